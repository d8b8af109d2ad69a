package import MMXData

/// Reads CSV from its bytes, in one pass after examining the first lines for the delimiter. The bytes may come piece by piece: those of lines
/// that were read are let go.
package struct CSVReader {
  private var bytes: [UInt8]
  /// After the last byte; at the end of the text the one that ends files of DOS is not counted.
  private var end: Int
  /// The next bytes, empty at the end; nil once all are there.
  private var more: (() throws(Problem) -> [UInt8])?
  private var delimiter: UInt8
  private let isGuarded: Bool
  private var position: Int
  private var line = 1
  private var lineStart: Int
  /// The number of cells of the line before, which most lines have.
  private var width = 0

  init(_ bytes: [UInt8], _ layout: CSV.Layout) throws(Problem) { try self.init(bytes, more: nil, layout) }

  /// - Parameter more: gives the bytes of a text in UTF-8 in order, empty at the end. Throws what it throws.
  package init(_ layout: CSV.Layout, more: @escaping () throws(Problem) -> [UInt8]) throws(Problem) {
    try self.init([], more: more, layout)
  }

  private init(_ bytes: [UInt8], more: (() throws(Problem) -> [UInt8])?, _ layout: CSV.Layout) throws(Problem) {
    (self.bytes, self.more, end, position, lineStart) = (bytes, more, bytes.count, 0, 0)
    isGuarded = layout.guardsFormulas
    delimiter = UInt8(ascii: ",")
    if more == nil { endBytes() }
    try fill(upTo: CSVDelimiter.mostBytes)
    position = self.bytes.starts(with: CSV.byteOrderMark) ? CSV.byteOrderMark.count : 0
    lineStart = position
    let given: UInt8? = try layout.delimiter.map { mark throws(Problem) in try CSV.byte(of: mark, "delimiter") }
    try skipBlankLines()
    let named = namedDelimiter()
    if named != nil {
      // The line is not a row, even if the delimiter is given.
      position += 5
      skipLineEnd()
    }
    while position < end, line <= layout.skippedLines { try skipLine() }
    try fill(upTo: CSVDelimiter.mostBytes)
    delimiter = given ?? named ?? CSVDelimiter(self.bytes[position..<end], decimalMark: layout.decimalMark.asciiValue).likely
  }

  private static let endOfFile: UInt8 = 0x1A

  /// Takes the next bytes and lets go of those before the position; false if there are none.
  private mutating func refill() throws(Problem) -> Bool {
    guard let more else { return false }
    let next = try more()
    if next.isEmpty {
      endBytes()
      return false
    }
    let start = min(position, lineStart)
    if start > 0 {
      bytes.removeFirst(start)
      position -= start
      lineStart -= start
    }
    try bytes.grow(with: next)
    end = bytes.count
    return true
  }

  /// All bytes are there.
  private mutating func endBytes() {
    more = nil
    end = max(position, (bytes.lastIndex { $0 != CSVReader.endOfFile } ?? -1) + 1)
  }

  /// Takes bytes until that many follow the position, if there are so many.
  private mutating func fill(upTo count: Int) throws(Problem) {
    while end - position < count, try refill() {}
  }

  /// Takes as many bytes again as follow the position, so that looking at all of them each time costs no more than the text is long; false
  /// if there are no more.
  private mutating func refillTwice() throws(Problem) -> Bool {
    let before = end - position
    guard try refill() else { return false }
    try fill(upTo: 2 * before)
    return true
  }

  /// Runs the body, again with more bytes where it ended or failed at the last of those that are there.
  private mutating func withWholeLine<Result>(_ body: (inout Self) throws(Problem) -> Result) throws(Problem) -> Result {
    while true {
      let start = (position, line)
      do throws(Problem) {
        let result = try body(&self)
        if position < end || more == nil { return result }
      } catch {
        if position < end || more == nil { throw error }
      }
      (position, line) = start
      lineStart = position
      _ = try refillTwice()
    }
  }

  /// The delimiter of a first line `sep=;`, which Excel writes and reads.
  private func namedDelimiter() -> UInt8? {
    guard position + 4 < end, String(decoding: bytes[position..<position + 4], as: UTF8.self).lowercased() == "sep=" else { return nil }
    let mark = bytes[position + 4]
    guard mark < 0x80, mark != CSV.quote, !isLineEnd(mark) else { return nil }
    return position + 5 == end || isLineEnd(bytes[position + 5]) ? mark : nil
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == CSV.lineFeed || byte == CSV.carriageReturn }

  /// Those of spaces alone too.
  private mutating func skipBlankLines() throws(Problem) {
    while true {
      guard let next = bytes[position..<end].firstIndex(where: { $0 != UInt8(ascii: " ") }) else {
        if try refillTwice() { continue }
        return position = end
      }
      if more != nil, bytes[next..<end].allSatisfy({ $0 == CSVReader.endOfFile }) {
        // At the end they are no line.
        _ = try refillTwice()
        continue
      }
      guard isLineEnd(bytes[next]) else { return }
      // The line feed of a pair may come with the next bytes.
      if next + 1 == end, try refill() { continue }
      position = next
      skipLineEnd()
    }
  }

  private mutating func skipLine() throws(Problem) {
    try withWholeLine { reader in
      while reader.position < reader.end, !reader.isLineEnd(reader.bytes[reader.position]) { reader.position += 1 }
      reader.skipLineEnd()
    }
  }

  mutating func lines() throws(Problem) -> [CSV.Line] {
    var result: [CSV.Line] = []
    while let line = try next() { try result.grow(with: line) }
    return result
  }

  /// The next line that is not blank; nil at the end. Throws `value` for a quote that never ends or that is followed by more than a
  /// delimiter, with line and column.
  package mutating func next() throws(Problem) -> CSV.Line? {
    try skipBlankLines()
    guard position < end else { return nil }
    try Pace.step(8)
    let number = line
    return CSV.Line(number: number, fields: try withWholeLine { reader throws(Problem) in try reader.nextLine() })
  }

  /// The number of the next line and the end of its last cell that is not empty, without its texts; nil at the end. Throws as `next`.
  /// - Parameter filled: marks the columns that have a cell which is not empty.
  package mutating func nextWidth(_ filled: inout [Bool]) throws(Problem) -> (line: Int, cells: Int)? {
    try skipBlankLines()
    guard position < end else { return nil }
    try Pace.step(4)
    let number = line
    var marks = filled
    filled = []
    let cells = try withWholeLine { reader throws(Problem) in try reader.skipCells(&marks) }
    filled = marks
    return (number, cells)
  }

  private mutating func skipCells(_ filled: inout [Bool]) throws(Problem) -> Int {
    var (column, width) = (0, 0)
    while true {
      let start = position
      if position < end, bytes[position] == CSV.quote {
        _ = try quotedCell()
      } else {
        while position < end, bytes[position] != delimiter, !isLineEnd(bytes[position]) { position += 1 }
      }
      column += 1
      if position > start {
        width = column
        if column <= filled.count { filled[column - 1] = true }
      }
      guard position < end, bytes[position] == delimiter else { break }
      position += 1
    }
    skipLineEnd()
    return width
  }

  private mutating func nextLine() throws(Problem) -> [CSV.Field] {
    var cells: [CSV.Field] = []
    cells.reserveCapacity(width)
    defer { width = cells.count }
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
  /// What is looked at.
  static let mostBytes = 1 << 20

  private let bytes: ArraySlice<UInt8>
  private let decimalMark: UInt8?

  init(_ bytes: ArraySlice<UInt8>, decimalMark: UInt8?) {
    self.bytes = bytes.prefix(CSVDelimiter.mostBytes)
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
