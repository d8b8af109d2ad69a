import CXlsxwriter
import MMXData

/// Takes the cells of a sheet.
final class SheetSink: XMLSink {
  private(set) var rows: [XLSX.Row] = []
  /// The first problem of the sheet.
  private(set) var problem: Problem?

  /// How many cells, and the first as `B7`.
  struct Places {
    private(set) var count = 0
    private(set) var first: String?

    mutating func add(_ cell: String) {
      count += 1
      if first == nil { first = cell }
    }
  }

  /// Cells that hold an error, and formulas without a value.
  private(set) var lost = Places()
  /// Formulas with a value.
  private(set) var formulas = Places()

  private let texts: [String]
  private let styles: [XLSXFormat]
  private let is1904: Bool

  private var rowNumber = 0
  private var cells: [XLSX.Cell] = []
  private var cellCount = 0
  /// Whether a cell of the row has no value but ought to: the row is one all the same.
  private var lacksValue = false
  private var column = -1
  private var type = ""
  private var style = XLSXFormat.general
  private var value = ""
  private var isInValue = false
  private var isFormula = false
  private var inline = RichText()

  init(_ texts: [String], _ styles: [XLSXFormat], is1904: Bool) {
    (self.texts, self.styles, self.is1904) = (texts, styles, is1904)
  }

  func begin(_ element: String, _ attributes: XMLAttributes) {
    switch element {
    case "row":
      rowNumber = attributes["r"].flatMap { Int($0) } ?? rowNumber + 1
      (cells, column, lacksValue) = ([], -1, false)
    case "c":
      column = attributes["r"].flatMap(SheetSink.column) ?? column + 1
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) }.flatMap { styles.indices.contains($0) ? styles[$0] : nil } ?? .general
      (value, isFormula) = ("", false)
    case "v": isInValue = true
    case "f": isFormula = true
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
        if !cells.isEmpty || lacksValue && !rows.isEmpty, problem == nil { try rows.grow(with: XLSX.Row(number: rowNumber, cells: cells)) }
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
      return problem = .xlsxBadCell(place, value)
    }
    if type == "e" || isFormula && value.isEmpty && type != "str" {
      lost.add(place)
      lacksValue = true
    } else if isFormula {
      formulas.add(place)
    }
    if cell == .empty { return }
    // A cell may come after a later one; then it is put in its place.
    while cells.count <= column {
      cells.append(.empty)
      cellCount += 1
    }
    if column >= 0 { cells[column] = cell }
    if cellCount > XLSX.maximumCells { problem = .xlsxTooManyCells(XLSX.maximumCells) }
  }

  private var place: String { "\(XLSX.columnName(max(0, column)))\(rowNumber)" }

  /// Nil for a value that its type does not allow.
  private func cell(_ inlineText: String) -> XLSX.Cell? {
    // Blanks around a value that is no text mean nothing in XML; files by hand and by templates are indented.
    if type != "str", type != "inlineStr", let first = value.utf8.first, let last = value.utf8.last,
      first <= 0x20 || last <= 0x20
    {
      value = value.withoutBlanksAround
    }
    switch type {
    case "inlineStr": return .text(inlineText)
    case _ where value.isEmpty: return .empty
    case "s":
      guard let index = Int(value), texts.indices.contains(index) else { return nil }
      return .text(texts[index])
    case "e": return .empty
    case "str": return .text(XLSXEscape.unescaped(value))
    case "b": return .bool(value == "1" || value == "true")
    case "d": return CalendarDate(value).map { .date($0) } ?? DateTime(value).map { .dateTime($0) } ?? .text(value)
    default: return SheetSink.number(value).map(shown)
    }
  }

  /// `AB12` is 27; nil for anything but a column.
  private static func column(_ reference: String) -> Int? {
    var column = 0
    for unit in reference.utf8 where unit != UInt8(ascii: "$") {
      guard unit & 0xDF >= UInt8(ascii: "A"), unit & 0xDF <= UInt8(ascii: "Z") else { break }
      column = min(column * 26 + Int(unit & 0xDF - UInt8(ascii: "A")) + 1, 1 << 30)
    }
    return column > 0 ? column - 1 : nil
  }

  /// The number by its digits; if they are those of a calculated double, the decimal that it represents.
  private static func number(_ text: String) -> Number? {
    guard let read = Number(text), var (mantissa, scale) = try? (calculated(read, text) ?? read).parts() else { return nil }
    while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
    return try? Number(mantissa: mantissa, scale: scale)
  }

  /// A fraction of 16 or 17 digits that are just those of a double, as 1.1000000000000001 and 0.30000000000000004: the shortest decimal
  /// that reads as the same double, or of 17 digits one of at most 13 that 15 of them round to. Nil for any other number: typed numbers,
  /// and codes and accounts of many digits, are not changed.
  private static func calculated(_ read: Number, _ text: String) -> Number? {
    guard text.utf8.count > 16, text.utf8.contains(where: { ".eE".utf8.contains($0) }), let parts = try? read.parts() else { return nil }
    let written = significant(parts.mantissa)
    guard (16...17).contains(written.utf8.count), let double = Double(text), double.isFinite, let shortest = Number("\(double)") else {
      return nil
    }
    let isWhole = digits(17, of: double) == written
    guard isWhole || digits(16, of: double) == written else { return nil }
    if let parts = try? shortest.parts(), significant(parts.mantissa).utf8.count <= XLSX.digits { return shortest }
    guard isWhole else { return nil }
    let places = parts.scale - (String(parts.mantissa.magnitude).utf8.count - XLSX.digits)
    if let rounded = try? read.rounded(to: places, .halfEven), let parts = try? rounded.parts(),
      significant(parts.mantissa).utf8.count <= XLSX.digits - 2
    {
      return rounded
    }
    return shortest
  }

  /// The significant digits of a double, of which spreadsheet programs write 17 and libxlsxwriter 16.
  private static func digits(_ count: Int32, of double: Double) -> String {
    var spelled = [CChar](repeating: 0, count: 32)
    unsafe cxlsx_digits(double, count, &spelled)
    return String(decoding: spelled.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).withoutZerosAtEnd
  }

  private static func significant(_ mantissa: Int128) -> String { String(mantissa.magnitude).withoutZerosAtEnd }

  /// The number by its format: a day, a moment, or the number with its places.
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
      return rest == 0 && style == .date ? .date(date) : .dateTime(DateTime(date, ticksOfDay: Int64(rest) * 10_000))
    }
  }

  /// A time without a day: `09:30:00`.
  private static func clock(_ milliseconds: Int) -> String {
    String(DateTime(.epoch, ticksOfDay: Int64(milliseconds) * 10_000).description.dropFirst(11))
  }
}

extension String {
  fileprivate var withoutBlanksAround: String {
    var text = utf8[...]
    while let first = text.first, first <= 0x20 { text.removeFirst() }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    return String(Substring(text))
  }

  fileprivate var withoutZerosAtEnd: String {
    var digits = self[...]
    while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    return String(digits)
  }
}
