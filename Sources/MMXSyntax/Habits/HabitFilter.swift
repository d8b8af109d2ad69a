import MMXData

extension Habit {
  /// What becomes of the text of a hole on its way into the advice.
  enum Filter: String {
    /// `Name` as `.Name`.
    case field
    /// `Name, City` as `.Name, .City`.
    case fields
    /// A condition of SQL: `Name = 'x' AND City LIKE '%y%'` as `.Name == 'x' and .City ~ 'y'`.
    case condition
    /// Keys of an order: `Name ASC, City DESC` as `.Name, .City desc`.
    case keys
    /// A word as a quoted text; a quoted text as it is.
    case quoted
    /// A quoted text without its quotes.
    case bare
    /// The same of one in single or in double quotes alone.
    case single, double
    /// An address as the path behind the organisation.
    case path
    case lower
    /// `customer` as `customers`.
    case plural
    /// A number in at least two digits; of a month up to 12; of a year in four.
    case two, month, year
    /// A statement in braces, unless it has them.
    case block
    /// `a=1` of a form as `a: 1`, values quoted unless they are numbers.
    case members
    /// `{}` or `${}` holes of a text as `${}`.
    case inserts
    /// A template of backticks as a text in quotes.
    case template
    /// What stands between the percent signs of a LIKE, in its quotes.
    case like
    /// `eq` as `==`, and so on.
    case `operator`

    /// The advice with its holes filled; nil where a hole has no value or a filter does not fit.
    static func fill(_ template: String, _ tokens: (String) -> [HabitToken]?, in source: Source) -> String? {
      var result = ""
      for piece in HabitPattern.pieces(of: template[...]) {
        switch piece {
        case .text(let text, _): result += text
        case .hole(let name, let option, _):
          guard let tokens = tokens(name) else { return nil }
          // A list may be empty.
          guard let first = tokens.first, let last = tokens.last else { continue }
          let text = source.text(first.span.joined(last.span))
          guard let filter = Filter(rawValue: option) else {
            result += text
            continue
          }
          guard let filled = filter.apply(text, tokens) else { return nil }
          result += filled
        }
      }
      return result.isEmpty ? nil : result
    }

    private func apply(_ text: String, _ tokens: [HabitToken]) -> String? {
      switch self {
      case .field: return text.first == "." || text.first == "(" ? text : ".\(text)"
      case .fields: return Filter.dotted(tokens)
      case .condition: return Filter.condition(tokens)
      case .keys: return Filter.keys(tokens)
      case .quoted: return Filter.isQuoted(text) ? text : "\"\(text)\""
      case .bare: return Filter.isQuoted(text) ? String(text.dropFirst().dropLast()) : text
      case .single: return Filter.isQuoted(text) && text.first == "'" ? String(text.dropFirst().dropLast()) : nil
      case .double: return Filter.isQuoted(text) && text.first == "\"" ? String(text.dropFirst().dropLast()) : nil
      case .path: return Filter.path(Filter.isQuoted(text) ? String(text.dropFirst().dropLast()) : text)
      case .lower: return text.lowercased()
      case .plural:
        let name = text.lowercased()
        return name.hasSuffix("s") ? name : name.hasSuffix("y") ? name.dropLast() + "ies" : name + "s"
      case .year: return text.utf8.count == 4 ? text : nil
      case .month: return Int(text).map { 1...12 ~= $0 } == true ? (text.utf8.count == 1 ? "0" + text : text) : nil
      case .two: return text.utf8.count == 1 ? "0" + text : text
      case .block: return text.first == "{" ? text : "{ \(text) }"
      case .members: return Filter.members(tokens)
      case .inserts: return Filter.isQuoted(text) ? Filter.inserts(text) : nil
      case .template: return text.utf8.count > 1 && text.last == "`" ? "\"\(text.dropFirst().dropLast())\"" : nil
      case .like: return Filter.isQuoted(text) ? String(text.filter { $0 != "%" }) : nil
      case .operator:
        return [
          "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "like": "~", "match": "=~", "and": "and", "or": "or",
          "contains": "~",
        ][text.lowercased()]
      }
    }

    private static func isQuoted(_ text: String) -> Bool {
      text.utf8.count > 1 && (text.first == "\"" || text.first == "'") && text.first == text.last
    }

    private static func isName(_ token: HabitToken) -> Bool {
      token.kind == .word && !Words.reserved.contains(token.text.lowercased())
    }

    private static func dotted(_ tokens: [HabitToken]) -> String? {
      var result: [String] = []
      for part in tokens.split(whereSeparator: { $0.text == "," }) {
        var name = ""
        for token in part {
          guard token.kind == .word || token.text == "." else { return nil }
          // Blanks part names as commas do.
          if !token.isAdjacent || token.kind == .word, !name.isEmpty, name.last != "." {
            result.append(name)
            name = ""
          }
          name += token.text
        }
        result.append(name)
      }
      guard !result.isEmpty, !result.contains("") else { return nil }
      return result.map { $0.first == "." ? $0 : ".\($0)" }.joined(separator: ", ")
    }

    private static func keys(_ tokens: [HabitToken]) -> String? {
      var result: [String] = []
      for part in tokens.split(whereSeparator: { $0.text == "," }) {
        var part = part
        var suffix = ""
        if let last = part.last, ["desc", "asc"].contains(last.text.lowercased()), part.count > 1 {
          if last.text.lowercased() == "desc" { suffix = " desc" }
          part.removeLast()
        }
        guard let name = dotted(Array(part)), !name.contains(",") else { return nil }
        result.append(name + suffix)
      }
      return result.isEmpty ? nil : result.joined(separator: ", ")
    }

    private static func condition(_ tokens: [HabitToken]) -> String? {
      var words: [String] = []
      var index = 0
      func word(_ offset: Int) -> String { index + offset < tokens.count ? tokens[index + offset].text.lowercased() : "" }
      while index < tokens.count {
        let token = tokens[index]
        let lower = token.text.lowercased()
        let touches = token.isAdjacent && index > 0
        var spelled = token.text
        var taken = 1
        switch lower {
        case "=": spelled = "=="
        case "<>": spelled = "!="
        case "and", "or", "in", "null", "true", "false": spelled = lower
        case "not" where word(1) == "like": (spelled, taken) = ("!~", 2)
        case "not": spelled = lower
        case "is" where word(1) == "not": (spelled, taken) = ("!=", 2)
        case "is": spelled = "=="
        case "like", "ilike": spelled = "~"
        case _ where token.kind == .text: if words.last == "~" || words.last == "!~" { spelled = token.text.filter { $0 != "%" } }
        case _ where token.kind == .word && (index == 0 || tokens[index - 1].text != "."):
          if word(1) != "(" { spelled = ".\(token.text)" }
        case "(" where word(1) != "" && words.last == "in": return nil
        default: break
        }
        if touches, let last = words.last, token.kind == .symbol || last.hasSuffix(".") || last.hasSuffix("(") || last == "-" || token.kind == .number,
          !["=", "<>", "==", "!=", "<", ">", "<=", ">="].contains(lower)
        {
          words[words.count - 1] = last + spelled
        } else if words.last?.hasSuffix("(") == true || spelled == ")" || spelled == "," {
          words[words.count - 1] += spelled
        } else {
          words.append(spelled)
        }
        index += taken
      }
      return words.joined(separator: " ")
    }

    private static func members(_ tokens: [HabitToken]) -> String? {
      var members: [String] = []
      var index = 0
      while index < tokens.count {
        guard tokens[index].kind == .word, index + 2 < tokens.count, ["=", ":", ":="].contains(tokens[index + 1].text) else { return nil }
        let key = tokens[index].text
        index += 2
        var value = ""
        var isPlain = true
        let start = index
        while index < tokens.count, index == start || tokens[index].isAdjacent, tokens[index].text != "," {
          value += tokens[index].text
          isPlain = isPlain && (tokens[index].kind == .number || tokens[index].text == "." || tokens[index].kind == .text)
          index += 1
        }
        members.append("\(key): \(isPlain ? value : "\"\(value)\"")")
        if index < tokens.count, tokens[index].text == "," { index += 1 }
      }
      return members.isEmpty || !tokens.contains { $0.text == "=" || $0.text == ":=" } ? nil : "{ \(members.joined(separator: ", ")) }"
    }

    /// `https://moj.minimax.rs/RS/API/api/orgs/12/customers/5` as `customers/5`.
    private static func path(_ address: String) -> String? {
      if let organisations = address.firstRange(of: "api/orgs/") {
        let rest = address[organisations.upperBound...].drop { $0 != "/" }.dropFirst()
        return rest.isEmpty ? nil : String(rest)
      }
      if let api = address.firstRange(of: "/api/") { return String(address[api.upperBound...]) }
      if address.contains("://") { return nil }
      let path = address.drop { $0 == "/" }
      return path.isEmpty || path.first == "-" || path.first == "$" ? nil : String(path)
    }

    private static func inserts(_ text: String) -> String {
      "\"" + text.dropFirst().dropLast().replacing("{", with: "${") + "\""
    }
  }
}
