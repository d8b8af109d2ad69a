import MMXData
import MMXSyntax

/// The outline of a document.
extension LanguageServer {
  /// As the protocol numbers them.
  enum SymbolKind: Int { case file = 1, method = 6, function = 12, variable = 13 }

  /// Functions, tests, imports, and the variables that the top level sets, each where it is set first.
  func symbols(_ document: OpenDocument) -> JSON {
    var set: Set<String> = []
    return .array(symbols(of: document.program.statements, document.map, &set))
  }

  private func symbols(of statements: [Statement], _ map: PositionMap, _ set: inout Set<String>) -> [JSON] {
    statements.compactMap { statement in
      switch statement {
      case .function(let declaration):
        return symbol(declaration.name, .function, statement.span, declaration.nameSpan, map, inside: declaration.function.body.statements)
      case .test(let test): return symbol("test \(test.name)", .method, test.span, test.nameSpan, map, inside: test.body.statements)
      case .importFile(let path, let place, let span): return symbol(path, .file, span, place, map, inside: [])
      case .assign(let assignment):
        guard case .name(let name, let span) = assignment.target, set.insert(name).inserted else { return nil }
        if case .function(let function) = assignment.value {
          return symbol(name, .function, statement.span, span, map, inside: function.body.statements)
        }
        return symbol(name, .variable, statement.span, span, map, inside: [])
      case .expression, .forIn, .whileLoop, .breakLoop, .continueLoop, .returnValue, .throwValue, .assertion, .expectFails: return nil
      }
    }
  }

  private func symbol(_ name: String, _ kind: SymbolKind, _ span: Span, _ place: Span, _ map: PositionMap, inside: [Statement]) -> JSON {
    var set: Set<String> = []
    return [
      // A name may not be empty.
      "name": .string(name.isEmpty ? "\"\"" : name), "kind": .number(Number(kind.rawValue)), "range": map.json(span.joined(place)),
      "selectionRange": map.json(place), "children": .array(symbols(of: inside, map, &set)),
    ]
  }

  // MARK: Folding

  /// What is between brackets on several lines, and comments of several lines.
  func folds(_ document: OpenDocument) -> JSON {
    let source = document.source
    var folds: [(start: Int, end: Int, kind: String)] = []
    var open: [Int] = []
    var comment: (start: Int, end: Int)?
    func endComment() {
      if let block = comment, block.end > block.start { folds.append((block.start, block.end, "comment")) }
      comment = nil
    }
    for token in document.parsed.tokens {
      for line in source.commentLines(in: token.trivia) {
        if let block = comment, block.end + 1 == line {
          comment?.end = line
        } else {
          endComment()
          comment = (line, line)
        }
      }
      let line = source.line(at: token.span.start) - 1
      switch token.kind {
      case .symbol(.openBrace), .symbol(.openParen), .symbol(.openBracket): open.append(line)
      case .symbol(.closeBrace), .symbol(.closeParen), .symbol(.closeBracket):
        if let start = open.popLast(), line > start + 1 { folds.append((start, line - 1, "region")) }
      default: break
      }
    }
    endComment()
    // A line begins one fold: the longest.
    var starts: Set<Int> = []
    let kept = folds.sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }.filter { starts.insert($0.start).inserted }
    return .array(
      kept.map {
        ["startLine": .number(Number($0.start)), "endLine": .number(Number($0.end)), "kind": .string($0.kind)]
      })
  }
}

extension FunctionLiteral.Body {
  /// Those of a block.
  var statements: [Statement] { if case .block(let block) = self { block.statements } else { [] } }
}

extension Source {
  /// The lines in the span, from 0, on which nothing but a comment is.
  fileprivate func commentLines(in span: Span) -> [Int] {
    comments(in: span).compactMap { comment in
      let line = line(at: comment.start) - 1
      let before = bytes[lineStarts[line]..<comment.start]
      return before.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? line : nil
    }
  }
}
