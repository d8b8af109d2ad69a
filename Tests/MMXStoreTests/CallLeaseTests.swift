import MMXData
import MMXStore
import TestSupport
import Testing

/// Calls that are counted ahead, as other processes see them.
@Suite(.inEveryPlace) struct CallLeaseTests {
  let folder = TemporaryFolder()
  static let day = 86_400_000
  static let start = 1000 * day

  func state() throws -> SharedState { try Place.state(in: folder) }

  func use(_ state: SharedState, at time: Int = CallLeaseTests.start) throws -> Int {
    try state.calls.use(client: "c", organisation: 1, now: Stamp(time), monthStart: 0).lastDay
  }

  /// Counts one call where fewer than `limit` are counted.
  @discardableResult
  func count(_ state: SharedState, at time: Int = CallLeaseTests.start, limit: Int = 1000) throws(Problem) -> (
    row: Int, before: CallTable.Use
  ) {
    try state.calls.count(client: "c", organisation: 1, now: Stamp(time), monthStart: 0) { use throws(Problem) in
      guard use.lastDay < limit else { throw Problem(.quota, "no") }
      return limit - use.lastDay
    }
  }

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

  @Test func slowCallsAreCountedOneByOne() throws {
    guard Place.current == .file else { return }
    let (state, other) = (try state(), try state())
    for made in 1...10 {
      let time = CallLeaseTests.start + made * 2000
      try count(state, at: time)
      #expect(try use(other, at: time) == made)
    }
  }

  /// What was not used within a second is given back by the next call.
  @Test func aLeaseEnds() throws {
    guard Place.current == .file else { return }
    let (state, other) = (try state(), try state())
    for _ in 1...10 { try count(state) }
    try count(state, at: CallLeaseTests.start + 5000)
    try state.calls.giveBack()
    #expect(try use(other, at: CallLeaseTests.start + 5000) == 11)
  }

  @Test func aClockThatIsSetBackEndsALease() throws {
    let (state, other) = (try state(), try state())
    for _ in 1...10 { try count(state) }
    for _ in 1...10 { try count(state, at: CallLeaseTests.start - 3_600_000) }
    try state.calls.giveBack()
    #expect(try use(other, at: CallLeaseTests.start) == 20)
  }

  /// Each call counts for a whole day from the moment it was made.
  @Test func aCallThatWasCountedAheadCountsForADay() throws {
    guard Place.current == .file else { return }
    let (state, other) = (try state(), try state())
    for number in 0..<100 { try count(state, at: CallLeaseTests.start + number * 9) }
    try state.calls.giveBack()
    for number in 0..<100 {
      let time = CallLeaseTests.start + number * 9 + CallLeaseTests.day - 1
      #expect(try use(other, at: time) >= 100 - number)
    }
    #expect(try use(other, at: CallLeaseTests.start + 3000 + CallLeaseTests.day) == 0)
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

  /// The number of a row that is taken back may go to a call of another process, which must not be overlooked.
  @Test func callsOfOthersWithNumbersThatWereTakenBackAreSeen() throws {
    guard Place.current == .file else { return }
    let (state, other) = (try state(), try state())
    try count(state)
    let rows = try [2000, 4000].map { try count(state, at: CallLeaseTests.start + $0).row }
    for row in rows { try state.calls.takeBack(row) }
    for number in 1...3 { try count(other, at: CallLeaseTests.start + 6000 + number * 2000) }
    #expect(try count(state, at: CallLeaseTests.start + 20_000).before.lastDay == 4)
  }
}
