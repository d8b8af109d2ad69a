package import MMXCatalogue
package import MMXData

/// A value of a running program. Sixteen bytes; everything larger is an object that values share.
package enum Value {
  case null
  case bool(Bool)
  case number(Number)
  case date(CalendarDate)
  case dateTime(DateTime)
  case text(Text)
  case list(ListObject)
  case record(RecordObject)
  case entity(Entity)
  case reference(Reference)
  case bytes(Bytes)
  case function(Function)
  /// Rows that a pipeline has not read yet. Never visible to programs: the end of a pipeline turns them into a list.
  case rows(RowSource)
  /// A variable that a closure shares. Only in registers.
  case cell(Cell)
  /// The state of a loop. Only in registers.
  case iterator(LoopIterator)
  /// The fault that a cleanup rethrows. Only in registers.
  case fault(FaultBox)
  /// A name that has no value yet. Only in registers and globals.
  case unset

  package static func string(_ text: String) -> Value { .text(Text(text)) }
  package static func int(_ value: Int) -> Value { .number(Number(value)) }
  package static func data(_ bytes: [UInt8]) -> Value { .bytes(Bytes(bytes)) }
  package static func items(_ values: [Value]) -> Value { .list(ListObject(values)) }

  package static func record(_ pairs: [(String, Value)]) -> Value { .record(RecordObject(OrderedRecord(pairs))) }

  package var isNull: Bool { if case .null = self { true } else { false } }
  var isUnset: Bool { if case .unset = self { true } else { false } }
  /// Whether it is an object that may hold others.
  var isShared: Bool {
    switch self {
    case .list, .record, .entity, .function, .cell, .rows: true
    default: false
    }
  }
  package var string: String? { if case .text(let text) = self { text.string } else { nil } }

  /// What `typeof` says.
  package var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .number: "number"
    case .date: "date"
    case .dateTime: "datetime"
    case .text: "string"
    case .list, .rows: "list"
    case .record: "record"
    case .entity: "entity"
    case .reference: "reference"
    case .bytes: "bytes"
    case .function: "function"
    case .cell, .iterator, .fault, .unset: "internal"
    }
  }

  /// The type with its article, for messages: `a number`, `an entity`, `null`.
  package var typeWithArticle: Message {
    switch self {
    case .null: "null"
    case .entity(let entity):
      entity.typeName.isEmpty ? "an entity" : "\(withArticle(entity.typeName)) entity"
    case .bool: "a bool"
    case .number: "a number"
    case .date: "a date"
    case .dateTime: "a datetime"
    case .text: "a text"
    case .list, .rows: "a list"
    case .record: "a record"
    case .reference: "a reference"
    case .bytes: "a bytes"
    case .function: "a function"
    case .cell, .iterator, .fault, .unset: "an internal value"
    }
  }

  /// The value itself if it is short, otherwise its type: how messages describe an argument.
  var shown: Message {
    switch self {
    case .null, .bool, .number, .date, .dateTime: Message(verbatim: plainText)
    case .text(let text) where text.string.utf8.count <= 24: Message(verbatim: JSON.quoted(text.string))
    default: typeWithArticle
    }
  }
}

/// The name with its article: `a customer`, `an item`.
func withArticle(_ name: String) -> Message { name.utf8.first.map { "aeiouAEIOU".utf8.contains($0) } == true ? "an \(name)" : "a \(name)" }

/// Bytes, base64 on the wire. Immutable.
package final class Bytes {
  package let bytes: [UInt8]
  package init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// A list, shared by reference.
package final class ListObject {
  package var items: [Value]
  /// Set on a page of a collection: the number of rows of the collection, and the position of the page.
  package var page: PageInfo?
  /// The schema of its records: set on lists inside entities.
  package var schema: Schema?
  /// Fields besides the items: the options in `args`. Any other name is null.
  package internal(set) var named: OrderedRecord<Value>?
  /// Whether its table is shown in full: text from the catalogue is meant to be copied.
  package var isShownWhole = false
  /// The text shown to people if it is empty.
  package var whenEmpty: Message?
  /// Whether the values come one from each row; people see them one below the other.
  package var isColumn = false

  package init(_ items: [Value], page: PageInfo? = nil, schema: Schema? = nil) {
    self.items = items
    self.page = page
    self.schema = schema
  }

  deinit { NestedRelease.empty(&items) }

  /// Whether it has only its items.
  var isPlain: Bool { page == nil && schema == nil && named == nil }

  package struct PageInfo {
    package var totalRows: Int
    package var currentPage: Int
    package var pageSize: Int
    /// Whether only these rows were requested.
    package var isPartAsked = false
    /// Whether the warning about missing rows was given.
    package var isWarned = false

    package init(totalRows: Int, currentPage: Int, pageSize: Int, isPartAsked: Bool = false) {
      self.totalRows = totalRows
      self.currentPage = currentPage
      self.pageSize = pageSize
      self.isPartAsked = isPartAsked
    }
  }
}

/// A record, shared by reference.
package final class RecordObject {
  // The core reads these three.
  /// The parts of `fields`, which the machine reads separately.
  private(set) var shape: Shape
  var values: [Value]
  /// The schema of its fields: set on records inside entities.
  package internal(set) var schema: Schema?
  /// What people read of a record that mmx makes of its own state; nil for any other record.
  package internal(set) var report: Report?

  package init(_ fields: OrderedRecord<Value>, schema: Schema? = nil) {
    shape = fields.shape
    values = fields.values
    self.schema = schema
  }

  /// As many values as the shape has keys.
  init(_ shape: Shape, _ values: [Value]) {
    self.shape = shape
    self.values = values
  }

  deinit { NestedRelease.empty(&values) }

  package var fields: OrderedRecord<Value> {
    get { OrderedRecord(shape: shape, values: values) }
    _modify {
      var fields = OrderedRecord(shape: shape, values: values)
      // Referenced once while it changes, so that a change does not copy it.
      (shape, values) = (.empty, [])
      defer { (shape, values) = (fields.shape, fields.values) }
      yield &fields
    }
  }
}

/// The service's `{ID, Name, ResourceUrl}`: a pointer to a record of another resource.
package final class Reference {
  package let organisation: Int?
  /// The schema of the record it points to, nil if the facts name none.
  package let schemaName: String?
  /// As it was read, with unknown members.
  package let json: OrderedRecord<JSON>

  init(organisation: Int?, schemaName: String?, json: OrderedRecord<JSON>) {
    self.organisation = organisation
    self.schemaName = schemaName
    self.json = json
  }

  package var id: Int? { json[ignoringCase: "ID"]?.wholeNumber }
}

/// A variable that outlives its frame.
package final class Cell {
  var value: Value
  init(_ value: Value) { self.value = value }

  deinit {
    guard value.isShared else { return }
    if NestedRelease.enter() {
      value = .null
      NestedRelease.leave()
    } else {
      NestedRelease.postpone([value])
    }
  }
}

/// A function value.
@safe package final class Function {
  /// For a function of a program. Its code keeps it valid. The core reads it.
  let entry: UnsafePointer<Entry>?
  let name: String
  /// The built-in that it names; nil for a function of a program.
  let builtin: Builtin?
  /// The body of a function of a program, and the variables it shares.
  let code: Code?
  let captures: [Cell]

  init(_ code: Code, captures: [Cell] = []) {
    name = code.name
    builtin = nil
    self.code = code
    self.captures = captures
    unsafe entry = code.entry
  }

  /// Whether the program gave it a name; messages describe others as `a function`.
  var isNamed: Bool { name != Code.unnamed }

  init(_ builtin: Builtin) {
    name = builtin.name
    self.builtin = builtin
    code = nil
    captures = []
    unsafe entry = nil
  }
}
