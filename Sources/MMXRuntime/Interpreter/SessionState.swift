import MMXCatalogue
import MMXData

/// What `use` and `set` change: the service, the organisation, the settings of the language.
struct SessionState {
  var service: (any Service)?
  var organisation: Int?
  /// Known once `use org "Name"` or `orgs` has met it.
  var organisationName: String?
}

extension Machine {
  var localisation: Localisation { session.service?.localisation ?? .rs }

  func service() throws(Problem) -> any Service {
    guard let service = session.service else { throw .noService() }
    return service
  }

  /// Makes a call whose answer is JSON.
  func sendForJSON(_ call: Call) throws -> JSON {
    try checkInterrupt()
    tellProgress()
    return try decodeJSON(try service().send(call))
  }
}
