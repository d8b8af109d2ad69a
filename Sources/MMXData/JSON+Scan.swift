/// Reads the words, texts and numbers of a JSON document, one after another.
struct JSONScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  func fail(_ what: String) -> Problem {
    .malformedJSON(index >= bytes.count ? "it ends too soon" : what, at: min(index, bytes.count))
  }

  var isAtEnd: Bool { index == bytes.count }

  /// The byte at hand, 0 at the end.
  private var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// The first byte of what follows after blanks, 0 at the end.
  mutating func peek() -> UInt8 {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return byte
      }
    }
    return 0
  }

  /// Steps over a byte that was peeked at.
  mutating func skip() { index += 1 }

  /// Steps over the byte after blanks where it is the one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  mutating func skipWord(_ word: StaticString) throws(Problem) {
    let letters = "\(word)".utf8
    guard index + letters.count <= bytes.count else { throw fail("an unknown word") }
    for (offset, letter) in letters.enumerated() where bytes[index + offset] != letter { throw fail("an unknown word") }
    index += letters.count
  }

  mutating func parseNumber() throws(Problem) -> Number {
    var end = index
    scan: while end < bytes.count {
      switch bytes[end] {
      case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): end += 1
      default: break scan
      }
    }
    guard end > index else { throw fail("an unexpected character") }
    guard let number = Number(jsonBytes: bytes, in: index..<end) else { throw fail("a malformed number") }
    index = end
    return number
  }

  /// Steps over the quoted key where it is spelled just so.
  mutating func skipKey(_ key: String) -> Bool {
    let letters = key.utf8
    guard index + letters.count + 2 <= bytes.count else { return false }
    var at = index + 1
    for letter in letters {
      guard bytes[at] == letter, letter != UInt8(ascii: "\\"), letter != UInt8(ascii: "\"") else { return false }
      at += 1
    }
    guard bytes[at] == UInt8(ascii: "\"") else { return false }
    index = at + 1
    return true
  }

  /// A quoted text from its opening quote; lone surrogates become U+FFFD, because services cut texts at UTF-16 units.
  mutating func parseString() throws(Problem) -> String {
    index += 1
    let start = index
    var seen: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        // Bytes of ASCII need no check, which costs as much as making the text.
        let text = seen < 0x80 ? String(decoding: bytes[start..<index], as: UTF8.self) : try decode(bytes[start..<index])
        index += 1
        return text
      case UInt8(ascii: "\\"): return try parseEscapedString(from: start)
      case 0..<0x20: throw fail("a control character in a text")
      default:
        seen |= byte
        index += 1
      }
    }
    throw fail("a text without its closing quote")
  }

  private func decode(_ units: some Sequence<UInt8>) throws(Problem) -> String {
    guard let text = String(validating: units, as: UTF8.self) else { throw fail("a text that is not UTF-8") }
    return text
  }

  private mutating func parseEscapedString(from start: Int) throws(Problem) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(index - start + 16)
    for i in start..<index { units.append(bytes[i]) }
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        let text = try decode(units)
        index += 1
        return text
      case UInt8(ascii: "\\"):
        index += 1
        let scalar = try parseEscape()
        units.append(contentsOf: Character(scalar).utf8)
      case 0..<0x20: throw fail("a control character in a text")
      default:
        units.append(byte)
        index += 1
      }
    }
    throw fail("a text without its closing quote")
  }

  private mutating func parseEscape() throws(Problem) -> Unicode.Scalar {
    let byte = next
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try parseUnicodeEscape()
    default:
      index -= 1
      throw fail("an unknown escape")
    }
  }

  private mutating func parseUnicodeEscape() throws(Problem) -> Unicode.Scalar {
    let unit = try parseHexUnit()
    if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
    guard unit < 0xDC00, next == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else {
      return "\u{FFFD}"
    }
    let mark = index
    index += 2
    let low = try parseHexUnit()
    guard low >= 0xDC00, low <= 0xDFFF else {
      index = mark
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func parseHexUnit() throws(Problem) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard index < bytes.count, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw fail("a '\\u' without four hexadecimal digits")
      }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }
}
