package import MMXCatalogue
package import MMXData

/// A record of the service, with its path and the values it was read with.
///
/// `base` is the last state from the service, `fields` what the program sees and edits; `save` sends the differences.
package final class Entity {
  package enum State {
    /// Never saved.
    case draft
    /// Read whole.
    case whole
    /// A search row: only the fields of its list.
    case partial
    /// Saved; the service's values are read when they are first used. Holds the place for the message if that read fails.
    case stale(savedAt: String)
    /// Deleted.
    case deleted
    /// A write without an answer.
    indirect case uncertain(LostWrite)
  }

  /// A write whose outcome is unknown, and the resulting states of the entity.
  package struct LostWrite {
    package let journalEntry: Int?
    /// The state if the write had no effect.
    package let before: State
    /// The state if it took effect; nil for a created record whose ID is not known.
    package let after: State?
    /// The fields that were sent.
    package let sent: OrderedRecord<JSON>?

    package init(journalEntry: Int?, before: State, after: State?, sent: OrderedRecord<JSON>?) {
      self.journalEntry = journalEntry
      self.before = before
      self.after = after
      self.sent = sent
    }
  }

  package let organisation: Int?
  package let resource: Resource
  /// Decoded segments of its collection, parents included: `["customers", "5", "addresses"]`.
  package let collection: [String]
  /// For a draft that is not created at its collection: `customers/addbytaxnumber(100123456)`, `inbox/5`.
  package var createPath: [String]?
  /// The schema of the whole record.
  package let recordSchema: Schema
  /// The schema of the list that the row is from, nil for a whole record.
  package let rowSchema: Schema?
  package var id: Int?
  package var state: State
  /// Whether its ID is invented by a dry run.
  package var isInvented = false
  /// Its identity in the journal, set when another session may restore it; a copy has its own.
  package var identity: RecordIdentity?
  /// As read from the service, with every member; empty for a draft.
  package var base: OrderedRecord<JSON>
  package var fields: OrderedRecord<Value>

  package init(
    organisation: Int?, resource: Resource, collection: [String], recordSchema: Schema, rowSchema: Schema? = nil, id: Int?,
    state: State, base: OrderedRecord<JSON>, fields: OrderedRecord<Value>
  ) {
    self.organisation = organisation
    self.resource = resource
    self.collection = collection
    self.recordSchema = recordSchema
    self.rowSchema = rowSchema
    self.id = id
    self.state = state
    self.base = base
    self.fields = fields
  }

  /// `customer`.
  package var typeName: String { resource.singular }

  /// `customer 5`, `new customer`.
  package var label: String { isInvented ? "new \(typeName)" : id.map { "\(typeName) \($0)" } ?? "new \(typeName)" }

  /// Gives it an identity for other sessions.
  func identified() -> RecordIdentity {
    if let identity { return identity }
    let digits = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
    let made = RecordIdentity(name: digits.joined(separator: "-"), known: 0)
    identity = made
    return made
  }

  /// Whether the outcome of its last write was in a journal that is gone.
  package var hasLostJournal: Bool { if case .uncertain(let lost) = state { lost.journalEntry == nil } else { false } }

  /// Path segments of the record itself, nil for a draft.
  package var path: [String]? { id.map { collection + [String($0)] } }

  func isIDField(_ name: String) -> Bool {
    name.isEqualIgnoringCase(to: "ID") || recordSchema.idField.map { name.isEqualIgnoringCase(to: $0) } == true
  }

  /// The spelling of a field that it or its schema has.
  func knownField(_ name: String) -> String? {
    fields.shape.position(ignoringCase: name).map { fields.keys[$0] } ?? recordSchema.field(name)?.name
  }

  /// The value of the field, as far as it is read. Throws `name` for an unknown field and `type` for one that is not in the list of the
  /// row.
  func value(of name: String) throws(Problem) -> Value {
    if let value = fields[ignoringCase: name] { return value }
    if name.isEqualIgnoringCase(to: "ID") { return .null }
    guard let field = recordSchema.field(name) ?? rowSchema?.field(name) else {
      throw .unknownField(name, of: self)
    }
    if case .partial = state, let rowSchema, rowSchema.field(name) == nil { throw .fieldOutsideRow(field.name, self) }
    return .null
  }

  // MARK: Edits

  static func writableField(_ name: String, of schema: Schema) throws(Problem) -> Field {
    guard let field = schema.field(name) else { throw .unknownField(name, of: schema) }
    if field.isReadOnly || field.isIgnoredOnCreate { throw .readOnlyField(field.name, schema.name) }
    return field
  }

  /// Sets a field after all checks of the catalogue; nothing is sent.
  package func set(_ name: String, to value: Value, in localisation: Localisation) throws(Problem) {
    if recordSchema.field(name) == nil, let position = fields.shape.position(ignoringCase: name) {
      // A field from the service that is not in the catalogue can be set.
      return fields.set(value, at: position)
    }
    let field = try Entity.writableField(name, of: recordSchema)
    let check = FieldCheck(localisation: localisation, organisation: organisation)
    fields[field.name] = try check.checked(value, for: field, of: recordSchema)
  }

  /// Names of the fields whose value differs from what was read, in order.
  package var editedFields: [String] {
    fields.compactMap { key, value in
      // Fields that the service fills are not edits, even if the base was made from what was sent.
      if let field = recordSchema.field(key), field.isReadOnly || field.isIgnoredOnCreate { return nil }
      let was = base[key]
      guard let now = try? Wire.encode(value, like: was) else { return key }
      return now == (was ?? .null) ? nil : key
    }
  }

  /// The differences from what was read, row by row.
  package var changes: [FieldChange] {
    editedFields.flatMap { name in
      let was = base[name]
      let now = fields[name].flatMap { try? Wire.encode($0, like: was) }
      return FieldChange.between(was, now, recordSchema.field(name)?.type, path: name)
    }
  }

  /// The body of a create: every field that was set.
  package func createBody() throws(Problem) -> JSON {
    var body = OrderedRecord<JSON>()
    for (key, value) in fields { body[key] = try Wire.encode(value, like: nil) }
    return .object(body)
  }

  /// The body of an update: every field as read with the edits, without `RecordDtModified`.
  package func updateBody() throws(Problem) -> JSON {
    var body = base
    for (key, value) in fields { body[key] = try Wire.encode(value, like: base[key]) }
    body["RecordDtModified"] = nil
    return .object(body)
  }

  package var rowVersion: String? { base[ignoringCase: "RowVersion"]?.string }

  /// Takes over the state from the service, keeping the edits made since `base`. Returns the edited places that also changed in the
  /// service.
  @discardableResult
  package func rebase(on fresh: OrderedRecord<JSON>) throws(Problem) -> [String] {
    var overlapping: [String] = []
    var merged = Wire.decode(fresh, recordSchema, organisation: organisation)
    for name in editedFields {
      guard let mine = fields[name] else { continue }
      let theirs = fresh[name] ?? .null
      merged[name] = mine
      guard theirs != base[name] ?? .null else { continue }
      if let rows = try rowMerge(of: name, mine, theirs) {
        overlapping += rows.differences.filter(\.overlaps).map(\.place)
        merged[name] = Wire.decode(.array(rows.rows), recordSchema.field(name)?.type, organisation: organisation)
      } else if try Wire.encode(mine, like: fresh[name]) != theirs {
        overlapping.append(name)
      }
    }
    base = fresh
    fields = merged
    state = .whole
    return overlapping
  }

  /// Rows with IDs are compared row by row; nil for every other field.
  private func rowMerge(of name: String, _ mine: Value, _ theirs: JSON) throws(Problem) -> RowMerge? {
    guard case .list(.record(let schema))? = recordSchema.field(name)?.type, let idField = Catalogue.schema(schema)?.idField,
      case .list = mine, let was = base[name]
    else { return nil }
    return RowMerge(
      name, idField: idField, base: was, mine: try Wire.encode(mine, like: was), mineLikeTheirs: try Wire.encode(mine, like: theirs),
      theirs: theirs)
  }

  /// The differences between the record as read, as edited here and as the service has it now; edits first.
  package func differences(from theirs: OrderedRecord<JSON>) -> [Difference] {
    let edited = editedFields
    let changed = theirs.keys.filter { theirs[$0] != base[$0] ?? .null && !edited.contains($0) }
    var result: [Difference] = []
    for name in edited + changed where !Schema.serviceFields.contains(name) {
      let (was, now) = (base[name] ?? .null, theirs[name] ?? .null)
      let value = fields[name] ?? .null
      if now != was, let rows = try? rowMerge(of: name, value, now) {
        result += rows.differences
        continue
      }
      let mine = edited.contains(name) ? (try? Wire.encode(value, like: was)) ?? .null : was
      result.append(
        Difference(place: name, base: was, mine: mine, theirs: now, overlaps: edited.contains(name) && now != was && now != mine))
    }
    return result
  }

  /// Drops the edits.
  package func revert() {
    if case .draft = state { return fields = OrderedRecord() }
    fields = Wire.decode(base, rowSchema ?? recordSchema, organisation: organisation)
  }

  func copy(_ depth: Int, _ effort: inout Effort) throws(Problem) -> Entity {
    let copies = OrderedRecord(shape: fields.shape, values: try Value.copies(fields.values, depth, &effort))
    return Entity(
      organisation: organisation, resource: resource, collection: collection, recordSchema: recordSchema, rowSchema: rowSchema, id: id,
      state: state, base: base, fields: copies)
  }
}
