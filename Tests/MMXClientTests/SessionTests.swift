import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport
import Testing

@Suite struct SessionTests {
  let fixture = Fixture()

  @Test func statusIsFree() throws {
    let script = Script()
    let client = fixture.client(script) {
      $0.profile = "home"
      $0.origins = { [("api", "http://127.0.0.1/", "environment MMX_API_URL")] }
    }
    let status = try client.session.status()
    #expect(!status.isSignedIn && status.profile == "home" && status.username == "user" && status.tokenUntil == nil)
    #expect(status.settings == [.init("api", "http://127.0.0.1/", from: "environment MMX_API_URL")])
    #expect(script.requests.isEmpty)
    _ = try client.send(getCustomer)
    #expect(try fixture.client(script).session.status().isSignedIn, "another process finds the token")
    #expect(script.requests.count == 2)
  }

  @Test func theJournalListsTheLatestFirst() throws {
    let client = fixture.client(Script([.json(200), .json(400), .lost()]))
    for _ in 0..<3 { _ = problem { () throws(Problem) in try client.send(saveCustomer) } }
    let rows = try client.session.journal(limit: 2)
    #expect(rows.map(\.number) == [3, 2] && rows.map(\.state) == [.unknown, .failed])
    #expect(rows[0].purpose == "save customer 5" && rows[0].time.text == "2026-11-18 11:06" && rows[1].status == 400)
    #expect(try client.session.journal(limit: -1).isEmpty)
  }

  @Test func anUnknownWriteIsOpenUntilItIsSettled() throws {
    let client = fixture.client(Script([.lost(), .lost(), .lost()]))
    for call in [newCustomer, saveCustomer, Call(.delete, "api/orgs/12/customers/5", organisation: 12)] {
      _ = problem { () throws(Problem) in try client.send(call) }
    }
    let writes = try (1...3).map { try client.session.journalEntry($0) }
    #expect(writes.allSatisfy { $0.state == .unknown && $0.tookEffect == nil && $0.atWorkUntil != nil })
    #expect(writes.map(\.method) == [.post, .put, .delete] && writes[0].body == ["Name": "A"])
    let settled = try client.session.settle(1, done: true)
    #expect(settled.state == .settled && settled.tookEffect == true && settled.message == "settled: it took effect")
    #expect(settled.atWorkUntil == nil)
    #expect(problem { () throws(Problem) in try client.session.settle(1, done: false) }?.kind == .value)
    #expect(problem { () throws(Problem) in try client.session.settle(9, done: false) }?.kind == .notfound)
    #expect(try client.session.settle(2, done: false).message == "settled: it had no effect")
  }

  @Test func anotherProfileTakesNothingAlong() throws {
    let script = Script()
    var other = Client.Settings(localisation: .si)
    other.profile = "si"
    other.clientID = "c2"
    other.clientSecret = Secret("second-secret")
    other.username = "u2"
    other.password = Secret("second-pass")
    let client = Client(
      settings: Fixture.settings, transport: script, store: fixture.state(), clock: fixture.clock,
      profile: { name throws(Problem) in
        guard name == "si" else { throw Problem(.value, "no profile '\(name)'") }
        return other
      }, report: { _ in })
    _ = try client.send(getCustomer)
    _ = try client.session.useProfile("si")
    #expect(try client.session.status().profile == "si")
    #expect(client.localisation == .si)
    _ = try client.send(getCustomer)
    #expect(
      script.signIns.count == 2 && script.signIns[1].url == Localisation.si.tokenAddress && script.signIns[1].text.contains("second-pass"))
    #expect(script.calls[1].url.hasPrefix(Localisation.si.apiAddress))
    #expect(client.redactor.redact("pass-word second-pass") == "(secret) (secret)")
    #expect(problem { () throws(Problem) in try client.session.useProfile("x") }?.message == "no profile 'x'")
    #expect(client.localisation == .si)
    #expect(problem { () throws(Problem) in try fixture.client(script).session.useProfile("x") }?.kind == .value)
  }

  @Test func loginGetsANewTokenThoughThereIsOne() throws {
    let script = Script()
    let client = fixture.client(script)
    _ = try client.send(getCustomer)
    #expect(try client.session.signIn(force: false).isSignedIn)
    _ = try client.send(getCustomer)
    #expect(script.signIns.count == 2 && script.calls[1].header("Authorization") == "Bearer token-2")
  }

  @Test func aSessionWithoutAFolderKeepsEverythingInMemory() throws {
    let client = Client(settings: Fixture.settings, transport: Script([.lost()]), clock: fixture.clock, report: { _ in })
    #expect(problem { () throws(Problem) in try client.send(newCustomer) }?.kind == .unknown)
    #expect(try client.session.journal(limit: 5).first?.state == .unknown)
    #expect(try client.session.status().folder == nil)
  }
}

@Suite struct ClockTests {
  @Test func aWaitEndsAtOnceWhenCancelled() {
    let asked = Counter()
    let clock = Clock.system { asked.next() > 2 }
    let began = monotonicMilliseconds()
    #expect(!clock.sleep(60_000))
    #expect(monotonicMilliseconds() - began < 5000)
    #expect(Clock.system { false }.sleep(0))
  }

  @Test func theSystemKnowsTimeZoneAndChance() {
    let clock = Clock.system { false }
    #expect(clock.now() > 1_700_000_000_000)
    #expect((-14 * 3600...14 * 3600).contains(clock.offset(clock.now())))
    #expect((50...150).contains(clock.jitter()))
  }
}
