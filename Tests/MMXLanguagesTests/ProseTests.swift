import Foundation
import TestSupport
import Testing

/// Nothing decides by the wording of a message: who must decide reads a kind or a cause.
struct ProseTests {
  /// Lines that read words which are no message of ours, by file and a part of the line, each with the reason.
  private static let allowed: [(file: String, part: String, reason: String)] = [
    ("MMXSandbox/Lint/LintHistory+Query.swift", "\" and \"", "a word between the conditions of other services' filters"),
    ("MMXService/ErrorText.swift", "concurrency error", "the service tells a conflict by these words, and by nothing else"),
    ("MMXData/Problem.swift", "hasSuffix(\": \" + detail)", "the words that a sentence ends with are shown once"),
    ("MMXLake/LakeServer+SQL.swift", "::double precision", "PostgreSQL names the types of a plan in its text alone"),
    ("MMXLake/LakeServer+SQL.swift", "resource = '", "PostgreSQL names what a plan reads in its text alone"),
    ("MMXData/Text+Fold.swift", " WITH ", "names of Unicode characters"),
    ("MMXPostgres/PostgresDatabase+Connection.swift", "error.code == \"42P01\"", "PostgreSQL's own codes, before they become a problem"),
    ("MMXApp/Subcommands/AccountSetUp.swift", "contains(refusal.code)", "the errors of OAuth, as the service names them"),
  ]

  private static let found: [ProseScanner.Found] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return files.filter { $0.pathExtension == "swift" }.flatMap { file in
      ProseScanner.found(
        in: (try? String(contentsOf: file, encoding: .utf8)) ?? "", named: file.path.replacing(folder.path + "/", with: ""))
    }
  }()

  @Test func nothingDecidesByTheWordingOfAMessage() {
    let wrong = ProseTests.found.filter { found in
      !ProseTests.allowed.contains { found.file == $0.file && found.text.contains($0.part) }
    }
    #expect(
      wrong.isEmpty,
      "give the problem a kind or a cause, and decide by that:\n\(wrong.map(\.description).joined(separator: "\n"))")
  }

  @Test func whatIsAllowedIsThere() {
    for row in ProseTests.allowed {
      #expect(ProseTests.found.contains { $0.file == row.file && $0.text.contains(row.part) }, "\(row.file) no longer needs a row here")
    }
  }

  @Test(arguments: [
    #"guard isProtected || !call.purpose.hasPrefix("undo ") else { return }"#,
    #"check(text).flatMap { $0.text.contains("check digit") ? $0 : nil }"#,
    #"if why.text.contains("ends too soon") { throw .truncatedAnswer() }"#,
    #"guard message.template == Problem.malformedJSON("", line: 1).message.template else { return self }"#,
    #"case .settled: message == JournalTable.settledAsDone"#,
    #"guard isRaw || text.message?.lowercased().hasPrefix("x") == true else { return nil }"#,
    #"if error.message.text(in: .english).hasSuffix("'") { return }"#,
    #"return other == problem.message"#,
    #"switch problem.message.text {"#,
    #"case .name where problem.hint != other: return nil"#,
    #"return Int(entry.purpose.dropFirst(5).prefix { $0 != ":" })"#,
    #"let names = lines.filter { !$0.hasSuffix("(a function)") }"#,
    #"if reason == "nested too deep" { return }"#,
    #"guard error.code == "away" else { throw error }"#,
    #"if problem.code != Problem.declinedCode { return }"#,
    #"["busy", "away"].contains(round.problem.code)"#,
    #"switch problem.code {"#,
    #"hint: hint, code: answer.journalEntry.map(String.init))"#,
  ])
  func isSeen(line: String) { #expect(ProseScanner.found(in: line, named: "a.swift").count == 1) }

  @Test(arguments: [
    #"if problem.hint == nil, message != nil { problem.hint = "look again" }"#,
    #"let message = Message(verbatim: text)"#,
    #"guard purpose.isEmpty else { return }"#,
    #"// by problem.message.hasPrefix("undo ")"#,
    #"throw Problem(.value, "two words", hint: hint)"#,
    #"if name.hasPrefix("api/") { return }"#,
    #"if details.isEmpty { return "an answer" }"#,
    #"if problem.kind == .refused { return .hint("a b") }"#,
    #"if problem.code != nil, error.cause == .away { return problem.code }"#,
    #"return codes.first { $0.code == "D" }"#,
  ])
  func isNotSeen(line: String) { #expect(ProseScanner.found(in: line, named: "a.swift").isEmpty) }
}
