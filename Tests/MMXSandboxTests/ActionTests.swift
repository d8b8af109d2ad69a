import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

struct ActionTests {
  private func order(_ caller: Caller) throws -> JSON {
    try caller.create(
      "orders",
      [
        "ReceivedIssued": "P", "Date": "2026-11-23", "Customer": ["ID": 5], "Currency": ["ID": 2],
        "OrderRows": [["Item": ["ID": 4], "Quantity": 3]],
      ])
  }

  @Test func orderMoves() throws {
    let caller = try Caller()
    var order = try order(caller)
    #expect(order["Status"] == "O")
    #expect(order["Year"] == 2026)
    #expect(order["OrderRows"]?.array?.first?["ItemName"] == "Laserski štampač")
    for (action, status) in [
      ("confirm", "P"), ("complete", "Z"), ("invalidate", "R"), ("cancelInvalidation", "Z"), ("cancelCompletion", "P"),
      ("cancelConfirmation", "O"),
    ] {
      order = try #require(try caller.act("orders", order, action).json["Data"])
      #expect(order["Status"]?.string == status, "\(action)")
    }
    #expect(order["DateConfirmed"] == .some(.null))
    #expect(try caller.act("orders", order, "complete").isBusinessRefusal)
  }

  @Test func orderBecomesAnInvoice() throws {
    let caller = try Caller()
    let draft = try order(caller)
    #expect(try caller.act("orders", draft, "createissuedinvoice").isBusinessRefusal)
    let confirmed = try #require(try caller.act("orders", draft, "confirm").json["Data"])
    let invoice = try #require(try caller.act("orders", confirmed, "createissuedinvoice").json["Data"])
    #expect(invoice["Customer"]?["ID"] == 5)
    #expect(invoice["Status"] == "O")
    #expect(invoice["InvoiceValue"]?.number?.text == "89964.00")
    let pdf = try caller.act("orders", confirmed, "getorderpdf", method: "GET")
    #expect(pdf.json["Data"]?["AttachmentMimeType"] == "application/pdf")
    #expect(try caller.org("PUT", "orders/\(confirmed["OrderId"]?.integer ?? 0)", confirmed).isBusinessRefusal)
  }

  @Test func stockEntriesMoveStocks() throws {
    let caller = try Caller()
    func stock() throws -> Number? { try caller.get("stocks/4")["Quantity"]?.number }
    let before = try #require(try stock())
    func entry(_ quantity: Int) throws -> JSON {
      try caller.create(
        "stockentry",
        [
          "StockEntryType": "I", "StockEntrySubtype": "S", "Date": "2026-11-23", "Customer": ["ID": 5],
          "StockEntryRows": [["Item": ["ID": 4], "WarehouseFrom": ["ID": 1], "Quantity": .number(Number(quantity))]],
        ])
    }
    let draft = try entry(7)
    #expect(try stock() == before)
    let confirmed = try #require(try caller.act("stockentry", draft, "confirm").json["Data"])
    #expect(confirmed["Status"] == "P")
    #expect(try stock() == (before - Number(7)))
    #expect(try caller.org("DELETE", "stockentry/\(confirmed["StockEntryId"]?.integer ?? 0)").isBusinessRefusal)
    #expect(try caller.act("stockentry", confirmed, "cancelConfirmation").status == 200)
    #expect(try stock() == before)
    let tooMuch = try caller.act("stockentry", try entry(1000), "confirm")
    #expect(tooMuch.isBusinessRefusal)
    #expect(tooMuch.remarks.first?.contains("Laserski štampač") == true)
    #expect(try stock() == before)
  }

  @Test func stockEntryNeedsItsWarehouse() throws {
    let body: JSON = [
      "StockEntryType": "P", "StockEntrySubtype": "S", "Date": "2026-11-23", "StockEntryRows": [["Item": ["ID": 4], "Quantity": 1]],
    ]
    #expect(try Caller().org("POST", "stockentry", body).properties == ["StockEntryRows[0].WarehouseTo"])
  }

  @Test func stockList() throws {
    let caller = try Caller()
    #expect(try caller.get("stocks?ItemTitle=stampac")["TotalRows"] == 1)
    #expect(try caller.get("stocks?ItemID=4")["Rows"]?.array?.first?["AveragePurchasePrice"]?.number == Number("14994.00"))
    #expect(try caller.get("stocks?ItemID=4&Date=2025-12-31")["TotalRows"] == 0)
    #expect(try caller.get("stocks?WarehouseId=2")["TotalRows"] == 0)
  }

  @Test func inboxIsSettledOnce() throws {
    let caller = try Caller()
    let approved = try caller.org("PUT", "inbox/1/actions/approve?approvalReason=u%20redu")
    #expect(approved.json["Data"]?["StatusOfReceivedInvoice"] == "Odobren")
    #expect(try caller.org("PUT", "inbox/1/actions/reject").isBusinessRefusal)
    #expect(
      try caller.org("PUT", "inbox/2/actions/REJECT?rejectionReason=nije%20na%C5%A1").json["Data"]?["StatusOfReceivedInvoice"] == "Zavrnjen"
    )
  }

  @Test func approvalMakesAReceivedInvoiceOnRequest() throws {
    let caller = try Caller()
    let before = try caller.get("receivedinvoices")["TotalRows"]?.integer ?? 0
    #expect(try caller.org("PUT", "inbox/1/actions/approve?createReceivedInvoice=D").status == 200)
    #expect(try caller.org("PUT", "inbox/2/actions/approve?createReceivedInvoice=N").status == 200)
    #expect(try caller.get("receivedinvoices")["TotalRows"]?.integer == before + 1)
  }

  @Test func inboxTakesAListOfAttachments() throws {
    let caller = try Caller()
    let file: JSON = ["AttachmentFileName": "a.pdf", "AttachmentMimeType": "application/pdf", "AttachmentData": "aGVq"]
    #expect(try caller.org("POST", "inbox/1", file).status == 400)
    #expect(try caller.org("POST", "inbox/1", [file, file]).status == 201)
    let attachments = try #require(try caller.get("inbox/1")["Attachments"]?.array)
    #expect(attachments.count == 3)
    let id = try #require(attachments.last?["InboxAttachmentId"]?.integer)
    #expect(Set(attachments.compactMap { $0["InboxAttachmentId"]?.integer }).count == 3)
    #expect(try caller.org("DELETE", "inbox/1/attachments/\(id)").status == 200)
    #expect(try caller.get("inbox/1")["Attachments"]?.array?.count == 2)
    #expect(try caller.org("DELETE", "inbox/1/attachments/\(id)").status == 404)
  }

  @Test func postingIsIssuedWithoutAVersion() throws {
    let caller = try Caller()
    #expect(try caller.org("PUT", "issuedinvoicepostings/1/actions/issue").json["Data"]?["Status"] == "P")
    #expect(try caller.org("DELETE", "issuedinvoicepostings/1").isBusinessRefusal)
    #expect(try caller.org("PUT", "issuedinvoicepostings/1/actions/issueCancellation").json["Data"]?["Status"] == "O")
    #expect(try caller.org("PUT", "issuedinvoicepostings/1", [:]).status == 405)
    #expect(
      try caller.org("POST", "issuedinvoicepostings", ["DocumentType": "IRS"]).properties == ["Customer", "DateTransaction", "DateDue"])
    #expect(try caller.org("POST", "issuedinvoicepostings", ["DocumentType": "IZT"]).status == 201)
  }

  @Test func journalAccountsHaveTheirRules() throws {
    let caller = try Caller()
    func journal(_ entries: JSON...) throws -> Response {
      try caller.org("POST", "journals", ["JournalType": ["ID": 5], "JournalDate": "2026-11-23", "JournalEntries": .array(entries)])
    }
    let other: JSON = ["JournalEntryDate": "2026-11-23", "Account": ["ID": 7], "Currency": ["ID": 2], "Credit": 10]
    let entry: JSON = ["JournalEntryDate": "2026-11-23", "Account": ["ID": 5], "Currency": ["ID": 2], "Debit": "10.00"]
    #expect(try journal(entry).properties == ["JournalEntries[0].Customer"])
    #expect(try journal(entry.with("Customer", ["ID": 5]), other).status == 201)
    let unbalanced = try journal(entry.with("Customer", ["ID": 5]), other.with("Credit", "10.01"))
    #expect(unbalanced.properties == ["JournalEntries"])
    #expect(unbalanced.message == "Temeljnica nije u ravnoteži: duguje 10.00, potražuje 10.01.")
    #expect(try journal(entry.with("Account", ["ID": 7]).with("Customer", ["ID": 5])).properties == ["JournalEntries[0].Customer"])
    #expect(try journal(["Account": ["ID": 7]]).properties == ["JournalEntries[0].JournalEntryDate", "JournalEntries[0].Currency"])
  }

  @Test func vatEntriesAreRowsOfTheirJournal() throws {
    let caller = try Caller()
    let entry = try caller.create(
      "journals/1/vat",
      ["VatBook": "IR", "VatDate": "2026-11-23", "Customer": ["ID": 5], "VatEntryRows": [["VatRate": ["ID": 4], "Vat": "20.00"]]])
    #expect(entry["VatAccountingType"] == "101")
    #expect(entry["Journal"]?["ID"] == 1)
    let path = "journals/1/vat/\(entry["VatEntryId"]?.integer ?? 0)"
    #expect(try caller.org("PUT", path, entry.with("Notes", "x")).status == 200)
    #expect(try caller.org("PUT", path, entry).message.contains("Concurrency"))
    #expect(try caller.get("journals/1")["VatEntries"]?.array?.first?["Notes"] == "x")
    #expect(try caller.org("DELETE", path).status == 200)
    #expect(try caller.org("GET", path).status == 404)
  }

  @Test func receivedInvoiceGetsItsNumber() throws {
    let invoice = try Caller().create(
      "receivedinvoices", ["Customer": ["ID": 5], "DateReceived": "2026-11-23", "InvoiceAmount": "12.5", "DateDue": "2026-12-23"])
    #expect(invoice["Year"] == 2026)
    #expect(invoice["InvoiceNumber"] == 11)
    #expect(invoice["InvoiceValue"]?.number?.text == "12.50")
    #expect(invoice["PaymentStatus"] == "NeplacanNezapadel")
  }
}
