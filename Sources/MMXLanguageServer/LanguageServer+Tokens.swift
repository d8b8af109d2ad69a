import MMXData
import MMXRuntime
import MMXSyntax

/// What a piece of a text is, for its colour.
enum TokenClass: String, CaseIterable {
  case keyword, function, variable, parameter, property, type, string, number, `operator`, comment

  /// Its place in the legend.
  var number: Int { TokenClass.allCases.firstIndex(of: self) ?? 0 }
}

/// Colours from the tokens of the parser and from its tree.
extension LanguageServer {
  func tokens(_ document: OpenDocument) -> JSON {
    let (source, map) = (document.source, document.map)
    var data: [JSON] = []
    var last = TextPosition(line: 0, character: 0)
    var known: PositionMap.KnownPlace?
    for (span, kind) in classes(document) {
      // A token of the protocol ends with its line.
      for part in source.lines(of: span) {
        let start = map.position(at: part.start, from: known)
        known = PositionMap.KnownPlace(offset: part.start, position: start)
        let end = map.position(at: part.end, from: known)
        guard start.line == end.line, end.character > start.character, start >= last else { continue }
        data += [
          start.line - last.line, start.line == last.line ? start.character - last.character : start.character,
          end.character - start.character, kind.number, 0,
        ].map { .number(Number($0)) }
        last = start
      }
    }
    return ["data": .array(data)]
  }

  /// In the order of the text.
  private func classes(_ document: OpenDocument) -> [(Span, TokenClass)] {
    let source = document.source
    let tree = TreeClasses(document.program)
    var result: [(Span, TokenClass)] = []
    for token in document.parsed.tokens {
      result += source.comments(in: token.trivia).map { ($0, .comment) }
      switch token.kind {
      // A name that is no node of the tree is a word of the language.
      case .name: result.append((token.span, tree.known[token.span] ?? .keyword))
      case .number, .date: result.append((token.span, .number))
      case .string: result.append((token.span, tree.known[token.span] ?? .string))
      case .path: result.append((token.span, .type))
      case .word: result.append((token.span, .string))
      case .symbol(let symbol): if !symbol.isPunctuation { result.append((token.span, .operator)) }
      case .separator, .end, .invalid: break
      }
    }
    return result
  }
}

/// The classes of the names that are nodes of a tree.
private struct TreeClasses {
  private(set) var known: [Span: TokenClass] = [:]

  init(_ program: Program) { program.statements.forEach { visit($0) } }

  private mutating func visit(_ statement: Statement) {
    switch statement {
    case .function(let declaration): known[declaration.nameSpan] = .function
    case .forIn(let loop):
      known[loop.first.span] = .variable
      if let second = loop.second { known[second.span] = .variable }
    default: break
    }
    visitParts { statement.forEachPart($0, block: $1) }
  }

  private mutating func visit(_ expression: Expr) {
    switch expression {
    case .name(_, let span): known[span] = .variable
    case .field(let access): known[access.nameSpan] = .property
    case .record(let members, _): for member in members { known[member.keySpan] = .property }
    case .function(let function): for parameter in function.parameters { known[parameter.span] = .parameter }
    case .attempt(let attempt): if let name = attempt.errorName { known[name.span] = .variable }
    case .call(let call):
      for argument in call.arguments where argument.name != nil { known[argument.nameSpan] = .parameter }
    case .pipeline(let pipeline):
      for stage in pipeline.stages {
        if stage.stage == nil { known[stage.nameSpan] = .function }
        for argument in stage.arguments where argument.name != nil { known[argument.nameSpan] = .property }
      }
    case .command(let command):
      switch command.form {
      case .get(_, let options): for key in options.sort { known[key.span] = .property }
      case .action(_, let span, _, _): known[span] = .function
      default: break
      }
    default: break
    }
    visitParts { expression.forEachPart($0, block: $1) }
    // After the parts, because the callee is one.
    if case .call(let call) = expression, case .name(_, let span) = call.callee { known[span] = .function }
  }

  private mutating func visitParts(_ parts: ((Expr) -> Void, (Block) -> Void) -> Void) {
    let parts = DirectParts(parts)
    for expression in parts.expressions { visit(expression) }
    for block in parts.blocks { for statement in block.statements { visit(statement) } }
  }
}

extension Symbol {
  /// Whether it only separates or encloses.
  fileprivate var isPunctuation: Bool {
    switch self {
    case .openParen, .closeParen, .openBracket, .closeBracket, .openBrace, .closeBrace, .comma, .colon, .dot, .optionalDot: true
    case .arrow, .equal, .matches, .notEqual, .notContains, .atMost, .atLeast, .plusAssign, .minusAssign, .timesAssign, .divideAssign,
      .coalesce, .range, .pipe, .assign, .less, .greater, .contains, .plus, .minus, .times, .divide, .remainder:
      false
    }
  }
}

extension Source {
  /// The parts of a span that are on one line each, without line ends.
  fileprivate func lines(of span: Span) -> [Span] {
    var result: [Span] = []
    var start = span.start
    for at in span.start..<min(max(span.start, span.end), bytes.count)
    where bytes[at] == UInt8(ascii: "\n") || bytes[at] == UInt8(ascii: "\r") {
      if at > start { result.append(Span(start, at)) }
      start = at + 1
    }
    if span.end > start { result.append(Span(start, span.end)) }
    return result
  }
}
