@_spi(_Unicode) internal import Swift

/// The single rule by which texts are compared and searched: in normal form C, scalar by scalar. `é` is one character however it was typed,
/// so it does not contain `e`; CR LF is two. `==`, the hash of a text and everything below agree on every input.
extension String {
  /// The text in normal form C; itself if it already is.
  package var normalized: String {
    if isSurelyNormal { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// The same for a text of any length. Throws what ends long work, `interrupted` or `limit`.
  package func normalForm() throws(Problem) -> String {
    guard isLong else { return normalized }
    var text = self
    if try unsafe text.withBytes({ (bytes) throws(Problem) in try unsafe String.isSurelyNormal(bytes) }) { return self }
    var (result, room) = ("", 0)
    var piece = String.UnicodeScalarView()
    for scalar in _nfc {
      piece.append(scalar)
      guard piece.count == 1 << 10 else { continue }
      try Pace.step(1 << 8)
      try result.grow(with: String(piece), room: &room)
      piece = String.UnicodeScalarView()
    }
    try result.grow(with: String(piece), room: &room)
    return result
  }

  /// Whether it is so long that work on each character must check `Pace`.
  package var isLong: Bool { utf8.count > 1 << 14 }

  /// Whether its bytes alone show that normal form C changes nothing: ASCII, Latin letters below U+0300, Cyrillic ones below U+0480, usual
  /// punctuation and currencies. False for many others that are normal too.
  private var isSurelyNormal: Bool {
    var text = self
    return text.withUTF8 { bytes in
      var index = 0
      return unsafe String.isSurelyNormal(bytes, &index, upTo: bytes.count)
    }
  }

  private static func isSurelyNormal(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) -> Bool {
    var index = 0
    while index < bytes.count {
      try Pace.step(1 << 8)
      guard unsafe isSurelyNormal(bytes, &index, upTo: Swift.min(bytes.count, index + 1 << 14)) else { return false }
    }
    return true
  }

  private static func isSurelyNormal(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, upTo end: Int) -> Bool {
    while index < end {
      let byte = unsafe bytes[index]
      if byte < 0xCC || byte == 0xD0 || byte == 0xD1 {
        index += 1
      } else if byte == 0xE2, index + 2 < bytes.count,
        unsafe bytes[index + 1] == 0x82 || (bytes[index + 1] == 0x80 && bytes[index + 2] > 0x81)
      {
        index += 3
      } else {
        return false
      }
    }
    return true
  }

  /// `==` for texts of any length; like all below it throws `interrupted` or `limit` to end long work.
  package func isSame(as other: String) throws(Problem) -> Bool {
    guard isLong || other.isLong else { return self == other }
    if try hasSameBytes(as: other) { return true }
    return try normalForm().hasSameBytes(as: other.normalForm())
  }

  private func hasSameBytes(as other: String) throws(Problem) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    var (text, other) = (self, other)
    return try unsafe text.withBytes { (text) throws(Problem) in
      try unsafe other.withBytes { (other) throws(Problem) in try unsafe text.holds(other, at: 0) }
    }
  }

  /// Whether it contains the part; every text contains the empty one.
  package func holds(_ part: String) throws(Problem) -> Bool {
    var (text, part) = (try normalForm(), try part.normalForm())
    return try unsafe text.withBytes { (text) throws(Problem) in
      try unsafe part.withBytes { (part) throws(Problem) in try unsafe text.place(of: part, from: 0) != nil }
    }
  }

  package func begins(with part: String) throws(Problem) -> Bool { try holds(part) { _, _ in 0 } }

  package func ends(with part: String) throws(Problem) -> Bool { try holds(part) { $0 - $1 } }

  /// Whether the part is at the position computed from both lengths.
  private func holds(_ part: String, at place: (Int, Int) -> Int) throws(Problem) -> Bool {
    var (text, part) = (try normalForm(), try part.normalForm())
    return try unsafe text.withBytes { (text) throws(Problem) in
      try unsafe part.withBytes { (part) throws(Problem) in try unsafe text.holds(part, at: place(text.count, part.count)) }
    }
  }

  /// The parts between occurrences of a separator that is not empty; the unchanged text if it does not contain the separator. Throws what
  /// ends long work, `interrupted` or `limit`.
  package func parts(separatedBy separator: String) throws(Problem) -> [String] {
    var (text, mark) = (try normalForm(), try separator.normalForm())
    guard !mark.isEmpty else { return [self] }
    let parts = try unsafe text.withBytes { (text) throws(Problem) in
      try unsafe mark.withBytes { (mark) throws(Problem) in try unsafe text.parts(separatedBy: mark) }
    }
    return parts.count == 1 ? [self] : parts
  }
}

/// The definition of one character: a grapheme, except that CR LF is two.
extension String {
  /// The position after the character at a position that is not the end.
  package func countedIndex(after place: Index) -> Index {
    if utf8[place] == 0x0D { return utf8.index(after: place) }
    return index(after: place)
  }

  package var countedLength: Int {
    if let length = asciiLength { return length }
    guard utf8.contains(0x0D) else { return count }
    return reduce(0) { $0 + ($1 == "\r\n" ? 2 : 1) }
  }

  /// Whether the condition holds for each byte of its UTF-8.
  @inlinable package func allBytes(_ holds: (UInt8) -> Bool) -> Bool {
    var text = self
    return text.withUTF8 { bytes in unsafe bytes.allSatisfy(holds) }
  }

  /// Whether the byte is among those of its UTF-8.
  package func hasByte(_ byte: UInt8) -> Bool {
    var text = self
    return text.withUTF8 { bytes in unsafe bytes.contains(byte) }
  }

  /// The number of characters of an ASCII text, where each byte is one; nil of any other.
  package var asciiLength: Int? {
    var text = self
    return text.withUTF8 { bytes in unsafe bytes.contains { $0 >= 0x80 } ? nil : bytes.count }
  }

  /// The text without spaces and line ends around it. A space with a combining mark is a character and is kept.
  package var trimmed: String { trimmed {} }

  /// - Parameter step: called for each character that is examined.
  package func trimmed<Failure>(_ step: () throws(Failure) -> Void) throws(Failure) -> String {
    let scalars = unicodeScalars
    var (start, end) = (scalars.startIndex, scalars.endIndex)
    while start < end, scalars[start].properties.isWhitespace {
      try step()
      start = scalars.index(after: start)
    }
    while start < end {
      let last = scalars.index(before: end)
      guard scalars[last].properties.isWhitespace else { break }
      try step()
      end = last
    }
    // The combining mark belongs to a space.
    if start < end, start > scalars.startIndex, scalars[start].properties.canonicalCombiningClass != .notReordered {
      start = scalars.index(before: start)
    }
    return String(scalars[start..<end])
  }
}
