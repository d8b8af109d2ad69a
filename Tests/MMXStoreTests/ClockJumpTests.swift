import MMXData
import MMXStore
import TestSupport
import Testing

/// Calls and pauses under a clock that somebody sets.
@Suite(.inEveryPlace) struct ClockJumpTests {
  let folder = TemporaryFolder()
  let state: SharedState

  init() throws { state = try Place.state(in: folder) }

  static let day = 86_400_000
  static let now = 20_000 * day
  /// 2038, and 2020, by a clock that is wrong.
  static let ahead = 24_900 * day
  static let behind = 18_300 * day

  func count(_ times: Int, at wall: Int, up: Int? = nil) throws {
    for _ in 0..<times {
      _ = try state.calls.count(client: "c", organisation: 1, now: stamp(wall, up), monthStart: wall - 20 * ClockJumpTests.day) {
        _ throws(Problem) in 1
      }
    }
  }

  func stamp(_ wall: Int, _ up: Int? = nil) -> Stamp { Stamp(wall, uptime: up.map { .init(boot: 7, milliseconds: $0) }) }

  func counted(at wall: Int, up: Int? = nil) throws -> [Int] {
    let use = try state.calls.use(client: "c", organisation: 1, now: stamp(wall, up), monthStart: wall - 20 * ClockJumpTests.day)
    return [use.lastDay, use.month]
  }

  @Test func oneRunFarAheadWipesNothing() throws {
    try count(5, at: ClockJumpTests.now)
    try count(1, at: ClockJumpTests.ahead)
    #expect(try counted(at: ClockJumpTests.now + 1000) == [6, 6])
    try count(1, at: ClockJumpTests.now + 2000)
    #expect(try counted(at: ClockJumpTests.now + 3000) == [7, 7])
  }

  @Test func whatLiesInTheFutureLeavesADayAfterItWasNoticed() throws {
    try count(3, at: ClockJumpTests.ahead)
    try count(1, at: ClockJumpTests.now)
    #expect(try counted(at: ClockJumpTests.now + ClockJumpTests.day / 2) == [4, 4])
    #expect(try counted(at: ClockJumpTests.now + ClockJumpTests.day + 1) == [0, 4])
    #expect(try counted(at: ClockJumpTests.now + 25 * ClockJumpTests.day) == [0, 0])
  }

  /// A call that is not admitted is if somebody who is at the limit ends each time.
  @Test func theFutureIsNoticedThoughNoCallIsAdmitted() throws {
    try count(3, at: ClockJumpTests.ahead)
    _ = try? state.calls.count(client: "c", organisation: 1, now: stamp(ClockJumpTests.now), monthStart: 0) { _ throws(Problem) in
      throw Problem(.quota, "no")
    }
    #expect(try counted(at: ClockJumpTests.now + ClockJumpTests.day + 1)[0] == 0)
  }

  @Test func callsOfAClockThatWasSetBackCountWhenItIsRightAgain() throws {
    try count(2, at: ClockJumpTests.now)
    try count(4, at: ClockJumpTests.behind)
    #expect(try counted(at: ClockJumpTests.behind + 5000)[0] == 6)
    #expect(try counted(at: ClockJumpTests.now + 5000)[0] == 6)
    #expect(try counted(at: ClockJumpTests.now + ClockJumpTests.day + 1)[0] == 0)
  }

  /// The time since the start of the machine knows better.
  @Test func aClockSetForwardLosesNothing() throws {
    try count(5, at: ClockJumpTests.now, up: 100_000)
    #expect(try counted(at: ClockJumpTests.now + 3 * ClockJumpTests.day, up: 160_000)[0] == 5)
    try count(1, at: ClockJumpTests.now + 3 * ClockJumpTests.day, up: 160_000)
    #expect(try counted(at: ClockJumpTests.now + 3 * ClockJumpTests.day, up: 170_000)[0] == 6)
    #expect(try counted(at: ClockJumpTests.now + 4 * ClockJumpTests.day, up: 100_000 + ClockJumpTests.day)[0] == 1)
  }

  @Test func uptimeOfAnotherStartSaysNothing() throws {
    try count(5, at: ClockJumpTests.now, up: 100_000)
    let other = Stamp(ClockJumpTests.now + 3 * ClockJumpTests.day, uptime: .init(boot: 8, milliseconds: 160_000))
    #expect(try state.calls.use(client: "c", organisation: 1, now: other, monthStart: 0).lastDay == 0)
  }

  /// Whole days of the month are counted by day: the sum is that of the calls, from any start of the month, and taking back is seen.
  @Test func aMonthIsTheSumOfItsDays() throws {
    let start = ClockJumpTests.now - 9 * ClockJumpTests.day
    for day in 0..<9 { try count(day + 1, at: start + day * ClockJumpTests.day + 3 * 3_600_000) }
    func month(from: Int) throws -> Int {
      try state.calls.use(client: "c", organisation: 1, now: stamp(ClockJumpTests.now + 1000), monthStart: from).month
    }
    #expect(try month(from: start) == 45)
    #expect(try month(from: start + 4 * ClockJumpTests.day) == 35)
    #expect(try month(from: start + 4 * ClockJumpTests.day + 4 * 3_600_000) == 30)
    #expect(try month(from: ClockJumpTests.now) == 0)
    let made = try state.calls.count(client: "c", organisation: 1, now: stamp(ClockJumpTests.now), monthStart: start) { _ throws(Problem) in
      1
    }
    #expect(made.before.month == 45)
    #expect(try month(from: start) == 46)
    try state.calls.takeBack(made.row)
    #expect(try month(from: start) == 45)
    #expect(try state.calls.use(client: "d", organisation: 1, now: stamp(ClockJumpTests.now), monthStart: start).month == 0)
  }

  /// A wrong high time is not handed on forever: calls stay cheap to count and leave in time.
  @Test func aTimeAheadIsBelievedForADayOnly() throws {
    try count(1, at: ClockJumpTests.ahead)
    try count(1, at: ClockJumpTests.now)
    try count(1, at: ClockJumpTests.now + 2 * ClockJumpTests.day)
    let high = try state.database().first("SELECT high FROM calls ORDER BY rowid DESC LIMIT 1") { $0.int(0) }
    #expect(high == ClockJumpTests.now + 2 * ClockJumpTests.day)
  }

  @Test(arguments: [Int.min, -1, 0, Int.max])
  func absurdClocksDoNotTrap(wall: Int) throws {
    try count(1, at: ClockJumpTests.now, up: 5)
    _ = try state.calls.use(
      client: "c", organisation: 1, now: stamp(min(max(wall, .min + 90 * ClockJumpTests.day), .max - ClockJumpTests.day), 9), monthStart: 0)
  }

  func left(at wall: Int, up: Int? = nil) throws -> Int? {
    try state.pauses.latest(client: "c", organisation: 1, now: stamp(wall, up))?.left
  }

  @Test func aPauseEndsWhenItsTimeIsOver() throws {
    try state.pauses.record(.init(wait: 5000, isAsked: true, message: "no"), client: "c", organisation: 1, now: stamp(ClockJumpTests.now))
    #expect(try left(at: ClockJumpTests.now + 4000) == 1000)
    #expect(try left(at: ClockJumpTests.now + 5000) == 0)
    #expect(try state.pauses.latest(client: "d", organisation: 1, now: stamp(ClockJumpTests.now)) == nil)
  }

  @Test func aClockSetBackMakesAPauseNoLongerThanItWas() throws {
    try state.pauses.record(
      .init(wait: 500_000, isAsked: true, message: nil), client: "c", organisation: 1, now: stamp(ClockJumpTests.ahead))
    #expect(try left(at: ClockJumpTests.now) == 500_000)
    #expect(try left(at: ClockJumpTests.now + 400_000) == 100_000)
    #expect(try left(at: ClockJumpTests.now + 500_000) == 0)
  }

  @Test func aClockSetForwardDoesNotEndAPause() throws {
    try state.pauses.record(
      .init(wait: 500_000, isAsked: true, message: nil), client: "c", organisation: 1, now: stamp(ClockJumpTests.now, 1000))
    #expect(try left(at: ClockJumpTests.ahead, up: 101_000) == 400_000)
    #expect(try left(at: ClockJumpTests.ahead, up: 501_000) == 0)
  }

  @Test func thereMayBeManyCallsInAMonthAndNoneIsDroppedByAClockAhead() throws {
    try state.database().execute(
      """
      INSERT INTO calls (client, organisation, time, high)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT 'c', 1, CAST(?1 AS bigint) + i, CAST(?1 AS bigint) + i FROM n
      """, [.int(ClockJumpTests.now)])
    try count(1, at: ClockJumpTests.ahead)
    #expect(try counted(at: ClockJumpTests.now + 5000) == [3001, 3001])
  }
}
