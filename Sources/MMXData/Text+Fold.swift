/// Folding of letter case and diacritics, the same on every machine and in every locale.
extension String {
  /// Whether the two differ at most in the case of ASCII letters. Names of the service are ASCII.
  package func isEqualIgnoringCase(to other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    var (a, b) = (self, other)
    return a.withUTF8 { a in
      b.withUTF8 { b in
        for index in a.indices {
          let (x, y) = unsafe (a[index], b[index])
          guard x == y || x | 0x20 == y | 0x20 && 0x61...0x7A ~= x | 0x20 else { return false }
        }
        return true
      }
    }
  }

  /// With ASCII letters in lower case: equal for texts that `isEqualIgnoringCase`.
  package var lowercasedASCII: String {
    guard utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return self }
    return String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Lower case without diacritics: `Čačak` is `cacak`. `đ` is `d` here; see `foldedWithDj`.
  package var folded: String { fold(dj: "d") }

  /// As `folded`, with `đ` as `dj`, the other spelling in use.
  package var foldedWithDj: String { fold(dj: "dj") }

  /// Whether `other` occurs in it, ignoring case and diacritics, with `đ` as `d` or as `dj`.
  package func containsFolded(_ other: String) -> Bool { FoldedText(other).occurs(in: self) }

  private func fold(dj: String) -> String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in Unicode.decomposed(normalized) {
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

/// A text to look for in many others, ignoring case and diacritics.
package struct FoldedText: Sendable {
  private let plain: [UInt8]
  private let withDj: [UInt8]

  package init(_ text: String) {
    plain = Array(text.folded.utf8)
    withDj = Array(text.foldedWithDj.utf8)
  }

  /// Whether it occurs in the text, with `đ` as `d` or as `dj`.
  package func occurs(in text: String) -> Bool {
    let folded = Array(text.folded.utf8)
    if folded.contains(bytes: plain) { return true }
    let spelled = text.unicodeScalars.contains { $0 == "đ" || $0 == "Đ" } ? Array(text.foldedWithDj.utf8) : folded
    return spelled.contains(bytes: plain) || spelled.contains(bytes: withDj)
  }
}

extension Unicode {
  /// The scalars of the text with every precomposed Latin letter taken apart, as far as the supported languages need it.
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
  /// Nil for a letter that is none of those.
  static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    scalar.value < 0x250 ? common[Int(scalar.value)] : read(scalar)
  }

  /// Those of the supported languages, because reading names is slow.
  private static let common: [Unicode.Scalar?] = (0..<0x250).map { Unicode.Scalar($0).flatMap { $0.value < 0xC0 ? nil : read($0) } }

  private static func read(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let name = scalar.properties.name else { return nil }
    for (prefix, lower) in [("LATIN SMALL LETTER ", true), ("LATIN CAPITAL LETTER ", false)] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      guard rest.dropFirst().hasPrefix(" WITH "), let letter = rest.unicodeScalars.first, letter.value < 0x80 else { return nil }
      return lower ? Unicode.Scalar(letter.value + 0x20) : letter
    }
    return nil
  }
}
