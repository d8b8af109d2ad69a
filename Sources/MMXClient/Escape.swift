/// One escape of a text: of an address, of JSON or of HTML.
struct Escape {
  /// Its value, in UTF-8 if it is a character.
  let bytes: [UInt8]
  /// In bytes.
  let length: Int

  private init(_ byte: UInt8, _ length: Int) { (bytes, self.length) = ([byte], length) }

  private init(_ scalar: Unicode.Scalar, _ length: Int) { (bytes, self.length) = (UTF8.encode(scalar).map { Array($0) } ?? [], length) }

  /// Nil if none begins at the place.
  init?(_ units: [UInt8], at index: Int) {
    guard index + 1 < units.count else { return nil }
    let next = units[index + 1]
    let found: Escape?
    switch units[index] {
    case UInt8(ascii: "%"):
      if let byte = Escape.number(units, index + 1, digits: 2) {
        found = Escape(UInt8(byte), 3)
      } else {
        found = next | 0x20 == UInt8(ascii: "u") ? Escape.unit(units, index + 2, mark: 2) : nil
      }
    case UInt8(ascii: "\\"):
      switch next {
      case UInt8(ascii: "u"), UInt8(ascii: "U"): found = Escape.unit(units, index + 2, mark: 2) ?? Escape.braced(units, index + 2)
      case UInt8(ascii: "x"), UInt8(ascii: "X"): found = Escape.number(units, index + 2, digits: 2).map { Escape(UInt8($0), 4) }
      default: found = Escape.simple[next].map { Escape($0, 2) }
      }
    case UInt8(ascii: "&"): found = Escape.entity(units, index + 1)
    default: found = nil
    }
    guard let found else { return nil }
    self = found
  }

  private static let simple: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "'"): 0x27, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
  ]

  static func digit(_ unit: UInt8) -> Int? {
    switch unit {
    case 0x30...0x39: Int(unit) - 0x30
    case 0x41...0x46: Int(unit) - 0x37
    case 0x61...0x66: Int(unit) - 0x57
    default: nil
    }
  }

  private static func number(_ units: [UInt8], _ start: Int, digits: Int) -> Int? {
    guard start + digits <= units.count else { return nil }
    var value = 0
    for index in start..<start + digits {
      guard let digit = digit(units[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// Four digits after `\u` or `%u`; two such units for a character beyond 65,535.
  private static func unit(_ units: [UInt8], _ start: Int, mark: Int) -> Escape? {
    guard let high = number(units, start, digits: 4) else { return nil }
    let length = mark + 4
    if let scalar = Unicode.Scalar(high) { return Escape(scalar, length) }
    let next = start + 4 + mark
    guard high < 0xDC00, next <= units.count, units[start - mark] == units[start + 4], let low = number(units, next, digits: 4),
      (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { return Escape(UInt8(ascii: "?"), length) }
    return Escape(scalar, 2 * length)
  }

  /// `\u{10d}`
  private static func braced(_ units: [UInt8], _ start: Int) -> Escape? {
    guard start < units.count, units[start] == UInt8(ascii: "{") else { return nil }
    var value = 0
    var index = start + 1
    while index < units.count, index < start + 8, let digit = digit(units[index]) {
      value = value << 4 | digit
      index += 1
    }
    guard index > start + 1, index < units.count, units[index] == UInt8(ascii: "}"), let scalar = Unicode.Scalar(value) else { return nil }
    return Escape(scalar, index + 3 - start)
  }

  /// `quot;`, `#39;`, `#x27;`
  private static func entity(_ units: [UInt8], _ start: Int) -> Escape? {
    var end = start
    while end < units.count, end < start + 10, units[end] != UInt8(ascii: ";") { end += 1 }
    guard end < units.count, units[end] == UInt8(ascii: ";"), end > start else { return nil }
    let length = end - start + 2
    let name = String(decoding: units[start..<end], as: UTF8.self)
    if name.utf8.first == UInt8(ascii: "#") {
      let isHexadecimal = name.dropFirst().utf8.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
      let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
      return number.flatMap { Unicode.Scalar($0) }.map { Escape($0, length) }
    }
    return (entities[name] ?? entities[name.lowercased()]).map { Escape($0, length) }
  }

  /// Those of the characters that encoders escape, and of the supported letters, whose case is ignored here.
  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "excl": "!", "num": "#", "dollar": "$", "percnt": "%",
    "lpar": "(", "rpar": ")", "ast": "*", "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";", "equals": "=",
    "quest": "?", "commat": "@", "lsqb": "[", "lbrack": "[", "bsol": "\\", "rsqb": "]", "rbrack": "]", "hat": "^", "lowbar": "_",
    "grave": "`", "lcub": "{", "lbrace": "{", "verbar": "|", "vert": "|", "rcub": "}", "rbrace": "}", "tab": "\t", "newline": "\n",
    "scaron": "š", "zcaron": "ž", "ccaron": "č", "cacute": "ć", "dstrok": "đ", "auml": "ä", "ouml": "ö", "uuml": "ü", "eacute": "é",
    "egrave": "è", "agrave": "à", "aacute": "á", "ntilde": "ñ", "szlig": "ß", "euro": "€", "sect": "§", "pound": "£", "deg": "°",
  ]
}
