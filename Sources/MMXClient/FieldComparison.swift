import MMXCatalogue
import MMXData
import MMXService

/// Compares what was sent, field by field, with a record of the service.
struct FieldComparison {
  private(set) var equal: [String] = []
  private(set) var different: [WriteSearch.SentField] = []

  /// Fields that the record does not have are left out, because search rows have fewer fields than records.
  init(_ sent: OrderedRecord<JSON>, _ found: OrderedRecord<JSON>) {
    for (name, value) in sent where !FieldComparison.ofTheService.contains(name.lowercased()) {
      guard let other = found[ignoringCase: name] else { continue }
      if FieldComparison.isSame(value, other) {
        equal.append(name)
      } else {
        different.append(WriteSearch.SentField(name: name, sent: value, found: other))
      }
    }
  }

  var count: Int { equal.count + different.count }

  private static let ofTheService = Set(Schema.serviceFields.map { $0.lowercased() })

  /// Whether the service would show the sent value this way: dates with a time of midnight, references with more than their ID, texts for
  /// numbers.
  static func isSame(_ sent: JSON, _ found: JSON) -> Bool {
    switch (sent, found) {
    case (.object(let a), .object(let b)):
      if let id = a[ignoringCase: "ID"], let other = b[ignoringCase: "ID"] { return isSame(id, other) }
      return a.allSatisfy { name, value in b[ignoringCase: name].map { isSame(value, $0) } ?? value.isNull }
    case (.array(let a), .array(let b)): return a.count == b.count && zip(a, b).allSatisfy(isSame)
    case (.string(let a), .string(let b)): return a == b || moment(a).map { $0 == moment(b) } ?? (trimmed(a) == trimmed(b))
    case (.string(let a), .number(let b)), (.number(let b), .string(let a)): return Number(a) == b
    case (.null, .string(let text)), (.string(let text), .null): return text.isEmpty
    default: return sent == found
    }
  }

  private static func moment(_ text: String) -> DateTime? { DateTime(text) ?? CalendarDate(text).map { DateTime($0) } }

  private static func trimmed(_ text: String) -> Substring {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.drop { $0.isWhitespace }
  }
}
