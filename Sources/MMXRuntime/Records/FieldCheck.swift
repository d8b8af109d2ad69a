import MMXCatalogue
import MMXData

/// The catalogue's checks of a value before it is put into a field: type, code, reference.
struct FieldCheck {
  let localisation: Localisation
  let organisation: Int?

  /// The value as stored in the field, or a `catalogue` problem that says what the field takes.
  func checked(_ value: Value, for field: Field, of schema: Schema) throws(Problem) -> Value {
    if value.isNull { return .null }
    if !field.onlyFor.isEmpty, !field.onlyFor.contains(localisation) {
      throw .fieldOfOtherLocalisation(field.name, field.onlyFor.map(\.rawValue).sorted(), localisation.rawValue)
    }
    let checked = try typed(value, field.type, field, schema)
    let codes = Catalogue.codes(of: field, localisation)
    if !codes.isEmpty, case .text(let text) = checked, !codes.contains(where: { $0.code == text.string }) {
      throw .unknownCode(text.string, field.name, codes)
    }
    return checked
  }

  private func typed(_ value: Value, _ type: FieldType, _ field: Field, _ schema: Schema) throws(Problem) -> Value {
    func refuse(_ wants: Message, hint: Message? = nil) -> Problem { .fieldType(field.name, wants: wants, value, hint: hint) }
    switch type {
    case .int:
      guard case .number(let number) = value else { throw refuse("a whole number", hint: numberHint(value)) }
      guard let whole = number.integer else { throw refuse("a whole number", hint: "write for instance `round(x)`") }
      return .int(whole)
    case .decimal:
      guard case .number = value else { throw refuse("a number", hint: numberHint(value)) }
      return value
    case .text:
      guard case .text = value else {
        guard case .number = value else { throw refuse("a text", hint: "write \"${x}\" to turn it into text") }
        throw refuse("a text", hint: "write it in quotes, \"\(value.plainText)\"; for a variable write \"${x}\"")
      }
      return value
    case .bool:
      guard case .bool = value else { throw refuse("true or false") }
      return value
    case .date: return try date(value, refuse("a date", hint: dateHint(value)))
    case .bytes:
      switch value {
      case .bytes: return value
      case .text(let text) where Base64.decode(text.string) != nil: return value
      default: throw refuse("bytes", hint: "write `read(\"file.pdf\", \"bytes\")`")
      }
    case .reference(let target): return try reference(value, target, field)
    case .list(let element): return try list(value, element, field, schema)
    case .record(let name):
      guard let inner = Catalogue.schema(name) else { return value }
      return try record(value, of: inner)
    }
  }

  private func dateHint(_ value: Value) -> Message {
    value.string == nil ? "write @2026-11-23" : "write @2026-11-23; `date(x, \"dd.MM.yyyy\")` reads a text of another form"
  }

  private func numberHint(_ value: Value) -> Message? { value.string == nil ? nil : "write `num(x)` to read a number from a text" }

  private func date(_ value: Value, _ refusal: Problem) throws(Problem) -> Value {
    switch value {
    case .date, .dateTime: return value
    case .text(let text):
      if let date = CalendarDate(text.string) { return .date(date) }
      if let time = DateTime(text.string) { return time.ticksOfDay == 0 ? .date(time.date) : .dateTime(time) }
      throw refusal
    default: throw refusal
    }
  }

  /// A reference, an entity, a number or `{ID: n}`.
  private func reference(_ value: Value, _ target: String?, _ field: Field) throws(Problem) -> Value {
    func made(_ id: Int) -> Value {
      .reference(Reference(organisation: organisation, schemaName: target, json: ["ID": .number(Number(id))]))
    }
    switch value {
    case .number(let number):
      guard let id = number.integer, id > 0 else { throw .fieldType(field.name, wants: "an ID", value, hint: nil) }
      return made(id)
    case .reference(let reference):
      try check(reference.schemaName, reference.organisation, target, field)
      return value
    case .entity(let entity):
      try check(entity.recordSchema.name, entity.organisation, target, field)
      return value
    case .record(let record):
      if case .number(let number)? = record.fields[ignoringCase: "ID"], let id = number.integer { return made(id) }
      throw .fieldType(field.name, wants: "a reference", value, hint: "write `{ID: 5}`, an ID, or a record read with `get`")
    default:
      throw .fieldType(field.name, wants: "a reference", value, hint: referenceHint(target))
    }
  }

  private func referenceHint(_ target: String?) -> Message {
    guard let resource = target.flatMap({ Catalogue.resource(ofSchema: $0) }) else { return "write an ID, or a record read with `get`" }
    if resource.isCodeList { return "look it up: `\(resource.lookup(localisation))`" }
    return "write an ID, or a record such as `get \(resource.plural)/5`"
  }

  private func check(_ schema: String?, _ other: Int?, _ target: String?, _ field: Field) throws(Problem) {
    if let schema, let target, schema != target, !isRowOf(schema, target) { throw .otherType(field.name, wants: target, got: schema) }
    if let other, let organisation, other != organisation { throw .otherOrganisation(field.name, other, organisation) }
  }

  private func isRowOf(_ schema: String, _ target: String) -> Bool {
    guard let resource = Catalogue.resource(ofSchema: target) else { return false }
    return resource.recordSchema == schema || resource.rowSchema == schema
  }

  private func list(_ value: Value, _ element: FieldType, _ field: Field, _ schema: Schema) throws(Problem) -> Value {
    guard case .list(let list) = value else { throw .fieldType(field.name, wants: "a list", value, hint: "write `[...]`") }
    guard case .record(let name) = element, let inner = Catalogue.schema(name) else { return value }
    if let known = list.schema, known.name == inner.name { return value }
    var items: [Value] = []
    for item in list.items { items.append(try record(item, of: inner)) }
    return .list(ListObject(items, schema: inner))
  }

  /// A plain record as a part of an entity: keys in the service's spelling, values checked, read-only and ID fields unchanged.
  func record(_ value: Value, of schema: Schema) throws(Problem) -> Value {
    guard case .record(let record) = value else { throw .partType(schema.name, value) }
    if let known = record.schema, known.name == schema.name { return value }
    var fields = OrderedRecord<Value>()
    for (key, item) in record.fields {
      guard let field = schema.field(key) else { throw .unknownField(key, of: schema) }
      fields[field.name] = field.isReadOnly ? item : try checked(item, for: field, of: schema)
    }
    return .record(RecordObject(fields, schema: schema))
  }
}
