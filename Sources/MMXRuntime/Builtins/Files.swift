import MMXData
import MMXFormats

/// How rows are laid out in a file.
struct TableOptions {
  var delimiter: Character?
  var hasByteOrderMark = false
  var decimalMark: Character = "."

  /// From the record behind `csv`, `read` and `write`.
  init(_ value: Value?) throws(Problem) {
    guard let value, !value.isNull else { return }
    guard case .record(let record) = value else { throw .notRecord("options", value) }
    for (name, option) in record.fields {
      switch name.lowercased() {
      case "delimiter": delimiter = option.string?.first
      case "bom": hasByteOrderMark = try option.truth()
      case "decimal": decimalMark = option.string?.first ?? "."
      default: throw .badFileOption(name)
      }
    }
  }
}

extension TableOptions {
  /// A cell that spells a number with the decimal mark, spelled with a point, as `num` reads it; others as they are.
  func withPoint(_ cell: String) -> String {
    guard decimalMark != ".", cell.contains(decimalMark) else { return cell }
    let spelled = String(cell.map { $0 == decimalMark ? "." : $0 })
    return Number(spelled) == nil ? cell : spelled
  }
}

/// The format of a file, by its name.
private enum FileFormat: Equatable {
  case text, bytes, json, jsonLines, csv, spreadsheet

  init(path: String) {
    let name = path.lowercased()
    self =
      name.hasSuffix(".csv")
      ? .csv
      : name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
        ? .jsonLines
        : name.hasSuffix(".json") ? .json : name.hasSuffix(".xlsx") ? .spreadsheet : .text
  }
}

extension Machine {
  func read(_ path: String, as option: Value) throws -> Value {
    var format = FileFormat(path: path)
    var options = try TableOptions(nil)
    if let name = option.string {
      switch name {
      case "text": format = .text
      case "bytes": format = .bytes
      case "json": format = .json
      case "jsonl": format = .jsonLines
      case "csv": format = .csv
      default: throw Problem.unknownFormat(name)
      }
    } else {
      options = try TableOptions(option)
    }
    if format == .spreadsheet { throw Problem.unsupportedFormat(path) }
    let bytes = try host.readFile(path)
    switch format {
    case .bytes: return .bytes(Bytes(bytes))
    case .json: return try Value(jsonBytes: bytes)
    case .text, .spreadsheet: return .string(try text(of: bytes, path))
    case .jsonLines: return try jsonLines(bytes, path)
    case .csv: return try rows(ofCSV: try text(of: bytes, path), options)
    }
  }

  private func text(of bytes: [UInt8], _ path: String) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(.value, "'\(path)' is not UTF-8 text", hint: "read it as bytes: `read(\"\(path)\", \"bytes\")`")
    }
    return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }

  private func jsonLines(_ bytes: [UInt8], _ path: String) throws -> Value {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let lines = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0).split(separator: 0x0A, omittingEmptySubsequences: false)
    var rows: [Value] = []
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
      do { rows.append(try Value(jsonBytes: Array(line))) } catch { throw Problem.fileLine(path, index + 1, error) }
    }
    return .items(rows)
  }

  func write(_ path: String, _ value: Value, options: Value?) throws {
    let value = try materialized(value)
    if path.hasSuffix("/") { return try writeAttachments(value, into: path) }
    try readBeforeShowing(value)
    let options = try TableOptions(options)
    switch FileFormat(path: path) {
    case .spreadsheet: throw Problem.unsupportedFormat(path)
    case .json: try host.writeFile(path, Array((try value.json().text(.indented) + "\n").utf8))
    case .jsonLines:
      guard case .list(let list) = value else { throw Problem.notRows(path, value) }
      try host.writeFile(path, Array(try list.items.map { try $0.json().text(.compact) + "\n" }.joined().utf8))
    case .csv:
      guard case .list(let list) = value else { throw Problem.notRows(path, value) }
      try host.writeFile(path, Array(try csv(list.items, options).utf8))
    case .text, .bytes:
      if case .bytes(let bytes) = value { return try host.writeFile(path, bytes.bytes) }
      if case .list(let list) = value { return try host.writeFile(path, Array(try list.items.map { try text($0) + "\n" }.joined().utf8)) }
      try host.writeFile(path, Array(try text(value).utf8))
    }
  }
}
