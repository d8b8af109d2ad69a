import MMXData
import MMXFormats
package import MMXRuntime
import MMXSyntax
package import MMXTerminal

/// Displays as text, for people and for programs.
package enum DisplayText {
  package static func people(_ display: Display, _ layout: Layout) -> String {
    switch display {
    case .text(let message, _):
      let text = message.text(in: layout.language)
      return layout.width.map { lines(visible(text, keepingTabs: true, keepingNewlines: true), within: $0) } ?? text + "\n"
    case .record(let title, let fields, _):
      let shown = fields.map {
        RecordLayout.Field(
          name: $0.label?.text(in: layout.language) ?? $0.name, value: $0.text?.text(in: layout.language) ?? $0.value,
          note: $0.note.text(in: layout.language), isEdited: $0.isEdited)
      }
      return RecordLayout(title: title.text(in: layout.language), fields: shown).text(layout)
    case .table(let all, _):
      let grid = all.ordered
      var table = Table(
        columns: grid.columns.map {
          .init(name: $0.label?.text(in: layout.language) ?? $0.name, isNumeric: $0.isNumeric, isKey: $0.isKey)
        }, rows: cells(grid, in: layout.language))
      table.folds = grid.folds
      var layout = layout
      if grid.isFull { layout.width = nil }
      return table.text(layout)
        + (grid.footer.map { Style.dim.apply(to: visible($0.text(in: layout.language)), if: layout.usesColour) + "\n" } ?? "")
    case .page(let sections, _):
      return sections.map { section in
        let title = section.heading.text(in: layout.language)
        let heading = title.isEmpty ? "" : Style.bold.apply(to: visible(title), if: layout.usesColour) + "\n"
        return heading + people(section.display, layout)
      }.joined(separator: "\n")
    }
  }

  /// The cells as people read them.
  private static func cells(_ grid: Display.Grid, in language: Language) -> [[String]] {
    if grid.texts.isEmpty { return grid.rows }
    return zip(grid.rows, grid.texts).map { row, texts in zip(row, texts).map { $1?.text(in: language) ?? $0 } }
  }

  /// Each row as a record of its own.
  static func vertical(_ display: Display) -> Display {
    guard case .table(let all, let json) = display else { return display }
    let grid = all.ordered
    var sections = grid.rows.enumerated().map { index, row in
      let texts = grid.texts.isEmpty ? [Message?](repeating: nil, count: row.count) : grid.texts[index]
      let fields = zip(zip(grid.columns, row), texts).map { cell, text in
        Display.RecordField(name: cell.0.name, label: cell.0.label, value: cell.1, text: text)
      }
      return Display.Section("", .record(title: "row \(index + 1)", fields: fields, json: .null))
    }
    if let footer = grid.footer { sections.append(.init("", .text(footer, json: .null))) }
    return .page(sections, json: json)
  }

  /// The lines broken at spaces where the terminal would break words; continuations are indented like their line.
  static func lines(_ text: String, within width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let margin = String(line.prefix { $0 == " " })
      guard margin.utf8.count < width / 2 else { return line + "\n" }
      return wrap(String(line.dropFirst(margin.utf8.count)), to: width - margin.utf8.count).map { margin + $0 + "\n" }.joined()
    }.joined()
  }

  /// One JSON value a line: each item of a list, anything else as a whole.
  static func lines(_ display: Display) -> String {
    guard case .array(let items) = display.json else { return display.json.text() + "\n" }
    return items.map { $0.text() + "\n" }.joined()
  }

  /// A record is its names over its values; a page its last part.
  static func csv(_ display: Display) -> String {
    if case .page(let sections, _) = display, let last = sections.last { return csv(last.display) }
    let (header, rows): ([String], [[CSV.Cell]]) =
      switch display {
      case .text(_, .array([])), .text(_, .null): ([], [])
      case .text(let text, _): ([], [[.text(text.text)]])
      case .page: ([], [])
      case .record(_, let fields, _): (fields.map(\.name), [fields.map { cell($0.value, isNumeric: Number($0.value) != nil) }])
      case .table(let grid, _):
        (grid.columns.map(\.name), grid.rows.map { zip($0, grid.columns).map { cell($0, isNumeric: $1.isNumeric) } })
      }
    return (try? CSV.text(header: header, rows: rows)) ?? ""
  }

  private static func cell(_ text: String, isNumeric: Bool) -> CSV.Cell { text.isEmpty ? .empty : isNumeric ? .number(text) : .text(text) }

  /// An error as one object, with the language's kinds.
  static func error(_ problem: Problem, at place: Diagnostic?) -> JSON {
    var record: OrderedRecord<JSON> = ["kind": .string(problem.kind.rawValue), "message": .string(problem.message.text)]
    record["hint"] = (problem.hint?.text).map(JSON.string)
    record["status"] = problem.status.map { JSON.number(Number($0)) }
    record["code"] = problem.code.map(JSON.string)
    if !problem.details.isEmpty { record["details"] = .array(problem.details.map { .string($0.text) }) }
    if let place {
      record["source"] = .string(place.source.name)
      record["line"] = .number(Number(place.line))
      record["column"] = .number(Number(place.column))
    }
    return .object(record)
  }
}
