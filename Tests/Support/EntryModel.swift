internal import MMXData

/// A line being edited, kept in the plainest way: what keys do to it, and how a terminal of a width shows it.
package struct EntryModel {
  package enum Key: CaseIterable, Sendable { case letter, left, right, home, end, backspace, delete, killRight, killLeft, clear }

  /// A letter with its marks, which the cursor and Backspace take as one.
  package private(set) var letters: [String] = []
  package private(set) var cursor = 0

  package init() {}

  package var text: String { letters.joined() }
  /// The cursor, counted in scalars.
  package var position: Int { letters[..<cursor].reduce(0) { $0 + $1.unicodeScalars.count } }

  package mutating func press(_ key: Key, letter: String) {
    switch key {
    case .letter:
      letters.insert(letter, at: cursor)
      cursor += 1
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(letters.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = letters.count
    case .backspace:
      guard cursor > 0 else { return }
      cursor -= 1
      letters.remove(at: cursor)
    case .delete: if cursor < letters.count { letters.remove(at: cursor) }
    case .killRight: letters.removeSubrange(cursor...)
    case .killLeft:
      letters.removeSubrange(..<cursor)
      cursor = 0
    case .clear: break
    }
  }

  /// What a terminal sends for the key.
  package static func sent(_ key: Key, letter: String) -> String {
    switch key {
    case .letter: letter
    case .left: "\u{1B}[D"
    case .right: "\u{1B}[C"
    case .home: "\u{1}"
    case .end: "\u{5}"
    case .backspace: "\u{7F}"
    case .delete: "\u{1B}[3~"
    case .killRight: "\u{B}"
    case .killLeft: "\u{15}"
    case .clear: "\u{C}"
    }
  }

  /// The rows of prompt and line, without spaces at their ends, and where the cursor is.
  package func shown(prompt: String, columns: Int) -> (rows: [String], row: Int, column: Int) {
    var rows = [""]
    var used = 0
    var place = (row: 0, column: 0)
    func width(_ letter: String) -> Int { letter.unicodeScalars.first.map { isWide($0) ? 2 : 1 } ?? 0 }
    for (index, letter) in (prompt.map(String.init) + letters).enumerated() {
      if letter == "\n" {
        if index == prompt.count + cursor { place = (rows.count - 1, min(used, columns - 1)) }
        rows.append("")
        used = 0
        continue
      }
      if used + width(letter) > columns {
        rows.append("")
        used = 0
      }
      if index == prompt.count + cursor { place = (rows.count - 1, used) }
      rows[rows.count - 1] += letter
      used += width(letter)
    }
    if used == columns {
      rows.append("")
      used = 0
    }
    if cursor == letters.count { place = (rows.count - 1, used) }
    return (rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }, place.row, place.column)
  }

  /// Letters of one and two columns, with marks and without.
  package static let alphabet = ["a", "b", " ", "č", "日", "語", "e\u{301}", "x\u{302}\u{323}", "😀", "1", "-", "w"]
}
