import MMXChecker
import MMXData
import MMXSyntax

/// What the commands of a document cost, as `mmx plan` counts it.
extension LanguageServer {
  /// The price of each command, after its line.
  func prices(_ document: OpenDocument, in range: (start: TextPosition, end: TextPosition)) -> JSON {
    let map = document.map
    let (first, last) = (map.offset(of: range.start), map.offset(of: range.end))
    let lines = document.examination.plan.lines.filter {
      $0.source === document.source && $0.span.end >= first && $0.span.start <= last
    }
    var seen: Set<JSON> = []
    return .array(
      lines.compactMap { line -> JSON? in
        let words = ([line.price] + line.tail).map { $0.text(in: surroundings.language) }.joined(separator: "; ")
        let hint: JSON = ["position": map.position(at: line.span.end).json, "label": .string(words), "paddingLeft": true]
        return seen.insert(hint).inserted ? hint : nil
      })
  }

  /// The price of the whole above it, which runs it on the sandbox; nothing for a program that makes no call.
  func total(_ document: OpenDocument) -> JSON {
    let plan = document.examination.plan
    guard plan.calls.most != 0 else { return [] }
    let words = plan.price.text(in: surroundings.language)
    let start = TextPosition(line: 0, character: 0).json
    var command: JSON = ["title": .string(words), "command": ""]
    if document.path.hasPrefix("/") {
      let run: Message = "run in sandbox"
      command = [
        "title": .string("\(words) · \(run.text(in: surroundings.language))"), "command": .string(LanguageServer.runInSandbox),
        "arguments": [.string(document.address)],
      ]
    }
    return [["range": ["start": start, "end": start], "command": command]]
  }
}
