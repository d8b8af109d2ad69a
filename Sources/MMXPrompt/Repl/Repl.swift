import MMXCommands
import MMXCompletion
import MMXData
import MMXRuntime
package import MMXSession
import MMXSyntax
import MMXSystem
import MMXTerminal
import MMXTypes

/// The conversation with the user: prompt, entry, result, until Ctrl-D or `exit`.
package final class Repl {
  /// Another one after `sandbox`.
  var session: Session
  let options: ProgramOptions
  let environment: Environment
  let host: TerminalHost
  let folders: Folders
  /// The profiles there are.
  let profiles: ProfileFile?
  private(set) var editor: LineEditor
  private(set) lazy var painter = makePainter()
  private let completion: CompletionBox
  let filter = HistoryFilter()
  var settings: PromptSettings

  var historyFile: History?
  /// Entries of the file and of this session, oldest first.
  var entries: [(entry: HistoryEntry, isOwn: Bool)] = []
  /// The same, to find those that begin with what is typed.
  var suggestions = Suggestions()
  /// The organisation that determines their order in the editor.
  var orderedFor: Int?
  var kept: KeptSessions?
  /// Names whose values are unsaved or were left out when the session was last kept.
  var namesNotPlain: Set<String> = []
  var script: SessionScript
  /// The entry that was read last.
  private var parsed: Parser.Result?
  /// What the next prompt begins with.
  var pendingText: String?
  private var count = 0
  /// How the entry under way ended, as a program would; 0 if well.
  private var entryStatus: Int32 = 0

  package init(_ session: Session, _ options: ProgramOptions, _ environment: Environment, profiles: ProfileFile?) {
    (self.session, self.options, self.environment, self.profiles) = (session, options, environment, profiles)
    host = session.host
    folders = Folders(environment)
    settings = PromptSettings(path: folders.settingsFile)
    script = SessionScript(organisation: session.interpreter.organisation)
    let completion = CompletionBox()
    self.completion = completion
    editor = LineEditor(terminal: host.terminal) { line, cursor in
      completion.completer?.candidates(line, cursor: cursor) ?? .none
    } paste: { [host] text, before in
      let paste = Paste(text, after: (completion.completer?.linesBefore ?? "") + before)
      return LineEditor.Pasted(paste.text, remark: paste.remark.map { host.localised($0) })
    }
    completion.completer = makeCompleter()
    editor.continuation = { [unowned self] in continuation(of: $0) }
    editor.edit = { [unowned self] in edited($0) }
    editor.find = { [unowned self] in found($0, passing: $1, atMost: $2) }
    host.promptCommands = { [unowned self] verb, words throws(Problem) in try command(verb, words) }
  }

  /// Returns the exit status of the session: that of `exit N`, otherwise 0.
  package func run() -> Int32 {
    (host.isPrompt, host.saysWhatWasDone, host.looksUpOrganisations) = (true, true, true)
    loadSettings()
    openHistory()
    openKeptSessions()
    learnOrganisations()
    if !options.isQuiet { host.writeError(banner) }
    if options.runsStartFile, let status = runStartFile() { return status }
    while true {
      readHistory()
      host.output.flush()
      switch readEntry() {
      case .interrupted: Interrupt.clear()
      case .end:
        sayGoodbye()
        return 0
      case .line(let text):
        if let status = perform(text) {
          sayGoodbye()
          return status
        }
      }
      if host.output.failure != nil { return 1 }
    }
  }

  // MARK: Entries

  /// Lines until the entry is complete, by the rule that joins lines of a file.
  private func readEntry() -> TypedEntry {
    var text = ""
    var prompt = self.prompt
    completion.completer?.linesBefore = ""
    preparePainter()
    if let pendingText { editor.prefill(pendingText) }
    pendingText = nil
    while true {
      switch editor.read(prompt: prompt) {
      case .interrupted:
        if editor.droppedEntry { host.note("the entry was not complete and is dropped") }
        return .interrupted
      case .end:
        if text.isEmpty { return .end }
        host.note("the entry was not complete and is dropped")
        return .interrupted
      case .line(let line):
        text += text.isEmpty ? line : "\n" + line
        // An editor that moves its cursor gives whole entries.
        guard let next = continuation(of: text) else { return .line(text) }
        prompt = next
        completion.completer?.linesBefore = text + "\n"
        painter.linesBefore = text + "\n"
      }
    }
  }

  /// What begins the next line of an entry that is not complete.
  private func continuation(of text: String) -> String? {
    guard case .open(let depth) = parse(text, number: count + 1).completeness else { return nil }
    return "..." + String(repeating: "  ", count: max(1, min(depth, 20)))
  }

  /// Parses a text as an entry. The last one, parsed to see whether it is complete, is not parsed again to run it.
  private func parse(_ text: String, number: Int) -> Parser.Result {
    let name = "entry \(number)"
    if let parsed, parsed.program.source.name == name, parsed.program.source.text == text { return parsed }
    let result = Parser.parse(Source(name: name, text: text))
    parsed = result
    return result
  }

  /// Runs an entry of the user; a status where it ended the session.
  private func perform(_ text: String) -> Int32? {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    let isKept = filter.mayStore(text, knowing: session.backend.redactor)
    let isStored = isKept && store(text)
    count += 1
    session.interpreter.entryEffect = .anything
    entryStatus = 0
    mark(.outputBegins)
    let status = execute(withoutAlias(text), isKept: isKept)
    host.progressLine.clear()
    keepSession()
    keepOrganisations()
    if isStored { store(status: status ?? entryStatus) }
    host.output.flush()
    mark(.ended(status ?? entryStatus))
    return status
  }

  /// Runs a text, a command of the prompt or one of the language.
  /// - Parameter isKept: whether it may become part of a script.
  private func execute(_ text: String, isKept: Bool) -> Int32? {
    Interrupt.clear()
    defer { Interrupt.clear() }
    host.beginWork()
    do throws(Problem) {
      if let found = PromptCommand.of(text, isVariable: { session.interpreter.value(of: $0) != nil }) {
        return try found.command.run(self, found.rest)
      }
    } catch {
      report(error)
      return nil
    }
    if Tour.isAsked(text) {
      do throws(Problem) { return try takeTour() } catch {
        report(error)
        return nil
      }
    }
    if let help = PromptCommand.help(asked: text, in: host.language) {
      host.write(help)
      return nil
    }
    return runInterpreter(text, isKept: isKept).status
  }

  /// Runs a text of the language.
  /// - Returns: a status where it ended the session, and whether it worked.
  func runInterpreter(_ text: String, isKept: Bool) -> (status: Int32?, worked: Bool) {
    let parsed = parse(MeantEntry.goingOn(text), number: count)
    do {
      try session.interpreter.run(parsed, mode: .prompt)
      if isKept { script.add(parsed.program) }
      return (nil, true)
    } catch {
      let status = session.status(of: error)
      entryStatus = status
      return (error.exitStatus == nil ? nil : status, false)
    }
  }

  private func report(_ problem: Problem) {
    host.report(problem)
    entryStatus = problem.kind.exitStatus
  }

  private func runStartFile() -> Int32? {
    guard let path = folders.startFile, File.exists(path) else { return nil }
    do {
      let source = Source(name: path, text: try File.text(at: path, limit: 16 << 20))
      try session.interpreter.run(source, mode: .file)
    } catch let failure as Interpreter.Failure {
      let status = session.status(of: failure)
      return failure.exitStatus == nil ? nil : status
    } catch {
      if let problem = error as? Problem { host.report(problem) }
    }
    return nil
  }

  // MARK: Completion

  func makeCompleter() -> Completer {
    var names = CompletionNames()
    names.organisations = { [unowned self] in
      let seen = session.backend.guarded.organisations.all
      return seen.isEmpty && session.settings.isSandbox ? Sandbox.organisations : seen
    }
    names.profiles = { [unowned self] in profiles?.profiles.map(\.name) ?? [] }
    names.aliases = { [unowned self] in settings.aliases }
    names.journal = { [unowned self] in
      ((try? session.backend.service.session.journal(limit: 20)) ?? []).map { ($0.number, $0.purpose) }
    }
    names.codes = { [unowned self] resource, beginning in session.knownCodes(of: resource, beginning: beginning) }
    names.columns = session.settings.columnsOfSQL
    names.language = { [host] in host.language }
    return Completer(session.interpreter, localisation: { [unowned self] in session.interpreter.localisation }, names: names)
  }

  func renewCompleter() { completion.completer = makeCompleter() }

  /// What Tab offers at the end of a line, as far as memory knows.
  func candidatesAtOnce(_ line: String) -> Candidates {
    // The names of a large session are looked through on Tab only.
    guard let completer = completion.completer, session.interpreter.variableNames.count <= 1000 else { return .none }
    completer.looksOutside = false
    defer { completer.looksOutside = true }
    return completer.candidates(line, cursor: line.unicodeScalars.count)
  }

  /// What the types of an entry depend on.
  var entryContext: ProgramContext {
    var context = completion.completer?.context ?? ProgramContext(localisation: session.interpreter.localisation)
    context.certainty = .certain
    return context
  }

  // MARK: Prompt

  /// Makes no call.
  var prompt: String {
    let colour = host.terminal.usesColour && !host.terminal.isDumb
    let settings = session.settings
    var text = Style.green.inPrompt(visible(settings.profile?.value ?? "mmx"), if: colour)
    if let organisation = session.interpreter.organisation ?? settings.organisation?.value {
      text += "/\(organisation)"
      if self.settings.value("prompt") == "name", let name = name(of: organisation) { text += " " + cut(visible(name), to: 30) }
    }
    if settings.isReadOnly.value { text += Style.yellow.inPrompt(" [read-only]", if: colour) }
    if session.options.isDryRun { text += Style.yellow.inPrompt(" [dry-run]", if: colour) }
    if settings.isProtected.value { text += Style.red.inPrompt(" [protected]", if: colour) }
    if !host.asksBeforeLoss, !settings.isProtected.value { text += Style.red.inPrompt(" [no questions]", if: colour) }
    return PromptMark.around(text + "> ", if: marksPrompt)
  }

  /// As far as it is known without a call.
  private func name(of organisation: Int) -> String? {
    if session.interpreter.organisation == organisation, let name = session.interpreter.organisationName { return name }
    let seen = session.backend.guarded.organisations.all
    return (seen.isEmpty && session.settings.isSandbox ? Sandbox.organisations : seen).first { $0.id == organisation }?.name
  }

  /// Two lines, the second of which says what to type.
  private var banner: String {
    let settings = session.settings
    let place: Message =
      settings.isSandbox
      ? "sandbox with demo data, nothing leaves this machine" : settings.profile.map { "profile \($0.value)" } ?? "no profile"
    return "mmx \(Release.version), " + host.localised(place) + "\n" + host.localised("\(advice), Ctrl-D leaves") + "\n"
  }

  private var advice: Message {
    if let last = lastSession, !last.unsaved.isEmpty {
      let names = last.unsaved.prefix(3).joined(separator: ", ") + (last.unsaved.count > 3 ? ", ..." : "")
      return "'resume' restores \(names) with unsaved edits, 'help' explains"
    }
    if hasAccount(session) { return "'help' explains, Tab completes" }
    return "no account yet: 'sandbox' has demo data, 'help tour' is a tour"
  }

  /// Whether an account is configured.
  func hasAccount(_ session: Session) -> Bool {
    let settings = session.settings
    return settings.isSandbox || settings.profile != nil || settings.clientID != nil || settings.userName != nil
  }
}

/// Holds the completer of the current session for the editor.
private final class CompletionBox {
  var completer: Completer?
}

extension PromptCommand {
  /// `help NAME` for what the program adds to the language.
  static func help(asked text: String, in language: Language) -> String? {
    let words = text.split { $0.isWhitespace }
    return words.count == 2 && words[0] == "help" ? ProgramTopics.text(String(words[1]), in: language) : nil
  }
}
