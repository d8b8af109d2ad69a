/// The smallest meaningful piece of a source.
package struct Token: Hashable, Sendable {
  package let kind: Kind
  package let span: Span
  /// The spaces, comments and joined line ends before it.
  package let trivia: Span

  package enum Kind: Hashable, Sendable {
    case name
    case number
    /// Quoted text of any form, interpolations included.
    case string
    /// `@2026-11-23` or `@2026-11-23T10:30:00`.
    case date
    /// The path of a command, read raw.
    case path
    /// A word of a session command, read raw.
    case word
    case symbol(Symbol)
    /// A line end or `;` that ends a statement.
    case separator
    case end
    /// Anything else; the lexer has said why.
    case invalid
  }
}

/// Punctuation, longest spelling first where one begins another.
package enum Symbol: String, CaseIterable, Hashable, Sendable {
  case arrow = "=>"
  case equal = "=="
  case matches = "=~"
  case notEqual = "!="
  case notContains = "!~"
  case atMost = "<="
  case atLeast = ">="
  case plusAssign = "+="
  case minusAssign = "-="
  case timesAssign = "*="
  case divideAssign = "/="
  case coalesce = "??"
  case optionalDot = "?."
  case range = ".."
  case openParen = "("
  case closeParen = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case comma = ","
  case colon = ":"
  case dot = "."
  case pipe = "|"
  case assign = "="
  case less = "<"
  case greater = ">"
  case contains = "~"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case remainder = "%"
}
