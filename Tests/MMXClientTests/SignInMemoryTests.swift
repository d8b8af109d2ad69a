import Glibc
import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport
import Testing

/// A password counts towards the lock of an application each time it leaves: what is remembered of that, and what it allows.
@Suite struct SignInMemoryTests {
  let fixture = Fixture()
  static let refusal = Script.Step.json(400, #"{"error":"invalid_grant"}"#)

  func kinds(_ script: Script, processes: Int, _ change: (inout Client.Settings) -> Void = { _ in }) -> [Problem.Kind?] {
    (0..<processes).map { _ in problem { () throws(Problem) in try fixture.client(script, change).send(getCustomer) }?.kind }
  }

  // MARK: Attempts without an outcome

  @Test(arguments: [Script.Step.lost(), .lost(.timeout), .lost(.cancelled), .lost(.truncated)])
  func aPasswordThatWasNeverAcceptedLeavesOnceWhereNoAnswerComes(answer: Script.Step) throws {
    let script = Script(token: { answer })
    let client = fixture.client(script)
    let first = problem { () throws(Problem) in try client.send(getCustomer) }
    #expect(first?.kind == .network || first?.kind == .interrupted)
    for _ in 0..<8 {
      let later = try #require(problem { () throws(Problem) in try client.send(getCustomer) })
      #expect(later.kind == .locked && later.message.contains("was never answered") && later.hint?.contains("`mmx login`") == true)
    }
    #expect(kinds(script, processes: 3) == [.locked, .locked, .locked])
    #expect(script.signIns.count == 1)
  }

  /// The row of a process that was killed between sending and answer.
  @Test func theAttemptIsWrittenDownBeforeItLeaves() throws {
    final class Watch: Transport {
      var seen: [Int] = []
      let state: SharedState
      init(_ state: SharedState) { self.state = state }
      func send(_ request: Request) throws(TransportFailure) -> Response {
        seen.append((try? state.connection().first("SELECT sum(open) FROM sign_ins") { $0.int(0) }) ?? -1)
        throw TransportFailure(.connectionLost, "lost", mayHaveBeenSent: false)
      }
    }
    let watch = Watch(fixture.state())
    _ = problem { () throws(Problem) in try fixture.client(watch).send(getCustomer) }
    #expect(watch.seen == [1], "it is on record for other processes while it is on its way")
    #expect(try fixture.state().connection().first("SELECT count(*) FROM sign_ins") { $0.int(0) } == 0, "what never left is taken back")
  }

  @Test func aPersonSendsOnceMoreAndACorrectedPasswordLeavesAtOnce() throws {
    let lost = Script(token: { .lost() })
    _ = kinds(lost, processes: 1)
    #expect(problem { () throws(Problem) in try fixture.client(lost).session.signIn(force: false) }?.kind == .locked)
    #expect(lost.signIns.count == 1, "nobody is there")
    fixture.says = true
    let good = Script()
    _ = try fixture.client(good).session.signIn(force: false)
    #expect(good.signIns.count == 1 && fixture.questions.count == 1)
    let other = Fixture()
    _ = problem { () throws(Problem) in try other.client(lost).send(getCustomer) }
    _ = try other.client(good) { $0.password = Secret("corrected") }.send(getCustomer)
    #expect(good.signIns.count == 2)
  }

  @Test func onceAcceptedItGoesOnAfterPausesThatGrow() throws {
    _ = try fixture.client(Script()).send(getCustomer)
    fixture.now += 7_200_000
    let lost = Script(token: { .lost() })
    let client = fixture.client(lost)
    var found: [Problem.Kind?] = []
    for _ in 0..<20 { found.append(problem { () throws(Problem) in try client.send(getCustomer) }?.kind) }
    #expect(Set(found) == [.network] && lost.signIns.count == 3 && fixture.waits == [2000, 4000])
    let early = problem { () throws(Problem) in try client.send(getCustomer) }
    #expect(early?.message.hasPrefix("sign-in: the next one is sent at 2026-11-18") == true && early?.message.hasSuffix("was lost") == true)
    fixture.now += 8000
    let good = Script()
    _ = try fixture.client(good).send(getCustomer)
    fixture.now += 7_200_000
    fixture.waits = []
    _ = try fixture.client(good).send(getCustomer)
    #expect(good.signIns.count == 2 && fixture.waits == [], "a token ends the pauses")
  }

  @Test func aPauseEndsWhereTheClockIsSetBack() throws {
    _ = try fixture.client(Script()).send(getCustomer)
    fixture.now = 4_102_444_800_000
    for _ in 0..<4 { _ = kinds(Script(token: { .lost() }), processes: 1) }
    fixture.now = 1_795_000_000_000
    let good = Script()
    _ = try fixture.client(good).session.signIn(force: false)
    #expect(good.signIns.count == 1)
  }

  // MARK: Answers that are not a token

  @Test(arguments: [
    Script.Step.json(200, "<html><title>Wrong password</title>"), .json(204), .json(302, "", [("Location", "https://a/login")]),
    .json(503), .json(200, "{}"), .json(404, "no"), .json(403, "Forbidden"), .json(403, "<html>Wrong password</html>"),
    .json(400, #"{"error":"invalid_scope"}"#),
  ])
  func whatNobodyCanReadIsAskedForTwiceAndThenWaitsForAPerson(answer: Script.Step) {
    let script = Script(token: { answer })
    let found = kinds(script, processes: 5)
    #expect(script.signIns.count == 2 && fixture.waits == [2000])
    #expect(found[2...].allSatisfy { $0 == .locked } && found[0] != .locked && found[0] == found[1])
  }

  @Test func twoDifferentFailuresStillLeaveAThirdToAPerson() throws {
    for answer in [Script.Step.json(503), .json(200, "{}")] { _ = kinds(Script(token: { answer }), processes: 1) }
    #expect(kinds(Script(), processes: 1) == [.locked])
    #expect(kinds(Script(), processes: 1, { $0.password = Secret("corrected") }) == [nil])
  }

  /// The secrets did not come as far as the service.
  @Test(arguments: [
    Script.Step.json(407, "<html>Sign in</html>"), .json(413), .json(451, "<html>No</html>"), .json(511),
    .json(403, "<html><title>Blocked by the firewall</title></html>"),
    .json(400, "<html>Bad request</html>", [("Via", "1.1 squid")]), .json(401, "<html><title>Proxy</title></html>"),
  ])
  func pagesOfProxiesAreNoRefusalAndNeverLock(answer: Script.Step) throws {
    let script = Script(token: { answer })
    for _ in 0..<6 {
      let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) })
      #expect(found.kind == .network && found.message.contains("proxy") && found.hint?.contains("application password") == false)
      fixture.now += 600_000
    }
    #expect(script.signIns.count == 6)
    #expect(kinds(Script(), processes: 1) == [nil])
  }

  // MARK: One account

  @Test(arguments: [
    "https://MOJ.minimax.rs/RS/AUT/oauth20/token", "https://moj.minimax.rs:443/RS//AUT/oauth20/token/",
    "https://moj.minimax.rs./RS/AUT/OAuth20/Token",
  ])
  func spellingsOfAnAddressAreOneAccount(address: String) {
    let script = Script(token: { SignInMemoryTests.refusal })
    #expect(kinds(script, processes: 1) == [.auth])
    #expect(kinds(script, processes: 1, { $0.tokenAddress = address }) == [.locked])
    #expect(script.signIns.count == 1)
  }

  @Test func spellingsOfNamesAreOneAccountAndTheClientsSecretMakesNoOther() {
    let script = Script(token: { SignInMemoryTests.refusal })
    #expect(kinds(script, processes: 1) == [.auth])
    for change: (inout Client.Settings) -> Void in [
      { $0.username = "USER" }, { $0.username = " User\u{A0}" }, { $0.clientID = "Client" }, { $0.clientSecret = Secret("other") },
      { $0.scope = "other" },
    ] { #expect(kinds(script, processes: 1, change) == [.locked]) }
    #expect(script.signIns.count == 1)
    #expect(kinds(script, processes: 1, { $0.username = "other" }) == [.auth], "another user")
    #expect(kinds(script, processes: 1, { $0.clientID = "other" }) == [.auth], "another application")
  }

  @Test func theSecretOfAClientIsRememberedForAllItsUsers() {
    let script = Script(token: { .json(400, #"{"error":"unauthorized_client"}"#) })
    #expect(kinds(script, processes: 2) == [.auth, .locked])
    #expect(kinds(script, processes: 1, { $0.username = "other" }) == [.locked])
    #expect(kinds(script, processes: 1, { $0.password = Secret("other") }) == [.locked])
    #expect(script.signIns.count == 1)
    let good = Script()
    #expect(kinds(good, processes: 1, { $0.clientSecret = Secret("corrected") }) == [nil], "the password was not refused")
  }

  // MARK: Credentials that somebody typed

  @Test func whatWasTypedAndRefusedIsAskedForAgain() throws {
    let script = Script(token: { SignInMemoryTests.refusal })
    let typed = ["wrong", "wrong", "right"]
    var asked = 0
    var settings = Fixture.settings
    settings.password = nil
    let client = Client(
      settings: settings, transport: script, store: fixture.state(), clock: fixture.clock,
      credentials: { () throws(Problem) in
        asked += 1
        return Client.Credentials(clientID: "client", clientSecret: Secret("a"), username: "user", password: Secret(typed[asked - 1]))
      }, report: { _ in })
    let found = (0..<3).map { _ in problem { () throws(Problem) in try client.send(getCustomer) }?.kind }
    #expect(found == [.auth, .locked, .auth] && asked == 3 && script.signIns.count == 2)
  }

  @Test func whatWasAcceptedIsNotAskedForAgainWhereTheServiceFails() throws {
    let fails = Counter()
    let script = Script(token: { fails.count > 0 ? .json(503) : .json(200, #"{"access_token":"t","expires_in":3600}"#) })
    var asked = 0
    var settings = Fixture.settings
    settings.password = nil
    let client = Client(
      settings: settings, transport: script, store: fixture.state(), clock: fixture.clock,
      credentials: { () throws(Problem) in
        asked += 1
        return Client.Credentials(clientID: "client", clientSecret: Secret("a"), username: "user", password: Secret("b"))
      }, report: { _ in })
    _ = try client.send(getCustomer)
    _ = fails.next()
    fixture.now += 7_200_000
    for _ in 0..<3 { #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.kind == .network) }
    #expect(asked == 1 && script.signIns.count == 4)
  }

  // MARK: SharedState folders

  @Test func whatAnEarlierVersionRememberedCounts() throws {
    let earlier = Digest.hex(Digest.sha256(["https://moj.minimax.rs/rs/aut/oauth20/token", "client", "user"]))
    try fixture.state().refusals.record(
      .init(time: 5, message: "no", isLocked: false), of: earlier, secrets: [Secret("client-secret"), Secret("pass-word")])
    let script = Script()
    #expect(kinds(script, processes: 1) == [.locked] && script.signIns.isEmpty)
  }

  @Test func aStateOfANewerVersionIsRead() throws {
    let script = Script(token: { SignInMemoryTests.refusal })
    #expect(kinds(script, processes: 1) == [.auth])
    try fixture.state().connection().execute("PRAGMA user_version = 99")
    #expect(kinds(script, processes: 2) == [.locked, .locked])
    #expect(script.signIns.count == 1)
  }

  @Test func aStateThatCannotBeReadIsSaidBeforeThePasswordLeaves() throws {
    _ = try fixture.state().connection()
    fixture.folder.write(String(repeating: "x", count: 9000), to: "mmx/state.db")
    let script = Script(token: { SignInMemoryTests.refusal })
    let refuge = SharedState(folder: fixture.folder.file("refuge"))
    func process() -> Problem.Kind? {
      let client = Client(
        settings: Fixture.settings, transport: script, store: fixture.state(), refuge: refuge, clock: fixture.clock,
        report: { fixture.lines.append($0.text) })
      return problem { () throws(Problem) in try client.send(getCustomer) }?.kind
    }
    #expect(process() == .auth && fixture.lines.count == 1)
    #expect(fixture.lines[0].hasPrefix("warning: the outcome of earlier sign-ins cannot be read, so this password is sent"))
    #expect(process() == .locked && process() == .locked && script.signIns.count == 1)
  }

  @Test func thePlaceThatStandsInForOneStoreSaysNothingOfAnother() throws {
    fixture.folder.write("", to: "file")
    let script = Script(token: { SignInMemoryTests.refusal })
    let refuge = SharedState(folder: fixture.folder.file("refuge"))
    func process(_ folder: String) -> Problem.Kind? {
      let client = Client(
        settings: Fixture.settings, transport: script, store: SharedState(folder: fixture.folder.file(folder)), refuge: refuge,
        clock: fixture.clock, report: { _ in })
      return problem { () throws(Problem) in try client.send(getCustomer) }?.kind
    }
    #expect([process("file/a"), process("file/a"), process("other"), process("other")] == [.auth, .locked, .auth, .locked])
  }
}
