/// Reads the words, texts and numbers of a JSON document, one after another.
///
/// Reading is unchecked here, because a checked array costs a third of the time: each read follows a comparison with `count`.
@safe struct JSONScanner {
  private let first: UnsafePointer<UInt8>
  private let count: Int
  private var index = 0

  /// The bytes must not move while the scanner is used.
  init(_ first: UnsafePointer<UInt8>, count: Int) {
    unsafe self.first = first
    self.count = count
    if matches([0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  func fail(_ what: Message) -> Problem {
    let (line, column) = place
    return .malformedJSON(index >= count ? "an unexpected end" : what, line: line, column: column)
  }

  /// The position of the current byte, counted from 1, the column in characters.
  private var place: (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for at in 0..<min(index, count) {
      let unit = byte(at)
      if unit == 0x0A { (line, column) = (line + 1, 1) } else if unit & 0xC0 != 0x80 { column += 1 }
    }
    return (line, column)
  }

  var isAtEnd: Bool { index == count }

  /// A byte of the document, 0 after its end.
  private func byte(_ at: Int) -> UInt8 { at < count ? unsafe first[at] : 0 }

  private func matches(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= count - index else { return false }
    for (offset, wanted) in bytes.enumerated() where byte(index + offset) != wanted { return false }
    return true
  }

  /// The first byte after spaces, 0 at the end.
  mutating func peek() -> UInt8 {
    while index < count {
      let byte = unsafe first[index]
      if byte > 0x20 { return byte }
      switch byte {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return byte
      }
    }
    return 0
  }

  /// Skips the byte that `peek` returned.
  mutating func skip() { index += 1 }

  /// Skips the byte after spaces if it is the expected one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  mutating func skipWord(_ word: [UInt8]) throws(Problem) {
    guard matches(word) else { throw fail("an unknown word") }
    index += word.count
  }

  // MARK: Numbers

  /// Most numbers are short and plain and are read in one pass.
  mutating func parseNumber() throws(Problem) -> Number {
    let isNegative = byte(index) == UInt8(ascii: "-")
    let start = isNegative ? index + 1 : index
    var mantissa: UInt64 = 0
    var at = start
    var scale = 0
    scan: while at < count {
      switch unsafe first[at] {
      case let digit where digit &- 0x30 < 10: mantissa = mantissa &* 10 &+ UInt64(digit &- 0x30)
      case UInt8(ascii: ".") where scale == 0 && at > start: scale = at
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"): return try parseLongNumber()
      default: break scan
      }
      at += 1
    }
    let digits = at - start - (scale > 0 ? 1 : 0)
    let decimals = scale > 0 ? at - scale - 1 : 0
    // 18 digits always fit 63 bits, so the wrapping sum above is the value. Leading zeros and a sign before zero are checked again.
    guard digits > 0, digits <= 18, scale == 0 || decimals > 0, digits - decimals == 1 || byte(start) != 0x30, !isNegative || mantissa != 0
    else {
      return try parseLongNumber()
    }
    index = at
    return .small(isNegative ? -Int64(mantissa) : Int64(mantissa), scale: UInt8(decimals))
  }

  private mutating func parseLongNumber() throws(Problem) -> Number {
    var end = index
    scan: while end < count {
      switch byte(end) {
      case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): end += 1
      default: break scan
      }
    }
    guard end > index else { throw fail("an unexpected character") }
    let bytes = unsafe Array(UnsafeBufferPointer(start: first + index, count: end - index))
    guard let number = Number(jsonBytes: bytes) else { throw fail("a malformed number") }
    index = end
    return number
  }

  // MARK: Texts

  /// A quoted text, from its opening quote. Lone surrogates, which services leave when they cut a text, are kept as `LoneSurrogate`
  /// describes.
  mutating func parseText() throws(Problem) -> JSONText {
    index += 1
    let start = index
    var seen: UInt64 = 0
    // Eight bytes at a time, up to the first one that ends the text or must be decoded.
    while count - index >= 8 {
      let word = unsafe UnsafeRawPointer(first + index).loadUnaligned(as: UInt64.self)
      let hits = JSONScanner.special(word)
      if hits != 0 {
        let length = hits.trailingZeroBitCount >> 3
        seen |= word & ((1 << UInt64(length * 8)) &- 1)
        index += length
        break
      }
      seen |= word
      index += 8
    }
    while index < count {
      let byte = unsafe first[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return unsafe JSONText(first + start, offset: start, count: index - 1 - start, isASCII: seen & 0x8080_8080_8080_8080 == 0)
      case UInt8(ascii: "\\"): return try parseEscapedText(from: start)
      case 0..<0x20: throw fail("a control character in a text")
      default:
        seen |= UInt64(byte)
        index += 1
      }
    }
    throw fail("a text without its closing quote")
  }

  /// The highest bit of each byte that is a quote, a backslash or a control character; a byte after the first such one may be marked too.
  private static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeros(_ x: UInt64) -> UInt64 { (x &- ones) & ~x }
    let control = (word &- ones &* 0x20) & ~word
    return (zeros(word ^ ones &* 0x22) | zeros(word ^ ones &* 0x5C) | control) & ones &* 0x80
  }

  /// Skips the key that the shape has at a position, if it is spelled the same.
  mutating func skipKey(_ position: Int, of known: KnownShape) -> Bool {
    let start = position == 0 ? 0 : known.ends[position - 1]
    let length = known.ends[position] - start
    guard length > 0, length <= count - index else { return false }
    let isSame = unsafe known.spelled.withUnsafeBufferPointer { spelled in
      guard let base = spelled.baseAddress else { return false }
      return unsafe JSONText.areEqual(first + index, base + start, length)
    }
    if isSame { index += length }
    return isSame
  }

  /// The bytes of a text with its quotes; none if it contains escapes.
  func spelling(of text: JSONText.Place) -> [UInt8] {
    guard text.offset > 0 else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: first + (text.offset - 1), count: text.count + 2))
  }

  private mutating func parseEscapedText(from start: Int) throws(Problem) -> JSONText {
    var units = unsafe Array(UnsafeBufferPointer(start: first + start, count: index - start))
    while index < count {
      let byte = byte(index)
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else { throw fail("a text that is not UTF-8") }
        index += 1
        return JSONText(text)
      case UInt8(ascii: "\\"):
        index += 1
        try parseEscape(into: &units)
      case 0..<0x20: throw fail("a control character in a text")
      default:
        units.append(byte)
        index += 1
      }
      if index & 0xFFF == 0 { try Pace.step(1 << 6) }
    }
    throw fail("a text without its closing quote")
  }

  private mutating func parseEscape(into units: inout [UInt8]) throws(Problem) {
    let byte = byte(index)
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"): units += try parseUnicodeEscape()
    default:
      index -= 1
      throw fail("an unknown escape")
    }
  }

  /// The UTF-8 of the character.
  private mutating func parseUnicodeEscape() throws(Problem) -> [UInt8] {
    let unit = try parseHexUnit()
    if let scalar = Unicode.Scalar(UInt32(unit)) { return Array(String(scalar).utf8) }
    guard unit < 0xDC00, byte(index) == UInt8(ascii: "\\"), byte(index + 1) == UInt8(ascii: "u") else {
      return LoneSurrogate.bytes(of: unit)
    }
    let mark = index
    index += 2
    let low = try parseHexUnit()
    guard low >= 0xDC00, low <= 0xDFFF else {
      index = mark
      return LoneSurrogate.bytes(of: unit)
    }
    let scalar = Unicode.Scalar(0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00))
    return scalar.map { Array(String($0).utf8) } ?? []
  }

  private mutating func parseHexUnit() throws(Problem) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard index < count, let digit = Character(Unicode.Scalar(byte(index))).hexDigitValue else {
        throw fail("a '\\u' without four hexadecimal digits")
      }
      value = value << 4 | UInt16(digit)
      index += 1
    }
    return value
  }
}
