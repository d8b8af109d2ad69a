/// A text to be read: a script, an entry of the REPL, the argument of `-c`.
package final class Source: Sendable {
  /// What messages call it: a file's path, `-c`, `entry 3`.
  package let name: String
  package let text: String
  /// The text as UTF-8; spans count in it.
  package let bytes: [UInt8]
  /// The offset at which each line starts. LF, CR LF and CR alone end one.
  private let lineStarts: [Int]

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
    return String(decoding: bytes[start..<min(max(start, offset), bytes.count)], as: UTF8.self).count + 1
  }

  /// The line without its end; empty outside the text.
  package func lineText(_ line: Int) -> String {
    guard line >= 1, line <= lineStarts.count else { return "" }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if line < lineStarts.count, end > start, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
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
