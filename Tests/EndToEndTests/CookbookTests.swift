import Glibc
import TestSupport
import Testing

/// The recipes of `Sources/MMX/MMX.docc/Cookbook.md`: each runs on the sandbox and prints what its page says.
///
/// A recipe is a heading of the third level and the fenced blocks after it: ` ```csv NAME ` is a file that the program finds beside
/// itself, ` ```mmx ` the program, ` ```text ` what it prints. With `MMX_REWRITE_GOLDEN=1` the outputs are written anew.
@Suite struct CookbookTests {
  static let page = String(#filePath.split(separator: "/Tests/").first ?? "") + "/Sources/MMX/MMX.docc/Cookbook.md"

  /// A part of the page: a heading, a fenced block, or the lines between them.
  enum Part {
    case lines(String)
    case heading(String)
    case block(kind: Substring, name: String, text: String)
  }

  static func parts(of page: String) -> [Part] {
    var parts: [Part] = []
    var block: (kind: Substring, name: String, text: String)?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = block {
        if line == "```" {
          parts.append(.block(kind: open.kind, name: open.name, text: open.text))
          block = nil
        } else {
          block = (open.kind, open.name, open.text + line + "\n")
        }
      } else if line.hasPrefix("```") {
        let words = line.dropFirst(3).split(separator: " ")
        block = (words.first ?? "", words.dropFirst().joined(separator: " "), "")
      } else {
        parts.append(line.hasPrefix("#") ? .heading(String(line)) : .lines(String(line)))
      }
    }
    return parts
  }

  @Test func recipesPrintWhatTheirPageSays() throws {
    let page = try #require(readBytes(CookbookTests.page).map { String(decoding: $0, as: UTF8.self) })
    var written: [String] = []
    var home = Home()
    var (recipes, printed, headings) = (0, "", [String]())
    for part in CookbookTests.parts(of: page) {
      switch part {
      case .lines(let line): written.append(line)
      case .heading(let line):
        written.append(line)
        if line.hasPrefix("## For ") { headings.append(line) }
        if line.hasPrefix("### ") {
          recipes += 1
          home = Home()
        }
      case .block("mmx", _, let program):
        home.file("recipe.mmx", program)
        let check = run(["check", "--json", "recipe.mmx"], home: home)
        #expect(check.status == 0 && check.output == "", "\(program)\(check.output)")
        let result = run(["--sandbox", "--yes", "recipe.mmx"], home: home)
        #expect(result.status == 0 && result.error == "", "\(program)\(result.error)")
        printed = result.output
        written.append("```mmx\n\(program)```")
      case .block("text", _, _): written.append("```text\n\(printed)```")
      case .block(let kind, let name, let text):
        home.file(name, text)
        written.append("```\(kind) \(name)\n\(text)```")
      }
    }
    #expect(recipes >= 20 && headings == ["## For developers", "## For accountants", "## For support staff"])
    if getenv("MMX_REWRITE_GOLDEN") == nil {
      #expect(written.joined(separator: "\n") == page)
    } else {
      let stream = try #require(fopen(CookbookTests.page, "w"))
      defer { fclose(stream) }
      fputs(written.joined(separator: "\n"), stream)
    }
  }
}
