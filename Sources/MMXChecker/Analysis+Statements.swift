import MMXData
import MMXRuntime
import MMXSyntax

extension Analysis {
  /// The statements of a block or file in order; gives the type of the last one's value.
  func walk(_ statements: [Statement]) -> StaticType {
    var last = StaticType.null
    for (index, statement) in statements.enumerated() {
      if !flow.isLive, index > 0 {
        walkDead(statements[index...], after: Analysis.word(of: statements[index - 1]))
        return .never
      }
      last = walk(statement)
    }
    return flow.isLive ? last : .never
  }

  /// Statements that the program never gets to: said once, and nothing more about them.
  private func walkDead(_ statements: ArraySlice<Statement>, after word: String) {
    if let first = statements.first(where: { if case .function = $0 { false } else { true } }) { warn(.neverRuns(after: word), first.span) }
    silently { for statement in statements { _ = walk(statement) } }
    leave()
  }

  /// What a message calls the statement that nothing comes after.
  private static func word(of statement: Statement) -> String {
    switch statement {
    case .returnValue: "`return`"
    case .breakLoop: "`break`"
    case .continueLoop: "`continue`"
    case .throwValue: "`throw`"
    case .whileLoop: "a loop without an end"
    case .expression(let expression):
      if case .command = expression.ungrouped { "`exit`" } else { "a statement that always leaves" }
    default: "a statement that always leaves"
    }
  }

  func walk(_ block: Block) -> StaticType { scoped { walk(block.statements) } }

  private func walk(_ statement: Statement) -> StaticType {
    switch statement {
    case .expression(let expression): return type(of: expression)
    case .assign(let assignment): assign(assignment)
    case .function(let declaration): if !scope.isTopLevel { declareFunction(declaration) }
    case .forIn(let loop): walk(loop)
    case .whileLoop(let loop): walk(loop)
    case .breakLoop:
      bill.breaks += 1
      leave()
    case .continueLoop: leave()
    case .returnValue(let value, _):
      let type = value.map { self.type(of: $0) } ?? .null
      returned = returned.joined(type)
      bill.stops += 1
      leave()
    case .throwValue(let value, _):
      _ = type(of: value)
      bill.stops += 1
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

  func leave() { flow.isLive = false }

  // MARK: Loops

  private func walk(_ loop: ForLoop) {
    let sequence = type(of: loop.sequence)
    complainOfPage(sequence, user: "`for`")
    let (key, item, count, name) = rounds(of: sequence, loop.sequence)
    let isReached = flow.isLive
    forget(Effects(of: loop.body))
    let start = flow
    flow = start.forked
    repeated(Bill.Repetition(of: name.message, times: count)) {
      scoped {
        if let second = loop.second {
          declare(loop.first.name, key)
          declare(second.name, item)
        } else {
          declare(loop.first.name, isKeyed(sequence) ? key : item)
        }
        _ = walk(loop.body)
      }
    }
    flow.isLive = true
    flow = flow.joined(start.forked)
    flow.rejoin(start)
    flow.isLive = isReached
  }

  /// Whether a loop with one name goes over keys.
  private func isKeyed(_ type: StaticType) -> Bool {
    switch type {
    case .record, .entity: true
    default: false
    }
  }

  /// Of a loop: keys, items, how many there are and what they are called.
  private func rounds(of sequence: StaticType, _ expression: Expr) -> (StaticType, StaticType, CallRange, RowName) {
    let name = RowName(source: source.brief(expression.span))
    switch sequence {
    case .list(let list): return (.number(nil), list.element, list.count, list.rows ?? name)
    case .record(let record):
      let isWhole = !record.isOpen && record.schema == nil && !record.fields.contains { facts.mayBeAssigned(field: $0.name) }
      return (.text, .unknown, isWhole ? CallRange(record.fields.count, record.fields.count) : CallRange(0, nil), name)
    case .entity:
      read(sequence, expression)
      return (.text, .unknown, CallRange(0, nil), name)
    case .unknown, .never: return (.unknown, .unknown, CallRange(0, nil), name)
    default:
      if let sample = sequence.sample { report(.notIterable(sample), expression.span) }
      return (.unknown, .unknown, CallRange(0, nil), name)
    }
  }

  private func walk(_ loop: WhileLoop) {
    let isReached = flow.isLive
    forget(Effects(of: loop.body))
    let start = flow
    flow = start.forked
    var isEndless = false
    var breaks = 0
    repeated(Bill.Repetition(of: "round of the loop on line \(source.line(at: loop.span.start))", times: CallRange(0, nil))) {
      let condition = condition(loop.condition)
      if case .bool(true?) = condition { isEndless = true }
      _ = walk(loop.body)
      breaks = bill.breaks
    }
    flow.isLive = true
    flow = flow.joined(start.forked)
    flow.rejoin(start)
    flow.isLive = isReached && !(isEndless && breaks == 0)
  }

  // MARK: Tests and expectations

  private func declareTest(_ test: TestBlock) {
    let literal = FunctionLiteral(parameters: [], body: .block(test.body), span: test.span)
    let position = function(literal, name: "test \"\(test.name)\"")
    functions[position].isTest = true
  }

  /// What is expected to fail is no mistake.
  private func walk(_ expectation: ExpectFails) {
    let kind = type(of: expectation.kind)
    let name = kind.constantText
    if let name, Problem.Kind(rawValue: name) == nil { report(.noSuchKind(name), expectation.kind.span) }
    expectedKinds.append(name.flatMap { Problem.Kind(rawValue: $0) })
    let start = flow
    flow = start.forked
    _ = walk(expectation.body)
    expectedKinds.removeLast()
    flow = flow.joined(start.forked)
    flow.rejoin(start)
    flow.isLive = start.isLive
  }

  // MARK: Imports

  private func walkImport(_ path: String, _ pathSpan: Span, _ span: Span) {
    let name = Trial.importedFile(path, from: source.name)
    if importing.contains(name) { return report(.importCycle(importing + [name]), span) }
    guard imported.insert(name).inserted else { return }
    if let problem = files.unreadable[name] { return report(.unreadableImport(path, problem), pathSpan) }
    guard let program = files.programs[name] else { return }
    for statement in program.statements {
      guard let set = statement.directName, let variable = scope.find(set), flow[variable.id] != nil else { continue }
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
  /// The name that the statement itself gives a value.
  fileprivate var directName: String? {
    switch self {
    case .assign(let assignment): if case .name(let name, _) = assignment.target { name } else { nil }
    case .function(let declaration): declaration.name
    default: nil
    }
  }
}

extension Source {
  /// The text of a place on one line, cut where it is long.
  func brief(_ span: Span) -> String {
    let text = text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 60 ? text.prefix(59) + "…" : text
  }
}
