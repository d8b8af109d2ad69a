import MMXCommands
import MMXData
import MMXLake
import MMXRuntime
import MMXService
import MMXSyntax
import TestSupport
import Testing

/// What a follower of a changing service is told.
@Suite(.inEveryPlace) struct FollowTests {
  private let service = ChangingService()
  private let lakes: OneLake

  init() throws { lakes = OneLake(try LakePlace.lake()) }

  private func follower(as name: String = "", from: CalendarDate? = nil) throws -> Follower {
    try Follower(
      ["customers"], as: name, from: from, mostCalls: nil, service: service, host: QuietHost(), lakes: lakes, organisation: 12)
  }

  private func name(_ record: JSON?) -> String? { record?.object?["Name"]?.string }

  @Test func theFirstRoundTellsNothingAndTheNextWhatChanged() throws {
    for _ in 0..<3 { service.write(laterBy: 1000) }
    let follower = try follower()
    var told: [String] = []
    func round() throws -> Follower.Round {
      told = []
      return try follower.round { change throws(Problem) in
        told.append("\(change.kind.rawValue) \(change.id): " + change.fields.map(\.path).joined(separator: ","))
        return .taken
      }
    }
    #expect(try round().begun.map(\.rows) == [3])
    #expect(told.isEmpty)
    service.write(2, laterBy: 1000)
    service.write(laterBy: 1000)
    service.stored[3] = nil
    let second = try round()
    #expect(told.sorted() == ["added 4: ", "changed 2: Name", "deleted 3: "])
    #expect(second.delivered == 3 && second.problems.isEmpty)
    _ = try round()
    #expect(told.isEmpty)
  }

  /// Whatever fails and whatever ends the follower, every change of every record arrives, those of a record in their order.
  @Test func noChangeIsLost() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<8 { service.write(laterBy: 1000) }
    _ = try follower().round { _ throws(Problem) in .taken }
    // By record, what it is believed to be called: nil if it is not there.
    var believed = Dictionary(uniqueKeysWithValues: service.stored.map { ($0, Optional($1.text)) })
    var tries = 0
    func take(_ change: FollowedChange, isCalm: Bool) throws(Problem) -> Follower.Taking {
      tries += 1
      if !isCalm, Int.random(in: 0...2, using: &random) == 0 { return .failed }
      if !isCalm, Int.random(in: 0...9, using: &random) == 0 { return .stopped }
      let (was, now) = (name(change.json["Before"]), name(change.json["Record"]))
      // Told a second time after the process ended in between, otherwise as it was told last.
      #expect(believed[change.id] ?? nil == was || believed[change.id] ?? nil == now, "\(change.id)")
      believed[change.id] = .some(now)
      if !isCalm, Int.random(in: 0...9, using: &random) == 0 { throw Problem(.interrupted, "ended before it was noted") }
      return .taken
    }
    for _ in 0..<60 {
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let known = service.stored.keys.sorted()
        switch Int.random(in: 0...4, using: &random) {
        case 0: if let id = known.randomElement(using: &random) { service.stored[id] = nil }
        case 1: service.write(laterBy: 700_000)
        default: if let id = known.randomElement(using: &random) { service.write(id, laterBy: 5000) }
        }
      }
      _ = try? follower().round { change throws(Problem) in try take(change, isCalm: false) }
    }
    let follower = try follower()
    for _ in 0..<200 {
      let before = tries
      _ = try follower.round { change throws(Problem) in try take(change, isCalm: true) }
      if tries == before, try follower.waiting() == 0 { break }
    }
    #expect(try follower.waiting() == 0)
    #expect(believed.compactMapValues { $0 } == service.stored.mapValues(\.text))
  }

  @Test func oneBadChangeDoesNotKeepTheOthersBack() throws {
    for _ in 0..<20 { service.write(laterBy: 1000) }
    let follower = try follower()
    _ = try follower.round { _ throws(Problem) in .taken }
    for id in 1...20 { service.write(id, laterBy: 1000) }
    var told: Set<Int> = []
    let round = try follower.round { change throws(Problem) in
      if change.id == 7 { return .failed }
      told.insert(change.id)
      return .taken
    }
    #expect(told == Set(1...20).subtracting([7]))
    #expect(round.failed == 1)
    #expect(try follower.waiting() == 1)
  }

  /// Where everything fails it is not about the changes.
  @Test func manyFailuresInARowEndTheRound() throws {
    for _ in 0..<20 { service.write(laterBy: 1000) }
    let follower = try follower()
    _ = try follower.round { _ throws(Problem) in .taken }
    for id in 1...20 { service.write(id, laterBy: 1000) }
    var tries = 0
    let round = try follower.round { _ throws(Problem) in
      tries += 1
      return .failed
    }
    #expect(tries == 5)
    #expect(round.isStopped)
    var told: Set<Int> = []
    for _ in 0..<2 {
      _ = try follower.round { change throws(Problem) in
        told.insert(change.id)
        return .taken
      }
    }
    #expect(told == Set(1...20))
  }

  @Test func eachFollowerHasMarksOfItsOwn() throws {
    service.write(laterBy: 1000)
    _ = try follower().round { _ throws(Problem) in .taken }
    _ = try follower(as: "other").round { _ throws(Problem) in .taken }
    service.write(1, laterBy: 1000)
    var told = 0
    for name in ["", "other", "other", ""] {
      _ = try follower(as: name).round { _ throws(Problem) in
        told += 1
        return .taken
      }
    }
    #expect(told == 2)
  }

  /// `lake sync` by someone else, and what `forget` removes, change nothing.
  @Test func othersMayUseTheLake() throws {
    for _ in 0..<3 { service.write(laterBy: 1000) }
    let follower = try follower()
    _ = try follower.round { _ throws(Problem) in .taken }
    service.write(2, laterBy: 1000)
    service.stored[3] = nil
    var options = Interpreter.Options()
    options.organisation = 12
    let other = Interpreter(service: service, host: QuietHost(), lakes: lakes, options: options)
    try other.run(Source(name: "sync", text: "lake sync"), mode: .file)
    var told: [Int] = []
    func round() throws {
      _ = try follower.round { change throws(Problem) in
        told.append(change.id)
        return .taken
      }
    }
    try round()
    #expect(told.sorted() == [2, 3])
    // The last version there is goes, so its number is given once more.
    _ = try lakes.lake.forget(["customers"], before: "2099-01-01T00:00:00.0000000")
    service.write(1, laterBy: 1000)
    try round()
    #expect(told.sorted() == [1, 2, 3])
  }

  @Test func ofACollectionKeptFromADateARecordMayBeOld() throws {
    for _ in 0..<3 { service.write(laterBy: 1000) }
    service.write(1, laterBy: 86_400_000 * 40)
    let date = try #require(CalendarDate("2026-10-20"))
    let follower = try follower(from: date)
    _ = try follower.round { _ throws(Problem) in .taken }
    service.write(2, laterBy: 1000)
    service.write(1, laterBy: 1000)
    var told: [String] = []
    _ = try follower.round { change throws(Problem) in
      told.append("\(change.kind.rawValue) \(change.id)")
      return .taken
    }
    #expect(told.sorted() == ["changed 1", "seen 2"])
  }
}
