/// Where a space goes between two tokens of a line.
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
    case (_, .symbol(.range)), (.symbol(.range), _): return false
    case (.symbol(.dot), _), (.symbol(.optionalDot), _), (_, .symbol(.optionalDot)): return false
    case (_, .symbol(.dot)) where isPostfix(index): return false
    case (_, .symbol(.minus)) where isSign(token): return true
    case (.symbol(.minus), _): return !isSign(last)
    case (_, .symbol(.minus)): return true
    case (.symbol(let sign), _) where Formatter.isAlwaysSpaced(sign): return true
    case (_, .symbol(let sign)) where Formatter.isAlwaysSpaced(sign): return true
    case (.name, .symbol(.openParen)) where isFunctionHead(last, index): return false
    case (_, .symbol(.dot)): return true
    case (.name, _) where Formatter.isNoValue(text(last)) && !isField(index - 1): return true
    case (_, .name), (_, .number), (_, .string), (_, .date): return last.kind != .path || isAfterBlank
    default: return isAfterBlank
    }
  }

  /// Whether the word cannot be a name and is no value.
  private static func isNoValue(_ word: String) -> Bool { Keyword.named(word).map { $0.role != .value } ?? false }

  private static func isAlwaysSpaced(_ sign: Symbol) -> Bool {
    switch sign {
    case .arrow, .equal, .matches, .notEqual, .notContains, .atMost, .atLeast, .plusAssign, .minusAssign, .timesAssign, .divideAssign,
      .coalesce,
      .pipe, .assign, .less, .greater, .contains, .plus, .times, .divide, .remainder:
      true
    default: false
    }
  }

  /// Whether the `-` is the sign of what follows rather than a subtraction.
  private func isSign(_ token: Token) -> Bool { places.signs.contains(token.span.start) }

  /// Whether the `.` at the event belongs to the value before it.
  private func isPostfix(_ index: Int) -> Bool {
    guard case .token(let name, _, _)? = event(index + 1) else { return false }
    return places.fields.contains(name.span.start)
  }

  /// Whether the word at the event is a field's name.
  private func isField(_ index: Int) -> Bool {
    guard case .token(let dot, _, _)? = event(index - 1) else { return false }
    return dot.kind == .symbol(.dot) || dot.kind == .symbol(.optionalDot)
  }

  /// `fn`, or the name of a function after it.
  private func isFunctionHead(_ name: Token, _ index: Int) -> Bool {
    if text(name) == Keyword.fn.rawValue { return !isField(index - 1) }
    guard case .token(let word, _, _)? = event(index - 2) else { return false }
    return word.kind == .name && text(word) == Keyword.fn.rawValue && !isField(index - 2)
  }
}

/// Facts from the tree that tokens alone do not show.
struct Places {
  /// Where records begin: their braces enclose items, all other braces statements.
  private(set) var records: Set<Int> = []
  /// Where `{expr}` of paths begin: spaces would end the path.
  private(set) var insertions: Set<Int> = []
  /// Where a `-` is a sign.
  private(set) var signs: Set<Int> = []
  /// Where the names of fields begin that belong to the value before their dot.
  private(set) var fields: Set<Int> = []

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
    switch expression {
    case .record(_, let span): records.insert(span.start)
    case .unary(.minus, _, let span): signs.insert(span.start)
    case .field(let access):
      // The row that a leading dot means has the span of the dot.
      if case .row(let dot) = access.base, dot.end == dot.start + 1 { break }
      fields.insert(access.nameSpan.start)
    default: break
    }
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
