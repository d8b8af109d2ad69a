import MMXCatalogue
import MMXData
import MMXService
import TestSupport
import Testing

/// Which reads a pipeline says ahead: those that are certain to be used, and no others.
@Suite struct DemandTests {
  /// Reads that were said, that were made, and the most that were said and not made at any moment.
  struct Demand: Equatable {
    var said: Int
    var made: Int
    var ahead: Int
  }

  private final class Watch: Service {
    private let base: any Service
    private var waiting: [String] = []
    private(set) var demand = Demand(said: 0, made: 0, ahead: 0)

    init(_ base: any Service) { self.base = base }

    var localisation: Localisation { base.localisation }
    var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)? {
      get { base.beforeWrite }
      set { base.beforeWrite = newValue }
    }

    func expect(_ calls: [Call], of series: ReadSeries) {
      waiting += calls.map(Watch.name)
      demand.said += calls.count
    }

    func send(_ call: Call) throws(Problem) -> Answer {
      demand.made += 1
      waiting.removeAll { $0 == Watch.name(call) }
      demand.ahead = max(demand.ahead, waiting.count)
      return try base.send(call)
    }

    func exchange(_ call: Call) throws(Problem) -> Answer { try base.exchange(call) }
    var session: any ServiceSession { base.session }

    private static func name(_ call: Call) -> String { call.path + "?" + PercentEncoding.pairs(call.query) }
  }

  private func demand(_ program: String) -> Demand {
    withLargeStack {
      var watch: Watch?
      let session = Session { base in
        let made = Watch(base)
        watch = made
        return made
      }
      session.run(program, name: "demand.mmx")
      return watch?.demand ?? Demand(said: 0, made: 0, ahead: 0)
    }
  }

  @Test(arguments: [
    "rows = get customers limit 30 | full", "get customers limit 30 | full | map .Name", "get customers limit 30 | full | sort .Name",
    "get customers limit 30 | where len(.Name) > 0 | full | select .Name", "n = 0\nget customers limit 30 | full | each { n += 1 }",
    "rows = get customers limit 30\nrows | full | where .Name =~ \"^A\"",
  ])
  func whatIsCertainToBeUsedIsSaid(program: String) {
    let found = demand(program)
    #expect(found.said == 30 && found.made == 31)
    #expect((16...24).contains(found.ahead))
  }

  @Test(arguments: [
    ("get customers limit 30 | full | first 5", 5), ("get customers limit 30 | full | first", 1),
    ("get customers limit 30 | skip 28 | full", 2),
    ("get customers limit 30 | full | skip 2 | first 3", 5), ("get customers limit 30 | first 4 | full", 4),
    ("get customers limit 30 | where .CustomerId % 2 == 0 | full | first 3", 3),
  ])
  func noMoreIsSaidThanIsTaken(program: String, calls: Int) {
    let found = demand(program)
    #expect(found.said == calls && found.made == calls + 1 && found.ahead < calls)
  }

  /// A function of the script may write, stop or throw: each read is made when its row's turn comes.
  @Test(arguments: [
    "fn f(r) { r.Name != \"\" }\nget customers limit 10 | full | where f(it)",
    "fn f(r) { true }\nget customers limit 10 | where f(it) | full",
    "get customers limit 10 | full | where (try { .Name == \"\" } catch e { true })",
  ])
  func nothingIsSaidAcrossWhatTheScriptDoes(program: String) {
    let found = demand(program)
    #expect(found.made == 11 && found.ahead == 0)
  }

  /// An error of a row ahead is told when its turn comes, after the reads of the rows before it.
  @Test func errorsKeepTheirTurn() {
    let found = demand("get customers limit 10 | where 1 / (.CustomerId - .CustomerId * .CustomerId / .CustomerId) > 0 | full")
    #expect(found == Demand(said: 0, made: 1, ahead: 0))
    let printed = withLargeStack {
      let session = Session()
      session.run(
        """
        n = 0
        rows = get customers limit 5
        third = rows[2].CustomerId
        try { rows | where (if .CustomerId == third { 1 / 0 } else { 1 }) == 1 | full } catch e { print e.kind }
        print rows[0].state, rows[1].state, rows[3].state
        """, name: "turn.mmx")
      return session.host.printed
    }
    #expect(printed.hasPrefix("value\n"))
  }

  @Test func pagesAreSaidOnceTheFirstTellsHowManyThereAre() {
    let some = demand("rows = get customers size 10 limit 30")
    #expect(some == Demand(said: 2, made: 3, ahead: 1))
    #expect(demand("get customers size 10 all | first 15").made == 2)
    #expect(demand("get customers size 10 all | first 25") == Demand(said: 2, made: 3, ahead: 1))
    #expect(demand("get customers all").made == 1)
  }
}
