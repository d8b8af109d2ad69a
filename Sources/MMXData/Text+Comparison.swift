@_spi(_Unicode) internal import Swift

/// The one rule by which texts are compared and searched: in normal form C, scalar by scalar. `é` is one sign however it was typed, so
/// that it holds no `e`; CR LF is two. `==`, the hash of a text and everything below agree on every input.
extension String {
  /// The text in normal form C; itself where it is so already.
  package var normalized: String {
    if isSurelyNormal { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// Whether its bytes alone show that normal form C changes nothing: ASCII, Latin letters below U+0300, Cyrillic ones below U+0480,
  /// usual punctuation and currencies. False of many others that are normal too.
  private var isSurelyNormal: Bool {
    var text = self
    return text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
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
  }

  /// Whether the part stands anywhere in it; the empty one does everywhere.
  package func holds(_ part: String) -> Bool {
    var (text, part) = (normalized, part.normalized)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let first = unsafe part.first else { return true }
        guard text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where unsafe text[start] == first {
          var offset = 1
          while offset < part.count, unsafe text[start + offset] == part[offset] { offset += 1 }
          if offset == part.count { return true }
        }
        return false
      }
    }
  }

  package func begins(with part: String) -> Bool { normalized.utf8.starts(with: part.normalized.utf8) }

  package func ends(with part: String) -> Bool { normalized.utf8.reversed().starts(with: part.normalized.utf8.reversed()) }

  /// The parts between occurrences of a separator that is not empty; the text as it is where the separator is not in it. Throws what
  /// ends long work, `interrupted` or `limit`.
  package func parts(separatedBy separator: String) throws(Problem) -> [String] {
    if utf8.count >= Memory.largeValue { try Memory.take(utf8.count) }
    let (units, mark) = (Array(normalized.utf8), Array(separator.normalized.utf8))
    guard let first = mark.first else { return [self] }
    var parts: [String] = []
    var (start, index) = (0, 0)
    while index + mark.count <= units.count {
      if index & 0xFFF == 0 { try Pace.step(32) }
      if units[index] == first, units[index..<(index + mark.count)].elementsEqual(mark) {
        try Pace.step()
        try parts.grow(with: String(decoding: units[start..<index], as: UTF8.self))
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    if parts.isEmpty { return [self] }
    parts.append(String(decoding: units[start...], as: UTF8.self))
    return parts
  }
}

/// What counts as one character: a grapheme, save that CR LF is two.
extension String {
  /// The place behind the character at a place, which is not the end.
  package func countedIndex(after place: Index) -> Index {
    if utf8[place] == 0x0D { return utf8.index(after: place) }
    return index(after: place)
  }

  package var countedLength: Int {
    if let length = asciiLength { return length }
    guard utf8.contains(0x0D) else { return count }
    return reduce(0) { $0 + ($1 == "\r\n" ? 2 : 1) }
  }

  /// The number of characters of an ASCII text, where each byte is one; nil of any other.
  package var asciiLength: Int? {
    var text = self
    return text.withUTF8 { bytes in unsafe bytes.contains { $0 >= 0x80 } ? nil : bytes.count }
  }

  /// Without the blanks and line ends around it. A blank that carries a mark is a sign and stays.
  package var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    var start = first
    // The mark on a blank does not stand alone.
    if start > scalars.startIndex, scalars[start].properties.canonicalCombiningClass != .notReordered {
      start = scalars.index(before: start)
    }
    return String(scalars[start...last])
  }
}
