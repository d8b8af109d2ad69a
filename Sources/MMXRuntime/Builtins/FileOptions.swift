import MMXData
import MMXFormats

/// The format of a file.
enum FileFormat: String, CaseIterable {
  case text, bytes, json, jsonl, csv, xlsx

  /// By its name; what no name says is text.
  init(path: String) {
    let name = path.lowercased()
    self = FileFormat.endings.first { name.hasSuffix($0.ending) }?.format ?? .text
  }

  private static let endings: [(ending: String, format: FileFormat)] = [
    (".csv", .csv), (".json", .json), (".jsonl", .jsonl), (".ndjson", .jsonl), (".tsv", .csv), (".xlsx", .xlsx),
  ]
}

/// What the last argument of `read`, `write` and `csv` says: a name of a format, or a record of options.
struct FileOptions {
  var format: FileFormat?
  var layout = CSV.Layout()
  /// Whether cells of CSV without quotes that spell a number, a date, `true` or `false` are read as such, and texts that spell one are
  /// written in quotes.
  var isTyped = false
  /// Nil for UTF-8.
  var encoding: CodePage?
  var sheet: XLSX.Choice?

  static let names = ["format", "delimiter", "bom", "decimal", "crlf", "guard", "types", "encoding", "sheet"]

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
    case "decimal": layout.decimalMark = try character(name, value)
    case "crlf": layout.endsLinesWithCRLF = try flag(name, value)
    case "guard": layout.guardsFormulas = try flag(name, value)
    case "types": isTyped = try flag(name, value)
    case "encoding": encoding = try FileOptions.encoding(try text(name, value))
    case "sheet": sheet = try FileOptions.sheet(value)
    default: throw .badFileOption(name, FileOptions.names)
    }
  }

  private static func format(_ name: String) throws(Problem) -> FileFormat {
    guard let format = FileFormat(rawValue: name.lowercased()) else { throw .unknownFormat(name, FileFormat.allCases.map(\.rawValue)) }
    return format
  }

  private static func encoding(_ name: String) throws(Problem) -> CodePage? {
    if ["utf-8", "utf8"].contains(name.lowercased()) { return nil }
    guard let page = CodePage(name: name) else { throw .unknownEncoding(name, CodePage.allCases.map(\.rawValue)) }
    return page
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
