import MMXCatalogue
import MMXData
package import MMXRuntime
import MMXSyntax

extension Commands {
  package func run(_ plan: CommandPlan, operands: ArraySlice<Value>, isLazy: Bool) throws -> Value {
    guard let name = plan.nameInPath else { return try perform(plan, operands, isLazy: isLazy) }
    do { return try perform(plan, operands, isLazy: isLazy) } catch {
      var fault = Fault(error)
      guard fault.exitStatus == nil, [.notfound, .catalogue].contains(fault.problem.kind) else { throw error }
      fault.problem.hint = name.advice
      throw fault
    }
  }

  private func perform(_ plan: CommandPlan, _ operands: ArraySlice<Value>, isLazy: Bool) throws -> Value {
    var operands = operands
    if let explanation = plan.explanation { return try explain(plan.command, &operands, explanation) }
    switch plan.command.form {
    case .get(let path, let options):
      let query = try collectionQuery(path, options, &operands)
      if isOffline { return try getOffline(query, isSorted: !options.sort.isEmpty) }
      return isLazy && query.isMany ? .rows(try lazyRows(query)) : try get(query)
    case .new(let path, let source): return .entity(try draft(path, &operands, source: source))
    case .save(let operand, let rebase):
      let entity = try entityOperand(&operands, "save", operand)
      _ = try unlessDeclined { try save(entity, rebase: rebase) }
      return .entity(entity)
    case .deletePath(let path):
      let place = try resolve(path, &operands)
      if try unlessDeclined({ try delete(place) }) != nil { sayDone("deleted \(place.text)") }
      return .null
    case .entity(let command, let operand): return try run(command, try takeOperand(&operands), operand)
    case .action(let name, let nameSpan, let operand, let with):
      let entity = try entityOperand(&operands, "do \(name)", operand)
      try placing(nameSpan) { if entity.resource.action(named: name) == nil { throw Problem.noAction(name, entity.resource) } }
      let parameters = with == nil ? nil : try takeOperand(&operands)
      return try unlessDeclined { try perform(name, on: entity, parameters: parameters) } ?? .null
    case .attach(let operand, _):
      let entity = try entityOperand(&operands, "attach", operand)
      return try attach(entity, file: try takeOperand(&operands))
    case .http(let method, _, let path, let body, let with):
      return try http(method, path, &operands, hasBody: body != nil, hasQuery: with != nil)
    case .explain: return .null
    case .useOrganisation(let operand):
      let value = try takeOperand(&operands)
      return try placing(operand.span) { try useOrganisation(value) }
    case .useProfile(let name, _):
      select(organisation: try service().session.useProfile(name), name: nil)
      return .null
    case .seen(let word, let asOf): return try seen(word, asOf: asOf == nil ? nil : try takeOperand(&operands), asOf?.span)
    case .changes(let word, let since): return try changes(word, since: since == nil ? nil : try takeOperand(&operands), since?.span)
    case .sql(let statement, let names, let with):
      let text = try takeOperand(&operands)
      var parameters: [(String, Value)] = []
      for name in names { if case .name(let name, _) = name { parameters.append((name, try takeOperand(&operands))) } }
      return try sql(text, parameters, with: with == nil ? nil : try takeOperand(&operands), at: statement.span)
    case .print(let arguments):
      try print(operands.prefix(arguments.count))
      return .null
    case .show(let arguments, let isFull):
      for argument in operands.prefix(arguments.count) {
        if let text = argument.string { try Pace.step(text.utf8.count >> 6) }
        host.show(try display(argument, isFull: isFull))
      }
      return .null
    case .words(let command, let words): return try run(command, words.map(\.text))
    }
  }

  /// An operand that must be an entity; otherwise the problem is placed at its expression.
  func entityOperand(_ operands: inout ArraySlice<Value>, _ command: String, _ expression: Expr) throws -> Entity {
    let value = try takeOperand(&operands)
    return try placing(expression.span) {
      guard case .entity(let entity) = value else { throw Problem.notEntity(command, value) }
      return entity
    }
  }

  /// Places a problem of the body at a part of the current command instead of the whole.
  func placing<Result>(_ span: @autoclosure () -> Span, _ body: () throws -> Result) throws -> Result {
    try Fault.placing(at: machine.commandPlace.map { Fault.Place(span: span(), source: $0.source) }, body)
  }

  /// Nil if the question was declined: nothing was sent, and the program continues.
  private func unlessDeclined<Result>(_ body: () throws -> Result) throws -> Result? {
    do { return try body() } catch let problem as Problem where problem.cause == .declined {
      host.note(problem.message)
      return nil
    }
  }

  /// Reports in a line what a command without a value did, to the person who typed it; not in a loop, where it would be a line a row.
  func sayDone(_ what: Message) {
    if host.saysWhatWasDone, roundOfLoop == nil { host.note(what) }
  }

  private func run(_ command: EntityCommand, _ value: Value, _ operand: Expr) throws -> Value {
    guard case .entity(let entity) = value else { return try placing(operand.span) { throw Problem.notEntity(command.rawValue, value) } }
    switch command {
    case .delete:
      if try unlessDeclined({ try delete(entity) }) != nil { sayDone("deleted \(entity.label)") }
      return .null
    case .refresh:
      try refresh(entity)
      return value
    case .diff:
      let changes = diff(entity)
      if case .list(let list) = changes { list.whenEmpty = "\(entity.label) has no edits" }
      return changes
    case .revert:
      entity.revert()
      return value
    case .attachments: return try attachments(of: entity)
    }
  }

  private func print(_ arguments: ArraySlice<Value>) throws {
    let texts = try arguments.map { try machine.text($0) }
    let size = texts.reduce(texts.count) { $0 + $1.utf8.count }
    if size >= Memory.largeValue { try Memory.take(size) }
    var line = ""
    // Including its line end, so that it need not be moved.
    line.reserveCapacity(size)
    for (index, text) in texts.enumerated() {
      if index > 0 { line += " " }
      line += text
    }
    line += "\n"
    host.write(line)
  }
}
