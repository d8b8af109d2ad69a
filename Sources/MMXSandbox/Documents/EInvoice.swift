import MMXCatalogue
import MMXData

/// An issued invoice as the exchanges of e-invoices take it: UBL 2.1 in the profile of EN 16931, an `Invoice`, or a `CreditNote` where money
/// goes back. Amounts are exact and of two places; those of a credit note are the other way round, and so positive.
///
/// Source: the standard and its public national profiles; which of their optional fields the service writes is unknown.
struct EInvoice {
  let invoice: WorldRecord
  let world: World
  let visit: Visit
  let totals: InvoiceTotals
  let lines: [Line]
  let isCreditNote: Bool
  /// Whether nothing in it is subject to VAT.
  let isOutside: Bool
  let currency: String

  /// A row with the numbers that stand in the document.
  struct Line {
    let row: JSON
    let quantity: Number
    let price: Number
    let value: Number
    /// What discounts and rounding take off the product of quantity and price.
    let allowance: Number
    var tax: TaxKind
  }

  /// What VAT is worked out by.
  struct TaxKind: Hashable {
    /// Of the code list UNCL 5305: standard, zero rate, exempt, or outside the scope of VAT.
    enum Category: String { case standard = "S", zero = "Z", exempt = "E", outside = "O" }

    let category: Category
    let percent: Number
  }

  /// The sum of the lines of one kind.
  struct TaxGroup {
    let kind: TaxKind
    var lines: Number
    var base: Number
    var vat: Number
  }

  init(_ invoice: WorldRecord, in world: World, _ visit: Visit) throws(Problem) {
    self.invoice = invoice
    self.world = world
    self.visit = visit
    let rows = invoice.rows("IssuedInvoiceRows")
    totals = try InvoiceTotals(
      rows, includesVAT: invoice.text("PricesOnInvoice") == "D", rebate: invoice.number("Rabate") ?? .zero)
    isCreditNote = totals.total.isNegative
    currency = invoice.reference("Currency").flatMap { world.entry("currencies", $0, in: 0) }?.text("Code") ?? world.home.currencyCode
    var lines: [Line] = []
    for row in rows { lines.append(try Line(row, in: world, isTurned: isCreditNote)) }
    // A document either is outside the scope of VAT as a whole, and then names no VAT number, or its lines outside count as exempt.
    // Source: rules BR-O-02 to BR-O-04 and BR-O-11 to BR-O-14 of EN 16931.
    isOutside = !lines.isEmpty && lines.allSatisfy { $0.tax.category == .outside }
    if !isOutside {
      for index in lines.indices where lines[index].tax.category == .outside {
        lines[index].tax = TaxKind(category: .exempt, percent: lines[index].tax.percent)
      }
    }
    self.lines = lines
  }

  /// Bases and VAT by kind, in the order in which the kinds first appear. VAT is that of the printed invoice, worked out once a rate.
  func groups() throws(Problem) -> [TaxGroup] {
    var groups: [TaxGroup] = []
    for line in lines {
      let index = groups.firstIndex { $0.kind == line.tax } ?? groups.count
      if index == groups.count {
        groups.append(TaxGroup(kind: line.tax, lines: EInvoice.nothing, base: EInvoice.nothing, vat: EInvoice.nothing))
      }
      groups[index].lines = try groups[index].lines + line.value
    }
    for index in groups.indices {
      let own = totals.rates.first { $0.percent == groups[index].kind.percent }
      // Kinds of 0 % share a rate; there the base is the sum of their own lines.
      groups[index].base = groups[index].kind.percent.isZero ? groups[index].lines : try signed(own?.base ?? EInvoice.nothing)
      groups[index].vat = groups[index].kind.percent.isZero ? EInvoice.nothing : try signed(own?.vat ?? EInvoice.nothing)
    }
    return groups
  }

  static let nothing = Number.small(0, scale: 2)

  func signed(_ number: Number) throws(Problem) -> Number { isCreditNote ? try -number : number }

  // MARK: The document

  func document() throws(Problem) -> XMLElement {
    let groups = try groups()
    let root = isCreditNote ? "CreditNote" : "Invoice"
    let schema = "urn:oasis:names:specification:ubl:schema:xsd:"
    let day = { (field: String) in invoice.day(field).map { "\($0)" } }
    let type = isCreditNote ? XMLElement("cbc:CreditNoteTypeCode", "381") : XMLElement("cbc:InvoiceTypeCode", "380")
    let number = world.printedNumber(of: invoice)
    return XMLElement(
      root,
      [
        XMLElement("cbc:CustomizationID", EInvoice.customization(visit.localisation)),
        XMLElement("cbc:ID", number),
        XMLElement("cbc:IssueDate", day("DateIssued") ?? "\(visit.today)"),
        isCreditNote ? nil : XMLElement("cbc:DueDate", nonEmpty: day("DateDue")),
        type,
        XMLElement("cbc:Note", nonEmpty: invoice.text("DescriptionAbove")),
        XMLElement("cbc:Note", nonEmpty: invoice.text("DescriptionBelow")),
        XMLElement("cbc:DocumentCurrencyCode", currency),
        isForeign ? XMLElement("cbc:TaxCurrencyCode", world.home.currencyCode) : nil,
        period, orderReference, billingReference, try printed(),
        XMLElement("cac:AccountingSupplierParty", [seller]),
        XMLElement("cac:AccountingCustomerParty", [buyer]),
        delivery,
        paymentMeans(number, due: isCreditNote ? day("DateDue") : nil),
      ] + (try allowances(groups)) + (try taxes(groups)) + [try sums(groups)] + (try lines.enumerated().map(element)),
      attributes: [
        ("xmlns", "\(schema)\(root)-2"), ("xmlns:cac", "\(schema)CommonAggregateComponents-2"),
        ("xmlns:cbc", "\(schema)CommonBasicComponents-2"),
      ])
  }

  private static func customization(_ localisation: Localisation) -> String {
    switch localisation {
    case .rs: "urn:cen.eu:en16931:2017#compliant#urn:mfin.gov.rs:srbdt:2022"
    case .hr: "urn:cen.eu:en16931:2017#compliant#urn:mfin.gov.hr:cius-2025:1.0#conformant#urn:mfin.gov.hr:ext-2025:1.0"
    case .si: "urn:cen.eu:en16931:2017"
    }
  }

  private var isForeign: Bool { currency != world.home.currencyCode }

  /// The days the invoice is for, else what it says of VAT: that it becomes due with the delivery.
  private var period: XMLElement? {
    guard invoice.text("InvoiceForPeriod") == "D", let start = invoice.day("DateTransactionFrom"), let end = invoice.day("DateTransaction")
    else { return XMLElement("cac:InvoicePeriod", [XMLElement("cbc:DescriptionCode", "35")]) }
    return XMLElement("cac:InvoicePeriod", [XMLElement("cbc:StartDate", "\(start)"), XMLElement("cbc:EndDate", "\(end)")])
  }

  private var orderReference: XMLElement? {
    guard ["ON", "VN"].contains(invoice.text("OriginalDocumentType")), let id = invoice.text("DocumentReference"), !id.isEmpty else {
      return nil
    }
    return XMLElement("cac:OrderReference", [XMLElement("cbc:ID", id)])
  }

  /// The invoice that a copy takes back.
  private var billingReference: XMLElement? {
    guard invoice.text("OriginalDocumentType") == "IV", let id = invoice.text("DocumentReference"), !id.isEmpty else { return nil }
    return XMLElement("cac:BillingReference", [XMLElement("cac:InvoiceDocumentReference", [XMLElement("cbc:ID", id)])])
  }

  /// The printed invoice, where one is filed.
  private func printed() throws(Problem) -> XMLElement? {
    guard let document = invoice.reference("Document"), let id = invoice.reference("InvoiceAttachment"),
      let file = world.entry("documentattachments", id, in: visit.organisation), file.parent == document,
      let data = file.text("AttachmentData")
    else { return nil }
    let name = file.text("FileName") ?? "invoice.pdf"
    return XMLElement(
      "cac:AdditionalDocumentReference",
      [
        XMLElement("cbc:ID", name),
        XMLElement(
          "cac:Attachment",
          [
            XMLElement(
              "cbc:EmbeddedDocumentBinaryObject", data,
              attributes: [("mimeCode", file.text("MimeType") ?? "application/pdf"), ("filename", name)])
          ]),
      ])
  }

  // MARK: Sums

  func amount(_ name: String, _ value: Number, in code: String? = nil) throws(Problem) -> XMLElement {
    XMLElement(name, try value.rounded(to: 2).description, attributes: [("currencyID", code ?? currency)])
  }

  private var rounding: String { world.home.word("Zaokruživanje", sl: "Zaokrožitev", hr: "Zaokruživanje") }

  /// Where prices include VAT, bases come out of sums with it: what they differ from the sum of the lines by is told once a rate.
  private func allowances(_ groups: [TaxGroup]) throws(Problem) -> [XMLElement] {
    var elements: [XMLElement] = []
    for group in groups {
      let difference = try group.base - group.lines
      if difference.isZero { continue }
      elements.append(try adjustment(difference, reason: rounding, tax: group.kind))
    }
    return elements
  }

  /// A charge, or where it is negative an allowance.
  func adjustment(
    _ value: Number, reason: String, percent: Number? = nil, of base: Number? = nil, tax: TaxKind? = nil
  ) throws(Problem) -> XMLElement {
    XMLElement(
      "cac:AllowanceCharge",
      [
        XMLElement("cbc:ChargeIndicator", value.isNegative ? "false" : "true"), XMLElement("cbc:AllowanceChargeReason", reason),
        percent.map { XMLElement("cbc:MultiplierFactorNumeric", $0.description) },
        try amount("cbc:Amount", value.isNegative ? try -value : value),
        try base.map { (base) throws(Problem) in try amount("cbc:BaseAmount", base) },
        tax.map { element(of: $0, "cac:TaxCategory") },
      ])
  }

  private func taxes(_ groups: [TaxGroup]) throws(Problem) -> [XMLElement] {
    let vat = try signed(totals.vat)
    var elements: [XMLElement?] = [try amount("cbc:TaxAmount", vat)]
    for group in groups {
      elements.append(
        XMLElement(
          "cac:TaxSubtotal",
          [
            try amount("cbc:TaxableAmount", group.base), try amount("cbc:TaxAmount", group.vat),
            element(of: group.kind, "cac:TaxCategory", reason: exemption(of: group.kind)),
          ]))
    }
    let total = XMLElement("cac:TaxTotal", elements)
    guard isForeign else { return [total] }
    let home = try vat * (invoice.number("ExchangeRate") ?? Number(1))
    return [total, XMLElement("cac:TaxTotal", [try amount("cbc:TaxAmount", home, in: world.home.currencyCode)])]
  }

  /// What is paid, in the currency of the document.
  private func prepaid() throws(Problem) -> Number {
    let paid = invoice.number("PaidValue") ?? .zero
    guard isForeign, !paid.isZero else { return paid }
    if paid == invoice.number("InvoiceValue") { return totals.total }
    let rate = invoice.number("ExchangeRate") ?? Number(1)
    return rate.isZero ? paid : try (paid / rate).rounded(to: 2)
  }

  private func sums(_ groups: [TaxGroup]) throws(Problem) -> XMLElement {
    var (lines, allowances, charges) = (EInvoice.nothing, EInvoice.nothing, EInvoice.nothing)
    for group in groups {
      lines = try lines + group.lines
      let difference = try group.base - group.lines
      if difference.isNegative { allowances = try allowances - difference } else { charges = try charges + difference }
    }
    let (base, total) = (try signed(totals.base), try signed(totals.total))
    let paid = try signed(try prepaid())
    return XMLElement(
      "cac:LegalMonetaryTotal",
      [
        try amount("cbc:LineExtensionAmount", lines), try amount("cbc:TaxExclusiveAmount", base),
        try amount("cbc:TaxInclusiveAmount", total),
        allowances.isZero ? nil : try amount("cbc:AllowanceTotalAmount", allowances),
        charges.isZero ? nil : try amount("cbc:ChargeTotalAmount", charges), paid.isZero ? nil : try amount("cbc:PrepaidAmount", paid),
        try amount("cbc:PayableAmount", try total - paid),
      ])
  }

  // MARK: Lines

  private func element(_ index: Int, _ line: Line) throws(Problem) -> XMLElement {
    let row = line.row
    let item = row["Item"]?.reference.flatMap { world.entry("items", $0, in: visit.organisation) }
    let full = try (line.quantity * line.price).rounded(to: 2)
    let discount = row["DiscountPercent"]?.number ?? .zero
    let rebate = invoice.number("Rabate") ?? .zero
    let isDiscount = !discount.isZero || !rebate.isZero
    return XMLElement(
      isCreditNote ? "cac:CreditNoteLine" : "cac:InvoiceLine",
      [
        XMLElement("cbc:ID", "\(index + 1)"),
        XMLElement(
          isCreditNote ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", line.quantity.description,
          attributes: [("unitCode", EInvoice.unitCode(row["UnitOfMeasurement"]?.string))]),
        try amount("cbc:LineExtensionAmount", line.value),
        line.allowance.isZero
          ? nil
          : try adjustment(
            try -line.allowance, reason: isDiscount ? "Popust" : rounding, percent: rebate.isZero && isDiscount ? discount : nil,
            of: isDiscount ? full : nil),
        XMLElement(
          "cac:Item",
          [
            XMLElement("cbc:Description", nonEmpty: row["Description"]?.string),
            XMLElement("cbc:Name", nonEmpty: row["ItemName"]?.string) ?? XMLElement("cbc:Name", "-"),
            row["ItemCode"]?.string.flatMap { XMLElement("cbc:ID", nonEmpty: $0) }.map {
              XMLElement("cac:SellersItemIdentification", [$0])
            },
            item?.text("EANCode").flatMap { $0.isEmpty ? nil : $0 }.map {
              XMLElement("cac:StandardItemIdentification", [XMLElement("cbc:ID", $0, attributes: [("schemeID", "0160")])])
            },
            element(of: line.tax, "cac:ClassifiedTaxCategory"),
          ]),
        XMLElement("cac:Price", [XMLElement("cbc:PriceAmount", line.price.description, attributes: [("currencyID", currency)])]),
      ])
  }

  private func element(of tax: TaxKind, _ name: String, reason: [XMLElement] = []) -> XMLElement {
    XMLElement(
      name,
      [XMLElement("cbc:ID", tax.category.rawValue), tax.category == .outside ? nil : XMLElement("cbc:Percent", tax.percent.description)]
        + reason + [XMLElement("cac:TaxScheme", [XMLElement("cbc:ID", "VAT")])])
  }

  /// Why there is no VAT: the code a row gives, and a sentence.
  private func exemption(of kind: TaxKind) -> [XMLElement] {
    guard kind.category == .exempt || kind.category == .outside else { return [] }
    let code = lines.lazy.filter { $0.tax == kind }.compactMap { $0.row["TaxExemptionReasonCode"]?.string }.first { !$0.isEmpty }
    let text =
      kind.category == .exempt
      ? world.home.word("Oslobođeno PDV", sl: "Oproščeno DDV", hr: "Oslobođeno PDV-a")
      : world.home.word("Nije predmet oporezivanja PDV", sl: "Ni predmet DDV", hr: "Ne podliježe oporezivanju PDV-om")
    return [XMLElement("cbc:TaxExemptionReasonCode", nonEmpty: code), XMLElement("cbc:TaxExemptionReason", text)].compactMap { $0 }
  }

  /// Of UN/ECE recommendation 20; `H87`, a piece, for what is not known.
  private static func unitCode(_ unit: String?) -> String {
    switch unit?.lowercased() {
    case "kg": "KGM"
    case "g", "gr": "GRM"
    case "t": "TNE"
    case "l", "lit": "LTR"
    case "m": "MTR"
    case "m2": "MTK"
    case "m3": "MTQ"
    case "km": "KMT"
    case "h", "sat": "HUR"
    case "min": "MIN"
    case "dan": "DAY"
    case "mes": "MON"
    case "god": "ANN"
    case "par": "PR"
    case "kut": "XBX"
    case "pak": "XPK"
    case "kwh": "KWH"
    default: "H87"
    }
  }
}

extension EInvoice.Line {
  /// - Parameter isTurned: whether the line is one of a credit note.
  fileprivate init(_ row: JSON, in world: World, isTurned: Bool) throws(Problem) {
    self.row = row
    var (quantity, price) = (row["Quantity"]?.number ?? .zero, row["Price"]?.number ?? .zero)
    // A price may not be negative there; a quantity may.
    if price.isNegative { (quantity, price) = (try -quantity, try -price) }
    self.quantity = isTurned ? try -quantity : quantity
    self.price = price
    let value = row["Value"]?.number ?? .zero
    self.value = isTurned ? try -value : value
    allowance = try (self.quantity * price).rounded(to: 2) - self.value
    let rate = row["VatRate"]?.reference.flatMap { world.entry("vatrates", $0, in: 0) }?.text("Code")
    let percent = row["VATPercent"]?.number ?? .zero
    let category: EInvoice.TaxKind.Category = !percent.isZero ? .standard : rate == "O" ? .exempt : rate == "N" ? .outside : .zero
    tax = EInvoice.TaxKind(category: category, percent: percent)
  }
}
