import MMXData

extension Table {
  /// The table as lines that fit the layout, each ended; what was left out is named in a last line.
  ///
  /// Text columns give way first, the widest before the others; where cells fold, the first column after all others. Columns that still
  /// find no place are named below: uninformative ones first, which are empty or the same in every row, then from the right.
  package func text(_ layout: Layout) -> String {
    guard !columns.isEmpty else { return "" }
    let cells = rows.map { row in
      columns.indices.map { position in
        // Where a cell continues below itself, its own lines stay lines.
        position < row.count ? visible(row[position].withLineFeeds, keepingNewlines: folds) : ""
      }
    }
    var prepared: [PreparedColumn] = []
    for position in columns.indices {
      var column = PreparedColumn(columns[position], position: position, of: cells)
      column.repeatsAnother = prepared.contains { $0.cells == column.cells }
      prepared.append(column)
    }
    let plan = Plan(prepared, within: layout.width, folds: folds)
    let shown = zip(plan.columns.map { prepared[$0] }, plan.widths)
    var lines = [line(shown.map { ($0.heading(width: $1), $1) }, style: layout.usesColour ? .bold : nil)]
    if layout.drawsRules {
      lines.append(line(plan.widths.map { (String(repeating: "─", count: $0), $0) }, style: layout.usesColour ? .dim : nil))
    }
    for row in cells.indices {
      if folds {
        lines += folded(shown.map { $0 }, row)
      } else {
        lines.append(line(shown.map { ($0.cell(row, width: $1), $1) }, style: nil))
      }
    }
    if let remark = plan.remark(prepared, within: layout.width ?? .max, in: layout.language) {
      lines.append(layout.usesColour ? Style.dim.apply(to: remark, if: true) : remark)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A row whose cells continue below themselves.
  private func folded(_ shown: [(column: PreparedColumn, width: Int)], _ row: Int) -> [String] {
    let parts = shown.map { column, width in column.parts(row, width: width) }
    return (0..<max(1, parts.map(\.count).max() ?? 1)).map { number in
      line(zip(parts, shown).map { ($0.indices.contains(number) ? $0[number] : "", $1.width) }, style: nil)
    }
  }

  /// Cells side by side, two spaces between, none at the end.
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
  private let isKey: Bool
  let cells: [String]
  let natural: Int
  /// Whether an earlier column has the same value in every row.
  var repeatsAnother = false
  /// That shows most cells whole.
  private let comfortable: Int

  init(_ column: Table.Column, position: Int, of rows: [[String]]) {
    let cells = rows.map { $0[position] }
    name = visible(column.name)
    isNumeric = column.isNumeric
    isKey = column.isKey
    self.cells = column.isNumeric ? aligned(cells) : cells
    let widths = self.cells.map(PreparedColumn.width).sorted()
    natural = max(1, name.displayWidth, widths.last ?? 0)
    comfortable = widths.isEmpty ? natural : widths[widths.count * 3 / 4]
  }

  /// That of the longest line.
  private static func width(of cell: String) -> Int {
    guard cell.utf8.contains(0x0A) else { return cell.displayWidth }
    return cell.split(separator: "\n").map { String($0).displayWidth }.max() ?? 0
  }

  /// The narrowest useful width: a few readable columns are better than many unreadable ones. A number or a time is shown whole or not at
  /// all.
  var least: Int { isNumeric || isTime ? natural : min(natural, max(14, min(name.displayWidth, 16), min(comfortable, 24))) }

  /// Dates and times: a part of one is another one.
  private var isTime: Bool {
    natural <= 19
      && cells.allSatisfy { cell in
        cell.isEmpty || cell.utf8.count >= 10 && cell.utf8.allSatisfy { (0x2D...0x3A).contains($0) || $0 == 0x20 || $0 == 0x54 }
      }
  }

  /// How uninformative it is: 2 if every cell is empty, 1 if all are equal or equal to another column.
  var dullness: Int {
    if repeatsAnother { return cells.allSatisfy(\.isEmpty) ? 2 : 1 }
    guard cells.count > 1, let first = cells.first, cells.allSatisfy({ $0 == first }) else { return 0 }
    return first.isEmpty ? 2 : isKey ? 0 : 1
  }

  func heading(width: Int) -> String { padded(cut(name, to: width), to: width, right: isNumeric) }
  func cell(_ row: Int, width: Int) -> String {
    padded(cut(cells[row].replacing("\n", with: " "), to: width), to: width, right: isNumeric)
  }
  /// The lines of a cell; a number stays whole.
  func parts(_ row: Int, width: Int) -> [String] {
    if isNumeric { return [cell(row, width: width)] }
    return cells[row].split(separator: "\n").flatMap { wrap(String($0), to: width) }
  }
}

/// Numbers padded so that their decimal marks are aligned.
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

  init(_ all: [PreparedColumn], within limit: Int?, folds: Bool = false) {
    columns = Array(all.indices)
    widths = all.map(\.natural)
    guard let limit, Plan.total(widths) > limit else { return }
    if folds, let last = widths.last, all.last?.isNumeric == false {
      let room = limit - (Plan.total(widths) - last)
      if room >= min(last, Plan.leastFolded) {
        widths[widths.count - 1] = room
        return
      }
      // The first column names the row: it stays whole where the others can make room.
      let least = all.indices.map { $0 == 0 ? all[$0].natural : all[$0].least }
      if Plan.total(least) <= limit {
        widths = Plan.narrowed(widths, to: limit, least)
        return
      }
    }
    while columns.count > 1, Plan.total(columns.map { all[$0].least }) > limit {
      // The last of the dullest.
      let victim = columns.indices.dropFirst().reversed().max { all[columns[$0]].dullness < all[columns[$1]].dullness }
      columns.remove(at: victim ?? columns.count - 1)
    }
    widths = Plan.narrowed(columns.map { all[$0].natural }, to: limit, columns.map { all[$0].least })
    if columns.count == 1, let only = widths.first { widths = [min(only, limit)] }
  }

  /// The widest column is narrowed by one column at a time, down to its minimum.
  private static func narrowed(_ natural: [Int], to limit: Int, _ least: [Int]) -> [Int] {
    var widths = natural
    var excess = total(widths) - limit
    while excess > 0 {
      let yielding = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = yielding.max(by: { widths[$0] < widths[$1] }) else { break }
      let second = yielding.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let step = min(excess, widths[widest] - max(least[widest], min(second, widths[widest] - 1)))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }

  /// The least width of a last column that alone is folded.
  private static let leastFolded = 16

  private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }

  /// Names as many of the columns left out as fit on a line.
  func remark(_ all: [PreparedColumn], within limit: Int, in language: Language) -> String? {
    let shown = Set(columns)
    let hidden = all.indices.filter { !shown.contains($0) }.map { all[$0].name }
    guard !hidden.isEmpty else { return nil }
    let count: Message = "\(hidden.count, "more column", "more columns"):"
    var remark = count.text(in: language) + " " + hidden[0]
    for (index, name) in hidden.dropFirst().enumerated() {
      let isLast = index + 2 == hidden.count
      guard index < 5, remark.displayWidth + name.displayWidth + (isLast ? 2 : 5) <= limit else { return cut(remark + ", …", to: limit) }
      remark += ", " + name
    }
    return cut(remark, to: limit)
  }
}
