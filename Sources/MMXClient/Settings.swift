package import MMXCatalogue
package import MMXData
import MMXService
import MMXHTTP

extension Client {
  /// The settings of a session with the service.
  package struct Settings: Sendable {
    package var localisation: Localisation
    /// The part of an address before `api/...`.
    package var apiAddress: String
    package var tokenAddress: String
    package var scope: String
    package var clientID: String?
    package var clientSecret: Secret?
    package var username: String?
    package var password: Secret?
    package var profile: String?
    /// No write is sent.
    package var isReadOnly = false
    /// Calls the whole run may make, nil for any number.
    package var maxCalls: Int?
    /// Seconds for one exchange.
    package var timeout = 60
    /// Reads that may run in parallel, 1 to 16.
    package var parallel = 8
    /// Plain http to other machines than this one.
    package var allowsPlainHTTP = false
    /// A person is at the terminal, so calls reserved for people may be used.
    package var isInteractive = false
    /// Calls of one client and organisation within 24 hours and a month. Source: documentation.
    package var dayLimit = 1000
    package var monthLimit = 20_000
    /// Where each setting came from, for `status`: name and origin. Computed only then, because few runs need it.
    package var origins: @Sendable () -> [(setting: String, value: String, origin: Message)] = { [] }

    package init(localisation: Localisation) {
      self.localisation = localisation
      apiAddress = localisation.apiAddress
      tokenAddress = localisation.tokenAddress
      scope = localisation.scope
    }
  }

  /// What a sign-in sends.
  package struct Credentials: Sendable {
    package var clientID: String
    package var clientSecret: Secret
    package var username: String
    package var password: Secret

    package init(clientID: String, clientSecret: Secret, username: String, password: Secret) {
      self.clientID = clientID
      self.clientSecret = clientSecret
      self.username = username
      self.password = password
    }
  }
}

extension Client.Settings {
  /// Throws `value` for a text that is not an address, `refused` for plain http to another machine. Secrets are sent to these addresses.
  package func checkAddresses() throws(Problem) {
    for (address, variable) in [(apiAddress, "MMX_API_URL"), (tokenAddress, "MMX_AUTH_URL")] {
      guard Address.host(of: address) != nil, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
        !address.contains("?"), !address.contains("#"), !address.contains("%"), !address.contains("\\"),
        // A service with several names would receive a refused password under each of them.
        !address.split(separator: "/").contains(where: Client.Settings.isDots)
      else { throw .badAddress(address, variable) }
      guard Address.scheme(of: address) == "https" || Address.isLoopback(address) || allowsPlainHTTP else {
        throw .plainHTTP(address, variable)
      }
    }
  }

  /// The address of a call. Throws `value` for a path that could leave the API or write into a header.
  func url(of call: Call) throws(Problem) -> String {
    guard Client.Settings.isPlain(call.path) || Client.Settings.isClean(call.path) else { throw .badPath(call.path) }
    var url = apiAddress
    url.reserveCapacity(apiAddress.utf8.count + 1 + call.path.utf8.count)
    if url.utf8.last != UInt8(ascii: "/") { url += "/" }
    url += call.path
    if !call.query.isEmpty { url += "?" + PercentEncoding.pairs(call.query) }
    return url
  }

  /// Whether a path is clean at first sight, as most are: `api/orgs/12/customers/5`, without escapes, and without a segment that begins
  /// with a dot.
  private static func isPlain(_ path: String) -> Bool {
    guard path.utf8.starts(with: "api/".utf8) else { return false }
    var isStart = false
    return path.allBytes { byte in
      let wasStart = isStart
      isStart = byte == UInt8(ascii: "/")
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "."): return !wasStart
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        return true
      default: return false
      }
    }
  }

  /// Whether a path stays within the API and cannot write into a header.
  private static func isClean(_ path: String) -> Bool {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    let isClean = path.allBytes {
      $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\")
    }
    guard isClean, let first = segments.first else { return false }
    return String(first).isEqualIgnoringCase(to: "api") && segments.dropLast().allSatisfy { !$0.isEmpty }
      && !segments.contains(where: isDots)
  }

  /// `.`, `..` and their percent-encoded spellings, which a server may resolve.
  private static func isDots(_ segment: Substring) -> Bool {
    guard segment.utf8.first == UInt8(ascii: ".") || segment.utf8.first == UInt8(ascii: "%") else { return false }
    let plain = segment.lowercased().split(separator: "%2e", omittingEmptySubsequences: false).joined(separator: ".")
    return plain == "." || plain == ".."
  }
}
