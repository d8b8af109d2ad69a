import MMXCatalogue
import MMXData
import MMXSyntax

extension Machine {
  // MARK: Drafts

  /// `new customer {...}`: nothing is sent.
  func draft(_ path: Path, _ operands: inout ArraySlice<Value>, source: Expr?) throws -> Entity {
    let (resource, collection, organisation) = try place(of: path, &operands)
    guard let schemaName = createSchema(resource), let schema = Catalogue.schema(schemaName) else {
      throw Problem.notCreatable(resource)
    }
    let entity = Entity(
      organisation: organisation ?? session.organisation, resource: resource, collection: collection, recordSchema: schema, id: nil,
      state: .draft, base: OrderedRecord(), fields: OrderedRecord())
    if let source { try fill(entity, from: try takeOperand(&operands), source) }
    return entity
  }

  private func createSchema(_ resource: Resource) -> String? {
    guard let create = resource.create, case .record(let name) = create.body else { return nil }
    return name
  }

  private func place(of path: Path, _ operands: inout ArraySlice<Value>) throws -> (Resource, [String], Int?) {
    if let word = path.loneWord {
      guard let resource = Catalogue.resource(named: word) else { return try placing(path.span) { throw Problem.noSuchPath([word]) } }
      guard let collection = resource.path(under: []) else { throw Problem.missingParent(resource) }
      return (resource, collection.split(separator: "/").map(String.init), nil)
    }
    let resolved = try resolve(path, &operands)
    guard let resource = try operation(.post, at: resolved, path).resource else { throw Problem.noSuchPath(resolved.segments) }
    return (resource, resolved.segments, resolved.organisation)
  }

  /// Copies what a create may carry: not the ID, the RowVersion and read-only fields.
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
    for (name, item) in given {
      let field = entity.recordSchema.field(name)
      if let field, field.isReadOnly || field.isIgnoredOnCreate { continue }
      let isKnown = field != nil
      // What the service gave beyond the catalogue cannot be known to be accepted from a create.
      if isRead, !isKnown { continue }
      try placing(source.span(ofKey: name, isValue: isKnown)) { try entity.set(name, to: try item.deepCopy(), in: localisation) }
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
      segments: entity.collection, organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
    _ = try operation(.post, at: path)
    return Call(
      .post, path.encoded, body: try entity.createBody(), organisation: entity.organisation, purpose: "save new \(entity.typeName)")
  }

  private func create(_ entity: Entity) throws {
    let call = try createCall(entity)
    let answer = try send(call, for: entity, after: nil)
    do throws(Problem) {
      entity.id = try createdID(answer)
    } catch {
      // It exists; saving the draft once more would make a second one.
      entity.lose(call, error, after: nil)
      throw error
    }
    settle(entity, sent: call.body?.object ?? OrderedRecord())
  }

  /// After a write: what was sent is the base that the next read is compared with.
  private func settle(_ entity: Entity, sent: OrderedRecord<JSON>) {
    entity.base = sent
    entity.state = .stale(savedAt: here)
  }

  func updateCall(_ entity: Entity) throws -> Call {
    guard let id = entity.id else { return try createCall(entity) }
    let path = ServicePath(
      segments: entity.collection + [String(id)], organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
    _ = try operation(.put, at: path)
    return Call(
      .put, path.encoded, body: try entity.updateBody(), organisation: entity.organisation, purpose: "save \(entity.label)",
      previous: entity.base)
  }

  /// Unchanged entities send nothing; a row or one saved before is read first, and its edits must stand on what they were made on.
  private func update(_ entity: Entity) throws {
    guard !entity.editedFields.isEmpty else { return }
    try readForWrite(entity)
    guard !entity.editedFields.isEmpty else { return }
    let call = try updateCall(entity)
    do {
      _ = try send(call, for: entity, after: .stale(savedAt: here))
    } catch let problem as Problem where problem.kind == .concurrency {
      throw try conflict(entity, problem)
    }
    settle(entity, sent: call.body?.object ?? OrderedRecord())
  }

  /// Makes sure that the whole record and its RowVersion are here. Refuses where a field edited since changed in the service.
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

  /// The service refused a stale RowVersion: says base, mine and theirs by field.
  private func conflict(_ entity: Entity, _ problem: Problem) throws -> Problem {
    var problem = problem
    problem.hint = "`save x rebase` goes on where the edits do not overlap; `revert` drops yours"
    guard let theirs = try? current(entity) else { return problem }
    problem.details = entity.differences(from: theirs).map(\.line)
    return problem
  }

  private func current(_ entity: Entity) throws -> OrderedRecord<JSON> {
    guard let path = entity.path else { throw Problem.draftReference(entity.label) }
    let place = ServicePath(segments: path, organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
    let call = Call(.get, place.encoded, organisation: entity.organisation, purpose: "get \(place.text)")
    guard case .object(let object) = try sendForJSON(call) else { throw Problem.shapeOfAnswer("a record") }
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
    guard let path = entity.path else { throw Problem.draftReference(entity.label) }
    let place = ServicePath(segments: path, organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
    _ = try operation(.delete, at: place)
    _ = try send(
      Call(
        .delete, place.encoded, organisation: entity.organisation, purpose: "delete \(entity.label)",
        previous: entity.base.isEmpty ? nil : entity.base), for: entity, after: .deleted)
    entity.state = .deleted
  }

  func delete(_ path: ServicePath) throws {
    _ = try operation(.delete, at: path)
    _ = try service().send(
      Call(
        .delete, path.encoded, query: path.query, organisation: path.isPerOrganisation ? path.organisation : nil,
        purpose: "delete \(path.text)"))
  }

  func actionCall(_ name: String, on entity: Entity, parameters: Value?) throws -> (Call, Operation.Action) {
    guard let (operation, action) = entity.resource.action(named: name) else { throw Problem.noAction(name, entity.resource) }
    guard let path = entity.path else { throw Problem.draftReference(entity.label) }
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
    let place = ServicePath(
      segments: path + ["actions", action.name], organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
    return (
      Call(operation.verb, place.encoded, query: query, organisation: entity.organisation, purpose: "\(action.name) \(entity.label)"),
      action
    )
  }

  func perform(_ name: String, on entity: Entity, parameters: Value?) throws -> Value {
    try check(entity, "do")
    guard let (operation, _) = entity.resource.action(named: name) else { throw Problem.noAction(name, entity.resource) }
    if operation.needsRowVersion { try readForWrite(entity) }
    let (call, action) = try actionCall(name, on: entity, parameters: parameters)
    let answer: Answer
    do {
      answer = try send(call, for: entity, after: .stale(savedAt: here))
    } catch let problem as Problem where problem.kind == .concurrency {
      throw try conflict(entity, problem)
    }
    if call.verb != .get { entity.state = .stale(savedAt: here) }
    guard !answer.body.isEmpty else { return .null }
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

  // MARK: Attachments

  /// Uploads a file, where the service takes attachments.
  func attach(_ entity: Entity, file: Value) throws -> Value {
    try check(entity, "attach")
    guard let add = entity.resource.attachmentAdd, case .record(let schemaName) = add.body else {
      throw Problem.noAttachments(entity.resource)
    }
    guard let name = file.string else { throw Problem.needsText("attach", file) }
    guard let path = entity.path else { throw Problem.draftReference(entity.label) }
    let bytes = try host.readFile(name)
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let isDocument = Catalogue.schema(schemaName)?.field("FileName") != nil
    let prefix = isDocument ? "" : "Attachment"
    var body: OrderedRecord<JSON> = [
      "\(prefix)FileName": .string(base), "\(prefix)MimeType": .string(MimeType.of(base)),
      "AttachmentData": .string(Base64.encode(bytes)),
    ]
    if isDocument { body["Description"] = .string(base) }
    let place = ServicePath(
      segments: path + ["attachments"], organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
    _ = try send(
      Call(.post, place.encoded, body: .object(body), organisation: entity.organisation, purpose: "attach to \(entity.label)"), for: entity,
      after: entity.state)
    return .null
  }

  func attachments(of entity: Entity) throws -> Value {
    if let list = entity.resource.attachmentList, let path = entity.path, case .list(let schema) = list.answer {
      let place = ServicePath(
        segments: path + ["attachments"], organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
      let json = try sendForJSON(Call(.get, place.encoded, organisation: entity.organisation, purpose: "get \(place.text)"))
      guard case .array(let items) = json else { throw Problem.shapeOfAnswer("a list") }
      return .items(items.map { $0.object.map { typedRecord($0, schema, entity.organisation) } ?? Value(.null) })
    }
    try read(entity)
    guard let own = entity.fields[ignoringCase: "Attachments"] else { throw Problem.noAttachments(entity.resource) }
    return own
  }
}
