/// Percent-encoding of addresses and forms.
enum Percent {
  /// Nil for a broken escape or bytes that are not UTF-8. `plusIsBlank` is the rule of queries and forms.
  static func decoded(_ text: Substring, plusIsBlank: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var units = text.utf8.makeIterator()
    while let unit = units.next() {
      switch unit {
      case UInt8(ascii: "%"):
        guard let high = units.next().flatMap(hexadecimal), let low = units.next().flatMap(hexadecimal) else { return nil }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsBlank: bytes.append(0x20)
      default: bytes.append(unit)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// `a=1&b=x%20y` taken apart; a broken escape stays as it is written.
  static func pairs(_ text: Substring) -> [(name: String, value: String)] {
    text.split(separator: "&").map { part in
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (read(halves[0]), halves.count > 1 ? read(halves[1]) : "")
    }
  }

  /// Everything but letters, digits and `-._~` escaped.
  static func encoded(_ text: String) -> String {
    var result = ""
    for unit in text.utf8 {
      switch unit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(unit))
      default: result += "%" + (unit < 16 ? "0" : "") + String(unit, radix: 16, uppercase: true)
      }
    }
    return result
  }

  private static func read(_ text: Substring) -> String { decoded(text, plusIsBlank: true) ?? String(text) }

  private static func hexadecimal(_ unit: UInt8) -> UInt8? {
    switch unit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): unit - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): unit - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): unit - 0x37
    default: nil
    }
  }
}
