import MMXCatalogue
import MMXData
import MMXHTTP

/// Custom actions: `issuedinvoices/5/actions/issue`.
extension World {
  mutating func act(_ resource: Resource, _ visit: Visit) throws(Refusal) -> Response {
    guard let action = visit.match.action else { throw Refusal(404, "The action does not exist.") }
    let entry = try target(resource, visit)
    if visit.operation.needsRowVersion { try checkRowVersion(visit.incoming.parameter("rowVersion"), of: entry) }
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

  /// `{"Data": record}`, what one client saw after `issue`; the new row version is in it.
  func acted(_ entry: Entry, _ schema: Schema, _ visit: Visit) -> Response { .ok(["Data": rendered(entry, as: schema, visit)]) }

  /// Changes a record's status, which must be the first of the two before.
  mutating func move(_ entry: Entry, _ schema: Schema, _ visit: Visit, _ states: (from: String, to: String)) throws(Refusal) -> Response {
    acted(try moved(entry, schema, visit, states), schema, visit)
  }

  mutating func moved(_ entry: Entry, _ schema: Schema, _ visit: Visit, _ states: (from: String, to: String)) throws(Refusal) -> Entry {
    let status = entry.text("Status") ?? "O"
    guard status == states.from else {
      throw .state("\(schema.name) \(entry.id) has status \(status); the action needs \(states.from).")
    }
    var entry = entry
    entry.fields["Status"] = .string(states.to)
    return save(entry, of: schema, at: visit.now)
  }

  // MARK: Inbox

  /// Source: the moves are inferred from the documented statuses.
  private mutating func actOnInbox(_ entry: Entry, _ action: String, _ schema: Schema, _ visit: Visit) throws(Refusal) -> Response {
    if let status = entry.text("StatusOfReceivedInvoice") { throw .state("The item is settled already: \(status).") }
    var entry = entry
    entry.fields["StatusOfReceivedInvoice"] = action == "approve" ? "Odobren" : "Zavrnjen"
    if action == "approve" { entry.fields["DateApproved"] = .day(visit.today) }
    if let reason = visit.query(action == "approve" ? "approvalReason" : "rejectionReason") {
      entry.fields["Description"] = .string([entry.text("Description"), reason].compactMap { $0 }.joined(separator: " - "))
    }
    return acted(save(entry, of: schema, at: visit.now), schema, visit)
  }
}
