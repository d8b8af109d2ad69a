import Foundation
import MMXData
import MMXSyntax
import TestSupport
import Testing

/// Kinds and spans of tokens, each marked `^like this^`.
@Suite struct LexerTests {
  struct Lexed {
    let source: Source
    var tokens: [Token] = []
    var problems: [Diagnostic] = []

    init(_ text: String, joiningLines: Bool = false) {
      source = Source(name: "t", text: text)
      var lexer = Lexer(source)
      repeat { tokens.append(lexer.next(joiningLines: joiningLines)) } while tokens.last?.kind != .end
      problems = lexer.problems
    }

    /// The tokens with what they are, the end left out: `name a`, `symbol +`.
    var spelled: [String] { tokens.dropLast().map { "\(LexerTests.word($0.kind)) \(source.text($0.span))" } }
  }

  /// What the tests call a kind.
  static func word(_ kind: Token.Kind) -> String {
    switch kind {
    case .name: "name"
    case .number: "number"
    case .string: "string"
    case .date: "date"
    case .path: "path"
    case .word: "word"
    case .symbol: "symbol"
    case .separator: "separator"
    case .end: "end"
    case .invalid: "invalid"
    }
  }

  /// The kinds that the lexer reads by itself; paths and words are read when the parser asks for them.
  @Test(
    arguments: [
      ("^x^ = 1", .name), ("x ^if^ y", .name), ("^_a1^", .name), ("^čaša9^.b", .name), ("a.^b^", .name), ("^e\u{301}a^ b", .name),
      ("^日本^", .name),
      ("^null^", .name), ("^get^ x", .name),
      ("^0^", .number), ("x = ^12^", .number), ("^1.50^", .number), ("^1_000_000^", .number), ("^1_0.2_5^", .number), ("^1e5^", .number),
      ("^1E+5^", .number), ("^1.5e-10^", .number), ("^12^.a", .number), ("^1^..2", .number), ("1..^2^", .number), ("-^1^", .number),
      ("^007^", .number), ("^1^.e5", .number), ("^1^ e5", .number), ("^9^-3", .number),
      ("x = ^\"a\"^", .string), ("^''^", .string), ("^'it'^'s'", .string), ("^\"\"^ + a", .string), ("^\"a # b; c\"^", .string),
      ("^@2026-11-23^", .date), ("^@2026-11-23^..@2026-12-01", .date), ("^@2026-11-23T10:30:00^", .date),
      ("^@2026-11-23T10:30:00.125^ ", .date),
      ("^@2026-11-23T10:30:00^.x", .date), ("^@2026-11-23^Tx", .date), ("^@2026-99-99^", .date), ("[^@2026-01-01^]", .date),
      ("a^;^b", .separator), ("a^\n^b", .separator), ("a^\r\n^b", .separator), ("a^\r^b", .separator), ("a # c^\n^b", .separator),
      ("a^^", .end), ("^^", .end), ("a # c^^", .end), ("a\\\n^^", .end), ("a\n^^", .end),
    ] as [(String, Token.Kind)])
  func kindAndSpan(marked: String, kind: Token.Kind) {
    let (text, start, end) = unmark(marked)
    let lexed = Lexed(text)
    let token = lexed.tokens.first { $0.span.start == start && ($0.span.end > start || $0.kind == .end) }
    #expect(token?.kind == kind && token?.span.end == end, "\(lexed.spelled)")
    #expect(lexed.problems.isEmpty)
  }

  @Test(arguments: Symbol.allCases) func everySymbol(symbol: Symbol) {
    let lexed = Lexed("a\(symbol.rawValue)b")
    #expect(lexed.tokens.map(\.kind) == [.name, .symbol(symbol), .name, .end])
    #expect(lexed.tokens[1].span == Span(1, 1 + symbol.rawValue.utf8.count) && lexed.problems.isEmpty)
  }

  @Test func theLongestSymbolIsTriedFirst() {
    for (index, symbol) in Symbol.allCases.enumerated() {
      let shorter = Symbol.allCases[..<index].filter { symbol.rawValue.hasPrefix($0.rawValue) }
      #expect(shorter.isEmpty, "'\(symbol.rawValue)' is never read")
    }
  }

  @Test(arguments: [
    ("===", ["==", "="]), ("=>=", ["=>", "="]), ("==>", ["==", ">"]), ("<=>", ["<=", ">"]), ("!=~", ["!=", "~"]), ("+=-=", ["+=", "-="]),
    ("...", ["..", "."]), ("?.?.", ["?.", "?."]), ("??.", ["??", "."]), ("**=", ["*", "*="]), ("|||", ["|", "|", "|"]),
    ("=~~", ["=~", "~"]),
    ("([{}])", ["(", "[", "{", "}", "]", ")"]), ("a.b?.c", ["a", ".", "b", "?.", "c"]), ("x=>-1", ["x", "=>", "-", "1"]),
    ("1-1", ["1", "-", "1"]), ("1.5.2", ["1.5", ".", "2"]), ("@2026-01-01-1", ["@2026-01-01-1"]), ("a@b", ["a", "@", "b"]),
  ])
  func adjacentTokens(text: String, tokens: [String]) {
    let lexed = Lexed(text)
    #expect(lexed.tokens.dropLast().map { lexed.source.text($0.span) } == tokens)
    #expect(lexed.tokens.dropFirst().allSatisfy { $0.trivia.start == $0.trivia.end })
  }

  // MARK: What is no token

  @Test(arguments: [
    ("x = ^1__0^", "1__0"), ("^1_^", "1_"), ("^1a^", "1a"), ("^1e^ ", "1e"), ("^1.5x^", "1.5x"), ("^0x1F^", "0x1F"), ("^1č^", "1č"),
    ("^1e^+", "1e"),
    ("^§^ x", "§"), ("x ^“^a", "“"), ("^$^1", "$"), ("a ^&^ b", "&"), ("a^!^ b", "!"), ("a ^?^ b", "?"), ("^👍^ 1", "👍"), ("a ^\\^ b", "\\"),
    ("^`^a", "`"), ("^\u{0}^a", "\u{0}"), ("a ^\u{200B}^b", "\u{200B}"), ("^€^5", "€"), ("^\u{7F}^", "\u{7F}"),
    ("x = ^@^ 1", "@"), ("^@^x", "@"),
  ])
  func invalidTokens(marked: String, token: String) throws {
    let (text, start, end) = unmark(marked)
    let lexed = Lexed(text)
    let found = try #require(lexed.tokens.first { $0.kind == .invalid })
    #expect(found.span == Span(start, end) && lexed.source.text(found.span) == token)
    #expect(lexed.problems.map(\.span) == [found.span] && lexed.problems[0].problem.kind == .syntax)
  }

  /// An invalid token ends with its line, so that the next line is read as usual; the problem is at the quote.
  @Test(arguments: [
    ("x = ^\"^abc\ny", ["name x", "symbol =", "invalid \"abc", "separator \n", "name y"]),
    ("x = ^'^abc\r\ny", ["name x", "symbol =", "invalid 'abc", "separator \r\n", "name y"]),
    ("^\"^a\\\"", ["invalid \"a\\\""]), ("^\"^${x", ["invalid \"${x"]), ("^\"^${'\"\nx", ["invalid \"${'\"", "separator \n", "name x"]),
    ("x ^\"\"\"^a\nb \"\" c", ["name x", "invalid \"\"\"a\nb \"\" c"]), ("^\"\"\"^a\\\"\"\"", ["invalid \"\"\"a\\\"\"\""]),
  ])
  func unclosedTexts(marked: String, tokens: [String]) {
    let (text, start, end) = unmark(marked)
    let lexed = Lexed(text)
    #expect(lexed.spelled == tokens)
    #expect(lexed.problems.map(\.span) == [Span(start, end)])
  }

  // MARK: Line ends and comments

  @Test(arguments: [
    ("a\nb", ["name a", "separator \n", "name b"]), ("a;;b", ["name a", "separator ;", "separator ;", "name b"]),
    ("a\r\n\rb", ["name a", "separator \r\n", "separator \r", "name b"]),
    ("a\n| b", ["name a", "symbol |", "name b"]), ("a\n\n  # c\r\n\r | b", ["name a", "symbol |", "name b"]),
    ("a\n.b", ["name a", "symbol .", "name b"]), ("a # c\n  .b", ["name a", "symbol .", "name b"]),
    ("a\n.5", ["name a", "separator \n", "symbol .", "number 5"]), ("a\n..b", ["name a", "separator \n", "symbol ..", "name b"]),
    ("a\n?.b", ["name a", "separator \n", "symbol ?.", "name b"]), ("a;\n| b", ["name a", "separator ;", "symbol |", "name b"]),
    ("a\\\nb", ["name a", "name b"]), ("a \\ \t\r\nb", ["name a", "name b"]), ("a\\\rb", ["name a", "name b"]),
    ("a\\\n\nb", ["name a", "separator \n", "name b"]), ("a # c\\\nb", ["name a", "separator \n", "name b"]),
    ("a\n\\\n| b", ["name a", "separator \n", "symbol |", "name b"]),
    ("a\u{A0}\u{C}\tb", ["name a", "name b"]), ("#!/usr/bin/env mmx\na", ["separator \n", "name a"]), ("# é\u{0}\"", []),
    ("a #b#c\n", ["name a", "separator \n"]), ("\"#\" # \"", ["string \"#\""]), ("\u{FEFF}a", ["name a"]),
  ])
  func linesAtTheTopLevel(text: String, tokens: [String]) { #expect(Lexed(text).spelled == tokens) }

  @Test(arguments: [
    ("a\nb", ["name a", "name b"]), ("a\r\n\r# c\n\n b", ["name a", "name b"]), ("a;\nb", ["name a", "separator ;", "name b"]),
    ("\n\n", []),
    ("a,\n.5", ["name a", "symbol ,", "symbol .", "number 5"]), ("a\\\nb", ["name a", "name b"]),
  ])
  func linesInsideBrackets(text: String, tokens: [String]) { #expect(Lexed(text, joiningLines: true).spelled == tokens) }

  @Test(arguments: [
    ("a^  # why^\nb", "\n"), ("a^\n# c\n  ^| b", "|"), ("^\t# top^", ""), ("a^ \\\n ^b", "b"), ("^ ^a", "a"), ("a\n^  # c^\nb", "\n"),
  ])
  func triviaIsBeforeItsToken(marked: String, token: String) {
    let (text, start, end) = unmark(marked)
    let lexed = Lexed(text)
    let found = lexed.tokens.first { $0.trivia == Span(start, end) }
    #expect(found.map { lexed.source.text($0.span) } == token, "\(lexed.tokens)")
  }

  // MARK: Text

  /// Quoted texts end where their own quote does, whatever their interpolations contain.
  @Test(arguments: [
    #"^"a ${b} c"^ d"#, #"^"${"}"}"^"#, #"^"${'"'}"^ + x"#, #"^"${ {a: {b: "}"}} }"^"#, #"^"a ${"b ${"c ${d}"}"} e"^"#, #"^"\${"^ }"#,
    #"^"\"${f("\"")}\""^"#, #"^"$"^ x"#, #"^"$ {"^ x"#, #"^"{}"^"#, "^\"\"\"\n a \"b\" \n\"\"\"^ x", "^\"\"\"${\nx\n}\"\"\"^",
    "^\"\"\"\"\"\"^",
    "^\"\"\"a\\\"\"\"\"^b", "^'${x}'^", #"^'a\'^b"#, #"^"č👍${é}"^"#, "^\"\"^ \"x\"", "^\"\\\\\"^",
  ])
  func textsEndAtTheirOwnQuote(marked: String) throws {
    let (text, start, end) = unmark(marked)
    let first = try #require(Lexed(text).tokens.first)
    #expect(first.kind == .string && first.span == Span(start, end))
  }

  @Test(
    arguments: [
      (#""""#, [.text("")]), ("''", [.text("")]), (#"'a\n${b}'"#, [.text(#"a\n${b}"#)]), (#""a\tb\n""#, [.text("a\tb\n")]),
      (#""\"\\\/\b\f\n\r\t\$""#, [.text("\"\\/\u{8}\u{C}\n\r\t$")]), (#""\u010d\u0106""#, [.text("čĆ")]),
      (#""\ud83d\udc4d""#, [.text("👍")]),
      (#""${a}""#, [.text(""), .expression(Span(3, 4)), .text("")]),
      (#""č ${a + 1}${b}!""#, [.text("č "), .expression(Span(6, 11)), .text(""), .expression(Span(14, 15)), .text("!")]),
      (#""${"}${c}"}""#, [.text(""), .expression(Span(3, 10)), .text("")]), (#""\${a}""#, [.text("${a}")]),
      (#""$a {b}""#, [.text("$a {b}")]),
      ("\"\"\"a\r\nb\rc\nd\"\"\"", [.text("a\nb\nc\nd")]), ("\"\"\"a \"\"b\"\" \\\"\"\"\"", [.text("a \"\"b\"\" \"")]),
      ("\"\"\"${\n a\n}\"\"\"", [.text(""), .expression(Span(5, 9)), .text("")]), ("\"\"\"\"\"\"", [.text("")]),
    ] as [(String, [StringPiece])])
  func piecesOfTexts(text: String, pieces: [StringPiece]) {
    var lexer = Lexer(Source(name: "t", text: text))
    let token = lexer.next(joiningLines: false)
    #expect(token.kind == .string && token.span == Span(0, text.utf8.count))
    #expect(lexer.pieces(of: token) == pieces)
    #expect(lexer.problems.isEmpty)
  }

  @Test(arguments: [
    #""a^\q^b""#, #""^\u^12""#, #""^\u^12g4""#, #""^\č^""#, "\"\"\"^\\ ^x\"\"\"", #""^\x^41""#, #""^\'^""#, #""^\u^+041""#, #""^\u^-000""#,
    #""^\u^ 041""#,
  ])
  func unknownEscapes(marked: String) {
    let (text, start, end) = unmark(marked)
    var lexer = Lexer(Source(name: "t", text: text))
    _ = lexer.pieces(of: lexer.next(joiningLines: false))
    #expect(lexer.problems.map(\.span) == [Span(start, end)])
  }

  // MARK: Raw parts of commands

  @Test(
    arguments: [
      ("get ^customers/5^", .path), ("get ^customers/code(K-1)?a=b^ all", .path), ("get (^c^)/addresses", .name),
      ("get (c)^/addresses^", .path),
      ("get ^customers/^{id}/x", .path), ("get customers/{id}^/x^ size 5", .path), ("get customers/{^id^}", .name),
      ("get ^customers/code(^\"a b\")", .path), ("get customers/code(^\"a b\"^)", .string), ("new ^customer^ {Name: 1}", .path),
      ("http GET ^/api/v1.0/x^", .path), ("http ^GET^ x", .name), ("get \\\n ^customers^", .path),
      ("set ^output^ json", .word), ("set output ^json^ # c", .word), ("journal ^settle^ 3; x", .word), ("use org ^Acme^", .word),
      ("set name ^\"a b\"^", .word), ("history script ^a{b}^", .word), ("(help ^sort^)", .word), ("help ^where^ | count", .word),
    ] as [(String, Token.Kind)])
  func rawParts(marked: String, kind: Token.Kind) {
    let (text, start, end) = unmark(marked)
    let parsed = Parser.parse(Source(name: "t", text: text))
    let token = parsed.tokens.first { $0.span.start == start && $0.span.end > start }
    #expect(token?.kind == kind && token?.span.end == end, "\(parsed.tokens.map { parsed.program.source.text($0.span) })")
  }

  // MARK: Tokens tile the source

  /// What keeps the tokens from covering the source once, nil where nothing does.
  private static func misfit(_ tokens: [Token], of source: Source, isMarked: Bool) -> String? {
    var position = isMarked ? 3 : 0
    for token in tokens {
      if token.trivia.start != position || token.trivia.end != token.span.start { return "a gap at byte \(position)" }
      if token.span.start == token.span.end, token.kind != .end { return "an empty token at byte \(position)" }
      if let wrong = wrongTrivia(source.text(token.trivia)) { return "trivia '\(wrong)' at byte \(position)" }
      position = token.span.end
    }
    return position == source.bytes.count ? nil : "the tokens end at byte \(position)"
  }

  /// What is left of trivia without its comments, blanks and line ends.
  private static func wrongTrivia(_ text: String) -> Substring? {
    let lines = text.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.map { $0.prefix { $0 != "#" } }
    return lines.first { !$0.allSatisfy { " \t\u{C}\u{A0}\\".contains($0) } }
  }

  @Test(arguments: FormatterTests.programs, [false, true])
  func tokensOfProgramsTileTheSource(path: String, joiningLines: Bool) throws {
    let lexed = Lexed(try String(contentsOfFile: path, encoding: .utf8), joiningLines: joiningLines)
    let isMarked = lexed.source.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    #expect(LexerTests.misfit(lexed.tokens, of: lexed.source, isMarked: isMarked) == nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func tokensOfAnythingTileTheSource(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces =
      Symbol.allCases.map(\.rawValue) + [
        "x", "č", "e\u{301}", "日", "1", "1_0", "1.5", "1e5", "2_", "@2026-01-01", "@", "\"", "'", "\"\"\"", "${", "\\", "\\\n", "\n", "\r",
        "\r\n",
        ";", " ", "\t", "\u{C}", "\u{A0}", "\u{200B}", "\u{0}", "# c", "#", "§", "👍", "$", "&", "!", "?", "\"a\"", "'b'", "\"${c}\"",
      ]
    for joiningLines in [false, true] {
      let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let lexed = Lexed(text, joiningLines: joiningLines)
      #expect(LexerTests.misfit(lexed.tokens, of: lexed.source, isMarked: false) == nil, "seed \(seed): \(text.debugDescription)")
      #expect(lexed.tokens.contains { $0.kind == .invalid } == !lexed.problems.isEmpty, "seed \(seed): \(text.debugDescription)")
    }
  }
}
