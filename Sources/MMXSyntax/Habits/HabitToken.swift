/// A piece of text as most languages would split it: what people type from habit is not this language, so the lexer cannot read it.
struct HabitToken {
  enum Kind { case word, number, text, symbol, line }

  let kind: Kind
  let text: String
  /// UTF-8 offsets in the source.
  let span: Span
  /// Whether it touches the token before it.
  let isAdjacent: Bool

  /// Signs of several characters, longest first.
  private static let symbols = [
    "!==", "===", "...", "??=", "<=>", "**=", "&&", "||", "<>", "++", "--", "**", "//", "/*", "*/", "=>", "==", "!=", "<=", ">=", "=~",
    "!~", "+=", "-=", "*=", "/=", "%=", "??", "?.", "?:", "..", "::", "->", ":=", "<<", ">>", "|>", "!!", "@(",
  ].map { Array($0.utf8) }

  /// The tokens of the part of a source; a comment ends them at its line.
  static func all(in source: Source, _ part: Span) -> [HabitToken] {
    var reader = Reader(bytes: source.bytes, at: part.start, limit: min(part.end, source.bytes.count))
    var tokens: [HabitToken] = []
    var last = -1
    while let (kind, start, end) = reader.next() {
      tokens.append(HabitToken(kind: kind, text: source.text(Span(start, end)), span: Span(start, end), isAdjacent: start == last))
      last = end
    }
    return tokens
  }

  private struct Reader {
    let bytes: [UInt8]
    var at: Int
    let limit: Int

    private func byte(_ offset: Int) -> UInt8 { offset < limit ? bytes[offset] : 0 }

    mutating func next() -> (Kind, Int, Int)? {
      skipBlanks()
      guard at < limit else { return nil }
      let start = at
      let kind: Kind
      switch byte(at) {
      case UInt8(ascii: "\n"):
        at += 1
        kind = .line
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        while Reader.isDigit(byte(at)) || isGroup(at) { at += 1 }
        kind = .number
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        skipText()
        kind = .text
      case let unit where Reader.isLetter(unit):
        while Reader.isLetter(byte(at)) || Reader.isDigit(byte(at)) { at += 1 }
        kind = .word
      default:
        at += HabitToken.symbols.first { bytes[at..<limit].starts(with: $0) }?.count ?? 1
        kind = .symbol
      }
      return (kind, start, at)
    }

    private mutating func skipBlanks() {
      while at < limit {
        switch byte(at) {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): at += 1
        case UInt8(ascii: "#"): while at < limit, byte(at) != UInt8(ascii: "\n") { at += 1 }
        default: return
        }
      }
    }

    /// To the closing quote, or to the end of the line.
    private mutating func skipText() {
      let quote = byte(at)
      if byte(at + 1) == quote, byte(at + 2) == quote {
        var end = at + 3
        while end + 2 < limit, !(byte(end) == quote && byte(end + 1) == quote && byte(end + 2) == quote) { end += 1 }
        if end + 2 < limit {
          at = end + 3
          return
        }
      }
      at += 1
      while at < limit, byte(at) != UInt8(ascii: "\n") {
        if byte(at) == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") { at += 1 } else if byte(at) == quote { break }
        at += 1
      }
      if byte(at) == quote { at += 1 }
      at = min(at, limit)
    }

    /// Whether `'` separates thousands here: `1'000`.
    private func isGroup(_ at: Int) -> Bool {
      byte(at) == UInt8(ascii: "'") && (1...3).allSatisfy { Reader.isDigit(byte(at + $0)) } && !Reader.isDigit(byte(at + 4))
    }

    private static func isDigit(_ unit: UInt8) -> Bool { unit >= 0x30 && unit <= 0x39 }
    private static func isLetter(_ unit: UInt8) -> Bool { unit >= 0x80 || unit == 0x5F || (unit | 0x20 >= 0x61 && unit | 0x20 <= 0x7A) }
  }
}
