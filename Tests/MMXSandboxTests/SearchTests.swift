import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

struct SearchTests {
  private func names(_ list: JSON, _ field: String = "Name") -> [String] {
    list["Rows"]?.array?.compactMap { $0[field]?.string } ?? []
  }

  @Test func pages() throws {
    let caller = try Caller()
    let first = try caller.get("countries")
    #expect(first["Rows"]?.array?.count == 100)
    #expect(first["TotalRows"] == 244)
    #expect(first["CurrentPageNumber"] == 1)
    #expect(first["PageSize"] == 100)
    #expect(try caller.get("countries?currentpage=3")["Rows"]?.array?.count == 44)
    #expect(try caller.get("countries?CurrentPage=4")["Rows"] == [])
    #expect(try caller.get("countries?PageSize=300")["Rows"]?.array?.count == 244)
    #expect(try caller.get("countries?CurrentPage=9223372036854775807&PageSize=9223372036854775807")["Rows"] == [])
    #expect(try caller.org("GET", "countries?PageSize=0").status == 400)
    // The PHP sample sends a size with a date behind it.
    #expect(try caller.get("countries?CurrentPage=x&PageSize=1002026-11-23")["Rows"]?.array?.count == 100)
  }

  @Test(arguments: [
    ("customers?SearchString=cacanska", ["Čačanska mlekara d.o.o."]), ("customers?searchstring=DJORDJEVIC", ["Đorđević i sinovi d.o.o."]),
    ("customers?SearchString=100000057", ["Kovačnica Šumadija d.o.o."]), ("customers?SearchString=lodz", ["Łódź Meble Sp. z o.o."]),
    ("customers?SearchString=nemaovoga", []), ("countries?SearchString=nemac", ["Nemačka"]),
  ])
  func searchFolds(path: String, expected: [String]) throws {
    #expect(names(try Caller().get(path)) == expected)
  }

  @Test func filtersThatAreNoFields() throws {
    let caller = try Caller()
    #expect(try caller.get("vataccountingtypes?date=2026-11-23")["TotalRows"] == 7)
    #expect(try caller.get("vataccountingtypes?date=2012-12-31")["TotalRows"] == 0)
    let all = try #require(try caller.get("journals")["TotalRows"]?.integer)
    #expect(try caller.get("journals/vodstandard?FromJournalId=2")["TotalRows"]?.integer == all - 1)
    #expect(try caller.get("journals/vodstandard?FromJournalId=999999")["TotalRows"] == 0)
  }

  @Test func rowsArePoorerThanRecords() throws {
    let caller = try Caller()
    let customer = try #require(try caller.get("customers?PageSize=1")["Rows"]?.array?.first)
    #expect(
      customer.object?.keys == [
        "CustomerId", "Code", "Name", "Address", "PostalCode", "City", "Country", "TaxNumber", "Usage",
      ])
    let item = try #require(try caller.get("items?PageSize=1")["Rows"]?.array?.first)
    #expect(item["Title"] == "Konsultantska usluga")
    #expect(item["Name"] == nil)
    #expect(item["RowVersion"] == nil)
    let invoice = try #require(try caller.get("issuedinvoices?Status=I&PageSize=1")["Rows"]?.array?.first)
    #expect(invoice["Numbering"] == "IR")
    #expect(invoice["RowVersion"]?.string != nil)
  }

  @Test func sorting() throws {
    let caller = try Caller()
    let up = names(try caller.get("customers?SortField=Name&PageSize=200"))
    let down = names(try caller.get("customers?SortField=name&Order=D&PageSize=200"))
    #expect(up.count == 36)
    #expect(up == Array(down.reversed()))
    #expect(up.first == "Alpe Trade d.o.o.")
    #expect(names(try caller.get("customers?SortField=Nema&PageSize=2")) == names(try caller.get("customers?PageSize=2")))
    #expect(try caller.org("GET", "customers?SortField=Name&Order=X").status == 400)
    let prices = try caller.get("items?SortField=Price&PageSize=100")["Rows"]?.array?.compactMap { $0["Price"]?.number } ?? []
    #expect(prices == prices.sorted() && prices.count == 20)
  }

  @Test func filters() throws {
    let caller = try Caller()
    let all = try #require(try caller.get("issuedinvoices?PageSize=500")["Rows"]?.array)
    func count(_ query: String) throws -> Int? { try caller.get("issuedinvoices?PageSize=500&\(query)")["TotalRows"]?.integer }
    func among(_ test: (JSON) -> Bool) -> Int { all.count(where: test) }

    let customer = try #require(all.first?["Customer"]?["ID"]?.integer)
    #expect(try count("CustomerID=\(customer)") == among { $0["Customer"]?["ID"]?.integer == customer })
    #expect(try count("InvoiceType=P") == among { $0["InvoiceType"] == "P" })
    #expect(try count("InvoiceType=R") == among { $0["InvoiceType"] == "R" })
    #expect(try count("status=i") == among { $0["Status"] == "I" })
    #expect(try count("Year=2026&InvoiceNumber=1") == among { $0["InvoiceNumber"] == 1 })
    #expect(try count("PaymentStatus=NeplacanZapadel") == among { $0["PaymentStatus"] == "NeplacanZapadel" })
    #expect(try count("CustomerName=d.o.o") == among { $0["Customer"]?["Name"]?.string?.contains("d.o.o") == true })
    #expect(try count("CurrencyId=2") == all.count)
    #expect(try count("AnalyticsID=1") == 0)
    let days = all.compactMap { $0["DateIssued"]?.string }.sorted()
    let (low, high) = (days[5].prefix(10), days[20].prefix(10))
    #expect(try count("DateIssuedFrom=\(low)&DateIssuedTo=\(high)") == days.count { $0.prefix(10) >= low && $0.prefix(10) <= high })
    #expect(try caller.org("GET", "issuedinvoices?DateIssuedFrom=soon").status == 400)
    #expect(try caller.org("GET", "issuedinvoices?CustomerID=x").status == 400)
  }

  @Test func templatesAreFoundByDisplayTypeAndMore() throws {
    let found = try #require(try Caller().get("report-templates/?SearchString=IR")["Rows"]?.array)
    #expect(found.contains { $0["DisplayType"] == "IR" })
    #expect(found.contains { $0["DisplayType"] != "IR" }, "a client must look at DisplayType itself")
  }

  @Test func syncCandidates() throws {
    let clock = Caller.Clock()
    let caller = try Caller(clock: clock)
    _ = try caller.create("customers", Caller.customer)
    let fresh = try caller.get("customers/synccandidates?RecordDtModifiedFrom=2026-11-23")
    #expect(fresh["TotalRows"] == 1)
    let row = try #require(fresh["Rows"]?.array?.first)
    #expect(row.object?.keys == ["ID", "RecordDtModified", "RowVersion"])
    #expect(try caller.get("customers/synccandidates")["TotalRows"] == 37)
    #expect(try caller.get("countries/synccandidates")["TotalRows"] == 244)
  }

  @Test func listsOfEntriesAndPostalCodes() throws {
    let caller = try Caller()
    #expect(try caller.get("postalcodes/countries/3?SearchString=nis")["Rows"]?.array?.first?["City"] == "Niš")
    #expect(try caller.get("journals/journal-entries?Account=6790")["TotalRows"] == 1)
    #expect(try caller.get("journals/journal-entries?JournalType=TM&DateFrom=2026-01-01&DateTo=2026-12-31")["TotalRows"] == 2)
    #expect(try caller.get("journals?JournalType=TM")["TotalRows"] == 1)
    #expect(try caller.get("vatrates?countryID=96")["TotalRows"] == 0)
    #expect(try caller.get("vatrates?date=2026-01-01&countryID=3")["TotalRows"] == 6)
    #expect(try caller.get("vataccountingtypes?date=2026-01-01")["TotalRows"] == 7)
    #expect(try caller.get("items/pricelists?ItemId=1")["Rows"]?.array?.first?["PriceWithVAT"]?.number?.text == "5400.00")
  }
}
