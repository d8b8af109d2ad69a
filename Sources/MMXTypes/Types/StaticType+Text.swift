import MMXData
import MMXRuntime

extension StaticType: CustomStringConvertible {
  /// The type on one line: `list of customer`, `{Name: text, Amount: number}`, `code of Customer.SubjectToVAT`.
  package var description: String {
    switch self {
    case .unknown: "anything"
    case .never: "nothing"
    case .null: "null"
    case .bool: "bool"
    case .number: "number"
    case .text(let text): text.codes.map { "code of \($0.schema).\($0.field)" } ?? "text"
    case .date: "date"
    case .dateTime: "datetime"
    case .bytes: "bytes"
    case .list(let list): "list of \(list.element)"
    case .record(let record): record.description
    case .entity(let entity): entity.description
    case .reference(let reference): reference.schema.map { "reference to \($0)" } ?? "reference"
    case .function(.builtin(let builtin)?): builtin.usage
    case .function(.declared(let function)?): function.usage
    case .function(nil): "function"
    }
  }
}

extension StaticType {
  /// What `typeof` says of a value of the type, and of an entity what it is; empty if the type says nothing.
  package var label: String {
    switch self {
    case .unknown, .never: ""
    case .entity(let entity): entity.resource.singular
    case .null, .bool, .number, .text, .date, .dateTime, .bytes, .list, .record, .reference, .function: sample?.typeName ?? ""
    }
  }
}

extension RecordType: CustomStringConvertible {
  /// `Address` of a schema, else `{a: number, b: text}`, with `...` where there may be other fields.
  package var description: String {
    if let schema { return schema }
    return "{" + (fields.map { "\($0.name): \($0.type)" } + (isOpen ? ["..."] : [])).joined(separator: ", ") + "}"
  }
}

extension EntityType: CustomStringConvertible {
  /// `customer`, with what is known of it besides: `new customer`, `row of customers`.
  package var description: String {
    switch state {
    case .draft: "new \(resource.singular)"
    case .partial: "row of \(resource.plural)"
    case .whole, .stale, .unknown: resource.singular
    }
  }
}
