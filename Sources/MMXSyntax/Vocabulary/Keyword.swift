/// Words that cannot be names, in alphabetical order. The commands, stages and options of `get` are words only in their places.
///
/// What a word does is a `switch` over these cases beside the parser, completion and help; none of them has a `default`.
package enum Keyword: String, CaseIterable, Sendable {
  case and, assert, `break`, `catch`, `continue`, `else`, `false`, finally, fn, `for`, `if`, `import`, `in`, it, not, null, or, `return`
  case test, `throw`, `true`, `try`, `while`

  /// Where the words may be.
  package enum Role: Sendable {
    /// It begins a statement; `fn`, `if` and `try` an expression too.
    case statement
    /// It continues a statement after a block.
    case continuation
    case operation
    case value
  }

  package var role: Role {
    switch self {
    case .assert, .break, .continue, .fn, .for, .if, .import, .return, .test, .throw, .try, .while: .statement
    case .catch, .else, .finally: .continuation
    case .and, .in, .not, .or: .operation
    case .false, .it, .null, .true: .value
    }
  }

  /// Whether an operand may begin with it.
  package var beginsOperand: Bool {
    switch role {
    case .statement, .value: true
    case .continuation, .operation: false
    }
  }

  /// Whether nothing follows it.
  package var standsAlone: Bool { self == .break || self == .continue || role == .value }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The word of this spelling.
  package static func named(_ name: String) -> Keyword? { byName[name] }

  /// The words of the role, in alphabetical order.
  package static func all(_ role: Role) -> [Keyword] { allCases.filter { $0.role == role } }
}
