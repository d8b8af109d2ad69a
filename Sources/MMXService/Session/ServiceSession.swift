package import MMXCatalogue
package import MMXData

/// The account of a session, the calls it has used, and the journal of its writes. Offline except `signIn`, `find` and `undoPlan`. Results
/// are plain data; sentences are made where they are shown.
package protocol ServiceSession: AnyObject {
  func status() throws(Problem) -> SessionStatus
  func quota() throws(Problem) -> QuotaReport
  /// Reserves calls a day for people. Throws `value` if that is more than the limit of the day.
  func reserve(_ calls: Int) throws(Problem) -> QuotaReport

  /// The latest writes, newest first.
  func journal(limit: Int) throws(Problem) -> [JournalEntry]
  /// Throws `notfound` if there is no entry with this number.
  func journalEntry(_ number: Int) throws(Problem) -> JournalEntry
  /// Identifies the journal: entry numbers of another state folder do not apply to it.
  func journalIdentity() throws(Problem) -> String
  /// The writes of a record that its holder has not seen, oldest first. Their bodies lack what the journal keeps only in part.
  func writes(of record: RecordIdentity) throws(Problem) -> [JournalEntry]
  /// Settles a write of unknown outcome. Throws `value` for any other write.
  func settle(_ number: Int, done: Bool) throws(Problem) -> JournalEntry
  /// Looks for what a write did, with the filters of the service. Throws `refused` if there is none that helps.
  func find(_ number: Int) throws(Problem) -> WriteSearch
  /// The write that reverses a write of the journal, by default the latest; it is not sent. Throws `refused` if there is none,
  /// `concurrency` if the record was changed since.
  func undoPlan(_ number: Int?) throws(Problem) -> UndoPlan

  /// Gets a new token. Throws `auth` and `locked`.
  /// - Parameter force: whether a refused password is sent again.
  func signIn(force: Bool) throws(Problem) -> SessionStatus
  /// Forgets the token.
  func signOut() throws(Problem)
  /// Whether calls and answers are reported, without secrets.
  func setTrace(_ isOn: Bool) throws(Problem)
  /// How many reads may run in parallel, 1 to 16.
  func setParallel(_ most: Int) throws(Problem)
  /// Switches to the account and the settings of a profile, and returns the organisation that it selects.
  func useProfile(_ name: String) throws(Problem) -> Int?
}

/// The session at a glance.
package struct SessionStatus: Sendable {
  /// A setting and where it came from.
  package struct Setting: Hashable, Sendable {
    package var name: String
    package var value: String
    /// `profile home`, `environment MMX_ORG`.
    package var origin: Message

    package init(_ name: String, _ value: String, from origin: Message) {
      self.name = name
      self.value = value
      self.origin = origin
    }
  }

  package var profile: String?
  package var localisation: Localisation
  /// Address of the API and of the token call, each as given, with or without its last slash.
  package var apiAddress: String
  package var tokenAddress: String
  package var scope: String
  package var clientID: String?
  package var username: String?
  /// Whether the profile allows no writes.
  package var isReadOnly: Bool
  package var isSignedIn: Bool
  /// When the token ends; nil without one.
  package var tokenUntil: Moment?
  package var callsThisRun: Int
  /// The most calls that this run may make; nil without a limit.
  package var maximumCalls: Int?
  /// The state folder; nil if all is kept in memory.
  package var folder: String?
  /// The sandbox that answers; nil for the service itself and before the first answer.
  package var sandbox: String?
  package var settings: [Setting]

  package init(
    profile: String?, localisation: Localisation, apiAddress: String, tokenAddress: String, scope: String, clientID: String?,
    username: String?, isReadOnly: Bool, isSignedIn: Bool, tokenUntil: Moment?, callsThisRun: Int, maximumCalls: Int?, folder: String?,
    sandbox: String?, settings: [Setting]
  ) {
    self.profile = profile
    self.localisation = localisation
    self.apiAddress = apiAddress
    self.tokenAddress = tokenAddress
    self.scope = scope
    self.clientID = clientID
    self.username = username
    self.isReadOnly = isReadOnly
    self.isSignedIn = isSignedIn
    self.tokenUntil = tokenUntil
    self.callsThisRun = callsThisRun
    self.maximumCalls = maximumCalls
    self.folder = folder
    self.sandbox = sandbox
    self.settings = settings
  }
}

/// The calls that were used and that are left.
package struct QuotaReport: Sendable {
  /// Calls of one organisation, or of none.
  package struct Use: Hashable, Sendable {
    /// Nil for calls outside any organisation, which are counted but not limited.
    package var organisation: Int?
    /// Calls in the last 24 hours and how many they may be.
    package var lastDay: Int
    package var dayLimit: Int
    /// Calls since the start of the UTC month and how many they may be.
    package var month: Int
    package var monthLimit: Int
    /// When the next call is free; nil for now.
    package var nextFree: Moment?
    /// Until when the service accepts no more calls, as it said.
    package var pausedUntil: Moment?

    package init(
      organisation: Int?, lastDay: Int, dayLimit: Int, month: Int, monthLimit: Int, nextFree: Moment?, pausedUntil: Moment?
    ) {
      self.organisation = organisation
      self.lastDay = lastDay
      self.dayLimit = dayLimit
      self.month = month
      self.monthLimit = monthLimit
      self.nextFree = nextFree
      self.pausedUntil = pausedUntil
    }

    /// The calls of the day that are left.
    package var left: Int { pausedUntil == nil ? max(0, dayLimit - lastDay) : 0 }
  }

  /// The organisations with calls in this month or a pause, by number; calls outside any come first.
  package var uses: [Use]
  /// Calls a day that are reserved for people.
  package var reserved: Int
  package var callsThisRun: Int
  package var maximumCalls: Int?
  /// When the report was made.
  package var made: Moment

  package init(uses: [Use], reserved: Int, callsThisRun: Int, maximumCalls: Int?, made: Moment) {
    self.uses = uses
    self.reserved = reserved
    self.callsThisRun = callsThisRun
    self.maximumCalls = maximumCalls
    self.made = made
  }

  /// Nil if the organisation has made no call.
  package func use(of organisation: Int?) -> Use? { uses.first { $0.organisation == organisation } }
}

/// The write that reverses a write of the journal.
package struct UndoPlan: Sendable {
  package enum Action: String, Hashable, Sendable {
    case delete, restore
  }

  /// A field that would change.
  package struct Change: Hashable, Sendable {
    package var field: String
    package var now: JSON
    package var becomes: JSON

    package init(field: String, now: JSON, becomes: JSON) {
      self.field = field
      self.now = now
      self.becomes = becomes
    }
  }

  /// The number of the reversed write, and its purpose.
  package var journal: Int
  package var was: String
  package var action: Action
  /// `customers/5`.
  package var record: String
  package var changes: [Change]
  /// The call that reverses it.
  package var call: Call

  package init(journal: Int, was: String, action: Action, record: String, changes: [Change], call: Call) {
    self.journal = journal
    self.was = was
    self.action = action
    self.record = record
    self.changes = changes
    self.call = call
  }

  /// `restore customers/5`.
  package var text: String { "\(action.rawValue) \(record)" }
}

/// The session of a service that has none.
package final class NoSession: ServiceSession {
  private let problem: Problem

  /// - Parameter problem: the problem that every method throws.
  package init(_ problem: Problem) { self.problem = problem }

  package func status() throws(Problem) -> SessionStatus { throw problem }
  package func quota() throws(Problem) -> QuotaReport { throw problem }
  package func reserve(_ calls: Int) throws(Problem) -> QuotaReport { throw problem }
  package func journal(limit: Int) throws(Problem) -> [JournalEntry] { throw problem }
  package func journalEntry(_ number: Int) throws(Problem) -> JournalEntry { throw problem }
  package func journalIdentity() throws(Problem) -> String { throw problem }
  package func writes(of record: RecordIdentity) throws(Problem) -> [JournalEntry] { throw problem }
  package func settle(_ number: Int, done: Bool) throws(Problem) -> JournalEntry { throw problem }
  package func find(_ number: Int) throws(Problem) -> WriteSearch { throw problem }
  package func undoPlan(_ number: Int?) throws(Problem) -> UndoPlan { throw problem }
  package func signIn(force: Bool) throws(Problem) -> SessionStatus { throw problem }
  package func signOut() throws(Problem) { throw problem }
  package func setTrace(_ isOn: Bool) throws(Problem) { throw problem }
  package func setParallel(_ most: Int) throws(Problem) { throw problem }
  package func useProfile(_ name: String) throws(Problem) -> Int? { throw problem }
}
