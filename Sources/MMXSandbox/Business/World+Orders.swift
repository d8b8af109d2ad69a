import MMXCatalogue
import MMXData
import MMXHTTP

/// Orders. Source: names of states and actions are documented, the moves between them inferred.
extension World {
  mutating func fillOrder(_ fields: inout OrderedRecord<JSON>, isNew: Bool, _ visit: Visit) throws(Refusal) {
    if isNew {
      let year = fields["Date"]?.string?.wireDate?.date.components.year ?? visit.today.components.year
      fields["Status"] = "O"
      fields["Year"] = .integer(year)
      fields["Number"] = .integer(next("order.\(visit.organisation).\(fields["ReceivedIssued"]?.string ?? "").\(year)"))
    }
    if let id = fields["Customer"]?.reference, let customer = entry("customers", id, in: visit.organisation) {
      for name in ["Name", "Address", "PostalCode", "City", "Country"] where fields["Customer" + name]?.isNull != false {
        fields["Customer" + name] = customer.fields[name] ?? .null
      }
    }
    if fields["ReportTemplate"]?.isNull != false { fields["ReportTemplate"] = .reference(fields["ReceivedIssued"] == "I" ? 7 : 8) }
    fields["OrderRows"] = .array((fields["OrderRows"]?.array ?? []).map { itemRow($0, visit) })
  }

  /// A row with what it lacks taken from its item.
  func itemRow(_ row: JSON, _ visit: Visit) -> JSON {
    guard var fields = row.object, let item = fields["Item"]?.reference.flatMap({ entry("items", $0, in: visit.organisation) }) else {
      return row
    }
    for (own, source) in [("ItemName", "Name"), ("ItemCode", "Code"), ("UnitOfMeasurement", "UnitOfMeasurement"), ("Price", "Price")]
    where fields[own]?.isNull == true { fields[own] = item.fields[source] ?? .null }
    return .object(fields)
  }

  mutating func actOnOrder(_ order: WorldRecord, _ action: String, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    switch action {
    case "confirm": return try moveOrder(order, schema, visit, ("O", "P"), sets: "DateConfirmed")
    case "cancelConfirmation": return try moveOrder(order, schema, visit, ("P", "O"), clears: "DateConfirmed")
    case "complete": return try moveOrder(order, schema, visit, ("P", "Z"), sets: "DateCompleted")
    case "cancelCompletion": return try moveOrder(order, schema, visit, ("Z", "P"), clears: "DateCompleted")
    case "invalidate":
      let status = order.text("Status") ?? "O"
      guard status != "R" else { throw .state(.alreadyInvalidated) }
      return try moveOrder(order, schema, visit, (status, "R"), sets: "DateCanceled")
    case "cancelInvalidation": return try moveOrder(order, schema, visit, ("R", before(order)), clears: "DateCanceled")
    case "createissuedinvoice": return try invoice(from: order, visit)
    case "generatepdf", "getorderpdf":
      let paper = try print(orderDocument(order, visit), name: "Narudzbina-\(name(of: order)).pdf", visit)
      return .done(paper.json(visit.now))
    default: throw Refusal(501, "The sandbox has no action \(action).")
    }
  }

  /// The state an invalidated order had, by the dates it carries.
  private func before(_ order: WorldRecord) -> String {
    order.text("DateCompleted") != nil ? "Z" : order.text("DateConfirmed") != nil ? "P" : "O"
  }

  private mutating func moveOrder(
    _ order: WorldRecord, _ schema: Schema, _ visit: Visit, _ states: (from: String, to: String), sets: String? = nil, clears: String? = nil
  ) throws(Refusal) -> Response {
    var order = order
    if let sets { order.fields[sets] = .string(visit.now.description) }
    if let clears { order.fields[clears] = .null }
    return try move(order, schema, visit, states)
  }

  /// A draft invoice to the order's customer with the order's rows.
  private mutating func invoice(from order: WorldRecord, _ visit: Visit) throws(Refusal) -> Response {
    guard let schema = Catalogue.schema("IssuedInvoice"), ["P", "Z"].contains(order.text("Status")) else {
      throw .state(.onlyConfirmedOrder)
    }
    let kept = ["Item", "ItemName", "ItemCode", "Description", "Quantity", "DiscountPercent", "Price", "UnitOfMeasurement"]
    let rows = order.rows("OrderRows").map { row in JSON.object(OrderedRecord(kept.map { ($0, row[$0] ?? .null) })) }
    let due = (try? visit.today.adding(days: 15)) ?? visit.today
    var fields: OrderedRecord<JSON> = [
      "Customer": order.fields["Customer"] ?? .null, "InvoiceType": "R", "DateIssued": .day(visit.today),
      "DateTransaction": .day(visit.today), "DateDue": .day(due), "Currency": order.fields["Currency"] ?? .null,
      "DocumentReference": .string(name(of: order)), "OriginalDocumentType": "VN", "IssuedInvoiceRows": .array(rows),
    ]
    fields["Analytic"] = order.fields["Analytic"] ?? .null
    return try draft(fields, schema, visit)
  }
}
