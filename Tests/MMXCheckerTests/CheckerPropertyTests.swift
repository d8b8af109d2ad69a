import Foundation
import MMXChecker
import MMXData
import MMXSyntax
import MMXTypes
import TestSupport
import Testing

/// Broken programs: golden files with tokens removed, doubled or swapped.
@Suite struct CheckerPropertyTests {
  static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../GoldenTests/Golden")
    .standardized

  static let programs: [String] = {
    let files = (FileManager.default.enumerator(atPath: golden.path)?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".mmx") }
      .sorted()
    return files.compactMap { try? String(contentsOf: golden.appendingPathComponent($0), encoding: .utf8) }
      .flatMap { $0.components(separatedBy: "\n#---\n") }
  }()

  @Test(arguments: [UInt64.random(in: 0...UInt64.max)]) func findingsOfBrokenProgramsLieInTheirSource(seed: UInt64) {
    #expect(CheckerPropertyTests.programs.count > 100)
    var generator = SeededGenerator(seed: seed)
    let broken = (0..<400).compactMap { _ in
      CheckerPropertyTests.programs.randomElement(using: &generator).map { CheckerPropertyTests.broken($0, &generator) }
    }
    let wrong = withLargeStack {
      broken.filter { text in
        let source = Source(name: "a.mmx", text: text)
        let reader: FileReader = { _ throws(Problem) in throw Problem(.value, "no file") }
        let found = Checker(localisation: .rs, read: reader).check(source)
        let plan = Plan.of(source, arguments: ["a", "--b=c"], localisation: nil, read: reader, rowCount: { _ in 3 }).plan
        return !found.allSatisfy { finding in
          let span = finding.diagnostic.span
          return span.start >= 0 && span.start <= span.end && span.end <= source.bytes.count && !finding.problem.message.text.isEmpty
        } || plan.reads.least > plan.reads.most ?? .max || plan.writes.least > plan.writes.most ?? .max
      }
    }
    #expect(wrong == [], "seed \(seed)")
  }

  /// One to three tokens removed, doubled or swapped.
  private static func broken(_ text: String, _ generator: inout SeededGenerator) -> String {
    let source = Source(name: "a.mmx", text: text)
    var pieces = withLargeStack { Parser.parse(source).tokens }.map { source.text(Span($0.trivia.start, $0.span.end)) }
    for _ in 0..<Int.random(in: 1...3, using: &generator) where pieces.count > 2 {
      let index = Int.random(in: 0..<(pieces.count - 1), using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: pieces.remove(at: index)
      case 1: pieces.insert(pieces[index], at: index)
      default: pieces.swapAt(index, Int.random(in: 0..<(pieces.count - 1), using: &generator))
      }
    }
    return pieces.joined()
  }

  /// Deep and long programs end in time.
  @Test(arguments: [
    String(repeating: "(", count: 100_000), String(repeating: "if true { ", count: 200) + String(repeating: "}", count: 200),
    String(repeating: "for x in [1] { ", count: 200) + String(repeating: "}", count: 200),
    "x = " + String(repeating: "1 + ", count: 1_500) + "1", "x = a" + String(repeating: ".b", count: 1_500),
    String(repeating: "x => ", count: 200) + "1", "r = " + String(repeating: "{a: ", count: 200) + "1" + String(repeating: "}", count: 200),
    (0..<1_000).map { "x\($0) = \($0)\nif x\($0) == 1 { print x\($0) }" }.joined(separator: "\n"),
    (0..<300).map { "c\($0) = get customers/\($0)\nif c\($0).Name == \"\" { save c\($0) }\nfn f\($0)(a) { a.Name }\nf\($0)(c\($0))" }
      .joined(separator: "\n"),
    (0..<300).map { "fn f\($0)(a) { f\($0 + 1)(a); f\($0 + 1)(a) }" }.joined(separator: "\n") + "\nfn f300(a) { get customers/{a} }\nf0(1)",
    String(repeating: "[1] | map (", count: 80) + "1" + String(repeating: ")", count: 80),
    String(repeating: "new customer {Name: ", count: 100) + "1" + String(repeating: "}", count: 100),
  ])
  func largeProgramsEnd(text: String) {
    let count = withLargeStack {
      Checker(localisation: nil) { _ throws(Problem) in throw Problem(.value, "no file") }.check(Source(name: "a.mmx", text: text)).count
    }
    #expect(count < 100_000)
  }
}
