import Foundation
import MMXCommands
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTerminal
import MMXTypes
import TestSupport
import Testing

@testable import MMXCompletion
@testable import MMXPrompt

@Suite struct EntryPainterTests {
  private let completer: Completer

  init() throws {
    completer = Completer(
      try .prepared(
        """
        total = 12.5
        c = new customer { Name: "Čačanka", SubjectToVAT: "D" }
        rows = [{ Name: "x", Amount: 1 }]
        fn tax(x) { x * 0.2 }
        fn change() { total = {Name: 1} }
        box = {run: change}
        """))
  }

  private func reading(_ text: String) -> EntryReading {
    let isVariable = { (name: String) in completer.interpreter.value(of: name) != nil }
    var context = completer.context
    context.certainty = .certain
    return EntryReading(MeantEntry(text, aliases: { EntryPainterTests.aliases[$0] }, isVariable: isVariable), in: context)
  }

  private static let aliases = ["late": "get issuedinvoices all | where .DateDue < today()", "s": "get customers search"]

  private func texts(_ spans: [Span], in text: String) -> [String] {
    spans.map { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) }
  }

  /// Wrong at once, also where the entry goes on.
  @Test(arguments: [
    ("c.Nmae", ["Nmae"]), ("c.Nmae = ", ["Nmae"]), ("print c.Nmae, (", ["Nmae"]), ("get custmers | count", ["custmers"]),
    ("get customers | where .Nmae == ", ["Nmae"]), ("roud(1)", ["roud"]), ("if ture {", ["ture"]),
    ("get customers | sort .Nmae | fir", ["Nmae", "fir"]), ("tota + 1", ["tota"]), ("late | where .Nmae == 1 | count", ["Nmae"]),
    ("watch 5 get custmers", ["custmers"]), ("1 + + ) 2", ["+"]), ("alias x = get nothing", ["nothing"]),
    ("x = \"${c.Nmae} and ", ["Nmae"]), ("fn f(a) { c.Nmae }", ["Nmae"]), ("c.Nmae.x", ["Nmae"]),
  ])
  func mistakes(text: String, wrong: [String]) {
    #expect(texts(reading(text).mistakes.map(\.span), in: text) == wrong)
  }

  /// What is not complete is not wrong, and what is known from the session is not either.
  @Test(arguments: [
    "c.Na", "get customers | where .Name == ", "get custo", "total * (", "rows | where .Amount > ", "tax(", "if total > 1 {", "late",
    "late | count",
    "s \"x", "sandbox", "watch 5 get", "help whree", "x = {", "[1, 2", "\"a ${total", "fn f(a) {", "for r in rows {",
    "import \"nowhere.mmx\"", "try {", "# only", "change(); total.Name ", "box.run(); total.Name ",
    "rows | map change | first 1; total.Name ", "use org 1",
  ])
  func nothingIsWrong(text: String) {
    #expect(!inks(text, cursor: text.unicodeScalars.count, painter()).contains("!"))
  }

  /// While something right is typed, nothing of it is shown as wrong.
  @Test func whatIsRightIsNeverShownAsWrong() throws {
    let examples =
      CommandRow.all.map(\.example) + StageRow.all.map(\.example) + Builtin.all.map(\.example) + [
        "print 1 in [1] and 2 not in [2]", "f = (a, b) => a + b", "try { 1/0 } catch e { e.kind }", #"print "\u010d\n" == "x""#,
        #"print {"x": -1.5e+2}"#, "print ([{ a: 1 }] | select else = .a)", "for x in [1,2,3] { if x == 2 { break } }",
        "r = {a: 1}; print r.b ?? 2", "fn f(a, b = 1) { if a > b { return a } else { return b } }", "x = 5; x += 1; y = x != 6",
      ]
    try noneIsShownAsWrong(examples, atKeys: 1)
  }

  /// The same of the programs of the cookbook, and of others that strangers may type.
  @Test func programsAreNotShownAsWrongWhileTyped() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/MMX/MMX.docc/Cookbook.md")
    let blocks = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n```")
    let recipes = blocks.filter { $0.hasPrefix("mmx\n") }.map { String($0.dropFirst(4)) }
    #expect(recipes.count > 8)
    try noneIsShownAsWrong(recipes + EntryPainterTests.programs, atKeys: 3)
  }

  private static let programs = [
    "r = {a: 1}; print r.b.c ?? 2", "r = {a: {b: 1}}\nprint r.a.c.d ?? \"none\"", "r = {a: 1}; print r?.b ?? 2",
    "r = {a: 1}; x = r[\"b\"] ?? 3",
    "r = {a: [1]}; print r.a[5] ?? 0", "r = {a: {b: 1}}; if r.a.c.d ?? false { print 1 }", "r = {a: 1}; print (r.b ?? 1) + 2",
    "r = {a: 1}; print \"${r.b ?? \"none\"}\"", "[{a: 1}] | map .b ?? 2", "[{a: 1}] | where (.b ?? 0) == 0", "[{a: 1}] | sort .b ?? 0 desc",
    "r = {a: 1}; print r.b.c.d.e ?? r.a", "r = {a: 1}; f = x => r.b.c ?? x", "try { 1 / 0 } finally { print \"done\" }",
    "try { 1 / 0 } catch e { print e.message } finally { print 1 }", "try {\n  x = 1 + \"a\"\n} catch {\n  print 2\n}",
    "try { [1][5] } catch e { e.kind }", "try { throw \"a\" } catch e { print e.message }", "expect fails \"value\" { 1 / 0 }",
    "expect fails \"type\" { 1 + \"a\" }", "if false { print nothing.x } else { print 2 }", "for i, x in [4, 5] { print i, x }",
    "fn fact(n) { if n < 2 { return 1 }\n  n * fact(n - 1)\n}\nprint fact(5)",
    "fn even(n) { n == 0 or odd(n - 1) }\nfn odd(n) { n != 0 and even(n - 1) }\nprint even(4)",
    "for x in [1] { try { 1 / 0 } finally { break } }", "fn f() { try { 1 / 0 } finally { return 2 } }\nprint f()",
    "while true { try { [1][5]\n } finally {\n  # out\n  break } }", "fn f(x) { helper(x) }\nfn helper(x) { x }\nprint f(1)",
    "fn f() { total + 1 }\ntotal = 5\nprint f()", "f = y => z + y\nz = 5\nprint f(1)",
    "test \"t\" { assert helper(1) == 2 }\nfn helper(x) { x + 1 }",
    "r = {a: {}}; print [r.a.b.c ?? 1, r.a.b ?? 2]", "r = {a: {}}; x = {k: r.a.b.c ?? 1}",
    "r = {a: {}}; for x in r.a.b.c ?? [] { print x }",
    "r = {a: {}}; while r.a.b.c ?? false { print 1 }", "r = {a: {}}; print \"${r.a.b.c ?? 1}\"",
    "r = {a: {}}; print (r.a.b.c ?? 1) + (r.x.y ?? 2)",
    "r = {a: {}}; assert (r.a.b.c ?? 1) == 1, \"no\"", "r = {a: []}; print r.a[3].b.c ?? 1", "r = {a: {}}; print r.a[\"b\"].c ?? 1",
    "x = null\nprint x ?? \"none\"", "l = []\nfor x in [1, 2] { l = l + [x] }\nprint l | count",
    "test \"sum\" { assert 1 + 1 == 2, \"no\" }",
    "x = [1, 2, 3]\nprint x[0..2], x[-1]", "print \"\"\"\nline ${1 + 1}\n\"\"\"", "d = @2024-01-31\nprint d + 1, d.month",
    "c = get customers/5\nc.Name = \"x\"\nsave c",
    "get issuedinvoices all | where .DateIssued >= @2024-01-01 | group .Customer.Name | sort .key",
    "get customers search \"x\" | select .Name, Code = .Code | csv", "n = 0\nwhile n < 3 { n += 1 }\nprint n",
    "x = if 1 > 2 { \"a\" } else if 2 > 1 { \"b\" } else { \"c\" }", "a = x => x * 2; print a(3)", "print map([1, 2], x => x + 1) | sum",
    "print ([3, 1] | sort it desc | first)", "r = {\"a b\": 1}; print r[\"a b\"]", "x = 5 # five\nprint -x, not true",
    "print 1 in [1, 2], \"abc\" ~ \"b\", \"a1\" =~ \"[0-9]\"",
    "new customer { Name: \"A\", Country: { ID: 192 } }", "save new customer { Name: \"A\", Code: \"B\" }", "get customers/5 | show",
    "get customers | each { print .Name; .Code }",
    "i = get issuedinvoices/3\nprint i.IssuedInvoiceRows | map .Quantity * .Price | sum", "do issue (get issuedinvoices/3)",
    "x = get customers/{5}/addresses",
    "import_file = 3\nprint import_file", "r = {}\nr.a = 1\nr[\"b\"] = 2\nprint r.a + r.b", "print {a: 1, b: {c: [1, 2]}}.b.c[0]",
    "x = (1 + 2) * 3 - 4 / 5 % 6", "s = 'raw ${x}'\nprint s", "for k, v in {a: 1} { print \"${k}=${v}\" }", "args.file ?? \"none\"",
  ]

  /// Types each, and looks at what is shown.
  /// - Parameter step: looks after one key of so many, beginning with any.
  private func noneIsShownAsWrong(_ examples: [String], atKeys step: Int) throws {
    let painter = EntryPainter(EntryPainter.Surroundings())
    for example in examples {
      painter.begin()
      let line = Array(example.unicodeScalars)
      guard !painter.painting(line, cursor: nil).inks.contains(.mistake) else { continue }
      painter.begin()
      for count in stride(from: Int.random(in: 1...step), through: line.count, by: step) {
        let inks = painter.painting(Array(line.prefix(count)), cursor: count).inks
        #expect(!inks.contains(.mistake), "\(String(String.UnicodeScalarView(line.prefix(count)))) \(inks.firstIndex(of: .mistake) ?? 0)")
      }
    }
  }

  @Test(
    arguments: [
      ("get customers/5", 1, 1), ("get customers | count", 1, 1), ("save c", 1, 1), ("get customers/5; get customers/6", 2, 2),
      ("late", 1, nil), ("s \"x\"", 1, 1),
    ] as [(String, Int, Int?)])
  func price(text: String, least: Int, most: Int?) {
    let price = reading(text).price
    #expect(price.map { $0.least } == least && price.map { $0.most } == most, "\(text) \(String(describing: price))")
  }

  @Test(arguments: [
    "total", "get custo |", "c.Nmae; get customers", "explain get customers", "", "watch 5 get customers", "alias x = get customers",
    "describe customer",
  ])
  func noPrice(text: String) { #expect(reading(text).price == nil) }

  // MARK: Painting

  private func painter(_ history: [HistoryEntry] = [], in organisation: Int? = nil) -> EntryPainter {
    var surroundings = EntryPainter.Surroundings()
    surroundings.context = { completer.context }
    surroundings.alias = { EntryPainterTests.aliases[$0] }
    surroundings.isVariable = { completer.interpreter.value(of: $0) != nil }
    var suggestions = Suggestions(history, in: organisation)
    surroundings.recalled = { suggestions.rest(after: $0) { HistoryFilter().mayStore($0, knowing: .init()) } }
    surroundings.candidates = { completer.candidates($0, cursor: $0.unicodeScalars.count) }
    surroundings.callsLeft = { 871 }
    return EntryPainter(surroundings)
  }

  private func inks(_ text: String, cursor: Int?, _ painter: EntryPainter) -> String {
    painter.painting(Array(text.unicodeScalars), cursor: cursor).inks.map {
      switch $0 {
      case .plain: "."
      case .mistake: "!"
      default: String("\($0)".prefix(1))
      }
    }.joined()
  }

  @Test func coloursOfAnEntry() {
    #expect(inks("get customers | where .Name == \"č日\"", cursor: nil, painter()) == "kkk.ppppppppp...sssss..ffff....ssss")
  }

  /// The word at the cursor is still being typed.
  @Test func aMistakeIsShownWhenTheCursorHasLeftIt() {
    let painter = painter()
    #expect(inks("c.Nmae", cursor: 6, painter) == "..ffff")
    #expect(inks("c.Nmae ", cursor: 7, painter) == "..!!!!.")
    #expect(inks("c.Nmae", cursor: 0, painter) == "..!!!!")
    #expect(inks("č.Nmae + c.Nmae", cursor: 12, painter).hasSuffix("ffff"))
    #expect(inks("c.Nmae", cursor: nil, painter) == "..!!!!")
  }

  @Test func whatFollowsAndItsPrice() {
    let history = [HistoryEntry("get customers/7", organisation: 12), .init("get customers all", organisation: 13)]
    func painting(_ text: String, _ organisation: Int?) -> Painting {
      painter(history, in: organisation).painting(Array(text.unicodeScalars), cursor: text.unicodeScalars.count)
    }
    #expect(painting("get cus", 12).suggestion == "tomers/7")
    #expect(painting("get cus", 13).suggestion == "tomers all")
    #expect(painting("get cus", nil).suggestion == "tomers all")
    #expect(painting("get custo", 12).suggestion == "mers/7" && painting("c.Registr", 12).suggestion == "ationNumber")
    #expect(painting("get customers/7", 12).suggestion == "")
    #expect(painting("get customers/7", 12).note == "1 call, 871 left")
    #expect(painter().painting(Array("get cus".unicodeScalars), cursor: 3).suggestion == "")
  }

  @Test func secretsAreNotSuggested() {
    let painter = painter([HistoryEntry("password = \"hunter2\"")])
    #expect(painter.painting(Array("passw".unicodeScalars), cursor: 5).suggestion == "")
  }

  @Test func longEntriesAreLeftPlain() {
    let painter = painter()
    let line = Array(String(repeating: "(", count: 100_000).unicodeScalars)
    #expect(painter.painting(line, cursor: line.count) == .none)
  }

  /// Anything that can be typed: an ink for each scalar at most, and no trap.
  @Test(arguments: [
    "\u{1B}[31m\"", "\u{0}", "\u{FFFD}get", "a\u{301}\u{301}", "\"${\"${\"${", "((((((((", "'", "\n\n.x", "| |", "。。", "👩‍👩‍👧 = 1",
  ])
  func anything(text: String) {
    let line = Array(text.unicodeScalars)
    let painter = painter()
    for cursor in 0...line.count { #expect(painter.painting(line, cursor: cursor).inks.count == line.count) }
  }
}

@Suite struct SuggestionsTests {
  private static let history = [
    HistoryEntry("get a/1", organisation: 12), .init("get b", organisation: 13), .init("get a/2", organisation: 12),
  ]

  @Test func theNewestOfTheOrganisationComesFirst() {
    var suggestions = Suggestions(SuggestionsTests.history, in: 12)
    #expect(suggestions.rest(after: "g") == "et a/2")
    #expect(suggestions.rest(after: "get a/1") == "")
    #expect(suggestions.rest(after: "get b") == "")
    #expect(suggestions.rest(after: "get ") == "a/2")
    #expect(suggestions.rest(after: "get a/") == "2")
    #expect(suggestions.rest(after: "get b") == "")
    #expect(suggestions.rest(after: "") == "")
    #expect(suggestions.rest(after: "x") == "")
    var other = Suggestions(SuggestionsTests.history, in: 13)
    #expect(other.rest(after: "g") == "et b")
  }

  @Test func whatFailedIsNotSuggested() {
    var failed = HistoryEntry("get custmers")
    failed.status = 4
    var suggestions = Suggestions([HistoryEntry("get customers"), failed], in: nil)
    #expect(suggestions.rest(after: "get cust") == "omers")
  }

  @Test func whatCameOrEndedSinceCounts() {
    var suggestions = Suggestions([HistoryEntry("get a")], in: 12)
    #expect(suggestions.rest(after: "ge") == "t a")
    suggestions.add(HistoryEntry("get b"))
    #expect(suggestions.rest(after: "ge") == "t b")
    suggestions.add(HistoryEntry("get c", organisation: 12))
    #expect(suggestions.rest(after: "ge") == "t c")
    suggestions.organisation = nil
    #expect(suggestions.rest(after: "ge") == "t b")
    suggestions.end(1, with: 4)
    #expect(suggestions.rest(after: "ge") == "t a")
  }

  /// Whatever is typed and erased, the entry is the one that a search from the start finds.
  @Test(arguments: [UInt64.random(in: 0...UInt64.max)]) func typingAndErasingFindTheSame(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = ["get customers/", "get ", "1", "save ", "customers", "š", "é", " all", "\u{0}"]
    func text() -> String {
      (0..<Int.random(in: 1...4, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
    }
    let entries = (0..<60).map { _ in
      var entry = HistoryEntry(text(), organisation: [nil, 12, 13].randomElement(using: &generator) ?? nil)
      entry.status = [nil, 0, 4].randomElement(using: &generator) ?? nil
      return entry
    }
    var suggestions = Suggestions(entries, in: 12)
    var typed = ""
    for _ in 0..<300 {
      if Bool.random(using: &generator) { typed = String(typed.dropLast()) } else { typed += String(text().prefix(3)) }
      if typed.utf8.count > 40 { typed = "" }
      let well = entries.reversed().filter { $0.status ?? 0 == 0 }
      let best = (well.filter { $0.organisation == 12 } + well.filter { $0.organisation != 12 }).first {
        $0.text.utf8.starts(with: typed.utf8) && $0.text.utf8.count > typed.utf8.count
      }
      let expected = typed.isEmpty ? "" : best.map { String($0.text.unicodeScalars.dropFirst(typed.unicodeScalars.count)) } ?? ""
      #expect(suggestions.rest(after: typed) == expected, "seed \(seed), after '\(typed)'")
    }
  }
}
