package import MMXData

/// The address of a database server as libpq takes it: `postgresql://user@host/database?service=books`.
package struct ServerAddress: Hashable, Sendable {
  /// With the secrets that it may hold.
  let text: String

  /// Nil for a text that begins like no such address. What libpq makes of the rest shows when it is opened.
  package init?(_ text: String) {
    guard text.hasPrefix("postgresql://") || text.hasPrefix("postgres://"), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return nil
    }
    self.text = text
    guard text.contains("@") || hasPorts else { return nil }
  }

  /// Whether only digits are ports. Without `@` and a host after it, a password is where a port would be, and libpq would show it.
  private var hasPorts: Bool {
    guard let slashes = text.firstRange(of: "://") else { return false }
    let hosts = text[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" }
    return hosts.split(separator: ",").allSatisfy { host in
      // `[::1]` has colons of its own.
      let port = host.first == "[" ? host.drop { $0 != "]" }.dropFirst() : host.drop { $0 != ":" }
      return port.isEmpty || port.first == ":" && port.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  /// For messages: without password, and of the options without those that are secret.
  package var name: String {
    let (scheme, user, rest) = parts
    let (place, query) = ServerAddress.split(rest, at: "?")
    let shown = query.map { $0.split(separator: "&", omittingEmptySubsequences: false).filter { !ServerAddress.isSecret($0) } } ?? []
    return scheme + (user.map { "\(ServerAddress.split($0, at: ":").0)@" } ?? "") + place
      + (shown.isEmpty ? "" : "?" + shown.joined(separator: "&"))
  }

  /// Whether a character of user or password that is to be encoded, such as `@`, makes libpq take a part of the password for a host.
  var isMisread: Bool {
    let (_, user, _) = parts
    return user.map { $0.contains { "@/?#".contains($0) } } ?? false
  }

  /// The passwords in it, as they are spelled there and as they are meant.
  package var secrets: [Secret] {
    let (_, user, rest) = parts
    let query = ServerAddress.split(rest, at: "?").1 ?? ""
    let spelled =
      [user.flatMap { ServerAddress.split($0, at: ":").1 }]
      + query.split(separator: "&").filter(ServerAddress.isSecret).map { ServerAddress.split($0, at: "=").1 }
    return spelled.compactMap { $0 }.filter { !$0.isEmpty }.flatMap { [String($0), PercentEncoding.decode($0) ?? ""] }.filter {
      !$0.isEmpty
    }.map { Secret($0) }
  }

  /// Scheme with its slashes, what is before the last `@` of the authority, and what follows.
  private var parts: (scheme: String, user: Substring?, rest: Substring) {
    guard let slashes = text.firstRange(of: "://") else { return ("", nil, text[...]) }
    let rest = text[slashes.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    // A password with a slash that is not encoded ends at the last `@` before the options.
    let beforeOptions = rest.prefix { $0 != "?" }
    // One with a question mark makes a port that is no number.
    let port = authority.split(separator: ":", maxSplits: 1).dropFirst().first ?? ""
    let isCut = !beforeOptions.contains("@") && !authority.hasPrefix("[") && port.contains { !"0123456789,".contains($0) }
    let end = authority.contains("@") ? authority.endIndex : isCut ? rest.endIndex : beforeOptions.endIndex
    guard let at = rest[..<end].lastIndex(of: "@") else { return (String(text[..<slashes.upperBound]), nil, rest) }
    return (String(text[..<slashes.upperBound]), rest[..<at], rest[rest.index(after: at)...])
  }

  private static func isSecret(_ option: Substring) -> Bool {
    (PercentEncoding.decode(split(option, at: "=").0) ?? "password").lowercased().contains("password")
  }

  private static func split(_ text: Substring, at mark: Character) -> (Substring, Substring?) {
    guard let place = text.firstIndex(of: mark) else { return (text, nil) }
    return (text[..<place], text[text.index(after: place)...])
  }
}
