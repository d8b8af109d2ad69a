import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport
import Testing

/// What a 429 of the service leads to.
@Suite struct PauseTests {
  let fixture = Fixture()
  static let limited = Script.Step.json(429, #"{"Message":"Limit"}"#, [("Retry-After", "86400")])

  func ask(_ script: Script, _ call: Call = getCustomer, _ change: (inout Client.Settings) -> Void = { _ in }) -> Problem? {
    let client = fixture.client(script, change)
    return problem { () throws(Problem) in try client.send(call) }
  }

  @Test func theServicesWordHoldsForEveryProcessUntilItsTimeIsOver() throws {
    let script = Script([PauseTests.limited])
    #expect(ask(script)?.status == 429)
    for call in [getCustomer, saveCustomer, newCustomer] {
      let found = try #require(ask(script, call))
      #expect(found.kind == .quota && found.status == nil)
      #expect(found.message == "the service accepts no more calls for organisation 12 now (429): Limit")
      #expect(found.hint == "the next call is free at 2026-11-19 11:06 (in 24 h 0 min); nothing is sent before")
    }
    #expect(script.calls.count == 1 && fixture.waits.isEmpty)
    fixture.now += 86_399_000
    #expect(ask(script)?.kind == nil, "one second is waited for")
    #expect(fixture.waits == [1000] && script.calls.count == 2)
  }

  @Test func aProcessThatRunsNoticesThePauseOfAnother() throws {
    let (quiet, limited) = (Script(), Script([PauseTests.limited]))
    let running = fixture.client(quiet)
    #expect(problem { () throws(Problem) in try running.send(getCustomer) } == nil)
    #expect(ask(limited)?.status == 429)
    fixture.now += 20
    #expect(problem { () throws(Problem) in try running.send(getCustomer) }?.kind == .quota)
    // A clock that is set back does not hide it either.
    let other = fixture.client(quiet)
    fixture.now -= 10_000
    #expect(problem { () throws(Problem) in try other.send(getCustomer) }?.kind == .quota)
    #expect(quiet.calls.count == 1)
  }

  @Test func aScriptThatCatchesSendsNothingMore() throws {
    let script = Script([PauseTests.limited])
    let client = fixture.client(script)
    for _ in 0..<6 { #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.kind == .quota) }
    #expect(script.calls.count == 1)
  }

  @Test func nobodySignsInForACallThatIsNotMade() throws {
    let script = Script([PauseTests.limited])
    _ = ask(script)
    fixture.now += 7_200_000
    #expect(ask(script)?.kind == .quota)
    #expect(script.signIns.count == 1)
  }

  @Test func otherOrganisationsClientsAndInstallationsGoOn() throws {
    let script = Script([PauseTests.limited])
    _ = ask(script)
    var other = getCustomer
    (other.organisation, other.path) = (13, "api/orgs/13/customers/5")
    #expect(ask(script, other) == nil)
    #expect(ask(script, Call(.get, "api/currentuser/orgs")) == nil)
    #expect(ask(script) { $0.clientID = "other" } == nil)
    #expect(ask(script) { $0.username = "other" }?.kind == .quota)
  }

  @Test func aWriteIsNotSentAgainEither() throws {
    let script = Script([.json(429, "", [("Retry-After", "3600")])])
    #expect(ask(script, newCustomer)?.kind == .quota)
    #expect(ask(script, newCustomer)?.kind == .quota)
    #expect(script.calls.count == 1)
  }

  @Test func aWriteWaitsForTheEndOfAShortPauseBeforeItIsSent() throws {
    let script = Script([.json(429, "", [("Retry-After", "5")])])
    #expect(ask(script, newCustomer)?.kind == .quota)
    #expect(ask(script, newCustomer)?.kind == nil || script.calls.count == 2)
    #expect(fixture.waits == [5000] && script.calls.count == 2)
  }

  @Test func aPauseWithoutATimeIsOurs() throws {
    let script = Script([.json(429), .json(429), .json(429), .json(429)])
    #expect(ask(script)?.kind == .quota)
    #expect(script.calls.count == 2 && fixture.waits == [500], "a read is asked once more")
    let found = try #require(ask(script))
    #expect(found.hint == "the service did not say for how long; mmx tries again from 2026-11-18 11:07 on (in 1 min)")
    #expect(script.calls.count == 2)
    fixture.now += 60_000
    _ = ask(script)
    #expect(script.calls.count == 4)
    fixture.now += 60_000
    #expect(ask(script)?.kind == .quota, "the next pause is twice as long")
    #expect(script.calls.count == 4)
    fixture.now += 60_000
    #expect(ask(script) == nil)
  }

  @Test(arguments: [
    ("99999999999999999999999", "2026-12-19 11:06"), ("1000000000", "2026-12-19 11:06"),
    ("Fri, 01 Jan 2100 00:00:00 GMT", "2026-12-19 11:06"), ("Wednesday, 18-Nov-26 13:06:40 GMT", "2026-11-18 13:06"),
    ("Wed Nov 18 13:06:40 2026", "2026-11-18 13:06"), ("7200.5", "2026-11-18 13:06"), ("7200, 60", "2026-11-18 13:06"),
  ])
  func everyFormIsObeyedAndAbsurdOnesAreShortened(value: String, end: String) throws {
    let script = Script([.json(429, "", [("Retry-After", value)])])
    let first = try #require(ask(script))
    #expect(first.hint?.hasPrefix("the next call is free at \(end)") == true)
    #expect(first.hint?.hasSuffix("the service asked for a longer wait than mmx accepts") == (end == "2026-12-19 11:06"))
    #expect(ask(script)?.hint?.hasPrefix("the next call is free at \(end)") == true)
    #expect(script.calls.count == 1)
  }

  @Test(arguments: ["soon", "-5", "", "0", "1e9", "Wed, 18 Nov 2020 00:00:00 GMT", "１２"])
  func whatSaysNoTimeIsAPauseOfOurs(value: String) throws {
    let script = Script([.json(429, "", [("Retry-After", value)]), .json(429, "", [("Retry-After", value)])])
    #expect(ask(script)?.kind == .quota)
    #expect(script.calls.count == 2)
    #expect(ask(script)?.hint?.hasPrefix("the service did not say for how long") == true)
  }

  @Test func theClockSetBackDoesNotMakeItEternal() throws {
    let script = Script([PauseTests.limited])
    _ = ask(script)
    fixture.now -= 400 * 86_400_000
    #expect(ask(script)?.hint?.contains("(in 24 h 0 min)") == true)
    fixture.now += 86_400_000
    #expect(ask(script) == nil)
  }

  @Test func withoutAStoreItHoldsForTheRun() throws {
    let script = Script([PauseTests.limited])
    let client = fixture.client(script, store: .homeless())
    for _ in 0..<3 { #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.kind == .quota) }
    #expect(script.calls.count == 1)
  }

  @Test func quotaShowsIt() throws {
    _ = ask(Script([PauseTests.limited]))
    let use = try fixture.client(Script()).session.quota().use(of: 12)
    #expect(use?.lastDay == 1 && use?.left == 0)
    #expect(use?.pausedUntil?.text == "2026-11-19 11:06" && use?.nextFree?.text == "2026-11-19 11:06")
    let left = try CallsLeft(Fixture.settings, organisation: 12, in: fixture.state(), clock: fixture.clock)
    #expect(left.left() == 0 && left.pause?.at == "2026-11-19 11:06")
  }
}
