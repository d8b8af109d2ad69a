import MMXData

extension Value {
  /// Whether it can be an operand of `save`, `diff` and similar commands.
  package var isEntity: Bool { if case .entity = self { true } else { false } }

  /// Its type as `vars` shows it: `customer`, `list of 3`.
  package var typeLabel: String {
    switch self {
    case .entity(let entity): entity.typeName
    case .list(let list): "list of \(list.items.count)"
    default: typeName
    }
  }

  /// The value on one short line, without any call.
  package var brief: String {
    switch self {
    case .entity(let entity):
      let name = entity.fields["Name"]?.string ?? entity.fields["Title"]?.string
      let edits = entity.editedFields.count
      return entity.label + (name.map { " \($0)" } ?? "") + (edits > 0 && entity.id != nil ? " (\(edits) edited)" : "")
    case .reference(let reference): return reference.json["Name"]?.string ?? reference.id.map(String.init) ?? ""
    case .list(let list) where list.items.count > 8: return "\(list.items.count) items"
    default:
      let text = plainText
      return text.utf8.count > 60 && text.count > 60 ? text.prefix(59) + "…" : text
    }
  }
}
