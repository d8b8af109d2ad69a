import MMXData
import MMXSyntax
import TestSupport
import Testing

/// Sources that are hostile or broken end in a tree or in diagnostics inside the source.
@Suite struct ParserLimitTests {
  private func diagnostics(_ text: String) -> [Diagnostic] {
    let source = Source(name: "t", text: text)
    let result = withLargeStack { Parser.parse(source) }
    let size = text.utf8.count
    let outside = result.diagnostics.filter { $0.span.start < 0 || $0.span.start > $0.span.end || $0.span.end > size }
    #expect(outside.isEmpty, "places outside \(text.prefix(200))")
    var position = 0
    let gap = result.tokens.first { token in
      defer { position = token.span.end }
      return token.trivia.start != position || token.trivia.end != token.span.start
    }
    #expect(gap == nil, "tokens tile \(text.prefix(200))")
    return result.diagnostics
  }

  @Test(arguments: ["(", "[", "{a:", "\"${", "not ", "-", "x => ", "f(", "a ?? ", "if a { ", "try { ", "a.b[", "1 + (", "| where ("])
  func deepNestingIsALimit(piece: String) {
    let kinds = Set(diagnostics("x = " + String(repeating: piece, count: 100_000)).map(\.problem.kind))
    #expect(!kinds.isEmpty && kinds.isSubset(of: [.limit, .syntax]))
  }

  @Test(arguments: ["a + ", "a.b", "a | count ", "a == b and ", "x;", "\n", "#", "\\\n", "\"a\" + ", "1, "])
  func longSourcesEnd(piece: String) { _ = diagnostics(String(repeating: piece, count: 100_000)) }

  @Test func longTokensEnd() {
    for text in [
      "x = " + String(repeating: "9", count: 1_000_000), String(repeating: "x", count: 1_000_000),
      "x = \"" + String(repeating: "é", count: 500_000), "get " + String(repeating: "a/", count: 300_000), "x = 1e999999999999999999",
    ] { _ = diagnostics(text) }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func anyBytesEnd(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "x", "=", "1", "\"", "'", "\"\"\"", "${", "}", "{", "(", ")", "[", "]", "|", ".", ",", ":", "\n", ";", " ", "#", "\\", "@2026-01-01",
      "get ", "new ", "customers/5", "save ", "if ", "else ", "for ", "in ", "fn ", "try ", "catch ", "=> ", "where ", "select ", "č",
      "\u{0}",
      "with ", "all", "explain ", "http ", "print ", "test ", "expect fails ", "import ", "-", "+", "~", "??", "?.", "..", "1.50", "null",
      "join ", "on ",
    ]
    let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    _ = diagnostics(text)
  }
}
