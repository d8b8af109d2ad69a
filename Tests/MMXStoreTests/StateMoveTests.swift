import MMXData
import MMXPostgres
import MMXStore
import TestSupport
import Testing

/// Taking the state of machines along to a server.
@Suite struct StateMoveTests {
  let folder = TemporaryFolder()
  static let now = 2_000 * 86_400_000

  func machine(_ name: String) -> SharedState { SharedState(folder: folder.file(name)) }

  func server() throws -> SharedState {
    let address = try ServerPlace.address(for: folder)
    return SharedState(server: PostgresDatabase(address, steps: SharedState.serverSchema, clock: nil), name: address.name)
  }

  func fill(_ state: SharedState, calls: Int, _ path: String, password: String) throws {
    for _ in 0..<calls {
      _ = try state.calls.count(client: "c", organisation: 1, now: Stamp(StateMoveTests.now), monthStart: 0) { _ throws(Problem) in 1000 }
    }
    try state.calls.giveBack()
    try state.calls.setReserve(7, client: "c")
    try state.pauses.record(.init(wait: 9000, isAsked: true, message: "č"), client: "c", organisation: 1, now: Stamp(StateMoveTests.now))
    try state.refusals.record(.init(time: 9, message: "no", isLocked: true), of: "x", secrets: [Secret(password)])
    try state.signIns.set(.init(wasAccepted: true, tries: 1, time: 3), of: "x", Secret(password + " accepted"))
    var entry = JournalRow(
      time: 5, address: "https://x/", profile: nil, organisation: 1, verb: "POST", path: path, body: #"{"A":"č"}"#, purpose: "save")
    let first = try state.journal.begin(entry)
    try state.journal.finish(first, .done, status: 201, at: 6)
    entry.undoes = first
    let second = try state.journal.begin(entry)
    try state.journal.finish(second, .unknown, at: 7)
    try state.journal.settle(second, done: true, at: 8)
  }

  @Test func whatMachinesHaveIsPutTogether() throws {
    let (a, b, server) = (machine("a"), machine("b"), try server())
    try fill(a, calls: 30, "p", password: "one")
    try fill(b, calls: 12, "q", password: "two")
    #expect(try a.move(to: server, at: StateMoveTests.now) == .init(calls: 30, writes: 2, refusals: 1))
    #expect(try server.journal.latest(9) == a.journal.latest(9))
    #expect(try server.journal.identity() == a.journal.identity())
    #expect(try b.move(to: server, at: StateMoveTests.now) == .init(calls: 12, writes: 2, refusals: 1))
    let use = try server.calls.use(client: "c", organisation: 1, now: Stamp(StateMoveTests.now + 9), monthStart: 0)
    #expect(use.lastDay == 42 && use.month == 42)
    #expect(try server.calls.use(client: "c", organisation: 1, now: Stamp(StateMoveTests.now + 3 * 86_400_000), monthStart: 0).month == 42)
    #expect(try server.calls.reserve(client: "c") == 7)
    #expect(try server.pauses.latest(client: "c", organisation: 1, now: Stamp(StateMoveTests.now + 1000))?.left == 8000)
    for (password, other) in [("one", "two"), ("two", "one")] {
      #expect(try server.refusals.refusal(of: "x", secrets: [Secret(password)])?.isLocked == true)
      let accepted = Secret(password + " accepted")
      #expect(try server.signIns.past(of: "x", accepted)?.tries == 1)
      // What is known of one changes in its place.
      try server.signIns.set(.init(wasAccepted: true, tries: 5), of: "x", accepted)
      #expect(try server.signIns.past(of: "x", accepted)?.tries == 5)
      #expect(try server.signIns.past(of: "x", Secret(other)) == nil)
    }
    try server.refusals.forget(account: "x", secrets: [Secret("one")])
    try server.refusals.forget(account: "x", secrets: [Secret("two")])
    #expect(try server.refusals.refusal(of: "x", secrets: [Secret("one")]) == nil)
    #expect(try server.refusals.refusal(of: "x", secrets: [Secret("two")]) == nil)
    let entries = try server.journal.latest(9)
    #expect(entries.map(\.id) == [4, 3, 2, 1] && entries.map(\.undoes) == [3, nil, 1, nil] && entries[0].path == "q")
    #expect(entries[0].outcome == .settled && entries[0].found == true)
    let next = try server.journal.begin(
      JournalRow(time: 5, address: "a", profile: nil, organisation: 1, verb: "POST", path: "p", body: nil, purpose: "save"))
    #expect(next == 5)
  }

  @Test func aStateIsTakenAlongOnce() throws {
    let (a, server) = (machine("a"), try server())
    try fill(a, calls: 3, "p", password: "one")
    _ = try a.move(to: server, at: StateMoveTests.now)
    let problem = try #require(throws: Problem.self) { try a.move(to: server, at: StateMoveTests.now) }
    #expect(problem.kind == .refused)
    #expect(try server.calls.use(client: "c", organisation: 1, now: Stamp(StateMoveTests.now), monthStart: 0).lastDay == 3)
  }

  @Test func nothingIsTakenAlongWhileAWriteIsBeingSent() throws {
    let (a, other, server) = (machine("a"), machine("a"), try server())
    _ = try a.journal.begin(
      JournalRow(time: 5, address: "a", profile: nil, organisation: 1, verb: "POST", path: "p", body: nil, purpose: "save"))
    #expect(throws: Problem.self) { try other.move(to: server, at: StateMoveTests.now) }
    #expect(try server.journal.latest(9).isEmpty)
  }
}
