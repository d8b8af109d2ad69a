import MMXData
import MMXService
import TestSupport
import Testing

@testable import MMXLake
@testable import MMXPostgres

/// What only a lake on a server has: views that other programs read, values that PostgreSQL refuses, machines.
struct LakeServerTests {
  private let address: String
  private let lake: LakeServer
  private let server: PostgresServer

  init() throws {
    server = try #require(PostgresServer.shared, "PostgreSQL is installed; scripts/setup does it")
    address = try LakePlace.address()
    lake = try LakePlace.server(address, clock: { 1_795_428_000_000 })
  }

  private func keep(_ resource: String, _ records: [(Int, String)]) throws {
    try lake.keep(
      records.map { id, json in
        guard case .object(let record) = try JSON(json) else { throw Problem(.value, "no record") }
        return LakeEntry(id: id, record: record, isWhole: true)
      }, of: resource)
  }

  /// What psql prints.
  private func psql(_ sql: String) -> String {
    String(
      server.query("SET search_path = org12_rs; " + sql, at: address).drop { $0.isNewline }.reversed().drop { $0.isNewline }.reversed())
  }

  @Test func otherProgramsReadViews() throws {
    try keep(
      "issuedinvoices",
      [
        (
          1,
          """
          {"IssuedInvoiceId":1,"Customer":{"ID":7,"Name":"Ana"},"DateIssued":"2026-02-28T00:00:00","InvoiceValue":12345678901234567.89,\
          "IssuedInvoiceRows":[{"Item":{"ID":3},"Price":0.10},{"Price":"2.5"}]}
          """
        )
      ])
    #expect(
      psql("SELECT id, customer, customer_name, dateissued, invoicevalue FROM issuedinvoices")
        == "1|7|Ana|2026-02-28 00:00:00|12345678901234567.89")
    #expect(psql("SELECT parent, position, item, price FROM issuedinvoices_rows") == "1|1|3|0.10\n1|2||2.5")
    #expect(
      psql("SELECT pg_typeof(invoicevalue), pg_typeof(dateissued), pg_typeof(customer), pg_typeof(issuedinvoicerows) FROM issuedinvoices")
        == "numeric|timestamp without time zone|bigint|jsonb")
    #expect(psql("SELECT resource, id, valid_until IS NULL, record ->> 'IssuedInvoiceId' FROM record_versions") == "issuedinvoices|1|t|1")
  }

  /// One value that PostgreSQL refuses costs neither its record nor its page.
  @Test(arguments: [
    #""\u0000""#, #""a\u0000b\ud83d""#, "1e400000", "-1e-400000", "[[1e999999999999999999999]]", #""0000-00-00T00:00:00""#,
    #""2026-02-30T00:00:00""#, #""2026-11-30T25:00:00""#, #""infinity""#, #""now""#, #""99999-01-01T00:00:00""#, "true", "[]", "{}", "null",
    #"{"ID":1e30,"Name":[1]}"#, #"{"\u0000":1}"#, #""\\u0000 \\.\t\\N""#, "1" + String(repeating: "0", count: 2000), #""NaN""#,
  ])
  func valuesThatPostgresRefusesLoseNothing(value: String) throws {
    let odd = #"{"Name":\#(value),"InvoiceValue":\#(value),"DateIssued":\#(value),"Customer":\#(value),"IssuedInvoiceRows":\#(value)}"#
    try keep("issuedinvoices", [(1, #"{"InvoiceValue":1}"#), (2, odd), (3, #"{"InvoiceValue":3}"#)])
    let record = try #require(try JSON(odd).object)
    #expect(try lake.versions(of: "issuedinvoices", asOf: nil).map(\.id) == [1, 2, 3])
    #expect(try lake.versions(of: "issuedinvoices", asOf: nil)[1].record == record)
    let shown = psql("SELECT count(*), count(record) FROM issuedinvoices i JOIN versions v ON v.id = i.id WHERE i IS NOT NULL OR true")
    #expect(shown == "3|3")
    #expect(!psql("SELECT * FROM issuedinvoices; SELECT * FROM issuedinvoices_rows; SELECT * FROM record_versions").contains("ERROR"))
    #expect(try lake.check().isEmpty)
  }

  @Test(arguments: [
    ("2026-11-30T00:00:00", "2026-11-30 00:00:00"), ("2024-02-29T23:59:59.1234567", "2024-02-29 23:59:59.123456"),
    ("2026-11-30", "2026-11-30 00:00:00"),
    ("2025-02-29T00:00:00", ""), ("2026-04-31T00:00:00", ""), ("0000-01-01T00:00:00", ""), ("0001-01-01T00:00:00", "0001-01-01 00:00:00"),
    ("2026-01-01T00:00:00+01:00", "2026-01-01 00:00:00"), ("2026-13-01T00:00:00", ""), ("x", ""),
  ])
  func timesAreReadOrNull(text: String, time: String) throws {
    try keep("customers", [(1, "{}")])
    #expect(psql("SELECT mmx_time('\(text)')") == time)
  }

  // MARK: SQL

  private func rows(_ sql: String, _ parameters: [String: LakeValue] = [:]) throws(Problem) -> String {
    let table = try lake.select(sql, parameters: parameters) { false }
    let rows = table.rows.map { $0.map(\.shown).joined(separator: " ") }
    return ([table.columns.joined(separator: " ")] + rows).joined(separator: " | ")
  }

  @Test(arguments: [
    ("select ID, Name from customers where City = :city", "ID Name | 1 Ana"),
    ("select sum(InvoiceValue) Zbir from issuedinvoices", "Zbir | #0.30"),
    (
      "select c.Name, sum(i.InvoiceValue) due from issuedinvoices i join customers c on c.ID = i.Customer group by 1",
      "Name due | Ana #0.30"
    ),
    ("select avg(InvoiceValue) from issuedinvoices;", "avg | #0.15"),
    ("select DateIssued from issuedinvoices order by 1 limit 1", "DateIssued | 2026-01-01"),
    ("select :n::int + 1 as x, :a * 2 as x", "x x_2 | 8 #1.00"), ("(select true)", "?column? | 1"),
    ("values (1), (null)", "column1 | 1 | null"),
    ("select City from customers where City = :city and Name like 'A%' -- :nothing\n", "City | Novi Sad"),
    ("with x as (select 1) select * from x", "?column? | 1"),
  ])
  func statementsAreExact(sql: String, result: String) throws {
    try keep("customers", [(1, #"{"Name":"Ana","City":"Novi Sad"}"#), (2, #"{"Name":"Bob","City":"Beograd"}"#)])
    try keep(
      "issuedinvoices",
      [
        (1, #"{"Customer":{"ID":1},"InvoiceValue":0.10,"DateIssued":"2026-01-01T00:00:00"}"#),
        (2, #"{"Customer":{"ID":1},"InvoiceValue":0.20,"DateIssued":"2026-01-02T10:00:00"}"#),
      ])
    #expect(try rows(sql, ["city": .text("Novi Sad"), "n": .integer(7), "a": .number(try #require(Number("0.50")))]) == result)
  }

  @Test(arguments: [
    ("select InvoiceValue::float8 from issuedinvoices", "binary floating point"),
    ("select sum(InvoiceValue::real) from issuedinvoices", "binary"),
    ("select random()", "binary"), ("delete from versions", "only reads"), ("select 1; select 2", "only reads"), ("", "only reads"),
    ("copy versions to stdout", "only reads"), ("with x as (delete from versions returning 1) select * from x", "PostgreSQL cannot read"),
    ("select nothing from customers", "does not exist"), ("select * into t from customers", "PostgreSQL cannot read"),
    ("select 1 from journals", "the lake has no journals"), ("select :nobody", "':nobody' has no value"),
    ("select 1/0", "division by zero"), ("select nextval('versions_row_seq')", "read-only"), ("select $1", "PostgreSQL cannot read"),
  ])
  func otherStatementsAreRefused(sql: String, said: String) throws {
    try keep("customers", [(1, "{}")])
    try keep("issuedinvoices", [(1, #"{"InvoiceValue":1}"#)])
    let problem = try #require(throws: Problem.self) { try rows(sql) }
    #expect(problem.message.text.contains(said), "\(problem.message.text)")
    #expect(try lake.versions(of: "customers", asOf: nil).count == 1)
    #expect(psql("SELECT count(*) FROM versions") == "2")
  }

  @Test func aStatementThatIsInterruptedEndsOnTheServerToo() throws {
    try keep("customers", [(1, "{}")])
    var looks = 0
    let problem = try #require(throws: Problem.self) {
      try lake.select("select count(*) from generate_series(1, 100000000000)", parameters: [:]) {
        looks += 1
        return looks > 3
      }
    }
    #expect(problem.kind == .interrupted)
    #expect(try lake.versions(of: "customers", asOf: nil).count == 1, "the next statement finds its connection")
    var active = "1"
    for _ in 0..<200 where active != "0" {
      active = psql(
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%100000000000%' AND state = 'active' AND pid <> pg_backend_pid()")
    }
    #expect(active == "0")
  }

  // MARK: Machines

  @Test func oneMachineBringsItUpToDateAtATime() throws {
    let other = try LakePlace.server(address)
    try lake.beginSync()
    let problem = try #require(throws: Problem.self) { try other.beginSync() }
    #expect(problem.kind == .refused && problem.code == "busy")
    #expect(try other.holdings().isEmpty)
    lake.endSync()
    try other.beginSync()
    other.endSync()
  }

  @Test func whoOnlyReadsMakesNothing() throws {
    let reader = LakeServer(try #require(ServerAddress(address)), schema: "org12_rs")
    #expect(try reader.holdings().isEmpty && reader.holding(of: "customers") == nil && reader.versions(of: "customers", asOf: nil).isEmpty)
    #expect(psql("SELECT count(*) FROM pg_namespace WHERE nspname = 'org12_rs'") == "0")
    #expect(throws: Problem.self) { try reader.select("select 1", parameters: [:]) { false } }
    try keep("customers", [(1, "{}")])
    #expect(try reader.versions(of: "customers", asOf: nil).count == 1)
  }

  @Test func aPageThatIsCutIsKeptWholeOrNotAtAll() throws {
    try keep("customers", [(1, "{}")])
    server.cut(address)
    // The connection is made anew where nothing has happened yet.
    try keep("customers", [(2, "{}"), (3, "{}")])
    #expect(try lake.versions(of: "customers", asOf: nil).map(\.id) == [1, 2, 3])
  }

  // MARK: Export

  /// A lake with a past version, a deleted record and odd values.
  private func fill(_ lake: any RecordLake) throws {
    func entry(_ id: Int, _ json: String) throws -> LakeEntry {
      guard case .object(let record) = try JSON(json) else { throw Problem(.value, "no record") }
      return LakeEntry(id: id, record: record, isWhole: true, rowVersion: "V\t1", modified: "2026-01-0\(id)T00:00:00")
    }
    try lake.begin("customers", since: nil, way: .candidates)
    try lake.keep(
      [entry(1, #"{"Name":"A\\u0000\\\\N\\n"}"#), entry(2, #"{"Name":"Čačak","X":1e400000}"#), entry(3, "{}")], of: "customers")
    try lake.keep([entry(2, #"{"Name":"B"}"#)], of: "customers")
    try lake.end([3], of: "customers")
    try lake.keep([entry(4, #"{"Name":"item"}"#)], of: "items")
    try lake.complete("customers", watermark: "2026-01-02T00:00:00", total: 2)
  }

  private func content(_ lake: any RecordLake) throws -> [String] {
    var lines = try lake.holdings().map { "\($0.resource) \($0.rows) \($0.versions) \($0.way) \($0.watermark ?? "-") \($0.synced ?? 0)" }
    for resource in ["customers", "items"] {
      try lake.eachVersion(of: resource) { version, text throws(Problem) in
        lines.append(
          "\(resource) \(version.id) \(version.from) \(version.until ?? "-") \(version.rowVersion ?? "-") \(version.isDeleted) \(text ?? "-")"
        )
      }
    }
    return lines
  }

  @Test func aLakeOfAFileIsTakenToAServerWithAllItsVersions() throws {
    let file = LakeFile(path: nil, clock: { 1_795_428_000_000 }, offset: { _ in 0 })
    try fill(file)
    #expect(try PostgresExport(of: file, []).load(into: lake) == 6)
    #expect(try content(lake).filter { !$0.hasPrefix("items 1 ") } == content(file).filter { !$0.hasPrefix("items 1 ") })
    // Again, and only one of them: what is there is replaced.
    try file.keep([LakeEntry(id: 9, record: [:], isWhole: true)], of: "customers")
    #expect(try PostgresExport(of: file, ["customers"]).load(into: lake) == 6)
    #expect(try lake.versions(of: "customers", asOf: nil).map(\.id) == [1, 2, 9])
    #expect(try lake.versions(of: "items", asOf: nil).map(\.id) == [4])
    #expect(throws: Problem.self) { try PostgresExport(of: file, ["orders"]) }
    #expect(try lake.check().isEmpty)
  }

  @Test(arguments: [false, true]) func psqlLoadsAScript(ofServer: Bool) throws {
    let source: any RecordLake = ofServer ? lake : LakeFile(path: nil, clock: { 1_795_428_000_000 }, offset: { _ in 0 })
    try fill(source)
    let (folder, target) = (TemporaryFolder(), try LakePlace.address())
    var script = ""
    #expect(try PostgresExport(of: source, []).script(schema: "org12_rs") { script += String(decoding: $0, as: UTF8.self) } == 6)
    folder.write(script, to: "lake.sql")
    let said = server.load(folder.file("lake.sql"), at: target)
    #expect(!said.contains("ERROR"), "\(said)")
    let loaded = try LakePlace.server(target, clock: { 1_795_428_000_000 })
    #expect(try content(loaded).filter { !$0.hasPrefix("items 1 ") } == content(source).filter { !$0.hasPrefix("items 1 ") })
    // What was loaded is a lake that goes on.
    try loaded.keep([LakeEntry(id: 9, record: [:], isWhole: true)], of: "customers")
    #expect(try loaded.versions(of: "customers", asOf: nil).map(\.id) == [1, 2, 9])
    #expect(server.load(folder.file("lake.sql"), at: target).contains("already exists"), "nothing is loaded over it")
  }

  @Test(arguments: [
    ("https://moj.minimax.rs/RS/API/", "org12_rs"), ("https://MOJ.minimax.hr/HR/api/", "org12_hr"),
    ("http://127.0.0.1:8/RS/API/", "org12_"),
  ])
  func schemasAreNamedForPeople(address: String, name: String) {
    let schema = LakeServer.schema(apiAddress: address, organisation: 12)
    #expect(name.count > 6 ? schema == name : schema.hasPrefix(name) && schema.count == 14)
  }
}
