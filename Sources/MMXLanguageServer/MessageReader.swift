package import MMXData

/// Cuts what a client sends into messages: `Content-Length: N`, an empty line and N bytes of JSON, again and again.
///
/// It never gives up: what is no header is passed over up to the next place that looks like one.
package struct MessageReader {
  /// A message, or why what came is none.
  package enum Item: Equatable {
    case message(JSON)
    case failure(ResponseError)
  }

  /// Bytes of a message. A longer one is passed over.
  package static let largestMessage = 64 << 20
  /// Bytes of a header.
  static let largestHeader = 8 << 10

  private var buffer: [UInt8] = []
  private var start = 0
  /// Bytes still to be passed over: of a message that is too large.
  private var skipped = 0

  package init() {}

  /// Adds what came in.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    if start > 0, start >= buffer.count / 2 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer += bytes
  }

  /// The next message that is complete; nil if more has to come first.
  package mutating func next() -> Item? {
    passOver()
    guard skipped == 0, let header = header() else { return nil }
    guard header.isWhole, let length = header.length else {
      resynchronise(after: header.end)
      return .failure(.notParsed("a message begins with 'Content-Length: N' and an empty line"))
    }
    guard length <= MessageReader.largestMessage else {
      (start, skipped) = (header.end, length)
      return .failure(.notParsed("a message has at most \(MessageReader.largestMessage) bytes"))
    }
    guard buffer.count - header.end >= length else { return nil }
    let body = Array(buffer[header.end..<header.end + length])
    start = header.end + length
    do throws(Problem) { return .message(try JSON(bytes: body)) } catch { return .failure(.notParsed(error.message.text)) }
  }

  private mutating func passOver() {
    let count = min(skipped, buffer.count - start)
    skipped -= count
    start += count
  }

  // MARK: Header

  private struct Header {
    /// Behind its empty line.
    var end: Int
    /// Nil if it gives none, or no number.
    var length: Int?
    /// Whether its empty line was found.
    var isWhole: Bool
  }

  /// Nil if its end has not come yet.
  private func header() -> Header? {
    let lineFeed = UInt8(ascii: "\n")
    var header = Header(end: start, length: nil, isWhole: false)
    var line = start
    while let end = buffer[line...].prefix(MessageReader.largestHeader).firstIndex(of: lineFeed) {
      var content = buffer[line..<end]
      if content.last == UInt8(ascii: "\r") { content = content.dropLast() }
      header.end = end + 1
      if content.isEmpty {
        header.isWhole = true
        return header
      }
      if let length = MessageReader.length(in: content) { header.length = length }
      line = end + 1
      if line - start > MessageReader.largestHeader { return header }
    }
    // Without a line end for so long it is no header.
    guard buffer.count - line >= MessageReader.largestHeader else { return nil }
    header.end = buffer.count
    return header
  }

  private static let name = Array("content-length:".utf8)

  /// Whether the bytes are the name of the header, or as far as they go.
  private static func mayBeginHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, name).allSatisfy { unit, expected in unit == expected || (unit >= 0x41 && unit <= 0x5A && unit | 0x20 == expected) }
  }

  private static func length(in line: ArraySlice<UInt8>) -> Int? {
    guard line.count >= name.count, mayBeginHeader(line) else { return nil }
    let digits = line.dropFirst(name.count).filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard !digits.isEmpty, digits.count <= 18, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// To the next place where a header begins, or to what may become one.
  private mutating func resynchronise(after end: Int) {
    var at = max(start + 1, min(end, buffer.count))
    while at < buffer.count, !MessageReader.mayBeginHeader(buffer[at...].prefix(MessageReader.name.count)) { at += 1 }
    start = min(at, buffer.count)
  }
}

extension JSON {
  /// The value as a message for the client.
  package var framed: [UInt8] {
    let body = bytes(.compact)
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
