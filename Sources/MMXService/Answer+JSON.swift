import MMXCatalogue
package import MMXData

/// The JSON of an answer that must contain it. Throws `network`, saying what arrived instead: nothing, a web page of a proxy, an answer
/// that is cut off, or anything else that is not JSON. The content type is only shown as evidence: JSON with a wrong one is accepted.
package func decodeJSON(_ answer: Answer) throws(Problem) -> JSON {
  var type: String? { answer.header("Content-Type") }
  guard answer.body.contains(where: { $0 > 0x20 }) else { throw .emptyAnswer(answer.status, type: type) }
  do throws(Problem) {
    if let json = answer.json { return try json.get() }
    return try JSON(bytes: answer.body)
  } catch {
    if answer.isMarkup {
      throw .webPage(answer.status, title: AnswerText.title(of: answer.body), type: type, size: answer.body.count)
    }
    if answer.isCutJSON {
      throw .truncatedAnswer(answer.status, type: type, size: answer.body.count)
    }
    throw .notJSON(answer.status, why: error.message, type: type, start: AnswerText.start(of: answer.body), size: answer.body.count)
  }
}

extension Answer {
  static func json(of body: [UInt8]) -> Result<JSON, Problem>? {
    guard let first = firstUnit(of: body), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    return Result { () throws(Problem) in try JSON(bytes: body) }
  }

  /// Whether the body is JSON that is cut off. What could be read to its end is not.
  package var isCutJSON: Bool {
    if case .success? = json { return false }
    return Answer.isCutJSON(body)
  }

  private static func isCutJSON(_ body: [UInt8]) -> Bool {
    guard let first = firstUnit(of: body), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    var (depth, isText, isEscaped) = (0, false, false)
    for unit in body {
      if isEscaped {
        isEscaped = false
      } else if isText {
        isEscaped = unit == UInt8(ascii: "\\")
        isText = unit != UInt8(ascii: "\"")
      } else if unit == UInt8(ascii: "\"") {
        isText = true
      } else if unit == UInt8(ascii: "{") || unit == UInt8(ascii: "[") {
        depth += 1
        // Beyond this depth the end is not checked.
        if depth > JSON.maximumDepth { return false }
      } else if unit == UInt8(ascii: "}") || unit == UInt8(ascii: "]") {
        depth -= 1
      }
    }
    return isText || depth > 0
  }

  /// Whether the body is markup, which the service never returns: the page of a proxy or of a server in front of it.
  package var isMarkup: Bool { Answer.isMarkup(body) }

  package static func isMarkup(_ body: [UInt8]) -> Bool { firstUnit(of: body) == UInt8(ascii: "<") }

  /// The first byte of the text, after a byte order mark and spaces.
  private static func firstUnit(of body: [UInt8]) -> UInt8? { body.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } }
}
