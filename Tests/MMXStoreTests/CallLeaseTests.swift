import MMXData
import MMXPostgres
import MMXStore
import MMXSystem
import TestSupport
import Testing

/// Calls of one account, counted in the state of a test.
protocol CountingCalls { var folder: TemporaryFolder { get } }

extension CountingCalls {
  static var day: Int { 86_400_000 }
  static var start: Int { 1000 * day }

  func state() throws -> SharedState { try Place.state(in: folder) }

  func use(_ state: SharedState, at time: Int = Self.start) throws -> Int {
    try state.calls.use(client: "c", organisation: 1, now: Stamp(time), monthStart: 0).lastDay
  }

  /// Counts one call where fewer than `limit` are counted.
  @discardableResult
  func count(_ state: SharedState, at time: Int = Self.start, limit: Int = 1000) throws(Problem) -> (row: Int, before: CallTable.Use) {
    try state.calls.count(client: "c", organisation: 1, now: Stamp(time), monthStart: 0) { use throws(Problem) in
      guard use.lastDay < limit else { throw Problem(.quota, "no") }
      return limit - use.lastDay
    }
  }
}

/// Calls that are counted ahead, as other processes see them.
@Suite(.inEveryPlace) struct CallLeaseTests: CountingCalls {
  let folder = TemporaryFolder()

  @Test func callsThatFollowEachOtherFastAreCountedAhead() throws {
    let (state, other) = (try state(), try state())
    var isAhead = false
    for made in 1...50 {
      #expect(try count(state).before.lastDay == made - 1, "each call knows how many were made before it")
      let seen = try use(other)
      #expect(seen >= made, "no call is sent that others do not see")
      isAhead = isAhead || seen > made
    }
    #expect(isAhead)
    try state.calls.giveBack()
    #expect(try use(other) == 50 && use(state) == 50)
    let month = try other.calls.use(client: "c", organisation: 1, now: Stamp(CallLeaseTests.start + CallLeaseTests.day), monthStart: 0)
      .month
    #expect(month == 50)
  }

  @Test func aProcessThatIsKilledLeavesCallsCounted() throws {
    do {
      let state = try state()
      for _ in 1...10 { try count(state) }
    }
    #expect(try (10...30).contains(use(state())))
  }

  @Test func aClockThatIsSetBackEndsALease() throws {
    let (state, other) = (try state(), try state())
    for _ in 1...10 { try count(state) }
    for _ in 1...10 { try count(state, at: CallLeaseTests.start - 3_600_000) }
    try state.calls.giveBack()
    #expect(try use(other, at: CallLeaseTests.start) == 20)
  }

  @Test(arguments: [1, 2, 15, 16, 17, 40, 100, 333]) func theLimitIsReachedExactly(limit: Int) throws {
    let states = try (1...3).map { _ throws in try state() }
    var made = 0
    var random = SeededGenerator(seed: UInt64(limit))
    // In runs, as processes make calls; between them what was counted ahead is given back now and then.
    var refused = 0
    while refused < 12 {
      let state = states[Int.random(in: 0..<3, using: &random)]
      refused = 0
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        do throws(Problem) {
          try count(state, limit: limit)
          made += 1
        } catch {
          refused += 1
        }
      }
      #expect(made <= limit)
      if Bool.random(using: &random) { try state.calls.giveBack() }
      if refused > 0 {
        for state in states { try state.calls.giveBack() }
        if made == limit { break }
      }
    }
    #expect(made == limit)
    #expect(try use(self.state()) == limit)
  }

  @Test func aCallOfALeaseThatNeverLeftIsTakenBack() throws {
    let (state, other) = (try state(), try state())
    var rows: [Int] = []
    for _ in 1...12 { rows.append(try count(state).row) }
    // In any order, of this lease and of one before.
    for index in [11, 3, 10] { try state.calls.takeBack(rows[index]) }
    #expect(try count(state).before.lastDay == 9)
    try state.calls.giveBack()
    #expect(try use(other) == 10 && use(state) == 10)
    #expect(try count(other).before.lastDay == 10)
    #expect(try count(state).before.lastDay == 11)
  }

  /// A row taken back by one process is known to another, which must not overlook the next.
  @Test func aNumberIsNotGivenTwice() throws {
    let states = try (0..<3).map { _ throws in try state() }
    for state in states { try count(state) }
    let row = try count(states[0], at: CallLeaseTests.start + 70_000).row
    #expect(try count(states[1], at: CallLeaseTests.start + 80_000).before.lastDay == 4)
    try states[1].calls.giveBack()
    try states[0].calls.giveBack()
    try states[0].calls.takeBack(row)
    try count(states[2], at: CallLeaseTests.start + 90_000)
    try states[2].calls.giveBack()
    #expect(try count(states[0], at: CallLeaseTests.start + 100_000).before.lastDay == 5)
  }

  @Test func aCallIsTakenBackOnce() throws {
    let (state, other) = (try state(), try state())
    let row = try count(state).row
    try count(other)
    for _ in 1...3 { try state.calls.takeBack(row) }
    try state.calls.giveBack()
    #expect(try use(state) == 1 && use(other) == 1)
    try state.calls.takeBack(row)
    #expect(try use(state) == 1 && use(other) == 1)
  }

  @Test func callsThatFollowEachOtherFastShareRows() throws {
    let (state, other) = (try state(), try state())
    for _ in 1...100 { try count(state) }
    try state.calls.giveBack()
    let rows = try state.database().first("SELECT count(*), sum(number) FROM calls") { [$0.int(0), $0.int(1)] }
    #expect(rows?[1] == 100 && (rows?[0] ?? 100) <= 12)
    #expect(try use(other) == 100)
  }

  /// An organisation whose only call was never sent is not among those that calls were made for.
  @Test func whatWasTakenBackLeavesNoTrace() throws {
    let state = try state()
    try state.calls.takeBack(try count(state).row)
    try state.calls.giveBack()
    #expect(try state.calls.organisations(client: "c") == [])
    #expect(try use(state) == 0)
    #expect(try state.calls.timeOfCall(1, client: "c", organisation: 1, now: Stamp(CallLeaseTests.start)) == nil)
    try count(state)
    #expect(try state.calls.organisations(client: "c") == [1])
  }

  /// A process that is refused at the limit goes on as soon as another gives back what it did not use.
  @Test func whatAnotherGivesBackIsFreeAtOnce() throws {
    let (state, other) = (try state(), try state())
    let limit = 400
    try count(state, limit: limit)
    for _ in 1...40 { try count(other, limit: limit) }
    let taken = try use(try self.state())
    #expect(taken > 41, "some are counted ahead")
    func fill() throws {
      while true {
        do throws(Problem) { try count(state, limit: limit) } catch {
          #expect(error.kind == .quota)
          return
        }
      }
    }
    try fill()
    try other.calls.giveBack()
    try fill()
    #expect(try use(try self.state()) == limit)
  }

  /// Steps of the file and of the server before rows stood for several calls.
  static let stepsBefore = (file: 10, server: 3)

  /// What an older mmx counted still counts.
  @Test func callsOfAnOlderVersionAreCounted() throws {
    let (now, day) = (CallLeaseTests.start, CallLeaseTests.day)
    let calls: [(String, Int, Int)] = [
      ("c", 1, now - 1), ("c", 1, now - 1), ("c", 1, now - 3), ("c", 1, now - day - 5), ("c", 1, now - 3 * day), ("c", 2, now - 9),
      ("d", 1, now - 7),
    ]
    let insertion: StaticString =
      "INSERT INTO calls (client, organisation, time, high, boot, uptime) VALUES (?1, ?2, CAST(?3 AS bigint), CAST(?3 AS bigint), NULL, NULL)"
    let values = calls.map { [.text($0), .int($1), .int($2)] as [SQLValue] }
    switch Place.current {
    case .file:
      try PrivateFolder.make(folder.file("mmx"))
      let old = try Connection(path: folder.file("mmx/state.db"))
      try old.migrate(Array(SharedState.schema.prefix(CallLeaseTests.stepsBefore.file)))
      for row in values { try old.execute(insertion, row) }
    case .server:
      let steps = Array(SharedState.serverSchema.prefix(CallLeaseTests.stepsBefore.server))
      let old = PostgresDatabase(try ServerPlace.address(for: folder), steps: steps, clock: nil)
      for row in values { try old.execute(insertion, row) }
    }
    let state = try state()
    let used = try state.calls.use(client: "c", organisation: 1, now: Stamp(now), monthStart: now - 2 * day)
    #expect(used.lastDay == 3 && used.month == 4 && used.oldest == now - 3)
    #expect(try state.calls.use(client: "c", organisation: 1, now: Stamp(now), monthStart: now - 5 * day).month == 5)
    #expect(try state.calls.use(client: "c", organisation: 2, now: Stamp(now), monthStart: 0).lastDay == 1)
    #expect(try state.calls.use(client: "d", organisation: 1, now: Stamp(now), monthStart: 0).lastDay == 1)
    #expect(try state.calls.organisations(client: "c") == [1, 2])
    for _ in 1...10 { try count(state) }
    try state.calls.giveBack()
    #expect(try state.calls.use(client: "c", organisation: 1, now: Stamp(now + 1), monthStart: now - 5 * day).month == 15)
    #expect(try use(state) == 13)
    // Through the table of days: the calls lie in whole days by then.
    #expect(try state.calls.use(client: "c", organisation: 1, now: Stamp(now + 4 * day), monthStart: now - 5 * day).month == 15)
    let rows = try state.database().query("SELECT rowid FROM calls WHERE time = ?", [.int(now - 1)]) { $0.int(0) }
    try state.calls.takeBack(rows[0])
    #expect(try use(state) == 12)
    #expect(try state.calls.use(client: "c", organisation: 1, now: Stamp(now + 4 * day), monthStart: now - 5 * day).month == 14)
  }

}

/// Leases in a file live for a second; those on a server, where a transaction is dear, for a minute.
@Suite struct FileLeaseTests: CountingCalls {
  let folder = TemporaryFolder()

  @Test func slowCallsAreCountedOneByOne() throws {
    let (state, other) = (try state(), try state())
    for made in 1...10 {
      let time = FileLeaseTests.start + made * 2000
      try count(state, at: time)
      #expect(try use(other, at: time) == made)
    }
  }

  /// What was not used within a second is given back by the next call.
  @Test func aLeaseEnds() throws {
    let (state, other) = (try state(), try state())
    for _ in 1...10 { try count(state) }
    try count(state, at: FileLeaseTests.start + 5000)
    try state.calls.giveBack()
    #expect(try use(other, at: FileLeaseTests.start + 5000) == 11)
  }

  /// Each call counts for a whole day from the moment it was made.
  @Test func aCallThatWasCountedAheadCountsForADay() throws {
    let (state, other) = (try state(), try state())
    for number in 0..<100 { try count(state, at: FileLeaseTests.start + number * 9) }
    try state.calls.giveBack()
    for number in 0..<100 {
      let time = FileLeaseTests.start + number * 9 + FileLeaseTests.day - 1
      #expect(try use(other, at: time) >= 100 - number)
    }
    #expect(try use(other, at: FileLeaseTests.start + 3000 + FileLeaseTests.day) == 0)
  }

  /// When enough calls are a day old is asked for by the call, not by the row.
  @Test func theTimeOfACallAmongManyOfARow() throws {
    let state = try state()
    var expected: [Int] = []
    for number in 0..<60 { try count(state, at: FileLeaseTests.start + number * 100) }
    try state.calls.giveBack()
    let rows = try state.database().query("SELECT time, number FROM calls ORDER BY time") { ($0.int(0), $0.int(1)) }
    for (time, number) in rows { expected += Array(repeating: time, count: number) }
    #expect(expected.count == 60)
    for limit in [1, 2, 17, 59, 60, 61, 1000] {
      let place = expected.count - limit
      #expect(
        try state.calls.timeOfCall(limit, client: "c", organisation: 1, now: Stamp(FileLeaseTests.start + 7000))
          == (place >= 0 ? expected[place] : nil))
    }
  }

  /// The number of a row that is taken back may go to a call of another process, which must not be overlooked.
  @Test func callsOfOthersWithNumbersThatWereTakenBackAreSeen() throws {
    let (state, other) = (try state(), try state())
    try count(state)
    let rows = try [2000, 4000].map { try count(state, at: FileLeaseTests.start + $0).row }
    for row in rows { try state.calls.takeBack(row) }
    for number in 1...3 { try count(other, at: FileLeaseTests.start + 6000 + number * 2000) }
    #expect(try count(state, at: FileLeaseTests.start + 20_000).before.lastDay == 4)
  }
}
