/// Bytes as base64 text and back: RFC 4648, the standard alphabet with padding.
package enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    var units: [UInt8] = []
    units.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let rest = bytes.count - index
      let group = Int(bytes[index]) << 16 | (rest > 1 ? Int(bytes[index + 1]) << 8 : 0) | (rest > 2 ? Int(bytes[index + 2]) : 0)
      units.append(letters[group >> 18])
      units.append(letters[group >> 12 & 63])
      units.append(rest > 1 ? letters[group >> 6 & 63] : UInt8(ascii: "="))
      units.append(rest > 2 ? letters[group & 63] : UInt8(ascii: "="))
      index += 3
    }
    return String(decoding: units, as: UTF8.self)
  }

  package static func encode(_ text: String) -> String { encode(Array(text.utf8)) }

  /// Nil for a text that is not base64, its padding included; spaces and line ends in it are skipped.
  package static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var (group, digits, padding) = (0, 0, 0)
    for unit in text.utf8 {
      if unit == 0x20 || unit == 0x0A || unit == 0x0D || unit == 0x09 { continue }
      if unit == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: unit) else { return nil }
      group = group << 6 & 0xFF_FFFF | value
      digits += 1
      if digits % 4 == 0 {
        bytes.append(UInt8(truncatingIfNeeded: group >> 16))
        bytes.append(UInt8(truncatingIfNeeded: group >> 8))
        bytes.append(UInt8(truncatingIfNeeded: group))
      }
    }
    guard padding <= 2, (digits + padding) % 4 == 0 else { return nil }
    if digits % 4 == 2 { bytes.append(UInt8(truncatingIfNeeded: group >> 4)) }
    if digits % 4 == 3 { bytes += [UInt8(truncatingIfNeeded: group >> 10), UInt8(truncatingIfNeeded: group >> 2)] }
    return bytes
  }

  private static func value(of unit: UInt8) -> Int? {
    switch unit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(unit) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(unit) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(unit) + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
