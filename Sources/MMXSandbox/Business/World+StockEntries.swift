import MMXCatalogue
import MMXData
import MMXHTTP

/// Stock entries, and the stocks that confirmed ones add up to.
extension World {
  mutating func fillStockEntry(_ fields: inout OrderedRecord<JSON>, isNew: Bool, _ visit: Visit) throws(Refusal) {
    if isNew {
      let year = fields["Date"]?.string?.wireDate?.date.components.year ?? visit.today.components.year
      fields["Number"] = .integer(next("stockentry.\(visit.organisation).\(year)"))
    }
    fields["Status"] = "O"
    if let currency = fields["Currency"]?.reference, fields["ExchangeRate"]?.isNull != false {
      fields["ExchangeRate"] = .number(rate(of: currency, on: fields["Date"]?.string?.wireDate?.date, visit))
    }
    let rebate = fields["Rabate"]?.number ?? .zero
    var rows: [JSON] = []
    for (index, row) in (fields["StockEntryRows"]?.array ?? []).enumerated() {
      guard var row = itemRow(row, visit).object else { continue }
      if row["RowNumber"]?.isNull != false { row["RowNumber"] = .integer(index + 1) }
      let value = try exact { () throws(Problem) in
        try ((row["Quantity"]?.number ?? .zero) * (row["Price"]?.number ?? .zero) * RowValue.kept(row, rebate: rebate)).rounded(to: 2)
      }
      row["Value"] = .number(value)
      rows.append(.object(row))
    }
    fields["StockEntryRows"] = .array(rows)
  }

  /// Where goods come from and go to must be said, by the kind of entry.
  func checkStockEntry(_ fields: OrderedRecord<JSON>) throws(Refusal) {
    let isMove = fields["StockEntrySubtype"] == "L"
    let needsTo = isMove || fields["StockEntryType"] == "P"
    let needsFrom = isMove || fields["StockEntryType"] != "P"
    var problems: [Remark] = []
    for (index, row) in (fields["StockEntryRows"]?.array ?? []).enumerated() {
      for (name, isNeeded) in [("WarehouseFrom", needsFrom), ("WarehouseTo", needsTo), ("Item", true)]
      where isNeeded && row[name]?.reference == nil {
        problems.append((.required(name), "StockEntryRows[\(index)].\(name)"))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
  }

  mutating func actOnStockEntry(_ entry: WorldRecord, _ action: String, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    switch action {
    case "confirm":
      return acted(try confirmStock(entry, schema, visit), schema, visit)
    case "cancelConfirmation":
      let draft = try moved(entry, schema, visit, ("P", "O"))
      try checkStocks(visit, .goodsAlreadyIssued)
      unpost(draft)
      return acted(draft, schema, visit)
    case "getDeliveryNotepdf":
      let paper = try print(deliveryNote(entry, visit), name: "Otpremnica-\(entry.integer("Number") ?? entry.id).pdf", visit)
      return .done(paper.json(visit.now))
    default: throw Refusal(501, "The sandbox has no action \(action).")
    }
  }

  func checkStocks(_ visit: Visit, _ message: ServiceText) throws(Refusal) {
    for stock in try exact({ () throws(Problem) in try stocks(in: visit.organisation, upTo: nil) }) where stock.quantity.isNegative {
      throw .state(.notEnoughStock(message, entry("items", stock.item, in: visit.organisation)?.text("Name") ?? "\(stock.item)"))
    }
  }

  // MARK: Stocks

  struct Stock: Sendable {
    let item: Int
    let warehouse: Int
    let batch: String
    var quantity = Number.zero
    var value = Number.zero

    /// The value of one piece, as receipts average it.
    func price() throws(Problem) -> Number { quantity.isZero ? .zero : try (value / quantity).rounded(to: 4) }

    /// Takes pieces out, and returns what they are worth. The last take what rounding leaves, so that no value stays without goods.
    mutating func take(_ pieces: Number) throws(Problem) -> Number {
      let worth = pieces == quantity ? value : try (pieces * price()).rounded(to: 2)
      (quantity, value) = (try quantity - pieces, try value - worth)
      return worth
    }
  }

  /// What confirmed entries up to a day leave, by item, warehouse and batch, in the order of items.
  func stocks(in organisation: Int, upTo day: CalendarDate?) throws(Problem) -> [Stock] {
    var stocks: [String: Stock] = [:]
    let confirmed = entries("stockentries", in: organisation).filter { entry in
      guard entry.text("Status") == "P" else { return false }
      guard let limit = day, let own = entry.day("Date") else { return true }
      return own <= limit
    }
    for entry in confirmed.sorted(by: { ($0.text("Date") ?? "", $0.id) < ($1.text("Date") ?? "", $1.id) }) {
      for row in entry.rows("StockEntryRows") {
        guard let item = row["Item"]?.reference else { continue }
        let quantity = row["Quantity"]?.number ?? .zero
        var value = try homeValue(of: row, in: entry)
        if let from = row["WarehouseFrom"]?.reference, entry.text("StockEntryType") != "P" || entry.text("StockEntrySubtype") == "L" {
          var stock = World.stock(&stocks, item, from, row)
          value = try stock.take(quantity)
          stocks[World.stockKey(stock)] = stock
        }
        if let to = row["WarehouseTo"]?.reference, entry.text("StockEntryType") == "P" || entry.text("StockEntrySubtype") == "L" {
          var stock = World.stock(&stocks, item, to, row)
          stock.quantity = try stock.quantity + quantity
          stock.value = try stock.value + value
          stocks[World.stockKey(stock)] = stock
        }
      }
    }
    return stocks.values.sorted { ($0.item, $0.warehouse, $0.batch) < ($1.item, $1.warehouse, $1.batch) }
  }

  /// What a row of a receipt cost, after discounts and in the home currency.
  func homeValue(of row: JSON, in entry: WorldRecord) throws(Problem) -> Number {
    let value = row["Value"]?.number ?? .zero
    guard let currency = entry.reference("Currency"), currency != home.currency, let rate = entry.number("ExchangeRate") else {
      return value
    }
    return try (value * rate).rounded(to: 2)
  }

  private static func stock(_ stocks: inout [String: Stock], _ item: Int, _ warehouse: Int, _ row: JSON) -> Stock {
    let empty = Stock(item: item, warehouse: warehouse, batch: row["BatchNumber"]?.string ?? "")
    return stocks[stockKey(empty)] ?? empty
  }

  private static func stockKey(_ stock: Stock) -> String { "\(stock.item).\(stock.warehouse).\(stock.batch)" }

  /// Rows of `stocks`, one an item, or one a batch on request.
  func stockRows(_ visit: Visit, item wanted: Int? = nil) throws(Refusal) -> [JSON] {
    let (day, warehouse) = (try visit.day("Date"), try visit.integer("WarehouseId"))
    let batch = visit.query("BatchNumber")
    let byBatch = visit.query("ResultsByBatchNumber").map { ["d", "true", "1"].contains($0.lowercased()) } ?? false
    var sums: [(item: Int, batch: String, quantity: Number, value: Number)] = []
    for stock in try exact({ () throws(Problem) in try stocks(in: visit.organisation, upTo: day) }) {
      if wanted.map({ $0 != stock.item }) == true || warehouse.map({ $0 != stock.warehouse }) == true { continue }
      if batch.map({ $0 != stock.batch }) == true { continue }
      let shown = byBatch ? stock.batch : ""
      let index = sums.firstIndex { $0.item == stock.item && $0.batch == shown } ?? sums.count
      if index == sums.count { sums.append((stock.item, shown, .zero, .zero)) }
      sums[index].quantity = try exact { () throws(Problem) in try sums[index].quantity + stock.quantity }
      sums[index].value = try exact { () throws(Problem) in try sums[index].value + stock.value }
    }
    let isAll = visit.query("Mode") == "1" || wanted != nil
    var rows: [JSON] = []
    for sum in sums where isAll || !sum.quantity.isZero { rows.append(try stockRow(sum, visit)) }
    return rows
  }

  private func stockRow(
    _ sum: (item: Int, batch: String, quantity: Number, value: Number), _ visit: Visit
  ) throws(Refusal) -> JSON {
    let item = entry("items", sum.item, in: visit.organisation)
    let price = try exact { () throws(Problem) in
      sum.quantity.isZero ? Number.zero : try (sum.value / sum.quantity).rounded(to: 4)
    }
    return [
      "Item": reference(sum.item, to: "Item", visit), "ItemName": item?.fields["Name"] ?? .null, "ItemCode": item?.fields["Code"] ?? .null,
      "ItemEANCode": item?.fields["EANCode"] ?? .null, "UnitOfMeasurement": item?.fields["UnitOfMeasurement"] ?? .null,
      "AveragePurchasePrice": .number(price), "SellingPrice": item?.fields["Price"] ?? .null, "Quantity": .number(sum.quantity),
      "Value": .number(try exact { () throws(Problem) in try sum.value.rounded(to: 2) }),
      "BatchNumber": sum.batch.isEmpty ? .null : .string(sum.batch), "Currency": reference(home.currency, to: "Currency", visit),
    ]
  }
}
