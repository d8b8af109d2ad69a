import MMXData
import MMXFormats

/// Rows of a file one by one, for a pipeline that only looks at them: what is in memory does not grow with the file.
extension Machine {
  /// As `read` at that place, but the rows of jsonl and csv in UTF-8 are read as the pipeline asks for them.
  func readRows(_ path: String, as option: Value, at place: Fault.Place) throws -> Value {
    let options = try FileOptions(option, path: path)
    let format = try FileFormat(reading: path, options)
    guard format == .jsonl || format == .csv, options.encoding == nil || options.encoding == .utf8 else {
      return try read(path, as: option)
    }
    let pieces = try host.openFile(path)
    let start = try pieces.next()
    let isOther = TextEncoding.marked(start).map { $0.encoding != .utf8 } ?? false
    // Reading a table goes through it twice, which a pipe does not allow; nor may it be opened again.
    if isOther || format == .csv && !pieces.isRegular {
      return try value(of: try Machine.whole(pieces, start: start), path, format, options)
    }
    let source: RowSource
    if format == .jsonl {
      let lines = JSONLines(pieces, path, start: start)
      source = RowSource { try lines.next() }
    } else {
      var text: ValidText?
      func named(_ problem: Problem) -> Problem { problem == text?.failure ? problem : .inFile(path, problem) }
      do {
        let rows = try rowsLazily(ofCSV: path, options) {
          let opened = ValidText(try host.openFile(path), path, host)
          text = opened
          return { () throws(Problem) in try opened.next() }
        }
        // Without a header it has no rows, or too many lines were skipped.
        guard let rows else { return try value(of: try Machine.whole(pieces, start: start), path, format, options) }
        source = RowSource {
          do { return try rows.next() } catch let problem as Problem { throw named(problem) }
        }
      } catch let problem as Problem { throw named(problem) }
    }
    // The machine is already at the end of the pipeline.
    return .rows(RowSource(over: source) { try Fault.placing(at: place) { try source.next() } })
  }

  /// All that is left of a file.
  private static func whole(_ pieces: any FilePieces, start: [UInt8]) throws(Problem) -> [UInt8] {
    var bytes = start
    while case let piece = try pieces.next(), !piece.isEmpty { try bytes.grow(with: piece) }
    return bytes
  }
}

/// A file of one JSON document a line.
final class JSONLines {
  private let pieces: any FilePieces
  private let path: String
  private var bytes: [UInt8]
  /// The start of the next line, and the end of what holds no line end.
  private var (start, searched) = (0, 0)
  private var isAtEnd = false
  private var number = 0

  /// - Parameter start: what was already read.
  init(_ pieces: any FilePieces, _ path: String, start: [UInt8] = []) {
    (self.pieces, self.path, bytes) = (pieces, path, start)
  }

  /// The document of the next line that is not blank; nil at the end. Throws `value` with the line.
  func next() throws -> Value? {
    while let line = try nextLine() {
      number += 1
      var line = line
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      if number == 1, line.starts(with: mark) { line = line.dropFirst(mark.count) }
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      try Pace.step(4)
      do { return try Value(jsonBytes: Array(line)) } catch { throw Problem.fileLine(path, number, error) }
    }
    return nil
  }

  private func nextLine() throws(Problem) -> ArraySlice<UInt8>? {
    while true {
      if let end = bytes[searched...].firstIndex(of: 0x0A) {
        defer { (start, searched) = (end + 1, end + 1) }
        return bytes[start..<end]
      }
      searched = bytes.count
      let more = isAtEnd ? [] : try pieces.next()
      if more.isEmpty {
        isAtEnd = true
        defer { start = bytes.count }
        return start < bytes.count ? bytes[start...] : nil
      }
      bytes.removeFirst(start)
      (start, searched) = (0, bytes.count)
      if bytes.isEmpty { bytes = more } else { try bytes.grow(with: more) }
    }
  }
}

/// The text of a file in UTF-8, each piece whole characters. Throws as the reading of the whole file does.
private final class ValidText {
  private let pieces: any FilePieces
  private let path: String
  private let host: any Host
  private var rest: [UInt8] = []
  private var beginning: [UInt8]?
  /// What it has thrown, which names the file.
  private(set) var failure: Problem?

  init(_ pieces: any FilePieces, _ path: String, _ host: any Host) { (self.pieces, self.path, self.host) = (pieces, path, host) }

  func next() throws(Problem) -> [UInt8] {
    do throws(Problem) { return try nextPiece() } catch {
      failure = error
      throw error
    }
  }

  private func nextPiece() throws(Problem) -> [UInt8] {
    while true {
      let piece = try pieces.next()
      if beginning == nil { beginning = Array(piece.prefix(400)) }
      if piece.isEmpty, rest.isEmpty { return [] }
      if piece.contains(0) { throw .zeroBytes(path, TextEncoding.guessed(beginning ?? [])) }
      var bytes = rest + piece
      rest = piece.isEmpty ? [] : ValidText.cutEnd(of: &bytes)
      guard String(validating: bytes, as: UTF8.self) != nil else {
        let place = (try? host.readFile(path)).flatMap { TextPlace.ofFirstMisfit(in: $0) } ?? (1, 1)
        throw .notUTF8File(path, place.line, place.column)
      }
      if !bytes.isEmpty { return bytes }
    }
  }

  /// Takes away the first bytes of a character that goes on in the next piece.
  private static func cutEnd(of bytes: inout [UInt8]) -> [UInt8] {
    for length in 1...3 where length <= bytes.count {
      let byte = bytes[bytes.count - length]
      guard byte >= 0xC0 else {
        if byte < 0x80 { return [] }
        continue
      }
      let whole = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard length < whole else { return [] }
      defer { bytes.removeLast(length) }
      return Array(bytes.suffix(length))
    }
    return []
  }
}
