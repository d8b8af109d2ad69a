import MMXCatalogue
import MMXData
import MMXService
import MMXSystem

/// A service as the options and the profile in use allow it: writes of a protected profile ask first, at the prompt also those that cannot
/// be undone, and under `--safe` nothing that outlasts the run is changed. Calls are counted and logged for people.
package final class GuardedService: Service {
  private let base: any Service
  private let host: TerminalHost
  private let account: AccountInUse
  /// The latest calls, for `trace`.
  package let log = CallLog()
  package let organisations = OrganisationsSeen()
  let session: any ServiceSession

  init(_ base: any Service, host: TerminalHost, isSafe: Bool, account: AccountInUse) {
    self.base = base
    self.host = host
    self.account = account
    session = GuardedSession(base.session, host: host, isSafe: isSafe, account: account)
  }

  var localisation: Localisation { base.localisation }
  var sendsWrites: Bool { base.sendsWrites }
  var missingAccount: Problem? { account.lack }
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

  func expect(_ calls: [Call], of series: ReadSeries) { base.expect(calls, of: series) }
  func rest() { base.rest() }

  private func counted(_ call: Call, _ body: () throws(Problem) -> Answer) throws(Problem) -> Answer {
    let line = host.progressLine
    if line.wantsCallsLeft { line.set(callsLeft: callsLeft(of: call.organisation)) }
    line.count(isWrite: !call.method.isRead)
    let began = SystemClock.elapsedMilliseconds
    do {
      let answer = try body()
      log.add(
        call, host.now, status: answer.status, error: nil, bytes: answer.body.count, milliseconds: SystemClock.elapsedMilliseconds - began)
      organisations.learn(from: call, answer)
      return answer
    } catch {
      log.add(call, host.now, status: error.status, error: error, bytes: nil, milliseconds: SystemClock.elapsedMilliseconds - began)
      throw error
    }
  }

  /// What is left of the day's calls; nil if the state does not tell.
  private func callsLeft(of organisation: Int?) -> Int? {
    (try? base.session.quota())?.use(of: organisation)?.left
  }

  private func ask(_ call: Call) throws(Problem) {
    if call.method.isRead { return }
    let isProtected = account.settings.isProtected.value
    // A plan of `undo` was shown and asked for already.
    guard call.undoes == nil, isProtected || host.asksBeforeLoss && call.isFinal(in: localisation) else { return }
    let what = call.purpose.isEmpty ? "\(call.method.rawValue) \(call.path)" : call.purpose
    let question = question(what, call)
    let asked: Message = isProtected ? "\(question) (this profile is protected)" : question
    guard try host.decides(asked, round: call.round, kind: WriteKind(call)) else { throw .notConfirmed(what) }
  }

  /// Describes the record in words, as far as it was read, and names the organisation.
  private func question(_ what: String, _ call: Call) -> Message {
    let described = call.previous.map { words(for: RecordLabel($0)) } ?? ""
    let subject = described.isEmpty ? what : "\(what): \(described)"
    guard let organisation = call.organisation else { return Message(verbatim: "\(subject)?") }
    return name(of: organisation).map { "\(subject), in \($0) (\(organisation))?" } ?? "\(subject), in organisation \(organisation)?"
  }

  /// `43/2026, 'Mlekara', Petrović, 43,200.00 RSD`, as far as the record has them.
  private func words(for label: RecordLabel) -> String {
    let amount = label.amount.map { [$0.money(in: host.language), label.currency].compactMap { $0 }.joined(separator: " ") }
    return [label.number, label.name.map { "'\($0)'" }, label.partner, amount].compactMap { $0 }.joined(separator: ", ")
  }

  /// From answers; otherwise a call is worth it, because a question is about to be asked.
  private func name(of organisation: Int) -> String? {
    if organisations.all.isEmpty, host.mayAsk {
      let call = Call.organisations()
      if let answer = try? base.send(call) { organisations.learn(from: call, answer) }
    }
    return organisations.name(of: organisation)
  }
}

/// Writes of one kind, so that one answer may allow them all: they do the same to records of one collection.
struct WriteKind: Hashable {
  let method: Method
  /// Without the numbers in it.
  let path: String

  init(_ call: Call) { (method, path) = (call.method, call.path.filter { !$0.isNumber }) }
}
