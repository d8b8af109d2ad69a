import Glibc
import MMXCatalogue
import MMXClient
import MMXData
import MMXHTTP
import MMXPostgres
import MMXService
import MMXStore
import TestSupport
import Testing

/// Several machines with one state on a server: what one knows of passwords, pauses, calls and writes all know, and who cannot ask sends
/// nothing.
@Suite struct SharedStateTests {
  let fixture = Fixture()
  let server: PostgresServer
  let uri: String

  init() throws {
    server = try #require(PostgresServer.shared, "PostgreSQL is installed; scripts/setup does it")
    uri = server.database(for: fixture.folder.path)
  }

  /// The state as another machine has it.
  func machine(at other: String? = nil) throws -> SharedState {
    let address = try #require(ServerAddress(other ?? uri))
    return SharedState(server: PostgresDatabase(address, steps: SharedState.serverSchema, clock: nil), name: address.name)
  }

  func client(_ script: any Transport, at other: String? = nil, _ change: (inout Client.Settings) -> Void = { _ in }) throws -> Client {
    fixture.client(script, store: try machine(at: other), change)
  }

  func failure(_ script: any Transport, _ call: Call = getCustomer, _ change: (inout Client.Settings) -> Void = { _ in }) throws -> Problem?
  {
    let client = try client(script, change)
    return problem { () throws(Problem) in try client.send(call) }
  }

  // MARK: Sign-ins

  @Test func machinesShareOneSignIn() throws {
    let script = Script()
    for _ in 0..<4 { _ = try client(script).send(getCustomer) }
    #expect(script.signIns.count == 1 && script.calls.count == 4)
    let other = Script()
    _ = try client(other) { $0.password = Secret("other") }.send(getCustomer)
    #expect(other.signIns.count == 1, "who has another password cannot read the token")
  }

  @Test func aPasswordRefusedOnOneMachineIsSentByNoOther() throws {
    let script = Script(token: { .json(400, #"{"error":"invalid_grant"}"#) })
    let kinds = try (0..<4).map { _ in try failure(script)?.kind }
    #expect(kinds == [.auth, .locked, .locked, .locked])
    #expect(script.signIns.count == 1)
    let corrected = Script()
    _ = try client(corrected) { $0.password = Secret("corrected") }.send(getCustomer)
    #expect(corrected.signIns.count == 1)
  }

  @Test func aPasswordWithoutAnswerIsSentOnceByAllTogether() throws {
    let script = Script(token: { .lost() })
    let kinds = try (0..<4).map { _ in try failure(script)?.kind }
    #expect(kinds == [.network, .locked, .locked, .locked])
    #expect(script.signIns.count == 1)
  }

  @Test func machinesThatStartAtOnceSignInOnce() async throws {
    let script = Script(token: {
      usleep(100_000)
      return .json(200, #"{"access_token":"token-1","token_type":"bearer","expires_in":3600}"#)
    })
    let uri = uri
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 {
        group.addTask {
          let address = try #require(ServerAddress(uri))
          let store = SharedState(server: PostgresDatabase(address, steps: SharedState.serverSchema), name: address.name)
          let client = Client(settings: Fixture.settings, transport: script, store: store, clock: .system { false }, report: { _ in })
          _ = try client.send(getCustomer)
        }
      }
      try await group.waitForAll()
    }
    #expect(script.signIns.count == 1 && script.calls.count == 6)
  }

  // MARK: The database away

  @Test func withoutTheDatabaseNothingIsSent() throws {
    let script = Script()
    let store = try machine(at: "postgresql://mmx@/mmx?host=/nowhere")
    let client = fixture.client(script, store: store)
    for call in [getCustomer, newCustomer] {
      let problem = try #require(problem { () throws(Problem) in try client.send(call) })
      #expect(problem.kind == .refused && problem.hint?.text.contains("when the database is back") == true)
    }
    #expect(problem { () throws(Problem) in try client.session.signIn(force: false) }?.kind == .refused)
    #expect(script.requests.isEmpty)
  }

  /// The database goes between a look at the refusals and the request.
  @Test func aPasswordDoesNotLeaveUnlessTheSignInIsOnRecord() throws {
    let script = Script()
    let client = try client(script)
    // The table of sign-ins is there to be read and not to be written.
    _ = try client.session.quota()
    server.query(
      """
      CREATE FUNCTION mmx.no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
      CREATE TRIGGER no BEFORE INSERT OR UPDATE ON mmx.sign_ins FOR EACH ROW EXECUTE FUNCTION mmx.no()
      """, at: uri)
    #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.kind == .refused)
    #expect(script.requests.isEmpty)
    server.query("DROP TABLE mmx.refusals", at: uri)
    #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.kind == .refused)
    #expect(script.requests.isEmpty)
  }

  /// Reads go on with the calls that were counted ahead, writes do not.
  @Test func readsGoOnWithinTheLease() throws {
    let own = try #require(PostgresServer())
    let script = Script()
    let client = try client(script, at: own.database(for: fixture.folder.path))
    for _ in 0..<2 { _ = try client.send(getCustomer) }
    own.stop()
    let write = try #require(problem { () throws(Problem) in try client.send(newCustomer) })
    #expect(write.kind == .refused && script.calls.count == 2)
    var sent = 0
    while problem({ () throws(Problem) in try client.send(getCustomer) }) == nil { sent += 1 }
    #expect((17...19).contains(sent), "\(sent) of the lease's 19")
    #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.kind == .refused)
    #expect(script.calls.count == 2 + sent)
  }

  /// With a journal of its own, a machine writes on within the lease, and hands in what it did, once and in its order.
  @Test func writesAreKeptWhileTheDatabaseIsAwayAndHandedInLater() throws {
    let own = try #require(PostgresServer())
    let place = own.database(for: fixture.folder.path)
    func created(_ id: Int) -> Script.Step { .json(201, "", [("Location", "/api/orgs/12/customers/\(id)")]) }
    let script = Script([.json(200, "{}"), created(1), created(2), .lost(), created(4)])
    let folder = fixture.folder.path + "/kept"
    let client = fixture.client(script, store: try machine(at: place), kept: SharedState(folder: folder))
    _ = try client.send(getCustomer)
    _ = try client.send(newCustomer)
    own.stop()
    let second = try #require(try client.send(newCustomer).journalEntry)
    #expect(second > SharedState.lastOfServer)
    let third = try #require(problem { () throws(Problem) in try client.send(newCustomer) })
    #expect(third.kind == .unknown)
    #expect(try client.journal(limit: 9).map(\.state) == [.unknown, .done])
    #expect(try client.journalEntry(second).state == .done)
    own.start()
    // The database was asked just now, and is not asked again at once.
    let other = fixture.client(script, store: try machine(at: place), kept: SharedState(folder: folder))
    _ = try other.send(newCustomer)
    let entries = try other.journal(limit: 9)
    #expect(entries.map(\.state) == [.done, .unknown, .done, .done])
    #expect(entries.map(\.number) == [4, 3, 2, 1])
    #expect(try other.journalEntry(second).number == 2, "by the number that it had here")
    for _ in 0..<3 { fixture.client(script, store: try machine(at: place), kept: SharedState(folder: folder)).rest() }
    #expect(try other.journal(limit: 9).count == 4)
    #expect(try SharedState(folder: folder).journal.latest(9).isEmpty)
  }

  /// The answer to the transaction that took them is lost, or the process dies before they are removed here.
  @Test func whatWasHandedInIsNotHandedInAgain() throws {
    let server = try machine()
    let kept = SharedState(folder: fixture.folder.path + "/kept")
    func row(_ purpose: String) -> JournalRow {
      JournalRow(time: 1, address: "a", profile: nil, organisation: 12, verb: "POST", path: "p", body: nil, purpose: purpose)
    }
    var numbers: [Int] = []
    for purpose in ["one", "two", "three"] { numbers.append(try kept.keep(row(purpose), known: 0)) }
    try kept.journal.finish(numbers[0], .done, at: 2)
    // The second is being sent; the third waits for it.
    try kept.journal.finish(numbers[2], .done, at: 2)
    let before = try kept.journal.latest(9)
    let other = SharedState(folder: fixture.folder.path + "/kept")
    #expect(try other.handIn(to: server, at: 3) == 1)
    try kept.journal.finish(numbers[1], .failed, at: 4)
    #expect(try other.handIn(to: server, at: 5) == 2)
    #expect(try server.journal.latest(9).map(\.purpose) == ["three", "two", "one"])
    // As if the removal here had not happened.
    for entry in before.reversed() {
      try kept.connection().execute(
        "INSERT INTO journal (id, time, address, verb, path, purpose, state) VALUES (?, 1, 'a', 'POST', 'p', ?, 'done')",
        [.int(entry.id), .text(entry.purpose)])
    }
    #expect(try kept.handIn(to: server, at: 6) == 0)
    #expect(try server.journal.latest(9).count == 3)
    #expect(try kept.journal.latest(9).isEmpty)
  }

  // MARK: Pauses and writes

  @Test func aPauseOfOneMachineHoldsTheOthersBack() throws {
    let script = Script([.json(429, "", [("Retry-After", "600")])])
    #expect(try failure(script)?.kind == .quota)
    #expect(try failure(Script())?.kind == .quota)
    #expect(script.calls.count == 1)
  }

  @Test func theJournalIsOne() throws {
    _ = try client(Script([.json(201, "", [("Location", "/api/orgs/12/customers/7")])])).send(newCustomer)
    let lost = Script([.lost()])
    #expect(try failure(lost, newCustomer)?.kind == .unknown)
    let entries = try client(Script()).journal(limit: 10)
    #expect(entries.map(\.state) == [.unknown, .done] && entries.map(\.number) == [2, 1])
    // A repetition anywhere warns of the write whose outcome nobody knows.
    _ = try client(Script([.json(201, "", [("Location", "/api/orgs/12/customers/8")])])).send(newCustomer)
    #expect(fixture.lines.contains { $0.contains("identical write has an unknown outcome: `journal show 2`") })
  }

  /// The answer to a write is on record though the connection was cut while it was on its way.
  @Test func theOutcomeOfAWriteSurvivesACut() throws {
    final class Cutter: Transport {
      let script = Script([.json(201, "", [("Location", "/api/orgs/12/customers/7")])])
      let cut: () -> Void
      init(_ cut: @escaping () -> Void) { self.cut = cut }
      func send(_ request: Request) throws(TransportFailure) -> Response {
        if request.method == "POST", !request.url.hasSuffix("/token") { cut() }
        return try script.send(request)
      }
    }
    let (server, uri) = (server, uri)
    let client = try client(Cutter { server.cut(uri) })
    _ = try client.send(newCustomer)
    #expect(try client.journal(limit: 10).map(\.state) == [.done])
  }
}
