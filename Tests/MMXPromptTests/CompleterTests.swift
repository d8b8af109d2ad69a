import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXSystem
import MMXTerminal
import TestSupport
import Testing

@testable import MMXCompletion
@testable import MMXPrompt

/// Tab at the end of a text, with no service to ask.
@Suite struct CompleterTests {
  private let interpreter: Interpreter
  private let completer: Completer

  init() throws {
    interpreter = try .prepared(
      """
      total = 12.5
      c = new customer { Name: "Čačanka", SubjectToVAT: "D" }
      rows = [{ Name: "x", Amount: 1, Inner: { Deep: 2 } }]
      fn tax(x) { x * 0.2 }
      """)
    var names = CompletionNames()
    names.organisations = { [(12, "Demo d.o.o."), (15, "Šumadija a.d.")] }
    names.profiles = { ["shop", "warehouse"] }
    names.settings = [("output", "how values are shown", [("table", ""), ("json", "")])]
    names.codes = { resource, beginning in
      let known = [
        ("K001", "Primer\u{1B}[2J d.o.o."), ("K002", "Mlekara"), ("K 3", "blank"), ("K/4", "slash"), ("K)5", "bracket"),
        ("K\u{7}6", "bell"),
        ("k\u{202E}7", "turned"),
      ]
      return resource.plural == "customers" ? known.filter { $0.0.lowercased().hasPrefix(beginning.lowercased()) } : []
    }
    names.aliases = { [("late", "get issuedinvoices all")] }
    completer = Completer(interpreter, names: names)
  }

  private func offered(_ text: String) -> Candidates { completer.candidates(text, cursor: text.unicodeScalars.count) }
  private func texts(_ text: String) -> [String] { offered(text).items.map(\.text) }

  /// The whole line after Tab if there is one way to continue.
  private func completed(_ text: String) -> String? {
    let found = offered(text)
    guard found.items.count == 1 else { return nil }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(found.start))) + found.items[0].text + found.items[0].ending
  }

  /// Codes that the lake knows, as far as a path can hold them; nothing of theirs reaches the terminal as it came.
  @Test func codesOfRecords() {
    #expect(texts("get customers/code(K") == ["code(K001)", "code(K002)"])
    #expect(completed("c = get customers/code(k002") == "c = get customers/code(K002)")
    #expect(completed("delete customers/code(K002") == nil)
    #expect(texts("get items/code(K").isEmpty)
    #expect(offered("get customers/code(K001").items.allSatisfy { !$0.meaning.contains("\u{1B}") })
    completer.looksOutside = false
    #expect(texts("get customers/code(K").isEmpty)
  }

  /// Where a name of one's own or a number is, nothing is offered.
  @Test(arguments: ["alias ", "alias la", "rows | first ", "rows | skip "])
  func nothingFits(text: String) { #expect(texts(text).isEmpty) }

  @Test(arguments: [
    ("watch get custo", "watch get customers"), ("watch 5 get custo", "watch 5 get customers"),
    ("expect fails \"concu", "expect fails \"concurrency\" {"), ("read(\"x.csv\", {deli", "read(\"x.csv\", {delimiter: "),
    ("read(\"x.csv\", {encoding: \"cp12", nil), ("read(\"x.csv\", {types: tru", "read(\"x.csv\", {types: true"),
    ("read(\"x.csv\", {encoding: \"utf-16l", "read(\"x.csv\", {encoding: \"utf-16le\""),
    ("rows | csv {guard: fa", "rows | csv {guard: false"),
    ("try { save c } catch e { print e.mess", "try { save c } catch e { print e.message"),
    ("journal settle 3 as do", "journal settle 3 as done "),
    ("use org 1", nil), ("use org 15", "use org 15"), ("ge", "get "), ("get custo", "get customers"), ("get CUSTO", "get customers"),
    ("x = get curren", nil),
    ("get customers/5/addr", "get customers/5/addresses"),
    ("get customers sea", "get customers search "), ("get issuedinvoices all ", nil), ("save c reb", "save c rebase"),
    ("new custom", "new customer "), ("new customer { subj", "new customer { SubjectToVAT: "),
    ("new customer { Name: \"X\", Subj", "new customer { Name: \"X\", SubjectToVAT: "),
    ("new customer { SubjectToVAT: \"D", "new customer { SubjectToVAT: \"D\""), ("c.regi", "c.RegistrationNumber"),
    ("c.Country.na", "c.Country.Name"),
    ("x = c.SubjectToVAT == \"N", "x = c.SubjectToVAT == \"N\""), ("rows[0].Inn", "rows[0].Inner"),
    ("rows[0].Inner.D", "rows[0].Inner.Deep"),
    ("for r in rows { r.Amo", "for r in rows { r.Amount"), ("if c.Nam", "if c.Name"), ("rows | whe", "rows | where "),
    ("rows | where .Amo", "rows | where .Amount"),
    ("rows | where .Amount > 1 | select .Amo", "rows | where .Amount > 1 | select .Amount"),
    ("rows | select .Name, B = .Amount | sort .B", "rows | select .Name, B = .Amount | sort .B"),
    ("rows | group .Name | map .cou", "rows | group .Name | map .count"), ("rows | map r => r.Amo", "rows | map r => r.Amount"),
    ("get issuedinvoices | where .PaymentSta", "get issuedinvoices | where .PaymentStatus"),
    ("get issuedinvoices sort InvoiceNum", "get issuedinvoices sort InvoiceNumber"),
    ("get issuedinvoices with {InvoiceTy", "get issuedinvoices with {InvoiceType: "),
    ("get issuedinvoices with {InvoiceType: \"R", "get issuedinvoices with {InvoiceType: \"R\""),
    ("do issueAndG", "do issueAndGeneratepdf "), ("addmon", "addmonths("), ("print tot", "print total"), ("ta", "tax"),
    ("\"${tot", "\"${total"),
    ("use o", "use org "), ("use org 1", nil), ("use org Šum", "use org \"Šumadija a.d.\""), ("use org \"De", "use org \"Demo d.o.o.\""),
    ("use profile wa", "use profile warehouse"), ("set out", "set output "), ("set output j", "set output json"),
    ("trace of", "trace off "),
    ("describe customer.subj", "describe customer.SubjectToVAT"), ("explain sav", "explain save "),
    ("watch 10 get custo", "watch 10 get customers"),
    ("lat", "late "), ("get customers | sel", "get customers | select "), ("get customers/code(K", nil), ("http DEL", "http DELETE "),
    ("http GET custo", "http GET customers"), ("x = [1, 2]; tot", "x = [1, 2]; total"),
    ("late2 = get customers; late2 | where .Na", "late2 = get customers; late2 | where .Name"),
    ("# get cus", nil), ("try { tot", "try { total"),
  ])
  func goesOn(typed: String, line: String?) { #expect(completed(typed) == line) }

  @Test func codesShowTheirMeaning() {
    let found = offered("c.SubjectToVAT = ")
    #expect(found.items.contains { $0.text == "\"D\"" && !$0.meaning.isEmpty })
  }

  @Test func functionsShowTheirArguments() {
    #expect(offered("round(").title.hasPrefix("round(x"))
    #expect(offered("roun").items.first?.meaning.hasPrefix("round(x") == true)
  }

  @Test func optionsAreThoseOfThePath() {
    #expect(texts("get customers/5 ").contains("search") == false)
    #expect(texts("get customers ").contains("search"))
    #expect(texts("get customers search \"a\" ").contains("search") == false)
    #expect(texts("get customers search \"a\" ").contains("all"))
  }

  @Test func partsOfNamesAreFoundWhereNoneBeginsSo() { #expect(texts("get invoices").contains("issuedinvoices")) }

  @Test func keysThatStandThereAreNotOffered() {
    #expect(texts("new customer { Name: \"X\", ").contains("Name") == false)
    #expect(texts("new customer { ").contains("CustomerId") == false)
  }

  @Test func variablesShowWhatTheyHold() {
    #expect(offered("tota").items == [Candidate("total", "number  12.5")])
    #expect(texts("save ") == ["c"])
  }

  @Test func filesStandInsideReads() throws {
    let folder = TemporaryFolder()
    try File.write(folder.path + "/one.csv", [])
    try File.write(folder.path + "/two.csv", [])
    let typed = "read(\"\(folder.path)/o"
    #expect(completed(typed) == typed + "ne.csv\"")
    #expect(texts("import \"\(folder.path)/") == ["one.csv", "two.csv"])
  }

  @Test func linesBeforeCount() {
    completer.linesBefore = "for r in rows {\n"
    #expect(completed("  r.Amo") == "  r.Amount")
  }

  /// Whatever is typed, Tab ends and its start lies within the line.
  @Test(arguments: [
    "{", "((((", "\"${\"${", "'", "get (", "get {", "new customer {{", "| |", ".", "..", "fn f(", "x => ", "\"\"\"", "@", "\u{A66E}", "use",
    "describe .",
  ])
  func oddTextsDoNoHarm(typed: String) {
    for count in 0...typed.unicodeScalars.count {
      let text = String(String.UnicodeScalarView(typed.unicodeScalars.prefix(count)))
      #expect((0...count).contains(offered(text).start))
    }
  }
}
