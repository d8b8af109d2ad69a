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

  /// The contents of a sheet. A formula has its value from when the file was saved.
  package struct Sheet: Equatable, Sendable {
    /// The rows that are not empty; in a file written by mmx also the empty ones.
    package var rows: [Row] = []
    /// Cells of an error, and of a formula that was never calculated, which are empty here.
    package var lost: Places?
    /// Formulas with a value from a program that states it did not calculate them.
    package var uncalculated: Places?
    /// The names of the other visible sheets.
    package var others: [String] = []
  }

  /// The number of cells, and the first one: `Sheet1!B7`.
  package struct Places: Equatable, Sendable {
    package var count = 0
    package let first: String
  }

  /// By default the first visible sheet.
  ///
  /// - Parameter skipping: rows at the top that are skipped.
  /// - Throws: `script` if libzip or libexpat is not installed, `value` for a broken file or a sheet it does not have, `limit` for a huge
  ///   one.
  package static func sheet(of bytes: [UInt8], _ choice: Choice? = nil, skipping: Int = 0) throws(Problem) -> Sheet {
    var sheet = try ZipArchive.reading(bytes) { archive throws(Problem) in try XLSXReader(archive).sheet(choice) }
    if skipping > 0 { sheet.rows.removeAll { $0.number <= skipping } }
    return sheet
  }

  /// Its rows alone.
  package static func rows(of bytes: [UInt8], sheet: Choice? = nil) throws(Problem) -> [Row] { try self.sheet(of: bytes, sheet).rows }
}

/// Reads the parts of a workbook that a table needs. The relations between parts locate them.
private struct XLSXReader {
  private let archive: ZipArchive
  private let workbook: WorkbookSink
  private let relations: RelationSink
  /// The folder of the workbook, which targets are relative to.
  private let folder: String
  /// Positions of the sheets of cells among all.
  private let tables: [Int]

  init(_ archive: ZipArchive) throws(Problem) {
    self.archive = archive
    let name = try XLSXReader.workbookName(in: archive)
    folder = String(name[..<(name.lastIndex(of: "/") ?? name.startIndex)])
    workbook = try XLSXReader.read(name, in: archive, WorkbookSink())
    // Text documents and presentations use the same package format.
    guard workbook.isWorkbook else { throw .xlsxNoWorkbook(name) }
    let base = folder.isEmpty ? "" : folder + "/"
    relations = try XLSXReader.read("\(base)_rels/\(name.dropFirst(base.count)).rels", in: archive, RelationSink())
    // Charts, dialogs and macros have tabs too.
    let kinds = relations.kinds
    tables = workbook.sheets.indices.filter { [workbook] in (kinds[workbook.sheets[$0].relation] ?? "worksheet") == "worksheet" }
  }

  /// As the package states, otherwise where most programs put it.
  private static func workbookName(in archive: ZipArchive) throws(Problem) -> String {
    let usual = "xl/workbook.xml"
    if archive.contains("_rels/.rels") {
      let relations = try read("_rels/.rels", in: archive, RelationSink())
      guard let target = relations.byKind["officeDocument"] else { return usual }
      let name = path(target, in: "")
      if name.lowercased().hasSuffix(".bin") { throw .xlsxOtherFormat(".xlsb") }
      return name
    }
    if archive.contains(usual) { return usual }
    if archive.contains("mimetype"), archive.contains("content.xml") { throw .xlsxOtherFormat("OpenDocument (.ods)") }
    throw .xlsxNoWorkbook(archive.firstName)
  }

  private static func read<Sink: XMLSink>(_ name: String, in archive: ZipArchive, _ sink: Sink) throws(Problem) -> Sink {
    guard let bytes = try archive.file(name) else { throw .xlsxNoPart(name) }
    try XML.read(bytes, named: name, into: sink)
    return sink
  }

  func sheet(_ choice: XLSX.Choice?) throws(Problem) -> XLSX.Sheet {
    let names = tables.map { workbook.sheets[$0].name }
    let index: Int?
    switch choice {
    case nil: index = tables.firstIndex { !workbook.sheets[$0].isHidden } ?? tables.indices.first
    case .number(let number)?: index = names.indices.contains(number - 1) ? number - 1 : nil
    case .name(let name)?: index = names.firstIndex(of: name) ?? names.firstIndex { $0.folded == name.folded }
    }
    guard let index else { throw .xlsxNoSheet(choice ?? .number(1), names) }
    guard let target = relations.targets[workbook.sheets[tables[index]].relation] else { throw .xlsxNoPart(names[index]) }
    let sink = SheetSink(try texts(), try styles(), is1904: workbook.is1904)
    _ = try XLSXReader.read(path(target), in: archive, sink)
    if let problem = sink.problem { throw problem }
    func named(_ places: SheetSink.Places) -> XLSX.Places? {
      places.first.map { XLSX.Places(count: places.count, first: "\(names[index])!\($0)") }
    }
    return XLSX.Sheet(
      rows: withNothing(sink.rows, in: names[index]), lost: named(sink.lost),
      uncalculated: workbook.isUncalculated ? named(sink.formulas) : nil,
      others: tables.filter { $0 != tables[index] && !workbook.sheets[$0].isHidden }.map { workbook.sheets[$0].name })
  }

  /// With the empty rows that mmx wrote between and after the others.
  private func withNothing(_ rows: [XLSX.Row], in sheet: String) -> [XLSX.Row] {
    guard let last = workbook.lastWrittenRow(of: sheet), let first = rows.first, last > first.number, last <= XLSX.maximumRows else {
      return rows
    }
    let byNumber = Dictionary(rows.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
    let end = max(last, rows.last?.number ?? last)
    return (first.number...end).compactMap { byNumber[$0] ?? ($0 <= last ? XLSX.Row(number: $0, cells: []) : nil) }
  }

  private func path(_ target: String) -> String { XLSXReader.path(target, in: folder) }

  /// A target is relative to the folder of the part that names it, or begins with `/`.
  private static func path(_ target: String, in folder: String) -> String {
    let isAbsolute = target.utf8.first.map { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") } ?? false
    var parts = isAbsolute ? [] : folder.split(separator: "/").map(String.init)
    for part in (PercentEncoding.decode(target) ?? target).split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  /// A missing part is treated as empty: many programs write no texts and no styles.
  private func part<Sink: XMLSink>(_ kind: String, _ sink: Sink) throws(Problem) -> Sink? {
    guard let target = relations.byKind[kind], archive.contains(path(target)) else { return nil }
    return try XLSXReader.read(path(target), in: archive, sink)
  }

  private func texts() throws(Problem) -> [String] { try part("sharedStrings", TextSink())?.texts ?? [] }

  private func styles() throws(Problem) -> [XLSXFormat] { try part("styles", StyleSink())?.styles ?? [] }
}

private final class WorkbookSink: XMLSink {
  struct Tab {
    let name: String
    let relation: String
    let isHidden: Bool
  }

  /// Whether the document is a workbook.
  private(set) var isWorkbook = false
  private(set) var sheets: [Tab] = []
  private(set) var is1904 = false
  /// Whether the program that opens it must calculate all formulas, because they have no values.
  private(set) var isUncalculated = false
  /// The range of `XLSX.rowsName`, as `'Sheet1'!$A$1:$B$4`.
  private var writtenRows = ""
  private var isInName = false

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "workbook": isWorkbook = true
    case "sheet":
      let state = attributes["state"] ?? "visible"
      sheets.append(Tab(name: attributes["name"] ?? "", relation: attributes["id"] ?? "", isHidden: state != "visible"))
    case "workbookPr": is1904 = ["1", "true", "on"].contains(attributes["date1904"])
    case "calcPr": isUncalculated = ["1", "true", "on"].contains(attributes["fullCalcOnLoad"])
    case "definedName": isInName = attributes["name"] == XLSX.rowsName
    default: break
    }
  }
  func end(_ element: String) { if element == "definedName" { isInName = false } }
  func text(_ text: String) { if isInName { writtenRows += text } }

  /// The last row that mmx wrote to the sheet, if it is recorded.
  func lastWrittenRow(of sheet: String) -> Int? {
    guard let sign = writtenRows.lastIndex(of: "!") else { return nil }
    var name = String(writtenRows[..<sign])
    if name.hasPrefix("'"), name.hasSuffix("'"), name.count > 1 {
      name = String(name.dropFirst().dropLast()).replacing("''", with: "'")
    }
    return name == sheet ? Int(writtenRows[sign...].split(separator: "$").last ?? "") : nil
  }
}

private final class RelationSink: XMLSink {
  private(set) var targets: [String: String] = [:]
  /// The last word of the kind of relation, by its ID: `worksheet`, `chartsheet`.
  private(set) var kinds: [String: String] = [:]
  /// The target by the last word of the kind.
  private(set) var byKind: [String: String] = [:]

  func begin(_ element: String, _ attributes: XMLAttributes) {
    guard element == "Relationship", let target = attributes["Target"], attributes["TargetMode"] != "External" else { return }
    let kind = attributes["Type"]?.split(separator: "/").last.map(String.init)
    if let id = attributes["Id"] { (targets[id], kinds[id]) = (target, kind) }
    if let kind, byKind[kind] == nil { byKind[kind] = target }
  }
  func end(_ element: String) {}
  func text(_ text: String) {}
}

/// Collects the text of an element that may contain formatted pieces, without phonetic spellings.
struct RichText {
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

  /// Returns the text so far and starts again.
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
