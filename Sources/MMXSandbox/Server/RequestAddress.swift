/// The absolute address that a request line and its Host header ask for.
///
/// Both are untrusted: the simulator copies the address into `Location` and `ResourceUrl`.
enum RequestAddress {
  /// Nil if the target is neither a path nor an absolute address, or holds a byte that no address may hold.
  static func absolute(target: String, host: String?, scheme: String = "http", port: Int) -> String? {
    guard let path = path(of: target), path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    let authority = host.flatMap { isSane($0) ? $0 : nil } ?? "127.0.0.1:\(port)"
    return "\(scheme)://\(authority)\(path)"
  }

  /// The target from its first `/`, without a fragment; an absolute address loses scheme and host.
  private static func path(of target: String) -> Substring? {
    var rest = target.prefix { $0 != "#" }
    if !rest.utf8.starts(with: "/".utf8) {
      guard let scheme = ["http://", "https://"].first(where: { rest.prefix($0.utf8.count).lowercased() == $0 }) else { return nil }
      rest = rest.dropFirst(scheme.utf8.count).drop { $0 != "/" }
    }
    return rest.isEmpty ? nil : rest
  }

  /// A host name or IPv4 address, at most 253 letters, digits, `-` and `.`, with or without a port.
  private static func isSane(_ host: String) -> Bool {
    let parts = host.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let name = parts.first, (1...253).contains(name.count), parts.count <= 2 else { return false }
    guard name.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }) else { return false }
    guard parts.count == 2 else { return true }
    let digits = parts[1]
    return (1...5).contains(digits.count) && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      && UInt16(String(Substring(digits))) != nil
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
