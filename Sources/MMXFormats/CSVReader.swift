import MMXData

/// Reads CSV from its bytes, in one pass.
struct CSVReader {
  private let bytes: [UInt8]
  private var delimiter: UInt8
  private let isGuarded: Bool
  private var position: Int
  private var line = 1
  private var lineStart: Int

  init(_ bytes: [UInt8], delimiter: UInt8?, isGuarded: Bool) {
    self.bytes = bytes
    self.isGuarded = isGuarded
    position = bytes.starts(with: CSV.byteOrderMark) ? CSV.byteOrderMark.count : 0
    lineStart = position
    self.delimiter = delimiter ?? UInt8(ascii: ",")
    if let named = namedDelimiter() {
      // The line is no row, whoever knows the delimiter.
      if delimiter == nil { self.delimiter = named }
      position += 5
      skipLineEnd()
    } else if delimiter == nil {
      self.delimiter = likelyDelimiter()
    }
  }

  /// What a first line `sep=;` says, which Excel writes and reads.
  private func namedDelimiter() -> UInt8? {
    let prefix = Array("sep=".utf8)
    guard bytes[position...].starts(with: prefix), position + 4 < bytes.count else { return nil }
    let mark = bytes[position + 4]
    guard mark < 0x80, mark != CSV.quote, !isLineEnd(mark) else { return nil }
    return position + 5 == bytes.count || isLineEnd(bytes[position + 5]) ? mark : nil
  }

  /// By the first line, quoted cells left out.
  private func likelyDelimiter() -> UInt8 {
    let candidates = Array(",;\t".utf8)
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes[position...] {
      if byte == CSV.quote { isQuoted.toggle() }
      if isQuoted { continue }
      if isLineEnd(byte) { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == CSV.lineFeed || byte == CSV.carriageReturn }

  mutating func lines() throws(Problem) -> [[CSV.Field]] {
    var result: [[CSV.Field]] = []
    while position < bytes.count {
      try Pace.step(8)
      if isLineEnd(bytes[position]) {
        skipLineEnd()
        continue
      }
      try result.grow(with: try nextLine())
    }
    return result
  }

  private mutating func nextLine() throws(Problem) -> [CSV.Field] {
    var cells: [CSV.Field] = []
    while true {
      cells.append(try nextCell())
      guard position < bytes.count, bytes[position] == delimiter else { break }
      position += 1
      if position == bytes.count {
        cells.append(CSV.Field(""))
        break
      }
    }
    skipLineEnd()
    return cells
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    if bytes[position] == CSV.carriageReturn, position + 1 < bytes.count, bytes[position + 1] == CSV.lineFeed { position += 1 }
    position += 1
    line += 1
    lineStart = position
  }

  private mutating func nextCell() throws(Problem) -> CSV.Field {
    if position < bytes.count, bytes[position] == CSV.quote { return try quotedCell() }
    let start = position
    while position < bytes.count, bytes[position] != delimiter, !isLineEnd(bytes[position]) { position += 1 }
    return CSV.Field(unguarded(bytes[start..<position]))
  }

  private mutating func quotedCell() throws(Problem) -> CSV.Field {
    let (firstLine, firstColumn) = (line, column)
    var cell: [UInt8] = []
    position += 1
    while true {
      guard position < bytes.count else { throw .csvOpenQuote(line: firstLine, column: firstColumn) }
      let byte = bytes[position]
      position += 1
      if byte == CSV.lineFeed {
        line += 1
        lineStart = position
      }
      if byte != CSV.quote {
        cell.append(byte)
      } else if position < bytes.count, bytes[position] == CSV.quote {
        cell.append(CSV.quote)
        position += 1
      } else {
        break
      }
    }
    guard position == bytes.count || bytes[position] == delimiter || isLineEnd(bytes[position]) else {
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
