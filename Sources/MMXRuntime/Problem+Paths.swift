package import MMXCatalogue
package import MMXData

/// The message about a path that the service does not have, which says how far it is valid and what may follow.
extension Problem {
  /// - Parameter parts: the segments as far as they are known, if the words contain text instead of values.
  package static func noSuchPath(_ words: [String], parts: [PathPart]? = nil) -> Problem {
    let parts = parts ?? words.map { .text($0) }
    let first = words.first ?? ""
    let word = first.split(separator: "(").first.map(String.init) ?? first
    guard let resource = Catalogue.resource(named: word) else {
      if let written = writtenWithSign(word) {
        return Problem(.catalogue, "no resource '\(word)'", hint: "write '\(written)'", cause: .missing(.collection(word)))
      }
      let near = Catalogue.nearestResource(to: word)
      return Problem(
        .catalogue, "no resource '\(word)'",
        hint: near.map { "did you mean '\($0)'?" } ?? "`resources` lists them; `http` calls any path", cause: .missing(.collection(word))
      ).slipped(word, for: near)
    }
    let path = words.joined(separator: "/")
    let message: Message = "the service has no path '\(path)'"
    var known = parts.count
    while known > 0, Catalogue.continuations(parts.prefix(known)).isEmpty { known -= 1 }
    if known == 0 { return Problem(.catalogue, message, hint: startHint(resource, words)) }
    guard known < words.count else {
      return Problem(.catalogue, message, hint: "it continues with \(list(Catalogue.continuations(parts)))")
    }
    if known == 3, parts.count == 4, case .text(let actions) = parts[2], actions.isEqualIgnoringCase(to: "actions"),
      case .text(let name) = parts[3]
    {
      return noAction(name, resource)
    }
    if words.count > known + 1, Catalogue.isPath(parts.prefix(known + 1)) {
      return Problem(.catalogue, message, hint: "there is nothing below '\(words.prefix(known + 1).joined(separator: "/"))'")
    }
    let start = words.prefix(known).joined(separator: "/")
    return Problem(.catalogue, message, hint: hint(after: start, words[known], Catalogue.continuations(parts.prefix(known))))
  }

  private static func hint(after start: String, _ wrong: String, _ segments: [Operation.Segment]) -> Message {
    let isForm = wrong.hasSuffix(")")
    let name = wrong.split(separator: "(", maxSplits: 1).first.map(String.init) ?? wrong
    let argument = isForm ? wrong.dropFirst(name.count + 1).dropLast() : "..."
    var forms: [String] = []
    var words: [String] = []
    for segment in segments {
      switch segment {
      case .form(let word, _): forms.append(word)
      case .word(let word): words.append(word)
      case .parameter: continue
      }
    }
    if isForm, let near = nearest(to: name, in: forms) { return "did you mean '\(start)/\(near)(\(argument))'?" }
    if !isForm, let near = nearest(to: name, in: words) { return "did you mean '\(start)/\(near)'?" }
    if !isForm, forms.contains("code"), !wrong.hasPrefix("{") { return "an ID is digits; for a code write '\(start)/code(\(wrong))'" }
    return "'\(start)' may be followed by \(list(segments))"
  }

  private static func list(_ segments: [Operation.Segment]) -> Message {
    let names: [Message] = segments.map { segment in
      switch segment {
      case .word(let word): Message(verbatim: word)
      case .form(let word, _): Message(verbatim: "\(word)(...)")
      case .parameter("actionName"): "an action"
      case .parameter: "an ID"
      }
    }
    guard let last = names.last, names.count > 1 else { return .joined(names) }
    return "\(Message.joined(names.dropLast())) or \(last)"
  }

  /// A path that starts with another spelling of the resource: its singular, its type.
  private static func startHint(_ resource: Resource, _ words: [String]) -> Message {
    guard resource.parents.isEmpty, let path = resource.path(under: []) else {
      let path = resource.path(under: resource.parents.map { _ in "5" }) ?? resource.plural
      return "\(withArticle(resource.singular)) belongs to another record: `\(path)`"
    }
    var written = [path]
    // `customers(5)`, as functions are called.
    if let first = words.first, first.hasSuffix(")"), let open = first.firstIndex(of: "(") {
      let argument = first[first.index(after: open)...].dropLast()
      if !argument.isEmpty { written.append(argument.utf8.allSatisfy(isDigit) ? String(argument) : "code(\(argument))") }
    }
    return "write '\((written + words.dropFirst()).joined(separator: "/"))'"
  }

  /// `customers.5` and `customers-5` as a path; nil for anything but a collection, a sign and an ID.
  private static func writtenWithSign(_ word: String) -> String? {
    let id = word.utf8.reversed().prefix(while: isDigit).count
    guard id > 0, word.utf8.count > id + 1, let sign = word.utf8.dropLast(id).last,
      [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":")].contains(sign),
      let resource = Catalogue.resource(named: String(word.dropLast(id + 1))), let path = resource.path(under: [])
    else { return nil }
    return "\(path)/\(word.suffix(id))"
  }

  private static func isDigit(_ unit: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= unit }
}
