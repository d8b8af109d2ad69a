import Foundation
import MMXCatalogue
import MMXData
import MMXLanguages
import TestSupport
import Testing

struct SerbianTests {
  static let table = Language.serbianTable

  private static let scanner = MessageScanner(sources)

  private static let sources: [(name: String, text: String)] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    return files.filter { $0.pathExtension == "swift" }.map { file in
      (file.path.replacing(folder.path + "/", with: ""), (try? String(contentsOf: file, encoding: .utf8)) ?? "")
    }
  }()

  @Test func theScannerFindsMessages() {
    let scanner = MessageScanner([
      (
        "a.swift",
        """
        extension Problem {
          init(_ kind: Kind, _ message: Message, hint: Message? = nil, code: String? = nil) {}
          static func missing(_ what: Message, _ name: String) -> Problem {
            Problem(.name, "no \\(what) '\\(name)'", hint: names.first.map { "try '\\($0)'" } ?? "see `\\("a b")`", code: "not me")
          }
          func use() { throw .missing("customer of \\(n, "row", "rows")", "nor me") } // "a remark"
          var word: Message {
            switch self {
            case "pattern": "one"
            default: other ? "two" : names.joined(separator: "and not me")
            }
          }
          func f() {
            let hint: Message? =
              x ? "three" : nil
            let text = "four"
          }
        }
        """
      )
    ])
    #expect(
      scanner.found.map(\.template) == ["no {1} '{2}'", "try '{1}'", "see `{1}`", "customer of {1} {1|row|rows}", "one", "two", "three"])
    #expect(scanner.hidden.map(\.template) == ["a b"])
  }

  /// A message without a text is told in English.
  @Test func messagesHaveASerbianText() {
    let missing = SerbianTests.scanner.found.filter { SerbianTests.table.text(for: $0.template) == nil }
    #expect(SerbianTests.scanner.found.count > 1000)
    #expect(
      missing.isEmpty,
      "add rows for these to Sources/MMXLanguages/Serbian:\n\(missing.map(\.description).joined(separator: "\n"))")
  }

  /// What `describe` and records show of codes, fields and filters.
  @Test func textsOfTheCatalogueHaveASerbianText() {
    var texts: Set<String> = []
    for make in Schema.byName.values {
      for field in make().fields {
        texts.formUnion(field.codes.map(\.meaning) + [field.note, field.filled, field.mandatoryWhen].compactMap { $0 })
      }
    }
    for operation in Catalogue.operations { texts.formUnion(operation.query.compactMap(\.note)) }
    let missing = texts.filter { !$0.isEmpty && SerbianTests.table.text(for: $0) == nil }
    #expect(texts.count > 150)
    #expect(missing.isEmpty, "add rows for these to Serbian+Catalogue.swift:\n\(missing.sorted().joined(separator: "\n"))")
  }

  /// A row whose words stand nowhere in the sources is of a message that nobody gives any more.
  @Test func rowsStandForMessages() {
    let sources = SerbianTests.plain(
      SerbianTests.sources.filter { !$0.name.hasPrefix("MMXLanguages/Serbian/Serbian+") }.map(\.text).joined())
    let stale = SerbianTests.table.texts.keys.filter { template in
      Message.pieces(of: template).contains { piece in
        guard case .literal(let text) = piece else { return false }
        let words = SerbianTests.plain(text)
        return !words.isEmpty && !sources.contains(words)
      }
    }
    #expect(stale.isEmpty, "take these out of Sources/MMXLanguages/Serbian:\n\(stale.sorted().joined(separator: "\n"))")
  }

  /// The letters and digits alone: spaces, line ends and escapes differ between a source and what it says.
  private static func plain(_ text: String) -> String {
    text.replacing("\\n", with: "").filter { $0.isLetter || $0.isNumber }
  }

  @Test func noWordIsHiddenInsideAHole() {
    #expect(SerbianTests.scanner.hidden.count < 10, "write whole sentences instead: \(SerbianTests.scanner.hidden)")
  }

  @Test func templatesHaveOneRowWithTheSameHoles() {
    #expect(SerbianTests.table.repeated.isEmpty)
    for (english, serbian) in SerbianTests.table.texts {
      #expect(SerbianTests.holes(english) == SerbianTests.holes(serbian), "\(english) / \(serbian)")
      for case .hole(_, let forms) in Message.pieces(of: serbian) where !forms.isEmpty {
        #expect(forms.count == 3, "one, few and many: \(serbian)")
      }
    }
  }

  /// Code that a message quotes is code in every language.
  @Test func whatIsQuotedStaysAsItIs() {
    for (english, serbian) in SerbianTests.table.texts {
      #expect(SerbianTests.quoted(english) == SerbianTests.quoted(serbian), "\(english) / \(serbian)")
    }
  }

  @Test(arguments: [
    (0, "redova"), (1, "red"), (2, "reda"), (4, "reda"), (5, "redova"), (11, "redova"), (12, "redova"), (21, "red"), (22, "reda"),
    (100, "redova"),
    (101, "red"), (111, "redova"), (1_002, "reda"),
  ])
  func numbersChooseTheForm(count: Int, word: String) {
    let message: Message = "\(count, "row", "rows")"
    #expect(message.text(in: .serbian) == "\(count) \(word)")
  }

  private static func holes(_ template: String) -> Set<Int> {
    Set(Message.pieces(of: template).compactMap { if case .hole(let number, _) = $0 { number } else { nil } })
  }

  private static func quoted(_ template: String) -> [String] {
    template.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      .sorted()
  }
}
