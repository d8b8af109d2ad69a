/// Bytes as base64 text and back, the standard alphabet with padding.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let chunk = bytes[index..<min(index + 3, bytes.count)]
      var bits = 0
      for offset in 0..<3 { bits = bits << 8 | (index + offset < bytes.count ? Int(bytes[index + offset]) : 0) }
      for digit in 0..<4 {
        output.append(digit <= chunk.count ? letters[bits >> (18 - 6 * digit) & 63] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Nil for text that is not base64; blanks and line ends are skipped.
  static func decode(_ text: String) -> [UInt8]? {
    var output: [UInt8] = []
    var bits = 0
    var digits = 0
    var padding = 0
    for unit in text.utf8 {
      if unit == 0x20 || unit == 0x0A || unit == 0x0D { continue }
      if unit == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: unit) else { return nil }
      bits = bits << 6 | value
      digits += 1
      if digits % 4 == 0 {
        output += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
        bits = 0
      }
    }
    guard (digits + padding) % 4 == 0, padding <= 2 else { return nil }
    switch digits % 4 {
    case 2: output.append(UInt8(bits >> 4 & 255))
    case 3: output += [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
    case 1: return nil
    default: break
    }
    return output
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
