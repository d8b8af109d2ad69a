import MMXCatalogue
import MMXData
import MMXHTTP

/// Corrects addresses of the service as people paste them.
package enum ServiceAddress {
  /// The part before `api/...`, with a slash at its end: without what a help page or a call adds to it, and without spaces and quotes
  /// around it. `HTTPS://Moj.Minimax.rs/RS/API/api/orgs` is `https://moj.minimax.rs/RS/API/`. A text that is not an address is not changed.
  package static func api(_ text: String) -> String {
    guard let (origin, rest) = parts(of: text) else { return trimmed(text) }
    var path = rest
    var isHelp = false
    if let help = path.firstIndex(where: { ["swagger", "help"].contains($0.prefix { $0 != "?" && $0 != "#" }.lowercased()) }) {
      path.removeSubrange(help...)
      isHelp = true
    }
    if let call = path.firstIndex(where: { ["orgs", "currentuser"].contains($0.lowercased()) }), call > 0, isAPI(path[call - 1]) {
      // `RS/API/orgs` lacks the second `api` of a call.
      let isBase = call > 1 && Localisation(rawValue: path[call - 2].uppercased()) != nil
      path.removeSubrange((isBase ? call : call - 1)...)
    }
    while path.count > 1, let last = path.last, isAPI(last), isAPI(path[path.count - 2]) { path.removeLast() }
    if isHelp, path.count == 1, Localisation(rawValue: path[0].uppercased()) != nil { path.append("API") }
    return origin + path.map { $0 + "/" }.joined()
  }

  /// The address that issues tokens, without a slash at its end. One that ends before `oauth20/token` gets it.
  package static func token(_ text: String) -> String {
    guard let (origin, rest) = parts(of: text) else { return trimmed(text) }
    var path = rest
    switch path.last?.lowercased() {
    case "aut": path += ["oauth20", "token"]
    case "oauth20": path.append("token")
    default: break
    }
    return origin + path.joined(separator: "/")
  }

  private static func isAPI(_ segment: String) -> Bool { segment.isEqualIgnoringCase(to: "api") }

  /// `https://host/` in one spelling, and the segments after it; nil if the text is not an address.
  private static func parts(of text: String) -> (origin: String, path: [String])? {
    let text = trimmed(text)
    guard let scheme = Address.scheme(of: text), let place = Address.place(of: text) else { return nil }
    let usual = scheme == "https" ? ":443" : ":80"
    let host = place.hasSuffix(usual) ? String(place.dropLast(usual.count)) : place
    let path = text.dropFirst(scheme.utf8.count + 3).drop { $0 != "/" && $0 != "?" && $0 != "#" }
    return ("\(scheme)://\(host)/", path.split(separator: "/").map(String.init))
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    let isAround = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || "\"'<>".unicodeScalars.contains(scalar) }
    while let first = scalars.first, isAround(first) { scalars.removeFirst() }
    while let last = scalars.last, isAround(last) { scalars.removeLast() }
    return String(scalars)
  }
}
