import MMXCatalogue
import MMXData
import MMXService

/// A session as the options and the profile in use allow it: under `--safe` nothing that outlasts the run is changed.
final class GuardedSession: ServiceSession {
  private let base: any ServiceSession
  private let host: TerminalHost
  private let isSafe: Bool
  private let account: AccountInUse

  init(_ base: any ServiceSession, host: TerminalHost, isSafe: Bool, account: AccountInUse) {
    self.base = base
    self.host = host
    self.isSafe = isSafe
    self.account = account
  }

  private func refuseUnderSafe(_ what: Message) throws(Problem) {
    if isSafe { throw .notUnderSafe(what) }
  }

  // MARK: Looks

  func status() throws(Problem) -> SessionStatus { withQuestions(try base.status()) }
  func quota() throws(Problem) -> QuotaReport { try base.quota() }
  func journal(limit: Int) throws(Problem) -> [JournalEntry] { try base.journal(limit: limit) }
  func journalEntry(_ number: Int) throws(Problem) -> JournalEntry { try base.journalEntry(number) }
  func journalIdentity() throws(Problem) -> String { try base.journalIdentity() }
  func writes(of record: RecordIdentity) throws(Problem) -> [JournalEntry] { try base.writes(of: record) }
  func find(_ number: Int) throws(Problem) -> WriteSearch { try base.find(number) }
  func undoPlan(_ number: Int?) throws(Problem) -> UndoPlan { try base.undoPlan(number) }
  func setTrace(_ isOn: Bool) throws(Problem) { try base.setTrace(isOn) }
  func setParallel(_ most: Int) throws(Problem) { try base.setParallel(most) }

  /// Whether questions are asked is a setting too.
  private func withQuestions(_ status: SessionStatus) -> SessionStatus {
    var status = status
    let isOn = host.asksBeforeLoss || account.settings.isProtected.value
    let from = account.settings.isProtected.value ? account.settings.isProtected.origin.message : host.originOfQuestions
    status.settings.append(.init("confirm", isOn ? "on" : "off", from: from))
    return status
  }

  // MARK: Changes

  func reserve(_ calls: Int) throws(Problem) -> QuotaReport {
    try refuseUnderSafe("the reserve of calls cannot be changed")
    return try base.reserve(calls)
  }

  func settle(_ number: Int, done: Bool) throws(Problem) -> JournalEntry {
    try refuseUnderSafe("the journal cannot be settled")
    return try base.settle(number, done: done)
  }

  func signIn(force: Bool) throws(Problem) -> SessionStatus {
    try refuseUnderSafe("signing in again is not allowed")
    return try base.signIn(force: force)
  }

  func signOut() throws(Problem) {
    try refuseUnderSafe("signing out is not allowed")
    try base.signOut()
  }

  func useProfile(_ name: String) throws(Problem) -> Int? {
    try refuseUnderSafe("the profile cannot be changed")
    _ = try base.useProfile(name)
    // What was allowed with one profile is not allowed with another.
    host.asksBeforeLoss = host.isPrompt
    return account.settings.organisation?.value
  }
}
