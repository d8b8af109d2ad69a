import MMXData

extension Parser {
  /// expression = operand { "|" stage }
  mutating func parseExpression() throws(Diagnostic) -> Expr {
    let input = try parseOperand()
    guard isSymbol(.pipe) else { return input }
    var stages: [Stage] = []
    let outer = pipelineStart
    pipelineStart = input.span.start
    defer { pipelineStart = outer }
    while isSymbol(.pipe) {
      advanceJoining()
      stages.append(try parseStage())
      if stages.count == 1 { try checkExplained(input, stages[0]) }
      guard stages.count <= Parser.maximumChain else { throw fail(.tooLong("pipeline")) }
    }
    let span = input.span.joined(stages[stages.count - 1].span)
    return .pipeline(Pipeline(input: input, stages: stages, span: span))
  }

  /// operand = NAME "=>" operand | "(" [ NAME { "," NAME } ] ")" "=>" operand | or
  mutating func parseOperand() throws(Diagnostic) -> Expr {
    try deeper { parser throws(Diagnostic) in
      if parser.isLambdaAhead() { return try parser.parseLambda() }
      return try parser.parseOr()
    }
  }

  private func isLambdaAhead() -> Bool {
    var probe = lexer
    if token.kind == .name { return probe.next(joiningLines: joiningLines).kind == .symbol(.arrow) }
    guard isSymbol(.openParen) else { return false }
    var expectsName = true
    while true {
      let next = probe.next(joiningLines: true)
      switch next.kind {
      case .symbol(.closeParen): return probe.next(joiningLines: joiningLines).kind == .symbol(.arrow)
      case .name where expectsName: expectsName = false
      case .symbol(.comma) where !expectsName: expectsName = true
      default: return false
      }
    }
  }

  private mutating func parseLambda() throws(Diagnostic) -> Expr {
    let start = token.span
    var parameters: [FunctionLiteral.Parameter] = []
    var names: Set<String> = []
    let hasParens = isSymbol(.openParen)
    if hasParens { advance() }
    while !isSymbol(.arrow) {
      if isSymbol(.closeParen) || isSymbol(.comma) {
        advance()
        continue
      }
      let (name, span) = try parseNewName("a parameter's name")
      guard names.insert(name).inserted else { throw fail(.duplicateParameter(name), span) }
      guard names.count <= Parser.maximumParameters else { throw fail(.tooManyParameters(Parser.maximumParameters), span) }
      parameters.append(.init(name: name, span: span, defaultValue: nil))
    }
    advanceJoining()
    let body = try parseOperand()
    return .function(FunctionLiteral(parameters: parameters, body: .expression(body), span: start.joined(body.span)))
  }

  // MARK: Operators

  private mutating func parseOr() throws(Diagnostic) -> Expr {
    var left = try parseAnd()
    var count = 0
    while isKeyword(.or) {
      advanceJoining()
      let right = try parseAnd()
      left = .logical(LogicalExpr(isAnd: false, left: left, right: right, span: left.span.joined(right.span)))
      try checkChain(&count)
    }
    return left
  }

  private mutating func parseAnd() throws(Diagnostic) -> Expr {
    var left = try parseNot()
    var count = 0
    while isKeyword(.and) {
      advanceJoining()
      let right = try parseNot()
      left = .logical(LogicalExpr(isAnd: true, left: left, right: right, span: left.span.joined(right.span)))
      try checkChain(&count)
    }
    return left
  }

  private func checkChain(_ count: inout Int) throws(Diagnostic) {
    count += 1
    if count > Parser.maximumChain { throw fail(.tooLong("expression")) }
  }

  private mutating func parseNot() throws(Diagnostic) -> Expr {
    guard isKeyword(.not) else { return try parseComparison() }
    let start = token.span
    advanceJoining()
    let operand = try deeper { parser throws(Diagnostic) in try parser.parseNot() }
    return .unary(.not, operand, start.joined(operand.span))
  }

  private mutating func parseComparison() throws(Diagnostic) -> Expr {
    let left = try parseSum()
    guard let (operation, span) = try takeComparison() else { return left }
    let right = try parseSum()
    if comparisonAhead() != nil { throw fail(.chainedComparison()) }
    return .binary(
      BinaryExpr(operation: operation, operatorSpan: span, left: left, right: right, span: left.span.joined(right.span)))
  }

  private func comparisonAhead() -> BinaryOperator? {
    switch token.kind {
    case .symbol(.equal): .equal
    case .symbol(.notEqual): .notEqual
    case .symbol(.less): .less
    case .symbol(.atMost): .atMost
    case .symbol(.greater): .greater
    case .symbol(.atLeast): .atLeast
    case .symbol(.contains): .contains
    case .symbol(.notContains): .notContains
    case .symbol(.matches): .matches
    case .name where isKeyword(.in): .isIn
    case .name where isKeyword(.not) && text(peek()) == Keyword.in.rawValue: .notIn
    default: nil
    }
  }

  private mutating func takeComparison() throws(Diagnostic) -> (BinaryOperator, Span)? {
    guard let operation = comparisonAhead() else { return nil }
    let start = token.span
    if operation == .notIn { advance() }
    let span = start.joined(token.span)
    advanceJoining()
    return (operation, span)
  }

  private mutating func parseSum() throws(Diagnostic) -> Expr {
    var left = try parseProduct()
    var count = 0
    while isSymbol(.plus) || isSymbol(.minus) {
      let operation: BinaryOperator = isSymbol(.plus) ? .add : .subtract
      left = try parseRight(left, operation) { parser throws(Diagnostic) in try parser.parseProduct() }
      try checkChain(&count)
    }
    return left
  }

  private mutating func parseProduct() throws(Diagnostic) -> Expr {
    var left = try parseUnary()
    var count = 0
    while isSymbol(.times) || isSymbol(.divide) || isSymbol(.remainder) {
      let operation: BinaryOperator = isSymbol(.times) ? .multiply : isSymbol(.divide) ? .divide : .remainder
      left = try parseRight(left, operation) { parser throws(Diagnostic) in try parser.parseUnary() }
      try checkChain(&count)
    }
    return left
  }

  private mutating func parseRight(
    _ left: Expr, _ operation: BinaryOperator, _ read: (inout Parser) throws(Diagnostic) -> Expr
  ) throws(Diagnostic) -> Expr {
    let span = token.span
    advanceJoining()
    let right = try read(&self)
    return .binary(
      BinaryExpr(operation: operation, operatorSpan: span, left: left, right: right, span: left.span.joined(right.span)))
  }

  private mutating func parseUnary() throws(Diagnostic) -> Expr {
    guard isSymbol(.minus) else { return try parseCoalesce() }
    let start = token.span
    advanceJoining()
    let operand = try deeper { parser throws(Diagnostic) in try parser.parseUnary() }
    return .unary(.minus, operand, start.joined(operand.span))
  }

  /// coalesce = postfix { "??" postfix }; a minus sign may come before what follows `??`.
  private mutating func parseCoalesce() throws(Diagnostic) -> Expr {
    var left = try parsePostfix()
    var count = 0
    while isSymbol(.coalesce) {
      advanceJoining()
      let right: Expr
      if isSymbol(.minus) {
        let start = token.span
        advanceJoining()
        let operand = try parsePostfix()
        right = .unary(.minus, operand, start.joined(operand.span))
      } else {
        right = try parsePostfix()
      }
      left = .coalesce(left, right, left.span.joined(right.span))
      try checkChain(&count)
    }
    return left
  }

  // MARK: Postfix

  /// postfix = primary { "." NAME | "?." NAME | "[" ... "]" | "(" arguments ")" }
  mutating func parsePostfix() throws(Diagnostic) -> Expr {
    var base = try parsePrimary()
    if case .command(let command) = base {
      if isSymbol(.dot) || (isSymbol(.openBracket) && isAdjacent) {
        throw fail(.commandBeforeAccess(source.text(command.span), tokenText, text(peek())))
      }
      return base
    }
    var count = 0
    while case .symbol(let symbol) = token.kind {
      switch symbol {
      case .dot, .optionalDot: base = try parseField(of: base, isOptional: symbol == .optionalDot)
      case .openBracket where isAdjacent: base = try parseIndex(of: base)
      case .openParen where isAdjacent: base = try parseCall(of: base)
      default: return base
      }
      try checkChain(&count)
    }
    return base
  }

  private mutating func parseField(of base: Expr, isOptional: Bool) throws(Diagnostic) -> Expr {
    if stageDepth > 0, !isAdjacent, source.text(token.trivia).utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      throw fail(.fieldsWithoutComma(source.text(base.span), text(peek())))
    }
    advance()
    guard token.kind == .name else {
      throw expected(
        "a field's name",
        hint: token.kind == .number ? "an item of a list is written `[0]`" : "a name with spaces is written `r[\"odd name\"]`")
    }
    let (name, span) = (tokenText, token.span)
    advance()
    return .field(FieldAccess(base: base, name: name, nameSpan: span, isOptional: isOptional, span: base.span.joined(span)))
  }

  private mutating func parseIndex(of base: Expr) throws(Diagnostic) -> Expr {
    let ((from, to, isSlice), span) = try bracketed(.openBracket, .closeBracket, parts: false) {
      parser throws(Diagnostic) -> (Expr?, Expr?, Bool) in
      let from = parser.isSymbol(.range) ? nil : try parser.parseExpression()
      guard parser.isSymbol(.range) else { return (from, nil, false) }
      parser.advance()
      let to = parser.isSymbol(.closeBracket) ? nil : try parser.parseExpression()
      return (from, to, true)
    }
    let whole = base.span.joined(span)
    if !isSlice, let index = from { return .index(IndexAccess(base: base, index: index, span: whole)) }
    return .slice(SliceAccess(base: base, from: from, to: to, span: whole))
  }

  private mutating func parseCall(of callee: Expr) throws(Diagnostic) -> Expr {
    let (arguments, span) = try parseArguments()
    return .call(CallExpr(callee: callee, arguments: arguments, span: callee.span.joined(span)))
  }

  /// "(" [ expression { "," expression } { "," NAME "=" expression } ] ")"
  mutating func parseArguments() throws(Diagnostic) -> ([CallExpr.Argument], Span) {
    try bracketed(.openParen, .closeParen, parts: true) { parser throws(Diagnostic) -> [CallExpr.Argument] in
      var arguments: [CallExpr.Argument] = []
      while !parser.isSymbol(.closeParen) {
        var name: String?
        let nameSpan = parser.token.span
        if parser.token.kind == .name, parser.peek().kind == .symbol(.assign) {
          name = parser.tokenText
          parser.advance()
          parser.advanceJoining()
        } else if arguments.last?.name != nil {
          throw parser.fail(.positionalAfterNamed())
        }
        arguments.append(.init(name: name, nameSpan: nameSpan, value: try parser.parseExpression()))
        guard parser.isSymbol(.comma) else { break }
        parser.advance()
      }
      return arguments
    }
  }

  // MARK: Primary

  /// primary = literal | NAME | "(" expression ")" | list | record | "." NAME | if | try | fn | command
  mutating func parsePrimary() throws(Diagnostic) -> Expr {
    let span = token.span
    switch token.kind {
    case .number: return try parseNumber()
    case .string: return try parseString()
    case .date: return try parseDate()
    case .name: return try parseWord()
    case .symbol(.openParen):
      let (inner, span) = try bracketed(.openParen, .closeParen, parts: false) { parser throws(Diagnostic) in try parser.parseExpression() }
      return .group(inner, span)
    case .symbol(.openBracket): return try parseList()
    case .symbol(.openBrace) where !isHeader: return try parseRecord()
    case .symbol(.dot): return try parseRowField()
    case .symbol(.assign) where tokens.last?.kind == .symbol(.assign): throw fail(.twoEqualSigns())
    case .symbol(.plus) where tokens.last?.kind == .symbol(.plus): throw expected("an expression", hint: "write `x += 1` to count up")
    case .symbol(.openBrace): throw fail(.expressionBeforeBlock())
    case .invalid:
      advance()
      throw fail(.unexpectedCharacter(String(source.text(span).prefix(20))), span)
    default: throw expected("an expression")
    }
  }

  private mutating func parseNumber() throws(Diagnostic) -> Expr {
    let span = token.span
    let spelled = tokenText
    if let end = endOfBareDate { throw fail(.bareDate(source.text(Span(span.start, end))), Span(span.start, end)) }
    let isGrouped = spelled.utf8.contains(UInt8(ascii: "_"))
    guard let number = Number(isGrouped ? spelled.filter { $0 != "_" } : spelled) else { throw fail(.leadingZero(spelled)) }
    advance()
    return .number(number, span)
  }

  /// After a date written without `@` that starts at the next number: `2026-11-23`, `2026/11/23`, `23/11/2026`. Nobody subtracts or divides
  /// like this, and the mistake would not be noticed.
  private var endOfBareDate: Int? {
    let start = token.span.start
    func digits(_ at: Int) -> Int {
      var end = at
      while lexer.byte(end) >= 0x30, lexer.byte(end) <= 0x39 { end += 1 }
      return end - at
    }
    let first = digits(start)
    let sign = lexer.byte(start + first)
    guard first == 4 || first == 2, sign == UInt8(ascii: "/") || (sign == UInt8(ascii: "-") && first == 4) else { return nil }
    let second = digits(start + first + 1)
    guard second == 2, lexer.byte(start + first + 3) == sign else { return nil }
    let third = digits(start + first + 4)
    guard third == (first == 4 ? 2 : 4) else { return nil }
    let end = start + first + 4 + third
    return lexer.isNameStart(end) || lexer.byte(end) == sign || lexer.byte(end) == UInt8(ascii: ".") ? nil : end
  }

  private mutating func parseDate() throws(Diagnostic) -> Expr {
    let span = token.span
    let spelled = String(tokenText.dropFirst())
    defer { advance() }
    if let date = CalendarDate(spelled) { return .date(date, span) }
    if let dateTime = DateTime(spelled) { return .dateTime(dateTime, span) }
    throw fail(.badDate("@" + spelled))
  }

  private mutating func parseRowField() throws(Diagnostic) -> Expr {
    let dot = token.span
    advance()
    if token.kind == .number, isAdjacent { throw fail(.fractionWithoutZero("." + tokenText), dot.joined(token.span)) }
    guard token.kind == .name else { throw expected("a field's name") }
    let (name, span) = (tokenText, token.span)
    advance()
    let row = Expr.row(Span(dot.start, dot.end))
    return .field(FieldAccess(base: row, name: name, nameSpan: span, isOptional: false, span: dot.joined(span)))
  }

  private mutating func parseWord() throws(Diagnostic) -> Expr {
    let (name, span) = (tokenText, token.span)
    let keyword = Keyword.named(name)
    switch keyword {
    case .null:
      advance()
      return .null(span)
    case .false, .true:
      advance()
      return .bool(keyword == .true, span)
    case .it:
      advance()
      return .row(span)
    case .if: return try parseConditional()
    case .try: return try parseAttempt()
    case .fn:
      advance()
      return .function(try parseFunctionRest(from: span))
    case .else: throw expected("an expression", hint: "it belongs right after the '}' of an `if`")
    case .catch: throw expected("an expression", hint: "it belongs right after the '}' of a `try`")
    case .finally: throw expected("an expression", hint: "it belongs right after the '}' of a `try` or `catch`")
    case .and, .assert, .break, .continue, .for, .import, .in, .not, .or, .return, .test, .throw, .while: throw expected("an expression")
    case nil: break
    }
    if let command = CommandName.named(name), isCommandAhead(command) {
      if isInsideText { throw fail(.commandInText()) }
      return try parseCommand(command)
    }
    advance()
    return .name(name, span)
  }

  /// Whether the word ahead is the verb of a command: some are names where nothing follows that the command takes.
  func isCommandAhead(_ command: CommandName) -> Bool {
    guard command.isNameElsewhere else { return true }
    let next = peek()
    switch next.kind {
    case .string, .number: return command == .sql
    // Without a space it would be a call.
    case .symbol(.openParen): return command == .sql && next.span.start > token.span.end
    case .name:
      let word = text(next)
      return Keyword.named(word) == nil && !["desc", "asc", "full", "with"].contains(word)
    default: return false
    }
  }

  /// The literal with its interpolations.
  private mutating func parseString() throws(Diagnostic) -> Expr {
    let string = token
    advance()
    return .string(try parsePieces(of: string), string.span)
  }

  mutating func parsePieces(of string: Token) throws(Diagnostic) -> [StringPart] {
    var parts: [StringPart] = []
    for piece in lexer.pieces(of: string) {
      switch piece {
      case .text(let text): if !text.isEmpty { parts.append(.text(text)) }
      case .expression(let span): parts.append(.expression(try parseInside(span)))
      }
    }
    return parts
  }

  /// The expression that fills the span of an interpolation.
  private mutating func parseInside(_ span: Span) throws(Diagnostic) -> Expr {
    var inner = self
    inner.tokens = []
    inner.lexer.offset = span.start
    inner.lexer.limit = span.end
    (inner.joiningLines, inner.isHeader, inner.isInsideText, inner.isCommaTaken) = (true, false, true, false)
    inner.readAhead(joiningLines: true)
    guard inner.token.kind != .end else { throw fail(.emptyInterpolation(), span) }
    defer { lexer.adoptProblems(of: inner.lexer) }
    let expression = try inner.deeper { parser throws(Diagnostic) in try parser.parseExpression() }
    guard inner.token.kind == .end else { throw inner.expected("the end of `${...}`") }
    diagnostics = inner.diagnostics
    return expression
  }

  private mutating func parseList() throws(Diagnostic) -> Expr {
    let (items, span) = try bracketed(.openBracket, .closeBracket, parts: true) { parser throws(Diagnostic) -> [Expr] in
      var items: [Expr] = []
      while !parser.isSymbol(.closeBracket), parser.token.kind != .end {
        items.append(try parser.parseExpression())
        guard parser.isSymbol(.comma) else { break }
        parser.advance()
      }
      return items
    }
    return .list(items, span)
  }

  /// record = "{" [ key ":" expression { "," key ":" expression } [ "," ] ] "}"
  mutating func parseRecord() throws(Diagnostic) -> Expr {
    let (members, span) = try bracketed(.openBrace, .closeBrace, parts: true) { parser throws(Diagnostic) -> [RecordMember] in
      var members: [RecordMember] = []
      while !parser.isSymbol(.closeBrace), parser.token.kind != .end {
        members.append(try parser.parseMember())
        guard parser.isSymbol(.comma) else { break }
        parser.advance()
      }
      return members
    }
    return .record(members, span)
  }

  private mutating func parseMember() throws(Diagnostic) -> RecordMember {
    let span = token.span
    let key: String
    switch token.kind {
    case .name: key = tokenText
    case .string:
      guard let text = plainText(of: token) else { throw expected("a key without `${...}`") }
      key = text
    default: throw expected("a key", hint: "a record is written `{ Name: \"X\", \"odd key\": 1 }`")
    }
    advance()
    guard isSymbol(.colon) else { throw expected("':' after the key '\(key.prefix(40))'", hint: recordHint) }
    advance()
    return RecordMember(key: key, keySpan: span, value: try parseExpression())
  }

  private var recordHint: Message? {
    isSymbol(.assign)
      ? "a record is written with ':', as `{ Name: \"X\" }`" : "`{` starts a record here; a block follows `if`, `for`, `fn` and the like"
  }

  private mutating func plainText(of string: Token) -> String? {
    let pieces = lexer.pieces(of: string)
    guard pieces.count == 1, case .text(let text) = pieces[0] else { return nil }
    return text
  }

  // MARK: Compound expressions

  /// if condition block { else if condition block } [ else block ]
  private mutating func parseConditional() throws(Diagnostic) -> Expr {
    let start = token.span
    var branches: [Conditional.Branch] = []
    var otherwise: Block?
    while true {
      advance()
      let condition = try parseCondition()
      branches.append(.init(condition: condition, body: try parseBlock()))
      guard branches.count <= Parser.maximumChain else { throw fail(.tooLong("chain of `else if`")) }
      guard takeFollowing(.else) else { break }
      if isKeyword(.if) { continue }
      otherwise = try parseBlock()
      break
    }
    let end = otherwise?.span ?? branches[branches.count - 1].body.span
    return .conditional(Conditional(branches: branches, otherwise: otherwise, span: start.joined(end)))
  }

  /// Takes `else`, `catch` or `finally`, which may start a line.
  private mutating func takeFollowing(_ word: Keyword) -> Bool {
    if token.kind == .separator, text(token) != ";" {
      let mark = mark()
      while token.kind == .separator, text(token) != ";" { advance() }
      guard isKeyword(word) else {
        reset(to: mark)
        return false
      }
    }
    guard isKeyword(word) else { return false }
    advance()
    return true
  }

  /// try block [ catch [NAME] block ] [ finally block ]
  private mutating func parseAttempt() throws(Diagnostic) -> Expr {
    let start = token.span
    advance()
    let body = try parseBlock()
    var attempt = Attempt(body: body, errorName: nil, handler: nil, cleanup: nil, span: start.joined(body.span))
    if takeFollowing(.catch) {
      if !isSymbol(.openBrace) { attempt.errorName = try parseNewName("a name for the error") }
      let handler = try parseBlock()
      attempt.handler = handler
      attempt.span = start.joined(handler.span)
    }
    if takeFollowing(.finally) {
      let cleanup = try parseBlock()
      attempt.cleanup = cleanup
      attempt.span = start.joined(cleanup.span)
    }
    guard attempt.handler != nil || attempt.cleanup != nil else {
      if token.kind == .end { isIncomplete = true }
      throw fail(.tryAlone(), start)
    }
    return .attempt(attempt)
  }
}
