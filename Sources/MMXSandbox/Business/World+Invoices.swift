import MMXCatalogue
import MMXData

/// Issued invoices: what the service fills, and the sums.
extension World {
  mutating func fillInvoice(_ fields: inout OrderedRecord<JSON>, over old: WorldRecord? = nil, _ visit: Visit) throws(Refusal) {
    if fields["Status"]?.isNull != false { fields["Status"] = "O" }
    if fields["PaidValue"]?.isNull != false { fields["PaidValue"] = 0 }
    if fields["PricesOnInvoice"]?.isNull != false { fields["PricesOnInvoice"] = "N" }
    if fields["Currency"]?.isNull != false { fields["Currency"] = .reference(home.currency) }
    // Another currency has another rate, unless that came with it.
    let isOfOther = old.map {
      $0.reference("Currency") != fields["Currency"]?.reference && $0.number("ExchangeRate") == fields["ExchangeRate"]?.number
    }
    if fields["ExchangeRate"]?.isNull != false || isOfOther == true {
      let day = (fields["DateTransaction"]?.string ?? fields["DateIssued"]?.string)?.wireDate?.date
      fields["ExchangeRate"] = .number(rate(of: fields["Currency"]?.reference, on: day, visit))
    }
    fillAddressee(&fields, visit)
    fillPaper(&fields)
    try fillSums(&fields, visit)
  }

  /// Units of the home currency for one of the currency, on a day or today.
  func rate(of currency: Int?, on day: CalendarDate?, _ visit: Visit) -> Number {
    let code = currency.flatMap { entry("currencies", $0, in: 0) }?.text("Code")
    return code.flatMap { home.midRate(of: $0, on: min(day ?? visit.today, visit.today)) } ?? Number(1)
  }

  /// Source: an older page says the service takes the addressee from the customer.
  private func fillAddressee(_ fields: inout OrderedRecord<JSON>, _ visit: Visit) {
    guard let id = fields["Customer"]?.reference, let customer = entry("customers", id, in: visit.organisation) else { return }
    for name in ["Name", "Address", "PostalCode", "City", "Country"] where fields["Addressee" + name]?.isNull != false {
      fields["Addressee" + name] = customer.fields[name] ?? .null
    }
  }

  private func fillPaper(_ fields: inout OrderedRecord<JSON>) {
    let isProforma = fields["InvoiceType"] == "P"
    if fields["IssuedInvoiceReportTemplate"]?.isNull != false { fields["IssuedInvoiceReportTemplate"] = .reference(isProforma ? 4 : 1) }
    if fields["DocumentNumbering"]?.isNull != false { fields["DocumentNumbering"] = .reference(isProforma ? 3 : 1) }
  }

  // MARK: Sums

  /// Rows with what they lack taken from their items, and the invoice's value in the home currency.
  func fillSums(_ fields: inout OrderedRecord<JSON>, _ visit: Visit) throws(Refusal) {
    let includesVAT = fields["PricesOnInvoice"] == "D"
    let rebate = fields["Rabate"]?.number ?? .zero
    var rows: [JSON] = []
    for (index, row) in (fields["IssuedInvoiceRows"]?.array ?? []).enumerated() {
      guard var row = row.object else { continue }
      fillRow(&row, number: index + 1, of: fields, visit)
      try exact { () throws(Problem) in try World.priceRow(&row, includesVAT: includesVAT, rebate: rebate) }
      rows.append(.object(row))
    }
    fields["IssuedInvoiceRows"] = .array(rows)
    let totals = try exact { () throws(Problem) in try InvoiceTotals(rows, includesVAT: includesVAT, rebate: rebate) }
    let rate = fields["Currency"]?.reference == home.currency ? nil : fields["ExchangeRate"]?.number
    let value = try exact { () throws(Problem) in
      try rate.map { (rate) throws(Problem) in try (totals.total * rate).rounded(to: 2) } ?? totals.total
    }
    fields["InvoiceValue"] = .number(value)
  }

  private func fillRow(_ row: inout OrderedRecord<JSON>, number: Int, of invoice: OrderedRecord<JSON>, _ visit: Visit) {
    if row["RowNumber"]?.integer ?? 0 == 0 { row["RowNumber"] = .integer(number) }
    let item = row["Item"]?.reference.flatMap { entry("items", $0, in: visit.organisation) }
    for (own, source) in [("ItemName", "Name"), ("ItemCode", "Code"), ("UnitOfMeasurement", "UnitOfMeasurement"), ("VatRate", "VatRate")]
    where row[own]?.isNull != false { row[own] = item?.fields[source] ?? .null }
    if row["Price"]?.isNull != false, row["PriceWithVAT"]?.isNull != false {
      row["Price"] = item.map { price(of: $0, in: invoice, visit) } ?? 0
    }
    if let rate = row["VatRate"]?.reference.flatMap({ entry("vatrates", $0, in: 0) }) {
      row["VATPercent"] = rate.fields["Percent"] ?? 0
      row["VatRatePercentage"] = rate.fields["VatRatePercentage"] ?? .null
    }
  }

  /// An item's price in the currency of the invoice.
  private func price(of item: WorldRecord, in invoice: OrderedRecord<JSON>, _ visit: Visit) -> JSON {
    let price = item.number("Price") ?? .zero
    let currency = invoice["Currency"]?.reference
    guard let own = item.reference("Currency"), own != currency, let rate = invoice["ExchangeRate"]?.number, !rate.isZero,
      let value = try? (price * (own == home.currency ? Number(1) : self.rate(of: own, on: nil, visit)) / rate).rounded(to: 4)
    else { return .number(price) }
    return .number(value)
  }

  /// Prices with and without VAT, and the row's value without it, rounded half away from zero to two places.
  private static func priceRow(_ row: inout OrderedRecord<JSON>, includesVAT: Bool, rebate: Number) throws(Problem) {
    let factor = try Number(1) + (row["VATPercent"]?.number ?? .zero) / Number(100)
    var price = row["Price"]?.number ?? .zero
    var gross = row["PriceWithVAT"]?.number ?? .zero
    // Where only one of the two is sent, or says more than 0, it is the one that counts.
    let (hasPrice, hasGross) = (row["Price"]?.number != nil, row["PriceWithVAT"]?.number != nil)
    let isGrossGiven = includesVAT ? hasGross && (!gross.isZero || price.isZero) : hasGross && (!hasPrice || price.isZero)
    if isGrossGiven { price = try (gross / factor).rounded(to: 4) } else { gross = try (price * factor).rounded(to: 4) }
    row["Price"] = .number(price)
    row["PriceWithVAT"] = .number(gross)
    let kept = try RowValue.kept(row, rebate: rebate)
    let full = try (row["Quantity"]?.number ?? .zero) * price
    row["Discount"] = .number(try (full * (Number(1) - kept)).rounded(to: 2))
    let value = includesVAT ? try RowValue.gross(row, rebate: rebate) / factor : try full * kept
    row["Value"] = .number(try value.rounded(to: 2))
  }

  func checkInvoice(_ fields: OrderedRecord<JSON>) throws(Refusal) {
    var problems: [Remark] = []
    for prefix in ["Addressee", "Recipient"] where fields["\(prefix)Country"]?.reference == home.country {
      guard let name = fields["\(prefix)CountryName"]?.string, !name.isEmpty else { continue }
      problems.append((.countryNameAtHome("\(prefix)CountryName"), "\(prefix)CountryName"))
    }
    if fields["InvoiceType"] == "R", let issued = fields["DateIssued"]?.string?.wireDate, let due = fields["DateDue"]?.string?.wireDate,
      due.date < issued.date
    {
      problems.append((.dueBeforeIssued, "DateDue"))
    }
    if let remark = wrongNumbering(fields, of: fields["InvoiceType"] == "P" ? "PD" : "IR") { problems.append(remark) }
    guard problems.isEmpty else { throw .invalid(problems) }
  }

  /// Two documents of one number are what a numbering of another kind of document leads to.
  func wrongNumbering(_ fields: OrderedRecord<JSON>, of document: String) -> Remark? {
    guard let numbering = fields["DocumentNumbering"]?.reference.flatMap({ entry("documentnumberings", $0, in: 0) }),
      numbering.text("Document") != document
    else { return nil }
    return (.wrongNumbering(numbering.text("Code") ?? ""), "DocumentNumbering")
  }
}

/// What an invoice comes to: base and VAT for each rate, in exact decimals.
struct InvoiceTotals {
  /// In the order the rates first appear.
  private(set) var rates: [(percent: Number, base: Number, vat: Number)] = []
  private(set) var base = Number.small(0, scale: 2)
  private(set) var vat = Number.small(0, scale: 2)
  var total = Number.small(0, scale: 2)

  /// VAT is worked out once a rate, on the sum of its rows: from the base, or out of prices that include it.
  init(_ rows: [JSON], includesVAT: Bool, rebate: Number) throws(Problem) {
    var gross: [Number] = []
    for row in rows {
      let percent = row["VATPercent"]?.number ?? .zero
      let index = rates.firstIndex { $0.percent == percent } ?? rates.count
      if index == rates.count {
        rates.append((percent, .small(0, scale: 2), .small(0, scale: 2)))
        gross.append(.small(0, scale: 2))
      }
      rates[index].base = try rates[index].base + (row["Value"]?.number ?? .zero)
      if includesVAT { gross[index] = try gross[index] + RowValue.gross(row.object ?? [:], rebate: rebate) }
    }
    for index in rates.indices {
      let percent = rates[index].percent
      if includesVAT {
        rates[index].base = try (gross[index] / (Number(1) + percent / Number(100))).rounded(to: 2)
        rates[index].vat = try gross[index] - rates[index].base
      } else {
        rates[index].vat = try (rates[index].base * percent / Number(100)).rounded(to: 2)
      }
      base = try base + rates[index].base
      vat = try vat + rates[index].vat
    }
    total = try base + vat
  }
}

/// What is left of a row's price after discounts.
enum RowValue {
  /// The part of the price that the row's discount and the invoice's rebate leave.
  static func kept(_ row: OrderedRecord<JSON>, rebate: Number) throws(Problem) -> Number {
    let hundred = Number(100)
    return try (hundred - (row["DiscountPercent"]?.number ?? .zero)) / hundred * ((hundred - rebate) / hundred)
  }

  /// The row's value with VAT, rounded.
  static func gross(_ row: OrderedRecord<JSON>, rebate: Number) throws(Problem) -> Number {
    try ((row["Quantity"]?.number ?? .zero) * (row["PriceWithVAT"]?.number ?? .zero) * kept(row, rebate: rebate)).rounded(to: 2)
  }
}
