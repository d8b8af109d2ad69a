/// The tree of a text that is elsewhere in its source.
extension Statement {
  /// The same, a number of bytes further; negative is back.
  package func moved(by distance: Int) -> Statement {
    switch self {
    case .expression(let e): .expression(e.moved(by: distance))
    case .assign(let s):
      .assign(
        Assignment(
          target: s.target.moved(by: distance), operation: s.operation, value: s.value.moved(by: distance), span: s.span.moved(by: distance)
        ))
    case .function(let s):
      .function(
        FunctionDeclaration(
          name: s.name, nameSpan: s.nameSpan.moved(by: distance), function: s.function.moved(by: distance), span: s.span.moved(by: distance)
        ))
    case .forIn(let s):
      .forIn(
        ForLoop(
          first: (s.first.name, s.first.span.moved(by: distance)), second: s.second.map { ($0.name, $0.span.moved(by: distance)) },
          sequence: s.sequence.moved(by: distance), body: s.body.moved(by: distance), span: s.span.moved(by: distance)))
    case .whileLoop(let s):
      .whileLoop(
        WhileLoop(condition: s.condition.moved(by: distance), body: s.body.moved(by: distance), span: s.span.moved(by: distance)))
    case .breakLoop(let span): .breakLoop(span.moved(by: distance))
    case .continueLoop(let span): .continueLoop(span.moved(by: distance))
    case .returnValue(let e, let span): .returnValue(e?.moved(by: distance), span.moved(by: distance))
    case .throwValue(let e, let span): .throwValue(e.moved(by: distance), span.moved(by: distance))
    case .assertion(let s):
      .assertion(
        Assertion(condition: s.condition.moved(by: distance), message: s.message?.moved(by: distance), span: s.span.moved(by: distance)))
    case .test(let s):
      .test(
        TestBlock(
          name: s.name, nameSpan: s.nameSpan.moved(by: distance), body: s.body.moved(by: distance), span: s.span.moved(by: distance)))
    case .expectFails(let s):
      .expectFails(ExpectFails(kind: s.kind.moved(by: distance), body: s.body.moved(by: distance), span: s.span.moved(by: distance)))
    case .importFile(let path, let pathSpan, let span):
      .importFile(path: path, pathSpan: pathSpan.moved(by: distance), span: span.moved(by: distance))
    }
  }
}

extension Span {
  /// The same, a number of bytes further; negative is back.
  package func moved(by distance: Int) -> Span { Span(start + distance, end + distance) }
}

extension Block {
  fileprivate func moved(by distance: Int) -> Block {
    Block(statements: statements.map { $0.moved(by: distance) }, span: span.moved(by: distance))
  }
}

extension Expr {
  fileprivate func moved(by distance: Int) -> Expr {
    switch self {
    case .null(let span): .null(span.moved(by: distance))
    case .bool(let value, let span): .bool(value, span.moved(by: distance))
    case .number(let value, let span): .number(value, span.moved(by: distance))
    case .string(let parts, let span): .string(parts.map { $0.moved(by: distance) }, span.moved(by: distance))
    case .date(let value, let span): .date(value, span.moved(by: distance))
    case .dateTime(let value, let span): .dateTime(value, span.moved(by: distance))
    case .list(let items, let span): .list(items.map { $0.moved(by: distance) }, span.moved(by: distance))
    case .record(let members, let span):
      .record(
        members.map { RecordMember(key: $0.key, keySpan: $0.keySpan.moved(by: distance), value: $0.value.moved(by: distance)) },
        span.moved(by: distance))
    case .name(let name, let span): .name(name, span.moved(by: distance))
    case .row(let span): .row(span.moved(by: distance))
    case .field(let e):
      .field(
        FieldAccess(
          base: e.base.moved(by: distance), name: e.name, nameSpan: e.nameSpan.moved(by: distance), isOptional: e.isOptional,
          span: e.span.moved(by: distance)))
    case .index(let e):
      .index(IndexAccess(base: e.base.moved(by: distance), index: e.index.moved(by: distance), span: e.span.moved(by: distance)))
    case .slice(let e):
      .slice(
        SliceAccess(
          base: e.base.moved(by: distance), from: e.from?.moved(by: distance), to: e.to?.moved(by: distance),
          span: e.span.moved(by: distance)))
    case .call(let e):
      .call(
        CallExpr(
          callee: e.callee.moved(by: distance), arguments: e.arguments.map { $0.moved(by: distance) }, span: e.span.moved(by: distance)))
    case .unary(let operation, let e, let span): .unary(operation, e.moved(by: distance), span.moved(by: distance))
    case .binary(let e):
      .binary(
        BinaryExpr(
          operation: e.operation, operatorSpan: e.operatorSpan.moved(by: distance), left: e.left.moved(by: distance),
          right: e.right.moved(by: distance), span: e.span.moved(by: distance)))
    case .logical(let e):
      .logical(
        LogicalExpr(
          isAnd: e.isAnd, left: e.left.moved(by: distance), right: e.right.moved(by: distance), span: e.span.moved(by: distance)))
    case .coalesce(let a, let b, let span): .coalesce(a.moved(by: distance), b.moved(by: distance), span.moved(by: distance))
    case .function(let e): .function(e.moved(by: distance))
    case .conditional(let e):
      .conditional(
        Conditional(
          branches: e.branches.map { .init(condition: $0.condition.moved(by: distance), body: $0.body.moved(by: distance)) },
          otherwise: e.otherwise?.moved(by: distance), span: e.span.moved(by: distance)))
    case .attempt(let e):
      .attempt(
        Attempt(
          body: e.body.moved(by: distance), errorName: e.errorName.map { ($0.name, $0.span.moved(by: distance)) },
          handler: e.handler?.moved(by: distance), cleanup: e.cleanup?.moved(by: distance), span: e.span.moved(by: distance)))
    case .pipeline(let e):
      .pipeline(
        Pipeline(input: e.input.moved(by: distance), stages: e.stages.map { $0.moved(by: distance) }, span: e.span.moved(by: distance)))
    case .command(let e):
      .command(
        Command(
          name: e.name, verbSpan: e.verbSpan.moved(by: distance), form: e.form.moved(by: distance), span: e.span.moved(by: distance)))
    case .group(let e, let span): .group(e.moved(by: distance), span.moved(by: distance))
    }
  }
}

extension StringPart {
  fileprivate func moved(by distance: Int) -> StringPart {
    switch self {
    case .text: self
    case .expression(let e): .expression(e.moved(by: distance))
    }
  }
}

extension FunctionLiteral {
  fileprivate func moved(by distance: Int) -> FunctionLiteral {
    FunctionLiteral(
      parameters: parameters.map {
        Parameter(name: $0.name, span: $0.span.moved(by: distance), defaultValue: $0.defaultValue?.moved(by: distance))
      }, body: body.moved(by: distance), span: span.moved(by: distance))
  }
}

extension FunctionLiteral.Body {
  fileprivate func moved(by distance: Int) -> FunctionLiteral.Body {
    switch self {
    case .block(let block): .block(block.moved(by: distance))
    case .expression(let e): .expression(e.moved(by: distance))
    }
  }
}

extension CallExpr.Argument {
  fileprivate func moved(by distance: Int) -> CallExpr.Argument {
    CallExpr.Argument(name: name, nameSpan: nameSpan.moved(by: distance), value: value.moved(by: distance))
  }
}

extension Stage {
  fileprivate func moved(by distance: Int) -> Stage {
    Stage(name: name, nameSpan: nameSpan.moved(by: distance), form: form.moved(by: distance), span: span.moved(by: distance))
  }
}

extension Stage.Form {
  fileprivate func moved(by distance: Int) -> Stage.Form {
    switch self {
    case .arguments(let stage, let arguments):
      .arguments(
        stage,
        arguments.map {
          Stage.Argument(
            name: $0.name, nameSpan: $0.nameSpan.moved(by: distance), value: $0.value.moved(by: distance), isDescending: $0.isDescending)
        })
    case .block(let block): .block(block.moved(by: distance))
    case .join(let other, let keys, let isLeft):
      .join(other: other.moved(by: distance), keys: keys.map { $0.moved(by: distance) }, isLeft: isLeft)
    case .call(let arguments): .call(arguments.map { $0.moved(by: distance) })
    }
  }
}

extension Command.Form {
  fileprivate func moved(by distance: Int) -> Command.Form {
    switch self {
    case .get(let path, let options): .get(path.moved(by: distance), options.moved(by: distance))
    case .new(let path, let e): .new(path.moved(by: distance), e?.moved(by: distance))
    case .save(let e, let isRebased): .save(e.moved(by: distance), rebase: isRebased)
    case .deletePath(let path): .deletePath(path.moved(by: distance))
    case .entity(let command, let e): .entity(command, e.moved(by: distance))
    case .action(let name, let nameSpan, let e, let with):
      .action(name, nameSpan: nameSpan.moved(by: distance), e.moved(by: distance), with: with?.moved(by: distance))
    case .attach(let e, let file): .attach(e.moved(by: distance), file: file.moved(by: distance))
    case .http(let method, let methodSpan, let path, let body, let with):
      .http(
        method: method, methodSpan: methodSpan.moved(by: distance), path.moved(by: distance), body: body?.moved(by: distance),
        with: with?.moved(by: distance))
    case .explain(let asCurl, let e): .explain(asCurl: asCurl, e.moved(by: distance))
    case .useOrganisation(let e): .useOrganisation(e.moved(by: distance))
    case .useProfile(let name, let span): .useProfile(name, span.moved(by: distance))
    case .seen(let word, let time): .seen(word.moved(by: distance), asOf: time?.moved(by: distance))
    case .changes(let word, let time): .changes(word.moved(by: distance), since: time?.moved(by: distance))
    case .sql(let statement, let names, let with):
      .sql(statement.moved(by: distance), names: names.map { $0.moved(by: distance) }, with: with?.moved(by: distance))
    case .print(let arguments): .print(arguments.map { $0.moved(by: distance) })
    case .show(let arguments, let isFull): .show(arguments.map { $0.moved(by: distance) }, isFull: isFull)
    case .words(let command, let words): .words(command, words.map { $0.moved(by: distance) })
    }
  }
}

extension Command.Word {
  fileprivate func moved(by distance: Int) -> Command.Word { Command.Word(text: text, span: span.moved(by: distance)) }
}

extension Command.Options {
  fileprivate func moved(by distance: Int) -> Command.Options {
    Command.Options(
      search: search?.moved(by: distance), filter: filter?.moved(by: distance),
      sort: sort.map { SortKey(name: $0.name, span: $0.span.moved(by: distance), isDescending: $0.isDescending) },
      page: page?.moved(by: distance), size: size?.moved(by: distance), limit: limit?.moved(by: distance), all: all?.moved(by: distance))
  }
}

extension Path {
  fileprivate func moved(by distance: Int) -> Path {
    Path(base: base?.moved(by: distance), segments: segments.map { $0.moved(by: distance) }, query: query, span: span.moved(by: distance))
  }
}

extension Path.Segment {
  fileprivate func moved(by distance: Int) -> Path.Segment {
    let moved: Form =
      switch form {
      case .word: form
      case .insert(let e): .insert(e.moved(by: distance))
      case .call(let name, let argument): .call(name, argument: argument.map { $0.moved(by: distance) })
      }
    return Path.Segment(form: moved, span: span.moved(by: distance))
  }
}
