import MMXData
import MMXRuntime
import MMXSyntax
import MMXTerminal

/// Displays as text, for people and for programs.
enum DisplayText {
  static func people(_ display: Display, _ layout: Layout) -> String {
    switch display {
    case .text(let text, _):
      return (layout.width == nil ? text : visible(text, keepingTabs: true, keepingNewlines: true)) + "\n"
    case .record(let title, let fields, _):
      let shown = fields.map { RecordLayout.Field(name: $0.name, value: $0.value, note: $0.note, isEdited: $0.isEdited) }
      return RecordLayout(title: title, fields: shown).text(layout)
    case .table(let grid, _):
      let table = Table(columns: grid.columns.map { .init(name: $0.name, isNumeric: $0.isNumeric) }, rows: grid.rows)
      return table.text(layout) + (grid.footer.isEmpty ? "" : Style.dim.apply(to: visible(grid.footer), if: layout.usesColour) + "\n")
    }
  }

  /// One JSON value a line: each item of a list, anything else as a whole.
  static func lines(_ display: Display) -> String {
    guard case .array(let items) = display.json else { return display.json.text() + "\n" }
    return items.map { $0.text() + "\n" }.joined()
  }

  /// RFC 4180; a record is its names over its values. Text cells that a spreadsheet would take for a formula are guarded.
  static func csv(_ display: Display) -> String {
    switch display {
    case .text(let text, _): return guarded(text) + "\r\n"
    case .record(_, let fields, _): return line(fields.map { quoted($0.name) }) + line(fields.map { guarded($0.value) })
    case .table(let grid, _):
      let numeric = grid.columns.map(\.isNumeric)
      return line(grid.columns.map { quoted($0.name) })
        + grid.rows.map { row in line(zip(row, numeric).map { $1 ? quoted($0) : guarded($0) }) }.joined()
    }
  }

  private static func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }

  private static func guarded(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Number(cell) == nil else { return quoted(cell) }
    return quoted("'" + cell)
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// An error as one object, with the language's kinds.
  static func error(_ problem: Problem, at place: Diagnostic?) -> JSON {
    var record: OrderedRecord<JSON> = ["kind": .string(problem.kind.rawValue), "message": .string(problem.message)]
    record["hint"] = problem.hint.map(JSON.string)
    record["status"] = problem.status.map { JSON.number(Number($0)) }
    record["code"] = problem.code.map(JSON.string)
    if !problem.details.isEmpty { record["details"] = .array(problem.details.map(JSON.string)) }
    if let place {
      record["source"] = .string(place.source.name)
      record["line"] = .number(Number(place.line))
      record["column"] = .number(Number(place.column))
    }
    return .object(record)
  }
}
