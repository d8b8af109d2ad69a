import MMXData

extension Habit {
  /// A change to the text of a hole before it goes into the advice.
  enum Filter: String {
    /// `Name` as `.Name`.
    case field
    /// `Name, City` as `.Name, .City`.
    case fields
    /// An address of the service as a path; nil for anything else.
    case url
    /// The same with names of their own: `Name AS N` as `N = .Name`; nil without one.
    case columns
    /// What a function of one parameter returns: `x => x > 1` with the row for the parameter.
    case body
    /// A condition of SQL: `Name = 'x' AND City LIKE '%y%'` as `.Name == 'x' and .City ~ 'y'`.
    case condition
    /// Keys of an order: `Name ASC, City DESC` as `.Name, .City desc`.
    case keys
    /// A word as a quoted text; a quoted text unchanged.
    case quoted
    /// A quoted text without its quotes.
    case bare
    /// The same, only for single or only for double quotes.
    case single, double
    /// An address as the path after the organisation.
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
    /// A pattern of LIKE as the operator that finds the same: `'%a%'` as `~ 'a'`, `'a%'` as `=~ '(?i)^a'`.
    case like
    /// The same for NOT LIKE, if an operator here expresses it.
    case unlike
    /// A number and one more, one less.
    case next, previous
    /// Nothing, if a loop counts up by one.
    case ascends
    /// A formula without cells.
    case formula
    /// Arguments separated by `;` as arguments separated by commas.
    case arguments
    /// What goes into the parentheses of a call: `(x)` as `x`.
    case argument
    /// A condition that compares.
    case comparison
    /// A line of curl as `http`.
    case curl
    /// What a shell prints: words as a text, `$x` in it as `${x}`.
    case echoed
    /// A block of PowerShell: `$_` as `it`.
    case row
    /// `1'000` as `1000`.
    case plain
    /// A name in capitals as a variable of the environment.
    case environment
    /// `eq` as `==`, and so on.
    case `operator`

    /// The advice with its holes filled; nil if a hole has no value or a filter does not fit.
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
      case .fields: return Filter.columns(tokens) ?? Filter.dotted(tokens)
      case .columns: return tokens.contains { $0.text.lowercased() == "as" } ? Filter.columns(tokens) : nil
      case .body: return Filter.body(tokens)
      case .condition: return Filter.condition(tokens)
      case .keys: return Filter.keys(tokens)
      case .quoted: return Filter.isQuoted(text) ? text : "\"\(text)\""
      case .bare: return Filter.isQuoted(text) ? String(text.dropFirst().dropLast()) : text
      case .single: return Filter.isQuoted(text) && text.first == "'" ? String(text.dropFirst().dropLast()) : nil
      case .double: return Filter.isQuoted(text) && text.first == "\"" ? String(text.dropFirst().dropLast()) : nil
      case .path: return Filter.path(Filter.isQuoted(text) ? String(text.dropFirst().dropLast()) : text)
      case .url: return text.lowercased().hasPrefix("http") && text.contains("://") ? Filter.path(text) : nil
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
      case .like: return Filter.isQuoted(text) ? Filter.like(text) : nil
      case .unlike:
        guard Filter.isQuoted(text), let like = Filter.like(text), !like.hasPrefix("=~") else { return nil }
        return like.hasPrefix("~") ? "!" + like : "!" + like.dropFirst()
      case .next:
        guard tokens.count == 1, tokens.first?.kind == .number else { return text + " + 1" }
        return Int(text).flatMap { $0 < Int.max ? String($0 + 1) : nil }
      case .previous: return Int(text).flatMap { $0 > 0 ? String($0 - 1) : nil }
      case .ascends:
        let signs = tokens.map(\.text).filter { $0 != tokens.first { $0.kind == .word }?.text }
        return signs == ["++"] || signs == ["+=", "1"] ? "" : nil
      case .formula: return tokens.contains(where: Filter.isCell) ? nil : text
      case .arguments: return Filter.withCommas(text, tokens)
      case .argument: return tokens.first?.text == "(" && tokens.last?.text == ")" ? String(text.dropFirst().dropLast()) : text
      case .comparison:
        let isComparison = tokens.contains { ["==", "!=", "<", ">", "<=", ">=", "~", "=~", "in"].contains($0.text) }
        return isComparison ? text : nil
      case .curl: return Filter.curl(text)
      case .echoed: return Filter.echoed(text, tokens)
      case .row: return text.replacing("$_", with: "it")
      case .plain: return text.replacing("'", with: "")
      case .environment: return text.utf8.count > 2 && text.utf8.allSatisfy { $0 < 0x5B || $0 == 0x5F } ? "env(\"\(text)\")" : nil
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
      token.kind == .word && Keyword.named(token.text.lowercased()) == nil
    }

    private static func columns(_ tokens: [HabitToken]) -> String? {
      var result: [String] = []
      for part in tokens.split(whereSeparator: { $0.text == "," }) {
        let isNamed = part.count > 2 && part[part.endIndex - 2].text.lowercased() == "as"
        guard let field = dotted(Array(isNamed ? part.dropLast(2) : part)), !field.contains(",") else { return nil }
        result.append(isNamed ? "\(part[part.endIndex - 1].text) = \(field)" : field)
      }
      return result.joined(separator: ", ")
    }

    private static func body(_ tokens: [HabitToken]) -> String? {
      guard tokens.count > 2, tokens[1].text == "=>" else { return nil }
      var text = ""
      for token in tokens[2...] {
        if !token.isAdjacent, !text.isEmpty { text += " " }
        text += token.text == tokens[0].text ? "it" : token.text
      }
      return text
    }

    private static func dotted(_ tokens: [HabitToken]) -> String? {
      var result: [String] = []
      for part in tokens.split(whereSeparator: { $0.text == "," }) {
        var name = ""
        for token in part {
          guard token.kind == .word || token.text == "." else { return nil }
          // Spaces separate names as commas do.
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
      // The brackets that close the open ones: those of IN are a list here.
      var closers: [String] = []
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
        case _ where token.kind == .text && (words.last == "~" || words.last == "!~"):
          let filter: Filter = words.last == "~" ? .like : .unlike
          guard let like = filter.apply(token.text, [token]) else { return nil }
          words.removeLast()
          spelled = like
        case _ where token.kind == .text: break
        // A word that something equals is more likely a text without its quotes than a field.
        case _ where token.kind == .word && (words.last == "==" || words.last == "!=") && word(1) != "." && word(1) != "(":
          spelled = "\"\(token.text)\""
        case _ where token.kind == .word && (index == 0 || tokens[index - 1].text != "."):
          if word(1) != "(" { spelled = ".\(token.text)" }
        case "(":
          let isList = words.last == "in"
          closers.append(isList ? "]" : ")")
          if isList { spelled = "[" }
        case ")": spelled = closers.popLast() ?? ")"
        default: break
        }
        if words.last?.hasSuffix("[") == true || spelled == "]" {
          words[words.count - 1] += spelled
        } else if touches, let last = words.last,
          token.kind == .symbol || last.hasSuffix(".") || last.hasSuffix("(") || last == "-" || token.kind == .number,
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
    static func path(_ address: String) -> String? {
      if let organisations = address.firstRange(of: "api/orgs/") {
        let rest = address[organisations.upperBound...].drop { $0 != "/" }.dropFirst()
        return rest.isEmpty ? nil : String(rest)
      }
      if let api = address.firstRange(of: "/api/") { return String(address[api.upperBound...]) }
      if address.contains("://") { return nil }
      let path = address.drop { $0 == "/" }
      return path.isEmpty || path.first == "-" || path.first == "$" ? nil : String(path)
    }

    /// `%` matches any text, `_` any character; letter case is ignored.
    private static func like(_ text: String) -> String? {
      let quote = text.prefix(1)
      let pattern = text.dropFirst().dropLast()
      let inner = pattern.drop { $0 == "%" }
      let core = inner.prefix(upTo: inner.lastIndex { $0 != "%" }.map { inner.index(after: $0) } ?? inner.startIndex)
      if core.isEmpty { return nil }
      let isOpen = (pattern.first == "%", pattern.last == "%")
      if !core.contains(where: { $0 == "%" || $0 == "_" }) {
        if isOpen == (true, true) { return "~ \(quote)\(core)\(quote)" }
        if isOpen == (false, false) { return "== \(quote)\(core)\(quote)" }
      }
      var expression = isOpen.0 ? "" : "^"
      for character in core {
        switch character {
        case "%": expression += ".*"
        case "_": expression += "."
        case _ where character.isLetter || character.isNumber || character == " " || character == "-": expression.append(character)
        default: expression += "[\(character)]"
        }
      }
      return "=~ \(quote)(?i)\(expression)\(isOpen.1 ? "" : "$")\(quote)"
    }

    /// Whether a word is the address of a cell: `A1`, `$B$12` in parts.
    private static func isCell(_ token: HabitToken) -> Bool {
      let letters = token.text.utf8.prefix { $0 >= 0x41 && $0 <= 0x5A }
      let digits = token.text.utf8.dropFirst(letters.count)
      return token.kind == .word && 1...2 ~= letters.count && !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func withCommas(_ text: String, _ tokens: [HabitToken]) -> String? {
      guard let first = tokens.first, !tokens.contains(where: isCell) else { return nil }
      var bytes = Array(text.utf8)
      for token in tokens where token.text == ";" { bytes[token.span.start - first.span.start] = UInt8(ascii: ",") }
      return String(decoding: bytes, as: UTF8.self)
    }

    private static func echoed(_ text: String, _ tokens: [HabitToken]) -> String? {
      func inserted(_ text: some StringProtocol) -> String {
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "$") {
          result += rest[..<sign]
          rest = rest[rest.index(after: sign)...]
          let name = rest.prefix { $0.isLetter || $0 == "_" }
          result += name.isEmpty ? "\\$" : "${\(variable(name))}"
          rest = rest[name.endIndex...]
        }
        return result + rest
      }
      if tokens.count == 1, isQuoted(text) { return text.first == "'" ? text : inserted(text) }
      if tokens.count == 2, tokens.first?.text == "$", tokens.last?.kind == .word {
        return variable(text.dropFirst())
      }
      let isProse = tokens.allSatisfy { $0.kind == .word || $0.kind == .number || ["$", "!", "?", ":"].contains($0.text) }
      guard isProse, tokens.contains(where: { !$0.isAdjacent && $0.span.start != tokens.first?.span.start }) else { return text }
      return "\"\(inserted(text))\""
    }

    /// A name in capitals is a variable of the environment; a quoted text is not inside another.
    private static func variable(_ name: some StringProtocol) -> String {
      name.utf8.count > 1 && name.utf8.allSatisfy({ $0 < 0x5B || $0 == 0x5F }) ? "env('\(name)')" : String(name)
    }

    private static func inserts(_ text: String) -> String {
      "\"" + text.dropFirst().dropLast().replacing("{", with: "${") + "\""
    }
  }
}
