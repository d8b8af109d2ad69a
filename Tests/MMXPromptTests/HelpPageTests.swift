import Foundation
@testable import MMXCommands
import MMXData
import Testing

@testable import MMXCompletion
@testable import MMXPrompt
import MMXRuntime
import MMXSession

/// Pages of help: as wide as a terminal, and there where something names them.
@Suite struct HelpPageTests {
  private static let topics = [""] + Topics.all + ProgramTopics.names

  private static func page(_ topic: String, _ language: Language) throws -> String {
    try ProgramTopics.text(topic, in: language) ?? Topics.text(topic, in: language)
  }

  @Test(arguments: ["en", "sr"])
  func noPageIsWiderThanATerminal(name: String) throws {
    let language = try #require(Language.named(name))
    #expect(HelpPageTests.topics.count > 250)
    for topic in HelpPageTests.topics {
      for line in try HelpPageTests.page(topic, language).split(separator: "\n") {
        #expect(line.count <= 80, "help \(topic): \(line)")
      }
    }
  }

  /// The width is made at the end, so every line of a page is there.
  @Test func whatIsBrokenIntoLinesIsWhole() throws {
    for name in ["importing", "files", "literals", "operators", "statements", "paths", "get", "join"] {
      let words = Set(try HelpPageTests.page(name, .english).split { $0.isWhitespace })
      #expect(words.count > 10, "help \(name)")
    }
    let files = try HelpPageTests.page("files", .english)
    #expect(files.contains("iso-8859-1, -2,") && files.contains("byte order mark"))
  }

  /// Examples of code that continues below itself are still programs.
  @Test func brokenCodeStillReads() {
    let code =
      #"x = get issuedinvoices all | where .DateDue < today() and .PaymentStatus != "Placan" | select .Customer.Name, .InvoiceNumber | first 20"#
    let lines = HelpLayout.code(code, label: "  example: ", indent: 11)
    #expect(lines.count > 1 && lines.allSatisfy { $0.count <= 80 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("               ") })
    #expect(lines.dropFirst().first?.contains("| ") == true)
  }

  /// `help X` in a message, a page, the manual, the documents.
  @Test func everyTopicThatIsNamedExists() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    let sources = FileManager.default.enumerator(at: root.appending(path: "Sources"), includingPropertiesForKeys: nil)?.compactMap {
      $0 as? URL
    }
    let files = (sources ?? []).filter { ["swift", "md"].contains($0.pathExtension) } + [root.appending(path: "README.md")]
    #expect(files.count > 300)
    var named: [String: String] = [:]
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for part in text.components(separatedBy: "help ").dropFirst() {
        guard let end = part.firstIndex(where: { $0 == "`" || $0 == "\n" }), part[end] == "`" else { continue }
        named[String(part[..<end])] = file.lastPathComponent
      }
    }
    let overview = try HelpPageTests.page("", .english)
    for part in overview.components(separatedBy: "help ").dropFirst() { named[String(part.prefix { $0.isLetter })] = "the overview" }
    #expect(named.count > 15)
    for (topic, file) in named where topic.allSatisfy({ $0.isLetter || $0 == "-" }) && topic != topic.uppercased() && topic != "tour" {
      #expect(throws: Never.self, "`help \(topic)` in \(file)") { try HelpPageTests.page(topic, .english) }
    }
  }
}
