import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport

/// A transport that answers from a list, or by a function, and keeps what it was asked. Threads may share it.
final class Script: Transport, Sendable {
  typealias Step = Result<Response, TransportFailure>
  private let state: Locked<(requests: [Request], steps: [Step])>
  private let tokenAnswer: @Sendable () -> Step

  /// Token requests get `token`, numbered tokens unless told otherwise; all others the next of `steps`, then 200 and `{}`.
  init(_ steps: [Step] = [], token: (@Sendable () -> Step)? = nil) {
    state = Locked(([], steps))
    let number = Counter()
    tokenAnswer = token ?? { .json(200, #"{"access_token":"token-\#(number.next())","token_type":"bearer","expires_in":3600}"#) }
  }

  var requests: [Request] { state.withLock { $0.requests } }
  var signIns: [Request] { requests.filter { $0.url.hasSuffix("/token") } }
  var calls: [Request] { requests.filter { !$0.url.hasSuffix("/token") } }

  func send(_ request: Request) throws(TransportFailure) -> Response {
    state.withLock { $0.requests.append(request) }
    let step: Step =
      request.url.hasSuffix("/token") ? tokenAnswer() : state.withLock { $0.steps.isEmpty ? .json(200, "{}") : $0.steps.removeFirst() }
    switch step {
    case .success(let response): return response
    case .failure(let failure): throw failure
    }
  }
}

extension Result where Success == Response, Failure == TransportFailure {
  static func json(_ status: Int, _ body: String = "", _ headers: [(name: String, value: String)] = []) -> Self {
    .success(Response(status: status, headers: [("Content-Type", "application/json")] + headers, body: Array(body.utf8)))
  }

  static func lost(_ reason: TransportFailure.Reason = .connectionLost, sent: Bool = true) -> Self {
    .failure(TransportFailure(reason, "the connection was lost", mayHaveBeenSent: sent))
  }
}

extension Request {
  var text: String { String(decoding: body ?? [], as: UTF8.self) }
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// A clock that moves only when somebody waits, and the lines a client reported. Owned by one test.
final class Fixture {
  var now = 1_795_000_000_000  // 2026-11-18 11:06:40 UTC
  /// Milliseconds since the machine started, by the clock that nobody sets; nil if there is none.
  var uptime: Int?
  var waits: [Int] = []
  /// Waits from this one on are cancelled.
  var cancelsAtWait = Int.max
  var lines: [String] = []
  /// What the person at the terminal answers where secrets wait for one; nil if nobody is there.
  var says: Bool?
  var questions: [String] = []
  let folder = TemporaryFolder()

  var clock: Clock {
    Clock(
      now: { self.now },
      sleep: {
        self.waits.append($0)
        self.now += $0
        return self.waits.count < self.cancelsAtWait
      }, jitter: { 100 }, offset: { _ in 0 }, uptime: { self.uptime.map { Stamp.Uptime(boot: 1, milliseconds: $0) } })
  }

  /// A state as another process on the same machine would have it.
  func state() -> SharedState { SharedState(folder: folder.file("mmx")) }

  func client(
    _ script: any Transport, store: SharedState? = nil, kept: SharedState? = nil, _ change: (inout Client.Settings) -> Void = { _ in }
  ) -> Client {
    var settings = Fixture.settings
    change(&settings)
    return Client(
      settings: settings, transport: script, store: store ?? state(), kept: kept, clock: clock,
      askToSend: { question in
        if self.says != nil { self.questions.append(question.text) }
        return self.says
      }, report: { self.lines.append($0.text) })
  }

  static var settings: Client.Settings {
    var settings = Client.Settings(localisation: .rs)
    settings.clientID = "client"
    settings.clientSecret = Secret("client-secret")
    settings.username = "user"
    settings.password = Secret("pass-word")
    return settings
  }
}

let getCustomer = Call(.get, "api/orgs/12/customers/5", organisation: 12, purpose: "get customers/5")
let newCustomer = Call(.post, "api/orgs/12/customers", body: ["Name": "A"], organisation: 12, purpose: "save new customer")
let saveCustomer = Call(.put, "api/orgs/12/customers/5", body: ["Name": "A"], organisation: 12, purpose: "save customer 5")

/// The problem a call ends in, nil if it succeeds.
func problem<Value>(_ body: () throws(Problem) -> Value) -> Problem? {
  do throws(Problem) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}
