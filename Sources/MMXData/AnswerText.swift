/// Texts of an answer as evidence for people: one line, no control characters, no markup, no endless length.
package enum AnswerText {
  /// Characters of an answer that a message shows.
  package static let limit = 500

  /// One line of at most `limit` characters: runs of spaces become one; control characters and those that change the direction of writing
  /// are left out.
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

  /// The lines of a text that may hold markup: list items, paragraphs and breaks are lines of their own, tags are left out, and entities
  /// are replaced by their characters. A `<` that does not begin a tag is kept.
  package static func lines(_ text: String) -> [String] {
    plainLines(text).split(whereSeparator: \.isNewline).map { line(String($0)) }.filter { !$0.isEmpty }
  }

  /// The same in one line.
  package static func sentence(_ text: String) -> String {
    line(
      lines(text).reduce(into: "") { result, line in
        if let last = result.last { result += ".!?:;,".contains(last) ? " " : "; " }
        result += line
      })
  }

  /// The first words of a body.
  package static func start(of body: [UInt8]) -> String { line(String(decoding: body.prefix(400), as: UTF8.self), limit: 60) }

  /// What a body says in one line: the title of a web page, or its text without markup; any other body unchanged.
  package static func text(of body: [UInt8]) -> String {
    let text = String(decoding: body.prefix(1 << 16), as: UTF8.self)
    guard text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) == "<" else { return line(text) }
    return title(of: body) ?? lines(text).joined(separator: " ")
  }

  /// The title of a web page, nil if there is none.
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

  private static func plainLines(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      result += rest[..<open]
      rest = rest[open...]
      guard let (name, length) = tag(rest) else {
        result.append(UInt8(ascii: "<"))
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(length)
      // Elements whose content is for machines.
      if name == "script" || name == "style" {
        rest = after("</" + name, in: rest).flatMap { after(">", in: $0) } ?? []
      }
      if inlineTags.contains(name) { continue }
      result.append(breaks.contains(name) ? UInt8(ascii: "\n") : UInt8(ascii: " "))
    }
    return withoutEntities(String(decoding: result + rest, as: UTF8.self))
  }

  private static let breaks: Set = [
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "section", "table", "tr", "ul",
  ]
  private static let inlineTags: Set = ["a", "abbr", "b", "big", "em", "font", "i", "s", "small", "span", "strong", "sub", "sup", "u"]

  /// The name in lower case and the length of the tag or comment that the text begins with.
  private static func tag(_ text: ArraySlice<UInt8>) -> (name: String, length: Int)? {
    if text.starts(with: Array("<!--".utf8)) { return after("-->", in: text).map { ("!", text.count - $0.count) } }
    let inner = text.dropFirst()
    let name = (inner.first == UInt8(ascii: "/") ? inner.dropFirst() : inner).prefix { isLetter($0) || (0x30...0x39).contains($0) }
    guard let first = name.first ?? (inner.first == UInt8(ascii: "!") ? UInt8(ascii: "a") : nil), isLetter(first),
      let end = inner.firstIndex(of: UInt8(ascii: ">")), !inner[..<end].contains(UInt8(ascii: "<"))
    else { return nil }
    return (String(decoding: name, as: UTF8.self).lowercased(), end - text.startIndex + 1)
  }

  private static func isLetter(_ unit: UInt8) -> Bool { (0x61...0x7A).contains(unit | 0x20) }

  /// What follows the first occurrence of an ASCII text, nil if it does not occur.
  private static func after(_ mark: String, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    position(of: mark, in: Array(text), from: 0).map { text.dropFirst($0 + mark.utf8.count) }
  }

  private static func withoutEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var rest = Substring(text)
    var output = ""
    while let mark = rest.firstIndex(of: "&") {
      output += rest[..<mark]
      rest = rest[mark...]
      let end = rest.prefix(12).firstIndex(of: ";")
      if let end, let value = entity(rest[rest.index(after: mark)..<end]) {
        output += value
        rest = rest[rest.index(after: end)...]
      } else {
        output += "&"
        rest = rest.dropFirst()
      }
    }
    return output + rest
  }

  /// `&` of `amp`, `č` of `#269` and `#x10D`; nil for others.
  private static func entity(_ name: Substring) -> String? {
    guard name.first == "#" else { return entities[String(name)] }
    let isHex = name.dropFirst().first == "x" || name.dropFirst().first == "X"
    let value = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
    return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }

  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "hellip": "…", "ndash": "–", "mdash": "—", "laquo": "«",
    "raquo": "»", "euro": "€", "scaron": "š", "Scaron": "Š",
  ]

  /// The position of the ASCII word, in any letter case.
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
