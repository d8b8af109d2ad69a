/// Parsing: strict RFC 8259 from UTF-8 bytes, every number kept exactly as it is spelled.
extension JSON {
  /// Deepest nesting read. The parser is recursive, so the bound is what keeps a hostile answer from the stack's end.
  package static let maximumDepth = 512

  package init(_ text: String) throws(Problem) { try self.init(bytes: Array(text.utf8)) }

  /// A whole document; a leading byte-order mark is skipped. Throws `value` (where and what) or `limit` (depth).
  package init(bytes: [UInt8]) throws(Problem) {
    var parser = JSONParser(bytes)
    self = try parser.parseDocument()
  }
}

/// One pass over the bytes. Objects borrow the shape of the object before them as long as keys agree, so rows share one.
private struct JSONParser {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  /// The shapes last seen, by depth.
  private var recent: [Shape] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func parseDocument() throws(Problem) -> JSON {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    let value = try parseValue()
    skipBlanks()
    guard index == bytes.count else { throw fail("something after the value") }
    return value
  }

  private func fail(_ what: String) -> Problem {
    .malformedJSON(index >= bytes.count ? "it ends too soon" : what, at: min(index, bytes.count))
  }

  private var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func parseValue() throws(Problem) -> JSON {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try nested { p throws(Problem) in try p.parseObject() }
    case UInt8(ascii: "["): return try nested { p throws(Problem) in try p.parseArray() }
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: return .number(try parseNumber())
    }
  }

  private mutating func nested(_ parse: (inout Self) throws(Problem) -> JSON) throws(Problem) -> JSON {
    depth += 1
    guard depth <= JSON.maximumDepth else { throw .jsonDepth(JSON.maximumDepth) }
    index += 1
    let value = try parse(&self)
    depth -= 1
    return value
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSON) throws(Problem) -> JSON {
    let letters = "\(word)".utf8
    guard index + letters.count <= bytes.count else { throw fail("an unknown word") }
    for (offset, letter) in letters.enumerated() where bytes[index + offset] != letter { throw fail("an unknown word") }
    index += letters.count
    return value
  }

  private mutating func parseNumber() throws(Problem) -> Number {
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

  private mutating func parseArray() throws(Problem) -> JSON {
    var items: [JSON] = []
    skipBlanks()
    if next == UInt8(ascii: "]") {
      index += 1
      return .array([])
    }
    while true {
      items.append(try parseValue())
      skipBlanks()
      switch next {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "]"):
        index += 1
        return .array(items)
      default: throw fail("no ',' or ']' after an item")
      }
    }
  }

  private mutating func parseObject() throws(Problem) -> JSON {
    var values: [JSON] = []
    skipBlanks()
    if next == UInt8(ascii: "}") {
      index += 1
      return .object(OrderedRecord())
    }
    var guess = depth < recent.count ? recent[depth] : Shape.empty
    var keys: [String]?
    values.reserveCapacity(guess.keys.count)
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw fail("no text as the name of a member") }
      let position = values.count
      if keys == nil, position < guess.keys.count, skipKey(guess.keys[position]) {
        // The key is the one the object before had here.
      } else {
        let key = try parseString()
        if keys == nil { keys = Array(guess.keys.prefix(position)) }
        keys?.append(key)
      }
      skipBlanks()
      guard next == UInt8(ascii: ":") else { throw fail("no ':' after a name") }
      index += 1
      values.append(try parseValue())
      skipBlanks()
      if next == UInt8(ascii: ",") {
        index += 1
      } else if next == UInt8(ascii: "}") {
        index += 1
        break
      } else {
        throw fail("no ',' or '}' after a member")
      }
    }
    if keys == nil, values.count == guess.keys.count { return .object(OrderedRecord(shape: guess, values: values)) }
    let names = keys ?? Array(guess.keys.prefix(values.count))
    guard Set(names).count == names.count else { return .object(OrderedRecord(Array(zip(names, values)))) }
    guess = Shape(names)
    while recent.count <= depth { recent.append(.empty) }
    recent[depth] = guess
    return .object(OrderedRecord(shape: guess, values: values))
  }

  /// Steps over the quoted key where it is spelled just so.
  private mutating func skipKey(_ key: String) -> Bool {
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
  private mutating func parseString() throws(Problem) -> String {
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
