import MMXSyntax

/// The parts of a tree that have a place of their own, outermost first, each with what it is and the span of the part around it.
///
/// The walk names every case of the tree and every span in it, so a new one has to be named here and then has to be in `ParserTests`.
struct TreeParts {
  struct Part {
    let name: String
    let span: Span
    let around: Span
  }

  private(set) var parts: [Part] = []
  private var around: Span

  init(_ program: Program) {
    around = Span(0, program.source.bytes.count)
    program.statements.forEach { add($0) }
  }

  private mutating func add(_ name: String, _ span: Span) { parts.append(Part(name: name, span: span, around: around)) }

  /// A part with parts of its own.
  private mutating func add(_ name: String, _ span: Span, _ inner: (inout TreeParts) -> Void) {
    add(name, span)
    let outer = around
    around = span
    inner(&self)
    around = outer
  }

  private mutating func add(_ block: Block?) {
    guard let block else { return }
    add("block", block.span) { parts in block.statements.forEach { parts.add($0) } }
  }

  private mutating func add(_ statement: Statement) {
    switch statement {
    case .expression(let e): add("statement", statement.span) { $0.add(e) }
    case .assign(let s):
      add(s.operation == nil ? "assignment" : "assignment with an operator", s.span) {
        $0.add("target", s.target.span) { $0.add(s.target) }
        $0.add("assigned value", s.value.span) { $0.add(s.value) }
      }
    case .function(let s):
      add("function declaration", s.span) {
        $0.add("function's name", s.nameSpan)
        $0.add(s.function)
      }
    case .forIn(let s):
      add("for", s.span) {
        $0.add("for's first name", s.first.span)
        if let second = s.second { $0.add("for's second name", second.span) }
        $0.add(s.sequence)
        $0.add(s.body)
      }
    case .whileLoop(let s):
      add("while", s.span) {
        $0.add(s.condition)
        $0.add(s.body)
      }
    case .breakLoop(let span): add("break", span)
    case .continueLoop(let span): add("continue", span)
    case .returnValue(let e, let span): add("return", span) { if let e { $0.add(e) } }
    case .throwValue(let e, let span): add("throw", span) { $0.add(e) }
    case .assertion(let s):
      add("assert", s.span) {
        $0.add("asserted", s.condition.span) { $0.add(s.condition) }
        if let message = s.message { $0.add("assert's message", message.span) { $0.add(message) } }
      }
    case .test(let s):
      add("test", s.span) {
        $0.add("test's name", s.nameSpan)
        $0.add(s.body)
      }
    case .expectFails(let s):
      add("expect fails", s.span) {
        $0.add("expected kind", s.kind.span) { $0.add(s.kind) }
        $0.add(s.body)
      }
    case .importFile(_, let pathSpan, let span): add("import", span) { $0.add("imported file", pathSpan) }
    }
  }

  private mutating func add(_ function: FunctionLiteral) {
    add("function", function.span) {
      for parameter in function.parameters {
        $0.add("parameter", parameter.span)
        if let value = parameter.defaultValue { $0.add("parameter's default", value.span) { $0.add(value) } }
      }
      switch function.body {
      case .block(let block): $0.add(block)
      case .expression(let e): $0.add("lambda's body", e.span) { $0.add(e) }
      }
    }
  }

  private mutating func add(_ expression: Expr?) {
    guard let expression else { return }
    let span = expression.span
    switch expression {
    case .null: add("null", span)
    case .bool: add("bool", span)
    case .number: add("number", span)
    case .string(let parts, _): add(parts.contains { $0.isExpression } ? "template" : "text", span) { $0.add(parts) }
    case .date: add("date", span)
    case .dateTime: add("datetime", span)
    case .list(let items, _): add("list", span) { parts in items.forEach { parts.add($0) } }
    case .record(let members, _):
      add("record", span) {
        for member in members {
          $0.add("key", member.keySpan)
          $0.add("member's value", member.value.span) { $0.add(member.value) }
        }
      }
    case .name: add("name", span)
    case .row: add("row", span)
    case .field(let e):
      add(e.isOptional ? "optional field" : "field", span) {
        $0.add(e.base)
        $0.add("field's name", e.nameSpan)
      }
    case .index(let e):
      add("index", span) {
        $0.add(e.base)
        $0.add(e.index)
      }
    case .slice(let e): add("slice", span) { parts in [e.base, e.from, e.to].forEach { parts.add($0) } }
    case .call(let e):
      add("call", span) {
        $0.add("callee", e.callee.span) { $0.add(e.callee) }
        $0.add(e.arguments)
      }
    case .unary(let operation, let e, _): add(operation == .not ? "not" : "minus", span) { $0.add(e) }
    case .binary(let e):
      add("binary", span) {
        $0.add(e.left)
        $0.add("operator", e.operatorSpan)
        $0.add(e.right)
      }
    case .logical(let e):
      add(e.isAnd ? "and" : "or", span) {
        $0.add(e.left)
        $0.add(e.right)
      }
    case .coalesce(let left, let right, _):
      add("coalesce", span) {
        $0.add(left)
        $0.add(right)
      }
    case .function(let e): add(e)
    case .conditional(let e):
      add("if", span) {
        for branch in e.branches {
          $0.add("condition", branch.condition.span) { $0.add(branch.condition) }
          $0.add(branch.body)
        }
        $0.add(e.otherwise)
      }
    case .attempt(let e):
      add("try", span) {
        $0.add(e.body)
        if let name = e.errorName { $0.add("error's name", name.span) }
        $0.add(e.handler)
        $0.add(e.cleanup)
      }
    case .pipeline(let e):
      add("pipeline", span) { parts in
        parts.add("input", e.input.span) { $0.add(e.input) }
        e.stages.forEach { parts.add($0) }
      }
    case .command(let e): add(e)
    case .group(let e, _): add("group", span) { $0.add(e) }
    }
  }

  private mutating func add(_ parts: [StringPart]) { for case .expression(let e) in parts { add("interpolation", e.span) { $0.add(e) } } }

  private mutating func add(_ arguments: [CallExpr.Argument]) {
    for argument in arguments {
      if argument.name != nil { add("argument's name", argument.nameSpan) }
      add("argument", argument.value.span) { $0.add(argument.value) }
    }
  }

  private mutating func add(_ stage: Stage) {
    add("stage", stage.span) {
      $0.add("stage's name", stage.nameSpan)
      switch stage.form {
      case .arguments(_, let arguments):
        for argument in arguments {
          if argument.name != nil { $0.add("column's name", argument.nameSpan) }
          $0.add("stage's argument", argument.value.span) { $0.add(argument.value) }
        }
      case .block(let block): $0.add(block)
      case .join(let other, let keys, _):
        $0.add("joined rows", other.span) { $0.add(other) }
        for key in keys { $0.add("join's key", key.span) { $0.add(key) } }
      case .call(let arguments): $0.add(arguments)
      }
    }
  }

  private mutating func add(_ command: Command) {
    add("command", command.span) {
      $0.add("verb", command.verbSpan)
      $0.addForm(command.form)
    }
  }

  private mutating func addForm(_ form: Command.Form) {
    switch form {
    case .get(let path, let options):
      add(path)
      add(options)
    case .new(let path, let e):
      add(path)
      operand(e)
    case .save(let e, _), .entity(_, let e), .useOrganisation(let e): operand(e)
    case .deletePath(let path): add(path)
    case .action(_, let nameSpan, let e, let with):
      add("action", nameSpan)
      operand(e)
      option("with", with)
    case .attach(let e, let file):
      operand(e)
      add("attached file", file.span) { $0.add(file) }
    case .http(_, let methodSpan, let path, let body, let with):
      add("method", methodSpan)
      add(path)
      if let body { add("body", body.span) { $0.add(body) } }
      option("with", with)
    case .explain(_, let e): add(e)
    case .useProfile(_, let span): add("profile", span)
    case .seen(let word, let time), .changes(let word, let time):
      add("word", word.span)
      option("time", time)
    case .sql(let statement, _, let with):
      operand(statement)
      option("with", with)
    case .print(let values), .show(let values, _): values.forEach { operand($0) }
    case .words(_, let words): for word in words { add("word", word.span) }
    }
  }

  private mutating func operand(_ e: Expr?) { if let e { add("operand", e.span) { $0.add(e) } } }

  private mutating func option(_ name: String, _ e: Expr?) { if let e { add("option \(name)", e.span) { $0.add(e) } } }

  private mutating func add(_ options: Command.Options) {
    option("search", options.search)
    option("with", options.filter)
    for key in options.sort { add("option sort", key.span) }
    option("page", options.page)
    option("size", options.size)
    option("limit", options.limit)
    if let all = options.all { add("option all", all) }
  }

  private mutating func add(_ path: Path) {
    add("path", path.span) {
      if let base = path.base { $0.add("path's base", base.span) { $0.add(base) } }
      for segment in path.segments {
        switch segment.form {
        case .word: $0.add("segment", segment.span)
        case .insert(let e): $0.add("inserted segment", segment.span) { $0.add(e) }
        case .call(_, let argument): $0.add("code segment", segment.span) { $0.add(argument) }
        }
      }
    }
  }
}

extension StringPart {
  fileprivate var isExpression: Bool { if case .expression = self { true } else { false } }
}
