import Foundation
import MMXData
import MMXRuntime
import MMXSyntax
import TestSupport
import Testing

/// The core in C does what the loop in Swift does: every program ends in the same output and the same diagnostics with and without it.
@Suite struct CoreTests {
  /// What a golden program prints and what ended it.
  private static func golden(_ text: String, _ use: Machine.CoreUse, in folder: String) -> String {
    let session = Session(arguments: ["year.csv", "--from=2025", "--dry-run"], folder: folder, conditions: Conditions(of: text))
    session.interpreter.coreUse = use
    session.run(text, name: "t.mmx")
    return session.host.printed
  }

  /// The same of a program that needs no service.
  private static func outcome(_ text: String, _ use: Machine.CoreUse, steps: Int? = nil, isInterrupted: Bool = false) -> String {
    let host = RecordingHost()
    host.isInterrupted = isInterrupted
    let interpreter = Interpreter(service: nil, host: host)
    interpreter.coreUse = use
    if let steps { interpreter.allowSteps(steps) }
    do { try interpreter.run(Source(name: "t.mmx", text: text), mode: .file) } catch {
      host.printed += error.diagnostics.map { Renderer().render($0) }.joined()
    }
    return host.printed
  }

  /// Expects that the program prints the same both ways, and more than so many lines.
  private static func compare(_ text: String, lines: Int = 0, steps: Int? = nil, isInterrupted: Bool = false) {
    let (plain, core) = withLargeStack {
      (
        outcome(text, .never, steps: steps, isInterrupted: isInterrupted),
        outcome(text, .always, steps: steps, isInterrupted: isInterrupted)
      )
    }
    #expect(core == plain, "\(steps.map { "\($0) steps" } ?? "") of:\n\(text)")
    #expect(plain.split(separator: "\n").count > lines, "\(plain)")
  }

  @Test(arguments: GoldenTests.names.filter { !$0.hasPrefix("check/") }) func goldenProgramsRunTheSame(name: String) throws {
    let file = GoldenTests.folder.appendingPathComponent(name)
    let (text, folder) = (try String(contentsOf: file, encoding: .utf8), file.deletingLastPathComponent().path)
    for program in GoldenTests.programs(in: text) {
      let (plain, core) = withLargeStack {
        (CoreTests.golden(program, .never, in: folder), CoreTests.golden(program, .always, in: folder))
      }
      #expect(core == plain)
    }
  }

  /// What lies at the edges of what the core does: overflow, scales, divisors, signs, texts of fourteen bytes, values of other types.
  private static let values = [
    "0", "1", "-1", "2", "7", "-7", "255", "4294967295", "4294967296", "9223372036854775807", "-9223372036854775807", "9223372036854775806",
    "12345678901234567890123456789", "0.0", "0.5", "-0.5", "1.00", "1.005", "2.675", "-2.5", "0.00000000000001", "99999999999999.99",
    "-0.05",
    "1.12345678901234567890", "\"\"", "\"a\"", "\"ž\"", "\"e\u{301}\"", "\"\\r\\n\"", "\"twelve bytes\"", "\"fourteen bytes\"",
    "\"fifteen bytes !\"", "\"Čačak 123456\"", "\"a text that does not fit\"", "null", "true", "false", "[1]", "[]", "{ x: 1 }",
    "@2026-01-31",
    "@2026-01-31T10:00", "f", "len",
  ]

  @Test(arguments: ["+", "-", "*", "%", "==", "!=", "<", "<=", ">", ">="]) func operationsOfAllPairsAgree(sign: String) {
    for b in CoreTests.values where b != "f" && b != "len" {
      // The second operand as a constant of the code, and as a variable.
      var lines = [
        "fn f(n) { n }", "fn c(a) { t = [1]; t = a \(sign) \(b); t }",
        "fn v(a, b) { if a \(sign) b { t = 1 } else { t = a \(sign) b }; t }",
        "fn w(a, b) { n = 0; while a \(sign) b { n += 1; if n > 2 { return n } }; n }",
      ]
      for a in CoreTests.values {
        for call in ["c(\(a))", "v(\(a), \(b))", "w(\(a), \(b))"] {
          lines.append("try { print \(call) } catch e { print e.kind, e.message, e.line }")
        }
      }
      CoreTests.compare(lines.joined(separator: "\n"), lines: 100)
    }
  }

  @Test(arguments: CoreTests.values) func otherInstructionsAgree(value: String) {
    var lines = ["fn f(n) { n }", "fn give(n) { n }", "fn same(a) { a }", "g = 0"]
    let bodies =
      [
        "len(a)", "round(a, 0)", "round(a, 2)", "round(a, 5)", "give(a)", "same(a) + same(a)", "a.x", "\"<\" + a + \">\"",
        "str(a) + \"-\" + str(a)",
      ]
      + (0...15).map { "\"\(String(repeating: "x", count: $0))\" + str(a) + \"y\"" }
    for (index, body) in bodies.enumerated() {
      lines.append("fn c\(index)(a) { t = \"held by the register\"; t = \(body); t }")
      lines.append("try { print c\(index)(\(value)) } catch e { print e.kind, e.message, e.line }")
    }
    lines.append("fn r(a) { r = { x: 0, y: a }; s = r; r.x = a; r.x = r.y; s.y = 2; r.z = r.x; [r, s, r.x == r.y] }")
    lines.append("try { print r(\(value)) } catch e { print e.kind, e.message, e.line }")
    lines.append("try { g = \(value); h = g; g += 1; print g, h } catch e { print e.kind, e.message, e.line }")
    CoreTests.compare(lines.joined(separator: "\n"), lines: 20)
  }

  /// What a record shares with another or with a loop over it does not change with it.
  @Test func recordsShareNothing() {
    let text = """
      fn f() {
        r = { a: 1, b: 2, c: "x" }
        for k, v in r { r.b = 7; r.c = v; r.a = k; print k, v, r }
        s = { a: 1, b: r.b }
        t = copy(r)
        r.a = 5; t.a = 6; s.b = 8
        q = [r, r, t] | map { x: it.a }
        print r, s, t, q
        r.a = [1]; u = r.a; r.a = 2; u += [3]
        print u, r
      }
      f()
      x = { a: 1 }; y = x; x.a = 2; x.new = 3; y.a += 5; print x, y
      """
    CoreTests.compare(text, lines: 5)
  }

  /// Limits end a run at the same place, also between the looks at them.
  @Test(arguments: [
    "n = 0; while true { n += 1; print n }", "fn f(n) { print n; f(n + 1) }; f(0)",
    "fn f(n) { if n < 2 { n } else { f(n - 1) + f(n - 2) } }; print f(20)",
    "fn f(n) { i = 0; try { while i < n { i += 1 } } finally { print i }; i }; f(1000)",
  ]) func stepsEndTheSame(text: String) {
    for steps in [1, 2, 3, 10, 255, 256, 257, 511, 512, 513, 700] { CoreTests.compare(text, steps: steps) }
  }

  @Test(arguments: ["fn f(n) { f(n + 1) }; f(0)", "fn f(n) { x = f(n + 1); x + 1 }; try { f(0) } catch e { print e.kind, e.message }"])
  func callsAreAsDeep(text: String) { CoreTests.compare(text) }

  @Test func interruptionsAreSeen() { CoreTests.compare("n = 0\nwhile true { n += 1 }", steps: 5000, isInterrupted: true) }

  @Test(arguments: 0..<10 as Range<UInt64>) func randomProgramsRunTheSame(seed: UInt64) {
    for number in 0..<25 {
      var writer = ProgramWriter(random: SeededGenerator(seed: seed * 1000 + UInt64(number)), values: CoreTests.values)
      let text = writer.program()
      CoreTests.compare(text, steps: Int.random(in: 1...2000, using: &writer.random))
    }
  }
}

/// Writes programs of what the core works on, right and wrong ones.
struct ProgramWriter {
  var random: SeededGenerator
  let values: [String]
  private var depth = 0

  init(random: SeededGenerator, values: [String]) {
    self.random = random
    self.values = values
  }

  private mutating func any<T>(_ choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &random)] }

  private mutating func isLikely(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func variable() -> String { any(["a", "b", "c", "n", "g", "t"]) }

  private mutating func value() -> String {
    isLikely(70) ? any(["0", "1", "2", "3", "10", "-1", "0.5", "1.25", "2.10", "\"k\"", "\"ab\""]) : any(values)
  }

  private mutating func operand() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: variable()
    case 5..<8: value()
    default: "r.\(any(["x", "y", "t"]))"
    }
  }

  private mutating func expression() -> String {
    depth += 1
    defer { depth -= 1 }
    if depth > 3 { return operand() }
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<3: return operand()
    case 3..<7: return "\(operand()) \(any(["+", "-", "*", "%"])) \(expression())"
    case 7: return "(\(expression()) + \(operand()))"
    case 8: return "r.t + \"-\" + str(\(operand()))"
    case 9: return "round(\(operand()), \(any(["0", "2", "4"])))"
    case 10: return "len(\(any(["t", "r.t", "\"\" + a"])))"
    default: return "\(any(["f", "f", "h", "k"]))(\(operand())\(isLikely(10) ? ", 1" : ""))"
    }
  }

  private mutating func condition() -> String { "\(operand()) \(any(["==", "!=", "<", "<=", ">", ">="])) \(operand())" }

  private mutating func statement() -> String {
    depth += 1
    defer { depth -= 1 }
    switch Int.random(in: 0..<(depth > 2 ? 7 : 12), using: &random) {
    case 0..<2: return "\(variable()) = \(expression())"
    case 2: return "\(variable()) \(any(["+=", "-=", "*="])) \(operand())"
    case 3: return "r.\(any(["x", "y", "t", "new"])) = \(expression())"
    case 4: return "r.\(any(["x", "y", "t"])) += \(operand())"
    case 5: return "print \(variable()), \(variable()), r"
    case 6: return any(["s = r", "r = { x: 1, y: 2.50, t: \"K\" }", "g = f", "f = k", "r = { t: \"u\", x: 0, y: 0 }"])
    case 7: return "if \(condition()) { \(block()) } else { \(block()) }"
    case 8: return "i = 0; while i < \(any(["3", "20", "300"])) { i += 1; \(block()) }"
    case 9: return "for v in range(\(any(["2", "5"]))) { a = v; \(block()) }"
    case 10: return "try { \(block()) } catch e { print e.kind, e.message }"
    default: return "while \(condition()) { \(block()) }"
    }
  }

  private mutating func block() -> String { (0..<Int.random(in: 1...3, using: &random)).map { _ in statement() }.joined(separator: "; ") }

  mutating func program() -> String {
    let start = "a = \(value()); b = \(value()); c = \(value()); n = 3; t = \"T\"; g = 0; r = { x: 1, y: 2, t: \"t\" }; s = r"
    return """
      \(start)
      fn f(n) { if n < 2 { n } else { f(n - 1) + f(n - 2) } }
      fn h(n) { \(start); \(block()); \(block()); \(expression()) }
      fn k(n) { \(any(["n", "n + 1", "round(n, 2)", "n.x", "h(n)"])) }
      try { \(block()); \(block()) } catch e { print e.kind, e.message, e.line }
      try { print h(1) } catch e { print e.kind, e.message, e.line }
      \(block())
      print a, b, c, n, t, g, r, s
      """
  }
}
