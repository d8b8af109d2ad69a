package import MMXData

/// What people read of a record that mmx makes of its own state, such as `status`: its field names, and the sentences among its values.
///
/// People see both in their language. Programs, JSON and csv see the names and the English texts that the record holds.
package final class Report: Sendable {
  /// The sentences, by the names of their fields.
  private let texts: [String: Message]

  fileprivate init(_ texts: [String: Message]) { self.texts = texts }

  /// The name of a field for people.
  package func label(_ name: String) -> Message { Message(term: name) }

  /// The value of a field for people; nil if the value itself is shown, as it is after a program has changed it.
  package func text(_ name: String, _ value: Value) -> Message? {
    guard let text = texts[name], Report.plain(value) == text.text else { return nil }
    return text
  }

  /// A text, or the texts of a list, one per line.
  private static func plain(_ value: Value) -> String? {
    guard case .list(let list) = value else { return value.string }
    let lines = list.items.compactMap(\.string)
    return lines.count == list.items.count ? lines.joined(separator: "\n") : nil
  }
}

/// A field of such a record.
package struct ReportField {
  let name: String
  let value: Value
  let text: Message?

  /// - Parameters:
  ///   - name: English, as programs spell it; languages translate it for people.
  ///   - text: what people read instead of the value: its words in a language.
  package init(_ name: Message, _ value: Value, says text: Message? = nil) {
    self.name = name.text
    self.value = value
    self.text = text
  }

  /// A sentence or a word of a fixed set; null for none.
  package init(_ name: Message, says text: Message?) {
    self.init(name, text.map { Value.string($0.text) } ?? .null, says: text)
  }
}

extension Value {
  /// A record whose names and sentences people see in their language.
  package static func report(_ fields: [ReportField]) -> Value {
    let record = RecordObject(OrderedRecord(fields.map { ($0.name, $0.value) }))
    record.report = Report(Dictionary(fields.compactMap { field in field.text.map { (field.name, $0) } }) { $1 })
    return .record(record)
  }
}
