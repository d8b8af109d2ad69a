package import MMXData

/// Turns diagnostics into text for people: the sentence, the line, a caret under the exact span, the hint.
///
///     error (name): customer has no field 'Nmae'
///       --> a.mmx:3:16
///     3 | new customer { Nmae: 1 }
///       |                ^^^^
///       hint: did you mean 'Name'?
package struct Renderer: Sendable {
  package var usesColour: Bool

  package init(usesColour: Bool = false) { self.usesColour = usesColour }

  /// Several lines that end with a newline, free of control characters but for newlines and, with colour, its sequences.
  package func render(_ diagnostic: Diagnostic) -> String {
    let problem = diagnostic.problem
    var lines = [heading(problem)]
    let (line, column) = (diagnostic.line, diagnostic.column)
    let number = String(line)
    let gutter = String(repeating: " ", count: number.count)
    lines.append("\(gutter)--> \(visible(diagnostic.source.name)):\(line):\(column)")
    lines += excerpt(diagnostic, number: number, gutter: gutter, column: column)
    for call in diagnostic.calls.prefix(12) {
      lines.append("\(gutter)  in \(call.function), called at \(visible(call.source.name)):\(call.source.line(at: call.span.start))")
    }
    if diagnostic.calls.count > 12 { lines.append("\(gutter)  and \(diagnostic.calls.count - 12) more calls") }
    lines += notes(problem, gutter: gutter)
    return lines.joined(separator: "\n") + "\n"
  }

  /// A problem without a place, such as one of the command line.
  package func render(_ problem: Problem) -> String {
    ([heading(problem)] + notes(problem, gutter: "")).joined(separator: "\n") + "\n"
  }

  private func heading(_ problem: Problem) -> String {
    let label = "error (\(problem.kind.rawValue)):"
    return (usesColour ? "\u{1B}[1;31m\(label)\u{1B}[0m" : label) + " " + visible(problem.message)
  }

  private func notes(_ problem: Problem, gutter: String) -> [String] {
    var lines = problem.details.map { "\(gutter)  " + visible($0) }
    if let hint = problem.hint { lines.append("\(gutter)  hint: " + visible(hint)) }
    return lines
  }

  /// The source line and the carets, cut to a window round the span where the line is long.
  private func excerpt(_ diagnostic: Diagnostic, number: String, gutter: String, column: Int) -> [String] {
    let characters = Array(diagnostic.source.lineText(diagnostic.line))
    let width = 100
    let first = column > width - 20 ? column - 40 : 1
    let window = characters.dropFirst(first - 1).prefix(width)
    let spanned = diagnostic.source.text(diagnostic.span).split(separator: "\n", omittingEmptySubsequences: false).first?.count ?? 0
    let carets = max(1, min(spanned, window.count - (column - first)))
    let cutLeft = first > 1 ? "…" : ""
    let before = window.prefix(max(0, column - first))
    let pad = String(before.map { $0 == "\t" ? "\t" : " " }) + (cutLeft.isEmpty ? "" : " ")
    let padding = pad + String(repeating: " ", count: extraColumns(before))
    let mark = String(repeating: "^", count: max(1, min(carets + extraColumns(window.dropFirst(max(0, column - first)).prefix(carets)), width)))
    return [
      "\(number) | " + cutLeft + visible(String(window), keepingTabs: true),
      "\(gutter) | " + padding + (usesColour ? "\u{1B}[31m\(mark)\u{1B}[0m" : mark),
    ]
  }

  /// Columns that wide characters take beyond one each.
  private func extraColumns(_ characters: some Sequence<Character>) -> Int {
    characters.reduce(0) { $0 + ($1.unicodeScalars.first.map(isWide) == true ? 1 : 0) }
  }
}

/// Whether terminals give the character two columns.
package func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    true
  default: false
  }
}

/// The text with control and direction-changing characters spelled out (`\u{1B}`), so that nothing from the wire steers a terminal.
package func visible(_ text: String, keepingTabs: Bool = false) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\t" where keepingTabs: result += "\t"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
      "\u{2028}", "\u{2029}", "\u{FEFF}":
      result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
