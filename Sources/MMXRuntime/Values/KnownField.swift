package import MMXCatalogue
import MMXData

/// A field that a value has, as far as that is known without any call.
package struct KnownField {
  package let name: String
  /// The catalogue's row of it, nil where it has none.
  package let field: Field?
  /// What it holds now; nil where only its type is known.
  package let value: Value?

  package init(name: String, field: Field? = nil, value: Value? = nil) {
    (self.name, self.field, self.value) = (name, field, value)
  }
}

extension Value {
  /// The fields to be had behind a dot: those the value holds, then those its type adds.
  package var knownFields: [KnownField] {
    switch self {
    case .entity(let entity): return KnownField.list(entity.fields, entity.rowSchema ?? entity.recordSchema)
    case .record(let record): return KnownField.list(record.fields, record.schema)
    case .reference(let reference): return reference.json.map { KnownField(name: $0.key, value: Value($0.value)) }
    case .list(let list):
      if let named = list.named { return named.map { KnownField(name: $0.key, value: $0.value) } }
      return list.page == nil ? [] : ["TotalRows", "CurrentPageNumber", "PageSize"].map { KnownField(name: $0) }
    default: return []
    }
  }

  /// The first item of a list with any; what its rows look like.
  package var firstItem: Value? { if case .list(let list) = self { list.items.first } else { nil } }

  /// Whether it may stand behind `save`, `diff` and the like.
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

extension KnownField {
  /// The values at hand in their order, then what the schema knows besides.
  fileprivate static func list(_ fields: OrderedRecord<Value>, _ schema: Schema?) -> [KnownField] {
    let held = fields.map { KnownField(name: $0.key, field: schema?.field($0.key), value: $0.value) }
    let names = Set(held.map(\.name))
    return held + (schema?.fields.filter { !names.contains($0.name) }.map { KnownField(name: $0.name, field: $0) } ?? [])
  }
}
