package import MMXCatalogue
package import MMXData
package import MMXRuntime
package import MMXSyntax

/// What is known of a value before the program runs: a lattice with `never` below everything and `unknown` above.
///
/// `null` lies below the other types, so `.text` means a text or null: what is said about a value that may be null holds where it is not.
/// Types of the values of a session hold those values, which one thread owns, so types are not `Sendable`.
package indirect enum StaticType {
  /// Anything; nothing is said about it.
  case unknown
  /// No value: the program never gets there.
  case never
  case null
  /// Types with the value where it is known.
  case bool(Bool?)
  case number(Number?)
  case text(TextType)
  case date, dateTime, bytes
  case list(ListType)
  case record(RecordType)
  case entity(EntityType)
  case reference(ReferenceType)
  case function(FunctionType?)

  package static var text: StaticType { .text(TextType()) }

  package static func list(of element: StaticType, count: CountRange = .any) -> StaticType {
    .list(ListType(element: element, count: count))
  }

  /// A record with the fields of a schema, which the service may have sent more of.
  package static func record(schema name: String) -> StaticType { .record(RecordType([], schema: name)) }

  /// - Parameter schema: of the record that it points to, nil if that is not known.
  package static func reference(to schema: String?) -> StaticType { .reference(ReferenceType(schema: schema)) }
}

package struct TextType {
  package var constant: String?
  /// The field with codes that the text was read from.
  package var codes: CodedField?

  package struct CodedField: Hashable, Sendable {
    package let schema: String
    package let field: String
  }

  package init(constant: String? = nil, codes: CodedField? = nil) { (self.constant, self.codes) = (constant, codes) }
}

package struct ListType {
  package var element: StaticType
  /// Of a literal that is not too long, the types of its items.
  package var items: [StaticType] = []
  package var origin = Origin.plain
  /// How many items there may be.
  package var count = CountRange.any
  /// What the items are called where the price of a loop over them is shown: `row of get customers all`.
  package var rows: RowName?

  package init(
    element: StaticType, items: [StaticType] = [], origin: Origin = .plain, count: CountRange = .any, rows: RowName? = nil
  ) {
    (self.element, self.items, self.origin, self.count, self.rows) = (element, items, origin, count, rows)
  }

  package enum Origin: Hashable, Sendable {
    case plain
    /// An answer that knows its `TotalRows`.
    case collection
    /// The same, of a `get` without `all`, `limit` and `page`, which is at the place.
    case onePage(Place)
    /// Lists whose fields are the options of the command line: those that are known, with their values, nil for a flag.
    case arguments([String: String?])
  }

  package struct Place: Hashable, Sendable {
    package let source: String
    package let span: Span
  }
}

/// What the items of a list are called.
package struct RowName: Hashable, Sendable {
  /// The expression that gives the rows, nil if that is not known.
  package var source: String?
  /// How often the rows were put into groups.
  package var groups = 0

  package init(source: String?, groups: Int = 0) { (self.source, self.groups) = (source, groups) }

  package var message: Message {
    if groups > 1 { return "group of \(RowName(source: source, groups: groups - 1).message)" }
    if groups == 1 { return source.map { "group of row of \($0)" } ?? "group of rows" }
    return source.map { "row of \($0)" } ?? "row"
  }
}

package struct RecordType {
  /// Those that a program gives; of a session's record, those that were changed since.
  private var known: [(name: String, type: StaticType)]
  /// Whether there may be other fields too.
  package var isOpen: Bool
  /// The schema whose fields it has, of records inside entities.
  package let schema: String?
  /// The record itself, of a session's value.
  package let live: RecordObject?

  package init(_ fields: [(name: String, type: StaticType)], isOpen: Bool = false, schema: String? = nil) {
    (known, self.isOpen, self.schema, live) = (fields, isOpen, schema, nil)
  }

  package init(_ record: RecordObject) { (known, isOpen, schema, live) = ([], false, record.schema?.name, record) }

  /// Those that are known one by one, in their order; those of the schema are not among them.
  package var fields: [(name: String, type: StaticType)] {
    guard let live else { return known }
    let changed = Set(known.map(\.name))
    return live.fields.compactMap { changed.contains($0.key) ? nil : ($0.key, StaticType($0.value)) } + known
  }

  /// As records find their fields: exactly, else in any letter case where that is unambiguous.
  package func type(of name: String) -> StaticType? {
    if let field = known.first(where: { $0.name == name }) { return field.type }
    if let value = live?.fields[ignoringCase: name] { return StaticType(value) }
    let similar = known.filter { $0.name.isEqualIgnoringCase(to: name) }
    return similar.count == 1 ? similar[0].type : nil
  }

  /// By its exact name.
  func type(ofKey name: String) -> StaticType? {
    known.first { $0.name == name }?.type ?? live?.fields[name].map { StaticType($0) }
  }

  /// The same after a value was given to a field.
  func with(_ name: String, _ type: StaticType) -> RecordType {
    var result = self
    if let index = known.firstIndex(where: { $0.name == name }) {
      result.known[index].type = type
    } else {
      result.known.append((name, type))
    }
    return result
  }

  /// The same with other types for its fields; a session's value stays as it is.
  func mapped(_ change: (StaticType) -> StaticType) -> RecordType {
    var result = self
    result.known = known.map { ($0.name, change($0.type)) }
    return result
  }

  /// Whether the types of its fields pass, those of a session's value not looked at.
  func fieldsPass(_ test: (StaticType) -> Bool) -> Bool {
    for field in known where !test(field.type) { return false }
    return true
  }
}

package struct EntityType {
  /// What does not change with the record, shared by all copies: types are copied often.
  private final class Kind {
    let resource: Resource
    let schema: Schema
    let rowSchema: Schema?

    init(_ resource: Resource, _ schema: Schema, _ rowSchema: Schema?) {
      (self.resource, self.schema, self.rowSchema) = (resource, schema, rowSchema)
    }
  }

  private var kind: Kind
  package var state: State
  /// Whether a field was assigned since it was read.
  package var isEdited = false
  /// The record itself, of a session's value.
  package var live: Entity?

  package enum State: Hashable, Sendable {
    case draft, whole
    /// A search row.
    case partial
    /// Saved and not read since.
    case stale
    case unknown
  }

  package init(resource: Resource, schema: Schema, rowSchema: Schema? = nil, state: State) {
    (kind, self.state) = (Kind(resource, schema, rowSchema), state)
  }

  package var resource: Resource { kind.resource }

  /// The schema of the whole record.
  package var schema: Schema { kind.schema }

  /// The schema of the list, of a search row.
  package var rowSchema: Schema? { kind.rowSchema }

  /// A record of the same resource that is one or the other.
  func joined(_ other: EntityType) -> EntityType {
    var result = self
    if state != other.state { result.state = .unknown }
    if kind.rowSchema == nil { result.kind = other.kind }
    result.isEdited = isEdited || other.isEdited
    if live !== other.live { result.live = nil }
    return result
  }

  package func field(_ name: String) -> Field? { schema.field(name) ?? rowSchema?.field(name) }

  package func isID(_ name: String) -> Bool {
    name.isEqualIgnoringCase(to: "ID") || schema.idField.map { name.isEqualIgnoringCase(to: $0) } == true
  }
}

package struct ReferenceType {
  /// Of the record that it points to, nil if that is not known.
  package var schema: String?
  /// The reference itself, of a session's value.
  package var live: Reference?

  package init(schema: String?, live: Reference? = nil) { (self.schema, self.live) = (schema, live) }

  /// Those that every reference has.
  package static let fields = ["ID", "Name", "ResourceUrl"]
}

/// A function whose declaration is known: a built-in, or one of the program.
package enum FunctionType {
  case builtin(Builtin)
  case declared(DeclaredFunction)
}

// MARK: Questions

extension StaticType {
  package var isKnown: Bool {
    switch self {
    case .unknown, .never: false
    case .null, .bool, .number, .text, .date, .dateTime, .bytes, .list, .record, .entity, .reference, .function: true
    }
  }

  package var isNumber: Bool { if case .number = self { true } else { false } }

  package var isText: Bool { if case .text = self { true } else { false } }

  /// A date or a datetime, which may equal each other.
  package var isMoment: Bool {
    switch self {
    case .date, .dateTime: true
    default: false
    }
  }

  /// Whether the value itself is known, not its type alone.
  package var isConstant: Bool {
    switch self {
    case .null: true
    case .bool(let value): value != nil
    case .number(let value): value != nil
    case .text(let text): text.constant != nil
    case .unknown, .never, .date, .dateTime, .bytes, .list, .record, .entity, .reference, .function: false
    }
  }

  package var constantText: String? { if case .text(let text) = self { text.constant } else { nil } }

  package var constantInteger: Int? { if case .number(let number?) = self { number.integer } else { nil } }

  /// Of a list the type of its items.
  package var element: StaticType { if case .list(let list) = self { list.element } else { .unknown } }
}
