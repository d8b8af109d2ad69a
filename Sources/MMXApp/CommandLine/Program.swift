import MMXCommands
import MMXCatalogue
import MMXData
import MMXCompletion
import MMXRuntime
package import MMXSession
import MMXSyntax
import MMXSystem
import MMXTerminal

/// The program mmx: runs a command line.
package enum Application {
  /// The conversation of a session with its user, until it ends with a status.
  package typealias Prompt = (_ session: Session, _ options: ProgramOptions, _ environment: Environment, _ profiles: ProfileFile?) -> Int32

  /// Runs the command line of the process, and exits with its status.
  ///
  /// - Parameter prompt: what serves a user at a terminal. The executable gives it, so that prompt and subcommands are built in parallel.
  package static func main(prompt: Prompt) -> Never { CurrentProcess.exit(run(CurrentProcess.arguments, prompt)) }

  private static func run(_ arguments: [String], _ prompt: Prompt) -> Int32 {
    Signals.install()
    CurrentProcess.prepareMemory()
    let environment = Environment.takenFromProcess()
    do throws(Problem) {
      // Read with a sign in place of what is invalid: it would go into the books so.
      if let index = CurrentProcess.invalidArgument { throw .argumentNotUTF8(index + 1) }
      let options = try ProgramOptions.parse(arguments)
      let terminal = Terminal(colour: options.colour) { environment[$0] }
      let program = Program(options, environment, TerminalHost(options: options, environment: environment, terminal: terminal))
      return program.host.finish(program.run(prompt))
    } catch {
      // The options that could be read decide how errors are shown.
      var options = ProgramOptions()
      if arguments.contains("--json") { options.format = .json }
      let host = TerminalHost(options: options, environment: environment, terminal: Terminal(colour: .auto) { environment[$0] })
      host.report(error)
      return error.kind.exitStatus
    }
  }
}

/// One call of mmx, with its parsed options.
final class Program {
  let options: ProgramOptions
  let environment: Environment
  let host: TerminalHost

  init(_ options: ProgramOptions, _ environment: Environment, _ host: TerminalHost) {
    self.options = options
    self.environment = environment
    self.host = host
    host.pages = { Subcommand.row($0) == nil ? nil : Help.text(of: $0, in: $1) }
  }

  /// Does what the options ask for and reports what went wrong.
  fileprivate func run(_ prompt: Application.Prompt) -> Int32 {
    do { return try perform(prompt) } catch {
      if error.kind == .interrupted { host.writeError(host.localised("interrupted") + "\n") } else { host.report(error) }
      return error.kind.exitStatus
    }
  }

  private func perform(_ prompt: Application.Prompt) throws(Problem) -> Int32 {
    switch options.task {
    case .version:
      host.write("mmx \(Release.version)\n")
      return 0
    case .help: return try showHelp(of: options.arguments)
    case .code(let code): return try run(Source(name: "-c", text: code), showingLast: true)
    case .command(let words): return try run(ShellCommand.source(words), showingLast: true)
    case .file(let path): return try runScript(path)
    case .subcommand(let word): return try Subcommand.row(of: word).run(self)
    case .session:
      if host.terminal.isInteractive { return try startSession(prompt) }
      if host.terminal.inputIsTerminal { throw .noPlaceForPrompt() }
      return try runScript("-")
    }
  }

  /// Help on the program, on one of its words, or on a topic of the language; a name of both shows both.
  func showHelp(of words: [String]) throws(Problem) -> Int32 {
    guard let name = words.first else {
      host.write(Help.text(of: nil, in: host.language))
      return 0
    }
    let own = Subcommand.row(name) == nil || words.count > 1 ? nil : Help.text(of: name, in: host.language)
    do {
      let text = words.joined(separator: " ")
      let topic = try ProgramTopics.text(text, in: host.language) ?? Topics.text(text, in: host.language) + "\n"
      host.write(own.map { name == "help" ? $0 : $0 + "\n" + topic } ?? topic)
    } catch {
      guard let own else {
        throw .noHelp(
          words.joined(separator: " "), near: nearest(to: name, in: Topics.all + ProgramTopics.names + Subcommand.rows.map(\.name)))
      }
      host.write(own)
    }
    return 0
  }

  // MARK: Scripts

  /// `mmx run FILE ARGS...`
  func runScript() throws(Problem) -> Int32 {
    guard let path = options.arguments.first else { throw .missingWord("run", "run FILE.mmx [ARGS...]") }
    let program = Program(options.withArguments(Array(options.arguments.dropFirst())), environment, host)
    return try program.runScript(path, isNamed: true)
  }

  private func runScript(_ path: String, isNamed: Bool = false) throws(Problem) -> Int32 {
    try run(try script(path, isNamed: isNamed), showingLast: false)
  }

  /// The source of a script; `-` is standard input. A script that cannot be read is an error of the command line.
  /// - Parameter isNamed: whether the word can be nothing but a script, because a command of the program is before it.
  func script(_ path: String, isNamed: Bool = true) throws(Problem) -> Source {
    let name = path == "-" ? "standard input" : path
    do {
      let limit = 16 << 20
      let bytes = path == "-" ? try File.read(0, named: name, limit: limit) : try File.read(path, limit: limit)
      return Source(name: name, text: try File.text(of: bytes, named: name))
    } catch {
      if error.kind == .interrupted { throw error }
      if error.cause == .absent { throw isNamed ? .noSuchFile(path) : .noSuchScript(path, near: near(path)) }
      var problem = error
      problem.kind = .syntax
      throw problem
    }
  }

  /// Suggestions for a name that is not a script.
  private func near(_ path: String) -> String? {
    path.contains("/") || path.hasSuffix(".mmx")
      ? nil : nearest(to: path, in: Subcommand.rows.map(\.name) + CommandRow.all.map(\.verb))
  }

  func run(_ source: Source, showingLast: Bool) throws(Problem) -> Int32 {
    host.saysWhatWasDone = showingLast
    Backend.prepare(for: source, options)
    defer { Backend.endPreparing() }
    let session = try openSession()
    return onLargeStack {
      defer { session.interpreter.leaveValues() }
      return session.run(source, mode: showingLast ? .lastValue : .file)
    }
  }

  // MARK: Sessions

  /// Throws what is wrong with the settings, before anything runs.
  func openSession() throws(Problem) -> Session {
    let file = try profileFile()
    let settings = try Settings(options, environment, file: file)
    host.looksUpOrganisations = settings.isSandbox
    return try Session(settings, options, environment, file: file, host: host)
  }

  /// Nil if there is no such file.
  func profileFile() throws(Problem) -> ProfileFile? {
    guard let path = Folders(environment).configurationFile, File.exists(path) else { return nil }
    return try ProfileFile(try File.text(at: path, limit: 1 << 20), path: path)
  }

  private func startSession(_ prompt: Application.Prompt) throws(Problem) -> Int32 {
    let session = try openSession()
    let profiles = try profileFile()
    return onLargeStack { prompt(session, self.options, self.environment, profiles) }
  }
}

extension ProgramOptions {
  fileprivate func withArguments(_ arguments: [String]) -> ProgramOptions {
    var copy = self
    copy.arguments = arguments
    return copy
  }
}
