import Foundation
import MMXCatalogue
import MMXChecker
import MMXData
import MMXLake
import MMXSyntax
import TestSupport
import Testing

/// Each `Golden/FOLDER/NAME.mmx` prints what `NAME.out` holds; those in `check` are checked instead of run. A line `#---` parts a file
/// into programs that know nothing of each other; the output of each after the first follows a line `--- ` with the program.
@Suite struct GoldenTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")

  static let names: [String] = {
    let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return files.filter { $0.hasSuffix(".mmx") && !$0.contains("/lib/") }.sorted()
  }()

  @Test(arguments: names) func printsItsOutput(name: String) throws {
    let file = GoldenTests.folder.appendingPathComponent(name)
    let expected = file.deletingPathExtension().appendingPathExtension("out")
    let (text, folder) = (try String(contentsOf: file, encoding: .utf8), file.deletingLastPathComponent().path)
    let printed = withLargeStack {
      name.hasPrefix("check/") ? GoldenTests.findings(in: text, folder) : GoldenTests.output(of: text, in: folder)
    }
    if ProcessInfo.processInfo.environment["MMX_REWRITE_GOLDEN"] == "1" {
      try printed.write(to: expected, atomically: true, encoding: .utf8)
    } else {
      #expect(printed == (try String(contentsOf: expected, encoding: .utf8)))
    }
  }

  @Test func thereAreGoldenFiles() { #expect(GoldenTests.names.count > 10) }

  static func output(of text: String, in folder: String) -> String {
    named(
      programs(in: text).map { program in
        let session = Session(
          arguments: ["year.csv", "--from=2025", "--dry-run"], folder: folder, conditions: Conditions(of: program))
        session.run(program, name: "golden.mmx")
        return (program, session.host.printed)
      })
  }

  /// The outputs of the programs of a file, parted by lines that name them.
  private static func named(_ outputs: [(program: String, output: String)]) -> String {
    outputs.enumerated().map { index, part in index == 0 ? part.output : separator(before: part.program) + part.output }.joined()
  }

  /// The line that names a program: its own lines as one, cut where it is long.
  private static func separator(before program: String) -> String {
    let line = program.split { $0.isNewline }.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "; ")
    return "--- \(line.count > 100 ? line.prefix(99) + "…" : line)\n"
  }

  /// The output of each program in the output of their file; nil if one is missing.
  static func outputs(of programs: [String], in text: String) -> [Substring]? {
    var rest = text[...]
    var outputs: [Substring] = []
    for program in programs.dropFirst() {
      guard let place = rest.firstRange(of: separator(before: program)) else { return nil }
      outputs.append(rest[..<place.lowerBound])
      rest = rest[place.upperBound...]
    }
    return outputs + [rest]
  }

  static func findings(in text: String, _ folder: String) -> String {
    named(
      programs(in: text).map { program in
        let findings = GoldenTests.check(program, in: folder)
        return (program, findings.map { Renderer().render($0.diagnostic, isWarning: $0.severity == .warning) }.joined())
      })
  }

  static func check(_ program: String, in folder: String) -> [Finding] {
    let statements = StatementReader()
    return Checker(localisation: .rs, columns: { statements.columns(of: $0) }) { name throws(Problem) in try file(name, in: folder) }
      .check(Source(name: "golden.mmx", text: program))
  }

  static func plan(_ program: String, _ arguments: [String], in folder: String) -> Plan {
    Plan.of(
      Source(name: "golden.mmx", text: program), arguments: arguments, localisation: .rs,
      read: { name throws(Problem) in try file(name, in: folder) }, rowCount: { _ in nil }
    ).plan
  }

  private static func file(_ name: String, in folder: String) throws(Problem) -> String {
    guard let bytes = contents(of: "\(folder)/\(name)") else { throw Problem(.value, "there is no such file") }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func programs(in text: String) -> [String] { text.components(separatedBy: "\n#---\n") }
}

func contents(of path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map(Array.init) }
