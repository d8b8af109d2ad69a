import MMXCatalogue
import MMXData
import MMXTerminal

/// Codes of records: those that the lake knows.
extension Completer {
  /// `code(K-001)` for the part of a path that is typed: `code(K`.
  func knownCodes(inPath tail: Substring, of resource: Resource) -> [Candidate] {
    guard looksOutside, tail.prefix(5).lowercased() == "code(" else { return [] }
    return names.codes(resource, String(tail.dropFirst(5))).compactMap { code, name in
      // As a path reads it, and as the service finds it: after a `/` its web server looks for a page.
      guard !code.isEmpty, code.unicodeScalars.allSatisfy({ !Completer.outsidePaths.contains($0) }), visible(code) == code,
        !code.contains(where: \.isWhitespace)
      else { return nil }
      return Candidate("code(\(code))", visible(name))
    }
  }

  private static let outsidePaths = Set(";,|#)]}({[\"'`/\\?&%$".unicodeScalars)
}
