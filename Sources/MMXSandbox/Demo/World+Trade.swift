import MMXCatalogue
import MMXData
import MMXHTTP

/// How much the demo company trades, and from its first day to which.
struct DemoTrade: Sendable {
  let days: Int
  let invoices: Int
  let orders: Int
  let receivedInvoices: Int
  let journals: Int
  let mail: Int

  static let small = DemoTrade(days: 240, invoices: 48, orders: 6, receivedInvoices: 10, journals: 1, mail: 3)
  /// To the middle of November of the second year.
  static let full = DemoTrade(days: 680, invoices: 2000, orders: 180, receivedInvoices: 240, journals: 22, mail: 12)

  /// The day of one of many that are spread over the time.
  func day(_ index: Int, of count: Int) -> Int { index * days / count }
}

/// The demo company's invoices, orders, stock, mail.
extension World {
  mutating func seedTrade(_ planter: Planter, in organisation: Int, _ trade: DemoTrade, _ generator: inout Generator) {
    let customers = Array(entries("customers", in: organisation))
    let items = Array(entries("items", in: organisation))
    guard !customers.isEmpty, !items.isEmpty else { return }
    for index in 0..<trade.journals { seedLedger(30 + index * 30, isFirst: index == 0, planter, organisation, customers) }
    seedStock(planter, organisation, items)
    for index in 0..<trade.invoices {
      // Half of the trade is with a tenth of the customers.
      let isRegular = trade.invoices > 100 && generator.below(2) == 0
      let customer = customers[generator.below(isRegular ? customers.count / 10 : customers.count)]
      let day = trade.day(index, of: trade.invoices) + (trade.invoices > 100 ? 0 : generator.below(5))
      seedInvoice(index, day, customer, items, planter, organisation, trade, &generator)
    }
    for index in 0..<trade.orders {
      let day = trade.orders > 10 ? trade.day(index, of: trade.orders) : 200 + index * 7
      seedOrder(index, day, customers[generator.below(customers.count)], items, planter, organisation, &generator)
    }
    for index in 0..<trade.receivedInvoices {
      let day = trade.receivedInvoices > 10 ? trade.day(index, of: trade.receivedInvoices) : 10 + index * 24
      seedReceivedInvoice(index, day, customers[generator.below(home.localisation == .rs ? 27 : 19)], planter, organisation, &generator)
    }
    seedMail(trade.mail, trade, planter, organisation, customers)
  }

  private func rows(of items: [WorldRecord], _ generator: inout Generator) -> [JSON] {
    (0..<(1 + generator.below(4))).map { _ in
      let item = items[generator.below(items.count)]
      let discount = generator.below(5) == 0 ? 10 : 0
      return [
        "Item": .reference(item.id), "Quantity": .integer(1 + generator.below(12)), "DiscountPercent": .integer(discount),
      ]
    }
  }

  private mutating func seedInvoice(
    _ index: Int, _ day: Int, _ customer: WorldRecord, _ items: [WorldRecord], _ planter: Planter, _ organisation: Int, _ trade: DemoTrade,
    _ generator: inout Generator
  ) {
    let due = day + (customer.integer("ExpirationDays") ?? 15)
    let isProforma = index % 12 == 11
    let isRetail = index % 10 == 9
    let body: JSON = [
      "Customer": .reference(customer.id), "InvoiceType": isProforma ? "P" : "R", "DateIssued": .day(planter.date(day)),
      "DateTransaction": .day(planter.date(day)), "DateDue": .day(planter.date(due)), "PricesOnInvoice": isRetail ? "D" : "N",
      "Currency": .reference(home.currency), "IssuedInvoiceRows": .array(rows(of: items, &generator)),
    ]
    guard let draft = plant("issuedinvoices", body, planter, organisation, day: day) else { return }
    // In two years of trade only the last weeks hold drafts, and what is old is paid.
    let isDraft = generator.below(8) == 0
    let isRecent = trade.invoices <= 100 || day > trade.days - 90
    guard !isDraft || !isRecent else { return }
    guard let schema = Catalogue.schema("IssuedInvoice"),
      let visit = planter.visit("PUT", "issuedinvoices/\(draft.id)/actions/issue", organisation, day: day),
      var invoice = try? issued(draft, schema, visit), !isProforma, let value = invoice.number("InvoiceValue")
    else { return }
    switch isRecent ? generator.below(5) : generator.below(40) / 10 {
    case 0, 1, 2: invoice.fields["PaidValue"] = .number(value)
    case 3: invoice.fields["PaidValue"] = (try? (value / Number(2)).rounded(to: 2)).map { .number($0) } ?? 0
    default: break
    }
    let paid = invoice.number("PaidValue") ?? .zero
    try? postPayment(of: save(invoice, of: schema, at: planter.moment(due)), paid, on: planter.date(due), now: planter.moment(due))
  }

  private mutating func seedOrder(
    _ index: Int, _ day: Int, _ customer: WorldRecord, _ items: [WorldRecord], _ planter: Planter, _ organisation: Int,
    _ generator: inout Generator
  ) {
    let body: JSON = [
      "ReceivedIssued": index % 3 == 2 ? "I" : "P", "Date": .day(planter.date(day)), "Customer": .reference(customer.id),
      "DueDate": .day(planter.date(day + 15)), "Currency": .reference(home.currency),
      "Reference": .string("NAR-\(100 + index)"),
      "OrderRows": .array(rows(of: items, &generator)),
    ]
    guard let order = plant("orders", body, planter, organisation, day: day), index % 2 == 0 else { return }
    _ = perform("orders/\(order.id)/actions/confirm", order, planter, day: day + 1)
  }

  private mutating func seedReceivedInvoice(
    _ index: Int, _ day: Int, _ customer: WorldRecord, _ planter: Planter, _ organisation: Int, _ generator: inout Generator
  ) {
    plant(
      "receivedinvoices",
      [
        "Customer": .reference(customer.id), "DocumentReference": .string("UF-\(2600 + index)"), "DateIssued": .day(planter.date(day)),
        "DateTransaction": .day(planter.date(day)), "DateReceived": .day(planter.date(day + 2)), "DateDue": .day(planter.date(day + 30)),
        "Currency": .reference(home.currency),
        "InvoiceAmount": .number(
          .small(DemoRows.of(home).firstReceived.least + Int64(generator.below(DemoRows.of(home).firstReceived.range)), scale: 2)),
        "PaymentType": "D",
      ], planter, organisation, day: day + 2)
  }

  /// Two confirmed receipts from suppliers and a draft issue.
  private mutating func seedStock(_ planter: Planter, _ organisation: Int, _ items: [WorldRecord]) {
    let goods = items.filter { $0.text("ItemType") == "B" }
    guard let warehouse = entries("warehouses", in: organisation).first?.id else { return }
    for (index, half) in [goods.prefix(goods.count / 2), goods.dropFirst(goods.count / 2)].enumerated() {
      let rows: [JSON] = half.enumerated().map { position, item in
        let price = try? ((item.number("Price") ?? .zero) * .small(6, scale: 1)).rounded(to: 2)
        return [
          "Item": .reference(item.id), "WarehouseTo": .reference(warehouse), "Quantity": .integer(50 + position * 10),
          "Price": .number(price ?? .zero),
        ]
      }
      let body: JSON = [
        "StockEntryType": "P", "StockEntrySubtype": "S", "Date": .day(planter.date(index * 3)), "Customer": .reference(1 + index),
        "Currency": .reference(home.currency), "Description": .string(DemoRows.of(home).receipt), "StockEntryRows": .array(rows),
      ]
      guard let receipt = plant("stockentry", body, planter, organisation, day: index * 3) else { continue }
      _ = perform("stockentry/\(receipt.id)/actions/confirm", receipt, planter, day: index * 3)
    }
    guard let item = goods.first else { return }
    let row: JSON = [
      "Item": .reference(item.id), "WarehouseFrom": .reference(warehouse), "Quantity": 2, "Price": item.fields["Price"] ?? 0,
    ]
    plant(
      "stockentry",
      [
        "StockEntryType": "I", "StockEntrySubtype": "S", "Date": .day(planter.date(40)), "Customer": .reference(5),
        "Description": .string(DemoRows.of(home).issue), "StockEntryRows": .array([row]),
      ], planter, organisation, day: 40)
  }

  private mutating func seedMail(_ count: Int, _ trade: DemoTrade, _ planter: Planter, _ organisation: Int, _ customers: [WorldRecord]) {
    let scan: JSON = [
      "AttachmentData": .string(Base64.encode("%PDF-1.4\n%%EOF\n")), "AttachmentFileName": .string(DemoRows.of(home).scan),
      "AttachmentMimeType": "application/pdf", "AttachmentDate": .day(planter.date(250)),
    ]
    let texts = DemoRows.of(home).mail
    for index in 0..<count {
      let text = texts[index % texts.count]
      // The last days of the trade, where there is much of it.
      let day = trade.mail > 3 ? trade.days - count + index : 250 + index
      plant(
        "inbox",
        [
          "InboxType": index % 3 == 2 ? "IZP" : "PR", "Customer": .reference(customers[index].id), "Description": .string(text),
          "Attachments": .array([scan]),
        ], planter, organisation, day: day)
    }
  }

  /// A journal, the opening one first, and the cash of a month.
  private mutating func seedLedger(_ day: Int, isFirst: Bool, _ planter: Planter, _ organisation: Int, _ customers: [WorldRecord]) {
    let words = DemoRows.of(home)
    let text = JSON.string(isFirst ? words.opening : words.monthly)
    let amount = JSON.number(.small(home.localisation == .rs ? 1_200_000 : 12_000, scale: 2))
    let date = JSON.day(planter.date(day))
    let debit: JSON = [
      "JournalEntryDate": date, "Account": .reference(LedgerAccount.bank), "Currency": .reference(home.currency),
      "Debit": amount, "Description": text,
    ]
    let credit: JSON = [
      "JournalEntryDate": date, "Account": .reference(26), "Currency": .reference(home.currency), "Credit": amount,
      "Description": text,
    ]
    plant(
      "journals",
      ["JournalType": .reference(5), "JournalDate": date, "Description": text, "JournalEntries": .array([debit, credit])],
      planter, organisation, day: day)
    plant(
      "issuedinvoicepostings",
      [
        "DocumentType": "IZT", "Date": .day(planter.date(day + 30)), "Description": .string(words.takings), "SalesValue": amount,
        "Customer": .reference(customers[0].id),
      ], planter, organisation, day: day + 30)
  }

  /// Runs an action as a caller would, and returns the record after it.
  private mutating func perform(_ path: String, _ entry: WorldRecord, _ planter: Planter, day: Int) -> WorldRecord? {
    guard
      let visit = planter.visit(
        "PUT", "\(path)?rowVersion=\(PercentEncoding.encode(entry.rowVersion ?? ""))", entry.key.organisation, day: day)
    else { return nil }
    _ = try? perform(visit)
    return self.entry(entry.key.resource, entry.id, in: entry.key.organisation)
  }
}
