import MMXCatalogue
import MMXCommands
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTerminal
import MMXTypes

/// What the catalogue has: fields, keys, actions, paths, types.
extension Completer {
  func item(_ known: KnownField, ending: String = "") -> Candidate {
    var parts: [String] = []
    if let field = known.field { parts.append(meaning(of: field)) }
    if let value = known.value, !value.isNull {
      parts.append((known.field == nil ? shown(value.typeLabel) + "  " : "") + shown(value.brief))
    } else if known.field == nil, !known.type.label.isEmpty {
      parts.append(known.type.label)
    }
    return Candidate(known.name, parts.joined(separator: "  "), ending: ending)
  }

  /// A field's type, codes and marks on a line.
  func meaning(of field: Field) -> String {
    let codes = Catalogue.codes(of: field, localisation())
    var text =
      codes.isEmpty
      ? shown(field.type.spelled)
      : codes.prefix(4).map { $0.meaning.isEmpty ? $0.code : "\($0.code) \($0.meaning)" }
        .joined(separator: ", ") + (codes.count > 4 ? ", ..." : "")
    if field.isReadOnly { text += ", " + shown("read-only") }
    return text
  }

  func items(_ keys: RecordKeys, _ used: Set<String>, ending: String) -> [Candidate] {
    switch keys {
    case .fields(let schema):
      let free = schema.fields.filter { !$0.isReadOnly && !$0.isIgnoredOnCreate && !used.contains($0.name) }
      let needed = free.filter(\.isMandatory)
      return needed.map { Candidate($0.name, shown("needed") + "  " + meaning(of: $0), ending: ending) }
        + free.filter { !$0.isMandatory }.map { Candidate($0.name, meaning(of: $0), ending: ending) }
    case .filters(let operation):
      let paging: Set<String> = ["CurrentPage", "PageSize", "SortField", "Order"]
      return operation.query.filter { !paging.contains($0.name) && !used.contains($0.name) }.map { parameter in
        let codes = keys.field(parameter.name).map { Catalogue.codes(of: $0.field, localisation()) } ?? []
        let meaning =
          codes.isEmpty ? shown(parameter.type.spelled) : codes.prefix(4).map { "\($0.code) \($0.meaning)" }.joined(separator: ", ")
        return Candidate(parameter.name, parameter.note.map { "\(meaning)  \($0)" } ?? meaning, ending: ending)
      }
    case .options(let options): return options.filter { !used.contains($0.name) }.map { candidate($0.name, $0.help, ending: ending) }
    case .names(let names): return names.filter { !used.contains($0) }.map { Candidate($0, ending: ending) }
    case .unknown: return []
    }
  }

  func actions(of type: StaticType) -> [Candidate] {
    let resource: Resource? =
      switch type {
      case .entity(let entity): entity.resource
      case .record(let record): record.schema.flatMap { Catalogue.resource(ofSchema: $0) }
      case .unknown, .never, .null, .bool, .number, .text, .date, .dateTime, .bytes, .list, .reference, .function: nil
      }
    var seen: Set<String> = []
    return (resource.map { [$0] } ?? Catalogue.resources).flatMap { resource in
      resource.actionOperations.flatMap { operation in
        operation.actions.compactMap { action in
          guard seen.insert(action.name).inserted else { return nil }
          let parameters = action.parameters.isEmpty ? "" : "  with {\(action.parameters.joined(separator: ", "))}"
          return Candidate(action.name, shown("of \(resource.plural)") + parameters, ending: " ")
        }
      }
    }
  }

  // MARK: Paths and types

  /// The part of a path that is typed: after the last `/` or space.
  static func pathTail(_ text: String) -> Substring {
    let start = text.lastIndex { $0 == "/" || $0 == " " || $0 == "\n" }.map { text.index(after: $0) } ?? text.startIndex
    return text[start...]
  }

  func paths(after segments: [String], _ method: Method, _ view: CursorView) -> Found? {
    let tail = Completer.pathTail(view.text)
    let start = view.text.utf8.count - tail.utf8.count
    var items: [String: (candidate: Candidate, length: Int)] = [:]
    var takesID = false
    for operation in Catalogue.operations where operation.method == method && operation.localisations.contains(localisation()) {
      guard let next = operation.segment(after: segments) else { continue }
      if case .form("code", _) = next, operation.arguments.isEmpty, let resource = segments.last.flatMap({ Catalogue.resource(named: $0) })
      {
        for known in knownCodes(inPath: tail, of: resource) { items[known.text] = (known, operation.path.count) }
      }
      // In an argument nothing else is possible.
      if tail.contains("(") { continue }
      let (texts, ending): ([String], String)
      switch next {
      case .word(let word): (texts, ending) = ([word], "")
      case .form(let word, _):
        (texts, ending) = operation.arguments.isEmpty ? (["\(word)("], "") : (operation.arguments.map { "\(word)(\($0))" }, "")
      case .parameter("actionName"): (texts, ending) = (operation.actions.map(\.name), "")
      case .parameter:
        takesID = true
        continue
      }
      for text in texts where items[text].map({ $0.length > operation.path.count }) ?? true {
        let meaning = segments.isEmpty ? meaning(ofResource: text) ?? shown(operation.meaning) : shown(operation.meaning)
        items[text] = (Candidate(text, meaning, ending: ending), operation.path.count)
      }
    }
    let title = takesID ? shown(items.isEmpty ? "an ID, {expression}" : "an ID, {expression}, or one of") : ""
    return Found(start: start, items: sorted(items.values.map(\.candidate)), title: title)
  }

  private func meaning(ofResource name: String) -> String? {
    guard let resource = Catalogue.resource(named: name), resource.parents.isEmpty else { return nil }
    // A collection that only lists has no records to `get` by their IDs.
    let commands = resource.commands.filter { $0 != .get || resource.get != nil }.map(\.rawValue)
    let can = (resource.list == nil ? [] : ["list"]) + commands
    return shown("of type \(resource.singular): \(can.joined(separator: ", "))")
  }

  func types(creatable: Bool) -> [Candidate] {
    Catalogue.resources.filter { $0.parents.isEmpty && (!creatable || $0.create != nil) }.map { resource in
      let schema = resource.recordSchema.flatMap { Catalogue.schema($0) }
      let needed = schema.map { Catalogue.mandatory(of: $0).filter { $0.mandatoryWhen == nil }.map(\.name) } ?? []
      let meaning =
        creatable ? (needed.isEmpty ? "" : shown("needs \(needed.joined(separator: ", "))")) : meaning(ofResource: resource.plural)
      return Candidate(resource.singular, meaning ?? "")
    }
  }
}

extension Operation {
  /// The segment of its path after those given, where they are its own.
  fileprivate func segment(after given: [String]) -> Segment? {
    guard path.count > given.count else { return nil }
    for (pattern, text) in zip(path, given) {
      switch pattern {
      case .word(let word): if !word.isEqualIgnoringCase(to: text) { return nil }
      case .form(let word, _): if !text.lowercased().hasPrefix(word.lowercased() + "(") { return nil }
      case .parameter("actionName"): if !actions.contains(where: { $0.name.isEqualIgnoringCase(to: text) }) { return nil }
      case .parameter: if text.isEmpty || !text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return nil }
      }
    }
    return path[given.count]
  }

  /// The result of a call of it, on one line.
  fileprivate var meaning: Message {
    switch answer {
    case .page(let name), .list(let name): "list of \(name)"
    case .record(let name): Message(verbatim: name)
    case .created: "creates one"
    case .sync: "what changed, with row versions"
    case .action: "an action"
    case .none: ""
    }
  }
}
