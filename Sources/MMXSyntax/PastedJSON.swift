import MMXData

/// A JSON text on its way into a program. Each JSON text is an expression of the language with one difference: in `"..."` the characters
/// `${` begin an interpolation. A program cannot tell `{"Name": "${c.Name}"}` that somebody wrote from one that came from elsewhere, so
/// nothing is guessed when it runs. Pasted JSON is recognised at the paste, where `${` visibly becomes `\${`.
package enum PastedJSON {
  /// The text with each `${` inside its strings escaped, so that as an expression it means what it means as JSON; nil if it is not a JSON
  /// object or list, or has nothing to escape.
  package static func escaped(_ text: String) -> String? {
    guard text.utf8.count <= 16 << 20, text.contains("${"), let first = text.first(where: { !$0.isWhitespace }),
      first == "{" || first == "["
    else { return nil }
    do throws(Problem) { _ = try JSON(text) } catch { return nil }
    var result: [UInt8] = []
    let units = Array(text.utf8)
    var isInside = false
    var index = 0
    while index < units.count {
      let unit = units[index]
      if unit == UInt8(ascii: "\\"), index + 1 < units.count {
        result += units[index...(index + 1)]
        index += 2
        continue
      }
      if unit == UInt8(ascii: "\"") { isInside.toggle() }
      if isInside, unit == UInt8(ascii: "$"), index + 1 < units.count, units[index + 1] == UInt8(ascii: "{") {
        result.append(UInt8(ascii: "\\"))
      }
      result.append(unit)
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a program holds a JSON object in which `${` begins a value: whether that was meant, only its author knows.
  package static func isHeld(in text: String) -> Bool {
    guard text.utf8.count <= 16 << 20, text.contains("${") else { return false }
    let source = Source(name: "pasted", text: text)
    var lexer = Lexer(source)
    var open: [(start: Int, isObject: Bool)] = []
    var last = Token.Kind.separator
    var tries = 0
    while true {
      let token = lexer.next(joiningLines: false)
      switch token.kind {
      case .end: return false
      case .symbol(.openBrace): open.append((token.span.start, false))
      case .string: if last == .symbol(.openBrace), !open.isEmpty { open[open.count - 1].isObject = true }
      case .symbol(.closeBrace):
        guard let brace = open.popLast(), brace.isObject else { break }
        let object = source.text(Span(brace.start, token.span.end))
        guard object.contains("${"), tries < 64 else { break }
        tries += 1
        if escaped(object) != nil { return true }
      default: break
      }
      if token.kind != .separator { last = token.kind }
    }
  }
}
