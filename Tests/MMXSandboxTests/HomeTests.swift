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
}
