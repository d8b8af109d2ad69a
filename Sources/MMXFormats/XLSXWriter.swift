import CXlsxwriter
package import MMXData

/// Writes a workbook of one sheet with libxlsxwriter, row by row: a bold header that stays visible, columns as wide as their contents.
@safe package final class XLSXWriter {
  private let workbook: UnsafeMutableRawPointer
  private let sheet: String
  private let header: [String]
  /// The widest cell of each column, in characters.
  private var widths: [Int]
  /// Formats by their code.
  private var formats: [String: UnsafeMutableRawPointer] = unsafe [:]
  /// The next row, counted from 0.
  private var row = 0
  /// Rows that hold a cell.
  private var filledRows = 0
  /// The text that is written for an empty one, which libxlsxwriter leaves out, and taken away in the finished file.
  private let placeholder = "mmx-" + String(UInt64.random(in: .min ... .max), radix: 16)
  private var hasEmptyTexts = false
  private let isLarge: Bool

  /// - Parameters:
  ///   - isLarge: keeps rows in a temporary file instead of memory. Some viewers do not show the texts of such a workbook.
  /// - Throws: `script` if libxlsxwriter is not installed, `value` for a bad name of the sheet, `limit` for too many columns.
  package init(sheet: String, header: [String], isLarge: Bool) throws(Problem) {
    try XLSX.check(sheetName: sheet)
    guard header.count <= XLSX.maximumColumns else { throw .xlsxTooManyColumns(header.count) }
    if let reason = unsafe cxlsx_load() { throw unsafe .libraryMissing("libxlsxwriter", String(cString: reason), "libxlsxwriter4") }
    guard let workbook = unsafe cxlsx_new(sheet, isLarge) else { throw .xlsxFailed("out of memory") }
    unsafe self.workbook = unsafe workbook
    self.sheet = sheet
    self.isLarge = isLarge
    self.header = header
    widths = header.map(\.displayWidth)
    guard !header.isEmpty else { return }
    let bold = unsafe try format("", isBold: true)
    for (column, name) in header.enumerated() { unsafe try write(name, column, bold) }
    unsafe cxlsx_freeze(workbook)
    row = 1
    filledRows = header.contains { !$0.isEmpty } ? 1 : 0
  }

  deinit { unsafe cxlsx_free(workbook) }

  /// Adds a row; cells after the last column are left out. Throws `limit` beyond the limits of Excel, `value` for a text that it cannot
  /// contain.
  package func add(_ cells: [XLSX.Cell]) throws(Problem) {
    guard row < XLSX.maximumRows else { throw .xlsxTooManyRows() }
    var isFilled = false
    for (column, cell) in cells.prefix(header.count).enumerated() where try add(cell, column) { isFilled = true }
    row += 1
    if isFilled { filledRows += 1 }
  }

  /// Returns whether the cell is not empty.
  private func add(_ cell: XLSX.Cell, _ column: Int) throws(Problem) -> Bool {
    switch cell {
    case .empty: return false
    case .text(""):
      hasEmptyTexts = true
      unsafe try write(placeholder, column, nil)
    case .text(let text):
      widen(column, to: text.displayWidth)
      unsafe try write(text, column, nil)
    case .number(let number):
      guard let (value, code) = XLSXWriter.cell(of: number) else { return try add(.text(number.description), column) }
      widen(column, to: number.description.utf8.count)
      try write(value, column, code)
    case .bool(let value): try check(unsafe cxlsx_bool(workbook, UInt32(row), UInt16(column), value))
    case .date(let date):
      guard let serial = XLSXDay.serial(date) else { return try add(.text(date.description), column) }
      widen(column, to: 10)
      try write(Double(serial), column, "yyyy-mm-dd")
    case .dateTime(let time):
      guard let serial = XLSXDay.serial(time.date) else { return try add(.text(time.description), column) }
      widen(column, to: 19)
      let milliseconds = time.ticksOfDay / 10_000
      let code = "yyyy-mm-dd hh:mm:ss" + (milliseconds % 1000 == 0 ? "" : ".000")
      try write(Double(serial) + Double(milliseconds) / 86_400_000, column, code)
    }
    return true
  }

  /// The double that represents the number in 15 digits, and the format that shows its places; nil for a number with more digits.
  private static func cell(of number: Number) -> (Double, code: String)? {
    guard let (mantissa, scale) = try? number.parts() else { return nil }
    var digits = mantissa.magnitude
    while digits != 0, digits % 10 == 0 { digits /= 10 }
    guard String(digits).utf8.count <= XLSX.digits, let value = Double(number.description), value.isFinite else { return nil }
    if scale > 30 { return (value, "") }
    if scale > 0 { return (value, "0." + String(repeating: "0", count: scale)) }
    // Excel shows whole numbers of 12 digits and more with an exponent unless a format is set.
    return (value, mantissa.magnitude >= 100_000_000_000 ? "0" : "")
  }

  private func widen(_ column: Int, to width: Int) { widths[column] = max(widths[column], width) }

  private func write(_ value: Double, _ column: Int, _ code: String) throws(Problem) {
    let format = unsafe try format(code, isBold: false)
    try check(unsafe cxlsx_number(workbook, UInt32(row), UInt16(column), value, format))
  }

  private func write(_ text: String, _ column: Int, _ format: UnsafeMutableRawPointer?) throws(Problem) {
    guard text.unicodeScalars.count <= XLSX.maximumTextLength else { throw .xlsxLongText(row: row + 1, header[column]) }
    guard !text.utf8.contains(0) else { throw .xlsxZero(row: row + 1, header[column]) }
    try check(unsafe cxlsx_text(workbook, UInt32(row), UInt16(column), XLSXEscape.escaped(text), format))
  }

  /// Nil if the cell needs none.
  private func format(_ code: String, isBold: Bool) throws(Problem) -> UnsafeMutableRawPointer? {
    if code.isEmpty, !isBold { return nil }
    let key = isBold ? "bold" : code
    if let known = unsafe formats[key] { return unsafe known }
    guard let made = unsafe cxlsx_format(workbook, code.isEmpty ? nil : code, isBold) else { throw .xlsxFailed("out of memory") }
    unsafe formats[key] = unsafe made
    return unsafe made
  }

  private func check(_ status: Int32) throws(Problem) {
    guard status == 0 else { throw unsafe .xlsxFailed(String(cString: cxlsx_reason(status))) }
  }

  /// The finished file; nothing can be added then.
  package func bytes() throws(Problem) -> [UInt8] {
    for (column, width) in widths.enumerated() {
      try check(unsafe cxlsx_width(workbook, UInt16(column), Double(min(max(width, 6), 60) + 2)))
    }
    if filledRows < row { try nameRows() }
    try finish()
    var bytes = [UInt8](repeating: 0, count: unsafe cxlsx_size(workbook))
    guard unsafe cxlsx_read(workbook, &bytes, bytes.count) else { throw .xlsxFailed("the file in memory cannot be read") }
    try checkWhole(bytes)
    return hasEmptyTexts ? try withEmptyTexts(bytes) : bytes
  }

  /// The file with empty texts in place of the placeholder: among the shared texts, or in the cells of a large sheet.
  private func withEmptyTexts(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
    let part = isLarge ? "xl/worksheets/sheet1.xml" : "xl/sharedStrings.xml"
    let content = try ZipArchive.reading(bytes) { archive throws(Problem) in try archive.file(part) } ?? []
    let pattern = Array(placeholder.utf8)
    var (kept, place): ([UInt8], Int) = ([], 0)
    kept.reserveCapacity(content.count)
    while place < content.count {
      if place & 0xFFFF == 0 { try Pace.step() }
      if content[place] == pattern[0], content[place...].starts(with: pattern) {
        place += pattern.count
      } else {
        kept.append(content[place])
        place += 1
      }
    }
    guard let made = try ZipArchive.replacing(part, by: kept, in: bytes) else { throw .xlsxFailed("out of memory") }
    return made
  }

  private func finish() throws(Problem) {
    var problem: Problem?
    let status = unsafe withUnsafeMutablePointer(to: &problem) { place in
      unsafe cxlsx_finish(
        workbook,
        { place in
          do throws(Problem) {
            try Pace.ask()
            return true
          } catch {
            unsafe place?.assumingMemoryBound(to: Problem?.self).pointee = error
            return false
          }
        }, place)
    }
    if let problem { throw problem }
    try check(status)
  }

  /// An empty row is not a row in the file: a defined name for all rows records them, and spreadsheet programs keep it up to date.
  private func nameRows() throws(Problem) {
    let quoted = "'\(sheet.replacing("'", with: "''"))'"
    try check(unsafe cxlsx_name(workbook, XLSX.rowsName, "=\(quoted)!$A$1:$\(XLSX.columnName(max(0, header.count - 1)))$\(row)"))
  }

  /// libxlsxwriter does not check writes to its temporary files, as on a full disk.
  private func checkWhole(_ bytes: [UInt8]) throws(Problem) {
    let sheet = try ZipArchive.reading(bytes) { archive throws(Problem) in try archive.file("xl/worksheets/sheet1.xml") } ?? []
    guard sheet.suffix(40).split(separator: UInt8(ascii: "<")).last?.starts(with: "/worksheet>".utf8) == true,
      XLSXWriter.count("<row ", in: sheet) == filledRows
    else { throw .xlsxFailed("the folder for temporary files is full") }
  }

  private static func count(_ text: StaticString, in bytes: [UInt8]) -> Int {
    let pattern = Array("\(text)".utf8)
    var (found, matched) = (0, 0)
    for byte in bytes {
      matched = byte == pattern[matched] ? matched + 1 : byte == pattern[0] ? 1 : 0
      if matched == pattern.count { (found, matched) = (found + 1, 0) }
    }
    return found
  }
}
