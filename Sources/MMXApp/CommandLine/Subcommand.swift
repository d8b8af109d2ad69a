import MMXCommands
import MMXData
import MMXEditors
import MMXSession

/// A word that may follow `mmx`: what it does and which options it has.
struct Subcommand: Equatable, Sendable {
  typealias Run = @Sendable (Program) throws(Problem) -> Int32

  let word: SubcommandName
  /// After `mmx`.
  let usage: Usage
  let help: Message
  let options: [OptionRow]
  /// More help, below that of the options.
  let notes: [HelpNote]
  let run: Run

  init(_ word: SubcommandName, _ usage: Usage, _ help: Message, options: [OptionRow] = [], notes: [HelpNote] = [], run: @escaping Run) {
    self.word = word
    self.usage = usage
    self.help = help
    self.options = options
    self.notes = notes
    self.run = run
  }

  var name: String { word.rawValue }
  var synopsis: String { usage.text }

  static func == (one: Subcommand, other: Subcommand) -> Bool { one.word == other.word }

  static func row(_ name: String) -> Subcommand? { SubcommandName(rawValue: name).map(row(of:)) }

  static let rows = SubcommandName.allCases.map(row(of:))

  static func row(of word: SubcommandName) -> Subcommand {
    switch word {
    case .run:
      Subcommand(.run, "run \(.file("FILE.mmx")) [ARGS...]", "run a script") { program throws(Problem) in try program.runScript() }
    case .check:
      Subcommand(
        .check, "check [--json] \(.file("FILE"))...", "check scripts without running them, offline; with --json one object a finding"
      ) {
        program throws(Problem) in try program.check()
      }
    case .fmt:
      Subcommand(
        .fmt, "fmt [--check] \(.file("FILE"))...", "format scripts in place; without a file standard input",
        options: [.own("check", nil, "only list the files that would change")]
      ) { program throws(Problem) in try program.format() }
    case .plan:
      Subcommand(.plan, "plan \(.file("FILE")) [ARGS...]", "show what a script would cost, before anything runs") {
        program throws(Problem) in
        try program.plan()
      }
    case .test:
      Subcommand(
        .test, "test [--tap] [--junit FILE] [--filter TEXT] [\(.file("PATH"))...]",
        "run the test blocks of scripts, each on a simulator of its own",
        options: [
          .own("tap", nil, "report as TAP 14"), .own("junit", .file("FILE"), "also write a report as JUnit XML"),
          .own("filter", .free("TEXT"), "only tests whose names contain it"),
        ]
      ) { program throws(Problem) in try TestRun(program: program).run() }
    case .follow:
      Subcommand(
        .follow, "follow \(.collection("COLLECTION")),... [--every TIME | --once] [--run FILE.mmx]",
        "print what changes in collections, or run a script for each change, at an interval",
        options: [
          .own("every", .free("TIME"), "how often to look, such as 90s, 15m or 1h; 15m by default"),
          .own("once", nil, "look once and end, for cron"),
          .own(
            "run", .file("FILE.mmx"), "run a script for each change, with the variable `change`; without it changes are printed as lines"),
          .own("from", .free("DATE"), "of a collection that the lake does not keep yet: only records changed since then"),
          .own("as", .free("WHO"), "keep track of what was passed on under this name, beside other followers of the same collections"),
        ], notes: Follower.notes
      ) { program throws(Problem) in try program.follow() }
    case .lsp:
      Subcommand(
        .lsp, "lsp", "serve an editor as language server, offline, on standard input and output",
        options: [.own("stdio", nil, "that is how it is served; some editors give it")]
      ) { program throws(Problem) in try program.serveEditor() }
    case .editor:
      Subcommand(
        .editor, "editor [--install] \(.choice(of: Editor.self))",
        "print colours and settings for an editor, or put them where it looks for them",
        options: [.own("install", nil, "write the files; only those that mmx wrote are replaced")]
      ) { program throws(Problem) in try program.setUpEditor() }
    case .sandbox:
      Subcommand(
        .sandbox, "sandbox [--port N] [--data FILE] [--seed N] [--fault SPEC] ...", "serve the simulator on 127.0.0.1",
        options: Sandbox.options, notes: Sandbox.notes
      ) { program throws(Problem) in try program.serveSandbox() }
    case .clinic:
      Subcommand(
        .clinic, "clinic [--report KIND:FILE] [--bill] \(.file("FILE.har"))",
        "report what is wrong with the calls of a client, from a recording of them",
        options: [
          .own("report", .file("KIND:FILE"), "also write the findings to a file, KIND junit, sarif or html"),
          .own("bill", nil, "report what the calls would have cost"),
        ]
      ) { program throws(Problem) in try program.examineRecording() }
    case .doctor:
      Subcommand(
        .doctor, "doctor [--report FILE]", "check settings, state folder, names, TLS, clock, sign-in, rights and quota",
        options: [.own("report", .file("FILE"), "also write the report to a file, as JSON if its name ends in .json")]
      ) { program throws(Problem) in try Doctor(program).run() }
    case .state:
      Subcommand(
        .state, "state [\(.choice({ ["check", "move"] }, shown: "check | move ADDRESS"))]",
        "check where calls, sign-ins and journal are kept, or take them to a PostgreSQL database"
      ) { program throws(Problem) in try program.manageState() }
    case .login:
      Subcommand(
        .login, "login [--force]", "sign in and keep the token; without an account, set one up",
        options: [.own("force", nil, "ask whether a refused password is sent again")]
      ) { program throws(Problem) in try program.signIn() }
    case .logout:
      Subcommand(.logout, "logout", "forget the token") { program throws(Problem) in try program.signOut() }
    case .profile:
      Subcommand(.profile, "profile", "list the profiles of the configuration file") { program throws(Problem) in try program.listProfiles()
      }
    case .completion:
      Subcommand(.completion, "completion \(.choice(of: CompletionScript.self))", "print a completion script for a shell") {
        program throws(Problem) in
        try program.printCompletion()
      }
    case .man:
      Subcommand(
        .man, "man [--markdown] \(.choice(of: ManualPage.self))", "print a manual page, for man -l -",
        options: [.own("markdown", nil, "as Markdown instead")]
      ) { program throws(Problem) in try program.printManual() }
    case .version:
      Subcommand(.version, "version", "show the version") { program throws(Problem) in
        program.host.write("mmx \(Release.version)\n")
        return 0
      }
    case .help:
      Subcommand(.help, "help [\(.topic("COMMAND")) | TOPIC]", "show help, of a command or of a topic of the language") {
        program throws(Problem) in
        try program.showHelp(of: program.options.arguments)
      }
    }
  }
}
