import MMXClient
package import MMXData
import MMXLanguages
package import MMXRuntime
package import MMXSyntax
import MMXSystem
package import MMXTerminal

/// The process around a running program: results to standard output, everything else to standard error, questions to the terminal.
package final class TerminalHost: Host {
  package var terminal: Terminal
  package let output: Output
  /// How values are shown; `set output` changes it.
  package var format: OutputFormat
  package var usesPager: Bool
  /// Rows one below the other instead of a table.
  package var showsVertically = false
  /// Whether writes that cannot be taken back ask first: at the prompt.
  package var asksBeforeLoss = false
  /// Entries are typed one by one.
  package var isPrompt = false
  /// What is run was typed: at the prompt, or in the words of a shell.
  package var saysWhatWasDone = false
  /// A call of the sandbox costs nothing; at the prompt a wrong number would be noticed too late.
  package var looksUpOrganisations = false
  /// Where the setting of questions comes from.
  var originOfQuestions: Message {
    isPrompt ? (asksBeforeLoss ? "default" : "set confirm off, for this session") : "default: only a prompt asks"
  }
  var mayAsk: Bool { options.mayAsk && !options.answersYes && terminal.isInteractive }
  /// The commands of the prompt; nil if there is none.
  package var promptCommands: ((_ command: HostCommand, _ words: [String]) throws(Problem) -> Value)?
  /// Gives the pages of `mmx WORD --help`; nil without a command line.
  package var pages: (@Sendable (_ word: String, _ language: Language) -> String?)?
  package let progressLine: ProgressLine
  /// The language of everything shown to people.
  package var language: Language
  /// One for each account used so far. Their secrets are never written to standard error.
  var redactors: [Redactor] = []
  private let options: ProgramOptions
  private let variables: Environment
  /// What may be read under `--safe`.
  private lazy var readable = ReadableFiles(options, variables)
  /// Questions asked since the entry began, and whether one was answered for all the rest.
  private var questions = 0
  private var hasReadInput = false
  /// Kinds of writes that were allowed for the rest of the entry or run.
  private var allowed: Set<WriteKind> = []

  package init(options: ProgramOptions, environment: Environment, terminal: Terminal) {
    self.options = options
    self.terminal = terminal
    variables = environment
    language = Language.chosen(environment)
    format = options.format ?? .table
    usesPager = options.usesPager
    progressLine = ProgressLine(
      isOn: terminal.errorIsTerminal && !terminal.isDumb && !terminal.isAccessible && !options.isQuiet,
      usesColour: terminal.usesColourForErrors)
    output = Output(descriptor: 1, flushesLines: terminal.outputIsTerminal)
    endsWhenInterrupted =
      switch options.task {
      case .code, .file, .command: true
      case .subcommand(let word): word == .run
      case .session: !terminal.isInteractive
      case .help, .version: false
      }
  }

  // MARK: Host

  package func write(_ text: String) {
    progressLine.clear()
    let text = LoneSurrogate.isIn(text) ? LoneSurrogate.escaped(text) : text
    output.write(terminal.outputIsTerminal ? visible(text, keepingTabs: true, keepingNewlines: true) : text)
  }

  package func note(_ line: Message) {
    if !options.isQuiet { writeError(localised(line) + "\n") }
  }

  /// The message in the language of the session, safe for a terminal.
  package func localised(_ message: Message) -> String { visible(message.text(in: language)) }

  package func environment(_ name: String) throws(Problem) -> String? {
    if options.isSafe { throw .notUnderSafe("a program cannot read the environment") }
    return variables.raw(name)
  }

  /// `-` is standard input, as in other programs. It is read once.
  package func readFile(_ path: String) throws(Problem) -> [UInt8] {
    if path == "-" { return try readInput() }
    return options.isSafe ? try readable.read(path) : try File.read(path, limit: File.largestLimit)
  }

  package func openFile(_ path: String) throws(Problem) -> any FilePieces {
    if path == "-" { return WholeFile(try readInput()) }
    // What an untrusted script reads is checked as it is opened, and then small.
    if options.isSafe { return WholeFile(try readable.read(path)) }
    return try FileReader(path)
  }

  private func readInput() throws(Problem) -> [UInt8] {
    if isPrompt { throw .inputIsPrompt() }
    if options.readsScriptFromInput { throw .inputHoldsScript() }
    if options.readsPasswordFromInput { throw .inputHoldsPassword() }
    guard !hasReadInput else { throw .inputIsRead() }
    hasReadInput = true
    output.flush()
    progressLine.clear()
    return try File.read(0, named: "standard input", limit: File.largestLimit)
  }

  /// `-` and the names of the system for standard output: among what is printed, in its order. A file that the shell made of standard output
  /// must not be replaced by another, which is how files are written.
  private func writeStream(_ path: String, _ bytes: [UInt8]) throws(Problem) -> Bool {
    if ["/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"].contains(path) {
      writeError(String(decoding: bytes, as: UTF8.self))
      return true
    }
    guard ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(path) else { return false }
    progressLine.clear()
    guard terminal.outputIsTerminal else {
      output.write(bytes: bytes)
      return true
    }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw .bytesForTerminal() }
    write(text)
    return true
  }

  package func writeFile(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    if try writeStream(path, bytes) { return }
    if options.isSafe { throw .notUnderSafe("'\(path)' cannot be written") }
    try File.write(path, bytes)
  }

  package func createFile(_ path: String, _ bytes: [UInt8]) throws(Problem) -> Bool {
    if options.isSafe { throw .notUnderSafe("'\(path)' cannot be written") }
    return try File.create(path, bytes)
  }

  package func checkWritable(_ path: String) throws(Problem) {
    if path == "-" { return }
    if options.isSafe { throw .notUnderSafe("'\(path)' cannot be written") }
    try File.checkWritable(path)
  }

  package func makeFolder(_ path: String) throws(Problem) {
    if options.isSafe { throw .notUnderSafe("the folder '\(path)' cannot be created") }
    try Folder.make(path)
  }

  package func openLedger(_ path: String) throws(Problem) -> any Ledger {
    if options.isSafe { throw .notUnderSafe("'\(path)' cannot be written") }
    return try LedgerFile(path)
  }

  package func helpOfProgram(_ word: String) -> String? { pages?(word, language) }

  package func sleep(milliseconds: Int) {
    output.flush()
    progressLine.clear()
    Interrupt.wait(milliseconds: milliseconds)
    progressLine.restart()
  }

  package func command(_ command: HostCommand, _ words: [String]) throws(Problem) -> Value {
    if let promptCommands { return try promptCommands(command, words) }
    guard command == .set, words.first == "language" else {
      if command == .set, let name = words.first, let setting = PromptSetting(rawValue: name) {
        throw .settingOfPrompt(setting, words.dropFirst().first)
      }
      throw .promptOnly(command.rawValue)
    }
    guard words.count == 2, let chosen = Language.named(words[1]) else { throw .badLanguage() }
    language = chosen
    return .null
  }

  package func progress(_ text: () -> Message) { progressLine.say(text, in: language) }

  package func endProgress() { progressLine.say({ .joined([]) }, in: language) }

  /// An entry begins, or a run: earlier counts and answers are reset.
  package func beginWork() {
    (questions, allowed) = (0, [])
    progressLine.begin()
  }

  package var canAsk: Bool { options.answersYes || options.mayAsk }

  /// Asks about a write. From the second question on, and in loops, all of the kind can be allowed at once, or the run be ended.
  /// Throws `syntax` if nobody can answer, `interrupted` where the run is to end.
  /// - Parameter round: of the loop the write is made in.
  func decides(_ question: Message, round: (number: Int, of: Int)?, kind: WriteKind) throws(Problem) -> Bool {
    if options.answersYes || allowed.contains(kind) { return true }
    guard options.mayAsk else { throw .notAnswered(question) }
    questions += 1
    let isOneOfMany = questions > 1 || round != nil
    let counted: Message = round.map { "\(question) (\($0.number) of \($0.of))" } ?? question
    output.flush()
    defer { progressLine.restart() }
    for _ in 0..<5 {
      progressLine.clear()
      let text = localised(isOneOfMany ? "\(counted) [y/N/a/q]" : "\(counted) [y/N]") + " "
      let answer: String
      do { answer = try askLine(text) } catch {
        throw error.kind == .interrupted ? error : .notAnswered(question)
      }
      switch Reply(answer) {
      case .yes: return true
      case .no: return false
      case .all where isOneOfMany:
        allowed.insert(kind)
        return true
      case .quit where isOneOfMany:
        note("stopped")
        throw .stopped()
      case .all, .quit, nil: note(isOneOfMany ? "y: yes, n: no, a: yes to all of this kind, q: stop" : "y: yes, n: no")
      }
    }
    return false
  }

  package func confirm(_ question: Message) -> Bool {
    if options.answersYes { return true }
    guard options.mayAsk else {
      report(.notAnswered(question))
      return false
    }
    output.flush()
    progressLine.clear()
    guard let answer = try? askLine(localised("\(question) [y/N]") + " ") else {
      if !Interrupt.isSet { report(.notAnswered(question)) }
      return false
    }
    progressLine.restart()
    return Reply(answer) == .yes
  }

  /// Puts a question that only the word `send` answers with yes, whatever `--yes` says; nil if nobody can be asked.
  func askToSend(_ question: Message) throws(Problem) -> Bool? {
    guard options.mayAsk else { return nil }
    do throws(Problem) { return try ask(question) == "send" } catch {
      if error.kind == .interrupted { throw error }
      return nil
    }
  }

  /// Asks for a line on the terminal; spaces at its ends are left out.
  package func ask(_ question: Message) throws(Problem) -> String {
    output.flush()
    progressLine.clear()
    defer { progressLine.restart() }
    var answer = Substring(try askLine(localised(question) + " "))
    while let last = answer.last, last.isWhitespace { answer.removeLast() }
    return String(answer.drop { $0.isWhitespace })
  }

  /// Asks for a secret on the terminal with echo off.
  func askSecret(_ what: Message) throws(Problem) -> Secret { try MMXTerminal.askSecret(localised("\(what): "), about: what) }

  /// A pipe without a reader ends the run as Ctrl-C does.
  package var isInterrupted: Bool { Interrupt.isSet || output.readerIsGone }

  /// As a script does.
  package let endsWhenInterrupted: Bool

  package var now: DateTime { SystemClock.localTime() }

  package func show(_ display: Display) {
    progressLine.clear()
    switch format {
    case .table: showForPeople(display)
    case .json: output.write(display.json.text(.indented) + "\n")
    case .jsonl: output.write(DisplayText.lines(display))
    case .csv:
      let text = DisplayText.csv(display)
      output.write(LoneSurrogate.isIn(text) ? LoneSurrogate.escaped(text) : text)
    }
  }

  package func showNothing() {
    switch format {
    case .json: output.write("null\n")
    case .table, .jsonl, .csv: return
    }
  }

  private func showForPeople(_ display: Display) {
    let size = Terminal.size()
    let layout = Layout(
      width: terminal.outputIsTerminal ? size.columns : nil, usesColour: terminal.usesColour, drawsRules: !terminal.isAccessible,
      language: language)
    var text = DisplayText.people(showsVertically ? DisplayText.vertical(display) : display, layout)
    if LoneSurrogate.isIn(text) { text = LoneSurrogate.escaped(text) }
    let isLong = text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) } >= size.rows
    // A pager in a window of a few rows would ask for a key at each row.
    if isLong, size.rows > 4, usesPager, terminal.isInteractive, terminal.outputIsTerminal, !terminal.isDumb {
      output.flush()
      if Pager(command: variables["PAGER"]).show(text) { return }
    }
    output.write(text)
  }

  // MARK: Errors

  /// Standard output first, so that both streams read in the order of events.
  package func writeError(_ text: String) {
    progressLine.clear()
    output.flush()
    errors.write(redacted(text))
  }

  private func redacted(_ text: String) -> String { redactors.reduce(text) { $1.redact($0) } }

  /// Before it is laid out: a secret that is broken into lines is not found.
  private func redacted(_ problem: Problem) -> Problem { redactors.reduce(problem) { $1.redact($0) } }

  private let errors = Output(descriptor: 2, flushesLines: true)

  private var renderer: Renderer {
    Renderer(
      usesColour: terminal.usesColourForErrors, width: terminal.errorIsTerminal ? Terminal.size(of: 2).columns : nil, language: language)
  }

  /// The first ones; a broken file can have one on each line.
  package func report(_ diagnostics: [Diagnostic]) {
    let most = 20
    defer { if diagnostics.count > most, format.errors == nil { note("\(diagnostics.count - most, "more error", "more errors")") } }
    for diagnostic in diagnostics.prefix(most) {
      var diagnostic = diagnostic
      diagnostic.problem = redacted(diagnostic.problem)
      if let style = format.errors {
        writeError(DisplayText.error(diagnostic.problem, at: diagnostic).text(style) + "\n")
      } else {
        writeError(renderer.render(diagnostic))
      }
    }
  }

  package func report(_ problem: Problem) {
    let problem = redacted(problem)
    writeError(format.errors.map { DisplayText.error(problem, at: nil).text($0) + "\n" } ?? renderer.render(problem))
  }

  /// Ends standard output and returns the status to exit with: the run's own, unless what it printed could not be written.
  package func finish(_ status: Int32) -> Int32 {
    progressLine.clear()
    output.flush()
    guard let failure = output.failure else { return status }
    // As a program that SIGPIPE ends, which is what shells expect of `mmx ... | head`.
    if output.readerIsGone { return CurrentProcess.statusOfClosedPipe }
    report(failure)
    return status == 0 ? 1 : status
  }
}

/// An answer to a question, in any of the languages.
enum Reply: Equatable {
  case yes, no, all, quit

  init?(_ text: String) {
    let word = text.lowercased().filter { !$0.isWhitespace }
    let replies = Language.all.map(\.replies)
    if replies.contains(where: { $0.yes.contains(word) }) {
      self = .yes
    } else if word.isEmpty || replies.contains(where: { $0.no.contains(word) }) {
      self = .no
    } else if replies.contains(where: { $0.all.contains(word) }) {
      self = .all
    } else if replies.contains(where: { $0.quit.contains(word) }) {
      self = .quit
    } else {
      return nil
    }
  }
}

extension LedgerFile: Ledger {}

extension FileReader: FilePieces {}
