/// Percent-encoding of texts as UTF-8. Only letters, digits and `-._~` stay as they are, so what comes out means the same in a path,
/// a query and a form.
package enum PercentEncoding {
  package static func encode(_ text: String) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(text.utf8.count)
    for unit in text.utf8 {
      if isUnreserved(unit) {
        units.append(unit)
      } else {
        units.append(UInt8(ascii: "%"))
        units.append(digits[Int(unit >> 4)])
        units.append(digits[Int(unit & 15)])
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// `name=value&name=value`, for a query or a form.
  package static func pairs(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { encode($0.name) + "=" + encode($0.value) }.joined(separator: "&")
  }

  package static func isUnreserved(_ unit: UInt8) -> Bool {
    switch unit {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
}
