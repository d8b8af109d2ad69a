import MMXCatalogue
import MMXData

extension Machine {
  /// A value prepared for showing: records as fields with meanings and edits, lists of records as tables. In full, fields show their
  /// types and nulls, and tables all their columns.
  func display(_ value: Value, isFull: Bool) throws -> Display {
    let value = try materialized(value)
    try readBeforeShowing(value)
    switch value {
    case .entity(let entity): return entityDisplay(entity, isFull: isFull)
    case .record(let record):
      return .record(title: "", fields: record.fields.map { .init(name: $0.key, value: cell($0.value), note: "") }, json: try value.json())
    case .list(let list):
      let shown = try listDisplay(list, value)
      guard isFull, case .table(var grid, let json) = shown else { return shown }
      grid.isFull = true
      return .table(grid, json: json)
    default: return .text(try text(value), json: try (try? value.json()) ?? .string(text(value)))
    }
  }

  private func entityDisplay(_ entity: Entity, isFull: Bool) -> Display {
    let edited = Set(entity.editedFields)
    let fields = entity.fields.map { name, value in
      let isEdited = edited.contains(name) && entity.id != nil
      let note = isEdited ? "was \(cell(Value(entity.base[name] ?? .null)))" : meaning(of: value, entity.recordSchema.field(name))
      if isFull { return fullField(name, value, note: note, isEdited: isEdited, entity.recordSchema.field(name)) }
      return Display.RecordField(name: name, value: cell(value), note: note, isEdited: isEdited)
    }
    let state: String
    switch entity.state {
    case .draft: state = " (not saved)"
    case .partial: state = " (search row; `| full` reads the rest)"
    case .deleted: state = " (deleted)"
    case .uncertain: state = " (the last write got no answer)"
    case .whole, .stale: state = ""
    }
    return .record(title: entity.label + state, fields: fields, json: (try? Value.entity(entity).json()) ?? .null)
  }

  private func fullField(_ name: String, _ value: Value, note: String, isEdited: Bool, _ field: Field?) -> Display.RecordField {
    let parts = [note, field.map { Machine.spell($0.type) } ?? ""].filter { !$0.isEmpty }
    return .init(name: name, value: value.isNull ? "null" : cell(value), note: parts.joined(separator: ", "), isEdited: isEdited)
  }

  private func meaning(of value: Value, _ field: Field?) -> String {
    guard let field, let code = value.string else { return "" }
    return Catalogue.codes(of: field, localisation).first { $0.code == code }?.meaning ?? ""
  }

  /// A value in one cell: references by name, records by their sizes; null is empty.
  func cell(_ value: Value) -> String {
    switch value {
    case .null: return ""
    case .reference(let reference): return reference.json["Name"]?.string ?? reference.id.map { "ID \($0)" } ?? ""
    case .entity(let entity): return brief(.entity(entity))
    case .list(let list):
      let text = value.plainText
      return text.utf8.count <= 60 ? text : "\(list.items.count) item\(list.items.count == 1 ? "" : "s")"
    default: return value.plainText
    }
  }

  private func listDisplay(_ list: ListObject, _ value: Value) throws -> Display {
    let rows = list.items.map { fields(of: $0) }
    guard !rows.isEmpty, rows.allSatisfy({ $0 != nil }) else { return .text(value.plainText, json: try value.json()) }
    var columns: [String] = []
    var seen: Set<String> = []
    for row in rows { for key in row?.keys ?? [] where seen.insert(key).inserted { columns.append(key) } }
    let cells = rows.map { row in columns.map { row?[$0].map(cell) ?? "" } }
    let grid = Display.Grid(
      columns: columns.map { name in
        .init(name: name, isNumeric: rows.contains { isNumber($0?[name]) } && rows.allSatisfy { isNumber($0?[name] ?? .null) || ($0?[name] ?? .null).isNull })
      },
      rows: cells, footer: footer(list))
    return .table(grid, json: try value.json())
  }

  private func footer(_ list: ListObject) -> String {
    let count = list.items.count
    if let page = list.page, count < page.totalRows { return "\(count) of \(page.totalRows) rows; add `all`" }
    return "\(count) row\(count == 1 ? "" : "s")"
  }

  private func isNumber(_ value: Value?) -> Bool { if case .number? = value { true } else { false } }

  private func fields(of row: Value) -> OrderedRecord<Value>? {
    switch row {
    case .record(let record): record.fields
    case .entity(let entity): entity.fields
    default: nil
    }
  }
}
