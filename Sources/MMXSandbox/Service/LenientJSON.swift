import MMXData

/// Reads JSON as the service's parser does, which the official samples lean on: names without quotes, single quotes, commas before a
/// closing bracket, comments. What is right JSON means the same.
struct LenientJSON {
  /// Deepest nesting read; the parser is recursive.
  static let maximumDepth = 128

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// A whole document. Throws 400 with if and what.
  static func parse(_ bytes: [UInt8]) throws(Refusal) -> JSON {
    var parser = LenientJSON(bytes)
    let value = try parser.value()
    try parser.skipBlanks()
    guard parser.index == bytes.count else { throw parser.refusal("there is something after the value") }
    return value
  }

  private func refusal(_ what: String) -> Refusal {
    let reason = index >= bytes.count ? "it ends too soon" : what
    return Refusal(400, "The request body is not valid at byte \(min(index, bytes.count)): \(reason).")
  }

  // MARK: Between values

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Steps over spaces and comments.
  private mutating func skipBlanks() throws(Refusal) {
    while let byte = next {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "/"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Refusal) {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    if second == UInt8(ascii: "/") {
      while let byte = next, byte != 0x0A { index += 1 }
      return
    }
    guard second == UInt8(ascii: "*") else { throw refusal("an unexpected character") }
    index += 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        index += 2
        return
      }
      index += 1
    }
    index = bytes.count
    throw refusal("a comment without its end")
  }

  private mutating func take(_ byte: UInt8) throws(Refusal) -> Bool {
    try skipBlanks()
    guard next == byte else { return false }
    index += 1
    return true
  }

  // MARK: Values

  private mutating func value() throws(Refusal) -> JSON {
    try skipBlanks()
    switch next {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < LenientJSON.maximumDepth else { throw refusal("it nests deeper than \(LenientJSON.maximumDepth)") }
      depth += 1
      defer { depth -= 1 }
      return next == UInt8(ascii: "{") ? try object() : try array()
    case let quote? where quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"): return .string(try text())
    case let byte? where LenientJSON.isNumeric(byte): return try number()
    default:
      let start = index
      switch word() {
      case "true": return true
      case "false": return false
      case "null", "undefined": return .null
      default:
        index = start
        throw refusal("an unexpected character")
      }
    }
  }

  private mutating func object() throws(Refusal) -> JSON {
    index += 1
    var pairs: [(String, JSON)] = []
    while true {
      if try take(UInt8(ascii: "}")) { return .object(OrderedRecord(pairs)) }
      let name = try name()
      guard try take(UInt8(ascii: ":")) else { throw refusal("no ':' after a name") }
      pairs.append((name, try value()))
      if try take(UInt8(ascii: ",")) { continue }
      try skipBlanks()
      guard next == UInt8(ascii: "}") else { throw refusal("no ',' or '}' after a member") }
    }
  }

  private mutating func array() throws(Refusal) -> JSON {
    index += 1
    var items: [JSON] = []
    while true {
      if try take(UInt8(ascii: "]")) { return .array(items) }
      items.append(try value())
      if try take(UInt8(ascii: ",")) { continue }
      try skipBlanks()
      guard next == UInt8(ascii: "]") else { throw refusal("no ',' or ']' after an item") }
    }
  }

  private mutating func name() throws(Refusal) -> String {
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try text() }
    let name = word()
    guard !name.isEmpty else { throw refusal("no name of a member") }
    return name
  }

  /// Letters, digits, `_` and `$`, maybe none. Bytes past ASCII are left out: no field of the service has one.
  private mutating func word() -> String {
    let start = index
    while let byte = next {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "$"): index += 1
      default: return String(decoding: bytes[start..<index], as: UTF8.self)
      }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// A number of JSON, and also `.5`, `5.`, `+5` and `007`.
  private mutating func number() throws(Refusal) -> JSON {
    let start = index
    while let byte = next, LenientJSON.isNumeric(byte) || byte | 0x20 == UInt8(ascii: "e") { index += 1 }
    var text = String(decoding: bytes[start..<index], as: UTF8.self)
    if text.hasPrefix("+") { text.removeFirst() }
    let isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    while text.utf8.count > 1, text.hasPrefix("0"), text.utf8.dropFirst().first.map({ (0x30...0x39).contains($0) }) == true {
      text.removeFirst()
    }
    if text.hasPrefix(".") { text = "0" + text }
    if text.hasSuffix(".") { text.removeLast() }
    guard let number = Number((isNegative ? "-" : "") + text) else {
      index = start
      throw refusal("a malformed number")
    }
    return .number(number)
  }

  // MARK: Texts

  /// From its quote, of either kind, to the same one; line ends may be in it.
  private mutating func text() throws(Refusal) -> String {
    let quote = bytes[index]
    index += 1
    var units: [UInt8] = []
    while let byte = next {
      index += 1
      if byte == quote {
        guard let text = String(validating: units, as: UTF8.self) else { throw refusal("a text that is not UTF-8") }
        return text
      }
      if byte == UInt8(ascii: "\\") { units.append(contentsOf: Character(try escape()).utf8) } else { units.append(byte) }
    }
    throw refusal("a text without its closing quote")
  }

  private mutating func escape() throws(Refusal) -> Unicode.Scalar {
    guard let byte = next else { throw refusal("an escape without its letter") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default:
      index -= 1
      throw refusal("an unknown escape")
    }
  }

  /// Halves of a pair that stand alone become U+FFFD.
  private mutating func unicode() throws(Refusal) -> Unicode.Scalar {
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, next == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else {
      return "\u{FFFD}"
    }
    let start = index
    index += 2
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second) else {
      index = start
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(Refusal) -> UInt32 {
    guard index + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16),
      bytes[index] != UInt8(ascii: "+"), bytes[index] != UInt8(ascii: "-")
    else { throw refusal("a malformed escape") }
    index += 4
    return value
  }
}
