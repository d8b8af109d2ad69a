import MMXCatalogue
import MMXData
import MMXSyntax

extension Machine {
  /// Runs a command with its operands, which stand in the order of the source.
  func run(_ plan: CommandPlan, operands: ArraySlice<Value>, isLazy: Bool) throws -> Value {
    var operands = operands
    if let explanation = plan.explanation { return try explain(plan.command, &operands, explanation) }
    switch plan.command.form {
    case .get(let path, let options):
      let query = try collectionQuery(path, options, &operands)
      return isLazy && query.isMany ? .rows(try lazyRows(query)) : try get(query)
    case .new(let path, let source):
      return .entity(try draft(path, &operands, hasSource: source != nil))
    case .save(_, let rebase): return .entity(try save(try entityOperand(&operands, "save"), rebase: rebase))
    case .deletePath(let path):
      try delete(try resolve(path, &operands))
      return .null
    case .entity: return try runEntityCommand(plan.command.verb, try takeOperand(&operands))
    case .action(let name, _, _, let with):
      let entity = try entityOperand(&operands, "do \(name)")
      return try perform(name, on: entity, parameters: with == nil ? nil : try takeOperand(&operands))
    case .attach:
      let entity = try entityOperand(&operands, "attach")
      return try attach(entity, file: try takeOperand(&operands))
    case .http(let method, _, let path, let body, let with):
      return try http(method, path, &operands, hasBody: body != nil, hasQuery: with != nil)
    case .explain: return .null
    case .useOrganisation: return try useOrganisation(try takeOperand(&operands))
    case .useProfile(let name, _):
      let answer = try service().session(.useProfile(name))
      (session.organisation, session.organisationName) = (answer["organisation"]?.integer, nil)
      return .null
    case .print(let arguments, let isFull): return try printOrShow(plan.command.verb, operands.prefix(arguments.count), isFull: isFull)
    case .words(let words): return try runSessionCommand(plan.command.verb, words.map(\.text))
    }
  }

  func entityOperand(_ operands: inout ArraySlice<Value>, _ command: String) throws -> Entity {
    let value = try takeOperand(&operands)
    guard case .entity(let entity) = value else { throw Problem.notEntity(command, value) }
    return entity
  }

  private func runEntityCommand(_ verb: String, _ value: Value) throws -> Value {
    guard case .entity(let entity) = value else { throw Problem.notEntity(verb, value) }
    switch verb {
    case "delete":
      try delete(entity)
      return .null
    case "refresh":
      try refresh(entity)
      return value
    case "diff": return diff(entity)
    case "revert":
      entity.revert()
      return value
    default: return try attachments(of: entity)
    }
  }

  private func printOrShow(_ verb: String, _ arguments: ArraySlice<Value>, isFull: Bool) throws -> Value {
    if verb == "print" {
      host.write(try arguments.map { try text($0) }.joined(separator: " ") + "\n")
    } else {
      for argument in arguments { host.show(try display(argument, isFull: isFull)) }
    }
    return .null
  }
}
