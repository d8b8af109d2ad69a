import MMXData

/// The templates of a language by the English ones, read from rows of text.
///
/// A row is an English template and below it, indented, the template of the language; if that needs several lines, each is indented and
/// they are joined with spaces. `⏎` in a row is a line end. Lines that begin with `#` are remarks.
///
/// Reading only finds where the rows are, byte by byte, because the first message waits for it: reading by characters took 10 ms.
package struct TextTable: Sendable {
  /// The lines of the language by the line above them.
  private var rows: [Substring: Substring] = [:]
  /// English templates that have more than one row.
  package private(set) var repeated: [String] = []

  package init(_ areas: [String]) {
    rows.reserveCapacity(2000)
    for area in areas { read(area) }
  }

  /// Every row.
  package var texts: [String: String] {
    Dictionary(uniqueKeysWithValues: rows.map { (TextTable.unfolded($0), TextTable.joined($1)) })
  }

  /// The template of the language, nil if it has none.
  package func text(for template: String) -> String? {
    let line = template.utf8.contains(0x0A) ? template.replacing("\n", with: "⏎") : template
    return rows[line[...]].map { TextTable.joined($0) }
  }

  private mutating func read(_ area: String) {
    let bytes = area.utf8
    var line = bytes.startIndex
    var template: Substring?
    var lines: Range<String.Index>?
    while line < bytes.endIndex {
      let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      if bytes[line..<end].prefix(2).elementsEqual("  ".utf8) {
        lines = (lines?.lowerBound ?? line)..<end
      } else if line < end, bytes[line] != UInt8(ascii: "#") {
        add(template, lines.map { area[$0] })
        template = area[line..<end]
        lines = nil
      }
      line = end < bytes.endIndex ? bytes.index(after: end) : end
    }
    add(template, lines.map { area[$0] })
  }

  private mutating func add(_ template: Substring?, _ lines: Substring?) {
    guard let template, let lines else { return }
    if rows.updateValue(lines, forKey: template) != nil { repeated.append(TextTable.unfolded(template)) }
  }

  private static func joined(_ lines: Substring) -> String {
    unfolded(lines.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { $0.dropFirst(2) }.joined(separator: " ")[...])
  }

  private static func unfolded(_ text: Substring) -> String { text.replacing("⏎", with: "\n").description }
}
