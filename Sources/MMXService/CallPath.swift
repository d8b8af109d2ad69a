package import MMXCatalogue
import MMXData

/// The path of a call in its parts: `api/orgs/12/customers/5` is `customers`, `5` of organisation 12.
package struct CallPath: Hashable, Sendable {
  /// Nil for calls outside any organisation.
  package let organisation: Int?
  /// Decoded segments after `api/orgs/N/`, or after `api/`.
  package let segments: [String]

  /// - Parameter path: percent-encoded, without a query.
  package init(_ path: some StringProtocol) {
    var segments = path.split(separator: "/").map { PercentEncoding.decode($0) ?? String($0) }
    segments.removeFirst(min(segments.count, 1))
    if segments.count > 2, segments[0].isEqualIgnoringCase(to: "orgs"), let number = Int(segments[1]) {
      organisation = number
      segments.removeFirst(2)
    } else {
      organisation = nil
    }
    self.segments = segments
  }

  /// What the catalogue has at this path.
  package func match(_ method: Method, _ localisation: Localisation) -> Match? {
    Catalogue.match(method, path: segments, perOrganisation: organisation != nil, localisation: localisation)
  }
}
