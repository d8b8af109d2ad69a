import MMXData
import MMXRuntime
import MMXSyntax

/// Words of the language with a line on each, where no other table has them.
package enum Vocabulary {
  /// Words that begin a statement or an expression.
  static let statements = Keyword.all(.statement)
  static let values = Keyword.allCases.filter { $0.role == .value || $0 == .not }
  /// Words between two operands.
  static let operators: [(name: String, help: Message)] =
    Keyword.all(.operation).filter { $0 != .not }.map { ($0.rawValue, help(of: $0)) } + [("not in", "is not among")]

  static func help(of keyword: Keyword) -> Message {
    switch keyword {
    case .and: "both are true"
    case .assert: "assert condition, \"message\""
    case .break: "leave the loop"
    case .catch, .else, .false, .finally, .true: ""
    case .continue: "continue with the next round"
    case .fn: "fn name(a, b = 1) {...}"
    case .for: "for x in list {...}"
    case .if: "if condition {...} else {...}"
    case .import: "import \"lib.mmx\""
    case .in: "is among"
    case .it: "the current row"
    case .not: "not condition"
    case .null: "no value"
    case .or: "one is true"
    case .return: "end the function with a value"
    case .test: "test \"name\" {...}"
    case .throw: "end with an error"
    case .try: "try {...} catch e {...}"
    case .while: "while condition {...}"
    }
  }

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
}
