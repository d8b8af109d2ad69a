import MMXData
import MMXSyntax

/// Colours for an editor.
extension LanguageServer {
  /// The names of the protocol, in the order of their numbers.
  enum TokenType: String, CaseIterable {
    case keyword, function, variable, parameter, property, type, string, number, `operator`, comment

    /// Its place in the legend.
    var number: Int { TokenType.allCases.firstIndex(of: self) ?? 0 }

    /// Nil for what an editor colours by itself.
    init?(_ kind: TokenClass) {
      switch kind {
      case .keyword, .stage: self = .keyword
      case .function: self = .function
      case .variable: self = .variable
      case .parameter: self = .parameter
      case .property: self = .property
      case .path: self = .type
      case .string: self = .string
      case .number, .date: self = .number
      case .operator: self = .operator
      case .comment: self = .comment
      case .unpaired: return nil
      }
    }
  }

  func tokens(_ document: OpenDocument) -> JSON {
    let (source, map) = (document.source, document.map)
    var data: [JSON] = []
    var last = TextPosition(line: 0, character: 0)
    var known: PositionMap.KnownPlace?
    for (span, kind) in TokenClasses(document.parsed, program: document.program).pieces {
      guard let type = TokenType(kind) else { continue }
      // A token of the protocol ends with its line.
      for part in source.lines(of: span) {
        let start = map.position(at: part.start, from: known)
        known = PositionMap.KnownPlace(offset: part.start, position: start)
        let end = map.position(at: part.end, from: known)
        guard start.line == end.line, end.character > start.character, start >= last else { continue }
        data += [
          start.line - last.line, start.line == last.line ? start.character - last.character : start.character,
          end.character - start.character, type.number, 0,
        ].map { .number(Number($0)) }
        last = start
      }
    }
    return ["data": .array(data)]
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
