/// Words with a meaning of their own.
package enum Words {
  package static let reserved: Set<String> = [
    "if", "else", "for", "in", "while", "break", "continue", "return", "fn", "try", "catch", "finally", "throw", "assert", "test",
    "import", "and", "or", "not", "true", "false", "null", "it",
  ]

  /// How the words behind a verb are read.
  package enum Syntax: Sendable {
    case get, new, save, delete, entity, action, attach, http, explain, use
    /// Raw words up to the end of the statement.
    case words
    /// Comma-separated expressions.
    case print
  }

  package static let verbs: [String: Syntax] = [
    "get": .get, "new": .new, "save": .save, "delete": .delete, "do": .action, "refresh": .entity, "diff": .entity, "revert": .entity,
    "attach": .attach, "attachments": .entity, "http": .http, "explain": .explain, "use": .use, "print": .print, "show": .print,
    "orgs": .words, "whoami": .words, "status": .words, "describe": .words, "help": .words, "resources": .words, "vars": .words,
    "history": .words, "set": .words, "trace": .words, "quota": .words, "journal": .words, "login": .words, "logout": .words,
    "exit": .words, "edit": .words, "resume": .words, "profile": .words, "undo": .words,
  ]

  /// The most words that a command of raw words has a use for; one without a row sees to its words itself.
  static let mostWords: [String: Int] = [
    "orgs": 0, "whoami": 0, "status": 0, "vars": 0, "logout": 0, "profile": 0, "login": 1, "help": 1, "resources": 1, "exit": 1,
  ]

  package static let stages: Set<String> = [
    "where", "select", "sort", "first", "last", "skip", "unique", "group", "count", "sum", "avg", "min", "max", "map", "each", "full",
    "flatten", "join", "table", "json", "csv", "write",
  ]

  /// Stages that take arguments separated by commas; all others take at most one.
  package static let listStages: Set<String> = ["select", "sort", "group", "table", "write", "join"]

  /// Stages that are also functions: with `(` right behind the name the function is meant.
  package static let stageFunctions: Set<String> = ["sort", "join", "sum", "min", "max", "json", "write"]

  package static let options: Set<String> = ["search", "with", "sort", "page", "size", "limit", "all"]
}
