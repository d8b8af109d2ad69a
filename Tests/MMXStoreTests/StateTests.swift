import Glibc
import MMXData
import MMXStore
import MMXSystem
import TestSupport
import Testing

@Suite struct StateTests {
  let folder = TemporaryFolder()

  func state() throws -> SharedState { try Place.state(in: folder) }

  func entry(_ path: String = "api/orgs/1/customers", body: String? = "{}") -> JournalRow {
    JournalRow(
      time: 5, address: "https://x/", profile: "p", organisation: 1, verb: "POST", path: path, body: body, purpose: "save")
  }

  @Test func folderAndFilesArePrivate() throws {
    let before = umask(0)
    defer { umask(before) }
    let state = SharedState(folder: folder.file("a/b/mmx"))
    _ = try state.connection()
    _ = try state.locks()
    #expect(mode(of: folder.file("a/b/mmx")) == 0o700)
    #expect(mode(of: folder.file("a/b/mmx/state.db")) == 0o600)
    #expect(mode(of: folder.file("a/b/mmx/locks")) == 0o600)
    chmod(folder.file("a/b/mmx"), 0o755)
    _ = try SharedState(folder: folder.file("a/b/mmx")).connection()
    #expect(mode(of: folder.file("a/b/mmx")) == 0o700)
  }

  @Test func nothingIsOpenedBeforeItIsUsed() {
    _ = SharedState(folder: folder.file("mmx")).calls
    #expect(mode(of: folder.file("mmx")) == nil)
  }

  @Test func aFolderThatCannotBeMadeIsToldAtEachUse() throws {
    folder.write("", to: "file")
    let state = SharedState(folder: folder.file("file/mmx"))
    for _ in 0..<2 {
      let problem = try #require(throws: Problem.self) { try state.journal.begin(entry()) }
      #expect(problem.kind == .refused && problem.code == "ENOTDIR")
    }
  }

  /// A process that only counts calls does not wait for the disk when it ends; what must not stay in the log is moved.
  @Test func theLogOfCountedCallsStays() throws {
    func count() throws {
      let state = SharedState(folder: folder.file("mmx"))
      _ = try state.calls.count(client: "c", organisation: 1, now: Stamp(86_400_000_000), monthStart: 0) { _ throws(Problem) in 1 }
    }
    func sizeOfLog() -> Int { File.size(of: folder.file("mmx/state.db-wal")) ?? 0 }
    // The first one makes the tables, durably.
    try count()
    #expect(sizeOfLog() == 0)
    try count()
    #expect(sizeOfLog() > 0)
    try count()
    #expect(mode(of: folder.file("mmx/state.db-wal")) == 0o600)
    do {
      let state = SharedState(folder: folder.file("mmx"))
      #expect(try state.calls.use(client: "c", organisation: 1, now: Stamp(86_400_000_000), monthStart: 0).lastDay == 3)
      try state.tokens.save(TokenTable.Token(token: Secret("secret-token"), obtained: 1, expires: 2), of: "x")
      try state.tokens.delete(account: "x")
    }
    #expect(sizeOfLog() == 0)
    for file in ["state.db", "state.db-wal"] {
      let bytes = (try? File.read(folder.file("mmx/" + file))) ?? []
      #expect(!String(decoding: bytes, as: UTF8.self).contains("secret-token"))
    }
    #expect(
      try SharedState(folder: folder.file("mmx")).calls.use(client: "c", organisation: 1, now: Stamp(86_400_000_000), monthStart: 0).month
        == 3)
  }

  @Test(.inEveryPlace) func tokensAreSharedByConnections() throws {
    let (a, b) = (try state(), try state())
    let token = TokenTable.Token(token: Secret("t+&č"), obtained: 1, expires: 2)
    try a.tokens.save(token, of: "x")
    #expect(try b.tokens.token(of: "x") == token)
    #expect(try b.tokens.token(of: "y") == nil)
    try b.tokens.delete(account: "x")
    #expect(try a.tokens.token(of: "x") == nil)
  }

  @Test(.inEveryPlace) func attemptsAreNumberedAndKeepTheLastFailure() throws {
    let state = try state()
    #expect(try state.tokens.lastAttempt(of: "x").number == 0)
    try state.tokens.recordAttempt(of: "x", failure: "no")
    #expect(try state.tokens.lastAttempt(of: "x") == (1, "no"))
    try state.tokens.recordAttempt(of: "x", failure: nil)
    #expect(try state.tokens.lastAttempt(of: "x") == (2, nil))
  }

  @Test(.inEveryPlace) func refusalsAreKnownByAllSecretsTogetherAndHoldNone() throws {
    let state = try state()
    let refusal = RefusalTable.Refusal(time: 9, message: "no", isLocked: true)
    try state.refusals.record(refusal, of: "x", secrets: [Secret("client-part"), Secret("pass-part")])
    let other = try self.state()
    #expect(try other.refusals.refusal(of: "x", secrets: [Secret("client-part"), Secret("pass-part")]) == refusal)
    #expect(try other.refusals.refusal(of: "x", secrets: [Secret("client-part"), Secret("changed")]) == nil)
    #expect(try other.refusals.refusal(of: "x", secrets: [Secret("client-partpass"), Secret("-part")]) == nil)
    #expect(try other.refusals.refusal(of: "y", secrets: [Secret("client-part"), Secret("pass-part")]) == nil)
    let columns = try other.database().query("SELECT account, hash, salt, message FROM refusals") { row in
      [row.text(0), row.text(3), String(decoding: row.bytes(1), as: UTF8.self)].joined()
    }
    #expect(columns.count == 1 && !columns[0].contains("part"))
    try other.refusals.forget(account: "x", secrets: [Secret("other")])
    #expect(try state.refusals.refusal(of: "x", secrets: [Secret("client-part"), Secret("pass-part")]) == refusal)
    try other.refusals.forget(account: "x", secrets: [Secret("client-part"), Secret("pass-part")])
    #expect(try state.refusals.refusal(of: "x", secrets: [Secret("client-part"), Secret("pass-part")]) == nil)
  }

  func values(of state: SharedState, now: Int, monthStart: Int) throws -> [Int?] {
    let use = try state.calls.use(client: "c", organisation: 1, now: Stamp(now), monthStart: monthStart)
    return [use.lastDay, use.month, use.oldest]
  }

  @Test(.inEveryPlace) func callsAreCountedOverADayAndAMonth() throws {
    let state = try state()
    let day = 86_400_000
    for time in [0, day, day + 5, 3 * day] {
      _ = try state.calls.count(client: "c", organisation: 1, now: Stamp(time), monthStart: 0) { _ throws(Problem) in 1 }
    }
    _ = try state.calls.count(client: "c", organisation: 2, now: Stamp(day), monthStart: 0) { _ throws(Problem) in 1 }
    #expect(try values(of: state, now: day + 9, monthStart: day) == [3, 3, day])
    #expect(try values(of: state, now: 3 * day, monthStart: 0) == [1, 4, 3 * day])
    #expect(try state.calls.use(client: "d", organisation: 1, now: Stamp(day), monthStart: 0).lastDay == 0)
    #expect(try state.calls.organisations(client: "c") == [1, 2])
    #expect(try state.calls.timeOfCall(2, client: "c", organisation: 1, now: Stamp(day + 9)) == day + 5)
  }

  @Test(.inEveryPlace) func aCallThatIsNotAdmittedIsNotCounted() throws {
    let state = try state()
    #expect(throws: Problem(.quota, "no")) {
      try state.calls.count(client: "c", organisation: 1, now: Stamp(1), monthStart: 0) { _ throws(Problem) in throw Problem(.quota, "no") }
    }
    #expect(try state.calls.use(client: "c", organisation: 1, now: Stamp(1), monthStart: 0).lastDay == 0)
  }

  @Test(.inEveryPlace) func aCallThatNeverLeftIsTakenBack() throws {
    let state = try state()
    let counted = try state.calls.count(client: "c", organisation: 1, now: Stamp(1), monthStart: 0) { _ throws(Problem) in 1 }
    try state.calls.takeBack(counted.row)
    #expect(try state.calls.use(client: "c", organisation: 1, now: Stamp(1), monthStart: 0).lastDay == 0)
  }

  @Test(.inEveryPlace) func reservesAreKept() throws {
    let state = try state()
    #expect(try state.calls.reserve(client: "c") == 0)
    try state.calls.setReserve(50, client: "c")
    try state.calls.setReserve(70, client: "c")
    #expect(try state.calls.reserve(client: "c") == 70)
  }

  @Test(.inEveryPlace) func aWriteGoesFromPendingToItsOutcome() throws {
    let state = try state()
    let id = try state.journal.begin(entry())
    #expect(try state.journal.entry(id).outcome == .pending)
    try state.journal.finish(id, .done, status: 201, location: "/x/5", at: 7)
    let found = try self.state().journal.entry(id)
    #expect(found.outcome == .done && found.status == 201 && found.location == "/x/5" && found.finished == 7 && found.time == 5)
    #expect(throws: Problem.self) { try state.journal.settle(id, done: false, at: 9) }
    try state.journal.settle(id, done: true, at: 9)
    #expect(try state.journal.entry(id).tookEffect == true)
    #expect(throws: Problem(.notfound, "the journal has no entry 99", hint: "`journal` lists the entries")) { try state.journal.entry(99) }
  }

  @Test(.inEveryPlace) func aPendingWriteIsAbandonedOnlyWhenItsHolderIsGone() throws {
    var holder: SharedState? = try state()
    let id = try #require(try holder?.journal.begin(entry()))
    let other = try self.state()
    try other.journal.adoptAbandoned(at: 8)
    #expect(try other.journal.entry(id).outcome == .pending)
    holder = nil
    // A server notices a moment later.
    for _ in 0..<200 where try other.journal.entry(id).outcome == .pending {
      try other.journal.adoptAbandoned(at: 9)
      usleep(10_000)
    }
    #expect(try other.journal.entry(id).outcome == .unknown)
    try other.journal.settle(id, done: true, at: 10)
    #expect(try other.journal.entry(id).outcome == .settled)
    #expect(try other.journal.entry(id).message == "settled: it took effect")
  }

  @Test(.inEveryPlace) func anUnsettledTwinIsFound() throws {
    let state = try state()
    let id = try state.journal.begin(entry())
    try state.journal.finish(id, .unknown, at: 6)
    #expect(try state.journal.unsettledTwin(of: entry()) == id)
    #expect(try state.journal.unsettledTwin(of: entry(body: nil)) == nil)
    #expect(try state.journal.unsettledTwin(of: entry("api/orgs/2/customers")) == nil)
    try state.journal.settle(id, done: false, at: 7)
    #expect(try state.journal.unsettledTwin(of: entry()) == nil)
  }

  /// A file as the first version of the schema left it, in use.
  @Test func aFileOfTheFirstSchemaIsBroughtUpToDate() throws {
    let path = folder.file("mmx")
    try PrivateFolder.make(path)
    do {
      let old = try Connection(path: path + "/state.db")
      for sql: StaticString in [
        "CREATE TABLE calls (client TEXT NOT NULL, organisation INTEGER NOT NULL, time INTEGER NOT NULL) STRICT",
        "CREATE INDEX calls_by_time ON calls (client, organisation, time)",
        "CREATE TABLE reserves (client TEXT PRIMARY KEY, calls INTEGER NOT NULL) STRICT",
        """
        CREATE TABLE journal (
          id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, address TEXT NOT NULL, profile TEXT, organisation INTEGER,
          verb TEXT NOT NULL, path TEXT NOT NULL, body TEXT, purpose TEXT NOT NULL, state TEXT NOT NULL,
          status INTEGER, location TEXT, message TEXT, finished INTEGER) STRICT
        """,
        """
        CREATE TABLE refusals (
          account TEXT NOT NULL, hash BLOB NOT NULL, salt BLOB NOT NULL, time INTEGER NOT NULL,
          message TEXT NOT NULL, locked INTEGER NOT NULL, PRIMARY KEY (account, hash)) STRICT
        """,
        "CREATE TABLE tokens (account TEXT PRIMARY KEY, token TEXT NOT NULL, obtained INTEGER NOT NULL, expires INTEGER NOT NULL) STRICT",
        "CREATE TABLE attempts (account TEXT PRIMARY KEY, number INTEGER NOT NULL, failure TEXT) STRICT",
        "INSERT INTO journal VALUES (7, 5, 'https://x/', 'p', 1, 'POST', 'api/orgs/1/customers', '{}', 'save', 'unknown', NULL, NULL, NULL, 6)",
        "INSERT INTO journal VALUES (8, 6, 'https://x/', 'p', 1, 'DELETE', 'api/orgs/1/customers/5', NULL, 'undo 7: delete customers/5', 'settled', NULL, NULL, 'settled: it took effect', 7)",
        "INSERT INTO journal VALUES (9, 6, 'https://x/', 'p', 1, 'DELETE', 'api/orgs/1/customers/5', NULL, 'undo 7: delete customers/5', 'settled', NULL, NULL, 'settled: it had no effect', 7)",
        "INSERT INTO tokens VALUES ('a', 't', 1, 2)", "PRAGMA user_version = 1",
      ] { try old.execute(sql) }
    }
    let state = SharedState(folder: path)
    let kept = try state.journal.entry(7)
    #expect(kept.outcome == .unknown && kept.body == "{}" && kept.previous == nil && kept.finished == 6)
    #expect(try state.tokens.token(of: "a")?.token == Secret("t"))
    var next = entry()
    next.previous = #"{"Name":"A"}"#
    let id = try state.journal.begin(next)
    #expect(id == 10)
    #expect(try SharedState(folder: path).journal.entry(10).previous == next.previous)
    #expect(kept.undoes == nil && kept.tookEffect == nil)
    let settled = try [8, 9].map { (number) throws in try state.journal.entry(number) }
    #expect(settled.map(\.undoes) == [7, 7] && settled.map(\.tookEffect) == [true, false])
  }

  // MARK: Sign-ins

  @Test(.inEveryPlace) func signInsAreKnownByAccountAndSecretAndHoldNone() throws {
    let state = try state()
    let past = SignInTable.Past(wasAccepted: true, tries: 2, isOpen: true, time: 7, wait: 9)
    #expect(try state.signIns.past(of: "x", Secret("s-ecret")) == nil)
    try state.signIns.set(past, of: "x", Secret("s-ecret"))
    let other = try self.state()
    #expect(try other.signIns.past(of: "x", Secret("s-ecret")) == past)
    #expect(try other.signIns.past(of: "x", Secret("s-ecreT")) == nil)
    #expect(try other.signIns.past(of: "y", Secret("s-ecret")) == nil)
    let text = try other.database().query("SELECT account, hash, salt FROM sign_ins") { row in
      [row.text(0), String(decoding: row.bytes(1), as: UTF8.self)].joined()
    }
    #expect(text.count == 1 && !text[0].contains("ecret"))
    try other.signIns.set(nil, of: "x", Secret("s-ecret"))
    #expect(try state.signIns.past(of: "x", Secret("s-ecret")) == nil)
  }

  @Test func aFileOfANewerProgramIsReadAndNotWritten() throws {
    let path = folder.file("mmx")
    try SharedState(folder: path).signIns.set(SignInTable.Past(tries: 1), of: "x", Secret("s"))
    try SharedState(folder: path).connection().execute("PRAGMA user_version = 99")
    let state = SharedState(folder: path)
    #expect(try state.signIns.past(of: "x", Secret("s"))?.tries == 1)
    #expect(throws: Problem.self) { try state.signIns.set(SignInTable.Past(tries: 2), of: "x", Secret("s")) }
    #expect(throws: Problem.self) { try state.reader().execute("DELETE FROM sign_ins") }
  }

  @Test func whatWasReadDoesNotKeepAStateFromANewFileInItsPlace() throws {
    let path = folder.file("mmx")
    try SharedState(folder: path).signIns.set(SignInTable.Past(tries: 1), of: "x", Secret("s"))
    try SharedState(folder: path).connection().execute("PRAGMA user_version = 99")
    let state = SharedState(folder: path)
    #expect(try state.signIns.past(of: "x", Secret("s"))?.tries == 1)
    truncate(path + "/state.db", 0)
    try state.signIns.set(SignInTable.Past(tries: 2), of: "x", Secret("s"))
    #expect(try SharedState(folder: path).signIns.past(of: "x", Secret("s"))?.tries == 2)
  }

  @Test func nothingIsMadeToReadWhatIsNotThere() throws {
    let state = SharedState(folder: folder.file("file/mmx"))
    folder.write("", to: "file")
    #expect(throws: Problem.self) { try state.reader() }
    _ = try SharedState(folder: folder.file("noise")).connection()
    folder.write(String(repeating: "no database\n", count: 500), to: "noise/state.db")
    #expect(throws: Problem.self) { try SharedState(folder: folder.file("noise")).signIns.past(of: "x", Secret("s")) }
  }

  // MARK: Folders among others'

  @Test func aFolderAmongOthersMustBeOnesOwnAndNoLink() throws {
    let own = folder.file("own")
    _ = try SharedState(folder: own, isAmongOthers: true).connection()
    #expect(mode(of: own) == 0o700)
    symlink(own, folder.file("link"))
    #expect(throws: Problem.self) { try SharedState(folder: folder.file("link"), isAmongOthers: true).connection() }
    _ = try SharedState(folder: folder.file("link")).connection()
  }

  @Test func whetherThereIsAFileIsToldWithoutMakingOne() throws {
    let state = SharedState(folder: folder.file("mmx"))
    #expect(!state.exists && mode(of: folder.file("mmx")) == nil)
    _ = try state.connection()
    #expect(state.exists && SharedState(folder: folder.file("mmx")).exists)
  }

  @Test(.inEveryPlace) func manyConnectionsOpenOneNewFileAtOnce() async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...6 {
        group.addTask {
          let state = try state()
          return try state.calls.count(client: "c", organisation: 1, now: Stamp(number), monthStart: 0) { _ throws(Problem) in 1 }.before
            .lastDay
        }
      }
      var seen: Set<Int> = []
      for try await use in group { seen.insert(use) }
      #expect(seen == [0, 1, 2, 3, 4, 5], "each saw the calls before it and no two the same")
    }
  }
}
