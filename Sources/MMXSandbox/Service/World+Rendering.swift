import MMXCatalogue
import MMXData

/// Records as answers carry them: every field of the schema, references with name and address, what is worked out when asked.
extension World {
  func rendered(_ entry: WorldRecord, as schema: Schema, _ visit: Visit) -> JSON { RecordRenderer(self, visit).render(entry, as: schema) }

  /// Rows of one answer.
  func rendered(_ entries: [WorldRecord], as schema: Schema, _ visit: Visit) -> [JSON] {
    let renderer = RecordRenderer(self, visit)
    return entries.map { renderer.render($0, as: schema) }
  }

  /// A field of a record under the name its list or its whole record gives it.
  func value(of name: String, in entry: WorldRecord, _ visit: Visit) -> JSON {
    let listed = entry.key.resource == "issuedinvoices" ? "IssuedInvoiceSearch" : ""
    if let compute = World.computed[listed]?[name] ?? World.computed[entry.key.resource]?[name] { return compute(self, entry, visit) }
    return entry.fields[name] ?? .null
  }

  /// Fields that are worked out when they are asked for, by resource or schema, and name.
  static let computed: [String: [String: @Sendable (World, WorldRecord, Visit) -> JSON]] = [
    "documents": ["Attachments": { world, entry, _ in .array(world.attachmentLinks(of: entry)) }],
    "issuedinvoices": [
      "Analytics": { _, entry, _ in entry.fields["Analytic"] ?? .null },
      "Numbering": { world, entry, _ in world.numbering(of: entry) },
      "PaymentStatus": { world, entry, visit in .string(world.paymentStatus(of: entry, on: visit.today)) },
    ],
    // Rows of the list; the whole record tells the value of a draft too. Source: recorded answers.
    "IssuedInvoiceSearch": ["InvoiceValue": { _, entry, _ in entry.text("Status") == "I" ? entry.fields["InvoiceValue"] ?? 0 : 0 }],
    // Rows of the list hold nothing where the record has none. Source: recorded answers.
    "ItemSearch": [
      "Code": { _, entry, _ in entry.text("Code").map { .string($0) } ?? "" },
      "MassPerUnit": { _, entry, _ in entry.number("MassPerUnit").map { .number($0) } ?? 0 },
    ],
    "items": ["Title": { _, entry, _ in entry.fields["Name"] ?? .null }],
    "receivedinvoices": ["PaymentStatus": { world, entry, visit in .string(world.paymentStatus(of: entry, on: visit.today)) }],
  ]

  private func numbering(of invoice: WorldRecord) -> JSON {
    let numbering = invoice.reference("DocumentNumbering").flatMap { entry("documentnumberings", $0, in: 0) }
    return numbering?.fields["Code"] ?? .null
  }

  /// What tells an invoice of another numbering from one of the first, whose number is the same.
  func ownNumbering(of invoice: WorldRecord) -> String {
    guard let numbering = invoice.reference("DocumentNumbering").flatMap({ entry("documentnumberings", $0, in: 0) }),
      numbering.text("Default") != "D"
    else { return "" }
    return (numbering.text("Code") ?? "") + "-"
  }

  func reference(_ id: Int?, to schema: String?, _ visit: Visit) -> JSON {
    guard let id else { return .null }
    guard let schema, let table = World.table(ofSchema: schema), let entry = entry(table, id, in: visit.organisation) else {
      return World.reference(.integer(id), .null, .null)
    }
    let address = "/api/orgs/\(visit.organisation)/\(path(to: entry) ?? table)"
    return World.reference(.integer(id), .string(name(of: entry)), .string(address))
  }

  private static let referenceShape = Shape(["ID", "Name", "ResourceUrl"])

  private static func reference(_ id: JSON, _ name: JSON, _ address: JSON) -> JSON {
    .object(OrderedRecord(shape: referenceShape, values: [id, name, address]))
  }

  /// The schema of the whole records after the rows of a list.
  static func recordSchema(of schema: Schema) -> Schema {
    Catalogue.resource(ofSchema: schema.name)?.recordSchema.flatMap { Catalogue.schema($0) } ?? schema
  }

  /// `customers/5/addresses/9`.
  func path(to entry: WorldRecord) -> String? {
    let resource = Catalogue.resource(named: entry.key.resource)
    return resource?.path(under: entry.parent.map { ["\($0)"] } ?? []).map { "\($0)/\(entry.id)" }
  }

  /// What a reference to the record is called.
  func name(of entry: WorldRecord) -> String {
    switch entry.key.resource {
    case "employees": [entry.text("FirstName"), entry.text("LastName")].compactMap { $0 }.joined(separator: " ")
    case "issuedinvoices", "receivedinvoices":
      entry.integer("InvoiceNumber").map { "\(ownNumbering(of: entry))\(entry.integer("Year") ?? 0)-\($0)" } ?? ""
    case "orders": "\(entry.integer("Year") ?? 0)-\(entry.integer("Number") ?? 0)"
    case "countries", "currencies", "vatrates", "journaltypes", "documentnumberings", "purposecodes": entry.text("Code") ?? ""
    case "postalcodes": entry.text("City") ?? ""
    case "documentattachments": entry.text("FileName") ?? ""
    default: entry.text("Name") ?? entry.text("Description") ?? entry.text("FullName") ?? ""
    }
  }
}
