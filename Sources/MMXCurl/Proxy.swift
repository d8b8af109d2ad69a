import MMXHTTP

/// The proxy of an address as libcurl finds it in the environment, so that messages can name it.
package enum Proxy {
  /// Nil if the address is reached without one. `HTTP_PROXY` in capitals is ignored: a web server may set it from a request.
  /// - Parameter variable: the value of a variable of the environment.
  package static func address(for url: String, variable: (String) -> String?) -> String? {
    guard let scheme = Address.scheme(of: url), let host = Address.host(of: url), !Address.isLoopback(url) else { return nil }
    let names = scheme == "https" ? ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] : ["http_proxy", "all_proxy", "ALL_PROXY"]
    guard let proxy = names.lazy.compactMap(variable).first(where: { !$0.isEmpty }) else { return nil }
    let exempt = (variable("no_proxy") ?? variable("NO_PROXY") ?? "").lowercased()
    let isExempt = exempt.split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
      let name = entry.drop { $0 == "." }
      return entry == "*" || host == name || host.hasSuffix("." + name)
    }
    return isExempt ? nil : proxy
  }

  /// Host and port without scheme, user and password.
  package static func place(_ proxy: String) -> String {
    let start = proxy.firstRange(of: "://")?.upperBound ?? proxy.startIndex
    let authority = proxy[start...].prefix { $0 != "/" }
    return String(authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority)
  }
}
