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

  /// A receipt is worth what was paid for it: after both discounts, and in the home currency.
  @Test(arguments: [(2, "1", "855.00"), (1, "117.2345", "100235.50")])
  func discountsAndCurrencyOfAReceiptCount(currency: Int, rate: String, worth: String) throws {
    let caller = try Caller()
    let before = try caller.get("stocks/5")
    let receipt = try caller.create(
      "stockentry",
      [
        "StockEntryType": "P", "StockEntrySubtype": "S", "Date": "2026-11-23", "Customer": ["ID": 1], "Rabate": 5,
        "Currency": ["ID": .number(Number(currency))], "ExchangeRate": .string(rate),
        "StockEntryRows": [["Item": ["ID": 5], "WarehouseTo": ["ID": 1], "Quantity": 10, "Price": 100, "DiscountPercent": 10]],
      ])
    #expect(number(receipt["StockEntryRows"]?.array?.first, "Value") == Number("855.00"))
    let made = try added(caller) { _ = try caller.act("stockentry", receipt, "confirm") }
    try expectBalance(try #require(made.first))
    #expect(number(made.first?["JournalEntries"]?.array?.first, "DebitInDomesticCurrency") == Number(worth))
    #expect(number(try caller.get("stocks/5"), "Value") == (try number(before, "Value") + (Number(worth) ?? .zero)))
  }

  /// Three pieces for 10.00 leave one by one, and no cent stays behind.
  @Test func theLastPiecesTakeWhatRoundingLeaves() throws {
    let caller = try Caller()
    let item = try caller.create(
      "items", ["Name": "Sitnica", "Code": "SIT", "ItemType": "B", "VatRate": ["ID": 4], "Price": 5, "Currency": ["ID": 2]])
    let id = JSON.object(["ID": item["ItemId"] ?? .null])
    func move(_ type: String, _ place: String, _ quantity: Int, _ price: String) throws -> JSON {
      let draft = try caller.create(
        "stockentry",
        [
          "StockEntryType": .string(type), "StockEntrySubtype": "S", "Date": "2026-11-23", "Customer": ["ID": 1],
          "StockEntryRows": [["Item": id, place: ["ID": 1], "Quantity": .number(Number(quantity)), "Price": .string(price)]],
        ])
      return try #require(try added(caller) { _ = try caller.act("stockentry", draft, "confirm") }.first)
    }
    _ = try move("P", "WarehouseTo", 3, "3.3333")
    var issued: [Number] = []
    for _ in 0..<3 {
      issued.append(number(try move("I", "WarehouseFrom", 1, "5")["JournalEntries"]?.array?.first, "DebitInDomesticCurrency"))
    }
    #expect(issued.map(\.description) == ["3.33", "3.34", "3.33"] || issued.map(\.description) == ["3.33", "3.33", "3.34"])
    let rest = try caller.get("stocks/\(item["ItemId"]?.integer ?? 0)")
    #expect(number(rest, "Quantity").isZero && number(rest, "Value").isZero)
  }

  /// An entry that was read and edited has both amounts; the one that was not edited follows.
  @Test(arguments: [
    ("Debit", "Credit", "200"), ("DebitInDomesticCurrency", "CreditInDomesticCurrency", "200"), ("Debit", "Credit", "0.01"),
  ])
  func anEditedAmountHasItsValueAtHome(debit: String, credit: String, amount: String) throws {
    let caller = try Caller()
    let entry: (JSON, String) -> JSON = { account, side in
      [
        "JournalEntryDate": "2026-11-23", "Account": account, "Customer": account["ID"] == 5 ? ["ID": 5] : .null, "Currency": ["ID": 2],
        side: "100.10",
      ]
    }
    let made = try caller.create(
      "journals",
      [
        "JournalType": ["ID": 3], "JournalDate": "2026-11-23",
        "JournalEntries": [entry(["ID": 7], "Debit"), entry(["ID": 5], "Credit")],
      ])
    let rows = made["JournalEntries"]?.array ?? []
    let edited = made.with("JournalEntries", [rows[0].with(debit, .string(amount)), rows[1].with(credit, .string(amount))])
    let path = "journals/\(made["JournalId"]?.integer ?? 0)"
    #expect(try caller.org("PUT", path, edited).status == 200)
    let saved = try caller.get(path)
    for side in ["Debit", "Credit"] {
      let row = saved["JournalEntries"]?.array?[side == "Debit" ? 0 : 1]
      #expect(number(row, side) == Number(amount) && number(row, side + "InDomesticCurrency") == Number(amount))
    }
    // Two amounts of a home entry that contradict one another.
    let torn = saved.with(
      "JournalEntries",
      .array((saved["JournalEntries"]?.array ?? []).map { $0.with("Debit", "7").with("DebitInDomesticCurrency", "8") }))
    let refusal = try caller.org("PUT", path, torn)
    #expect(refusal.status == 400 && refusal.properties == ["JournalEntries[0].DebitInDomesticCurrency"], "\(refusal.text)")
  }

  /// The rate of the bank counts, until another amount is entered.
  @Test func aReceivedInvoiceHasTheHomeAmountThatWasEntered() throws {
    let caller = try Caller()
    let body: JSON = [
      "Customer": ["ID": 5], "Currency": ["ID": 1], "DateReceived": "2026-11-23", "DateTransaction": "2026-11-23", "InvoiceAmount": 100,
      "InvoiceAmountDomesticCurrency": "11700.55", "DateDue": "2026-12-23",
    ]
    let made = try caller.create("receivedinvoices", body)
    #expect(number(made, "InvoiceValue") == Number("11700.55"))
    let path = "receivedinvoices/\(made["ReceivedInvoiceId"]?.integer ?? 0)"
    #expect(try caller.org("PUT", path, made.with("InvoiceAmount", 200)).status == 200)
    let saved = try caller.get(path)
    #expect(number(saved, "InvoiceValue") > Number(23_000) && number(saved, "InvoiceValue") < Number(24_000))
    #expect(number(saved, "InvoiceAmountDomesticCurrency") == number(saved, "InvoiceValue"))
  }

  @Test func anInvoiceInAnotherCurrencyHasItsRate() throws {
    let caller = try Caller()
    let draft = try caller.create("issuedinvoices", Caller.invoice([["Item": ["ID": 1], "Quantity": 1, "Price": 100]]))
    let path = "issuedinvoices/\(draft["IssuedInvoiceId"]?.integer ?? 0)"
    #expect(number(draft, "ExchangeRate") == Number(1))
    #expect(try caller.org("PUT", path, draft.with("Currency", ["ID": 1])).status == 200)
    let saved = try caller.get(path)
    #expect(number(saved, "ExchangeRate") > Number(100))
    let own = saved.with("Currency", ["ID": 6]).with("ExchangeRate", "120.5")
    #expect(try caller.org("PUT", path, own).status == 200)
    #expect(number(try caller.get(path), "ExchangeRate") == Number("120.5"))
  }

  /// Each method of payment has its account, and a debt in another currency is settled in it.
  @Test(arguments: [("2", "1"), ("1", "117.2345")]) func moneyGoesWhereItWasPaid(currency: String, rate: String) throws {
    let caller = try Caller()
    let methods = try caller.org("GET", "issuedinvoices/paymentmethods").json["Rows"]?.array ?? []
    func method(_ type: String, _ amount: JSON) throws -> JSON {
      let id = try #require(methods.first { $0["Type"]?.string == type }?["PaymentMethodId"])
      return ["PaymentMethod": ["ID": id], "Amount": amount, "AlreadyPaid": "D"]
    }
    let draft = try caller.create(
      "issuedinvoices",
      Caller.invoice(
        [["Item": ["ID": 1], "Quantity": 1, "Price": 100]],
        [
          ("Currency", ["ID": .string(currency)]), ("ExchangeRate", .string(rate)),
          ("IssuedInvoicePaymentMethods", [try method("G", "20"), try method("K", "100")]),
        ]))
    var issued = JSON.null
    let made = try added(caller) { issued = try #require(try caller.act("issuedinvoices", draft, "issue").json["Data"]) }
    #expect(number(issued, "PaidValue") == number(issued, "InvoiceValue"))
    let payment = try #require(made.first { $0["JournalType"]?["Name"] == "BI" })
    try expectBalance(payment)
    let rows = payment["JournalEntries"]?.array ?? []
    #expect(rows.map { $0["Account"]?["ID"]?.integer } == [8, 7, 5])
    #expect(number(rows[0], "DebitInDomesticCurrency") == (try (Number(20) * (Number(rate) ?? .zero)).rounded(to: 2)))
    #expect(rows[2]["Currency"]?["ID"] == .number(Number(currency) ?? .zero) && number(rows[2], "Credit") == Number(120))
  }
}
