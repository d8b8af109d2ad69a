import MMXCatalogue
import MMXData
package import MMXRuntime

extension Commands {
  /// Records are shown as fields with meanings and edits, lists of records as tables.
  package func display(_ value: Value, isFull: Bool) throws -> Display {
    let value = try machine.materialized(value)
    try machine.readBeforeShowing(value)
    switch value {
    case .entity(let entity): return entityDisplay(entity, isFull: isFull)
    case .record(let record):
      var parts = DisplayParts()
      addParts(of: record, named: nil, to: &parts)
      return parts.display(json: try value.json())
    case .list(let list):
      let shown = try listDisplay(list, value)
      guard isFull, case .table(var grid, let json) = shown else { return shown }
      grid.isFull = true
      return .table(grid, json: json)
    default: return .text(Message(verbatim: try machine.text(value)), json: try (try? value.json()) ?? .string(machine.text(value)))
    }
  }

  /// The result of a save that ended without an error: it may have found nothing to send, or may have been declined.
  package func displayOfSave(_ entity: Entity) -> Display {
    let id: JSON = entity.id.map { .number(Number($0)) } ?? .null
    var json: OrderedRecord<JSON> = ["type": .string(entity.typeName), "ID": id]
    if session.service?.sendsWrites == false {
      if entity.isInvented { json["ID"] = .null }
      json["dryRun"] = true
      return .text("dry run: the \(entity.label) is not saved", json: .object(json))
    }
    if case .stale = entity.state { return .text("saved \(entity.label)", json: .object(json)) }
    json["saved"] = false
    if case .draft = entity.state { return .text("the \(entity.label) is not saved", json: .object(json)) }
    return .text(
      entity.editedFields.isEmpty ? "\(entity.label) has no edits, so nothing was sent" : "\(entity.label) is not saved",
      json: .object(json))
  }

  private func entityDisplay(_ entity: Entity, isFull: Bool) -> Display {
    let edited = Set(entity.editedFields)
    var parts = DisplayParts(title: title(entity))
    parts.fields = entity.fields.map { name, value in
      if let rows = tableInside(value, of: entity) { parts.sections.append(.init(Message(verbatim: name), rows)) }
      let isEdited = edited.contains(name) && entity.id != nil
      let note: Message =
        isEdited
        ? "was \(said(Value(entity.base[name] ?? .null)))" : Message(term: meaning(of: value, entity.recordSchema.field(name)))
      if isFull { return fullField(name, value, note: note, isEdited: isEdited, entity.recordSchema.field(name)) }
      return Display.RecordField(name: name, value: cell(value), text: text(of: value), note: note, isEdited: isEdited)
    }
    return parts.display(json: (try? Value.entity(entity).json()) ?? .null)
  }

  private func title(_ entity: Entity) -> Message {
    switch entity.state {
    case .draft: "\(entity.label) (not saved)"
    case .partial: "\(entity.label) (search row; `| full` reads the rest)"
    case .deleted: "\(entity.label) (deleted)"
    case .uncertain: "\(entity.label) (the last write got no answer)"
    case .whole, .stale: Message(verbatim: entity.label)
    }
  }

  // MARK: Values inside values

  /// The fields of a record; lists of records and longer records inside it become separate parts below it.
  private func addParts(of record: RecordObject, named name: Message?, to parts: inout DisplayParts, depth: Int = 0) {
    var shown: [Display.RecordField] = []
    var inner: [(name: Message, value: Value)] = []
    for (key, value) in record.fields {
      if depth < 3, isPart(value) {
        let label = record.report?.label(key) ?? Message(verbatim: key)
        inner.append((name.map { "\($0).\(label)" } ?? label, value))
      } else {
        let text = record.report?.text(key, value) ?? (hasLines(value) ? nil : text(of: value))
        shown.append(.init(name: key, label: record.report?.label(key), value: lines(value), text: text))
      }
    }
    if let name {
      if !shown.isEmpty { parts.sections.append(.init(name, .record(title: "", fields: shown, json: .null))) }
    } else {
      parts.fields = shown
    }
    for (name, value) in inner {
      if case .record(let record) = value {
        addParts(of: record, named: name, to: &parts, depth: depth + 1)
      } else if case .list(let list) = value {
        addRows(list, named: name, to: &parts, depth: depth)
      }
    }
  }

  /// A table; or, if a few rows have more than cells can show, each row separately.
  private func addRows(_ list: ListObject, named name: Message, to parts: inout DisplayParts, depth: Int) {
    let rows = list.items.compactMap(asRecord)
    if rows.count <= 5, rows.contains(where: { $0.fields.values.contains(where: isPart) }) {
      for (index, row) in rows.enumerated() {
        addParts(of: row, named: rows.count == 1 ? name : "\(name)[\(index)]", to: &parts, depth: depth + 1)
      }
    } else if let grid = grid(list, isInner: true) {
      parts.sections.append(.init(name, .table(grid, json: .null)))
    }
  }

  /// The record, or the fields of an entity as one; nil for any other value.
  private func asRecord(_ row: Value) -> RecordObject? {
    if case .record(let record) = row { return record }
    return fields(of: row).map { RecordObject($0) }
  }

  /// Whether the value is too much for one line of a record.
  private func isPart(_ value: Value) -> Bool {
    switch value {
    case .list(let list): !list.items.isEmpty && list.items.allSatisfy { fields(of: $0) != nil }
    case .record(let record): record.fields.count > 1 && !isReference(record) && value.plainText.utf8.count > 60
    default: false
    }
  }

  /// A value of a record: a list that is too long for one line has a line for each item.
  private func lines(_ value: Value) -> String {
    if case .record(let record) = value, isReference(record) {
      let id = record.fields["ID"]?.plainText ?? ""
      return record.fields["Name"]?.string.map { "\($0) (ID \(id))" } ?? "ID \(id)"
    }
    guard case .list(let list) = value, hasLines(value) else { return cell(value) }
    return list.items.prefix(200).map { $0.plainText }.joined(separator: "\n") + (list.items.count > 200 ? "\n…" : "")
  }

  private func hasLines(_ value: Value) -> Bool {
    guard case .list(let list) = value else { return false }
    return value.plainText.utf8.count > 60 && !list.items.contains { fields(of: $0) != nil }
  }

  /// `{ID, Name, ResourceUrl}` in a body that is shown as it is sent.
  private func isReference(_ record: RecordObject) -> Bool {
    record.fields["ID"] != nil && record.fields.keys.allSatisfy { ["ID", "Name", "ResourceUrl"].contains($0) }
  }

  /// The rows of an entity as a table, without columns that mean nothing to people.
  private func tableInside(_ value: Value, of entity: Entity) -> Display? {
    guard case .list(let list) = value, isPart(value), let grid = grid(list, isInner: true, of: entity.recordSchema.name) else {
      return nil
    }
    return .table(grid, json: .null)
  }

  private func fullField(_ name: String, _ value: Value, note: Message, isEdited: Bool, _ field: Field?) -> Display.RecordField {
    let type = field.map { Message(verbatim: $0.type.spelled.text) }
    let parts = [note.text.isEmpty ? nil : note, type].compactMap { $0 }
    return .init(name: name, value: value.isNull ? "null" : cell(value), text: text(of: value), note: .joined(parts), isEdited: isEdited)
  }

  private func meaning(of value: Value, _ field: Field?) -> String {
    guard let field, let code = value.string else { return "" }
    return Catalogue.codes(of: field, localisation).first { $0.code == code }?.meaning ?? ""
  }

  /// A value in one cell, as programs read it: references by name, records by their sizes; null is empty.
  private func cell(_ value: Value) -> String {
    switch value {
    case .null: ""
    case .reference(let reference): reference.json["Name"]?.string ?? reference.id.map { "ID \($0)" } ?? ""
    default: text(of: value)?.text ?? value.plainText
    }
  }

  /// What people read instead of the value, in their language; nil if they read its cell.
  private func text(of value: Value) -> Message? {
    switch value {
    case .entity: value.brief
    case .list(let list): value.plainText.utf8.count <= 60 ? nil : "\(list.items.count, "item", "items")"
    default: nil
    }
  }

  /// Whether `text(of:)` may say anything, known without looking into the value.
  private func mayHaveText(_ value: Value) -> Bool {
    switch value {
    case .entity, .list: true
    default: false
    }
  }

  private func said(_ value: Value) -> Message { text(of: value) ?? Message(verbatim: cell(value)) }

  private func listDisplay(_ list: ListObject, _ value: Value) throws -> Display {
    if list.items.isEmpty, let text = list.whenEmpty { return .text(text, json: try value.json()) }
    if !list.items.isEmpty, list.isColumn, !list.items.contains(where: { fields(of: $0) != nil }) {
      return .text(Message(verbatim: list.items.map { cell($0) }.joined(separator: "\n")), json: try value.json())
    }
    if list.items.isEmpty, list.page != nil { return .text("\(0, "row", "rows")", json: try value.json()) }
    guard let grid = grid(list, isInner: false) else { return .text(Message(verbatim: value.plainText), json: try value.json()) }
    return .table(grid, json: try value.json())
  }

  /// Records as a table; nil if the items are not records. Inside another record, columns that are empty or the service's own are left out.
  private func grid(_ list: ListObject, isInner: Bool, of parent: String? = nil) -> Display.Grid? {
    let rows = list.items.map { fields(of: $0) }
    guard !rows.isEmpty, rows.allSatisfy({ $0 != nil }) else { return nil }
    var columns: [String] = []
    var seen: Set<String> = []
    for row in rows { for key in row?.keys ?? [] where seen.insert(key).inserted { columns.append(key) } }
    if isInner {
      columns.removeAll { name in
        Schema.serviceFields.contains(name) || pointsBack(name, list, to: parent)
          || rows.allSatisfy { ($0?[name] ?? .null).isNull }
      }
    }
    let order = isInner || !list.items.allSatisfy(\.isEntity) ? nil : ColumnOrder(list.items.first, columns)
    let cells = rows.map { row in columns.map { row?[$0].map(cell) ?? "" } }
    let reports = list.items.map(report)
    var result = Display.Grid(
      columns: columns.enumerated().map { index, name in
        .init(
          name: name, label: reports.first.flatMap { $0?.label(name) },
          isNumeric: rows.contains { isNumber($0?[name]) }
            && rows.allSatisfy { isNumber($0?[name] ?? .null) || ($0?[name] ?? .null).isNull },
          isKey: order?.keys.contains(index) ?? false)
      },
      rows: cells, footer: isInner ? nil : footer(list), folds: isInner || list.isShownWhole, order: order?.positions)
    if reports.contains(where: { $0 != nil }) || rows.contains(where: { $0?.values.contains(where: mayHaveText) ?? false }) {
      result.texts = zip(rows, reports).map { row, report in
        columns.map { name in row?[name].flatMap { report?.text(name, $0) ?? text(of: $0) } }
      }
    }
    return result
  }

  private func footer(_ list: ListObject) -> Message {
    let count = list.items.count
    if let page = list.page, count < page.totalRows, page.isPartAsked { return "\(count) of \(page.totalRows) rows" }
    if let page = list.page, count < page.totalRows { return "\(count) of \(page.totalRows) rows; add `all`" }
    return "\(count, "row", "rows")"
  }

  /// Whether the column is the reference of each row to the record it is in.
  private func pointsBack(_ name: String, _ list: ListObject, to parent: String?) -> Bool {
    guard let parent, case .reference(let target)? = list.schema?.field(name)?.type else { return false }
    return target == parent
  }

  private func report(_ row: Value) -> Report? { if case .record(let record) = row { record.report } else { nil } }

  private func isNumber(_ value: Value?) -> Bool { if case .number? = value { true } else { false } }

  private func fields(of row: Value) -> OrderedRecord<Value>? {
    switch row {
    case .record(let record): record.fields
    case .entity(let entity): entity.fields
    default: nil
    }
  }
}

/// A record to display: its fields, and the parts below them.
private struct DisplayParts {
  var title: Message?
  var fields: [Display.RecordField] = []
  var sections: [Display.Section] = []

  func display(json: JSON) -> Display {
    let head = Display.record(title: title ?? "", fields: fields, json: json)
    guard !sections.isEmpty else { return head }
    return .page((fields.isEmpty && title == nil ? [] : [.init("", head)]) + sections, json: json)
  }
}
