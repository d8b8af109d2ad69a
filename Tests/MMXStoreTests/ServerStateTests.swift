import Glibc
import MMXData
import MMXPostgres
import MMXStore
import MMXSystem
import TestSupport
import Testing

/// What only a state on a server has: machines, a connection that is lost, tokens that the server cannot read.
@Suite struct ServerStateTests {
  let folder = TemporaryFolder()
  let address: ServerAddress
  let server: PostgresServer

  init() throws {
    server = try #require(PostgresServer.shared, "PostgreSQL is installed; scripts/setup does it")
    address = try ServerPlace.address(for: folder)
  }

  /// The state as one machine has it.
  func machine() -> SharedState {
    SharedState(server: PostgresDatabase(address, steps: SharedState.serverSchema, clock: nil), name: address.name)
  }

  func count(_ state: SharedState, limit: Int = 1000, at time: Int = 86_400_000_000) throws(Problem) -> Int {
    try state.calls.count(client: "c", organisation: 1, now: Stamp(time), monthStart: 0) { use throws(Problem) in
      guard use.lastDay < limit else { throw Problem(.quota, "no") }
      return limit - use.lastDay
    }.row
  }

  func used(_ state: SharedState) throws -> Int {
    try state.calls.use(client: "c", organisation: 1, now: Stamp(86_400_000_000), monthStart: 0).lastDay
  }

  var uri: String { "postgresql://mmx@/\(folder.path.split(separator: "/").last?.lowercased() ?? "")?host=\(server.folder)" }

  // MARK: Counting

  @Test func machinesTogetherMakeNoMoreCallsThanAllowed() async throws {
    let limit = 150
    let made = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<6 {
        group.addTask {
          let state = machine()
          var made = 0
          for _ in 0..<60 where (try? count(state, limit: limit)) != nil { made += 1 }
          try? state.calls.giveBack()
          return made
        }
      }
      return await group.reduce(0, +)
    }
    #expect(made <= limit)
    #expect(try used(machine()) == made)
    // What was given back is there for others.
    let last = machine()
    var rest = 0
    while (try? count(last, limit: limit)) != nil { rest += 1 }
    #expect(made + rest == limit)
  }

  /// Who is at the limit looks again: what others gave back is free at once.
  @Test func callsThatOthersGiveBackAreFreeAtOnce() throws {
    let (state, other) = (machine(), machine())
    for _ in 0..<2 { _ = try count(other) }
    _ = try count(state)
    try other.calls.giveBack()
    #expect(try used(machine()) == 3)
    _ = try count(state, limit: 20)
  }

  @Test func mostCallsOfARunAskNobody() throws {
    let (state, other) = (machine(), machine())
    for _ in 0..<2 { _ = try count(state) }
    #expect(try used(other) == 21, "twenty are counted ahead from the second call on")
    try state.calls.giveBack()
    #expect(try used(other) == 2)
  }

  @Test func theLimitHoldsWhileConnectionsAreCut() async throws {
    let limit = 100
    let (server, uri) = (server, uri)
    let made = await withTaskGroup(of: Int?.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let state = machine()
          var made = 0
          for _ in 0..<80 {
            do throws(Problem) {
              _ = try count(state, limit: limit)
              made += 1
            } catch {
              #expect(error.kind == .quota || error.kind == .refused && error.code == "away", "\(error.message.text)")
            }
          }
          return made
        }
      }
      group.addTask {
        for _ in 0..<12 { server.cut(uri) }
        return nil
      }
      return await group.reduce(0) { $0 + ($1 ?? 0) }
    }
    #expect(made <= limit && made > 0)
    #expect(try used(machine()) >= made, "no call is made that is not counted")
  }

  // MARK: The connection

  @Test func aConnectionThatWasCutIsMadeAnew() throws {
    let state = machine()
    _ = try count(state)
    server.cut(uri)
    #expect(try used(state) == 1)
    server.cut(uri)
    try state.calls.setReserve(5, client: "c")
    #expect(try state.calls.reserve(client: "c") == 5)
  }

  @Test func aTransactionThatIsCutLeavesNothingAndSaysSo() throws {
    let (state, uri, server) = (machine(), uri, server)
    let problem = try #require(throws: Problem.self) {
      try state.database().transaction(durable: true) { () throws(Problem) in
        try state.calls.setReserve(5, client: "c")
        server.cut(uri)
        try state.calls.setReserve(6, client: "d")
      }
    }
    #expect(problem.kind == .refused && problem.code == "away")
    #expect(try state.calls.reserve(client: "c") == 0 && state.calls.reserve(client: "d") == 0)
  }

  @Test func aStatementThatFailsEndsItsTransaction() throws {
    let state = machine()
    #expect(throws: Problem.self) {
      try state.database().transaction { () throws(Problem) in
        try state.calls.setReserve(5, client: "c")
        try? state.database().execute("INSERT INTO nowhere VALUES (1)")
      }
    }
    #expect(try state.calls.reserve(client: "c") == 0)
  }

  @Test func aServerThatIsStoppedIsToldAtOnceAndFoundAgain() throws {
    let own = try #require(PostgresServer())
    let address = try #require(ServerAddress(own.database(for: folder.path)))
    let state = SharedState(server: PostgresDatabase(address, steps: SharedState.serverSchema, clock: nil), name: address.name)
    let id = try state.journal.begin(
      JournalRow(time: 5, address: "a", profile: nil, organisation: 1, verb: "POST", path: "p", body: nil, purpose: "save"))
    own.stop()
    let problem = try #require(throws: Problem.self) { try state.journal.finish(id, .done, at: 6) }
    #expect(problem.kind == .refused && problem.code == "away")
    #expect(throws: Problem.self) { try state.calls.reserve(client: "c") }
    own.start()
    var outcome: JournalTable.Outcome?
    for _ in 0..<100 where outcome != .done {
      try? state.journal.finish(id, .done, at: 6)
      outcome = try? state.journal.entry(id).outcome
      usleep(100_000)
    }
    #expect(outcome == .done)
    // One that takes connections and says nothing is away too, after some seconds.
    own.freeze()
    let clock = ContinuousClock()
    let time = clock.measure { #expect(throws: Problem.self) { try state.calls.reserve(client: "c") } }
    own.thaw()
    #expect(time < .seconds(60))
  }

  @Test(arguments: [
    ("postgresql://ana:geheim@books.example/mmx", "postgresql://ana@books.example/mmx", ["geheim", "geheim"]),
    ("postgresql://ana:a%40b@h/mmx?sslmode=verify-full", "postgresql://ana@h/mmx?sslmode=verify-full", ["a%40b", "a@b"]),
    ("postgresql://ana:a/b@h/mmx", "postgresql://ana@h/mmx", ["a/b", "a/b"]),
    ("postgres://h/mmx?password=x1&service=books", "postgres://h/mmx?service=books", ["x1", "x1"]),
    ("postgresql:///mmx?sslpassword=q", "postgresql:///mmx", ["q", "q"]),
    ("postgresql:///mmx?pass%77ord=q", "postgresql:///mmx", ["q", "q"]),
    ("postgresql:///mmx?service=books", "postgresql:///mmx?service=books", []),
    ("postgresql://a:1,b:2/mmx?target=x", "postgresql://a:1,b:2/mmx?target=x", []),
    ("postgresql://[::1]:5432/mmx?x=a@b", "postgresql://[::1]:5432/mmx?x=a@b", []),
    ("postgresql://ana:a?b@h/mmx?x=1", "postgresql://ana@h/mmx?x=1", ["a?b", "a?b"]),
  ])
  func addressesAreNamedWithoutTheirSecrets(text: String, name: String, secrets: [String]) throws {
    let address = try #require(ServerAddress(text))
    #expect(address.name == name)
    #expect(address.secrets.map { $0.reveal() } == secrets)
  }

  @Test(arguments: [
    "", "mmx", "host=h dbname=mmx", "mysql://h/mmx", "postgresql://h/m x", "/var/lib/mmx", "postgresql:mmx",
    // Whose password libpq would take for a port.
    "postgresql://ana:geheim", "postgresql://ana:geheim/mmx", "postgresql://h:5432,ana:geheim/mmx", "postgresql://[::1]geheim/mmx",
  ])
  func otherTextsAreNoAddresses(text: String) { #expect(ServerAddress(text) == nil) }

  @Test(arguments: [
    "postgresql://ana:geheim@h:port/mmx", "postgresql://ana:geheim@127.0.0.1:1/mmx", "postgresql://ana:geheim@/mmx?nonsense=1",
  ])
  func messagesShowNoPassword(text: String) throws {
    let address = try #require(ServerAddress(text))
    let state = SharedState(server: PostgresDatabase(address, steps: []), name: address.name)
    let problem = try #require(throws: Problem.self) { try state.calls.reserve(client: "c") }
    #expect(problem.kind == .refused)
    #expect(!problem.message.text.contains("geheim") && problem.hint?.text.contains("geheim") != true)
  }

  @Test(arguments: [
    "postgresql://ana:p@geheim@h/mmx", "postgresql://ana:p/geheim@h/mmx", "postgresql://ana:geheim#x@h/mmx",
    "postgresql://ana:geheim?x@h/mmx",
  ])
  func aPasswordThatIsNotEncodedIsNotTakenForAHost(text: String) throws {
    let address = try #require(ServerAddress(text))
    let state = SharedState(server: PostgresDatabase(address, steps: []), name: address.name)
    let problem = try #require(throws: Problem.self) { try state.calls.reserve(client: "c") }
    #expect(problem.code == "address" && problem.hint?.text.contains("%40") == true)
    #expect(!problem.message.text.contains("geheim"), "\(problem.message.text)")
  }

  // MARK: Tokens

  @Test func aTokenIsReadOnlyWithTheSecretsItWasSavedWith() throws {
    let (state, other) = (machine(), machine())
    let token = TokenTable.Token(token: Secret("tökén-123"), obtained: 1, expires: 2)
    let secrets = [Secret("client"), Secret("pass")]
    try state.tokens.save(token, of: "x", with: secrets)
    #expect(try other.tokens.token(of: "x", with: secrets) == token)
    #expect(try other.tokens.token(of: "x", with: [Secret("client"), Secret("other")]) == nil)
    #expect(try other.tokens.token(of: "x", with: [Secret("clientp"), Secret("ass")]) == nil)
    #expect(try other.tokens.token(of: "x") == nil)
    let kept = server.query("SELECT token FROM mmx.tokens", at: uri)
    let inHex = "tökén-123".utf8.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    #expect(kept.count > 80 && !kept.contains("tökén-123") && !kept.contains(inHex))
    // A token of one account is none of another.
    server.query("INSERT INTO mmx.tokens SELECT 'y', token, obtained, expires FROM mmx.tokens", at: uri)
    #expect(try other.tokens.token(of: "y", with: secrets) == nil)
    server.query("UPDATE mmx.tokens SET token = (CASE WHEN token LIKE 'ff%' THEN '00' ELSE 'ff' END) || substr(token, 3)", at: uri)
    #expect(try other.tokens.token(of: "x", with: secrets) == nil)
    try state.tokens.save(token, of: "x", with: secrets)
    #expect(server.query("SELECT token FROM mmx.tokens WHERE account = 'x'", at: uri) != kept, "each time another random number")
  }

  @Test func refusedAndAcceptedPasswordsAreExpensiveToGuess() throws {
    let (state, other) = (machine(), machine())
    let past = SignInTable.Past(wasAccepted: true, time: 7)
    try state.signIns.set(past, of: "x", Secret("pass"))
    try state.refusals.record(.init(time: 7, message: "no", isLocked: false), of: "x", secrets: [Secret("wrong")])
    #expect(try other.signIns.past(of: "x", Secret("pass")) == past && other.signIns.past(of: "x", Secret("wrong")) == nil)
    #expect(try other.refusals.refusal(of: "x", secrets: [Secret("wrong")])?.time == 7)
    #expect(try other.refusals.refusal(of: "x", secrets: [Secret("pass")]) == nil)
    let salts = server.query("SELECT salt FROM mmx.sign_ins UNION ALL SELECT salt FROM mmx.refusals", at: uri)
    #expect(salts.split(separator: "\n").allSatisfy { $0.hasPrefix("\\x02") && $0.count == 2 + 2 * 17 })
  }

  /// Rows that `state move` brought, or an earlier mmx wrote, count, and are replaced as soon as the secret is at hand.
  @Test func hashesOfEarlierVersionsCountAndAreReplaced() throws {
    let state = machine()
    _ = try state.calls.reserve(client: "c")
    let salt = Array(repeating: UInt8(7), count: 16)
    let hex = Digest.hex(Digest.ofSecrets(["pass"], salt: salt))
    server.query("INSERT INTO mmx.refusals VALUES ('x', '\\x\(hex)', '\\x\(Digest.hex(salt))', 5, 'no', 0)", at: uri)
    server.query("INSERT INTO mmx.sign_ins VALUES ('x', '\\x\(hex)', '\\x\(Digest.hex(salt))', 1, 2, 0, 5, 6)", at: uri)
    #expect(try state.refusals.refusal(of: "x", secrets: [Secret("pass")])?.message == "no")
    #expect(try machine().refusals.refusal(of: "x", secrets: [Secret("pass")])?.message == "no")
    let past = try #require(try state.signIns.past(of: "x", Secret("pass")))
    #expect(past.wasAccepted && past.tries == 2)
    try state.signIns.set(past, of: "x", Secret("pass"))
    #expect(try machine().signIns.past(of: "x", Secret("pass")) == past)
    let salts = server.query("SELECT salt FROM mmx.sign_ins UNION ALL SELECT salt FROM mmx.refusals", at: uri)
    #expect(salts.split(separator: "\n").count == 2 && salts.split(separator: "\n").allSatisfy { $0.hasPrefix("\\x02") })
    try state.refusals.forget(account: "x", secrets: [Secret("pass")])
    try state.signIns.set(nil, of: "x", Secret("pass"))
    #expect(server.query("SELECT count(*) FROM mmx.sign_ins", at: uri).hasPrefix("0"))
    #expect(server.query("SELECT count(*) FROM mmx.refusals", at: uri).hasPrefix("0"))
  }

  @Test func keysAreKeptOnThisMachineForThoseWhoHaveTheSecrets() throws {
    // Keys are known to the process by account and secrets.
    let (path, account) = (folder.file("state/keys"), "keys-of-this-test")
    func content() throws -> String { String(decoding: try File.read(path), as: UTF8.self) }
    func machine() -> SharedState {
      SharedState(
        server: PostgresDatabase(address, steps: SharedState.serverSchema, keys: KeyRing(path: path), clock: nil), name: address.name)
    }
    let token = TokenTable.Token(token: Secret("token-1"), obtained: 1, expires: 2)
    KeyRing.forgetAll()
    try machine().tokens.save(token, of: account, with: [Secret("pass")])
    #expect(mode(of: path) == 0o600)
    let kept = try content()
    #expect(kept.hasPrefix(account + " ") && kept.split(separator: "\n").count == 1)
    KeyRing.forgetAll()
    #expect(try machine().tokens.token(of: account, with: [Secret("pass")]) == token)
    #expect(try content() == kept, "it was opened, not made anew")
    // Other secrets are given another key, and whatever the file holds does no harm.
    KeyRing.forgetAll()
    #expect(try machine().tokens.token(of: account, with: [Secret("other")]) == nil)
    #expect(try content() != kept)
    for text in ["", account, account + " ff", account + " " + String(repeating: "0", count: 176) + "\n\n", "\u{1}\n" + kept] {
      folder.write(text, to: "state/keys")
      KeyRing.forgetAll()
      #expect(try machine().tokens.token(of: account, with: [Secret("pass")]) == token)
    }
  }

  // MARK: Locks

  @Test func oneMachineHasALockUntilItGivesItBackOrIsGone() throws {
    let (a, b) = (try #require(machine().server), try #require(machine().server))
    let place = TokenTable.lockPlace(of: "account")
    #expect(a.tryLock(place) && a.tryLock(place) && !b.tryLock(place))
    #expect(b.isHeldElsewhere(place) && !a.isHeldElsewhere(place) && !b.isHeldElsewhere(7))
    a.unlock(place)
    #expect(!b.isHeldElsewhere(place) && b.tryLock(place))
    // A connection that was cut takes its locks anew.
    server.cut(uri)
    try b.reach()
    #expect(!a.tryLock(place))
  }

  @Test func whoLostALockToAnotherMachineIsTold() throws {
    let (a, b) = (try #require(machine().server), try #require(machine().server))
    let place = TokenTable.lockPlace(of: "account")
    #expect(a.tryLock(place))
    server.cut(uri)
    #expect(b.tryLock(place))
    let problem = try #require(throws: Problem.self) { try a.reach() }
    #expect(problem.code == "away")
    #expect(!a.tryLock(place))
  }

  // MARK: The schema

  @Test func aDatabaseOfANewerProgramIsLeftAlone() throws {
    _ = try count(machine())
    server.query("INSERT INTO mmx.version (step) VALUES (99)", at: uri)
    let problem = try #require(throws: Problem.self) { try count(machine()) }
    #expect(problem.kind == .refused && problem.message.text.contains("newer"))
  }

  @Test func whoMayNotUseTheTablesIsTold() throws {
    _ = try count(machine())
    let role = "stranger_" + (folder.path.split(separator: "-").last.map(String.init) ?? "").lowercased()
    server.query("CREATE ROLE \(role) LOGIN", at: uri)
    let address = try #require(ServerAddress(uri.replacing("mmx@", with: "\(role)@")))
    let state = SharedState(server: PostgresDatabase(address, steps: SharedState.serverSchema), name: address.name)
    let problem = try #require(throws: Problem.self) { try state.calls.reserve(client: "c") }
    #expect(problem.kind == .refused && problem.message.text.contains("permission denied"))
  }

  // MARK: The clock

  @Test func theServersClockIsTheMachines() throws {
    let hour = 3_600_000
    let server = PostgresDatabase(
      address, steps: SharedState.serverSchema,
      clock: {
        let now = PostgresDatabase.machineClock()
        return Stamp(now.wall - 5 * hour, uptime: now.uptime)
      })
    #expect(abs(server.offset - 5 * hour) < 60_000)
  }
}
