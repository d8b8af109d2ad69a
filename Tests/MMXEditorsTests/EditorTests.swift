import Foundation
import MMXData
import MMXRuntime
import MMXSyntax
import Testing

@testable import MMXEditors

@Suite struct EditorTests {
  private static let editors = Editor.allCases

  /// The text of all that an editor gets.
  private static func text(_ editor: Editor) -> String { editor.setUp(release: "1.2.3").files.map(\.text).joined(separator: "\n") }

  @Test(arguments: editors) func filesSayWhoseTheyAreAndStayBelowTheirRoot(editor: Editor) {
    let setUp = editor.setUp(release: "1.2.3")
    #expect(!setUp.files.isEmpty || setUp.addition != nil)
    for file in setUp.files {
      #expect(!file.path.hasPrefix("/") && !file.path.contains(".."))
      #expect(file.text.hasSuffix("\n"))
      #expect(file.text.contains(EditorFile.mark), "\(file.path) would not be replaced")
    }
  }

  /// No word of the tables is forgotten.
  @Test(arguments: editors.filter { $0 != .helix }) func everyWordOfTheLanguageIsThere(editor: Editor) {
    let text = EditorTests.text(editor)
    let words = Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    for word in Keyword.allCases.map(\.rawValue) + CommandName.names + StageName.names + Builtin.all.map(\.name) {
      #expect(words.contains(word), "\(editor.rawValue) lacks '\(word)'")
    }
  }

  @Test func settingsOfCodeAreJSON() throws {
    for file in Editor.vscode.setUp(release: "1.2.3").files where file.path.hasSuffix(".json") {
      let json = try JSON(bytes: Array(file.text.utf8))
      #expect(json.object != nil)
    }
  }

  @Test func theDefinitionOfKateIsWellFormed() {
    let parser = XMLCheck(KateFiles.definition)
    #expect(parser.isWellFormed)
  }

  // MARK: What is coloured how

  static let samples: [(line: String, pieces: [String])] = [
    ("c = get customers/code(K-001)", ["get:command", "customers/code(K-001):path"]),
    ("delete customers/{id}/addresses/5", ["delete:command", "customers/{id}/addresses/5:path"]),
    ("http POST customers?x=1 { Name: 1 }", ["http:command", "POST:method", "customers?x=1:path", "Name:member", "1:numeric"]),
    ("rows | where .City == \"Niš\" | first 5", ["|:pipe", "where:stage", ".:accessor", "City:member", "first:stage"]),
    ("save c rebase", ["save:command", "rebase:option"]),
    ("x.get = r.save", ["get:member", "save:member"]),
    ("{in: 1, for: 2}", ["in:member", "for:member"]),
    ("fn total(rows) { return sum(rows) }", ["fn:function", "total:function", "return:control", "sum:function"]),
    ("# get customers", ["# get customers:number-sign"]),
    ("a = @2026-11-23T10:30 + 1_000.50", ["@2026-11-23T10:30:date", "1_000.50:numeric"]),
    ("if not (a in b) or null == it", ["if:control", "not:word", "in:word", "or:word", "null:language", "it:language"]),
    ("expect fails \"x\" { save c }", ["expect:control", "fails:control", "save:command"]),
    ("s = 'raw ${x}'", ["'raw ${x}':single"]),
    ("count = 5; first = count", ["5:numeric"]),
    ("c?.Name ?? \"none\"", ["?.:accessor", "Name:member", "??:operator"]),
  ]

  @Test(arguments: samples) func aLineHasItsColours(line: String, pieces: [String]) throws {
    let found = try Highlighter().pieces(of: line)
    for piece in pieces { #expect(found.contains(piece), "\(piece) in \(found)") }
    // What looks like a word but is none.
    if line.hasPrefix("count =") { #expect(!found.contains { $0.hasPrefix("count:") || $0.hasPrefix("first:") }) }
    if line.hasPrefix("x.get") { #expect(!found.contains { $0.hasSuffix(":command") }) }
  }
}

/// The rules of the TextMate grammar on one line, in the way that editors apply them: the first match from the left, of equal ones the
/// first rule.
private struct Highlighter {
  private let rules: [(expression: NSRegularExpression, scope: String?, groups: [Int: String])]

  init() throws {
    rules = try TextMateGrammar.groups.flatMap(\.rules).compactMap { rule in
      guard case .match(let scope, let groups, let pattern) = rule else { return nil }
      return (try NSRegularExpression(pattern: pattern), scope, groups)
    }
  }

  /// `text:last word of its scope`.
  func pieces(of line: String) throws -> [String] {
    let text = line as NSString
    var result: [String] = []
    var place = 0
    while place < text.length {
      let rest = NSRange(location: place, length: text.length - place)
      let matches = rules.compactMap { rule in
        // A lookbehind sees what is before.
        rule.expression.firstMatch(in: line, options: [.withTransparentBounds, .withoutAnchoringBounds], range: rest).map { (rule, $0) }
      }
      guard let (rule, match) = matches.min(by: { $0.1.range.location < $1.1.range.location }) else { break }
      for (group, scope) in rule.scope.map({ [0: $0] }) ?? rule.groups where match.range(at: group).location != NSNotFound {
        result.append(text.substring(with: match.range(at: group)) + ":" + (scope.split(separator: ".").last.map(String.init) ?? ""))
      }
      place = max(match.range.location + match.range.length, place + 1)
    }
    return result
  }
}

/// Whether each tag of a text is closed in its order.
private struct XMLCheck {
  let isWellFormed: Bool

  init(_ text: String) {
    var open: [Substring] = []
    var isGood = true
    for part in text.split(separator: "<").dropFirst() {
      guard let end = part.lastIndex(of: ">") else {
        isGood = false
        continue
      }
      let tag = part[..<end]
      if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        isGood = isGood && open.popLast() == tag.dropFirst()
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { !$0.isWhitespace })
      }
    }
    isWellFormed = isGood && open.isEmpty
  }
}
