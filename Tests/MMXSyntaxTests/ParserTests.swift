import Foundation
import MMXData
import MMXSyntax
import TestSupport
import Testing

/// Where each part of the tree lies: the source between `^` is the first part of the name, outermost first.
@Suite struct ParserTests {
  private static func parts(_ text: String) throws -> [TreeParts.Part] {
    let parsed = Parser.parse(Source(name: "t", text: text))
    #expect(parsed.diagnostics.isEmpty, "\(text): \(parsed.diagnostics.map(\.problem.message))")
    return TreeParts(parsed.program).parts
  }

  private func expect(_ marked: String, is name: String, _ location: SourceLocation) throws {
    let (text, start, end) = unmark(marked)
    let found = try ParserTests.parts(text).first { $0.name == name }
    #expect(found?.span == Span(start, end), "\(name) in \(text)", sourceLocation: location)
  }

  static let statements = [
    ("x = 1; ^f(2)^; y", "call"), ("  ^a + 1^  # c", "statement"), ("^rows\n  | count^\n", "statement"),
    ("^x = 1 + 2^; y", "assignment"), ("^r.a[0]^ = 1", "target"), ("^x^ = 1", "target"), ("x =\n  ^[1, 2]^\n", "assigned value"),
    ("^x += 1^;", "assignment with an operator"), ("^x.a *= 2^ # c", "assignment with an operator"), ("x -= ^y | count^", "assigned value"),
    ("^fn f(a) { a }^; f(1)", "function declaration"), ("fn ^f^(a) { a }", "function's name"), ("^fn f(a) { a }^", "function"),
    ("fn f(^a^, b) { a }", "parameter"), ("fn f(a, b = ^1 + 2^) { a }", "parameter's default"), ("fn f(a) ^{ a }^;", "block"),
    ("^for x in y { z }^; a", "for"), ("for ^x^ in y { z }", "for's first name"), ("for i, ^x^ in y { z }", "for's second name"),
    ("for ^i^, x in y { z }", "for's first name"), ("for x in y ^{ z; w }^", "block"), ("for x in ^y^ {}", "name"),
    ("^while a < b { c }^", "while"), ("while ^a < b^ { c }", "binary"), ("while a ^{ c }^", "block"),
    ("while a { ^break^ }", "break"), ("while a { if b { ^continue^ } }", "continue"),
    ("fn f() { ^return^ }", "return"), ("fn f() { ^return a + 1^; b }", "return"), ("fn f() {\n  ^return a\n    | count^\n}", "return"),
    ("^throw \"a\"^; b", "throw"), ("^assert a == 1, \"b\"^; c", "assert"), ("assert ^a == 1^", "asserted"),
    ("assert a, ^\"b ${c}\"^", "assert's message"), ("^test \"a\" { b }^; c", "test"), ("test ^\"a\"^ { b }", "test's name"),
    ("^expect fails \"value\" { a }^", "expect fails"), ("expect fails ^\"value\"^ { a }", "expected kind"),
    ("^import \"a.mmx\"^; b", "import"), ("import ^\"a.mmx\"^", "imported file"),
  ]

  @Test(arguments: statements) func statementParts(marked: String, name: String) throws { try expect(marked, is: name, #_sourceLocation) }

  static let expressions = [
    ("x = ^null^", "null"), ("x = ^true^ and y", "bool"), ("x = ^1_000.50^ + y", "number"), ("x = ^'a'^", "text"),
    ("x = ^\"\"\"a\n\"b\"\n\"\"\"^", "text"), ("x = ^\"a ${b} c\"^ + d", "template"), ("\"č ${^b + 1^} ${c}\"", "interpolation"),
    ("\"\"\"a ${\n ^b^\n}\"\"\"", "interpolation"), ("\"${\"${^a.b^}\"}\"", "field"),
    ("x = a[^@2026-11-23^..]", "date"), ("x = ^@2026-11-23T10:30:00^ - y", "datetime"),
    ("x = ^[1, [2], ]^ + y", "list"), ("x = ^[\n 1\n]^", "list"), ("f(^{ a: 1, \"b c\": 2 }^)", "record"), ("x = {^a^: 1}", "key"),
    ("x = {\n ^\"b c\"^: 1}", "key"), ("x = {a: ^1 + 2^, b: 3}", "member's value"), ("x(^y^)", "argument"), ("^y^(1)", "name"),
    ("a | where ^it^ > 1", "row"), ("a | where ^.^b > 1", "row"), ("x = ^c.Name^ + 1", "field"), ("x = c.^Name^", "field's name"),
    ("a | where ^.b.c^ > 1", "field"), ("x = ^c\n  .Name^", "field"), ("x = ^c.a?.b^", "optional field"), ("x = c?.^b^", "field's name"),
    ("x = ^a.b[1 + 2]^.c", "index"), ("x = ^a[1..2]^", "slice"), ("x = ^a[..]^ + b", "slice"), ("x = ^a[b][1..]^", "slice"),
    ("x = ^f(1, b = 2)^ + 1", "call"), ("x = ^a.f^(1)", "callee"), ("x = ^f(\n  1\n)^", "call"), ("f(a, ^b^ = 2)", "argument's name"),
    ("f(b = ^2 + 3^)", "argument"),
    ("x = ^not a^ and b", "not"), ("x = a + ^-b.c^", "minus"), ("x = ^- 1^", "minus"), ("x = ^a + b * c^", "binary"),
    ("x = a ^not in^ b", "operator"), ("x = a ^=~^ b", "operator"), ("x = a ^not  in^\n b", "operator"), ("x = a ^+^\n b", "operator"),
    ("x = ^a and not b^ or c", "and"), ("x = ^a and b or c^", "or"), ("x = ^a.b ?? -1^ + 2", "coalesce"), ("x = ^a ?? b ?? c^", "coalesce"),
    ("x = ^fn (a, b) { a }^", "function"), ("x = ^a => a + 1^", "function"), ("x = ^(a, b) =>\n a^", "function"),
    ("x = (^a^, b) => a", "parameter"),
    ("x = a => ^a + 1^", "lambda's body"), ("x = ^() => 1^", "function"),
    ("x = ^if a { b } else if c { d } else { e }^; f", "if"), ("x = ^if a { b }^\ny", "if"), ("if ^a == 1^ { b }", "condition"),
    ("if a ^{ b }^ else { c }", "block"),
    ("x = ^try { a } catch e { b } finally { c }^; d", "try"), ("^try { a } catch { b }^", "try"),
    ("try { a } catch ^e^ { b }", "error's name"),
    ("^try { a }\nfinally { b }^\nc", "try"), ("x = ^(a + b)^ * c", "group"), ("x = ^(\n get customers\n)^.Name", "group"),
  ]

  @Test(arguments: expressions) func expressionParts(marked: String, name: String) throws { try expect(marked, is: name, #_sourceLocation) }

  static let stages = [
    ("x = ^a | where .b | count^; c", "pipeline"), ("^a + b^ | count", "input"), ("x = ^get customers all^ | count", "input"),
    ("a | ^where .b > 1^ | count", "stage"), ("a\n  | ^count^\nb", "stage"), ("a | ^sort^ .b desc", "stage's name"),
    ("a | ^sort .b desc, .c^ | count", "stage"), ("a | sort ^.b^ desc", "stage's argument"), ("a | sort ^-.b^", "stage's argument"),
    ("a | select .b, ^Late^ = 1", "column's name"), ("a | select ^\"Odd name\"^ = .b", "column's name"),
    ("a | select Late = ^1 + .b^", "stage's argument"), ("a | ^each { b }^; c", "stage"), ("a | each ^{ b; c }^", "block"),
    ("a | ^join b on .c, .d left^ | count", "stage"), ("a | join ^(get items)^ on .c", "joined rows"),
    ("a | join b on ^.c.d^, .e", "join's key"),
    ("a | ^f(1, b = 2)^ | g", "stage"), ("a | f(1, ^b^ = 2)", "argument's name"), ("a | f(^b^)", "argument"), ("a | ^first 5^", "stage"),
    ("(a | ^count^)", "stage"), ("[a | ^sort it^]", "stage"),
  ]

  @Test(arguments: stages) func stageParts(marked: String, name: String) throws { try expect(marked, is: name, #_sourceLocation) }

  static let commands = [
    ("x = ^get customers/5 size 2^; y", "command"), ("x = ^get^ customers", "verb"), ("^print a, b^; c", "command"),
    ("^print^; c", "command"),
    ("print ^a + 1^, b", "operand"), ("print ^(a)^", "group"), ("^show a full^; b", "command"), ("^save c rebase^ # d", "command"),
    ("save ^c.d^", "operand"), ("^save (new customer {Name: 1})^", "command"), ("^new customer {Name: 1}^; b", "command"),
    ("new ^customer^ {Name: 1}", "path"), ("new customer ^{Name: 1}^", "operand"), ("delete ^customers/5^", "path"),
    ("delete ^c^", "operand"),
    ("refresh ^c.d[0]^", "operand"), ("^diff c^", "command"), ("revert ^c^", "operand"), ("attachments ^c^", "operand"),
    ("^do issue inv with {a: 1}^; b", "command"), ("do ^issue^ inv", "action"), ("do issue ^inv^ with {a: 1}", "operand"),
    ("do issue inv with ^{a: 1}^", "option with"), ("attach inv ^\"a.pdf\"^", "attached file"), ("attach ^inv^ \"a.pdf\"", "operand"),
    ("^http POST /x {a: 1} with {b: 2}^; c", "command"), ("http ^POST^ /x {a: 1}", "method"), ("http GET ^/api/v1.0/x?a=b^; c", "path"),
    ("http POST /x ^{a: 1}^ with {b: 2}", "body"), ("http POST /x with ^{b: 2}^ {a: 1}", "option with"),
    ("^explain curl save c^; d", "command"), ("use org ^12^", "operand"), ("use org ^Acme^; b", "operand"),
    ("use org ^(a + 1)^", "operand"),
    ("use profile ^shop^; b", "profile"), ("^journal settle 3 as done^; b", "command"), ("journal ^settle^ 3", "word"),
    ("set ^output^ json", "word"), ("set ^\"a b\"^ c", "word"),
    ("for c in ^get customers^ { a }", "command"), ("if (^get customers^ | count) > 1 { a }", "command"), ("[^orgs^]", "command"),
    ("get customers search ^\"a\"^ all", "option search"), ("get customers with ^{a: 1}^ all", "option with"),
    ("get customers sort ^Name^ desc", "option sort"),
    ("get customers sort .^Name^", "option sort"), ("get customers page ^2^", "option page"), ("get customers size ^(a)^", "option size"),
    ("get customers limit ^n.m^", "option limit"), ("get customers ^all^ sort Name", "option all"),
  ]

  @Test(arguments: commands) func commandParts(marked: String, name: String) throws { try expect(marked, is: name, #_sourceLocation) }

  static let paths = [
    ("get ^customers/5/addresses^ all", "path"), ("get ^customers^", "segment"), ("get ^(c)/addresses^ all", "path"),
    ("get (^c.d^)/addresses", "path's base"),
    ("get (c)/^addresses^", "segment"), ("get customers/^{id + 1}^/x", "inserted segment"), ("get ^customers/{id}^", "path"),
    ("get customers/{^id + 1^}/x", "binary"), ("get customers/^code(K-001)^/x", "code segment"),
    ("get customers/^code(\"a b\")^ all", "code segment"),
    ("get customers/code(a{^b^}c)", "interpolation"), ("get customers/code(\"a${^b^}\")", "interpolation"),
    ("get ^customers?a=b&c=d^ all", "path"),
    ("get ^customers/?a^; b", "path"), ("(get ^customers/5^).Name", "path"), ("[get ^a/b^, c]", "path"), ("get ^customers^| count", "path"),
    ("get \\\n  ^customers^", "path"), ("get ^{a}^/b", "inserted segment"),
  ]

  @Test(arguments: paths) func pathParts(marked: String, name: String) throws { try expect(marked, is: name, #_sourceLocation) }

  /// A part that the grammar has and no row above names is missing here.
  @Test func everyPartHasARow() throws {
    let rows = ParserTests.statements + ParserTests.expressions + ParserTests.stages + ParserTests.commands + ParserTests.paths
    let found = try Set(rows.flatMap { try ParserTests.parts(unmark($0.0).text).map(\.name) })
    #expect(found.subtracting(rows.map(\.1)) == [])
  }

  /// Each part lies in the part around it, and is more than nothing.
  @Test(arguments: FormatterTests.programs) func partsLieInsideEachOther(path: String) throws {
    let whole = try String(contentsOfFile: path, encoding: .utf8)
    for text in whole.components(separatedBy: "\n#---\n") {
      let outside = withLargeStack { () -> [String] in
        let parsed = Parser.parse(Source(name: "t", text: text))
        return TreeParts(parsed.program).parts.filter {
          $0.span.start < $0.around.start || $0.span.end > $0.around.end || $0.span.start >= $0.span.end
        }.map { "\($0.name) '\(parsed.program.source.text($0.span))' in '\(parsed.program.source.text($0.around))'" }
      }
      #expect(outside == [])
    }
  }
}
