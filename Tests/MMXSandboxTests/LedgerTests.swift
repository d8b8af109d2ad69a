import MMXCatalogue
import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

/// Documents and books that agree.
struct LedgerTests {
  private func number(_ json: JSON?, _ field: String) -> Number { json?[field]?.number ?? .zero }

  private func sum(_ rows: [JSON], _ field: String) throws -> Number {
    var total = Number.zero
    for row in rows { total = try total + number(row, field) }
    return total
  }

  private func expectBalance(_ journal: JSON) throws {
    let rows = journal["JournalEntries"]?.array ?? []
    #expect(rows.count >= 2)
    #expect(try sum(rows, "DebitInDomesticCurrency") == sum(rows, "CreditInDomesticCurrency"), "\(journal["Description"]?.string ?? "")")
  }

  private func journals(_ caller: Caller) throws -> [Int] {
    (try caller.get("journals?PageSize=5000")["Rows"]?.array ?? []).compactMap { $0["JournalId"]?.integer }
  }

  /// The journals that a call added.
  private func added(_ caller: Caller, _ work: () throws -> Void) throws -> [JSON] {
    let before = Set(try journals(caller))
    try work()
    return try journals(caller).filter { !before.contains($0) }.map { try caller.get("journals/\($0)") }
  }

  @Test(arguments: Localisation.allCases)
  func demoBooksBalance(local: Localisation) throws {
    let caller = try Caller(root: local.apiAddress)
    for id in try journals(caller) { try expectBalance(try caller.get("journals/\(id)")) }
    // What customers owe by the invoices is what they owe by the books.
    var open = Number.zero
    for row in try caller.get("issuedinvoices?Status=I&InvoiceType=R&PageSize=500")["Rows"]?.array ?? [] {
      open = try open + number(row, "InvoiceValue") - number(row, "PaidValue")
    }
    var books = Number.zero
    for id in [5, 6] {
      let code = try caller.get("accounts/\(id)")["Code"]?.string ?? ""
      let rows = try caller.get("journals/journal-entries?Account=\(code)&PageSize=5000")["Rows"]?.array ?? []
      books = try books + sum(rows, "DebitInDomesticCurrency") - sum(rows, "CreditInDomesticCurrency")
    }
    #expect(open == books)
  }

  @Test(arguments: [
    ("0", "N", 2, "1"), ("7.5", "N", 2, "1"), ("3.33", "D", 2, "1"), ("0", "N", 1, "117.2345"), ("12.5", "D", 1, "117.0001"),
  ])
  func issuePostsWhatTheInvoiceSays(rebate: String, prices: String, currency: Int, rate: String) throws {
    let caller = try Caller()
    let rows: [JSON] = [
      ["Item": ["ID": 1], "Quantity": 3, "Price": "33.33", "PriceWithVAT": "39.996"],
      ["Item": ["ID": 12], "Quantity": "1.5", "Price": "0.07", "PriceWithVAT": "0.077"],
      ["Item": ["ID": 4], "Quantity": 1, "Price": "9.99", "PriceWithVAT": "11.988", "DiscountPercent": 5],
    ]
    let draft = try caller.create(
      "issuedinvoices",
      Caller.invoice(
        rows,
        [
          ("Rabate", .string(rebate)), ("PricesOnInvoice", .string(prices)), ("Currency", ["ID": .number(Number(currency))]),
          ("ExchangeRate", .string(rate)),
        ]))
    var issued = JSON.null
    let made = try added(caller) { issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"]) }
    let journal = try #require(made.first)
    #expect(made.count == 1)
    try expectBalance(journal)
    #expect(journal["JournalType"]?["Name"] == "IR" && journal["Status"] == "A")
    let entries = journal["JournalEntries"]?.array ?? []
    #expect(number(entries.first, "DebitInDomesticCurrency") == number(issued, "InvoiceValue"))
    #expect(entries.first?["Customer"]?["ID"] == 5)
    let vat = journal["VatEntries"]?.array?.first?["VatEntryRows"]?.array ?? []
    #expect(vat.count == 2)
    let id = journal["JournalId"]?.integer ?? 0
    #expect(try caller.org("DELETE", "journals/\(id)").isBusinessRefusal, "an automatic journal goes with its document")
    let back = try #require(try caller.act("issuedinvoices", issued, "issueCancellation").json["Data"])
    #expect(try caller.org("GET", "journals/\(id)").status == 404)
    let again = try added(caller) { _ = try caller.act("issuedinvoices", back, "issue") }
    #expect(again.count == 1)
  }

  @Test func invoiceTiedToTheStockTakesTheGoods() throws {
    let caller = try Caller()
    func stock() throws -> Number? { try caller.get("stocks/4")["Quantity"]?.number }
    let before = try #require(try stock())
    func draft(_ quantity: Int) throws -> JSON {
      try caller.create(
        "issuedinvoices",
        Caller.invoice(
          [["Item": ["ID": 4], "Quantity": .number(Number(quantity))], ["Item": ["ID": 1], "Quantity": 1]], [("AssociationWithStock", "D")])
      )
    }
    var issued = JSON.null
    let made = try added(caller) { issued = try #require(try caller.act("issuedinvoices", try draft(3), "issue").json["Data"]) }
    #expect(try stock() == before - Number(3))
    #expect(Set(made.compactMap { $0["JournalType"]?["Name"]?.string }) == ["IR", "ZA"])
    for journal in made { try expectBalance(journal) }
    #expect(try caller.act("issuedinvoices", issued, "issueCancellation").status == 200)
    #expect(try stock() == before)
    let tooMuch = try draft(100_000)
    var refusal: Response?
    let none = try added(caller) { refusal = try caller.act("issuedinvoices", tooMuch, "issue") }
    #expect(none.isEmpty && refusal?.isBusinessRefusal == true)
    #expect(try stock() == before)
    #expect(try caller.get("issuedinvoices/\(tooMuch["IssuedInvoiceId"]?.integer ?? 0)")["Status"] == "O")
  }

  @Test func receivedInvoicesPostTheirValue() throws {
    let caller = try Caller()
    var id = 0
    var made = try added(caller) {
      let invoice = try caller.create(
        "receivedinvoices", ["Customer": ["ID": 5], "DateReceived": "2026-11-23", "InvoiceAmount": "99.90", "DateDue": "2026-12-23"])
      id = invoice["ReceivedInvoiceId"]?.integer ?? 0
    }
    #expect(made.count == 1)
    try expectBalance(try #require(made.first))
    let record = try caller.get("receivedinvoices/\(id)")
    made = try added(caller) { _ = try caller.org("PUT", "receivedinvoices/\(id)", record.with("InvoiceAmount", "10")) }
    #expect(number(made.first?["JournalEntries"]?.array?.first, "DebitInDomesticCurrency") == Number(10))
    let count = try journals(caller).count
    #expect(try caller.org("DELETE", "receivedinvoices/\(id)").status == 200)
    #expect(try journals(caller).count == count - 1)
  }
}
