package import MMXData

extension XLSX {
  package struct Row: Equatable, Sendable {
    /// As Excel counts it, from 1.
    package let number: Int
    /// From column A on, without the empty ones at the end.
    package let cells: [Cell]
  }

  /// The sheet to read.
  package enum Choice: Equatable, Sendable {
    /// Counted from 1, in the order of the tabs.
    case number(Int)
    case name(String)
  }

  /// The rows of a sheet that hold anything. A formula gives the value it had when the file was saved.
  ///
  /// - Throws: `script` where zlib or expat is not installed, `value` for a broken file or a sheet it does not have, `limit` for a huge one.
  package static func rows(of bytes: [UInt8], sheet: Choice = .number(1)) throws(Problem) -> [Row] {
    try XLSXReader(bytes).rows(of: sheet)
  }
}

/// Reads the parts of a workbook that a table needs.
private struct XLSXReader {
  private let archive: ZipArchive
  private let workbook: WorkbookSink
  private let relations: RelationSink

  init(_ bytes: [UInt8]) throws(Problem) {
    archive = try ZipArchive(bytes)
    workbook = try XLSXReader.read("xl/workbook.xml", in: archive, WorkbookSink())
    relations = try XLSXReader.read("xl/_rels/workbook.xml.rels", in: archive, RelationSink())
  }

  private static func read<Sink: XMLSink>(_ name: String, in archive: ZipArchive, _ sink: Sink) throws(Problem) -> Sink {
    guard let bytes = try archive.file(name) else { throw .xlsxNoPart(name) }
    try XML.read(bytes, named: name, into: sink)
    return sink
  }

  func rows(of choice: XLSX.Choice) throws(Problem) -> [XLSX.Row] {
    let names = workbook.sheets.map(\.name)
    let index: Int?
    switch choice {
    case .number(let number): index = names.indices.contains(number - 1) ? number - 1 : nil
    case .name(let name): index = names.firstIndex(of: name) ?? names.firstIndex { $0.isEqualIgnoringCase(to: name) }
    }
    guard let index else { throw .xlsxNoSheet(choice, names) }
    guard let target = relations.targets[workbook.sheets[index].relation] else { throw .xlsxNoPart(names[index]) }
    let sink = SheetSink(try texts(), try styles(), is1904: workbook.is1904)
    _ = try XLSXReader.read(path(target), in: archive, sink)
    if let problem = sink.problem { throw problem }
    return sink.rows
  }

  private func path(_ target: String) -> String { target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target }

  private func texts() throws(Problem) -> [String] {
    guard let target = relations.byKind["sharedStrings"] else { return [] }
    return try XLSXReader.read(path(target), in: archive, TextSink()).texts
  }

  private func styles() throws(Problem) -> [XLSXFormat] {
    guard let target = relations.byKind["styles"] else { return [] }
    return try XLSXReader.read(path(target), in: archive, StyleSink()).styles
  }
}

private final class WorkbookSink: XMLSink {
  private(set) var sheets: [(name: String, relation: String)] = []
  private(set) var is1904 = false

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "sheet": sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
    case "workbookPr": is1904 = ["1", "true"].contains(attributes["date1904"])
    default: break
    }
  }
  func end(_ element: String) {}
  func text(_ text: String) {}
}

private final class RelationSink: XMLSink {
  private(set) var targets: [String: String] = [:]
  /// By the last word of the kind of relation.
  private(set) var byKind: [String: String] = [:]

  func begin(_ element: String, _ attributes: XMLAttributes) {
    guard element == "Relationship", let target = attributes["Target"] else { return }
    if let id = attributes["Id"] { targets[id] = target }
    if let kind = attributes["Type"]?.split(separator: "/").last { byKind[String(kind)] = target }
  }
  func end(_ element: String) {}
  func text(_ text: String) {}
}

/// Collects the text of an element that may hold pieces of text with formats, phonetic spellings left out.
private struct RichText {
  private var text = ""
  private var isInPiece = false
  private var phonetic = 0

  mutating func begin(_ element: String) {
    if element == "t" { isInPiece = true } else if element == "rPh" { phonetic += 1 }
  }
  mutating func end(_ element: String) {
    if element == "t" { isInPiece = false } else if element == "rPh" { phonetic -= 1 }
  }
  mutating func add(_ piece: String) { if isInPiece, phonetic == 0 { text += piece } }

  /// The text so far, which then begins anew.
  mutating func take() -> String {
    defer { text = "" }
    return XLSXEscape.unescaped(text)
  }
}

private final class TextSink: XMLSink {
  private(set) var texts: [String] = []
  private var current = RichText()

  func begin(_ element: String, _ attributes: XMLAttributes) { current.begin(element) }
  func end(_ element: String) {
    current.end(element)
    if element == "si" { texts.append(current.take()) }
  }
  func text(_ text: String) { current.add(text) }
}

/// The formats of cells, in the order that cells number them.
private final class StyleSink: XMLSink {
  private(set) var styles: [XLSXFormat] = []
  private var codes: [Int: XLSXFormat] = [:]
  private var isInCellFormats = false

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] { codes[id] = XLSXFormat(code: code) }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      styles.append(codes[id] ?? XLSXFormat(builtIn: id))
    default: break
    }
  }
  func end(_ element: String) { if element == "cellXfs" { isInCellFormats = false } }
  func text(_ text: String) {}
}

private final class SheetSink: XMLSink {
  private(set) var rows: [XLSX.Row] = []
  /// The first thing that is wrong with the sheet.
  private(set) var problem: Problem?

  private let texts: [String]
  private let styles: [XLSXFormat]
  private let is1904: Bool

  private var rowNumber = 0
  private var cells: [XLSX.Cell] = []
  private var cellCount = 0
  private var column = -1
  private var type = ""
  private var style = XLSXFormat.general
  private var value = ""
  private var isInValue = false
  private var inline = RichText()

  init(_ texts: [String], _ styles: [XLSXFormat], is1904: Bool) {
    (self.texts, self.styles, self.is1904) = (texts, styles, is1904)
  }

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "row":
      rowNumber = attributes["r"].flatMap { Int($0) } ?? rowNumber + 1
      (cells, column) = ([], -1)
    case "c":
      column = attributes["r"].flatMap(SheetSink.column) ?? column + 1
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) }.flatMap { styles.indices.contains($0) ? styles[$0] : nil } ?? .general
      value = ""
    case "v": isInValue = true
    default: inline.begin(element)
    }
  }

  func text(_ text: String) {
    if isInValue { value += text } else { inline.add(text) }
  }

  func end(_ element: String) {
    switch element {
    case "v": isInValue = false
    case "c": endCell()
    case "row":
      do throws(Problem) {
        try Pace.step(8)
        if !cells.isEmpty, problem == nil { try rows.grow(with: XLSX.Row(number: rowNumber, cells: cells)) }
      } catch {
        problem = problem ?? error
      }
      cells = []
    default: inline.end(element)
    }
  }

  private func endCell() {
    let inlineText = inline.take()
    guard problem == nil else { return }
    guard column < XLSX.maximumColumns else { return problem = .xlsxBroken("row \(rowNumber)") }
    guard let cell = cell(inlineText) else {
      return problem = .xlsxBadCell("\(XLSX.columnName(column))\(rowNumber)", value)
    }
    if cell == .empty { return }
    // A cell may stand before one that came; then it takes its place.
    while cells.count <= column {
      cells.append(.empty)
      cellCount += 1
    }
    if column >= 0 { cells[column] = cell }
    if cellCount > XLSX.maximumCells { problem = .xlsxTooManyCells(XLSX.maximumCells) }
  }

  /// Nil for a value that its type does not allow.
  private func cell(_ inlineText: String) -> XLSX.Cell? {
    switch type {
    case "inlineStr": return .text(inlineText)
    case _ where value.isEmpty: return .empty
    case "s":
      guard let index = Int(value), texts.indices.contains(index) else { return nil }
      return .text(texts[index])
    case "str", "e": return .text(value)
    case "b": return .bool(value == "1" || value == "true")
    case "d": return CalendarDate(value).map { .date($0) } ?? DateTime(value).map { .dateTime($0) } ?? .text(value)
    default: return SheetSink.number(value).map(shown)
    }
  }

  /// `AB12` is 27; nil for what names no column.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for unit in reference.utf8 {
      guard unit >= UInt8(ascii: "A"), unit <= UInt8(ascii: "Z") else { break }
      column = min(column * 26 + Int(unit - UInt8(ascii: "A")) + 1, 1 << 30)
    }
    return column > 0 ? column - 1 : nil
  }

  /// The number that the digits of a double stand for: `1.1000000000000001` is 1.1.
  private static func number(_ text: String) -> Number? {
    guard let read = Number(text), var (mantissa, scale) = try? read.parts() else { return nil }
    let digits = String(mantissa.magnitude).utf8.count
    if digits > XLSX.digits, let rounded = try? read.rounded(to: scale - (digits - XLSX.digits), .halfEven),
      let parts = try? rounded.parts()
    {
      (mantissa, scale) = parts
    }
    while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
    return try? Number(mantissa: mantissa, scale: scale)
  }

  /// The number as its format shows it: a day, a moment, or the number with its places.
  private func shown(_ number: Number) -> XLSX.Cell {
    switch style {
    case .general: return .number(number)
    case .fixed(let places): return .number(places > number.scale ? (try? number.rounded(to: places)) ?? number : number)
    case .date, .dateTime, .time:
      guard let exact = Double(number.description), exact >= 0, exact < 4_000_000 else { return .number(number) }
      let milliseconds = Int((exact * 86_400_000).rounded())
      let (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
      if day == 0, style != .date, !is1904 { return .text(SheetSink.clock(rest)) }
      guard let date = XLSXDay.date(day, is1904: is1904) else { return .number(number) }
      return rest == 0 && style != .dateTime ? .date(date) : .dateTime(DateTime(date, ticksOfDay: Int64(rest) * 10_000))
    }
  }

  /// A time of no day: `09:30:00`.
  private static func clock(_ milliseconds: Int) -> String {
    String(DateTime(.epoch, ticksOfDay: Int64(milliseconds) * 10_000).description.dropFirst(11))
  }
}
