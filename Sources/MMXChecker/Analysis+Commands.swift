import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

extension Analysis {
  func type(of command: Command) -> StaticType {
    switch command.form {
    case .get(let path, let options):
      let reading = reading(of: command, path, options)
      charge(.collection(isMany: reading.isMany, wanted: reading.limit, size: reading.size), command.span)
      return reading.type
    case .new(let path, let source): return draft(path, source)
    case .save(let operand, let isRebased): return save(operand, isRebased: isRebased, command)
    case .deletePath(let path):
      if let reading = reading(of: path) { _ = operations(.delete, reading, path) }
      charge(.write, command.span)
      return .null
    case .entity(let kind, let operand): return type(of: kind, operand, command)
    case .action(let name, let nameSpan, let operand, let with): return action(name, nameSpan, operand, with, command)
    case .attach(let operand, let file): return attach(operand, file, command)
    case .http(let method, let methodSpan, let path, let body, let with): return http(method, methodSpan, path, body, with, command)
    case .explain(_, let inner): return explanation(of: inner)
    case .useOrganisation(let operand):
      let type = type(of: operand)
      if let number = type.constantInteger ?? type.constantText.flatMap({ Int($0) }) {
        if !organisations.contains(number) { organisations.append(number) }
      } else if case .text = type {
        charge(.organisationByName, command.span)
      }
      return .null
    case .useProfile: return .null
    case .print(let arguments), .show(let arguments, _):
      for argument in arguments { read(type(of: argument), argument) }
      return .null
    case .words(let kind, let words): return session(kind, words, command)
    }
  }

  /// The operand of a command that takes an entity; nil where it is none, which is told, or where it is not known.
  private func entity(_ operand: Expr, _ verb: String) -> EntityType? {
    let type = type(of: operand)
    if case .entity(let entity) = type { return entity }
    if let sample = type.sample { report(.notEntity(verb, sample), operand.span) }
    return nil
  }

  /// What the operand is after the command, where it is a variable; others may be the same record.
  private func become(_ operand: Expr, _ entity: EntityType, _ state: CallPrice.RecordState) -> StaticType {
    var result = entity
    (result.state, result.isEdited) = (state, false)
    promote(entity.resource.plural)
    if case .name(let name, _) = operand.ungrouped, let variable = scope.find(name), flow[variable.id] != nil {
      set(variable, .entity(result))
    }
    return .entity(result)
  }

  // MARK: Drafts

  private func draft(_ path: Path, _ source: Expr?) -> StaticType {
    let resource = resource(ofNew: path)
    let given = source.map { type(of: $0) }
    guard let resource else { return .unknown }
    guard case .record(let name)? = resource.create?.body, let schema = Catalogue.schema(name) else {
      report(.notCreatable(resource), path.span)
      return .unknown
    }
    if let source, let given { fill(schema, resource, given, source) }
    return .entity(EntityType(resource: resource, schema: schema, state: .draft))
  }

  private func resource(ofNew path: Path) -> Resource? {
    if let word = path.loneWord {
      guard let resource = Catalogue.resource(named: word) else {
        report(.noSuchPath([word]), path.span)
        return nil
      }
      guard resource.parents.isEmpty else {
        report(.missingParent(resource), path.span)
        return nil
      }
      return resource
    }
    guard let reading = reading(of: path) else { return nil }
    return operations(.post, reading, path).first.flatMap { Catalogue.resource(of: $0) }
  }

  private func fill(_ schema: Schema, _ resource: Resource, _ given: StaticType, _ source: Expr) {
    switch given {
    case .record(let record):
      if case .record(let members, _) = source.ungrouped, members.count == record.fields.count {
        return checkMembers(members, record, of: schema, isDraft: true, typeName: resource.singular)
      }
      if record.schema != nil { return }
      for (name, type) in record.fields where !facts.mayBeAssigned(field: name) {
        guard let field = schema.field(name) else {
          report(.unknownField(name, of: resource.singular, in: schema.fields.map(\.name)), source.span)
          continue
        }
        if field.isReadOnly || field.isIgnoredOnCreate { continue }
        check(type, nil, for: field, of: schema, at: source.span, warningsAt: source.span)
      }
    case .entity: read(given, source)
    case .unknown, .never, .null: return
    default: if let sample = given.sample { report(.notRecord("new \(resource.singular)", sample), source.span) }
    }
  }

  // MARK: Writes

  private func save(_ operand: Expr, isRebased: Bool, _ command: Command) -> StaticType {
    guard let entity = entity(operand, "save") else {
      charge(.save(.unknown, isEdited: nil), command.span)
      promote(nil)
      return .unknown
    }
    checkMandatory(operand, entity)
    if entity.isEdited, entity.state != .draft, entity.resource.update == nil {
      report(.noSuchVerb(.put, entity.resource.plural, verbs(of: entity.resource)), command.span)
    }
    // Nobody knows whether the value given is another one; what was read in the same breath is as it was.
    let isUntouched = if case .command(let inner) = operand.ungrouped, case .get = inner.form { true } else { false }
    var price = CallPrice.save(entity.state, isEdited: isUntouched ? false : nil, isRebased: isRebased)
    // What is read of it later is met later.
    if entity.state == .draft { price.note = nil }
    charge(price, command.span)
    return become(operand, entity, .stale)
  }

  private func verbs(of resource: Resource) -> [Verb] {
    var verbs: [Verb] = []
    for operation in [resource.get, resource.list, resource.create, resource.delete].compactMap({ $0 })
    where !verbs.contains(operation.verb) {
      verbs.append(operation.verb)
    }
    return verbs
  }

  /// `save new customer {...}`: nothing is added to the record any more.
  private func checkMandatory(_ operand: Expr, _ entity: EntityType) {
    guard case .command(let inner) = operand.ungrouped, case .new(_, let source?) = inner.form,
      case .record(let members, _) = source.ungrouped
    else { return }
    let given = members.compactMap { entity.schema.field($0.key)?.name }
    let missing = Catalogue.mandatory(of: entity.schema).filter { field in
      field.mandatoryWhen == nil && field.defaultValue == nil && field.filled == nil && !given.contains(field.name)
        && (field.onlyFor.isEmpty || localisation.map { field.onlyFor.contains($0) } ?? false)
    }
    if !missing.isEmpty {
      warn(
        .missingMandatory(missing.map(\.name), entity.resource.singular), inner.verbSpan.joined(Span(inner.span.start, source.span.start)))
    }
  }

  private func type(of kind: EntityCommand, _ operand: Expr, _ command: Command) -> StaticType {
    guard let entity = entity(operand, kind.rawValue) else {
      charge(.record(kind, .unknown, hasAttachmentList: false), command.span)
      promote(nil)
      return .unknown
    }
    charge(.record(kind, entity.state, hasAttachmentList: entity.resource.attachmentList != nil), command.span)
    switch kind {
    case .delete:
      if entity.resource.delete == nil { report(.noSuchVerb(.delete, entity.resource.plural, verbs(of: entity.resource)), command.span) }
      _ = become(operand, entity, .unknown)
      return .null
    case .refresh:
      var fresh = become(operand, entity, .whole)
      if case .entity(var known) = fresh {
        known.isEdited = entity.isEdited
        fresh = .entity(known)
      }
      return fresh
    case .diff:
      return .list(of: .record(RecordType([("Field", .text), ("Was", .unknown), ("Now", .unknown)])))
    case .revert: return .entity(entity)
    case .attachments: return attachments(of: entity, operand)
    }
  }

  /// Invoices list theirs by a call of their own; those of documents are rows whose whole record has the file.
  private func attachments(of entity: EntityType, _ operand: Expr) -> StaticType {
    guard entity.resource.attachmentList == nil else { return .unknown }
    if entity.schema.field("Attachments") == nil { report(.noAttachments(entity.resource), operand.span) }
    guard entity.resource.plural == "documents", let resource = Catalogue.resource(named: "documentattachment"),
      let schema = resource.recordSchema.flatMap({ Catalogue.schema($0) })
    else { return .unknown }
    let row = EntityType(resource: resource, schema: schema, rowSchema: Catalogue.schema("AttachmentLink"), state: .partial)
    return .list(ListType(element: .entity(row), rows: RowName(source: "attachments")))
  }

  private func action(_ name: String, _ nameSpan: Span, _ operand: Expr, _ with: Expr?, _ command: Command) -> StaticType {
    let entity = entity(operand, "do \(name)")
    let parameters = with.map { type(of: $0) }
    guard let entity else {
      charge(CallPrice(reads: .atMostOne, writes: .one), command.span)
      promote(nil)
      return .unknown
    }
    guard let (operation, action) = entity.resource.action(named: name) else {
      report(.noAction(name, entity.resource), nameSpan)
      return .unknown
    }
    if let with, let parameters { checkParameters(with, parameters, action) }
    charge(.action(entity.state, needsRowVersion: operation.needsRowVersion, isRead: operation.verb.isRead), command.span)
    if !operation.verb.isRead { _ = become(operand, entity, .stale) }
    guard let schema = action.returns else { return .unknown }
    return .record(RecordType([("Data", .record(schema: schema))], isOpen: true))
  }

  private func checkParameters(_ with: Expr, _ type: StaticType, _ action: Operation.Action) {
    guard case .record(let record) = type else {
      if let sample = type.sample, !sample.isNull { report(.notRecord("with", sample), with.span) }
      return
    }
    for (index, (name, _)) in record.fields.enumerated() where !action.parameters.contains(where: { $0.isEqualIgnoringCase(to: name) }) {
      var span = with.span
      if case .record(let members, _) = with.ungrouped, members.indices.contains(index) { span = members[index].keySpan }
      report(.noActionParameter(name, action), span)
    }
  }

  private func attach(_ operand: Expr, _ file: Expr, _ command: Command) -> StaticType {
    let entity = entity(operand, "attach")
    let name = type(of: file)
    if let sample = name.sample, !name.isText, entity?.resource.plural != "inboxitems" { report(.needsText("attach", sample), file.span) }
    if let entity, entity.resource.attachmentAdd == nil, entity.resource.plural != "inboxitems" {
      report(.noAttachments(entity.resource), operand.span)
    }
    charge(.write, command.span)
    return .null
  }

  // MARK: Others

  private func http(_ method: String, _ methodSpan: Span, _ path: Path, _ body: Expr?, _ with: Expr?, _ command: Command) -> StaticType {
    _ = reading(of: path)
    for part in [body, with] { if let part { _ = type(of: part) } }
    let verb = Verb(rawValue: method.uppercased())
    if verb == nil { report(.noSuchMethod(method), methodSpan) }
    charge(verb?.isRead ?? true ? .read : .write, command.span)
    let headers = StaticType.record(RecordType([], isOpen: true))
    return .record(RecordType([("status", .number(nil)), ("headers", headers), ("body", .unknown), ("ms", .number(nil))]))
  }

  /// Nothing of it is sent.
  private func explanation(of inner: Expr) -> StaticType {
    // Its operands are worked out, but commands among them are not sent either.
    let (start, outer) = (flow, explained)
    explained = inner.ungrouped.span
    _ = type(of: inner)
    (flow, explained) = (start, outer)
    return .unknown
  }

  private func session(_ kind: SessionCommand, _ words: [Command.Word], _ command: Command) -> StaticType {
    charge(.session(kind, words.map(\.text)), command.span)
    switch kind {
    case .exit:
      bill.stops += 1
      leave()
      return .never
    case .orgs: return .list(of: .record(RecordType([("ID", .number(nil)), ("Name", .text), ("APIAccess", .text)])))
    case .describe:
      if let word = words.first, words.count == 1 { checkDescribed(word) }
      return .unknown
    case .undo, .whoami, .status, .quota, .journal, .resources, .help, .vars, .set, .trace, .history, .edit, .resume, .profile, .login,
      .logout:
      return .unknown
    }
  }

  /// Whether `describe` knows the word as an operation, an action or a path.
  private func isOperation(_ word: String) -> Bool {
    let name = word.split(separator: ".").last.map(String.init) ?? word
    return word.contains("/") || word.contains("(")
      || Catalogue.operations.contains { operation in
        operation.name.isEqualIgnoringCase(to: name) || operation.actions.contains { $0.name.isEqualIgnoringCase(to: name) }
      }
  }

  private func checkDescribed(_ word: Command.Word) {
    let parts = word.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard let type = parts.first else { return }
    let resource = Catalogue.resource(named: type)
    guard let schema = (resource?.recordSchema).flatMap({ Catalogue.schema($0) }) ?? Catalogue.schema(ignoringCase: type) else {
      if !isOperation(word.text) { report(.nothingToDescribe(word.text), word.span) }
      return
    }
    if parts.count == 2, schema.field(parts[1]) == nil, !isOperation(word.text) { report(.unknownField(parts[1], of: schema), word.span) }
  }
}
