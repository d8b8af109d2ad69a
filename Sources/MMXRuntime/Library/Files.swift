import MMXData
import MMXFormats

extension Machine {
  func read(_ path: String, as option: Value) throws -> Value {
    let options = try FileOptions(option, path: path)
    let format = try FileFormat(reading: path, options)
    guard format == .json || format == .jsonl, options.encoding == nil || options.encoding == .utf8 else {
      return try value(of: try host.readFile(path), path, format, options)
    }
    let pieces = try host.openFile(path)
    let start = try pieces.next()
    if let (encoding, _) = TextEncoding.marked(start), encoding != .utf8 {
      return try value(of: try Machine.whole(pieces, start: start), path, format, options)
    }
    if format == .json { return try JSONFile(pieces, path, start: start).whole() }
    return try Machine.rows(of: JSONLines(pieces, path, start: start))
  }

  /// The value in the content of a file.
  func value(of bytes: [UInt8], _ path: String, _ format: FileFormat, _ options: FileOptions) throws -> Value {
    try Pace.step(bytes.count >> 6)
    switch format {
    case .bytes: return .bytes(Bytes(bytes))
    case .json:
      let bytes = try utf8(of: bytes, path, options)
      do { return try Value(jsonBytes: bytes) } catch { throw Problem.inFile(path, error) }
    case .text:
      guard bytes.count <= Value.maximumText else { throw Problem.textTooLong() }
      return .string(try text(of: bytes, path, options))
    case .jsonl: return try jsonLines(try utf8(of: bytes, path, options), path)
    case .csv:
      let text = try text(of: bytes, path, options)
      do { return try rows(ofCSV: text, path, options) } catch let problem as Problem { throw Problem.inFile(path, problem) }
    case .xlsx:
      do { return try rows(ofXLSX: bytes, path, options) } catch let problem as Problem { throw Problem.inFile(path, problem) }
    }
  }

  /// The text without a byte order mark, in the encoding that the options or such a mark say.
  private func text(of bytes: [UInt8], _ path: String, _ options: FileOptions) throws(Problem) -> String {
    if let encoding = options.encoding {
      let text: String
      do { text = try encoding.decode(bytes) } catch { throw .inFile(path, error) }
      if text.utf8.contains(0) { throw .zeroBytes(path, TextEncoding.guessed(bytes)) }
      return text
    }
    if let (encoding, length) = TextEncoding.marked(bytes), encoding != .utf8 {
      do { return try encoding.decode(Array(bytes.dropFirst(length))) } catch { throw .inFile(path, error) }
    }
    if bytes.contains(0) { throw .zeroBytes(path, TextEncoding.guessed(bytes)) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let (line, column) = TextPlace.ofFirstMisfit(in: bytes) ?? (1, 1)
      throw .notUTF8File(path, line, column)
    }
    return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// The raw bytes, because JSON has its own rules for invalid text, unless the file is in another encoding.
  private func utf8(of bytes: [UInt8], _ path: String, _ options: FileOptions) throws(Problem) -> [UInt8] {
    let isOther = options.encoding.map { $0 != .utf8 } ?? (TextEncoding.marked(bytes).map { $0.encoding != .utf8 } ?? false)
    return isOther ? Array(try text(of: bytes, path, options).utf8) : bytes
  }

  private func jsonLines(_ bytes: [UInt8], _ path: String) throws -> Value {
    try Machine.rows(of: JSONLines(WholeFile(bytes), path))
  }

  private static func rows(of lines: JSONLines) throws -> Value {
    var rows: [Value] = []
    while let row = try lines.next() { try rows.grow(with: row) }
    return .items(rows)
  }

  /// Writes a value to a file in the format of its name, or of the options.
  package func write(_ path: String, _ value: Value, options: Value?) throws {
    let value = try materialized(value)
    if path.hasSuffix("/") { return try commands.writeAttachments(value, into: path) }
    try readBeforeShowing(value)
    let options = try FileOptions(options, path: path)
    switch try options.format ?? FileFormat(path: path, of: value) {
    case .json: try write(path, try value.json().pacedText(.indented) + "\n", options)
    case .jsonl:
      var text = ""
      for row in try rows(value, path) {
        try add(try row.json().pacedText(.compact), to: &text)
      }
      try write(path, text, options)
    case .csv: try write(path, try csv(try rows(value, path), options), options)
    case .xlsx:
      let rows = try rows(value, path)
      for case .record(let record) in rows {
        try Pace.step(4)
        if record.fields.contains(where: { $0.value.string.map(LoneSurrogate.isIn) ?? false }) { throw Problem.halfCharacter(path) }
      }
      try host.writeFile(path, try xlsx(rows, options))
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
    try Pace.step(text.utf8.count >> 6)
    if LoneSurrogate.isIn(text) { throw Problem.halfCharacter(path) }
    guard let encoding = options.encoding else { return try host.writeFile(path, Array(text.utf8)) }
    let bytes: [UInt8]
    do { bytes = try encoding.encode(text) } catch { throw Problem.inFile(path, error) }
    try host.writeFile(path, bytes)
  }

  private func rows(_ value: Value, _ path: String) throws -> [Value] {
    guard case .list(let list) = value else { throw Problem.notRows(path, value) }
    return list.items
  }
}

extension FileFormat {
  /// The format to read a file in: that of the options, else that of its name. A name that is not the path of a file has none.
  init(reading path: String, _ options: FileOptions) throws(Problem) {
    let isPath = !path.hasSuffix("/") && !path.utf8.contains(0)
    if let format = options.format { self = format } else if isPath { try self.init(path: path) } else { self = .bytes }
  }

  /// Throws as `write` would for a record and a name without options: only some formats hold one record.
  static func checkRecord(_ path: String) throws(Problem) {
    let record = Value.record([])
    switch try FileFormat(path: path, of: record) {
    case .json, .text: return
    case .jsonl, .csv, .xlsx: throw .notRows(path, record)
    case .bytes: throw .notBytes(path, record)
    }
  }

  /// The format to write a value in: text and bytes are written unchanged unless the name is that of another format.
  fileprivate init(path: String, of value: Value) throws(Problem) {
    do throws(Problem) { self = try FileFormat(path: path) } catch {
      switch value {
      case .text where !FileFormat.isOtherSpreadsheet(path): self = .text
      case .bytes: self = .bytes
      default: throw path.lowercased().hasSuffix(".pdf") ? .noPDF(path) : error
      }
    }
  }
}
