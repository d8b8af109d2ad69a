import MMXData

/// Parts of an absolute address, as far as safety depends on them.
package enum Address {
  /// The host in lower case, without brackets, user or port; nil where the address is not http or https, has no host, or has
  /// a part that two readers could take for different hosts (a user, a blank, a backslash).
  package static func host(of url: String) -> String? { authority(of: url)?.host }

  /// The host as people are told it, with the port where the address names one; nil as for `host(of:)`.
  package static func place(of url: String) -> String? {
    authority(of: url).map { part in
      let host = part.host.utf8.contains(UInt8(ascii: ":")) ? "[\(part.host)]" : part.host
      return part.port.map { "\(host):\($0)" } ?? host
    }
  }

  /// The user and the password in an address such as that of a proxy, decoded; nil where there is no password.
  package static func userInformation(in url: String) -> (name: String, password: String)? {
    let start = url.firstRange(of: "://")?.upperBound ?? url.startIndex
    let authority = url[start...].prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { return nil }
    let (name, password) = (authority[..<colon], authority[authority.index(after: colon)..<at])
    return (PercentEncoding.decode(name) ?? String(name), PercentEncoding.decode(password) ?? String(password))
  }

  /// `https` or `http`, else nil.
  package static func scheme(of url: String) -> String? {
    let start = String(url.prefix(8)).lowercased()
    return start.hasPrefix("https://") ? "https" : start.hasPrefix("http://") ? "http" : nil
  }

  /// Whether the address is on this machine: `localhost`, 127.0.0.0/8 or `::1`.
  package static func isLoopback(_ url: String) -> Bool {
    host(of: url).map(isLoopback(host:)) ?? false
  }

  private static func isLoopback(host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    return isIPv4(host) && host.hasPrefix("127.")
  }

  /// Four numbers up to 255. One with a zero before it is octal to some readers and decimal to others.
  private static func isIPv4(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && (part == "0" || !part.hasPrefix("0")) && part.utf8.count <= 3
          && UInt8(part) != nil
      }
  }

  /// Scheme, host and port of the address in one spelling, nil where it has none.
  package static func origin(of url: String) -> String? {
    guard let scheme = scheme(of: url), let (host, port) = authority(of: url) else { return nil }
    return "\(scheme)://\(host):\(port ?? (scheme == "https" ? 443 : 80))"
  }

  /// The same for spellings that the service takes for one: it knows no letter case, the usual port and slashes more than one say
  /// nothing, a dot may end a name, and this machine has several names.
  package static func canonical(_ url: String) -> String {
    guard let scheme = scheme(of: url), let (host, port) = authority(of: url) else { return url.lowercased() }
    let isUsual = port == nil || port == (scheme == "https" ? 443 : 80)
    let segments = url.dropFirst(scheme.utf8.count + 3).drop { $0 != "/" }.lowercased().split(separator: "/")
    return "\(scheme)://\(canonicalHost(host))\(isUsual ? "" : ":\(port ?? 0)")\(segments.map { "/" + $0 }.joined())"
  }

  private static func canonicalHost(_ host: String) -> String {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return isLoopback(host: name) || name == "::ffff:127.0.0.1" ? "127.0.0.1" : name
  }

  private static func authority(of url: String) -> (host: String, port: Int?)? {
    guard let scheme = scheme(of: url) else { return nil }
    let units = Array(
      url.utf8.dropFirst(scheme.utf8.count + 3).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    guard units.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "%") })
    else {
      return nil
    }
    var host = units[...]
    var port = units[units.count...]
    if units.first == UInt8(ascii: "[") {
      guard let end = units.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      host = units[1..<end]
      port = units[(end + 1)...]
      guard port.isEmpty || port.first == UInt8(ascii: ":") else { return nil }
    } else if let colon = units.firstIndex(of: UInt8(ascii: ":")) {
      host = units[..<colon]
      port = units[colon...]
    }
    guard !host.isEmpty else { return nil }
    // What looks like numbers and is no address of four: readers do not agree on whose it is.
    if host.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") }), !isIPv4(String(decoding: host, as: UTF8.self)) {
      return nil
    }
    let name = String(decoding: host, as: UTF8.self).lowercased()
    guard !port.isEmpty else { return (name, nil) }
    guard let number = UInt16(String(decoding: port.dropFirst(), as: UTF8.self)), number > 0 else { return nil }
    return (name, Int(number))
  }
}
