import MMXData

/// The templates of a language by those of English, read from rows of text.
///
/// A row is a template of English and below it, indented, the one of the language; where that needs several lines for length, each
/// is indented and they are joined with a blank. `⏎` in a row is a line's end. Lines that begin with `#` are remarks.
package struct TextTable: Sendable {
  package private(set) var texts: [String: String] = [:]
  /// English templates that have more than one row.
  package private(set) var repeated: [String] = []

  package init(_ rows: [String]) {
    texts.reserveCapacity(1000)
    for text in rows { read(text) }
  }

  private mutating func read(_ text: String) {
    var template: Substring?
    var lines: [Substring] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("  ") {
        lines.append(line.dropFirst(2))
      } else if !line.hasPrefix("#") {
        add(template, lines)
        template = line
        lines = []
      }
    }
    add(template, lines)
  }

  private mutating func add(_ template: Substring?, _ lines: [Substring]) {
    guard let template, !lines.isEmpty else { return }
    let key = String(template).replacing("⏎", with: "\n")
    if texts.updateValue(lines.joined(separator: " ").replacing("⏎", with: "\n"), forKey: key) != nil { repeated.append(key) }
  }
}
