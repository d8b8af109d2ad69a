import MMXData
import TestSupport
import Testing

@testable import MMXTerminal

/// What holds of tables and records at every width of a terminal, with cells of narrow, wide and combined characters.
@Suite struct LayoutPropertyTests {
  static let widths = Array(20...200)

  /// Each width has layouts of its own.
  private static func seeds(_ width: Int) -> Range<UInt64> { UInt64(width) * 2..<UInt64(width) * 2 + 2 }

  /// Characters and how many columns a terminal gives each, counted apart from the code under test.
  private static let narrow: [Character] = ["a", "Z", "0", ".", "č", "Ž", "e\u{301}", "o\u{308}\u{301}", "-", "ж"]
  private static let wide: [Character] = ["日", "語", "한", "👍", "，"]
  private static let isWide = Set(wide)

  /// The text as a terminal shows it: a character for each column, the second of a wide one as nil.
  private static func columns(_ line: Substring) -> [Character?] { line.flatMap { isWide.contains($0) ? [$0, nil] : [$0] } }

  private static func text(_ length: Int, _ random: inout SeededGenerator) -> String {
    let characters = (0..<length).map { _ -> Character in
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1: " "
      case 2: wide.randomElement(using: &random) ?? "日"
      default: narrow.randomElement(using: &random) ?? "a"
      }
    }
    return String(characters)
  }

  private static func number(_ random: inout SeededGenerator) -> String {
    let whole = String(Int.random(in: -99_999...999_999, using: &random))
    return Bool.random(using: &random) ? whole : "\(whole).\(Int.random(in: 10...99, using: &random))"
  }

  // MARK: Tables

  /// The first column is the row's key, `k0` and so on.
  private static func table(_ random: inout SeededGenerator) -> Table {
    let count = Int.random(in: 1...9, using: &random)
    let longest = Int.random(in: 1...60, using: &random)
    let columns = (1..<max(2, count)).map { number in
      Table.Column(
        name: "N\(number)" + text(Int.random(in: 0...12, using: &random), &random).filter { $0 != " " },
        isNumeric: Int.random(in: 0..<3, using: &random) == 0)
    }
    let rows = (0..<Int.random(in: 0...6, using: &random)).map { row in
      ["k\(row)"] + columns.map { $0.isNumeric ? number(&random) : text(Int.random(in: 0...longest, using: &random), &random) }
    }
    return Table(columns: [.init(name: "Key", isKey: true)] + columns, rows: rows)
  }

  /// Where the columns lie, by the rule below the heading.
  private static func spans(of rule: Substring) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for (position, character) in rule.enumerated() where character == "─" {
      if let last = spans.last, last.upperBound == position {
        spans[spans.count - 1] = last.lowerBound..<position + 1
      } else {
        spans.append(position..<position + 1)
      }
    }
    return spans
  }

  private static func cell(_ line: [Character?], _ span: Range<Int>) -> String {
    String(line[min(line.count, span.lowerBound)..<min(line.count, span.upperBound)].compactMap { $0 })
  }

  /// What is wrong with the text of a table, nil where nothing is.
  private static func misfit(_ table: Table, _ text: String, _ width: Int) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.popLast() == "", lines.count >= 2 + table.rows.count else { return "a row is missing" }
    if let line = lines.first(where: { columns($0).count > width }) { return "wider than \(width): '\(line)'" }
    if let line = lines.first(where: { $0.last == " " }) { return "a blank at the end of '\(line)'" }
    let spans = spans(of: lines[1])
    let hidden = table.columns.count - spans.count
    guard lines.count == 2 + table.rows.count + (hidden > 0 ? 1 : 0) else { return "\(lines.count) lines" }
    if hidden > 0, !lines[lines.count - 1].hasPrefix("\(hidden) more column") { return "the columns left out are not counted" }
    let grid = lines.map(columns)
    for line in [grid[0]] + grid[2..<2 + table.rows.count] {
      for gap in zip(spans, spans.dropFirst()).map({ $0.upperBound..<$1.lowerBound }) where !cell(line, gap).allSatisfy({ $0 == " " }) {
        return "text between columns: '\(cell(line, gap))'"
      }
    }
    for (index, row) in table.rows.enumerated() {
      guard cell(grid[2 + index], spans[0]).hasPrefix(row[0].prefix(spans[0].count)) else { return "row \(index) is not in its place" }
    }
    return misfit(of: spans, table, grid)
  }

  /// Each column that is shown has its heading above it, and its cells whole or, for texts, cut.
  private static func misfit(of spans: [Range<Int>], _ table: Table, _ grid: [[Character?]]) -> String? {
    for span in spans {
      let heading = cell(grid[0], span)
      let name = String(heading.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      guard let position = table.columns.firstIndex(where: { name == $0.name || name.last == "…" && $0.name.hasPrefix(name.dropLast()) })
      else {
        return "no column is named '\(name)'"
      }
      let column = table.columns[position]
      if column.isNumeric ? heading.last == " " : heading.first == " " { return "the heading '\(heading)' is not aligned" }
      for (index, row) in table.rows.enumerated() {
        let (shown, wanted) = (cell(grid[2 + index], span), row[position])
        if column.isNumeric {
          guard shown.filter({ $0 != " " }) == wanted else { return "'\(wanted)' is shown as '\(shown)'" }
          continue
        }
        let isWhole = shown.trimmingBlanks == wanted.trimmingBlanks
        guard isWhole || shown.contains("…") && wanted.hasPrefix(shown.prefix { $0 != "…" }) else {
          return "'\(wanted)' is shown as '\(shown)'"
        }
      }
    }
    return nil
  }

  @Test(arguments: widths) func everyRowOfATableIsThereAndNoLineIsTooWide(width: Int) {
    for seed in LayoutPropertyTests.seeds(width) {
      var random = SeededGenerator(seed: seed)
      let table = LayoutPropertyTests.table(&random)
      let text = table.text(Layout(width: width))
      let misfit = LayoutPropertyTests.misfit(table, text, width)
      #expect(misfit == nil, "seed \(seed):\n\(text)")
    }
  }

  /// Where cells go on below themselves nothing of a shown text column is lost.
  @Test(arguments: widths) func foldedCellsAreWhole(width: Int) {
    for seed in LayoutPropertyTests.seeds(width) {
      var random = SeededGenerator(seed: seed)
      var table = LayoutPropertyTests.table(&random)
      table.folds = true
      let text = table.text(Layout(width: width))
      let lines = text.split(separator: "\n")
      #expect(!lines.contains { LayoutPropertyTests.columns($0).count > width }, "seed \(seed):\n\(text)")
      let spans = LayoutPropertyTests.spans(of: lines[1])
      let isRemarked = spans.count < table.columns.count
      let body = lines[2..<lines.count - (isRemarked ? 1 : 0)].map(LayoutPropertyTests.columns)
      let keys = body.map { LayoutPropertyTests.cell($0, spans[0]).trimmingBlanks }.filter { !$0.isEmpty }
      #expect(keys == table.rows.map(\.[0]), "seed \(seed):\n\(text)")
      guard !isRemarked else { continue }
      for (position, column) in table.columns.enumerated() where !column.isNumeric {
        let shown = body.map { LayoutPropertyTests.cell($0, spans[position]) }.joined().filter { $0 != " " }
        #expect(shown == table.rows.map { $0[position] }.joined().filter { $0 != " " }, "seed \(seed), \(column.name):\n\(text)")
      }
    }
  }

  // MARK: Records

  private static func record(_ random: inout SeededGenerator) -> RecordLayout {
    let fields = (0..<Int.random(in: 1...8, using: &random)).map { number in
      let isLong = Int.random(in: 0..<4, using: &random) == 0
      let value = text(Int.random(in: 1...(isLong ? 200 : 30), using: &random), &random)
      let note = Int.random(in: 0..<3, using: &random) == 0 ? text(Int.random(in: 1...40, using: &random), &random) : ""
      return RecordLayout.Field(
        name: "F\(number)" + text(Int.random(in: 0...20, using: &random), &random).filter { $0 != " " }, value: "v" + value, note: note,
        isEdited: Bool.random(using: &random))
    }
    let empty = (0..<Int.random(in: 0...6, using: &random)).map { RecordLayout.Field(name: "Empty\($0)", value: "") }
    return RecordLayout(title: "customer " + text(Int.random(in: 1...60, using: &random), &random), fields: fields + empty)
  }

  @Test(arguments: widths) func everyFieldOfARecordIsThereAndNoLineIsTooWide(width: Int) {
    for seed in LayoutPropertyTests.seeds(width) {
      var random = SeededGenerator(seed: seed)
      let record = LayoutPropertyTests.record(&random)
      let text = record.text(Layout(width: width))
      let lines = text.split(separator: "\n")
      #expect(!lines.contains { LayoutPropertyTests.columns($0).count > width }, "seed \(seed):\n\(text)")
      let marks = lines.map { $0.hasPrefix("* F") ? "*" : $0.hasPrefix("  F") ? " " : "" }
      let shown = record.fields.filter { !$0.value.isEmpty }
      #expect(marks.joined() == shown.map { $0.isEdited ? "*" : " " }.joined(), "seed \(seed):\n\(text)")
      // All values begin in one column, and all of each is there, its note after it.
      let starts = lines.filter { $0.hasPrefix("* F") || $0.hasPrefix("  F") }.compactMap { line in
        LayoutPropertyTests.columns(line).indices.dropFirst(2).first { place in
          let columns = LayoutPropertyTests.columns(line)
          return columns[place] == "v" && columns[place - 1] == " " && columns[place - 2] == " "
        }
      }
      #expect(Set(starts).count == 1 && starts.count == shown.count, "seed \(seed):\n\(text)")
      guard let start = starts.first else { continue }
      let body = lines.filter { !$0.hasPrefix("  no value") && !$0.hasPrefix("    Empty") && !$0.hasPrefix("  Empty") }
      let values = body.drop { !$0.hasPrefix("* F") && !$0.hasPrefix("  F") }.map { line in
        String(LayoutPropertyTests.columns(line).dropFirst(start).compactMap { $0 })
      }
      #expect(
        values.joined().filter { $0 != " " } == shown.map { $0.value + $0.note }.joined().filter { $0 != " " }, "seed \(seed):\n\(text)")
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
