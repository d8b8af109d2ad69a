package import MMXData
import MMXFormats

/// The format of a file.
enum FileFormat: String, CaseIterable {
  case text, bytes, json, jsonl, csv, xlsx

  /// By the ending of the file name. Throws `value` if the ending is not that of a format.
  init(path: String) throws(Problem) {
    let ending = FileFormat.ending(of: path)
    guard let format = FileFormat.endings.first(where: { $0.ending == ending })?.format else {
      let names = FileFormat.allCases.map(\.rawValue)
      throw FileFormat.spreadsheets.contains(ending) ? .otherSpreadsheet(path, ending, names) : .noFormat(path, names)
    }
    self = format
  }

  /// In lower case, after the last `.` of the name; empty if there is none.
  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  private static let spreadsheets: Set<String> = ["xls", "xlsb", "ods", "numbers"]

  /// Whether the name is that of a spreadsheet format that mmx does not write.
  static func isOtherSpreadsheet(_ path: String) -> Bool { spreadsheets.contains(ending(of: path)) }

  private static let endings: [(ending: String, format: FileFormat)] = [
    ("csv", .csv), ("json", .json), ("jsonl", .jsonl), ("ndjson", .jsonl), ("tsv", .csv), ("xlsx", .xlsx), ("xlsm", .xlsx), ("txt", .text),
    ("text", .text), ("log", .text),
  ]
}

/// An option of `read`, `write` and `csv`.
package struct FileOption: Sendable {
  package let name: String
  package let help: Message
  /// Whether it applies to reading, and to writing.
  package let isRead, isWritten: Bool
  /// Its possible values, as typed; empty if any value is allowed.
  package let values: [String]

  private init(_ name: String, _ help: Message, _ values: [String] = [], reading isRead: Bool = true, writing isWritten: Bool = true) {
    (self.name, self.help, self.values, self.isRead, self.isWritten) = (name, help, values, isRead, isWritten)
  }

  package static let all: [FileOption] = [
    FileOption("format", "overrides the name: text, bytes, json, jsonl, csv, xlsx", FileFormat.allCases.map { "\"\($0.rawValue)\"" }),
    FileOption("delimiter", "of csv; detected when reading", ["\",\"", "\";\"", "\"\\t\"", "\"|\""]),
    FileOption("bom", "csv that old spreadsheets recognise as UTF-8", ["true"], reading: false),
    FileOption("decimal", "of csv, the decimal mark of numbers", ["\",\"", "\".\""]),
    FileOption("crlf", "lines that end as on Windows", ["true"], reading: false),
    FileOption("guard", "false: csv for programs, texts unchanged", ["false"]),
    FileOption("types", "csv whose numbers, dates, true and false are read as such", ["true"], writing: false),
    FileOption("encoding", "of text, json and csv: utf-8, utf-16le, cp1250, cp852 ...", TextEncoding.offeredNames.map { "\"\($0)\"" }),
    FileOption("sheet", "of xlsx, its name, or for reading its number from 1"),
    FileOption("skip", "skip N lines above the one that names the columns", writing: false),
    FileOption("header", "the line that names the columns, if a title is above it", writing: false),
  ]
}

/// The last argument of `read`, `write` and `csv`: the name of a format, or a record of options.
struct FileOptions {
  var format: FileFormat?
  var layout = CSV.Layout()
  /// Whether cells of CSV without quotes that spell a number, a date, `true` or `false` are read as such.
  var isTyped = false
  /// Whether a decimal mark was given: only then a number in a cell is spelled anew, so that `num` reads it.
  private(set) var isDecimalGiven = false
  /// Nil if the file determines it, which is UTF-8 by default.
  var encoding: TextEncoding?
  var sheet: XLSX.Choice?
  /// Lines of a file, or rows of a sheet, above the one that names the columns; nil to skip blank ones.
  var skippedLines: Int?

  static let names = FileOption.all.map(\.name)

  init(_ value: Value?, path: String = "") throws(Problem) {
    if path.lowercased().hasSuffix(".tsv") { layout.delimiter = "\t" }
    guard let value, !value.isNull else { return }
    switch value {
    case .text(let name): format = try FileOptions.format(name.string)
    case .record(let record): for (name, option) in record.fields { try set(name, option) }
    default: throw .notRecord("options", value)
    }
  }

  private mutating func set(_ name: String, _ value: Value) throws(Problem) {
    if value.isNull { return }
    switch name.lowercased() {
    case "format": format = try FileOptions.format(try text(name, value))
    case "delimiter": layout.delimiter = try character(name, value)
    case "bom": layout.hasByteOrderMark = try flag(name, value)
    case "decimal": (layout.decimalMark, isDecimalGiven) = (try character(name, value), true)
    case "crlf": layout.endsLinesWithCRLF = try flag(name, value)
    case "guard": layout.guardsFormulas = try flag(name, value)
    case "types": isTyped = try flag(name, value)
    case "encoding": encoding = try FileOptions.encoding(try text(name, value))
    case "sheet": sheet = try FileOptions.sheet(value)
    case "skip": try skip(try line(name, value, from: 0))
    case "header": try skip(try line(name, value, from: 1) - 1)
    default: throw .badFileOption(name, FileOptions.names)
    }
  }

  private static func format(_ name: String) throws(Problem) -> FileFormat {
    guard let format = FileFormat(rawValue: name.lowercased()) else { throw .unknownFormat(name, FileFormat.allCases.map(\.rawValue)) }
    return format
  }

  private static func encoding(_ name: String) throws(Problem) -> TextEncoding {
    guard let encoding = TextEncoding(name: name) else { throw .unknownEncoding(name, TextEncoding.names) }
    return encoding
  }

  private mutating func skip(_ count: Int) throws(Problem) {
    guard skippedLines == nil else { throw .skipAndHeader() }
    skippedLines = count
    layout.skippedLines = count
  }

  private func line(_ name: String, _ value: Value, from least: Int) throws(Problem) -> Int {
    guard case .number(let number) = value, let count = number.integer, count >= least, count <= 1 << 30 else {
      throw .fileOptionType(name, "a whole number from \(least)", value)
    }
    return count
  }

  private static func sheet(_ value: Value) throws(Problem) -> XLSX.Choice {
    if let name = value.string { return .name(name) }
    guard case .number(let number) = value, let index = number.integer else {
      throw .fileOptionType("sheet", "a name or a number from 1", value)
    }
    return .number(index)
  }

  private func text(_ name: String, _ value: Value) throws(Problem) -> String {
    guard let text = value.string else { throw .fileOptionType(name, "a text", value) }
    return text
  }

  private func character(_ name: String, _ value: Value) throws(Problem) -> Character {
    guard let text = value.string, let character = text.first, text.count == 1 else { throw .fileOptionType(name, "one character", value) }
    return character
  }

  private func flag(_ name: String, _ value: Value) throws(Problem) -> Bool {
    guard case .bool(let flag) = value else { throw .fileOptionType(name, "true or false", value) }
    return flag
  }
}
