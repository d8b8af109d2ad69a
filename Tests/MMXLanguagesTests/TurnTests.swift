import Foundation
import TestSupport
import Testing

/// Messages, help texts and manual pages are plain English: none of the turns that a translation leaves.
struct TurnTests {
  /// A turn, and what an English text says instead.
  private static let turns: [(turn: String, instead: String)] = [
    (#"\bbehind\b"#, "after, or behind a proxy: with a proxy"), (#"\bstands?\b(?!-in)"#, "is, lies, comes"),
    (#"\b(?:told|tells?)\b"#, "shown, says"),
    (#"\b(?:so|that) many\b"#, "N, or the name of the argument"),
    (#"\bas (?:it|they) (?:stands?|came|is|are)\b"#, "unchanged, literally, raw"),
    (#"\bgo(?:es)? on\b"#, "continue"), (#"\bgone through\b"#, "used, read"), (#"\bof before\b"#, "previous"), (#"\bat hand\b"#, "current"),
    (#"\bbecame of\b"#, "outcome"), (#"\b(?:afresh|anew)\b"#, "again, from zero"), (#"\bnobody\b"#, "cannot ask, is not known"),
    (#"(?<!there )(?<!There )\b(?:is|are) no (?!longer)"#, "is not a"), (#"\bwhere (?:there (?:is|are)|one|none|nothing|nobody)"#, "if"),
    (#"\bparted\b"#, "separated"), (#"\bblanks?\b(?! (?:lines?|and title))"#, "space"), (#"\b[Mm]eanwhile\b"#, "in the meantime"),
    (#"\ball the same\b"#, "anyway"), (#"\bwithout (?:it$|a word\b)"#, "by default, silently"), (#"\bwants?\b(?!`)"#, "requires, expects"),
    (#"\bof no use\b"#, "cannot be used"), (#"\bany more\b"#, "no longer"), (#"\bat work\b"#, "processing"),
    (#"\bby itself\b"#, "automatically"),
    (#"\bin the end\b"#, "at the end"), (#"\bbears?\b"#, "handles"), (#"\bits like\b"#, "a similar one"),
    (#"\b(?:ends?|written) so\b"#, "in this form"),
    (#"\b(?:takes?|taken) (?:away|off)\b"#, "removed"), (#"\bdoubled\b"#, "repeated"), (#"\bis there already\b"#, "already exists"),
    (#"\bhas no value here\b"#, "is not defined"), (#"\ba (?:internal|ID|entity|item|IBAN|address|error|organisation|attachment)\b"#, "an"),
    (#"\bside by side\b"#, "in parallel"), (#"\bpeople are\b"#, "shown"), (#"\bis done away\b"#, "removed"), (#"\bdear\b"#, "expensive"),
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  private static func text(_ path: String) -> String { (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? "" }

  private static let sources: [(name: String, text: String)] = {
    let files = FileManager.default.enumerator(at: folder.appending(path: "Sources"), includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" && !$0.path.contains("/Serbian/Serbian+") }.map {
      ($0.path.replacing(folder.path + "/", with: ""), (try? String(contentsOf: $0, encoding: .utf8)) ?? "")
    }
  }()

  private static let patterns: [(pattern: NSRegularExpression, note: String)] = turns.compactMap { turn, instead in
    (try? NSRegularExpression(pattern: turn)).map { ($0, "\(turn): write \(instead)") }
  }

  /// What is wrong with the first turn in the text.
  private static func turn(in text: String) -> String? {
    let range = NSRange(text.startIndex..., in: text)
    return patterns.first { $0.pattern.firstMatch(in: text, range: range) != nil }?.note
  }

  @Test func everyPatternIsOne() { #expect(TurnTests.patterns.count == TurnTests.turns.count) }

  @Test func messagesAndHelpAreEnglish() {
    let found = MessageScanner(TurnTests.sources).found
    #expect(found.count > 1500)
    let wrong = found.compactMap { found in TurnTests.turn(in: found.template).map { "\(found)\n    \($0)" } }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  /// The literals of the manual pages, a line each, and the documents' prose.
  @Test(arguments: ["Sources/MMXApp/Manual/ManualPage.swift", "Sources/MMXApp/Manual/ManualPage+Language.swift"])
  func manualPagesAreEnglish(path: String) {
    let lines = TurnTests.text(path).split(separator: "\n").filter { $0.contains("\"") && !$0.drop { $0 == " " }.hasPrefix("//") }
    #expect(lines.count > 40)
    let wrong = lines.compactMap { line in TurnTests.turn(in: String(line)).map { "\(line)\n    \($0)" } }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test(arguments: [
    "README.md", "Sources/MMX/MMX.docc/MMX.md", "Sources/MMX/MMX.docc/Embedding.md", "Sources/MMX/MMX.docc/Contributing.md",
    "Sources/MMX/MMX.docc/Architecture.md", "Sources/MMX/MMX.docc/Cookbook.md", "Sources/MMX/MMX.docc/Changelog.md",
    "Sources/MMX/MMX.docc/Editors.md",
  ])
  func documentsAreEnglish(path: String) {
    let text = TurnTests.text(path)
    #expect(text.count > 500)
    var isCode = false
    let prose = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode
    }
    let wrong = prose.compactMap { line in TurnTests.turn(in: String(line)).map { "\(line)\n    \($0)" } }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test(arguments: [
    "expected a path behind 'get'", "what stands in the line", "nobody can answer it", "the file is no workbook", "1000 without it",
    "rows that many", "it goes on with the next row", "a internal value",
  ])
  func aTranslatedTurnIsSeen(text: String) { #expect(TurnTests.turn(in: text) != nil) }

  @Test(arguments: [
    "there is no profile 'shop'", "'rate' is no longer a draft", "`status` shows where it comes from", "at most one blank line", "an ID",
  ])
  func plainEnglishIsNot(text: String) { #expect(TurnTests.turn(in: text) == nil) }

  /// What an embedder sees is explained where it is declared.
  @Test func publicDeclarationsHaveDocComments() {
    let found = TurnTests.sources.flatMap { DeclarationScanner.undocumented("public", in: $0.text, named: $0.name) }
    #expect(found.isEmpty, "add doc comments:\n\(found.map(\.description).joined(separator: "\n"))")
  }

  @Test func aDeclarationWithoutADocCommentIsFound() {
    let source = """
      /// A type.
      public enum Kind {
        /// One.
        case one
        case two
        var text: String {
          switch self {
          case .one: "1"
          case .two: "2"
          }
        }
        @discardableResult
        public static func parse() -> Self { .one }
        /// Documented.
        @inlinable
        public var isOne: Bool { true }
      }
      /// A protocol.
      public protocol Service {
        func answer()
      }
      """
    let found = DeclarationScanner.undocumented("public", in: source, named: "a.swift")
    #expect(found.map(\.text) == ["case two", "public static func parse() -> Self { .one }", "func answer()"])
  }
}
