import MMXData

/// What is printed, in Serbian as the service prints it.
extension World {
  func invoiceDocument(_ invoice: Entry, _ visit: Visit) throws(Problem) -> InvoiceDocument {
    let rows = invoice.rows("IssuedInvoiceRows")
    let totals = try InvoiceTotals(
      rows, includesVAT: invoice.text("PricesOnInvoice") == "D", rebate: invoice.number("Rabate") ?? .zero)
    let currency = invoice.reference("Currency").flatMap { entry("currencies", $0, in: 0) }?.text("Code") ?? "RSD"
    let kind =
      invoice.text("InvoiceType") == "P" ? "Predračun" : invoice.reference("IssuedInvoiceReportTemplate") == 2 ? "Dobropis" : "Račun"
    let number = name(of: invoice)
    return InvoiceDocument(
      date: visit.today, title: number.isEmpty ? "\(kind) - nacrt" : "\(kind) \(number)", seller: seller(visit),
      buyer: lines(invoice, ["AddresseeName", "AddresseeAddress"], place: ("AddresseePostalCode", "AddresseeCity")),
      facts: facts(of: invoice),
      header: ["R. br.", "Šifra", "Naziv", "Količina", "JM", "Cena", "Popust %", "PDV %", "Vrednost"],
      rows: rows.enumerated().map { invoiceRow($1, number: $0 + 1) },
      totals: totalLines(totals, currency), notes: notes(of: invoice))
  }

  private func seller(_ visit: Visit) -> [String] {
    guard let own = entry("organisations", visit.organisation, in: visit.organisation) else { return [] }
    let place = [own.text("PostalCode"), own.text("City")].compactMap { $0 }.joined(separator: " ")
    return [own.text("Title"), own.text("Address"), place, own.text("TaxNumber").map { "PIB \($0)" }].compactMap { $0 }
  }

  private func lines(_ entry: Entry, _ names: [String], place: (String, String)) -> [String] {
    let town = [entry.text(place.0), entry.text(place.1)].compactMap { $0 }.joined(separator: " ")
    return (names.compactMap { entry.text($0) } + [town]).filter { !$0.isEmpty }
  }

  private func facts(of invoice: Entry) -> [(label: String, value: String)] {
    var facts: [(label: String, value: String)] = []
    for (label, field) in [("Datum izdavanja", "DateIssued"), ("Datum prometa", "DateTransaction"), ("Datum dospeća", "DateDue")] {
      if let day = invoice.day(field) { facts.append((label, day.printed)) }
    }
    for (label, field) in [("Poziv na broj", "PaymentReference"), ("Veza na dokument", "DocumentReference")] {
      if let text = invoice.text(field), !text.isEmpty { facts.append((label, text)) }
    }
    return facts
  }

  private func invoiceRow(_ row: JSON, number: Int) -> [String] {
    func text(_ name: String) -> String { row[name]?.string ?? "" }
    func amount(_ name: String, _ places: Int) -> String { (row[name]?.number ?? .zero).printed(places) }
    return [
      "\(row["RowNumber"]?.integer ?? number)", text("ItemCode"), text("ItemName"), amount("Quantity", 2), text("UnitOfMeasurement"),
      amount("Price", 2), amount("DiscountPercent", 0), amount("VATPercent", 0), amount("Value", 2),
    ]
  }

  private func totalLines(_ totals: InvoiceTotals, _ currency: String) -> [(label: String, value: String)] {
    var lines: [(label: String, value: String)] = []
    for rate in totals.rates {
      lines.append(("Osnovica \(rate.percent.printed(0)) %", rate.base.printed(2)))
      lines.append(("PDV \(rate.percent.printed(0)) %", rate.vat.printed(2)))
    }
    return lines + [("Za uplatu \(currency)", totals.total.printed(2))]
  }

  private func notes(of entry: Entry) -> [String] {
    ["DescriptionAbove", "DescriptionBelow"].compactMap { entry.text($0) }.filter { !$0.isEmpty }
  }

  func orderDocument(_ order: Entry, _ visit: Visit) -> InvoiceDocument {
    InvoiceDocument(
      date: visit.today, title: "Narudžbina \(name(of: order))", seller: seller(visit),
      buyer: lines(order, ["CustomerName", "CustomerAddress"], place: ("CustomerPostalCode", "CustomerCity")),
      facts: order.day("Date").map { [("Datum", $0.printed)] } ?? [], header: ["R. br.", "Šifra", "Naziv", "Količina", "JM", "Cena"],
      rows: order.rows("OrderRows").enumerated().map { Array(invoiceRow($1, number: $0 + 1).prefix(6)) }, totals: [],
      notes: notes(of: order))
  }

  func deliveryNote(_ entry: Entry, _ visit: Visit) -> InvoiceDocument {
    InvoiceDocument(
      date: visit.today, title: "Otpremnica \(entry.integer("Number") ?? entry.id)", seller: seller(visit),
      buyer: lines(entry, ["AddresseeName", "AddresseeAddress"], place: ("AddresseePostalCode", "AddresseeCity")),
      facts: entry.day("Date").map { [("Datum", $0.printed)] } ?? [], header: ["R. br.", "Šifra", "Naziv", "Količina"],
      rows: entry.rows("StockEntryRows").enumerated().map { Array(invoiceRow($1, number: $0 + 1).prefix(4)) }, totals: [], notes: [])
  }
}

extension CalendarDate {
  /// `23.11.2026.`
  fileprivate var printed: String {
    let (year, month, day) = components
    return "\(day < 10 ? "0" : "")\(day).\(month < 10 ? "0" : "")\(month).\(year)."
  }
}

extension Number {
  /// `1.234,50`: at least so many places, and more where the value has them, so that nothing printed differs from what is stored.
  fileprivate func printed(_ places: Int) -> String {
    var shown = max(places, scale)
    while shown > places, (try? rounded(to: shown - 1)) == self { shown -= 1 }
    let plain = ((try? rounded(to: shown)) ?? self).description
    let halves = plain.split(separator: ".", maxSplits: 1)
    var whole = halves.first.map { Array($0.utf8) } ?? []
    var index = whole.count - 3
    while index > (whole.first == UInt8(ascii: "-") ? 1 : 0) {
      whole.insert(UInt8(ascii: "."), at: index)
      index -= 3
    }
    let text = String(decoding: whole, as: UTF8.self)
    return halves.count > 1 ? "\(text),\(halves[1])" : text
  }
}
