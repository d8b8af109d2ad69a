internal import MMXData

/// What a terminal would show: enough of xterm for what the line editor and less send. As in xterm, a row is cut where the window becomes
/// narrower.
package struct Screen {
  package private(set) var columns: Int
  package private(set) var rows: Int
  package private(set) var cells: [[Character]]
  package private(set) var row = 0
  package private(set) var column = 0
  /// Everything printed, without the sequences that move the cursor or colour.
  package private(set) var log = ""
  /// How many lines were ended.
  package private(set) var lineFeeds = 0
  /// Parameters of modes switched on and not off again, such as `?2004`.
  package private(set) var modes: Set<String> = []
  /// The parameters of colours, such as `0;2`, and the texts of commands of the operating system, such as `133;A`, as they came.
  package private(set) var colours: [String] = []
  package private(set) var commands: [String] = []
  private var sequence: [Unicode.Scalar] = []
  /// An xterm that printed in the last column moves on only with the next character.
  private var isWrapPending = false

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The text of a row without the spaces at its end.
  package func text(row: Int) -> String { trimmedEnd(String(cells[row].filter { $0 != Screen.covered })) }

  /// The second column of a wide character.
  private static let covered: Character = "\0"

  /// The rows down to the last that holds anything.
  package var text: String { trimmedEnd((0..<rows).map { text(row: $0) }.joined(separator: "\n")) }

  package var cursorLine: String { text(row: row) }

  /// The window has another size: rows that no longer fit go at the bottom while the cursor is above them, then at the top.
  package mutating func resize(columns: Int, rows: Int) {
    for index in cells.indices {
      let extra = columns - cells[index].count
      if extra < 0 { cells[index].removeLast(-extra) } else { cells[index] += Array(repeating: " ", count: extra) }
    }
    while cells.count > rows {
      if row < cells.count - 1 {
        cells.removeLast()
      } else {
        cells.removeFirst()
        row -= 1
      }
    }
    while cells.count < rows { cells.append(Array(repeating: " ", count: columns)) }
    (self.columns, self.rows) = (columns, rows)
    (row, column, isWrapPending) = (max(0, row), min(column, columns - 1), false)
  }

  package mutating func feed(_ text: String) {
    for scalar in text.unicodeScalars { feed(scalar) }
  }

  private mutating func feed(_ scalar: Unicode.Scalar) {
    guard sequence.isEmpty else {
      sequence.append(scalar)
      return closeSequence()
    }
    switch scalar {
    case "\u{1B}": sequence = [scalar]
    case "\r": (column, isWrapPending) = (0, false)
    case "\n":
      log.append("\n")
      lineFeeds += 1
      lineFeed()
    case "\u{8}": (column, isWrapPending) = (max(0, column - 1), false)
    case "\u{7}", "\u{E}", "\u{F}": break
    case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
    default: put(scalar)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    log.unicodeScalars.append(scalar)
    if scalar.properties.generalCategory == .nonspacingMark || scalar == "\u{200D}" {
      var place = isWrapPending ? column : max(0, column - 1)
      if cells[row][place] == Screen.covered { place -= 1 }
      cells[row][place].unicodeScalarsAppend(scalar)
      return
    }
    if isWrapPending || (isWide(scalar) && column == columns - 1) {
      column = 0
      lineFeed()
    }
    clearHalves(from: column, to: column + (isWide(scalar) ? 2 : 1))
    cells[row][column] = Character(scalar)
    if column == columns - 1 { isWrapPending = true } else { column += 1 }
    guard isWide(scalar), !isWrapPending else { return }
    cells[row][column] = Screen.covered
    if column == columns - 1 { isWrapPending = true } else { column += 1 }
  }

  /// A wide character of which a half is written over is gone.
  private mutating func clearHalves(from start: Int, to end: Int) {
    if cells[row][start] == Screen.covered, start > 0 { cells[row][start - 1] = " " }
    if end < columns, cells[row][end] == Screen.covered { cells[row][end] = " " }
  }

  private mutating func lineFeed() {
    isWrapPending = false
    if row < rows - 1 {
      row += 1
    } else {
      cells.removeFirst()
      cells.append(Array(repeating: " ", count: columns))
    }
  }

  /// Acts on the collected sequence once its last character is there.
  private mutating func closeSequence() {
    guard sequence.count >= 2, let last = sequence.last else { return }
    if sequence[1] == "[" {
      guard sequence.count > 2, (0x40...0x7E).contains(last.value) else { return }
      let parameters = String(String.UnicodeScalarView(sequence[2..<(sequence.count - 1)]))
      sequence = []
      perform(last, parameters)
    } else if sequence[1] == "]" {
      guard last == "\u{7}" else { return }
      commands.append(String(String.UnicodeScalarView(sequence[2..<(sequence.count - 1)])))
      sequence = []
    } else if sequence[1] == "(" || sequence[1] == ")" {
      if sequence.count == 3 { sequence = [] }
    } else {
      sequence = []
    }
  }

  private mutating func perform(_ command: Unicode.Scalar, _ parameters: String) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    // A colour leaves the cursor where it is, behind the last column too.
    if command != "m" { isWrapPending = false }
    switch command {
    case "m": colours.append(parameters)
    case "A": row = max(0, row - count)
    case "B": row = min(rows - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns, count) - 1
    case "H", "f":
      row = min(rows, count) - 1
      column = min(columns, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1
    case "J": erase(below: numbers.first ?? 0)
    case "K": eraseLine(numbers.first ?? 0)
    case "P":
      cells[row].removeSubrange(column..<min(columns, column + count))
      cells[row] += Array(repeating: " ", count: columns - cells[row].count)
    case "@":
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(count)
    case "h": modes.insert(parameters)
    case "l": modes.remove(parameters)
    default: break
    }
  }

  private mutating func eraseLine(_ mode: Int) {
    if mode == 0 { clearHalves(from: column, to: columns) }
    let range = mode == 0 ? column..<columns : mode == 1 ? 0..<(column + 1) : 0..<columns
    for position in range { cells[row][position] = " " }
  }

  private mutating func erase(below mode: Int) {
    if mode == 0 { eraseLine(0) }
    for other in (mode == 0 ? row + 1 : 0)..<max(mode == 0 ? row + 1 : 0, rows) { cells[other] = Array(repeating: " ", count: columns) }
  }
}

private func trimmedEnd(_ text: String) -> String {
  var text = Substring(text)
  while text.last == " " || text.last == "\n" { text.removeLast() }
  return String(text)
}

extension Character {
  fileprivate mutating func unicodeScalarsAppend(_ scalar: Unicode.Scalar) {
    self = Character(String(self) + String(Character(scalar)))
  }
}
