import MMXData
import MMXRuntime

/// A page of help laid out for a terminal of 80 columns.
///
/// Pages are written with one idea a line. A line that is too long is wrapped: prose under its own beginning, the second column of a table
/// under that column, code at a comma or a `|`, where the language lets a line continue.
struct HelpLayout {
  static let width = 80

  /// The page in lines of at most 80 columns; those that fit are not changed.
  static func fitted(_ page: String) -> String {
    var result: [String] = []
    var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      guard line.displayWidth > width else {
        result.append(line)
        continue
      }
      result += HelpLayout(line, followedBy: &lines).laidOut
    }
    return result.joined(separator: "\n")
  }

  /// Prose of a row, at the indent of two.
  static func paragraph(_ text: String) -> [String] {
    wrap(text.split(separator: "\n").joined(separator: " "), to: width - 2).map { "  " + $0 }
  }

  private let indent: Int
  /// The columns of a row of a table; one in other lines.
  private var cells: [(text: String, column: Int)]

  /// Takes the lines that continue the sentence of this one.
  private init(_ line: String, followedBy lines: inout ArraySlice<String>) {
    indent = HelpLayout.indent(of: line)
    cells = HelpLayout.cells(of: line)
    guard let last = cells.last, cells.count <= 2, indent > 0 || cells.count == 2 else { return }
    var text = last.text
    while let next = lines.first, !".:".contains(text.last ?? "."), HelpLayout.indent(of: next) == last.column,
      HelpLayout.cells(of: next).count == 1
    {
      text += " " + next.drop { $0 == " " }
      lines.removeFirst()
    }
    cells[cells.count - 1].text = text
  }

  private static func indent(of line: String) -> Int { line.prefix { $0 == " " }.count }

  /// Parts with three spaces or more between them, and where each begins.
  private static func cells(of line: String) -> [(text: String, column: Int)] {
    var result: [(text: String, column: Int)] = []
    var (text, column, blanks) = ("", 0, 0)
    for (position, character) in line.enumerated() {
      if character == " " {
        blanks += 1
        continue
      }
      if text.isEmpty || blanks >= 3 {
        if !text.isEmpty { result.append((text, column)) }
        (text, column) = ("", position)
      } else {
        text += String(repeating: " ", count: blanks)
      }
      blanks = 0
      text.append(character)
    }
    return text.isEmpty ? result : result + [(text, column)]
  }

  private var laidOut: [String] {
    guard let first = cells.first, let last = cells.last else { return [] }
    if cells.count == 1 {
      let isCode = indent == 0 || first.text.contains(" · ")
      return isCode
        ? HelpLayout.code(first.text, indent: indent)
        : wrap(first.text, to: HelpLayout.width - indent).map { HelpLayout.blanks(indent) + $0 }
    }
    // Two forms side by side are placed one below the other.
    if cells.count == 4 {
      let column = max(cells[1].column, indent + cells[2].text.displayWidth + 1)
      return stride(from: 0, to: 4, by: 2).flatMap { place -> [String] in
        HelpLayout.pair(cells[place].text, cells[place + 1].text, indent: indent, column: column)
      }
    }
    let head = cells.dropLast().map(\.text).joined(separator: "   ")
    return HelpLayout.pair(head, last.text, indent: indent, column: last.column)
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// A form and its meaning in a column, or below it if there is too little room.
  private static func pair(_ head: String, _ meaning: String, indent: Int, column: Int) -> [String] {
    let isBeside = column <= 44 && indent + head.displayWidth < column
    let heads = isBeside ? [blanks(indent) + head] : code(head, indent: indent)
    let left = isBeside ? column : indent + 4
    let parts = wrap(meaning, to: width - left).map { blanks(left) + $0 }
    guard isBeside, let only = heads.first, let first = parts.first else { return heads + parts }
    return [only + blanks(column - only.displayWidth) + first.dropFirst(column)] + parts.dropFirst()
  }

  /// Code in lines that begin at the indent, continuations four columns further; `label` precedes the first line.
  static func code(_ text: String, label: String = "", indent: Int) -> [String] {
    var lines: [String] = []
    var rest = Array(text)
    var room = width - indent
    var left = label + blanks(indent - label.displayWidth)
    while rest.reduce(0, { $0 + $1.displayWidth }) > room, let end = lastBreak(of: rest, before: room) {
      let cut = rest[..<end].lastIndex { $0 != " " } ?? end - 1
      lines.append(left + String(rest[...cut]))
      rest = Array(rest[end...].drop { $0 == " " })
      left = blanks(indent + 4)
      room = width - indent - 4
    }
    return lines + [left + String(rest)]
  }

  /// The space at which code is broken: outside as many brackets as possible, preferably between two forms, after a comma or before a `|`.
  private static func lastBreak(of code: [Character], before room: Int) -> Int? {
    var depth = 0
    var best: (rank: Int, position: Int)?
    for (position, character) in code.prefix(room + 1).enumerated() {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth = max(0, depth - 1) }
      guard character == " ", position > 0, position + 1 < code.count else { continue }
      let isGood = ",;".contains(code[position - 1]) || code[position + 1] == "|"
      let rank = 3 * min(depth, 8) + (code[position - 1] == "·" ? 0 : isGood ? 1 : 2) + (position < room / 3 ? 30 : 0)
      if rank <= best?.rank ?? .max { best = (rank, position) }
    }
    return best?.position
  }
}
