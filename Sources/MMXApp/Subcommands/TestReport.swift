import MMXData
import MMXRuntime
import MMXSyntax

/// Outcomes of tests as text.
enum TestReport {
  /// A line a test, failures in full, the counts at the end.
  static func summary(_ outcomes: [TestRun.Outcome]) -> String {
    var text = ""
    for outcome in outcomes {
      text += "\(outcome.hasPassed ? "ok    " : "FAILED") \(title(outcome))\n"
      if let failure = outcome.failure {
        for line in lines(of: failure) + printed(outcome) { text += "       \(line)\n" }
      }
    }
    let failed = outcomes.count { !$0.hasPassed }
    return text + "\(outcomes.count - failed) passed, \(failed) failed\n"
  }

  /// Test Anything Protocol, version 13, which `prove` reads. What tests print is in the notes of those that failed.
  ///
  /// - Parameter unread: files that are no programs, each a failure.
  static func tap(_ outcomes: [TestRun.Outcome], unread: [String]) -> String {
    var text = "TAP version 13\n1..\(outcomes.count + unread.count)\n"
    for (index, outcome) in outcomes.enumerated() {
      text += "\(outcome.hasPassed ? "ok" : "not ok") \(index + 1) - \(described(title(outcome)))\n"
      if let failure = outcome.failure { text += yaml(failure, outcome) }
    }
    for (index, file) in unread.enumerated() {
      text += "not ok \(outcomes.count + index + 1) - \(described(visible(file))): it cannot be read as a program\n"
    }
    return text
  }

  /// The protocol's word for nothing to run.
  static func tapOfNoTests(_ reason: String) -> String { "TAP version 13\n1..0 # SKIP \(visible(reason))\n" }

  /// A `#` would begin a directive.
  private static func described(_ name: String) -> String { name.replacing("\\", with: "\\\\").replacing("#", with: "\\#") }

  /// A text of YAML in quotes, with the escapes that `prove` knows.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return visible(result) + "\""
  }

  private static func yaml(_ failure: Interpreter.Failure, _ outcome: TestRun.Outcome) -> String {
    guard let first = failure.diagnostics.first else { return "" }
    var text = "  ---\n"
    text += "  message: \(quoted(first.problem.message.text))\n"
    text += "  severity: fail\n"
    text += "  kind: \(first.problem.kind.rawValue)\n"
    text += "  at:\n    file: \(quoted(first.source.name))\n    line: \(first.line)\n    column: \(first.column)\n"
    // One text: `prove` takes an item such as `- "left: 2"` for a key and its value.
    if !first.problem.details.isEmpty { text += "  details: \(quoted(first.problem.details.map(\.text).joined(separator: "\n")))\n" }
    if !outcome.output.isEmpty { text += "  output: \(quoted(outcome.output))\n" }
    return text + "  ...\n"
  }

  /// JUnit's XML, a suite for each file.
  static func junit(_ outcomes: [TestRun.Outcome]) -> String {
    let files = outcomes.reduce(into: [String]()) { if !$0.contains($1.file) { $0.append($1.file) } }
    var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    text += "<testsuites \(counts(outcomes))>\n"
    for file in files {
      let ran = outcomes.filter { $0.file == file }
      text += "  <testsuite name=\(attribute(file)) \(counts(ran))>\n"
      text += ran.map(testcase).joined()
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func counts(_ outcomes: [TestRun.Outcome]) -> String {
    let time = seconds(outcomes.reduce(0) { $0 + $1.microseconds })
    return #"tests="\#(outcomes.count)" failures="\#(outcomes.count { !$0.hasPassed })" errors="0" time="\#(time)""#
  }

  private static func testcase(_ outcome: TestRun.Outcome) -> String {
    var text =
      "    <testcase classname=\(attribute(outcome.file)) name=\(attribute(outcome.name)) line=\"\(outcome.line)\" time=\"\(seconds(outcome.microseconds))\""
    guard outcome.failure != nil || !outcome.output.isEmpty else { return text + "/>\n" }
    text += ">\n"
    if let failure = outcome.failure, let first = failure.diagnostics.first {
      text += "      <failure message=\(attribute(first.problem.message.text)) type=\(attribute(first.problem.kind.rawValue))>"
      text += escaped(lines(of: failure).joined(separator: "\n")) + "</failure>\n"
    }
    if !outcome.output.isEmpty { text += "      <system-out>\(escaped(outcome.output))</system-out>\n" }
    return text + "    </testcase>\n"
  }

  private static func title(_ outcome: TestRun.Outcome) -> String { visible("\(outcome.file): \(outcome.name)") }

  private static func lines(of failure: Interpreter.Failure) -> [String] {
    failure.diagnostics.map { Renderer().render($0) }.joined().split(separator: "\n").map(String.init)
  }

  private static func printed(_ outcome: TestRun.Outcome) -> [String] {
    outcome.output.isEmpty ? [] : ["printed:"] + outcome.output.lines.filter { !$0.isEmpty }.map { "  " + visible($0) }
  }

  private static func seconds(_ microseconds: Int) -> String {
    let fraction = String(1_000_000 + microseconds % 1_000_000).dropFirst()
    return "\(microseconds / 1_000_000).\(fraction)"
  }

  private static func attribute(_ text: String) -> String { "\"" + escaped(text) + "\"" }

  /// XML has no way to write most control characters.
  private static func escaped(_ text: String) -> String {
    Markup.escaped(text) { $0 == "\n" ? "\n" : $0 == "\t" ? "&#9;" : "\u{FFFD}" }
  }
}
