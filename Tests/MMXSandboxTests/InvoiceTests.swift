import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

struct InvoiceTests {
  private func row(_ quantity: String, _ price: String, vat: Int = 4, discount: String = "0") -> JSON {
    [
      "ItemName": "X", "Quantity": .string(quantity), "Price": .string(price), "VatRate": ["ID": .number(Number(vat))],
      "DiscountPercent": .string(discount),
    ]
  }

  @Test(
    arguments: [
      // Rounded once a rate, half away from zero.
      ([("1", "100.00", 4, "0")], "N", "120.00"), ([("3", "0.335", 4, "0")], "N", "1.21"), ([("1", "0.125", 5, "0")], "N", "0.14"),
      ([("1", "10.01", 4, "0"), ("1", "10.01", 4, "0"), ("1", "10.01", 4, "0")], "N", "36.04"),
      ([("2", "99.99", 4, "10"), ("1", "50.00", 5, "0")], "N", "270.98"), ([("-1", "100.00", 4, "0")], "N", "-120.00"),
    ] as [([(String, String, Int, String)], String, String)])
  func sums(rows: [(String, String, Int, String)], prices: String, total: String) throws {
    let body = Caller.invoice(rows.map { row($0.0, $0.1, vat: $0.2, discount: $0.3) }, [("PricesOnInvoice", .string(prices))])
    #expect(try Caller().create("issuedinvoices", body)["InvoiceValue"]?.number?.text == total)
  }

  @Test func pricesThatIncludeVAT() throws {
    let rows: [JSON] = (0..<3).map { _ in ["ItemName": "X", "Quantity": 1, "PriceWithVAT": "9.99", "VatRate": ["ID": 4]] }
    let invoice = try Caller().create("issuedinvoices", Caller.invoice(rows, [("PricesOnInvoice", "D")]))
    #expect(invoice["InvoiceValue"]?.number?.text == "29.97")
    #expect(invoice["IssuedInvoiceRows"]?.array?.first?["Price"]?.number?.text == "8.3250")
  }

  @Test func rebateComesOffEveryRow() throws {
    let invoice = try Caller().create("issuedinvoices", Caller.invoice([row("1", "200.00")], [("Rabate", "5")]))
    #expect(invoice["InvoiceValue"]?.number?.text == "228.00")
  }

  @Test func draftIsFilled() throws {
    let invoice = try Caller().create("issuedinvoices", Caller.invoice([["Item": ["ID": 1], "Quantity": 2]]))
    #expect(invoice["Status"] == "O")
    #expect(invoice["PaymentStatus"] == "Osnutek")
    #expect(invoice["Year"] == .some(.null))
    #expect(invoice["AddresseeName"] == "Kovačnica Šumadija d.o.o.")
    #expect(invoice["AddresseeCountry"]?["ID"] == 3)
    #expect(invoice["Currency"]?["Name"] == "RSD")
    let row = try #require(invoice["IssuedInvoiceRows"]?.array?.first)
    #expect(row["ItemName"] == "Konsultantska usluga")
    #expect(row["RowNumber"] == 1)
    #expect(row["VATPercent"] == 20)
    #expect(row["Value"]?.number?.text == "9000.00")
    #expect(row["IssuedInvoice"]?["ID"] == invoice["IssuedInvoiceId"])
    #expect(invoice["InvoiceValue"]?.number?.text == "10800.00")
  }

  @Test func neededFieldsDependOnTheType() throws {
    let caller = try Caller()
    let bare: JSON = ["Customer": ["ID": 5], "InvoiceType": "R", "DateIssued": "2026-11-23"]
    #expect(try caller.org("POST", "issuedinvoices", bare).properties == ["DateTransaction", "DateDue"])
    #expect(try caller.org("POST", "issuedinvoices", bare.with("InvoiceType", "P")).status == 201)
    #expect(try caller.org("POST", "issuedinvoices", [:]).properties.contains("InvoiceType"))
    let late = Caller.invoice([], [("DateDue", "2026-11-01")])
    #expect(try caller.org("POST", "issuedinvoices", late).properties == ["DateDue"])
  }

  @Test func rowsAreCheckedToo() throws {
    let answer = try Caller().org("POST", "issuedinvoices", Caller.invoice([["Item": ["ID": 99_999], "Quantity": "many"]]))
    #expect(answer.properties == ["IssuedInvoiceRows[0].Quantity"])
    let other = try Caller().org("POST", "issuedinvoices", Caller.invoice([["Item": ["ID": 99_999]]]))
    #expect(other.properties == ["IssuedInvoiceRows[0].Item"])
  }

  @Test func issueNumbersInOrder() throws {
    let caller = try Caller()
    let last =
      try caller.get("issuedinvoices?InvoiceType=R&Status=I&PageSize=500")["Rows"]?.array?.compactMap { $0["InvoiceNumber"]?.integer }.max()
      ?? 0
    for step in 1...2 {
      let draft = try caller.create("issuedinvoices", Caller.invoice([row("1", "100.00")]))
      let answer = try caller.act("issuedinvoices", draft, "Issue")
      #expect(answer.status == 200)
      #expect(answer.json["Data"]?["Status"] == "I")
      #expect(answer.json["Data"]?["InvoiceNumber"]?.integer == last + step)
      #expect(answer.json["Data"]?["Year"] == 2026)
      #expect(answer.json["Data"]?["PaymentStatus"] == "NeplacanNezapadel")
    }
  }

  @Test func rowVersionIsNeeded() throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("1", "100.00")]))
    let path = "issuedinvoices/\(draft["IssuedInvoiceId"]?.integer ?? 0)/actions/issue"
    #expect(try caller.org("PUT", path).status == 400)
    let stale = try caller.org("PUT", path + "?rowVersion=AAAAAAAAAAE%3D")
    #expect(stale.status == 400)
    #expect(stale.message.contains("Concurrency error"))
    #expect(try caller.act("issuedinvoices", draft, "issue").status == 200)
    #expect(try caller.act("issuedinvoices", draft, "issue").message.contains("Concurrency error"))
  }

  @Test func issuedInvoiceStaysAsItIs() throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("1", "100.00")]))
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    let path = "issuedinvoices/\(issued["IssuedInvoiceId"]?.integer ?? 0)"
    #expect(try caller.org("PUT", path, issued).isBusinessRefusal)
    #expect(try caller.org("DELETE", path).isBusinessRefusal)
    let twice = try caller.act("issuedinvoices", issued, "issue")
    #expect(twice.isBusinessRefusal)
    #expect(twice.remarks == ["<ul><li>Možete izdati samo izlazne račune/predračune u nacrtu.</li></ul>"])
    let again = try #require(
      try caller.act("issuedinvoices", issued, "issueCancellation", query: "&issueCancellationReason=gre%C5%A1ka").json["Data"])
    #expect(again["Status"] == "O")
    #expect(again["Notes"] == "greška")
    #expect(try caller.act("issuedinvoices", again, "issue").json["Data"]?["InvoiceNumber"] == issued["InvoiceNumber"])
    let empty = try caller.create("issuedinvoices", Caller.invoice([]))
    #expect(try caller.act("issuedinvoices", empty, "issue").properties == ["IssuedInvoiceRows"])
  }

  @Test func pdfIsFiledAndAnswered() throws {
    let caller = try Caller { options in
      options.renderPDF = { document throws(Problem) in
        Array(
          "\(document.title)|\(document.buyer[0])|\(document.rows[0].joined(separator: ";"))|\(document.totals.map { "\($0.label) \($0.value)" }.joined(separator: ";"))"
            .utf8)
      }
    }
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("2", "1234.50")]))
    let data = try #require(try caller.act("issuedinvoices", draft, "IssueAndGeneratePdf").json["Data"])
    #expect(data.object?.keys == ["AttachmentId", "AttachmentData", "AttachmentDate", "AttachmentFileName", "AttachmentMimeType"])
    let text = String(decoding: Base64.decode(data["AttachmentData"]?.string ?? "") ?? [], as: UTF8.self)
    let number = try #require(data["AttachmentFileName"]?.string)
    #expect(text.hasPrefix("Račun 2026-"))
    #expect(
      text.hasSuffix(
        "|Kovačnica Šumadija d.o.o.|1;;X;2,00;;1.234,50;0;20;2.469,00|Osnovica 2.469,00;PDV 493,80;Za uplatu RSD 2.962,80"))
    let invoice = try caller.get("issuedinvoices/\(draft["IssuedInvoiceId"]?.integer ?? 0)")
    #expect(invoice["Status"] == "I")
    let (document, attachment) = (invoice["Document"]?["ID"]?.integer ?? 0, invoice["InvoiceAttachment"]?["ID"]?.integer ?? 0)
    let filed = try caller.get("documents/\(document)/attachments/\(attachment)")
    #expect(filed["AttachmentData"] == data["AttachmentData"])
    #expect(filed["FileName"]?.string == number)
    #expect(try caller.act("issuedinvoices", invoice, "generatepdf").json["Data"]?["AttachmentId"] == data["AttachmentId"])
  }

  @Test func failedPDFLeavesTheDraft() throws {
    let caller = try Caller { $0.renderPDF = { _ throws(Problem) in throw Problem(.value, "no font") } }
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("1", "100.00")]))
    #expect(try caller.act("issuedinvoices", draft, "issueAndGeneratepdf").status == 500)
    #expect(try caller.get("issuedinvoices/\(draft["IssuedInvoiceId"]?.integer ?? 0)") == draft)
  }

  @Test(arguments: [("copytocreditnote", ""), ("copyToReverse", "&reverseReason=pogre%C5%A1no")])
  func copyIsANegativeDraft(action: String, query: String) throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("2", "100.00")]))
    #expect(try caller.act("issuedinvoices", draft, action).isBusinessRefusal)
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    let answer = try caller.act("issuedinvoices", issued, action, query: query)
    let copy = try #require(answer.json["Data"])
    #expect(copy["InvoiceValue"]?.number?.text == "-240.00")
    #expect(copy["Status"] == "O")
    #expect(copy["IssuedInvoiceId"] != issued["IssuedInvoiceId"])
    #expect(
      copy["IssuedInvoiceRows"]?.array?.first?["IssuedInvoiceRowId"] != issued["IssuedInvoiceRows"]?.array?.first?["IssuedInvoiceRowId"])
    #expect(copy["ReverseReason"]?.string == (query.isEmpty ? nil : "pogrešno"))
    #expect(try caller.call("GET", try #require(answer.header("Location"))).json == copy)
  }

  @Test func eInvoiceGoesToTheOutbox() throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("2", "100.00")]))
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    let sent = try #require(try caller.act("issuedinvoices", issued, "sendEInvoice").json["Data"])
    #expect(sent["EInvoiceAttachment"]?["ID"]?.integer != nil)
    let outbox = try caller.get("outbox?OutboxType=IR")
    #expect(outbox["TotalRows"] == 1)
    #expect(try caller.act("issuedinvoices", sent, "sendEInvoice").isBusinessRefusal)
  }

  @Test func attachmentsAreListedAndAdded() throws {
    let caller = try Caller()
    #expect(try caller.get("issuedinvoices/1/attachments") == [])
    let file: JSON = ["AttachmentFileName": "a.pdf", "AttachmentMimeType": "application/pdf", "AttachmentData": "aGVq"]
    #expect(try caller.org("POST", "issuedinvoices/1/attachments", file).status == 201)
    #expect(try caller.get("issuedinvoices/1/attachments").array?.first?["AttachmentFileName"] == "a.pdf")
    #expect(try caller.org("POST", "issuedinvoices/1/attachments", ["AttachmentData": "aGVq"]).properties == ["AttachmentFileName"])
    #expect(try caller.org("POST", "receivedinvoices/1/attachments", file).status == 201)
    #expect(try caller.org("GET", "receivedinvoices/999/attachments").status == 404)
  }

  @Test func paymentStatusFollowsTheDay() throws {
    let clock = Caller.Clock()
    let caller = try Caller(clock: clock) { $0.tokenSeconds = 10_000_000 }
    let draft = try caller.create("issuedinvoices", Caller.invoice([row("1", "100.00")]))
    let issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"])
    clock.move(16 * 24 * 3600)
    #expect(try caller.get("issuedinvoices/\(issued["IssuedInvoiceId"]?.integer ?? 0)")["PaymentStatus"] == "NeplacanZapadel")
  }
}
