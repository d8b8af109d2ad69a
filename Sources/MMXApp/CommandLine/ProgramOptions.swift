import MMXData
import MMXTerminal

/// What the command line asks for. Every option has a row in `ProgramOptions.rows`; parsing, help and errors derive from the rows.
struct ProgramOptions: Sendable {
  /// What is to be done.
  enum Task: Equatable, Sendable {
    /// The REPL, or a script on standard input if it is not a terminal.
    case session
    case file(String)
    case code(String)
    case subcommand(Subcommand)
    /// A command of the language in the words of a shell.
    case command([String])
    case help
    case version
  }

  var task = Task.session
  /// Words after the script, the code or the subcommand.
  var arguments: [String] = []

  var profile: String?
  var organisation: Int?
  /// Given by name.
  var organisationName: String?
  var isSandbox = false
  var isReadOnly = false
  var isDryRun = false
  var isSafe = false
  /// Files and folders that may be read under `--safe`.
  var readable: [String] = []
  /// HAR files.
  var recording: String?
  var replayed: String?
  var maximumCalls: Int?
  var format: OutputFormat?
  var traces = false
  /// Seconds for one exchange with the service.
  var timeout: Int?
  var isQuiet = false
  var colour = Terminal.ColourChoice.auto
  var usesPager = true
  var mayAsk = true
  var runsStartFile = true
  var answersYes = false
  var allowsPlainHTTP = false
  var readsPasswordFromInput = false
  /// Options of one subcommand, by name; a flag has the value `true`, several arguments are one value separated by NUL, which no argument
  /// can contain.
  var own: [String: String] = [:]
}

/// One option: how it is written, what it means, what it sets.
struct OptionRow: Sendable {
  typealias Store = @Sendable (inout ProgramOptions, String) throws(Problem) -> Void

  /// Without its dashes.
  let name: String
  let letter: Character?
  /// The name of the argument in help, a word for each if there are several; nil for a flag.
  let argument: String?
  let help: Message
  /// Whether everything behind it belongs to the script.
  let endsOptions: Bool
  let store: Store

  init(
    _ name: String, _ letter: Character? = nil, _ argument: String? = nil, _ help: Message, endsOptions: Bool = false,
    store: @escaping Store
  ) {
    self.name = name
    self.letter = letter
    self.argument = argument
    self.help = help
    self.endsOptions = endsOptions
    self.store = store
  }

  /// An option of one subcommand.
  static func own(_ name: String, _ argument: String? = nil, _ help: Message) -> OptionRow {
    OptionRow(name, nil, argument, help) { options, value in options.own[name] = value }
  }

  /// How many words follow the option.
  var argumentCount: Int { argument?.split(separator: " ").count ?? 0 }

  /// `-h, --help` or `    --org ID`.
  var spelling: String { (letter.map { "-\($0), " } ?? "    ") + "--\(name)" + (argument.map { " \($0)" } ?? "") }
}
