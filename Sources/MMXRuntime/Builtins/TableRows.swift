import MMXData
import MMXFormats

extension Machine {
  /// Records from CSV: the first line names the fields. A cell is a text, or null where nothing stands or the line ends before it.
  func rows(ofCSV text: String, _ options: FileOptions) throws -> Value {
    let lines = try CSV.parse(text, options.layout)
    guard let header = lines.first else { return .items([]) }
    let shape = Shape(try columns(header.map(\.text)))
    return .items(
      try lines.dropFirst().enumerated().map { index, line in
        try countStep()
        guard line.count <= header.count else { throw Problem.tooManyCells(row: index + 1, line.count, header.count) }
        var values = line.map { value(of: $0, options) }
        while values.count < header.count { values.append(.null) }
        return .record(RecordObject(OrderedRecord(shape: shape, values: values)))
      })
  }

  private func value(of field: CSV.Field, _ options: FileOptions) -> Value {
    if field.isEmpty { return .null }
    let text = options.withPoint(field.text)
    if options.isTyped, !field.isQuoted, let value = options.typed(field.text) { return value }
    return .string(text)
  }

  /// Records from a sheet: its first row that holds anything names the fields.
  func rows(ofXLSX bytes: [UInt8], _ options: FileOptions) throws -> Value {
    let rows = try XLSX.rows(of: bytes, sheet: options.sheet ?? .number(1))
    guard let header = rows.first else { return .items([]) }
    let shape = Shape(try columns(header.cells.map(name)))
    return .items(
      try rows.dropFirst().map { row in
        try countStep()
        guard row.cells.count <= shape.keys.count else { throw Problem.tooManyCells(row: row.number, row.cells.count, shape.keys.count) }
        var values = row.cells.map(value)
        while values.count < shape.keys.count { values.append(.null) }
        return .record(RecordObject(OrderedRecord(shape: shape, values: values)))
      })
  }

  private func name(_ cell: XLSX.Cell) -> String { cell == .empty ? "" : value(cell).plainText }

  private func value(_ cell: XLSX.Cell) -> Value {
    switch cell {
    case .empty: .null
    case .text(let text): .string(text)
    case .number(let number): .number(number)
    case .bool(let flag): .bool(flag)
    case .date(let date): .date(date)
    case .dateTime(let time): .dateTime(time)
    }
  }

  /// The names of the fields, once it is sure that they differ.
  private func columns(_ names: [String]) throws(Problem) -> [String] {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .columnTwice(name) }
    return names
  }

  /// Rows as CSV with a header.
  func csv(_ rows: [Value], _ options: FileOptions) throws -> String {
    let (columns, records) = try table(rows, "csv")
    var writer = try CSVWriter(options.layout)
    if !columns.isEmpty { try writer.add(columns.map { .text($0) }) }
    for record in records {
      try countStep()
      try writer.add(try columns.map { try csvCell(record[$0] ?? .null, options) })
    }
    return writer.text
  }

  private func csvCell(_ value: Value, _ options: FileOptions) throws -> CSV.Cell {
    switch value {
    case .null: .empty
    case .number(let number): .number(number.description)
    case .text(let text) where options.isTyped && options.typed(text.string) != nil: .quotedText(text.string)
    default: .text(try cellText(value))
    }
  }

  /// Rows as a workbook of one sheet.
  func xlsx(_ rows: [Value], _ options: FileOptions) throws -> [UInt8] {
    let (columns, records) = try table(rows, "xlsx")
    let name =
      switch options.sheet {
      case nil: "Sheet1"
      case .name(let name)?: name
      case .number(let number)?: throw Problem.fileOptionType("sheet", "the name of the sheet to write", .int(number))
      }
    // What takes some 100 MB otherwise.
    let isLarge = records.count * columns.count > 200_000
    let writer = try XLSXWriter(sheet: name, header: columns, isLarge: isLarge)
    for record in records {
      try countStep()
      try writer.add(try columns.map { try sheetCell(record[$0] ?? .null) })
    }
    return try writer.bytes()
  }

  private func sheetCell(_ value: Value) throws -> XLSX.Cell {
    switch value {
    case .null: .empty
    case .number(let number): .number(number)
    case .bool(let flag): .bool(flag)
    case .date(let date): .date(date)
    case .dateTime(let time): .dateTime(time)
    default: .text(try cellText(value))
    }
  }

  /// References by their name, bytes as base64, nested values as JSON.
  private func cellText(_ value: Value) throws(Problem) -> String {
    switch value {
    case .reference(let reference): reference.json["Name"]?.string ?? reference.id.map(String.init) ?? ""
    case .bytes(let bytes): Base64.encode(bytes.bytes)
    case .list, .record, .entity, .function: try value.json().text(.compact)
    default: value.plainText
    }
  }

  /// The names of all fields in order of first appearance, and the records.
  private func table(_ rows: [Value], _ format: String) throws -> (columns: [String], records: [OrderedRecord<Value>]) {
    var columns: [String] = []
    var seen: Set<String> = []
    var records: [OrderedRecord<Value>] = []
    var lastShape: ObjectIdentifier?
    for row in rows {
      try readBeforeShowing(row)
      let fields: OrderedRecord<Value>
      switch row {
      case .record(let record): fields = record.fields
      case .entity(let entity): fields = entity.fields
      default: throw Problem.notRows(format, row)
      }
      records.append(fields)
      // Rows of one answer share their shape.
      if fields.shapeID == lastShape { continue }
      lastShape = fields.shapeID
      for key in fields.keys where seen.insert(key).inserted { columns.append(key) }
    }
    return (columns, records)
  }
}

extension FileOptions {
  /// A cell that spells a number with the decimal mark, spelled with a point, as `num` reads it; others as they are.
  func withPoint(_ cell: String) -> String {
    guard layout.decimalMark != ".", cell.contains(layout.decimalMark) else { return cell }
    let spelled = String(cell.map { $0 == layout.decimalMark ? "." : $0 })
    return Number(spelled) == nil ? cell : spelled
  }

  /// The value that a cell without quotes spells, nil for a text.
  func typed(_ cell: String) -> Value? {
    switch cell {
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    guard let first = cell.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else { return nil }
    // A code such as 12E4 is no number here.
    let isPlain = cell.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == layout.decimalMark.asciiValue }
    if isPlain, let number = Number(withPoint(cell)) { return .number(number) }
    if let date = CalendarDate(cell) { return .date(date) }
    return DateTime(cell).map { .dateTime($0) }
  }
}
