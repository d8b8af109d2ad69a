import MMXCatalogue
import MMXData
import MMXSyntax

extension Machine {
  /// What a command would send and how many calls it would make; nothing is sent.
  func explain(_ command: Command, _ operands: inout ArraySlice<Value>, _ explanation: CommandPlan.Explanation) throws -> Value {
    let explained = try explained(command, &operands)
    if explanation == .curl { return .string(explained.calls.map(curl).joined(separator: "\n")) }
    return .record([
      ("calls", .string(explained.price.calls.text)),
      ("sends", .items(explained.calls.map(Machine.describe))),
      ("note", explained.note.map(Value.string) ?? .null),
    ])
  }

  /// What would be sent, as far as that is known, and what it costs.
  private struct Explained {
    var calls: [Call]
    var price: CallPrice
    var note: String?

    init(_ calls: [Call], _ price: CallPrice, note: String? = nil) {
      (self.calls, self.price) = (calls, price)
      self.note = note ?? price.note
    }
  }

  private func explained(_ command: Command, _ operands: inout ArraySlice<Value>) throws -> Explained {
    switch command.form {
    case .get(let path, let options):
      let query = try collectionQuery(path, options, &operands)
      let price = CallPrice.collection(isMany: query.isMany, wanted: query.limit, size: query.size)
      return Explained([query.call(page: query.isMany ? 1 : nil)], price)
    case .save(let operand, let isRebased): return try explainedSave(try entityOperand(&operands, "save", operand), isRebased: isRebased)
    case .deletePath(let path):
      let resolved = try resolve(path, &operands)
      _ = try operation(.delete, at: resolved)
      return Explained([Call(.delete, resolved.encoded, query: resolved.query, organisation: resolved.organisation)], .write)
    case .entity(let operand) where command.verb == "delete":
      let entity = try entityOperand(&operands, "delete", operand)
      return Explained([Call(.delete, try place(of: entity).encoded, organisation: entity.organisation)], .write)
    case .entity(let operand) where command.verb == "refresh":
      let entity = try entityOperand(&operands, "refresh", operand)
      return Explained([Call(.get, try place(of: entity).encoded, organisation: entity.organisation)], .read)
    case .action(let name, _, let operand, let with):
      let entity = try entityOperand(&operands, "do \(name)", operand)
      let (call, _) = try actionCall(name, on: entity, parameters: with == nil ? nil : try takeOperand(&operands))
      let needsRowVersion = entity.resource.action(named: name)?.operation.needsRowVersion ?? false
      return Explained([call], .action(priced(entity), needsRowVersion: needsRowVersion, isRead: call.verb.isRead))
    case .http(let method, _, let path, let body, let with):
      let call = try httpCall(method, path, &operands, hasBody: body != nil, hasQuery: with != nil)
      return Explained([call], call.verb.isRead ? .read : .write)
    default: return Explained([], .nothing, note: "'\(command.verb)' makes no call, or none that is known before")
    }
  }

  private func place(of entity: Entity) throws(Problem) -> ServicePath {
    guard let path = entity.path else { throw .draftReference(entity.label) }
    return ServicePath(segments: path, organisation: entity.organisation, isPerOrganisation: entity.resource.isPerOrganisation)
  }

  private func priced(_ entity: Entity) -> CallPrice.RecordState {
    switch entity.state {
    case .draft: .draft
    case .whole: .whole
    case .partial: .partial
    case .stale: .stale
    case .deleted, .uncertain: .unknown
    }
  }

  private func explainedSave(_ entity: Entity, isRebased: Bool) throws -> Explained {
    let isDraft = if case .draft = entity.state { true } else { false }
    let isEdited = !entity.editedFields.isEmpty
    let price = CallPrice.save(priced(entity), isEdited: isEdited, isRebased: isRebased)
    if isDraft { return Explained([try createCall(entity)], price) }
    let isIncomplete = price.writes == .one && price.reads == .one
    return Explained(
      isEdited ? [try updateCall(entity)] : [], price,
      note: isIncomplete ? "the record is read first; the body is what it was read with and your edits" : nil)
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
