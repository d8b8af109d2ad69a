import MMXData
import MMXRuntime
import MMXSyntax
import TestSupport
import Testing

@testable import MMXLanguageServer

/// What an editor asks about a text.
@Suite struct RequestTests {
  private let editor = Editor.running()

  private func result(_ marked: String, _ method: String, _ more: [(String, JSON)] = []) -> JSON {
    editor.at(marked, "textDocument/" + method, more)["result"] ?? "no result"
  }

  private func of(_ text: String, _ method: String, _ more: [(String, JSON)] = []) -> JSON {
    editor.open("/w/a.mmx", text)
    return editor.result("textDocument/" + method, .object(OrderedRecord([("textDocument", ["uri": "file:///w/a.mmx"])] + more)))
  }

  // MARK: Completion

  @Test(arguments: [
    "ge", "get custo", "x = 1\nget customers sea", "new customer { Subj", "c = get customers/5\nc.", "rows = [{A: 1}]\nrows | wh",
    "\"čšž 😀\"; roun",
    "fn f(a) {\n  get issuedinv", "x = 1\r\nget custo", "save ", "c = get customers/5\nc.SubjectToVAT = \"", "# comment", "tot",
  ])
  func completionIsTab(text: String) {
    let items = result(text + "^", "completion")["items"]?.array ?? []
    let tab = editor.candidates(after: text.withLineFeeds)
    #expect(items.map { $0["label"]?.string } == tab.items.map(\.text))
    #expect(items.map { $0["detail"]?.string ?? "" } == tab.items.map(\.meaning))
    let typed = String(String.UnicodeScalarView(text.withLineFeeds.unicodeScalars.prefix(tab.start)))
    for (item, candidate) in zip(items, tab.items) {
      let line = edited(text, [item["textEdit"] ?? .null]).withLineFeeds
      #expect(line.hasPrefix(typed + candidate.text))
    }
  }

  /// Of a long text only the end is looked at, with the same result.
  @Test(arguments: ["tot", "c.SubjectTo", "add(1).", "rows | where .A", "for r in rows {\n  r.", "get custo", "x = c.Na", "\"${tot"])
  func completionInALongTextIsTab(typed: String) {
    let start = "total = 1\nc = get customers/5\nrows = [{Amount: 1, Also: 2}]\nfn add(a) { {Sum: a} }\n"
    let text = start + String(repeating: "filler = [1, 2, 3] | count # filler\n", count: 600)
    let tab = editor.candidates(after: text + typed).items.map(\.text)
    #expect(!tab.isEmpty)
    for more in ["", "\nfiller = 2\n"] {
      let items = result(text + more + typed + "^", "completion")["items"]?.array ?? []
      #expect(items.map { $0["label"]?.string } == tab)
    }
    let again = result(text + "print 1\nprint 2\n" + typed + "^\n}", "completion")["items"]?.array ?? []
    #expect(again.map { $0["label"]?.string } == tab)
  }

  @Test func completionLooksAtWhatIsBeforeTheCursor() {
    let items = result("x = get custo^mers/5 \ny = (", "completion")["items"]?.array ?? []
    #expect(items.first?["label"] == "customers")
  }

  @Test func importsAreCompletedFromTheFileOn() {
    let folder = TemporaryFolder()
    folder.write("", to: "library.mmx")
    let answer = editor.at("import \"lib^", "textDocument/completion", path: folder.file("a.mmx"))
    #expect(answer["result"]?["items"]?.array?.map { $0["label"]?.string } == ["library.mmx"])
  }

  @Test func anItemHasItsHelp() {
    let item = editor.result("completionItem/resolve", ["label": "round"])
    #expect(item["documentation"]?["value"]?.string?.contains("round(") == true)
    #expect(editor.result("completionItem/resolve", ["label": "nothing"]) == ["label": "nothing"])
  }

  // MARK: Hover

  @Test(arguments: [
    ("c = get customers/5\nc.Subject^ToVAT", "`D`"), ("new customer { Na^me: \"x\" }", "Customer.Name: text"),
    ("[1] | wh^ere it", "condition"),
    ("get custo^mers/5", "GET api/orgs/{organisationId}/customers/{customerId}"), ("g^et customers", "get PATH"),
    ("to^tal = 1", "total: number"),
    ("fn twice(a) { a * 2 }\ntw^ice(1)", "fn twice(a)"), ("rou^nd(1.5)", "round("), ("fo^r x in [1] { }", "for"),
    ("x = \"${rou^nd(1)}\"", "round("),
    ("c = get customers/5\nx = = 1\n\nc.Na^me", "Name: text"),
  ])
  func hoverSaysWhatAWordMeans(marked: String, text: String) {
    #expect(result(marked, "hover")["contents"]?["value"]?.string?.contains(text) == true)
  }

  @Test(arguments: ["^", "x = 1 ^ ", "x = 12^3", "# com^ment", "\"te^xt\""])
  func hoverIsSilentElsewhere(marked: String) { #expect(result(marked, "hover") == .null) }

  @Test(arguments: [
    ("round(^", "round", 0), ("round(1, ^", "round", 1), ("round([1, 2], ^", "round", 1), ("fn f(a, b) { a }\nf(1,^ 2)", "f", 1),
    ("round(f(1), ^", "round", 1),
  ])
  func signatures(marked: String, name: String, argument: Int) {
    let found = result(marked, "signatureHelp")
    #expect(found["signatures"]?.array?.first?["label"]?.string?.hasPrefix(name + "(") == true)
    #expect(found["activeParameter"]?.integer == argument)
  }

  @Test(arguments: ["x = (^1)", "round(1)^", "[round, ^1]", "^"])
  func noSignatureOutsideACall(marked: String) { #expect(result(marked, "signatureHelp") == .null) }

  // MARK: Formatting

  @Test(arguments: [
    "x=1", "x = 1\n", "", "\n\n\nx=[1,2]\n\n\n\ny=2  # c\n", "if x {\ny=1\n}\r\nz  =  \"\"\"\r\n  a\r\n  b\r\n  \"\"\"", "# only\n",
    "x = 1;\ny = 2;", "get customers   all|where .Name==\"😀\"",
    "fn f(a) {\n      a  |\n    count\n}",
  ])
  func formattingIsThatOfTheFormatter(text: String) throws {
    let edits = of(text, "formatting", [("options", [:])]).array ?? []
    #expect(edited(text, edits) == (try Formatter.format(Source(name: "x", text: text))))
  }

  @Test func onlyTheRangeIsFormatted() {
    let range: JSON = ["start": ["line": 1, "character": 0], "end": ["line": 1, "character": 3]]
    let text = "a=1\nb=2\nc=3\n"
    #expect(edited(text, of(text, "rangeFormatting", [("range", range), ("options", [:])]).array ?? []) == "a=1\nb = 2\nc=3\n")
  }

  @Test func whatDoesNotParseIsNotFormatted() {
    editor.open("/w/a.mmx", "x = = 1")
    #expect(editor.ask("textDocument/formatting", ["textDocument": ["uri": "file:///w/a.mmx"]]).code == -32803)
  }

  // MARK: Outline

  @Test func symbolsAreFunctionsTestsImportsAndVariables() {
    let found =
      of("import \"lib.mmx\"\nx = 1\nx = 2\nfn f(a) { y = a }\ng = a => a\ntest \"t\" { z = 1 }\nfor i in [1] { q = 1 }", "documentSymbol")
      .array ?? []
    #expect(found.compactMap { $0["name"]?.string } == ["lib.mmx", "x", "f", "g", "test t"])
    #expect(found[2]["children"]?.array?.first?["name"] == "y")
  }

  @Test func aBrokenTextKeepsItsSymbols() {
    #expect(of("x = = 1\nfn f() { 1 }\n", "documentSymbol").array?.first?["name"] == "f")
  }

  @Test func bracketsAndCommentsFold() {
    let found = of("# a\n# b\nif x {\n  y = [\n    1\n  ]\n}\nz = {}\n", "foldingRange").array ?? []
    #expect(found.map { "\($0["startLine"]?.integer ?? -1)-\($0["endLine"]?.integer ?? -1)" } == ["0-1", "2-5", "3-4"])
  }

  // MARK: Names

  private let names =
    "total = 0\nfn add(x, by = 1) {\n  y = x + by\n  total += y\n}\nfor x in [1] { add(x, by = x) }\nprint \"${total}\" | add\n"

  @Test(arguments: [
    ("to^tal", ["0:0", "3:2", "6:9"]), ("a^dd(x, by", ["1:3", "5:15", "6:19"]), ("by^ = 1", ["1:10", "2:10", "5:22"]),
    ("y = x", ["2:2", "3:11"]), ("x in", ["5:4", "5:19", "5:27"]), ("x^ + by", ["1:7", "2:6"]),
  ])
  func referencesFollowScopes(needle: String, places: [String]) {
    let bare = needle.replacing("^", with: "")
    guard let range = names.range(of: bare) else { return #expect(Bool(false)) }
    let marked = names.replacingCharacters(in: range, with: needle.contains("^") ? needle : "^" + needle)
    let found = result(marked, "references", [("context", ["includeDeclaration": true])]).array ?? []
    #expect(found.map(\.place) == places)
    #expect((result(marked, "documentHighlight").array ?? []).map(\.place) == places)
    #expect(result(marked, "definition").place == places.first)
  }

  /// The renamed program means the same: it has the same references.
  @Test func renamingKeepsTheMeaning() {
    let answer = result(names.replacing("  y = x", with: "  ^y = x"), "rename", [("newName", "sum")])
    let text = edited(names, answer["changes"]?["file:///w/a.mmx"]?.array ?? [])
    #expect(text == names.replacing("  y = x", with: "  sum = x").replacing("+= y", with: "+= sum"))
  }

  @Test func namesAreRenamedOverImports() {
    editor.files["/w/lib.mmx"] = "fn tax(x, rate = 20) { x * rate }\n"
    editor.open("/w/b.mmx", "import \"lib.mmx\"\nprint tax(2)\n")
    let text = "import \"lib.mmx\"\nprint ^tax(1, rate = 5)\n"
    let changes = result(text, "rename", [("newName", "vat")])["changes"]?.object
    #expect(changes?.keys == ["file:///w/a.mmx", "file:///w/b.mmx", "file:///w/lib.mmx"])
    let argument = result(text.replacing("^", with: "").replacing("rate", with: "^rate"), "rename", [("newName", "percent")])["changes"]?
      .object
    #expect(argument?.keys == ["file:///w/a.mmx", "file:///w/lib.mmx"])
    #expect(argument?["file:///w/lib.mmx"]?.array?.map(\.place) == ["0:10", "0:27"])
    #expect(result(text, "definition")["uri"] == "file:///w/lib.mmx")
    #expect(result("import \"l^ib.mmx\"\n", "definition")["uri"] == "file:///w/lib.mmx")
  }

  @Test func filesThatAreNotOpenCountIfTheyImport() {
    editor.files["/w/lib.mmx"] = "fn tax(x, rate = 20) { x * rate }\n"
    editor.files["/w/c.mmx"] = "import \"lib.mmx\"\nprint tax(3, rate = 1)\n"
    editor.files["/w/sub/d.mmx"] = "import \"../c.mmx\"\nprint tax(4)\n"
    editor.files["/w/other.mmx"] = "fn tax(x) { x }\nprint tax(4)\n"
    editor.files["/elsewhere/e.mmx"] = "import \"/w/lib.mmx\"\nprint tax(4)\n"
    let text = "import \"lib.mmx\"\nprint ^tax(1)\n"
    let found = result(text, "references", [("context", ["includeDeclaration": true])]).array ?? []
    #expect(
      found.map { "\($0["uri"]?.string ?? "") \($0.place)" } == [
        "file:///w/a.mmx 1:6", "file:///w/c.mmx 1:6", "file:///w/lib.mmx 0:3", "file:///w/sub/d.mmx 1:6",
      ])
    let changes = result(text, "rename", [("newName", "vat")])["changes"]?.object
    #expect(changes?.keys == ["file:///w/a.mmx", "file:///w/c.mmx", "file:///w/lib.mmx", "file:///w/sub/d.mmx"])
    editor.open("/w/lib.mmx", editor.files["/w/lib.mmx"] ?? "")
    #expect(editor.at("fn tax(x, ra^te = 20) { x * rate }\n", "textDocument/rename", [("newName", "p")], path: "/w/lib.mmx")["result"]?["changes"]?
      .object?.keys == ["file:///w/c.mmx", "file:///w/lib.mmx"])
    editor.files["/w/c.mmx"] = "import \"lib.mmx\"\nprint tax(3\n"
    #expect(editor.at(text, "textDocument/rename", [("newName", "vat")]).code == -32803)
    editor.files["/w/c.mmx"] = "import \"lib.mmx\"\nvat = 5\n print tax(3)\n"
    #expect(editor.at(text, "textDocument/rename", [("newName", "vat")]).code == -32803)
  }

  @Test func namesOfAllScriptsAreFound() {
    let editor = Editor()
    _ = editor.ask("initialize", ["capabilities": [:], "workspaceFolders": [["uri": "file:///w", "name": "w"]]])
    editor.files["/w/lib.mmx"] = "fn tax(x) { y = x }\ntest \"taxes\" { 1 }\nrate = 20\nrate = 21\n"
    editor.files["/w/b.mmx"] = "fn old() { 1 }\n"
    editor.files["/v/c.mmx"] = "fn taxes() { 1 }\n"
    editor.open("/w/b.mmx", "fn newTax() { 1 }\nx = = 1\n")
    func names(_ query: String) -> [String] {
      (editor.result("workspace/symbol", ["query": .string(query)]).array ?? []).map { "\($0["name"]?.string ?? "") \($0["location"]?.place ?? "")" }
    }
    #expect(names("TX") == ["newTax 0:3", "tax 0:3", "test taxes 1:5"])
    #expect(names("rate") == ["rate 2:0"])
    #expect(names("") == ["newTax 0:3", "tax 0:3", "test taxes 1:5", "rate 2:0"])
    editor.tell("workspace/didChangeWorkspaceFolders", ["event": ["added": [["uri": "file:///v", "name": "v"]], "removed": [["uri": "file:///w", "name": "w"]]]])
    #expect(names("tax") == ["newTax 0:3", "taxes 0:3"])
  }

  // MARK: The sandbox

  @Test func aScriptIsRunAsItIsSaved() {
    editor.files["/w/a.mmx"] = "get customers\n"
    let lens = of("get customers\n", "codeLens").array?.first?["command"]
    #expect(lens?["title"] == "1 read · run in sandbox")
    let run: JSON = ["command": lens?["command"] ?? .null, "arguments": lens?["arguments"] ?? .null]
    #expect(editor.ask("workspace/executeCommand", run)["result"] == .null)
    #expect(editor.started == ["/w/a.mmx"])
    let told = editor.server.ended("/w/a.mmx", status: 0, output: "x\n")
    #expect(told.compactMap { $0["method"]?.string } == ["window/logMessage", "window/showMessage"])
    #expect(told.last?["params"] == ["type": 3, "message": "'a.mmx' ran in the sandbox\nx\n"])
    #expect(editor.server.ended("/w/a.mmx", status: 3, output: "").last?["params"] == ["type": 1, "message": "'a.mmx' ended with 3 in the sandbox"])
    editor.open("/w/a.mmx", "get customers/5\n")
    #expect(editor.ask("workspace/executeCommand", run).code == -32803)
    for wrong: JSON in [
      ["command": "rm", "arguments": ["file:///w/a.mmx"]], ["command": "mmx.runInSandbox", "arguments": ["untitled:1"]],
      ["command": "mmx.runInSandbox", "arguments": ["file:///w/none.mmx"]],
    ] { #expect(editor.ask("workspace/executeCommand", wrong).code == -32803) }
    #expect(editor.ask("workspace/executeCommand", ["command": "mmx.runInSandbox"]).code == -32602)
    #expect(editor.started.count == 1)
  }

  @Test(arguments: [
    ("x^ = 1", "if"), ("x^ = 1", "a b"), ("x^ = 1", ""), ("x^ = 1", "get"), ("x^ = 1\ny = 2", "y"), ("r^ound(1)", "f"), ("x = ^1", "y"),
    ("x^ = 1\ny = = 2", "z"),
  ])
  func someRenamesAreRefused(marked: String, name: String) {
    #expect(editor.at(marked, "textDocument/rename", [("newName", .string(name))]).code == -32803)
  }

  // MARK: Corrections

  /// What a hint offers is an edit, and the text has that mistake no more.
  @Test(arguments: [
    ("get custmers/5", "get customers/5"), ("c = get customers/5\nc.Nmae = \"x\"", "c = get customers/5\nc.Name = \"x\""),
    ("total = 1\nprint totl", "total = 1\nprint total"), ("[1] | wher it > 1", "[1] | where it > 1"), ("x = roun(1)", "x = round(1)"),
    ("x = {Name: 1}\ny = x.Nmae", "x = {Name: 1}\ny = x.Name"), ("new customer { Nmae: \"x\" }", "new customer { Name: \"x\" }"),
    ("get customers with {SearchStrin: \"x\"}", "get customers with {SearchString: \"x\"}"),
    ("y = \"😀 ${Round(1)}\"", "y = \"😀 ${round(1)}\""),
  ])
  func slipsAreCorrected(text: String, right: String) {
    editor.open("/w/a.mmx", text)
    let range: JSON = ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]]
    let parameters: JSON = ["textDocument": ["uri": "file:///w/a.mmx"], "range": range, "context": ["diagnostics": []]]
    let actions = editor.result("textDocument/codeAction", parameters).array ?? []
    let edits = actions.first?["edit"]?["changes"]?["file:///w/a.mmx"]?.array ?? []
    #expect(edited(text, edits) == right)
    #expect(actions.first?["diagnostics"]?.array?.count == 1)
  }

  @Test func onlyFixesAreOffered() {
    let range: JSON = ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]]
    #expect(of("x = roun(1)", "codeAction", [("range", range), ("context", ["only": ["refactor"]])]) == [])
    #expect(of("x = 1", "codeAction", [("range", range), ("context", [:])]) == [])
  }

  // MARK: Colours and prices

  /// In order, apart, each inside its line.
  @Test(arguments: FindingTests.programs + ["# a 😀\nx = \"a\nb\" # c\nfor r in get customers all { print r.Name | f }\n"])
  func tokensAreInOrder(text: String) {
    let data = (of(text, "semanticTokens/full")["data"]?.array ?? []).compactMap(\.integer)
    #expect(data.count.isMultiple(of: 5))
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    var (line, start, end) = (0, 0, 0)
    for index in stride(from: 0, to: data.count, by: 5) {
      if data[index] > 0 { (line, start, end) = (line + data[index], 0, 0) }
      start += data[index + 1]
      #expect(data[index] >= 0 && start >= end && data[index + 2] > 0)
      end = start + data[index + 2]
      #expect(line < lines.count && end <= lines[line].utf16.count)
      #expect(LanguageServer.TokenType.allCases.indices.contains(data[index + 3]))
    }
  }

  @Test func commandsHavePrices() {
    let text = "c = get customers/5\nc.Name = \"x\"\nsave c\n"
    let range: JSON = ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]]
    let hints = of(text, "inlayHint", [("range", range)]).array ?? []
    #expect(hints.first?["label"] == "1 read" && hints.count == 2)
    #expect(of(text, "codeLens").array?.first?["command"]?["title"]?.string?.contains("1 write") == true)
    #expect(of("x = 1", "codeLens") == [])
  }

  /// The server can do what it says it can.
  @Test func everyRequestIsAnswered() {
    for request in LanguageServer.Request.allCases { #expect(editor.ask(request.rawValue, [:]).code != -32601) }
  }
}
