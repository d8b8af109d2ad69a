package import MMXData

/// Values as text and as JSON.
extension Value {
  /// What `print`, `str` and `${}` give, for values that need no call to the service.
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

  /// Deepest nesting written; a record that holds itself is caught by it.
  static let maximumDepth = 200

  /// The value as JSON: dates as ISO text, bytes as base64. Throws `type` for functions and `limit` for records inside themselves.
  package func json(depth: Int = 0) throws(Problem) -> JSON {
    guard depth < Value.maximumDepth else { throw .nestedValue(Value.maximumDepth) }
    switch self {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let number): return .number(number)
    case .date(let date): return .string(date.description)
    case .dateTime(let dateTime): return .string(dateTime.description)
    case .text(let text): return .string(text.string)
    case .bytes(let bytes): return .string(Base64.encode(bytes.bytes))
    case .list(let list): return .array(try list.items.map { item throws(Problem) in try item.json(depth: depth + 1) })
    case .record(let record): return .object(try record.fields.map { item throws(Problem) in try item.json(depth: depth + 1) })
    case .entity(let entity): return .object(try entity.fields.map { item throws(Problem) in try item.json(depth: depth + 1) })
    case .reference(let reference): return .object(reference.json)
    case .function, .rows, .cell, .iterator, .fault, .unset: throw .notData(typeWithArticle)
    }
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
