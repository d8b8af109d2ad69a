import MMXCommands
import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSession
import MMXSyntax
import MMXTerminal
import TestSupport
import Testing

@testable import MMXCompletion
@testable import MMXPrompt

/// What Tab offers at the operands of every command, stage and function can be there.
@Suite struct CompletionWalkTests {
  private let interpreter: Interpreter
  private let completer: Completer

  init() throws {
    interpreter = try .prepared(
      """
      total = 12.5
      c = new customer { Name: "Čačanka", SubjectToVAT: "D" }
      inv = new issuedinvoice { PaymentStatus: "Placan" }
      rows = [{ Name: "x", Amount: 1, Inner: { Deep: 2 } }]
      others = [{ Name: "x", Town: "Niš" }]
      fn tax(x) { x * 0.2 }
      """)
    var names = CompletionNames()
    names.organisations = { [(12, "Demo d.o.o."), (15, "Šumadija \"Nova\" a.d.")] }
    names.profiles = { ["shop", "warehouse"] }
    names.settings = PromptSettings.rows.map { ($0.name, $0.help, $0.values) } + [("steps", "", [])]
    names.aliases = { [("late", "get issuedinvoices all")] }
    names.journal = { [(3, "save customer 5")] }
    completer = Completer(interpreter, names: names)
  }

  private func offered(_ text: String) -> Candidates { completer.candidates(text, cursor: text.unicodeScalars.count) }
  private func texts(_ text: String) -> [String] { offered(text).items.map(\.text) }

  /// The lines that Tab can make of the text.
  private func lines(_ text: String) -> [String] {
    let found = offered(text)
    let kept = String(String.UnicodeScalarView(text.unicodeScalars.prefix(found.start)))
    return found.items.map { kept + $0.text + $0.ending }
  }

  /// Whether something may follow the text so that it is a program.
  private func canGoOn(_ text: String) -> Bool {
    let tails = [
      "", "0", "get x", "org 12", " 0", "x", ".A", "\"", "x\"", "\" {", ": 0", "x = 1", "= 1", " {}", " x {}", " in [] {}", "customers",
      "5", "x c", "{}", "=> 0",
    ]
    // What the program takes before the language sees the rest.
    var text = text
    for prefix in ["alias late2 = ", "watch 5 ", "watch ", "\"${"] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    if PromptCommand.allCases.contains(where: { text.hasPrefix($0.rawValue) }) { return true }
    return tails.contains { tail in
      let whole = text + tail
      let closed = whole + closers(of: whole)
      return ["", " {}", " on it", " in [] {}"].contains { Parser.parse(Source(name: "t", text: closed + $0)).diagnostics.isEmpty }
    }
  }

  private func closers(of text: String) -> String {
    var open: [Character] = []
    var quote: Character?
    for character in text {
      if let mark = quote {
        if character == mark { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if let closer = ["(": ")", "[": "]", "{": "}"][character] {
        open.append(Character(closer))
      } else if ")]}".contains(character) {
        _ = open.popLast()
      }
    }
    return (quote.map(String.init) ?? "") + String(open.reversed())
  }

  private func check(_ text: String) {
    // Every name of the long list of values reads as the others do.
    let all = lines(text)
    let step = max(1, all.count / 20)
    for index in stride(from: 0, to: all.count, by: step) { #expect(canGoOn(all[index]), "Tab after '\(text)' offers '\(all[index])'") }
  }

  @Test(arguments: CommandRow.all.map(\.verb)) func operandsOfCommands(verb: String) {
    for text in ["\(verb) ", "for r in rows { \(verb) "] { check(text) }
  }

  @Test(arguments: StageRow.all.map(\.name)) func operandsOfStages(name: String) {
    for text in ["rows | \(name) ", "get customers all | \(name) ", "rows | \(name) ."] {
      check(text)
    }
  }

  @Test(arguments: Builtin.names) func argumentsOfFunctions(name: String) throws {
    check("\(name)(")
    let builtin = try #require(Builtin.named(name))
    for count in 1..<max(2, builtin.parameters.count) {
      let given = "\(name)(" + String(repeating: "rows, ", count: count)
      check(given)
      // A name is one of its own, and not that of an argument that is there.
      let offered = texts(given).filter { $0.hasSuffix(" = ") }
      #expect(offered == builtin.parameters.dropFirst(count).filter(\.isOptional).map { $0.name + " = " }, "\(given)")
    }
  }

  @Test(arguments: [
    "get customers ", "get customers search ", "get customers with ", "get customers with {", "get customers sort ", "get customers limit ",
    "get issuedinvoices with {PaymentStatus: ", "get customers/", "get (c)/", "new customer ", "new customer {", "save c ", "do issue ",
    "do issue inv ", "do issue inv with {", "attach c ", "http ", "http GET ", "http POST customers ", "http POST customers {", "use ",
    "use org ", "use org \"", "use profile ", "explain ", "explain curl ", "show c ", "rows | join ", "rows | join others ",
    "rows | join others on ", "rows | join others on .Name, ", "rows | join others on .Name ", "rows | sort .Name ", "rows | sort .",
    "rows | select .", "rows | select A = ", "rows | where .Name == ", "get issuedinvoices | where .PaymentStatus == \"", "if ",
    "for x in ",
    "while ", "try { save c } catch e { e.", "catch", "expect ", "expect fails ", "expect fails \"", "import \"", "x = ", "x = [", "{", "(",
    "watch ", "watch 5 ", "alias late2 = ", "assert ", "throw ", "return ", "args.", "args.na", "c.", "c.SubjectToVAT = ", "not ",
    "rows[0].",
    "\"${", "write(\"x.csv\", rows, {", "read(\"x.csv\", {", "rows | write \"x.csv\", {", "rows | csv {", "bulk(rows, ", "x = c.Country = ",
  ])
  func otherPlaces(text: String) { check(text) }

  /// A number or a name of one's own.
  @Test(arguments: [
    "alias ", "rows | first ", "rows | last ", "rows | skip ", "get customers limit ", "get customers page ", "get customers size ",
    "set steps ",
    "exit ", "quota reserve ", "args.", "fn ", "test ", "rows | csv ", "rows | json ", "rows | full ", "orgs ", "whoami ", "status ",
    "vars ", "logout ", "profile ", "sandbox ",
  ])
  func nothingFits(text: String) { #expect(texts(text).isEmpty, "\(texts(text))") }

  @Test func textsInQuotesOfOrganisations() {
    #expect(lines("use org \"Šum") == ["use org \"Šumadija \\\"Nova\\\" a.d.\""])
    #expect(lines("use org Šum") == ["use org \"Šumadija \\\"Nova\\\" a.d.\""])
  }

  @Test func topicsOfHelpExist() {
    #expect(texts("help ").count > 150)
    // Those of the program's own words have pages in a process: CommandLineTests shows them.
    for topic in texts("help ") where SubcommandName(rawValue: topic) == nil {
      #expect(throws: Never.self, "\(topic)") { try ProgramTopics.text(topic, in: .english) ?? Topics.text(topic, in: .english) }
    }
  }

  /// What describes and lists makes no call, so it can be tried.
  @Test(arguments: ["describe ", "describe get ", "describe new ", "describe save ", "describe customer.", "resources "])
  func wordsOfTheCatalogueAreKnown(text: String) {
    #expect(!lines(text).isEmpty)
    for line in lines(text) {
      #expect(throws: Never.self, "\(line)") { try interpreter.evaluate(Source(name: "t", text: line)) }
    }
  }

  @Test func settingsAndTheirValues() throws {
    #expect(texts("set ") == PromptSettings.rows.map(\.name) + ["steps"])
    // What is checked before a run is what the prompt takes.
    #expect(PromptSettings.rows.map(\.name) == PromptSetting.allCases.map(\.rawValue))
    for row in PromptSettings.rows {
      #expect(row.setting.words == nil ? row.name == "language" : row.setting.words == row.values.map(\.name))
      var settings = PromptSettings(path: nil)
      for value in texts("set \(row.name) ") { try settings.set(row.name, to: value) }
      #expect(texts("set \(row.name) ") == row.values.map(\.name))
    }
  }

  @Test func theFieldsOfAnError() throws {
    let keys = try interpreter.evaluate(Source(name: "t", text: "try { throw \"x\" } catch e { keys(e) | join(\" \") }"))
    #expect(Set(texts("try { save c } catch e { e.")) == Set((keys.string ?? "").split(separator: " ").map(String.init)))
    #expect(Set(texts("try { x } catch problem { if problem.")) == Set(texts("try { x } catch e { e.")))
  }

  /// What reading does not know is not offered to it.
  @Test func optionsOfFiles() {
    #expect(Set(texts("read(\"x.csv\", {") + texts("write(\"x.csv\", rows, {")) == Set(FileOption.all.map(\.name)))
    #expect(!texts("read(\"x.csv\", {").contains("bom") && texts("read(\"x.csv\", {").contains("header"))
    #expect(texts("rows | write \"x.csv\", {") == texts("write(\"x.csv\", rows, {"))
    #expect(texts("rows | write \"x.csv\", {").contains("guard") && !texts("rows | write \"x.csv\", {").contains("skip"))
    #expect(texts("rows | write \"x.csv\", {bom: true, ").contains("bom") == false)
    #expect(lines("read(\"x.csv\", {decimal: ") == ["read(\"x.csv\", {decimal: \",\"", "read(\"x.csv\", {decimal: \".\""])
    #expect(lines("rows | csv {de") == ["rows | csv {delimiter: ", "rows | csv {decimal: "])
  }

  /// `do ACTION` wants what has the action.
  @Test func actionsWantTheirRecords() {
    #expect(texts("do issue ") == ["inv"])
    #expect(texts("do issueAndGeneratePdf ") == ["inv"])
    #expect(!texts("do ").isEmpty)
    #expect(texts("save ") == ["c", "inv"])
  }

  @Test func wordsOfJournalAndLogin() {
    #expect(lines("journal show ") == ["journal show 3"])
    #expect(lines("undo ") == ["undo 3"])
    #expect(lines("login --") == ["login --force "])
    #expect(lines("login ") == ["login --force "])
  }

  @Test func keysOfBothSidesOfAJoin() {
    #expect(texts("rows | join others on .To").isEmpty)
    #expect(lines("rows | join others on .Am") == ["rows | join others on .Amount"])
    #expect(lines("rows | join others on .Name, .To") == ["rows | join others on .Name, .Town"])
    #expect(texts("rows | join others ") == ["on"])
    #expect(lines("rows | join oth") == ["rows | join others"])
  }
}
