import MMXData

extension Parser {
  /// command = VERB operands; the verb is ahead.
  mutating func parseCommand(_ name: CommandName) throws(Diagnostic) -> Expr {
    let verb = token
    let form = try deeper { parser throws(Diagnostic) in try parser.parseForm(name) }
    try checkEnd(of: name)
    let end = tokens.last.map { $0.span.end } ?? verb.span.end
    return .command(Command(name: name, verbSpan: verb.span, form: form, span: Span(verb.span.start, max(verb.span.end, end))))
  }

  /// Refuses an operator that means something else after a command: what it does with the value would fail after the command was sent, and
  /// who corrects it would send it twice. `delete c --dry-run`, `save c > out.json`.
  private mutating func checkEnd(of name: CommandName) throws(Diagnostic) {
    switch name.syntax {
    case .words, .explain, .print, .show, .use: return
    case .get, .new, .save, .delete, .action, .attach, .http, .entity, .seen, .changes, .sql: break
    }
    switch token.kind {
    case .symbol(.minus) where !isAdjacent:
      let isWord = touchesWord(afterDashesAt: token.span.end)
      // Nothing can be subtracted from a list or a record: `--all` is meant as an option, of which the habits know more.
      if name == .get, isWord { throw expected("the end of the statement") }
      guard name != .get, isWord || lexer.byte(token.span.end) == UInt8(ascii: "-") else { return }
      let word = dashedWord
      // Two dashes alone begin a comment elsewhere.
      isTaught = source.text(word) == "--"
      throw fail(.dashedOption(name, source.text(word)), word)
    case .symbol(.greater) where [.name, .string].contains(peek().kind): throw fail(.redirected(name))
    default: return
    }
  }

  private mutating func parseForm(_ name: CommandName) throws(Diagnostic) -> Command.Form {
    switch name.syntax {
    case .get:
      let path = try parsePath()
      return .get(path, try parseOptions(of: path))
    case .new:
      let place = token.span
      let type = try parsePath()
      if type.base == nil, type.segments.count == 1, let only = type.segments.first, case .call = only.form {
        throw fail(.newCalled(), place.joined(type.span))
      }
      return .new(type, startsOperand() ? try parsePostfix() : nil)
    case .save:
      advance()
      let entity = try parseCommandOperand(example: "save c")
      return .save(entity, rebase: takeWord("rebase"))
    case .delete:
      if isPathAhead() { return .deletePath(try parsePath()) }
      advance()
      return .entity(.delete, try parseCommandOperand(example: "delete c"))
    case .entity(let command):
      advance()
      return .entity(command, try parseCommandOperand(example: "\(command.rawValue) c"))
    case .action: return try parseAction()
    case .attach:
      advance()
      let entity = try parseCommandOperand(example: "attach inv \"scan.pdf\"")
      return .attach(entity, file: try parseCommandOperand(example: "attach inv \"scan.pdf\""))
    case .http: return try parseHTTP()
    case .explain: return try parseExplain()
    case .use: return try parseUse()
    case .print: return .print(try parsePrinted(.print))
    case .show: return .show(try parsePrinted(.show), isFull: takeWord("full"))
    case .seen:
      let word = try parseCollectionWord()
      guard takeWord("as") else { return .seen(word, asOf: nil) }
      guard takeWord("of") else { throw expected("'of'", hint: "write `seen \(word.text) as of @2026-10-01`") }
      return .seen(word, asOf: try parseCommandOperand(example: "seen \(word.text) as of @2026-10-01"))
    case .changes:
      let word = try parseCollectionWord()
      return .changes(
        word, since: takeWord("since") ? try parseCommandOperand(example: "changes \(word.text) since @2026-10-01") : nil)
    case .sql: return try parseSQL()
    case .words(let command):
      if lexer.byte(lexer.offset) == UInt8(ascii: "(") {
        var end = lexer.offset
        while end < lexer.limit, ![UInt8(ascii: ")"), UInt8(ascii: "\n"), UInt8(ascii: ";")].contains(lexer.byte(end)) { end += 1 }
        let isClosed = lexer.byte(end) == UInt8(ascii: ")")
        throw fail(
          .commandCalled(command, source.text(Span(lexer.offset + 1, end))), Span(token.span.start, isClosed ? end + 1 : lexer.offset))
      }
      let place = token.span
      let words = takeWords(
        stoppingAt: command.grammar.takesAnySign ? "" : command.grammar.takesCommas ? "|)]}" : "|)]},", isHeader: isHeader)
      do throws(Diagnostic) { try checkWords(words, after: command, at: place) } catch {
        if words.first?.span.start == place.end { throw error }
        // The command is in the tree even with wrong words, for completion.
        diagnostics.append(error)
      }
      return .words(command, words)
    }
  }

  /// Refuses operations on the value of a command of raw words, `status.organisation` or `orgs == null`, which would be read as words, and
  /// words that the command does not take.
  private func checkWords(_ words: [Command.Word], after command: SessionCommand, at place: Span) throws(Diagnostic) {
    let verb = command.rawValue
    guard let first = words.first, let last = words.last else { return }
    let span = place.joined(last.span)
    // `]` ends a word.
    let end = first.text.first == "[" && lexer.byte(last.span.end) == UInt8(ascii: "]") ? last.span.end + 1 : last.span.end
    let rest = source.text(Span(place.end, end))
    let operation = first.text.prefix { !$0.isLetter && !$0.isNumber && $0 != "\"" && $0 != "'" && $0 != "_" }
    if first.span.start == place.end, !command.grammar.givesValue {
      throw fail(.wordTouchesCommand(verb, first.text, plain: String(first.text.dropFirst(operation.count))), span)
    }
    if first.span.start == place.end {
      throw fail(.commandBeforeOperator(verb, sign: String(operation.prefix(1)), rest: rest), span)
    }
    guard let most = command.grammar.mostWords else { return }
    let isOperator = operation.isEmpty ? Keyword.named(first.text)?.role == .operation : Parser.operators.contains(String(operation))
    if isOperator, command != .help {
      throw fail(.commandBeforeOperator(verb, sign: operation.isEmpty ? first.text : String(operation), rest: rest), span)
    }
    if words.count > most || command.grammar.onlyWords?.contains(first.text) == false {
      throw fail(.wordsAfterCommand(command, words.map(\.text), most: most), span)
    }
  }

  /// What may follow a value but not a command of raw words.
  private static let operators: Set<String> = [
    "==", "!=", "<", "<=", ">", ">=", "=~", "~", "!~", "+", "-", "*", "/", "%", "??", "?.", ".",
  ]

  /// One postfix expression, `new ...` or `get PATH`.
  /// - Parameter example: the command with an operand, for who leaves it out.
  private mutating func parseCommandOperand(example: String? = nil) throws(Diagnostic) -> Expr {
    guard startsOperand() else { throw expected("a value", hint: example.map { "write for instance `\($0)`" }) }
    return try parsePostfix()
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard isName(word) else { return false }
    advance()
    return true
  }

  /// Whether an operand begins here, on this line.
  func startsOperand() -> Bool {
    switch token.kind {
    case .number, .string, .date, .invalid: true
    case .name: keyword?.beginsOperand ?? true
    case .symbol(.openParen), .symbol(.openBracket), .symbol(.dot): true
    case .symbol(.openBrace): !isHeader
    default: false
    }
  }

  // MARK: Options of get

  /// options = { "search" E | "with" E | "sort" FIELD ["desc"] | "page" E | "size" E | "limit" E | "all" }
  private mutating func parseOptions(of path: Path) throws(Diagnostic) -> Command.Options {
    var options = Command.Options()
    var seen: Set<GetOption> = []
    while token.kind == .name, let option = GetOption(rawValue: tokenText) {
      let span = token.span
      guard seen.insert(option).inserted else { throw fail(.duplicateOption(option.rawValue)) }
      advance()
      switch option {
      case .search: options.search = try parseCommandOperand(example: "get customers search \"abc\"")
      case .with: options.filter = try parseWith()
      case .sort: options.sort = [try parseSortKey()]
      case .page: options.page = try parseCommandOperand(example: "get customers page 2")
      case .size: options.size = try parseCommandOperand(example: "get customers size 50")
      case .limit: options.limit = try parseCommandOperand(example: "get customers limit 20")
      case .all: options.all = span
      }
    }
    // `on` is of a `join` that the command is part of.
    if token.kind == .name, startsOperand(), !isName("on") { throw fail(.noSuchOption(tokenText, of: path, source.text(path.span))) }
    return options
  }

  /// `--dry-run`, whose first dash is ahead.
  private var dashedWord: Span {
    var end = token.span.end
    while end < lexer.limit, !" \t\r\n;|)]}".utf8.contains(lexer.byte(end)) { end += 1 }
    return Span(token.span.start, end)
  }

  /// Whether a letter follows, after another `-` or none.
  private func touchesWord(afterDashesAt start: Int) -> Bool {
    let next = source.bytes[min(start, source.bytes.count)...].prefix(2).drop { $0 == UInt8(ascii: "-") }.first
    return next.map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } ?? false
  }

  /// What follows `with`: a record is allowed here in a header too.
  private mutating func parseWith() throws(Diagnostic) -> Expr {
    if isSymbol(.openBrace) { return try parseRecord() }
    return try parseCommandOperand()
  }

  private mutating func parseSortKey() throws(Diagnostic) -> Command.Options.SortKey {
    if isSymbol(.dot) { advance() }
    guard token.kind == .name else { throw expected("a field to sort by") }
    let (name, span) = (tokenText, token.span)
    advance()
    let isDescending = takeWord("desc")
    if !isDescending { _ = takeWord("asc") }
    return .init(name: name, span: span, isDescending: isDescending)
  }

  // MARK: Other forms

  /// do ACTION E [with E]
  private mutating func parseAction() throws(Diagnostic) -> Command.Form {
    advance()
    guard token.kind == .name else { throw expected("an action's name", hint: "write for instance `do issueAndGeneratePdf inv`") }
    let (name, span) = (tokenText, token.span)
    advance()
    let entity = try parseCommandOperand(example: "do \(name) inv")
    return .action(name, nameSpan: span, entity, with: takeWord("with") ? try parseWith() : nil)
  }

  /// http VERB PATH [BODY] [with E]
  private mutating func parseHTTP() throws(Diagnostic) -> Command.Form {
    advance()
    guard token.kind == .name else { throw expected("GET, POST, PUT or DELETE") }
    let (method, span) = (tokenText, token.span)
    let path = try parsePath(allowsDots: true)
    var body: Expr?
    var with: Expr?
    if takeWord("with") { with = try parseWith() }
    if startsOperand(), !isName("with") { body = try parsePostfix() }
    if with == nil, takeWord("with") { with = try parseWith() }
    return .http(method: method, methodSpan: span, path, body: body, with: with)
  }

  /// explain [curl] COMMAND
  private mutating func parseExplain() throws(Diagnostic) -> Command.Form {
    advance()
    let asCurl = takeWord("curl")
    if isSymbol(.openParen) {
      let inner = try parsePrimary()
      if case .pipeline(let pipeline) = inner.ungrouped, case .command(let command) = pipeline.input.ungrouped {
        throw explainedPipeline(asCurl, command, pipeline.stages[0])
      }
      guard case .command = inner.ungrouped else {
        throw fail(.expected("a command", found: "'\(source.text(inner.span).prefix(40))'", hint: Parser.explainHint), inner.span)
      }
      return .explain(asCurl: asCurl, inner)
    }
    guard token.kind == .name, let name = CommandName.named(tokenText) else { throw expected("a command", hint: Parser.explainHint) }
    return .explain(asCurl: asCurl, try parseCommand(name))
  }

  private static let explainHint: Message = "write for instance `explain save c`; `mmx plan FILE` counts the calls of a script"

  private func explainedPipeline(_ asCurl: Bool, _ command: Command, _ stage: Stage) -> Diagnostic {
    let text = source.text(command.span)
    let isShort = text.utf8.count <= 60 && !text.utf8.contains(UInt8(ascii: "\n"))
    return fail(
      .explainedPipeline(stage.name, "explain \(asCurl ? "curl " : "")\(isShort ? text : "\(command.verb) ...")"), stage.nameSpan)
  }

  /// Refuses stages of rows after `explain get customers`, whose value is an explanation.
  func checkExplained(_ input: Expr, _ stage: Stage) throws(Diagnostic) {
    guard case .command(let command) = input, case .explain(let asCurl, let inner) = command.form,
      case .command(let explained) = inner.ungrouped, let name = stage.stage, ![.json, .csv, .table, .write].contains(name)
    else { return }
    throw explainedPipeline(asCurl, explained, stage)
  }

  /// use org (NUMBER | TEXT | WORD | "(" E ")") · use profile WORD
  private mutating func parseUse() throws(Diagnostic) -> Command.Form {
    advance()
    guard token.kind == .name, ["org", "profile"].contains(tokenText) else {
      throw expected("'org' or 'profile'", hint: "write `use org 12`, `use org \"Acme\"` or `use profile shop`")
    }
    let isOrganisation = tokenText == "org"
    if isOrganisation, [.number, .string, .symbol(.openParen)].contains(peek().kind) {
      advance()
      return .useOrganisation(try parsePostfix())
    }
    guard let word = takeWords(atMost: 1).first else {
      throw expected(isOrganisation ? "an organisation's number or name" : "a profile's name")
    }
    return isOrganisation ? .useOrganisation(.string([.text(word.text)], word.span)) : .useProfile(word.text, word.span)
  }

  /// print [ E { "," E } ] · show E { "," E } [full]: the values.
  private mutating func parsePrinted(_ command: CommandName) throws(Diagnostic) -> [Expr] {
    advance()
    if isSymbol(.openParen), isAdjacent, let arguments = takeCallArguments() { return arguments }
    guard startsOperand() || isSymbol(.minus) || isKeyword(.not) else {
      if command == .print, isAtEnd || (isHeader && isSymbol(.openBrace)) || isSymbol(.closeParen) || isSymbol(.pipe) { return [] }
      throw expected("a value to \(command.rawValue)")
    }
    var arguments = [try parsePrintArgument()]
    while isSymbol(.comma), !joiningLines {
      advanceJoining()
      arguments.append(try parsePrintArgument())
    }
    return arguments
  }

  /// At the level of a statement a pipeline belongs to what is printed; inside brackets and stages it does not.
  private mutating func parsePrintArgument() throws(Diagnostic) -> Expr {
    if joiningLines || stageDepth > 0 { return try parseOperand() }
    return try beforeComma { parser throws(Diagnostic) in try parser.parseExpression() }
  }

  /// `(a, b)` up to the statement's end; nil, without taking anything, if an expression merely starts with `(`.
  private mutating func takeCallArguments() -> [Expr]? {
    let mark = mark()
    if let (arguments, _) = try? parseArguments(), isAtEnd || isSymbol(.pipe) || isSymbol(.closeParen),
      arguments.allSatisfy({ $0.name == nil })
    {
      return arguments.map(\.value)
    }
    reset(to: mark)
    return nil
  }

  // MARK: The lake

  /// The name of a collection after the verb.
  private mutating func parseCollectionWord() throws(Diagnostic) -> Command.Word {
    let verb = tokenText
    advance()
    guard token.kind == .name else { throw expected("the name of a collection") }
    let word = Command.Word(text: tokenText, span: token.span)
    advance()
    if isSymbol(.divide), isAdjacent, peek().kind == .number {
      throw fail(.recordOfLake(verb, word.text, text(peek())), word.span.joined(peek().span))
    }
    return word
  }

  /// sql E [with E]
  private mutating func parseSQL() throws(Diagnostic) -> Command.Form {
    advance()
    let next = peek()
    if token.kind == .name, ["select", "with", "values"].contains(tokenText.lowercased()),
      [.name, .number, .string, .symbol(.times)].contains(next.kind), text(next) != "with"
    {
      let statement = token.span.joined(Span(token.span.start, endOfLine(from: token.span.end)))
      throw fail(.bareSQL(source.text(statement)), statement)
    }
    let statement = try parseCommandOperand(example: "sql \"select ID, Name from customers\"")
    let with = takeWord("with") ? try parseWith() : nil
    guard case .string(let parts, let span) = statement.ungrouped else { return .sql(statement, names: [], with: with) }
    var names: [String] = []
    for part in parts {
      guard case .text(let text) = part else { throw fail(.interpolatedSQL(), span) }
      if parts.count == 1, with == nil { names = Parser.parameters(ofSQL: text) }
    }
    return .sql(statement, names: names.map { .name($0, span) }, with: with)
  }

  /// Where the line ends that the offset is in.
  private func endOfLine(from start: Int) -> Int {
    var end = start
    while end < lexer.limit, lexer.byte(end) != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  /// The names after `:`, `@` or `$` outside texts, quoted names and comments, each once.
  private static func parameters(ofSQL text: String) -> [String] {
    var names: [String] = []
    let units = Array(text.utf8)
    var place = 0
    while place < units.count {
      let unit = units[place]
      let next = place + 1 < units.count ? units[place + 1] : 0
      place += 1
      switch unit {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        while place < units.count, units[place] != unit { place += 1 }
        place += 1
      case UInt8(ascii: "-") where next == unit:
        while place < units.count, units[place] != UInt8(ascii: "\n") { place += 1 }
      // The name of a type follows.
      case UInt8(ascii: ":") where next == unit: place += 1
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        place += 1
        while place < units.count, !(units[place] == UInt8(ascii: "/") && units[place - 1] == UInt8(ascii: "*")) { place += 1 }
        place += 1
      case UInt8(ascii: "["):
        while place < units.count, units[place] != UInt8(ascii: "]") { place += 1 }
        place += 1
      case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"):
        let start = place
        while place < units.count, units[place] == 0x5F || units[place] >= 0x80 || isLetterOrDigit(units[place]) { place += 1 }
        let name = String(decoding: units[start..<place], as: UTF8.self)
        if start < place, !names.contains(name) { names.append(name) }
      default: break
      }
    }
    return names
  }

  private static func isLetterOrDigit(_ unit: UInt8) -> Bool {
    (0x61...0x7A).contains(unit | 0x20) || (0x30...0x39).contains(unit)
  }

  // MARK: Raw words

  /// The raw words after the next token, up to the end of the statement or a character that cannot belong to them; takes that token too. In
  /// a header `{` opens the block.
  private mutating func takeWords(
    atMost limit: Int = .max, stoppingAt stops: String = "|)]},", isHeader: Bool = false
  ) -> [Command.Word] {
    let stops = isHeader ? stops + "{" : stops
    tokens.append(token)
    var words: [Command.Word] = []
    while words.count < limit, let word = lexer.nextWord(stoppingAt: stops) {
      tokens.append(word)
      words.append(Command.Word(text: unquoted(text(word)), span: word.span))
    }
    awaitsOperand = false
    readAhead(joiningLines: joiningLines)
    return words
  }

  private func unquoted(_ text: String) -> String {
    guard text.utf8.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else { return text }
    return String(text.dropFirst().dropLast())
  }
}
