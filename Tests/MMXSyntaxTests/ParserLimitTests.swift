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

  /// Twice the text takes some twice the time; where something is looked at again for each mistake or name it takes four times.
  @Test(arguments: [
    "\"a\n", "@ ", "\\\n", "“", "x = \n", "a b\n", "(\n", ")\n", "{ ", "[ ", "'", "\"\"\"", "\"${", "\"${a} ${b}\" ", "1_ ", "0123\n",
    "# x\n",
    "get a/{b} ", "x.\n", "| ", "\u{200B}", "fn f() {}\n", "test \"a\" {}\n", "if a {} else ", "print \"č\"\n", "\"\\q\"; ",
    "@2026-99-99\n", "a = 1; ",
    "try {}\n", "import \"a\"\n", "for x in ", "\r\n", "orgs ", "set a ", "&", "a.b[0](1)\n", "x => ", "not ", "- ", "é", "{a: 1}\n",
    "'it''s' ", "$ ", "! ", "& ", "` ", "€", "let x = [", "select a, ",
    "? ", "\\ ",
  ])
  func timeGrowsWithTheText(piece: String) {
    func seconds(_ count: Int) -> Double {
      let source = Source(name: "t", text: String(repeating: piece, count: count))
      return secondsOfWork { _ = Parser.parse(source).diagnostics.map { ($0.line, $0.column) } }
    }
    let size = 60_000 / piece.utf8.count
    let (once, four) = (seconds(size), seconds(4 * size))
    #expect(growsWithItsInput(once: once, four: four), "\(once) s, then \(four) s")
  }

  @Test func parametersByTheThousandsEnd() {
    func parameters(_ count: Int) -> String { (0..<count).map { "a\($0)" }.joined(separator: ", ") }
    for (before, behind) in [("fn f(", ") {}"), ("x = (", ") => 1"), ("x = fn (", ") {}")] {
      #expect(diagnostics(before + parameters(255) + behind).isEmpty)
      #expect(diagnostics(before + parameters(256) + behind).map(\.problem.kind) == [.limit])
      #expect(diagnostics(before + parameters(111_000) + behind).map(\.problem.kind) == [.limit])
    }
  }

  @Test func mistakesBeyondTwoHundredAreCounted() throws {
    let found = diagnostics(String(repeating: "x = “\n", count: 1_000))
    let last = try #require(found.last)
    #expect(found.count == 201)
    #expect(last.problem.message.text == "800 more errors from here on")
    #expect(last.line == 200)
  }

  @Test func columnsOfLongLinesAreCounted() {
    let text = String(repeating: "ab č ", count: 5_000)
    let source = Source(name: "t", text: "x\n" + text)
    // Backwards too, and again: nothing that was kept of the line misleads.
    for position in [0, 19_998, 3_996, 29_994, 12_000, 12_006, 29_994] {
      #expect(source.column(at: 2 + position) == position / 6 * 5 + 1, "\(position)")
    }
  }

  @Test(arguments: [
    (#"{"a": "${x} \\${y}", "b": ["\"${"]}"#, #"{"a": "\${x} \\\${y}", "b": ["\"\${"]}"#), (#"["a"]"#, nil), (#"{"a": "$x"}"#, nil),
    (#"{a: "${x}"}"#, nil), (#""${x}""#, nil), ("[\n\"${1}\"\n]", "[\n\"\\${1}\"\n]"),
  ])
  func pastedJSONKeepsItsMeaning(text: String, escaped: String?) throws {
    #expect(PastedJSON.escaped(text) == escaped)
    guard let escaped else { return }
    #expect(Parser.parse(Source(name: "t", text: escaped)).diagnostics.isEmpty)
  }

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
