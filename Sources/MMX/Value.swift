import MMXData
import MMXRuntime

/// A value of a program, copied: changing it does not change the program's value.
///
/// Values are equal if they are spelled the same: `.number("1.10")` is not `.number("1.1")`, though they are equal in a program.
public enum Value: Hashable, Sendable {
  /// The absence of a value, `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// An exact decimal number in its plain spelling: `1.10`, `-3`. See `init(_: Int)` and `integer`.
  case number(String)
  /// Unicode text, of a size that the program's limits allow.
  case text(String)
  /// `2026-11-23`, or with a time `2026-11-23T10:30:00`.
  case date(String)
  /// Items in their order.
  case list([Value])
  /// Fields in their order. Entities and references come out as records too.
  case record([Field])
  /// The bytes of a file; base64 in JSON.
  case bytes([UInt8])

  /// A field of a record.
  public struct Field: Hashable, Sendable {
    /// The key, in its exact spelling.
    public var name: String
    /// The value of the key.
    public var value: Value

    /// A field; names of a record are unique, and of equal ones the last value counts.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// A whole number.
  public init(_ value: Int) { self = .number(String(value)) }

  /// A whole number that fits; nil for everything else. `2.00` is 2.
  public var integer: Int? { if case .number(let text) = self { Number(text)?.integer } else { nil } }

  /// Whether it is the absence of a value.
  public var isNull: Bool { self == .null }

  /// The text of a text, a number, or a date; nil for everything else.
  public var string: String? {
    switch self {
    case .text(let text), .number(let text), .date(let text): text
    default: nil
    }
  }

  /// True or false; nil for everything else.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The items of a list; nil for everything else.
  public var items: [Value]? { if case .list(let items) = self { items } else { nil } }

  /// The fields of a record, in their order; nil for everything else.
  public var fields: [Field]? { if case .record(let fields) = self { fields } else { nil } }

  /// The field of a record with exactly this name; nil for everything else.
  public subscript(name: String) -> Value? {
    if case .record(let fields) = self { fields.first { $0.name == name }?.value } else { nil }
  }

  /// The item of a list; nil if the index is out of range, and for everything else.
  public subscript(index: Int) -> Value? {
    if case .list(let items) = self, items.indices.contains(index) { items[index] } else { nil }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text: `"Ana"`.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A whole number: `5`.
  public init(integerLiteral value: Int) { self.init(value) }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// The absence of a value: `nil`.
  public init(nilLiteral: ()) { self = .null }
  /// A list: `[1, "a"]`.
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
  /// A record, its fields in the order of the literal: `["Name": "Ana"]`.
  public init(dictionaryLiteral elements: (String, Value)...) { self = .record(elements.map(Field.init)) }
}

/// Between the values of a program and those of its embedder.
extension Value {
  /// Throws `limit` for a record that contains itself, `type` for a function.
  init(_ value: MMXRuntime.Value, depth: Int = 0) throws(Problem) {
    guard depth < Value.maximumDepth else { throw .valueTooDeep(Value.maximumDepth) }
    switch value {
    case .date(let date): self = .date(date.description)
    case .dateTime(let time): self = .date(time.description)
    case .bytes(let bytes): self = .bytes(bytes.bytes)
    case .list(let list): self = .list(try list.items.map { item throws(Problem) in try Value(item, depth: depth + 1) })
    case .record(let record): self = .record(try Value.fields(record.fields, depth))
    case .entity(let entity): self = .record(try Value.fields(entity.fields, depth))
    default: self.init(try value.json())
    }
  }

  private static func fields(_ record: OrderedRecord<MMXRuntime.Value>, _ depth: Int) throws(Problem) -> [Field] {
    var fields: [Field] = []
    for (name, value) in record { fields.append(Field(name, try Value(value, depth: depth + 1))) }
    return fields
  }

  /// The deepest nesting that is copied; it stops a record that contains itself.
  private static let maximumDepth = 200

  private init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let number): self = .number(number.text)
    case .string(let text): self = .text(text)
    case .array(let items): self = .list(items.map { Value($0) })
    case .object(let record): self = .record(record.map { Field($0.key, Value($0.value)) })
    }
  }

  /// Throws `type` for a malformed number or date.
  func runtimeValue() throws(Problem) -> MMXRuntime.Value {
    switch self {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let text):
      guard let number = Number(text) else { throw .notANumber(text) }
      return .number(number)
    case .text(let text): return .string(text)
    case .date(let text):
      if let date = CalendarDate(text) { return .date(date) }
      guard let time = DateTime(text) else { throw .notADate(text) }
      return .dateTime(time)
    case .list(let items): return .items(try items.map { item throws(Problem) in try item.runtimeValue() })
    case .record(let fields): return .record(try fields.map { field throws(Problem) in (field.name, try field.value.runtimeValue()) })
    case .bytes(let bytes): return .data(bytes)
    }
  }
}
