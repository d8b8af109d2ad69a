import MMXData
import MMXFormats

extension Machine {
  func read(_ path: String, as option: Value) throws -> Value {
    let options = try FileOptions(option, path: path)
    let bytes = try host.readFile(path)
    switch options.format ?? FileFormat(path: path) {
    case .bytes: return .bytes(Bytes(bytes))
    case .json: do { return try Value(jsonBytes: bytes) } catch { throw Problem.inFile(path, error) }
    case .text: return .string(try text(of: bytes, path, options))
    case .jsonl: return try jsonLines(bytes, path)
    case .csv:
      let text = try text(of: bytes, path, options)
      do { return try rows(ofCSV: text, options) } catch let problem as Problem { throw Problem.inFile(path, problem) }
    case .xlsx:
      do { return try rows(ofXLSX: bytes, options) } catch let problem as Problem { throw Problem.inFile(path, problem) }
    }
  }

  /// The text without a byte order mark; UTF-16 is told by its mark.
  private func text(of bytes: [UInt8], _ path: String, _ options: FileOptions) throws(Problem) -> String {
    if let encoding = options.encoding {
      do { return try encoding.decode(bytes) } catch { throw .inFile(path, error) }
    }
    if bytes.starts(with: [0xFF, 0xFE]), bytes.count.isMultiple(of: 2) {
      let units = stride(from: 2, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
      if let text = String(validating: units, as: UTF16.self) { return text }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let (line, column) = TextPlace.ofFirstMisfit(in: bytes) ?? (1, 1)
      throw .notUTF8File(path, line, column)
    }
    return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  private func jsonLines(_ bytes: [UInt8], _ path: String) throws -> Value {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var rest = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0)
    var rows: [Value] = []
    var index = -1
    while !rest.isEmpty {
      let line = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(line.count + 1)
      index += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      try Pace.step(4)
      do { try rows.grow(with: try Value(jsonBytes: Array(line))) } catch { throw Problem.fileLine(path, index + 1, error) }
    }
    return .items(rows)
  }

  func write(_ path: String, _ value: Value, options: Value?) throws {
    let value = try materialized(value)
    if path.hasSuffix("/") { return try writeAttachments(value, into: path) }
    try readBeforeShowing(value)
    let options = try FileOptions(options, path: path)
    switch options.format ?? FileFormat(path: path) {
    case .json: try write(path, try value.json().pacedText(.indented) + "\n", options)
    case .jsonl:
      var text = ""
      for row in try rows(value, path) {
        try add(try row.json().pacedText(.compact), to: &text)
      }
      try write(path, text, options)
    case .csv: try write(path, try csv(try rows(value, path), options), options)
    case .xlsx: try host.writeFile(path, try xlsx(try rows(value, path), options))
    case .bytes:
      guard case .bytes(let bytes) = value else { throw Problem.notBytes(path, value) }
      try host.writeFile(path, bytes.bytes)
    case .text:
      if case .bytes(let bytes) = value { return try host.writeFile(path, bytes.bytes) }
      guard case .list(let list) = value else { return try write(path, try text(value), options) }
      var text = ""
      for item in list.items { try add(try self.text(item), to: &text) }
      try write(path, text, options)
    }
  }

  private func add(_ line: String, to text: inout String) throws(Problem) {
    try Pace.step(1 + line.utf8.count >> 6)
    if line.utf8.count >= Memory.largeValue { try Memory.take(2 * line.utf8.count) }
    text += line
    text += "\n"
  }

  private func write(_ path: String, _ text: String, _ options: FileOptions) throws {
    try host.writeFile(path, try options.encoding?.encode(text) ?? Array(text.utf8))
  }

  private func rows(_ value: Value, _ path: String) throws -> [Value] {
    guard case .list(let list) = value else { throw Problem.notRows(path, value) }
    return list.items
  }
}
