/// A JSON value with exact numbers and ordered objects.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case array([JSON])
  case object(OrderedRecord<JSON>)

  /// The member of an object with exactly this name; nil for anything that is not an object.
  package subscript(key: String) -> JSON? {
    if case .object(let record) = self { record[key] } else { nil }
  }

  /// The member of an object, in any letter case if that is unambiguous.
  package subscript(ignoringCase key: String) -> JSON? {
    if case .object(let record) = self { record[ignoringCase: key] } else { nil }
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var array: [JSON]? { if case .array(let items) = self { items } else { nil } }
  package var object: OrderedRecord<JSON>? { if case .object(let record) = self { record } else { nil } }
  package var number: Number? { if case .number(let number) = self { number } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var integer: Int? { number?.integer }
  /// A whole number, including one that was sent as a text.
  package var wholeNumber: Int? { integer ?? string.flatMap { Int($0) } }
  package var isNull: Bool { if case .null = self { true } else { false } }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .number(Number(value)) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(OrderedRecord(elements)) }
}
