import MMXData
import MMXSyntax

/// The entry up to the cursor, as the lexer and the parser see it.
///
/// The parser wants a whole entry, so the text is completed before it is parsed: by a letter that marks the place, by a tail that a
/// statement may still need, and by the brackets that are open. The first completion in which the mark is found in the tree tells
/// what may stand there.
struct CursorView {
  /// What is open at the cursor.
  enum Surrounding: Equatable {
    case code
    /// A text: where its content begins.
    case text(from: Int)
    case comment
  }

  /// Whether the text that is open at the cursor takes `${` as it is.
  var isInRawText: Bool {
    guard case .text(let start) = surrounding, start > 0 else { return false }
    return Array(entry.utf8)[start - 1] == UInt8(ascii: "'")
  }

  /// A letter nobody types: U+A66E, Cyrillic multiocular O.
  static let mark = "\u{A66E}"

  /// All up to the cursor, from where the innermost `${` begins.
  let entry: String
  /// The same up to the text that is open, from where the innermost `${` begins.
  let text: String
  /// How many bytes of the entry come before `text`.
  let skipped: Int
  let surrounding: Surrounding
  /// The name that ends at the cursor; empty where none does.
  let word: String
  /// The tokens before the word, by their text; strings included.
  private let words: [Token]
  private let source: Source
  /// What closes the brackets that are open, innermost first.
  private let closers: String

  init(_ entry: String) {
    self.init(entry, skipped: 0)
  }

  private init(_ entry: String, skipped: Int) {
    let source = Source(name: "entry", text: entry)
    var lexer = Lexer(source)
    var (tokens, open): ([Token], [(closer: String, token: Int)]) = ([], [])
    while true {
      let token = lexer.next(joiningLines: false)
      if token.kind == .end {
        tokens.append(token)
        break
      }
      switch token.kind {
      case .symbol(.openParen): open.append((")", tokens.count))
      case .symbol(.openBracket): open.append(("]", tokens.count))
      case .symbol(.openBrace):
        let isTry = tokens.last.map { source.text($0.span) == "try" } ?? false
        open.append((isTry ? "} finally {}" : "}", tokens.count))
      case .symbol(.closeParen), .symbol(.closeBracket), .symbol(.closeBrace): _ = open.popLast()
      default: break
      }
      tokens.append(token)
    }
    let end = tokens.removeLast()
    if let last = tokens.last, last.kind == .invalid, let quote = CursorView.quote(of: last, source) {
      let content = last.span.start + quote.count
      if quote != "'", let start = CursorView.openInterpolation(source.bytes, from: content) {
        self = CursorView(String(decoding: source.bytes[start...], as: UTF8.self), skipped: skipped + start)
        return
      }
      tokens.removeLast()
      surrounding = .text(from: content)
      text = source.text(Span(0, last.span.start))
      word = ""
    } else if CursorView.endsInComment(source.text(end.trivia)) {
      (surrounding, text, word) = (.comment, entry, "")
    } else {
      surrounding = .code
      if let last = tokens.last, last.kind == .name, last.span.end == source.bytes.count {
        word = source.text(last.span)
        tokens.removeLast()
      } else {
        word = ""
      }
      text = entry
    }
    (self.skipped, self.entry) = (skipped, entry)
    self.source = source
    words = tokens
    closers = open.reversed().map(\.closer).joined()
  }

  private static func quote(of token: Token, _ source: Source) -> String? {
    let text = source.text(token.span)
    return text.hasPrefix("\"\"\"") ? "\"\"\"" : text.hasPrefix("\"") ? "\"" : text.hasPrefix("'") ? "'" : nil
  }

  /// Where the expression of a `${` begins whose `}` has not come.
  private static func openInterpolation(_ bytes: [UInt8], from start: Int) -> Int? {
    var (at, depth, begin) = (start, 0, 0)
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "$") where depth == 0 && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "{"):
        (depth, begin) = (1, at + 2)
        at += 1
      case UInt8(ascii: "{") where depth > 0: depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      default: break
      }
      at += 1
    }
    return depth > 0 ? begin : nil
  }

  private static func endsInComment(_ trivia: String) -> Bool {
    (trivia.split(separator: "\n", omittingEmptySubsequences: false).last ?? "").contains("#")
  }

  // MARK: Parsing

  /// The texts of the tokens before the word, newest first.
  var wordsBefore: [String] { words.reversed().map { source.text($0.span) } }

  /// Where the word before the cursor begins, among the bytes of `text`.
  var wordStart: Int { text.utf8.count - word.utf8.count }

  /// The place of the mark in the tree.
  func place(_ scope: Scope) -> Place? {
    let marked = text + CursorView.mark
    let finder = PlaceFinder(mark: text.utf8.count)
    for tail in ["", ": 0", " 0", " {}", " in [] {}", " => 0", " on it"] {
      let parsed = Parser.parse(Source(name: "entry", text: marked + tail + closers))
      if let place = finder.find(in: parsed.program.statements, scope) { return place }
    }
    return nil
  }

  /// The commands, stages and operands that end where the word begins, so that more of them may follow.
  func openEnds() -> [Expr] {
    let head = source.text(Span(0, wordStart))
    var end = head.utf8.count
    for byte in head.utf8.reversed() {
      guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else { break }
      end -= 1
    }
    for tail in ["", " {}"] {
      let parsed = Parser.parse(Source(name: "entry", text: head + tail + closers))
      var ends: [Expr] = []
      for statement in parsed.program.statements where statement.span.start < end && statement.span.end >= end {
        CursorView.collect(statement, end, &ends)
      }
      if !ends.isEmpty { return ends }
    }
    return []
  }

  private static func collect(_ statement: Statement, _ end: Int, _ ends: inout [Expr]) {
    switch statement {
    case .expression(let e), .throwValue(let e, _): collect(e, end, &ends)
    case .assign(let assignment): collect(assignment.value, end, &ends)
    case .forIn(let loop):
      collect(loop.sequence, end, &ends)
      for inner in loop.body.statements { collect(inner, end, &ends) }
    case .whileLoop(let loop):
      collect(loop.condition, end, &ends)
      for inner in loop.body.statements { collect(inner, end, &ends) }
    case .returnValue(let value, _): value.map { collect($0, end, &ends) }
    case .assertion(let assertion): collect(assertion.condition, end, &ends)
    case .function(let declaration):
      if case .block(let block) = declaration.function.body { for inner in block.statements { collect(inner, end, &ends) } }
    case .test(let test): for inner in test.body.statements { collect(inner, end, &ends) }
    case .expectFails(let block): for inner in block.body.statements { collect(inner, end, &ends) }
    case .breakLoop, .continueLoop, .importFile: return
    }
  }

  private static func collect(_ expression: Expr, _ end: Int, _ ends: inout [Expr]) {
    guard expression.span.start < end, expression.span.end >= end else { return }
    if expression.span.end == end { ends.append(expression) }
    expression.forEachPart {
      collect($0, end, &ends)
    } block: { block in
      for statement in block.statements { collect(statement, end, &ends) }
    }
  }
}
