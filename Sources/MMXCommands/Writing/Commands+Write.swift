import MMXCatalogue
import MMXData
import MMXService
import MMXRuntime
import MMXSyntax

extension Commands {
  // MARK: Drafts

  /// `new customer {...}`: nothing is sent.
  func draft(_ path: Path, _ operands: inout ArraySlice<Value>, source: Expr?) throws -> Entity {
    let place = try placeOfDraft(path, &operands)
    guard let schemaName = place.resource.create?.body.schema, let schema = Catalogue.schema(schemaName) else {
      throw Problem.notCreatable(place.resource)
    }
    let entity = Entity(
      organisation: place.organisation ?? session.organisation, resource: place.resource, collection: place.collection,
      recordSchema: schema, id: nil, state: .draft, base: OrderedRecord(), fields: OrderedRecord())
    entity.createPath = place.createPath
    if let source { try fill(entity, from: try takeOperand(&operands), source) }
    return entity
  }

  /// The target of a draft.
  private struct DraftPlace {
    let resource: Resource
    let collection: [String]
    /// Where it is sent, if not to the collection.
    var createPath: [String]?
    var organisation: Int?
  }

  private func placeOfDraft(_ path: Path, _ operands: inout ArraySlice<Value>) throws -> DraftPlace {
    if let word = path.loneWord {
      guard let resource = Catalogue.resource(named: word) else { return try placing(path.span) { throw Problem.noSuchPath([word]) } }
      guard let collection = resource.path(under: []) else { throw Problem.missingParent(resource) }
      return DraftPlace(resource: resource, collection: collection.split(separator: "/").map(String.init))
    }
    let resolved = try resolve(path, &operands)
    let match = try operation(.post, at: resolved, path)
    guard let resource = match.resource else { throw Problem.noSuchPath(resolved.segments) }
    let ids = resource.parents.compactMap { match.parameters[$0] }
    let collection = resource.path(under: ids)?.split(separator: "/").map(String.init) ?? resolved.segments
    return DraftPlace(
      resource: resource, collection: collection, createPath: collection == resolved.segments ? nil : resolved.segments,
      organisation: resolved.organisation)
  }

  /// Copies the fields that a create may have: not the ID, the RowVersion and read-only fields.
  private func fill(_ entity: Entity, from value: Value, _ source: Expr) throws {
    let given: OrderedRecord<Value>
    var isRead = false
    switch value {
    case .record(let record): given = record.fields
    case .entity(let other):
      try read(other)
      (given, isRead) = (other.fields, true)
    case .null: return
    default: return try placing(source.span) { throw Problem.notRecord("new \(entity.typeName)", value) }
    }
    // A record literal has the right types; a record from elsewhere may be a row of a file, whose cells are all texts.
    let isWritten = if case .record = source.ungrouped { true } else { false }
    for (name, item) in given {
      let field = entity.recordSchema.field(name)
      if let field, field.isReadOnly || field.isIgnoredOnCreate { continue }
      // It is not known whether a create accepts fields that are not in the catalogue.
      if isRead, field == nil { continue }
      let item = isWritten ? item : Commands.untexted(item, field)
      try placing(source.span(ofKey: name, isValue: field != nil)) { try entity.set(name, to: try item.deepCopy(), in: localisation) }
    }
  }

  /// The number or ID in a text, if the field takes one; anything else unchanged.
  private static func untexted(_ value: Value, _ field: Field?) -> Value {
    guard let field, let text = value.string else { return value }
    switch field.type {
    case .int, .decimal, .reference: return Number(text).map(Value.number) ?? value
    case .bool: return ["true": .bool(true), "false": .bool(false)][text] ?? value
    default: return value
    }
  }

  // MARK: Save

  func save(_ entity: Entity, rebase: Bool) throws -> Entity {
    try check(entity, "save")
    if case .draft = entity.state {
      try create(entity)
    } else if rebase {
      try saveRebased(entity)
    } else {
      try update(entity)
    }
    return entity
  }

  func createCall(_ entity: Entity) throws -> Call {
    let path = ServicePath(
      segments: entity.createPath ?? entity.collection, organisation: entity.organisation,
      isPerOrganisation: entity.resource.isPerOrganisation)
    let match = try operation(.post, at: path)
    let body: JSON?
    switch match.operation.body {
    case .none: body = nil
    case .record: body = try entity.createBody()
    case .list: body = .array([try entity.createBody()])
    }
    return path.call(match, body: body, purpose: "save new \(entity.typeName)")
  }

  private func create(_ entity: Entity) throws {
    try review(entity)
    let call = try createCall(entity)
    let answer = try send(call, for: entity, after: nil)
    guard let id = answer.createdID else {
      // It may exist; saving the draft again would create a second record.
      let problem = answer.unnamed ?? .shapeOfAnswer("a record")
      entity.lose(call, problem, after: nil)
      throw problem
    }
    entity.id = id
    entity.isInvented = session.service?.sendsWrites == false
    entity.createPath = nil
    settle(entity, sent: (call.body?.object ?? call.body?.array?.first?.object) ?? OrderedRecord())
  }

  /// After a write: what was sent is the base for comparison with the next read.
  private func settle(_ entity: Entity, sent: OrderedRecord<JSON>) {
    entity.base = sent
    entity.state = .stale(savedAt: machine.here)
  }

  func updateCall(_ entity: Entity) throws -> Call {
    guard let path = entity.place() else { return try createCall(entity) }
    let match = try operation(.put, at: path)
    return path.call(match, body: try entity.updateBody(), purpose: "save \(entity.label)", previous: entity.base)
  }

  /// Unchanged entities send nothing; a search row or a saved entity is read first, and must still be what its edits were made on.
  private func update(_ entity: Entity) throws {
    guard !entity.editedFields.isEmpty else { return }
    try readForWrite(entity)
    guard !entity.editedFields.isEmpty else { return }
    try review(entity)
    // Without it the service could not detect a change by somebody else.
    guard !entity.recordSchema.hasRowVersion || entity.rowVersion?.isEmpty == false else { throw Problem.noRowVersion(entity.label) }
    let call = try updateCall(entity)
    do {
      _ = try send(call, for: entity, after: .stale(savedAt: machine.here))
    } catch let problem as Problem where problem.kind == .concurrency {
      throw try conflict(entity, problem)
    }
    settle(entity, sent: call.body?.object ?? OrderedRecord())
  }

  /// Ensures that the whole record and its RowVersion are read. Refuses if an edited field has changed in the service.
  func readForWrite(_ entity: Entity) throws {
    switch entity.state {
    case .partial, .stale:
      let before = entity.base
      let edits = entity.fields
      let overlapping = try readWhole(entity)
      guard overlapping.isEmpty else {
        (entity.base, entity.fields, entity.state) = (before, edits, .partial)
        throw Problem.rowChanged(entity.label, overlapping)
      }
    default: return
    }
  }

  /// The service refused a stale RowVersion: the details show base, mine and theirs by field.
  private func conflict(_ entity: Entity, _ problem: Problem) throws -> Problem {
    var problem = problem
    problem.hint = "`save x rebase` goes on where the edits do not overlap; `revert` drops yours"
    guard let theirs = try? current(entity) else { return problem }
    problem.details = entity.differences(from: theirs).map(\.line)
    return problem
  }

  private func current(_ entity: Entity) throws -> OrderedRecord<JSON> {
    guard let place = entity.place() else { throw Problem.draftReference(entity.label) }
    guard case .object(let object) = try sendForJSON(place.read) else { throw Problem.shapeOfAnswer("a record") }
    try object.checkIsRecord(at: place.segments, entity.recordSchema, needsID: true)
    return object
  }

  private func saveRebased(_ entity: Entity) throws {
    let (base, fields, state) = (entity.base, entity.fields, entity.state)
    let overlapping = try readWhole(entity)
    guard overlapping.isEmpty else {
      let theirs = entity.base
      (entity.base, entity.fields, entity.state) = (base, fields, state)
      throw Problem.conflict(entity.label, overlapping, details: entity.differences(from: theirs).map(\.line))
    }
    try update(entity)
  }

  // MARK: Delete and actions

  func delete(_ entity: Entity) throws {
    try check(entity, "delete")
    _ = try send(try deleteCall(entity), for: entity, after: .deleted)
    entity.state = .deleted
  }

  func deleteCall(_ entity: Entity) throws -> Call {
    guard let path = entity.place() else { throw Problem.draftReference(entity.label) }
    let match = try operation(.delete, at: path)
    return path.call(match, purpose: "delete \(entity.label)", previous: entity.base.isEmpty ? nil : entity.base)
  }

  func delete(_ path: ServicePath) throws {
    let match = try operation(.delete, at: path)
    _ = try sendWrite(path.call(match, query: path.query, purpose: "delete \(path.text)"))
  }

  func actionCall(_ name: String, on entity: Entity, parameters: Value?) throws -> (Call, Operation.Action) {
    guard let (operation, action) = entity.resource.action(named: name) else { throw Problem.noAction(name, entity.resource) }
    guard let path = entity.place("actions", action.name) else { throw Problem.draftReference(entity.label) }
    var query: [(name: String, value: String)] = []
    if operation.needsRowVersion { query.append(("rowVersion", entity.rowVersion ?? "")) }
    if let parameters, !parameters.isNull {
      guard case .record(let record) = parameters else { throw Problem.notRecord("with", parameters) }
      for (key, value) in record.fields {
        guard let known = action.parameters.first(where: { $0.isEqualIgnoringCase(to: key) }) else {
          throw Problem.noActionParameter(key, action)
        }
        query.append((known, try queryText(value, known)))
      }
    }
    let match = try self.operation(operation.method, at: path)
    return (path.call(match, query: query, purpose: "\(action.name) \(entity.label)"), action)
  }

  func perform(_ name: String, on entity: Entity, parameters: Value?) throws -> Value {
    try check(entity, "do")
    guard let (operation, _) = entity.resource.action(named: name) else { throw Problem.noAction(name, entity.resource) }
    if operation.needsRowVersion { try readForWrite(entity) }
    let (call, action) = try actionCall(name, on: entity, parameters: parameters)
    let answer: Answer
    do {
      answer = try send(call, for: entity, after: .stale(savedAt: machine.here))
    } catch let problem as Problem where problem.kind == .concurrency {
      throw try conflict(entity, problem)
    }
    if call.method != .get { entity.state = .stale(savedAt: machine.here) }
    guard answer.body.contains(where: { $0 > 0x20 }) else { return .null }
    // A sentence in place of JSON: the action is done all the same, and the client told of it.
    if case .done(_, let remarks) = answer.outcome, !remarks.isEmpty, (try? JSON(bytes: answer.body)) == nil {
      return .string(remarks.joined(separator: "\n"))
    }
    return actionAnswer(try decodeJSON(answer), action, entity.organisation)
  }

  /// `{"Data": ...}` with the data typed as far as the catalogue knows it.
  func actionAnswer(_ json: JSON, _ action: Operation.Action?, _ organisation: Int?) -> Value {
    guard case .object(let object) = json, let returns = action?.returns, case .object(let data)? = object["Data"] else {
      return Value(json)
    }
    return .record(
      RecordObject(
        OrderedRecord(
          shape: object.shape,
          values: object.map { key, value in
            key == "Data" ? typedRecord(data, returns, organisation) : Value(value)
          })))
  }
}
