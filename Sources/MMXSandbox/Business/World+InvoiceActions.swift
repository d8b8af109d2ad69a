import MMXCatalogue
import MMXData
import MMXHTTP

/// What can be done with an issued invoice.
extension World {
  mutating func actOnInvoice(_ invoice: WorldRecord, _ action: String, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    switch action {
    case "issue": return acted(try issued(invoice, schema, visit), schema, visit)
    case "issueCancellation": return try cancelIssue(invoice, schema, visit)
    case "generatepdf": return try answerPaper(of: invoice, schema, visit)
    case "issueAndGeneratepdf": return try answerPaper(of: try issued(invoice, schema, visit), schema, visit)
    case "copytocreditnote": return try copyNegative(invoice, schema, visit, reason: nil)
    case "copyToReverse": return try copyNegative(invoice, schema, visit, reason: visit.query("reverseReason") ?? "")
    case "sendEInvoice": return try sendEInvoice(invoice, schema, visit)
    default: throw Refusal(501, "The sandbox has no action \(action).")
    }
  }

  /// Draft to issued; the number is the next one of its kind, numbering and year, and stays through a cancellation.
  mutating func issued(_ invoice: WorldRecord, _ schema: Schema, _ visit: Visit) throws(Refusal) -> WorldRecord {
    guard invoice.text("Status") == "O" else { throw .state(.onlyDraftInvoice) }
    guard !invoice.rows("IssuedInvoiceRows").isEmpty else { throw .invalid("IssuedInvoiceRows", .noRows) }
    var invoice = invoice
    let year = invoice.day("DateIssued")?.components.year ?? visit.today.components.year
    if invoice.integer("InvoiceNumber") == nil || invoice.integer("Year") != year {
      let kind = "\(invoice.text("InvoiceType") ?? "R").\(invoice.reference("DocumentNumbering") ?? 0)"
      let number = next("issuedinvoice.\(visit.organisation).\(kind).\(year)")
      invoice.fields["Year"] = .integer(year)
      invoice.fields["InvoiceNumber"] = .integer(number)
      invoice.fields["PaymentReference"] = .string(home.referencePrefix + name(of: invoice))
    }
    try exact { () throws(Problem) in try settle(&invoice, visit) }
    let issued = try moved(invoice, schema, visit, ("O", "I"))
    try postIssued(issued, visit)
    return issued
  }

  /// What is paid by the time of the issue. The issue of a cash invoice is the moment of the sale. Source: recorded answers; that a part
  /// is paid where only some methods say so is inferred.
  private func settle(_ invoice: inout WorldRecord, _ visit: Visit) throws(Problem) {
    if invoice.rows("IssuedInvoicePaymentMethods").contains(where: { isCash($0) }) {
      invoice.fields["DateIssued"] = .string(visit.now.description)
    }
    let parts = try paidAtOnce(invoice)
    guard !parts.isEmpty else { return }
    var sum = Number.small(0, scale: 2)
    for part in parts { sum = try sum + part.value }
    invoice.fields["PaidValue"] = .number(sum)
  }

  /// Whether a method of payment of an invoice fills the till.
  func isCash(_ method: JSON) -> Bool {
    let type = method["PaymentMethod"]?.reference.flatMap { entry("issuedinvoicepaymentmethods", $0, in: 0) }?.text("Type")
    return type == "G" || type == "B"
  }

  /// What is paid with the issue, by method, in the home currency. Where all of it is, the last method takes what the others leave.
  func paidAtOnce(_ invoice: WorldRecord) throws(Problem) -> [(isCash: Bool, value: Number)] {
    let methods = invoice.rows("IssuedInvoicePaymentMethods")
    let paid = methods.filter { $0["AlreadyPaid"]?.string?.uppercased() == "D" }
    let rate = invoice.number("ExchangeRate") ?? Number(1)
    var left = invoice.number("InvoiceValue") ?? .zero
    var parts: [(isCash: Bool, value: Number)] = []
    for (index, method) in paid.enumerated() {
      let home = method["AmountInDomesticCurrency"]?.number.flatMap { $0.isZero ? nil : $0 }
      var value = home ?? .zero
      if home == nil { value = try ((method["Amount"]?.number ?? .zero) * rate).rounded(to: 2) }
      if index == paid.count - 1, paid.count == methods.count { value = left }
      left = try left - value
      parts.append((isCash(method), value))
    }
    return parts
  }

  private mutating func cancelIssue(_ invoice: WorldRecord, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    guard invoice.text("Status") == "I" else { throw .state(.onlyIssuedInvoiceCancels) }
    var invoice = invoice
    // What was paid with the issue is so no more.
    if invoice.rows("IssuedInvoicePaymentMethods").contains(where: { $0["AlreadyPaid"]?.string?.uppercased() == "D" }) {
      invoice.fields["PaidValue"] = 0
    }
    if let reason = visit.query("issueCancellationReason") {
      invoice.fields["Notes"] = .string([invoice.text("Notes"), reason].compactMap { $0 }.joined(separator: "\n"))
    }
    unpost(invoice)
    return try move(invoice, schema, visit, ("I", "O"))
  }

  // MARK: Copies

  /// A new draft with quantities the other way round. The answer names it twice, in `Location` and in `Data`: which of them the service
  /// uses is unknown.
  private mutating func copyNegative(_ invoice: WorldRecord, _ schema: Schema, _ visit: Visit, reason: String?) throws(Refusal) -> Response
  {
    guard invoice.text("Status") == "I" else { throw .state(.onlyIssuedInvoiceCopies) }
    var fields = cleared(invoice.fields, schema)
    var rows: [JSON] = []
    for row in fields["IssuedInvoiceRows"]?.array ?? [] {
      guard var row = row.object else { continue }
      row["Quantity"] = .number(try exact { () throws(Problem) in try -(row["Quantity"]?.number ?? .zero) })
      rows.append(.object(row))
    }
    fields["IssuedInvoiceRows"] = .array(rows)
    for name in ["DateIssued", "DateTransaction", "DateDue"] { fields[name] = .day(visit.today) }
    if let reason {
      fields["ReverseReason"] = .string(reason)
      fields["DocumentNumbering"] = .reference(5)
    } else {
      fields["DateCreditNote"] = .day(visit.today)
      fields["IssuedInvoiceReportTemplate"] = .reference(2)
    }
    fields["OriginalDocumentType"] = "IV"
    fields["DocumentReference"] = .string(printedNumber(of: invoice))
    return try draft(fields, schema, visit)
  }

  /// Adds a new invoice and answers it as an action does.
  mutating func draft(_ fields: OrderedRecord<JSON>, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    var fields = fields
    try fillInvoice(&fields, visit)
    let copy = add("issuedinvoices", fields, of: schema, in: visit.organisation, at: visit.now)
    let address: [(name: String, value: String)] = [("Location", visit.location("issuedinvoices", copy.id))]
    return .done(rendered(copy, as: schema, visit), headers: address)
  }

  /// The fields a caller could have sent: nothing of the service's, no IDs in rows.
  private func cleared(_ fields: OrderedRecord<JSON>, _ schema: Schema) -> OrderedRecord<JSON> {
    var result = OrderedRecord<JSON>()
    for field in schema.fields where !field.isReadOnly && !field.isIgnoredOnCreate {
      guard let value = fields[field.name], !["InvoiceAttachment", "EInvoiceAttachment"].contains(field.name) else { continue }
      if case .list(.record(let name)) = field.type, let row = Catalogue.schema(name) {
        result[field.name] = .array((value.array ?? []).compactMap { $0.object }.map { .object(cleared($0, row)) })
      } else {
        result[field.name] = value
      }
    }
    return result
  }

  // MARK: E-invoices

  /// Leaves an item in the outbox and the XML at the invoice.
  private mutating func sendEInvoice(_ invoice: WorldRecord, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    guard invoice.text("Status") == "I", invoice.text("InvoiceType") == "R" else { throw .state(.onlyIssuedInvoiceIsSent) }
    guard invoice.reference("EInvoiceAttachment") == nil else { throw .state(.eInvoiceAlreadySent) }
    guard let outbox = Catalogue.schema("Outbox") else { throw Refusal(501, "The sandbox has no outbox.") }
    var invoice = invoice
    let number = name(of: invoice)
    let document = try exact { () throws(Problem) in try EInvoice(invoice, in: self, visit).document() }
    let xml = PaperFile(name: "\(number).xml", type: "application/xml", bytes: document.document())
    let attachment = try file(xml, with: &invoice, visit)
    invoice.fields["EInvoiceAttachment"] = .reference(attachment.id)
    add(
      "outboxitems",
      [
        "Customer": invoice.fields["Customer"] ?? .null, "OutboxDate": .string(visit.now.description), "OutboxType": "IR",
        "Description": .string("E-faktura \(number)"), "Attachments": .array([xml.json(visit.now)]),
      ],
      of: outbox, in: visit.organisation, at: visit.now)
    return acted(save(invoice, of: schema, at: visit.now), schema, visit)
  }
}
