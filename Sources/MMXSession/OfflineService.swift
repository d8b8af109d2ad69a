import MMXCatalogue
import MMXCommands
import MMXData
import MMXHTTP
import MMXService

/// What --offline has in the place of the network, so that nothing gets there in any way: not the sign-in, and not the checks of the journal.
final class OfflineTransport: Transport {
  func send(_ request: Request) throws(TransportFailure) -> Response {
    throw TransportFailure(.offline, "under --offline no call is made", mayHaveBeenSent: false)
  }
}

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

  func send(_ call: Call) throws(Problem) -> Answer {
    let what = call.purpose.isEmpty ? call.path : call.purpose
    throw call.method.isRead ? .offline(what) : .offlineWork(what)
  }
  func exchange(_ call: Call) throws(Problem) -> Answer { try send(call) }
}
