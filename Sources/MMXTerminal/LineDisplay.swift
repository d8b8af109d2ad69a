import MMXData

/// A prompt and an entry in rows, as a terminal of a width wraps them.
struct Picture: Equatable {
  /// A character with its combining marks; in a prompt with its colour sequences too.
  struct Cell: Equatable {
    var text: String
    var width: Int
    var ink = Ink.plain
  }

  struct Row: Equatable {
    var cells: [Cell] = []
    var width = 0
    /// The row is full and the text continues, so that the terminal itself moves to the next row.
    var isFull = false
  }

  private(set) var rows: [Row] = [Row()]
  /// Where the cursor is, counted from 0.
  private(set) var cursor = (row: 0, column: 0)
  private let columns: Int

  /// - Parameters:
  ///   - prompt: a character 1 begins and ends text that takes no width.
  ///   - cursor: counted in scalars of the text.
  init(prompt: String, text: [Unicode.Scalar], cursor: Int, columns: Int, painting: Painting = .none) {
    self.columns = max(1, columns)
    add(prompt: prompt)
    let promptCells = rows.reduce(0) { $0 + $1.cells.count }
    var isPlaced = false
    var continuations = painting.continuations.makeIterator()
    for (index, scalar) in text.enumerated() {
      let width = scalar.columnsInEntry
      let ink = index < painting.inks.count ? painting.inks[index] : .plain
      if index >= cursor, !isPlaced, width != 0 || index == text.count {
        place(before: scalar)
        isPlaced = true
      }
      if width == 0 {
        // A mark without a letter before it is spelled out: a terminal would put it on the prompt.
        let isOrphan = index == 0 || text[index - 1] == "\n" || rows.reduce(0) { $0 + $1.cells.count } == promptCells
        if isOrphan { add(spelled: scalar, ink) } else { attach(scalar) }
      } else if scalar == "\n" {
        rows.append(Row())
        if let prompt = continuations.next() { add(prompt: prompt) }
      } else if scalar == "\t" {
        for _ in 0..<(8 - rows[rows.count - 1].width % 8) { add(Cell(text: " ", width: 1, ink: ink)) }
      } else if scalar.isSpelledInEntry {
        add(spelled: scalar, ink)
      } else {
        add(Cell(text: String(Character(scalar)), width: width, ink: ink))
      }
    }
    if rows[rows.count - 1].width == self.columns { endRow() }
    if !isPlaced { self.cursor = (rows.count - 1, rows[rows.count - 1].width) }
    add(suggestion: painting.suggestion)
    add(note: painting.note)
    for row in painting.rowsBelow {
      rows.append(Row())
      add(suggestion: "  " + row)
    }
  }

  /// Whether the last row holds nothing but the cursor, because the row above it is full.
  var endsInEmptyRow: Bool { rows.count > 1 && rows[rows.count - 1].cells.isEmpty && rows[rows.count - 2].isFull }

  static func == (one: Picture, other: Picture) -> Bool {
    one.rows == other.rows && one.cursor == other.cursor && one.columns == other.columns
  }

  private mutating func add(prompt: String) {
    var steering = ""
    for (index, part) in prompt.split(separator: "\u{1}", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 {
        steering += part
        continue
      }
      for character in part {
        add(Cell(text: steering + String(character), width: character.displayWidth))
        steering = ""
      }
    }
    let last = rows.count - 1
    if !steering.isEmpty, !rows[last].cells.isEmpty { rows[last].cells[rows[last].cells.count - 1].text += steering }
  }

  private mutating func add(_ cell: Cell) {
    if rows[rows.count - 1].width + cell.width > columns, rows[rows.count - 1].width > 0 { endRow() }
    rows[rows.count - 1].cells.append(cell)
    rows[rows.count - 1].width += cell.width
  }

  /// Up to before the last column, so that the terminal does not move on; what does not fit or would control it is cut.
  private mutating func add(suggestion: String) {
    let room = columns - 1 - rows[rows.count - 1].width
    var cells: [Cell] = []
    var (used, isCut) = (0, false)
    for scalar in suggestion.unicodeScalars {
      let width = scalar.columnsInEntry
      guard used + width <= room, !scalar.isSpelledInEntry, width > 0 || !cells.isEmpty else {
        isCut = true
        break
      }
      if width == 0 {
        cells[cells.count - 1].text.unicodeScalars.append(scalar)
      } else {
        cells.append(Cell(text: String(Character(scalar)), width: width, ink: .dim))
        used += width
      }
    }
    if isCut {
      while used >= room, let last = cells.popLast() { used -= last.width }
      if used < room { cells.append(Cell(text: "…", width: 1, ink: .dim)) }
    }
    for cell in cells { add(cell) }
  }

  /// At the right edge, two columns from everything else.
  private mutating func add(note: String) {
    let start = columns - 1 - note.displayWidth
    guard !note.isEmpty, start >= rows[rows.count - 1].width + 2 else { return }
    while rows[rows.count - 1].width < start { add(Cell(text: " ", width: 1)) }
    for character in note { add(Cell(text: String(character), width: character.displayWidth, ink: .dim)) }
  }

  private mutating func add(spelled scalar: Unicode.Scalar, _ ink: Ink) {
    let text =
      scalar.value < 0x20
      ? "^" + String(Character(Unicode.Scalar(UInt8(scalar.value) ^ 0x40)))
      : "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    for character in text { add(Cell(text: String(character), width: 1, ink: ink)) }
  }

  private mutating func attach(_ mark: Unicode.Scalar) {
    let row = rows.lastIndex { !$0.cells.isEmpty } ?? 0
    guard !rows[row].cells.isEmpty else { return }
    rows[row].cells[rows[row].cells.count - 1].text.unicodeScalars.append(mark)
  }

  private mutating func endRow() {
    rows[rows.count - 1].isFull = rows[rows.count - 1].width == columns
    rows.append(Row())
  }

  /// The cursor is on the next character.
  private mutating func place(before scalar: Unicode.Scalar) {
    let row = rows[rows.count - 1]
    if scalar == "\n" {
      cursor = (rows.count - 1, min(row.width, columns - 1))
    } else if row.width + max(1, scalar.isSpelledInEntry ? 1 : scalar.columnsInEntry) > columns {
      cursor = (rows.count, 0)
    } else {
      cursor = (rows.count - 1, row.width)
    }
  }
}

extension Unicode.Scalar {
  /// The columns it takes in an entry: 0 for a mark on the character before it. Each scalar counts by itself, as in terminals and shells.
  var columnsInEntry: Int {
    if value < 0x7F { return 1 }
    switch value {
    case 0x1160...0x11FF, 0x200D, 0xFE00...0xFE0F: return 0
    // Two of them make a flag of two columns.
    case 0x1F1E6...0x1F1FF: return 1
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return isWide(self) ? 2 : 1
    }
  }

  /// Whether an entry shows its code, because it would control the terminal or be invisible.
  var isSpelledInEntry: Bool {
    if value < 0x20 || value == 0x7F { return true }
    guard value >= 0x80, columnsInEntry != 0 else { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: return true
    default: return false
    }
  }
}

/// Tracks what a terminal shows of prompt and entry, and returns the sequences that turn one picture into the next.
struct LineDisplay {
  struct Size: Equatable {
    var columns: Int
    var rows: Int
  }

  private let ownPrompt: String
  private var prompt: String
  private let reflows: Bool
  private var size: Size
  private var text: [Unicode.Scalar] = []
  private var position = 0
  private var painting = Painting.none
  /// The rows on the screen, and where its cursor is among them.
  private var shown: [Picture.Row] = []
  private var cursor = (row: 0, column: 0)
  /// The first row of the picture that is shown: an entry may be taller than the screen.
  private var top = 0
  /// Whether the rows may contain something else.
  private var isDirty = false
  private var hasResized = false

  /// - Parameter reflows: whether the terminal breaks its rows anew when its width changes, and moves the cursor with them.
  init(prompt: String, size: Size, reflows: Bool) { (ownPrompt, self.prompt, self.size, self.reflows) = (prompt, prompt, size, reflows) }

  /// Another prompt from the next drawing; nil for its own.
  mutating func setPrompt(_ other: String?) { prompt = other ?? ownPrompt }

  /// Rows below the cursor.
  var rowsBelow: Int { max(0, shown.count - 1 - cursor.row) }

  /// Shows a text with the cursor before one of its scalars, on a terminal that has the size now.
  mutating func draw(_ text: [Unicode.Scalar], cursor position: Int, _ painting: Painting = .none, size: Size) -> String {
    var out = ""
    if hasResized || size.columns != self.size.columns { out = leaveOldWidth(size) }
    (self.size, hasResized) = (size, false)
    (self.text, self.position, self.painting) = (text, position, painting)
    return out + turn(into: picture())
  }

  /// The window was resized: what it showed may have been cut.
  mutating func windowChanged() { hasResized = true }

  /// Shows again what was shown, from the row of the cursor on: below what somebody else wrote.
  mutating func startAfresh(size: Size) -> String {
    self.size = size
    return forgetShown() + turn(into: picture())
  }

  /// Clears the entry, and what is below it.
  mutating func erase() -> String {
    let out = move(to: 0) + "\r\u{1B}[J"
    (shown, cursor, top) = ([], (0, 0), 0)
    return out
  }

  /// Moves below the entry, all of which stays on the screen or above it.
  /// - Parameter mark: what is written at its end: `^C`.
  mutating func finish(_ text: [Unicode.Scalar], _ painting: Painting = .none, mark: String = "", size: Size) -> String {
    var out = draw(text, cursor: text.count, painting, size: size)
    let whole = picture()
    if whole.rows.count > shown.count {
      out += move(to: 0) + forgetShown() + turn(into: whole, isWhole: true)
    }
    out += mark
    if !mark.isEmpty || !whole.endsInEmptyRow { out += "\r\n" }
    (shown, cursor, top) = ([], (0, 0), 0)
    return out
  }

  private func picture() -> Picture { Picture(prompt: prompt, text: text, cursor: position, columns: size.columns, painting: painting) }

  /// The contents of the rows from the cursor are unknown now. They are overwritten and then cleared, not cleared first: some terminals
  /// move a screen that is cleared from its first row into the scrollback.
  private mutating func forgetShown() -> String {
    (shown, cursor, top, isDirty) = ([], (0, 0), 0, true)
    return "\r"
  }

  /// Moves to the first row, as the terminal has it in its new width.
  private mutating func leaveOldWidth(_ new: Size) -> String {
    guard !shown.isEmpty else { return "" }
    var up = cursor.row
    if reflows { up = rowAfterReflow(to: max(1, new.columns)) }
    up = min(up, max(0, new.rows - 1))
    // What scrolled off above is not continued in the first row: a wider terminal would join them.
    return (up > 0 ? "\u{1B}[\(up)A" : "") + forgetShown() + (reflows ? "\u{1B}[K" : "")
  }

  /// Where the cursor's row is once the terminal has joined the rows that it filled and broken them anew.
  private func rowAfterReflow(to columns: Int) -> Int {
    var (row, used) = (0, 0)
    for (index, line) in shown.enumerated() {
      if index > 0, !shown[index - 1].isFull { (row, used) = (row + 1, 0) }
      var column = 0
      for cell in line.cells {
        if used + cell.width > columns { (row, used) = (row + 1, 0) }
        if index == cursor.row, column >= cursor.column { return row }
        (used, column) = (used + cell.width, column + cell.width)
      }
      // After a row that is full to the last column the cursor goes into the next one.
      if index == cursor.row { return used >= columns ? row + 1 : row }
    }
    return row
  }

  private mutating func turn(into picture: Picture, isWhole: Bool = false) -> String {
    let height = isWhole ? picture.rows.count : max(1, size.rows)
    var first = min(top, max(0, picture.rows.count - height))
    if picture.cursor.row < first { first = picture.cursor.row }
    if picture.cursor.row >= first + height { first = picture.cursor.row - height + 1 }
    let rows = Array(picture.rows[first..<min(picture.rows.count, first + height)])
    top = first
    var out = ""
    for (index, row) in rows.enumerated() {
      let old = index < shown.count ? shown[index] : nil
      if let old, old.cells == row.cells { continue }
      let same = old.map { zip($0.cells, row.cells).prefix { $0 == $1 }.count } ?? 0
      let column = row.cells[..<same].reduce(0) { $0 + $1.width }
      if old == nil { out += begin(row: index, isEmpty: row.cells.isEmpty, after: index > 0 ? rows[index - 1] : nil) }
      out += move(to: index) + move(toColumn: column)
      let end = row.cells.count - sameAtEnd(row, old, after: same, isLast: index + 1 >= shown.count)
      out += LineDisplay.printed(row.cells[same..<end])
      cursor.column = column + row.cells[same..<end].reduce(0) { $0 + $1.width }
      let isShorter = old.map { $0.width > row.width } ?? false
      if isDirty ? row.width < size.columns : isShorter { out += clear("K", row: row, after: index > 0 ? rows[index - 1] : nil) }
      if index < shown.count { shown[index] = row } else { shown.append(row) }
    }
    if isDirty {
      // From the last column the row itself would be cleared in part.
      if let last = rows.last, !last.isFull { out += clear("J", row: last, after: rows.dropLast().last) }
      isDirty = false
    }
    if shown.count > rows.count {
      out += move(to: rows.count) + "\r\u{1B}[J"
      cursor.column = 0
      shown.removeSubrange(rows.count...)
    }
    return out + move(to: picture.cursor.row - first) + move(toColumn: picture.cursor.column)
  }

  /// How many cells at the end of a row are on the screen already. A full row is printed to its end before the one below it is begun.
  private func sameAtEnd(_ row: Picture.Row, _ old: Picture.Row?, after start: Int, isLast: Bool) -> Int {
    guard let old, old.width == row.width, old.cells.count == row.cells.count, !(isLast && row.isFull) else { return 0 }
    var count = 0
    while count < row.cells.count - start, old.cells[row.cells.count - 1 - count] == row.cells[row.cells.count - 1 - count] { count += 1 }
    return count
  }

  /// Cells in their colours; the terminal is plain before and after them.
  private static func printed(_ cells: ArraySlice<Picture.Cell>) -> String {
    var out = ""
    var ink = Ink.plain
    for cell in cells {
      if cell.ink != ink { out += cell.ink.sequence }
      ink = cell.ink
      out += cell.text
    }
    return ink == .plain ? out : out + Ink.plain.sequence
  }

  /// Clears from after the row's cells on. Some terminals, tmux for one, forget that a full row continues on the next one when all of
  /// that is cleared, so a space stays in it.
  private func clear(_ what: String, row: Picture.Row, after previous: Picture.Row?) -> String {
    row.cells.isEmpty && previous?.isFull == true ? " \u{1B}[\(what)\r" : "\u{1B}[\(what)"
  }

  /// Makes a row below the last one.
  private mutating func begin(row: Int, isEmpty: Bool, after previous: Picture.Row?) -> String {
    guard row > 0 else { return "" }
    var out = move(to: row - 1)
    if let previous, previous.isFull, cursor.column == previous.width {
      // The terminal moves on by itself with the next character, and knows that the rows belong together.
      if isEmpty { out += " \u{1B}[K\r" }
    } else {
      // A terminal that broke its rows anew may take the last one as continued here, where a wide character did not fit; tmux drops that
      // when all of this row is cleared.
      out += isDirty && reflows ? "\r\n\u{1B}[K" : "\r\n"
    }
    cursor = (row, 0)
    return out
  }

  private mutating func move(to row: Int) -> String {
    defer { cursor.row = row }
    if row < cursor.row { return "\u{1B}[\(cursor.row - row)A" }
    return row > cursor.row ? "\u{1B}[\(row - cursor.row)B" : ""
  }

  /// After the last column only `\r` reliably moves the cursor.
  private mutating func move(toColumn column: Int) -> String {
    defer { cursor.column = column }
    if column == cursor.column { return "" }
    if column == cursor.column - 1, cursor.column < size.columns { return "\u{8}" }
    return "\r" + (column > 0 ? "\u{1B}[\(column)C" : "")
  }
}
