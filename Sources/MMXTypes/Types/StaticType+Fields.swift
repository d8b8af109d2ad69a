package import MMXCatalogue
import MMXData
package import MMXRuntime

/// A field to be had after a dot, as far as that is known without any call.
package struct KnownField {
  package let name: String
  /// The catalogue's row of it, nil if it has none.
  package let field: Field?
  /// What it holds now; nil if only its type is known.
  package let value: Value?
  package let type: StaticType

  init(name: String, field: Field? = nil, value: Value? = nil, type: StaticType = .unknown) {
    (self.name, self.field, self.value, self.type) = (name, field, value, type)
  }
}

extension StaticType {
  /// The fields to be had after a dot: those that a session's value holds, then those that its type adds.
  package var fields: [KnownField] {
    switch self {
    case .entity(let entity): entity.knownFields
    case .record(let record): record.knownFields
    case .reference(let reference): reference.knownFields
    case .list(let list): list.knownFields
    case .unknown, .never, .null, .bool, .number, .text, .date, .dateTime, .bytes, .function: []
    }
  }

  /// What is in brackets after it, where that is a key: one of those that it has.
  var keys: Role {
    switch self {
    case .record, .entity, .reference: .choice(fields.map { JSON.quoted($0.name) })
    case .unknown, .never, .null, .bool, .number, .text, .date, .dateTime, .bytes, .list, .function: .any
    }
  }
}

extension EntityType {
  fileprivate var knownFields: [KnownField] {
    if let live { return KnownField.list(live.fields, rowSchema ?? schema) }
    // A search row has no more than its list carries.
    if state == .partial, let rowSchema { return KnownField.list(of: rowSchema) }
    return KnownField.list(of: schema)
  }
}

extension RecordType {
  fileprivate var knownFields: [KnownField] {
    let schema = schema.flatMap { Catalogue.schema($0) }
    let held = live.map { KnownField.list($0.fields, schema) } ?? schema.map { KnownField.list(of: $0) } ?? []
    let names = Set(held.map(\.name))
    return held + fields.filter { !names.contains($0.name) }.map { KnownField(name: $0.name, type: $0.type) }
  }
}

extension ReferenceType {
  fileprivate var knownFields: [KnownField] {
    live?.json.map { KnownField(name: $0.key, value: Value($0.value)) } ?? ReferenceType.fields.map { KnownField(name: $0) }
  }
}

extension ListType {
  /// Those that the answer of a collection has besides its rows.
  static let collectionFields = ["TotalRows", "CurrentPageNumber", "PageSize"]

  fileprivate var knownFields: [KnownField] {
    switch origin {
    case .plain: []
    case .collection, .onePage: ListType.collectionFields.map { KnownField(name: $0) }
    case .arguments(let options): options.keys.sorted().map { KnownField(name: $0) }
    }
  }
}

extension KnownField {
  fileprivate static func list(of schema: Schema) -> [KnownField] { schema.fields.map { KnownField(name: $0.name, field: $0) } }

  /// The values at hand in their order, then what the schema knows besides.
  fileprivate static func list(_ fields: OrderedRecord<Value>, _ schema: Schema?) -> [KnownField] {
    let held = fields.map { KnownField(name: $0.key, field: schema?.field($0.key), value: $0.value) }
    let names = Set(held.map(\.name))
    return held + (schema.map { list(of: $0) } ?? []).filter { !names.contains($0.name) }
  }
}
