/// `_x000D_` in a text of a workbook is a character that XML cannot contain.
enum XLSXEscape {
  /// A text that looks like an escape gets its `_` escaped. libxlsxwriter escapes control characters.
  static func escaped(_ text: String) -> String {
    let units = Array(text.utf8)
    guard units.contains(UInt8(ascii: "_")) else { return text }
    var result: [UInt8] = []
    for index in units.indices {
      if scalar(units[index...]) != nil { result += Array("_x005F".utf8) }
      result.append(units[index])
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func unescaped(_ text: String) -> String {
    let units = Array(text.utf8)
    guard units.contains(UInt8(ascii: "_")) else { return text }
    var result: [UInt8] = []
    var index = 0
    while index < units.count {
      if let scalar = scalar(units[index...]) {
        result += Array(Character(scalar).utf8)
        index += 7
      } else {
        result.append(units[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The escape that the units begin with, if any.
  private static func scalar(_ units: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard units.count >= 7, units.starts(with: "_x".utf8), units[units.startIndex + 6] == UInt8(ascii: "_") else { return nil }
    let digits = units[units.startIndex + 2..<units.startIndex + 6]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
  }
}
