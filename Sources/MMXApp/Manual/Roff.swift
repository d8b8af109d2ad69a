import MMXSession

/// A manual page being written: man(7) macros, every text escaped.
struct Roff: ManualWriter {
  private(set) var text: String
  /// Whether a heading comes last, so that no paragraph macro is needed.
  private var isBehindHeading = false

  /// - Parameter title: `mmx`, with its section and the line at the foot of each page.
  init(_ title: String, section: Int) {
    text =
      ".TH \(title.uppercased().replacing("-", with: "\\-")) \(section) \"\(Release.date)\" \"mmx \(Release.version)\"\n.nh\n.ad l\n"
  }

  mutating func section(_ title: String) { heading(".SH \(Roff.escaped(title))\n") }

  mutating func subsection(_ title: String) { heading(".SS \(Roff.escaped(title))\n") }

  mutating func paragraph(_ words: String) {
    begin()
    text += Roff.lines(words)
  }

  private mutating func heading(_ line: String) {
    text += line
    isBehindHeading = true
  }

  private mutating func begin() {
    if !isBehindHeading { text += ".PP\n" }
    isBehindHeading = false
  }

  /// A term and what it means, indented below it.
  mutating func item(_ term: String, _ words: String) {
    isBehindHeading = false
    text += ".TP\n.B \(Roff.quoted(term))\n" + Roff.lines(words)
  }

  /// Lines kept as they are.
  mutating func code(_ lines: String) {
    begin()
    text +=
      ".RS 4\n.EX\n"
      + lines.split(separator: "\n", omittingEmptySubsequences: false).map { Roff.line(String($0), marks: false) }.joined()
      + ".EE\n.RE\n"
  }

  /// Words in lines that fit a terminal, for those who read the source of a page; what is between backquotes stays on one line.
  private static func lines(_ words: String) -> String {
    var lines: [String] = []
    for (index, part) in words.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      let pieces = index % 2 == 1 ? ["`\(part)`"] : part.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      for (position, piece) in pieces.enumerated() {
        // The first piece continues with the word before it.
        if position == 0, !lines.isEmpty {
          lines[lines.count - 1] += piece
        } else {
          lines.append(piece)
        }
      }
    }
    var result: [String] = []
    for word in lines where !word.isEmpty {
      if let last = result.last, last.utf8.count + word.utf8.count < 70 {
        result[result.count - 1] = last + " " + word
      } else {
        result.append(word)
      }
    }
    return result.map { line($0) }.joined()
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
      default:
        for scalar in character.unicodeScalars {
          if scalar.isASCII {
            result.unicodeScalars.append(scalar)
          } else {
            // Independent of the encoding in which the page is read.
            let digits = String(scalar.value, radix: 16, uppercase: true)
            result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
          }
        }
      }
    }
    return result
  }
}
