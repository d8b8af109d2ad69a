package import MMXData

/// The single-byte encodings that Windows programs of the region write.
package enum CodePage: String, CaseIterable, Sendable {
  /// Central Europe: Slovenian, Croatian, Serbian in Latin letters.
  case cp1250
  /// Cyrillic.
  case cp1251
  /// Western Europe.
  case cp1252

  /// `cp1250`, `windows-1250`, `1250`; nil for any other name.
  package init?(name: String) {
    let digits = name.lowercased().drop { !$0.isNumber }
    guard ["", "cp", "windows-", "windows", "win"].contains(String(name.lowercased().dropLast(digits.count))) else { return nil }
    self.init(rawValue: "cp" + digits)
  }

  /// What the bytes from 0x80 stand for; U+FFFD for none.
  private var upperHalf: String {
    switch self {
    case .cp1250:
      "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
        + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    case .cp1251:
      "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    case .cp1252:
      "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    }
  }

  /// Throws `value` for a byte that stands for nothing, with line and column.
  package func decode(_ bytes: [UInt8]) throws(Problem) -> String {
    let upper = Array(upperHalf.unicodeScalars)
    var units: [UInt8] = []
    units.reserveCapacity(bytes.count + bytes.count / 8)
    for (offset, byte) in bytes.enumerated() {
      if byte < 0x80 {
        units.append(byte)
      } else {
        let scalar = upper[Int(byte) - 0x80]
        if scalar == "\u{FFFD}" {
          let (line, column) = TextPlace.of(offset, in: bytes)
          throw .notInCodePage("byte \(byte) at line \(line), column \(column)", rawValue)
        }
        units.append(contentsOf: Character(scalar).utf8)
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// Throws `value` for a character that the encoding lacks.
  package func encode(_ text: String) throws(Problem) -> [UInt8] {
    var units: [Unicode.Scalar: UInt8] = [:]
    for (index, scalar) in upperHalf.unicodeScalars.enumerated() where scalar != "\u{FFFD}" { units[scalar] = UInt8(index + 0x80) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let byte = scalar.value < 0x80 ? UInt8(scalar.value) : units[scalar] else { throw .notInCodePage("'\(scalar)'", rawValue) }
      bytes.append(byte)
    }
    return bytes
  }
}
