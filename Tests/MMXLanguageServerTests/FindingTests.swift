import MMXChecker
import MMXData
import MMXSyntax
import TestSupport
import Testing

@testable import MMXLanguageServer

/// What the checker finds, in an editor.
@Suite struct FindingTests {
  static let programs = [
    "", "x = 1\n", "x = = 1\ny = nothing", "get custmers", "c = get customers/5\nc.Nmae = 1\nc.SubjectToVAT = \"X\"",
    "fn f(a) { a }\nf(1, 2)",
    "for r in get customers { print r.Name }", "import \"none.mmx\"", "import \"lib.mmx\"\nprint tax(1, 2, 3)", "\"😀\"; x = nothing",
    "select * from customers", "return 1\nprint 2", "x = \"${nothing}\"\r\ny = [1,\r\n  nothing2]\r\n", "if 1 { }", "{", "x = \"",
    "@2026-99-99",
  ]

  private let library = "fn tax(x) { x * rate2 }\n"

  /// Pushed or asked for, they are those of `mmx check`, at the same bytes.
  @Test(arguments: programs) func findingsAreThoseOfCheck(program: String) {
    for encoding in [PositionEncoding.utf8, .utf16] {
      let editor = Editor.running(["general": ["positionEncodings": [.string(encoding.rawValue)]]])
      editor.files["/w/lib.mmx"] = library
      editor.open("/w/a.mmx", program)
      let pushed = editor.findings(of: "/w/a.mmx")
      let asked = editor.result("textDocument/diagnostic", ["textDocument": ["uri": "file:///w/a.mmx"]])
      #expect(asked["kind"] == "full" && asked["items"]?.array == pushed)
      let source = Source(name: "/w/a.mmx", text: program)
      let map = PositionMap(source, encoding)
      let expected = Checker(localisation: .rs) { path throws(Problem) in try editor.text(of: path) }.check(source)
      let own = expected.filter { $0.diagnostic.source === source }
      #expect(pushed?.map { $0["data"]?["message"]?.string } == own.map(\.problem.message.text))
      #expect(pushed?.map { $0["data"]?["hint"]?.string } == own.map(\.problem.hint?.text))
      #expect(pushed?.map { $0["code"]?.string } == own.map(\.problem.kind.rawValue))
      #expect(pushed?.map { $0["severity"]?.integer } == own.map { $0.severity == .error ? 1 : 2 })
      #expect(pushed?.map { $0["range"] } == own.map { map.json($0.diagnostic.span) })
      #expect(expected.count - own.count == (asked["relatedDocuments"]?["file:///w/lib.mmx"]?["items"]?.array?.count ?? 0))
    }
  }

  @Test func anUnsavedTextStandsInForItsFile() {
    let editor = Editor.running()
    editor.files["/w/lib.mmx"] = "fn tax(x) { x }\n"
    editor.open("/w/a.mmx", "import \"lib.mmx\"\nprint vat(1)\n")
    #expect(editor.findings(of: "/w/a.mmx")?.count == 1)
    editor.open("/w/lib.mmx", "fn vat(x) { x }\n")
    #expect(editor.findings(of: "/w/a.mmx")?.isEmpty == true)
    editor.change("/w/lib.mmx", [["text": "fn tax(x) { x }\n"]])
    #expect(editor.findings(of: "/w/a.mmx")?.count == 1)
    editor.change("/w/lib.mmx", [["text": "fn vat(x) { x }\n"]])
    #expect(editor.findings(of: "/w/a.mmx")?.isEmpty == true)
    editor.tell("textDocument/didClose", ["textDocument": ["uri": "file:///w/lib.mmx"]])
    #expect(editor.findings(of: "/w/a.mmx")?.count == 1)
  }

  @Test func whatAnImportHasWrongIsToldOfTheImport() {
    let editor = Editor.running()
    editor.files["/w/lib.mmx"] = library
    editor.open("/w/a.mmx", "import \"lib.mmx\"\n")
    let told = editor.told.compactMap { $0["params"]?["uri"]?.string }
    #expect(told == ["file:///w/a.mmx", "file:///w/lib.mmx"])
    #expect(editor.findings(of: "/w/lib.mmx")?.count == 1)
    editor.tell("textDocument/didClose", ["textDocument": ["uri": "file:///w/a.mmx"]])
    #expect(editor.findings(of: "/w/lib.mmx")?.isEmpty == true)
  }

  @Test func whoAsksIsNotTold() {
    let editor = Editor.running(["textDocument": ["diagnostic": [:]]])
    editor.open("/a.mmx", "x = nothing")
    #expect(editor.told.isEmpty)
    #expect(editor.result("textDocument/diagnostic", ["textDocument": ["uri": "file:///a.mmx"]])["items"]?.array?.count == 1)
  }

  @Test func aClosedTextHasNoFindings() {
    let editor = Editor.running()
    editor.open("/a.mmx", "x = nothing")
    #expect(editor.findings(of: "/a.mmx")?.count == 1)
    editor.tell("textDocument/didClose", ["textDocument": ["uri": "file:///a.mmx"]])
    #expect(editor.findings(of: "/a.mmx")?.isEmpty == true)
  }
}
