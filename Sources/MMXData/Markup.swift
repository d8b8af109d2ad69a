/// Text inside XML and HTML.
package enum Markup {
  /// Safe as content and in an attribute between double quotes.
  /// - Parameter control: the replacement for a control character, or for one that XML 1.0 cannot represent; nil keeps it.
  package static func escaped(_ text: String, control: (Unicode.Scalar) -> String = { String($0) }) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\0"..."\u{1F}", "\u{7F}", "\u{FFFE}", "\u{FFFF}": result += control(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
