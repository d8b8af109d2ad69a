package import MMXData
import MMXSystem

/// A certificate chain and its private key, as PEM texts.
package struct TLSFiles: Sendable {
  let certificate: String
  let key: String

  /// Reads both files. Throws `value` if one cannot be read or is no PEM of its kind.
  package init(certificate: String, key: String) throws(Problem) {
    self.certificate = try TLSFiles.read(certificate, holding: "CERTIFICATE-----")
    self.key = try TLSFiles.read(key, holding: "PRIVATE KEY-----")
  }

  private static func read(_ path: String, holding mark: String) throws(Problem) -> String {
    guard let bytes = try? File.read(path, limit: 1 << 20) else { throw .unreadableTLSFile(path, "it cannot be opened") }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.firstRange(of: mark) != nil, !text.utf8.contains(0) else {
      throw .unreadableTLSFile(path, "it holds no \(mark.prefix { $0 != "-" }) in PEM")
    }
    return text
  }
}
