import Foundation
import Testing

/// The system has one door: who imports the C library, and so can open a file or read a clock by himself, is on a list.
struct ImportTests {
  /// Modules that give a program the system, and the targets and files which may import them, each with the reason.
  private static let allowed: [String: [(place: String, reason: String)]] = [
    "Glibc": [
      ("MMXSystem/", "the door"),
      ("MMXCurl/", "memory that C gives, numbers of errors"),
      ("MMXSandbox/Server/ListenSocket.swift", "the socket of the server"),
      ("MMXTerminal/Question.swift", "the controlling terminal"),
      ("MMXTerminal/Terminal.swift", "whether a stream is a terminal"),
    ],
    "CProcess": [
      ("MMXSystem/", "the door"),
      ("MMXData/", "how much memory there is, and whether to go on: JSON and texts ask for themselves"),
      ("MMXRuntime/Values/", "values that are let go of one within the other"),
    ],
    "Foundation": [], "FoundationEssentials": [], "Dispatch": [], "Musl": [], "Android": [],
  ]

  private struct Import: CustomStringConvertible {
    let module: String
    let file: String
    var description: String { "\(file) imports \(module)" }
  }

  private static let found: [Import] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return files.filter { $0.pathExtension == "swift" }.flatMap { file in
      imports(in: (try? String(contentsOf: file, encoding: .utf8)) ?? "").map {
        Import(module: $0, file: file.path.replacing(folder.path + "/", with: ""))
      }
    }
  }()

  /// The modules that a source imports, whatever is said of the import: `internal import func Glibc.open` is one of Glibc.
  private static func imports(in source: String) -> [String] {
    source.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.prefix { $0 != "/" }.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), words[..<index].allSatisfy({ modifiers.contains(String($0)) || $0.hasPrefix("@") }),
        let name = words[(index + 1)...].first(where: { !kinds.contains(String($0)) })
      else { return nil }
      return String(name.prefix { $0 != "." })
    }
  }

  private static let modifiers: Set = ["public", "package", "internal", "fileprivate", "private"]
  private static let kinds: Set = ["typealias", "struct", "class", "enum", "protocol", "let", "var", "func"]

  @Test func theSystemHasOneDoor() {
    #expect(ImportTests.found.count > 500)
    let wrong = ImportTests.found.filter { found in
      ImportTests.allowed[found.module].map { !$0.contains { found.file.hasPrefix($0.place) } } ?? false
    }
    #expect(wrong.isEmpty, "let MMXSystem do it:\n\(wrong.map(\.description).joined(separator: "\n"))")
  }

  @Test func whatIsAllowedIsThere() {
    for (module, rows) in ImportTests.allowed {
      for row in rows {
        #expect(
          ImportTests.found.contains { $0.module == module && $0.file.hasPrefix(row.place) }, "\(row.place) no longer imports \(module)")
      }
    }
  }

  @Test(arguments: [
    "import Glibc", "internal import Glibc", "@preconcurrency import Glibc // why", "import func Glibc.open",
    "package import struct Glibc.stat",
  ])
  func isSeen(line: String) { #expect(ImportTests.imports(in: "// a\n" + line) == ["Glibc"]) }

  @Test(arguments: ["// import Glibc", "let important = Glibc", "  important: import_Glibc"])
  func isNotSeen(line: String) { #expect(ImportTests.imports(in: line).isEmpty) }
}
