import MMXData
import MMXRuntime
import MMXSyntax
import MMXTerminal

/// The conversation with the user: prompt, entry, result, until Ctrl-D or `exit`.
final class Repl {
  private let session: Session
  private let options: Options
  private let host: TerminalHost
  private let folders: Folders
  private let editor: LineEditor
  private let filter = HistoryFilter()
  private var history: History?
  /// This session's entries and those of the file, oldest first, for the command `history`.
  private var entries: [String] = []
  private var count = 0

  init(_ session: Session, _ options: Options, _ environment: Environment) {
    self.session = session
    self.options = options
    host = session.host
    folders = Folders(environment)
    let service = session.backend.service
    let completer = Completer(session.interpreter, localisation: { service.localisation })
    editor = LineEditor(terminal: host.terminal) { line, cursor in completer.candidates(line, cursor: cursor) }
  }

  /// Gives the exit status of the session: that of `exit N`, else 0.
  func run() -> Int32 {
    openHistory()
    if !options.isQuiet { host.writeError(banner) }
    if options.runsStartFile, let status = runStartFile() { return status }
    while true {
      readHistory()
      host.output.flush()
      switch readEntry() {
      case .interrupted: Interrupt.clear()
      case .end: return 0
      case .line(let text):
        if let status = perform(text) { return status }
      }
      if host.output.failure != nil { return 1 }
    }
  }

  // MARK: Entries

  /// Lines until the entry is complete, by the rule that joins lines of a file.
  private func readEntry() -> Entry {
    var text = ""
    var prompt = self.prompt
    while true {
      switch editor.read(prompt: prompt) {
      case .interrupted: return .interrupted
      case .end:
        if text.isEmpty { return .end }
        host.note("the entry was not complete and is dropped")
        return .interrupted
      case .line(let line):
        text += text.isEmpty ? line : "\n" + line
        guard case .open(let depth) = Source(name: "entry", text: text).completeness else { return .line(text) }
        prompt = "..." + String(repeating: "  ", count: max(1, min(depth, 20)))
      }
    }
  }

  /// Runs an entry; a status where it ended the session.
  private func perform(_ text: String) -> Int32? {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    if filter.mayStore(text, knowing: session.backend.redactor) { store(text) }
    count += 1
    if showHistory(asked: text) { return nil }
    Interrupt.clear()
    defer { Interrupt.clear() }
    do {
      try session.interpreter.run(Source(name: "entry \(count)", text: text), mode: .prompt)
    } catch {
      let status = session.status(of: error)
      if error.exitStatus != nil { return status }
    }
    return nil
  }

  private func runStartFile() -> Int32? {
    guard let path = folders.startFile, File.exists(path) else { return nil }
    do {
      let source = Source(name: path, text: try File.text(of: try File.read(path, limit: 16 << 20), named: path))
      try session.interpreter.run(source, mode: .file)
    } catch let failure as Interpreter.Failure {
      let status = session.status(of: failure)
      return failure.exitStatus == nil ? nil : status
    } catch {
      if let problem = error as? Problem { host.report(problem) }
    }
    return nil
  }

  // MARK: History

  private func openHistory() {
    guard let folder = folders.state, let path = folders.historyFile else {
      host.note("warning: neither XDG_STATE_HOME nor HOME is set; this session has no history")
      return
    }
    do {
      try File.makeFolder(folder)
      history = History(path: path)
    } catch {
      host.note("warning: \(error.message); this session has no history")
    }
  }

  /// What other sessions entered becomes reachable too.
  private func readHistory() {
    do {
      for entry in try history?.newEntries() ?? [] { add(entry) }
    } catch {
      giveUpHistory(error)
    }
  }

  private func store(_ text: String) {
    if entries.last == text { return }
    add(text)
    do { try history?.append(text) } catch { giveUpHistory(error) }
  }

  private func add(_ entry: String) {
    entries.append(entry)
    editor.remember(entry)
  }

  private func giveUpHistory(_ problem: Problem) {
    history = nil
    host.note("warning: \(problem.message); entries are no longer kept")
  }

  /// `history`, `history TEXT`: entries that contain the text, the newest last.
  private func showHistory(asked text: String) -> Bool {
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard words.first == "history" else { return false }
    let wanted = words.count > 1 ? String(words[1]) : ""
    let found = entries.dropLast().filter { wanted.isEmpty || $0.containsFolded(wanted) }.suffix(wanted.isEmpty ? 30 : 200)
    host.write(found.map { $0 + "\n" }.joined())
    return true
  }

  // MARK: Prompt

  /// Makes no call.
  private var prompt: String {
    let colour = host.terminal.usesColour && !host.terminal.isDumb
    let settings = session.settings
    var text = Style.green.inPrompt(visible(settings.profile?.value ?? "mmx"), if: colour)
    if let organisation = session.interpreter.organisation ?? settings.organisation?.value { text += "/\(organisation)" }
    if settings.isReadOnly.value { text += Style.yellow.inPrompt(" [read-only]", if: colour) }
    if settings.isProtected.value { text += Style.red.inPrompt(" [protected]", if: colour) }
    return text + "> "
  }

  private var banner: String {
    let settings = session.settings
    let place =
      settings.isSandbox
      ? "sandbox with demo data, nothing leaves this machine" : settings.profile.map { "profile \($0.value)" } ?? "no profile"
    return "mmx \(Application.version), \(visible(place))\n'help' explains, Tab completes, Ctrl-D leaves\n"
  }
}
