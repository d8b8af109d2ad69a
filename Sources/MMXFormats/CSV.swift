package import MMXData

/// Tables as text after RFC 4180: cells between delimiters, quoted if they contain a delimiter, a quote or a line end.
///
/// Reading returns what was written: a text that a spreadsheet would read as a formula begins with a guard that reading removes, an empty
/// text is `""`, and an empty cell has no value.
package enum CSV {
  /// A cell to write.
  package enum Cell: Equatable, Sendable {
    case empty
    /// Guarded if a spreadsheet would read it as a formula.
    case text(String)
    /// A text in quotes whether it needs them or not.
    case quotedText(String)
    /// The plain spelling of a number, with a point; never guarded.
    case number(String)
  }

  /// A cell as read, without its quotes and its guard.
  package struct Field: Equatable, Sendable {
    package let text: String
    package let isQuoted: Bool

    package init(_ text: String, isQuoted: Bool = false) {
      self.text = text
      self.isQuoted = isQuoted
    }

    /// Whether the cell is empty; `""` is an empty text.
    package var isEmpty: Bool { text.isEmpty && !isQuoted }
  }

  /// How a table is laid out.
  package struct Layout: Sendable {
    /// Between the cells, one ASCII character. When reading, nil uses a line `sep=;` at the start, otherwise the one of `,` `;` tab and `|`
    /// that fits the lines best. When writing nil is `,`, or `;` where the decimal mark is `,`.
    package var delimiter: Character?
    /// Whether the output starts with a byte order mark, by which spreadsheets recognise UTF-8.
    package var hasByteOrderMark = false
    /// The decimal mark of numbers, one ASCII character.
    package var decimalMark: Character = "." {
      didSet { decimalByte = decimalMark.asciiValue }
    }
    /// The same as a byte; nil if it is not ASCII.
    package private(set) var decimalByte: UInt8? = UInt8(ascii: ".")
    /// Whether lines end with CR LF instead of LF. Any end is read.
    package var endsLinesWithCRLF = false
    /// Lines of the file to skip before the header, including blank ones.
    package var skippedLines = 0
    /// Whether texts are guarded against spreadsheets, and guards are removed when reading.
    package var guardsFormulas = true

    package init() {}
  }

  /// A line as it was read.
  package struct Line: Sendable {
    /// Where it begins in the file, from 1.
    package let number: Int
    package let fields: [Field]
  }

  /// Lines of cells. Lines may differ in length; blank ones are left out.
  ///
  /// - Throws: `value` for a quote that never ends or that is followed by more than a delimiter, with line and column.
  package static func lines(of text: String, _ layout: Layout = Layout()) throws(Problem) -> [Line] {
    var reader = try CSVReader(Array(text.utf8), layout)
    return try reader.lines()
  }

  /// The same without their places.
  package static func parse(_ text: String, _ layout: Layout = Layout()) throws(Problem) -> [[Field]] {
    try lines(of: text, layout).map(\.fields)
  }

  /// A header and rows, each line ended; nothing where there is neither.
  ///
  /// - Throws: `value` for a delimiter or a mark that is not a single ASCII character.
  package static func text(header: [String], rows: [[Cell]], _ layout: Layout = Layout()) throws(Problem) -> String {
    var writer = try CSVWriter(layout)
    if !header.isEmpty { try writer.add(header.map { .text($0) }) }
    for row in rows { try writer.add(row) }
    return writer.text
  }

  static func byte(of character: Character, _ what: Message) throws(Problem) -> UInt8 {
    guard let byte = character.asciiValue, byte != quote, byte != lineFeed, byte != carriageReturn else {
      throw .csvMark(what, String(character))
    }
    return byte
  }

  static let quote = UInt8(ascii: "\"")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static let guardMark = UInt8(ascii: "'")

  /// What spreadsheets read as the start of a formula.
  static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, carriageReturn: true
    default: false
    }
  }

  /// Whether the cell looks guarded, any number of times: such a text gets another guard, so that removing one returns what was written.
  static func isGuarded(_ cell: some Collection<UInt8>) -> Bool {
    guard cell.first == guardMark, let next = cell.first(where: { $0 != guardMark }) else { return false }
    return startsFormula(next)
  }
}

/// Writes lines of CSV one after another.
package struct CSVWriter {
  /// Bytes written at most.
  private static let maximumSize = 512 << 20

  private var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let decimalMark: UInt8
  private let layout: CSV.Layout

  package init(_ layout: CSV.Layout) throws(Problem) {
    delimiter = try CSV.byte(of: layout.delimiter ?? (layout.decimalMark == "," ? ";" : ","), "delimiter")
    decimalMark = try CSV.byte(of: layout.decimalMark, "decimal mark")
    // A number in quotes would be a text.
    guard delimiter != decimalMark else { throw .csvSameMarks(String(layout.decimalMark)) }
    self.layout = layout
    if layout.hasByteOrderMark { bytes = CSV.byteOrderMark }
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Throws `limit` if the text becomes too long.
  package mutating func add(_ line: [CSV.Cell]) throws(Problem) {
    let start = bytes.count
    for (index, cell) in line.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      add(cell)
      guard bytes.count <= CSVWriter.maximumSize else { throw .csvTooLong(CSVWriter.maximumSize) }
    }
    // An empty line would be skipped when reading.
    if bytes.count == start { bytes.append(delimiter) }
    if layout.endsLinesWithCRLF { bytes.append(CSV.carriageReturn) }
    bytes.append(CSV.lineFeed)
  }

  private mutating func add(_ cell: CSV.Cell) {
    switch cell {
    case .empty: break
    case .text(let text): add(text, inQuotes: text.isEmpty || bytes.count <= 3 && CSVWriter.isSign(text))
    case .quotedText(let text): add(text, inQuotes: true)
    case .number(let number):
      let units = number.utf8.map { $0 == UInt8(ascii: ".") ? decimalMark : $0 }
      add(units, guarded: false, inQuotes: false)
    }
  }

  /// Whether the first line would be read as `sep=;`, which names the delimiter.
  private static func isSign(_ text: String) -> Bool {
    text.utf8.starts(with: "sep=".utf8) || text.utf8.starts(with: CSV.byteOrderMark)
  }

  private mutating func add(_ text: String, inQuotes: Bool) {
    let units = Array(text.utf8)
    let isGuarded = layout.guardsFormulas && (units.first.map(CSV.startsFormula) == true || CSV.isGuarded(units))
    add(units, guarded: isGuarded, inQuotes: inQuotes || needsQuotes(units) || units.allSatisfy { $0 == UInt8(ascii: " ") })
  }

  private func needsQuotes(_ units: [UInt8]) -> Bool {
    units.contains {
      // A reader may have to detect the delimiter.
      $0 == delimiter || $0 == CSV.quote || $0 == CSV.lineFeed || $0 == CSV.carriageReturn || CSVDelimiter.candidates.contains($0)
    }
  }

  private mutating func add(_ units: [UInt8], guarded: Bool, inQuotes: Bool) {
    if inQuotes { bytes.append(CSV.quote) }
    if guarded { bytes.append(CSV.guardMark) }
    for unit in units {
      if unit == CSV.quote { bytes.append(unit) }
      bytes.append(unit)
    }
    if inQuotes { bytes.append(CSV.quote) }
  }
}
