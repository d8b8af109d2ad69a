/// Writing: compact by default, indented on request, numbers as they were read.
extension JSON {
  package enum Style: Sendable {
    /// `{"a":1,"b":[2]}`, what goes on the wire.
    case compact
    /// `{"a":100}` for `{"a":1e2}`: compact, numbers without exponents, what `print` shows.
    case plain
    /// `{"a": 1, "b": [2]}` on one line.
    case spaced
    /// One member a line, indented by two blanks, for people.
    case indented
  }

  package func text(_ style: Style = .compact) -> String {
    var writer = JSONWriter(style: style)
    writer.write(self, indent: 0)
    return writer.output
  }

  /// The text as a JSON string, quotes included.
  package static func quoted(_ text: String) -> String {
    var writer = JSONWriter(style: .compact)
    writer.write(text)
    return writer.output
  }
}

private struct JSONWriter {
  let style: JSON.Style
  var output = ""

  mutating func write(_ value: JSON, indent: Int) {
    switch value {
    case .null: output += "null"
    case .bool(let bool): output += bool ? "true" : "false"
    case .number(let number): output += style == .plain ? number.description : number.text
    case .string(let text): write(text)
    case .array(let items):
      if items.isEmpty {
        output += "[]"
        return
      }
      output += "["
      for (index, item) in items.enumerated() {
        separate(index, indent + 1)
        write(item, indent: indent + 1)
      }
      close("]", indent)
    case .object(let record):
      if record.isEmpty {
        output += "{}"
        return
      }
      output += "{"
      for (index, (key, member)) in record.enumerated() {
        separate(index, indent + 1)
        write(key)
        output += style == .compact || style == .plain ? ":" : ": "
        write(member, indent: indent + 1)
      }
      close("}", indent)
    }
  }

  private mutating func separate(_ index: Int, _ indent: Int) {
    switch style {
    case .compact, .plain: output += index == 0 ? "" : ","
    case .spaced: output += index == 0 ? "" : ", "
    case .indented: output += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: indent)
    }
  }

  private mutating func close(_ bracket: String, _ indent: Int) {
    if style == .indented { output += "\n" + String(repeating: "  ", count: indent) }
    output += bracket
  }

  /// Escapes what JSON demands, and U+007F and the C1 controls, which terminals obey.
  mutating func write(_ text: String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{8}": output += "\\b"
      case "\u{C}": output += "\\f"
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
