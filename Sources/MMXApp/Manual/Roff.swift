/// A manual page in the making: man(7) macros, every text escaped.
struct Roff {
  private(set) var text: String

  /// - Parameter title: `mmx`, with its section and the line at the foot of each page.
  init(_ title: String, section: Int) {
    text = ".TH \(title.uppercased().replacing("-", with: "\\-")) \(section) \"\" \"mmx \(Application.version)\"\n.nh\n.ad l\n"
  }

  mutating func section(_ title: String) { text += ".SH \(Roff.escaped(title))\n" }

  mutating func subsection(_ title: String) { text += ".SS \(Roff.escaped(title))\n" }

  mutating func paragraph(_ words: String) { text += ".PP\n" + Roff.line(words) }

  /// A term and what it means, indented below it.
  mutating func item(_ term: String, _ words: String) { text += ".TP\n.B \(Roff.quoted(term))\n" + Roff.line(words) }

  /// Lines kept as they are.
  mutating func code(_ lines: String) {
    text +=
      ".PP\n.RS 4\n.EX\n"
      + lines.split(separator: "\n", omittingEmptySubsequences: false).map { Roff.line(String($0), marks: false) }.joined()
      + ".EE\n.RE\n"
  }

  /// Text between backquotes is bold.
  private static func line(_ words: String, marks: Bool = true) -> String {
    var result = ""
    for (index, part) in words.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if !marks, index > 0 { result += "\\(ga" }
      result += marks && index % 2 == 1 ? "\\fB" + escaped(String(part)) + "\\fR" : escaped(String(part))
    }
    // A dot or an apostrophe at the start would be a request.
    if let first = result.first, first == "." || first == "'" || result.hasPrefix("\\(aq") { result = "\\&" + result }
    return result + "\n"
  }

  private static func quoted(_ term: String) -> String { "\"" + escaped(term).replacing("\"", with: "\\(dq") + "\"" }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\"": result += "\\(dq"
      default: result.append(character)
      }
    }
    return result
  }
}
