import MMXCatalogue
import MMXData

/// Records as answers carry them: every field of the schema, references with name and address, what is worked out when asked.
extension World {
  func rendered(_ entry: Entry, as schema: Schema, _ visit: Visit) -> JSON { rendered([entry], as: schema, visit)[0] }

  /// Rows of one answer share one shape.
  func rendered(_ entries: [Entry], as schema: Schema, _ visit: Visit) -> [JSON] {
    let fields = schema.fields.filter { $0.exists(in: visit.localisation) }
    let names = fields.map(\.name)
    let plain = Shape(names)
    var extended: (extras: [String], shape: Shape)?
    let record = World.recordSchema(of: schema)
    return entries.map { entry in
      var values = fields.map { filled(value(of: $0.name, in: entry, visit), as: $0.type, entry, visit) }
      let extras = entry.fields.keys.filter { schema.field($0) == nil && record.field($0) == nil }
      if extras.isEmpty { return .object(OrderedRecord(shape: plain, values: values)) }
      if extended?.extras != extras { extended = (extras, Shape(names + extras)) }
      values += extras.map { entry.fields[$0] ?? .null }
      return .object(OrderedRecord(shape: extended?.shape ?? plain, values: values))
    }
  }

  /// The schema of the whole records behind the rows of a list.
  private static func recordSchema(of schema: Schema) -> Schema {
    Catalogue.resource(ofSchema: schema.name)?.recordSchema.flatMap { Catalogue.schema($0) } ?? schema
  }

  /// A field of a record under the name its list or its whole record gives it.
  func value(of name: String, in entry: Entry, _ visit: Visit) -> JSON {
    switch (entry.key.resource, name) {
    case ("items", "Title"): return entry.fields["Name"] ?? .null
    case ("issuedinvoices", "Analytics"): return entry.fields["Analytic"] ?? .null
    case ("issuedinvoices", "Numbering"): return numbering(of: entry)
    case ("issuedinvoices", "PaymentStatus"), ("receivedinvoices", "PaymentStatus"):
      return .string(paymentStatus(of: entry, on: visit.today))
    case ("documents", "Attachments"): return .array(attachmentLinks(of: entry))
    default: return entry.fields[name] ?? .null
    }
  }

  private func numbering(of invoice: Entry) -> JSON {
    let numbering = invoice.reference("DocumentNumbering").flatMap { entry("documentnumberings", $0, in: 0) }
    return numbering?.fields["Code"] ?? .null
  }

  /// Puts names and addresses into references, in rows too.
  private func filled(_ value: JSON, as type: FieldType, _ owner: Entry, _ visit: Visit) -> JSON {
    switch (type, value) {
    case (.reference(let name), .object): return reference(value.reference, to: name, visit)
    case (.list(let element), .array(let items)): return .array(items.map { filled($0, as: element, owner, visit) })
    case (.record(let name), .object(let fields)):
      guard let schema = Catalogue.schema(name) else { return value }
      var result = fields
      for (position, key) in fields.keys.enumerated() {
        guard let field = schema.field(key) else { continue }
        result.set(filled(fields[position].value, as: field.type, owner, visit), at: position)
      }
      return .object(result)
    default: return value
    }
  }

  func reference(_ id: Int?, to schema: String?, _ visit: Visit) -> JSON {
    guard let id else { return .null }
    guard let schema, let table = World.table(ofSchema: schema), let entry = entry(table, id, in: visit.organisation) else {
      return ["ID": .integer(id), "Name": .null, "ResourceUrl": .null]
    }
    let address = "/api/orgs/\(visit.organisation)/\(path(to: entry) ?? table)"
    return ["ID": .integer(id), "Name": .string(name(of: entry)), "ResourceUrl": .string(address)]
  }

  /// `customers/5/addresses/9`.
  func path(to entry: Entry) -> String? {
    let resource = Catalogue.resource(named: entry.key.resource)
    return resource?.path(under: entry.parent.map { ["\($0)"] } ?? []).map { "\($0)/\(entry.id)" }
  }

  /// What a reference to the record is called.
  func name(of entry: Entry) -> String {
    switch entry.key.resource {
    case "employees": [entry.text("FirstName"), entry.text("LastName")].compactMap { $0 }.joined(separator: " ")
    case "issuedinvoices", "receivedinvoices":
      entry.integer("InvoiceNumber").map { "\(entry.integer("Year") ?? 0)-\($0)" } ?? ""
    case "orders": "\(entry.integer("Year") ?? 0)-\(entry.integer("Number") ?? 0)"
    case "currencies", "vatrates", "journaltypes", "documentnumberings", "purposecodes": entry.text("Code") ?? ""
    case "postalcodes": entry.text("City") ?? ""
    case "documentattachments": entry.text("FileName") ?? ""
    default: entry.text("Name") ?? entry.text("Description") ?? entry.text("FullName") ?? ""
    }
  }
}
