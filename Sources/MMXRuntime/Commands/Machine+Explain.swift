import MMXCatalogue
import MMXData
import MMXSyntax

extension Machine {
  /// What a command would send and how many calls it would make; nothing is sent.
  func explain(_ command: Command, _ operands: inout ArraySlice<Value>, _ explanation: CommandPlan.Explanation) throws -> Value {
    let price = try price(of: command, &operands)
    if explanation == .curl { return .string(price.calls.map(curl).joined(separator: "\n")) }
    return .record([
      ("calls", .string(price.count)),
      ("sends", .items(price.calls.map(Machine.describe))),
      ("note", price.note.isEmpty ? .null : .string(price.note)),
    ])
  }

  private struct Price {
    var calls: [Call]
    /// `1`, `1 or 2`, `1 for each page`.
    var count: String
    var note = ""
  }

  private func price(of command: Command, _ operands: inout ArraySlice<Value>) throws -> Price {
    switch command.form {
    case .get(let path, let options):
      let query = try collectionQuery(path, options, &operands)
      let call = query.call(page: query.isMany ? 1 : nil)
      return Price(calls: [call], count: query.isMany ? "1 for each page" : "1")
    case .save(let operand, _): return try priceOfSave(try entityOperand(&operands, "save", operand))
    case .deletePath(let path):
      let resolved = try resolve(path, &operands)
      _ = try operation(.delete, at: resolved)
      return Price(calls: [Call(.delete, resolved.encoded, query: resolved.query, organisation: resolved.organisation)], count: "1")
    case .entity(let operand) where command.verb == "delete":
      let entity = try entityOperand(&operands, "delete", operand)
      guard let path = entity.path else { throw Problem.draftReference(entity.label) }
      let place = ServicePath(segments: path, organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
      return Price(calls: [Call(.delete, place.encoded, organisation: entity.organisation)], count: "1")
    case .entity(let operand) where command.verb == "refresh":
      let entity = try entityOperand(&operands, "refresh", operand)
      guard let path = entity.path else { throw Problem.draftReference(entity.label) }
      let place = ServicePath(segments: path, organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
      return Price(calls: [Call(.get, place.encoded, organisation: entity.organisation)], count: "1")
    case .action(let name, _, let operand, let with):
      let entity = try entityOperand(&operands, "do \(name)", operand)
      let (call, _) = try actionCall(name, on: entity, parameters: with == nil ? nil : try takeOperand(&operands))
      return needsRead(entity)
        ? Price(calls: [call], count: "2", note: "the record is read first for its RowVersion") : Price(calls: [call], count: "1")
    case .http(let method, _, let path, let body, let with):
      return Price(calls: [try httpCall(method, path, &operands, hasBody: body != nil, hasQuery: with != nil)], count: "1")
    default: return Price(calls: [], count: "0", note: "'\(command.verb)' makes no call, or none that is known before")
    }
  }

  private func needsRead(_ entity: Entity) -> Bool {
    switch entity.state {
    case .partial, .stale: true
    default: false
    }
  }

  private func priceOfSave(_ entity: Entity) throws -> Price {
    if case .draft = entity.state {
      return Price(calls: [try createCall(entity)], count: "1", note: "one more when its fields are read afterwards")
    }
    guard !entity.editedFields.isEmpty else { return Price(calls: [], count: "0", note: "nothing was changed") }
    let call = try updateCall(entity)
    return needsRead(entity)
      ? Price(calls: [call], count: "2", note: "the record is read first; the body is what it was read with and your edits")
      : Price(calls: [call], count: "1")
  }

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
      parts.append("--data-binary '\(body.text(.compact).replacing("'", with: "'\\''"))'")
    } else if call.verb == .put || call.verb == .post {
      parts.append("-H 'Content-Length: 0'")
    }
    parts.append("'\(address)\(call.path)\(query.isEmpty ? "" : "?" + query)'")
    return parts.joined(separator: " ")
  }
}
