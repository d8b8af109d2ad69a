import MMXCatalogue
import MMXData

/// What to call instead of an address or a method that the service does not have.
struct RouteAdvice {
  private let advice: LintAdvice
  private let first: String

  init(_ advice: LintAdvice) { (self.advice, first) = (advice, advice.segments.first ?? "") }

  private var segments: [String] { advice.segments }
  private var path: String { segments.joined(separator: "/") }
  private var isOwn: Bool { advice.organisation != nil }

  var found: LintHistory.Found {
    if let otherMethod { return otherMethod }
    if segments.isEmpty { return noRoute("no address", advice.read(["customers"])) }
    return otherCollection ?? otherAction ?? insideOrganisation ?? nearestRead
  }

  private func noRoute(_ detail: String, _ right: LintRight) -> LintHistory.Found { .init(rule: .noRoute, detail: detail, right: right) }

  private func methods(_ path: [String], isOwn: Bool? = nil) -> [Method] {
    Catalogue.methods(path: path, perOrganisation: isOwn ?? self.isOwn, localisation: advice.home)
  }

  /// The address is right, and takes another method.
  private var otherMethod: LintHistory.Found? {
    let taken = methods(segments)
    guard let first = taken.first else { return nil }
    let meant = advice.method == "PATCH" ? "PUT" : advice.method
    let wanted = taken.first { $0.rawValue == meant } ?? first
    let mmx =
      switch wanted {
      case .get: LintAdvice.get(segments, advice.query())
      case .delete: "delete \(LintAdvice.path(segments))"
      case .put where advice.type == nil && segments.count == 2: "x = \(LintAdvice.get(segments)); save x"
      case .post, .put, .patch, .head, .options: "http \(wanted.rawValue) \(LintAdvice.path(segments))"
      }
    let body = wanted == .put || wanted == .post ? "{...}" : nil
    return noRoute(
      "'\(path)' takes \(taken.map(\.rawValue).joined(separator: ", ")), not \(advice.method)",
      LintRight(curl: advice.curl(wanted.rawValue, segments, advice.query(), body: body), mmx: mmx))
  }

  /// The first word is nearly one that the service has.
  private var otherCollection: LintHistory.Found? {
    let words = Catalogue.resources.map { $0.path(under: []) ?? $0.plural }
    // The name of a type, `issuedInvoice`, is nearer to its route than any spelling.
    let own = Catalogue.resource(named: first).flatMap { $0.parents.isEmpty ? $0.path(under: []) : nil }
    let near =
      own.flatMap { $0.isEqualIgnoringCase(to: first) ? nil : $0 } ?? LintAdvice.collections[first.lowercased()]
      ?? nearest(to: first, in: words) ?? LintAdvice.kin(of: first, in: words)
    guard let near, !near.isEqualIgnoringCase(to: first) else { return nil }
    let start = near.split(separator: "/").map(String.init)
    let right = start + segments.dropFirst()
    let fits = !methods(right).isEmpty
    return noRoute("no '\(path)'; did you mean '\(near)'?", advice.read(fits ? right : start, fits ? advice.query() : []))
  }

  /// The record is right, and has an action of nearly this name.
  private var otherAction: LintHistory.Found? {
    guard segments.count == 4, segments[2].isEqualIgnoringCase(to: "actions"),
      let names = Catalogue.resource(named: first)?.actionOperations.flatMap(\.actions).map(\.name),
      let action = nearest(to: segments[3], in: names) ?? LintAdvice.kin(of: segments[3], in: names)
    else { return nil }
    return noRoute(
      "no '\(path)'; did you mean '\(action)'?",
      LintRight(
        curl: advice.curl("PUT", Array(segments.prefix(3)) + [action], advice.query()),
        mmx: "do \(action) (get \(LintAdvice.path(Array(segments.prefix(2)))))"))
  }

  /// The address is one of an organisation, and was called outside any.
  private var insideOrganisation: LintHistory.Found? {
    guard !isOwn, !methods(segments, isOwn: true).isEmpty else { return nil }
    let address = LintAdvice.address("\(advice.incoming.base)api/orgs/$ORG/", segments, advice.query())
    return noRoute(
      "no '\(path)' outside an organisation",
      LintRight(
        curl: LintAdvice.curl(advice.method, address).replacing("/$ORG/", with: "/'\"$ORG\"'/"),
        mmx: LintAdvice.get(segments, advice.query())))
  }

  /// The longest part of the address that can be read.
  private var nearestRead: LintHistory.Found {
    let start = segments.indices.reversed().lazy.map { Array(segments[..<$0]) }.first { !$0.isEmpty && methods($0).contains(.get) }
    return noRoute("no '\(path)'", advice.read(start ?? ["customers"]))
  }
}
