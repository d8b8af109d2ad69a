import MMXData
package import MMXSyntax

/// In which units a client counts the characters of a line.
package enum PositionEncoding: String, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"

  /// The units of the character that begins with this byte of UTF-8; none for a byte inside one.
  fileprivate func units(of first: UInt8) -> Int {
    if self == .utf8 { return 1 }
    if first & 0xC0 == 0x80 { return 0 }
    return first >= 0xF0 ? 2 : 1
  }
}

/// A place in a text as clients say it: line and character, both from 0.
package struct TextPosition: Hashable, Comparable, Sendable {
  package var line: Int
  /// In the units of the client's encoding.
  package var character: Int

  package init(line: Int, character: Int) { (self.line, self.character) = (line, character) }

  package static func < (one: TextPosition, other: TextPosition) -> Bool {
    (one.line, one.character) < (other.line, other.character)
  }

  var json: JSON { ["line": .number(Number(line)), "character": .number(Number(character))] }
}

/// Turns offsets of a source into places as the client counts them, and back. Whatever is outside the text becomes the nearest place in it,
/// and what is inside a character or a line end becomes its start.
package struct PositionMap {
  let source: Source
  let encoding: PositionEncoding

  package init(_ source: Source, _ encoding: PositionEncoding) { (self.source, self.encoding) = (source, encoding) }

  /// - Parameter offset: counted in UTF-8.
  package func position(at offset: Int) -> TextPosition { position(at: offset, from: nil) }

  /// A place that is known, so that those after it on a long line are not counted from the line's start.
  struct KnownPlace {
    let offset: Int
    let position: TextPosition
  }

  /// - Parameter known: a place before it, nil if there is none.
  func position(at offset: Int, from known: KnownPlace?) -> TextPosition {
    let offset = min(max(0, offset), source.bytes.count)
    let line = source.line(at: offset) - 1
    let content = content(of: line)
    var end = min(offset, content.upperBound)
    while end > content.lowerBound, end < source.bytes.count, source.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    if encoding == .utf8 { return TextPosition(line: line, character: end - content.lowerBound) }
    var (start, character) = (content.lowerBound, 0)
    if let known, known.position.line == line, known.offset <= end { (start, character) = (known.offset, known.position.character) }
    for unit in source.bytes[start..<end] { character += encoding.units(of: unit) }
    return TextPosition(line: line, character: character)
  }

  /// Counted in UTF-8.
  package func offset(of position: TextPosition) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < source.lineStarts.count else { return source.bytes.count }
    let content = content(of: position.line)
    var (at, left) = (content.lowerBound, position.character)
    if encoding == .utf8 {
      at = min(content.upperBound, at + min(max(0, left), content.count))
      while at > content.lowerBound, at < content.upperBound, source.bytes[at] & 0xC0 == 0x80 { at -= 1 }
      return at
    }
    while at < content.upperBound, left > 0 {
      left -= encoding.units(of: source.bytes[at])
      if left < 0 { break }
      at += 1
      while at < content.upperBound, source.bytes[at] & 0xC0 == 0x80 { at += 1 }
    }
    return at
  }

  /// A line without its end.
  private func content(of line: Int) -> Range<Int> {
    let start = source.lineStarts[line]
    guard line + 1 < source.lineStarts.count else { return start..<source.bytes.count }
    var end = source.lineStarts[line + 1] - 1
    if end > start, source.bytes[end] == UInt8(ascii: "\n"), source.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  func json(_ span: Span) -> JSON {
    ["start": position(at: span.start).json, "end": position(at: max(span.start, span.end)).json]
  }
}
