import MMXData
import MMXFormats
import MMXRuntime

/// The file that holds the outcome of each row of a `bulk`, a line for each, in CSV.
enum ResultsFile {
  private static var layout: CSV.Layout {
    var layout = CSV.Layout()
    layout.delimiter = ","
    return layout
  }

  private static let header = ["row", "ID", "error", "state", "place", "key", "journal", "store"]
  /// Files of earlier versions lack the last column.
  private static let olderHeader = Array(header.dropLast())
  static let headerText = header.joined(separator: ",") + "\n"

  static func text(_ line: BulkRun.Line) -> String {
    let cells = [
      String(line.row), line.id.map(String.init) ?? "", line.error, line.state.rawValue, line.place, line.key,
      line.journal.map(String.init) ?? "", line.store ?? "",
    ]
    return (try? CSV.text(header: [], rows: [cells.map { $0.isEmpty ? CSV.Cell.empty : .text($0) }]))?.drop { $0.isNewline }.description
      ?? ""
  }

  static func lines(in bytes: [UInt8], _ file: String) throws -> [BulkRun.Line] {
    guard !bytes.isEmpty else { return [] }
    guard let text = String(validating: bytes[...], as: UTF8.self),
      let (header, lines) = ResultsFile.layouts.lazy.compactMap({ ResultsFile.table(text, $0) }).first
    else { throw Problem.notResults(file) }
    // A line cut off by a crash announced a write that was not sent, or ended a row whose announcement precedes it. An editor that removes
    // the last line end cuts nothing off.
    var table = lines
    if bytes.last != 0x0A, let last = table.last, !ResultsFile.isWhole(last, header) { table.removeLast() }
    while let last = table.last, last.allSatisfy({ $0.isEmpty || $0.utf8.allSatisfy { $0 == 0 } }) { table.removeLast() }
    return try table.map { cells in
      guard cells.count == header.count, let row = Int(cells[0]), row > 0, let state = BulkRun.State(rawValue: cells[3].lowercased()) else {
        throw Problem.notResults(file)
      }
      return BulkRun.Line(
        row: row, id: Int(cells[1]), error: cells[2], state: state, place: cells[4], key: cells[5].lowercased(), journal: Int(cells[6]),
        store: cells.count > 7 && !cells[7].isEmpty ? cells[7].lowercased() : nil)
    }
  }

  /// As written by mmx, and as written by spreadsheets.
  private static let layouts = [",", ";", "\t"].map { (delimiter: Character) in
    var layout = CSV.Layout()
    layout.delimiter = delimiter
    return layout
  }

  /// The header and the lines below it, nil if this is not a results file in that layout.
  private static func table(_ text: String, _ layout: CSV.Layout) -> (header: [String], lines: [[String]])? {
    guard let fields = try? CSV.parse(text, layout) else { return nil }
    let table = fields.map { $0.map(\.text) }
    guard let header = table.first, header == ResultsFile.header || header == ResultsFile.olderHeader else { return nil }
    return (header, Array(table.dropFirst()))
  }

  /// Whether a line without its end is complete: the last column is of fixed length. If it is missing, a number may be cut off.
  private static func isWhole(_ cells: [String], _ header: [String]) -> Bool {
    guard cells.count == header.count, let state = BulkRun.State(rawValue: cells[3].lowercased()) else { return false }
    return header == ResultsFile.header ? cells[7].utf8.count == 8 : !state.isOpen
  }
}
