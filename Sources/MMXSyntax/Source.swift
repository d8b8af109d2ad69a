import MMXData

/// A text to be read: a script, an entry of the REPL, the argument of `-c`.
package final class Source: Sendable {
  /// Its name in messages: the path of a file, `-c`, `entry 3`.
  package let name: String
  package let text: String
  /// The text as UTF-8; spans count in it.
  package let bytes: [UInt8]
  /// The offset at which each line starts. LF, CR LF and CR alone end one.
  package let lineStarts: [Int]
  /// The line whose columns were requested last, if it is long.
  private let longLine = Locked<LongLine?>(nil)

  /// Some positions of a long line, so that finding a column does not count from its start each time.
  private struct LongLine: Sendable {
    let start: Int
    /// Offsets in order, each with the number of characters before it.
    var places: [(offset: Int, characters: Int)]
  }

  package init(name: String, text: String) {
    self.name = name
    self.text = text
    bytes = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      let isAlone = byte == UInt8(ascii: "\r") && (offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n"))
      if byte == UInt8(ascii: "\n") || isAlone { starts.append(offset + 1) }
    }
    lineStarts = starts
  }

  /// 1-based.
  package func line(at offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// 1-based, counted in characters as a person does.
  package func column(at offset: Int) -> Int {
    let start = lineStarts[line(at: offset) - 1]
    let end = min(max(start, offset), bytes.count)
    guard end - start > Source.stride else { return characters(start, end) + 1 }
    return longLine.withLock { known in
      var line = known?.start == start ? known ?? LongLine(start: start, places: []) : LongLine(start: start, places: [])
      var (place, count) = (start, 0)
      // The last known position at or before the offset.
      var (low, high) = (0, line.places.count)
      while low < high {
        let middle = (low + high) / 2
        if line.places[middle].offset <= end { low = middle + 1 } else { high = middle }
      }
      if low > 0 { (place, count) = line.places[low - 1] }
      while end - place > Source.stride, low == line.places.count {
        let next = blank(from: place + Source.stride, to: end)
        guard next < end else { break }
        count += characters(place, next)
        place = next
        line.places.append((place, count))
        low += 1
      }
      known = line
      return count + characters(place, end) + 1
    }
  }

  /// Bytes between two kept positions of a long line.
  private static let stride = 1 << 10

  /// The next position where a character certainly begins: between two ASCII characters.
  private func blank(from offset: Int, to end: Int) -> Int {
    var at = max(1, offset)
    while at < end, bytes[at] >= 0x80 || bytes[at] < 0x20 || bytes[at - 1] >= 0x80 || bytes[at - 1] < 0x20 { at += 1 }
    return at
  }

  private func characters(_ start: Int, _ end: Int) -> Int { String(decoding: bytes[start..<end], as: UTF8.self).count }

  /// At most this many characters before and after an offset in its line, without the line's end.
  package func surroundings(of offset: Int, before: Int, after: Int) -> (before: String, after: String) {
    let line = line(at: offset)
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let place = min(max(start, offset), end)
    // A character usually has few bytes; one with very many is cut.
    let first = place - 32 * before > start ? blank(from: place - 32 * before, to: place) : start
    let last = min(end, place + 32 * after)
    let head = String(decoding: bytes[first..<place], as: UTF8.self)
    return (String(head.suffix(before)), String(String(decoding: bytes[place..<last], as: UTF8.self).prefix(after)))
  }

  package func text(_ span: Span) -> String {
    let start = min(max(0, span.start), bytes.count)
    return String(decoding: bytes[start..<min(max(start, span.end), bytes.count)], as: UTF8.self)
  }
}

/// A half-open range of UTF-8 offsets in a source.
package struct Span: Hashable, Sendable {
  package var start: Int
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  package static let none = Span(0, 0)

  /// From the start of this one to the end of the other.
  package func joined(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}
