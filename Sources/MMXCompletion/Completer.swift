package import MMXCatalogue
import MMXCommands
package import MMXData
package import MMXRuntime
import MMXSession
import MMXSyntax
import MMXSystem
package import MMXTerminal
package import MMXTypes

/// What the program around the interpreter contributes to completion.
package struct CompletionNames {
  package var organisations: () -> [(id: Int, name: String)] = { [] }
  package var profiles: () -> [String] = { [] }
  /// Settings of `set` with what each may be.
  var settings: [(name: String, help: Message, values: [(name: String, help: Message)])] = []
  package var aliases: () -> [(name: String, text: String)] = { [] }
  /// The latest writes of the journal.
  package var journal: () -> [(number: Int, purpose: String)] = { [] }
  /// Codes of records that begin so, with their names, as far as they are known without a call.
  package var codes: (_ resource: Resource, _ beginning: String) -> [(code: String, name: String)] = { _, _ in [] }
  /// What statements of `sql` give.
  package var columns: ColumnsOfSQL = { _ in nil }
  /// The language of meanings.
  package var language: () -> Language = { .english }

  /// None: no names but those of the language and its settings.
  package init() {
    settings = PromptSettings.rows.map { ($0.name, $0.help, $0.values) } + LanguageSetting.allCases.map { ($0.rawValue, $0.help, []) }
  }

  /// Those that are known without a session.
  package init(profiles: [String], language: Language) {
    self.init()
    self.profiles = { profiles }
    self.language = { language }
  }
}

/// What Tab offers at a place of an entry. Makes no call.
///
/// What is allowed there follows from the tree and the types of the entry up to the cursor; the names come from the tables that `help`, the
/// checks and the interpreter read.
package final class Completer {
  let interpreter: Interpreter
  let localisation: () -> Localisation
  package let names: CompletionNames
  /// Lines of the entry before the one being edited, each ended.
  package var linesBefore = ""
  /// Whether files and the journal are looked at: not while keys are typed, because the system may take its time.
  package var looksOutside = true
  /// What the text before the entry sets, where that text is not given with it.
  package var earlier: [String: StaticType] = [:]
  /// The folder that an `import` begins from, with its `/`; empty for the current one.
  package var importFolder = ""

  package init(_ interpreter: Interpreter, localisation: @escaping () -> Localisation = { .rs }, names: CompletionNames = CompletionNames())
  {
    (self.interpreter, self.localisation, self.names) = (interpreter, localisation, names)
  }

  func shown(_ message: Message) -> String { message.text(in: names.language()) }

  func candidate(_ text: String, _ meaning: Message, ending: String = "") -> Candidate {
    Candidate(text, shown(meaning), ending: ending)
  }

  /// - Parameter cursor: counted in Unicode scalars, as `Candidates.start` is.
  package func candidates(_ line: String, cursor: Int) -> Candidates {
    let before = linesBefore + String(String.UnicodeScalarView(line.unicodeScalars.prefix(cursor)))
    guard let found = find(before) else { return .none }
    let typed = String(decoding: Array(before.utf8.dropFirst(found.start)), as: UTF8.self)
    let start = cursor - typed.unicodeScalars.count
    guard start >= 0 else { return .none }
    var candidates = Candidates.matching(typed, found.items, start: start)
    candidates.title = found.title
    if found.holdsNames, candidates.items.count <= 100 { describeVariables(&candidates) }
    return candidates
  }

  /// Items to match with what is in the text from `start` on, a UTF-8 offset.
  struct Found {
    var start: Int
    var items: [Candidate]
    var title = ""
    /// Whether names of variables are among them.
    var holdsNames = false
  }

  private func find(_ text: String) -> Found? {
    let entry = text.drop { $0 == " " || $0 == "\n" }
    let leading = text.utf8.count - entry.utf8.count
    // What can continue the last value.
    if entry.first == "|" || (entry.first == "." && entry.dropFirst().first?.isNumber != true) {
      return find("_" + entry).map { $0.moved(by: leading - 1) }
    }
    let name = entry.prefix { $0.isLetter }
    let rest = entry.dropFirst(name.count)
    if rest.first == " ", let command = PromptCommand(rawValue: String(name)), let next = command.completion(of: rest.dropFirst()) {
      switch next {
      case .nothing: return nil
      case .aliases: return Found(start: leading + name.utf8.count + 1, items: names.aliases().map { Candidate($0.name, $0.text) })
      case .entry(let inner):
        return find(String(inner)).map { $0.moved(by: text.utf8.count - inner.utf8.count) }
      }
    }
    return find(CursorView(text))
  }

  /// What the types of an entry depend on: the variables of the session are known by their values.
  package var context: ProgramContext {
    var context = ProgramContext(localisation: localisation())
    context.certainty = .likely
    context.columns = names.columns
    context.name = { [interpreter, earlier] in earlier[$0] ?? interpreter.value(of: $0).map { StaticType($0) } }
    return context
  }

  private func find(_ view: CursorView) -> Found? {
    if view.surrounding == .comment { return nil }
    let place = view.place(in: context)
    if case .text(let start) = view.surrounding { return inText(place, view, from: start) }
    guard let place else { return afterWord(view) }
    return found(place, view)
  }

  // MARK: Inside a text

  private func inText(_ place: Place?, _ view: CursorView, from start: Int) -> Found? {
    let before = view.wordsBefore
    if before.first == "fails", before.dropFirst().first == "expect" {
      return Found(start: start, items: Completer.kinds.map { candidate($0.name, $0.help, ending: "\" {") })
    }
    // After a comparison with an error's kind.
    if before.prefix(3).elementsEqual(["==", "kind", "."]) || before.prefix(3).elementsEqual(["!=", "kind", "."]) {
      return Found(start: start, items: Completer.kinds.map { candidate($0.name, $0.help, ending: "\"") })
    }
    if case .file? = place?.role { return files(view, from: start, ending: "\"") }
    if before.first == "import" { return files(view, from: start, ending: "\"", in: importFolder) }
    guard let place else { return nil }
    switch place.kind {
    case .organisation:
      return Found(start: start, items: names.organisations().map { candidate($0.name.inQuotes, "organisation \($0.id)", ending: "\"") })
    case .profile: return Found(start: start, items: names.profiles().map { Candidate($0, ending: "\"") })
    case .key(let keys, let used): return Found(start: start, items: items(keys, used, ending: "\": "))
    case .name:
      switch place.role {
      case .choice(let choices):
        let texts = choices.filter { $0.first == "\"" }
        return Found(start: start, items: texts.map { Candidate(String($0.dropFirst().dropLast()), ending: "\"") })
      case .value(let type): return Found(start: start, items: codes(of: type).map { Candidate($0.code, $0.meaning, ending: "\"") })
      case .record(.options(let options)):
        // A text in place of options is a format.
        let formats = options.first { $0.name == "format" }?.values ?? []
        return Found(start: start, items: formats.map { Candidate(String($0.dropFirst().dropLast()), ending: "\"") })
      case .any, .record, .entity, .file, .count, .nothing: return nil
      }
    case .field, .path, .type, .sortField, .action, .stage, .word, .method, .nothing: return nil
    }
  }

  private static let kinds: [(name: String, help: Message)] = Topics.kinds

  /// The files of the folder that is typed; hidden ones where the name begins with a dot.
  /// - Parameter base: the folder that relative paths begin from, with its `/`; empty for the current one.
  func files(_ view: CursorView, from start: Int, ending: String, in base: String = "") -> Found? {
    guard looksOutside else { return nil }
    let typed = String(decoding: Array(view.entry.utf8.dropFirst(start)), as: UTF8.self)
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let isHidden = typed.dropFirst(folder.count).first == "."
    let place = folder.hasPrefix("/") ? folder : base + folder
    let names = Folder.names(in: place.isEmpty ? "." : place).filter { $0.hasPrefix(".") == isHidden }.sorted()
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
        title: function.map { "\($0.usage)  \(shown($0.help))" } ?? "", holdsNames: true)
    case .field(let type), .sortField(let type): return Found(start: start, items: type.fields.map { item($0) })
    case .key(let keys, let used): return Found(start: start, items: items(keys, used, ending: ": "))
    case .path(let segments, let verb): return paths(after: segments, verb, view)
    case .type:
      let path = view.text.utf8.count - Completer.pathTail(view.text).utf8.count
      return Found(start: path, items: types(creatable: true).map { Candidate($0.text, $0.meaning, ending: " ") })
    case .action(let type): return Found(start: start, items: actions(of: type))
    case .stage:
      let stages = StageRow.all.map { Candidate($0.name, "\($0.usage)  \(shown($0.help).firstSentence)", ending: " ") }
      return Found(start: start, items: sorted(stages + functions(place)), holdsNames: true)
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
    case .method: return Found(start: start, items: Method.allCases.map { Candidate($0.rawValue, ending: " ") })
    case .nothing: return nil
    }
  }

  // MARK: Lists

  func sorted(_ items: [Candidate]) -> [Candidate] { items.sorted { $0.text < $1.text } }

  /// The meaning of a variable is its value.
  private func describeVariables(_ candidates: inout Candidates) {
    for index in candidates.items.indices where candidates.items[index].meaning.isEmpty {
      guard let value = interpreter.value(of: candidates.items[index].text) else { continue }
      candidates.items[index].meaning = "\(shown(value.typeLabel))  \(shown(value.brief))"
    }
  }
}

extension Completer.Found {
  /// The same in a text that begins a number of bytes earlier.
  fileprivate func moved(by count: Int) -> Self {
    var result = self
    result.start += count
    return result
  }
}

extension String {
  /// As it is written between double quotes.
  fileprivate var inQuotes: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("${", with: "\\${")
  }

  /// What comes before its first full stop, colon or semicolon that ends something, on one line.
  package var firstSentence: String {
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
