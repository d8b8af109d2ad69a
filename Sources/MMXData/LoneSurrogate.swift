/// Half a character: a UTF-16 unit that JSON can spell and Unicode text cannot contain, left when a service cut a text.
///
/// Inside texts it is kept as a noncharacter, which no ordinary text contains, followed by a private one that encodes the unit. JSON is
/// written with the same unit that was read.
package enum LoneSurrogate {
  private static let mark: [UInt8] = [0xEF, 0xB7, 0x90]  // U+FDD0
  private static let first: UInt32 = 0x10_F800

  /// The UTF-8 that encodes a unit of 0xD800 to 0xDFFF.
  package static func bytes(of unit: UInt16) -> [UInt8] {
    let scalar = Unicode.Scalar(first + UInt32(unit &- 0xD800) & 0x7FF)
    return mark + (scalar.map { Array(String($0).utf8) } ?? [])
  }

  /// The unit that seven bytes encode, nil for others.
  static func unit(of bytes: some Collection<UInt8>) -> UInt16? {
    guard bytes.count == 7, bytes.starts(with: mark), let scalar = String(decoding: bytes.dropFirst(3), as: UTF8.self).unicodeScalars.first,
      scalar.value >= first
    else { return nil }
    return UInt16(0xD800 + scalar.value - first)
  }

  package static func isIn(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { unsafe $0.contains(mark) }
  }

  package static func isIn(_ units: some Sequence<UInt8>) -> Bool {
    var matched = 0
    for unit in units {
      matched = matched < mark.count && unit == mark[matched] ? matched + 1 : unit == mark[0] ? 1 : 0
      if matched == mark.count { return true }
    }
    return false
  }

  /// The text with `\\ud83d` for each, as it is shown to people.
  package static func escaped(_ text: String) -> String { replacing(in: text) { "\\u\(String($0, radix: 16))" } }

  /// The text with U+FFFD for each: as long in UTF-16 as what was sent.
  package static func replaced(in text: String) -> String { isIn(text) ? replacing(in: text) { _ in "\u{FFFD}" } : text }

  private static func replacing(in text: String, by spelling: (UInt16) -> String) -> String {
    let units = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < units.count {
      if units[index] == mark[0], let unit = unit(of: units[index..<min(index + 7, units.count)]) {
        result += spelling(unit).utf8
        index += 7
      } else {
        result.append(units[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
