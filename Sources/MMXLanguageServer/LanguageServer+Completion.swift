import MMXData
import MMXRuntime
import MMXSyntax
import MMXTerminal

/// What Tab offers, in an editor.
extension LanguageServer {
  func completion(_ document: OpenDocument, _ position: TextPosition) -> JSON {
    let end = document.map.offset(of: position)
    let (start, earlier) = document.known(before: end)
    let before = String(decoding: document.source.bytes[start..<end], as: UTF8.self).withLineFeeds
    let found = surroundings.candidates(after: before, of: document.path, knowing: earlier)
    guard !found.items.isEmpty else { return ["isIncomplete": false, "items": []] }
    let typed = before.unicodeScalars.dropFirst(found.start)
    let length = typed.reduce(0) { $0 + UTF8.width($1) }
    let range = document.map.json(Span(max(0, end - length), end))
    let following = document.source.bytes[end...].first
    let items = found.items.enumerated().map { item($1, number: $0, range, following) }
    return ["isIncomplete": .bool(found.items.count > 200), "items": .array(items)]
  }

  private func item(_ candidate: Candidate, number: Int, _ range: JSON, _ following: UInt8?) -> JSON {
    // A closing quote that the editor has put there already is not put twice, and no blank is left at the end of a line.
    let ending = candidate.ending.utf8.first.map { $0 == following || $0 == 0x20 } ?? true ? "" : candidate.ending
    var item: OrderedRecord<JSON> = [
      "label": .string(candidate.text), "kind": .number(Number(LanguageServer.kind(of: candidate).rawValue)),
      "sortText": .string(LanguageServer.order(number)), "filterText": .string(candidate.text),
      "textEdit": ["range": range, "newText": .string(candidate.text + ending)],
    ]
    if !candidate.meaning.isEmpty { item["detail"] = .string(candidate.meaning) }
    return .object(item)
  }

  /// The order of the list, which clients would sort by label.
  private static func order(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// As the protocol numbers them.
  private enum ItemKind: Int { case function = 3, field = 5, variable = 6, value = 12, keyword = 14, file = 17, folder = 19 }

  private static func kind(of candidate: Candidate) -> ItemKind {
    if candidate.ending.hasPrefix(":") || candidate.ending.hasPrefix("\":") || candidate.text.hasPrefix(".") { return .field }
    if candidate.text.hasSuffix("/") { return .folder }
    if candidate.text.hasSuffix(".mmx") { return .file }
    if Builtin.named(candidate.text) != nil { return .function }
    if CommandName.named(candidate.text) != nil || StageName.named(candidate.text) != nil { return .keyword }
    return candidate.ending.hasSuffix("\"") ? .value : .variable
  }

  /// An item with its page of help.
  func details(of item: JSON) -> JSON {
    guard var record = item.object, let label = record["label"]?.string, let text = surroundings.help(on: label) else { return item }
    record["documentation"] = LanguageServer.preformatted(text)
    return .object(record)
  }

  /// A page whose lines stay as they are.
  static func preformatted(_ text: String) -> JSON { markdown("```text\n\(text)\n```") }

  static func markdown(_ text: String) -> JSON { ["kind": "markdown", "value": .string(text)] }
}
