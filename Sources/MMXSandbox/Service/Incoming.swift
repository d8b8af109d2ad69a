import MMXCatalogue
import MMXData
import MMXHTTP

/// A request taken apart: where it came to, what it names, what it asks.
struct Incoming: Sendable {
  /// Everything before `api/...`, as the request spelled it: `https://moj.minimax.rs/RS/API/`.
  let base: String
  let localisation: Localisation
  let target: Target
  /// The URL's path, for messages.
  let path: String
  let query: [(name: String, value: String)]
  let request: Request

  enum Target: Sendable {
    case token
    /// Segments after `api/orgs/N/`.
    case organisation(Int, [String])
    /// Segments after `api/`.
    case service([String])
    /// The Swagger document in one of its forms, and the page that lists the operations.
    case swagger(Swagger.Form), index
    case nothing
  }

  /// Nil if the address is none, a space or control character in it included: parts of it go back in `Location`.
  init?(_ request: Request) {
    guard request.url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    guard let scheme = request.url.schemeMark, scheme.lowerBound > request.url.startIndex else { return nil }
    let rest = request.url[scheme.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let tail = rest[authority.endIndex...]
    let path = tail.prefix { $0 != "?" }
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
    let segments = parts.map { PercentEncoding.decode($0) }
    guard !authority.isEmpty, !segments.contains(nil) else { return nil }
    let route = Route(segments.compactMap { $0 })
    var base = "\(request.url[..<scheme.upperBound])\(authority)/"
    for part in parts.prefix(route.rootLength) { base += "\(part)/" }
    self.request = request
    self.base = base
    self.path = String(path)
    localisation = route.localisation
    target = route.target
    query = PercentEncoding.split(tail[path.endIndex...].dropFirst())
  }

  /// Whether the web server takes the address for a file's, or forbids it: `%2F` in it, or a last part with a dot. Source: 301 of 3,637 codes
  /// of one shop ended so.
  var isTakenForAFile: Bool {
    guard case .organisation(_, let segments) = target, let last = segments.last else { return false }
    let hasSlash = path.utf8.contains(UInt8(ascii: "%")) && path.lowercased().contains("%2f")
    return hasSlash || (last.utf8.last == UInt8(ascii: ")") && last.utf8.contains(UInt8(ascii: ".")) && path.utf8.last != UInt8(ascii: "/"))
  }

  /// The value of a query parameter in any letter case.
  func parameter(_ name: String) -> String? { query.first { $0.name.isEqualIgnoringCase(to: name) }?.value }

  func header(_ name: String) -> String? { request.headers.first { $0.name.isEqualIgnoringCase(to: name) }?.value }
}

extension String {
  /// Where an address has its first `://`. By bytes: each request is asked more than once.
  var schemeMark: Range<Index>? {
    var rest = utf8[...]
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      if rest[colon...].starts(with: "://".utf8) { return colon..<utf8.index(colon, offsetBy: 3) }
      rest = rest[utf8.index(after: colon)...]
    }
    return nil
  }
}

/// What the segments of a path lead to. Letter case never matters; with a localisation in front the word `api` must be doubled, as in
/// the service's own addresses.
private struct Route {
  var localisation = Localisation.rs
  var rootLength = 0
  var target = Incoming.Target.nothing

  init(_ segments: [String]) {
    let words = segments.map { $0.lowercased() }
    var index = 0
    let first = words.first.flatMap { Localisation(rawValue: $0.uppercased()) }
    if let first {
      localisation = first
      index = 1
    }
    if Array(words[index...]) == ["aut", "oauth20", "token"] || words == ["token"] {
      target = .token
      return
    }
    let rest = words[index...].drop { $0 == "api" && words[index...].count == 4 }
    if rest.count == 3, rest.starts(with: ["swagger", "docs"]), let form = ["v1": Swagger.Form.vendor, "strict": .strict][rest.last ?? ""] {
      rootLength = words.count - 3
      target = .swagger(form)
      return
    }
    if words[index...].isEmpty || words[index...] == ["api"] {
      rootLength = words.count
      target = .index
      return
    }
    let isDoubled = words[index...].starts(with: ["api", "api"])
    guard isDoubled || (first == nil && words.first == "api") else { return }
    if isDoubled { index += 1 }
    rootLength = index
    let tail = Array(segments[(index + 1)...])
    if tail.count >= 2, tail[0].lowercased() == "orgs", let number = Int(tail[1]), number > 0 {
      target = .organisation(number, Array(tail[2...]))
    } else {
      target = .service(tail)
    }
  }
}
