import MMXData

/// Parts of an absolute address that safety depends on. What is accepted is read by libcurl in the same way.
package enum Address {
  /// The host in lower case, without brackets, user or port, an IPv6 address in its shortest form; nil if the address is not http or https,
  /// has no host, or has a part that two readers could take for different hosts (a user, a space, a backslash, a number that is not an
  /// address of four parts).
  package static func host(of url: String) -> String? { authority(of: url)?.host }

  /// The host for people, with the port if the address has one; nil as for `host(of:)`.
  package static func place(of url: String) -> String? {
    authority(of: url).map { part in
      let host = part.host.utf8.contains(UInt8(ascii: ":")) ? "[\(part.host)]" : part.host
      return part.port.map { "\(host):\($0)" } ?? host
    }
  }

  /// The user and the password in an address such as that of a proxy, decoded as libcurl does; nil if there is no password.
  package static func userInformation(in url: String) -> (name: String, password: String)? {
    let authority = url.dropFirst(schemeLength(of: url)).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else { return nil }
    func decoded(_ text: Substring) -> String { PercentEncoding.decode(text, keepsBroken: true) ?? String(text) }
    return (decoded(authority[..<colon]), decoded(authority[authority.index(after: colon)..<at]))
  }

  /// Characters of the scheme with its colon and slashes, of which libcurl accepts one to three; 0 if the address begins with its host.
  private static func schemeLength(of url: String) -> Int {
    let name = url.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || "+-.".contains($0) }
    let rest = url[name.endIndex...]
    return name.isEmpty || !rest.hasPrefix(":/") ? 0 : name.count + 1 + rest.dropFirst().prefix { $0 == "/" }.count
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
    host == "localhost" || IPv6Address(host)?.isLoopback == true || IPv4Address.bytes(of: host.utf8)?.first == 127
  }

  /// Scheme, host and port of the address in one spelling, nil if it has none.
  package static func origin(of url: String) -> String? {
    guard let scheme = scheme(of: url), let (host, port) = authority(of: url) else { return nil }
    return "\(scheme)://\(host):\(port ?? (scheme == "https" ? 443 : 80))"
  }

  /// The same for spellings that mean the same to the service: letter case, the default port, repeated slashes and a final dot of a name
  /// are ignored, and this machine has several names.
  package static func canonical(_ url: String) -> String {
    guard let scheme = scheme(of: url), let (host, port) = authority(of: url) else { return url.lowercased() }
    let isUsual = port == nil || port == (scheme == "https" ? 443 : 80)
    let segments = url.dropFirst(scheme.utf8.count + 3).drop { $0 != "/" }.lowercased().split(separator: "/")
    return "\(scheme)://\(canonicalHost(host))\(isUsual ? "" : ":\(port ?? 0)")\(segments.map { "/" + $0 }.joined())"
  }

  private static func canonicalHost(_ host: String) -> String {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return isLoopback(host: name) || IPv6Address(name)?.fourth?.first == 127 ? "127.0.0.1" : name
  }

  private static func authority(of url: String) -> (host: String, port: Int?)? {
    guard let scheme = scheme(of: url), url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    let units = Array(
      url.utf8.dropFirst(scheme.utf8.count + 3).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    let (host, rest) = units.first == UInt8(ascii: "[") ? bracketed(units) : named(units)
    guard let host else { return nil }
    if rest.isEmpty { return (host, nil) }
    let digits = rest.dropFirst()
    guard rest.first == UInt8(ascii: ":"), digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let port = UInt16(String(decoding: digits, as: UTF8.self)), port > 0
    else { return nil }
    return (host, Int(port))
  }

  /// The host at the start of an authority, nil if there is none, and what is after it.
  private static func named(_ units: [UInt8]) -> (host: String?, rest: ArraySlice<UInt8>) {
    let name = units.prefix { $0 != UInt8(ascii: ":") }
    let isName = name.allSatisfy { unit in
      // An underscore is not allowed in host names, but some networks use it.
      let letter = unit | 0x20
      return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") || unit >= 0x30 && unit <= 0x39 || "-._".utf8.contains(unit)
    }
    let isClear = isName && !name.isEmpty && (!IPv4Address.isLike(name) || IPv4Address.bytes(of: name) != nil)
    return (isClear ? String(decoding: name, as: UTF8.self).lowercased() : nil, units.dropFirst(name.count))
  }

  private static func bracketed(_ units: [UInt8]) -> (host: String?, rest: ArraySlice<UInt8>) {
    guard let end = units.firstIndex(of: UInt8(ascii: "]")) else { return (nil, []) }
    return (IPv6Address(String(decoding: units[1..<end], as: UTF8.self))?.text, units[(end + 1)...])
  }
}
