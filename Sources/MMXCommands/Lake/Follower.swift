package import MMXCatalogue
package import MMXData
package import MMXRuntime
package import MMXService

/// Tells a program of the changes of collections, as the lake finds them: at least once each, those of a record in their order.
///
/// A round brings the lake up to date and hands over what it has not handed over before. What was handed over is noted in the lake after
/// the program took it, so that whatever ends this process loses no change.
package final class Follower {
  /// Whether a change was taken.
  package enum Taking {
    case taken
    /// It is handed over again in a later round; the others go on.
    case failed
    /// Nothing can be taken now: this change and those after it wait for the next round.
    case stopped
  }

  package struct Round {
    package var delivered = 0
    package var failed = 0
    /// Why a collection could not be brought up to date, by its name.
    package var problems: [(resource: String, problem: Problem)] = []
    /// Collections that are followed from now on, with the number of their records.
    package var begun: [(resource: String, rows: Int)] = []
    /// Whether changes were left for the next round.
    package var isStopped = false
    /// Whether those of other collections are left too.
    fileprivate var isOver = false
  }

  package let resources: [Resource]
  private let name: String
  private let from: CalendarDate?
  private let mostCalls: Int?
  private let organisation: Int
  private let lake: any RecordLake
  private let interpreter: Interpreter
  private let right: any LakeRight

  /// How many changes in a row may fail until the rest waits for the next round: then it is not about them.
  private static let mostFailures = 5
  private static let steps = 100

  /// Takes the right to follow the organisation. Throws `refused` if another process has it.
  /// - Parameters:
  ///   - words: names of collections, also several in one with commas.
  ///   - name: whose marks in the lake count.
  ///   - from: of a collection that the lake does not keep yet: only records changed since then.
  ///   - mostCalls: up to how many calls the first reading of a collection takes without a question.
  package init(
    _ words: [String], as name: String, from: CalendarDate?, mostCalls: Int?, service: any Service, host: any Host, lakes: any Lakes,
    organisation: Int
  ) throws(Problem) {
    var resources: [Resource] = []
    for word in words.flatMap({ $0.split(separator: ",") }) {
      let resource = try Resource.forLake(String(word))
      if !resources.contains(where: { $0.plural == resource.plural }) { resources.append(resource) }
    }
    (self.resources, self.name, self.from, self.mostCalls, self.organisation) = (resources, name, from, mostCalls, organisation)
    lake = try lakes.lake(of: organisation, forWriting: true)
    right = try lake.followingRight()
    var options = Interpreter.Options()
    options.organisation = organisation
    interpreter = Interpreter(service: service, host: host, lakes: lakes, options: options)
  }

  /// The calls that a round takes at least: where nothing changed, a page of changes for each collection, or its whole list.
  package func leastCalls() throws(Problem) -> Int {
    var calls = 0
    for resource in resources {
      let rows = try lake.holding(of: resource.plural)?.rows ?? 0
      let pages = max(1, LakeSync.pages(rows))
      calls += resource.syncCandidates != nil ? 1 : resource.dateWindow != nil ? min(pages, LakeSync.pagesOfWindow) : pages
    }
    return calls
  }

  /// Whether all collections were followed before.
  package var isFollowing: Bool {
    get throws(Problem) {
      for resource in resources where try !lake.isFollowed(resource.plural, by: name) { return false }
      return true
    }
  }

  /// Brings the collections up to date and hands over what changed. A problem of one does not keep the others from being followed.
  /// - Parameter take: hands a change over.
  package func round(take: (FollowedChange) throws(Problem) -> Taking) throws(Problem) -> Round {
    var round = Round()
    for resource in resources {
      var isUpToDate = false
      do throws(Problem) {
        try bringUpToDate(resource, &round)
        isUpToDate = true
      } catch {
        if [.interrupted, .auth, .locked].contains(error.kind) { throw error }
        round.problems.append((resource.plural, error))
      }
      // What was kept before, by this process or another, is handed over all the same.
      guard try lake.isFollowed(resource.plural, by: name) else { continue }
      try handOver(resource, isUpToDate: isUpToDate, &round, take)
      if round.isOver { break }
    }
    return round
  }

  private func bringUpToDate(_ resource: Resource, _ round: inout Round) throws(Problem) {
    let isFollowed = try lake.isFollowed(resource.plural, by: name)
    let holding = try lake.holding(of: resource.plural)
    let isKept = holding.map { $0.way != .read } ?? false
    // Only the first reading asks whether it may take many calls: later ones go as far as the day's calls.
    let words = LakeWords(
      resource.plural, from: isFollowed ? nil : from, mostCalls: mostCalls.map { max(1, $0) }, asks: !isFollowed && mostCalls == nil)
    try interpreter.carryOut { runner in
      guard let commands = runner as? Commands else { preconditionFailure("an interpreter of this target") }
      _ = isFollowed || isKept && from == nil ? try commands.syncLake(words) : try commands.addToLake(words)
    }
    guard !isFollowed else { return }
    try lake.beginFollowing(resource.plural, as: name)
    round.begun.append((resource.plural, try lake.holding(of: resource.plural)?.rows ?? 0))
  }

  private func handOver(
    _ resource: Resource, isUpToDate: Bool, _ round: inout Round, _ take: (FollowedChange) throws(Problem) -> Taking
  ) throws(Problem) {
    let holding = try lake.holding(of: resource.plural)
    let waitsForWhole = holding?.way == .candidates && !isUpToDate
    var waiting = Set(try lake.failedSteps(of: resource.plural, to: name).map(\.version.id))
    var tried: Set<Int> = []
    var failures = 0
    /// False where nothing more is to be handed over.
    func give(_ step: LakeStep) throws(Problem) -> Bool {
      guard let change = FollowedChange(step, of: resource, organisation: organisation, knowsAll: holding?.since == nil) else {
        try lake.note(step, of: resource.plural, to: name, isDelivered: true)
        return true
      }
      tried.insert(step.place)
      switch try take(change) {
      case .taken:
        try lake.note(step, of: resource.plural, to: name, isDelivered: true)
        (failures, round.delivered) = (0, round.delivered + 1)
      case .failed:
        try lake.note(step, of: resource.plural, to: name, isDelivered: false)
        waiting.insert(step.version.id)
        (failures, round.failed) = (failures + 1, round.failed + 1)
        guard failures >= Follower.mostFailures else { return true }
        round.isStopped = true
        return false
      case .stopped:
        (round.isStopped, round.isOver) = (true, true)
        return false
      }
      return true
    }
    while true {
      let steps = try lake.newSteps(of: resource.plural, to: name, limit: Follower.steps)
      for step in steps {
        // Its record is about to be read whole.
        if waitsForWhole, !step.version.isWhole, step.version.until == nil { return }
        if waiting.contains(step.version.id) {
          // An earlier change of the record comes first.
          try lake.note(step, of: resource.plural, to: name, isDelivered: false)
          continue
        }
        guard try give(step) else { return }
      }
      if steps.count < Follower.steps { break }
    }
    var blocked: Set<Int> = []
    failures = 0
    for step in try lake.failedSteps(of: resource.plural, to: name) where !blocked.contains(step.version.id) {
      if tried.contains(step.place) {
        blocked.insert(step.version.id)
        continue
      }
      let failed = round.failed
      guard try give(step) else { return }
      if round.failed > failed { blocked.insert(step.version.id) }
    }
  }

  /// How many changes wait to be handed over again.
  package func waiting() throws(Problem) -> Int {
    var count = 0
    for resource in resources { count += try lake.failedSteps(of: resource.plural, to: name).count }
    return count
  }
}

/// A change of a record, for the program that is told of it.
package struct FollowedChange {
  package enum Kind: String {
    case added, changed, deleted
    /// Of a collection that the lake keeps only from a date on: added, or older and changed for the first time since.
    case seen
  }

  package let resource: Resource
  package let kind: Kind
  package let fields: [FieldChange]
  private let step: LakeStep
  private let organisation: Int

  /// Nil if nothing changed that anybody would call a change.
  init?(_ step: LakeStep, of resource: Resource, organisation: Int, knowsAll: Bool) {
    guard let change = LakeChange(from: step.before, to: step.version, resource) else { return nil }
    (self.step, self.resource, self.organisation, fields) = (step, resource, organisation, change.fields)
    kind =
      switch change.kind {
      case .added: knowsAll || step.before != nil ? .added : .seen
      case .changed: .changed
      case .deleted: .deleted
      }
  }

  package var id: Int { step.version.id }
  /// When the service changed it, in its local time.
  package var at: String { LakeVersion.readable(step.version.from) }

  private var before: LakeVersion? { step.before.flatMap { $0.isDeleted ? nil : $0 } }

  /// The value of `change` in a script. The record can be edited and saved where it is as the service has it.
  package var value: Value {
    let record: Value = kind == .deleted ? .null : step.version.value(of: resource, in: organisation, isPast: step.version.until != nil)
    return .record(
      RecordObject([
        "Resource": .string(resource.plural), "ID": .int(id), "Kind": .string(kind.rawValue), "At": .string(at), "Record": record,
        "Before": before?.value(of: resource, in: organisation, isPast: true) ?? .null,
        "Fields": .list(
          ListObject(
            fields.map { field in
              .record(
                RecordObject([
                  "Field": .string(field.path), "Was": field.was.map { Value($0) } ?? .null, "Now": field.now.map { Value($0) } ?? .null,
                ]))
            })),
      ]))
  }

  /// The same as JSON, with the records as the service sent them.
  package var json: JSON {
    [
      "Resource": .string(resource.plural), "ID": .number(Number(id)), "Kind": .string(kind.rawValue), "At": .string(at),
      "Record": kind == .deleted ? .null : .object(step.version.record), "Before": before.map { .object($0.record) } ?? .null,
      "Fields": .array(
        fields.map { ["Field": .string($0.path), "Was": $0.was ?? .null, "Now": $0.now ?? .null] }),
    ]
  }

  /// The same as a line: `2026-11-30T09:14:05 issuedinvoices/5 changed: PaidValue 0.00 -> 120.00`.
  package var line: Message {
    let place = "\(at) \(resource.plural)/\(id)"
    switch kind {
    case .added: return "\(place) added\(Message(verbatim: label))"
    case .seen: return "\(place) seen\(Message(verbatim: label))"
    case .deleted: return "\(place) deleted\(Message(verbatim: label))"
    case .changed:
      let texts = fields.map { "\($0.path) \(($0.was ?? .null).text()) -> \(($0.now ?? .null).text())" }
      return "\(place) changed: \(Message(verbatim: texts.joined(separator: "; ")))"
    }
  }

  /// What people call the record.
  private var label: String {
    let record = kind == .deleted ? before?.record ?? [:] : step.version.record
    return RecordLabel(record).brief.map { ": \($0)" } ?? ""
  }
}
