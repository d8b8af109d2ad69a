import MMXData

extension Table {
  /// The table as lines that fit the layout, each ended; what was left out is said in a last line.
  ///
  /// Text columns give way first, the widest before the others. Columns that still find no place are named below: those that say nothing
  /// first, being empty or the same in every row, then from the right.
  package func text(_ layout: Layout) -> String {
    guard !columns.isEmpty else { return "" }
    let cells = rows.map { row in columns.indices.map { position in position < row.count ? visible(row[position]) : "" } }
    let prepared = columns.indices.map { PreparedColumn(columns[$0], position: $0, of: cells) }
    let plan = Plan(prepared, within: layout.width)
    let shown = zip(plan.columns.map { prepared[$0] }, plan.widths)
    var lines = [line(shown.map { ($0.heading(width: $1), $1) }, style: layout.usesColour ? .bold : nil)]
    if layout.drawsRules {
      lines.append(line(plan.widths.map { (String(repeating: "─", count: $0), $0) }, style: layout.usesColour ? .dim : nil))
    }
    for row in cells.indices { lines.append(line(shown.map { ($0.cell(row, width: $1), $1) }, style: nil)) }
    if let remark = plan.remark(prepared) { lines.append(layout.usesColour ? Style.dim.apply(to: remark, if: true) : remark) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Cells side by side, two blanks between, none at the end.
  private func line(_ cells: [(text: String, width: Int)], style: Style?) -> String {
    var result = ""
    for (position, cell) in cells.enumerated() {
      let isLast = position == cells.count - 1
      let text = isLast ? trimmed(cell.text) : padded(cell.text, to: cell.width)
      result += (style?.apply(to: text, if: true) ?? text) + (isLast ? "" : "  ")
    }
    return trimmed(result)
  }

  private func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A column with its cells made safe and its numbers aligned.
private struct PreparedColumn {
  let name: String
  let isNumeric: Bool
  let cells: [String]
  let natural: Int

  init(_ column: Table.Column, position: Int, of rows: [[String]]) {
    let cells = rows.map { $0[position] }
    name = visible(column.name)
    isNumeric = column.isNumeric
    self.cells = column.isNumeric ? aligned(cells) : cells
    natural = max(1, self.cells.reduce(name.displayWidth) { max($0, $1.displayWidth) })
  }

  /// The narrowest width that still tells something. A number is shown whole or not at all.
  var least: Int { isNumeric ? natural : min(natural, max(14, min(name.displayWidth, 16))) }

  /// How little it says: 2 where every cell is empty, 1 where all are the same.
  var dullness: Int {
    guard cells.count > 1, let first = cells.first, cells.allSatisfy({ $0 == first }) else { return 0 }
    return first.isEmpty ? 2 : 1
  }

  func heading(width: Int) -> String { padded(cut(name, to: width), to: width, right: isNumeric) }
  func cell(_ row: Int, width: Int) -> String { padded(cut(cells[row], to: width), to: width, right: isNumeric) }
}

/// Numbers filled so that their decimal marks stand below each other.
private func aligned(_ cells: [String]) -> [String] {
  let tails = cells.map { cell in cell.firstIndex(of: ".").map { cell[$0...].count } ?? 0 }
  let longest = tails.max() ?? 0
  return zip(cells, tails).map { $0 + String(repeating: " ", count: longest - $1) }
}

/// Which columns are shown, how wide, and what that leaves out.
private struct Plan {
  /// Positions of those that are shown.
  private(set) var columns: [Int]
  private(set) var widths: [Int]

  init(_ all: [PreparedColumn], within limit: Int?) {
    columns = Array(all.indices)
    widths = all.map(\.natural)
    guard let limit, Plan.total(widths) > limit else { return }
    while columns.count > 1, Plan.total(columns.map { all[$0].least }) > limit {
      // The last of the dullest.
      let victim = columns.indices.dropFirst().reversed().max { all[columns[$0]].dullness < all[columns[$1]].dullness }
      columns.remove(at: victim ?? columns.count - 1)
    }
    let least = columns.map { all[$0].least }
    widths = columns.map { all[$0].natural }
    // The widest text column gives a place at a time, down to its least.
    var excess = Plan.total(widths) - limit
    while excess > 0 {
      let yielding = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = yielding.max(by: { widths[$0] < widths[$1] }) else { break }
      let second = yielding.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let step = min(excess, widths[widest] - max(least[widest], min(second, widths[widest] - 1)))
      widths[widest] -= step
      excess -= step
    }
    if columns.count == 1, let only = widths.first { widths = [min(only, limit)] }
  }

  private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }

  func remark(_ all: [PreparedColumn]) -> String? {
    let shown = Set(columns)
    let hidden = all.indices.filter { !shown.contains($0) }.map { all[$0].name }
    guard !hidden.isEmpty else { return nil }
    let names = hidden.prefix(6).joined(separator: ", ") + (hidden.count > 6 ? ", …" : "")
    return "\(hidden.count) more \(hidden.count == 1 ? "column" : "columns"): \(names)"
  }
}
