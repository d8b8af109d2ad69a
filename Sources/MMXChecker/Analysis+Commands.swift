import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes

/// The problems of a command, and its price.
extension Analysis {
  func runs(_ command: Command, _ parts: CommandParts) {
    let entity = parts.entity
    switch command.form {
    case .get(let path, let options):
      guard let query = parts.query else { return }
      check(query, command, path, options)
      if query.isMany, let total = query.total {
        charge(.collection(rows: total.rows, asOf: total.time, wanted: parts.wantedRows, size: query.pageSize), command.span)
      } else {
        charge(.collection(isMany: query.isMany, wanted: parts.wantedRows, size: query.pageSize), command.span)
      }
    case .new(_, let source): if let source, let draft = parts.draft, let given = parts.given { fill(draft, given, source) }
    case .save(let operand, let isRebased): save(operand, isRebased: isRebased, entity, command)
    case .deletePath: charge(.write, command.span)
    case .entity(let kind, let operand):
      if let entity { check(kind, operand, entity, command) }
      charge(
        .record(kind, entity?.state.priced ?? .unknown, hasAttachmentList: entity.map { $0.resource.attachmentList != nil } ?? false),
        command.span)
    case .action(let name, _, _, let with): act(name, with, entity, parts.given, command)
    case .attach(let operand, let file): attach(operand, file, entity, parts.given, command)
    case .http(let method, let methodSpan, _, _, _):
      let verb = Method.named(method)
      if verb == nil { report(.noSuchMethod(method), methodSpan) }
      charge(verb?.isRead ?? true ? .read : .write, command.span)
    case .useOrganisation: use(parts.given ?? .unknown, command)
    case .words(let kind, let words):
      if let refusal = kind.refusal(of: words.map(\.text)) {
        report(refusal.problem, refusal.index.map { words[$0].span } ?? command.span)
      }
      charge(kind.price(words.map(\.text)), command.span)
      if kind == .describe, let word = words.first, words.count == 1 { checkDescribed(word) }
    case .explain, .useProfile, .seen, .changes, .sql, .print, .show: return
    }
  }

  // MARK: Drafts

  private func fill(_ draft: EntityType, _ given: StaticType, _ source: Expr) {
    let (schema, resource) = (draft.schema, draft.resource)
    switch given {
    case .record(let record):
      if case .record(let members, _) = source.ungrouped, members.count == record.fields.count {
        return checkMembers(members, record, of: schema, isDraft: true, typeName: resource.singular)
      }
      if record.schema != nil { return }
      for (name, type) in record.fields where !inference.mayBeAssigned(field: name) {
        guard let field = schema.field(name) else {
          report(.unknownField(name, of: resource.singular, in: schema.fields.map(\.name)), source.span)
          continue
        }
        if field.isReadOnly || field.isIgnoredOnCreate { continue }
        check(type, nil, for: field, of: schema, at: source.span, warningsAt: source.span)
      }
    case .unknown, .never, .null, .entity: return
    case .bool, .number, .text, .date, .dateTime, .bytes, .list, .reference, .function:
      if let sample = given.sample { report(.notRecord("new \(resource.singular)", sample), source.span) }
    }
  }

  // MARK: Writes

  private func save(_ operand: Expr, isRebased: Bool, _ entity: EntityType?, _ command: Command) {
    guard let entity else { return charge(.save(.unknown, isEdited: nil), command.span) }
    checkMandatory(operand, entity)
    if entity.isEdited, entity.state != .draft, entity.resource.update == nil {
      report(.noSuchMethod(.put, entity.resource.plural, entity.resource.methods), command.span)
    }
    // It is not known whether the assigned value differs; a value that was just read is unchanged.
    let isUntouched = if case .command(let inner) = operand.ungrouped, case .get = inner.form { true } else { false }
    var price = CallPrice.save(entity.state.priced, isEdited: isUntouched ? false : nil, isRebased: isRebased)
    if entity.state == .draft { price.note = nil }
    charge(price, command.span)
  }

  /// `save new customer {...}`: nothing can be added to the record later.
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

  private func check(_ kind: EntityCommand, _ operand: Expr, _ entity: EntityType, _ command: Command) {
    let resource = entity.resource
    switch kind {
    case .delete: if resource.delete == nil { report(.noSuchMethod(.delete, resource.plural, resource.methods), command.span) }
    case .attachments:
      if resource.attachmentList == nil, entity.schema.field("Attachments") == nil { report(.noAttachments(resource), operand.span) }
    case .refresh, .diff, .revert: return
    }
  }

  private func act(_ name: String, _ with: Expr?, _ entity: EntityType?, _ given: StaticType?, _ command: Command) {
    guard let entity, let (operation, action) = entity.resource.action(named: name) else {
      return charge(CallPrice(reads: .atMostOne, writes: .one), command.span)
    }
    if let with, let given { checkParameters(with, given, action) }
    charge(
      .action(entity.state.priced, needsRowVersion: operation.needsRowVersion, isRead: operation.method.isRead), command.span)
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

  private func attach(_ operand: Expr, _ file: Expr, _ entity: EntityType?, _ name: StaticType?, _ command: Command) {
    let isInbox = entity?.resource.plural == "inboxitems"
    if let name, let sample = name.sample, !name.isText, !isInbox { report(.needsText("attach", sample), file.span) }
    if let entity, entity.resource.attachmentAdd == nil, !isInbox { report(.noAttachments(entity.resource), operand.span) }
    charge(.write, command.span)
  }

  // MARK: Others

  private func use(_ organisation: StaticType, _ command: Command) {
    if let number = organisation.constantInteger ?? organisation.constantText.flatMap({ Int($0) }) {
      keeping?.isWhole = false
      if !organisations.contains(number) { organisations.append(number) }
    } else {
      selectsOthers = true
      guard organisation.isText else { return }
      charge(.organisationByName, command.span)
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

  /// Whether `describe` knows the word as an operation, an action or a path.
  private func isOperation(_ word: String) -> Bool {
    let name = word.split(separator: ".").last.map(String.init) ?? word
    return word.contains("/") || word.contains("(")
      || Catalogue.operations.contains { operation in
        operation.name.isEqualIgnoringCase(to: name) || operation.actions.contains { $0.name.isEqualIgnoringCase(to: name) }
      }
  }
}

extension Resource {
  /// The words that can be requested of it.
  fileprivate var methods: [Method] {
    var methods: [Method] = []
    for operation in [get, list, create, delete].compactMap({ $0 }) where !methods.contains(operation.method) {
      methods.append(operation.method)
    }
    return methods
  }
}
