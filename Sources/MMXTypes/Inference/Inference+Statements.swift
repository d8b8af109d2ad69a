import MMXData
import MMXRuntime
import MMXSyntax

extension Inference {
  /// The statements of a block, or of a file, in order; returns the type of the value of the last one.
  /// - Parameter memory: of a file what is known of its statements.
  func walk(_ statements: [Statement], in block: Span? = nil, memory: ProgramMemory? = nil) -> StaticType {
    var last = StaticType.null
    for (index, statement) in statements.enumerated() {
      if !flow.isLive, index > 0 {
        walkDead(statements[index...], after: statements[index - 1], in: block)
        return .never
      }
      noteNames(between: index == 0 ? nil : statements[index - 1], statement, in: block)
      if let memory, !statement.isFunction { last = walk(statement, memory.parts[index]) } else { last = walk(statement) }
    }
    noteNames(between: statements.last, nil, in: block)
    return flow.isLive ? last : .never
  }

  /// Unreachable statements: reported once, and not checked further.
  private func walkDead(_ statements: ArraySlice<Statement>, after last: Statement, in block: Span?) {
    if !isSilent, let first = statements.first(where: { if case .function = $0 { false } else { true } }) {
      observer?.met(deadStatement: first.span, after: last)
    }
    silently {
      var before: Statement? = last
      for statement in statements {
        noteNames(between: before, statement, in: block)
        _ = walk(statement)
        before = statement
      }
    }
    noteNames(between: statements.last, nil, in: block)
    leave()
  }

  func walk(_ block: Block) -> StaticType { scoped { walk(block.statements, in: block.span) } }

  func walk(_ statement: Statement) -> StaticType {
    switch statement {
    case .expression(let expression): return type(of: expression)
    case .assign(let assignment): assign(assignment)
    case .function(let declaration): if !scope.isTopLevel { declareFunction(declaration) }
    case .forIn(let loop): walk(loop)
    case .whileLoop(let loop): walk(loop)
    case .breakLoop:
      breaks += 1
      leave()
    case .continueLoop: leave()
    case .returnValue(let value, _):
      let type = value.map { self.type(of: $0) } ?? .null
      returned = join(returned, type)
      stops += 1
      leave()
    case .throwValue(let value, _):
      _ = type(of: value)
      stops += 1
      leave()
    case .assertion(let assertion):
      condition(assertion.condition)
      if let message = assertion.message { _ = type(of: message) }
    case .test(let test): declareTest(test)
    case .expectFails(let expectation): walk(expectation)
    case .importFile(let path, let pathSpan, let span): walkImport(path, pathSpan, span)
    }
    return .null
  }

  // MARK: Loops

  private func walk(_ loop: ForLoop) {
    let sequence = type(of: loop.sequence)
    observer?.goesThrough(sequence, "`for`")
    let rounds = rounds(of: sequence, loop.sequence)
    let isReached = flow.isLive
    forget(Effects(of: loop.body))
    let start = flow
    flow = start.forked
    repeated(Repetition(of: rounds.name.message, times: rounds.count)) {
      scoped {
        if let second = loop.second {
          declare(loop.first.name, rounds.key, at: loop.first.span)
          declare(second.name, rounds.item, at: second.span)
        } else {
          declare(loop.first.name, rounds.isKeyed ? rounds.key : rounds.item, at: loop.first.span)
        }
        _ = walk(loop.body)
      }
    }
    flow.isLive = true
    flow = flow.joined(start.forked, context.certainty)
    flow.rejoin(start)
    flow.isLive = isReached
  }

  private struct Rounds {
    var key = StaticType.unknown
    var item = StaticType.unknown
    var count = CountRange.any
    /// The name of the items in a bill.
    let name: RowName
    /// Whether a loop with one name goes over keys.
    var isKeyed = false
  }

  private func rounds(of sequence: StaticType, _ expression: Expr) -> Rounds {
    let name = RowName(source: source.brief(expression.span))
    switch sequence {
    case .list(let list): return Rounds(key: .number(nil), item: list.element, count: list.count, name: list.rows ?? name)
    case .record(let record):
      let isWhole = !record.isOpen && record.schema == nil && !record.fields.contains { facts.mayBeAssigned(field: $0.name) }
      let count = isWhole ? CountRange(record.fields.count, record.fields.count) : .any
      return Rounds(key: .text, count: count, name: name, isKeyed: true)
    case .entity:
      read(sequence, expression)
      return Rounds(key: .text, name: name, isKeyed: true)
    case .unknown, .never: return Rounds(name: name)
    case .null, .bool, .number, .text, .date, .dateTime, .bytes, .reference, .function:
      if let sample = sequence.sample { report(.notIterable(sample), expression.span) }
      return Rounds(name: name)
    }
  }

  private func walk(_ loop: WhileLoop) {
    let isReached = flow.isLive
    forget(Effects(of: loop.body))
    // The words for its rounds have the line.
    recorder?.spoil()
    let start = flow
    flow = start.forked
    var isEndless = false
    repeated(Repetition(of: "round of the loop on line \(source.line(at: loop.span.start))", times: .any)) {
      let condition = condition(loop.condition)
      _ = walk(loop.body)
      if case .bool(true?) = condition, breaks == 0 { isEndless = true }
    }
    flow.isLive = true
    flow = flow.joined(start.forked, context.certainty)
    flow.rejoin(start)
    flow.isLive = isReached && !isEndless
  }

  // MARK: Tests and expectations

  private func declareTest(_ test: TestBlock) {
    let literal = FunctionLiteral(parameters: [], body: .block(test.body), span: test.span)
    function(literal, name: "test \"\(test.name)\"").isTest = true
  }

  /// A failure that is expected is not an error.
  private func walk(_ expectation: ExpectFails) {
    let name = type(of: expectation.kind).constantText
    if let name, Problem.Kind(rawValue: name) == nil { report(.noSuchKind(name), expectation.kind.span) }
    expectedKinds.append(name.flatMap { Problem.Kind(rawValue: $0) })
    let start = flow
    flow = start.forked
    _ = walk(expectation.body)
    expectedKinds.removeLast()
    flow = flow.joined(start.forked, context.certainty)
    flow.rejoin(start)
    flow.isLive = start.isLive
  }

  // MARK: Imports

  private func walkImport(_ path: String, _ pathSpan: Span, _ span: Span) {
    recorder?.spoil()
    let name = Trial.importedFile(path, from: source.name)
    if importing.contains(name) { return report(.importCycle(importing + [name]), span) }
    guard imported.insert(name).inserted else { return }
    if let problem = files.unreadable[name] {
      if !isSilent { observer?.met(unreadableImport: path, because: problem, at: pathSpan) }
      return
    }
    guard let program = files.programs[name] else { return }
    for statement in program.statements {
      guard let set = statement.directName, let variable = find(set), flow[variable.id] != nil else { continue }
      report(.importClash(set, name), span)
      break
    }
    importing.append(name)
    defer { importing.removeLast() }
    guard files.isWhole(name) else { return }
    walkFile(program)
  }
}

extension Statement {
  fileprivate var isFunction: Bool { if case .function = self { true } else { false } }

  /// The name that the statement itself sets.
  fileprivate var directName: String? {
    switch self {
    case .assign(let assignment): if case .name(let name, _) = assignment.target { name } else { nil }
    case .function(let declaration): declaration.name
    default: nil
    }
  }
}
