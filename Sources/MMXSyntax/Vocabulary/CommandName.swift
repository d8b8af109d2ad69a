/// The commands of the language, in the order in which `help commands` lists them.
///
/// A command is a word that begins an expression and determines how what follows is read, which `syntax` describes. What it does is a
/// `switch` over these cases, or over those of `EntityCommand` and `SessionCommand`, beside the parser, the compiler, the machine, the
/// checker and completion; none of them has a `default`.
package enum CommandName: String, CaseIterable, Sendable {
  case get, http, attachments
  case new, save, delete, `do`, attach, refresh, diff, revert, undo, explain
  case print, show, orgs, whoami, status, quota, journal, describe, resources, help, vars
  case use, set, trace, history, edit, resume, profile, login, logout, exit

  /// How the words after a command are read.
  package enum Syntax: Sendable {
    case get, new, save, delete, action, attach, http, explain, use
    /// One record.
    case entity(EntityCommand)
    /// Comma-separated expressions.
    case print, show
    /// Raw words up to the end of the statement.
    case words(SessionCommand)
  }

  package var syntax: Syntax {
    switch self {
    case .get: .get
    case .http: .http
    case .new: .new
    case .save: .save
    case .delete: .delete
    case .do: .action
    case .attach: .attach
    case .explain: .explain
    case .use: .use
    case .print: .print
    case .show: .show
    case .attachments: .entity(.attachments)
    case .refresh: .entity(.refresh)
    case .diff: .entity(.diff)
    case .revert: .entity(.revert)
    case .undo: .words(.undo)
    case .orgs: .words(.orgs)
    case .whoami: .words(.whoami)
    case .status: .words(.status)
    case .quota: .words(.quota)
    case .journal: .words(.journal)
    case .describe: .words(.describe)
    case .resources: .words(.resources)
    case .help: .words(.help)
    case .vars: .words(.vars)
    case .set: .words(.set)
    case .trace: .words(.trace)
    case .history: .words(.history)
    case .edit: .words(.edit)
    case .resume: .words(.resume)
    case .profile: .words(.profile)
    case .login: .words(.login)
    case .logout: .words(.logout)
    case .exit: .words(.exit)
    }
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The command with this name, spelled exactly.
  package static func named(_ name: String) -> CommandName? { byName[name] }

  package static let names = allCases.map(\.rawValue)
}

/// Commands of one record: `refresh E`. `delete` takes a path too.
package enum EntityCommand: String, CaseIterable, Sendable {
  case delete, refresh, diff, revert, attachments
}

/// Commands of raw words: `journal settle 3 as done`.
package enum SessionCommand: String, CaseIterable, Sendable {
  case undo, orgs, whoami, status, quota, journal, describe, resources, help, vars
  case set, trace, history, edit, resume, profile, login, logout, exit

  /// The maximum number of words that it takes; nil if it checks its words itself.
  var mostWords: Int? {
    switch self {
    case .orgs, .whoami, .status, .vars, .logout, .profile: 0
    case .login, .help, .resources, .exit: 1
    case .undo, .quota, .journal, .describe, .set, .trace, .history, .edit, .resume: nil
    }
  }

  /// Whether it has a value that can be used.
  var givesValue: Bool {
    switch self {
    case .help, .set, .trace, .history, .exit, .edit, .resume: false
    case .undo, .orgs, .whoami, .status, .quota, .journal, .describe, .resources, .vars, .profile, .login, .logout: true
    }
  }

  /// Whether its words extend to the end of the line, whatever characters they contain.
  var takesAnySign: Bool {
    switch self {
    case .history, .set: true
    case .undo, .orgs, .whoami, .status, .quota, .journal, .describe, .resources, .help, .vars, .trace, .edit, .resume, .profile, .login,
      .logout, .exit:
      false
    }
  }

  /// The words that may follow, if only these are allowed; nil if any are.
  var onlyWords: Set<String>? {
    switch self {
    case .login: ["--force"]
    case .undo, .orgs, .whoami, .status, .quota, .journal, .describe, .resources, .help, .vars, .set, .trace, .history, .edit, .resume,
      .profile, .logout, .exit:
      nil
    }
  }
}
