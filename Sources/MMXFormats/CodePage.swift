import CIconv
package import MMXData

/// Encodings with one byte a character, which programs of the region write or wrote. The C library maps the bytes.
package enum CodePage: String, CaseIterable, Sendable {
  /// Central Europe: Slovenian, Croatian, Serbian in Latin letters.
  case cp1250
  /// Cyrillic.
  case cp1251
  /// Western Europe.
  case cp1252
  /// DOS, of America.
  case cp437
  /// DOS, of Western Europe.
  case cp850
  /// DOS, of Central Europe.
  case cp852
  /// DOS, Cyrillic.
  case cp855
  /// DOS, Cyrillic of Russia.
  case cp866
  /// Western Europe.
  case latin1 = "iso-8859-1"
  /// Central Europe.
  case latin2 = "iso-8859-2"
  /// Cyrillic.
  case cyrillic = "iso-8859-5"
  /// Western Europe with the euro.
  case latin9 = "iso-8859-15"
  /// South-eastern Europe.
  case latin10 = "iso-8859-16"
  /// Seven bits, of Yugoslavia, JUS I.B1.002: `^` is Č, `[` Š, `@` Ž.
  case yuscii

  /// The name for iconv.
  private var converterName: String { self == .yuscii ? "JUS_I.B1.002" : rawValue.uppercased() }

  /// The characters of cp1250 from 0x80; U+FFFD for none. Most old files of the region use it, and small containers have no converters.
  private static let upperHalfOf1250 =
    "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
    + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"

  /// The characters of the bytes 0 to 255, nil for none, as far as known without a converter.
  package var knownCharacters: [Unicode.Scalar?]? {
    guard self == .cp1250 else { return nil }
    let lower = (UInt8(0)..<0x80).map { Unicode.Scalar($0) }
    return lower + CodePage.upperHalfOf1250.unicodeScalars.map { $0 == "\u{FFFD}" ? nil : $0 }
  }

  /// The characters of the bytes 0 to 255, nil for none. Throws `script` if the system has no converter.
  package func characters() throws(Problem) -> [Unicode.Scalar?] {
    var values = [UInt32](repeating: 0, count: 256)
    guard unsafe ciconv_characters(converterName, &values) else {
      guard let known = knownCharacters else { throw .converterMissing(rawValue) }
      return known
    }
    return values.map { Unicode.Scalar($0) }
  }

  /// Throws `value` for an undefined byte, with line and column.
  func decode(_ bytes: [UInt8]) throws(Problem) -> String {
    let spellings = try characters().map { $0.flatMap { UTF8.encode($0) } }
    var units: [UInt8] = []
    try units.claim(bytes.count + bytes.count / 8)
    for (offset, byte) in bytes.enumerated() {
      if offset & 0xFFF == 0 { try Pace.step(1 << 6) }
      guard let spelling = spellings[Int(byte)] else {
        let before = bytes[..<offset]
        let column = offset - (before.lastIndex(of: 0x0A) ?? -1)
        throw .notInEncoding("byte \(byte) at line \(before.count { $0 == 0x0A } + 1), column \(column)", rawValue)
      }
      units.append(contentsOf: spelling)
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// Throws `value` for a character that the encoding lacks, with line and column.
  func encode(_ text: String) throws(Problem) -> [UInt8] {
    var units: [Unicode.Scalar: UInt8] = [:]
    for (byte, scalar) in try characters().enumerated() {
      if let scalar, units[scalar] == nil { units[scalar] = UInt8(truncatingIfNeeded: byte) }
    }
    var bytes: [UInt8] = []
    try bytes.claim(text.unicodeScalars.count)
    // A letter and a combining mark, as written by a spreadsheet or a web page, are one character here.
    let scalars = try text.normalForm().unicodeScalars
    for scalar in scalars {
      if bytes.count & 0xFFF == 0 { try Pace.step(1 << 6) }
      guard let byte = units[scalar] else {
        let before = scalars.prefix(bytes.count)
        let line = before.reversed().prefix { $0 != "\n" }
        throw .notInEncoding("'\(scalar)' at line \(before.count { $0 == "\n" } + 1), column \(line.count + 1)", rawValue)
      }
      bytes.append(byte)
    }
    return bytes
  }
}
