import MMXCatalogue
import MMXData

/// Writes without an answer, and what they leave of an entity.
extension Machine {
  /// Sends a write; one without an answer leaves the entity to be settled by hand.
  /// - Parameter after: the entity's state where the write took effect, nil where it made a record.
  func send(_ call: Call, for entity: Entity, after: Entity.State?) throws -> Answer {
    do {
      return try sendWrite(call)
    } catch let error as Problem {
      // After Ctrl-C too, where the write had gone out.
      if error.kind == .unknown || error.kind == .interrupted && error.code != nil { entity.lose(call, error, after: after) }
      throw error
    }
  }

  /// Refuses deleted records, and those whose last write has no known outcome until the journal settles it.
  func check(_ entity: Entity, _ command: String) throws {
    switch entity.state {
    case .deleted: throw Problem.isDeleted(entity.label)
    case .uncertain(let lost): try settle(entity, lost)
    default: return
    }
    if case .deleted = entity.state { throw Problem.isDeleted(entity.label) }
  }

  /// Goes on from what the journal says by now, which is offline. Throws `refused` while the outcome is open.
  private func settle(_ entity: Entity, _ lost: Entity.LostWrite) throws {
    guard let number = lost.journalEntry else { throw Problem.isUncertain(entity.label, nil) }
    let page = try service().session(.journalEntry(number))
    guard let tookEffect = page["tookEffect"]?.bool else { throw Problem.isUncertain(entity.label, number) }
    guard tookEffect else { return entity.state = lost.before }
    guard let after = lost.after else { throw Problem.createdUnseen(entity.label, number) }
    if let sent = lost.sent { entity.base = sent }
    entity.state = after
  }
}

extension Entity {
  /// Remembers a write whose outcome nobody knows.
  func lose(_ call: Call, _ problem: Problem, after: State?) {
    let sent: OrderedRecord<JSON>? = if case .stale? = after, call.verb == .put { call.body?.object } else { nil }
    state = .uncertain(.init(journalEntry: problem.code.flatMap { Int($0) }, before: state, after: after, sent: sent))
  }
}
