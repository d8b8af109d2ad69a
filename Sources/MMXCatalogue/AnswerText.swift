/// Texts of an answer as evidence for people: one line, no control characters, no markup, no endless length.
package enum AnswerText {
  /// Characters of an answer that a message shows.
  package static let limit = 500

  /// One line of at most `limit` characters: blanks run together; control characters and those that turn the direction of
  /// writing are left out.
  package static func line(_ text: String, limit: Int = AnswerText.limit) -> String {
    var result = String.UnicodeScalarView()
    var count = 0
    var blank = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        blank = count > 0
        continue
      }
      guard isShown(scalar) else { continue }
      if count + (blank ? 1 : 0) >= limit { return String(result) + "..." }
      if blank {
        result.append(" ")
        count += 1
        blank = false
      }
      result.append(scalar)
      count += 1
    }
    return String(result)
  }

  /// The first words of a body.
  package static func start(of body: [UInt8]) -> String { line(String(decoding: body.prefix(400), as: UTF8.self), limit: 60) }

  /// What a body says in one line: the title of a web page, or its text without markup; any other body as it is.
  package static func text(of body: [UInt8]) -> String {
    let text = String(decoding: body.prefix(1 << 16), as: UTF8.self)
    guard text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) == "<" else { return line(text) }
    return title(of: body) ?? line(withoutMarkup(text))
  }

  /// The title of a web page, nil where there is none.
  package static func title(of body: [UInt8]) -> String? {
    let units = Array(body.prefix(1 << 16))
    guard let open = position(of: "<title", in: units, from: 0), let start = units[open...].firstIndex(of: UInt8(ascii: ">")),
      let end = position(of: "</title", in: units, from: start)
    else { return nil }
    let title = line(withoutEntities(String(decoding: units[(start + 1)..<end], as: UTF8.self)), limit: 200)
    return title.isEmpty ? nil : title
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func withoutMarkup(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isInside = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": isInside = true
      case ">" where isInside:
        isInside = false
        result.append(" ")
      default: if !isInside { result.append(scalar) }
      }
    }
    return withoutEntities(String(result))
  }

  private static func withoutEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = Substring(text)[...]
    var output = ""
    while let mark = result.firstIndex(of: "&") {
      output += result[..<mark]
      result = result[mark...]
      if let (name, value) = entities.first(where: { result.hasPrefix($0.0) }) {
        output += value
        result = result.dropFirst(name.count)
      } else {
        output += "&"
        result = result.dropFirst()
      }
    }
    return output + result
  }

  private static let entities = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " ")]

  /// The place of the ASCII word in any letter case.
  private static func position(of word: String, in units: [UInt8], from start: Int) -> Int? {
    let letters = Array(word.utf8)
    guard units.count - start >= letters.count else { return nil }
    for place in start...(units.count - letters.count) {
      var length = 0
      while length < letters.count, units[place + length] | (letters[length] >= 0x61 ? 0x20 : 0) == letters[length] { length += 1 }
      if length == letters.count { return place }
    }
    return nil
  }
}
