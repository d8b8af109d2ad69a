import MMXCatalogue
import MMXCommands
import MMXData
import MMXService

/// A service that makes no call, for --offline: what the lake does not answer is an error.
final class OfflineService: Service {
  private let base: any Service

  init(_ base: any Service) { self.base = base }

  var localisation: Localisation { base.localisation }
  var missingAccount: Problem? { base.missingAccount }
  var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)? {
    get { base.beforeWrite }
    set { base.beforeWrite = newValue }
  }
  var session: any ServiceSession { base.session }

  func send(_ call: Call) throws(Problem) -> Answer { throw .offline(call.purpose.isEmpty ? call.path : call.purpose) }
  func exchange(_ call: Call) throws(Problem) -> Answer { try send(call) }
}
