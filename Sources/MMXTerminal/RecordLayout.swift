import MMXData

/// Names and values below each other, values aligned, long ones wrapped; meanings follow the values. If there are several fields without a
/// value, they are named in a last line.
package struct RecordLayout: Sendable {
  package struct Field: Sendable {
    package var name: String
    package var value: String
    /// The meaning of a code or the old value of an edited field; shown after the value.
    package var note: String
    package var isEdited: Bool

    fileprivate var isEmpty: Bool { value.isEmpty && note.isEmpty && !isEdited }

    package init(name: String, value: String, note: String = "", isEdited: Bool = false) {
      self.name = name
      self.value = value
      self.note = note
      self.isEdited = isEdited
    }
  }

  package var title: String
  package var fields: [Field]

  package init(title: String, fields: [Field]) {
    self.title = title
    self.fields = fields
  }

  /// Columns that a name or value has at least, however narrow the terminal.
  private static let least = 6

  package func text(_ layout: Layout) -> String {
    var lines: [String] = []
    if !title.isEmpty { lines += wrap(visible(title), to: layout.width).map { Style.bold.apply(to: $0, if: layout.usesColour) } }
    // Functions, not key paths: those are looked up by name at run time.
    let empty = fields.filter { $0.isEmpty }
    let fields = empty.count < 4 ? self.fields : self.fields.filter { !$0.isEmpty }
    let names = fields.map { visible($0.name) }
    let room = layout.width.map { max(RecordLayout.least, $0 / 2 - 4) } ?? .max
    let column = min(names.map { $0.displayWidth }.max() ?? 0, room)
    // Notes are aligned after values of usual length.
    let noted = fields.filter { !$0.note.isEmpty }.map { visible($0.value).displayWidth }.filter { $0 <= 24 }.max() ?? 0
    for (name, field) in zip(names, fields) { lines += self.lines(field, name: name, column: column, noteColumn: noted, layout) }
    if empty.count >= 4 {
      let shown = 16
      let names = empty.prefix(shown).map { visible($0.name) }.joined(separator: ", ")
      let text: Message =
        empty.count > shown ? "no value: \(names) and \(empty.count - shown) more" : "no value: \(names)"
      lines += wrap(text.text(in: layout.language), to: layout.width.map { max(RecordLayout.least, $0 - 4) }).enumerated().map {
        index, line in
        Style.dim.apply(to: (index == 0 ? "  " : "    ") + line, if: layout.usesColour)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(_ field: Field, name: String, column: Int, noteColumn: Int, _ layout: Layout) -> [String] {
    let mark = field.isEdited ? Style.yellow.apply(to: "*", if: layout.usesColour) + " " : "  "
    let head = mark + Style.cyan.apply(to: padded(cut(name, to: column), to: column), if: layout.usesColour) + "  "
    let indent = String(repeating: " ", count: column + 4)
    let width = layout.width.map { max(RecordLayout.least, $0 - column - 4) }
    // A note follows the value if both fit; otherwise it is on the next line.
    let note = visible(field.note)
    var folded = field.value.lines.flatMap { wrap(visible($0), to: width) }
    if folded.isEmpty { folded = [""] }
    let last = folded[folded.count - 1]
    let shownNote = Style.dim.apply(to: note, if: layout.usesColour)
    if !note.isEmpty, width.map({ last.displayWidth + 2 + note.displayWidth <= $0 }) ?? true {
      let padding = max(0, noteColumn - last.displayWidth)
      let fits = width.map { last.displayWidth + padding + 2 + note.displayWidth <= $0 } ?? true
      folded[folded.count - 1] += String(repeating: " ", count: (fits ? padding : 0) + 2) + shownNote
    } else if !note.isEmpty {
      folded += wrap(note, to: width).map { Style.dim.apply(to: $0, if: layout.usesColour) }
    }
    return folded.enumerated().map { $0 == 0 ? trimmedEnd(head + $1) : indent + $1 }
  }

  private func trimmedEnd(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
