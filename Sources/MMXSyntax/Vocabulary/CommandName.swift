package import MMXData

/// The commands of the language, in the order in which `help commands` lists them.
///
/// A command is a word that begins an expression and determines how what follows is read, which `syntax` describes. What it does is a
/// `switch` over these cases, or over those of `EntityCommand` and `SessionCommand`, beside the parser, the compiler, the machine, the
/// checker and completion; none of them has a `default`.
package enum CommandName: String, CaseIterable, Sendable {
  case get, http, attachments
  case new, save, delete, `do`, attach, refresh, diff, revert, undo, explain
  case lake, seen, changes, sql
  case print, show, orgs, whoami, status, quota, journal, describe, resources, help, vars
  case use, set, trace, history, edit, resume, profile, login, logout, exit

  /// How the words after a command are read.
  package enum Syntax: Sendable {
    case get, new, save, delete, action, attach, http, explain, use
    /// One record.
    case entity(EntityCommand)
    /// Comma-separated expressions.
    case print, show
    /// Records of the lake.
    case seen, changes, sql
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
    case .seen: .seen
    case .changes: .changes
    case .sql: .sql
    case .lake: .words(.lake)
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

  /// Whether the word is a command only where what it takes follows it; elsewhere it is a name like any other.
  package var isNameElsewhere: Bool {
    switch self {
    case .seen, .changes, .sql: true
    default: false
    }
  }

  /// An example of a command that is a name elsewhere.
  package var example: String? {
    switch self {
    case .seen: "seen customers"
    case .changes: "changes customers since @2026-10-01"
    case .sql: "sql \"select ID, Name from customers\""
    default: nil
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

/// Commands of raw words: `journal settle 3 as done`. Each has its grammar in a row.
package enum SessionCommand: String, CaseIterable, Sendable {
  case undo, lake, orgs, whoami, status, quota, journal, describe, resources, help, vars
  case set, trace, history, edit, resume, profile, login, logout, exit

  /// How its words are read, what may come next, what it costs and what is made of it.
  package struct Grammar: Sendable {
    /// The most words that it has a use for; nil if it sees to its words itself.
    var mostWords: Int?
    /// Whether it gives a value to continue with.
    var givesValue = true
    /// Whether its words go on to the end of the line, whatever signs they hold.
    var takesAnySign = false
    /// Whether a comma belongs to its words.
    var takesCommas = false
    /// The words that may follow, where only these may; nil if any may.
    var onlyWords: Set<String>?
    /// What to type where a word follows that it has no use for; nil for the command as it takes words.
    var instead: (@Sendable (_ word: String) -> Message)?
    /// What Tab offers after the words before.
    package var offer: @Sendable (_ before: [String]) -> Offer = { _ in .nothing }
    /// What it costs; nil for nothing.
    var price: (@Sendable (_ words: [String]) -> CallPrice?)?
    /// Whether its value is worth going on with, so that Tab offers it inside an expression too.
    var isValue = false
    /// Whether most often nothing follows it.
    var standsAlone = false
    /// Whether a script that is made of a session shows what it gave; other commands are left out of it.
    package var isKeptInScripts = false
  }

  /// What may be typed next, by its kind.
  package enum Offer: Sendable {
    case nothing
    /// Words of the language, each with what it does.
    case words([(word: String, help: Message)])
    /// Types of the catalogue, after a `.` their fields.
    case types
    /// Paths that the command of the name works on.
    case paths(of: String)
    /// Numbers of the journal.
    case journal
    /// Collections that the lake can keep.
    case kept
    case collections, topics, settings
    /// What a setting may be.
    case values(of: String)
    /// Variables that hold a record.
    case records
    case file
  }

  package var grammar: Grammar {
    switch self {
    case .undo:
      Grammar(
        offer: { $0.isEmpty ? .journal : .nothing },
        price: { _ in
          CallPrice(reads: .one, writes: .atMostOne, note: "the record is read first; `undo` shows what it would write and asks")
        })
    case .lake:
      Grammar(
        takesCommas: true,
        offer: {
          guard let word = $0.first else { return .words(LakeCommand.allCases.map { ($0.rawValue, $0.help) }) }
          return LakeCommand(rawValue: word)?.offer(after: $0) ?? .nothing
        },
        price: { $0.first.flatMap(LakeCommand.init(rawValue:))?.price }, standsAlone: true)
    case .orgs:
      Grammar(
        mostWords: 0, instead: { _ in "`use org 12` selects one; write `orgs` to list all" },
        price: { _ in CallPrice(reads: CountRange(1, nil), note: "one for each page; they count for no organisation") }, isValue: true,
        standsAlone: true, isKeptInScripts: true)
    case .whoami: Grammar(mostWords: 0, price: { _ in .read }, isValue: true, standsAlone: true, isKeptInScripts: true)
    case .status: Grammar(mostWords: 0, standsAlone: true)
    case .quota: Grammar(offer: { $0.isEmpty ? .words([("reserve", "reserve N calls a day for people")]) : .nothing })
    case .journal:
      Grammar(
        offer: {
          guard let word = $0.first else { return .words(JournalCommand.allCases.map { ($0.rawValue, $0.help) }) }
          return JournalCommand(rawValue: word)?.offer(after: $0) ?? .nothing
        },
        price: { $0.first.flatMap(JournalCommand.init(rawValue:))?.price })
    case .describe:
      Grammar(offer: {
        switch $0.count {
        case 0: .types
        case 1: .paths(of: $0[0])
        default: .nothing
        }
      })
    case .resources: Grammar(mostWords: 1, offer: { $0.isEmpty ? .collections : .nothing }, standsAlone: true)
    case .help: Grammar(mostWords: 1, givesValue: false, offer: { $0.isEmpty ? .topics : .nothing })
    case .vars: Grammar(mostWords: 0, instead: { "write `\($0)` to see what it holds" }, standsAlone: true)
    case .set:
      Grammar(
        givesValue: false, takesAnySign: true,
        offer: {
          switch $0.count {
          case 0: .settings
          case 1: .values(of: $0[0])
          default: .nothing
          }
        })
    case .trace:
      Grammar(
        givesValue: false,
        offer: { $0.isEmpty ? .words([("off", "calls are not shown"), ("on", "every call is shown, without secrets")]) : .nothing })
    case .history:
      Grammar(
        givesValue: false, takesAnySign: true,
        offer: {
          if $0.isEmpty { return .words([("script", "write this session to a file as a script")]) }
          return $0 == ["script"] ? .file : .nothing
        })
    case .edit: Grammar(givesValue: false, offer: { $0.isEmpty ? .records : .nothing })
    case .resume: Grammar(givesValue: false, offer: { $0.isEmpty ? .words([("list", "the sessions that are kept")]) : .nothing })
    case .profile:
      Grammar(mostWords: 0, instead: { "`use profile \($0)` selects one; write `profile` to list all" }, standsAlone: true)
    case .login:
      Grammar(
        mostWords: 1, onlyWords: ["--force"], instead: { _ in "write `login`, or `login --force` to sign in again" },
        offer: { $0.isEmpty ? .words([("--force", "ask whether a refused password is sent again")]) : .nothing },
        price: { _ in
          CallPrice(note: "a sign-in is not a call of an organisation; none is made if the password was refused before")
        }, standsAlone: true)
    case .logout: Grammar(mostWords: 0, standsAlone: true)
    case .exit: Grammar(mostWords: 1, givesValue: false, standsAlone: true)
    }
  }

  /// What it costs with the words that follow it.
  package func price(_ words: [String]) -> CallPrice { grammar.price?(words) ?? .none(rawValue) }

  /// Whether its words may make a call.
  fileprivate var makesCalls: Bool { !price([]).isNothing }
}

extension CommandName {
  /// Where Tab offers a command.
  package struct Use: Sendable {
    /// It makes calls, which `explain` shows beforehand.
    package var makesCalls = false
    /// Its value is worth going on with, so that it may be part of an expression.
    package var isValue = false
    /// Most often nothing follows it.
    package var standsAlone = false
  }

  package var use: Use {
    switch syntax {
    case .get, .http, .save, .action, .attach, .entity(.attachments), .entity(.refresh): Use(makesCalls: true, isValue: true)
    case .delete, .entity(.delete): Use(makesCalls: true)
    case .new, .entity(.diff): Use(isValue: true)
    case .seen, .changes, .sql: Use(isValue: true)
    case .entity(.revert), .explain, .print, .show, .use: Use()
    case .words(let command):
      Use(
        makesCalls: command.grammar.isValue && command.makesCalls, isValue: command.grammar.isValue,
        standsAlone: command.grammar.standsAlone)
    }
  }
}
