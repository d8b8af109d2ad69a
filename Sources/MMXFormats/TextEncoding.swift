package import MMXData

/// The encoding of a text file.
package enum TextEncoding: Equatable, Sendable {
  case utf8
  /// Two or four bytes a unit, the low one first or last. A byte order mark is not part of the text.
  case utf16(isLittle: Bool, marks: Bool)
  case utf32(isLittle: Bool, marks: Bool)
  case page(CodePage)

  /// The names that messages and help list.
  package static let names =
    ["utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "utf-32be"] + CodePage.allCases.map(\.rawValue)

  /// Names for suggestions: those, and better known ones.
  package static let offeredNames = names + ["windows-1250", "windows-1251", "windows-1252"]

  /// `cp1250`, `windows-1250`, `win1250`, `1250`, `latin2`, `ISO_8859-2`: letter case, `-`, `_` and spaces are ignored. Nil for any other.
  package init?(name: String) {
    let plain = String(decoding: name.lowercased().utf8.filter { !" -_".utf8.contains($0) }, as: UTF8.self)
    switch plain {
    case "utf8", "utf8sig", "utf8bom": self = .utf8
    case "utf16", "unicode", "ucs2": self = .utf16(isLittle: true, marks: true)
    case "utf16le", "ucs2le": self = .utf16(isLittle: true, marks: false)
    case "utf16be", "ucs2be": self = .utf16(isLittle: false, marks: false)
    case "utf32", "ucs4": self = .utf32(isLittle: true, marks: true)
    case "utf32le", "ucs4le": self = .utf32(isLittle: true, marks: false)
    case "utf32be", "ucs4be": self = .utf32(isLittle: false, marks: false)
    case "ascii", "usascii", "ansi": return nil
    default:
      guard let page = CodePage.allCases.first(where: { $0.plainNames.contains(plain) }) else { return nil }
      self = .page(page)
    }
  }

  /// The encoding of a byte order mark at the start, and its length; nil without one.
  package static func marked(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    // FF FE 00 00 is UTF-32: no text in UTF-16 begins with a zero character.
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32(isLittle: true, marks: false), 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32(isLittle: false, marks: false), 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(isLittle: true, marks: false), 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(isLittle: false, marks: false), 2) }
    if bytes.starts(with: CSV.byteOrderMark) { return (.utf8, 3) }
    return nil
  }

  /// The name of the encoding that zero bytes between others suggest; nil if none.
  package static func guessed(_ bytes: [UInt8]) -> String? {
    let start = bytes.prefix(400)
    guard start.count >= 2 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in start.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    if zeros[1] * 3 > start.count, zeros[0] == 0 { return "utf-16le" }
    if zeros[0] * 3 > start.count, zeros[1] == 0 { return "utf-16be" }
    return nil
  }

  /// The text without a byte order mark. Throws `value` for invalid bytes, with line and column, and for a mark of another encoding;
  /// `script` where the system has no converter.
  package func decode(_ bytes: [UInt8]) throws(Problem) -> String {
    switch self {
    case .page(let page):
      // Characters that no text begins with; those of the other encodings are letters here.
      if bytes.starts(with: CSV.byteOrderMark) { throw .otherEncodingMarked(.utf8, not: self) }
      return try page.decode(bytes)
    case .utf8:
      try checkMark(of: bytes)
      guard let text = String(validating: bytes, as: UTF8.self) else { throw misfit(at: TextPlace.ofFirstMisfit(in: bytes)) }
      return text.withoutMark
    case .utf16, .utf32:
      let form = try checkMark(of: bytes) ?? self
      let (width, isLittle) = form.unit
      guard bytes.count.isMultiple(of: width) else { throw .brokenEncoding(form.name) }
      guard let text = String(units: bytes, width: width, isLittle: isLittle) else {
        throw form.misfit(at: TextPlace.ofFirstMisfit(inUnits: bytes, width: width, isLittle: isLittle))
      }
      return text
    }
  }

  private func misfit(at place: (line: Int, column: Int)?) -> Problem {
    let (line, column) = place ?? (1, 1)
    return .notInEncoding("what is at line \(line), column \(column)", name)
  }

  /// The encoding of the byte order mark, if there is one. Throws `value` if it is that of another encoding.
  @discardableResult private func checkMark(of bytes: [UInt8]) throws(Problem) -> TextEncoding? {
    guard let marked = TextEncoding.marked(bytes)?.encoding else { return nil }
    guard marked.unit.width == unit.width, marks || marked.unit == unit else { throw .otherEncodingMarked(marked, not: self) }
    return marked
  }

  /// Bytes of a unit, and whether the low one is first.
  private var unit: (width: Int, isLittle: Bool) {
    switch self {
    case .utf8, .page: (1, true)
    case .utf16(let isLittle, _): (2, isLittle)
    case .utf32(let isLittle, _): (4, isLittle)
    }
  }

  /// Whether a mark in the file says which byte is first.
  private var marks: Bool {
    switch self {
    case .utf8, .page: false
    case .utf16(_, let marks), .utf32(_, let marks): marks
    }
  }

  /// Throws `value` for a character that the encoding lacks, with line and column, and `script` where the system has no converter.
  package func encode(_ text: String) throws(Problem) -> [UInt8] {
    switch self {
    case .page(let page): return try page.encode(text)
    case .utf8: return Array(text.utf8)
    case .utf16(let isLittle, let marks):
      return ((marks ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
        let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        return isLittle ? bytes : bytes.reversed()
      }
    case .utf32(let isLittle, let marks):
      return ((marks ? [0xFEFF] : []) + text.unicodeScalars.map(\.value)).flatMap { unit in
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: unit >> (8 * UInt32($0))) }
        return isLittle ? bytes : bytes.reversed()
      }
    }
  }

  /// As written in an option.
  var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16(let isLittle, _): isLittle ? "utf-16le" : "utf-16be"
    case .utf32(let isLittle, _): isLittle ? "utf-32le" : "utf-32be"
    case .page(let page): page.rawValue
    }
  }
}

extension CodePage {
  /// Other names for it, without `-` and `_`.
  fileprivate var plainNames: [String] {
    let name = rawValue.filter { $0 != "-" }
    switch self {
    case .latin1: return [name, "latin1", "8859-1", "l1"]
    case .latin2: return [name, "latin2", "l2"]
    case .latin9: return [name, "latin9", "l9"]
    case .latin10: return [name, "latin10", "l10"]
    case .cyrillic: return [name, "cyrillic"]
    case .yuscii: return [name, "iso646yu", "jusi.b1.002", "jusib1002", "croscii", "slovscii"]
    default:
      let digits = name.dropFirst(2)
      return [name, "windows\(digits)", "win\(digits)", "ibm\(digits)", "dos\(digits)", String(digits)]
    }
  }
}
