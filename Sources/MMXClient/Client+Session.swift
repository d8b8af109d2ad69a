package import MMXCatalogue
package import MMXData
package import MMXService
import MMXStore

/// All but `signIn`, `find` and `undoPlan` are offline.
extension Client: ServiceSession {
  package var session: any ServiceSession { self }

  /// Runs a method of the session; its problems show no secret.
  func redacted<Reply>(_ body: () throws(Problem) -> Reply) throws(Problem) -> Reply {
    do throws(Problem) { return try body() } catch { throw redactor.redact(error) }
  }

  package func reserve(_ calls: Int) throws(Problem) -> QuotaReport {
    try redacted { () throws(Problem) in
      guard (0...settings.dayLimit).contains(calls) else { throw .badReserve(calls, limit: settings.dayLimit) }
      try store.calls.setReserve(calls, client: clientKey)
      return try quotaReport()
    }
  }

  package func signIn(force: Bool) throws(Problem) -> SessionStatus {
    try redacted { () throws(Problem) in
      _ = try signInAnew(force: force)
      return status()
    }
  }

  package func signOut() throws(Problem) {
    try redacted { () throws(Problem) in
      token = nil
      let account = try account()
      try store.tokens.delete(account: account.tokens)
    }
  }

  package func setTrace(_ isOn: Bool) { isTracing = isOn }

  package func setParallel(_ most: Int) { askedParallel = most }

  package func useProfile(_ name: String) throws(Problem) -> Int? {
    try redacted { () throws(Problem) in
      guard let findProfile else { throw .noSuchProfile(name) }
      use(try findProfile(name))
      return nil
    }
  }

  /// Switches to other settings; nothing of the previous account is kept.
  private func use(_ other: Settings) {
    settings = other
    (credentials, token, standingRefusal) = (nil, nil, nil)
    learnSecrets()
  }

  // MARK: Status and quota

  package func status() -> SessionStatus {
    let known = token.flatMap { isGood($0) ? $0 : nil } ?? knownAccount.flatMap(storedToken)
    return SessionStatus(
      profile: settings.profile, localisation: settings.localisation, apiAddress: settings.apiAddress, tokenAddress: settings.tokenAddress,
      scope: settings.scope, clientID: settings.clientID ?? credentials?.clientID, username: settings.username ?? credentials?.username,
      isReadOnly: settings.isReadOnly, isSignedIn: known != nil, tokenUntil: (known?.expires).map(clock.moment), callsThisRun: callsMade,
      maximumCalls: settings.maxCalls, folder: store.folder ?? store.serverName, sandbox: sandbox,
      settings: settings.origins().map { row in
        if row.setting == "parallel", let askedParallel { return .init("parallel", String(askedParallel), from: "set parallel") }
        return .init(row.setting, row.value, from: row.origin)
      })
  }

  /// The account, if its names are known without asking.
  private var knownAccount: Account? {
    guard (settings.clientID ?? credentials?.clientID) != nil, (settings.username ?? credentials?.username) != nil else { return nil }
    return try? account()
  }

  package func quota() throws(Problem) -> QuotaReport { try redacted { () throws(Problem) in try quotaReport() } }

  private func quotaReport() throws(Problem) -> QuotaReport {
    let (stamp, key) = (clock.stamp, clientKey)
    let now = stamp.wall
    let reserve = try store.calls.reserve(client: key)
    var uses: [QuotaReport.Use] = []
    let known = Set(try store.calls.organisations(client: key) + store.pauses.organisations(client: key))
    for organisation in known.sorted() {
      let use = try store.calls.use(client: key, organisation: organisation, now: stamp, monthStart: Clock.monthStart(now))
      let free = use.lastDay >= settings.dayLimit ? try nextFree(settings.dayLimit, organisation, in: store) : nil
      let monthFree = use.month >= settings.monthLimit ? Clock.nextMonthStart(now) : nil
      let paused = pause(of: organisation == 0 ? nil : organisation).map { now + $0.left }
      let next = [monthFree ?? free, paused].compactMap { $0 }.max()
      uses.append(
        QuotaReport.Use(
          organisation: organisation == 0 ? nil : organisation, lastDay: use.lastDay, dayLimit: settings.dayLimit, month: use.month,
          monthLimit: settings.monthLimit, nextFree: next.map(clock.moment), pausedUntil: paused.map(clock.moment)))
    }
    return QuotaReport(
      uses: uses, reserved: reserve, callsThisRun: callsMade, maximumCalls: settings.maxCalls, made: clock.moment(clock.now()))
  }
}

// MARK: Journal

extension Client {
  package func journal(limit: Int) throws(Problem) -> [JournalEntry] {
    try redacted { () throws(Problem) in
      // A read-only journal is shown unchanged.
      try fromJournal { journal throws(Problem) in
        try? journal.adoptAbandoned(at: clock.now())
        return try journal.latest(max(0, limit)).map(journalEntry)
      }
    }
  }

  package func journalEntry(_ number: Int) throws(Problem) -> JournalEntry {
    try redacted { () throws(Problem) in
      let (journal, number) = try place(of: number)
      try? journal.adoptAbandoned(at: clock.now())
      return journalEntry(try journal.entry(number))
    }
  }

  package func journalIdentity() throws(Problem) -> String { try redacted { () throws(Problem) in try store.journal.identity() } }

  package func writes(of record: RecordIdentity) throws(Problem) -> [JournalEntry] {
    try redacted { () throws(Problem) in
      let written = try fromJournal { journal throws(Problem) in
        try journal.adoptAbandoned(at: clock.now())
        return try journal.writes(of: record.name, after: try knownNumber(record.known, in: journal))
      }
      return written.map { entry in
        var write = journalEntry(entry)
        // A field that the journal keeps in part does not show what was sent.
        write.body = JournalledCall(entry, localisation).body.map(JSON.object)
        return write
      }
    }
  }

  package func settle(_ number: Int, done: Bool) throws(Problem) -> JournalEntry {
    try redacted { () throws(Problem) in
      let (journal, number) = try place(of: number)
      try journal.adoptAbandoned(at: clock.now())
      try journal.settle(number, done: done, at: clock.now())
      return journalEntry(try journal.entry(number))
    }
  }

  package func find(_ number: Int) throws(Problem) -> WriteSearch {
    try redacted { () throws(Problem) in
      let (journal, number) = try place(of: number)
      try journal.adoptAbandoned(at: clock.now())
      return try find(try journal.entry(number))
    }
  }

  package func undoPlan(_ number: Int?) throws(Problem) -> UndoPlan {
    try redacted { () throws(Problem) in
      handInKept()
      try store.journal.adoptAbandoned(at: clock.now())
      return try undo(try number.map { given throws(Problem) in try place(of: given).number })
    }
  }

  /// An entry for the language.
  func journalEntry(_ entry: JournalRow) -> JournalEntry {
    JournalEntry(
      number: entry.id, time: clock.moment(entry.time), state: entry.outcome.state, status: entry.status, organisation: entry.organisation,
      method: Method(rawValue: entry.verb) ?? .post, path: entry.path, purpose: entry.purpose, profile: entry.profile,
      address: entry.address,
      tookEffect: entry.tookEffect, finished: entry.finished.map(clock.moment), location: entry.location, message: entry.message,
      body: entry.body.map { (try? JSON($0)) ?? .string($0) }, previous: entry.previous.map { (try? JSON($0)) ?? .string($0) },
      atWorkUntil: entry.outcome == .unknown ? stillAtWork(entry).map(clock.moment) : nil)
  }
}

extension JournalTable.Outcome {
  fileprivate var state: JournalEntry.State {
    switch self {
    case .pending: .pending
    case .done: .done
    case .failed: .failed
    case .unknown: .unknown
    case .settled: .settled
    }
  }
}
