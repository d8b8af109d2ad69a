import MMXCatalogue
import MMXCommands
import MMXData
import MMXLake
import MMXRuntime
import MMXService
import MMXSyntax
import Testing

/// A service of received invoices, which says nothing of changes but filters by date.
private final class DatedService: Service {
  var localisation: Localisation { .rs }
  var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)?
  let session: any ServiceSession = NoSession(Problem(.refused, "no session"))
  var stored: [Int: (date: String, text: String)] = [:]
  var calls = 0

  func exchange(_ call: Call) throws(Problem) -> Answer { try send(call) }

  func send(_ call: Call) throws(Problem) -> Answer {
    calls += 1
    func parameter(_ name: String) -> String? { call.query.first { $0.name == name }?.value }
    let size = parameter("PageSize").flatMap { Int($0) } ?? 100
    let rows = stored.filter { row in parameter("DateIssuedFrom").map { row.value.date >= $0 } ?? true }.sorted { $0.key < $1.key }
    let page = rows.dropFirst(((parameter("CurrentPage").flatMap { Int($0) } ?? 1) - 1) * size).prefix(size)
    let json: JSON = [
      "Rows": .array(
        page.map { id, row -> JSON in
          ["ReceivedInvoiceId": .number(Number(id)), "DateIssued": .string(row.date + "T00:00:00"), "CustomerName": .string(row.text)]
        }),
      "TotalRows": .number(Number(rows.count)), "CurrentPageNumber": .number(Number(parameter("CurrentPage").flatMap { Int($0) } ?? 1)),
      "PageSize": .number(Number(size)),
    ]
    return Answer(status: 200, body: json.bytes(), to: call, localisation)
  }
}

private final class ClockedLake: Lakes {
  /// 2026-11-30 at noon.
  var milliseconds = 1_796_040_000_000
  private(set) lazy var lake = LakeFile(path: nil, clock: { [unowned self] in milliseconds }, offset: { _ in 0 })
  func lake(of organisation: Int, forWriting: Bool) -> any RecordLake { lake }
  func known(of organisation: Int) -> (any RecordLake)? { lake }
}

/// Syncs of a collection without changes, by the dates of documents.
struct WindowTests {
  private let service = DatedService()
  private let lakes = ClockedLake()
  private let interpreter: Interpreter

  init() throws {
    var options = Interpreter.Options()
    options.organisation = 12
    interpreter = Interpreter(service: service, host: QuietHost(), lakes: lakes, options: options)
    for id in 1...1300 { service.stored[id] = (id <= 1250 ? "2025-03-01" : "2026-11-20", "N\(id)") }
    try run("lake add receivedinvoices")
  }

  /// Runs an entry and returns how many calls it took.
  @discardableResult
  private func run(_ text: String) throws -> Int {
    service.calls = 0
    try interpreter.run(Source(name: "test", text: text), mode: .file)
    return service.calls
  }

  private func name(_ id: Int) throws -> String? {
    try lakes.lake.versions(of: "receivedinvoices", asOf: nil).first { $0.id == id }?.record["CustomerName"]?.string
  }

  @Test func whatIsDatedLatelyTakesTwoCalls() throws {
    #expect(try lakes.lake.versions(of: "receivedinvoices", asOf: nil).count == 1300)
    service.stored[1300]?.text = "changed"
    service.stored[1301] = ("2026-11-25", "new")
    service.stored[1299] = nil
    #expect(try run("lake sync") == 2)
    #expect(try [name(1300), name(1301), name(1299)] == ["changed", "new", nil])
    #expect(try lakes.lake.holding(of: "receivedinvoices")?.rows == 1301 - 1)
  }

  @Test func whatCameOrWentBeforeIsSeenByTheNumberOfAll() throws {
    service.stored[1301] = ("2025-01-05", "late")
    #expect(try run("lake sync") == 2 + 3)
    #expect(try name(1301) == "late")
    service.stored[7] = nil
    try run("lake sync")
    #expect(try name(7) == nil)
  }

  @Test func theWholeListIsReadOnceAWeekAndOnRequest() throws {
    service.stored[5]?.text = "paid"
    #expect(try run("lake sync") == 2)
    #expect(try name(5) == "N5")
    #expect(try run("lake sync full") == 3)
    #expect(try name(5) == "paid")
    service.stored[6]?.text = "paid"
    lakes.milliseconds += 6 * 86_400_000
    #expect(try run("lake sync") == 2)
    lakes.milliseconds += 2 * 86_400_000
    #expect(try run("lake sync") == 3)
    #expect(try name(6) == "paid")
  }

  @Test func aShortListIsReadWhole() throws {
    service.stored = service.stored.filter { $0.key <= 300 }
    try run("lake sync full")
    service.stored[5]?.text = "paid"
    #expect(try run("lake sync") == 1)
    #expect(try name(5) == "paid")
  }
}
