import MMXData
import MMXStore

/// Encrypts bytes with a key; changed bytes do not decrypt.
///
/// A stream of SHA-256 blocks over key, a number used once and a counter, preceded by a digest of key and content.
struct Seal {
  static let keyLength = 32
  private let key: [UInt8]

  init(_ key: [UInt8]) { self.key = key }

  /// Base64 of number, digest and content.
  func close(_ bytes: [UInt8]) -> String {
    let number = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    return Base64.encode(number + digest(number, bytes) + stream(number, bytes))
  }

  /// Nil if it was encrypted with another key, or changed.
  func open(_ text: String) -> [UInt8]? {
    guard let bytes = Base64.decode(text), bytes.count >= 48 else { return nil }
    let number = Array(bytes[..<16])
    let opened = stream(number, Array(bytes[48...]))
    return digest(number, opened) == Array(bytes[16..<48]) ? opened : nil
  }

  private func digest(_ number: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    Digest.sha256(key + Digest.sha256([1] + key + number + Digest.sha256(bytes)))
  }

  private func stream(_ number: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var block: [UInt8] = []
    for index in result.indices {
      if index % 32 == 0 {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: (index / 32) >> ($0 * 8)) }
        block = Digest.sha256([0] + key + number + counter)
      }
      result[index] ^= block[index % 32]
    }
    return result
  }
}
