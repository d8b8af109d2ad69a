import MMXCatalogue
import MMXData
import MMXService
import MMXStore

/// The write that reverses a write of the journal. It is made from the current state of the service, and not sent here.
extension Client {
  func undo(_ number: Int?) throws(Problem) -> UndoPlan {
    let entry = if let number { try store.journal.entry(number) } else { try latestToUndo() }
    guard entry.address == settings.apiAddress else { throw .journalOfOtherService(entry.id, entry.address) }
    guard let tookEffect = entry.tookEffect else { throw .undoOfUnknown(entry.id) }
    guard tookEffect else { throw .undoOfNothing(entry.id) }
    if let other = try undone(entry.id) { throw .undoneAlready(entry.id, other) }
    let write = JournalledCall(entry, localisation)
    if write.isAction { throw .undoOfAction(write) }
    switch write.method {
    case .post: return try undoCreation(write)
    case .put: return try undoUpdate(write)
    default: throw .undoOfDelete(entry.id, JournalledCall.text(write.segments))
    }
  }

  private func latestToUndo() throws(Problem) -> JournalRow {
    for entry in try store.journal.latest(200) where entry.address == settings.apiAddress && entry.tookEffect == true {
      if entry.undoes == nil, try undone(entry.id) == nil { return entry }
    }
    throw .nothingToUndo()
  }

  /// The entry that reversed this one, nil if none did.
  private func undone(_ id: Int) throws(Problem) -> Int? {
    try store.journal.latest(1000).first { $0.id > id && $0.undoes == id && $0.tookEffect == true }?.id
  }

  private func undoCreation(_ write: JournalledCall) throws(Problem) -> UndoPlan {
    guard let id = write.createdID else { throw .undoWithoutID(write.entry.id) }
    let path = write.segments.filter { !$0.hasSuffix(")") } + [String(id)]
    let text = JournalledCall.text(path)
    let deletes = Catalogue.match(.delete, path: path, perOrganisation: write.organisation != nil, localisation: localisation) != nil
    guard deletes else { throw .undoNotOffered(write.entry.id, text) }
    let found = try read(write, path)
    if let status = found[ignoringCase: "Status"]?.string, status != "O" { throw .undoOfIssued(text, status) }
    return plan(write, .delete, path, .delete, text, body: nil, changes: [])
  }

  private func undoUpdate(_ write: JournalledCall) throws(Problem) -> UndoPlan {
    guard let previous = write.previous, let sent = write.body, !previous.isEmpty else { throw .undoWithoutPast(write.entry.id) }
    let text = JournalledCall.text(write.segments)
    var record = try read(write, write.segments)
    if let status = record[ignoringCase: "Status"]?.string, status != "O" { throw .undoOfIssued(text, status) }
    var changes: [UndoPlan.Change] = []
    var overlapping: [String] = []
    for (name, old) in previous {
      let (now, was) = (record[name] ?? .null, sent[name] ?? .null)
      if Client.isIncomplete(old) { throw .undoOfSecret(write.entry.id, name) }
      if FieldComparison.isSame(was, now) {
        record[name] = old
        changes.append(.init(field: name, now: now, becomes: old))
      } else if !FieldComparison.isSame(old, now) {
        overlapping.append("\(name): this write set \(was.brief()), it is now \(now.brief())")
      }
    }
    guard overlapping.isEmpty else { throw .undoOverlaps(write.entry.id, text, overlapping) }
    guard !changes.isEmpty else { throw .undoneElsewhere(write.entry.id, text) }
    record["RecordDtModified"] = nil
    return plan(write, .put, write.segments, .restore, text, body: record, changes: changes)
  }

  /// A redacted text cannot be restored.
  private static func isIncomplete(_ json: JSON) -> Bool { json.text().contains(Redactor.mark) }

  private func read(_ write: JournalledCall, _ path: [String]) throws(Problem) -> OrderedRecord<JSON> {
    guard case .object(let record) = try decodeJSON(try send(write.call(.get, path, purpose: "get \(JournalledCall.text(path))"))) else {
      throw .notARecord(JournalledCall.text(path))
    }
    try record.checkIsRecord(at: path, write.resource?.recordSchema.flatMap { Catalogue.schema($0) })
    return record
  }

  private func plan(
    _ write: JournalledCall, _ method: Method, _ path: [String], _ action: UndoPlan.Action, _ record: String, body: OrderedRecord<JSON>?,
    changes: [UndoPlan.Change]
  ) -> UndoPlan {
    var call = write.call(method, path, purpose: "undo \(write.entry.id): \(action.rawValue) \(record)")
    call.body = body.map(JSON.object)
    call.undoes = write.entry.id
    call.previous = body.map { body in
      var past = body
      for change in changes { past[change.field] = change.now }
      return past
    }
    return UndoPlan(journal: write.entry.id, was: write.entry.purpose, action: action, record: record, changes: changes, call: call)
  }
}
