/// What a piece of a text is, for its colour.
package enum TokenClass: CaseIterable, Sendable {
  /// A word of the language: a command, an option, `if`, `and`.
  case keyword
  case stage
  case function
  case variable
  case parameter
  /// A field, a key of a record, a filter.
  case property
  case path
  case string
  case number
  case date
  case `operator`
  case comment
  /// A bracket without its partner.
  case unpaired
}

/// The classes of the pieces of a program, from the tokens of the parser and from its tree.
package struct TokenClasses {
  /// In the order of the text, apart from each other; what has no class, such as a comma, is left out.
  package private(set) var pieces: [(span: Span, kind: TokenClass)] = []

  /// - Parameters:
  ///   - parsed: the text.
  ///   - program: its tree; another than the parser's own where the text was completed before it was parsed.
  package init(_ parsed: Parser.Result, program: Program) {
    let source = parsed.program.source
    let tree = TreeClasses(program)
    let isWhole = parsed.diagnostics.isEmpty
    let unpaired = TokenClasses.unpaired(parsed.tokens)
    for token in parsed.tokens {
      pieces += source.comments(in: token.trivia).map { ($0, .comment) }
      switch token.kind {
      // A name that is no node of the tree is a word of the language, unless its statement is none.
      case .name: add(tree.known[token.span] ?? (isWhole || TokenClass.isWord(source.text(token.span)) ? .keyword : .variable), token.span)
      case .number: add(.number, token.span)
      case .date: add(.date, token.span)
      case .string:
        if let kind = tree.known[token.span] { add(kind, token.span) } else { addText(token.span, tree) }
      case .path: add(.path, token.span)
      case .word: add(.string, token.span)
      case .symbol(let symbol):
        if unpaired.contains(token.span.start) {
          add(.unpaired, token.span)
        } else if !symbol.isPunctuation {
          add(.operator, token.span)
        }
      case .invalid:
        if source.bytes[token.span.start..<token.span.end].first.map({ $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }) == true {
          add(.string, token.span)
        }
      case .separator, .end: break
      }
    }
  }

  private mutating func add(_ kind: TokenClass, _ span: Span) { if span.end > span.start { pieces.append((span, kind)) } }

  /// A text, with what it inserts.
  private mutating func addText(_ span: Span, _ tree: TreeClasses) {
    var start = span.start
    for inner in tree.inside(span) where inner.span.start >= start {
      add(.string, Span(start, inner.span.start))
      add(inner.kind, inner.span)
      start = inner.span.end
    }
    add(.string, Span(start, span.end))
  }

  /// Where brackets without a partner are.
  private static func unpaired(_ tokens: [Token]) -> Set<Int> {
    var result: Set<Int> = []
    var open: [(symbol: Symbol, start: Int)] = []
    for token in tokens {
      guard case .symbol(let symbol) = token.kind else { continue }
      switch symbol {
      case .openParen, .openBracket, .openBrace: open.append((symbol, token.span.start))
      case .closeParen, .closeBracket, .closeBrace:
        if open.last?.symbol == symbol.opening { open.removeLast() } else { result.insert(token.span.start) }
      default: break
      }
    }
    return result.union(open.map(\.start))
  }
}

/// The classes of the names that are nodes of a tree.
private struct TreeClasses {
  private(set) var known: [Span: TokenClass] = [:]
  /// In the order of the text; empty if no text inserts something.
  private var ordered: [(span: Span, kind: TokenClass)] = []
  private var hasInsertions = false

  init(_ program: Program) {
    program.statements.forEach { visit($0) }
    if hasInsertions { ordered = known.map { ($0.key, $0.value) }.sorted { $0.span.start < $1.span.start } }
  }

  /// The names that the text at the span inserts, in order.
  func inside(_ span: Span) -> ArraySlice<(span: Span, kind: TokenClass)> {
    var (low, high) = (0, ordered.count)
    while low < high {
      let middle = (low + high) / 2
      if ordered[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
    }
    return ordered[low...].prefix { $0.span.end < span.end }
  }

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
        known[stage.nameSpan] = stage.stage == nil ? .function : .stage
        for argument in stage.arguments where argument.name != nil { known[argument.nameSpan] = .property }
      }
    case .command(let command):
      switch command.form {
      case .get(_, let options): for key in options.sort { known[key.span] = .property }
      case .action(_, let span, _, _): known[span] = .function
      default: break
      }
    case .string(let parts, _): if parts.contains(where: \.isInsertion) { hasInsertions = true }
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

extension StringPart {
  fileprivate var isInsertion: Bool { if case .expression = self { true } else { false } }
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

  /// The bracket that a closing one closes.
  fileprivate var opening: Symbol? {
    switch self {
    case .closeParen: .openParen
    case .closeBracket: .openBracket
    case .closeBrace: .openBrace
    default: nil
    }
  }
}

extension TokenClass {
  /// Whether the word has a meaning somewhere in the language.
  fileprivate static func isWord(_ name: String) -> Bool {
    Keyword.named(name) != nil || CommandName.named(name) != nil || StageName.named(name) != nil || GetOption(rawValue: name) != nil
  }
}

extension Source {
  /// The comments among what is between tokens.
  package func comments(in span: Span) -> [Span] {
    var result: [Span] = []
    var at = max(0, span.start)
    let end = min(span.end, bytes.count)
    while at < end {
      guard bytes[at] == UInt8(ascii: "#") else {
        at += 1
        continue
      }
      let start = at
      while at < end, bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\r") { at += 1 }
      result.append(Span(start, at))
    }
    return result
  }
}
