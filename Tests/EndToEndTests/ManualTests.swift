import Glibc
import Testing

struct ManualTests {
  private static let macros: Set<Substring> = [".TH", ".nh", ".ad", ".SH", ".SS", ".PP", ".TP", ".B", ".RS", ".RE", ".EX", ".EE"]

  @Test(arguments: ["mmx", "mmx-language", "mmx-config"])
  func aPageIsMadeOfKnownMacros(name: String) {
    let page = run(["man", name])
    #expect(page.status == 0 && page.error.isEmpty)
    let lines = page.output.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines where line.first == "." || line.first == "'" {
      #expect(ManualTests.macros.contains(line.prefix { $0 != " " }), "\(line)")
    }
    #expect(page.output.contains(".SH NAME\n\(name.replacing("-", with: "\\-")) \\- "))
    // What is shown as code opens and closes.
    #expect(lines.count { $0 == ".EX" } == lines.count { $0 == ".EE" } && lines.count { $0 == ".EX" } > 0)
  }

  @Test func theReferenceHasEveryCommandStageAndFunction() {
    let page = run(["man", "mmx-language"]).output
    for name in ["get", "save", "journal", "undo", "where", "group", "join", "round", "addmonths", "parsejson"] {
      #expect(page.contains(".SS \(name)\n"), "\(name)")
    }
  }

  @Test func theConfigurationHasEverySettingAndVariable() {
    let page = run(["man", "mmx-config"]).output
    for name in ["credential\\-command", "protected", "read\\-only", "MMX_PASSWORD_FILE", "MMX_LANG", "XDG_STATE_HOME"] {
      #expect(page.contains(".B \"\(name)\"\n"), "\(name)")
    }
  }

  /// `Sources/MMX/MMX.docc/Language.md` is this page; with `MMX_REWRITE_GOLDEN=1` it is written anew.
  @Test func theDocumentationHoldsTheReference() throws {
    let file = String(#filePath.split(separator: "/Tests/").first ?? "") + "/Sources/MMX/MMX.docc/Language.md"
    let page = run(["man", "--markdown", "mmx-language"])
    #expect(page.status == 0 && page.error.isEmpty)
    if getenv("MMX_REWRITE_GOLDEN") == nil {
      let isSame = readBytes(file) == Array(page.output.utf8)
      #expect(isSame, "the file is not the page of today")
    } else {
      let stream = try #require(fopen(file, "w"))
      defer { fclose(stream) }
      fputs(page.output, stream)
    }
  }
}
