import Foundation
import TestSupport
import Testing

/// Each `Golden/FOLDER/NAME.mmx` prints what `NAME.out` holds. A line `#---` parts a file into programs that know nothing of each other.
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
    let printed = withLargeStack { GoldenTests.output(of: text, in: folder) }
    if ProcessInfo.processInfo.environment["MMX_REWRITE_GOLDEN"] == "1" {
      try printed.write(to: expected, atomically: true, encoding: .utf8)
    } else {
      #expect(printed == (try String(contentsOf: expected, encoding: .utf8)))
    }
  }

  @Test func thereAreGoldenFiles() { #expect(GoldenTests.names.count > 10) }

  static func output(of text: String, in folder: String) -> String {
    programs(in: text).map { program in
      let session = Session(
        arguments: ["year.csv", "--from=2025", "--dry-run"], folder: folder, conditions: Conditions(of: program))
      session.run(program, name: "golden.mmx")
      return session.host.printed
    }.joined(separator: "---\n")
  }

  static func programs(in text: String) -> [String] { text.components(separatedBy: "\n#---\n") }
}

func contents(of path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map(Array.init) }
