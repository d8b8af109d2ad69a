import Foundation
import Testing

/// Each message is a static function of `Problem` in the file of its area, `Problem+AREA.swift`, where its wording is reviewed beside the
/// others', in alphabetical order.
struct MessageHomeTests {
  private static let files: [(name: String, lines: [String])] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return files.filter { $0.pathExtension == "swift" }.map { file in
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      return (file.path.replacing(folder.path + "/", with: ""), text.split(separator: "\n").map(String.init))
    }
  }()

  private static func isHome(_ file: String) -> Bool { file.split(separator: "/").last?.hasPrefix("Problem+") == true }

  /// Files that make problems of what others worded.
  private static let allowed = ["MMX/ScriptError.swift", "MMXRuntime/Values/Fault.swift"]

  private static func makesProblem(_ line: String) -> Bool {
    !line.drop { $0 == " " }.hasPrefix("//") && line.contains(/(?:^|[^.\w+])Problem\((?!stored:|_)/)
  }

  @Test func problemsAreMadeInTheFilesOfTheirAreas() {
    let wrong = MessageHomeTests.files.filter { !MessageHomeTests.isHome($0.name) && !MessageHomeTests.allowed.contains($0.name) }
      .flatMap { file in file.lines.filter(MessageHomeTests.makesProblem).map { "\(file.name): \($0)" } }
    #expect(wrong.isEmpty, "give the message a static function in Problem+*.swift:\n\(wrong.joined(separator: "\n"))")
  }

  @Test func whatIsAllowedIsNeeded() {
    for name in MessageHomeTests.allowed {
      let file = MessageHomeTests.files.first { $0.name == name }
      #expect(file?.lines.contains(where: MessageHomeTests.makesProblem) == true, "\(name)")
    }
  }

  @Test func messagesAreInAlphabeticalOrder() {
    let homes = MessageHomeTests.files.filter { MessageHomeTests.isHome($0.name) }
    #expect(homes.count > 20)
    for file in homes {
      var last = ""
      for line in file.lines {
        if line.hasPrefix("extension ") || line.hasPrefix("package extension ") { last = "" }
        guard let match = line.firstMatch(of: /^  (?:package )?static (?:func|var|let) `?(\w+)/) else { continue }
        let name = match.1.lowercased()
        #expect(last <= name, "\(file.name): '\(match.1)' belongs further up; helpers are private, at the end")
        last = name
      }
    }
  }

  @Test(arguments: [
    #"throw Problem(.value, "it is wrong")"#, #"return Fault(Problem(.script, text))"#, "    throw Problem(",
    #"if x { return Problem(kind, "no") }"#,
  ])
  func isSeen(line: String) { #expect(MessageHomeTests.makesProblem(line)) }

  @Test(arguments: ["throw Problem.tooLong()", "// Problem(.value)", "func say(_ problem: Problem)", "throws(Problem)", "ServerProblem(1)"])
  func isNotSeen(line: String) { #expect(!MessageHomeTests.makesProblem(line)) }
}
