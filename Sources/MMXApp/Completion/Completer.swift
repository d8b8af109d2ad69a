import MMXCommands
import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXSystem
import MMXTerminal

/// What the program around the interpreter knows and Tab may offer.
struct CompletionNames {
  var organisations: () -> [(id: Int, name: String)] = { [] }
  var profiles: () -> [String] = { [] }
  /// Settings of `set` with what each may be.
  var settings: [(name: String, help: Message, values: [(name: String, help: Message)])] = []
  var aliases: () -> [(name: String, text: String)] = { [] }
  /// The latest writes of the journal.
  var journal: () -> [(number: Int, purpose: String)] = { [] }
  /// What meanings are told in.
  var language: () -> Language = { .english }
}

/// What Tab offers at a place of an entry. Makes no call.
///
/// What may stand there is read off the tree that the parser makes of the entry up to the cursor; the names come from the tables
/// that `help`, the checks and the interpreter read.
final class Completer {
  private let interpreter: Interpreter
  private let localisation: () -> Localisation
  private let names: CompletionNames
  /// Lines of the entry before the one being edited, each ended.
  var linesBefore = ""

  init(_ interpreter: Interpreter, localisation: @escaping () -> Localisation = { .rs }, names: CompletionNames = CompletionNames()) {
    (self.interpreter, self.localisation, self.names) = (interpreter, localisation, names)
  }

  private func told(_ message: Message) -> String { message.text(in: names.language()) }

  private func candidate(_ text: String, _ meaning: Message, ending: String = "") -> Candidate {
    Candidate(text, told(meaning), ending: ending)
  }

  /// - Parameter cursor: counted in Unicode scalars, as `Candidates.start` is.
  func candidates(_ line: String, cursor: Int) -> Candidates {
    let before = linesBefore + String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor)))
    guard let found = find(before) else { return .none }
    let typed = String(decoding: Array(before.utf8.dropFirst(found.start)), as: UTF8.self)
    let start = cursor - typed.unicodeScalars.count
    guard start >= 0 else { return .none }
    var candidates = Candidates.matching(typed, found.items, start: start)
    candidates.title = found.title
    if candidates.items.count <= 100 { describeVariables(&candidates) }
    return candidates
  }

  /// Items to match with what stands in the text from `start` on, a UTF-8 offset.
  struct Found {
    var start: Int
    var items: [Candidate]
    var title = ""
  }

  private func find(_ text: String) -> Found? {
    let entry = text.drop { $0 == " " || $0 == "\n" }
    let leading = text.utf8.count - entry.utf8.count
    // What goes on from the last value.
    if entry.first == "|" || (entry.first == "." && entry.dropFirst().first?.isNumber != true) {
      return find("_" + entry).map { Found(start: $0.start - 1 + leading, items: $0.items, title: $0.title) }
    }
    let name = entry.prefix { $0.isLetter }
    let behind = entry.dropFirst(name.count)
    if behind.first == " ", let command = PromptCommand(rawValue: String(name)), let next = command.completion(of: behind.dropFirst()) {
      switch next {
      case .nothing: return nil
      case .aliases: return Found(start: leading + name.utf8.count + 1, items: names.aliases().map { Candidate($0.name, $0.text) })
      case .entry(let rest):
        return find(String(rest)).map { Found(start: $0.start + text.utf8.count - rest.utf8.count, items: $0.items, title: $0.title) }
      }
    }
    let view = CursorView(text)
    return find(view).map { Found(start: $0.start + view.skipped, items: $0.items, title: $0.title) }
  }

  private func find(_ view: CursorView) -> Found? {
    if view.surrounding == .comment { return nil }
    let place = view.place(Scope(interpreter: interpreter, localisation: localisation()))
    if case .text(let start) = view.surrounding { return inText(place, view, from: start) }
    guard let place else { return behindWord(view) }
    return found(place, view)
  }

  // MARK: Inside a text

  private func inText(_ place: Place?, _ view: CursorView, from start: Int) -> Found? {
    let before = view.wordsBefore
    if before.first == "fails", before.dropFirst().first == "expect" {
      return Found(start: start, items: Completer.kinds.map { candidate($0.name, $0.help, ending: "\" {") })
    }
    // Behind a comparison with an error's kind.
    if before.prefix(3).elementsEqual(["==", "kind", "."]) || before.prefix(3).elementsEqual(["!=", "kind", "."]) {
      return Found(start: start, items: Completer.kinds.map { candidate($0.name, $0.help, ending: "\"") })
    }
    if before.first == "import" || place?.wantsFile == true { return Completer.files(view, from: start, ending: "\"") }
    guard let place else { return nil }
    switch place.kind {
    case .organisation:
      return Found(start: start, items: names.organisations().map { candidate($0.name.inQuotes, "organisation \($0.id)", ending: "\"") })
    case .profile: return Found(start: start, items: names.profiles().map { Candidate($0, ending: "\"") })
    case .key(let keys, let used): return Found(start: start, items: items(keys, used, ending: "\": "))
    case .name:
      let texts = place.choices.filter { $0.first == "\"" }
      if !texts.isEmpty { return Found(start: start, items: texts.map { Candidate(String($0.dropFirst().dropLast()), ending: "\"") }) }
      guard let wanted = place.wanted else { return nil }
      let codes = Catalogue.codes(of: wanted, localisation())
      return Found(start: start, items: codes.map { Candidate($0.code, $0.meaning, ending: "\"") })
    default: return nil
    }
  }

  private static let kinds: [(name: String, help: Message)] = Topics.kinds

  /// The files of the folder that is typed; hidden ones where the name begins with a dot.
  private static func files(_ view: CursorView, from start: Int, ending: String) -> Found {
    let typed = String(decoding: Array(view.entry.utf8.dropFirst(start)), as: UTF8.self)
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let isHidden = typed.dropFirst(folder.count).first == "."
    let names = Folder.names(in: folder.isEmpty ? "." : folder).filter { $0.hasPrefix(".") == isHidden }.sorted()
    return Found(start: start + folder.utf8.count, items: names.map { Candidate($0, ending: $0.hasSuffix("/") ? "" : ending) })
  }

  // MARK: At a word

  private func found(_ place: Place, _ view: CursorView) -> Found? {
    let start = view.wordStart
    switch place.kind {
    case .name(let startsStatement):
      let function = place.call.flatMap { Builtin.named($0) }
      return Found(
        start: start, items: values(place, startsStatement: startsStatement, view),
        title: function.map { "\($0.usage)  \(told($0.help))" } ?? "")
    case .field(let known): return Found(start: start, items: known.fields.map { item($0) })
    case .key(let keys, let used): return Found(start: start, items: items(keys, used, ending: ": "))
    case .path(let path, let verb): return paths(path, verb, place.scope, view)
    case .type:
      let path = view.text.utf8.count - Completer.pathTail(view.text).utf8.count
      return Found(start: path, items: types(creatable: true).map { Candidate($0.text, $0.meaning, ending: " ") })
    case .sortField(let row): return Found(start: start, items: row.fields.map { item($0) })
    case .action(let known): return Found(start: start, items: actions(of: known))
    case .stage:
      let stages = StageRow.all.map { Candidate($0.name, "\($0.usage)  \(told($0.help).firstSentence)", ending: " ") }
      return Found(start: start, items: sorted(stages + userFunctions))
    case .word(let command, let before, let start): return words(command, before, start, view)
    case .organisation(let start), .profile(let start):
      let typed = view.text.utf8.dropFirst(start)
      if case .profile = place.kind { return Found(start: start, items: names.profiles().map { Candidate($0) }) }
      let isNumber = typed.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? true
      return Found(
        start: start,
        items: names.organisations().map {
          isNumber ? Candidate(String($0.id), $0.name) : candidate("\"\($0.name.inQuotes)\"", "organisation \($0.id)")
        })
    case .method: return Found(start: start, items: Vocabulary.methods.map { Candidate($0, ending: " ") })
    case .nothing: return nil
    }
  }

  /// Variables, functions and words; where a field's value is wanted, its codes before them.
  private func values(_ place: Place, startsStatement: Bool, _ view: CursorView) -> [Candidate] {
    let word = view.word
    // No command stands inside `${...}`.
    let (startsStatement, verbs) =
      view.skipped > 0 ? (false, []) : (startsStatement, self.verbs(beginsEntry: view.wordStart == view.text.utf8.count { $0 == 0x20 }))
    let wanted = place.wanted.map { self.wanted($0) } ?? []
    if !place.choices.isEmpty { return place.choices.map { Candidate($0) } + (word.isEmpty ? [] : variables(beginning: word)) }
    if word.isEmpty, !wanted.isEmpty { return wanted }
    if word.isEmpty, let row = place.scope.row, place.call == nil {
      return row.fields.map {
        var one = item($0); one.text = "." + one.text; return one
      }
    }
    if place.wantsEntity {
      let entities = interpreter.variableNames.filter { interpreter.value(of: $0).map { place.wants($0) } == true }
      if !entities.isEmpty { return sorted(entities.map { Candidate($0) }) }
    }
    if startsStatement, word.isEmpty { return sorted(verbs) }
    var items = wanted + variables(beginning: word) + place.scope.locals.keys.map { Candidate($0) }
    let named = place.parameters.map { Candidate($0 + " = ") }
    if place.call != nil, word.isEmpty { return named + sorted(items) }
    items += named
    items += startsStatement ? verbs + statementWords : verbs.filter { CommandName.named($0.text)?.use.isValue == true }
    items += valueWords + builtins
    if startsStatement { items += names.aliases().map { Candidate($0.name, $0.text, ending: " ") } }
    return sorted(items)
  }

  /// Variables whose names begin with the word; there may be many thousands, so the others are left out here. Where none does, the word
  /// may be from the middle of a name.
  private func variables(beginning word: String) -> [Candidate] {
    let names = interpreter.variableNames.filter { $0 != "args" && $0 != "_" }
    let matcher = Candidates.Matcher(word)
    let beginning = names.filter { matcher.begins($0) }
    return (beginning.isEmpty && names.count < 1000 ? names : beginning).map { Candidate($0) }
  }

  /// The commands; those of the prompt only where an entry begins.
  private func verbs(beginsEntry: Bool = false) -> [Candidate] {
    CommandRow.all.map { Candidate($0.verb, told($0.help).firstSentence, ending: $0.name.use.standsAlone ? "" : " ") }
      + (beginsEntry ? PromptCommand.allCases : []).map {
        Candidate($0.rawValue, told($0.help).firstSentence, ending: $0.endsThere ? "" : " ")
      }
  }
  private var explained: [Candidate] { verbs().filter { CommandName.named($0.text)?.use.makesCalls == true } }

  private var statementWords: [Candidate] { Vocabulary.statements.map { candidate($0.name, $0.help, ending: " ") } }
  private var valueWords: [Candidate] { Vocabulary.values.map { candidate($0.name, $0.help) } }
  private var builtins: [Candidate] {
    Builtin.all.map { Candidate($0.name, "\($0.usage)  \(told($0.help))", ending: $0.parameters.isEmpty ? "()" : "(") }
  }

  private var userFunctions: [Candidate] {
    interpreter.variableNames.filter { name in if case .function? = interpreter.value(of: name) { true } else { false } }.map {
      Candidate($0)
    }
  }

  /// What a field takes: its codes, true and false, where its references come from.
  private func wanted(_ field: Field) -> [Candidate] {
    let codes = Catalogue.codes(of: field, localisation())
    if !codes.isEmpty { return codes.map { Candidate("\"\($0.code)\"", $0.meaning) } }
    switch field.type {
    case .bool: return [Candidate("true"), Candidate("false")]
    case .reference(let name?):
      guard let resource = Catalogue.resource(ofSchema: name), let path = resource.path(under: []) else { return [] }
      let forms = resource.forms.compactMap { operation -> Candidate? in
        guard case .form(let word, let parameter)? = operation.path.last else { return nil }
        return Candidate("get \(path)/\(word)(", "by \(parameter)")
      }
      let variables = interpreter.variableNames.filter { $0 != "_" && isRecord($0, of: name) }.map { Candidate($0) }
      return variables + forms + [Candidate("get \(path)/", "by its ID"), Candidate("get \(path) search \"", "by a text, then | first")]
    default: return []
    }
  }

  private func isRecord(_ name: String, of schema: String) -> Bool {
    if case .entity(let entity)? = interpreter.value(of: name) { entity.recordSchema.name == schema } else { false }
  }

  // MARK: Fields and keys

  private func item(_ known: KnownField, ending: String = "") -> Candidate {
    var parts: [String] = []
    if let field = known.field { parts.append(meaning(of: field)) }
    if let value = known.value, !value.isNull { parts.append(known.field == nil ? "\(value.typeLabel)  \(value.brief)" : value.brief) }
    return Candidate(known.name, parts.joined(separator: "  "), ending: ending)
  }

  /// A field's type, codes and marks on a line.
  private func meaning(of field: Field) -> String {
    let codes = Catalogue.codes(of: field, localisation())
    var text =
      codes.isEmpty
      ? told(field.type.spelled)
      : codes.prefix(4).map { $0.meaning.isEmpty ? $0.code : "\($0.code) \($0.meaning)" }
        .joined(separator: ", ") + (codes.count > 4 ? ", ..." : "")
    if field.isReadOnly { text += ", " + told("read-only") }
    return text
  }

  private func items(_ keys: RecordKeys, _ used: Set<String>, ending: String) -> [Candidate] {
    switch keys {
    case .fields(let schema):
      let free = schema.fields.filter { !$0.isReadOnly && !$0.isIgnoredOnCreate && !used.contains($0.name) }
      let needed = free.filter(\.isMandatory)
      return needed.map { Candidate($0.name, told("needed") + "  " + meaning(of: $0), ending: ending) }
        + free.filter { !$0.isMandatory }.map { Candidate($0.name, meaning(of: $0), ending: ending) }
    case .filters(let operation):
      let paging: Set<String> = ["CurrentPage", "PageSize", "SortField", "Order"]
      return operation.query.filter { !paging.contains($0.name) && !used.contains($0.name) }.map { parameter in
        let field = keys.field(parameter.name)
        let codes = field.map { Catalogue.codes(of: $0, localisation()) } ?? []
        let meaning =
          codes.isEmpty ? told(parameter.type.spelled) : codes.prefix(4).map { "\($0.code) \($0.meaning)" }.joined(separator: ", ")
        return Candidate(parameter.name, parameter.note.map { "\(meaning)  \($0)" } ?? meaning, ending: ending)
      }
    case .options(let options): return options.filter { !used.contains($0.name) }.map { candidate($0.name, $0.help, ending: ending) }
    case .parameters(let names): return names.filter { !used.contains($0) }.map { Candidate($0, ending: ending) }
    case .unknown: return []
    }
  }

  private func actions(of known: Known) -> [Candidate] {
    let resource: Resource? =
      switch known {
      case .value(.entity(let entity)): entity.resource
      case .schema(let schema): Catalogue.resource(ofSchema: schema.name)
      default: nil
      }
    var seen: Set<String> = []
    return (resource.map { [$0] } ?? Catalogue.resources).flatMap { resource in
      resource.actionOperations.flatMap { operation in
        operation.actions.compactMap { action in
          guard seen.insert(action.name).inserted else { return nil }
          let parameters = action.parameters.isEmpty ? "" : "  with {\(action.parameters.joined(separator: ", "))}"
          return Candidate(action.name, told("of \(resource.plural)") + parameters, ending: " ")
        }
      }
    }
  }

  // MARK: Paths and types

  /// The part of a path that is typed: behind the last `/` or blank.
  private static func pathTail(_ text: String) -> Substring {
    let start = text.lastIndex { $0 == "/" || $0 == " " || $0 == "\n" }.map { text.index(after: $0) } ?? text.startIndex
    return text[start...]
  }

  private func paths(_ path: Path, _ verb: Verb, _ scope: Scope, _ view: CursorView) -> Found? {
    if case .call? = path.segments.last?.form { return nil }
    let start = view.text.utf8.count - Completer.pathTail(view.text).utf8.count
    let segments = Array(scope.segments(path).dropLast())
    var items: [String: (candidate: Candidate, length: Int)] = [:]
    var takesID = false
    for operation in Catalogue.operations where operation.verb == verb && operation.localisations.contains(localisation()) {
      guard let next = operation.segment(behind: segments) else { continue }
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
        let meaning = segments.isEmpty ? meaning(ofResource: text) ?? told(operation.meaning) : told(operation.meaning)
        items[text] = (Candidate(text, meaning, ending: ending), operation.path.count)
      }
    }
    let title = takesID ? told(items.isEmpty ? "an ID, {expression}" : "an ID, {expression}, or one of") : ""
    return Found(start: start, items: sorted(items.values.map(\.candidate)), title: title)
  }

  private func meaning(ofResource name: String) -> String? {
    guard let resource = Catalogue.resource(named: name), resource.parents.isEmpty else { return nil }
    let can = [
      resource.list.map { _ in "list" }, resource.get.map { _ in "get" }, resource.create.map { _ in "new" },
      resource.update.map { _ in "save" }, resource.delete.map { _ in "delete" }, resource.actionOperations.isEmpty ? nil : "do",
      resource.attachmentAdd.map { _ in "attach" },
    ]
    return told("of type \(resource.singular): \(can.compactMap { $0 }.joined(separator: ", "))")
  }

  private func types(creatable: Bool) -> [Candidate] {
    Catalogue.resources.filter { $0.parents.isEmpty && (!creatable || $0.create != nil) }.map { resource in
      let schema = resource.recordSchema.flatMap { Catalogue.schema($0) }
      let needed = schema.map { Catalogue.mandatory(of: $0).filter { $0.mandatoryWhen == nil }.map(\.name) } ?? []
      let meaning =
        creatable ? (needed.isEmpty ? "" : told("needs \(needed.joined(separator: ", "))")) : meaning(ofResource: resource.plural)
      return Candidate(resource.singular, meaning ?? "")
    }
  }

  // MARK: Words of session commands

  private func words(_ command: SessionCommand, _ before: [String], _ start: Int, _ view: CursorView) -> Found? {
    let typed = String(decoding: Array(view.text.utf8.dropFirst(start)), as: UTF8.self)
    func offer(_ items: [Candidate]) -> Found { Found(start: start, items: items) }
    switch (command, before.count) {
    case (.describe, 0):
      guard let dot = typed.firstIndex(of: ".") else { return offer(sorted(types(creatable: false))) }
      let type = String(typed[..<dot])
      let schema = (Catalogue.resource(named: type)?.recordSchema).flatMap { Catalogue.schema($0) } ?? Catalogue.schema(ignoringCase: type)
      return Found(start: start + type.utf8.count + 1, items: schema?.fields.map { Candidate($0.name, meaning(of: $0)) } ?? [])
    case (.describe, 1):
      guard let verb = (["get": .get, "new": .post, "save": .put, "delete": .delete] as [String: Verb])[before[0]] else { return nil }
      let paths = Set(Catalogue.operations.filter { $0.verb == verb && $0.actions.isEmpty && !$0.path().isEmpty }.map { $0.path() })
      return offer(sorted(paths.map { Candidate($0) }))
    case (.journal, 1) where ["show", "find", "settle"].contains(before[0]), (.undo, 0):
      return offer(names.journal().map { Candidate(String($0.number), $0.purpose) })
    case (.resources, 0): return offer(sorted(Catalogue.resources.map { Candidate($0.plural) }))
    case (.help, 0):
      var seen: Set<String> = []
      let topics = (Topics.all + ProgramTopics.names).filter { seen.insert($0).inserted }
      return offer(sorted(topics.map { Candidate($0, meaning(ofTopic: $0)) }))
    case (.set, 0): return offer(names.settings.map { candidate($0.name, $0.help, ending: " ") })
    case (.set, 1): return offer(names.settings.first { $0.name == before[0] }?.values.map { candidate($0.name, $0.help) } ?? [])
    case (.edit, 0):
      return offer(sorted(interpreter.variableNames.filter { interpreter.value(of: $0)?.isEntity == true }.map { Candidate($0) }))
    case (.history, 1) where before[0] == "script": return Completer.files(view, from: start, ending: "")
    case (.describe, _), (.journal, _), (.undo, _), (.resources, _), (.help, _), (.set, _), (.edit, _), (.history, _), (.trace, _),
      (.quota, _), (.login, _), (.resume, _), (.orgs, _), (.whoami, _), (.status, _), (.vars, _), (.profile, _), (.logout, _), (.exit, _):
      return offer(Vocabulary.words(after: command, before).map { candidate($0.name, $0.help, ending: " ") })
    }
  }

  private func meaning(ofTopic name: String) -> String {
    let help = CommandRow.named(name)?.help ?? StageRow.named(name)?.help ?? Builtin.named(name)?.help
    return (help ?? PromptCommand(rawValue: name)?.help).map { told($0).firstSentence } ?? ""
  }

  // MARK: Where no operand may stand

  /// Words that go on with what ends before the cursor: options of `get`, `rebase`, `and`.
  private func behindWord(_ view: CursorView) -> Found? {
    let before = view.wordsBefore
    func offer(_ words: [(String, Message)]) -> Found {
      Found(start: view.wordStart, items: words.map { candidate($0.0, $0.1, ending: " ") })
    }
    switch before.first {
    case "use": return offer([("org", "by number or name"), ("profile", "of the configuration file")])
    case "explain": return Found(start: view.wordStart, items: explained + [candidate("curl", "as a line for curl", ending: " ")])
    case "curl" where before.dropFirst().first == "explain": return Found(start: view.wordStart, items: explained)
    case "expect": return offer([("fails", "expect fails \"concurrency\" {...}")])
    case _ where before.dropFirst().first == "join" && before.dropFirst(2).first == "|": return offer([("on", "join rows on .Key")])
    default: break
    }
    let scope = Scope(interpreter: interpreter, localisation: localisation())
    let ends = view.openEnds()
    guard !ends.isEmpty else { return nil }
    var items = ends.flatMap { following($0, scope) }
    if ends.contains(where: { if case .list = scope.known($0) { true } else { scope.known($0).isList } }) {
      items.append(Candidate("| ", "where, select, sort, first, group ...", ending: ""))
    }
    items += Vocabulary.operators.map { candidate($0.name, $0.help, ending: " ") }
    return Found(start: view.wordStart, items: items)
  }

  private func following(_ expression: Expr, _ scope: Scope) -> [Candidate] {
    switch expression {
    case .command(let command):
      switch command.form {
      case .get(let path, let options): return self.options(options, scope.operation(.get, path))
      case .save(_, false): return [candidate("rebase", "go on where your edits do not overlap theirs")]
      case .show(_, false): return [candidate("full", "leave nothing out")]
      case .action(_, _, _, nil), .http(_, _, _, _, nil): return [candidate("with", "parameters: with {...}", ending: " ")]
      case .new, .save, .deletePath, .entity, .action, .attach, .http, .explain, .useOrganisation, .useProfile, .print, .show, .words:
        return []
      }
    case .pipeline(let pipeline):
      guard let last = pipeline.stages.last else { return [] }
      if last.stage?.grammar.takesDirections == true { return [candidate("desc", "downwards")] }
      return last.stage == .join ? [candidate("left", "rows without a partner too")] : []
    default: return []
    }
  }

  /// The options that the path has and that are not yet given.
  private func options(_ given: Command.Options, _ operation: Operation?) -> [Candidate] {
    GetOption.allCases.filter { !given.holds($0) && operation?.takes($0) != false }.map {
      candidate($0.rawValue, Vocabulary.help(of: $0), ending: $0 == .all ? "" : " ")
    }
  }

  // MARK: Lists

  private func sorted(_ items: [Candidate]) -> [Candidate] { items.sorted { $0.text < $1.text } }

  /// Variables get what they hold as their meaning.
  private func describeVariables(_ candidates: inout Candidates) {
    for index in candidates.items.indices where candidates.items[index].meaning.isEmpty {
      guard let value = interpreter.value(of: candidates.items[index].text) else { continue }
      candidates.items[index].meaning = "\(value.typeLabel)  \(value.brief)"
    }
  }
}

extension Command.Options {
  fileprivate func holds(_ option: GetOption) -> Bool {
    switch option {
    case .all: all != nil
    case .limit: limit != nil
    case .page: page != nil
    case .search: search != nil
    case .size: size != nil
    case .sort: !sort.isEmpty
    case .with: filter != nil
    }
  }
}

extension Operation {
  /// Whether `get` may be given the option.
  fileprivate func takes(_ option: GetOption) -> Bool {
    switch option {
    case .all, .limit, .page, .size, .sort: if case .page = answer { true } else { false }
    case .search: parameter(named: "SearchString") != nil
    case .with: !query.isEmpty
    }
  }
}

extension Known {
  /// Whether it is a list, as far as is known.
  fileprivate var isList: Bool {
    switch self {
    case .list, .value(.list): true
    default: false
    }
  }
}

extension String {
  /// As it stands between double quotes.
  fileprivate var inQuotes: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("${", with: "\\${")
  }

  /// What stands before its first full stop, colon or semicolon that ends something, on one line.
  var firstSentence: String {
    var result = ""
    for character in self {
      if result.last == "." || result.last == ";" || result.last == ":", character.isWhitespace {
        result.removeLast()
        return result
      }
      result.append(character == "\n" ? " " : character)
    }
    return result.last == "." ? String(result.dropLast()) : result
  }
}

extension Operation {
  /// The segment of its path behind those given, where they are its own.
  fileprivate func segment(behind given: [String]) -> Segment? {
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

  /// What a call of it gives, on a line.
  fileprivate var meaning: Message {
    switch answer {
    case .page(let name), .list(let name): "list of \(name)"
    case .record(let name): Message(verbatim: name)
    case .created: "makes one"
    case .sync: "what changed, with row versions"
    case .action: "an action"
    case .none: ""
    }
  }
}
