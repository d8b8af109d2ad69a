import MMXData
import TestSupport
import Testing

@testable import MMXSyntax

@Suite struct TokenClassTests {
  private static func classes(_ text: String) -> [(text: String, kind: TokenClass)] {
    let parsed = Parser.parse(Source(name: "t", text: text))
    return TokenClasses(parsed, program: parsed.program).pieces.map { (parsed.program.source.text($0.span), $0.kind) }
  }

  private static func shown(_ text: String) -> String { classes(text).map { "\($0.text):\($0.kind)" }.joined(separator: " ") }

  @Test(arguments: [
    ("get customers/5", "get:keyword customers/5:path"),
    ("rows | where .Name == 'x' | f", "rows:variable |:operator where:stage Name:property ==:operator 'x':string |:operator f:function"),
    ("round(1.5, 1) # up", "round:function 1.5:number 1:number # up:comment"),
    ("d = @2026-01-31; x => x", "d:variable =:operator @2026-01-31:date x:parameter =>:operator x:variable"),
    ("{ A: 1 }", "A:property 1:number"),
    ("\"a ${b.C} d\"", "\"a ${:string b:variable .:string C:property } d\":string"),
    ("if a and not b { print 1 }", "if:keyword a:variable and:keyword not:keyword b:variable print:keyword 1:number"),
    ("get customers all sort Name", "get:keyword customers:path all:keyword sort:keyword Name:property"),
    ("set output json", "set:keyword output:string json:string"),
  ])
  func pieces(text: String, expected: String) { #expect(TokenClassTests.shown(text) == expected) }

  /// A wrong statement is in the tokens alone: its words are those of the language, its other names are not.
  @Test(arguments: [
    ("x = foo + ", "x:variable =:operator foo:variable +:operator"),
    ("(1", "(:unpaired 1:number"), ("1)", "1:number ):unpaired"), ("[1)", "[:unpaired 1:number ):unpaired"),
    ("get customers | where", "get:keyword customers:path |:operator where:stage"), ("x = 'a", "x:variable =:operator 'a:string"),
  ])
  func wrong(text: String, expected: String) { #expect(TokenClassTests.shown(text) == expected) }

  /// In order, apart, inside the text, whatever it is.
  @Test(arguments: 1...200)
  func piecesAreInOrder(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "get ", "x", "(", ")", "\"", "'", "${", "}", "{", " | ", "where ", ".", "# ", "\n", "č", "日", "1", "@2026", "fn ", "\u{0}", "=>",
      "\"\"\"",
    ]
    let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    let parsed = Parser.parse(Source(name: "t", text: text))
    var end = 0
    for (span, _) in TokenClasses(parsed, program: parsed.program).pieces {
      #expect(span.start >= end && span.end > span.start && span.end <= text.utf8.count, "\(seed): \(text)")
      end = span.end
    }
  }
}
