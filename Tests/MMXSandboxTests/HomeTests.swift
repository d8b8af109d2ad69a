import MMXCatalogue
import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

/// Companies of three countries, each at home in its own installation.
struct HomeTests {
  private func caller(_ localisation: Localisation) throws -> Caller { try Caller(root: localisation.apiAddress) }

  @Test(arguments: [
    (Localisation.rs, "S", 4, "20", "RSD", 2, "RS", 3), (.si, "S", 36, "22", "EUR", 7, "SI", 192), (.hr, "S", 46, "25", "EUR", 7, "HR", 95),
  ])
  func idsAreThoseOfTheInstallation(
    local: Localisation, rate: String, rateID: Int, percent: String, currency: String, currencyID: Int, country: String, countryID: Int
  ) throws {
    let caller = try caller(local)
    let vat = try caller.get("vatrates/code(\(rate))")
    #expect(vat["VatRateId"]?.integer == rateID && vat["Percent"]?.number == Number(percent))
    #expect(try caller.get("currencies/code(\(currency))")["CurrencyId"]?.integer == currencyID)
    #expect(try caller.get("currencies/date(2026-11-23)")["Code"]?.string == currency)
    #expect(try caller.get("countries/code(\(country))")["CountryId"]?.integer == countryID)
    #expect(try caller.get("countries?PageSize=500")["TotalRows"] == 244)
    let own = try caller.call("GET", "orgs/12").json
    #expect(
      own["Country"] == [
        "ID": .number(Number(countryID)), "Name": .string(country), "ResourceUrl": .string("/api/orgs/12/countries/\(countryID)"),
      ])
    #expect(NumberCheck.tax(own["TaxNumber"]?.string ?? "", in: local) == nil)
    let invoice = try caller.get("issuedinvoices?Status=I&InvoiceType=R&PageSize=1")["Rows"]?.array?.first
    #expect(invoice?["Currency"]?["Name"]?.string == currency)
    #expect(try caller.call("GET", "currentuser/orgs").json["TotalRows"] == 2)
  }

  @Test(arguments: Localisation.allCases)
  func demoDataIsWhole(local: Localisation) throws {
    let caller = try caller(local)
    for (path, least) in [
      ("customers", 24), ("items", 20), ("issuedinvoices", 48), ("receivedinvoices", 10), ("orders", 6), ("stockentry", 3), ("inbox", 3),
      ("employees", 4), ("warehouses", 2), ("analytics", 4), ("productgroups", 5), ("journals", 40), ("stocks", 10),
    ] { #expect(try caller.get("\(path)?PageSize=1")["TotalRows"]?.integer ?? 0 >= least, "\(path)") }
    let home = Home.of(local)
    let customers = try caller.get("customers?PageSize=100")["Rows"]?.array ?? []
    var numbers: Set<String> = []
    for row in customers {
      if row["Country"]?["ID"]?.integer == home.country, let number = row["TaxNumber"]?.string {
        #expect(NumberCheck.tax(number, in: local) == nil, "\(number)")
        #expect(numbers.insert(number).inserted)
      }
      for account in try caller.get("customers/\(row["CustomerId"]?.integer ?? 0)/bankaccounts")["Rows"]?.array ?? [] {
        #expect(NumberCheck.account(account["AccountNumber"]?.string ?? "", in: local) == nil, "\(account)")
      }
    }
    #expect(numbers.count > 10)
    for company in World(local).companies {
      #expect(NumberCheck.tax(company.taxNumber, in: local) == nil)
      #expect(NumberCheck.registration(company.registrationNumber, in: local) == nil)
      #expect(NumberCheck.account(company.account, in: local) == nil)
    }
  }

  /// The samples make their invoices with nothing but IDs that they looked up.
  @Test(arguments: Localisation.allCases)
  func installationsDoNotShareRecords(local: Localisation) throws {
    let caller = try caller(local)
    let before = try Localisation.allCases.map {
      try caller.call("GET", "\($0.apiAddress)api/orgs/12/customers?PageSize=1").json["TotalRows"]
    }
    let home = Home.of(local)
    let customer = try caller.create(
      "customers",
      [
        "Name": "Nova", "Address": "A 1", "PostalCode": "1", "City": "B", "Country": .reference(home.country), "SubjectToVAT": "N",
      ])
    #expect(customer["Currency"]?["ID"]?.integer == home.currency)
    let after = try Localisation.allCases.map {
      try caller.call("GET", "\($0.apiAddress)api/orgs/12/customers?PageSize=1").json["TotalRows"]
    }
    for (index, other) in Localisation.allCases.enumerated() {
      #expect((before[index]?.integer ?? 0) + (other == local ? 1 : 0) == after[index]?.integer)
    }
  }

  @Test(arguments: [(Localisation.rs, "2026-"), (.si, "SI00 2026-"), (.hr, "HR00 2026-")])
  func paymentReferenceIsTheCountrys(local: Localisation, start: String) throws {
    let caller = try caller(local)
    let rows = try caller.get("issuedinvoices?Status=I&InvoiceType=R&PageSize=1")["Rows"]?.array
    let invoice = try caller.get("issuedinvoices/\(rows?.first?["IssuedInvoiceId"]?.integer ?? 0)")
    #expect(invoice["PaymentReference"]?.string?.hasPrefix(start) == true)
  }

  /// A copy names the invoice as it was printed, and so does its e-invoice.
  @Test(arguments: [(Localisation.rs, "2026-"), (.si, "2026-"), (.hr, "/P1/1")])
  func copyNamesThePrintedNumber(local: Localisation, part: String) throws {
    let caller = try caller(local)
    let draft = try caller.create("issuedinvoices", Caller.invoice([["Item": ["ID": 1], "Quantity": 1]]).with("Employee", ["ID": 1]))
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    let copy = try #require(try caller.act("issuedinvoices", issued, "copytocreditnote").json["Data"])
    #expect(copy["DocumentReference"]?.string?.contains(part) == true, "\(copy["DocumentReference"]?.string ?? "")")
  }

  @Test func serbianAccountHasAnIBAN() {
    // Source: the example of the registry of IBAN.
    #expect(DemoNumbers.iban(ofSerbian: "260-0056010016113-79") == "RS35260005601001611379")
    #expect(DemoNumbers.iban(ofSerbian: "SI56020150000123493") == nil)
    #expect(DemoNumbers.iban(ofSerbian: "160-ab-12") == nil)
  }

  /// What customers owe is the same on the dashboard, in the documents and in the ledger.
  @Test(arguments: Localisation.allCases)
  func dashboardAgreesWithTheLedger(local: Localisation) throws {
    let caller = try caller(local)
    func total(_ values: [Number]) throws -> Number {
      var sum = Number.zero
      for value in values { sum = try sum + value }
      return sum
    }
    let board = try caller.get("dashboards")
    let invoices = try caller.get("issuedinvoices?InvoiceType=R&Status=I&PageSize=500")["Rows"]?.array ?? []
    let open = try total(invoices.map { try ($0["InvoiceValue"]?.number ?? .zero) - ($0["PaidValue"]?.number ?? .zero) })
    #expect(board["IssuedInvoicesUnpaid"]?["Data"]?.array?.first?["Value"]?.number == open)
    let accounts = try caller.get("accounts?PageSize=1000")["Rows"]?.array ?? []
    let codes = Dictionary(
      accounts.map { ($0["AccountId"]?.integer ?? 0, $0["Code"]?.string ?? "") }, uniquingKeysWith: { first, _ in first })
    let (debtors, revenues) = local == .rs ? (["204", "205"], ["60", "61"]) : (["120", "121"], ["75", "76"])
    var (owed, earned) = (Number.zero, Number.zero)
    for row in try caller.get("journals?PageSize=500")["Rows"]?.array ?? [] {
      let journal = try caller.get("journals/\(row["JournalId"]?.integer ?? 0)")
      for entry in journal["JournalEntries"]?.array ?? [] {
        let value = try (entry["Debit"]?.number ?? .zero) - (entry["Credit"]?.number ?? .zero)
        let code = codes[entry["Account"]?["ID"]?.integer ?? 0] ?? ""
        if debtors.contains(where: code.hasPrefix) { owed = try owed + value }
        let isThisYear = journal["JournalDate"]?.string?.hasPrefix("2026") == true
        if isThisYear, revenues.contains(where: code.hasPrefix) { earned = try earned - value }
      }
    }
    #expect(owed == open)
    let months = board["RevenuesExpenses"]?["Data"]?.array ?? []
    #expect(try total(months.compactMap { $0["Revenue"]?.number }) == earned)
  }
}
