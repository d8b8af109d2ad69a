import MMXData

/// What is printed, in the language of the installation, with what its VAT law asks of an invoice: both parties with their numbers, place and
/// dates, what was supplied, rebates, and VAT by rate, in the home currency too where the invoice is in another.
///
/// Source: article 42 of Serbia's law on VAT, article 82 of Slovenia's, article 79 of Croatia's.
extension World {
  func invoiceDocument(_ invoice: WorldRecord, _ visit: Visit) throws(Problem) -> InvoiceDocument {
    let sums = try PaperSums(invoice, self)
    var document = InvoiceDocument(
      date: visit.today, title: title(of: invoice, sums), seller: seller(visit, isPaidFromAbroad: sums.isForeign),
      buyer: buyer(of: invoice),
      facts: facts(of: invoice, visit),
      header: invoiceHeader(sums), rows: [], totals: totalLines(sums), notes: notes(of: invoice, sums))
    for (index, row) in invoice.rows("IssuedInvoiceRows").enumerated() {
      document.rows.append(try invoiceRow(row, number: index + 1, sums))
    }
    document.recipient = recipient(of: invoice)
    document.buyerLabel = home.word("Kupac", sl: "Kupec", hr: "Kupac")
    document.recipientLabel = home.word("Primalac robe", sl: "Prejemnik blaga", hr: "Primatelj robe")
    document.above = [invoice.text("DescriptionAbove")].compactMap { $0 }.filter { !$0.isEmpty }
    document.taxes = try taxTable(sums)
    document.payment = try PaymentOrder(invoice, sums, self, visit)?.code
    return signed(document, visit)
  }

  /// The foot of the page, the same on every paper.
  private func signed(_ document: InvoiceDocument, _ visit: Visit) -> InvoiceDocument {
    var document = document
    document.foot = seller(visit).prefix(5).joined(separator: " · ")
    document.pageWord = home.word("Strana", sl: "Stran", hr: "Stranica")
    return document
  }

  // MARK: Parties

  private func line(_ label: String, _ value: String?) -> String? { value.flatMap { $0.isEmpty ? nil : "\(label) \($0)" } }

  private func seller(_ visit: Visit, isPaidFromAbroad: Bool = false) -> [String] {
    guard let own = entry("organisations", visit.organisation, in: visit.organisation) else { return [] }
    let place = [own.text("PostalCode"), own.text("City")].compactMap { $0 }.joined(separator: " ")
    let company = companies.first { $0.id == visit.organisation }
    let number = own.text("TaxNumber").map { home.localisation == .si ? "SI" + $0 : $0 }
    return [
      own.text("Title"), own.text("Address"), place, line(home.word("PIB", sl: "ID za DDV", hr: "OIB"), number),
      line(home.word("Matični broj", sl: "Matična številka", hr: "MBS"), own.text("RegistrationNumber")),
      line(home.word("Tekući račun", sl: "TRR", hr: "IBAN"), company?.account),
      isPaidFromAbroad && home.localisation == .rs ? line("IBAN", company.flatMap { DemoNumbers.iban(ofSerbian: $0.account) }) : nil,
    ].compactMap { $0 }
  }

  private func buyer(of invoice: WorldRecord) -> [String] {
    let customer = invoice.reference("Customer").flatMap { entry("customers", $0, in: invoice.key.organisation) }
    let country = invoice.reference("AddresseeCountry") ?? customer?.reference("Country")
    let isHome = country.map { $0 == home.country } ?? true
    let label = isHome ? home.word("PIB", sl: "ID za DDV", hr: "OIB") : "VAT ID"
    let prefix = isHome && home.localisation == .si && customer?.text("SubjectToVAT") == "D" ? "SI" : ""
    let number = customer?.text("TaxNumber").map { prefix + $0 }
    return lines(invoice, ["AddresseeName", "AddresseeAddress"], place: ("AddresseePostalCode", "AddresseeCity"))
      + [
        isHome ? nil : countryName(country), line(label, number),
        line(home.word("Matični broj", sl: "Matična številka", hr: "MB"), customer?.text("RegistrationNumber")),
        line("JBKJS", customer?.text("BudgetUserNumber")),
      ].compactMap { $0 }
  }

  private func recipient(of invoice: WorldRecord) -> [String] {
    guard let name = invoice.text("RecipientName"), !name.isEmpty, name != invoice.text("AddresseeName") else { return [] }
    return lines(invoice, ["RecipientName", "RecipientAddress"], place: ("RecipientPostalCode", "RecipientCity"))
  }

  private func countryName(_ id: Int?) -> String? { id.flatMap { entry("countries", $0, in: 0) }?.text("Name") }

  private func lines(_ entry: WorldRecord, _ names: [String], place: (String, String)) -> [String] {
    let town = [entry.text(place.0), entry.text(place.1)].compactMap { $0 }.joined(separator: " ")
    return (names.compactMap { entry.text($0) } + [town]).filter { !$0.isEmpty }
  }

  // MARK: Head

  private func title(of invoice: WorldRecord, _ sums: PaperSums) -> String {
    let isReverse = invoice.text("ReverseReason") != nil
    let isCredit =
      invoice.reference("IssuedInvoiceReportTemplate") == 2 || invoice.text("DateCreditNote") != nil || sums.totals.total.isNegative
    let kind =
      if invoice.text("InvoiceType") == "P" {
        "Predračun"
      } else if isReverse {
        home.word("Storno račun", sl: "Storno račun", hr: "Storno račun")
      } else if isCredit {
        home.word("Knjižno odobrenje", sl: "Dobropis", hr: "Odobrenje")
      } else {
        "Račun"
      }
    let number = printedNumber(of: invoice)
    return number.isEmpty ? "\(kind) - \(home.word("nacrt", sl: "osnutek", hr: "nacrt"))" : "\(kind) \(number)"
  }

  /// `2026-36`; in Croatia the number, the place of business and the till, `36/P1/1`.
  func printedNumber(of invoice: WorldRecord) -> String {
    let name = name(of: invoice)
    guard home.localisation == .hr, let number = invoice.integer("InvoiceNumber"),
      let code = invoice.reference("DocumentNumbering").flatMap({ entry("documentnumberings", $0, in: 0) })?.text("Code"),
      code.contains("-")
    else { return name }
    return "\(number)/" + code.split(separator: "-").joined(separator: "/")
  }

  private func printed(_ day: CalendarDate) -> String { day.printed + (home.localisation == .si ? "" : ".") }

  private func facts(of invoice: WorldRecord, _ visit: Visit) -> [InvoiceDocument.Fact] {
    var facts: [InvoiceDocument.Fact] = []
    func add(_ label: String, _ value: String?) { if let value, !value.isEmpty { facts.append((label, value)) } }
    let own = entry("organisations", visit.organisation, in: visit.organisation)
    add(home.word("Mesto izdavanja", sl: "Kraj izdaje", hr: "Mjesto izdavanja"), own?.text("City"))
    let time =
      invoice.text("DateIssued")?.wireDate.flatMap { $0.ticksOfDay == 0 ? nil : " \($0.description.dropFirst(11).prefix(5))" } ?? ""
    add(home.word("Datum izdavanja", sl: "Datum izdaje", hr: "Datum izdavanja"), invoice.day("DateIssued").map { printed($0) + time })
    let isPeriod = invoice.text("InvoiceForPeriod") == "D"
    let start = isPeriod ? invoice.day("DateTransactionFrom").map { printed($0) + " - " } ?? "" : ""
    add(
      home.word("Datum prometa", sl: "Datum opravljene storitve", hr: "Datum isporuke"),
      invoice.day("DateTransaction").map { start + printed($0) })
    add(home.word("Datum dospeća", sl: "Datum zapadlosti", hr: "Datum dospijeća"), invoice.day("DateDue").map { printed($0) })
    add(home.word("Poziv na broj", sl: "Sklic", hr: "Poziv na broj"), invoice.text("PaymentReference"))
    add(home.word("Način plaćanja", sl: "Način plačila", hr: "Način plaćanja"), methodName(of: invoice))
    add(home.word("Veza na dokument", sl: "Povezava z dokumentom", hr: "Veza na dokument"), invoice.text("DocumentReference"))
    let employee = invoice.reference("Employee").flatMap { entry("employees", $0, in: visit.organisation) }
    add(home.word("Račun izdao", sl: "Izdal", hr: "Operater"), employee.map { name(of: $0) })
    add(home.word("Razlog", sl: "Razlog", hr: "Razlog"), invoice.text("ReverseReason"))
    return facts
  }

  private func methodName(of invoice: WorldRecord) -> String? {
    let names = invoice.rows("IssuedInvoicePaymentMethods").compactMap { method in
      method["PaymentMethod"]?.reference.flatMap { entry("issuedinvoicepaymentmethods", $0, in: 0) }?.text("Name")
    }
    return names.isEmpty ? entry("paymentmethods", 1, in: 0)?.text("Name") : names.joined(separator: ", ")
  }

  // MARK: Rows

  private func invoiceHeader(_ sums: PaperSums) -> [String] {
    let price = home.word("Cena", sl: "Cena", hr: "Cijena")
    let value = home.word("Vrednost", sl: "Vrednost", hr: "Vrijednost")
    let vat = home.word("PDV", sl: "DDV", hr: "PDV")
    let with = sums.includesVAT ? " \(home.word("sa", sl: "z", hr: "s")) \(vat)" : ""
    return [
      home.word("R. br.", sl: "Št.", hr: "R. br."), "Šifra", "Naziv", home.word("Količina", sl: "Količina", hr: "Količina"),
      home.word("JM", sl: "EM", hr: "JM"), price + with, "\(home.word("Popust", sl: "Popust", hr: "Popust")) %", "\(vat) %", value + with,
    ]
  }

  private func invoiceRow(_ row: JSON, number: Int, _ sums: PaperSums) throws(Problem) -> [String] {
    func amount(_ name: String, _ places: Int) -> String { (row[name]?.number ?? .zero).printed(places) }
    var name = row["ItemName"]?.string ?? ""
    if let text = row["Description"]?.string, !text.isEmpty { name += " - " + text }
    return [
      "\(row["RowNumber"]?.integer ?? number)", row["ItemCode"]?.string ?? "", name, amount("Quantity", 2),
      row["UnitOfMeasurement"]?.string ?? "",
      amount(sums.includesVAT ? "PriceWithVAT" : "Price", 2), amount("DiscountPercent", 0), amount("VATPercent", 0),
      try sums.shownValue(of: row).printed(2),
    ]
  }

  // MARK: Sums

  /// Rows, rebate, base, VAT, what is to be paid: each line follows from those above it.
  private func totalLines(_ sums: PaperSums) -> [InvoiceDocument.Fact] {
    let vat = home.word("PDV", sl: "DDV", hr: "PDV")
    var lines: [InvoiceDocument.Fact] = []
    let all = home.word("Ukupno", sl: "Skupaj", hr: "Ukupno")
    if !sums.rebate.isZero {
      lines.append((all, sums.shown.printed(2)))
      lines.append(("\(home.word("Rabat", sl: "Rabat", hr: "Rabat")) \(sums.rebate.printed(0)) %", sums.rebateValue.printed(2)))
    }
    lines.append((home.word("Osnovica", sl: "Osnova za DDV", hr: "Osnovica"), sums.totals.base.printed(2)))
    lines.append((vat, sums.totals.vat.printed(2)))
    if !sums.paid.isZero {
      lines.append(("\(home.word("Iznos računa", sl: "Znesek računa", hr: "Iznos računa")) \(sums.currency)", sums.totals.total.printed(2)))
      lines.append((home.word("Plaćeno", sl: "Plačano", hr: "Plaćeno"), sums.minusPaid.printed(2)))
    }
    let last =
      sums.due.isNegative
      ? home.word("U korist kupca", sl: "V dobro kupca", hr: "U korist kupca") : home.word("Za uplatu", sl: "Za plačilo", hr: "Za uplatu")
    return lines + [("\(last) \(sums.currency)", sums.due.printed(2))]
  }

  private func taxTable(_ sums: PaperSums) throws(Problem) -> InvoiceDocument.Table {
    let vat = home.word("PDV", sl: "DDV", hr: "PDV")
    let base = home.word("Osnovica", sl: "Osnova", hr: "Osnovica")
    let all = home.word("Ukupno", sl: "Skupaj", hr: "Ukupno")
    var header = [home.word("Stopa", sl: "Stopnja", hr: "Stopa") + " \(vat) %", base, vat, all]
    if sums.isForeign {
      header = [header[0]] + header.dropFirst().map { "\($0) \(sums.currency)" }
      header += ["\(base) \(home.currencyCode)", "\(vat) \(home.currencyCode)", "\(all) \(home.currencyCode)"]
    }
    var rows: [[String]] = []
    var (homeBases, homeVATs) = (EInvoice.nothing, EInvoice.nothing)
    for rate in sums.totals.rates {
      var row = [rate.percent.printed(0), rate.base.printed(2), rate.vat.printed(2), try (rate.base + rate.vat).printed(2)]
      if sums.isForeign {
        let (homeBase, homeVAT) = (try sums.atHome(rate.base), try sums.atHome(rate.vat))
        row += [homeBase.printed(2), homeVAT.printed(2), try (homeBase + homeVAT).printed(2)]
        (homeBases, homeVATs) = (try homeBases + homeBase, try homeVATs + homeVAT)
      }
      rows.append(row)
    }
    if rows.count > 1 {
      let atHome = sums.isForeign ? [homeBases, homeVATs, try homeBases + homeVATs] : []
      rows.append([all] + ([sums.totals.base, sums.totals.vat, sums.totals.total] + atHome).map { $0.printed(2) })
    }
    return InvoiceDocument.Table(header: header, rows: rows)
  }

  private func notes(of invoice: WorldRecord, _ sums: PaperSums) -> [String] {
    var notes: [String] = []
    if sums.isForeign {
      let day = (invoice.day("DateTransaction") ?? invoice.day("DateIssued")).map { printed($0) } ?? ""
      notes.append(
        "\(home.word("Kurs", sl: "Tečaj", hr: "Tečaj")): 1 \(sums.currency) = \(sums.rate.printed(4)) \(home.currencyCode) (\(day))")
    }
    let reasons = Set(invoice.rows("IssuedInvoiceRows").compactMap { $0["TaxExemptionReasonCode"]?.string }.filter { !$0.isEmpty }).sorted()
    if sums.totals.rates.contains(where: { $0.percent.isZero }) {
      let why = reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
      notes.append(
        home.word(
          "PDV nije obračunat po Zakonu o PDV\(why).", sl: "DDV ni obračunan po ZDDV-1\(why).",
          hr: "PDV nije obračunat prema Zakonu o PDV-u\(why)."))
    }
    if invoice.text("InvoiceType") == "P" {
      notes.append(
        home.word(
          "Predračun nije račun i ne daje pravo na odbitak PDV.", sl: "Predračun ni račun in ne daje pravice do odbitka DDV.",
          hr: "Predračun nije račun i ne daje pravo na odbitak pretporeza."))
    }
    if let below = invoice.text("DescriptionBelow"), !below.isEmpty { notes.append(below) }
    return notes
  }

  // MARK: Other papers

  func orderDocument(_ order: WorldRecord, _ visit: Visit) -> InvoiceDocument {
    var document = InvoiceDocument(
      date: visit.today, title: "\(home.word("Narudžbina", sl: "Naročilo", hr: "Narudžba")) \(name(of: order))", seller: seller(visit),
      buyer: lines(order, ["CustomerName", "CustomerAddress"], place: ("CustomerPostalCode", "CustomerCity")),
      facts: order.day("Date").map { [("Datum", printed($0))] } ?? [], header: Array(plainHeader.prefix(6)),
      rows: order.rows("OrderRows").enumerated().map { Array(plainRow($1, number: $0 + 1).prefix(6)) }, totals: [],
      notes: belowAndAbove(order))
    document.buyerLabel = home.word("Stranka", sl: "Stranka", hr: "Stranka")
    return signed(document, visit)
  }

  func deliveryNote(_ entry: WorldRecord, _ visit: Visit) -> InvoiceDocument {
    let document = InvoiceDocument(
      date: visit.today, title: "\(home.word("Otpremnica", sl: "Dobavnica", hr: "Otpremnica")) \(entry.integer("Number") ?? entry.id)",
      seller: seller(visit), buyer: lines(entry, ["AddresseeName", "AddresseeAddress"], place: ("AddresseePostalCode", "AddresseeCity")),
      facts: entry.day("Date").map { [("Datum", printed($0))] } ?? [], header: Array(plainHeader.prefix(5)),
      rows: entry.rows("StockEntryRows").enumerated().map { Array(plainRow($1, number: $0 + 1).prefix(5)) }, totals: [], notes: [])
    return signed(document, visit)
  }

  private var plainHeader: [String] {
    [
      home.word("R. br.", sl: "Št.", hr: "R. br."), "Šifra", "Naziv", "Količina", home.word("JM", sl: "EM", hr: "JM"),
      home.word("Cena", sl: "Cena", hr: "Cijena"),
    ]
  }

  private func plainRow(_ row: JSON, number: Int) -> [String] {
    [
      "\(row["RowNumber"]?.integer ?? number)", row["ItemCode"]?.string ?? "", row["ItemName"]?.string ?? "",
      (row["Quantity"]?.number ?? .zero).printed(2), row["UnitOfMeasurement"]?.string ?? "", (row["Price"]?.number ?? .zero).printed(2),
    ]
  }

  private func belowAndAbove(_ entry: WorldRecord) -> [String] {
    ["DescriptionAbove", "DescriptionBelow"].compactMap { entry.text($0) }.filter { !$0.isEmpty }
  }
}

/// The sums of an invoice as its paper shows them.
struct PaperSums {
  let totals: InvoiceTotals
  let includesVAT: Bool
  /// The invoice's rebate in percent.
  let rebate: Number
  /// The sum of the rows before the rebate, and what the rebate takes off it.
  let shown: Number
  let rebateValue: Number
  let currency: String
  let isForeign: Bool
  /// Units of the home currency for one of the invoice's.
  let rate: Number
  /// What is paid, in the currency of the invoice, that as a negative number, and what is left to pay.
  let paid: Number
  let minusPaid: Number
  let due: Number

  init(_ invoice: WorldRecord, _ world: World) throws(Problem) {
    includesVAT = invoice.text("PricesOnInvoice") == "D"
    rebate = invoice.number("Rabate") ?? .zero
    let rows = invoice.rows("IssuedInvoiceRows")
    totals = try InvoiceTotals(rows, includesVAT: includesVAT, rebate: rebate)
    currency =
      invoice.reference("Currency").flatMap { world.entry("currencies", $0, in: 0) }?.text("Code") ?? world.home.currencyCode
    isForeign = currency != world.home.currencyCode
    rate = invoice.number("ExchangeRate") ?? Number(1)
    var sum = Number.small(0, scale: 2)
    for row in rows { sum = try sum + PaperSums.shown(row, includesVAT: includesVAT, hasRebate: !rebate.isZero) }
    shown = sum
    rebateValue = try (includesVAT ? totals.total : totals.base) - sum
    let paidAtHome = invoice.number("PaidValue") ?? .zero
    if !isForeign {
      paid = paidAtHome
    } else if paidAtHome == invoice.number("InvoiceValue") {
      paid = totals.total
    } else {
      paid = rate.isZero ? .zero : try (paidAtHome / rate).rounded(to: 2)
    }
    minusPaid = try -paid
    due = try totals.total - paid
  }

  func atHome(_ amount: Number) throws(Problem) -> Number { try (amount * rate).rounded(to: 2) }

  /// The row's value as it is in its line: after its own discount, before the rebate of the invoice.
  func shownValue(of row: JSON) throws(Problem) -> Number { try PaperSums.shown(row, includesVAT: includesVAT, hasRebate: !rebate.isZero) }

  private static func shown(_ row: JSON, includesVAT: Bool, hasRebate: Bool) throws(Problem) -> Number {
    guard includesVAT || hasRebate else { return row["Value"]?.number ?? .zero }
    let hundred = Number(100)
    let kept = try (hundred - (row["DiscountPercent"]?.number ?? .zero)) / hundred
    let price = row[includesVAT ? "PriceWithVAT" : "Price"]?.number ?? .zero
    return try ((row["Quantity"]?.number ?? .zero) * price * kept).rounded(to: 2)
  }
}

extension CalendarDate {
  /// `23.11.2026`
  var printed: String {
    let (year, month, day) = components
    return "\(day < 10 ? "0" : "")\(day).\(month < 10 ? "0" : "")\(month).\(year)"
  }
}

extension Number {
  /// `1.234,50`: at least that many places, and more where the value has them, so that nothing printed differs from what is stored.
  func printed(_ places: Int) -> String {
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
