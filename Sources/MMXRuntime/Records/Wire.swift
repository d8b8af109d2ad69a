package import MMXCatalogue
package import MMXData

/// Values of the language to the service's JSON and back.
package enum Wire {
  /// A record of the service as the program sees it: dates, references, typed rows.
  package static func decode(_ json: OrderedRecord<JSON>, _ schema: Schema, organisation: Int?) -> OrderedRecord<Value> {
    var values: [Value] = []
    values.reserveCapacity(json.count)
    for (position, type) in typed(json.shape, schema).fields {
      while values.count < position { values.append(Value(json.value(at: values.count))) }
      values.append(decode(json.value(at: position), type, organisation: organisation))
    }
    while values.count < json.count { values.append(Value(json.value(at: values.count))) }
    return OrderedRecord(shape: json.shape, values: values)
  }

  /// The keys of an object of a schema whose values are more than plain data.
  private final class Typed: Sendable {
    let shape: Shape
    let schema: Shape
    /// In order of their positions.
    let fields: [(position: Int, type: FieldType)]

    init(_ shape: Shape, _ schema: Schema) {
      (self.shape, self.schema) = (shape, schema.shape)
      fields = shape.keys.enumerated().compactMap { position, key in
        // A RowVersion is an opaque text and is not changed.
        guard key != "RowVersion", let type = schema.field(key)?.type, type.isMoreThanPlain else { return nil }
        return (position, type)
      }
    }
  }

  /// Rows of one answer, and the next answer of its kind, have the same.
  private static func typed(_ shape: Shape, _ schema: Schema) -> Typed {
    if let known = latest.withLock({ known in known.first { $0.shape === shape && $0.schema === schema.shape } }) { return known }
    let typed = Typed(shape, schema)
    latest.withLock { known in
      if known.count == 8 { known.removeFirst() }
      known.append(typed)
    }
    return typed
  }

  private static let latest = Locked<[Typed]>([])

  package static func decode(_ json: JSON, _ type: FieldType?, organisation: Int?) -> Value {
    switch (type, json) {
    case (.bytes?, .string(let text)): return Base64.decode(text).map { .bytes(Bytes($0)) } ?? .string(text)
    case (.date?, .string(let text)): return date(text) ?? .string(text)
    case (.reference(let schema)?, .object(let object)) where object.shape.position(ignoringCase: "ID") != nil:
      return .reference(Reference(organisation: organisation, schemaName: schema, json: object))
    case (.record(let name)?, .object(let object)):
      guard let schema = Catalogue.schema(name) else { return Value(json) }
      return .record(RecordObject(decode(object, schema, organisation: organisation), schema: schema))
    case (.list(let element)?, .array(let items)):
      let values = items.map { decode($0, element, organisation: organisation) }
      let schema: Schema? = if case .record(let name) = element { Catalogue.schema(name) } else { nil }
      return .list(ListObject(values, schema: schema))
    default: return Value(json)
    }
  }

  /// A date if the time is midnight, otherwise a datetime; nil for any other text.
  private static func date(_ text: String) -> Value? {
    if let date = CalendarDate(text) { return .date(date) }
    guard let time = DateTime(text) else { return nil }
    return time.ticksOfDay == 0 ? .date(time.date) : .dateTime(time)
  }

  /// The JSON that is sent for a value. If it is equal to `original`, the original is sent, with its spelling, scale and unknown members.
  package static func encode(_ value: Value, like original: JSON?, depth: Int = 0) throws(Problem) -> JSON {
    guard depth < Value.maximumDepth else { throw .nestedValue(Value.maximumDepth) }
    switch value {
    case .reference(let reference): return encode(id: reference.id, like: original)
    case .entity(let entity):
      guard let id = entity.id else { throw .draftReference(entity.label) }
      return encode(id: id, like: original)
    case .date(let date):
      if case .string(let text)? = original, DateTime(text) == DateTime(date) || CalendarDate(text) == date { return .string(text) }
      return .string(date.description)
    case .dateTime(let time):
      if case .string(let text)? = original, DateTime(text) == time { return .string(text) }
      return .string(time.description)
    case .number(let number):
      if case .number(let was)? = original, was == number { return .number(was) }
      return .number(number)
    case .bytes(let bytes):
      if case .string(let text)? = original, Base64.decode(text) == bytes.bytes { return .string(text) }
      return .string(Base64.encode(bytes.bytes))
    case .list(let list): return try encode(list, like: original, depth: depth)
    case .record(let record): return try encode(record, like: original, depth: depth)
    default: return try value.json()
    }
  }

  private static func encode(id: Int?, like original: JSON?) -> JSON {
    guard let id else { return .null }
    if original?[ignoringCase: "ID"]?.wholeNumber == id, let original { return original }
    return .object(["ID": .number(Number(id))])
  }

  private static func encode(_ list: ListObject, like original: JSON?, depth: Int) throws(Problem) -> JSON {
    let originals = original?.array ?? []
    var items: [JSON] = []
    for (index, item) in list.items.enumerated() {
      items.append(try encode(item, like: match(item, index, list, originals), depth: depth + 1))
    }
    return .array(items)
  }

  /// The row that an item was read as: the one with the same ID if rows have IDs, otherwise the one at its position.
  private static func match(_ item: Value, _ index: Int, _ list: ListObject, _ originals: [JSON]) -> JSON? {
    if let idField = list.schema?.idField, case .record(let record) = item {
      guard case .number(let id)? = record.fields[idField] else { return nil }
      return originals.first { $0[idField]?.number == id }
    }
    return originals.indices.contains(index) ? originals[index] : nil
  }

  private static func encode(_ record: RecordObject, like original: JSON?, depth: Int) throws(Problem) -> JSON {
    var result = OrderedRecord<JSON>()
    for (key, value) in record.fields { result[key] = try encode(value, like: original?[key], depth: depth + 1) }
    return .object(result)
  }
}

extension FieldType {
  /// Whether its values are other ones than those of its JSON.
  fileprivate var isMoreThanPlain: Bool {
    switch self {
    case .bytes, .date, .reference, .record, .list: true
    default: false
    }
  }
}
