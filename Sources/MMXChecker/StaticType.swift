import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// What is known of a value before the program runs: a lattice with `never` below everything and `unknown` above.
///
/// `null` lies below the other types, so `.text` means a text or null: what is said about a value that may be null holds where it is not.
indirect enum StaticType: Sendable {
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
  /// To a record of the schema, nil where that is not known.
  case reference(String?)
  case function(FunctionType?)

  static let text: StaticType = .text(TextType())

  static func list(of element: StaticType, count: CallRange = CallRange(0, nil)) -> StaticType {
    .list(ListType(element: element, count: count))
  }
}

struct TextType: Sendable {
  var constant: String?
  /// The field with codes that the text was read from.
  var codes: CodedField?

  struct CodedField: Hashable, Sendable {
    let schema: String
    let field: String
  }
}

/// What the items of a list are called.
struct RowName: Hashable, Sendable {
  /// The expression that gives the rows, nil where that is not known.
  var source: String?
  /// How often the rows were put into groups.
  var groups = 0

  var message: Message {
    if groups > 1 { return "group of \(RowName(source: source, groups: groups - 1).message)" }
    if groups == 1 { return source.map { "group of row of \($0)" } ?? "group of rows" }
    return source.map { "row of \($0)" } ?? "row"
  }
}

struct ListType: Sendable {
  var element: StaticType
  /// Of a literal that is not too long, the types of its items.
  var items: [StaticType] = []
  var origin = Origin.plain
  /// How many items there may be.
  var count = CallRange(0, nil)
  /// What the items are called where the price of a loop over them is told: `row of get customers all`.
  var rows: RowName?

  enum Origin: Hashable, Sendable {
    case plain
    /// An answer that knows its `TotalRows`.
    case collection
    /// The same, of a `get` without `all`, `limit` and `page`, which stands at the place.
    case onePage(Place)
    /// Lists whose fields are the options of the command line.
    case arguments([String: String])
  }

  struct Place: Hashable, Sendable {
    let source: String
    let span: Span
  }
}

struct RecordType: Sendable {
  var fields: [(name: String, type: StaticType)]
  /// Whether there may be other fields too.
  var isOpen: Bool
  /// The schema whose fields it has, of records inside entities.
  var schema: String?

  init(_ fields: [(name: String, type: StaticType)], isOpen: Bool = false, schema: String? = nil) {
    self.fields = fields
    self.isOpen = isOpen
    self.schema = schema
  }

  /// As records find their fields: exactly, else in any letter case where that is unambiguous.
  func type(of name: String) -> StaticType? {
    if let field = fields.first(where: { $0.name == name }) { return field.type }
    let similar = fields.filter { $0.name.isEqualIgnoringCase(to: name) }
    return similar.count == 1 ? similar[0].type : nil
  }
}

struct EntityType: Sendable {
  var resource: Resource
  /// The schema of the whole record.
  var schema: Schema
  /// The schema of the list, of a search row.
  var rowSchema: Schema?
  var state: CallPrice.RecordState
  /// Whether a field was assigned since it was read.
  var isEdited = false

  func field(_ name: String) -> Field? { schema.field(name) ?? rowSchema?.field(name) }

  func isID(_ name: String) -> Bool {
    name.isEqualIgnoringCase(to: "ID") || schema.idField.map { name.isEqualIgnoringCase(to: $0) } == true
  }
}

/// A function whose declaration is known: a built-in, or one of the program.
enum FunctionType: Sendable {
  case builtin(Builtin)
  /// The position in the checker's list of functions.
  case declared(Int)
}

// MARK: Size

extension StaticType {
  /// The most types inside each other and beside each other that are kept of a value.
  private static let maximumParts = 1_000

  /// The type as variables keep it: of one with very many parts only what it is. `y = {a: x, b: x}` in each line would double it.
  var bounded: StaticType {
    var left = StaticType.maximumParts
    if fits(&left) { return self }
    switch self {
    case .list(let list): return .list(ListType(element: .unknown, origin: list.origin, count: list.count, rows: list.rows))
    case .record(let record): return .record(RecordType([], isOpen: true, schema: record.schema))
    default: return self
    }
  }

  private func fits(_ left: inout Int) -> Bool {
    left -= 1
    guard left >= 0 else { return false }
    switch self {
    case .list(let list):
      guard list.element.fits(&left) else { return false }
      for item in list.items where !item.fits(&left) { return false }
    case .record(let record):
      for field in record.fields where !field.type.fits(&left) { return false }
    default: break
    }
    return true
  }
}

// MARK: Joining

extension StaticType {
  /// What is known of a value that is one or the other.
  func joined(_ other: StaticType) -> StaticType {
    switch (self, other) {
    case (.never, let type), (let type, .never), (.null, let type), (let type, .null): type
    case (.bool(let a), .bool(let b)): .bool(a == b ? a : nil)
    case (.number(let a), .number(let b)): .number(a == b ? a : nil)
    case (.text(let a), .text(let b)):
      .text(TextType(constant: a.constant == b.constant ? a.constant : nil, codes: a.codes == b.codes ? a.codes : nil))
    case (.date, .date), (.dateTime, .dateTime), (.bytes, .bytes): self
    case (.list(let a), .list(let b)):
      .list(
        ListType(
          element: a.element.joined(b.element), origin: a.origin == b.origin ? a.origin : .plain, count: a.count.or(b.count),
          rows: a.rows == b.rows ? a.rows : nil))
    case (.record(let a), .record(let b)): .record(a.joined(b))
    case (.entity(let a), .entity(let b)) where a.resource.plural == b.resource.plural: .entity(a.joined(b))
    case (.reference(let a), .reference(let b)): .reference(a == b ? a : nil)
    case (.function(.declared(let a)), .function(.declared(let b))) where a == b: self
    case (.function, .function): .function(nil)
    default: .unknown
    }
  }

  /// The same with what stands in a part of the program that may have changed it: records that may have been read since.
  func promoted(_ resource: String?) -> StaticType {
    switch self {
    case .list(var list):
      list.element = list.element.promoted(resource)
      return .list(list)
    case .record(var record):
      record.fields = record.fields.map { ($0.name, $0.type.promoted(resource)) }
      return .record(record)
    case .entity(var entity) where entity.state != .whole && (resource == nil || entity.resource.plural == resource):
      entity.state = .unknown
      return .entity(entity)
    default: return self
    }
  }

  /// Whether a promotion could change it.
  var mayHoldRecords: Bool {
    switch self {
    case .list, .record, .entity: true
    default: false
    }
  }

  /// The same without a value that may be another one at another time.
  var withoutConstant: StaticType {
    switch self {
    case .bool: .bool(nil)
    case .number: .number(nil)
    case .text(let text): .text(TextType(codes: text.codes))
    default: self
    }
  }
}

extension RecordType {
  fileprivate func joined(_ other: RecordType) -> RecordType {
    var result = RecordType([], isOpen: isOpen || other.isOpen, schema: schema == other.schema ? schema : nil)
    for (name, type) in fields {
      if let twin = other.fields.first(where: { $0.name == name }) {
        result.fields.append((name, type.joined(twin.type)))
      } else {
        result.fields.append((name, .unknown))
        result.isOpen = true
      }
    }
    for (name, _) in other.fields where !fields.contains(where: { $0.name == name }) {
      result.fields.append((name, .unknown))
      result.isOpen = true
    }
    return result
  }
}

extension EntityType {
  fileprivate func joined(_ other: EntityType) -> EntityType {
    var result = self
    if state != other.state { result.state = .unknown }
    result.rowSchema = rowSchema ?? other.rowSchema
    result.isEdited = isEdited || other.isEdited
    return result
  }
}

// MARK: Catalogue

extension StaticType {
  /// What a field of a schema holds when it is read.
  init(_ type: FieldType, of field: Field? = nil, in schema: Schema? = nil) {
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
    case .reference(let name): self = .reference(name)
    case .list(let element): self = .list(of: StaticType(element))
    case .record(let name): self = .record(schema: name)
    }
  }

  /// A record with the fields of a schema, which the service may have sent more of.
  static func record(schema name: String) -> StaticType {
    .record(RecordType([], isOpen: false, schema: name))
  }
}

// MARK: Samples

extension StaticType {
  /// A value of the type, nil where the type says too little. A known value is its own sample.
  var sample: Value? {
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
    case .reference(let schema): Trial.reference(to: schema)
    case .function: Trial.function
    }
  }

  /// A date or a datetime, which may equal each other.
  var isMoment: Bool {
    switch self {
    case .date, .dateTime: true
    default: false
    }
  }

  var isKnown: Bool {
    switch self {
    case .unknown, .never: false
    default: true
    }
  }

  /// Whether the value itself is known, not its type alone.
  var isConstant: Bool {
    switch self {
    case .null: true
    case .bool(let value): value != nil
    case .number(let value): value != nil
    case .text(let text): text.constant != nil
    default: false
    }
  }

  var constantText: String? { if case .text(let text) = self { text.constant } else { nil } }

  var constantInteger: Int? { if case .number(let number?) = self { number.integer } else { nil } }
}
