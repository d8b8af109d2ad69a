package import MMXCatalogue
package import MMXData

extension FieldType {
  /// The type in words.
  package var spelled: Message {
    switch self {
    case .int: "whole number"
    case .decimal: "number"
    case .text: "text"
    case .bool: "true or false"
    case .date: "date"
    case .bytes: "bytes"
    case .reference(let name): name.map { "reference to \($0)" } ?? "reference"
    case .list(let element): "list of \(element.spelled)"
    case .record(let name): Message(verbatim: name)
    }
  }
}
