import MMXData

extension Parser {
  /// statement = assignment | expression | fn | for | while | break | continue | return | throw | assert | test | import | expect
  mutating func parseStatement() throws(Diagnostic) -> Statement {
    guard token.kind == .name else { return try parseAssignmentOrExpression() }
    let start = token.span
    switch keyword {
    case .fn: return peek().kind == .name ? try parseFunctionDeclaration() : try parseAssignmentOrExpression()
    case .for: return try parseFor()
    case .while: return try parseWhile()
    case .break:
      advance()
      return .breakLoop(start)
    case .continue:
      advance()
      return .continueLoop(start)
    case .return:
      advance()
      let value = isAtEnd ? nil : try parseExpression()
      return .returnValue(value, value.map { start.joined($0.span) } ?? start)
    case .throw:
      advance()
      let value = try parseExpression()
      return .throwValue(value, start.joined(value.span))
    case .assert: return try parseAssertion()
    case .test: return try parseTest()
    case .import: return try parseImport()
    case .and, .catch, .else, .false, .finally, .if, .in, .it, .not, .null, .or, .true, .try: return try parseAssignmentOrExpression()
    case nil: return isName("expect") && text(peek()) == "fails" ? try parseExpectFails() : try parseAssignmentOrExpression()
    }
  }

  var isAtEnd: Bool {
    switch token.kind {
    case .end, .separator, .symbol(.closeBrace): true
    default: false
    }
  }

  /// assignment = target ( "=" | "+=" | "-=" | "*=" | "/=" ) expression
  private mutating func parseAssignmentOrExpression() throws(Diagnostic) -> Statement {
    if token.kind == .name, CommandName.named(tokenText)?.isNameElsewhere == false || keyword != nil, peek().kind == .symbol(.assign) {
      throw fail(keyword != nil ? .reservedName(tokenText) : .verbAsName(tokenText))
    }
    let target = try parseExpression()
    guard case .symbol(let symbol) = token.kind else { return .expression(target) }
    let operation: BinaryOperator?
    switch symbol {
    case .assign: operation = nil
    case .plusAssign: operation = .add
    case .minusAssign: operation = .subtract
    case .timesAssign: operation = .multiply
    case .divideAssign: operation = .divide
    default: return .expression(target)
    }
    try checkTarget(target)
    advanceJoining()
    let value = try parseExpression()
    if isSymbol(.assign) { throw fail(.assignmentInCondition()) }
    return .assign(Assignment(target: target, operation: operation, value: value, span: target.span.joined(value.span)))
  }

  private func checkTarget(_ target: Expr) throws(Diagnostic) {
    switch target {
    case .name: return
    case .field(let access) where !access.isOptional: return
    case .index: return
    case .row(let span): throw fail(.reservedName(Keyword.it.rawValue), span)
    default: throw fail(.badTarget(), target.span)
    }
  }

  /// block = "{" { statement separator } "}"
  mutating func parseBlock() throws(Diagnostic) -> Block {
    let start = token.span
    let saved = (joiningLines, isHeader, isCommaTaken)
    (joiningLines, isHeader, isCommaTaken) = (false, false, false)
    guard isSymbol(.openBrace) else { throw expected("'{'") }
    openBrackets += 1
    advance()
    let statements = try deeper { parser throws(Diagnostic) in
      var statements: [Statement] = []
      while true {
        parser.skipSeparators()
        if parser.token.kind == .end || parser.isSymbol(.closeBrace) { return statements }
        if let statement = parser.parseRecovering() { statements.append(statement) }
      }
    }
    guard isSymbol(.closeBrace) else {
      isIncomplete = true
      openAtEnd = max(openAtEnd, openBrackets)
      throw fail(.unclosed("{"), start)
    }
    openBrackets -= 1
    (joiningLines, isHeader, isCommaTaken) = saved
    let span = start.joined(token.span)
    advance()
    return Block(statements: statements, span: span)
  }

  /// A part of a header, where `{` opens the block.
  mutating func header<T>(_ read: (inout Parser) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
    let saved = isHeader
    isHeader = true
    let result = try read(&self)
    isHeader = saved
    return result
  }

  /// An expression after which a comma belongs to the statement.
  mutating func beforeComma<T>(_ read: (inout Parser) throws(Diagnostic) -> T) throws(Diagnostic) -> T {
    let saved = isCommaTaken
    isCommaTaken = true
    let result = try read(&self)
    isCommaTaken = saved
    return result
  }

  /// A new name: of a variable in a header, a parameter, a function.
  mutating func parseNewName(_ what: Message) throws(Diagnostic) -> (name: String, span: Span) {
    guard token.kind == .name else { throw expected(what) }
    let name = tokenText
    if Keyword.named(name) != nil { throw fail(.reservedName(name)) }
    if CommandName.named(name)?.isNameElsewhere == false { throw fail(.verbAsName(name)) }
    let span = token.span
    advance()
    return (name, span)
  }

  /// fn NAME ( parameters ) block
  private mutating func parseFunctionDeclaration() throws(Diagnostic) -> Statement {
    let start = token.span
    advance()
    let (name, nameSpan) = try parseNewName("a function's name")
    if StageName.named(name) != nil { throw fail(.takenName(name, "stage"), nameSpan) }
    let function = try parseFunctionRest(from: start)
    return .function(FunctionDeclaration(name: name, nameSpan: nameSpan, function: function, span: function.span))
  }

  /// ( parameters ) block
  mutating func parseFunctionRest(from start: Span) throws(Diagnostic) -> FunctionLiteral {
    let (parameters, _) = try bracketed(.openParen, .closeParen, parts: true) { parser throws(Diagnostic) in try parser.parseParameters() }
    let body = try parseBlock()
    return FunctionLiteral(parameters: parameters, body: .block(body), span: start.joined(body.span))
  }

  private mutating func parseParameters() throws(Diagnostic) -> [FunctionLiteral.Parameter] {
    var parameters: [FunctionLiteral.Parameter] = []
    var names: Set<String> = []
    while !isSymbol(.closeParen) {
      let (name, span) = try parseNewName("a parameter's name")
      guard names.insert(name).inserted else { throw fail(.duplicateParameter(name), span) }
      guard names.count <= Parser.maximumParameters else { throw fail(.tooManyParameters(Parser.maximumParameters), span) }
      var defaultValue: Expr?
      if isSymbol(.assign) {
        advance()
        defaultValue = try parseExpression()
      } else if parameters.last?.defaultValue != nil {
        throw fail(.parameterOrder(name), span)
      }
      parameters.append(.init(name: name, span: span, defaultValue: defaultValue))
      guard isSymbol(.comma) else { break }
      advance()
    }
    return parameters
  }

  /// for NAME [, NAME] in expression block
  private mutating func parseFor() throws(Diagnostic) -> Statement {
    let start = token.span
    advance()
    let first = try parseNewName("a name for the item")
    var second: (name: String, span: Span)?
    if isSymbol(.comma) {
      advance()
      second = try parseNewName("a second name")
    }
    guard isKeyword(.in) else { throw expected("'in'", hint: "write `for x in list { ... }`") }
    advanceJoining()
    let sequence = try header { parser throws(Diagnostic) in try parser.parseExpression() }
    let body = try parseBlock()
    return .forIn(ForLoop(first: first, second: second, sequence: sequence, body: body, span: start.joined(body.span)))
  }

  private mutating func parseWhile() throws(Diagnostic) -> Statement {
    let start = token.span
    advance()
    let condition = try parseCondition()
    let body = try parseBlock()
    return .whileLoop(WhileLoop(condition: condition, body: body, span: start.joined(body.span)))
  }

  mutating func parseCondition() throws(Diagnostic) -> Expr {
    let condition = try header { parser throws(Diagnostic) in try parser.parseExpression() }
    if isSymbol(.assign) { throw fail(.assignmentInCondition()) }
    return condition
  }

  /// assert expression [, expression]
  private mutating func parseAssertion() throws(Diagnostic) -> Statement {
    let start = token.span
    advance()
    let condition = try beforeComma { parser throws(Diagnostic) in try parser.parseExpression() }
    var message: Expr?
    if isSymbol(.comma) {
      advanceJoining()
      message = try parseExpression()
    }
    if isSymbol(.assign) { throw fail(.assignmentInCondition()) }
    return .assertion(Assertion(condition: condition, message: message, span: start.joined((message ?? condition).span)))
  }

  /// test "name" block
  private mutating func parseTest() throws(Diagnostic) -> Statement {
    let start = token.span
    advance()
    let (name, nameSpan) = try parsePlainText("the test's name in quotes")
    let body = try parseBlock()
    return .test(TestBlock(name: name, nameSpan: nameSpan, body: body, span: start.joined(body.span)))
  }

  /// import "file"
  private mutating func parseImport() throws(Diagnostic) -> Statement {
    let start = token.span
    advance()
    let (path, pathSpan) = try parsePlainText("a file's name in quotes")
    return .importFile(path: path, pathSpan: pathSpan, span: start.joined(pathSpan))
  }

  /// expect fails "KIND" block
  private mutating func parseExpectFails() throws(Diagnostic) -> Statement {
    let start = token.span
    advance()
    advance()
    let kind = try header { parser throws(Diagnostic) in try parser.parsePostfix() }
    let body = try parseBlock()
    return .expectFails(ExpectFails(kind: kind, body: body, span: start.joined(body.span)))
  }

  /// A quoted text without interpolation.
  private mutating func parsePlainText(_ what: Message) throws(Diagnostic) -> (String, Span) {
    guard token.kind == .string else { throw expected(what) }
    let span = token.span
    let pieces = lexer.pieces(of: token)
    guard pieces.count == 1, case .text(let text) = pieces[0] else { throw expected("\(what), without `${...}`") }
    advance()
    return (text, span)
  }
}
