package import MMXData

/// Values as text and as JSON.
extension Value {
  /// The text of `print`, `str` and `${}`, for values that need no call to the service.
  package var plainText: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let number): return number.description
    case .date(let date): return date.description
    case .dateTime(let dateTime): return dateTime.description
    case .text(let text): return text.string
    case .bytes(let bytes): return "<\(bytes.bytes.count) bytes>"
    case .function(let function): return function.isNamed ? "<function \(function.name)>" : "<function>"
    case .list, .record, .entity, .reference: return (try? json().text(.plain)) ?? "<\(typeName)>"
    case .rows, .cell, .iterator, .fault, .unset: return "<\(typeName)>"
    }
  }

  /// The deepest nesting that is written; it stops a record that contains itself.
  static let maximumDepth = 200

  /// The value as JSON: dates as ISO text, bytes as base64. Throws `type` for functions and `limit` for records inside themselves and
  /// values that are too large.
  package func json(depth: Int = 0) throws(Problem) -> JSON {
    var effort = Effort()
    return try json(depth, &effort)
  }

  private func json(_ depth: Int, _ effort: inout Effort) throws(Problem) -> JSON {
    guard depth < Value.maximumDepth else { throw .nestedValue(Value.maximumDepth) }
    switch self {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let number): return .number(number)
    case .date(let date): return .string(date.description)
    case .dateTime(let dateTime): return .string(dateTime.description)
    case .text(let text):
      try effort.spend(text.string)
      return .string(text.string)
    case .bytes(let bytes):
      let text = Base64.encode(bytes.bytes)
      try effort.spend(text)
      return .string(text)
    case .list(let list):
      try effort.spend(items: list.items.count)
      return .array(try Value.json(list.items, depth, &effort))
    case .record(let record): return .object(try Value.json(record.fields, depth, &effort))
    case .entity(let entity): return .object(try Value.json(entity.fields, depth, &effort))
    case .reference(let reference): return .object(reference.json)
    case .function, .rows, .cell, .iterator, .fault, .unset: throw .notData(typeWithArticle)
    }
  }

  private static func json(_ values: [Value], _ depth: Int, _ effort: inout Effort) throws(Problem) -> [JSON] {
    var result: [JSON] = []
    try result.claim(values.count)
    for value in values { result.append(try value.json(depth + 1, &effort)) }
    return result
  }

  private static func json(_ fields: OrderedRecord<Value>, _ depth: Int, _ effort: inout Effort) throws(Problem) -> OrderedRecord<JSON> {
    try effort.spend(items: fields.count)
    return OrderedRecord(shape: fields.shape, values: try json(fields.values, depth, &effort))
  }

  /// Plain data from JSON; objects become records.
  package init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .array(let items): self = .items(items.map { Value($0) })
    case .object(let record): self = .record(RecordObject(record.map { Value($0) }))
    }
  }
}
