import MMXData

/// Messages of tables in files, in alphabetical order.
extension Problem {
  static func brokenEncoding(_ name: String) -> Problem {
    Problem(
      .value, "the text is not in the encoding \(name), or is cut off", hint: "give its encoding, as in `{encoding: \"cp1250\"}`")
  }

  static func converterMissing(_ encoding: String) -> Problem {
    Problem(
      .script, "this system has no converter for the encoding \(encoding)",
      hint: "install those of the C library: `apt-get install libc-gconv-modules-extra`, in Debian 12 `apt-get install --reinstall libc6`")
  }

  static func csvMark(_ what: Message, _ text: String) -> Problem {
    Problem(.value, "the \(what) of CSV is one ASCII character, not '\(text)'", hint: #"write `{ delimiter: ";", decimal: "," }`"#)
  }

  static func csvOpenQuote(line: Int, column: Int) -> Problem {
    Problem(
      .value, "line \(line) of the CSV opens a quote at column \(column) that never ends",
      hint: #"close it, and write a quote inside a quoted cell as `""`"#)
  }

  static func csvSameMarks(_ mark: String) -> Problem {
    Problem(.value, "the delimiter and the decimal mark of CSV are both '\(mark)'", hint: #"write `{ delimiter: ";", decimal: "," }`"#)
  }

  static func csvTextAfterQuote(line: Int, column: Int) -> Problem {
    Problem(
      .value, "line \(line) of the CSV continues after a closing quote at column \(column)",
      hint: #"write a quote inside a quoted cell as `""`, or give its `delimiter`"#)
  }

  static func csvTooLong(_ limit: Int) -> Problem {
    Problem(.limit, "the CSV is longer than \(limit >> 20) MB", hint: "write several files, or fewer columns with `| select ...`")
  }

  static func libraryMissing(_ library: String, _ reason: String, _ package: String) -> Problem {
    Problem(
      .script, "xlsx needs the library \(library): \(reason)", hint: "install it: `apt-get install \(package)`, or use csv")
  }

  static func notInEncoding(_ what: Message, _ encoding: String) -> Problem {
    Problem(
      .value, "\(what) is not in the encoding \(encoding)", hint: "use another `encoding`: \(TextEncoding.names.joined(separator: ", "))")
  }

  static func otherEncodingMarked(_ marked: TextEncoding, not encoding: TextEncoding) -> Problem {
    Problem(
      .value, "the byte order mark of the file says \(marked.name), not \(encoding.name)",
      hint: "leave out `encoding`: the mark is enough")
  }

  static func xlsxBadCell(_ cell: String, _ value: String) -> Problem {
    Problem(.value, "the cell \(cell) of the sheet holds '\(value.prefix(40))', which is not a value of its type")
  }

  static func xlsxBomb(_ part: String, times: Int) -> Problem {
    Problem(
      .limit, "\(part) of the xlsx file unpacks to \(times) times its stored size",
      hint: "if you trust it, open it in a spreadsheet program and save it as csv")
  }

  static func xlsxBroken(_ part: String) -> Problem {
    Problem(.value, "the xlsx file is broken at \(part)", hint: "open it in a spreadsheet program and save it again")
  }

  static func xlsxEncrypted(_ part: String) -> Problem {
    Problem(.value, "\(part) of the xlsx file is encrypted", hint: "save it as .xlsx without a password, or as csv")
  }

  static func xlsxFailed(_ reason: String) -> Problem { Problem(.script, "the xlsx file cannot be made: \(reason)") }

  static func xlsxLongText(row: Int, _ column: String) -> Problem {
    Problem(
      .limit, "row \(row), column '\(column)' has a text of more than \(XLSX.maximumTextLength) characters, the most that Excel allows",
      hint: "shorten it, or write csv")
  }

  static func xlsxMalformed(_ part: String, _ reason: String, line: Int, column: Int) -> Problem {
    Problem(
      .value, "the xlsx file is broken: \(part), line \(line), column \(column): \(reason)",
      hint: "open it in a spreadsheet program and save it again")
  }

  static func xlsxNoPart(_ part: String) -> Problem {
    Problem(.value, "the xlsx file lacks \(part)", hint: "open it in a spreadsheet program and save it again")
  }

  static func xlsxNoSheet(_ choice: XLSX.Choice, _ names: [String]) -> Problem {
    switch choice {
    case .number(let number):
      Problem(.value, "the xlsx file has no sheet \(number)", hint: "it has \(names.count): \(names.joined(separator: ", "))")
    case .name(let name):
      Problem(
        .value, "the xlsx file has no sheet '\(name)'",
        hint: nearest(to: name, in: names).map { "did you mean '\($0)'?" } ?? "it has \(names.joined(separator: ", "))")
    }
  }

  static func xlsxNotZip() -> Problem {
    Problem(.value, "the file is not an xlsx file, or only part of one", hint: "save it again as .xlsx, or as csv")
  }

  /// - Parameter found: a file that it holds instead; nil if it holds none.
  static func xlsxNoWorkbook(_ found: String?) -> Problem {
    Problem(
      .value, found.map { "the file is not a workbook: it contains '\($0)'" } ?? "the file is an empty archive",
      hint: "save it as .xlsx or as csv in a spreadsheet program")
  }

  static func xlsxOldFormat() -> Problem {
    Problem(.value, "the file is an old .xls, or is protected by a password", hint: "save it as .xlsx without a password, or as csv")
  }

  static func xlsxOtherFormat(_ name: String) -> Problem {
    Problem(.value, "the file is in the format \(name)", hint: "save it as .xlsx, or as csv")
  }

  static func xlsxSheetName(_ name: String) -> Problem {
    Problem(
      .value, "'\(name)' cannot name a sheet",
      hint: #"use 1 to 31 characters without [ ] : * ? / \, without ' at either end, and not "History""#)
  }

  static func xlsxTooLarge(_ part: String, _ limit: Int) -> Problem {
    Problem(.limit, "\(part) of the xlsx file is larger than \(limit >> 20) MB", hint: "save it as csv")
  }

  static func xlsxTooManyCells(_ limit: Int) -> Problem {
    Problem(.limit, "the sheet has more than \(limit) cells", hint: "save it as csv")
  }

  static func xlsxTooManyColumns(_ count: Int) -> Problem {
    Problem(
      .limit, "a sheet has at most \(XLSX.maximumColumns) columns, not \(count)",
      hint: "choose those you need with `| select`, or write csv")
  }

  static func xlsxTooManyParts(_ limit: Int) -> Problem {
    Problem(.limit, "the xlsx file contains more than \(limit) files", hint: "open it in a spreadsheet program and save it again")
  }

  static func xlsxTooManyRows() -> Problem {
    Problem(.limit, "a sheet has at most \(XLSX.maximumRows) rows including its header", hint: "write several files, or csv")
  }

  static func xlsxZero(row: Int, _ column: String) -> Problem {
    Problem(
      .value, "row \(row), column '\(column)' has a text with a zero character, which xlsx cannot store",
      hint: #"remove it: `replace(x, "\u0000", "")`"#)
  }
}
