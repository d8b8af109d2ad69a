import MMXCatalogue
import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

struct WorldTests {
  @Test func codeListsAreWhole() {
    for list in Localisation.allCases.flatMap({ CodeList.all(in: $0) }) {
      #expect(list.malformedRows == [], "\(list.resource)")
      #expect(Set(list.entries.map(\.id)).count == list.entries.count, "\(list.resource)")
      #expect(Catalogue.resource(named: list.resource)?.plural == list.resource)
    }
    #expect(CodeList.countries.entries.count == 244)
    #expect(CodeList.countries.entries.contains { $0.id == 192 } == false)
  }

  @Test(arguments: [
    ("customers", 36), ("items", 20), ("issuedinvoices", 48), ("receivedinvoices", 10), ("orders", 6), ("stockentry", 3),
    ("inbox", 3), ("issuedinvoicepostings", 1), ("warehouses", 2), ("employees", 4), ("analytics", 4),
    ("productgroups", 5),
  ])
  func demoDataIsThere(path: String, count: Int) throws {
    #expect(try Caller().get(path)["TotalRows"]?.integer == count)
  }

  /// Nobody who tries mmx is to be warned of numbers that the demo data brought.
  @Test func demoNumbersHaveTheirCheckDigits() throws {
    let caller = try Caller()
    for company in World().companies {
      #expect(NumberCheck.tax(company.taxNumber, in: .rs) == nil)
      #expect(NumberCheck.registration(company.registrationNumber, in: .rs) == nil)
    }
    var checked = 0
    for row in try caller.get("customers?PageSize=100")["Rows"]?.array ?? [] {
      let customer = try caller.get("customers/\(row["CustomerId"]?.integer ?? 0)")
      if customer["Country"]?["ID"] == 3, let number = customer["TaxNumber"]?.string {
        #expect(NumberCheck.tax(number, in: .rs) == nil, "\(number)")
        checked += 1
      }
      for account in try caller.get("customers/\(customer["CustomerId"]?.integer ?? 0)/bankaccounts")["Rows"]?.array ?? [] {
        #expect(NumberCheck.account(try #require(account["AccountNumber"]?.string), in: .rs) == nil, "\(account)")
        checked += 1
      }
    }
    #expect(checked > 30)
  }

  @Test func demoDataFollowsFromTheSeed() throws {
    func invoices(_ seed: UInt64) throws -> JSON { try Caller { $0.seed = seed }.get("issuedinvoices?PageSize=100") }
    #expect(try invoices(1) == invoices(1))
    #expect(try invoices(1) != invoices(2))
  }

  /// Two years of a company: numbers without gaps in the order of days, old invoices paid, everything balanced.
  @Test func fullDemoIsBelievable() throws {
    let caller = try Caller {
      $0.demo = .full
      $0.seed = 3
    }
    for (path, count) in [("customers", 300), ("items", 200), ("issuedinvoices", 2000), ("countries", 244), ("orders", 180)] {
      #expect(try caller.get(path + "?PageSize=1")["TotalRows"]?.integer == count, "\(path)")
    }
    #expect(try caller.call("GET", "currentuser/orgs").json["TotalRows"] == 2)
    let invoices = try caller.get("issuedinvoices?PageSize=3000&InvoiceType=R&Status=I")["Rows"]?.array ?? []
    #expect(invoices.count > 1700)
    for year in [2025, 2026] {
      let own = invoices.filter { $0["Year"]?.integer == year }.sorted {
        ($0["InvoiceNumber"]?.integer ?? 0) < ($1["InvoiceNumber"]?.integer ?? 0)
      }
      #expect(own.compactMap { $0["InvoiceNumber"]?.integer } == Array(1...max(own.count, 1)))
      let days = own.compactMap { $0["DateIssued"]?.string }
      #expect(days == days.sorted())
    }
    #expect(try caller.get("stocks")["TotalRows"]?.integer ?? 0 > 100)
    let customers = try caller.get("customers?PageSize=300")["Rows"]?.array ?? []
    #expect(Set(customers.compactMap { $0["Code"]?.string }).count == 300)
    #expect(Set(customers.compactMap { $0["Name"]?.string }).count == 300)
  }

  @Test func taxNumbersHaveTheirCheckDigit() {
    for index in 0..<50 {
      let digits = DemoNames.taxNumber(index).utf8.map { Int($0) - 0x30 }
      #expect(digits.count == 9)
      var rest = 10
      for digit in digits.dropLast() {
        let sum = (digit + rest) % 10
        rest = (sum == 0 ? 10 : sum) * 2 % 11
      }
      #expect((rest + digits[8]) % 10 == 1)
    }
  }

  @Test func worldCanBeEmpty() throws {
    let caller = try Caller { $0.demo = .none }
    #expect(try caller.get("customers")["TotalRows"] == 0)
    #expect(try caller.create("customers", Caller.customer)["CustomerId"] == 1)
  }

  // MARK: Keeping

  private final class Keeper: WorldKeeper {
    let records = Locked<[RecordKey: StoredRecord]>([:])
    let fails = Locked(false)
    let saves = Locked(0)

    func load() throws(Problem) -> [StoredRecord] { records.withLock { Array($0.values) } }

    func save(_ changes: [StoredRecord], deleted: [RecordKey]) throws(Problem) {
      if fails.withLock({ $0 }) { throw Problem(.value, "disk full") }
      saves.withLock { $0 += 1 }
      records.withLock { records in
        for record in changes { records[record.key] = record }
        for key in deleted { records[key] = nil }
      }
    }
  }

  @Test func worldIsKept() throws {
    let keeper = Keeper()
    let first = try Caller(keeper: keeper)
    let customer = try first.create("customers", Caller.customer)
    #expect(try first.org("DELETE", "inbox/1").status == 200)
    let second = try Caller(keeper: keeper)
    #expect(try second.get("customers/\(customer["CustomerId"]?.integer ?? 0)") == customer)
    #expect(try second.org("GET", "inbox/1").status == 404)
    #expect(try second.create("customers", Caller.customer)["CustomerId"]?.integer == (customer["CustomerId"]?.integer ?? 0) + 1)
    #expect(keeper.records.withLock { $0.keys.contains { World.sharedResources.contains($0.resource) } } == false)
  }

  @Test func readsSaveNothing() throws {
    let keeper = Keeper()
    let caller = try Caller(keeper: keeper)
    let saves = keeper.saves.withLock { $0 }
    _ = try caller.get("customers/5")
    _ = try caller.org("POST", "customers", ["Name": "X"])
    #expect(keeper.saves.withLock { $0 } == saves)
    _ = try caller.create("customers", Caller.customer)
    #expect(keeper.saves.withLock { $0 } == saves + 1)
  }

  @Test func failedSaveLeavesTheWorld() throws {
    let keeper = Keeper()
    let caller = try Caller(keeper: keeper)
    let before = try caller.get("customers/5")
    keeper.fails.withLock { $0 = true }
    #expect(try caller.org("PUT", "customers/5", before.with("Name", "X")).status == 500)
    #expect(try caller.org("POST", "customers", Caller.customer).status == 500)
    #expect(try caller.get("customers/5") == before)
    keeper.fails.withLock { $0 = false }
    #expect(try caller.org("PUT", "customers/5", before.with("Name", "X")).status == 200)
    #expect(try caller.get("customers")["TotalRows"] == 36)
  }

  @Test func unreadableRecordIsNamed() throws {
    let keeper = Keeper()
    let key = RecordKey(organisation: 12, resource: "customers", id: 7)
    try keeper.save([StoredRecord(key: key, parent: nil, text: "[")], deleted: [])
    #expect(throws: Problem.unreadableRecord(key)) { try Simulator(keeper: keeper) }
  }
}
