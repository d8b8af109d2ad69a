import MMXCatalogue
import MMXData

/// A service as the options and the profile in use allow it: writes of a protected profile ask first, at the prompt those that cannot be
/// taken back as well, and under `--safe` nothing that outlasts the run is changed. What passes is counted and remembered for people.
final class GuardedService: Service {
  private var base: any Service
  private let host: TerminalHost
  private let isSafe: Bool
  private let account: AccountInUse
  /// The latest calls, for `trace`.
  let log = CallLog()
  let organisations = OrganisationsSeen()

  init(_ base: any Service, host: TerminalHost, isSafe: Bool, account: AccountInUse) {
    self.base = base
    self.host = host
    self.isSafe = isSafe
    self.account = account
  }

  var localisation: Localisation { base.localisation }
  var sendsWrites: Bool { base.sendsWrites }
  var missingAccount: Problem? { account.isNobodys ? .noAccount() : nil }
  var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)? {
    get { base.beforeWrite }
    set { base.beforeWrite = newValue }
  }

  func send(_ call: Call) throws(Problem) -> Answer {
    try ask(call)
    return try counted(call) { () throws(Problem) in try base.send(call) }
  }

  func exchange(_ call: Call) throws(Problem) -> Answer {
    try ask(call)
    return try counted(call) { () throws(Problem) in try base.exchange(call) }
  }

  private func counted(_ call: Call, _ body: () throws(Problem) -> Answer) throws(Problem) -> Answer {
    let line = host.progressLine
    if line.wantsCallsLeft { line.set(callsLeft: callsLeft(of: call.organisation)) }
    line.count(isWrite: !call.verb.isRead)
    let began = ProgressLine.milliseconds
    do {
      let answer = try body()
      log.add(call, host.now, status: answer.status, error: nil, bytes: answer.body.count, milliseconds: ProgressLine.milliseconds - began)
      organisations.learn(from: call, answer)
      return answer
    } catch {
      log.add(call, host.now, status: error.status, error: error, bytes: nil, milliseconds: ProgressLine.milliseconds - began)
      throw error
    }
  }

  /// What is left of the day's calls; nil where the state does not tell.
  private func callsLeft(of organisation: Int?) -> Int? {
    guard let rows = (try? base.session(.quota))?["organisations"]?.array,
      let row = rows.first(where: { $0["organisation"]?.integer == organisation }), let limit = row["dayLimit"]?.integer,
      let used = row["lastDay"]?.integer
    else { return nil }
    if row["pausedUntil"]?.string != nil { return 0 }
    return max(0, limit - used)
  }

  func session(_ request: SessionRequest) throws(Problem) -> JSON {
    if isSafe, let what = GuardedService.refused(request) { throw .notUnderSafe(what) }
    var answer = try base.session(request)
    if case .useProfile = request, case .object(var record) = answer {
      record["organisation"] = account.settings.organisation.map { .number(Number($0.value)) } ?? .null
      answer = .object(record)
    }
    return answer
  }

  private static func refused(_ request: SessionRequest) -> Message? {
    switch request {
    case .reserve: "the reserve of calls is not changed"
    case .settle: "the journal is not settled"
    case .signIn: "nobody is signed in anew"
    case .signOut: "nobody is signed out"
    case .useProfile: "the profile is not changed"
    case .status, .quota, .journal, .journalEntry, .writes, .find, .undo, .trace: nil
    }
  }

  private func ask(_ call: Call) throws(Problem) {
    if call.verb.isRead { return }
    let isProtected = account.settings.isProtected.value
    // A plan of `undo` was shown and asked for already.
    guard isProtected || (host.asksBeforeLoss && call.isFinal && !call.purpose.hasPrefix("undo ")) else { return }
    let what = call.purpose.isEmpty ? "\(call.verb.rawValue) \(call.path)" : call.purpose
    guard host.confirm(isProtected ? "\(what): this profile is protected, go on?" : question(what, call)) else { throw .notConfirmed(what) }
  }

  /// Names the record and the organisation.
  private func question(_ what: String, _ call: Call) -> Message {
    let name = ["Name", "Title", "InvoiceNumber"].lazy.compactMap { call.previous?[$0] }.first { !$0.isNull }
    let subject = what + (name.map { " '\($0.string ?? $0.text())'" } ?? "")
    guard let organisation = call.organisation else { return Message(verbatim: "\(subject)?") }
    let place = "\(organisation)" + (organisations.name(of: organisation).map { " \($0)" } ?? "")
    return "\(subject) in organisation \(place)?"
  }
}

extension Call {
  /// Whether nothing takes it back: deletes, and actions that issue or send documents.
  fileprivate var isFinal: Bool {
    if verb == .delete { return true }
    guard let marker = path.firstRange(of: "/actions/") else { return false }
    let action = path[marker.upperBound...].lowercased()
    return action.hasPrefix("issue") || action.hasPrefix("send")
  }
}
