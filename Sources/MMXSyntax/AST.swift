package import MMXData

/// A parsed source.
package struct Program: Sendable {
  package var source: Source
  package var statements: [Statement]
}

/// Statements between braces, or a whole file.
package struct Block: Sendable {
  package var statements: [Statement]
  package var span: Span
}

package indirect enum Statement: Sendable {
  case expression(Expr)
  case assign(Assignment)
  case function(FunctionDeclaration)
  case forIn(ForLoop)
  case whileLoop(WhileLoop)
  case breakLoop(Span)
  case continueLoop(Span)
  case returnValue(Expr?, Span)
  case throwValue(Expr, Span)
  case assertion(Assertion)
  case test(TestBlock)
  case expectFails(ExpectFails)
  case importFile(path: String, pathSpan: Span, span: Span)

  package var span: Span {
    switch self {
    case .expression(let e): e.span
    case .assign(let s): s.span
    case .function(let s): s.span
    case .forIn(let s): s.span
    case .whileLoop(let s): s.span
    case .breakLoop(let span), .continueLoop(let span), .returnValue(_, let span), .throwValue(_, let span): span
    case .assertion(let s): s.span
    case .test(let s): s.span
    case .expectFails(let s): s.span
    case .importFile(_, _, let span): span
    }
  }
}

/// `target = value`, `target += value`.
package struct Assignment: Sendable {
  package var target: Expr
  /// The operator before `=`, nil for a plain one.
  package var operation: BinaryOperator?
  package var value: Expr
  package var span: Span
}

package struct FunctionDeclaration: Sendable {
  package var name: String
  package var nameSpan: Span
  package var function: FunctionLiteral
  package var span: Span
}

/// `fn (a, b = 1) {...}`, `x => e`.
package struct FunctionLiteral: Sendable {
  package struct Parameter: Sendable {
    package var name: String
    package var span: Span
    package var defaultValue: Expr?
  }
  package var parameters: [Parameter]
  package var body: Body
  package var span: Span

  package enum Body: Sendable {
    case block(Block)
    case expression(Expr)
  }

  package init(parameters: [Parameter], body: Body, span: Span) {
    self.parameters = parameters
    self.body = body
    self.span = span
  }
}

/// `for x in e {}`, `for i, x in e {}`.
package struct ForLoop: Sendable {
  package var first: (name: String, span: Span)
  package var second: (name: String, span: Span)?
  package var sequence: Expr
  package var body: Block
  package var span: Span
}

package struct WhileLoop: Sendable {
  package var condition: Expr
  package var body: Block
  package var span: Span
}

package struct Assertion: Sendable {
  package var condition: Expr
  package var message: Expr?
  package var span: Span
}

package struct TestBlock: Sendable {
  package var name: String
  package var nameSpan: Span
  package var body: Block
  package var span: Span
}

/// `expect fails "KIND" {...}`.
package struct ExpectFails: Sendable {
  package var kind: Expr
  package var body: Block
  package var span: Span
}

package indirect enum Expr: Sendable {
  case null(Span)
  case bool(Bool, Span)
  case number(Number, Span)
  case string([StringPart], Span)
  case date(CalendarDate, Span)
  case dateTime(DateTime, Span)
  case list([Expr], Span)
  case record([RecordMember], Span)
  case name(String, Span)
  /// `it`, or the row that a leading `.f` means.
  case row(Span)
  case field(FieldAccess)
  case index(IndexAccess)
  case slice(SliceAccess)
  case call(CallExpr)
  case unary(UnaryOperator, Expr, Span)
  case binary(BinaryExpr)
  case logical(LogicalExpr)
  case coalesce(Expr, Expr, Span)
  case function(FunctionLiteral)
  case conditional(Conditional)
  case attempt(Attempt)
  case pipeline(Pipeline)
  case command(Command)
  /// `(e)`: kept for the formatter and for rules that distinguish `(get x)` from `get x`.
  case group(Expr, Span)

  package var span: Span {
    switch self {
    case .null(let s), .bool(_, let s), .number(_, let s), .string(_, let s), .date(_, let s), .dateTime(_, let s), .list(_, let s),
      .record(_, let s), .name(_, let s), .row(let s), .unary(_, _, let s), .coalesce(_, _, let s), .group(_, let s):
      s
    case .field(let e): e.span
    case .index(let e): e.span
    case .slice(let e): e.span
    case .call(let e): e.span
    case .binary(let e): e.span
    case .logical(let e): e.span
    case .function(let e): e.span
    case .conditional(let e): e.span
    case .attempt(let e): e.span
    case .pipeline(let e): e.span
    case .command(let e): e.span
    }
  }
}

package enum StringPart: Sendable {
  case text(String)
  case expression(Expr)
}

package struct RecordMember: Sendable {
  package var key: String
  package var keySpan: Span
  package var value: Expr
}

/// `base.name`, `base?.name`.
package struct FieldAccess: Sendable {
  package var base: Expr
  package var name: String
  package var nameSpan: Span
  package var isOptional: Bool
  package var span: Span
}

package struct IndexAccess: Sendable {
  package var base: Expr
  package var index: Expr
  package var span: Span
}

/// `base[from..to]`, `to` excluded.
package struct SliceAccess: Sendable {
  package var base: Expr
  package var from: Expr?
  package var to: Expr?
  package var span: Span
}

package struct CallExpr: Sendable {
  package struct Argument: Sendable {
    package var name: String?
    package var nameSpan: Span
    package var value: Expr
  }
  package var callee: Expr
  package var arguments: [Argument]
  package var span: Span
}

package enum UnaryOperator: String, Sendable {
  case minus = "-"
  case not
}

package enum BinaryOperator: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="
  case isIn = "in"
  case notIn = "not in"
  case contains = "~"
  case notContains = "!~"
  case matches = "=~"
}

package struct BinaryExpr: Sendable {
  package var operation: BinaryOperator
  package var operatorSpan: Span
  package var left: Expr
  package var right: Expr
  package var span: Span
}

/// `a and b`, `a or b`.
package struct LogicalExpr: Sendable {
  package var isAnd: Bool
  package var left: Expr
  package var right: Expr
  package var span: Span
}

/// `if a {} else if b {} else {}`.
package struct Conditional: Sendable {
  package struct Branch: Sendable {
    package var condition: Expr
    package var body: Block
  }
  package var branches: [Branch]
  package var otherwise: Block?
  package var span: Span
}

/// `try {} catch e {} finally {}`.
package struct Attempt: Sendable {
  package var body: Block
  package var errorName: (name: String, span: Span)?
  package var handler: Block?
  package var cleanup: Block?
  package var span: Span
}

/// `input | stage | stage`.
package struct Pipeline: Sendable {
  package var input: Expr
  package var stages: [Stage]
  package var span: Span
}

package struct Stage: Sendable {
  package var name: String
  package var nameSpan: Span
  package var form: Form
  package var span: Span

  package enum Form: Sendable {
    /// A stage of the language and its arguments.
    case arguments(StageName, [Argument])
    /// `each {...}`.
    case block(Block)
    /// `join R on .A, .B left`.
    case join(other: Expr, keys: [Expr], isLeft: Bool)
    /// A function whose first argument is the input; the callee is the name.
    case call([CallExpr.Argument])
  }

  /// Which stage of the language it is; nil for a call of a function.
  package var stage: StageName? {
    switch form {
    case .arguments(let stage, _): stage
    case .block: .each
    case .join: .join
    case .call: nil
    }
  }

  /// Its arguments by position, with their names; empty for `each {...}`, `join` and calls of functions.
  package var arguments: [Argument] { if case .arguments(_, let arguments) = form { arguments } else { [] } }

  package struct Argument: Sendable {
    /// `Late` in `Late = today() - .DateDue`.
    package var name: String?
    package var nameSpan: Span
    package var value: Expr
    package var isDescending: Bool
  }
}
