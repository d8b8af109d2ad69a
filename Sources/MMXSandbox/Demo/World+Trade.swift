import MMXCatalogue
import MMXData
import MMXHTTP

/// A year's first nine months of the demo company: invoices, orders, stock, mail.
extension World {
  mutating func seedTrade(_ planter: Planter, in organisation: Int, _ generator: inout Generator) {
    let customers = entries("customers", in: organisation)
    let items = entries("items", in: organisation)
    guard !customers.isEmpty, !items.isEmpty else { return }
    seedStock(planter, organisation, items)
    for index in 0..<48 {
      let customer = customers[generator.below(customers.count)]
      seedInvoice(index, customer, items, planter, organisation, &generator)
    }
    for index in 0..<6 { seedOrder(index, customers[generator.below(customers.count)], items, planter, organisation, &generator) }
    for index in 0..<10 { seedReceivedInvoice(index, customers[generator.below(27)], planter, organisation, &generator) }
    seedMail(planter, organisation, customers)
    seedLedger(planter, organisation, customers)
  }

  private func rows(of items: [Entry], _ generator: inout Generator) -> [JSON] {
    (0..<(1 + generator.below(4))).map { _ in
      let item = items[generator.below(items.count)]
      let discount = generator.below(5) == 0 ? 10 : 0
      return [
        "Item": .reference(item.id), "Quantity": .integer(1 + generator.below(12)), "DiscountPercent": .integer(discount),
      ]
    }
  }

  private mutating func seedInvoice(
    _ index: Int, _ customer: Entry, _ items: [Entry], _ planter: Planter, _ organisation: Int, _ generator: inout Generator
  ) {
    let day = index * 5 + generator.below(5)
    let due = day + (customer.integer("ExpirationDays") ?? 15)
    let isProforma = index % 12 == 11
    let isRetail = index % 10 == 9
    let body: JSON = [
      "Customer": .reference(customer.id), "InvoiceType": isProforma ? "P" : "R", "DateIssued": .day(planter.date(day)),
      "DateTransaction": .day(planter.date(day)), "DateDue": .day(planter.date(due)), "PricesOnInvoice": isRetail ? "D" : "N",
      "Currency": .reference(World.homeCurrency), "IssuedInvoiceRows": .array(rows(of: items, &generator)),
    ]
    guard let draft = plant("issuedinvoices", body, planter, organisation, day: day), generator.below(8) != 0 else { return }
    guard let schema = Catalogue.schema("IssuedInvoice"),
      let visit = planter.visit("PUT", "issuedinvoices/\(draft.id)/actions/issue", organisation, day: day),
      var invoice = try? issued(draft, schema, visit), !isProforma, let value = invoice.number("InvoiceValue")
    else { return }
    switch generator.below(5) {
    case 0, 1, 2: invoice.fields["PaidValue"] = .number(value)
    case 3: invoice.fields["PaidValue"] = (try? (value / Number(2)).rounded(to: 2)).map { .number($0) } ?? 0
    default: break
    }
    save(invoice, of: schema, at: planter.moment(due))
  }

  private mutating func seedOrder(
    _ index: Int, _ customer: Entry, _ items: [Entry], _ planter: Planter, _ organisation: Int, _ generator: inout Generator
  ) {
    let body: JSON = [
      "ReceivedIssued": index % 3 == 2 ? "I" : "P", "Date": .day(planter.date(200 + index * 7)), "Customer": .reference(customer.id),
      "DueDate": .day(planter.date(215 + index * 7)), "Currency": .reference(World.homeCurrency),
      "Reference": .string("NAR-\(100 + index)"),
      "OrderRows": .array(rows(of: items, &generator)),
    ]
    guard let order = plant("orders", body, planter, organisation, day: 200 + index * 7), index % 2 == 0 else { return }
    _ = perform("orders/\(order.id)/actions/confirm", order, planter, day: 201 + index * 7)
  }

  private mutating func seedReceivedInvoice(
    _ index: Int, _ customer: Entry, _ planter: Planter, _ organisation: Int, _ generator: inout Generator
  ) {
    let day = 10 + index * 24
    plant(
      "receivedinvoices",
      [
        "Customer": .reference(customer.id), "DocumentReference": .string("UF-\(2600 + index)"), "DateIssued": .day(planter.date(day)),
        "DateTransaction": .day(planter.date(day)), "DateReceived": .day(planter.date(day + 2)), "DateDue": .day(planter.date(day + 30)),
        "Currency": .reference(World.homeCurrency), "InvoiceAmount": .number(.small(Int64(50_000 + generator.below(9_000_000)), scale: 2)),
        "PaymentType": "D",
      ], planter, organisation, day: day + 2)
  }

  /// Two confirmed receipts from suppliers and a draft issue.
  private mutating func seedStock(_ planter: Planter, _ organisation: Int, _ items: [Entry]) {
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
        "Currency": .reference(World.homeCurrency), "Description": "Prijem robe", "StockEntryRows": .array(rows),
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
        "Description": "Izdavanje kupcu", "StockEntryRows": .array([row]),
      ], planter, organisation, day: 40)
  }

  private mutating func seedMail(_ planter: Planter, _ organisation: Int, _ customers: [Entry]) {
    let scan: JSON = [
      "AttachmentData": .string(Base64.encode("%PDF-1.4\n%%EOF\n")), "AttachmentFileName": "racun.pdf",
      "AttachmentMimeType": "application/pdf", "AttachmentDate": .day(planter.date(250)),
    ]
    for (index, text) in ["Račun za struju", "Račun za zakup", "Izvod banke"].enumerated() {
      plant(
        "inbox",
        [
          "InboxType": index == 2 ? "IZP" : "PR", "Customer": .reference(customers[index].id), "Description": .string(text),
          "Attachments": .array([scan]),
        ], planter, organisation, day: 250 + index)
    }
  }

  private mutating func seedLedger(_ planter: Planter, _ organisation: Int, _ customers: [Entry]) {
    let amount = JSON.number(.small(1_200_000, scale: 2))
    let date = JSON.day(planter.date(30))
    let debit: JSON = [
      "JournalEntryDate": date, "Account": .reference(5), "Customer": .reference(customers[0].id),
      "Currency": .reference(World.homeCurrency),
      "Debit": amount, "Description": "Početno stanje",
    ]
    let credit: JSON = [
      "JournalEntryDate": date, "Account": .reference(26), "Currency": .reference(World.homeCurrency), "Credit": amount,
      "Description": "Početno stanje",
    ]
    plant(
      "journals",
      ["JournalType": .reference(5), "JournalDate": date, "Description": "Početno stanje", "JournalEntries": .array([debit, credit])],
      planter, organisation, day: 30)
    plant(
      "issuedinvoicepostings",
      [
        "DocumentType": "IZT", "Date": .day(planter.date(60)), "Description": "Dnevni pazar", "SalesValue": amount,
        "Customer": .reference(customers[0].id),
      ], planter, organisation, day: 60)
  }

  /// Runs an action as a caller would, and gives the record after it.
  private mutating func perform(_ path: String, _ entry: Entry, _ planter: Planter, day: Int) -> Entry? {
    guard
      let visit = planter.visit(
        "PUT", "\(path)?rowVersion=\(PercentEncoding.encode(entry.rowVersion ?? ""))", entry.key.organisation, day: day)
    else { return nil }
    _ = try? perform(visit)
    return self.entry(entry.key.resource, entry.id, in: entry.key.organisation)
  }
}
