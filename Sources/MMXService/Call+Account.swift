/// The calls that concern the signed-in user and no organisation.
extension Call {
  private static let organisations = "api/currentuser/orgs"

  /// The user's name and settings.
  package static func profile(purpose: String) -> Call { Call(.get, "api/currentuser/profile", purpose: purpose) }

  /// The organisations that the user has access to, with the rights in each.
  package static func organisations(query: [(name: String, value: String)] = [], purpose: String = "orgs") -> Call {
    Call(.get, organisations, query: query, purpose: purpose)
  }

  /// Whether its answer lists the user's organisations.
  package var listsOrganisations: Bool {
    guard method == .get, organisation == nil else { return false }
    let place = CallPath(path)
    return place.organisation == nil && place.segments.map { $0.lowercased() } == ["currentuser", "orgs"]
  }
}
