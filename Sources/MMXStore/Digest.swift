import CMd

/// SHA-256 of texts.
package enum Digest {
  /// Of the parts, each with its length before it, so that no two lists of parts have the same digest.
  package static func sha256(_ parts: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in parts {
      append(part.utf8.count, to: &bytes)
      bytes.append(contentsOf: part.utf8)
    }
    return sha256(bytes)
  }

  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var context = SHA2_CTX()
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    unsafe SHA256Init(&context)
    unsafe SHA256Update(&context, bytes, bytes.count)
    unsafe SHA256Final(&digest, &context)
    return digest
  }

  /// A hash of secrets that is expensive to guess: salted, and repeated some thousands of times.
  package static func ofSecrets(_ parts: [String], salt: [UInt8], rounds: Int = 20_000) -> [UInt8] {
    var digest = sha256(salt + sha256(parts))
    for _ in 1..<max(rounds, 2) { digest = sha256(salt + digest) }
    return digest
  }

  /// 16 random bytes.
  package static func freshSalt() -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &source) }
  }

  /// Lower-case hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of hexadecimal digits, nil where there are others.
  package static func bytes(ofHex text: some StringProtocol) -> [UInt8]? {
    var (bytes, high): ([UInt8], UInt8?) = ([], nil)
    bytes.reserveCapacity(text.utf8.count / 2)
    for digit in text.utf8 {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }

  private static func append(_ count: Int, to bytes: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
  }
}
