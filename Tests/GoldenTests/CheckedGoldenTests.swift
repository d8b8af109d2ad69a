import Foundation
import MMXChecker
import MMXSyntax
import TestSupport
import Testing

/// What the checker says of programs that run: nothing that would be an error.
@Suite struct CheckedGoldenTests {
  static let running = GoldenTests.names.filter { !$0.hasPrefix("check/") }

  /// The programs of a golden file that end without an error.
  static func programsThatRun(in name: String) throws -> [String] {
    let file = GoldenTests.folder.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let output = try String(contentsOf: file.deletingPathExtension().appendingPathExtension("out"), encoding: .utf8)
    let programs = GoldenTests.programs(in: text)
    let outputs = try #require(GoldenTests.outputs(of: programs, in: output))
    return zip(programs, outputs).filter { !$1.contains(/(?m)^error \(/) }.map(\.0)
  }

  static func folder(of name: String) -> String { GoldenTests.folder.appendingPathComponent(name).deletingLastPathComponent().path }

  @Test(arguments: running) func programsThatRunHaveNoErrors(name: String) throws {
    let folder = CheckedGoldenTests.folder(of: name)
    for program in try CheckedGoldenTests.programsThatRun(in: name) {
      let errors = withLargeStack {
        GoldenTests.check(program, in: folder).filter { $0.severity == .error }.map { Renderer().render($0.diagnostic) }
      }
      #expect(errors == [])
    }
  }

  /// What a run calls lies in the range that its plan says.
  @Test(arguments: running) func plansHoldWhatRunsCost(name: String) throws {
    let folder = CheckedGoldenTests.folder(of: name)
    for program in try CheckedGoldenTests.programsThatRun(in: name) {
      let (calls, plan) = withLargeStack { () -> (Int, Plan) in
        let words = ["year.csv", "--from=2025", "--dry-run"]
        let session = Session(arguments: words, folder: folder, conditions: Conditions(of: program))
        session.run(program, name: "golden.mmx")
        return (session.client.callsMade, GoldenTests.plan(program, words, in: folder))
      }
      #expect(plan.calls.least <= calls && calls <= plan.calls.most ?? .max, "\(plan.calls.text) for \(calls) calls of\n\(program)")
    }
  }

  @Test func theSamplesHaveNoErrors() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../scripts/samples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".mmx") }
    #expect(!names.isEmpty)
    for name in names {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let errors = withLargeStack {
        GoldenTests.check(text, in: folder.path).filter { $0.severity == .error }.map { Renderer().render($0.diagnostic) }
      }
      #expect(errors == [], "\(name)")
    }
  }
}
