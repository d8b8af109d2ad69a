import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport
import Testing

@Suite struct QuotaTests {
  let fixture = Fixture()

  func small(_ settings: inout Client.Settings) { settings.dayLimit = 10 }

  func send(_ script: Script, _ count: Int = 1, _ change: (inout Client.Settings) -> Void = { $0.dayLimit = 10 }) -> Problem? {
    let client = fixture.client(script, change)
    for _ in 0..<count {
      if let found = problem({ () throws(Problem) in try client.send(getCustomer) }) { return found }
    }
    return nil
  }

  @Test func theLimitHoldsAcrossProcessesAndSaysWhenItEnds() throws {
    let script = Script()
    #expect(send(script, 4) == nil)
    fixture.now += 90 * 60_000
    #expect(send(script, 6) == nil)
    let found = try #require(send(script))
    #expect(found.kind == .quota && found.kind.exitStatus == 5 && found.status == nil)
    #expect(found.message == "the 10 calls of the last 24 hours are used for organisation 12")
    #expect(found.hint == "the next call is free at 2026-11-19 11:06 (in 22 h 30 min); `quota` shows more")
    #expect(script.calls.count == 10, "nothing is sent beyond the limit")
    fixture.now += 22 * 3_600_000 + 30 * 60_000
    #expect(send(script, 4) == nil)
    #expect(send(script)?.kind == .quota)
  }

  @Test func organisationsClientsAndInstallationsAreCountedApart() throws {
    let script = Script()
    #expect(send(script, 10) == nil)
    var other = getCustomer
    other.organisation = 13
    _ = try fixture.client(script, small).send(other)
    #expect(
      send(script) {
        $0.dayLimit = 10; $0.clientID = "other"
      } == nil)
    #expect(
      send(script) {
        $0.dayLimit = 10; $0.apiAddress = "http://127.0.0.1:5/"
      } == nil)
    #expect(
      send(script) {
        $0.dayLimit = 10; $0.username = "other"
      }?.kind == .quota, "users of one client share its calls")
  }

  @Test func callsOutsideAnyOrganisationAreCountedAndNotLimited() throws {
    let script = Script()
    let client = fixture.client(script, small)
    for _ in 0..<15 { _ = try client.send(Call(.get, "api/currentuser/orgs")) }
    #expect(try client.session.quota().uses.first?.lastDay == 15)
  }

  @Test func aWarningComesOnceAtFourFifths() throws {
    let script = Script()
    #expect(send(script, 7) == nil)
    #expect(fixture.lines.isEmpty)
    #expect(send(script, 3) == nil)
    #expect(fixture.lines == ["warning: 8 of 10 calls of the last 24 hours are used for organisation 12; `quota` shows more"])
  }

  @Test func theMonthIsLimitedToo() throws {
    let script = Script()
    let change: (inout Client.Settings) -> Void = { $0.monthLimit = 3 }
    #expect(send(script, 3, change) == nil)
    fixture.now += 3 * 86_400_000
    let found = try #require(send(script, 1, change))
    #expect(found.message == "the 3 calls of this month are used for organisation 12")
    #expect(found.hint?.hasPrefix("the next call is free at 2026-12-01 00:00 (in 9 days)") == true)
    fixture.now += 10 * 86_400_000
    #expect(send(script, 1, change) == nil)
  }

  @Test func retriesAreCountedAndCallsThatNeverLeftAreNot() throws {
    let script = Script([.json(503), .lost(), .json(200), .lost(.refused, sent: false), .lost(.refused, sent: false)])
    let client = fixture.client(script)
    _ = try client.send(getCustomer)
    _ = problem { () throws(Problem) in try client.send(getCustomer) }
    #expect(script.calls.count == 5)
    #expect(try client.session.quota().uses.first?.lastDay == 3)
  }

  @Test func aReserveIsKeptForPeople() throws {
    let script = Script()
    let client = fixture.client(script, small)
    #expect(try client.session.reserve(4).reserved == 4)
    #expect(send(script, 6) == nil)
    let found = try #require(send(script))
    #expect(found.kind == .quota && found.message == "the calls left for organisation 12 today are reserved for people (4 a day)")
    #expect(found.hint == "the next call is free at 2026-11-19 11:06 (in 24 h 0 min); `quota reserve 0` releases them")
    #expect(
      send(script, 4) {
        $0.dayLimit = 10; $0.isInteractive = true
      } == nil)
    #expect(
      send(script, 1) {
        $0.dayLimit = 10; $0.isInteractive = true
      }?.message.hasPrefix("the 10 calls") == true)
    for wrong in [-1, 11] { #expect(problem { () throws(Problem) in try client.session.reserve(wrong) }?.kind == .value) }
  }

  @Test func theBeltOfARunIsHard() throws {
    let script = Script([.json(503), .json(200)])
    let client = fixture.client(script) { $0.maxCalls = 3 }
    _ = try client.send(getCustomer)
    _ = try client.send(getCustomer)
    for _ in 0..<2 {
      let found = problem { () throws(Problem) in try client.send(saveCustomer) }
      #expect(found?.kind == .quota && found?.message == "this run has used the 3 calls that it may make")
    }
    #expect(script.calls.count == 3 && client.callsMade == 3)
  }

  @Test func quotaShowsUseAndLimits() throws {
    let script = Script()
    let client = fixture.client(script, small)
    for _ in 0..<10 { _ = try client.send(getCustomer) }
    let quota = try client.session.quota()
    #expect(quota.reserved == 0 && quota.callsThisRun == 10 && quota.maximumCalls == nil && quota.uses.count == 1)
    let use = try #require(quota.use(of: 12))
    #expect(use.lastDay == 10 && use.dayLimit == 10 && use.month == 10 && use.monthLimit == 20000 && use.left == 0)
    let nextFree = try #require(use.nextFree)
    #expect(nextFree.text == "2026-11-19 11:06" && use.pausedUntil == nil)
    #expect(nextFree.milliseconds - quota.made.milliseconds == 86_400_000)
  }
}
