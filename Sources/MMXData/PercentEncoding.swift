/// Percent-encoding of texts as UTF-8. Only letters, digits and `-._~` are not encoded, so the result means the same in a path, a query and
/// a form.
package enum PercentEncoding {
  /// Nil for bytes that are not UTF-8 and for a broken escape.
  package static func decode(_ text: String) -> String? {
    text.hasByte(UInt8(ascii: "%")) ? decode(text, plusIsBlank: false) : text
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  package static func encode(_ text: String) -> String { encode(text, keeping: { _ in false }) }

  /// With more ASCII characters that are not encoded, as some other programs do.
  package static func encode(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    if text.allBytes(isUnreserved) { return text }
    var units: [UInt8] = []
    units.reserveCapacity(text.utf8.count + 16)
    for unit in text.utf8 {
      if isUnreserved(unit) || isKept(unit) {
        units.append(unit)
      } else {
        units.append(UInt8(ascii: "%"))
        units.append(digits[Int(unit >> 4)])
        units.append(digits[Int(unit & 15)])
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// Nil for bytes that are not UTF-8, and for a broken escape unless `keepsBroken` is true. `plusIsBlank` is the rule of queries and
  /// forms.
  package static func decode(_ text: some StringProtocol, plusIsBlank: Bool = false, keepsBroken: Bool = false) -> String? {
    let isPlain = text.utf8.allSatisfy { $0 != UInt8(ascii: "%") && !(plusIsBlank && $0 == UInt8(ascii: "+")) }
    if isPlain { return String(text) }
    let units = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count)
    var index = 0
    while index < units.count {
      let unit = units[index]
      index += 1
      switch unit {
      case UInt8(ascii: "%"):
        if index + 1 < units.count, let high = value(of: units[index]), let low = value(of: units[index + 1]) {
          bytes.append(high << 4 | low)
          index += 2
        } else {
          guard keepsBroken else { return nil }
          bytes.append(unit)
        }
      case UInt8(ascii: "+") where plusIsBlank: bytes.append(0x20)
      default: bytes.append(unit)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// `name=value&name=value`, for a query or a form.
  package static func pairs(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
  }

  /// The pairs of a query or a form; a part with a broken escape is not changed.
  package static func split(_ text: some StringProtocol) -> [(name: String, value: String)] {
    text.split(separator: "&").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        decode($0, plusIsBlank: true) ?? String($0)
      }
      return (sides[0], sides.count > 1 ? sides[1] : "")
    }
  }

  package static func isUnreserved(_ unit: UInt8) -> Bool {
    switch unit {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static func value(of unit: UInt8) -> UInt8? {
    switch unit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): unit - 0x30
    case UInt8(ascii: "A")...UInt8(ascii: "F"): unit - 0x37
    case UInt8(ascii: "a")...UInt8(ascii: "f"): unit - 0x57
    default: nil
    }
  }
}
