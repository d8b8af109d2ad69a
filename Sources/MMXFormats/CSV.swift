package import MMXData

/// Tables as text after RFC 4180: cells between delimiters, quoted where they hold a delimiter, a quote or a line end.
package enum CSV {
  /// A cell to write.
  package enum Cell: Equatable, Sendable {
    /// Guarded where a spreadsheet would take it for a formula.
    case text(String)
    /// The plain spelling of a number, with a point; never guarded.
    case number(String)
  }

  /// Lines of cells. Lines may differ in length; blank ones are left out. A guard that `text` added is taken off again.
  ///
  /// - Parameter delimiter: nil takes the most frequent of `,` `;` and tab in the first line.
  /// - Throws: `value` for a quote that never ends or that is followed by more than a delimiter, with its line.
  package static func parse(_ text: String, delimiter: Character? = nil) throws(Problem) -> [[String]] {
    var reader = Reader(Array(text.utf8), delimiter: try delimiter.map { mark throws(Problem) in try byte(of: mark, "delimiter") })
    return try reader.lines()
  }

  /// A header and rows, each line ended by a newline.
  ///
  /// - Parameters:
  ///   - hasByteOrderMark: whether it starts with one, by which spreadsheets know UTF-8.
  ///   - decimalMark: stands for the point of numbers.
  /// - Throws: `value` for a delimiter or a mark of more than one byte, or one and the same for both.
  package static func text(
    header: [String], rows: [[Cell]], delimiter: Character = ",", hasByteOrderMark: Bool = false, decimalMark: Character = "."
  ) throws(Problem) -> String {
    let separator = try byte(of: delimiter, "delimiter")
    let mark = try byte(of: decimalMark, "decimal mark")
    var bytes: [UInt8] = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    func add(_ line: [[UInt8]]) {
      for (index, cell) in line.enumerated() {
        if index > 0 { bytes.append(separator) }
        bytes += quoted(cell, separator)
      }
      // A line of one empty cell would read as none.
      if line.count == 1, line[0].isEmpty { bytes += [0x22, 0x22] }
      bytes.append(0x0A)
    }
    add(header.map { guarded(Array($0.utf8)) })
    for row in rows {
      add(
        row.map { cell in
          switch cell {
          case .text(let text): guarded(Array(text.utf8))
          case .number(let number): number.utf8.map { $0 == UInt8(ascii: ".") ? mark : $0 }
          }
        })
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func byte(of character: Character, _ what: String) throws(Problem) -> UInt8 {
    guard let byte = character.asciiValue, byte != 0x22, byte != 0x0A, byte != 0x0D else { throw .csvMark(what, String(character)) }
    return byte
  }

  /// What spreadsheets take for the start of a formula.
  private static func startsFormula(_ byte: UInt8) -> Bool { "=+-@\t\r".utf8.contains(byte) }

  private static let guardMark = UInt8(ascii: "'")

  private static func guarded(_ cell: [UInt8]) -> [UInt8] {
    guard let first = cell.first, startsFormula(first) || isGuarded(cell) else { return cell }
    return [guardMark] + cell
  }

  /// Whether the cell reads as one that was guarded, any number of times.
  private static func isGuarded(_ cell: [UInt8]) -> Bool {
    guard cell.first == guardMark, let next = cell.first(where: { $0 != guardMark }) else { return false }
    return startsFormula(next)
  }

  private static func quoted(_ cell: [UInt8], _ separator: UInt8) -> [UInt8] {
    guard cell.contains(where: { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return cell }
    return [0x22] + cell.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }

  private struct Reader {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var position: Int
    private var line = 1

    init(_ bytes: [UInt8], delimiter: UInt8?) {
      self.bytes = bytes
      position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      self.delimiter = delimiter ?? Reader.likelyDelimiter(bytes[position...])
    }

    /// By the first line, quoted cells left out.
    private static func likelyDelimiter(_ bytes: ArraySlice<UInt8>) -> UInt8 {
      var counts: [UInt8: Int] = [:]
      var isQuoted = false
      for byte in bytes {
        if byte == 0x22 { isQuoted.toggle() }
        if isQuoted { continue }
        if byte == 0x0A || byte == 0x0D { break }
        counts[byte, default: 0] += 1
      }
      let candidates = Array(",;\t".utf8)
      return candidates.max { (counts[$0] ?? 0, -Int($0)) < (counts[$1] ?? 0, -Int($1)) }.flatMap { counts[$0] == nil ? nil : $0 }
        ?? UInt8(ascii: ",")
    }

    mutating func lines() throws(Problem) -> [[String]] {
      var result: [[String]] = []
      while position < bytes.count {
        let start = position
        let cells = try nextLine()
        // A blank line holds nothing at all; one with quotes holds an empty cell.
        if cells.count == 1, cells[0].isEmpty, bytes[start] != 0x22 { continue }
        result.append(cells)
      }
      return result
    }

    private mutating func nextLine() throws(Problem) -> [String] {
      var cells: [String] = []
      while true {
        cells.append(try nextCell())
        guard position < bytes.count, bytes[position] == delimiter else { break }
        position += 1
        if position == bytes.count {
          cells.append("")
          break
        }
      }
      skipLineEnd()
      return cells
    }

    private mutating func skipLineEnd() {
      guard position < bytes.count else { return }
      if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
      position += 1
      line += 1
    }

    private mutating func nextCell() throws(Problem) -> String {
      if position < bytes.count, bytes[position] == 0x22 { return try quotedCell() }
      let start = position
      while position < bytes.count, bytes[position] != delimiter, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
      return unguarded(Array(bytes[start..<position]))
    }

    private mutating func quotedCell() throws(Problem) -> String {
      let firstLine = line
      var cell: [UInt8] = []
      position += 1
      while true {
        guard position < bytes.count else { throw .csvOpenQuote(line: firstLine) }
        let byte = bytes[position]
        position += 1
        if byte == 0x0A { line += 1 }
        if byte != 0x22 {
          cell.append(byte)
        } else if position < bytes.count, bytes[position] == 0x22 {
          cell.append(0x22)
          position += 1
        } else {
          break
        }
      }
      guard position == bytes.count || [delimiter, 0x0A, 0x0D].contains(bytes[position]) else { throw .csvTextAfterQuote(line: line) }
      return unguarded(cell)
    }

    private func unguarded(_ cell: [UInt8]) -> String {
      String(decoding: CSV.isGuarded(cell) ? cell[1...] : cell[...], as: UTF8.self)
    }
  }
}
