/// One of the three installations of the service.
///
/// Source: documentation for all addresses; the scope of HR is inferred, the official samples send `minimax.si` everywhere.
package enum Localisation: String, CaseIterable, Hashable, Sendable {
  case rs = "RS"
  case si = "SI"
  case hr = "HR"

  /// The part of an address before `api/...`.
  package var apiAddress: String { "https://moj.minimax.\(host)/\(rawValue)/API/" }

  /// Where tokens are issued.
  package var tokenAddress: String { "https://moj.minimax.\(host)/\(rawValue)/AUT/oauth20/token" }

  package var scope: String { "minimax.\(host)" }

  private var host: String { rawValue.lowercased() }
}

extension Localisation {
  /// All of them.
  static let everywhere: Set<Localisation> = [.rs, .si, .hr]
}
