import MMXData
import MMXRuntime
import MMXSyntax

/// Words of the language with a line on each, where no other table has them.
enum Vocabulary {
  /// Words that begin a statement or an expression.
  static let statements: [(name: String, help: Message)] = [
    ("assert", "assert condition, \"message\""), ("break", "leave the loop"), ("continue", "go on with the next round"),
    ("fn", "fn name(a, b = 1) {...}"), ("for", "for x in list {...}"), ("if", "if condition {...} else {...}"),
    ("import", "import \"lib.mmx\""), ("return", "end the function with a value"), ("test", "test \"name\" {...}"),
    ("throw", "end with an error"), ("try", "try {...} catch e {...}"), ("while", "while condition {...}"),
  ]

  static let values: [(name: String, help: Message)] = [
    ("false", ""), ("it", "the row at hand"), ("not", "not condition"), ("null", "no value"), ("true", ""),
  ]

  static func help(of option: GetOption) -> Message {
    switch option {
    case .all: "every page"
    case .limit: "at most N rows"
    case .page: "the page of that number"
    case .search: "rows that hold a text"
    case .size: "rows a page"
    case .sort: "by a field, desc for downwards"
    case .with: "filters: with {Filter: value}"
    }
  }

  static let operators: [(name: String, help: Message)] = [
    ("and", "both are true"), ("in", "is among"), ("not in", "is not among"), ("or", "one is true"),
  ]

  static let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]

  /// Words after session commands, by the words before.
  static func words(after command: SessionCommand, _ before: [String]) -> [(name: String, help: Message)] {
    switch (command, before.count) {
    case (.trace, 0): [("off", "calls are not shown"), ("on", "every call is shown, secrets removed")]
    case (.quota, 0): [("reserve", "keep N calls a day for people")]
    case (.journal, 0):
      [("find", "look in the service for a lost write"), ("settle", "say how a lost write ended"), ("show", "one write whole")]
    case (.journal, 2) where before[0] == "settle": [("as", "as done, as failed")]
    case (.journal, 3) where before[0] == "settle": [("done", "it took effect"), ("failed", "it did not")]
    case (.login, 0): [("--force", "ask whether a refused password is sent again")]
    case (.history, 0): [("script", "write this session to a file as a script")]
    case (.resume, 0): [("list", "the sessions that are kept")]
    case (.trace, _), (.quota, _), (.journal, _), (.login, _), (.history, _), (.resume, _), (.undo, _), (.orgs, _), (.whoami, _),
      (.status, _), (.describe, _), (.resources, _), (.help, _), (.vars, _), (.set, _), (.edit, _), (.profile, _), (.logout, _), (.exit, _):
      []
    }
  }
}

extension CommandName {
  /// Where Tab offers a command.
  struct Use {
    /// It makes calls, which `explain` shows beforehand.
    var makesCalls = false
    /// Its value is worth going on with, so that it may be part of an expression.
    var isValue = false
    /// Most often nothing follows it.
    var standsAlone = false
  }

  var use: Use {
    switch self {
    case .get, .http, .attachments, .save, .do, .attach, .refresh: Use(makesCalls: true, isValue: true)
    case .orgs, .whoami: Use(makesCalls: true, isValue: true, standsAlone: true)
    case .delete: Use(makesCalls: true)
    case .new, .diff: Use(isValue: true)
    case .status, .resources, .vars, .profile, .login, .logout, .exit: Use(standsAlone: true)
    case .revert, .undo, .explain, .print, .show, .quota, .journal, .describe, .help, .use, .set, .trace, .history, .edit, .resume: Use()
    }
  }
}
