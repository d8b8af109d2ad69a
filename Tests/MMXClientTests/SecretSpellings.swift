import MMXData
import TestSupport

/// Ways in which programs write down a text, made here by other means than those that undo them.
enum Spelling: CaseIterable {
  case percent, percentAll, percentLower, json, jsonASCII, jsonAll, html, base64, base64URL, base64Wrapped, hexadecimal, upperHexadecimal
  case decomposed, upperCase, form

  /// Those that give the text back where another is laid over them.
  var isReversible: Bool { self != .upperCase && self != .decomposed }

  /// Whether another letter case makes it another text.
  var isCaseBound: Bool { [.base64, .base64URL, .base64Wrapped, .jsonASCII, .jsonAll, .json].contains(self) }

  func spell(_ text: String) -> String {
    let bytes = Array(text.utf8)
    switch self {
    case .percent: return bytes.map { Spelling.isPlain($0) ? Spelling.letter($0) : "%" + Spelling.hex($0).uppercased() }.joined()
    case .percentLower: return bytes.map { Spelling.isPlain($0) ? Spelling.letter($0) : "%" + Spelling.hex($0) }.joined()
    case .percentAll: return bytes.map { "%" + Spelling.hex($0).uppercased() }.joined()
    case .form: return bytes.map { $0 == 0x20 ? "+" : Spelling.isPlain($0) ? Spelling.letter($0) : "%" + Spelling.hex($0) }.joined()
    case .json: return String(JSON.quoted(text).dropFirst().dropLast())
    case .jsonASCII:
      return text.utf16.map { $0 < 0x7F && $0 != 0x22 && $0 != 0x5C && $0 >= 0x20 ? Spelling.letter(UInt8($0)) : Spelling.unit($0) }
        .joined()
    case .jsonAll: return text.utf16.map { Spelling.unit($0).uppercased().replacing(#"\U"#, with: #"\u"#) }.joined()
    case .html:
      return text.unicodeScalars.map { $0.value < 0x7F && Spelling.isPlain(UInt8($0.value)) ? String($0) : "&#\($0.value);" }.joined()
    case .base64: return Base64.encode(bytes)
    case .base64URL: return Base64.encode(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    case .base64Wrapped:
      var lines: [String] = []
      var rest = Base64.encode(bytes)[...]
      while !rest.isEmpty {
        lines.append(String(rest.prefix(64)))
        rest = rest.dropFirst(64)
      }
      return lines.joined(separator: "\r\n")
    case .hexadecimal: return bytes.map(Spelling.hex).joined()
    case .upperHexadecimal: return bytes.map { Spelling.hex($0).uppercased() }.joined()
    case .decomposed: return text.unicodeScalars.map { Spelling.parts[$0] ?? String($0) }.joined()
    case .upperCase: return text.uppercased()
    }
  }

  private static let parts: [Unicode.Scalar: String] = [
    "č": "c\u{30C}", "š": "s\u{30C}", "ž": "z\u{30C}", "ć": "c\u{301}", "ä": "a\u{308}",
  ]

  private static func isPlain(_ unit: UInt8) -> Bool {
    unit >= 0x30 && unit <= 0x39 || unit | 0x20 >= 0x61 && unit | 0x20 <= 0x7A && unit < 0x80 || unit == UInt8(ascii: "-")
  }

  private static func letter(_ unit: UInt8) -> String { String(Unicode.Scalar(unit)) }

  private static func hex(_ unit: UInt8) -> String {
    let text = String(unit, radix: 16)
    return text.utf8.count == 1 ? "0" + text : text
  }

  private static func unit(_ unit: UInt16) -> String {
    #"\u"# + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16)
  }
}

extension SeededGenerator {
  /// A secret of 6 to 40 characters as people and services make them.
  mutating func secret() -> String {
    let signs = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!#$%&/()=?*+,;:<>'\"\\ čšžćđäß€😀")
    var text = ""
    for _ in 0..<Int.random(in: 6...40, using: &self) { text.append(signs[Int.random(in: 0..<signs.count, using: &self)]) }
    // Spaces at the ends belong to nobody, and a secret of few signs that count is another matter.
    return "k" + text.replacing("  ", with: " ") + "Z9"
  }
}
