import class Foundation.ProcessInfo
import MMXCatalogue
import MMXCommands
import MMXData
import MMXLake
import MMXRuntime
import MMXService
import MMXSyntax
import TestSupport
import Testing

/// A service of customers and analytics that changes between syncs, and while one runs.
final class ChangingService: Service {
  struct Stored {
    var version: Int
    var modified: DateTime
    var text: String
  }

  var localisation: Localisation { .rs }
  var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)?
  let session: any ServiceSession = NoSession(Problem(.refused, "no session"))
  var stored: [Int: Stored] = [:]
  var calls = 0
  /// Whether candidates are sorted as asked; otherwise they come by ID.
  var sorts = true
  /// Rows on a page of candidates, whatever is asked for.
  var pageSize = 5
  /// Done before each call.
  var beforeCall: () -> Void = {}
  private var nextID = 1
  private var time = DateTime(secondsSince1970: 1_790_000_000)
  private var version = 0

  /// Writes a record, or changes one. Several changes may fall on one moment.
  func write(_ id: Int? = nil, laterBy milliseconds: Int) {
    time = (try? DateTime(ticks: time.ticks + Int64(milliseconds) * 10_000)) ?? time
    version += 1
    let id = id ?? nextID
    nextID = max(nextID, id + 1)
    stored[id] = Stored(version: version, modified: time, text: "N\(version)")
  }

  func record(_ id: Int) -> OrderedRecord<JSON>? {
    stored[id].map {
      [
        "CustomerId": .number(Number(id)), "Name": .string($0.text), "RecordDtModified": .string($0.modified.description),
        "RowVersion": .string("V\($0.version)"),
      ]
    }
  }

  func exchange(_ call: Call) throws(Problem) -> Answer { try send(call) }

  func send(_ call: Call) throws(Problem) -> Answer {
    calls += 1
    beforeCall()
    let words = call.path.split(separator: "/")
    func answer(_ json: JSON) -> Answer { Answer(status: 200, body: json.bytes(), to: call, localisation) }
    if words.last == "synccandidates" {
      func parameter(_ name: String) -> String? { call.query.first { $0.name == name }?.value }
      let from = parameter("RecordDtModifiedFrom").flatMap { DateTime($0) }
      var rows = stored.filter { row in from.map { row.value.modified >= $0 } ?? true }.sorted { $0.key < $1.key }
      if sorts, parameter("Order") == "D" {
        rows.sort { ($0.value.modified, $0.key) > ($1.value.modified, $1.key) }
      }
      let size = pageSize
      let page = rows.dropFirst(((parameter("CurrentPage").flatMap { Int($0) } ?? 1) - 1) * size).prefix(size)
      return answer([
        "Rows": .array(
          page.map { id, record -> JSON in
            [
              "ID": .number(Number(id)), "RecordDtModified": .string(record.modified.description),
              "RowVersion": .string("V\(record.version)"),
            ]
          }), "TotalRows": .number(Number(rows.count)), "PageSize": .number(Number(size)),
      ])
    }
    guard let record = words.last.flatMap({ Int($0) }).flatMap(record) else { throw Problem(.notfound, "no such customer") }
    return answer(.object(record))
  }
}

final class OneLake: Lakes {
  let lake: any RecordLake

  init(_ lake: any RecordLake) { self.lake = lake }

  func lake(of organisation: Int, forWriting: Bool) -> any RecordLake { lake }
  func known(of organisation: Int) -> (any RecordLake)? { lake }
  func export(_ resources: [String], of organisation: Int, toPostgres target: String) -> Int { 0 }
}

@Suite(.inEveryPlace) struct SyncTests {
  private let service = ChangingService()
  private let lakes: OneLake

  init() throws { lakes = OneLake(try LakePlace.lake()) }

  private func interpreter() -> Interpreter {
    var options = Interpreter.Options()
    options.organisation = 12
    return Interpreter(service: service, host: QuietHost(), lakes: lakes, options: options)
  }

  /// What the lake has and what the service has, as one text each.
  private func contents() throws -> (lake: [String], service: [String]) {
    let lake = try lakes.lake.versions(of: "customers", asOf: nil).map { "\($0.id) \(JSON.object($0.record).text())" }
    let service = service.stored.keys.sorted().compactMap { id in self.service.record(id).map { "\(id) \(JSON.object($0).text())" } }
    return (lake, service)
  }

  /// `scripts/soak-lake` asks for more.
  private static func number(_ variable: String, else usual: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? usual
  }

  private static let seed = UInt64(number("MMX_LAKE_SEED", else: 7))
  private static let rounds = number("MMX_LAKE_ROUNDS", else: 60)

  @Test(arguments: [true, false])
  func afterEachSyncTheLakeIsAsTheService(sorts: Bool) throws {
    service.sorts = sorts
    var random = SeededGenerator(seed: SyncTests.seed)
    let interpreter = interpreter()
    for _ in 0..<12 { service.write(laterBy: 1000) }
    try interpreter.run(Source(name: "add", text: "lake add customers"), mode: .file)
    for round in 1...SyncTests.rounds {
      change(&random)
      try interpreter.run(Source(name: "sync", text: "lake sync"), mode: .file)
      let (lake, service) = try contents()
      try #require(lake == service, "round \(round), seed \(SyncTests.seed)")
    }
    #expect(try lakes.lake.check().isEmpty)
  }

  private func change(_ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let known = service.stored.keys.sorted()
      switch Int.random(in: 0...3, using: &random) {
      case 0: if let id = known.randomElement(using: &random) { service.stored[id] = nil }
      case 1: service.write(laterBy: [0, 1, 700_000].randomElement(using: &random) ?? 0)
      default:
        if let id = known.randomElement(using: &random) { service.write(id, laterBy: [0, 3, 5000].randomElement(using: &random) ?? 0) }
      }
    }
  }

  @Test func whatChangesDuringASyncIsThereAfterTheNext() throws {
    var random = SeededGenerator(seed: SyncTests.seed)
    let interpreter = interpreter()
    for _ in 0..<23 { service.write(laterBy: 1000) }
    try interpreter.run(Source(name: "add", text: "lake add customers"), mode: .file)
    for round in 1...SyncTests.rounds {
      service.beforeCall = { if Int.random(in: 0...2, using: &random) == 0 { self.change(&random) } }
      try? interpreter.run(Source(name: "sync", text: "lake sync"), mode: .file)
      service.beforeCall = {}
      try interpreter.run(Source(name: "sync", text: "lake sync"), mode: .file)
      let (lake, service) = try contents()
      try #require(lake == service, "round \(round), seed \(SyncTests.seed)")
    }
  }

  @Test func aSyncTakesAPageAndTheChangedRecords() throws {
    let interpreter = interpreter()
    service.pageSize = 25
    for _ in 0..<40 { service.write(laterBy: 3_600_000) }
    try interpreter.run(Source(name: "add", text: "lake add customers"), mode: .file)
    for id in [3, 9, 12] { service.write(id, laterBy: 3_600_000) }
    service.calls = 0
    try interpreter.run(Source(name: "sync", text: "lake sync"), mode: .file)
    #expect(service.calls == 4)
  }

  @Test func aStoppedAddGoesOnWhereItWas() throws {
    let interpreter = interpreter()
    for _ in 0..<20 { service.write(laterBy: 1000) }
    var total = 0
    for _ in 0..<10 {
      service.calls = 0
      let isDone = (try? interpreter.run(Source(name: "add", text: "lake add customers --max-calls 9"), mode: .file)) != nil
      total += service.calls
      if isDone { break }
    }
    #expect(try contents().lake == contents().service)
    // Twenty records, each once, five in each attempt after its four pages.
    #expect(total == 20 + 4 * 4)
  }
}

/// A host that shows nothing and says yes.
final class QuietHost: Host {
  func write(_ text: String) {}
  func note(_ line: Message) {}
  func show(_ display: Display) {}
  func environment(_ name: String) -> String? { nil }
  func readFile(_ path: String) throws(Problem) -> [UInt8] { throw Problem(.script, "no file") }
  func writeFile(_ path: String, _ bytes: [UInt8]) {}
  func sleep(milliseconds: Int) {}
  func command(_ command: HostCommand, _ words: [String]) -> Value { .null }
  func confirm(_ question: Message) -> Bool { true }
  var isInterrupted: Bool { false }
  var now: DateTime { DateTime(secondsSince1970: 0) }
}
