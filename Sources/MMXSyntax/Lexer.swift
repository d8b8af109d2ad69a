import MMXData

/// Reads tokens on demand from any offset: paths and words of commands are read raw, so only the parser knows what comes next.
///
/// Lexing never fails: what is not a token becomes `.invalid` with a problem.
package struct Lexer: Sendable {
  package let source: Source
  /// Where the next token's trivia begins.
  package var offset = 0
  /// Where reading ends; the end of an interpolation, or of the source.
  package var limit: Int
  /// Problems found so far, each at its place.
  package private(set) var problems: [Diagnostic] = []
  /// Whether the source ended inside a text.
  package private(set) var endsInsideText = false
  /// The blank lines examined last, and whether the line after them continues the statement.
  private var blankLines: (span: Range<Int>, isContinued: Bool) = (0..<0, false)

  package init(_ source: Source) {
    self.source = source
    limit = source.bytes.count
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  func byte(_ at: Int) -> UInt8 { at < limit ? source.bytes[at] : 0 }

  /// LF, CR LF and CR alone end a line.
  func isLineEnd(_ at: Int) -> Bool { byte(at) == UInt8(ascii: "\n") || byte(at) == UInt8(ascii: "\r") }

  /// Takes over the problems that a lexer of a part of this source found.
  mutating func adoptProblems(of part: Lexer) { (problems, problemsLeftOut) = (part.problems, part.problemsLeftOut) }

  /// Problems beyond this number are only counted, because each copy of a lexer copies them.
  package static let mostProblems = 200
  package private(set) var problemsLeftOut = 0

  /// Removes the problems of a part that is reported as a whole.
  mutating func dropProblems(in part: Span) { problems.removeAll { $0.span.start >= part.start && $0.span.start < part.end } }

  mutating func report(_ problem: Problem, _ span: Span) {
    guard problems.count < Lexer.mostProblems else { return problemsLeftOut += 1 }
    problems.append(Diagnostic(problem, at: span, in: source))
  }

  /// The next token; with `joiningLines` line ends are trivia, as inside brackets.
  package mutating func next(joiningLines: Bool) -> Token {
    let start = offset
    skipTrivia(joiningLines: joiningLines)
    let begin = offset
    let kind = lexToken()
    return Token(kind: kind, span: Span(begin, offset), trivia: Span(start, begin))
  }

  private mutating func lexToken() -> Token.Kind {
    guard offset < limit else { return .end }
    let first = byte(offset)
    switch first {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"):
      offset += first == UInt8(ascii: "\r") && byte(offset + 1) == UInt8(ascii: "\n") ? 2 : 1
      return .separator
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return lexNumber()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return lexString()
    case UInt8(ascii: "@"): return lexDate()
    default:
      if isNameStart(offset) {
        skipName()
        return .name
      }
      return lexSymbol()
    }
  }

  private mutating func lexSymbol() -> Token.Kind {
    let first = Int(byte(offset))
    if first < Lexer.symbols.count {
      for (symbol, spelling) in Lexer.symbols[first] where matches(spelling) {
        offset += spelling.count
        return .symbol(symbol)
      }
    }
    let start = offset
    offset += scalarLength(offset)
    let text = source.text(Span(start, offset))
    report(.unexpectedCharacter(text), Span(start, offset))
    return .invalid
  }

  /// By their first byte, the longest first.
  private static let symbols: [[(symbol: Symbol, spelling: [UInt8])]] = Symbol.allCases.reduce(into: Array(repeating: [], count: 128)) {
    let spelling = Array($1.rawValue.utf8)
    $0[Int(spelling[0])].append(($1, spelling))
  }

  private func matches(_ text: [UInt8]) -> Bool {
    var at = offset
    for unit in text {
      guard byte(at) == unit else { return false }
      at += 1
    }
    return true
  }

  // MARK: Trivia

  /// Spaces, comments, `\` at a line's end, and line ends that the rules join: inside brackets, and before a line that starts with `|` or
  /// `.` and a letter.
  private mutating func skipTrivia(joiningLines: Bool) {
    while offset < limit {
      switch byte(offset) {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C: offset += 1
      case UInt8(ascii: "#"): skipToLineEnd()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard joiningLines || nextLineContinues() else { return }
        offset += 1
      case UInt8(ascii: "\\"):
        guard let after = lineEndAfterBackslash() else { return }
        offset = after
      case 0xC2 where byte(offset + 1) == 0xA0: offset += 2
      default: return
      }
    }
  }

  private mutating func skipToLineEnd() {
    while offset < limit, !isLineEnd(offset) { offset += 1 }
  }

  private func lineEndAfterBackslash() -> Int? {
    var at = offset + 1
    while byte(at) == UInt8(ascii: " ") || byte(at) == UInt8(ascii: "\t") { at += 1 }
    guard isLineEnd(at) else { return nil }
    return byte(at) == UInt8(ascii: "\r") && byte(at + 1) == UInt8(ascii: "\n") ? at + 2 : at + 1
  }

  /// Whether the next line with anything on it starts with `|` or `.` and a letter. Many blank lines are examined only once.
  private mutating func nextLineContinues() -> Bool {
    if !blankLines.span.contains(offset) { blankLines = scanBlankLines() }
    return blankLines.isContinued
  }

  private func scanBlankLines() -> (span: Range<Int>, isContinued: Bool) {
    var at = offset
    while at < limit {
      switch byte(at) {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): at += 1
      case UInt8(ascii: "#"):
        while at < limit, !isLineEnd(at) { at += 1 }
      case UInt8(ascii: "|"): return (offset..<at, true)
      case UInt8(ascii: "."): return (offset..<at, isNameStart(at + 1))
      default: return (offset..<at, false)
      }
    }
    return (offset..<at, false)
  }

  // MARK: Names and numbers

  func scalarLength(_ at: Int) -> Int {
    let first = byte(at)
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return max(1, min(length, limit - at))
  }

  private func scalar(_ at: Int) -> Unicode.Scalar? {
    guard at < limit else { return nil }
    let first = byte(at)
    if first < 0x80 { return Unicode.Scalar(first) }
    return String(decoding: source.bytes[at..<at + scalarLength(at)], as: UTF8.self).unicodeScalars.first
  }

  func isNameStart(_ at: Int) -> Bool {
    let first = byte(at)
    if first < 0x80 { return first == UInt8(ascii: "_") || (first | 0x20 >= 0x61 && first | 0x20 <= 0x7A) }
    return scalar(at).map { $0.properties.isAlphabetic && !$0.isInvisible } ?? false
  }

  private func isNamePart(_ at: Int) -> Bool {
    let first = byte(at)
    if first < 0x80 { return isNameStart(at) || (first >= 0x30 && first <= 0x39) }
    guard let scalar = scalar(at), !scalar.isInvisible else { return false }
    let properties = scalar.properties
    return properties.isAlphabetic || [.nonspacingMark, .spacingMark, .decimalNumber].contains(properties.generalCategory)
  }

  mutating func skipName() {
    while offset < limit, isNamePart(offset) { offset += scalarLength(offset) }
  }

  private func isDigit(_ at: Int) -> Bool { byte(at) >= 0x30 && byte(at) <= 0x39 }

  /// `digits [. digits] [e [+-] digits]`, `_` between digits only.
  private mutating func lexNumber() -> Token.Kind {
    let start = offset
    skipDigits()
    if byte(offset) == UInt8(ascii: "."), isDigit(offset + 1) {
      offset += 1
      skipDigits()
    }
    if byte(offset) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(offset + 1) == UInt8(ascii: "+") || byte(offset + 1) == UInt8(ascii: "-") ? 1 : 0
      if isDigit(offset + 1 + sign) {
        offset += 1 + sign
        skipDigits()
      }
    }
    guard isNamePart(offset) else { return .number }
    while isNamePart(offset) { offset += scalarLength(offset) }
    report(.malformedNumber(source.text(Span(start, offset))), Span(start, offset))
    return .invalid
  }

  private mutating func skipDigits() {
    while isDigit(offset) || (byte(offset) == UInt8(ascii: "_") && isDigit(offset + 1)) { offset += 1 }
  }

  /// `@` and everything that can belong to a date; the parser says whether it is one.
  private mutating func lexDate() -> Token.Kind {
    offset += 1
    let digits = offset
    while isDigit(offset) || byte(offset) == UInt8(ascii: "-") { offset += 1 }
    if byte(offset) == UInt8(ascii: "T"), isDigit(offset + 1) {
      offset += 1
      while isDigit(offset) || byte(offset) == UInt8(ascii: ":") || (byte(offset) == UInt8(ascii: ".") && isDigit(offset + 1)) {
        offset += 1
      }
    }
    guard offset == digits else { return .date }
    report(.loneAt(), Span(digits - 1, offset))
    return .invalid
  }

  // MARK: Text

  private mutating func lexString() -> Token.Kind {
    let start = offset
    guard let end = endOfString(from: start) else {
      let triple = byte(start) == UInt8(ascii: "\"") && byte(start + 1) == UInt8(ascii: "\"") && byte(start + 2) == UInt8(ascii: "\"")
      if triple {
        offset = limit
        endsInsideText = true
      } else {
        offset = start + 1
        while offset < limit, !isLineEnd(offset) { offset += 1 }
      }
      report(.unclosedText(), Span(start, start + (triple ? 3 : 1)))
      return .invalid
    }
    offset = end
    return .string
  }

  /// The offset after the closing quote; nil if the line, or for `"""` the source, ends first.
  private func endOfString(from start: Int) -> Int? {
    if byte(start) == UInt8(ascii: "'") {
      var at = start + 1
      while at < limit, !isLineEnd(at) {
        if byte(at) == UInt8(ascii: "'") { return at + 1 }
        at += 1
      }
      return nil
    }
    let isTriple = byte(start + 1) == UInt8(ascii: "\"") && byte(start + 2) == UInt8(ascii: "\"")
    var at = start + (isTriple ? 3 : 1)
    while at < limit {
      switch byte(at) {
      case UInt8(ascii: "\\"): at += 2
      case UInt8(ascii: "\n") where !isTriple, UInt8(ascii: "\r") where !isTriple: return nil
      case UInt8(ascii: "$") where byte(at + 1) == UInt8(ascii: "{"):
        guard let end = endOfInterpolation(from: at + 2, crossingLines: isTriple, depth: 0) else { return nil }
        at = end
      case UInt8(ascii: "\""):
        if !isTriple { return at + 1 }
        if byte(at + 1) == UInt8(ascii: "\""), byte(at + 2) == UInt8(ascii: "\"") { return at + 3 }
        at += 1
      default: at += 1
      }
    }
    return nil
  }

  /// The offset after the `}` that closes a `${` whose expression begins at `start`.
  private func endOfInterpolation(from start: Int, crossingLines: Bool, depth: Int) -> Int? {
    guard depth < 32 else { return nil }
    var at = start
    var open = 1
    while at < limit {
      switch byte(at) {
      case UInt8(ascii: "{"):
        open += 1
        at += 1
      case UInt8(ascii: "}"):
        open -= 1
        at += 1
        if open == 0 { return at }
      case UInt8(ascii: "\n") where !crossingLines, UInt8(ascii: "\r") where !crossingLines: return nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let end = endOfNestedString(from: at, depth: depth + 1) else { return nil }
        at = end
      default: at += 1
      }
    }
    return nil
  }

  private func endOfNestedString(from start: Int, depth: Int) -> Int? {
    let quote = byte(start)
    var at = start + 1
    while at < limit, !isLineEnd(at) {
      if byte(at) == quote { return at + 1 }
      if quote == UInt8(ascii: "\""), byte(at) == UInt8(ascii: "\\") {
        at += 2
      } else if quote == UInt8(ascii: "\""), byte(at) == UInt8(ascii: "$"), byte(at + 1) == UInt8(ascii: "{") {
        guard let end = endOfInterpolation(from: at + 2, crossingLines: false, depth: depth) else { return nil }
        at = end
      } else {
        at += 1
      }
    }
    return nil
  }

  /// Pieces of a string token: literal stretches with escapes resolved and LF for each line end, and the spans of the expressions in
  /// `${...}`.
  package mutating func pieces(of token: Token) -> [StringPiece] {
    let quote = byte(token.span.start)
    let isTriple =
      quote == UInt8(ascii: "\"") && token.span.end - token.span.start >= 6 && byte(token.span.start + 1) == quote
      && byte(token.span.start + 2) == quote
    let margin = isTriple ? 3 : 1
    var at = token.span.start + margin
    let end = token.span.end - margin
    if quote == UInt8(ascii: "'") { return [.text(source.text(Span(at, end)))] }
    var result: [StringPiece] = []
    var text: [UInt8] = []
    while at < end {
      if byte(at) == UInt8(ascii: "\\") {
        at = appendEscape(at, end, to: &text)
      } else if byte(at) == UInt8(ascii: "$"), byte(at + 1) == UInt8(ascii: "{"),
        let close = endOfInterpolation(from: at + 2, crossingLines: isTriple, depth: 0)
      {
        result.append(.text(String(decoding: text, as: UTF8.self)))
        text = []
        result.append(.expression(Span(at + 2, close - 1)))
        at = close
      } else if byte(at) == UInt8(ascii: "\r") {
        text.append(UInt8(ascii: "\n"))
        at += byte(at + 1) == UInt8(ascii: "\n") ? 2 : 1
      } else {
        text.append(byte(at))
        at += 1
      }
    }
    result.append(.text(String(decoding: text, as: UTF8.self)))
    return result
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "$"): 0x24,
  ]

  /// Resolves the escape at `at` and returns the offset after it.
  private mutating func appendEscape(_ at: Int, _ end: Int, to text: inout [UInt8]) -> Int {
    if at + 1 < end, let unit = Lexer.simpleEscapes[byte(at + 1)] {
      text.append(unit)
      return at + 2
    }
    if byte(at + 1) == UInt8(ascii: "u"), let unit = hexUnit(at + 2, end) {
      if let scalar = Unicode.Scalar(unit) {
        text += Array(String(Character(scalar)).utf8)
        return at + 6
      }
      if unit < 0xDC00, byte(at + 6) == UInt8(ascii: "\\"), byte(at + 7) == UInt8(ascii: "u"), let low = hexUnit(at + 8, end),
        (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
      {
        text += Array(String(Character(scalar)).utf8)
        return at + 12
      }
      // Half a character, which JSON may contain: it is written as it was read.
      text += LoneSurrogate.bytes(of: UInt16(truncatingIfNeeded: unit))
      return at + 6
    }
    let length = at + 1 < end ? 1 + scalarLength(at + 1) : 1
    report(.unknownEscape(source.text(Span(at, at + length))), Span(at, at + length))
    return at + length
  }

  private func hexUnit(_ at: Int, _ end: Int) -> UInt32? {
    guard at + 4 <= end else { return nil }
    return source.bytes[at..<at + 4].reduce(UInt32?.some(0)) { value, unit in
      guard let value, let digit = Character(Unicode.Scalar(unit)).hexDigitValue else { return nil }
      return value << 4 | UInt32(digit)
    }
  }

  // MARK: Raw parts of commands

  /// Skips spaces on this line, so that a raw part can begin.
  package mutating func skipBlanks() {
    while true {
      switch byte(offset) {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): offset += 1
      case UInt8(ascii: "\\"):
        guard let after = lineEndAfterBackslash() else { return }
        offset = after
      default: return
      }
    }
  }

  /// A word of a session command: everything up to a space, a line end, `;` or `#`.
  package mutating func nextWord(stoppingAt stops: String = "") -> Token? {
    let start = offset
    skipBlanks()
    let begin = offset
    scan: while offset < limit {
      switch byte(offset) {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"), UInt8(ascii: "#"):
        break scan
      case let unit where offset == begin && (unit == UInt8(ascii: "\"") || unit == UInt8(ascii: "'")):
        offset = endOfString(from: offset) ?? offset + 1
      case UInt8(ascii: "(") where offset > begin, UInt8(ascii: "{") where offset > begin: offset = endOfGroup(from: offset) ?? offset + 1
      case let unit where stops.utf8.contains(unit): break scan
      default: offset += 1
      }
    }
    guard offset > begin else {
      offset = start
      return nil
    }
    return Token(kind: .word, span: Span(begin, offset), trivia: Span(start, begin))
  }
}

extension Lexer {
  /// After the bracket that closes the one at the offset, on the same line: `customers/code(K-001)` is one word. Nil if there is none.
  private func endOfGroup(from start: Int) -> Int? {
    var depth = 0
    var place = start
    while place < limit {
      switch byte(place) {
      case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return place + 1 }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"): return nil
      default: break
      }
      place += 1
    }
    return nil
  }
}

/// A part of a quoted text.
package enum StringPiece: Hashable, Sendable {
  case text(String)
  /// The expression between `${` and `}`.
  case expression(Span)
}
