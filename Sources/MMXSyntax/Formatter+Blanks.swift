/// Where a blank stands between two tokens of a line.
extension Formatter {
  /// - Parameter isAfterBlank: whether the author wrote one.
  func needsBlank(_ last: Token?, _ token: Token, _ index: Int, _ isAfterBlank: Bool) -> Bool {
    guard let last else { return true }
    switch (last.kind, token.kind) {
    case (_, .symbol(.comma)), (_, .symbol(.colon)), (_, .symbol(.closeParen)), (_, .symbol(.closeBracket)): return false
    case (.symbol(.openParen), _), (.symbol(.openBracket), _): return false
    case (.symbol(.openBrace), .symbol(.closeBrace)): return false
    case (.symbol(.comma), _), (.symbol(.colon), _): return true
    case (.path, .symbol), (.symbol, .path): return isAfterBlank
    case (.symbol(.openBrace), _), (_, .symbol(.closeBrace)): return !isInPath
    case (_, .symbol(.openBrace)): return !isInsertion(token)
    case (.symbol(.closeBrace), .name): return true
    case (.symbol(let sign), _) where Formatter.isAlwaysSpaced(sign): return true
    case (_, .symbol(let sign)) where Formatter.isAlwaysSpaced(sign): return true
    case (_, .symbol(.minus)), (.symbol(.minus), _): return spacesMinus(last, token, index, isAfterBlank)
    default: return isAfterBlank
    }
  }

  private static func isAlwaysSpaced(_ sign: Symbol) -> Bool {
    switch sign {
    case .arrow, .equal, .matches, .notEqual, .notContains, .atMost, .atLeast, .plusAssign, .minusAssign, .timesAssign, .divideAssign,
      .coalesce,
      .pipe, .assign, .less, .greater, .contains, .plus, .times:
      true
    default: false
    }
  }

  /// One between operands, written `a-b` or `a - b`, has blanks on both sides; a sign of a number is as the author put it.
  private func spacesMinus(_ last: Token, _ token: Token, _ index: Int, _ isAfterBlank: Bool) -> Bool {
    if token.kind == .symbol(.minus) { return isAfterBlank || isBetweenOperands(index) }
    return isAfterBlank || isBetweenOperands(index - 1)
  }

  /// Whether the `-` at the event has an operand at its left that it touches.
  private func isBetweenOperands(_ index: Int) -> Bool {
    guard case .token(_, _, let isAfterBlank)? = event(index), !isAfterBlank, case .token(let before, _, _)? = event(index - 1) else {
      return false
    }
    switch before.kind {
    case .name, .number, .string, .date, .symbol(.closeParen), .symbol(.closeBracket): return true
    default: return false
    }
  }
}

/// Where braces begin that hold no statements.
struct Braces {
  private(set) var records: Set<Int> = []
  private(set) var insertions: Set<Int> = []

  init(_ program: Program) {
    for statement in program.statements { visit(statement) }
  }

  private mutating func visit(_ statement: Statement) {
    var (expressions, blocks): ([Expr], [Block]) = ([], [])
    statement.forEachPart {
      expressions.append($0)
    } block: {
      blocks.append($0)
    }
    visit(expressions, blocks)
  }

  private mutating func visit(_ expressions: [Expr], _ blocks: [Block]) {
    for expression in expressions { visit(expression) }
    for block in blocks {
      for statement in block.statements { visit(statement) }
    }
  }

  private mutating func visit(_ expression: Expr) {
    if case .record(_, let span) = expression { records.insert(span.start) }
    if case .command(let command) = expression, let path = command.path {
      for segment in path.segments {
        switch segment.form {
        case .insert: insertions.insert(segment.span.start)
        case .call, .word: continue
        }
      }
    }
    var (expressions, blocks): ([Expr], [Block]) = ([], [])
    expression.forEachPart {
      expressions.append($0)
    } block: {
      blocks.append($0)
    }
    visit(expressions, blocks)
  }
}

extension Command {
  fileprivate var path: Path? {
    switch form {
    case .get(let path, _), .new(let path, _), .deletePath(let path), .http(_, _, let path, _, _): path
    default: nil
    }
  }
}
