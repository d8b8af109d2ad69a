package import MMXCatalogue
import MMXData
package import MMXRuntime

// MARK: Of the catalogue

extension StaticType {
  /// What a field of a schema holds when it is read.
  package init(_ type: FieldType, of field: Field? = nil, in schema: Schema? = nil) {
    switch type {
    case .int, .decimal: self = .number(nil)
    case .text:
      let isCoded = field.map { !$0.codes.isEmpty || !$0.codesByLocalisation.isEmpty } ?? false
      self = .text(TextType(codes: isCoded ? field.flatMap { f in schema.map { .init(schema: $0.name, field: f.name) } } : nil))
    case .bool: self = .bool(nil)
    // A moment of the day makes a datetime of it.
    case .date: self = .date
    // A RowVersion is kept as the text it is.
    case .bytes: self = field?.name == "RowVersion" ? .text : .bytes
    case .reference(let name): self = .reference(to: name)
    case .list(let element): self = .list(of: StaticType(element))
    case .record(let name): self = .record(schema: name)
    }
  }
}

// MARK: Of values

extension StaticType {
  /// The type of a session's value, whose fields are those that it has. Makes no call and looks at the first item of a list alone.
  package init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(TextType(constant: text.string))
    case .date: self = .date
    case .dateTime: self = .dateTime
    case .bytes: self = .bytes
    case .list(let list): self = .list(ListType(list))
    case .record(let record): self = .record(RecordType(record))
    case .entity(let entity): self = .entity(EntityType(entity))
    case .reference(let reference): self = .reference(ReferenceType(schema: reference.schemaName, live: reference))
    case .function: self = .function(nil)
    case .rows, .cell, .iterator, .fault, .unset: self = .unknown
    }
  }
}

extension ListType {
  fileprivate init(_ list: ListObject) {
    let element = list.items.first.map { StaticType($0).withoutConstant } ?? list.schema.map { .record(schema: $0.name) } ?? .unknown
    self.init(element: element, count: CountRange(list.items.count, list.items.count))
    if list.page != nil { origin = .collection }
    if let named = list.named { origin = .arguments(Dictionary(named.map { ($0.key, $0.value.string) }, uniquingKeysWith: { $1 })) }
  }
}

extension EntityType {
  fileprivate init(_ entity: Entity) {
    let state: State =
      switch entity.state {
      case .draft: .draft
      case .whole: .whole
      case .partial: .partial
      case .stale: .stale
      case .deleted, .uncertain: .unknown
      }
    self.init(resource: entity.resource, schema: entity.recordSchema, rowSchema: entity.rowSchema, state: state)
    live = entity
  }
}

// MARK: Samples

extension StaticType {
  /// A value of the type, nil if the type says too little. A known value is its own sample.
  package var sample: Value? {
    switch self {
    case .unknown, .never: nil
    case .null: .null
    case .bool(let value): .bool(value ?? true)
    case .number(let value): .number(value ?? Number(1))
    case .text(let text): .string(text.constant ?? "")
    case .date: .date(.epoch)
    case .dateTime: .dateTime(DateTime(.epoch))
    case .bytes: .data([])
    case .list: .items([])
    case .record: .record([])
    case .entity(let entity): Trial.entity(entity.resource, schema: entity.schema)
    case .reference(let reference): Trial.reference(to: reference.schema)
    case .function: Trial.function
    }
  }
}
