import MMXRuntime
import MMXSyntax

/// Words of the language with a line on each, where no other table has them.
enum Vocabulary {
  /// Verbs of the language and of the prompt.
  static let verbs: [(name: String, help: String)] = [
    ("alias", "a short name for a longer entry: alias late = get ..."), ("attach", "upload a file: attach inv \"scan.pdf\""),
    ("attachments", "list the files of a record"), ("delete", "delete a record: delete c"),
    ("describe", "fields, types and codes, offline"),
    ("diff", "what you changed since it was read"), ("do", "run an action: do issue inv"),
    ("edit", "the last entry, or a record, in your editor"),
    ("exit", "leave"), ("explain", "what would be sent, without sending"), ("get", "read a record or a collection"),
    ("help", "how to use mmx, offline"), ("history", "what you entered; history script FILE saves it"),
    ("http", "the raw call: http GET PATH"),
    ("journal", "the writes sent, and their outcome"), ("login", "sign in"), ("logout", "forget the token"),
    ("new", "a draft, nothing is sent: new customer {...}"), ("orgs", "your organisations"), ("print", "print values"),
    ("profile", "the profiles of the configuration file"), ("quota", "calls used and left"), ("refresh", "read again, keeping your edits"),
    ("resources", "what the service has"), ("resume", "bring back the last session's variables"), ("revert", "drop your edits"),
    ("sandbox", "go on in a simulator with demo data"), ("save", "write a record: save c"), ("set", "settings of this program"),
    ("show", "show values; show x full leaves nothing out"), ("status", "the session at a glance"),
    ("trace", "the last calls; trace on shows each"),
    ("unalias", "forget an alias"), ("undo", "take the last write back"), ("use", "select an organisation or a profile"),
    ("vars", "your variables"), ("watch", "repeat a command: watch 10 get ..."), ("whoami", "the user who is signed in"),
  ]

  /// Words that begin a statement or an expression.
  static let statements: [(name: String, help: String)] = [
    ("assert", "assert condition, \"message\""), ("break", "leave the loop"), ("continue", "go on with the next round"),
    ("fn", "fn name(a, b = 1) {...}"), ("for", "for x in list {...}"), ("if", "if condition {...} else {...}"),
    ("import", "import \"lib.mmx\""), ("return", "end the function with a value"), ("test", "test \"name\" {...}"),
    ("throw", "end with an error"), ("try", "try {...} catch e {...}"), ("while", "while condition {...}"),
  ]

  static let values: [(name: String, help: String)] = [
    ("false", ""), ("it", "the row at hand"), ("not", "not condition"), ("null", "no value"), ("true", ""),
  ]

  /// Options of `get`.
  static let options: [(name: String, help: String)] = [
    ("all", "every page"), ("limit", "at most so many rows"), ("page", "the page of that number"), ("search", "rows that hold a text"),
    ("size", "rows a page"), ("sort", "by a field, desc for downwards"), ("with", "filters: with {Filter: value}"),
  ]

  static let operators: [(name: String, help: String)] = [
    ("and", "both are true"), ("in", "is among"), ("not in", "is not among"), ("or", "one is true"),
  ]

  static let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]

  /// Words behind session commands, by the words before.
  static func words(behind verb: String, _ before: [String]) -> [(name: String, help: String)] {
    switch (verb, before.count) {
    case ("trace", 0): [("off", "calls are not shown"), ("on", "every call is shown, secrets removed")]
    case ("quota", 0): [("reserve", "keep so many calls a day for people")]
    case ("journal", 0):
      [("find", "look in the service for a lost write"), ("settle", "say how a lost write ended"), ("show", "one write whole")]
    case ("journal", 2) where before[0] == "settle": [("as", "as done, as failed")]
    case ("journal", 3) where before[0] == "settle": [("done", "it took effect"), ("failed", "it did not")]
    case ("login", 0): [("--force", "send a refused password once more")]
    case ("history", 0): [("script", "write this session to a file as a script")]
    case ("resume", 0): [("list", "the sessions that are kept")]
    default: []
    }
  }
}
