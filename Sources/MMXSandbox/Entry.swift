import MMXCatalogue
import MMXData

/// A record of the world: its fields in documented order, then those no model knows. References hold their ID alone; names and
/// addresses are filled in when the record is answered.
struct Entry: Sendable {
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

  /// Nil where the text is no JSON object.
  init?(_ stored: StoredRecord) {
    guard let fields = try? JSON(stored.text).object else { return nil }
    self.init(key: stored.key, parent: stored.parent, fields: fields)
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

  static func reference(_ id: Int?) -> JSON { id.map { ["ID": .number(Number($0))] } ?? .null }
  static func integer(_ value: Int) -> JSON { .number(Number(value)) }
  static func day(_ date: CalendarDate) -> JSON { .string("\(date)T00:00:00") }
}
