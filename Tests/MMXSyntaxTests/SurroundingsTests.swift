import MMXSyntax
import TestSupport
import Testing

/// What is around a place, marked `^like this^`, outermost first.
@Suite struct SurroundingsTests {
  @Test(arguments: [
    ("x = 1 + ^y^", ["1 + y", "y"]), ("print f(a, ^b^.c)", ["print f(a, b.c)", "f(a, b.c)", "b.c", "b"]), ("f(b.^c^)", ["f(b.c)", "b.c"]),
    ("a | where .^b^ > 1", ["a | where .b > 1", ".b > 1", ".b"]), ("for x in y { z = ^w^ }", ["w"]),
    ("fn f(a) { b; ^c^ }", ["fn f(a) { b; c }", "c"]),
    ("if a { b } else { ^c^ }", ["if a { b } else { c }", "c"]), ("\"a ${^b^}\"", ["\"a ${b}\"", "b"]),
    ("get customers/{^id^}/addresses", ["get customers/{id}/addresses", "id"]),
    ("try { a } catch e { ^b^ }", ["try { a } catch e { b }", "b"]),
    ("new customer {Name: ^x^}", ["new customer {Name: x}", "{Name: x}", "x"]), ("{^a^: 1}", ["{a: 1}"]), ("a; ^;^ b", []),
  ])
  func expressionsAround(marked: String, around: [String]) {
    let (text, start, _) = unmark(marked)
    let source = Source(name: "a.mmx", text: text)
    let found = Surroundings(of: start, in: Parser.parse(source).program)
    #expect(found.expressions.map { source.text($0.span) } == around)
  }

  @Test func statementsAround() {
    let source = Source(name: "a.mmx", text: "for x in y { if x { print x } }")
    let found = Surroundings(of: 26, in: Parser.parse(source).program)
    #expect(found.statements.map { source.text($0.span) } == ["for x in y { if x { print x } }", "if x { print x }", "print x"])
  }

  @Test func thereIsNothingAroundAPlaceOutside() {
    let found = Surroundings(of: 99, in: Parser.parse(Source(name: "a.mmx", text: "x = 1")).program)
    #expect(found.statements.isEmpty && found.expressions.isEmpty)
  }
}
