package import MMXData

/// Messages of built-in functions and files, in alphabetical order.
extension Problem {
  package static func argumentContent(_ builtin: Builtin, _ parameter: Builtin.Parameter, _ value: Value) -> Problem {
    Problem(
      .type, "'\(builtin.name)' takes \(parameter.content.spelled), not \(value.typeWithArticle)", hint: "call it as `\(builtin.usage)`")
  }

  package static func argumentType(_ builtin: Builtin, _ parameter: Builtin.Parameter, _ value: Value) -> Problem {
    let hint: Message? =
      switch (parameter.kind, value) {
      case (.number, .text), (.whole, .text): "turn text into a number with `num(x)`"
      case (.text, .number), (.text, .date), (.text, .dateTime), (.text, .bool): "turn it into text with `str(x)`"
      case (.date, .text): "turn it into a date with `date(x)`"
      case (_, .null): "write `x ?? ...` if it may be absent"
      case (.whole, .number): "round it first: `round(x)`"
      default: "call it as `\(builtin.usage)`"
      }
    return Problem(
      .type,
      "'\(builtin.name)' takes \(parameter.kind.spelled) as '\(parameter.name)', not \(parameter.kind == .whole ? value.shown : value.typeWithArticle)",
      hint: hint)
  }

  static func badFileOption(_ name: String, _ names: [String]) -> Problem {
    let near = nearest(to: name, in: names)
    return Problem(
      .value, "there is no option '\(name)' for files",
      hint: near.map { "did you mean '\($0)'?" } ?? "options are \(names.joined(separator: ", "))"
    ).slipped(name, for: near)
  }

  static func badPattern(_ text: String, _ message: String, at offset: Int) -> Problem {
    Problem(
      .value, "the pattern '\(text.prefix(60))' is malformed at character \(offset + 1): \(message)",
      hint: "a character after `\\` is taken literally; write patterns in '...'")
  }

  static func columnTwice(_ name: String) -> Problem {
    Problem(.value, "two columns are named '\(name)'", hint: "give each column its own name in the first line")
  }

  static func csvDecimalCommas(_ path: String, _ count: Int, _ first: String, line: Int) -> Message {
    "'\(path)': \(count, "cell", "cells") with a decimal comma, the first '\(first)' on line \(line), are read as text; give `{decimal: \",\"}`"
  }

  static func dateArgument(_ value: Value) -> Problem {
    Problem(.type, "'date' does not take \(value.typeWithArticle)", hint: "write `date(\"2026-11-23\")` or `date(2026, 11, 23)`")
  }

  static func fileLine(_ path: String, _ line: Int, _ problem: Problem) -> Problem {
    Problem(problem.kind, "line \(line) of '\(path)': \(problem.ofOneLine.message)", hint: problem.hint)
  }

  static func fileOptionType(_ name: String, _ wants: Message, _ value: Value) -> Problem {
    let found = value.string.map { Message(verbatim: JSON.quoted(String($0.prefix(40)))) } ?? value.shown
    return Problem(.type, "the option '\(name)' is \(wants), not \(found)")
  }

  /// An error in the content of a file.
  static func halfCharacter(_ path: String) -> Problem {
    Problem(.value, "a text contains half a character, which '\(path)' cannot store", hint: "json and jsonl can store it")
  }

  static func inFile(_ path: String, _ problem: Problem) -> Problem {
    Problem(problem.kind, "'\(path)': \(problem.message)", hint: problem.hint, code: problem.code)
  }

  /// A file that is no JSON. Where its beginning shows why (another encoding, one document a line), that is said.
  static func inJSONFile(_ path: String, _ problem: Problem, start: [UInt8]) -> Problem {
    if problem.kind == .value, let other = JSONFile.encodingProblem(path, start: start) { return other }
    var named = inFile(path, problem)
    if problem.kind == .value, named.hint == nil, JSONFile.hasDocumentOnEachLine(start) {
      named.hint = "each line of it is a document: `read(\"\(path)\", {format: \"jsonl\"})`"
    }
    return named
  }

  static func lenArgument(_ value: Value) -> Problem {
    Problem(
      .type, "'len' does not take \(value.typeWithArticle)", hint: value.isNull ? "write `x ?? []` if it may be absent" : nil)
  }

  static func loneYear(_ number: Number) -> Problem {
    Problem(
      .value, "'date' needs a year, a month and a day, not \(number) alone",
      hint: "a day number of a spreadsheet is `@1899-12-30 + \(number)`")
  }

  static func noFormat(_ path: String, _ names: [String]) -> Problem {
    if path == "-" {
      return Problem(
        .value, "'-' is standard input or output, which has no name that implies a format",
        hint: "give one: `read(\"-\", \"csv\")`, `| write \"-\", { format: \"csv\" }`; formats are \(names.joined(separator: ", "))")
    }
    return Problem(
      .value, "the name '\(path)' does not imply a format",
      hint:
        "end it in .csv, .tsv, .json, .jsonl, .xlsx or .txt, or give one: `{format: \"csv\"}`; formats are \(names.joined(separator: ", "))"
    )
  }

  static func noPDF(_ path: String) -> Problem {
    Problem(
      .value, "'\(path)' would not be a PDF: the service makes those",
      hint: "write for instance `do issueAndGeneratePdf inv | write \"pdf/\"`, or `attachments inv | full | write \"pdf/\"`")
  }

  static func notADate(_ text: String) -> Problem {
    // A time with a zone: there are none here, and which day is meant is for who writes the script to say.
    let beginsWithDay = text.utf8.count > 10 && CalendarDate(String(text.prefix(10))) != nil
    return Problem(
      .value, "'\(text.prefix(40))' is not a date",
      hint: beginsWithDay
        ? "write `date(x[..10])` for the day that it begins with; there are no time zones"
        : "a date is written 2026-11-23; give the pattern of others, as `date(x, \"dd.MM.yyyy\")`")
  }

  static func notADate(_ text: String, by pattern: String) -> Problem {
    Problem(
      .value, "'\(text.prefix(40))' is not a date written as '\(pattern)'",
      hint: "a date in that form is `\(pattern.replacing("yyyy", with: "2026").replacing("MM", with: "11").replacing("dd", with: "23"))`")
  }

  static func notADatePattern(_ pattern: Value) -> Problem {
    Problem(
      .value, "\(pattern.shown) is not a pattern of a date",
      hint: "write days as dd or d, months as MM or M, years as yyyy: \"dd.MM.yyyy\"")
  }

  static func notANumber(_ text: String) -> Problem {
    // `num` reads what is between spaces.
    let trimmed = text.trimmed
    let hint: Message =
      if let plain = plainNumber(trimmed) { "write `num(\"\(plain)\")`; of a value x, `\(plainCall(trimmed))`" } else {
        "a number is written 1234.50"
      }
    return Problem(.value, "'\(text.prefix(40))' is not a number", hint: hint)
  }

  static func notARecord(_ value: Value, for function: String) -> Problem {
    Problem(.type, "'\(function)' takes a record, not \(value.typeWithArticle)")
  }

  static func notBytes(_ path: String, _ value: Value) -> Problem {
    Problem(.type, "'\(path)' takes bytes, not \(value.typeWithArticle)", hint: "leave the format out to write text")
  }

  static func nothingFrom(line: Int) -> Problem {
    Problem(.value, "the file has nothing from line \(line) on", hint: "give a smaller `header` or `skip`")
  }

  /// - Parameter words: all that it may be.
  static func notOneOf(_ words: [String], _ word: String, of builtin: String) -> Problem {
    let choice = Message.choice(of: words.map { "\"\($0)\"" })
    return Problem(
      .value, "'\(builtin)' takes \(choice), not \"\(word.prefix(40))\"",
      hint: nearest(to: word, in: words).map { "did you mean \"\($0)\"?" })
  }

  static func notRows(_ path: String, _ value: Value) -> Problem {
    Problem(.type, "'\(path)' takes a list of records, not \(value.typeWithArticle)", hint: "make records first, with `| select ...`")
  }

  static func notUTF8File(_ path: String, _ line: Int, _ column: Int) -> Problem {
    Problem(
      .value, "'\(path)' is not UTF-8 text: invalid bytes at line \(line), column \(column)",
      hint: "give its encoding, `read(\"\(path)\", {encoding: \"cp1250\"})`, or read it as `\"bytes\"`")
  }

  static func numArgument(_ value: Value) -> Problem {
    Problem(
      .type, "'num' takes a text, not \(value.typeWithArticle)", hint: value.isNull ? "write `num(x ?? \"0\")` if it may be absent" : nil)
  }

  static func otherSpreadsheet(_ path: String, _ ending: String, _ names: [String]) -> Problem {
    let message: Message =
      ending == "xls" ? "'\(path)' is in the old format of Excel, which mmx cannot read" : "mmx does not know the format of '\(path)'"
    return Problem(
      .value, message, hint: "use .xlsx, which spreadsheet programs save too; formats are \(names.joined(separator: ", "))")
  }

  static func padFill(_ text: String) -> Problem { Problem(.value, "'pad' fills with one character, not \(JSON.quoted(text))") }

  static func padTooWide(_ width: Int) -> Problem { Problem(.limit, "'pad' fills to at most 1000000 characters, not \(width)") }

  static func patternLimit() -> Problem {
    Problem(.limit, "the pattern takes too many steps on this text", hint: "avoid nested repetition such as `(a+)+`")
  }

  static func rangeStep() -> Problem { Problem(.value, "'range' needs a step other than 0") }

  static func replaceNothing() -> Problem {
    Problem(.value, "'replace' needs something to replace", hint: "give a text that is not empty as 'old'")
  }

  static func reverseArgument(_ value: Value) -> Problem {
    Problem(.type, "'reverse' takes a list or a text, not \(value.typeWithArticle)")
  }

  static func roundPlaces(_ count: Int) -> Problem { Problem(.value, "'round' takes -60 to 60 decimals, not \(count)") }

  static func skipAndHeader() -> Problem {
    Problem(
      .value, "`skip` and `header` mean the same thing",
      hint: "give one of them: `{skip: 2}` skips two lines, `{header: 3}` says that line 3 names the columns")
  }

  static func sleepTooLong() -> Problem { Problem(.value, "'sleep' takes 0 to 86400 seconds") }

  /// - Parameters:
  ///   - line: of the file, or row of the sheet.
  ///   - header: the line that looks like the header, if another line was read as the header.
  static func tooManyCells(line: Int, _ count: Int, _ columns: Int, header: Int?, hasDelimiter: Bool) -> Problem {
    Problem(
      .value, "line \(line) has \(count) cells, the header \(columns)",
      hint: header.map { "if the names of the columns are on line \($0), give `{header: \($0)}`" }
        ?? (hasDelimiter ? "name each column in the header, or give the `delimiter` of the file" : "name each column in the header"))
  }

  static func unknownEncoding(_ name: String, _ names: [String]) -> Problem {
    Problem(.value, "there is no encoding '\(name)'", hint: "use \(names.joined(separator: ", "))")
  }

  static func unknownFormat(_ name: String, _ names: [String]) -> Problem {
    Problem(
      .value, "there is no format '\(name)'",
      hint: nearest(to: name, in: names).map { "did you mean '\($0)'?" } ?? "use \(names.joined(separator: ", "))")
  }

  static func unnamedColumns(_ columns: [Int], line: Int, header: Int?) -> Problem {
    Problem(
      .value, "columns \(columns.map(String.init).joined(separator: ", ")) have cells but no name on line \(line)",
      hint: header.map { "if the names of the columns are on line \($0), give `{header: \($0)}`" } ?? "name each column in the header")
  }

  static func xlsxEmptySheet(_ path: String, _ other: String) -> Message {
    "'\(path)': the first sheet is empty; `{sheet: \"\(other)\"}` reads another"
  }

  static func xlsxLostCells(_ path: String, _ count: Int, _ first: String) -> Message {
    "'\(path)': \(count, "cell", "cells") without a value, the first at \(first): errors, or formulas that were never calculated; they are null"
  }

  static func xlsxUncalculated(_ path: String, _ count: Int, _ first: String) -> Message {
    "'\(path)': \(count, "formula", "formulas") that the program that wrote the file did not calculate, the first at \(first); open and save it in a spreadsheet program"
  }

  static func zeroBytes(_ path: String, _ encoding: String?) -> Problem {
    Problem(
      .value, "'\(path)' contains zero bytes and is not text",
      hint: encoding.map { "it looks like \($0): `read(\"\(path)\", {encoding: \"\($0)\"})`" }
        ?? "give its encoding, `read(\"\(path)\", {encoding: \"utf-16le\"})`, or read it as `\"bytes\"`")
  }

  /// What separates thousands elsewhere besides points and commas, and its form in a text of the language.
  private static let separators: [(sign: Character, written: String)] = [
    (" ", " "), ("\u{A0}", "\\u00a0"), ("\u{202F}", "\\u202f"), ("\u{2009}", "\\u2009"), ("'", "'"), ("\u{2019}", "\u{2019}"),
  ]

  /// The minus sign of typography, which word processors and some banks write.
  private static let minus: Character = "\u{2212}"

  /// The text without other separators than points and commas, where they are between thousands.
  private static func withoutSeparators(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { letter in separators.contains { $0.sign == letter } }
    for (index, part) in parts.enumerated() where parts.count > 1 {
      let digits = part.drop { index == 0 && ($0 == "-" || $0 == "+" || $0 == minus) }.prefix { $0.isASCII && $0.isNumber }
      guard index == 0 ? 1...3 ~= digits.count : digits.count == 3 else { return nil }
      guard index == parts.count - 1 || digits.endIndex == part.endIndex else { return nil }
    }
    return parts.joined().replacing(String(minus), with: "-", maxReplacements: 1)
  }

  /// The number in a text with the separators of another country, `1.234,50` or `1 234,50`, as written here.
  private static func plainNumber(_ text: String) -> String? {
    guard text.utf8.count <= 40, let text = withoutSeparators(text) else { return nil }
    let marks = text.filter { $0 == "." || $0 == "," }
    guard let last = marks.last else { return Number(text) == nil ? nil : text }
    let isGrouped = marks.count > 1 && Set(marks).count == 1
    let plain = String(
      text.filter { (isGrouped || $0 != (last == "." ? "," : ".")) && !(isGrouped && $0 == last) }.map { $0 == last ? "." : $0 })
    return Number(plain) == nil ? nil : plain
  }

  /// A call that converts any text with the same separators to a number.
  private static func plainCall(_ text: String) -> String {
    var call = "x"
    func replace(_ old: String, _ new: String) { call = "replace(\(call), \"\(old)\", \"\(new)\")" }
    for (sign, written) in separators where text.contains(sign) { replace(written, "") }
    if text.contains(minus) { replace(String(minus), "-") }
    let marks = text.filter { $0 == "." || $0 == "," }
    switch (Set(marks).count, marks.last) {
    case (1, let mark?) where marks.count > 1: replace(String(mark), "")
    case (1, ","): replace(",", ".")
    case (2, ","):
      replace(".", "")
      replace(",", ".")
    case (2, _): replace(",", "")
    default: break
    }
    return "num(\(call))"
  }
}
