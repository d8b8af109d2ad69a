import Foundation
import MMXChecker
import MMXData
import MMXSyntax
import TestSupport
import Testing

/// What people type from habit: rows of the table have examples in `Golden/habits/examples.txt`, which is refused with advice that
/// runs, and whose outcome is in `examples.out`.
@Suite struct HabitTests {
  static let folder = GoldenTests.folder.appendingPathComponent("habits")

  /// What the examples find set.
  static let preamble = #"""
    set steps 20000
    x = 4; n = 5; a = 2; b = 3; s = "abc"; t = "x"; r = { Name: "Ana", City: "Niš" }; f = x => x + 1; d = @2026-11-23
    xs = [3, 1, 2]; ys = [7]; words = ["ab", "c"]
    rows = [{ Name: "Ana", City: "Niš", A: 2 }, { Name: "Bo", City: "Bar", A: 1 }, { Name: "Ana", City: "Niš", A: 3 }]
    c = get customers/5

    """#

  struct Example: CustomTestStringConvertible {
    let foreign: String
    var testDescription: String { foreign }

    /// Several lines are separated by `⏎`.
    var source: Source { Source(name: "t", text: foreign.replacing("⏎", with: "\n")) }
  }

  static let examples: [Example] = {
    let text = (try? String(contentsOf: folder.appendingPathComponent("examples.txt"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("##") }.map { Example(foreign: String($0)) }
  }()

  /// The sessions of a page: one for mistakes, which change nothing, and one for advice that only reads.
  final class Desk {
    let refused: Session
    var shared = HabitTests.session()

    init() {
      refused = HabitTests.session()
      refused.run(preamble, name: "preamble")
    }

    /// The mistake that a run of the example ends with.
    func mistake(in example: Example) -> Diagnostic? {
      do {
        try refused.interpreter.run(example.source, mode: .prompt)
        return nil
      } catch {
        return error.diagnostics.first
      }
    }

    /// What the advice gives. `...` in it stands for statements of one's own.
    func outcome(of advice: String) -> String {
      let writes = ["save", "delete", "do ", "attach", "http", "use", "exit", "import", "get", "set"].contains { advice.contains($0) }
      let session = writes ? HabitTests.session() : shared
      session.run(preamble, name: "preamble")
      if advice.hasSuffix(" inv") || advice.contains(" inv ") { session.run("inv = get issuedinvoices/1", name: "preamble") }
      session.host.printed = ""
      let branch = advice.hasPrefix("else if") ? "if false { 0 } \(advice)" : advice.hasPrefix("|") ? "rows \(advice)" : advice
      session.run(branch.replacing("...", with: "print 0"), name: "advice", mode: .prompt)
      return session.host.printed.split(separator: "\n").map(String.init).joined(separator: "⏎")
    }
  }

  static func session() -> Session {
    let session = Session()
    session.host.files = ["x.csv": Array("Name\nAna\nBo\n".utf8), "x.mmx": Array("seen = 1\n".utf8)]
    return session
  }

  /// What is to be typed, from a hint such as "write `...`".
  static func advice(in hint: String) -> String? {
    guard hint.hasPrefix("write `"), hint.hasSuffix("`") else { return nil }
    let advice = hint.dropFirst(7).dropLast()
    return advice.contains("`") ? nil : String(advice)
  }

  /// The whole page: each example with what is said about it and what the advice does.
  static func page() -> (text: String, habits: Set<String>, problems: [String]) {
    var (text, habits, problems) = ("", Set<String>(), [String]())
    let desk = Desk()
    for example in examples {
      guard let mistake = desk.mistake(in: example) else {
        problems.append("\(example.foreign): runs")
        continue
      }
      if let habit = mistake.habit { habits.insert(habit.foreign) } else { problems.append("\(example.foreign): no habit") }
      let hint = mistake.problem.hint?.text ?? ""
      text += "\(example.foreign)\n    [\(mistake.habit?.foreign ?? "-")]\n    \(mistake.problem.message.text)\n    \(hint)\n"
      if let advice = advice(in: hint) {
        let outcome = desk.outcome(of: advice)
        if outcome.contains("error ("), !isMeant(outcome) {
          problems.append("\(example.foreign): advice fails: \(advice): \(outcome.prefix(90))")
        }
        text += "    → \(outcome.prefix(200))\n"
      }
    }
    return (text, habits, problems)
  }

  /// Whether the advice fails as what was typed would: it throws, or the service refuses.
  static func isMeant(_ outcome: String) -> Bool {
    ["error (script)", "error (validation)", "error (notfound)", "error (value): index 0", "error (limit)"].contains {
      outcome.contains($0)
    }
  }

  @Test func everyAdviceRunsAndDoesWhatTheHabitMeans() throws {
    let file = HabitTests.folder.appendingPathComponent("examples.out")
    let (text, habits, problems) = withLargeStack { HabitTests.page() }
    if ProcessInfo.processInfo.environment["MMX_REWRITE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(text == (try String(contentsOf: file, encoding: .utf8)))
    }
    #expect(problems == [], "\(problems.joined(separator: "\n"))")
    let rows = Set(Habit.all.map(\.foreign))
    #expect(rows.subtracting(habits).sorted() == [], "add examples of these rows")
  }

  /// What `mmx check` says of an example, where it says anything, is what a run says.
  @Test func theCheckerSaysWhatARunSays() {
    let differences = withLargeStack { () -> [String] in
      let desk = Desk()
      // A line that begins with '|' continues from the preamble.
      return HabitTests.examples.filter { !$0.foreign.hasPrefix("|") }.compactMap { example in
        let program = HabitTests.preamble + example.source.text(Span(0, example.source.bytes.count))
        let errors = GoldenTests.check(program, in: HabitTests.folder.path).filter { $0.severity == .error }
        guard let said = errors.first?.diagnostic.problem, let run = desk.mistake(in: example)?.problem else { return nil }
        let isSame = said.message.text == run.message.text && said.hint?.text == run.hint?.text
        return isSame ? nil : "\(example.foreign): check: \(said.message.text); \(said.hint?.text ?? ""): run: \(run.message.text)"
      }
    }
    #expect(differences == [], "\(differences.joined(separator: "\n"))")
  }

  @Test func noRowIsThereTwice() {
    var seen: Set<String> = []
    #expect(Habit.all.filter { !seen.insert("\($0.kind) \($0.foreign) \($0.here)").inserted }.map(\.foreign) == [])
  }
}
