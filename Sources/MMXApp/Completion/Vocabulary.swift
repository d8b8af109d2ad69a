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

  /// Options of `get`.
  static let options: [(name: String, help: Message)] = [
    ("all", "every page"), ("limit", "at most so many rows"), ("page", "the page of that number"), ("search", "rows that hold a text"),
    ("size", "rows a page"), ("sort", "by a field, desc for downwards"), ("with", "filters: with {Filter: value}"),
  ]

  static let operators: [(name: String, help: Message)] = [
    ("and", "both are true"), ("in", "is among"), ("not in", "is not among"), ("or", "one is true"),
  ]

  static let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"]

  /// Words behind session commands, by the words before.
  static func words(behind verb: String, _ before: [String]) -> [(name: String, help: Message)] {
    switch (verb, before.count) {
    case ("trace", 0): [("off", "calls are not shown"), ("on", "every call is shown, secrets removed")]
    case ("quota", 0): [("reserve", "keep so many calls a day for people")]
    case ("journal", 0):
      [("find", "look in the service for a lost write"), ("settle", "say how a lost write ended"), ("show", "one write whole")]
    case ("journal", 2) where before[0] == "settle": [("as", "as done, as failed")]
    case ("journal", 3) where before[0] == "settle": [("done", "it took effect"), ("failed", "it did not")]
    case ("login", 0): [("--force", "ask whether a refused password is sent again")]
    case ("history", 0): [("script", "write this session to a file as a script")]
    case ("resume", 0): [("list", "the sessions that are kept")]
    default: []
    }
  }
}
