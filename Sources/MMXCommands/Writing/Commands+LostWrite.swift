import MMXCatalogue
import MMXData
import MMXService
package import MMXRuntime

/// The state of an entity after a write without an answer, and how the journal settles it.
extension Commands {
  /// Refuses deleted records, and those whose last write has no known outcome until the journal settles it.
  func check(_ entity: Entity, _ command: String) throws {
    catchUp(entity)
    switch entity.state {
    case .deleted: throw Problem.isDeleted(entity.label)
    case .uncertain(let lost): try settle(entity, lost)
    default: return
    }
    if case .deleted = entity.state { throw Problem.isDeleted(entity.label) }
  }

  /// Takes over the writes of other sessions to a record that came from them. Offline.
  /// - Returns: the numbers of those writes in the journal.
  @discardableResult
  package func catchUp(_ entity: Entity) -> [Int] {
    if let known = entity.identity?.journal, let journal, known != journal { entity.loseJournal(for: journal) }
    guard let identity = entity.identity, let service = session.service,
      let writes = try? service.session.writes(of: identity)
    else { return [] }
    for write in writes { entity.take(write, localisation) }
    return writes.map(\.number)
  }

  /// Identifies the journal of the writes of this session; nil if it cannot be read.
  var journal: String? {
    (try? session.service?.session.journalIdentity()).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Takes over the journal's current state, offline. Throws `refused` while the outcome is open.
  private func settle(_ entity: Entity, _ lost: Entity.LostWrite) throws {
    guard let number = lost.journalEntry else { throw Problem.isUnknownToJournal(entity) }
    guard let tookEffect = try service().session.journalEntry(number).tookEffect else { throw Problem.isUncertain(entity.label, number) }
    guard tookEffect else { return entity.state = lost.before }
    guard let after = lost.after else { throw Problem.createdUnseen(entity.label, number) }
    if let sent = lost.sent { entity.base = sent }
    entity.state = after
  }
}

extension Entity {
  /// Remembers a write of unknown outcome.
  func lose(_ call: Call, _ problem: Problem, after: State?) {
    let sent: OrderedRecord<JSON>? = if case .stale? = after, call.method == .put { call.body?.object } else { nil }
    let entry = problem.journalEntry
    if let entry { identity?.known = entry }
    state = .uncertain(.init(journalEntry: entry, before: state, after: after, sent: sent))
  }

  /// The journal with its writes is gone, and this one has other numbers: a draft may have been sent.
  func loseJournal(for journal: String) {
    identity?.known = 0
    identity?.journal = journal
    switch state {
    case .draft where !fields.isEmpty: state = .uncertain(.init(journalEntry: nil, before: state, after: nil, sent: nil))
    case .uncertain(let lost): state = .uncertain(.init(journalEntry: nil, before: lost.before, after: lost.after, sent: lost.sent))
    default: break
    }
  }

  /// Takes over a write of the journal that this object has not seen.
  func take(_ write: JournalEntry, _ localisation: Localisation) {
    let (number, verb) = (write.number, write.method)
    identity?.known = number
    let isAction = CallPath(write.path.prefix { $0 != "?" }).match(verb, localisation)?.action != nil
    let savedAt = State.stale(savedAt: "journal \(number)")
    let isCreation = verb == .post && id == nil
    let after: State? =
      switch verb {
      case .delete: .deleted
      case .post where isCreation: nil
      case _ where isAction: savedAt
      case .put: savedAt
      default: state
      }
    let sent = isCreation || verb == .put && !isAction ? sentFields(write.body) : nil
    let lost = State.uncertain(.init(journalEntry: number, before: state, after: after, sent: isCreation ? nil : sent))
    guard write.tookEffect == true else { return state = lost }
    if isCreation {
      let call = Call(verb, String(write.path.prefix { $0 != "?" }), organisation: organisation)
      let headers = write.location.map { [(name: "Location", value: $0)] } ?? []
      guard let created = Answer(status: 201, headers: headers, to: call, localisation).createdID else { return state = lost }
      id = created
      createPath = nil
    }
    if let sent { base = sent }
    state = after ?? savedAt
  }

  /// What was sent, as far as the journal has it; the rest, mainly long texts, as it is here.
  private func sentFields(_ body: JSON?) -> OrderedRecord<JSON> {
    var sent = body?.object ?? body?.array?.first?.object ?? OrderedRecord()
    for (key, value) in fields where sent[key] == nil {
      if let json = try? Wire.encode(value, like: base[key]) { sent[key] = json }
    }
    return sent
  }
}
