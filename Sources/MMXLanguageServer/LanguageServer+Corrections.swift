import MMXChecker
import MMXData
import MMXSyntax

/// Mistyped words, corrected.
extension LanguageServer {
  /// For each finding that touches the range and knows what was meant: the edit.
  /// - Parameter context: of the request; `only` may name other kinds of actions.
  func corrections(_ document: OpenDocument, in range: (start: TextPosition, end: TextPosition), _ context: JSON) -> JSON {
    if let only = context["only"]?.array, !only.contains(where: { "quickfix".hasPrefix($0.string ?? "-") }) { return [] }
    let map = document.map
    let (first, last) = (map.offset(of: range.start), map.offset(of: range.end))
    let findings = document.examination.findings.filter {
      $0.diagnostic.source === document.source && $0.diagnostic.span.end >= first && $0.diagnostic.span.start <= last
    }
    return .array(
      findings.compactMap { finding in
        guard let slip = finding.problem.slip, let place = document.source.place(of: slip.written, in: finding.diagnostic.span) else {
          return nil
        }
        let title: Message = "write '\(slip.meant)'"
        let edit: JSON = ["range": map.json(place), "newText": .string(slip.meant)]
        return [
          "title": .string(title.text(in: surroundings.language)), "kind": "quickfix", "isPreferred": true,
          "diagnostics": .array(items([finding])),
          "edit": ["changes": .object(OrderedRecord([(document.address, JSON.array([edit]))]))],
        ]
      })
  }
}

extension Source {
  /// Where the word is in what is underlined: all of it, all between quotes, or the beginning of a path.
  fileprivate func place(of word: String, in span: Span) -> Span? {
    let (text, count) = (Array(text(span).utf8), word.utf8.count)
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let start = text.first.map(quotes.contains) ?? false ? 1 : 0
    guard count > 0, text.dropFirst(start).starts(with: word.utf8) else { return nil }
    let rest = text.dropFirst(start + count)
    let ends = start == 1 ? quotes : [UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "?")]
    guard rest.first.map(ends.contains) ?? (start == 0) else { return nil }
    return Span(span.start + start, span.start + start + count)
  }
}
