/// Base64 of bytes, RFC 4648.
package enum Base64 {
  package static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var units: [UInt8] = []
    var group: UInt32 = 0
    var count = 0
    func flush(_ digits: Int) {
      for index in 0..<digits { units.append(alphabet[Int(group >> UInt32(18 - 6 * index)) & 63]) }
      for _ in digits..<4 { units.append(UInt8(ascii: "=")) }
      (group, count) = (0, 0)
    }
    for byte in bytes {
      group |= UInt32(byte) << UInt32(16 - 8 * count)
      count += 1
      if count == 3 { flush(4) }
    }
    if count > 0 { flush(count + 1) }
    return String(decoding: units, as: UTF8.self)
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
