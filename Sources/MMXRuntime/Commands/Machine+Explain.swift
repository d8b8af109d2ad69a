import MMXCatalogue
import MMXData
import MMXSyntax

extension Machine {
  /// What a command would send and how many calls it would make; nothing is sent.
  func explain(_ command: Command, _ operands: inout ArraySlice<Value>, _ explanation: CommandPlan.Explanation) throws -> Value {
    if explanation == .standIn { return try standIn(for: command, &operands) }
    let price = try price(of: command, &operands)
    if explanation == .curl {
      guard !price.calls.isEmpty else { throw Problem.nothingForCurl(command.verb) }
      return .string(price.calls.map(curl).joined(separator: "\n"))
    }
    var fields: [(String, Value)] = [("calls", .string(price.count))]
    if price.most != price.least {
      fields += [("least", .int(price.least)), ("most", price.most.map(Value.int) ?? .null)]
    }
    fields.append(("note", price.notes.isEmpty ? .null : .string(price.notes.joined(separator: "; "))))
    if !price.changes.isEmpty { fields.append(("changes", .items(price.changes))) }
    fields.append(("sends", .items(price.calls.map(Machine.describe))))
    return .record(fields)
  }

  /// What a command costs. `most` is nil where it depends on how many rows there are.
  private struct Price {
    var calls: [Call] = []
    var least: Int
    var most: Int?
    var notes: [String] = []
    var changes: [Value] = []

    init(_ calls: [Call] = [], least: Int? = nil, most: Int?? = nil, _ notes: String...) {
      self.calls = calls
      self.least = least ?? calls.count
      self.most = most ?? calls.count
      self.notes = notes
    }

    /// `0`, `2`, `1 or 2`, `1 to 5`, `1 or more`.
    var count: String {
      guard let most else { return "\(least) or more" }
      return most <= least ? String(least) : most == least + 1 ? "\(least) or \(most)" : "\(least) to \(most)"
    }
  }

  private func price(of command: Command, _ operands: inout ArraySlice<Value>) throws -> Price {
    switch command.form {
    case .get(let path, let options): return priceOfGet(try collectionQuery(path, options, &operands))
    case .save(let operand, let rebase): return try priceOfSave(try entityOperand(&operands, "save", operand), rebase: rebase)
    case .deletePath(let path):
      let resolved = try resolve(path, &operands)
      _ = try operation(.delete, at: resolved, path)
      return Price([Call(.delete, resolved.encoded, query: resolved.query, organisation: resolved.organisation)])
    case .entity(let operand): return try price(of: command.verb, try entityOperand(&operands, command.verb, operand))
    case .action(let name, let nameSpan, let operand, let with):
      let entity = try entityOperand(&operands, "do \(name)", operand)
      try placing(nameSpan) { if entity.resource.action(named: name) == nil { throw Problem.noAction(name, entity.resource) } }
      let (call, _) = try actionCall(name, on: entity, parameters: with == nil ? nil : try takeOperand(&operands))
      return reading(
        entity, isNeeded: call.query.contains { $0.name == "rowVersion" }, before: Price([call]), "its RowVersion comes from it")
    case .attach(let operand, _):
      let entity = try entityOperand(&operands, "attach", operand)
      let call = try attachCall(entity, file: try takeOperand(&operands))
      return reading(entity, isNeeded: false, before: Price([call]), "")
    case .http(let method, _, let path, let body, let with):
      return Price([try httpCall(method, path, &operands, hasBody: body != nil, hasQuery: with != nil)])
    case .useOrganisation:
      guard case .text(let text) = try takeOperand(&operands), Int(text.string) == nil else {
        return Price(least: 0, "a number is not looked up")
      }
      return Price([organisationsCall(page: 1)], most: .some(nil), "the name is looked up among your organisations")
    case .words(let words): return try price(of: command.verb, words.map(\.text))
    default: return Price(least: 0, "'\(command.verb)' makes no call")
    }
  }

  private func priceOfGet(_ query: CollectionQuery) -> Price {
    guard query.isMany else { return Price([query.call(page: query.size == nil ? nil : 1)]) }
    let size = query.size ?? 100
    let most = query.limit.map { max(1, ($0 + size - 1) / size) }
    return Price([query.call(page: 1)], most: .some(most), "one for each page of \(size) rows")
  }

  private func price(of verb: String, _ entity: Entity) throws -> Price {
    switch verb {
    case "delete":
      guard let path = entity.path else { throw Problem.draftReference(entity.label) }
      let place = ServicePath(segments: path, organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
      return reading(entity, isNeeded: false, before: Price([Call(.delete, place.encoded, organisation: entity.organisation)]), "")
    case "refresh": return Price([try readCall(entity)])
    case "attachments":
      if let call = attachmentsCall(entity) { return reading(entity, isNeeded: false, before: Price([call]), "") }
      return reading(entity, isNeeded: true, before: Price(least: 0), "they stand in the record")
    default: return Price(least: 0, "'\(verb)' makes no call")
    }
  }

  private func priceOfSave(_ entity: Entity, rebase: Bool) throws -> Price {
    if entity.id == nil, entity.unread == nil {
      try review(entity)
      return Price([try createCall(entity)], "one more when its fields are read afterwards")
    }
    guard !entity.editedFields.isEmpty else { return reading(entity, isNeeded: false, before: Price(least: 0, "nothing was changed"), "") }
    var price = Price([try updateCall(entity)])
    price.changes = changeRows(of: entity)
    if rebase {
      price.calls.insert(try readCall(entity), at: 0)
      (price.least, price.most) = (1, 2)
      price.notes.append("the record is read first; nothing is written where the edits overlap")
      return price
    }
    return reading(entity, isNeeded: true, before: price, "the body is what it was read with and your edits")
  }

  /// The price with the read that brings the record: the one that was written as `get` in the command, or the one that a row or a record
  /// saved before still needs.
  private func reading(_ entity: Entity, isNeeded: Bool, before price: Price, _ why: String) -> Price {
    var price = price
    var first = entity.unread
    if first == nil, isNeeded {
      switch entity.state {
      case .partial, .stale: first = try? readCall(entity)
      default: break
      }
    }
    guard let first else { return price }
    price.calls.insert(first, at: 0)
    price.least += 1
    price.most = price.most.map { $0 + 1 }
    price.notes.insert("the record is read first" + (why.isEmpty ? "" : ": " + why), at: 0)
    return price
  }

  func readCall(_ entity: Entity) throws -> Call {
    if let unread = entity.unread { return unread }
    guard let path = entity.path else { throw Problem.draftReference(entity.label) }
    let place = ServicePath(segments: path, organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
    return Call(.get, place.encoded, organisation: entity.organisation, purpose: "get \(place.text)")
  }

  private func price(of verb: String, _ words: [String]) throws -> Price {
    switch (verb, words.first) {
    case ("orgs", _): return Price([organisationsCall(page: 1)], most: .some(nil), "one for each page; they count for no organisation")
    case ("whoami", _): return Price([Call(.get, "api/currentuser/profile")])
    case ("login", _): return Price(least: 0, "a sign-in is no call of an organisation; none is made where the password was refused before")
    case ("undo", _):
      return Price(least: 1, most: .some(2), "the record is read first for its RowVersion; `undo` shows what it would write and asks")
    case ("journal", "find"?): return Price(least: 1, most: .some(nil), "searches where the lost write may have left its record")
    default: return Price(least: 0, "'\(verb)' makes no call")
    }
  }

  // MARK: Stand-ins

  /// In place of a command inside the explained one: `explain do issue (get issuedinvoices/1)` sends nothing either.
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
      entity.unread = query.call(page: nil)
      return .entity(entity)
    default: throw Problem.notExplained(command.verb)
    }
  }

  // MARK: Texts

  private static func describe(_ call: Call) -> Value {
    let query = PercentEncoding.pairs(call.query)
    return .record([
      ("verb", .string(call.verb.rawValue)), ("path", .string(call.path + (query.isEmpty ? "" : "?" + query))),
      ("body", call.body.map { Value($0) } ?? .null),
    ])
  }

  /// A line for a shell; the token is a variable that the reader fills in.
  private func curl(_ call: Call) -> String {
    var address = (try? session.service?.session(.status))??["api"]?.string ?? localisation.apiAddress
    if !address.hasSuffix("/") { address += "/" }
    let query = PercentEncoding.pairs(call.query)
    var parts = ["curl", "-X \(call.verb.rawValue)", "-H \"Authorization: Bearer $TOKEN\"", "-H 'Accept: application/json'"]
    if let body = call.body {
      parts.append("-H 'Content-Type: application/json'")
      parts.append("--data-binary \(Machine.quoted(body.text(.compact)))")
    } else if call.verb == .put || call.verb == .post {
      parts.append("-H 'Content-Length: 0'")
    }
    parts.append(Machine.quoted("\(address)\(call.path)\(query.isEmpty ? "" : "?" + query)"))
    return parts.joined(separator: " ")
  }

  /// A word of a shell that means itself.
  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
