import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// What is known of the parts of a command.
package struct CommandParts {
  /// The record that it acts on; nil if that is not known, or there is none.
  package fileprivate(set) var entity: EntityType?
  /// Its other operands: parameters, a body, the values of a draft, a file, the organisation.
  package fileprivate(set) var given: StaticType?
  package fileprivate(set) var query: Query?
  /// The most rows of a `get` that are used, nil for all.
  package fileprivate(set) var wantedRows: Int?
  /// What `new` makes.
  package fileprivate(set) var draft: EntityType?

  static var none: CommandParts { CommandParts() }

  private init() {}

  init(query: Query, wantedRows: Int?) { (self.query, self.wantedRows) = (query, wantedRows) }

  init(entity: EntityType?, given: StaticType? = nil) { (self.entity, self.given) = (entity, given) }

  init(given: StaticType?) { self.given = given }

  init(draft: EntityType, from given: StaticType?) { (self.draft, self.given) = (draft, given) }
}

/// The result types of commands.
extension Inference {
  func type(of command: Command) -> StaticType {
    switch command.form {
    case .get(let path, let options):
      let query = query(command, path, options)
      observer?.runs(command, CommandParts(query: query, wantedRows: query.wantedRows))
      return query.type
    case .new(let path, let source): return draft(path, source, command)
    case .save(let operand, _): return save(operand, command)
    case .deletePath(let path):
      if let reading = reading(of: path) { _ = operations(.delete, reading, path) }
      observer?.runs(command, .none)
      return .null
    case .entity(let kind, let operand): return type(of: kind, operand, command)
    case .action(let name, let nameSpan, let operand, let with): return action(name, nameSpan, operand, with, command)
    case .attach(let operand, let file):
      let entity = entity(operand, command)
      let name = type(of: file, for: .file)
      observer?.runs(command, CommandParts(entity: entity, given: name))
      return .null
    case .http(let method, _, let path, let body, let with): return http(method, path, body, with, command)
    case .explain(_, let inner): return explanation(of: inner)
    case .useOrganisation(let operand):
      let organisation = type(of: operand)
      observer?.runs(command, CommandParts(given: organisation))
      return .null
    case .useProfile: return .null
    case .seen(let word, let time):
      let moment = time.map { type(of: $0) }
      observer?.runs(command, CommandParts(given: moment))
      return seen(word, isPast: time != nil)
    case .changes(let word, let time):
      let moment = time.map { type(of: $0) }
      observer?.runs(command, CommandParts(given: moment))
      _ = seen(word, isPast: true)
      return .list(
        of: .record(
          RecordType([
            ("ID", .number(nil)), ("Change", .text), ("Field", .text), ("Was", .unknown), ("Now", .unknown), ("WasAt", .unknown),
            ("At", .unknown),
          ])))
    case .sql(let statement, let names, let with):
      let text = type(of: statement, for: .value(.text))
      for name in names { read(type(of: name), name) }
      let given = with.map { type(of: $0, for: .record(.unknown)) }
      observer?.runs(command, CommandParts(given: given))
      return .list(of: row(of: text, statement.span))
    case .print(let arguments), .show(let arguments, _):
      for argument in arguments { read(type(of: argument), argument) }
      return .null
    case .words(let kind, let words): return session(kind, words.map(\.text), command)
    }
  }

  /// The operand of a command that takes an entity; nil if it is not an entity, which is reported, or if it is not known.
  private func entity(_ operand: Expr, _ command: Command, action: String? = nil) -> EntityType? {
    let type = type(of: operand, for: .entity(action: action))
    if case .entity(let entity) = type { return entity }
    if let sample = type.sample { report(.notEntity(action.map { "do \($0)" } ?? command.verb, sample), operand.span) }
    return nil
  }

  /// The operand after the command, if it is a variable; others may be the same record.
  private func become(_ operand: Expr, _ entity: EntityType, _ state: EntityType.State) -> StaticType {
    var result = entity
    (result.state, result.isEdited) = (state, false)
    promote(entity.resource.plural)
    if case .name(let name, _) = operand.ungrouped, let variable = find(name), flow[variable.id] != nil {
      set(variable, .entity(result))
    }
    return .entity(result)
  }

  // MARK: Drafts

  private func draft(_ path: Path, _ source: Expr?, _ command: Command) -> StaticType {
    let draft = draft(path)
    let given = source.map { type(of: $0, for: draft.map { .value(.record(schema: $0.schema.name)) } ?? .any) }
    guard let draft else { return .unknown }
    if let source, case .entity? = given { read(given ?? .unknown, source) }
    observer?.runs(command, CommandParts(draft: draft, from: given))
    return .entity(draft)
  }

  /// What `new PATH` creates; nil if the service cannot create it, which is reported.
  private func draft(_ path: Path) -> EntityType? {
    guard let resource = resource(ofNew: path) else { return nil }
    guard case .record(let name)? = resource.create?.body, let schema = Catalogue.schema(name) else {
      report(.notCreatable(resource), path.span)
      return nil
    }
    return EntityType(resource: resource, schema: schema, state: .draft)
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

  // MARK: Writes

  private func save(_ operand: Expr, _ command: Command) -> StaticType {
    let entity = entity(operand, command)
    observer?.runs(command, CommandParts(entity: entity))
    guard let entity else {
      promote(nil)
      return .unknown
    }
    return become(operand, entity, .stale)
  }

  private func type(of kind: EntityCommand, _ operand: Expr, _ command: Command) -> StaticType {
    let entity = entity(operand, command)
    observer?.runs(command, CommandParts(entity: entity))
    guard let entity else {
      promote(nil)
      return .unknown
    }
    switch kind {
    case .delete:
      _ = become(operand, entity, .unknown)
      return .null
    case .refresh:
      var fresh = become(operand, entity, .whole)
      if case .entity(var known) = fresh {
        known.isEdited = entity.isEdited
        fresh = .entity(known)
      }
      return fresh
    case .diff: return .list(of: .record(RecordType([("Field", .text), ("Was", .unknown), ("Now", .unknown)])))
    case .revert: return .entity(entity)
    case .attachments: return entity.attachments
    }
  }

  private func action(_ name: String, _ nameSpan: Span, _ operand: Expr, _ with: Expr?, _ command: Command) -> StaticType {
    let entity = entity(operand, command, action: name)
    let found = entity?.resource.action(named: name)
    let parameters = found?.action.parameters ?? Catalogue.parameters(ofAction: name)
    let given = with.map { type(of: $0, for: .record(.names(parameters))) }
    if let entity, found == nil {
      report(.noAction(name, entity.resource), nameSpan)
      return .unknown
    }
    observer?.runs(command, CommandParts(entity: entity, given: given))
    guard let entity, let (operation, action) = found else {
      promote(nil)
      return .unknown
    }
    if !operation.method.isRead { _ = become(operand, entity, .stale) }
    guard let schema = action.returns else { return .unknown }
    return .record(RecordType([("Data", .record(schema: schema))], isOpen: true))
  }

  // MARK: Others

  /// The records of a collection in the lake; as they were, they are no entities.
  private func seen(_ word: Command.Word, isPast: Bool) -> StaticType {
    guard let resource = Catalogue.resource(named: word.text) else {
      report(.noSuchPath([word.text]), word.span)
      return .list(of: .unknown)
    }
    guard let schema = (resource.recordSchema ?? resource.rowSchema).flatMap({ Catalogue.schema($0) }) else { return .list(of: .unknown) }
    if isPast { return .list(of: .record(RecordType([("ID", .number(nil))], schema: schema.name))) }
    return .list(of: .entity(EntityType(resource: resource, schema: schema, state: .whole)))
  }

  /// The rows of a statement of SQL.
  private func row(of statement: StaticType, _ span: Span) -> StaticType {
    if let sample = statement.sample, !statement.isText { report(.notSQL(sample), span) }
    guard let text = statement.constantText, let result = columns(of: text) else { return .unknown }
    switch result {
    case .success(let names): return .record(RecordType(names.map { ($0, .unknown) }))
    case .failure(let problem):
      report(problem, span)
      return .unknown
    }
  }

  private func http(_ method: String, _ path: Path, _ body: Expr?, _ with: Expr?, _ command: Command) -> StaticType {
    let reading = reading(of: path)
    // The service may have paths that the catalogue does not have, so a path without an operation is not an error.
    let operation = Method.named(method).flatMap { verb in reading.flatMap { recordedOperation(verb, $0, path) } }
    if let body { _ = type(of: body, for: .record(RecordKeys(bodyOf: operation))) }
    if let with { _ = type(of: with, for: .record(operation.map { .filters($0) } ?? .unknown)) }
    observer?.runs(command, .none)
    let headers = StaticType.record(RecordType([], isOpen: true))
    return .record(RecordType([("status", .number(nil)), ("headers", headers), ("body", .unknown), ("ms", .number(nil))]))
  }

  /// Nothing is sent: its operands are evaluated, but commands among them are not sent either.
  private func explanation(of inner: Expr) -> StaticType {
    let start = flow
    let span = inner.ungrouped.span
    observer?.enter(.explained(span))
    _ = type(of: inner)
    flow = start
    observer?.leave(.explained(span))
    return .unknown
  }

  private func session(_ kind: SessionCommand, _ words: [String], _ command: Command) -> StaticType {
    observer?.runs(command, .none)
    switch kind {
    case .exit:
      stops += 1
      leave()
      return .never
    case .orgs, .resources, .vars, .status, .quota, .journal, .lake, .login, .logout, .trace, .undo: return kind.report(words)
    case .set, .whoami, .describe, .help, .history, .edit, .resume, .profile: return .unknown
    }
  }
}

extension EntityType {
  /// Invoices list theirs by a call of their own; those of documents are rows whose whole record has the file.
  fileprivate var attachments: StaticType {
    guard resource.attachmentList == nil, resource.plural == "documents",
      let attachment = Catalogue.resource(named: "documentattachment"),
      let schema = attachment.recordSchema.flatMap({ Catalogue.schema($0) })
    else { return .unknown }
    let row = EntityType(resource: attachment, schema: schema, rowSchema: Catalogue.schema("AttachmentLink"), state: .partial)
    return .list(ListType(element: .entity(row), rows: RowName(source: "attachments")))
  }
}
