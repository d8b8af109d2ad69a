import MMXData

/// Makes the arithmetic and the comparisons of a statement exact: `a - b` becomes a call of our function `"-"(a, b)`, `x > 100` one of
/// `"cmp"`. SQLite itself would calculate with binary floating point.
///
/// It knows expressions only; everything else of the statement is passed on as it is written.
struct SQLRewriter {
  /// The statement to run.
  private(set) var statement = ""
  /// The names in it, in lower case.
  let names: Set<String>
  /// What was rewritten, with what was written: names of columns come from there.
  private var pieces: [(made: String, written: String)] = []
  private let bytes: [UInt8]
  private let tokens: [SQLToken]
  private var place = 0
  private var depth = 0

  /// Throws `limit` for expressions that are nested too deeply.
  init(_ sql: String) throws(Problem) {
    bytes = Array(sql.utf8)
    tokens = SQLToken.tokens(of: bytes)
    names = Set(
      tokens.compactMap { token in
        switch token.kind {
        case .word: token.text.lowercased()
        case .quotedName: String(token.text.dropFirst().dropLast()).lowercased()
        default: nil
        }
      })
    while place < tokens.count {
      statement += try sequence(until: [])
      // A bracket too many is for SQLite to report.
      if place < tokens.count { statement += " " + take() }
    }
  }

  /// The name of a column as the statement has it.
  func written(_ column: String) -> String {
    guard column.utf8.contains(UInt8(ascii: "\"")) || column.contains("COLLATE") || column.contains(Decimal.mark) else { return column }
    var name = column
    for piece in pieces.sorted(by: { $0.made.utf8.count > $1.made.utf8.count }) { name = name.replacing(piece.made, with: piece.written) }
    return name
  }

  // MARK: Tokens

  private var token: SQLToken? { place < tokens.count ? tokens[place] : nil }

  private mutating func take() -> String {
    guard place < tokens.count else { return "" }
    place += 1
    return tokens[place - 1].text
  }

  private func isWord(_ words: String..., ahead: Int = 0) -> Bool {
    guard place + ahead < tokens.count, let word = tokens[place + ahead].word else { return false }
    return words.contains(word)
  }

  private func isSymbol(_ symbols: String..., ahead: Int = 0) -> Bool {
    guard place + ahead < tokens.count, tokens[place + ahead].kind == .symbol else { return false }
    return symbols.contains(tokens[place + ahead].text)
  }

  private func written(from start: Int) -> String {
    guard start < place else { return "" }
    return String(decoding: bytes[tokens[start].range.lowerBound..<tokens[place - 1].range.upperBound], as: UTF8.self)
  }

  private mutating func kept(_ made: String, from start: Int) -> String {
    pieces.append((made, written(from: start)))
    return made
  }

  // MARK: Parts of statements

  /// Everything up to a closing bracket, a comma outside brackets if that is asked for, or one of the words.
  /// - Parameter isCondition: whether it begins with a condition, as what follows `where` does.
  private mutating func sequence(until words: Set<String>, comma: Bool = false, isCondition: Bool = false) throws(Problem) -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw .tooLongSQL() }
    var parts: [String] = []
    // Whether sources of rows are listed, and whether the next bracket is one or the like.
    var isSource = false
    var isNextSource = false
    var isNextCondition = isCondition
    while let token {
      if token.isSymbol(")") || comma && token.isSymbol(",") { break }
      if let word = token.word {
        if words.contains(word) { break }
        if SQLRewriter.keywords.contains(word) {
          switch word {
          case "from", "join": isSource = true
          case "as", "materialized", "exists": isNextSource = true
          case "on", "where", "group", "order", "having", "limit", "select", "using", "window", "union", "except", "intersect", "when",
            "then",
            "else", "and", "or", "by", "set", "values":
            isSource = false
          default: break
          }
          isNextCondition = ["where", "having", "on", "and", "or", "not"].contains(word)
          parts.append(take())
          continue
        }
      }
      if token.isSymbol(",") || token.isSymbol(";") {
        parts.append(take())
        continue
      }
      let before = place
      let operand = try equality(isSource: isSource || isNextSource)
      // An amount by itself is true if it is not zero; SQLite would look at the text that it is here.
      let isAmount = isNextCondition && operand.form == .any && !isNextSource && place > before
      parts.append(isAmount ? "(\"cmp\"(\(operand.text), 0) <> 0)" : operand.text)
      (isNextSource, isNextCondition) = (false, false)
      // Signs that no expression begins with.
      if place == before { parts.append(take()) }
    }
    return parts.joined(separator: " ")
  }

  // MARK: Expressions

  /// A rewritten expression.
  private struct Operand {
    var text: String
    var form = Form.any

    enum Form {
      case any
      /// A column that never holds an amount.
      case plain
      case integer, string
      /// True, false or null.
      case truth
    }
  }

  /// `=`, `<>`, `is`, `in`, `between`, `like` and the like.
  private mutating func equality(isSource: Bool = false) throws(Problem) -> Operand {
    let start = place
    var left = try relational(isSource: isSource)
    while true {
      let isNegated = isWord("not") && isWord("in", "between", "like", "glob", "regexp", "match", ahead: 1)
      if isNegated { place += 1 }
      let negation = isNegated ? "NOT " : ""
      if isSymbol("=", "==", "<>", "!=") {
        let sign = take()
        let right = try relational()
        left = comparison(left, sign, right, from: start)
      } else if isWord("is") {
        left = try identity(left, from: start)
      } else if isWord("in") {
        place += 1
        left = Operand(text: kept(try membership(left, negation), from: start), form: .truth)
      } else if isWord("between") {
        place += 1
        let low = try relational()
        guard isWord("and") else { return Operand(text: "\(left.text) \(negation)BETWEEN \(low.text)") }
        place += 1
        let high = try relational()
        let made =
          left.form == .plain
          ? "(\(left.text) \(negation)BETWEEN \(low.text) AND \(high.text))"
          : "(\(negation)(\"cmp\"(\(left.text), \(low.text)) >= 0 AND \"cmp\"(\(left.text), \(high.text)) <= 0))"
        left = Operand(text: kept(made, from: start), form: .truth)
      } else if isWord("like", "glob", "regexp", "match") {
        let word = take()
        var made = "\"plain\"(\(left.text)) \(negation)\(word) \(try relational().text)"
        if isWord("escape") {
          place += 1
          made += " ESCAPE \(try relational().text)"
        }
        left = Operand(text: kept("(\(made))", from: start), form: .truth)
      } else if isWord("isnull", "notnull") {
        left = Operand(text: "\(left.text) \(take())", form: .truth)
      } else {
        return left
      }
    }
  }

  private mutating func identity(_ left: Operand, from start: Int) throws(Problem) -> Operand {
    place += 1
    var isNegated = false
    if isWord("not") {
      isNegated = true
      place += 1
    }
    if isWord("distinct"), isWord("from", ahead: 1) {
      isNegated.toggle()
      place += 2
    }
    if isWord("null", "true", "false") { return Operand(text: "(\(left.text) IS \(isNegated ? "NOT " : "")\(take()))", form: .truth) }
    let right = try relational()
    return Operand(text: kept("(\"same\"(\(left.text), \(right.text)) = \(isNegated ? 0 : 1))", from: start), form: .truth)
  }

  /// What follows `in`.
  private mutating func membership(_ left: Operand, _ negation: String) throws(Problem) -> String {
    guard isSymbol("(") else { return "\(left.text) \(negation)IN \(try relational().text)" }
    if isWord("select", "with", "values", ahead: 1) || isSymbol(")", ahead: 1) {
      return "(\(left.text) \(negation)IN \(try bracketed()))"
    }
    let items = try arguments()
    if left.form == .plain { return "(\(left.text) \(negation)IN (\(items.joined(separator: ", "))))" }
    return "(\(negation)\"in\"(\(left.text), \(items.joined(separator: ", "))))"
  }

  /// `<`, `<=`, `>`, `>=`.
  private mutating func relational(isSource: Bool = false) throws(Problem) -> Operand {
    let start = place
    var left = try bits(isSource: isSource)
    while isSymbol("<", "<=", ">", ">=") {
      let sign = take()
      left = comparison(left, sign, try bits(), from: start)
    }
    return left
  }

  private mutating func comparison(_ left: Operand, _ sign: String, _ right: Operand, from start: Int) -> Operand {
    switch (left.form, right.form) {
    case (.plain, .plain), (.plain, .integer), (.plain, .string), (.integer, .plain), (.string, .plain), (.integer, .integer):
      return Operand(text: "\(left.text) \(sign) \(right.text)", form: .truth)
    default: return Operand(text: kept("(\"cmp\"(\(left.text), \(right.text)) \(sign) 0)", from: start), form: .truth)
    }
  }

  private mutating func bits(isSource: Bool = false) throws(Problem) -> Operand {
    var left = try additive(isSource: isSource)
    while isSymbol("&", "|", "<<", ">>") {
      let sign = take()
      left = Operand(text: "\(left.text) \(sign) \(try additive().text)")
    }
    return left
  }

  private mutating func additive(isSource: Bool = false) throws(Problem) -> Operand {
    let start = place
    var left = try multiplicative(isSource: isSource)
    while isSymbol("+", "-") {
      let sign = take()
      left = calculation(left, sign, try multiplicative(), from: start)
    }
    return left
  }

  private mutating func multiplicative(isSource: Bool = false) throws(Problem) -> Operand {
    let start = place
    var left = try joined(isSource: isSource)
    while !left.text.isEmpty, isSymbol("*", "/", "%") {
      let sign = take()
      left = calculation(left, sign, try joined(), from: start)
    }
    return left
  }

  private mutating func calculation(_ left: Operand, _ sign: String, _ right: Operand, from start: Int) -> Operand {
    Operand(text: kept("(\"\(sign)\"(\(left.text), \(right.text)) COLLATE amount)", from: start))
  }

  /// `||`, `->`, `->>`.
  private mutating func joined(isSource: Bool = false) throws(Problem) -> Operand {
    let start = place
    var left = try unary(isSource: isSource)
    while isSymbol("||", "->", "->>") {
      let sign = take()
      let right = try unary(isSource: false)
      if sign == "||" {
        let parts = [left, right].map { $0.form == .string ? $0.text : "\"plain\"(\($0.text))" }
        left = Operand(text: kept("(\(parts.joined(separator: " || ")))", from: start))
      } else {
        left = Operand(text: "\(left.text) \(sign) \(right.text)")
      }
    }
    return left
  }

  private mutating func unary(isSource: Bool) throws(Problem) -> Operand {
    let start = place
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw .tooLongSQL() }
    if isSymbol("-") {
      place += 1
      let operand = try unary(isSource: false)
      if operand.form == .integer { return Operand(text: "-" + operand.text, form: .integer) }
      return Operand(text: kept("(\"neg\"(\(operand.text)) COLLATE amount)", from: start))
    }
    if isSymbol("+") {
      place += 1
      return try unary(isSource: false)
    }
    if isSymbol("~") { return Operand(text: take() + (try unary(isSource: false)).text) }
    var operand = try primary(isSource: isSource)
    while isWord("collate") {
      operand = Operand(text: "\(operand.text) \(take()) \(take())")
    }
    return operand
  }

  private mutating func primary(isSource: Bool) throws(Problem) -> Operand {
    guard let token else { return Operand(text: "") }
    switch token.kind {
    case .integer:
      place += 1
      if token.text.utf8.count < 19 || token.text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }) {
        return Operand(text: token.text, form: .integer)
      }
      return Operand(text: kept("'\(Decimal.mark)\(token.text)'", from: place - 1))
    case .decimal:
      place += 1
      return Operand(text: kept("'\(Decimal.mark)\(SQLRewriter.plain(token.text))'", from: place - 1))
    case .string:
      place += 1
      return Operand(text: token.text, form: .string)
    case .blob, .parameter: return Operand(text: take())
    case .symbol:
      guard token.text == "(" else { return Operand(text: "") }
      let isQuery = isWord("select", "with", "values", ahead: 1)
      let start = place
      let inner = try bracketed()
      return Operand(text: isQuery && !isSource ? kept("(\(inner) COLLATE amount)", from: start) : inner)
    case .word:
      switch token.word {
      case "case": return try conditional()
      case "cast" where isSymbol("(", ahead: 1): return try cast()
      case let word? where SQLRewriter.keywords.contains(word) && !["null", "true", "false"].contains(word):
        return Operand(text: "")
      default: return try name()
      }
    case .quotedName: return try name()
    }
  }

  /// `.5` and `5.` as JSON would write them.
  private static func plain(_ text: String) -> String {
    var text = text.utf8.first == UInt8(ascii: ".") ? "0" + text : text
    if let point = text.firstIndex(of: ".") {
      let next = text.index(after: point)
      if next == text.endIndex || !text[next].isNumber { text.insert("0", at: next) }
    }
    return text
  }

  /// A column, or the call of a function.
  private mutating func name() throws(Problem) -> Operand {
    let start = place
    var text = take()
    var last = tokens[start]
    while isSymbol("."), place + 1 < tokens.count {
      text += take()
      last = tokens[place]
      text += take()
    }
    guard isSymbol("(") else {
      let bare = last.kind == .quotedName ? String(last.text.dropFirst().dropLast()) : last.text
      return Operand(text: text, form: LakeView.plainNames.contains(bare.lowercased()) ? .plain : .any)
    }
    let function = text.lowercased()
    if isWord("select", "with", "values", ahead: 1) { return Operand(text: text + (try bracketed())) }
    var arguments = try arguments()
    if Exact.textFunctions.contains(function) { arguments = arguments.map { "\"plain\"(\($0))" } }
    let call = "(\(arguments.joined(separator: ", ")))"
    // For a group only the best value is kept, for a window that moves on more of them.
    let isOfGroup = arguments.count == 1 && !isWord("over") && !(isWord("filter") && hasWindowAfterFilter)
    text = (isOfGroup ? ["min": "\"smallest\"", "max": "\"largest\""][function] ?? text : text) + call
    if isWord("filter"), isSymbol("(", ahead: 1) { text += " \(take()) \(try bracketed())" }
    if isWord("over") { text += " \(take()) \(isSymbol("(") ? try bracketed() : take())" }
    guard Exact.amountFunctions.contains(function) else {
      return Operand(text: Exact.textFunctions.contains(function) ? kept(text, from: start) : text)
    }
    if arguments.count > 1, Exact.pickingFunctions.contains(function) { text = "\"num\"(\(text))" }
    return Operand(text: kept("(\(text) COLLATE amount)", from: start))
  }

  /// Whether `over` follows the brackets after the word ahead.
  private var hasWindowAfterFilter: Bool {
    var (index, depth) = (place + 1, 0)
    while index < tokens.count {
      if tokens[index].isSymbol("(") { depth += 1 }
      if tokens[index].isSymbol(")") {
        depth -= 1
        if depth == 0 { break }
      }
      index += 1
    }
    return isWord("over", ahead: index + 1 - place)
  }

  /// From `(` to `)`.
  private mutating func bracketed() throws(Problem) -> String {
    let open = take()
    let inner = try sequence(until: [])
    return open + inner + (isSymbol(")") ? take() : "")
  }

  /// What is between `(` and `)`, at its commas.
  private mutating func arguments() throws(Problem) -> [String] {
    place += 1
    var arguments: [String] = []
    while token != nil, !isSymbol(")") {
      arguments.append(try sequence(until: [], comma: true))
      if isSymbol(",") { place += 1 }
    }
    place = min(place + 1, tokens.count)
    return arguments
  }

  private mutating func conditional() throws(Problem) -> Operand {
    let start = place
    place += 1
    let base = isWord("when") ? nil : try sequence(until: ["when", "end"])
    var text = "CASE"
    while isWord("when") {
      place += 1
      let condition = try sequence(until: ["then"], isCondition: base == nil)
      if isWord("then") { place += 1 }
      let value = try sequence(until: ["when", "else", "end"])
      text += base.map { " WHEN (\"cmp\"(\($0), \(condition)) = 0)" } ?? " WHEN \(condition)"
      text += " THEN \(value)"
    }
    if isWord("else") {
      place += 1
      text += " ELSE \(try sequence(until: ["end"]))"
    }
    if isWord("end") { place += 1 }
    return Operand(text: kept("(\"num\"(\(text) END) COLLATE amount)", from: start))
  }

  private mutating func cast() throws(Problem) -> Operand {
    let start = place
    place += 2
    let value = try sequence(until: ["as"])
    if isWord("as") { place += 1 }
    var type = ""
    while token != nil, !isSymbol(")") { type += take().uppercased() }
    place = min(place + 1, tokens.count)
    let made =
      if type.contains("INT") {
        "\"integer\"(\(value))"
      } else if ["TEXT", "CHAR", "CLOB"].contains(where: type.contains) {
        "CAST(\"plain\"(\(value)) AS TEXT)"
      } else {
        "(\"amount\"(\(value)) COLLATE amount)"
      }
    return Operand(text: kept(made, from: start))
  }

  /// Words that are no names where an expression may be.
  private static let keywords: Set<String> = [
    "select", "distinct", "all", "from", "where", "group", "by", "order", "having", "limit", "offset", "union", "except", "intersect", "as",
    "and", "or", "not", "is", "in", "like", "glob", "match", "regexp", "between", "isnull", "notnull", "escape", "on", "using", "join",
    "left", "right", "inner", "outer", "cross", "natural", "full", "when", "then", "else", "end", "asc", "desc", "nulls", "first", "last",
    "with", "recursive", "values", "over", "partition", "rows", "range", "groups", "unbounded", "preceding", "following", "current",
    "filter",
    "window", "exclude", "collate", "exists", "materialized", "null", "true", "false", "insert", "update", "delete", "create", "drop",
    "into", "set",
  ]
}
