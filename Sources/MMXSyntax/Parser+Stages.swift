import MMXData

extension Parser {
  /// stage = NAME [ arguments ] | NAME "(" arguments ")"
  mutating func parseStage() throws(Diagnostic) -> Stage {
    guard token.kind == .name else {
      throw isSymbol(.dot) ? fail(.fieldAfterPipe(text(peek()))) : fail(.nothingAfterPipe())
    }
    let (name, nameSpan) = (tokenText, token.span)
    let stage = StageName.named(name)
    if stage == nil, CommandName.named(name) != nil { throw fail(.commandAfterPipe(name)) }
    if stage == nil, Keyword.named(name) != nil { throw fail(.nothingAfterPipe()) }
    advance()
    stageDepth += 1
    defer { stageDepth -= 1 }
    let form: Stage.Form
    if isSymbol(.openParen), isAdjacent, stage?.grammar.isFunctionToo ?? true {
      form = .call(try parseArguments().0)
    } else if let stage {
      form = try parseStageForm(stage)
    } else {
      form = .call([])
    }
    let end = tokens.last.map { $0.span.end } ?? nameSpan.end
    try expectStageEnd(name, nameSpan)
    return Stage(name: name, nameSpan: nameSpan, form: form, span: Span(nameSpan.start, end))
  }

  private mutating func parseStageForm(_ stage: StageName) throws(Diagnostic) -> Stage.Form {
    let grammar = stage.grammar
    if stage == .join { return try parseJoin() }
    if grammar.takesBlock, isSymbol(.openBrace), !isHeader { return .block(try parseBlock()) }
    let isNamed = grammar.takesNames
    var arguments: [Stage.Argument] = []
    while startsOperand() || isSymbol(.minus) || isKeyword(.not) || (isNamed && isColumnNameAhead) {
      arguments.append(try parseStageArgument(isNamed: isNamed, isSorted: grammar.takesDirections))
      guard isSymbol(.comma), try takesComma(stage) else { break }
      advanceJoining()
    }
    return .arguments(stage, arguments)
  }

  /// `Late =`: any word may name a column.
  private var isColumnNameAhead: Bool { (token.kind == .name || token.kind == .string) && peek().kind == .symbol(.assign) }

  /// Whether the next comma belongs to the stage. Where commas separate what is around, a comma after a stage that could take a further
  /// argument is ambiguous and an error; after a stage that takes a single argument it separates.
  private func takesComma(_ stage: StageName) throws(Diagnostic) -> Bool {
    guard stage.grammar.takesList else { return !(joiningLines || isCommaTaken) }
    // The comma after the last item.
    if isCommaTaken, [.symbol(.closeParen), .symbol(.closeBracket), .symbol(.closeBrace)].contains(peek(joiningLines: true).kind) {
      return false
    }
    if isCommaTaken { throw commaBehindStage(stage.rawValue) }
    return true
  }

  private func commaBehindStage(_ stage: String) -> Diagnostic {
    let end = tokens.last.map { $0.span.end } ?? token.span.start
    let pipeline = source.text(Span(pipelineStart, end))
    let isShort = pipeline.utf8.count <= 60 && !pipeline.utf8.contains(UInt8(ascii: "\n"))
    return fail(.commaBehindStage(stage, pipeline: isShort ? pipeline : "... | \(stage) ..."))
  }

  private mutating func parseStageArgument(isNamed: Bool, isSorted: Bool) throws(Diagnostic) -> Stage.Argument {
    var name: String?
    let nameSpan = token.span
    if isNamed, isColumnNameAhead {
      if token.kind == .string {
        let pieces = lexer.pieces(of: token)
        guard pieces.count == 1, case .text(let text) = pieces[0] else { throw expected("a column's name without `${...}`") }
        name = text
      } else {
        name = tokenText
      }
      advance()
      advanceJoining()
    }
    let value = try parseOperand()
    var isDescending = false
    if isSorted, isName("desc") || isName("asc") {
      isDescending = isName("desc")
      advance()
    }
    return .init(name: name, nameSpan: nameSpan, value: value, isDescending: isDescending)
  }

  /// join E on E { "," E } [left]
  private mutating func parseJoin() throws(Diagnostic) -> Stage.Form {
    let other = try parseOperand()
    guard isName("on") else { throw expected("'on'", hint: "write `| join rows on .Key` or `| join rows on .A, .B left`") }
    advance()
    var keys = [try parseOperand()]
    if isSymbol(.comma), try takesComma(.join) {
      advanceJoining()
      keys.append(try parseOperand())
    }
    let isLeft = isName("left")
    if isLeft { advance() }
    return .join(other: other, keys: keys, isLeft: isLeft)
  }

  /// The number or short text ahead, or a stand-in for it.
  private var valueAhead: String {
    [.number, .string].contains(token.kind) && token.span.end - token.span.start <= 20 ? tokenText : "2"
  }

  private func expectStageEnd(_ name: String, _ nameSpan: Span) throws(Diagnostic) {
    switch token.kind {
    case .end, .separator, .symbol(.pipe), .symbol(.closeParen), .symbol(.closeBracket), .symbol(.closeBrace), .symbol(.comma),
      .symbol(.colon), .symbol(.range):
      return
    case .symbol(.openBrace) where isHeader: return
    case .symbol(.assign): throw fail(.assignmentInCondition())
    case .symbol(.openBrace) where StageName.named(name) == .write: throw fail(.commaBeforeOptions())
    case .symbol, .name, .number, .string, .date:
      if StageName.named(name) == nil, let near = nearest(to: name, in: StageName.names.sorted()) {
        throw fail(.noSuchStage(name, near: near), nameSpan)
      }
      if StageName.named(name) == nil, isSymbol(.dot), !isAdjacent { throw fail(.noSuchStage(name), nameSpan) }
      // A field may follow what is certain to be a stage, as in `(rows | first).Name`; a block follows none.
      let isOperator =
        switch token.kind {
        case .symbol(.openBrace): false
        case .symbol(.dot): StageName.named(name) != nil
        case .symbol: true
        default: keyword?.role == .operation
        }
      guard isOperator else {
        throw StageName.named(name) != nil
          ? fail(.wordBehindStage(describe(token), name)) : fail(.noSuchStage(name, value: valueAhead), nameSpan)
      }
      let rest = source.text(Span(token.span.start, min(source.bytes.count, token.span.end + 12))).prefix { !$0.isNewline }
      throw fail(.stageTail(describe(token), suggestion: "(rows | \(name))\(token.kind == .symbol(.dot) ? "" : " ")\(rest)"))
    default: throw fail(.stageTail(describe(token), suggestion: "| \(name) ..."))
    }
  }
}
