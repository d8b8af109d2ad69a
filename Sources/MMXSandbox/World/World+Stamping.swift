import MMXCatalogue
import MMXData

/// What the service alone writes into a record: IDs, row versions, times, and in rows the record they belong to.
extension World {
  /// The fields with a fresh row version; rows without an ID get one.
  mutating func stamped(_ fields: OrderedRecord<JSON>, of schema: Schema, id: Int, at now: DateTime) -> OrderedRecord<JSON> {
    var fields = fields
    for field in schema.fields {
      switch field.type {
      case _ where field.name == schema.idField: fields[field.name] = .integer(id)
      case _ where field.name == "RecordDtModified": fields[field.name] = .string(now.description)
      case _ where field.name == "RowVersion": fields[field.name] = .string(nextRowVersion())
      case .list(.record(let name)):
        guard let row = Catalogue.schema(name), let items = fields[field.name]?.array else { break }
        var stampedRows: [JSON] = []
        for item in items { stampedRows.append(stampedRow(item, of: row, in: schema, id: id, at: now)) }
        fields[field.name] = .array(stampedRows)
      default: break
      }
    }
    return fields
  }

  private mutating func stampedRow(_ row: JSON, of schema: Schema, in owner: Schema, id: Int, at now: DateTime) -> JSON {
    guard var fields = row.object, let idField = schema.idField else { return row }
    let rowID = fields[idField]?.integer ?? next(schema.name)
    for field in schema.fields where field.type == .reference(owner.name) && field.name.isEqualIgnoringCase(to: owner.name) {
      fields[field.name] = .reference(id)
    }
    return .object(stamped(fields, of: schema, id: rowID, at: now))
  }

  /// Saves a changed record with a new row version.
  @discardableResult
  mutating func save(_ entry: WorldRecord, of schema: Schema, at now: DateTime) -> WorldRecord {
    var entry = entry
    entry.fields = stamped(entry.fields, of: schema, id: entry.id, at: now)
    put(entry)
    return entry
  }

  /// Saves a new record with every field of its schema, null if not given.
  @discardableResult
  mutating func add(
    _ resource: String, _ given: OrderedRecord<JSON>, of schema: Schema, under parent: Int? = nil, in organisation: Int, at now: DateTime
  ) -> WorldRecord {
    var fields = OrderedRecord<JSON>(shape: schema.shape, values: schema.fields.map { given[$0.name] ?? $0.absent })
    for (name, value) in given where schema.field(name) == nil { fields[name] = value }
    let key = RecordKey(organisation: organisation, resource: resource, id: next(resource))
    return save(WorldRecord(key: key, parent: parent, fields: fields), of: schema, at: now)
  }
}
