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
  /// The columns of the terminal, by which sentences are wrapped; nil for no wrapping.
  package var width: Int?
  package var language: Language

  package init(usesColour: Bool = false, width: Int? = nil, language: Language = .english) {
    self.usesColour = usesColour
    self.width = width
    self.language = language
  }

  private func localised(_ message: Message) -> String { visible(message.text(in: language)) }

  /// Several lines that end with a newline, without control characters except newlines and, with colour, its sequences.
  package func render(_ diagnostic: Diagnostic, isWarning: Bool = false) -> String {
    let problem = diagnostic.problem
    var lines = heading(problem, isWarning: isWarning)
    let (line, column) = (diagnostic.line, diagnostic.column)
    let number = String(line)
    let gutter = String(repeating: " ", count: number.count)
    lines.append("\(gutter)--> \(visible(diagnostic.source.name)):\(line):\(column)")
    lines += excerpt(diagnostic, number: number, gutter: gutter, column: column)
    lines += path(of: diagnostic.calls).map { "\(gutter)  " + $0 }
    lines += notes(problem, gutter: gutter)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The maximum number of lines of a call path; repeated calls of a function by itself take one line.
  private static let longestPath = 12

  /// `in f, called at a.mmx:3:5`, innermost first.
  private func path(of calls: [Diagnostic.Call]) -> [String] {
    var lines: [String] = []
    var index = 0
    while index < calls.count {
      let call = calls[index]
      let end =
        calls[index...].firstIndex { $0.function != call.function || $0.span != call.span || $0.source !== call.source } ?? calls.count
      if lines.count == Renderer.longestPath { return lines + [localised("and \(calls.count - index, "more call", "more calls")")] }
      let (line, column) = (call.source.line(at: call.span.start), call.source.column(at: call.span.start))
      let place = "\(call.source.name):\(line):\(column)"
      lines.append(
        localised(
          end - index > 1
            ? "in \(call.function), called at \(place), \(end - index, "time", "times")" : "in \(call.function), called at \(place)"))
      index = end
    }
    return lines
  }

  /// A problem without a place, such as one of the command line.
  package func render(_ problem: Problem) -> String {
    (heading(problem) + notes(problem, gutter: "")).joined(separator: "\n") + "\n"
  }

  private func heading(_ problem: Problem, isWarning: Bool = false) -> [String] {
    let label = localised(isWarning ? "warning (\(problem.kind.rawValue)):" : "error (\(problem.kind.rawValue)):")
    var lines = broken(label + " " + localised(problem.message), indent: "  ")
    if usesColour { lines[0] = "\u{1B}[1;\(isWarning ? 33 : 31)m\(label)\u{1B}[0m" + lines[0].dropFirst(label.count) }
    return lines
  }

  private func notes(_ problem: Problem, gutter: String) -> [String] {
    var lines = problem.furtherDetails.flatMap { broken("\(gutter)  " + localised($0), indent: "\(gutter)    ") }
    if let hint = problem.hint { lines += broken("\(gutter)  " + localised("hint: \(hint)"), indent: "\(gutter)    ") }
    return lines
  }

  /// The line in pieces that fit, all except the first indented.
  private func broken(_ line: String, indent: String) -> [String] {
    guard let width, width >= 40, line.displayWidth > width else { return [line] }
    let leading = line.prefix { $0 == " " }
    let pieces = wrap(String(line.dropFirst(leading.count)), to: width - indent.count)
    return pieces.enumerated().map { ($0 == 0 ? String(leading) : indent) + $1 }
  }

  /// The source line and the carets, cut to a window around the span where the line is long.
  private func excerpt(_ diagnostic: Diagnostic, number: String, gutter: String, column: Int) -> [String] {
    let width = 100
    let first = column > width - 20 ? column - 40 : 1
    let start = diagnostic.span.start
    let (before, after) = diagnostic.source.surroundings(of: start, before: column - first, after: width - (column - first))
    let spanned = diagnostic.source.text(Span(start, min(diagnostic.span.end, start + 32 * width))).prefix { !$0.isNewline }.count
    let marked = after.prefix(max(1, min(spanned, after.count)))
    let cutLeft = first > 1 ? "…" : ""
    let padding = String(spelled(before).map { $0 == "\t" ? "\t" : " " }) + (cutLeft.isEmpty ? "" : " ")
    let pad = padding + String(repeating: " ", count: extraColumns(spelled(before)))
    let mark = String(repeating: "^", count: max(1, min(spelled(String(marked)).displayWidth, width)))
    return [
      "\(number) | " + cutLeft + spelled(before + after),
      "\(gutter) | " + pad + (usesColour ? "\u{1B}[31m\(mark)\u{1B}[0m" : mark),
    ]
  }

  /// The line as the excerpt shows it, which the carets below must match.
  private func spelled(_ text: String) -> String { visible(text, keepingTabs: true) }

  /// The extra columns that wide characters take.
  private func extraColumns(_ characters: some Sequence<Character>) -> Int {
    characters.reduce(0) { $0 + max(0, $1.displayWidth - 1) }
  }
}
