/// Folding of letter case and diacritics, the same on every machine and in every locale.
extension String {
  /// Whether the two differ in the case of ASCII letters at most. Names of the service are ASCII.
  package func isEqualIgnoringCase(to other: String) -> Bool {
    let (a, b) = (utf8, other.utf8)
    guard a.count == b.count else { return false }
    for (x, y) in zip(a, b) where x != y {
      guard x | 0x20 == y | 0x20, x | 0x20 >= 0x61, x | 0x20 <= 0x7A else { return false }
    }
    return true
  }

  /// Lower case without diacritics: `Čačak` is `cacak`. `đ` is `d` here; see `foldedWithDj`.
  package var folded: String { fold(dj: "d") }

  /// As `folded`, with `đ` as `dj`, the other spelling in use.
  package var foldedWithDj: String { fold(dj: "dj") }

  /// Whether `other` occurs in it, ignoring case and diacritics, with `đ` as `d` or as `dj`.
  package func containsFolded(_ other: String) -> Bool {
    let (hay, needle) = (Array(folded.utf8), Array(other.folded.utf8))
    if hay.contains(bytes: needle) { return true }
    let isASCII = utf8.allSatisfy { $0 < 0x80 }
    if isASCII, other.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    let hayWithDj = isASCII ? hay : Array(foldedWithDj.utf8)
    return hayWithDj.contains(bytes: needle) || hayWithDj.contains(bytes: Array(other.foldedWithDj.utf8))
  }

  private func fold(dj: String) -> String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in Unicode.decomposed(self) {
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      switch scalar {
      case "đ", "Đ": result += dj
      case "ł", "Ł": result += "l"
      case "ø", "Ø": result += "o"
      case "ı": result += "i"
      case "ß": result += "ss"
      default: result += scalar.properties.lowercaseMapping
      }
    }
    return result
  }
}

extension [UInt8] {
  /// Whether the bytes occur in it one after the other.
  package func contains(bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return true }
    guard count >= bytes.count else { return false }
    for start in 0...(count - bytes.count) where self[start] == first {
      var offset = 1
      while offset < bytes.count, self[start + offset] == bytes[offset] { offset += 1 }
      if offset == bytes.count { return true }
    }
    return false
  }
}

extension Unicode {
  /// The scalars of the text with every precomposed Latin letter taken apart, as far as the languages at hand need it.
  fileprivate static func decomposed(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if scalar.value < 0xC0 || !(scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value)) {
        result.append(scalar)
      } else if scalar != "đ", scalar != "Đ", let base = LatinBase.of(scalar) {
        result.append(base)
      } else {
        result.append(scalar)
      }
    }
    return result
  }
}

/// Base letters of precomposed Latin ones, read off their Unicode names: `LATIN SMALL LETTER C WITH CARON` is c.
private enum LatinBase {
  static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let name = scalar.properties.name else { return nil }
    for (prefix, lower) in [("LATIN SMALL LETTER ", true), ("LATIN CAPITAL LETTER ", false)] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      guard rest.dropFirst().hasPrefix(" WITH "), let letter = rest.unicodeScalars.first, letter.value < 0x80 else { return nil }
      return lower ? Unicode.Scalar(letter.value + 0x20) : letter
    }
    return nil
  }
}
