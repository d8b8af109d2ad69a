import MMXCatalogue
import MMXRuntime
import MMXSyntax
import MMXTypes
import TestSupport
import Testing

/// The types of a program's parts: `source with ^a place^` and its type.
@Suite struct ProgramTypesTests {
  /// What is at the marked place, as types are spelled.
  static func type(_ marked: String, certainty: Certainty = .certain, localisation: Localisation? = .rs) -> String? {
    withLargeStack {
      let (text, start, end) = unmark(marked)
      var context = ProgramContext(localisation: localisation)
      context.certainty = certainty
      let program = Parser.parse(Source(name: "a.mmx", text: text)).program
      return ProgramTypes(program, in: context).type(at: Span(start, end))?.description
    }
  }

  @Test(arguments: [
    ("^null^", "null"), ("^true^", "bool"), ("^1.50^", "number"), ("^@2026-11-23^", "date"), ("^@2026-11-23T10:00^", "datetime"),
    ("^\"a\"^", "text"), ("^\"a ${1}\"^", "text"), ("^[1, 2]^", "list of number"), ("^[]^", "list of anything"),
    ("^[1, \"a\"]^", "list of anything"), ("^[1, null]^", "list of number"), ("^{a: 1, b: {c: \"x\"}}^", "{a: number, b: {c: text}}"),
    ("^[{a: 1}, {b: 2}]^", "list of {a: anything, b: anything, ...}"), ("x = 1; ^x^", "number"), ("^(1)^", "number"),
    ("{^a^: 1}", "number"), ("^x^ = 1", "number"), ("x = 1; ^x^ += 2", "number"), ("^nothing^", "anything"), ("^len^", "len(x)"),
    ("^x => x^", "a function(x)"), ("fn ^twice^(n) { n * 2 }", "twice(n)"),
  ])
  func literalsAndNames(marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  @Test(arguments: [
    ("^1 + 2^", "number"), ("^\"a\" + \"b\"^", "text"), ("^[1] + [\"a\"]^", "list of anything"),
    ("^{a: 1} + {b: \"x\"}^", "{a: number, b: text}"),
    ("^@2026-11-23 + 1^", "date"), ("^@2026-11-23 - @2026-11-01^", "number"), ("^-1^", "number"), ("^not true^", "bool"),
    ("^1 == 2^", "bool"), ("^1 < 2^", "bool"), ("^\"a\" in [\"a\"]^", "bool"), ("^\"a\" ~ \"b\"^", "bool"), ("^true and false^", "bool"),
    ("^null ?? 1^", "number"), ("^{}.a ?? 1^", "number"), ("^1 / 0^", "anything"), ("^1 + \"a\"^", "anything"),
  ])
  func operators(marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  @Test(arguments: [
    ("^{a: 1}.a^", "number"), ("^{a: 1}.A^", "number"), ("^{a: 1}[\"a\"]^", "number"), ("^{a: 1}.b^", "anything"), ("^null?.a^", "null"),
    ("^[1, 2][0]^", "number"), ("^\"abc\"[0]^", "text"), ("^[1, 2][0..1]^", "list of number"), ("^\"abc\"[1..]^", "text"),
    ("^(get customers/5).Name^", "text"), ("^(get customers/5).SubjectToVAT^", "code of Customer.SubjectToVAT"),
    ("^(get customers/5).Country^", "reference to Country"), ("^(get customers/5).Country.ID^", "number"),
    ("^(get customers/5).Country.Name^", "text"), ("^(get customers/5).ID^", "number"), ("^(get customers/5).RowVersion^", "text"),
    ("^(get issuedinvoices/1).DateIssued^", "date"), ("^(get issuedinvoices/1).IssuedInvoiceRows^", "list of IssuedInvoiceRow"),
    ("^(get issuedinvoices/1).IssuedInvoiceRows[0].Item^", "reference to Item"), ("^(get customers).TotalRows^", "number"),
    ("^args.name^", "anything"), ("^args[0]^", "text"),
    (
      "try { 1 } catch ^e^ { }",
      "{kind: anything, message: anything, hint: anything, status: anything, code: anything, line: anything, column: anything, details: anything, ...}"
    ),
  ])
  func fieldsAndItems(marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  // MARK: Stages

  private static let stages: [(stage: StageName, marked: String, type: String)] = [
    (.where, "[{a: 1}] | ^where .a > 0^", "list of {a: number}"),
    (.select, "[{a: 1}] | ^select B = .a, .a^", "list of {B: number, a: number}"),
    (.select, "[{a: 1}] | ^select .a + 1^", "list of {column 1: number}"), (.first, "[{a: 1}] | ^first^", "{a: number}"),
    (.first, "[{a: 1}] | ^first 2^", "list of {a: number}"), (.last, "[1] | ^last^", "number"), (.skip, "[1] | ^skip 1^", "list of number"),
    (.unique, "[1] | ^unique^", "list of number"), (.full, "get customers all | ^full^", "list of customer"),
    (.full, "[1] | ^full^", "list of number"), (.sort, "[1] | ^sort it desc^", "list of number"), (.count, "[1] | ^count^", "number"),
    (.sum, "[{a: 1}] | ^sum .a^", "number"), (.avg, "[1] | ^avg^", "number"), (.min, "[{a: \"x\"}] | ^min .a^", "text"),
    (.max, "[@2026-11-23] | ^max^", "date"),
    (.group, "[{a: 1, b: \"x\"}] | ^group .b^", "list of {key: text, count: number, rows: list of {a: number, b: text}}"),
    (.group, "[{a: 1}] | ^group B = .a^", "list of {key: {B: number}, count: number, rows: list of {a: number}}"),
    (.map, "[{a: 1}] | ^map .a^", "list of number"), (.map, "[{a: 1}] | ^map r => [r.a]^", "list of list of number"),
    (.each, "[{a: 1}] | ^each { print .a }^", "list of {a: number}"), (.flatten, "[[1], [2]] | ^flatten^", "list of number"),
    (.flatten, "[{a: [1]}] | ^flatten .a^", "list of number"),
    (.join, "[{a: 1}] | ^join [{a: 1, b: \"x\"}] on .a^", "list of {a: number, b: text}"),
    (.table, "[{a: 1}] | ^table^", "list of {a: number}"),
    (.table, "[{a: 1}] | ^table B = .a^", "list of {B: number}"), (.json, "[1] | ^json^", "text"), (.csv, "[{a: 1}] | ^csv^", "text"),
    (.write, "[{a: 1}] | ^write \"a.csv\"^", "list of {a: number}"),
  ]

  @Test(arguments: stages) func stage(_: StageName, marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  @Test func everyStageHasAType() {
    #expect(Set(ProgramTypesTests.stages.map(\.stage)) == Set(StageName.allCases))
  }

  @Test(arguments: [
    ("[{a: 1}] | where ^.a^ > 0", "number"), ("[{a: 1}] | map r => ^r^", "{a: number}"), ("[{a: 1}] | each { ^it^ }", "{a: number}"),
    ("[1] | join [\"x\"] on ^it^", "number"), ("[1] | join [\"x\"] on it, ^it^", "text"), ("[1] | ^sort^()", "sort(list, by?)"),
    ("fn f(x) { x | first }; [\"a\"] | ^f()^", "text"), ("x = parsejson(\"1\"); x | ^first^", "anything"),
    ("^get customers | count^", "number"),
  ])
  func rowsOfStages(marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  // MARK: Functions

  @Test(arguments: [
    ("^upper(\"a\")^", "text"), ("^len([])^", "number"), ("^has({a: 1}, \"a\")^", "bool"), ("^today()^", "date"), ("^now()^", "datetime"),
    ("^keys({a: 1})^", "list of text"), ("^values({a: 1})^", "list of anything"), ("^copy({a: 1})^", "{a: number}"),
    ("^addmonths(now(), 1)^", "datetime"), ("^sort([2, 1])^", "list of number"), ("^reverse(\"ab\")^", "text"),
    ("^reverse([1])^", "list of number"),
    ("^bulk([{a: 1}])^", "list of {a: number}"), ("^range(3)^", "list of number"), ("^read(\"a.txt\", \"text\")^", "text"),
    ("^read(\"a.pdf\", \"bytes\")^", "bytes"), ("^read(\"a.csv\")^", "anything"), ("^parsejson(\"1\")^", "anything"),
    ("sum([{a: 1}], r => ^r^)", "{a: number}"), ("sum([{a: 1}], of = r => ^r^)", "{a: number}"),
  ])
  func builtins(marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  /// What a row says that a call gives is what it gives.
  /// The example of `bulk` is a loop, which gives nothing.
  @Test(arguments: Builtin.all.map(\.name).filter { $0 != "bulk" }) func everyBuiltinGivesWhatItsExampleGives(name: String) throws {
    let builtin = try #require(Builtin.named(name))
    let type = try #require(ProgramTypesTests.type("^\(builtin.example.replacing("^", with: ""))^"))
    switch type {
    case "anything": break
    case "number": #expect(Double(builtin.gives) != nil)
    case "bool": #expect(["true", "false"].contains(builtin.gives))
    case "date": #expect(Set(builtin.gives.utf8).isSubset(of: Set("0123456789-".utf8)) && builtin.gives.utf8.count == 10)
    case "text": #expect(!builtin.gives.isEmpty)
    case _ where type.hasPrefix("list of "): #expect(builtin.gives.first == "[")
    case _ where type.hasPrefix("{"): #expect(builtin.gives.first == "{")
    default: Issue.record("nothing is known of what \(type) looks like")
    }
  }

  @Test(arguments: [
    ("fn f(a) { a.b }; ^f({b: 1})^", "number"), ("fn f(a) { ^a^ }; f(1); f(2)", "number"), ("fn f(a) { ^a^ }; f(1); f(\"x\")", "anything"),
    ("fn f(a, b = \"x\") { ^b^ }; f(1)", "anything"), ("fn f() { if args.x { return 1 }; 2 }; ^f()^", "number"),
    ("fn f(n) { f(n - 1) }; ^f(1)^", "anything"), ("fn f() { throw \"x\" }; ^f()^", "nothing"), ("f = x => x.a; ^f({a: 1})^", "anything"),
    ("^5()^", "anything"),
  ])
  func functionsOfThePrograms(marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  // MARK: Flow

  @Test(arguments: [
    ("for ^x^ in [1] { }", "number"), ("for ^k^, v in ({a: 1}) { }", "text"), ("for k, ^v^ in [\"a\"] { }", "text"),
    ("for ^k^ in get customers/5 { }", "text"),
    ("x = 1; if args.a { x = \"a\" }; ^x^", "anything"), ("x = null; if args.a { x = 1 }; ^x^", "number"),
    ("x = if args.a { 1 } else { 2 }; ^x^", "number"), ("x = if true { 1 } else { \"a\" }; ^x^", "number"),
    ("x = try { 1 } catch e { 2 }; ^x^", "number"), ("x = 1; fn f() { x = \"a\" }; f(); ^x^", "anything"),
    ("x = 1; while args.a { print ^x^; x = \"a\" }", "anything"), ("x = {a: 1}; y = x; y.a = \"b\"; ^x.a^", "anything"),
    ("c = get customers limit 1 | first; refresh c; ^c^", "customer"), ("c = new customer {}; ^c^", "new customer"),
    ("c = new customer {}; save c; ^c^", "customer"), ("test \"t\" { ^1^ }", "number"), ("expect fails \"value\" { ^1^ }", "number"),
    ("return 1; ^2^", "number"),
  ])
  func flow(marked: String, type: String) { #expect(ProgramTypesTests.type(marked) == type) }

  /// What is most likely, for what is offered: what else may happen does not make it unknown.
  @Test(arguments: [
    ("x = 1; if args.a { x = parsejson(\"1\") }; ^x^", "number"), ("x = (get customers/5) ?? parsejson(\"1\"); ^x^", "customer"),
    ("x = {a: 1}; x.b = \"c\"; ^x^", "{a: number, b: text}"), ("x = 1; fn f() { x = \"a\" }; f(); ^x^", "number"),
    ("^get customers/{args[0]}^", "customer"), ("^[{a: 1}, {b: \"x\"}]^", "list of {a: number, b: text, ...}"),
    ("rows = []; for r in [1] { rows = rows + [{a: r}] }; ^rows^", "list of {a: number}"), ("fn f(a = 1) { ^a^ }", "number"),
    ("[{a: 1}] | each fn (r) { ^r^ }", "{a: number}"), ("x = get customers all; for c in x { print c }; ^x^", "list of row of customers"),
  ])
  func likelyTypes(marked: String, type: String) { #expect(ProgramTypesTests.type(marked, certainty: .likely) == type) }

  // MARK: Places

  @Test func theInnermostPartAtAnOffset() throws {
    let program = Parser.parse(Source(name: "a.mmx", text: "print (get customers/5).Country.Name")).program
    let types = ProgramTypes(program, in: ProgramContext(localisation: .rs))
    #expect(try #require(types.type(at: 10)).type.description == "customer")
    #expect(try #require(types.type(at: 26)).type.description == "reference to Country")
    #expect(try #require(types.type(at: 35)).type.description == "text")
    #expect(types.type(at: 99) == nil)
  }

  @Test(arguments: [
    ("x = 1\n^\ny = 2", ["args", "x"]), ("for x in [1] { y = 2; ^ }", ["args", "x", "y"]),
    ("fn f(a) { b = a\n^ }", ["a", "args", "b", "f"]),
    ("[1] | map ^it", ["args", "it"]), ("x = 1; [1] | each { y = it; ^ }", ["args", "it", "x", "y"]), ("if true { x = 1 }\n^", ["args"]),
  ])
  func namesAtAnOffset(marked: String, names: [String]) throws {
    let offset = try #require(marked.utf8.firstIndex(of: UInt8(ascii: "^"))).utf16Offset(in: marked)
    let program = Parser.parse(Source(name: "a.mmx", text: marked.replacing("^", with: ""))).program
    #expect(ProgramTypes(program, in: ProgramContext(localisation: .rs), at: offset).names.keys.sorted() == names)
  }
}
