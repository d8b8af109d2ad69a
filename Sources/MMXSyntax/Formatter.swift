import MMXData

/// Writes a program in its canonical form: two spaces of indentation a level, one space around operators, at most one blank line in a row.
/// Line breaks and comments stay where the author put them; line breaks become LF.
package struct Formatter {
  private let source: Source
  /// Places whose layout the tokens alone do not determine.
  let places: Places
  private var events: [Event] = []
  private var output = ""
  private var brackets: [Bracket] = []
  /// The indentation of the line being written.
  private var indent = 0

  /// The parts of a source, without spaces.
  enum Event {
    case token(Token, text: String, isAfterBlank: Bool)
    case comment(String)
    /// A line end; one that ends a statement or one inside it.
    case newline(endsStatement: Bool)
    case semicolon
    /// `\` at the end of a line.
    case backslash
  }

  private struct Bracket {
    /// The indentation of the line that opens it.
    let indent: Int
    let holdsStatements: Bool
    var isInPath = false
  }

  func isInsertion(_ token: Token) -> Bool { places.insertions.contains(token.span.start) }

  func text(_ token: Token) -> String { source.text(token.span) }

  /// Whether the innermost bracket open is the brace of a path.
  var isInPath: Bool { brackets.last?.isInPath ?? false }

  /// The canonical text. Formatting it again gives the same, and it has the same tokens.
  ///
  /// Throws the first diagnostic of a source that does not parse.
  package static func format(_ source: Source) throws(Diagnostic) -> String {
    let parsed = Parser.parse(source)
    if let first = parsed.diagnostics.first { throw first }
    var formatter = Formatter(source, parsed)
    let text = formatter.write()
    guard Formatter.hasSameTokens(parsed, Parser.parse(Source(name: source.name, text: text)), source, text) else {
      throw Diagnostic(.notFormattable(), at: .none, in: source)
    }
    return text
  }

  private init(_ source: Source, _ parsed: Parser.Result) {
    self.source = source
    places = Places(parsed.program)
    collectEvents(parsed.tokens)
  }

  /// A final check before a file is replaced: only spaces, line ends and `;` before line ends may differ.
  private static func hasSameTokens(_ a: Parser.Result, _ b: Parser.Result, _ source: Source, _ text: String) -> Bool {
    func texts(_ result: Parser.Result, _ source: Source) -> [String] {
      result.tokens.filter { $0.kind != .separator && $0.kind != .end }.map { source.text($0.span).withLineFeeds }
    }
    let other = Source(name: source.name, text: text)
    return b.diagnostics.isEmpty && texts(a, source) == texts(b, other) && a.program.statements.count == b.program.statements.count
  }

  // MARK: Events

  private mutating func collectEvents(_ tokens: [Token]) {
    for token in tokens {
      let isAfterBlank = collectTrivia(token.trivia)
      switch token.kind {
      case .end: break
      case .separator:
        let text = source.text(token.span)
        events.append(text == ";" ? .semicolon : .newline(endsStatement: true))
      default: events.append(.token(token, text: source.text(token.span).withLineFeeds, isAfterBlank: isAfterBlank))
      }
    }
  }

  /// Whether there is any content.
  private mutating func collectTrivia(_ span: Span) -> Bool {
    let bytes = source.bytes
    var at = span.start
    while at < span.end {
      switch bytes[at] {
      case UInt8(ascii: "#"):
        let start = at
        while at < span.end, bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\r") { at += 1 }
        events.append(.comment(Formatter.trimmed(source.text(Span(start, at)))))
        continue
      case UInt8(ascii: "\n"): events.append(.newline(endsStatement: false))
      case UInt8(ascii: "\r") where at + 1 == bytes.count || bytes[at + 1] != UInt8(ascii: "\n"):
        events.append(.newline(endsStatement: false))
      case UInt8(ascii: "\\"): events.append(.backslash)
      default: break
      }
      at += 1
    }
    return span.end > span.start
  }

  private static func trimmed(_ text: String) -> String {
    var units = Array(text.utf8)
    while let last = units.last, last == 0x20 || last == 0x09 || last == 0x0D { units.removeLast() }
    return String(decoding: units, as: UTF8.self)
  }

  func event(_ index: Int) -> Event? { events.indices.contains(index) ? events[index] : nil }

  // MARK: Writing

  private mutating func write() -> String {
    var newlines = 0
    var endsStatement = true
    var isAfterBackslash = false
    var last: Token?
    for (index, event) in events.enumerated() {
      switch event {
      case .newline(let ends):
        if newlines == 0 { endsStatement = false }
        if isAfterBackslash {
          isAfterBackslash = false
          newlines = 1
          continue
        }
        newlines += 1
        endsStatement = endsStatement || ends
      case .semicolon:
        // One at the end of a line has no meaning.
        if isLastOnLine(index) || output.isEmpty || newlines > 0 { continue }
        output += ";"
        last = nil
      case .backslash:
        output += " \\"
        isAfterBackslash = true
      case .comment(let text):
        if newlines > 0 || output.isEmpty {
          startLine(newlines, isContinued: !endsStatement && brackets.last?.holdsStatements != false, closing: false)
        } else {
          output += "  "
        }
        output += text
        newlines = 0
        last = nil
      case .token(let token, let text, let isAfterBlank):
        if newlines > 0 || output.isEmpty {
          startLine(newlines, isContinued: !endsStatement && brackets.last?.holdsStatements != false, closing: Formatter.isCloser(token))
        } else if needsBlank(last, token, index, isAfterBlank) {
          output += " "
        }
        track(token)
        output += text
        newlines = 0
        endsStatement = false
        last = token
      }
    }
    return output.isEmpty ? "" : output + "\n"
  }

  private func isLastOnLine(_ index: Int) -> Bool {
    guard index + 1 < events.count else { return true }
    switch events[index + 1] {
    case .newline, .comment, .semicolon: return true
    default: return false
    }
  }

  private mutating func startLine(_ newlines: Int, isContinued: Bool, closing: Bool) {
    if !output.isEmpty {
      let opensBlock = output.utf8.last.map { "{[(".utf8.contains($0) } ?? false
      output += newlines > 1 && !opensBlock && !closing ? "\n\n" : "\n"
    }
    if closing, let bracket = brackets.last {
      indent = bracket.indent
    } else {
      indent = (brackets.last.map { $0.indent + 2 } ?? 0) + (isContinued && !output.isEmpty ? 2 : 0)
    }
    output += String(repeating: " ", count: indent)
  }

  private mutating func track(_ token: Token) {
    switch token.kind {
    case .symbol(.openBrace):
      let isInPath = isInsertion(token)
      brackets.append(Bracket(indent: indent, holdsStatements: !isInPath && !places.records.contains(token.span.start), isInPath: isInPath))
    case .symbol(.openParen), .symbol(.openBracket): brackets.append(Bracket(indent: indent, holdsStatements: false))
    case .symbol(.closeBrace), .symbol(.closeParen), .symbol(.closeBracket): _ = brackets.popLast()
    default: break
    }
  }

  private static func isCloser(_ token: Token) -> Bool {
    [.symbol(.closeBrace), .symbol(.closeParen), .symbol(.closeBracket)].contains(token.kind)
  }
}
