import MMXData
import MMXSyntax

/// Reading the parameters of a request.
extension JSON {
  /// Throws that the parameter is missing.
  func text(_ key: String) throws(ResponseError) -> String {
    guard let text = self[key]?.string else { throw .missing(key) }
    return text
  }

  /// The address of the document that a request is about.
  var documentAddress: String {
    get throws(ResponseError) {
      guard let address = self["textDocument"]?["uri"]?.string else { throw .missing("textDocument") }
      return address
    }
  }

  /// A place.
  func position(_ key: String) throws(ResponseError) -> TextPosition {
    guard let place = self[key], let line = place["line"]?.integer, let character = place["character"]?.integer else {
      throw .missing(key)
    }
    return TextPosition(line: line, character: character)
  }

  /// A range, in the order of the text.
  func range(_ key: String) throws(ResponseError) -> (start: TextPosition, end: TextPosition) {
    guard let range = self[key] else { throw .missing(key) }
    let (start, end) = (try range.position("start"), try range.position("end"))
    return start <= end ? (start, end) : (end, start)
  }

}

/// The paths of files and the addresses that clients give them.
enum DocumentAddress {
  /// The path of a `file:` address; any other address is its own name, as of a text that was never saved.
  static func path(of address: String) -> String {
    guard address.hasPrefix("file://") else { return address }
    let rest = address.dropFirst("file://".count)
    guard let slash = rest.firstIndex(of: "/") else { return address }
    return PercentEncoding.decode(rest[slash...], keepsBroken: true) ?? address
  }

  /// The address of a file.
  static func of(_ path: String) -> String {
    path.hasPrefix("/") ? "file://" + PercentEncoding.encode(path) { $0 == UInt8(ascii: "/") } : path
  }
}
