import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

extension Inference {
  func type(of pipeline: Pipeline) -> StaticType {
    var type: StaticType
    if case .command(let command) = pipeline.input.ungrouped, case .get(let path, let options) = command.form {
      note(pipeline.input, .any)
      type = lazyType(of: command, path, options, pipeline.stages)
      record(type, at: pipeline.input.span)
      record(type, at: command.span)
    } else {
      type = self.type(of: pipeline.input)
    }
    for stage in pipeline.stages {
      type = self.type(of: stage, over: type)
      record(type, at: stage.span)
    }
    return type
  }

  /// A `get` whose pages are read as stages need rows.
  private func lazyType(of command: Command, _ path: Path, _ options: Command.Options, _ stages: [Stage]) -> StaticType {
    var query = query(command, path, options)
    let wanted = query.isMany ? rowsWanted(by: stages) : nil
    let limit = [query.wantedRows, wanted].compactMap { $0 }.min()
    if case .list(var list) = query.type, let limit {
      list.count = CountRange(min(list.count.least, limit), min(list.count.most ?? limit, limit))
      query.type = .list(list)
    }
    observer?.runs(command, CommandParts(query: query, wantedRows: limit))
    return query.type
  }

  /// The most rows that stages take from a list, nil if that depends on the rows.
  private func rowsWanted(by stages: [Stage]) -> Int? {
    var skipped = 0
    for stage in stages {
      guard case .arguments(let name, let arguments) = stage.form else { return nil }
      switch name.demand {
      case .same: continue
      case .count:
        if arguments.isEmpty { return skipped + 1 }
        return count(arguments).map { skipped + $0 }
      case .more:
        guard let count = count(arguments) else { return nil }
        skipped += count
      case .open: return nil
      }
    }
    return nil
  }

  /// The number of rows given by an argument.
  private func count(_ arguments: [Stage.Argument]) -> Int? {
    guard arguments.count == 1, case .number(let number, _) = arguments[0].value.ungrouped, let count = number.integer,
      (0...1_000_000).contains(count)
    else { return nil }
    return count
  }

  // MARK: Stages

  private func type(of stage: Stage, over input: StaticType) -> StaticType {
    guard let name = stage.stage else {
      guard case .call(let arguments) = stage.form else { return .unknown }
      return type(ofCall: arguments, of: stage, over: input)
    }
    let row = StageRow.of(name)
    if !row.acceptsPart { observer?.goesThrough(input, "`\(stage.name)`") }
    let rows = rows(of: input, stage, name)
    let parts = parts(of: stage, row, rows ?? ListType(element: .unknown))
    for (position, (argument, type)) in zip(stage.arguments, parts).enumerated() {
      if case .record(.options) = name.role(ofArgument: position) { checkFileOptions(type, argument.value, at: argument.value.span) }
      if let problem = name.refusal(ofCount: type) { report(problem, argument.value.span) }
    }
    guard let rows else { return .unknown }
    let use = StageUse(stage: stage, name: name, input: input, rows: rows, parts: parts)
    if name.readsWhole(use) {
      observer?.readsWhole(rows, in: stage)
      if case .entity(let entity) = rows.element { promote(entity.resource.plural) }
    }
    return gives(name.gives(use), at: stage.arguments.first?.value.span ?? stage.nameSpan)
  }

  /// A function whose first argument is the input of the stage.
  private func type(ofCall arguments: [CallExpr.Argument], of stage: Stage, over input: StaticType) -> StaticType {
    observer?.goesThrough(input, "`\(stage.name)`")
    let callee = type(ofName: stage.name, stage.nameSpan, at: .stage)
    record(callee, at: stage.nameSpan)
    var given: [Argument] = []
    for argument in arguments {
      given.append((argument, type(of: argument, at: given.count + 1, of: callee, after: [input] + given.map(\.type))))
    }
    return type(ofCalling: callee, .name(stage.name, stage.nameSpan), given, leading: [input], at: stage.span)
  }

  /// The input rows of a stage; nil if they are not known.
  private func rows(of input: StaticType, _ stage: Stage, _ name: StageName) -> ListType? {
    switch input {
    case .list(let list): return list
    case .unknown, .never: return nil
    case .null, .bool, .number, .text, .date, .dateTime, .bytes, .record, .entity, .reference, .function:
      if name.takesOneValue { return ListType(element: .unknown) }
      if let sample = input.sample, name != .table {
        let hint: Message =
          sample.isNull
          ? "write `(x ?? []) | \(name.rawValue)` if it may be absent" : "a pipeline takes a list; write `[x] | ...` for one value"
        report(.stageInput(name.rawValue, sample, hint: hint), stage.nameSpan)
      }
      return nil
    }
  }

  /// The types of a stage's arguments; those evaluated for each row with the row.
  private func parts(of stage: Stage, _ row: StageRow, _ list: ListType) -> [StaticType] {
    let repetition = Repetition(of: (list.rows ?? RowName(source: nil)).message, times: list.count)
    switch stage.form {
    case .arguments(let name, let arguments):
      return arguments.enumerated().map { position, argument in
        let role = name.role(ofArgument: position)
        guard row.takesRows else { return type(of: argument.value, for: role) }
        return repeated(repetition) { rowType(of: argument.value, list.element, for: role, isCondition: name == .where) }
      }
    case .block(let block):
      forget(Effects(of: block))
      return [repeated(repetition) { inRow(list.element) { walk(block) } }]
    case .join(let other, let keys, _):
      let right = type(of: other)
      observer?.goesThrough(right, "`join`")
      var types = [right]
      joinKeys += 1
      if let key = keys.first { types.append(repeated(repetition) { rowType(of: key, list.element) }) }
      // A key for both sides that contains another join is inferred once, or the time would double with each level.
      if keys.count > 1, let key = keys.last {
        types.append(rowType(of: key, right.element))
      } else if let key = keys.first, joinKeys == 1 {
        types.append(unrecorded { rowType(of: key, right.element) })
      }
      joinKeys -= 1
      return types
    case .call: return []
    }
  }

  /// An expression of a row; a function that it gives is called with the row.
  func rowType(of expression: Expr, _ element: StaticType, for role: Role = .any, isCondition: Bool = false) -> StaticType {
    if context.certainty == .certain {
      let effects = Effects(of: expression)
      if !effects.assignedNames.isEmpty || effects.touchesRecords { forget(effects) }
    }
    return inRow(element) {
      if case .function(let literal) = expression.ungrouped,
        literal.takesRow || (literal.parameters.count == 1 && context.certainty == .likely)
      {
        note(expression, .any)
        return scoped(isFunction: true) {
          declare(literal.parameters[0].name, element, at: literal.parameters[0].span)
          switch literal.body {
          case .expression(let body): return isCondition ? condition(body) : self.type(of: body)
          case .block(let body): return walkReturning(body)
          }
        }
      }
      let type = type(of: expression, for: role)
      if case .function(let function?) = type {
        return self.type(ofCalling: .function(function), expression, [], leading: [element], at: expression.span)
      }
      if case .function(nil) = type { return .unknown }
      if isCondition, let sample = type.sample, let problem = Trial.condition(sample) { report(problem, expression.span) }
      return type
    }
  }

  private func inRow<Result>(_ element: StaticType, _ body: () -> Result) -> Result {
    let outer = (returned, flow.isLive)
    defer { (returned, flow.isLive) = outer }
    return scoped(isFunction: true) {
      declare("it", element)
      return body()
    }
  }
}
