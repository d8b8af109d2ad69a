import MMXData
import MMXSyntax
import TestSupport
import Testing

@testable import MMXRuntime

/// Programs and the instructions that they become, as `CodeListing` writes them.
@Suite struct CompilerTests {
  private func listing(_ text: String, showsStatements: Bool = false) -> String {
    let parsed = Parser.parse(Source(name: "t", text: text))
    #expect(parsed.diagnostics.isEmpty)
    let globals = Globals()
    var compiler = Compiler(parsed.program.source, globals: globals, showsStatements: showsStatements)
    let code = compiler.compile(parsed.program)
    #expect(compiler.diagnostics.isEmpty)
    return CodeListing(code, globals).text
  }

  @Test(arguments: [
    (
      "x = 1",
      """
      0 constant r1 1
      1 storeGlobal r1 x
      2 constant r0 unset
      3 giveBack r0
      """
    ),
    (
      "x += 1",
      """
      0 loadGlobal r1 x
      1 addWhole r1 r1 1
      2 storeGlobal r1 x
      3 constant r0 unset
      4 giveBack r0
      """
    ),
    (
      "x = 1 + 2 * y - 3",
      """
      0 constant r3 1
      1 constant r5 2
      2 loadGlobal r6 y
      3 multiply r4 r5 r6
      4 add r2 r3 r4
      5 addWhole r1 r2 -3
      6 storeGlobal r1 x
      7 constant r0 unset
      8 giveBack r0
      """
    ),
    (
      #"xs += [1]; s += "a""#,
      """
      0 loadGlobal r1 xs
      1 newList r3 r3 0
      2 constant r4 1
      3 append r3 r4 1
      4 move r2 r3
      5 grow r1 r2
      6 storeGlobal r1 xs
      7 loadGlobal r1 s
      8 grow r1 "a"
      9 storeGlobal r1 s
      10 constant r0 unset
      11 giveBack r0
      """
    ),
    (
      "r.a = 1; r.b.c += 2",
      """
      0 loadGlobal r1 r
      1 constant r2 1
      2 setField r1 a r2
      3 loadGlobal r1 r
      4 field r1 r1 b
      5 field r2 r1 c
      6 addWhole r2 r2 2
      7 setField r1 c r2
      8 constant r0 unset
      9 giveBack r0
      """
    ),
    (
      "r[0] = 1; r[i] -= 2",
      """
      0 loadGlobal r1 r
      1 constant r2 0
      2 constant r3 1
      3 setIndex r1 r2 r3
      4 loadGlobal r1 r
      5 loadGlobal r2 i
      6 index r3 r1 r2
      7 addWhole r3 r3 -2
      8 setIndex r1 r2 r3
      9 constant r0 unset
      10 giveBack r0
      """
    ),
    (
      "fn f() { x = 1; x = x * 2; y = x }",
      """
      0 closure r1 code 0
      1 storeGlobal r1 f
      2 giveBack r0
      code 0: f()
        0 constant r1 1
        1 multiply r1 r1 2
        2 move r2 r1
        3 constant r0 null
        4 giveBack r0
      """
    ),
    (
      "fn f(x) { x.n += 1; x.m.k = x }",
      """
      0 closure r1 code 0
      1 storeGlobal r1 f
      2 giveBack r0
      code 0: f(x)
        0 field r2 r0 n
        1 addWhole r2 r2 1
        2 setField r0 n r2
        3 field r2 r0 m
        4 move r3 r0
        5 setField r2 k r3
        6 constant r1 null
        7 giveBack r1
      """
    ),
    (
      "if a { t = 1; t += 1 }",
      """
      0 loadGlobal r0 a
      1 jumpIfFalse r0 6
      2 constant r1 1
      3 addWhole r1 r1 1
      4 constant r0 null
      5 giveBack r0
      6 constant r0 null
      7 giveBack r0
      """
    ),
  ])
  func assignments(program: String, listing: String) { #expect(self.listing(program) == listing) }

  @Test(arguments: [
    (
      "if a { x = 1 }; x = 2",
      """
      0 loadGlobal r1 a
      1 jumpIfFalse r1 6
      2 constant r2 unset
      3 constant r3 1
      4 storeMaybe r2 x r3
      5 jump 6
      6 constant r1 2
      7 storeGlobal r1 x
      8 constant r0 unset
      9 giveBack r0
      """
    )
  ])
  func blockAssignsAGlobalOnlyIfItHasAValue(program: String, listing: String) { #expect(self.listing(program) == listing) }

  /// A comparison is one instruction with its jump; a branch that ends the file is a return.
  @Test(arguments: [
    (
      "if a == 1 { b } else if c { d } else { e }",
      """
      0 loadGlobal r1 a
      1 testEqualWhole r1 1
      2 jump 5
      3 loadGlobal r0 b
      4 giveBack r0
      5 loadGlobal r0 c
      6 jumpIfFalse r0 9
      7 loadGlobal r0 d
      8 giveBack r0
      9 loadGlobal r0 e
      10 giveBack r0
      """
    ),
    (
      "x = if a < y { 1 }",
      """
      0 loadGlobal r2 a
      1 loadGlobal r3 y
      2 testLess r2 r3
      3 jump 6
      4 constant r1 1
      5 jump 7
      6 constant r1 null
      7 storeGlobal r1 x
      8 constant r0 unset
      9 giveBack r0
      """
    ),
    (
      "x = a and not b or c == 1",
      """
      0 loadGlobal r1 a
      1 truth r1 r1
      2 jumpIfFalse r1 5
      3 loadGlobal r1 b
      4 not r1 r1
      5 jumpIfTrue r1 8
      6 loadGlobal r2 c
      7 equal r1 r2 1
      8 storeGlobal r1 x
      9 constant r0 unset
      10 giveBack r0
      """
    ),
    (
      "x = a.b[0] ?? c?.d ?? 1",
      """
      0 loadGlobal r1 a
      1 quietField r1 r1 b
      2 constant r2 0
      3 quietIndex r1 r1 r2
      4 jumpIfNotNull r1 7
      5 loadGlobal r1 c
      6 optionalField r1 r1 d
      7 jumpIfNotNull r1 9
      8 constant r1 1
      9 storeGlobal r1 x
      10 constant r0 unset
      11 giveBack r0
      """
    ),
  ])
  func conditions(program: String, listing: String) { #expect(self.listing(program) == listing) }

  /// A `while` has its condition last, so that a round takes one jump.
  @Test(arguments: [
    (
      "while i < 10 { if a { break }; if b { continue }; i += 1 }",
      """
      0 jump 11
      1 loadGlobal r2 a
      2 jumpIfFalse r2 5
      3 jump 14
      4 jump 5
      5 loadGlobal r2 b
      6 jumpIfFalse r2 9
      7 jump 11
      8 jump 9
      9 loadGlobal r2 i
      10 addWhole r2 r2 1
      11 loadGlobal r2 i
      12 testLessWhole r2 10
      13 jumpBack 1
      14 constant r0 unset
      15 giveBack r0
      """
    ),
    (
      "while a and b { }",
      """
      0 jump 1
      1 loadGlobal r1 a
      2 truth r1 r1
      3 jumpIfFalse r1 6
      4 loadGlobal r1 b
      5 truth r1 r1
      6 jumpIfFalse r1 8
      7 jumpBack 1
      8 constant r0 unset
      9 giveBack r0
      """
    ),
    (
      "for x in xs { print x }",
      """
      0 loadGlobal r2 xs
      1 iterate r1 r2
      2 next r1
      3 jump 9
      4 move r4 r2
      5 move r6 r4
      6 command r6 print
      7 move r5 r6
      8 jumpBack 2
      9 constant r1 null
      10 constant r0 unset
      11 giveBack r0
      """
    ),
    (
      "for i, x in xs { n = x; n += i }",
      """
      0 loadGlobal r2 xs
      1 iterate r1 r2 with keys
      2 next r1
      3 jump 9
      4 move r4 r2
      5 move r5 r3
      6 move r6 r4
      7 add r6 r6 r5
      8 jumpBack 2
      9 constant r1 null
      10 constant r0 unset
      11 giveBack r0
      """
    ),
    (
      "for r in bulk(rows) { f(r) }",
      """
      0 loadGlobal r5 rows
      1 callBuiltin r5 bulk 1
      2 move r2 r5
      3 iterate r1 r2 of bulk
      4 next r1
      5 jump 15
      6 pushCleanup r4 13
      7 move r5 r2
      8 move r7 r5
      9 callGlobal r6 f 1
      10 popHandler
      11 bulkDone r1
      12 jumpBack 4
      13 bulkFailed r1
      14 jumpBack 4
      15 bulkEnd r1
      16 constant r1 null
      17 constant r0 unset
      18 giveBack r0
      """
    ),
  ])
  func loops(program: String, listing: String) { #expect(self.listing(program) == listing) }

  /// What an inner function uses lies in a cell; everything else in registers.
  @Test(arguments: [
    (
      "fn f(a, b = 2) { if a > b { return a }; b }",
      """
      0 closure r1 code 0
      1 storeGlobal r1 f
      2 giveBack r0
      code 0: f(a, b = ...)
        0 jumpIfSet r1 2
        1 constant r1 2
        2 testGreater r0 r1
        3 jump 7
        4 giveBack r0
        5 giveBack r4
        6 jump 7
        7 giveBack r1
        8 giveBack r2
      """
    ),
    (
      "x = a => b => a + b",
      """
      0 closure r1 code 0
      1 storeGlobal r1 x
      2 constant r0 unset
      3 giveBack r0
      code 0: a function(a in a cell)
        0 newCell r0 r0
        1 closure r1 code 0
        2 giveBack r1
        code 0: a function(b) captures r0
          0 loadCapture r2 u0
          1 add r1 r2 r0
          2 giveBack r1
      """
    ),
    (
      "fn f(n) { fn () { n += 1; n } }",
      """
      0 closure r1 code 0
      1 storeGlobal r1 f
      2 giveBack r0
      code 0: f(n in a cell)
        0 newCell r0 r0
        1 closure r1 code 0
        2 giveBack r1
        code 0: a function() captures r0
          0 loadCapture r1 u0
          1 addWhole r1 r1 1
          2 storeCapture r1 u0
          3 loadCapture r0 u0
          4 giveBack r0
      """
    ),
    (
      "fn f() { log = []; fn (x) { log += [x] } }",
      """
      0 closure r1 code 0
      1 storeGlobal r1 f
      2 giveBack r0
      code 0: f()
        0 constant r1 unset
        1 newCell r1 r1
        2 newList r3 r3 0
        3 move r2 r3
        4 storeCell r2 r1
        5 closure r0 code 0
        6 giveBack r0
        code 0: a function(x) captures r1
          0 loadCapture r2 u0
          1 newList r4 r4 0
          2 move r5 r0
          3 append r4 r5 1
          4 move r3 r4
          5 grow r2 r3
          6 storeCapture r2 u0
          7 constant r1 null
          8 giveBack r1
      """
    ),
    (
      "fn f() { fn g(n) { g(n - 1) }; g }",
      """
      0 closure r1 code 0
      1 storeGlobal r1 f
      2 giveBack r0
      code 0: f()
        0 constant r1 unset
        1 newCell r1 r1
        2 constant r2 unset
        3 storeCell r2 r1
        4 closure r3 code 0
        5 storeCell r3 r1
        6 loadCell r0 r1
        7 giveBack r0
        code 0: g(n) captures r1
          0 loadCapture r1 u0
          1 addWhole r2 r0 -1
          2 call r1 1
          3 giveBack r1
      """
    ),
  ])
  func functions(program: String, listing: String) { #expect(self.listing(program) == listing) }

  /// A cleanup follows each way out of its block.
  @Test(arguments: [
    (
      "x = try { a } catch e { e.kind }",
      """
      0 pushHandler r3 4
      1 loadGlobal r1 a
      2 popHandler
      3 jump 6
      4 move r4 r3
      5 field r1 r4 kind
      6 storeGlobal r1 x
      7 constant r0 unset
      8 giveBack r0
      """
    ),
    (
      "try { a } finally { b }",
      """
      0 pushCleanup r1 5
      1 loadGlobal r0 a
      2 popHandler
      3 loadGlobal r2 b
      4 giveBack r0
      5 loadGlobal r2 b
      6 rethrow r1
      7 giveBack r0
      """
    ),
    (
      "fn f() { try { return a } finally { b } }",
      """
      0 closure r1 code 0
      1 storeGlobal r1 f
      2 giveBack r0
      code 0: f()
        0 pushCleanup r1 9
        1 loadGlobal r2 a
        2 popHandler
        3 loadGlobal r3 b
        4 giveBack r2
        5 constant r0 null
        6 popHandler
        7 loadGlobal r2 b
        8 giveBack r0
        9 loadGlobal r2 b
        10 rethrow r1
        11 giveBack r0
      """
    ),
    (
      "for x in xs { try { break } catch { b } }",
      """
      0 loadGlobal r2 xs
      1 iterate r1 r2
      2 next r1
      3 jump 13
      4 move r4 r2
      5 pushHandler r7 11
      6 popHandler
      7 jump 13
      8 constant r5 null
      9 popHandler
      10 jumpBack 2
      11 loadGlobal r5 b
      12 jumpBack 2
      13 constant r1 null
      14 constant r0 unset
      15 giveBack r0
      """
    ),
    (
      "fn f(a) { try { for x in a { try { return x } finally { b } } } catch e { throw e } }",
      """
      0 closure r1 code 0
      1 storeGlobal r1 f
      2 giveBack r0
      code 0: f(a)
        0 pushHandler r3 23
        1 move r5 r0
        2 iterate r4 r5
        3 next r4
        4 jump 19
        5 move r7 r5
        6 pushCleanup r9 16
        7 move r10 r7
        8 popHandler
        9 loadGlobal r11 b
        10 popHandler
        11 giveBack r10
        12 constant r8 null
        13 popHandler
        14 loadGlobal r10 b
        15 jumpBack 3
        16 loadGlobal r10 b
        17 rethrow r9
        18 jumpBack 3
        19 constant r4 null
        20 constant r1 null
        21 popHandler
        22 giveBack r1
        23 move r4 r3
        24 move r5 r4
        25 throwValue r5
        26 constant r1 null
        27 giveBack r1
      """
    ),
    (
      "while true { try { if a { continue } } finally { b } }",
      """
      0 jump 15
      1 pushCleanup r3 13
      2 loadGlobal r2 a
      3 jumpIfFalse r2 9
      4 popHandler
      5 loadGlobal r4 b
      6 jump 15
      7 constant r2 null
      8 jump 10
      9 constant r2 null
      10 popHandler
      11 loadGlobal r4 b
      12 jump 15
      13 loadGlobal r4 b
      14 rethrow r3
      15 constant r1 true
      16 jumpIfFalse r1 18
      17 jumpBack 1
      18 constant r0 unset
      19 giveBack r0
      """
    ),
    (
      #"expect fails "value" { a }"#,
      """
      0 constant r1 "value"
      1 pushCleanup r2 5
      2 loadGlobal r3 a
      3 popHandler
      4 failureMissing r1
      5 checkFailure r1
      6 constant r0 unset
      7 giveBack r0
      """
    ),
    (
      #"assert a == 1, "no"; assert b"#,
      """
      0 loadGlobal r1 a
      1 constant r2 1
      2 equal r3 r1 r2
      3 jumpIfTrue r3 6
      4 constant r3 "no"
      5 assertFailed r1 'a == 1'
      6 loadGlobal r3 b
      7 jumpIfTrue r3 9
      8 assertFailed r1 'b'
      9 constant r0 unset
      10 giveBack r0
      """
    ),
  ])
  func faults(program: String, listing: String) { #expect(self.listing(program) == listing) }

  @Test(arguments: [
    (
      "xs | where .a > 1 | count",
      """
      0 loadGlobal r1 xs
      1 closure r2 code 0
      2 stage r1 where 1
      3 stage r1 count 0
      4 materialize r1
      5 giveBack r1
      6 giveBack r0
      code 0: a stage(it)
        0 field r2 r0 a
        1 greater r1 r2 1
        2 giveBack r1
      """
    ),
    (
      "xs | select .b, C = .c * 2",
      """
      0 loadGlobal r1 xs
      1 closure r2 code 0
      2 closure r3 code 1
      3 stage r1 select 2
      4 materialize r1
      5 giveBack r1
      6 giveBack r0
      code 0: a stage(it)
        0 field r1 r0 b
        1 giveBack r1
      code 1: a stage(it)
        0 field r2 r0 c
        1 multiply r1 r2 2
        2 giveBack r1
      """
    ),
    (
      "xs | sort .a desc | each { n += 1 }",
      """
      0 loadGlobal r1 xs
      1 closure r2 code 0
      2 stage r1 sort 1
      3 closure r2 code 1
      4 stage r1 each 1
      5 materialize r1
      6 giveBack r1
      7 giveBack r0
      code 0: a stage(it)
        0 field r1 r0 a
        1 giveBack r1
      code 1: a stage(it)
        0 loadGlobal r2 n
        1 addWhole r2 r2 1
        2 constant r1 null
        3 giveBack r1
      """
    ),
    (
      "xs | join ys on .id left",
      """
      0 loadGlobal r1 xs
      1 closure r2 code 0
      2 loadGlobal r3 ys
      3 stage r1 join 2
      4 materialize r1
      5 giveBack r1
      6 giveBack r0
      code 0: a stage(it)
        0 field r1 r0 id
        1 giveBack r1
      """
    ),
    (
      #"xs | f(1) | join(", ")"#,
      """
      0 loadGlobal r1 xs
      1 materialize r1
      2 loadGlobal r2 f stage
      3 move r3 r1
      4 constant r4 1
      5 call r2 2
      6 move r1 r2
      7 materialize r1
      8 constant r2 <function join>
      9 move r3 r1
      10 constant r4 ", "
      11 call r2 2
      12 move r1 r2
      13 materialize r1
      14 giveBack r1
      15 giveBack r0
      """
    ),
    (
      "xs | each { it | where .b == it.c }",
      """
      0 loadGlobal r1 xs
      1 closure r2 code 0
      2 stage r1 each 1
      3 materialize r1
      4 giveBack r1
      5 giveBack r0
      code 0: a stage(it in a cell)
        0 newCell r0 r0
        1 loadCell r2 r0
        2 closure r3 code 0
        3 stage r2 where 1
        4 materialize r2
        5 giveBack r2
        6 giveBack r1
        code 0: a stage(it)
          0 field r2 r0 b
          1 field r3 r0 c
          2 equal r1 r2 r3
          3 giveBack r1
      """
    ),
  ])
  func stages(program: String, listing: String) { #expect(self.listing(program) == listing) }

  /// What a stage only reads off each row is read without a call.
  @Test(arguments: [
    ("xs | sort .a", true), ("xs | group it.a", true), ("xs | sum .a", true), ("xs | map .a.b", false), ("xs | map .a + 1", false),
    ("xs | map it", false), ("xs | map (it.a)", true), ("y = {}; xs | map y.a", false),
  ])
  func stageThatReadsAField(program: String, isAlone: Bool) throws {
    let parsed = Parser.parse(Source(name: "t", text: program))
    var compiler = Compiler(parsed.program.source, globals: Globals(), showsStatements: false)
    let code = compiler.compile(parsed.program)
    let stage = try #require(code.children.first)
    let (row, other) = (RecordObject(["b": .int(1), "a": .int(2)]), RecordObject(["a": .int(3)]))
    func alone(_ row: RecordObject) -> Value? { Function(stage).fieldAlone(of: .record(row)) }
    #expect(alone(row) == nil)
    if isAlone { stage.entry.pointee.onlySite?.pointee.remember(row.shape, 1) }
    #expect(alone(row)?.plainText == (isAlone ? "2" : nil))
    #expect(alone(other) == nil)
  }

  /// Operands are in registers from the first; rows stay lazy before a stage.
  @Test(arguments: [
    (
      #"get customers/{id}/addresses search "a" all | first 5"#,
      """
      0 loadGlobal r2 id
      1 constant r3 "a"
      2 command r2 get lazy
      3 move r1 r2
      4 constant r2 5
      5 stage r1 first 1
      6 materialize r1
      7 giveBack r1
      8 giveBack r0
      """
    ),
    (
      "print a, b + 1",
      """
      0 loadGlobal r1 a
      1 loadGlobal r3 b
      2 addWhole r2 r3 1
      3 command r1 print
      4 giveBack r1
      5 giveBack r0
      """
    ),
    (
      "c = save (new customer {Name: n})",
      """
      0 loadGlobal r4 n
      1 newRecord r3 r4 {Name}
      2 command r3 new
      3 move r2 r3
      4 command r2 save
      5 move r1 r2
      6 storeGlobal r1 c
      7 constant r0 unset
      8 giveBack r0
      """
    ),
    (
      "explain curl save c",
      """
      0 loadGlobal r1 c
      1 command r1 save as curl
      2 giveBack r1
      3 giveBack r0
      """
    ),
    (
      #"do issue inv with {a: n} | write "x.pdf""#,
      """
      0 constant r2 "x.pdf"
      1 constant r3 true
      2 constant r1 null
      3 stage r1 write 2
      4 loadGlobal r2 inv
      5 loadGlobal r4 n
      6 newRecord r3 r4 {a}
      7 command r2 do lazy
      8 move r1 r2
      9 constant r2 "x.pdf"
      10 stage r1 write 1
      11 materialize r1
      12 giveBack r1
      13 giveBack r0
      """
    ),
    (
      #"test "a" { b }; import "c.mmx""#,
      """
      0 closure r1 code 0
      1 declareTest r1 "a"
      2 importFile "c.mmx"
      3 constant r0 unset
      4 giveBack r0
      code 0: test "a"()
        0 loadGlobal r0 b
        1 giveBack r0
      """
    ),
  ])
  func commands(program: String, listing: String) { #expect(self.listing(program) == listing) }

  /// A chain of `+` with a text in it is joined at once if all its parts are texts; a long literal is copied from a template.
  @Test(arguments: [
    (
      #"x = "a" + str(n) + b"#,
      """
      0 constant r2 "a"
      1 loadGlobal r3 n
      2 loadGlobal r4 b
      3 joinTexts r1 r2 3
      4 mask 10
      5 add r2 r2 r3
      6 add r1 r2 r4
      7 storeGlobal r1 x
      8 constant r0 unset
      9 giveBack r0
      """
    ),
    (
      #"x = ""; y = "a" + "b"; z = a + "b" + 1"#,
      """
      0 constant r1 ""
      1 storeGlobal r1 x
      2 constant r2 "a"
      3 add r1 r2 "b"
      4 storeGlobal r1 y
      5 loadGlobal r2 a
      6 constant r3 "b"
      7 constant r4 1
      8 joinTexts r1 r2 3
      9 mask 0
      10 add r2 r2 r3
      11 add r1 r2 r4
      12 storeGlobal r1 z
      13 constant r0 unset
      14 giveBack r0
      """
    ),
    (
      #"x = "a ${n} b""#,
      """
      0 constant r2 "a "
      1 loadGlobal r3 n
      2 constant r4 " b"
      3 concatenate r1 r2 3
      4 storeGlobal r1 x
      5 constant r0 unset
      6 giveBack r0
      """
    ),
    (
      "x = [1, 2, 3, 4, 5, 6, 7, 8, 9]; y = {a: -1}; z = [a, 1]",
      """
      0 template r1 [1,2,3,4,5,6,7,8,9]
      1 storeGlobal r1 x
      2 constant r2 1
      3 negate r2 r2
      4 newRecord r1 r2 {a}
      5 storeGlobal r1 y
      6 newList r2 r2 0
      7 loadGlobal r3 a
      8 constant r4 1
      9 append r2 r3 2
      10 move r1 r2
      11 storeGlobal r1 z
      12 constant r0 unset
      13 giveBack r0
      """
    ),
    (
      "x = {a: 1, b: [2]}",
      """
      0 constant r2 1
      1 newList r4 r4 0
      2 constant r5 2
      3 append r4 r5 1
      4 move r3 r4
      5 newRecord r1 r2 {a, b}
      6 storeGlobal r1 x
      7 constant r0 unset
      8 giveBack r0
      """
    ),
  ])
  func textsAndLiterals(program: String, listing: String) { #expect(self.listing(program) == listing) }

  @Test(arguments: [
    (
      "x = len(a) + round(b, 2); y = upper(str(c))",
      """
      0 loadGlobal r3 a
      1 length r2 r3
      2 loadGlobal r4 b
      3 round r3 r4 2
      4 add r1 r2 r3
      5 storeGlobal r1 x
      6 loadGlobal r2 c
      7 concatenate r1 r2 1
      8 callBuiltin r1 upper 1
      9 storeGlobal r1 y
      10 constant r0 unset
      11 giveBack r0
      """
    ),
    (
      "x = f(1, b = 2) + g(h(1), y) + x.m(1)",
      """
      0 loadGlobal r3 f call
      1 constant r4 1
      2 constant r5 2
      3 call r3 2 (_, b)
      4 loadGlobal r4 g call
      5 constant r6 1
      6 callGlobal r5 h 1
      7 loadGlobal r6 y
      8 call r4 2
      9 add r2 r3 r4
      10 loadGlobal r3 x
      11 field r3 r3 m
      12 constant r4 1
      13 call r3 1
      14 add r1 r2 r3
      15 storeGlobal r1 x
      16 constant r0 unset
      17 giveBack r0
      """
    ),
    (
      "x = a[1..]; y = b[..n]",
      """
      0 loadGlobal r1 a
      1 constant r2 1
      2 constant r3 null
      3 slice r1 r1 r2
      4 storeGlobal r1 x
      5 loadGlobal r1 b
      6 constant r2 null
      7 loadGlobal r3 n
      8 slice r1 r1 r2
      9 storeGlobal r1 y
      10 constant r0 unset
      11 giveBack r0
      """
    ),
    (
      #"x = a in b; y = c !~ "d"; z = -e % 7"#,
      """
      0 loadGlobal r2 a
      1 loadGlobal r3 b
      2 isIn r1 r2 r3
      3 storeGlobal r1 x
      4 loadGlobal r2 c
      5 constant r3 "d"
      6 notContains r1 r2 r3
      7 storeGlobal r1 y
      8 loadGlobal r2 e
      9 negate r2 r2
      10 remainderWhole r1 r2 7
      11 storeGlobal r1 z
      12 constant r0 unset
      13 giveBack r0
      """
    ),
  ])
  func callsAndOperators(program: String, listing: String) { #expect(self.listing(program) == listing) }

  /// At the prompt each statement shows its value.
  @Test(arguments: [
    (
      "a + 1; x = 2",
      """
      0 loadGlobal r1 a
      1 addWhole r0 r1 1
      2 show r0 value
      3 constant r1 2
      4 storeGlobal r1 x
      5 constant r0 unset
      6 giveBack r0
      """
    ),
    (
      "save c; a | table",
      """
      0 loadGlobal r1 c
      1 command r1 save
      2 move r0 r1
      3 show r0 saved
      4 loadGlobal r1 a
      5 stage r1 table 0
      6 materialize r1
      7 move r0 r1
      8 show r0 shown
      9 giveBack r0
      """
    ),
  ])
  func statementsOfThePrompt(program: String, listing: String) { #expect(self.listing(program, showsStatements: true) == listing) }
}
