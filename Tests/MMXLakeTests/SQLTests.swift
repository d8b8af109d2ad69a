import MMXData
import MMXService
import Testing

@testable import MMXLake

/// Statements over a lake of four invoices and two customers.
struct SQLTests {
  private let lake: LakeFile

  init() throws {
    lake = LakeFile(path: nil, clock: { 1_795_428_000_000 }, offset: { _ in 0 })
    func keep(_ resource: String, _ id: Int, _ json: String) throws {
      let record = try #require(try JSON(json).object)
      try lake.keep([LakeEntry(id: id, record: record, isWhole: true)], of: resource)
    }
    try keep("customers", 1, #"{"CustomerId":1,"Name":"Ana","City":"Novi Sad","Code":"0012"}"#)
    try keep("customers", 2, #"{"CustomerId":2,"Name":"Ćira","City":"Beograd","Code":"9"}"#)
    let invoices = [(1, 1, "100.10", "0.30"), (2, 1, "9.5", "9.50"), (3, 2, "12345678901234567.89", "0.01"), (4, 2, "-0.10", "null")]
    for (id, customer, value, paid) in invoices {
      try keep(
        "issuedinvoices", id,
        """
        {"IssuedInvoiceId":\(id),"Customer":{"ID":\(customer),"Name":"N"},"DateIssued":"2026-01-0\(id)T00:00:00","InvoiceValue":\(value),\
        "PaidValue":\(paid),"IssuedInvoiceRows":[{"Item":{"ID":7},"Quantity":\(id),"Price":0.1}]}
        """)
    }
  }

  private func rows(_ sql: String, _ parameters: [String: LakeValue] = [:]) throws(Problem) -> [[String]] {
    try lake.select(sql, parameters: parameters) { false }.rows.map { $0.map(\.shown) }
  }

  @Test(arguments: [
    ("select sum(InvoiceValue) from issuedinvoices", "#12345678901234677.39"),
    ("select sum(InvoiceValue - PaidValue) from issuedinvoices", "#12345678901234667.68"),
    (
      "select c.Name, sum(i.InvoiceValue - i.PaidValue) due from issuedinvoices i join customers c on c.ID = i.Customer group by 1 order by due desc",
      "Ćira #12345678901234567.88 | Ana #99.80"
    ),
    ("select ID from issuedinvoices order by InvoiceValue", "4 | 2 | 1 | 3"),
    ("select ID from issuedinvoices where InvoiceValue > 9.50", "1 | 3"),
    ("select ID from issuedinvoices where InvoiceValue >= 9.50 and InvoiceValue < 1000", "1 | 2"),
    ("select ID from issuedinvoices where InvoiceValue between 9 and 101", "1 | 2"),
    ("select ID from issuedinvoices where InvoiceValue not between 9 and 101", "3 | 4"),
    ("select ID from issuedinvoices where InvoiceValue in (9.50, 100.1)", "1 | 2"),
    ("select ID from issuedinvoices where InvoiceValue = PaidValue", "2"),
    ("select ID from issuedinvoices where coalesce(PaidValue, 0) > 5", "2"),
    ("select ID from issuedinvoices where coalesce(PaidValue, 0) = 0", "4"),
    ("select ID from issuedinvoices where PaidValue is null", "4"),
    ("select ID from issuedinvoices where PaidValue and InvoiceValue - 9.5", "1 | 3"),
    (
      "select ID from issuedinvoices where not (InvoiceValue - 9.50) or ID = 4 and not exists (select 1 from customers where ID = 99)",
      "2 | 4"
    ),
    ("select case when PaidValue - 9.5 then 'a' else 'b' end from issuedinvoices order by ID", "a | b | a | b"),
    ("select ID from issuedinvoices where (InvoiceValue > 9 and InvoiceValue < 99) and PaidValue not null", "2"),
    ("select ID from issuedinvoices where PaidValue is not null and not PaidValue = 0.3", "2 | 3"),
    ("select case InvoiceValue when 9.5 then 'yes' else 'no' end from issuedinvoices where ID < 3", "no | yes"),
    (
      "select min(InvoiceValue), max(InvoiceValue), avg(PaidValue), total(PaidValue), count(PaidValue) from issuedinvoices",
      "#-0.10 #12345678901234567.89 #3.27 #9.81 3"
    ),
    ("select max(InvoiceValue) filter (where ID < 3), min(ID), max(Customer_Name) from issuedinvoices", "#100.10 1 N"),
    (
      "select ID, max(InvoiceValue) filter (where ID < 3) over (order by ID rows 1 preceding) from issuedinvoices where ID <> 3",
      "1 #100.10 | 2 #100.10 | 4 #9.5"
    ),
    ("select max(InvoiceValue, 50), min(InvoiceValue, 50) from issuedinvoices where ID = 1", "#100.10 #50"),
    ("select round(InvoiceValue / 3, 2), round(2.5), round(-2.5), abs(-1.50) from issuedinvoices where ID = 1", "#33.37 #3 #-3 #1.50"),
    ("select 0.1 + 0.2, 1 + 2 * 3, 7 / 2, 7 % 4, -(1.10), 1 / 0", "#0.3 7 #3.5 3 #-1.10 null"),
    ("select 9007199254740993 + 0.1, 12345678901234567890 - 1", "#9007199254740993.1 #12345678901234567889"),
    (
      "select ID, sum(InvoiceValue) over (order by ID rows between 1 preceding and current row) from issuedinvoices where ID <> 3",
      "1 #100.10 | 2 #109.60 | 4 #9.40"
    ),
    (
      "select ID, max(InvoiceValue) over (order by ID rows between 1 preceding and current row) from issuedinvoices where ID <> 3",
      "1 #100.10 | 2 #100.10 | 4 #9.5"
    ),
    ("select ID, lag(InvoiceValue) over (order by ID) from issuedinvoices where ID < 3", "1 null | 2 #100.10"),
    (
      "select count(*) from (select distinct coalesce(InvoiceValue, 0) from issuedinvoices where ID = 2 union select PaidValue from issuedinvoices where ID = 2)",
      "1"
    ),
    ("select ID / 2 from issuedinvoices order by ID / 2 desc", "#2 | #1.5 | #1 | #0.5"),
    ("select ID from issuedinvoices order by case when ID < 3 then 50 else InvoiceValue end desc, ID", "3 | 1 | 2 | 4"),
    ("select InvoiceValue || ' RSD' from issuedinvoices where ID = 1", "100.10 RSD"),
    ("select length(InvoiceValue), substr(InvoiceValue, 1, 3) from issuedinvoices where ID = 1", "6 100"),
    ("select ID from issuedinvoices where InvoiceValue like '100%'", "1"),
    (
      "select cast(InvoiceValue as text), cast(InvoiceValue as real), cast(InvoiceValue as integer) from issuedinvoices where ID = 4",
      "-0.10 #-0.10 0"
    ),
    ("select DateIssued from issuedinvoices where DateIssued >= '2026-01-03'", "2026-01-03 | 2026-01-04"),
    ("select Parent, Position, Item, Quantity * Price from issuedinvoices_rows where Parent > 2", "3 1 7 #0.3 | 4 1 7 #0.4"),
    ("select Name from customers where Code = '9'", "Ćira"),
    ("select Code from customers order by Code", "0012 | 9"),
    ("select column1 from (values ('b'), ('Č'), ('a'), ('C'), ('č'), ('D'), ('A')) order by column1", "A | a | b | C | Č | č | D"),
    ("select column1 from (values ('b'), ('Č'), ('A')) order by 1 desc", "Č | b | A"),
    ("select column1 c from (values ('b'), ('a'), ('C')) order by c collate binary", "C | a | b"),
    ("select 'č' c union all select 'd' union all select 'C' order by c", "C | č | d"),
    ("select group_concat(column1, '') from (select column1 from (values ('b'), ('Č'), ('a')) order by upper(column1))", "abČ"),
    ("with big as (select ID, InvoiceValue v from issuedinvoices) select ID from big where v - 1 > 50 order by v desc", "3 | 1"),
    ("select (select sum(PaidValue) from issuedinvoices) - 1", "#8.81"),
    ("select count(*) from issuedinvoices i where exists (select 1 from customers c where c.ID = i.Customer and c.City = 'Beograd')", "2"),
    ("select ID from (select ID, coalesce(PaidValue, 0) p from issuedinvoices) where p > 5", "2"),
    ("select ID from issuedinvoices order by coalesce(PaidValue, 5) desc limit 2 offset 1", "4 | 1"),
    ("select iif(InvoiceValue > 50, 'big', 'small') from issuedinvoices where ID < 3 -- a - b", "big | small"),
    ("select Customer, sum(InvoiceValue) s from issuedinvoices group by Customer having sum(InvoiceValue) < 1000", "1 #109.60"),
    ("select nullif(InvoiceValue, 9.50) from issuedinvoices where ID = 2;", "null"),
    ("values (1, 2.50)", "1 #2.50"),
    // Amounts as conditions, wherever one may stand.
    ("select sum(iif(PaidValue - 9.5, 1, 0)), count(*) filter (where PaidValue - 9.5) from issuedinvoices", "#2 2"),
    ("select 0.5 and 1, 0.00 or 0, not 0.5, not 0.00, 1 and not 0.0 or 0", "1 0 0 1 1"),
    ("select sum(PaidValue and InvoiceValue), sum(PaidValue or 1), max(not PaidValue) from issuedinvoices", "3 4 0"),
    ("select ID from issuedinvoices where (PaidValue - 9.5) is true", "1 | 3"),
    ("select ID from issuedinvoices where ID = 1 or PaidValue > 9 and not InvoiceValue = 3", "1 | 2"),
    ("select case when 0.5 and 'x' then 1 else 2 end, iif(null or 0.1, 'a', 'b')", "#2 a"),
    // Null where an expression begins.
    ("select null + 1, null = null, null is null, 1 < null, coalesce(null, null, 2)", "null null 1 null #2"),
    ("select count(*) from issuedinvoices where PaidValue notnull and PaidValue not null and not (PaidValue isnull)", "3"),
    ("select exists (select 1 from customers), not exists (select 1 from customers) from customers where ID = 1", "1 0"),
    ("with c as not materialized (select ID from customers) select max(ID) from c", "2"),
    // A remainder has the sign of the dividend.
    ("select -7 % 3, 7 % -3, -7.5 % 2, 7 % 7, 6.0 % 4", "-1 1 #-1.5 0 #2.0"),
    // Whole numbers and amounts with other decimals are the same number to `in (select ...)`, `distinct` and `union`.
    (
      "select 9.50 in (select InvoiceValue from issuedinvoices), 5 in (select 5.00), 1 in (select PaidValue from issuedinvoices where ID = 1)",
      "1 1 0"
    ),
    ("select ID from issuedinvoices i where InvoiceValue in (select PaidValue from issuedinvoices p where p.ID = i.ID)", "2"),
    ("select ID from customers where ID in (select Customer from issuedinvoices) and ID not in (select 2)", "1"),
    (
      "select count(*) from (select 1.10 union select 1.1), (select count(distinct x) n from (select 1.0 x union all select 1.00)) where n = 1",
      "1"
    ),
    ("select ID from issuedinvoices where (InvoiceValue, ID) in (values (9.50, 2), (100.1, 1), (3, 4))", "1 | 2"),
    ("select ID from issuedinvoices where (ID, InvoiceValue) not in (select ID, InvoiceValue from issuedinvoices where ID > 1)", "1"),
    ("select (1, 2.50) = (1.0, 2.5), (1, 2) <> (1, 3), (1, 2) != (1, 2.0), (1, null) = (1, 2)", "1 1 0 null"),
    // Letters of any script.
    ("select upper('čđž'), lower('ĆIRA'), 'Čačak' like 'čA%', 'č' like '_', 'c' like 'č'", "ČĐŽ ćira 1 1 0"),
    (
      "select 'a%b' like 'a!%b' escape '!', 'axb' like 'a!%b' escape '!', 'x' like null, 'ab' like '%a%b%', 'a' like 'a!' escape '!'",
      "1 0 null 1 0"
    ),
    ("select ID from customers where Name like 'ć%'", "2"),
    // Days between two dates.
    ("select julianday('2026-03-29') - julianday('2026-02-28'), julianday('2000-01-01 12:00:00'), julianday('x')", "#29.0 #2451545 null"),
    ("select max(julianday('2026-02-01') - julianday(DateIssued)) from issuedinvoices", "#31.0"),
    ("select date('now') = current_date, datetime('now') = datetime('now', 'localtime'), date() = date('now', 'localtime')", "1 1 1"),
    ("select 1 - 2 - 3.5 + 4, 1 + 2 - 4, 1 + null - 1, 10 - -1 - (2 - 3)", "#-0.5 -1 null 12"),
    (
      "select \(Array(repeating: "1", count: 90).joined(separator: " + ")), \(Array(repeating: "'a'", count: 90).joined(separator: " || "))",
      "90 \(String(repeating: "a", count: 90))"
    ),
    ("select - -1, 5 - -1, - - - 2, -(-3), 4", "1 6 -2 3 4"),
    ("select 1_000.50 + 1, 12_345", "#1001.50 12345"),
    ("select c.\"Name\", \"c\".ID from customers c where \"City\" = 'Beograd'", "Ćira 2"),
  ])
  func exact(sql: String, expected: String) throws {
    #expect(try rows(sql).map { $0.joined(separator: " ") }.joined(separator: " | ") == expected)
  }

  @Test func columnsAreNamedAsWritten() throws {
    let sql = "select ID, InvoiceValue - PaidValue, sum(PaidValue * 1.2) s, ID, count(*), count( ID ) from issuedinvoices"
    let table = try lake.select(sql, parameters: [:]) { false }
    #expect(table.columns == ["ID", "InvoiceValue - PaidValue", "s", "ID_2", "count(*)", "count( ID )"])
    let conditions = try lake.select(
      "select current_date  is null, not ID, ID and 1, datetime('now'), \"Name\" from customers", parameters: [:]
    ) {
      false
    }
    #expect(conditions.columns == ["current_date  is null", "not ID", "ID and 1", "datetime('now')", "Name"])
  }

  /// Those that the rewriter puts in place of operators have names too: whoever writes one gets a value or an error.
  @Test(arguments: Exact.allowed.sorted()) func aFunctionTakesAnything(name: String) {
    let values = [
      "null", "0", "-9223372036854775808", "9223372036854775807", "0.5", "99999999999999999999999999999999999999.9", "''", "x'00ff'",
      "'9223372036854775807-1-1 0:0:0'", "'9999-99-99 99:99:99'", "'-4713-11-24 12:00:00'", "'now'", "'a' || char(0)",
    ]
    for value in values {
      for count in 0...4 {
        for other in ["1", value] {
          let arguments = ([value] + Array(repeating: other, count: 3)).prefix(count).joined(separator: ", ")
          for quoted in [name, "\"\(name)\"", "[\(name)]"] { _ = try? rows("select \(quoted)(\(arguments))") }
        }
      }
    }
    #expect((try? rows("select 1.50 + 1")) == [["#2.50"]])
  }

  @Test func parametersAreValues() throws {
    #expect(try rows("select ID from customers where Name = :name", ["name": .text("x' or 1=1 --")]).isEmpty)
    #expect(try rows("select ID from issuedinvoices where InvoiceValue = :v", ["v": .number(Number("9.500") ?? .zero)]) == [["2"]])
    #expect(throws: Problem.self) { try rows("select :x") }
  }

  @Test func aLongStatementIsEnded() throws {
    lake.looks = 3
    let endless = "with recursive r(n) as (select 1 union all select n from r) select count(*) from r"
    #expect(throws: Problem.tooLongSQL()) { try rows(endless) }
  }

  @Test(arguments: [
    "delete from versions", "insert into facts values ('a', 'b')", "create table t (a)", "attach 'x' as y", "pragma user_version = 5",
    "select 1; delete from versions", "update versions set id = 1", "", "explain select 1 union", "select load_extension('x')",
    "select printf('%.2f', InvoiceValue) from issuedinvoices", "select Name + 1 from customers",
    "select sum(Name) from customers", "select json_extract(record, '$.InvoiceValue') from versions", "select pow(2, 3)",
    "select InvoiceValue & 1 from issuedinvoices", "select ~ID from customers",
    // SQLite would take the first for a text, and the second for 1 with another name.
    "select \"Nam\" from customers", "select 1__0", "select 12abc from customers", "select 'a' like 'a' escape 'xy'",
  ])
  func refused(sql: String) throws {
    #expect(throws: Problem.self) { try rows(sql) }
    #expect(try rows("select count(*) from versions") == [["6"]])
  }

  @Test(arguments: [
    ("select 1 +", "incomplete input"), ("select ID from customers where Name =", "incomplete input"),
    ("select (1 + ) from customers", "near \")\""), ("select a - from customers", "near \"from\""),
    ("select ID where and from customers", "near \"and\""), ("select \"Nam\" from customers", "no such column: Nam"),
    ("select case when 1 end from customers", "near \"end\""),
  ])
  func mistakesAreToldInTheWordsOfTheStatement(sql: String, says: String) throws {
    let problem = try #require(throws: Problem.self) { try rows(sql) }
    #expect(problem.kind == .syntax && problem.message.text.contains(says), "\(problem.message.text)")
  }

  /// A function of one row is not a step of SQLite, so `like` looks itself.
  @Test func ctrlCEndsAPattern() throws {
    let pattern = String(repeating: "%a", count: 2000) + "b"
    let given: [String: LakeValue] = ["text": .text(String(repeating: "a", count: 20_000)), "pattern": .text(pattern)]
    #expect(throws: Problem(.interrupted, "interrupted")) { try lake.select("select :text like :pattern", parameters: given) { true } }
  }

  @Test func columnsAreKnownBeforeARun() throws {
    let reader = StatementReader()
    #expect(
      try reader.columns(of: "select ID, ID, InvoiceValue - 1 x from issuedinvoices where Customer = :c").get() == ["ID", "ID_2", "x"])
    #expect(throws: Problem.self) { try reader.columns(of: "select Nme from customers").get() }
    for (sql, near) in [
      ("select Nmae from customers", "Name"), ("select 1 from custmers", "customers"), ("select c.Nmae as Cty from customers c", "Name"),
      ("select Quantty from issuedinvoices_rows r", "Quantity"),
    ] {
      guard case .failure(let problem) = reader.columns(of: sql) else {
        Issue.record("\(sql) can be read")
        continue
      }
      #expect(problem.hint?.text == "did you mean '\(near)'?", "\(sql)")
    }
  }

  @Test func ctrlCEndsAStatement() throws {
    let endless = "with recursive r(n) as (select 1 union all select n from r) select count(*) from r"
    #expect(throws: Problem(.interrupted, "interrupted")) { try lake.select(endless, parameters: [:]) { true } }
  }
}
