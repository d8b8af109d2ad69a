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
    if let whole = pieces.first(where: { $0.made == column }) { return whole.written }
    var name = column
    for piece in pieces.sorted(by: { $0.made.utf8.count > $1.made.utf8.count }) where piece.made != piece.written {
      name = name.replacing(piece.made, with: piece.written)
    }
    return name
  }

  /// Whether it begins as a statement that changes something does. SQLite says of a view only that it cannot be changed.
  var isChange: Bool {
    guard let word = tokens.first?.word else { return false }
    return ["alter", "create", "delete", "drop", "insert", "replace", "update"].contains(word)
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
    // Whether the terms of `order by` are listed.
    var isOrdering = false
    while let token {
      if token.isSymbol(")") || comma && token.isSymbol(",") { break }
      if let word = token.word {
        if words.contains(word) { break }
        // `not materialized`
        if word == "not", isWord("materialized", "indexed", ahead: 1) {
          parts.append(take())
          continue
        }
        if SQLRewriter.keywords.contains(word), !SQLRewriter.beginnings.contains(word) {
          switch word {
          case "from", "join": isSource = true
          case "as", "materialized": isNextSource = true
          case "on", "where", "group", "order", "having", "limit", "select", "using", "window", "union", "except", "intersect", "when",
            "then", "else", "by", "set", "values":
            isSource = false
          default: break
          }
          isNextCondition = ["where", "having", "on"].contains(word)
          switch word {
          case "by": isOrdering = place > 0 && tokens[place - 1].word == "order"
          case "limit", "offset", "rows", "range", "groups", "union", "except", "intersect", "select", "window": isOrdering = false
          default: break
          }
          parts.append(take())
          continue
        }
      }
      if token.isSymbol(",") || token.isSymbol(";") {
        parts.append(take())
        continue
      }
      let before = place
      let operand = try disjunction(isSource: isSource || isNextSource)
      parts.append(isNextCondition && !isNextSource && place > before ? condition(operand) : operand.text)
      // Texts in the order of `sort`, unless the statement names another.
      if isOrdering, place > before, place < 2 || tokens[place - 2].word != "collate" { parts.append("COLLATE people") }
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
    /// What a row holds.
    var items: [String] = []

    enum Form {
      case any
      /// A column that never holds an amount.
      case plain
      case integer, string
      /// True, false or null.
      case truth
      /// `(a, b)`
      case row
    }
  }

  /// An operand as a condition. An amount is true if it is not zero; SQLite would look at the text that it is here.
  private func condition(_ operand: Operand) -> String {
    switch operand.form {
    case .any, .plain, .row: operand.text.isEmpty ? "" : "\"truth\"(\(operand.text))"
    case .integer, .string, .truth: operand.text
    }
  }

  /// `or`.
  private mutating func disjunction(isSource: Bool = false) throws(Problem) -> Operand {
    try chain("or", isSource: isSource) { (rewriter, isSource) throws(Problem) in try rewriter.conjunction(isSource: isSource) }
  }

  /// `and`.
  private mutating func conjunction(isSource: Bool) throws(Problem) -> Operand {
    try chain("and", isSource: isSource) { (rewriter, isSource) throws(Problem) in try rewriter.negation(isSource: isSource) }
  }

  private mutating func chain(
    _ word: String, isSource: Bool, _ operand: (inout SQLRewriter, _ isSource: Bool) throws(Problem) -> Operand
  ) throws(Problem) -> Operand {
    let start = place
    let first = try operand(&self, isSource)
    guard place > start, isWord(word) else { return first }
    var parts = [condition(first)]
    while isWord(word) {
      place += 1
      parts.append(condition(try operand(&self, false)))
    }
    return Operand(text: kept(parts.joined(separator: " \(word.uppercased()) "), from: start), form: .truth)
  }

  /// `not`.
  private mutating func negation(isSource: Bool) throws(Problem) -> Operand {
    guard isWord("not") else { return try equality(isSource: isSource) }
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw .tooLongSQL() }
    let start = place
    place += 1
    return Operand(text: kept("NOT \(condition(try negation(isSource: false)))", from: start), form: .truth)
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
        left = Operand(text: kept("(\(left.text) \(take()))", from: start), form: .truth)
      } else if isWord("not"), isWord("null", ahead: 1) {
        place += 2
        left = Operand(text: kept("(\(left.text) NOTNULL)", from: start), form: .truth)
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
    let right = try relational()
    // A condition that is compared with true or false is one.
    let constants = ["null": left.text, "true": condition(left), "false": condition(left)]
    if let value = constants[right.text.lowercased()] {
      let made = "(\(value) IS \(isNegated ? "NOT " : "")\(right.text))"
      return Operand(text: kept(made, from: start), form: .truth)
    }
    return Operand(text: kept("(\"same\"(\(left.text), \(right.text)) = \(isNegated ? 0 : 1))", from: start), form: .truth)
  }

  /// What follows `in`.
  private mutating func membership(_ left: Operand, _ negation: String) throws(Problem) -> String {
    guard isSymbol("(") else { return "\(left.text) \(negation)IN \(try relational().text)" }
    if isSymbol(")", ahead: 1) { return "(\(left.text) \(negation)IN \(try bracketed()))" }
    if isWord("select", "with", "values", ahead: 1) {
      let query = try bracketed()
      switch left.form {
      case .plain, .string, .truth: return "(\(left.text) \(negation)IN \(query))"
      case .any, .integer, .row:
        // Both sides as amounts: SQLite finds no integer equal to one.
        let items = left.form == .row ? left.items : [left.text]
        let values = items.map { "\"num\"(\($0)) COLLATE amount" }.joined(separator: ", ")
        let names = items.indices.map { "\"v\($0)\"" }
        let made = names.map { "\"num\"(\($0))" }.joined(separator: ", ")
        return """
          (\(left.form == .row ? "(\(values))" : values) \(negation)IN \
          (WITH "mmx values"(\(names.joined(separator: ", "))) AS \(query) SELECT \(made) FROM "mmx values"))
          """
      }
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
    case (.row, .row) where left.items.count == right.items.count && ["=", "==", "<>", "!="].contains(sign):
      let pairs = zip(left.items, right.items).map { "\"cmp\"(\($0), \($1)) = 0" }.joined(separator: " AND ")
      return Operand(text: kept("(\(["<>", "!="].contains(sign) ? "NOT " : "")(\(pairs)))", from: start), form: .truth)
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
    let first = try multiplicative(isSource: isSource)
    var operands = [(sign: "+", text: first.text)]
    while isSymbol("+", "-") { operands.append((take(), try multiplicative().text)) }
    switch operands.count {
    case 1: return first
    case 2: return Operand(text: kept("(\"\(operands[1].sign)\"(\(operands[0].text), \(operands[1].text)) COLLATE amount)", from: start))
    default:
      // One call: SQLite reads no more than some twenty calls inside one another.
      let values = operands.map { $0.sign == "-" ? "\"neg\"(\($0.text))" : $0.text }
      return Operand(text: kept("(\(SQLRewriter.sum(of: values)) COLLATE amount)", from: start))
    }
  }

  /// A call takes at most 127 arguments.
  private static func sum(of values: [String]) -> String {
    guard values.count > 100 else { return "\"+\"(\(values.joined(separator: ", ")))" }
    return sum(of: stride(from: 0, to: values.count, by: 100).map { sum(of: Array(values[$0..<min($0 + 100, values.count)])) })
  }

  private mutating func multiplicative(isSource: Bool = false) throws(Problem) -> Operand {
    let start = place
    var left = try joined(isSource: isSource)
    while !left.text.isEmpty, isSymbol("*", "/", "%") {
      let sign = take()
      left = Operand(text: kept("(\"\(sign)\"(\(left.text), \(try joined().text)) COLLATE amount)", from: start))
    }
    return left
  }

  /// `||`, `->`, `->>`.
  private mutating func joined(isSource: Bool = false) throws(Problem) -> Operand {
    let start = place
    var left = try unary(isSource: isSource)
    while isSymbol("||", "->", "->>") {
      var operands = [left]
      while isSymbol("||") {
        place += 1
        operands.append(try unary(isSource: false))
      }
      if operands.count > 1 {
        let parts = operands.map { $0.form == .string ? $0.text : "\"plain\"(\($0.text))" }
        left = Operand(text: kept("(\(parts.joined(separator: " || ")))", from: start))
      } else {
        left = Operand(text: "\(left.text) \(take()) \(try unary(isSource: false).text)")
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
      // Two in a row would begin a comment.
      if operand.form == .integer, operand.text.utf8.first != UInt8(ascii: "-") {
        return Operand(text: "-" + operand.text, form: .integer)
      }
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
      return Operand(text: kept("('\(Decimal.mark)\(SQLRewriter.plain(token.text))' COLLATE amount)", from: place - 1))
    case .string:
      place += 1
      return Operand(text: token.text, form: .string)
    case .blob, .parameter, .unknown: return Operand(text: take())
    case .symbol:
      guard token.text == "(" else { return Operand(text: "") }
      let isQuery = isWord("select", "with", "values", ahead: 1)
      let start = place
      if !isQuery, !isSource, hasComma {
        let items = try arguments()
        return Operand(text: "(\(items.joined(separator: ", ")))", form: .row, items: items)
      }
      let inner = try bracketed()
      return Operand(text: isQuery && !isSource ? kept("(\(inner) COLLATE amount)", from: start) : inner)
    case .word:
      switch token.word {
      case "case": return try conditional()
      case "cast" where isSymbol("(", ahead: 1): return try cast()
      case "exists" where isSymbol("(", ahead: 1): return Operand(text: "\(take()) \(try bracketed())", form: .truth)
      case "true", "false": return Operand(text: take(), form: .truth)
      case "null": return Operand(text: take())
      case "current_date", "current_time", "current_timestamp": return localTime()
      case let word? where SQLRewriter.keywords.contains(word): return Operand(text: "")
      default: return try name()
      }
    case .quotedName: return try name()
    }
  }

  /// `current_date` and the like, in local time as `today()`.
  private mutating func localTime() -> Operand {
    let start = place
    let function = ["current_date": "date", "current_time": "time"][take().lowercased()] ?? "datetime"
    return Operand(text: kept("\(function)('now', 'localtime')", from: start))
  }

  /// Whether a comma is directly inside the bracket that begins here.
  private var hasComma: Bool {
    var depth = 0
    for token in tokens[place...] {
      if token.isSymbol("(") { depth += 1 }
      if token.isSymbol(")") { depth -= 1 }
      if depth == 0 { return false }
      if depth == 1, token.isSymbol(",") { return true }
    }
    return false
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
    var text = SQLRewriter.name(take())
    var last = tokens[start]
    while isSymbol("."), place + 1 < tokens.count {
      text += take()
      last = tokens[place]
      text += SQLRewriter.name(take())
    }
    guard isSymbol("(") else {
      let bare = last.kind == .quotedName ? String(last.text.dropFirst().dropLast()) : last.text
      return Operand(text: text, form: LakeView.plainNames.contains(bare.lowercased()) ? .plain : .any)
    }
    let function = text.lowercased()
    if isWord("select", "with", "values", ahead: 1) { return Operand(text: text + (try bracketed())) }
    var arguments = try arguments(isCondition: function == "iif")
    if Exact.textFunctions.contains(function) { arguments = arguments.map { "\"plain\"(\($0))" } }
    if Exact.timeFunctions.contains(function) { arguments = SQLRewriter.local(arguments, isFormat: function == "strftime") }
    if function == "julianday" {
      return Operand(text: kept("(\"day number\"(datetime(\(arguments.joined(separator: ", ")))) COLLATE amount)", from: start))
    }
    let call = "(\(arguments.joined(separator: ", ")))"
    // For a group only the best value is kept, for a window that moves on more of them.
    let isOfGroup = arguments.count == 1 && !isWord("over") && !(isWord("filter") && hasWindowAfterFilter)
    text = (isOfGroup ? ["min": "\"smallest\"", "max": "\"largest\""][function] ?? text : text) + call
    if isWord("filter"), isSymbol("(", ahead: 1) { text += " \(take()) \(try bracketed())" }
    if isWord("over") { text += " \(take()) \(isSymbol("(") ? try bracketed() : take())" }
    guard Exact.amountFunctions.contains(function) else {
      return Operand(text: kept(text, from: start))
    }
    if arguments.count > 1, Exact.pickingFunctions.contains(function) { text = "\"num\"(\(text))" }
    return Operand(text: kept("(\(text) COLLATE amount)", from: start))
  }

  /// A name in quotes so that it is never a text: SQLite takes one in `"` that no column has for a text.
  private static func name(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "\""), text.utf8.count > 1, text.utf8.last == UInt8(ascii: "\"") else { return text }
    let name = text.dropFirst().dropLast().replacing("\"\"", with: "\"").replacing("`", with: "``")
    return "`\(name)`"
  }

  /// Arguments of a function of times, where 'now' is local time as in `now()`, unless they say otherwise.
  private static func local(_ arguments: [String], isFormat: Bool) -> [String] {
    let index = isFormat ? 1 : 0
    if arguments.count == index { return arguments + ["'now'", "'localtime'"] }
    let words = arguments.map { $0.lowercased() }
    guard index < words.count, words[index] == "'now'", !words.contains("'localtime'"), !words.contains("'utc'") else { return arguments }
    return arguments[...index] + ["'localtime'"] + arguments[(index + 1)...]
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
  /// - Parameter isCondition: whether the first is a condition.
  private mutating func arguments(isCondition: Bool = false) throws(Problem) -> [String] {
    place += 1
    var arguments: [String] = []
    while token != nil, !isSymbol(")") {
      arguments.append(try sequence(until: [], comma: true, isCondition: isCondition && arguments.isEmpty))
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

  /// Keywords that an expression may begin with.
  private static let beginnings: Set<String> = ["null", "true", "false", "not", "exists"]

  /// Words that are no names where an expression may be.
  static let keywords: Set<String> = [
    "select", "distinct", "all", "from", "where", "group", "by", "order", "having", "limit", "offset", "union", "except", "intersect", "as",
    "and", "or", "not", "is", "in", "like", "glob", "match", "regexp", "between", "isnull", "notnull", "escape", "on", "using", "join",
    "left", "right", "inner", "outer", "cross", "natural", "full", "when", "then", "else", "end", "asc", "desc", "nulls", "first", "last",
    "with", "recursive", "values", "over", "partition", "rows", "range", "groups", "unbounded", "preceding", "following", "current",
    "filter",
    "window", "exclude", "collate", "exists", "materialized", "null", "true", "false", "insert", "update", "delete", "create", "drop",
    "into", "set",
  ]
}
