package import MMXCatalogue
package import MMXData
package import MMXTerminal

/// The words that may follow `mmx`, in the order of `--help`.
package enum SubcommandName: String, CaseIterable, Sendable {
  case run, check, fmt, plan, test, follow, lsp, editor, sandbox, clinic, doctor, state, login, logout, profile, completion, man, version,
    help
}

/// What the command line asks for. Every option has a row in `ProgramOptions.rows`; parsing, help and errors derive from the rows.
package struct ProgramOptions: Sendable {
  /// What is to be done.
  package enum Task: Equatable, Sendable {
    /// The REPL, or a script on standard input if it is not a terminal.
    case session
    case file(String)
    case code(String)
    case subcommand(SubcommandName)
    /// A command of the language in the words of a shell.
    case command([String])
    case help
    case version
  }

  package var task = Task.session
  /// Words after the script, the code or the subcommand.
  package var arguments: [String] = []

  package var profile: String?
  package var organisation: Int?
  /// Given by name.
  var organisationName: String?
  package var isSandbox = false
  package var localisation: Localisation?
  var isReadOnly = false
  package var isDryRun = false
  package var isSafe = false
  package var isOffline = false
  /// Files and folders that may be read under `--safe`.
  var readable: [String] = []
  /// HAR files.
  package var recording: String?
  package var replayed: String?
  package var maximumCalls: Int?
  package var format: OutputFormat?
  var traces = false
  /// Seconds for one exchange with the service.
  var timeout: Int?
  package var isQuiet = false
  package var colour = Terminal.ColourChoice.auto
  package var usesPager = true
  package var mayAsk = true
  package var runsStartFile = true
  var answersYes = false
  var allowsPlainHTTP = false
  package var readsPasswordFromInput = false
  /// Options of one subcommand, by name; a flag has the value `true`, several arguments are one value separated by NUL, which no argument
  /// can contain.
  package var own: [String: String] = [:]

  package init() {}

  /// Whether the program that runs comes from standard input. Without a terminal there, a session is such a program.
  var readsScriptFromInput: Bool {
    switch task {
    case .session, .file("-"): true
    case .subcommand(let word): [.run, .plan].contains(word) && arguments.first == "-"
    case .file, .code, .command, .help, .version: false
    }
  }
}

/// One option: how it is written, what it means, what it sets.
package struct OptionRow: Sendable {
  package typealias Store = @Sendable (inout ProgramOptions, String) throws(Problem) -> Void

  /// Without its dashes.
  package let name: String
  package let letter: Character?
  /// What follows it, a word for each argument if there are several; nil for a flag.
  package let argument: UsageWord?
  package var help: Message { makeHelp() }
  /// Made when it is asked for: a run reads no help.
  private let makeHelp: @Sendable () -> Message
  /// Whether everything after it belongs to the script.
  package let endsOptions: Bool
  package let store: Store

  init(
    _ name: String, _ letter: Character? = nil, _ argument: UsageWord? = nil, _ help: @autoclosure @escaping @Sendable () -> Message,
    endsOptions: Bool = false, store: @escaping Store
  ) {
    self.name = name
    self.letter = letter
    self.argument = argument
    makeHelp = help
    self.endsOptions = endsOptions
    self.store = store
  }

  /// An option of one subcommand.
  package static func own(
    _ name: String, _ argument: UsageWord? = nil, _ help: @autoclosure @escaping @Sendable () -> Message
  ) -> OptionRow {
    OptionRow(name, nil, argument, help()) { options, value in options.own[name] = value }
  }

  /// How many words follow the option.
  package var argumentCount: Int { argument?.text.split(separator: " ").count ?? 0 }

  /// `-h, --help` or `    --org ID`.
  package var spelling: String { (letter.map { "-\($0), " } ?? "    ") + "--\(name)" + (argument.map { " \($0.text)" } ?? "") }
}
