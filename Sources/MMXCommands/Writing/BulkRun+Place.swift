import MMXCatalogue
import MMXService

extension BulkRun {
  /// The target of writes: the host, the localisation and the organisation, and the sandbox.
  struct Place {
    let host: String
    let rest: String
    var sandbox: String?

    init(host: String, rest: String, sandbox: String?) { (self.host, self.rest, self.sandbox) = (host, rest, sandbox) }

    /// `moj.minimax.rs RS 12`, `sandbox:1f2e RS 12`.
    init(_ text: String) {
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      let host = (parts.first ?? "").split(separator: ":", maxSplits: 1).map(String.init)
      let isSandbox = host.first == "sandbox"
      self.init(
        host: isSandbox ? "sandbox" : parts.first ?? "", rest: parts.count > 1 ? parts[1] : "",
        sandbox: isSandbox && host.count > 1 ? host[1] : nil)
    }

    var isSandbox: Bool { host == "sandbox" }
    var text: String { "\(host)\(sandbox.map { ":\($0)" } ?? "") \(rest)" }

    func isSame(as other: Place) -> Bool { host == other.host && rest == other.rest }
  }
}

extension Commands {
  /// The target of writes: the installation and the organisation. Sandboxes have another port each time.
  var placeOfWrites: BulkRun.Place {
    let status = try? session.service?.session.status()
    let address = status?.apiAddress ?? localisation.apiAddress
    var host = address.split(separator: "/").dropFirst().first.map(String.init) ?? address
    if host.hasPrefix("127.") || host.hasPrefix("localhost") || host.hasPrefix("[::1]") { host = "sandbox" }
    return BulkRun.Place(
      host: host, rest: "\(localisation.rawValue) \(session.organisation.map(String.init) ?? "-")", sandbox: status?.sandbox)
  }
}
