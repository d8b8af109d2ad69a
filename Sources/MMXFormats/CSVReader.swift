import MMXData

/// Reads CSV from its bytes, in one pass after examining the first lines for the delimiter.
struct CSVReader {
  private let bytes: [UInt8]
  /// After the last byte; the one that ends files of DOS is not counted.
  private let end: Int
  private var delimiter: UInt8
  private let isGuarded: Bool
  private var position: Int
  private var line = 1
  private var lineStart: Int

  init(_ bytes: [UInt8], _ layout: CSV.Layout) throws(Problem) {
    self.bytes = bytes
    end = (bytes.lastIndex { $0 != CSVReader.endOfFile } ?? -1) + 1
    isGuarded = layout.guardsFormulas
    position = bytes.starts(with: CSV.byteOrderMark) ? CSV.byteOrderMark.count : 0
    lineStart = position
    delimiter = UInt8(ascii: ",")
    let given: UInt8? = try layout.delimiter.map { mark throws(Problem) in try CSV.byte(of: mark, "delimiter") }
    skipBlankLines()
    let named = namedDelimiter()
    if named != nil {
      // The line is not a row, even if the delimiter is given.
      position += 5
      skipLineEnd()
    }
    while position < end, line <= layout.skippedLines { skipLine() }
    delimiter = given ?? named ?? CSVDelimiter(bytes[position..<end], decimalMark: layout.decimalMark.asciiValue).likely
  }

  private static let endOfFile: UInt8 = 0x1A

  /// The delimiter of a first line `sep=;`, which Excel writes and reads.
  private func namedDelimiter() -> UInt8? {
    guard position + 4 < end, String(decoding: bytes[position..<position + 4], as: UTF8.self).lowercased() == "sep=" else { return nil }
    let mark = bytes[position + 4]
    guard mark < 0x80, mark != CSV.quote, !isLineEnd(mark) else { return nil }
    return position + 5 == end || isLineEnd(bytes[position + 5]) ? mark : nil
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == CSV.lineFeed || byte == CSV.carriageReturn }

  /// Those of spaces alone too.
  private mutating func skipBlankLines() {
    while position < end {
      guard let next = bytes[position..<end].firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return position = end }
      guard isLineEnd(bytes[next]) else { return }
      position = next
      skipLineEnd()
    }
  }

  private mutating func skipLine() {
    while position < end, !isLineEnd(bytes[position]) { position += 1 }
    skipLineEnd()
  }

  mutating func lines() throws(Problem) -> [CSV.Line] {
    var result: [CSV.Line] = []
    while true {
      skipBlankLines()
      guard position < end else { return result }
      try Pace.step(8)
      let number = line
      try result.grow(with: CSV.Line(number: number, fields: try nextLine()))
    }
  }

  private mutating func nextLine() throws(Problem) -> [CSV.Field] {
    var cells: [CSV.Field] = []
    while true {
      cells.append(try nextCell())
      guard position < end, bytes[position] == delimiter else { break }
      position += 1
      if position == end {
        cells.append(CSV.Field(""))
        break
      }
    }
    skipLineEnd()
    return cells
  }

  private mutating func skipLineEnd() {
    guard position < end else { return }
    if bytes[position] == CSV.carriageReturn, position + 1 < end, bytes[position + 1] == CSV.lineFeed { position += 1 }
    position += 1
    line += 1
    lineStart = position
  }

  private mutating func nextCell() throws(Problem) -> CSV.Field {
    if position < end, bytes[position] == CSV.quote { return try quotedCell() }
    let start = position
    while position < end, bytes[position] != delimiter, !isLineEnd(bytes[position]) { position += 1 }
    return CSV.Field(unguarded(bytes[start..<position]))
  }

  private mutating func quotedCell() throws(Problem) -> CSV.Field {
    let (firstLine, firstColumn) = (line, column)
    var cell: [UInt8] = []
    position += 1
    while true {
      guard position < end else { throw .csvOpenQuote(line: firstLine, column: firstColumn) }
      let byte = bytes[position]
      position += 1
      if byte == CSV.lineFeed || byte == CSV.carriageReturn && !(position < end && bytes[position] == CSV.lineFeed) {
        line += 1
        lineStart = position
      }
      if byte != CSV.quote {
        cell.append(byte)
      } else if position < end, bytes[position] == CSV.quote {
        cell.append(CSV.quote)
        position += 1
      } else {
        break
      }
    }
    guard position == end || bytes[position] == delimiter || isLineEnd(bytes[position]) else {
      throw .csvTextAfterQuote(line: line, column: column)
    }
    return CSV.Field(unguarded(cell[...]), isQuoted: true)
  }

  /// In characters, from 1.
  private var column: Int { bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 } + 1 }

  private func unguarded(_ cell: ArraySlice<UInt8>) -> String {
    String(decoding: isGuarded && CSV.isGuarded(cell) ? cell.dropFirst() : cell, as: UTF8.self)
  }
}

/// The delimiter detected from the first lines of a file.
struct CSVDelimiter {
  /// If several fit equally, the first: commas also occur in texts and numbers.
  static let candidates = Array("\t;|,".utf8)
  private static let sample = 200

  private let bytes: ArraySlice<UInt8>
  private let decimalMark: UInt8?

  init(_ bytes: ArraySlice<UInt8>, decimalMark: UInt8?) {
    self.bytes = bytes.prefix(1 << 20)
    self.decimalMark = decimalMark
  }

  /// The one by which most lines have the same number of cells, of those that occur in the first line or in half of the others: a title may
  /// be above the table, and a text may contain any character. `,` if none is, or `;` beside a decimal `,`.
  var likely: UInt8 {
    var best: (mark: UInt8, rank: (Int, Int, Int))?
    for mark in CSVDelimiter.candidates {
      let lines = cells(by: mark)
      guard fits(lines, mark) else { continue }
      var counts: [Int: Int] = [:]
      for line in lines where line.count > 1 { counts[line.count, default: 0] += 1 }
      guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
      let rank = (lines.contains(where: \.isBroken) ? 0 : 1, most.value, most.key)
      if best.map({ rank > $0.rank }) ?? true { best = (mark, rank) }
    }
    return best?.mark ?? UInt8(ascii: decimalMark == UInt8(ascii: ",") ? ";" : ",")
  }

  private func fits(_ lines: [Line], _ mark: UInt8) -> Bool {
    guard let first = lines.first else { return false }
    if first.count > 1 { return true }
    // In a column of numbers the decimal mark does not separate cells.
    if mark == decimalMark { return false }
    let others = lines.dropFirst()
    // A line of only delimiters is an empty row.
    return others.contains { $0.count > 1 && $0.isBlank } || others.count { $0.count > 1 } * 2 >= max(1, others.count)
  }

  private struct Line {
    /// Of cells.
    var count = 1
    /// Whether all cells are empty.
    var isBlank = true
    /// Whether something follows a closing quote, or a quote is inside a cell.
    var isBroken = false

    /// Only spaces.
    var isNothing: Bool { count == 1 && isBlank }
  }

  /// The lines that are not blank.
  private func cells(by mark: UInt8) -> [Line] {
    enum Place { case start, space, plain, quoted, closed }
    var lines: [Line] = []
    var line = Line()
    var place = Place.start
    for byte in bytes {
      switch (byte, place) {
      case (CSV.quote, .quoted): place = .closed
      case (_, .quoted): break
      case (CSV.lineFeed, _), (CSV.carriageReturn, _):
        if !line.isNothing { lines.append(line) }
        if lines.count == CSVDelimiter.sample { return lines }
        (line, place) = (Line(), .start)
      case (mark, _):
        line.count += 1
        place = .start
      // `""` inside a quoted cell closes and opens it again.
      case (CSV.quote, .start), (CSV.quote, .closed): (place, line.isBlank) = (.quoted, false)
      case (UInt8(ascii: " "), .start), (UInt8(ascii: " "), .space): place = .space
      default:
        line.isBroken = line.isBroken || place == .closed || byte == CSV.quote
        (place, line.isBlank) = (.plain, false)
      }
    }
    line.isBroken = line.isBroken || place == .quoted
    if !line.isNothing { lines.append(line) }
    return lines
  }
}
