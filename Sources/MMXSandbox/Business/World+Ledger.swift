import MMXCatalogue
import MMXData

/// What documents post: journals in double entry, and the stock that invoices take.
///
/// Source: that issued and received invoices and stock entries post is documented; the accounts, and that a received invoice posts when it is
/// entered, are the sandbox's own.
extension World {
  /// Accounts by the work they do, the same IDs in every chart.
  enum LedgerAccount {
    static let goods = 2, customers = 5, foreignCustomers = 6, bank = 7, cash = 8, suppliers = 11, foreignSuppliers = 12
    static let standardVAT = 14, lowerVAT = 15, costOfGoods = 16, material = 17, services = 18, goodsRevenue = 20, purchases = 27
  }

  /// Types of journals, the same IDs everywhere.
  enum JournalKind: Int { case issued = 1, received = 2, bank = 3, stock = 7 }

  /// One side of an entry. What is neither is left out.
  struct LedgerLine {
    let account: Int
    var debit = Number.small(0, scale: 2)
    var credit = Number.small(0, scale: 2)
    /// The amount in the document's currency, where that is another than home.
    var foreign: (currency: Int, amount: Number)?
    var customer: Int?
    var analytic: Int?
  }

  /// The posting of a document that is put off: its sale, a payment for it, or its cost.
  enum PendingPost: Sendable {
    case sale(RecordKey, now: DateTime)
    case payment(RecordKey, Number, on: CalendarDate, now: DateTime)
    case received(RecordKey, now: DateTime)
  }

  /// Whether the call reads the books or may change what is posted. Deletes look for records that are in use.
  func needsLedger(_ visit: Visit) -> Bool {
    guard !pendingPosts.isEmpty else { return false }
    if visit.operation.method == .delete || visit.operation.module == "Journal" { return true }
    return visit.operation.method != .get && ["IssuedInvoice", "ReceivedInvoice", "StockEntry", "Inbox"].contains(visit.operation.module)
  }

  /// Posts what was put off, in its order.
  mutating func openLedger() {
    let pending = pendingPosts
    pendingPosts = []
    for post in pending {
      switch post {
      case .sale(let key, let now):
        guard var invoice = entry(key.resource, key.id, in: key.organisation) else { continue }
        // Payments have posts of their own.
        invoice.fields["PaidValue"] = 0
        try? postSale(invoice, now: now)
      case .payment(let key, let value, let day, let now):
        guard let invoice = entry(key.resource, key.id, in: key.organisation) else { continue }
        try? postPayment(of: invoice, value, on: day, now: now)
      case .received(let key, let now):
        if let invoice = entry(key.resource, key.id, in: key.organisation) { postReceived(invoice, now: now) }
      }
    }
  }

  private static let links = "ledgerlinks"

  /// The key by which what a record posted is found again.
  private func source(_ entry: WorldRecord) -> String { "\(entry.key.resource)/\(entry.id)" }

  /// Adds an automatic journal for the record.
  private mutating func post(
    _ lines: [LedgerLine], _ kind: JournalKind, of entry: WorldRecord, on day: CalendarDate, _ text: String, vat: JSON = .array([]),
    now: DateTime
  ) {
    guard let schema = Catalogue.schema("Journal") else { return }
    let due = entry.fields["DateDue"] ?? .null
    let rows: [JSON] = lines.filter { !$0.debit.isZero || !$0.credit.isZero }.map { line in
      let isDebit = !line.debit.isZero
      return [
        "JournalEntryDate": .day(day), "DueDate": line.customer == nil ? .null : due, "Account": .reference(line.account),
        "TransactionDate": .day(day), "Customer": .reference(line.customer), "Analytic": .reference(line.analytic),
        "Currency": .reference(line.foreign?.currency ?? home.currency), "Description": .string(text),
        "PaymentReference": line.customer == nil ? .null : entry.fields["PaymentReference"] ?? .null,
        "Debit": .number(isDebit ? line.foreign?.amount ?? line.debit : .zero),
        "Credit": .number(isDebit ? .zero : line.foreign?.amount ?? line.credit), "DebitInDomesticCurrency": .number(line.debit),
        "CreditInDomesticCurrency": .number(line.credit),
      ]
    }
    guard !rows.isEmpty else { return }
    var reader = RecordReader(localisation: home.localisation)
    var fields = reader.read(
      [
        "JournalType": .reference(kind.rawValue), "JournalDate": .day(day), "Description": .string(text), "JournalEntries": .array(rows),
        "VatEntries": vat,
      ], as: schema, over: nil)
    fields["Status"] = "A"
    let journal = add("journals", fields, of: schema, in: entry.key.organisation, at: now)
    link("Journal", journal.id, to: entry)
  }

  private mutating func link(_ kind: String, _ id: Int, to entry: WorldRecord) {
    let key = RecordKey(organisation: entry.key.organisation, resource: World.links, id: next(World.links))
    put(WorldRecord(key: key, parent: nil, fields: ["Code": .string(source(entry)), kind: .integer(id)]))
  }

  /// Takes back what the record posted.
  mutating func unpost(_ entry: WorldRecord) {
    for link in entries(World.links, in: entry.key.organisation, code: source(entry)) {
      for (field, resource) in [("Journal", "journals"), ("StockEntry", "stockentries")] {
        guard let id = link.integer(field) else { continue }
        let key = RecordKey(organisation: entry.key.organisation, resource: resource, id: id)
        if let stock = self.entry(resource, id, in: key.organisation), resource == "stockentries" { unpost(stock) }
        remove(key)
      }
      remove(link.key)
    }
  }

  private func isForeign(_ customer: Int?, _ organisation: Int) -> Bool {
    guard let record = customer.flatMap({ entry("customers", $0, in: organisation) }) else { return false }
    return record.reference("Country").map { $0 != home.country } ?? false
  }

  // MARK: Issued invoices

  /// The customer's debt, revenue by account, VAT by rate; then what is paid at once; then the goods.
  mutating func postIssued(_ invoice: WorldRecord, _ visit: Visit) throws(Refusal) {
    guard invoice.text("InvoiceType") == "R" else { return }
    guard !defersPosting else {
      pendingPosts.append(.sale(invoice.key, now: visit.now))
      return
    }
    try exact { () throws(Problem) in try postSale(invoice, now: visit.now) }
    try issueGoods(of: invoice, visit)
  }

  private mutating func postSale(_ invoice: WorldRecord, now: DateTime) throws(Problem) {
    let organisation = invoice.key.organisation
    let rows = invoice.rows("IssuedInvoiceRows")
    let totals = try InvoiceTotals(
      rows, includesVAT: invoice.text("PricesOnInvoice") == "D", rebate: invoice.number("Rabate") ?? .zero)
    let currency = invoice.reference("Currency") ?? home.currency
    let isHome = currency == home.currency
    let rate = isHome ? Number(1) : invoice.number("ExchangeRate") ?? Number(1)
    func homeValue(_ amount: Number) throws(Problem) -> Number { isHome ? amount : try (amount * rate).rounded(to: 2) }
    let value = invoice.number("InvoiceValue") ?? .zero
    let customer = invoice.reference("Customer")
    let isAbroad = isForeign(customer, organisation)
    let analytic = invoice.reference("Analytic")
    let debtor = isAbroad ? LedgerAccount.foreignCustomers : LedgerAccount.customers
    var lines = [LedgerLine(account: debtor, debit: value, foreign: isHome ? nil : (currency, totals.total), customer: customer)]
    var left = value
    var vatRows: [JSON] = []
    for group in totals.rates {
      let vat = try homeValue(group.vat)
      let base = try homeValue(group.base)
      left = try left - vat
      let own = rows.first { ($0["VATPercent"]?.number ?? .zero) == group.percent }?["VatRate"]?.reference
      vatRows.append(["VatRate": .reference(own), "VatBase": .number(base), "Vat": .number(vat)])
      let isStandard = own == home.rates.standard
      lines.append(LedgerLine(account: isStandard ? LedgerAccount.standardVAT : LedgerAccount.lowerVAT, credit: vat))
    }
    lines += try revenue(rows, left, homeValue, isAbroad: isAbroad, organisation, analytic)
    let day = invoice.day("DateTransaction") ?? invoice.day("DateIssued") ?? now.date
    let vat: JSON = [
      "VatBook": "IR", "VatDate": .day(day), "VatEntryDate": .day(day), "Customer": .reference(customer),
      "Document": .string(name(of: invoice)),
      "DocumentDate": invoice.fields["DateIssued"] ?? .null, "TransactionDate": .day(day), "VatAccountingType": "101",
      "VatEntryRows": .array(vatRows),
    ]
    let text = home.word("Izdati račun", sl: "Izdani račun", hr: "Izlazni račun") + " " + name(of: invoice)
    post(lines, .issued, of: invoice, on: day, text, vat: .array([vat]), now: now)
    try postPayment(of: invoice, invoice.number("PaidValue") ?? .zero, on: day, now: now)
  }

  /// What is left of the value after VAT, by the accounts of the items. The last takes what rounding leaves.
  private func revenue(
    _ rows: [JSON], _ total: Number, _ homeValue: (Number) throws(Problem) -> Number, isAbroad: Bool, _ organisation: Int, _ analytic: Int?
  ) throws(Problem) -> [LedgerLine] {
    var sums: [(account: Int, value: Number)] = []
    for row in rows {
      let item = row["Item"]?.reference.flatMap { entry("items", $0, in: organisation) }
      let account = item?.reference(isAbroad ? "RevenueAccountOutsideEU" : "RevenueAccountDomestic") ?? LedgerAccount.goodsRevenue
      let index = sums.firstIndex { $0.account == account } ?? sums.count
      if index == sums.count { sums.append((account, .small(0, scale: 2))) }
      sums[index].value = try sums[index].value + (row["Value"]?.number ?? .zero)
    }
    var lines: [LedgerLine] = []
    var left = total
    for (index, sum) in sums.enumerated() {
      let value = index == sums.count - 1 ? left : try homeValue(sum.value)
      left = try left - value
      lines.append(LedgerLine(account: sum.account, credit: value, analytic: analytic))
    }
    return lines
  }

  /// Money that came in for an invoice.
  mutating func postPayment(of invoice: WorldRecord, _ value: Number, on day: CalendarDate, now: DateTime) throws(Problem) {
    guard !value.isZero else { return }
    guard !defersPosting else {
      pendingPosts.append(.payment(invoice.key, value, on: day, now: now))
      return
    }
    let customer = invoice.reference("Customer")
    let debtor = isForeign(customer, invoice.key.organisation) ? LedgerAccount.foreignCustomers : LedgerAccount.customers
    let text = home.word("Uplata", sl: "Plačilo", hr: "Uplata") + " " + name(of: invoice)
    var lines: [LedgerLine] = []
    var left = value
    for part in try paidAtOnce(invoice) {
      lines.append(LedgerLine(account: part.isCash ? LedgerAccount.cash : LedgerAccount.bank, debit: part.value))
      left = try left - part.value
    }
    // Paid another time, or in part.
    if !left.isZero {
      let method = invoice.rows("IssuedInvoicePaymentMethods").first
      lines = [LedgerLine(account: method.map(isCash) == true ? LedgerAccount.cash : LedgerAccount.bank, debit: value)]
    }
    let credit = LedgerLine(account: debtor, credit: value, foreign: try foreignPart(value, of: invoice), customer: customer)
    post(lines + [credit], .bank, of: invoice, on: day, text, now: now)
  }

  /// So much of an invoice's value in its own currency, so that what is owed in it is settled too. Nil where that is the home currency.
  private func foreignPart(_ value: Number, of invoice: WorldRecord) throws(Problem) -> (currency: Int, amount: Number)? {
    guard let currency = invoice.reference("Currency"), currency != home.currency else { return nil }
    if value == invoice.number("InvoiceValue") {
      let totals = try InvoiceTotals(
        invoice.rows("IssuedInvoiceRows"), includesVAT: invoice.text("PricesOnInvoice") == "D", rebate: invoice.number("Rabate") ?? .zero)
      return (currency, totals.total)
    }
    let rate = invoice.number("ExchangeRate") ?? Number(1)
    return (currency, rate.isZero ? value : try (value / rate).rounded(to: 2))
  }

  /// A confirmed stock entry for the goods of an invoice that is tied to the stock.
  private mutating func issueGoods(of invoice: WorldRecord, _ visit: Visit) throws(Refusal) {
    guard invoice.text("AssociationWithStock") == "D", let schema = Catalogue.schema("StockEntry") else { return }
    let organisation = invoice.key.organisation
    let first = entries("warehouses", in: organisation).first?.id
    let rows: [JSON] = invoice.rows("IssuedInvoiceRows").compactMap { row in
      guard let item = row["Item"]?.reference, let record = entry("items", item, in: organisation),
        !["S", "A", "AS"].contains(record.text("ItemType"))
      else { return nil }
      return [
        "Item": .reference(item), "WarehouseFrom": .reference(row["Warehouse"]?.reference ?? first), "Quantity": row["Quantity"] ?? 0,
        "Price": row["Price"] ?? 0, "BatchNumber": row["BatchNumber"] ?? .null, "SerialNumber": row["SerialNumber"] ?? .null,
      ]
    }
    guard !rows.isEmpty else { return }
    var reader = RecordReader(localisation: home.localisation)
    var fields = reader.read(
      [
        "StockEntryType": "I", "StockEntrySubtype": "S", "Date": .day(invoice.day("DateTransaction") ?? visit.today),
        "Customer": invoice.fields["Customer"] ?? .null, "Description": .string(name(of: invoice)), "AssociationWithIssuedInvoice": "D",
        "StockEntryRows": .array(rows),
      ], as: schema, over: nil)
    try fillStockEntry(&fields, isNew: true, visit)
    try checkStockEntry(fields)
    let draft = add("stockentries", fields, of: schema, in: organisation, at: visit.now)
    link("StockEntry", draft.id, to: invoice)
    try confirmStock(draft, schema, visit)
  }

  // MARK: Received invoices

  /// The whole amount as cost: the record does not say how much of it is VAT.
  mutating func postReceived(_ invoice: WorldRecord, now: DateTime) {
    guard !defersPosting else {
      pendingPosts.append(.received(invoice.key, now: now))
      return
    }
    unpost(invoice)
    let value = invoice.number("InvoiceValue") ?? .zero
    guard !value.isZero, let supplier = invoice.reference("Customer") else { return }
    let creditor = isForeign(supplier, invoice.key.organisation) ? LedgerAccount.foreignSuppliers : LedgerAccount.suppliers
    let currency = invoice.reference("Currency") ?? home.currency
    let foreign = currency == home.currency ? nil : (currency: currency, amount: invoice.number("InvoiceAmount") ?? .zero)
    let text = home.word("Primljeni račun", sl: "Prejeti račun", hr: "Ulazni račun") + " " + name(of: invoice)
    let analytic = invoice.reference("Analytic")
    post(
      [
        LedgerLine(account: LedgerAccount.services, debit: value, analytic: analytic),
        LedgerLine(account: creditor, credit: value, foreign: foreign, customer: supplier),
      ], .received, of: invoice, on: invoice.day("DateTransaction") ?? invoice.day("DateReceived") ?? now.date, text, now: now)
  }

  // MARK: Stock

  /// Draft to confirmed, with its journal. Throws where the goods are not there.
  @discardableResult
  mutating func confirmStock(_ entry: WorldRecord, _ schema: Schema, _ visit: Visit) throws(Refusal) -> WorldRecord {
    let lines = try exact { () throws(Problem) in try stockLines(entry) }
    let confirmed = try moved(entry, schema, visit, ("O", "P"))
    try checkStocks(visit, .tooLittleStock)
    let text = home.word("Promet zaliha", sl: "Promet zalog", hr: "Promet zaliha") + " \(entry.integer("Number") ?? entry.id)"
    post(lines, .stock, of: confirmed, on: entry.day("Date") ?? visit.today, text, now: visit.now)
    return confirmed
  }

  /// Receipts by what they cost, issues and moves by the average price before them.
  private func stockLines(_ entry: WorldRecord) throws(Problem) -> [LedgerLine] {
    let organisation = entry.key.organisation
    let isMove = entry.text("StockEntrySubtype") == "L"
    let isReceipt = entry.text("StockEntryType") == "P"
    let isProduction = entry.text("StockEntrySubtype") == "P"
    func account(_ warehouse: Int?) -> Int {
      warehouse.flatMap { self.entry("warehouses", $0, in: organisation) }?.reference("StocksAccount") ?? LedgerAccount.goods
    }
    var stocks = isReceipt && !isMove ? [] : try stocks(in: organisation, upTo: nil)
    var lines: [LedgerLine] = []
    for row in entry.rows("StockEntryRows") {
      let (from, to) = (row["WarehouseFrom"]?.reference, row["WarehouseTo"]?.reference)
      let quantity = row["Quantity"]?.number ?? .zero
      var value = try homeValue(of: row, in: entry)
      if !isReceipt || isMove {
        let batch = row["BatchNumber"]?.string ?? ""
        let own = stocks.firstIndex { $0.item == row["Item"]?.reference && $0.warehouse == from && $0.batch == batch }
        value = try own.map { (index) throws(Problem) in try stocks[index].take(quantity) } ?? .zero
      }
      let (debit, credit): (Int, Int) =
        if isMove {
          (account(to), account(from))
        } else if isReceipt {
          (account(to), isProduction ? LedgerAccount.material : LedgerAccount.purchases)
        } else {
          (isProduction || entry.text("StockEntryType") == "L" ? LedgerAccount.material : LedgerAccount.costOfGoods, account(from))
        }
      lines.append(LedgerLine(account: debit, debit: value))
      lines.append(LedgerLine(account: credit, credit: value))
    }
    return lines
  }
}
