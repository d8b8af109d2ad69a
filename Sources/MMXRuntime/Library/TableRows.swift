import MMXData
import MMXFormats

extension Machine {
  /// Records from CSV: the first line names the fields. A cell is a text, or null if it is empty or the line ends before it.
  func rows(ofCSV text: String, _ path: String, _ options: FileOptions) throws -> Value {
    let lines = try CSV.lines(of: text, options.layout)
    guard let header = lines.first else { return try nothing(after: options.skippedLines) }
    var table = TableLines(header)
    for line in lines.dropFirst() { table.add(line: line.number, cells: TableLines.width(of: line)) }
    let columns = try table.columns { column in lines.dropFirst().contains { $0.fields.count > column && !$0.fields[column].isEmpty } }
    let shape = Shape(columns.map { header.fields[$0].text })
    var commas = DecimalCommas(options)
    for line in lines.dropFirst() { commas.look(at: line) }
    warn(about: commas, path)
    return .items(
      try lines.dropFirst().map { line in
        try countStep()
        return record(of: line, columns, shape, options)
      })
  }

  /// The same one by one, in memory that does not grow with the file. It is read twice: first whether it is a table, as above, so that
  /// nothing is done with rows of one that is not.
  /// - Parameter open: starts the text from its first byte.
  func rowsLazily(ofCSV path: String, _ options: FileOptions, open: () throws -> () throws(Problem) -> [UInt8]) throws -> RowSource? {
    var lines = try CSVReader(options.layout, more: try open())
    guard let header = try lines.next() else { return nil }
    var table = TableLines(header)
    var filled = header.fields.map { _ in false }
    var commas = DecimalCommas(options)
    if commas.areLookedFor {
      while let line = try lines.next() {
        table.add(line: line.number, cells: TableLines.width(of: line))
        for (column, field) in line.fields.enumerated() where column < filled.count && !field.isEmpty { filled[column] = true }
        commas.look(at: line)
      }
    } else {
      while let (line, cells) = try lines.nextWidth(&filled) { table.add(line: line, cells: cells) }
    }
    let columns = try table.columns { filled[$0] }
    warn(about: commas, path)
    let shape = Shape(columns.map { header.fields[$0].text })
    var rows = try CSVReader(options.layout, more: try open())
    _ = try rows.next()
    return RowSource { [unowned self] in
      guard let line = try rows.next() else { return nil }
      try countStep()
      return record(of: line, columns, shape, options)
    }
  }

  private func record(of line: CSV.Line, _ columns: [Int], _ shape: Shape, _ options: FileOptions) -> Value {
    let values = columns.map { line.fields.count > $0 ? value(of: line.fields[$0], options) : .null }
    return .record(RecordObject(OrderedRecord(shape: shape, values: values)))
  }

  private func warn(about commas: DecimalCommas, _ path: String) {
    guard commas.count > 0 else { return }
    host.note("warning: \(Problem.csvDecimalCommas(path, commas.count, commas.first.text, line: commas.first.line))")
  }

  /// No rows, unless that many lines were skipped that the table was among them.
  private func nothing(after skipped: Int?) throws(Problem) -> Value {
    if let skipped, skipped > 0 { throw .nothingFrom(line: skipped + 1) }
    return .items([])
  }

  private func value(of field: CSV.Field, _ options: FileOptions) -> Value {
    if field.isEmpty { return .null }
    if field.isQuoted { return .string(field.text) }
    if options.isTyped, let value = options.typed(field.text) { return value }
    return .string(options.isDecimalGiven ? options.withPoint(field.text) : field.text)
  }

  /// Records from a sheet: the first row that is not empty, after the skipped ones, names the fields.
  func rows(ofXLSX bytes: [UInt8], _ path: String, _ options: FileOptions) throws -> Value {
    let sheet = try XLSX.sheet(of: bytes, options.sheet, skipping: options.skippedLines ?? 0)
    if let lost = sheet.lost { host.note("warning: \(Problem.xlsxLostCells(path, lost.count, lost.first))") }
    if let formulas = sheet.uncalculated { host.note("warning: \(Problem.xlsxUncalculated(path, formulas.count, formulas.first))") }
    if sheet.rows.isEmpty, options.sheet == nil, let other = sheet.others.first {
      host.note("warning: \(Problem.xlsxEmptySheet(path, other))")
    }
    guard let header = sheet.rows.first else { return try nothing(after: options.skippedLines) }
    var table = TableLines(
      header: header.cells.map { TableLines.Name(text: name($0), isBlank: $0 == .empty) }, headerLine: header.number, hasDelimiter: false)
    for row in sheet.rows.dropFirst() { table.add(line: row.number, cells: row.cells.count) }
    let columns = try table.columns { column in sheet.rows.dropFirst().contains { $0.cells.count > column && $0.cells[column] != .empty } }
    let shape = Shape(columns.map { name(header.cells[$0]) })
    return .items(
      try sheet.rows.dropFirst().map { row in
        try countStep()
        let values = columns.map { row.cells.count > $0 ? value(row.cells[$0]) : .null }
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
    case .text(let text) where options.readsAsValue(text.string): .quotedText(text.string)
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
    // This would take about 100 MB otherwise.
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
  /// A cell that is a number with the decimal mark, converted to a decimal point without thousands separators, as `num` reads it; others
  /// unchanged.
  func withPoint(_ cell: String) -> String {
    guard let mark = layout.decimalByte, cell.hasByte(mark) else { return cell }
    if mark == UInt8(ascii: "."), FileOptions.isBare(cell) { return cell }
    guard let parts = DecimalCell(cell, mark: mark), parts.isGrouped || layout.decimalMark != "." else { return cell }
    let spelled = parts.plain
    return Number(spelled) == nil ? cell : spelled
  }

  /// Whether it has only digits, points and minus signs, and so no separators between thousands where the point is the decimal mark.
  private static func isBare(_ cell: String) -> Bool {
    cell.allBytes { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
  }

  /// Whether a program may read the cell as a number, a date or a bool, in any layout, if it has no quotes.
  func readsAsValue(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, cell.utf8.count <= 80 else { return false }
    if ["true", "false"].contains(cell.lowercased()) { return true }
    guard first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || first == UInt8(ascii: ".") || (0x30...0x39).contains(first) else {
      return false
    }
    return cell.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.,:/TeE '".utf8.contains($0) } || typed(cell) != nil
  }

  /// The value of a cell without quotes, nil for a text.
  func typed(_ cell: String) -> Value? {
    switch cell {
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    guard let first = cell.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else { return nil }
    let hasPoint = layout.decimalByte == UInt8(ascii: ".")
    // A code such as 12E4 is not a number here.
    let isBare = FileOptions.isBare(cell)
    let spelled = withPoint(cell)
    let isPlain = isBare || spelled != cell
    if isPlain, hasPoint || spelled != cell || !cell.hasByte(UInt8(ascii: ".")), let number = Number(spelled) {
      return .number(number)
    }
    if let date = CalendarDate(cell) { return .date(date) }
    return DateTime(cell).map { .dateTime($0) }
  }
}

/// A cell such as `-1.234,56`: a sign, digits that may be grouped by threes, the decimal mark and decimals.
private struct DecimalCell {
  /// With a point, and nothing between the groups.
  let plain: String
  let isGrouped: Bool

  /// A thousands separator: a space, a no-break or narrow space, an apostrophe, or the other mark.
  private static let separators = [" ", "\u{A0}", "\u{202F}", "'", "\u{2019}", ".", ","].map { Array($0.utf8) }

  init?(_ cell: String, mark: UInt8) {
    guard cell.hasByte(mark) else { return nil }
    let units = Array(cell.utf8)
    guard units.count <= 80, let end = units.lastIndex(of: mark), end + 1 < units.count, units[(end + 1)...].allSatisfy(DecimalCell.isDigit)
    else { return nil }
    var whole = units[..<end]
    let sign: [UInt8] = whole.first == UInt8(ascii: "-") ? [UInt8(ascii: "-")] : []
    whole = whole.dropFirst(sign.count)
    var digits = Array(whole.prefix(while: DecimalCell.isDigit))
    whole = whole.dropFirst(digits.count)
    isGrouped = !whole.isEmpty
    if isGrouped {
      guard (1...3).contains(digits.count), digits.first != UInt8(ascii: "0"),
        let separator = DecimalCell.separators.first(where: { $0 != [mark] && whole.starts(with: $0) })
      else { return nil }
      while !whole.isEmpty {
        guard whole.starts(with: separator) else { return nil }
        let group = whole.dropFirst(separator.count).prefix(3)
        guard group.count == 3, group.allSatisfy(DecimalCell.isDigit) else { return nil }
        digits += group
        whole = whole.dropFirst(separator.count + 3)
      }
    }
    guard !digits.isEmpty else { return nil }
    plain = String(decoding: sign + digits + [UInt8(ascii: ".")] + units[(end + 1)...], as: UTF8.self)
  }

  private static func isDigit(_ unit: UInt8) -> Bool { (0x30...0x39).contains(unit) }
}

/// Numbers with a decimal comma, which are read as texts if no decimal mark was given, and `1.000` next to them is read as 1.
private struct DecimalCommas {
  private(set) var count = 0
  private(set) var first = (text: "", line: 0)
  let areLookedFor: Bool

  init(_ options: FileOptions) { areLookedFor = options.isTyped && options.layout.decimalMark == "." }

  mutating func look(at line: CSV.Line) {
    guard areLookedFor else { return }
    for field in line.fields where !field.isQuoted && DecimalCell(field.text, mark: UInt8(ascii: ",")) != nil {
      if count == 0 { first = (field.text, line.number) }
      count += 1
    }
  }
}

/// The header of a table that was read, and the width of its rows, which determine the columns.
private struct TableLines {
  struct Name {
    let text: String
    /// Whether the cell is empty; `""` in quotes is a name.
    let isBlank: Bool
  }

  let header: [Name]
  let headerLine: Int
  /// Whether another delimiter may separate the cells.
  let hasDelimiter: Bool
  /// How many rows have a width, which is the end of the last cell that is not empty, and the line of the first.
  private var widths: [Int: (count: Int, line: Int)] = [:]

  init(header: [Name], headerLine: Int, hasDelimiter: Bool) {
    (self.header, self.headerLine, self.hasDelimiter) = (header, headerLine, hasDelimiter)
  }

  /// Of CSV.
  init(_ header: CSV.Line) {
    self.init(
      header: header.fields.map { Name(text: $0.text, isBlank: $0.isEmpty) }, headerLine: header.number, hasDelimiter: true)
  }

  static func width(of line: CSV.Line) -> Int { (line.fields.lastIndex { !$0.isEmpty } ?? -1) + 1 }

  /// A row below the header; they come in order.
  mutating func add(line: Int, cells: Int) { widths[cells, default: (0, line)].count += 1 }

  /// The first row that is at least so wide.
  private func first(from width: Int) -> (line: Int, cells: Int)? {
    let wide = widths.filter { $0.key >= width }.min { $0.value.line < $1.value.line }
    return wide.map { ($0.value.line, $0.key) }
  }

  /// Positions of the columns: those with a name, and one without a name if it has cells.
  ///
  /// Throws `value` for a row that is wider than the header, for two columns with the same name, and for several without a name that have
  /// cells.
  func columns(holds: (Int) -> Bool) throws(Problem) -> [Int] {
    if let wide = first(from: header.count + 1) {
      throw .tooManyCells(line: wide.line, wide.cells, header.count, header: likelyHeader, hasDelimiter: hasDelimiter)
    }
    var named: [Int] = []
    var unnamed: [Int] = []
    var seen: Set<String> = []
    for (column, name) in header.enumerated() {
      if name.isBlank {
        guard holds(column) else { continue }
        unnamed.append(column)
      } else {
        guard seen.insert(name.text).inserted else { throw .columnTwice(name.text) }
      }
      named.append(column)
    }
    guard unnamed.count < 2 else { throw .unnamedColumns(unnamed.map { $0 + 1 }, line: headerLine, header: likelyHeader) }
    return named
  }

  /// The first line that is at least as wide as most of the rows, if those are wider than the header.
  private var likelyHeader: Int? {
    let named = (header.lastIndex { !$0.isBlank } ?? -1) + 1
    guard let (width, most) = widths.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }), width > named, most.count > 1 else {
      return nil
    }
    return first(from: width)?.line
  }
}
