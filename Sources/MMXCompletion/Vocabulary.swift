import MMXData
import MMXRuntime
import MMXSyntax

/// Words of the language with a line on each, where no other table has them.
package enum Vocabulary {
  /// Words that begin a statement or an expression.
  static let statements: [(name: String, help: Message)] = [
    ("assert", "assert condition, \"message\""), ("break", "leave the loop"), ("continue", "continue with the next round"),
    ("fn", "fn name(a, b = 1) {...}"), ("for", "for x in list {...}"), ("if", "if condition {...} else {...}"),
    ("import", "import \"lib.mmx\""), ("return", "end the function with a value"), ("test", "test \"name\" {...}"),
    ("throw", "end with an error"), ("try", "try {...} catch e {...}"), ("while", "while condition {...}"),
  ]

  static let values: [(name: String, help: Message)] = [
    ("false", ""), ("it", "the current row"), ("not", "not condition"), ("null", "no value"), ("true", ""),
  ]

  static func help(of option: GetOption) -> Message {
    switch option {
    case .all: "every page"
    case .limit: "at most N rows"
    case .page: "page N"
    case .search: "rows that hold a text"
    case .size: "rows a page"
    case .sort: "by a field, desc for descending"
    case .with: "filters: with {Filter: value}"
    }
  }

  static let operators: [(name: String, help: Message)] = [
    ("and", "both are true"), ("in", "is among"), ("not in", "is not among"), ("or", "one is true"),
  ]
}
