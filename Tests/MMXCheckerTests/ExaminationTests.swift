import MMXChecker
import MMXData
import MMXSyntax
import MMXTypes
import TestSupport
import Testing

/// A program that is examined again after each change tells the same as one that is examined for the first time.
@Suite struct ExaminationTests {
  /// Statements that depend on each other by names, fields, functions and what they send.
  private static let statements = [
    "c = get customers/5", "c = 5", "c = new customer {Name: \"x\"}", "c.Name = \"y\"", "print c.Name", "print c.Nme", "save c", "delete c",
    "refresh c", "c.Country = 192", "print c", "rows = get customers", "rows = get customers all", "rows = [1, 2, 3]",
    "rows = [{a: 1}, {a: 2}]", "print rows | count", "for r in rows { print r.Name }", "for r in rows {\n  c = r\n  print c.Code\n}",
    "rows | where .Name == 1", "rows | each { save it }", "x = rows | map .a", "fn f(a, b = 1) { a.Name + b }", "fn f(a) { get customers/{a} }",
    "fn f(a) { a + 1 }", "fn g(a) { f(a) }", "fn g(a) {\n  c = a\n  print c.Nam\n  f(a)\n}", "fn g(a) { if a > 1 { g(a - 1) } else { 1 } }",
    "fn h() { throw \"no\" }", "fn h() { rows | count }", "print f(1)", "print f(c)", "y = g(\"x\")", "y = g(c).Name", "h()", "print h() + 1",
    "f = 5", "k = f", "print k(3)", "print rows | f", "print map(rows, f)", "print map(rows, x => f(x))", "count = 5", "print count(rows)",
    "if c.Name == \"x\" { exit }", "if x > 1 { y = 2 } else { y = \"a\" }", "exit", "return", "use org 5", "use org \"A\"",
    "while x < 3 { x = x + 1 }", "while true { get customers/1 }", "try { save c } catch e { print e.message }", "try { c.Foo } catch { 1 }",
    "test \"a\" { assert f(1) == 2 }", "expect fails \"value\" { c.Name }", "import \"lib.mmx\"", "print lib(3)", "lib2 = lib(c)", "nothing",
    "print nothing2.a", "print it", "args.file", "x = 1 + \"a\"", "x = null", "x = null ?? c.Name", "x += 1", "y = x", "y = {a: c, b: x}",
    "print y.a.Name", "y.a = 5", "y[\"b\"] = 1", "rows[0] = 3", "get issuedinvoices limit 3", "do issue c", "explain save c",
    "r = get issuedinvoices/7\nprint r.IssuedInvoiceRows | map .Quantity", "# note", "break", "for i, r in rows { rows = [i] }",
    "print \"${f(c)}\"", "x = y => f(y)", "print x(1)", "print (get customers) | where .Name == \"a\" | first 3", "assert x == 1, \"bad\"",
    "http GET customers/{c}", "get (c)/addresses", "print x.b ?? 5", "c = x", "x = c",
  ]

  private static func checker(_ library: String) -> Checker {
    Checker(localisation: .rs) { path throws(Problem) in
      guard path.hasSuffix("lib.mmx") else { throw Problem(.value, "no file") }
      return library
    }
  }

  /// All that is told.
  private static func told(_ examination: Checker.Examination) -> [String] {
    let plan = examination.plan
    return examination.findings.map { finding in
      let (problem, span) = (finding.problem, finding.diagnostic.span)
      return "\(finding.severity) \(finding.diagnostic.source.name) \(span.start)-\(span.end) \(problem.kind) \(problem.message.text) | "
        + "\(problem.hint?.text ?? "")"
    } + ["\(plan.reads) \(plan.writes) \(plan.organisations)"]
      + plan.lines.map { line in
        "\(line.source.name) \(line.span.start)-\(line.span.end) \(line.reads) \(line.writes) \(line.note?.text ?? "") "
          + line.per.map { "\($0.of.text) \($0.times)" }.joined(separator: ", ")
      }
  }

  private static func changed(_ lines: [String], _ generator: inout SeededGenerator) -> [String] {
    var lines = lines
    let index = Int.random(in: 0...lines.count, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0 where index < lines.count: lines.remove(at: index)
    case 1 where index < lines.count: lines[index] = statements.randomElement(using: &generator) ?? ""
    case 2 where index < lines.count:
      var scalars = Array(lines[index].unicodeScalars)
      let place = Int.random(in: 0...scalars.count, using: &generator)
      if Bool.random(using: &generator), place < scalars.count {
        scalars.remove(at: place)
      } else {
        scalars.insert("a1 .|\n(\"{š".unicodeScalars.randomElement(using: &generator) ?? "a", at: place)
      }
      lines[index] = String(String.UnicodeScalarView(scalars))
    case 3 where index < lines.count: lines.swapAt(index, Int.random(in: 0..<lines.count, using: &generator))
    default: lines.insert(statements.randomElement(using: &generator) ?? "", at: index)
    }
    return lines
  }

  @Test(arguments: [7471997701107712010] + (0..<4).map { _ in UInt64.random(in: 0...UInt64.max) }) func changesTellWhatAWholeExaminationTells(seed: UInt64) {
    let wrong = withLargeStack { () -> String? in
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<20 {
        var lines = (0..<Int.random(in: 0...25, using: &generator)).map { _ in
          ExaminationTests.statements.randomElement(using: &generator) ?? ""
        }
        var (whole, library): (Checker.Examination?, String) = (nil, "fn lib(a) { a.Name }\n")
        var source = Source(name: "a.mmx", text: "")
        for _ in 0..<25 {
          if Int.random(in: 0..<12, using: &generator) == 0 {
            library = ["fn lib(a) { a.Name }\n", "fn lib(a) { a + 1 }\nc = 5\n", "lib = 5", "broken ("].randomElement(using: &generator) ?? ""
          } else {
            lines = ExaminationTests.changed(lines, &generator)
            source = Source(name: "a.mmx", text: lines.joined(separator: "\n"))
          }
          let checker = ExaminationTests.checker(library)
          let again = checker.examine(source, after: whole)
          if again.isWhole { whole = again }
          let (found, expected) = (ExaminationTests.told(again), ExaminationTests.told(checker.examine(source)))
          if found != expected {
            return "\(source.text)\n--- found\n\(found.joined(separator: "\n"))\n--- expected\n\(expected.joined(separator: "\n"))"
          }
        }
      }
      return nil
    }
    #expect(wrong == nil, "seed \(seed)")
  }

  @Test(arguments: (0..<2).map { _ in UInt64.random(in: 0...UInt64.max) }) func partsOfRealProgramsToo(seed: UInt64) {
    let wrong = withLargeStack { () -> String? in
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<20 {
        var lines = (0..<3).flatMap { _ in
          (CheckerPropertyTests.programs.randomElement(using: &generator) ?? "").split(separator: "\n").map(String.init)
        }
        var whole: Checker.Examination?
        for _ in 0..<8 {
          let source = Source(name: "a.mmx", text: lines.joined(separator: "\n"))
          let again = ExaminationTests.checker("").examine(source, after: whole)
          if again.isWhole { whole = again }
          let (found, expected) = (ExaminationTests.told(again), ExaminationTests.told(ExaminationTests.checker("").examine(source)))
          if found != expected {
            return "\(source.text)\n--- found\n\(found.joined(separator: "\n"))\n--- expected\n\(expected.joined(separator: "\n"))"
          }
          lines = ExaminationTests.changed(lines, &generator)
        }
      }
      return nil
    }
    #expect(wrong == nil, "seed \(seed)")
  }

  @Test func onlyWhatDependsOnAChangeIsWalkedAgain() throws {
    let block = (0..<200).map { "c\($0 % 3) = get customers/\($0)\nfn f\($0)(a) { a.Name }\nprint f\($0)(c\($0 % 3)), c\($0 % 3).Code\n" }
    let walks = withLargeStack { () -> (Int, Int) in
      let checker = ExaminationTests.checker("")
      let first = checker.examine(Source(name: "a.mmx", text: block.joined()), after: nil)
      var changed = block
      changed.insert("new = 1\n", at: 100)
      let second = checker.examine(Source(name: "a.mmx", text: changed.joined()), after: first)
      return (first.walks, second.walks)
    }
    #expect(walks.0 == 1_600)
    #expect(walks.1 < 20)
  }
}
