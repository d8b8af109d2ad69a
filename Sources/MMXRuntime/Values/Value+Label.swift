package import MMXData

extension Value {
  /// Whether it can be an operand of `save`, `diff` and similar commands.
  package var isEntity: Bool { if case .entity = self { true } else { false } }

  /// Its type as `vars` shows it: `customer`, `list of 3`.
  package var typeLabel: Message {
    switch self {
    case .entity(let entity): Message(verbatim: entity.typeName)
    case .list(let list): "list of \(list.items.count)"
    default: Message(verbatim: typeName)
    }
  }

  /// The value on one short line, without any call.
  package var brief: Message {
    switch self {
    case .entity(let entity):
      let name = entity.fields["Name"]?.string ?? entity.fields["Title"]?.string
      let label = entity.label + (name.map { " \($0)" } ?? "")
      let edits = entity.id == nil ? 0 : entity.editedFields.count
      return edits > 0 ? "\(label) (\(edits) edited)" : Message(verbatim: label)
    case .reference(let reference): return Message(verbatim: reference.json["Name"]?.string ?? reference.id.map(String.init) ?? "")
    case .list(let list) where list.items.count > 8: return "\(list.items.count, "item", "items")"
    default:
      let text = plainText
      return Message(verbatim: text.utf8.count > 60 && text.count > 60 ? text.prefix(59) + "…" : text)
    }
  }
}
