import MMXCatalogue
import MMXData
import MMXHTTP

/// Custom actions: `issuedinvoices/5/actions/issue`.
extension World {
  mutating func act(_ resource: Resource, _ visit: Visit) throws(Refusal) -> Response {
    guard let action = visit.match.action else { throw Refusal(404, "The action does not exist.") }
    let entry = try target(resource, visit)
    if visit.operation.needsRowVersion { try checkActionVersion(visit.incoming.parameter("rowVersion"), of: entry) }
    let schema = try schema(of: resource)
    switch resource.plural {
    case "issuedinvoices": return try actOnInvoice(entry, action.name, schema, visit)
    case "issuedinvoicepostings":
      return try move(entry, schema, visit, action.name == "issue" ? ("O", "P") : ("P", "O"))
    case "orders": return try actOnOrder(entry, action.name, schema, visit)
    case "stockentries": return try actOnStockEntry(entry, action.name, schema, visit)
    case "inboxitems": return try actOnInbox(entry, action.name, schema, visit)
    default: throw Refusal(501, "The sandbox has no action \(action.name).")
    }
  }

  /// Source: the Python sample passes an empty version, the others one that is not percent-encoded, so that its `+` reads as a space.
  private func checkActionVersion(_ version: String?, of entry: WorldRecord) throws(Refusal) {
    guard let version else { throw .invalid("RowVersion", .required("RowVersion")) }
    if !version.isEmpty { try checkRowVersion(String(version.map { $0 == " " ? "+" : $0 }), of: entry) }
  }

  /// The record after the action, with its new row version. Source: told by a client for `issue`; the other actions are inferred.
  func acted(_ entry: WorldRecord, _ schema: Schema, _ visit: Visit) -> Response { .done(rendered(entry, as: schema, visit)) }

  /// Changes a record's status, which must be the first of the two before.
  mutating func move(_ entry: WorldRecord, _ schema: Schema, _ visit: Visit, _ states: (from: String, to: String)) throws(Refusal)
    -> Response
  {
    acted(try moved(entry, schema, visit, states), schema, visit)
  }

  mutating func moved(_ entry: WorldRecord, _ schema: Schema, _ visit: Visit, _ states: (from: String, to: String)) throws(Refusal)
    -> WorldRecord
  {
    let status = entry.text("Status") ?? "O"
    guard status == states.from else {
      throw .state(.needsState(schema.name, entry.id, has: status, needed: states.from))
    }
    var entry = entry
    entry.fields["Status"] = .string(states.to)
    return save(entry, of: schema, at: visit.now)
  }

  // MARK: Inbox

  /// Source: the moves are inferred from the documented statuses, and so is what `createReceivedInvoice` asks for.
  private mutating func actOnInbox(_ entry: WorldRecord, _ action: String, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    if let status = entry.text("StatusOfReceivedInvoice") { throw .state(.alreadySettled(status)) }
    var entry = entry
    entry.fields["StatusOfReceivedInvoice"] = action == "approve" ? "Odobren" : "Zavrnjen"
    if action == "approve" { entry.fields["DateApproved"] = .day(visit.today) }
    if let reason = visit.query(action == "approve" ? "approvalReason" : "rejectionReason") {
      entry.fields["Description"] = .string([entry.text("Description"), reason].compactMap { $0 }.joined(separator: " - "))
    }
    if action == "approve", let wish = visit.query("createReceivedInvoice"), ["d", "true", "1"].contains(wish.lowercased()) {
      try addReceivedInvoice(for: entry, visit)
    }
    return acted(save(entry, of: schema, at: visit.now), schema, visit)
  }

  /// A received invoice from the item's customer, its amount still to be entered.
  private mutating func addReceivedInvoice(for item: WorldRecord, _ visit: Visit) throws(Refusal) {
    guard let resource = Catalogue.resource(named: "receivedinvoices"), item.reference("Customer") != nil else {
      throw .invalid("Customer", .customerNeededForReceivedInvoice)
    }
    _ = try create(
      resource,
      from: [
        "Customer": item.fields["Customer"] ?? .null, "DateIssued": .day(visit.today), "DateTransaction": .day(visit.today),
        "DateReceived": .day(visit.today), "DateDue": .day(visit.today), "Currency": .reference(home.currency), "InvoiceAmount": 0,
        "DocumentReference": item.fields["Description"] ?? .null, "PaymentType": "D",
      ], visit)
  }
}
