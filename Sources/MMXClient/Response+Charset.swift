import MMXData
import MMXFormats
import MMXHTTP

extension Response {
  /// The body in UTF-8. A text in UTF-16 or UTF-32 is known by its first bytes; bytes that are no UTF-8 are read by the `charset` of the
  /// content type, as a gateway of an older system may name one. What cannot be read so is left as it is.
  var bodyInUTF8: [UInt8] {
    let plain = body.asUTF8
    guard let charset, let encoding = TextEncoding(name: charset), encoding != .utf8, String(validating: plain, as: UTF8.self) == nil,
      let text = try? encoding.decode(plain)
    else { return plain }
    return Array(text.utf8)
  }

  /// The value of `charset=` in the content type, without quotes.
  private var charset: String? {
    guard let type = header("Content-Type"), type.hasByte(UInt8(ascii: ";")) else { return nil }
    for parameter in type.utf8.split(separator: UInt8(ascii: ";")).dropFirst() {
      let sides = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard sides.count == 2, String(Substring(sides[0])).trimmed.isEqualIgnoringCase(to: "charset") else { continue }
      return String(Substring(sides[1])).trimmed.replacing("\"", with: "").replacing("'", with: "")
    }
    return nil
  }
}
