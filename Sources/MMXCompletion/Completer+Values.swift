import MMXCatalogue
import MMXCommands
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTerminal
import MMXTypes

/// Values: variables, functions, words, and what fits a place.
extension Completer {
  /// Variables, functions and words; if a value of some kind is expected, those of that kind alone or first.
  func values(_ place: Place, startsStatement: Bool, _ view: CursorView) -> [Candidate] {
    let word = view.word
    var wanted: [Candidate] = []
    let named = place.parameters.map { Candidate($0 + " = ") }
    switch place.role {
    case .nothing: return []
    case .count where word.isEmpty: return []
    case .record(.options) where place.call == nil: return word.isEmpty ? [] : variables(beginning: word, place)
    case .choice(let choices) where !choices.isEmpty:
      return choices.map { Candidate($0) } + named + (word.isEmpty ? [] : variables(beginning: word, place))
    case .value(let type):
      wanted = self.wanted(type, place)
      if word.isEmpty, !wanted.isEmpty { return wanted }
    case .entity(let action):
      let entities = entities(place) { resource in action.map { resource.action(named: $0) != nil } ?? true }
      if !entities.isEmpty { return sorted(entities) }
    case .any, .record, .choice, .file, .count: break
    }
    if word.isEmpty, let row = place.row, place.call == nil {
      return row.fields.map {
        var one = item($0); one.text = "." + one.text; return one
      }
    }
    // No command is possible inside `${...}`.
    let commands = view.isInterpolated ? [] : verbs(beginsEntry: view.wordStart == view.text.utf8.count { $0 == 0x20 })
    let startsStatement = startsStatement && !view.isInterpolated
    if startsStatement, word.isEmpty { return sorted(commands) }
    var items = wanted + variables(beginning: word, place)
    if place.call != nil, word.isEmpty { return named + sorted(items) }
    items += named
    items += startsStatement ? commands + statementWords : commands.filter { CommandName.named($0.text)?.use.isValue == true }
    items += valueWords + builtins
    if startsStatement { items += names.aliases().map { Candidate($0.name, $0.text, ending: " ") } }
    return sorted(items)
  }

  /// Variables whose names begin with the word; there may be many thousands, so the others are left out here. If none does, the word may be
  /// from the middle of a name. Names that the entry itself sets are included.
  private func variables(beginning word: String, _ place: Place) -> [Candidate] {
    let known = names(at: place)
    let names = interpreter.variableNames.filter { $0 != "args" && $0 != "_" && known[$0] == nil }
    let matcher = Candidates.Matcher(word)
    let beginning = names.filter { matcher.begins($0) }
    let own = ownNames(place).map { Candidate($0, known[$0]?.label ?? "") }
    return (beginning.isEmpty && names.count < 1000 ? names : beginning).map { Candidate($0) } + own
  }

  /// Names that the entry, and what comes before it, sets.
  private func names(at place: Place) -> [String: StaticType] {
    earlier.isEmpty ? place.names : earlier.merging(place.names) { $1 }
  }

  private func ownNames(_ place: Place) -> [String] { names(at: place).keys.filter { $0 != "args" && $0 != "_" } }

  /// Variables that hold a record of the service which passes.
  private func entities(_ place: Place, where isWanted: (Resource) -> Bool) -> [Candidate] {
    let known = names(at: place)
    let own = ownNames(place).filter { if case .entity(let entity)? = known[$0] { isWanted(entity.resource) } else { false } }
    let others = interpreter.variableNames.filter { name in
      if known[name] == nil, name != "_", case .entity(let entity)? = interpreter.value(of: name) {
        isWanted(entity.resource)
      } else {
        false
      }
    }
    let row: [Candidate] =
      if case .entity(let entity)? = place.row, isWanted(entity.resource) { [Candidate("it", entity.resource.singular)] } else { [] }
    return row + own.map { Candidate($0, known[$0]?.label ?? "") } + others.map { Candidate($0) }
  }

  /// The commands; those of the prompt only where an entry begins.
  private func verbs(beginsEntry: Bool = false) -> [Candidate] {
    CommandRow.all.map { Candidate($0.verb, shown($0.help).firstSentence, ending: $0.name.use.standsAlone ? "" : " ") }
      + (beginsEntry ? PromptCommand.allCases : []).map {
        Candidate($0.rawValue, shown($0.help).firstSentence, ending: $0.endsThere ? "" : " ")
      }
  }
  var explained: [Candidate] { verbs().filter { CommandName.named($0.text)?.use.makesCalls == true } }

  private var statementWords: [Candidate] { Vocabulary.statements.map { candidate($0.rawValue, Vocabulary.help(of: $0), ending: " ") } }
  private var valueWords: [Candidate] { Vocabulary.values.map { candidate($0.rawValue, Vocabulary.help(of: $0)) } }
  private var builtins: [Candidate] {
    Builtin.all.map { Candidate($0.name, "\($0.usage)  \(shown($0.help))", ending: $0.parameters.isEmpty ? "()" : "(") }
  }

  func functions(_ place: Place) -> [Candidate] {
    let known = names(at: place)
    let own = ownNames(place).filter { if case .function? = known[$0] { true } else { false } }
    let others = interpreter.variableNames.filter { name in
      if known[name] == nil, case .function? = interpreter.value(of: name) { true } else { false }
    }
    return (own + others).map { Candidate($0) }
  }

  /// What a place for a value of the type takes: codes, true and false, where references come from.
  private func wanted(_ type: StaticType, _ place: Place) -> [Candidate] {
    switch type {
    case .text: return codes(of: type).map { Candidate("\"\($0.code)\"", $0.meaning) }
    case .bool: return [Candidate("true"), Candidate("false")]
    case .reference(let reference):
      guard let name = reference.schema, let resource = Catalogue.resource(ofSchema: name), let path = resource.path(under: []) else {
        return []
      }
      let forms = resource.forms.compactMap { operation -> Candidate? in
        guard case .form(let word, let parameter)? = operation.path.last else { return nil }
        return Candidate("get \(path)/\(word)(", "by \(parameter)")
      }
      let held = entities(place) { $0.recordSchema == name }
      return held + forms + [Candidate("get \(path)/", "by its ID"), Candidate("get \(path) search \"", "by a text, then | first")]
    case .unknown, .never, .null, .number, .date, .dateTime, .bytes, .list, .record, .entity, .function: return []
    }
  }

  /// The codes that a text of the type is one of; none where any text goes.
  func codes(of type: StaticType) -> [(code: String, meaning: String)] {
    guard case .text(let text) = type, let place = text.codes, let field = Catalogue.schema(place.schema)?.field(place.field) else {
      return []
    }
    return Catalogue.codes(of: field, localisation())
  }
}
