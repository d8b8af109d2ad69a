import MMXCatalogue
import MMXData
import MMXHTTP

/// Files at issued and received invoices, which can be listed and added, and in the inbox, where they are rows of their item.
extension World {
  /// The invoice an attachment's path names.
  private func owner(_ visit: Visit) throws(Refusal) -> (entry: WorldRecord, table: String) {
    let isIssued = visit.operation.module == "IssuedInvoice"
    let resource = isIssued ? "issuedinvoices" : "receivedinvoices"
    let id = visit.id(isIssued ? "issuedInvoiceId" : "receivedInvoiceId") ?? 0
    guard let entry = entry(resource, id, in: visit.organisation) else { throw .missing(visit.operation.module, id) }
    return (entry, isIssued ? "issuedinvoiceattachments" : "receivedinvoiceattachments")
  }

  /// A bare list, bytes included, or the one that the `Location` of its creation led to.
  func listAttachments(_ visit: Visit) throws(Refusal) -> Response {
    let (invoice, table) = try owner(visit)
    guard let schema = Catalogue.schema("Attachment") else { throw Refusal(501, "The sandbox has no attachments.") }
    let all = entries(table, in: visit.organisation, under: invoice.id)
    guard let id = visit.attachment else { return .ok(.array(rendered(all, as: schema, visit))) }
    guard let one = all.first(where: { $0.id == id }) else { throw .missing("Attachment", id) }
    return .ok(rendered(one, as: schema, visit))
  }

  mutating func addAttachment(_ visit: Visit) throws(Refusal) -> Response {
    let (invoice, table) = try owner(visit)
    guard let schema = Catalogue.schema("Attachment") else { throw Refusal(501, "The sandbox has no attachments.") }
    var fields = try attachment(try visit.body(), schema, visit)
    if fields["AttachmentDate"]?.isNull != false { fields["AttachmentDate"] = .string(visit.now.description) }
    let added = add(table, fields, of: schema, under: invoice.id, in: visit.organisation, at: visit.now)
    return created(visit.location("\(invoice.key.resource)/\(invoice.id)/attachments", added.id))
  }

  private func attachment(_ body: JSON, _ schema: Schema, _ visit: Visit) throws(Refusal) -> OrderedRecord<JSON> {
    var reader = RecordReader(localisation: visit.localisation)
    let fields = reader.read(body, as: schema, over: nil)
    var problems = reader.problems
    for name in ["AttachmentData", "AttachmentFileName"] where fields[name]?.isNull != false && problems.isEmpty {
      problems.append((.required(name), name))
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return fields
  }

  // MARK: Inbox

  private func inboxItem(_ visit: Visit) throws(Refusal) -> WorldRecord {
    let id = visit.id("inboxId") ?? 0
    guard let entry = entry("inboxitems", id, in: visit.organisation) else { throw .missing("Inbox", id) }
    return entry
  }

  /// Takes a list of attachments, as documented; one by itself is refused.
  mutating func addInboxAttachments(_ visit: Visit) throws(Refusal) -> Response {
    var item = try inboxItem(visit)
    guard let inbox = Catalogue.schema("Inbox"), let schema = Catalogue.schema("InboxAttachment"), let given = try visit.body().array
    else { throw Refusal(400, .noAttachmentList) }
    var rows = item.rows("Attachments")
    for one in given {
      var fields = try attachment(one, schema, visit)
      if fields["AttachmentDate"]?.isNull != false { fields["AttachmentDate"] = .string(visit.now.description) }
      rows.append(.object(fields))
    }
    item.fields["Attachments"] = .array(rows)
    save(item, of: inbox, at: visit.now)
    return created(visit.location("inbox", item.id))
  }

  mutating func deleteInboxAttachment(_ visit: Visit) throws(Refusal) -> Response {
    var item = try inboxItem(visit)
    let id = visit.id("inboxAttachmentId") ?? 0
    var rows = item.rows("Attachments")
    guard let inbox = Catalogue.schema("Inbox"), let index = rows.firstIndex(where: { $0["InboxAttachmentId"]?.integer == id }) else {
      throw .missing("Attachment", id)
    }
    rows.remove(at: index)
    item.fields["Attachments"] = .array(rows)
    save(item, of: inbox, at: visit.now)
    return .done
  }
}
