import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// `help` and its topics, from the tables of commands, stages and functions and a few pages of text.
enum Help {
  /// In lines of at most 80 columns.
  static func text(_ topic: String, in language: Language) throws(Problem) -> String {
    HelpLayout.fitted(try page(topic, in: language))
  }

  private static func page(_ topic: String, in language: Language) throws(Problem) -> String {
    if topic.isEmpty { return overview.text(in: language) }
    let entries = rows(topic, in: language)
    if !entries.isEmpty { return entries.joined(separator: "\n\n") }
    let name = words[topic.lowercased()] ?? topic.lowercased()
    if let page = pages[name] { return page.text(in: language) }
    if let list = lists[name] { return list(language) }
    if let page = kindPage(topic, in: language) ?? settingPage(topic, in: language) { return page }
    if let page = typePage(topic) { return page.text(in: language) }
    throw Problem.noHelp(on: topic, near: nearest(to: topic, in: topics))
  }

  /// The topics of `help`, for completion and suggestions.
  static var topics: [String] {
    CommandRow.all.map(\.verb) + StageRow.all.map(\.name) + Builtin.names + pages.keys.sorted() + lists.keys.sorted() + words.keys.sorted()
      + Problem.Kind.allCases.filter { $0 != .interrupted }.map(\.rawValue) + ["confirm", "display"] + LanguageSetting.names
      + Catalogue.resources.filter { $0.parents.isEmpty }.flatMap { [$0.singular, $0.plural] }
  }

  /// The rows with this name: a stage and a function may share one.
  private static func rows(_ name: String, in language: Language) -> [String] {
    func entry(_ usage: String, _ help: Message, _ example: String, _ gives: String) -> String {
      Help.entry(usage, help.text(in: language), example, gives, in: language)
    }
    let command = CommandRow.named(name).map { entry($0.usage, $0.help, $0.example, $0.gives) }
    let stage = StageRow.named(name).map { entry($0.usage, $0.help, $0.example, $0.gives) }
    let builtin = Builtin.named(name).map { entry($0.usage, $0.help, $0.example, $0.gives) }
    return [command, stage, builtin].compactMap { $0 }
  }

  private static func entry(_ usage: String, _ help: String, _ example: String, _ gives: String, in language: Language) -> String {
    var lines = usage.split(separator: "\n").map(String.init)
    lines += HelpLayout.paragraph(help)
    let labels = (["example:", "gives:"] as [Message]).map { $0.text(in: language) }
    let width = (labels.map(\.count).max() ?? 0) + 1
    func label(_ index: Int) -> String { "  " + labels[index] + String(repeating: " ", count: width - labels[index].count) }
    lines += aligned(label(0), example)
    if !gives.isEmpty { lines += aligned(label(1), gives) }
    return lines.joined(separator: "\n")
  }

  private static func aligned(_ label: String, _ text: String) -> [String] {
    text.split(separator: "\n").enumerated().flatMap { HelpLayout.code(String($1), label: $0 == 0 ? label : "", indent: label.count) }
  }

  private static let overview: Message = """
    use org 12                            select an organisation; `orgs` lists yours
    c = get customers/5                   read a record; get customers search "abc" searches
    c.Name = "X"                          edit it; `diff c` shows what changed
    save c                                write it; new customer {...} creates one
    get issuedinvoices all | where .InvoiceValue > 100 | select .InvoiceNumber
    describe customer                     the fields of a type; `resources` lists the types

    help NAME       one command, stage or function: help get, help where, help round
    help commands   help stages   help functions   help errors   help files
    help literals   help operators   help paths   help statements   help tests
    help habits     what is typed in SQL, a shell or Python, and what to type here
    help importing  rows of a file into the service; help downloads: attachments and PDFs
    help tour       two minutes on demo data, with entries that run
    """

  /// Words of the language that a page explains.
  private static let words: [String: String] = {
    var result: [String: String] = [:]
    for keyword in Keyword.allCases { result[keyword.rawValue] = page(of: keyword) }
    for sign in [
      "~", "!~", "=~", "??", "?.", "%", "+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">=", "regex", "pattern",
    ] {
      result[sign] = "operators"
    }
    for word in [
      "number", "string", "text", "date", "datetime", "list", "record", "bytes", "dates", "numbers", "texts",
    ] {
      result[word] = "literals"
    }
    for word in ["xlsx", "excel", "tsv", "jsonl", "encoding", "encodings", "delimiter"] { result[word] = "files" }
    for word in ["search", "with", "page", "size", "limit", "all", "path"] { result[word] = "paths" }
    for word in ["desc", "|", "pipe", "pipeline", "pipelines"] { result[word] = "stages" }
    for word in ["args", "syntax", "loop", "loops", "variable", "variables", "assignment"] { result[word] = "statements" }
    result["expect"] = "tests"
    return result
  }()

  private static func page(of keyword: Keyword) -> String {
    switch keyword {
    case .assert, .test: "tests"
    case .break, .catch, .continue, .else, .finally, .fn, .for, .if, .import, .return, .throw, .try, .while: "statements"
    case .and, .in, .not, .or: "operators"
    case .false, .null, .true: "literals"
    case .it: "stages"
    }
  }

  /// Pages made of the tables.
  private static let lists: [String: @Sendable (Language) -> String] = [
    "habits": { language in
      let title: Message = "What people type from other tools, and what to type here:"
      return title.text(in: language) + "\n" + Help.habits
    },
    "commands": { _ in CommandRow.all.map { row in row.usage.split(separator: "\n").joined(separator: " · ") }.joined(separator: "\n") },
    "functions": { language in
      Builtin.all.map { builtin in "\(builtin.usage)\n    \(builtin.help.text(in: language))" }.joined(separator: "\n")
    },
    "stages": { language in
      let note: Message = "In a stage the row is `it`, and .Field is short for it.Field; a function is a stage: xs | f(2) is f(xs, 2)."
      return StageRow.all.map { row in "\(row.usage)\n    \(row.help.text(in: language))" }.joined(separator: "\n") + "\n"
        + note.text(in: language)
    },
  ]

  /// What people type from other tools, by tool; rows whose advice is a sentence are left out.
  static var habits: String {
    var lines: [String] = []
    var heard = ""
    for habit in Habit.all where habit.here.first != "!" {
      let (foreign, here) = habit.shown
      guard foreign.count + here.count < 100 else { continue }
      if habit.heard != heard {
        heard = habit.heard
        lines.append("\(heard):")
      }
      lines.append("  \(foreign)\(String(repeating: " ", count: max(1, 34 - foreign.count)))  \(here)")
    }
    return lines.joined(separator: "\n")
  }

  private static let pages: [String: Message] = [
    "importing": """
    for r in read("new.csv") { save new customer r }
      Each row is a record of texts; `new` turns them into numbers and IDs as the fields require. The first failed row ends the loop.
    for r in bulk(read("new.csv"), results = "done.csv") { save new customer r }
      Continues after failed rows, up to 20 of them or `errors = 5`, and writes row, ID, error and state to done.csv as it runs.
      The same line again continues where the run ended: saved rows are not repeated, failed rows are tried again, and rows of unknown
      outcome are listed and wait until `journal settle N as done|failed` records their outcome; until then the exit status is 6.
      If a row failed after a write, `journal settle N as done` leaves it unchanged. Keep done.csv: with a new one every row is repeated.
    rows | bulk(results = "done.csv") | each { it.City = "Niš"; save it }
      The same for a change of many records.
    """,
    "downloads": """
    attach inv "scan.pdf" · attach mail ["a.pdf", "b.pdf"]     upload; inbox items take several in one call
    attachments inv | write "scans/"                           download all into a folder, under names made safe
    do issueAndGeneratePdf inv | write "pdf/"                  the PDF of an action
    get documents/5/attachments/7 | write "scans/"
      A file that already exists is overwritten only on a yes, or with --yes; otherwise the new one is kept beside it.
    """,
    "files": """
    rows | write "f.csv" · write("f.csv", rows, {...}) · rows | write "f.csv", {...} · read("f.csv") · read("f.csv", {...}) · read(f, "text")
      csv, tsv, json, jsonl, xlsx and txt by the ending of the name; text and bytes may have any name and are written unchanged.
      The name - is standard input in `read` and standard output in `write`, with a format: read("-", "csv"). A file of that name is ./-
      csv: the first line names the fields; cells are read as texts, empty ones as null, "" as an empty text; num(.Price) gives numbers.
        A cell in quotes is a text. Numbers are written without quotes, texts that look like numbers, dates, true or false with quotes.
        Texts that begin with = + - @, tab or return are written with a ' in front, which reading removes; numbers never.
      xlsx: dates, numbers, texts and true/false are read as they were written; a number of more than 15 digits is stored as a text.
        Without `sheet` the first visible one is read. Errors, and formulas that were never calculated, are null, with a warning.
    options: format "csv"     overrides the name: text, bytes, json, jsonl, csv, xlsx
             delimiter ";"    of csv; when reading, detected among , ; | and tab, or from a first line sep=;
             decimal ","      of csv, the decimal mark of numbers
             bom true         csv that old spreadsheets recognise as UTF-8
             crlf true        lines that end as on Windows
             guard false      csv for programs: texts unchanged
             types true       csv whose numbers, dates, true and false without quotes are read as such
             header 3         of csv and xlsx: the line that names the columns, if a title is above it
             skip 2           the same: the number of lines above it
             encoding "cp1250"   of text, json and csv: utf-8, utf-16le, utf-16be, utf-32le, utf-32be, cp1250, cp1251, cp1252, cp852, cp437,
                                 cp850, cp855, cp866, iso-8859-1, -2, -5, -15, -16, yuscii; a byte order mark says UTF-16 and UTF-32
             sheet "March"    of xlsx, its name, or for reading its number from 1, hidden ones included
    """,
    "errors": """
    kinds of error: \(Problem.Kind.allCases.filter { $0 != .interrupted }.map(\.rawValue).joined(separator: " "))
      try { save c } catch e { print e.kind, e.message }
      An error has kind, message, hint, status, code, line, column and details. `throw "text"` creates one of kind script,
      throw { kind: "value", message: "..." } one of another kind.
    """,
    "literals": """
    null true false · 42 1_000.50 2.5e3 · "hi ${x}\\n" 'raw' \"""many lines\""" · @2026-11-23 @2026-11-23T10:30
    [1, 2] · { Name: "X", "odd key": 1 } · x => x + 1
      Numbers are exact decimals that keep their scale: 1.10 stays 1.10. Lists and records are shared; copy(x) copies.
      JSON is an expression, except that `${` in its texts inserts a value: `\\${` is the two characters.
      In JSON pasted at the prompt the `\\` is added automatically, with a note; read("f.json") and parsejson('...') need none.
    x[0] x[-1] x[1..3]                                        from 0, from the end, end excluded
    """,
    "operators": """
    loosest first: |  =>  or  and  not  == != < <= > >= in ~ !~ =~  + -  * / %  unary -  ??  .f ?.f [i] [a..b] (args)
    a ~ b     a contains b, ignoring case and diacritics      a =~ "re"   regular expression
    a ?? b    b if a is null or an absent field or item       a?.f        null if a is null or has no f
    a in b    an item of a list, key of a record, part of a text; `not in` too
              Texts are compared and searched by characters in normal form C; CR LF is two characters.
    +         adds numbers, joins texts and lists, merges records; a date + 15 is 15 days later
    /  %      exact if there is an exact quotient, otherwise 34 digits; % has the divisor's sign
    """,
    "paths": """
    get customers/5 · get customers/{id} · get countries/code(RS) · get (c)/addresses · get (c.Country)
      A path is written without quotes and ends at a space; {expr} is one segment; name(...) holds text, and name({expr}) a value.
    get customers search "abc" sort Name desc size 50 page 2
    get issuedinvoices with { InvoiceType: "R" } all
      Options: search E, with {Filter: E}, sort Field [desc], page N, size N, limit N, all.
      Rows are counted as they arrive: missing and repeated rows are reported once on standard error; a page that was not requested is
      an error. If `all` would take more than half of the calls that are left, it asks first.
    """,
    "statements": """
    x = 1 · x += 1 · r.Field = 2 · list[0] = 3
    if a > 1 { ... } else if b { ... } else { ... } · x = if a > 1 { 2 } else { 1 }
    for x in list { ... } · for i, x in list { ... } · for key, value in record { ... }
    while condition { ... } · break · continue
    fn f(a, b = 1) { a + b } · f(1, b = 2) · x => x + 1 · return x
    try { ... } catch e { print e.kind, e.message } finally { ... } · throw "text"
    import "lib.mmx"                                          relative to the importing file
    args[0] · args.name                                       the arguments of the script: --name value
    args[0] ?? "none" · len(args)                             if an argument may be absent
    """,
    "tour": """
    mmx --sandbox                                             then `help tour`: entries that run on demo data
    """,
    "tests": """
    test "name" { ... }                                       runs under `mmx test`, on a simulator of its own
    assert a == b, "message"                                  shows both sides if it fails
    expect fails "concurrency" { save c }                     asserts the kind of an error
    """,
  ]
}
