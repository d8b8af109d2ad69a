import MMXCatalogue
import MMXData

/// A service as the options and the profile in use allow it: writes of a protected profile ask first, and under `--safe` nothing
/// that outlasts the run is changed.
final class GuardedService: Service {
  private let base: any Service
  private let host: TerminalHost
  private let isSafe: Bool
  /// Asked each time, because `use profile` changes them.
  private let settings: () -> Settings

  init(_ base: any Service, host: TerminalHost, isSafe: Bool, settings: @escaping () -> Settings) {
    self.base = base
    self.host = host
    self.isSafe = isSafe
    self.settings = settings
  }

  var localisation: Localisation { base.localisation }

  func send(_ call: Call) throws(Problem) -> Answer {
    try ask(call)
    return try base.send(call)
  }

  func exchange(_ call: Call) throws(Problem) -> Answer {
    try ask(call)
    return try base.exchange(call)
  }

  func session(_ request: SessionRequest) throws(Problem) -> JSON {
    if isSafe, let what = GuardedService.refused(request) { throw .notUnderSafe(what) }
    var answer = try base.session(request)
    if case .useProfile = request, case .object(var record) = answer {
      record["organisation"] = settings().organisation.map { .number(Number($0.value)) } ?? .null
      answer = .object(record)
    }
    return answer
  }

  private static func refused(_ request: SessionRequest) -> String? {
    switch request {
    case .reserve: "the reserve of calls is not changed"
    case .settle: "the journal is not settled"
    case .signIn: "nobody is signed in anew"
    case .signOut: "nobody is signed out"
    case .useProfile: "the profile is not changed"
    case .status, .quota, .journal, .journalEntry, .find, .undo, .trace: nil
    }
  }

  private func ask(_ call: Call) throws(Problem) {
    if call.verb.isRead || !settings().isProtected.value { return }
    let what = call.purpose.isEmpty ? "\(call.verb.rawValue) \(call.path)" : call.purpose
    guard host.confirm("\(what): this profile is protected, go on?") else { throw .notConfirmed(what) }
  }
}
