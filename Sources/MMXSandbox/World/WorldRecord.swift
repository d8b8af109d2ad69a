import MMXCatalogue
import MMXData

/// A record of the world: its fields in documented order, then those no model knows. References hold their ID alone; names and
/// addresses are filled in when the record is answered.
struct WorldRecord: Sendable {
  let key: RecordKey
  /// The record it lives under.
  var parent: Int?
  var fields: OrderedRecord<JSON>

  var id: Int { key.id }

  func text(_ name: String) -> String? { fields[name]?.string }
  func integer(_ name: String) -> Int? { fields[name]?.integer }
  func number(_ name: String) -> Number? { fields[name]?.number }
  /// The ID of a reference.
  func reference(_ name: String) -> Int? { fields[name]?.reference }
  func rows(_ name: String) -> [JSON] { fields[name]?.array ?? [] }

  /// The day of a date field.
  func day(_ name: String) -> CalendarDate? { text(name).flatMap { CalendarDate(String($0.prefix(10))) } }

  var rowVersion: String? { text("RowVersion") }

  var stored: StoredRecord { StoredRecord(key: key, parent: parent, text: JSON.object(fields).text()) }

  init(key: RecordKey, parent: Int?, fields: OrderedRecord<JSON>) {
    self.key = key
    self.parent = parent
    self.fields = fields
  }

  /// Nil if the text is no JSON object.
  init?(_ stored: StoredRecord, _ shapes: inout ShapePool) {
    guard let fields = try? JSON(stored.text).object else { return nil }
    self.init(key: stored.key, parent: stored.parent, fields: shapes.shared(fields))
  }
}

/// Lets records that were read one by one share their shapes, which take more room than the values.
struct ShapePool {
  private var shapes: [[String]: Shape] = [:]

  mutating func shared(_ record: OrderedRecord<JSON>) -> OrderedRecord<JSON> {
    let shape = shapes[record.keys] ?? record.shape
    if shape === record.shape { shapes[record.keys] = shape }
    var values: [JSON] = []
    values.reserveCapacity(record.count)
    for (_, value) in record { values.append(shared(value)) }
    return OrderedRecord(shape: shape, values: values)
  }

  private mutating func shared(_ value: JSON) -> JSON {
    switch value {
    case .object(let record): return .object(shared(record))
    case .array(let items):
      var result: [JSON] = []
      for item in items { result.append(shared(item)) }
      return .array(result)
    default: return value
    }
  }
}

extension JSON {
  /// The ID of a reference, 0 and an empty text meaning none.
  var reference: Int? {
    guard let id = self["ID"]?.lenientInteger, id != 0 else { return nil }
    return id
  }

  /// A whole number, as a number or as text.
  var lenientInteger: Int? { integer ?? string.flatMap { Int($0) } }

  private static let referenceShape = Shape(["ID"])

  static func reference(_ id: Int?) -> JSON {
    id.map { .object(OrderedRecord(shape: referenceShape, values: [.integer($0)])) } ?? .null
  }

  static func integer(_ value: Int) -> JSON { .number(Number(value)) }
  static func day(_ date: CalendarDate) -> JSON { .string("\(date)T00:00:00") }
}
