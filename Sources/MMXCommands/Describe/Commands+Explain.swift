import MMXCatalogue
import MMXData
import MMXService
import MMXRuntime
import MMXSyntax

extension Commands {
  /// What a command would send and how many calls it would make; nothing is sent.
  func explain(_ command: Command, _ operands: inout ArraySlice<Value>, _ explanation: CommandPlan.Explanation) throws -> Value {
    if explanation == .standIn { return try standIn(for: command, &operands) }
    defer { standIns = [] }
    let price = try price(of: command, &operands)
    if explanation == .curl {
      guard !price.calls.isEmpty else { throw Problem.nothingForCurl(command.verb) }
      return .string(price.calls.map(curl).joined(separator: "\n"))
    }
    var fields = [ReportField("calls", says: price.range.text)]
    if price.range.most != price.range.least {
      fields += [ReportField("least", .int(price.range.least)), ReportField("most", price.range.most.map(Value.int) ?? .null)]
    }
    fields.append(ReportField("note", says: price.total.note))
    if let time = price.calls.lazy.compactMap(pauseEnd).first {
      fields.append(ReportField("waits", says: "the service accepts no more calls until \(time)"))
    }
    if !price.changes.isEmpty { fields.append(ReportField("changes", .items(price.changes))) }
    fields.append(ReportField("sends", .items(price.calls.map(Commands.describe))))
    return .report(fields)
  }

  /// Until when the service accepts no calls like this one, as it said; nil if it accepts them.
  private func pauseEnd(_ call: Call) -> String? {
    (try? session.service?.session.quota())?.use(of: call.organisation)?.pausedUntil?.text
  }

  /// The price of a command, and its calls as far as they are known before they are made.
  private struct Price {
    var total: CallPrice
    var calls: [Call] = []
    var changes: [Value] = []

    init(_ total: CallPrice, _ calls: Call...) { (self.total, self.calls) = (total, calls) }

    var range: CountRange { total.calls }
  }

  private func price(of command: Command, _ operands: inout ArraySlice<Value>) throws -> Price {
    switch command.form {
    case .get(let path, let options):
      let query = try collectionQuery(path, options, &operands)
      return Price(
        priceByLake(of: query)
          ?? .collection(isMany: query.isMany, wanted: query.limit, size: query.size),
        query.call(page: query.isMany || query.size != nil ? query.page ?? 1 : nil))
    case .save(let operand, let rebase): return try priceOfSave(try entityOperand(&operands, "save", operand), rebase: rebase)
    case .deletePath(let path):
      let resolved = try resolve(path, &operands)
      return Price(.write, resolved.call(try operation(.delete, at: resolved, path), query: resolved.query))
    case .entity(let command, let operand): return try price(of: command, try entityOperand(&operands, command.rawValue, operand))
    case .action(let name, let nameSpan, let operand, let with):
      let entity = try entityOperand(&operands, "do \(name)", operand)
      try placing(nameSpan) { if entity.resource.action(named: name) == nil { throw Problem.noAction(name, entity.resource) } }
      let (call, _) = try actionCall(name, on: entity, parameters: with == nil ? nil : try takeOperand(&operands))
      let needsRowVersion = call.query.contains { $0.name == "rowVersion" }
      return price(entity, [call]) { .action($0, needsRowVersion: needsRowVersion, isRead: call.method.isRead) }
    case .attach(let operand, _):
      let entity = try entityOperand(&operands, "attach", operand)
      let call = try attachCall(entity, file: try takeOperand(&operands))
      return price(entity, [call]) { _ in .write }
    case .http(let method, _, let path, let body, let with):
      let call = try httpCall(method, path, &operands, hasBody: body != nil, hasQuery: with != nil)
      return Price(call.method.isRead ? .read : .write, call)
    case .useOrganisation:
      guard case .text(let text) = try takeOperand(&operands), Int(text.string) == nil else { return Price(.organisationByNumber) }
      return Price(.organisationByName, organisationsCall(page: 1))
    case .words(let command, let words):
      var price = Price(command.price(words.map(\.text)))
      price.calls = calls(of: command)
      return price
    case .new, .explain, .useProfile, .seen, .changes, .sql, .print, .show: return Price(.none(command.verb))
    }
  }

  /// The exact price of all pages, by the number of rows that the lake knows; nil if it does not.
  private func priceByLake(of query: CollectionQuery) -> CallPrice? {
    guard query.isMany, query.query.isEmpty, let resource = query.match.resource, query.match.operation.name == resource.list?.name,
      let organisation = query.path.organisation, let lake = lakes?.known(of: organisation),
      let (rows, synced) = (try? lake.holding(of: resource.plural))?.total
    else { return nil }
    return .collection(rows: rows, asOf: "\(lake.localText(synced))", wanted: query.limit, size: query.size)
  }

  private func price(of command: EntityCommand, _ entity: Entity) throws -> Price {
    var calls: [Call] = []
    let list = attachmentsCall(entity)
    switch command {
    case .delete: calls = [try deleteCall(entity)]
    case .refresh: calls = [try readCall(entity)]
    case .attachments: calls = list.map { [$0] } ?? []
    case .diff, .revert: break
    }
    return price(entity, calls) { .record(command, $0, hasAttachmentList: list != nil) }
  }

  private func priceOfSave(_ entity: Entity, rebase: Bool) throws -> Price {
    if entity.id == nil, unread(entity) == nil {
      try review(entity)
      return Price(.save(.draft, isEdited: nil), try createCall(entity))
    }
    let isEdited = !entity.editedFields.isEmpty
    var calls = isEdited ? [try updateCall(entity)] : []
    if rebase { calls.insert(try readCall(entity), at: 0) }
    var price = price(entity, calls) { .save($0, isEdited: isEdited, isRebased: rebase) }
    if isEdited { price.changes = changeRows(of: entity) }
    return price
  }

  /// The price of a command on a record, with the read of the record: a `get` inside the command, or the one that a search row or a saved
  /// record still needs.
  private func price(_ entity: Entity, _ calls: [Call], _ price: (CallPrice.RecordState) -> CallPrice) -> Price {
    var result = Price(price(entity.priceState))
    result.calls = calls
    if let unread = unread(entity) {
      result.total = CallPrice(reads: .one, note: "the record is read first") + result.total
      result.calls.insert(unread, at: 0)
    } else if result.total.calls.least > calls.count, let read = try? readCall(entity) {
      result.calls.insert(read, at: 0)
    }
    return result
  }

  /// The read that would return the record for a stand-in.
  private func unread(_ entity: Entity) -> Call? { standIns.first { $0.record === entity }?.read }

  func readCall(_ entity: Entity) throws -> Call {
    if let unread = unread(entity) { return unread }
    guard let place = entity.place() else { throw Problem.draftReference(entity.label) }
    return place.read
  }

  // MARK: Stand-ins

  /// The stand-in for a command inside the explained one: `explain do issue (get issuedinvoices/1)` sends nothing either.
  private func standIn(for command: Command, _ operands: inout ArraySlice<Value>) throws -> Value {
    switch command.form {
    case .new(let path, let source): return .entity(try draft(path, &operands, source: source))
    case .get(let path, let options):
      let query = try collectionQuery(path, options, &operands)
      guard case .record(let name) = query.match.operation.answer, let resource = query.match.resource, resource.recordSchema == name,
        let schema = Catalogue.schema(name)
      else { return .items([]) }
      let entity = Entity(
        organisation: query.path.organisation, resource: resource, collection: Array(query.path.segments.dropLast()), recordSchema: schema,
        id: query.path.segments.last.flatMap { Int($0) } ?? 0, state: .whole, base: OrderedRecord(), fields: OrderedRecord())
      standIns.append((entity, query.call(page: nil)))
      return .entity(entity)
    case .save, .deletePath, .entity, .action, .attach, .http, .explain, .useOrganisation, .useProfile, .seen, .changes, .sql, .print,
      .show, .words:
      throw Problem.notExplained(command.verb)
    }
  }

  // MARK: Texts

  private static func describe(_ call: Call) -> Value {
    let query = PercentEncoding.pairs(call.query)
    return .report([
      ReportField("verb", .string(call.method.rawValue)), ReportField("path", .string(call.path + (query.isEmpty ? "" : "?" + query))),
      ReportField("body", call.body.map { Value($0) } ?? .null),
    ])
  }

  /// A line for a shell; the token is a variable that the reader fills in.
  private func curl(_ call: Call) -> String {
    var address = (try? session.service?.session.status())?.apiAddress ?? localisation.apiAddress
    if !address.hasSuffix("/") { address += "/" }
    let query = PercentEncoding.pairs(call.query)
    var parts = ["curl", "-X \(call.method.rawValue)", "-H \"Authorization: Bearer $TOKEN\"", "-H 'Accept: application/json'"]
    if let body = call.body {
      parts.append("-H 'Content-Type: application/json'")
      parts.append("--data-binary \(ShellWord.quoted(body.text(.compact)))")
    } else if call.method == .put || call.method == .post {
      parts.append("-H 'Content-Length: 0'")
    }
    parts.append(ShellWord.quoted("\(address)\(call.path)\(query.isEmpty ? "" : "?" + query)"))
    return parts.joined(separator: " ")
  }
}

extension Entity {
  /// Its state when a command is priced; a stand-in counts as read, and the read is priced separately.
  fileprivate var priceState: CallPrice.RecordState {
    switch state {
    case .draft: .draft
    case .partial: .partial
    case .stale: .stale
    case .whole, .deleted, .uncertain: .whole
    }
  }
}
