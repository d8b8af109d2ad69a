import MMXData
import MMXFormats

/// Rows of a file one by one, for a pipeline that only looks at them: what is in memory does not grow with the file.
extension Machine {
  /// As `read` at that place, but the rows of jsonl, csv and a list in JSON, in UTF-8, are read as the pipeline asks for them.
  func readRows(_ path: String, as option: Value, at place: Fault.Place) throws -> Value {
    let options = try FileOptions(option, path: path)
    let format = try FileFormat(reading: path, options)
    guard format == .json || format == .jsonl || format == .csv, options.encoding == nil || options.encoding == .utf8 else {
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
    if format == .json {
      let document = JSONFile(pieces, path, start: start)
      guard try document.isList() else { return try document.whole() }
      let items = JSONItems(document)
      source = RowSource { try items.next() }
      source.passOn = { items.wanted = $0 }
    } else if format == .jsonl {
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
    let result = RowSource(over: source) { try Fault.placing(at: place) { try source.next() } }
    result.passOn = { source.want($0) }
    return .rows(result)
  }

  /// All that is left of a file.
  static func whole(_ pieces: any FilePieces, start: [UInt8]) throws(Problem) -> [UInt8] {
    var bytes = start
    while case let piece = try pieces.next(), !piece.isEmpty { try bytes.grow(with: piece) }
    return bytes
  }
}

/// A file of one JSON document, which is read piece by piece. Problems of the document name the file.
final class JSONFile {
  private let pieces: ReadPieces
  private let path: String
  private let start: [UInt8]
  private let document: JSONDocument

  /// - Parameter start: what was already read.
  init(_ pieces: any FilePieces, _ path: String, start: [UInt8]) {
    let read = ReadPieces(pieces)
    (self.pieces, self.path, self.start) = (read, path, start)
    document = JSONDocument(start, more: { () throws(Problem) in try read.next() }, size: pieces.size)
  }

  func whole() throws(Problem) -> Value {
    do throws(Problem) { return try document.whole() } catch { throw named(error) }
  }

  /// Whether it is a list: then `item` gives its items, otherwise `whole` the document.
  func isList() throws(Problem) -> Bool {
    do throws(Problem) { return try document.isList() } catch { throw named(error) }
  }

  /// The next item, nil at the end of the list.
  func item() throws(Problem) -> Value? {
    do throws(Problem) { return try document.item() } catch { throw named(error) }
  }

  private func named(_ problem: Problem) -> Problem {
    problem == pieces.failure ? problem : .inJSONFile(path, problem, start: start)
  }

  /// Why the beginning of a file is no text in UTF-8; nil if it is.
  static func encodingProblem(_ path: String, start: [UInt8]) -> Problem? {
    if start.contains(0) { return .zeroBytes(path, TextEncoding.guessed(start)) }
    var whole = start
    _ = ValidText.cutEnd(of: &whole)
    guard String(validating: whole, as: UTF8.self) == nil else { return nil }
    let (line, column) = TextPlace.ofFirstMisfit(in: whole) ?? (1, 1)
    return .notUTF8File(path, line, column)
  }

  /// Whether the first two lines are documents of their own.
  static func hasDocumentOnEachLine(_ start: [UInt8]) -> Bool {
    let lines = start.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
    return lines.count > 1 && lines[..<2].allSatisfy { (try? Value(jsonBytes: Array($0))) != nil }
  }
}

/// The items of a list in JSON.
private final class JSONItems {
  private let document: JSONFile
  /// How many will certainly be used.
  var wanted = 0
  /// All of them, if not all will be used: a document that is broken further on is no document.
  private var whole: RowSource?
  private var hasBegun = false

  init(_ document: JSONFile) { self.document = document }

  func next() throws -> Value? {
    if !hasBegun, wanted < .max {
      let list = ListObject([])
      while let item = try document.item() { try list.items.grow(with: item) }
      var position = 0
      whole = RowSource {
        guard position < list.items.count else { return nil }
        defer { position += 1 }
        return list.items[position]
      }
    }
    hasBegun = true
    return try whole.map { try $0.next() } ?? document.item()
  }
}

/// The pieces of a file, and why no more could be read.
private final class ReadPieces {
  private let pieces: any FilePieces
  private(set) var failure: Problem?

  init(_ pieces: any FilePieces) { self.pieces = pieces }

  func next() throws(Problem) -> [UInt8] {
    do throws(Problem) { return try pieces.next() } catch {
      failure = error
      throw error
    }
  }
}

/// A file of one JSON document a line.
final class JSONLines {
  private let path: String
  private let start: [UInt8]
  private let document: JSONDocument
  private var number = 0

  /// - Parameter start: what was already read.
  init(_ pieces: any FilePieces, _ path: String, start: [UInt8] = []) {
    (self.path, self.start) = (path, start)
    document = JSONDocument(start, more: { () throws(Problem) in try pieces.next() })
  }

  /// The document of the next line that is not blank; nil at the end. Throws `value` with the line.
  func next() throws(Problem) -> Value? {
    while try document.beginLine() {
      number += 1
      try Pace.step(4)
      do throws(Problem) {
        if let value = try document.line() { return value }
      } catch {
        if error.kind == .value, let other = JSONFile.encodingProblem(path, start: start) { throw other }
        throw .fileLine(path, number, error)
      }
    }
    return nil
  }
}

/// The text of a file in UTF-8, each piece whole characters. Throws as the reading of the whole file does.
final class ValidText {
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
  static func cutEnd(of bytes: inout [UInt8]) -> [UInt8] {
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
