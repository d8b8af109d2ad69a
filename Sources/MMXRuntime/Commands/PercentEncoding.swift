/// RFC 3986 percent-encoding.
package enum PercentEncoding {
  /// Everything but letters, digits and `-._~` as `%XX`.
  package static func encode(_ text: String) -> String {
    var result = ""
    for unit in text.utf8 {
      switch unit {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(unit))
      default:
        let digits = String(unit, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }

  /// The text with each `%XX` resolved; other signs stay as they are, malformed ones too.
  package static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let units = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < units.count {
      if units[index] == UInt8(ascii: "%"), index + 2 < units.count,
        let byte = UInt8(String(decoding: units[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 3
      } else {
        result.append(units[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
