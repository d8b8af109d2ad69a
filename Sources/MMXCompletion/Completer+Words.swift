import MMXCatalogue
import MMXCommands
import MMXData
import MMXRuntime
import MMXSession
import MMXSyntax
import MMXTerminal
import MMXTypes

/// Words of commands, and those that can follow.
extension Completer {
  func words(_ command: SessionCommand, _ before: [String], _ start: Int, _ view: CursorView) -> Found? {
    let typed = String(decoding: Array(view.text.utf8.dropFirst(start)), as: UTF8.self)
    func offer(_ items: [Candidate]) -> Found { Found(start: start, items: items) }
    switch command.grammar.offer(before) {
    case .nothing: return offer([])
    case .words(let words): return offer(words.map { candidate($0.word, $0.help, ending: " ") })
    case .types:
      guard let dot = typed.firstIndex(of: ".") else { return offer(sorted(types(creatable: false))) }
      let type = String(typed[..<dot])
      let schema = (Catalogue.resource(named: type)?.recordSchema).flatMap { Catalogue.schema($0) } ?? Catalogue.schema(ignoringCase: type)
      return Found(start: start + type.utf8.count + 1, items: schema?.fields.map { Candidate($0.name, meaning(of: $0)) } ?? [])
    case .paths(let name):
      guard let verb = CommandName.named(name)?.method else { return nil }
      let paths = Set(Catalogue.operations.filter { $0.method == verb && $0.actions.isEmpty && !$0.path().isEmpty }.map { $0.path() })
      return offer(sorted(paths.map { Candidate($0) }))
    case .journal: return offer(!looksOutside ? [] : names.journal().map { Candidate(String($0.number), $0.purpose) })
    case .kept: return offer(sorted(Catalogue.resources.filter(\.isKeepable).map { Candidate($0.plural) }))
    case .collections: return offer(sorted(Catalogue.resources.map { Candidate($0.plural) }))
    case .topics:
      var seen: Set<String> = []
      let topics = (Topics.all + ProgramTopics.names + SubcommandName.allCases.map(\.rawValue)).filter { seen.insert($0).inserted }
      return offer(sorted(topics.map { Candidate($0, meaning(ofTopic: $0)) }))
    case .settings: return offer(names.settings.map { candidate($0.name, $0.help, ending: " ") })
    case .values(let setting):
      return offer(names.settings.first { $0.name == setting }?.values.map { candidate($0.name, $0.help) } ?? [])
    case .records:
      return offer(sorted(interpreter.variableNames.filter { interpreter.value(of: $0)?.isEntity == true }.map { Candidate($0) }))
    case .file: return files(view, from: start, ending: "")
    }
  }

  private func meaning(ofTopic name: String) -> String {
    let help = CommandRow.named(name)?.help ?? StageRow.named(name)?.help ?? Builtin.named(name)?.help
    return (help ?? PromptCommand(rawValue: name)?.help).map { shown($0).firstSentence } ?? ""
  }

  // MARK: Where no operand may be

  /// Words that can follow what ends before the cursor: options of `get`, `rebase`, `and`.
  func afterWord(_ view: CursorView) -> Found? {
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
    guard let (ends, types) = view.openEnds(in: context) else { return nil }
    var items = ends.flatMap { following($0, types) }
    if ends.contains(where: { if case .list = types.type(of: $0) { true } else { false } }) {
      items.append(Candidate("| ", "where, select, sort, first, group ...", ending: ""))
    }
    items += Vocabulary.operators.map { candidate($0.name, $0.help, ending: " ") }
    return Found(start: view.wordStart, items: items)
  }

  private func following(_ expression: Expr, _ types: ProgramTypes) -> [Candidate] {
    switch expression {
    case .command(let command):
      switch command.form {
      case .get(let path, let options): return self.options(options, types.operation(of: path))
      case .save(_, false): return [candidate("rebase", "continue if your edits do not overlap theirs")]
      case .show(_, false): return [candidate("full", "show everything")]
      case .action(_, _, _, nil), .http(_, _, _, _, nil): return [candidate("with", "parameters: with {...}", ending: " ")]
      case .seen(_, nil): return [candidate("as of", "as of @2026-10-01: as they were then", ending: " ")]
      case .changes(_, nil): return [candidate("since", "since @2026-11-01", ending: " ")]
      case .sql(_, _, nil): return [candidate("with", "values for :name: with {...}", ending: " ")]
      case .new, .save, .deletePath, .entity, .action, .attach, .http, .explain, .useOrganisation, .useProfile, .seen, .changes, .sql,
        .print, .show, .words:
        return []
      }
    case .pipeline(let pipeline):
      guard let last = pipeline.stages.last else { return [] }
      if last.stage?.grammar.takesDirections == true { return [candidate("desc", "descending")] }
      return last.stage == .join ? [candidate("left", "rows without a match too")] : []
    default: return []
    }
  }

  /// The options that the path has and that are not yet given.
  private func options(_ given: Command.Options, _ operation: Operation?) -> [Candidate] {
    GetOption.allCases.filter { !given.holds($0) && operation?.takes($0) != false }.map {
      candidate($0.rawValue, Vocabulary.help(of: $0), ending: $0 == .all ? "" : " ")
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
