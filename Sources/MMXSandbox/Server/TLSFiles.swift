import Glibc
package import MMXData

/// A certificate chain and its private key, as PEM texts.
package struct TLSFiles: Sendable {
  let certificate: String
  let key: String

  /// Reads both files. Throws `value` where one cannot be read or is no PEM of its kind.
  package init(certificate: String, key: String) throws(Problem) {
    self.certificate = try TLSFiles.read(certificate, holding: "CERTIFICATE-----")
    self.key = try TLSFiles.read(key, holding: "PRIVATE KEY-----")
  }

  private static func read(_ path: String, holding mark: String) throws(Problem) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadableTLSFile(path, "it cannot be opened") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    var size = 0
    while size < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress?.advanced(by: size), $0.count - size) }
      guard count > 0 else { break }
      size += count
    }
    let text = String(decoding: bytes.prefix(size), as: UTF8.self)
    guard text.firstRange(of: mark) != nil, !text.utf8.contains(0) else {
      throw .unreadableTLSFile(path, "it holds no \(mark.prefix { $0 != "-" }) in PEM")
    }
    return text
  }
}
