import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

struct CollectionTests {
  @Test func createdRecordIsReadAtItsLocation() throws {
    let caller = try Caller()
    let answer = try caller.org("POST", "customers", Caller.customer)
    #expect(answer.status == 201)
    #expect(answer.body.isEmpty)
    let location = try #require(answer.header("Location"))
    let id = try #require(location.split(separator: "=").last.flatMap { Int($0) })
    #expect(location == "https://moj.minimax.rs/RS/API/api/orgs/12/customers/\(id)?id=\(id)")
    let customer = try caller.call("GET", location).json
    #expect(customer["CustomerId"]?.integer == id)
    #expect(customer["Country"] == ["ID": 3, "Name": "RS", "ResourceUrl": "/api/orgs/12/countries/3"])
    #expect(customer["Currency"]?["Name"] == "RSD")
    #expect(customer["Usage"] == "D")
    #expect(customer["ExpirationDays"] == 0)
    #expect(customer["WebSiteURL"] == .some(.null))
    #expect(customer["RecordDtModified"] == "2026-11-23T11:00:00")
    #expect(Base64.decode(customer["RowVersion"]?.string ?? "")?.count == 8)
  }

  @Test func locationKeepsTheRootAsSpelled() throws {
    let caller = try Caller(root: "http://127.0.0.1:8085/rs/api/")
    let location = try #require(try caller.org("POST", "productgroups", ["Name": "X"]).header("Location"))
    #expect(location.hasPrefix("http://127.0.0.1:8085/rs/api/api/orgs/12/productGroups/"))
    #expect(try caller.call("GET", location).json["Name"] == "X")
  }

  @Test func updateGivesANewVersion() throws {
    let caller = try Caller()
    let before = try caller.get("customers/5")
    let answer = try caller.org("PUT", "customers/5", before.with("Name", "Drugo ime"))
    #expect(answer.status == 200)
    #expect(answer.body.isEmpty)
    let after = try caller.get("customers/5")
    #expect(after["Name"] == "Drugo ime")
    #expect(after["RowVersion"] != before["RowVersion"])
    #expect(
      after
        == before.with("Name", "Drugo ime").with("RowVersion", after["RowVersion"] ?? .null).with(
          "RecordDtModified", after["RecordDtModified"] ?? .null))
  }

  @Test func staleVersionIsRefused() throws {
    let caller = try Caller()
    let before = try caller.get("customers/5")
    #expect(try caller.org("PUT", "customers/5", before.with("City", "Niš")).status == 200)
    let answer = try caller.org("PUT", "customers/5", before.with("City", "Bor"))
    #expect(answer.status == 400)
    #expect(answer.message == "Concurrency error - record changed by another action (RowVersion)")
    #expect(try caller.get("customers/5")["City"] == "Niš")
    #expect(try caller.org("PUT", "customers/5", before.with("RowVersion", .null)).status == 400)
  }

  @Test func fieldLeftOutIsCleared() throws {
    let caller = try Caller()
    var fields = try #require(try caller.get("customers/5").object)
    fields["TaxNumber"] = nil
    #expect(try caller.org("PUT", "customers/5", .object(fields)).status == 200)
    let after = try caller.get("customers/5")
    #expect(after["TaxNumber"] == .some(.null))
  }

  @Test func readOnlyAndUnknownFieldsAreIgnored() throws {
    let caller = try Caller()
    let body = Caller.customer.with("CustomerId", 77_777).with("RecordDtModified", "0001-01-01T00:00:00").with("Nonsense", 1).with(
      "RowVersion", "AAAA")
    let customer = try caller.create("customers", body)
    #expect(customer["CustomerId"] != 77_777)
    #expect(customer["RecordDtModified"] == "2026-11-23T11:00:00")
    #expect(customer["Nonsense"] == nil)
  }

  @Test func namesInAnyCaseAndNumbersAsText() throws {
    let customer = try Caller().create(
      "customers",
      [
        "name": "X", "ADDRESS": "A", "PostalCode": 11000, "City": "B", "country": ["id": "3"], "SubjectToVAT": "N", "Currency": ["ID": "2"],
        "EInvoiceIssuing": "EPosta", "ExpirationDays": "15", "RebatePercent": "2.50", "Code": "",
      ])
    #expect(customer["Name"] == "X")
    #expect(customer["PostalCode"] == "11000")
    #expect(customer["ExpirationDays"] == 15)
    #expect(customer["RebatePercent"]?.number?.text == "2.50")
  }

  @Test func missingFieldsAreNamed() throws {
    let answer = try Caller().org("POST", "customers", ["Name": "X"])
    #expect(answer.status == 400)
    #expect(answer.message == "Polje Address je obavezno.")
    #expect(answer.properties == ["Address", "PostalCode", "City", "Country", "SubjectToVAT"])
  }

  @Test(
    arguments: [
      ("Country", ["ID": 192]), ("Currency", ["ID": 9999]), ("SubjectToVAT", "Q"), ("ExpirationDays", "soon"),
      ("Country", "RS"), ("Usage", "X"), ("RebatePercent", true),
    ] as [(String, JSON)])
  func wrongValueIsNamed(field: String, value: JSON) throws {
    let answer = try Caller().org("POST", "customers", Caller.customer.with(field, value))
    #expect(answer.status == 400)
    #expect(answer.properties == [field])
  }

  @Test(arguments: ["", "{", "[]", "{Name: X}", "null"])
  func malformedBodyIsRefused(text: String) throws {
    let caller = try Caller()
    let headers = [(name: "Authorization", value: "Bearer \(caller.token)")]
    let request = Request("POST", caller.root + "api/orgs/12/customers", headers: headers, body: Array(text.utf8), isRepeatable: false)
    let answer = try caller.simulator.send(request)
    #expect(answer.status == 400)
    #expect(!answer.message.isEmpty)
  }

  @Test func codesOfALocalisation() throws {
    let si = try Caller(root: "https://moj.minimax.si/SI/API/")
    #expect(try si.org("POST", "customers", Caller.customer.with("EInvoiceIssuing", "RocniIzvoz")).status == 201)
    let hr = try Caller(root: "https://moj.minimax.hr/HR/API/")
    #expect(try hr.org("POST", "customers", Caller.customer.with("EInvoiceIssuing", "M")).status == 201)
    // Source: recorded; a code of HR was taken in SI.
    #expect(try si.org("POST", "customers", Caller.customer.with("EInvoiceIssuing", "N")).status == 201)
    #expect(try si.org("POST", "customers", Caller.customer.with("EInvoiceIssuing", "X")).status == 400)
  }

  @Test func deleteRemovesUnlessUsed() throws {
    let caller = try Caller()
    let customer = try caller.create("customers", Caller.customer)
    let id = try #require(customer["CustomerId"]?.integer)
    #expect(try caller.org("POST", "customers/\(id)/contacts", ["FullName": "A"]).status == 201)
    #expect(try caller.org("DELETE", "customers/\(id)").status == 200)
    #expect(try caller.org("GET", "customers/\(id)").status == 404)
    #expect(try caller.org("DELETE", "customers/\(id)").status == 404)
    #expect(try caller.org("GET", "customers/\(id)/contacts").status == 404)
    let used = try caller.org("DELETE", "customers/1")
    #expect(used.isBusinessRefusal)
    #expect(used.remarks == ["<ul><li>Customer 1 se koristi u drugim zapisima i ne može se obrisati.</li></ul>"])
  }

  @Test func nestedRecordsBelongToTheirCustomer() throws {
    let caller = try Caller()
    let contact = try caller.create("customers/5/contacts", ["FullName": "Ana", "Email": "ana@example.com"])
    let id = try #require(contact["ContactId"]?.integer)
    #expect(contact["Customer"]?["ID"] == 5)
    #expect(contact["Customer"]?["Name"] == "Kovačnica Šumadija d.o.o.")
    #expect(try caller.org("GET", "customers/6/contacts/\(id)").status == 404)
    #expect(try caller.get("customers/5/contacts")["Rows"]?.array?.contains { $0["ContactId"]?.integer == id } == true)
    #expect(try caller.get("contacts?Email=ANA@example.com")["TotalRows"] == 1)
    #expect(try caller.org("PUT", "customers/5/contacts/\(id)", contact.with("FullName", "Ana A")).status == 200)
    #expect(try caller.get("customers/5/contacts/synccandidates")["Rows"]?.array?.contains { $0["ID"]?.integer == id } == true)
    #expect(try caller.org("DELETE", "customers/5/contacts/\(id)").status == 200)
  }

  @Test func organisationsDoNotShareRecords() throws {
    let caller = try Caller()
    #expect(try caller.call("GET", "orgs/13/customers/5").status == 404)
    #expect(try caller.call("GET", "orgs/13/customers").json["TotalRows"] == 4)
    let orgs = try caller.call("GET", "currentuser/orgs").json
    #expect(orgs["Rows"]?.array?.compactMap { $0["Organisation"]?["ID"]?.integer } == [12, 13])
    #expect(orgs["Rows"]?.array?.first?["APIAccess"] == "D")
    #expect(try caller.call("GET", "orgs/13").json["Title"] == "Druga firma d.o.o.")
    let all = try caller.call("GET", "orgs/allOrgs?startRowIndex=0&endRowIndex=1&searchString=")
    #expect(all.json.array?.count == 1)
    #expect(try caller.call("GET", "orgs/allOrgs").status == 400)
    #expect(try caller.call("GET", "currentuser/profile").json["FullName"] == "Demo Korisnik")
  }

  @Test func taxNumberAddsACustomer() throws {
    let caller = try Caller()
    let answer = try caller.org("POST", "customers/addbytaxnumber(109876543)")
    #expect(answer.status == 201)
    #expect(try caller.call("GET", try #require(answer.header("Location"))).json["TaxNumber"] == "109876543")
    #expect(try caller.org("POST", "customers/addbytaxnumber(109876543)").isBusinessRefusal)
    #expect(try caller.org("POST", "customers/addbytaxnumber(12)").status == 400)
  }

  @Test func codeFormFinds() throws {
    let caller = try Caller()
    #expect(try caller.get("items/code(K-001)")["Name"] == "Konsultantska usluga")
    #expect(try caller.get("items/Code(k%2D001)")["ItemId"] == 1)
    #expect(try caller.get("countries/code(RS)")["CountryId"] == 3)
    #expect(try caller.get("currencies/code(CZK)")["CurrencyId"] == 7)
    #expect(try caller.get("currencies/date(2026-11-23)")["Code"] == "RSD")
    #expect(try caller.get("vatrates/code(S)")["VatRatePercentage"]?["ID"] == 6)
    #expect(try caller.get("accounts/content(RevenueFromSellingGoodsInEU)")["Code"] == "6050")
    #expect(try caller.org("GET", "items/code(NEMA)").status == 404)
    #expect(try caller.org("GET", "accounts/content(Nema)").status == 404)
  }

  @Test func exchangeRatesAreThoseOfTheDay() throws {
    let caller = try Caller()
    func rate(_ code: String, _ day: String) throws -> String? {
      let answer = try caller.get("exchange-rates/code(\(code))?date=\(day)")
      #expect(answer["Date"]?.string == day + "T00:00:00")
      return answer["MidRate"]?.number?.text
    }
    // Friday's rate holds over the weekend, and the last one for days to come.
    #expect(try rate("USD", "2026-11-20") == rate("USD", "2026-11-22"))
    #expect(try rate("USD", "2026-11-20") != rate("USD", "2026-10-20"))
    #expect(try rate("USD", "2026-11-23") == rate("USD", "2027-06-01"))
    #expect(try rate("USD", "2026-11-20") == rate("usd", "2026-11-20"))
    #expect(try rate("RSD", "2020-02-02") == "1")
    let euro = try #require(try rate("EUR", "2026-11-20").flatMap { Number($0) })
    #expect(euro > Number(117) && euro < Number(118))
    #expect(try caller.get("exchange-rates/1?date=2026-11-20")["MidRate"]?.number == euro)
    #expect(try caller.org("GET", "exchange-rates/code(EUR)?date=1999-01-01").status == 404)
    #expect(try caller.org("GET", "exchange-rates/code(XXX)").status == 404)
    #expect(try caller.org("GET", "exchange-rates/code(EUR)?date=soon").status == 400)
    // Documents in foreign currency take the rate of their own day.
    let invoice = try caller.create(
      "issuedinvoices",
      Caller.invoice([["ItemName": "X", "Quantity": 1, "Price": 1]], [("Currency", ["ID": 1]), ("DateTransaction", "2026-11-20")]))
    #expect(invoice["ExchangeRate"]?.number == euro)
  }

  @Test func documentAttachments() throws {
    let caller = try Caller()
    let document = try caller.create("documents", ["Description": "Ugovor", "DocumentDate": "2026-11-01"])
    let id = try #require(document["DocumentId"]?.integer)
    let attachment = try caller.create(
      "documents/\(id)/attachments", ["Description": "Strana 1", "FileName": "a.txt", "MimeType": "text/plain", "AttachmentData": "aGVq"])
    #expect(attachment["AttachmentData"] == "aGVq")
    #expect(attachment["Document"]?["ID"]?.integer == id)
    let links = try #require(try caller.get("documents/\(id)")["Attachments"]?.array)
    #expect(links.map { $0["FileName"] } == ["a.txt"])
    #expect(links[0]["AttachmentData"] == nil)
    #expect(try caller.org("POST", "documents/\(id)/attachments", ["AttachmentData": "not base64!"]).properties == ["AttachmentData"])
    let path = "documents/\(id)/attachments/\(attachment["DocumentAttachmentId"]?.integer ?? 0)"
    #expect(try caller.org("PUT", path, attachment.with("Description", "Strana 2")).status == 200)
    #expect(try caller.org("DELETE", path).status == 200)
    #expect(try caller.get("documents/\(id)")["Attachments"] == [])
  }
}
