import MMXData
import MMXSyntax

/// `mmx fmt`, as edits.
extension LanguageServer {
  /// The edits that give a document its canonical form; of a range only those that touch it. What does not parse is not changed.
  func formatting(_ document: OpenDocument, in range: (start: TextPosition, end: TextPosition)?) throws(ResponseError) -> JSON {
    let source = document.source
    let text: String
    do throws(Diagnostic) { text = try Formatter.format(source) } catch {
      throw .failed("line \(error.line): \(error.problem.message.text)")
    }
    let map = document.map
    var edits = LanguageServer.edits(from: source, document.parsed.tokens, to: text)
    if let range {
      let wanted = Span(map.offset(of: TextPosition(line: range.start.line, character: 0)), map.offset(of: range.end))
      edits = edits.filter { $0.span.start <= wanted.end && $0.span.end >= wanted.start }
    }
    var known: PositionMap.KnownPlace?
    return .array(
      edits.map { edit in
        let start = map.position(at: edit.span.start, from: known)
        known = PositionMap.KnownPlace(offset: edit.span.start, position: start)
        let end = map.position(at: edit.span.end, from: known)
        return ["range": ["start": start.json, "end": end.json], "newText": .string(edit.text)]
      })
  }

  /// A piece of the text and what replaces it.
  struct Edit: Equatable {
    let span: Span
    let text: String
  }

  /// Both have the same tokens, so what differs is between them: an edit for each gap, which leaves the cursor of an editor where it is.
  static func edits(from source: Source, _ tokens: [Token], to text: String) -> [Edit] {
    let formatted = Source(name: source.name, text: text)
    let old = pieces(tokens)
    let new = pieces(Parser.parse(formatted).tokens)
    guard old.count == new.count else {
      return source.text == text ? [] : [Edit(span: Span(0, source.bytes.count), text: text)]
    }
    var edits: [Edit] = []
    func compare(_ one: Span, _ other: Span) {
      let replacement = formatted.bytes[other.start..<other.end]
      if source.bytes[one.start..<one.end] != replacement {
        edits.append(Edit(span: one, text: String(decoding: replacement, as: UTF8.self)))
      }
    }
    var (before, after) = (0, 0)
    for (one, other) in zip(old, new) {
      compare(Span(before, one.start), Span(after, other.start))
      compare(one, other)
      (before, after) = (one.end, other.end)
    }
    compare(Span(before, source.bytes.count), Span(after, formatted.bytes.count))
    return edits
  }

  /// The places of the tokens that formatting keeps.
  private static func pieces(_ tokens: [Token]) -> [Span] {
    tokens.filter { $0.kind != .separator && $0.kind != .end }.map(\.span)
  }
}
