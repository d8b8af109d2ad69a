import MMXData
import MMXSyntax
import TestSupport
import Testing

/// Every message of the parser, with its place and its hint.
@Suite struct ParserErrorTests {
  @Test(arguments: [
    ("if a ^=^ 1 { }", "'=' assigns and cannot be inside an expression", "write `==`"),
    ("x = ^=^ 1", "'=' is repeated", "write `==` to compare"),
    ("^@2026-02-30^", "", ""),
    ("^1^ = 2", "", ""),
    ("a < b ^<^ c", "", ""),
    (#"x = "${^get^ customers}""#, "no command is allowed inside `${...}`", ""),
    ("get customers/5^.^Name", "a path ends before '.'", "write `(get customers/5).Name`"),
    ("print get customers/5^[^0]", "a path ends before '['", "write `(get customers/5)[0]`"),
    ("get customers/{id}/addresses^.^Name", "a path ends before '.'", "write `(get customers/{id}/addresses).Name`"),
    ("get customers all ^all^", "'all' is repeated", ""),
    ("fn f(a, ^a^) { }", "two parameters are named 'a'", ""),
    ("x = ^.5^", "", "0.5"),
    ("x = ^007^", "", ""),
    ("x = ^@^", "'@' starts a date", "write @2026-11-23"),
    ("x = ^1__0^", "", ""),
    ("rows |^^", "a stage is missing after '|'", ""),
    ("fn f(a = 1, ^b^) { }", "", ""),
    ("f(a = 1, ^2^)", "a value without a name cannot follow a named one", ""),
    ("for ^=^ 1", "expected a name for the item, found '='", ""),
    ("^it^ = 1", "'it' is a word of the language and cannot be a name", ""),
    ("rows | count ^>^ 0", "", "(rows | count) > 0"),
    ("^try^ { 1 }", "`try` needs `catch e {...}` or `finally {...}`", ""),
    ("x = ^(^1 + 2", "'(' is not closed", ""),
    ("x = ^[^1, 2", "'[' is not closed", ""),
    ("x = ^\"^abc", "the text is not closed on its line", ""),
    ("x = 1 ^§^ 2", "", ""),
    (#"x = "a^\q^b""#, "", "'"),
    ("^save^ = 1", "'save' is a command and cannot be a name", ""),
    ("get ^\"customers/5\"^", "a path is written bare, not in quotes", ""),
  ])
  func wrongProgram(marked: String, message: String, hint: String) throws {
    let (text, start, end) = unmark(marked)
    let found = try #require(Parser.parse(Source(name: "t", text: text)).diagnostics.first, "no diagnostic for \(text)")
    #expect(message.isEmpty || found.problem.message.contains(message), "\(found.problem)")
    #expect(hint.isEmpty || found.problem.hint?.contains(hint) == true, "\(found.problem)")
    #expect(found.span.start == start && (start == end || found.span.end == end), "\(found.span) in \(text): \(found.problem.message)")
    #expect(!found.problem.message.isEmpty && found.problem.message.first?.isUppercase != true && !found.problem.message.hasSuffix("."))
  }

  @Test func severalErrorsAreReportedInOneGo() {
    let text = "x = = 1\ny = 2\nz = (3\nw = )\nget customers/5.Name\n"
    #expect(Parser.parse(Source(name: "t", text: text)).diagnostics.count >= 2)
  }
}
