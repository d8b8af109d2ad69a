import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService
import MMXSyntax

/// Brings collections of the lake up to date with the service.
///
/// Changes are looked for from the newest to the watermark, the newest change that the service itself has named, with an overlap: no clock
/// of this machine plays a part. Each record is kept as it is read, and the watermark moves last, so that whatever ends a sync loses nothing
/// that was paid for. The number of records that the service names with each page shows whether some were deleted; then their IDs are
/// compared.
final class LakeSync {
  let commands: Commands
  let lake: any RecordLake
  private let organisation: Int
  /// The most calls to make; nil for as many as it takes.
  private let mostCalls: Int?
  /// Whether somebody is asked before it takes more than half of the calls that are left.
  private let asks: Bool
  let isFull: Bool
  private var calls = 0
  /// How many calls the person agreed to.
  private var agreed: Int?

  struct Result {
    var read = 0
    var deleted = 0
    var total = 0
    var calls = 0
    /// Whether the list was read to its end.
    var isWhole = true
  }

  /// Records that were written while others were read may carry an earlier time than those: this much before the watermark is looked at again.
  static let overlap: Int64 = 10 * 60 * DateTime.ticksPerSecond
  /// How often a walk is repeated that deletes have shifted.
  private static let mostWalks = 4

  init(_ commands: Commands, _ lake: any RecordLake, organisation: Int, _ words: LakeWords) {
    self.commands = commands
    self.lake = lake
    self.organisation = organisation
    (mostCalls, asks, isFull) = (words.mostCalls, words.asks, words.isFull)
  }

  func run(_ resource: Resource) throws -> Result {
    let before = calls
    var result = try resource.syncCandidates.map { try byCandidates(resource, $0) } ?? (try byList(resource))
    result.calls = calls - before
    return result
  }

  // MARK: Candidates

  /// What the lake has of candidates.
  private struct Known {
    /// Those that it has as they are.
    var same: Set<Int> = []
    /// Those that it has as they were before.
    var earlier: Set<Int> = []
    /// How many records it has, deleted ones included.
    var count = 0
  }

  private func known(_ candidates: [Int: Candidate], _ resource: Resource) throws(Problem) -> Known {
    var known = Known()
    try lake.eachHead(of: resource.plural) { head throws(Problem) in
      known.count += 1
      guard let candidate = candidates[head.id] else { return }
      if head.isSame(rowVersion: candidate.rowVersion, modified: candidate.modified) {
        known.same.insert(head.id)
      } else if !head.isDeleted {
        known.earlier.insert(head.id)
      }
    }
    return known
  }

  private func byCandidates(_ resource: Resource, _ operation: Operation) throws -> Result {
    guard let holding = try lake.holding(of: resource.plural) else { throw Problem.notInLake(resource.plural) }
    let since = holding.since.map(CandidateWalk.queryTime)
    var walk = try self.walk(resource, operation, since: since, watermark: isFull ? nil : holding.watermark)
    var result = Result()
    try read(walk.candidates, resource, &result)
    var open = try openIDs(resource, since: holding.since)
    if !walk.isComplete, open.count != walk.total {
      commands.host.note("\(resource.plural): the service has \(walk.total) and the lake \(open.count), so all IDs are compared")
      walk = try self.walk(resource, operation, since: since, watermark: nil)
      try read(walk.candidates, resource, &result)
      open = try openIDs(resource, since: holding.since)
    }
    if walk.isComplete {
      let gone = open.subtracting(walk.candidates.keys)
      try lake.end(gone.sorted(), of: resource.plural)
      result.deleted += gone.count
    }
    result.total = walk.total
    let newest = walk.candidates.values.max { $0.stamp < $1.stamp }
    let known = LakeVersion.stamp(holding.watermark) ?? ""
    try lake.complete(resource.plural, watermark: newest.flatMap { $0.stamp > known ? $0.modified : nil }, total: walk.total)
    return result
  }

  /// The records that the lake has and believes the service to have.
  func openIDs(_ resource: Resource, since: String?) throws -> Set<Int> {
    var ids: Set<Int> = []
    try lake.eachHead(of: resource.plural) { head throws(Problem) in
      if !head.isDeleted, since.map({ (LakeVersion.stamp(head.modified) ?? $0) >= $0 }) ?? true { ids.insert(head.id) }
    }
    return ids
  }

  /// Changes from the newest down to the watermark; all if there is none.
  private func walk(_ resource: Resource, _ operation: Operation, since: String?, watermark: String?) throws -> CandidateWalk {
    let floor = LakeVersion.stamp(watermark).flatMap { DateTime($0) }.map { (try? DateTime(ticks: $0.ticks - Self.overlap)) ?? $0 }
    for _ in 1..<Self.mostWalks {
      if let walk = try walkOnce(resource, operation, since: since, floor: floor) { return walk }
    }
    throw Problem.restlessList(resource.plural)
  }

  /// Nil if rows may have been missed because records were deleted meanwhile.
  private func walkOnce(_ resource: Resource, _ operation: Operation, since: String?, floor: DateTime?) throws -> CandidateWalk? {
    var walk = CandidateWalk(since: since, floor: floor.map(LakeVersion.stamp))
    while true {
      let isFirst = walk.isAtStart
      let (rows, total) = try page(resource, operation, walk.query)
      let step = walk.take(rows, total: total)
      if isFirst { try sayPrice(resource, walk) }
      switch step {
      case .next: continue
      case .ended: return walk
      case .shifted: return nil
      }
    }
  }

  /// A page of candidates and the count of all.
  private func page(
    _ resource: Resource, _ operation: Operation, _ query: [(name: String, value: String)]
  ) throws -> (rows: [Candidate], total: Int) {
    let envelope = try send(operation, [:], query, purpose: "lake sync \(resource.plural)")
    guard case .object(let object) = envelope, let rows = PageWalk.rows(of: object) else { throw Problem.shapeOfAnswer("a page of rows") }
    let candidates = rows.compactMap { Candidate($0) }
    guard candidates.count == rows.count else { throw Problem.shapeOfAnswer("a page of changes with IDs") }
    return (candidates, max(object[ignoringCase: "TotalRows"]?.wholeNumber ?? rows.count, 0))
  }

  // MARK: Records

  /// Reads the candidates that the lake has not; each is kept at once.
  private func read(_ candidates: [Int: Candidate], _ resource: Resource, _ result: inout Result) throws {
    let known = try known(candidates, resource)
    let wanted = candidates.values.filter { !known.same.contains($0.id) }.sorted { $0.id < $1.id }
    guard !wanted.isEmpty else { return }
    if let list = wholeList(resource), wanted.count > Self.pages(known.count + wanted.count) {
      return try readPages(of: resource, list, wanted, &result)
    }
    guard let operation = resource.get else { return }
    let series = ReadSeries()
    var announced = 0
    for (index, candidate) in wanted.enumerated() {
      if index >= announced {
        let next = wanted[index..<min(index + 24, wanted.count)]
        announced = index + next.count
        if mostCalls.map({ calls + next.count <= $0 }) ?? true {
          commands.session.service?.expect(next.map { call(operation, $0.id, resource) }, of: series)
        }
      }
      commands.host.progress { "\(resource.plural): \(index) of \(wanted.count) changed records" }
      do {
        let json = try send(call(operation, candidate.id, resource))
        guard case .object(let object) = json else { throw Problem.shapeOfAnswer("a record") }
        if let schema = resource.recordSchema.flatMap({ Catalogue.schema($0) }) {
          try object.checkIsRecord(at: [resource.plural, String(candidate.id)], schema, needsID: true)
        }
        try lake.keep(
          [LakeEntry(id: candidate.id, record: object, isWhole: true, rowVersion: candidate.rowVersion, modified: candidate.modified)],
          of: resource.plural)
        result.read += 1
      } catch let problem as Problem where problem.kind == .notfound {
        // It was deleted after it was listed.
        if known.earlier.contains(candidate.id) { result.deleted += 1 }
        try lake.end([candidate.id], of: resource.plural)
      }
    }
  }

  /// The list of a collection whose rows are whole records, such as countries: a page of it has what hundreds of reads would give.
  private func wholeList(_ resource: Resource) -> Operation? {
    guard let list = resource.list, let schema = resource.recordSchema, list.answer == .page(schema),
      !list.query.contains(where: \.isRequired)
    else { return nil }
    return list
  }

  /// How many pages of a list that many rows take.
  static func pages(_ rows: Int) -> Int { (rows + CallPrice.largePage - 1) / CallPrice.largePage }

  private func readPages(of resource: Resource, _ list: Operation, _ wanted: [Candidate], _ result: inout Result) throws {
    guard let idField = resource.idField else { return }
    let candidates = Dictionary(wanted.map { ($0.id, $0) }) { $1 }
    _ = try readList(resource, list, idField) { id, object in
      guard let candidate = candidates[id] else { return nil }
      result.read += 1
      return LakeEntry(id: id, record: object, isWhole: true, rowVersion: candidate.rowVersion, modified: candidate.modified)
    }
  }

  /// Keeps the rows of a list, page by page, as far as `entry` makes something of them; false if the list warns that it is not all.
  func readList(
    _ resource: Resource, _ list: Operation, _ idField: String, _ filter: [(name: String, value: String)] = [],
    _ entry: (_ id: Int, _ row: OrderedRecord<JSON>) -> LakeEntry?
  ) throws -> Bool {
    var walk = PageWalk(resource.plural, idField: idField, size: CallPrice.largePage)
    while !walk.isDone {
      let entries = try page(list, filter, &walk, resource).compactMap { row -> LakeEntry? in
        guard case .object(let object) = row, let id = object[ignoringCase: idField]?.wholeNumber else { return nil }
        return entry(id, object)
      }
      try lake.keep(entries, of: resource.plural)
    }
    guard let warning = walk.warning else { return true }
    commands.host.note(warning)
    return false
  }

  /// The next page of a list.
  private func page(
    _ list: Operation, _ filter: [(name: String, value: String)], _ walk: inout PageWalk, _ resource: Resource
  ) throws -> [JSON] {
    let query = filter + [("CurrentPage", String(walk.page + 1)), ("PageSize", String(CallPrice.largePage))]
    guard case .object(let envelope) = try send(list, [:], query, purpose: "lake sync \(resource.plural)"),
      let rows = PageWalk.rows(of: envelope)
    else { throw Problem.shapeOfAnswer("a page of rows") }
    try walk.take(rows, of: envelope)
    return rows
  }

  // MARK: Calls

  private func call(_ operation: Operation, _ id: Int, _ resource: Resource) -> Call {
    let name = operation.path.lazy.compactMap { if case .parameter(let name) = $0 { name } else { nil } }.first ?? "id"
    return Call(
      .get, "api/orgs/\(organisation)/\(operation.path(binding: [name: String(id)]))", organisation: organisation,
      purpose: "lake sync \(resource.singular) \(id)", match: Match(operation: operation, parameters: [name: String(id)]))
  }

  func send(
    _ operation: Operation, _ values: [String: String], _ query: [(name: String, value: String)], purpose: String
  ) throws -> JSON {
    try send(
      Call(
        .get, "api/orgs/\(organisation)/\(operation.path(binding: values))", query: query, organisation: organisation, purpose: purpose,
        match: Match(operation: operation, parameters: values)))
  }

  private func send(_ call: Call) throws -> JSON {
    if let mostCalls, calls >= mostCalls { throw Problem.lakeStopped(mostCalls) }
    calls += 1
    return try commands.sendForJSON(call)
  }

  /// Says what the collection will take, and asks if that is more than half of the calls that are left.
  private func sayPrice(_ resource: Resource, _ walk: CandidateWalk) throws {
    let total = walk.total
    let known = try known(walk.candidates, resource)
    let wanted = walk.candidates.count - known.same.count
    if wholeList(resource) != nil, wanted > Self.pages(total) { return }
    var price = wanted
    if walk.floor == nil, total > walk.candidates.count {
      let rest = total - walk.candidates.count
      price += Self.pages(rest)
      price += max(0, rest - max(0, known.count - known.same.count))
    }
    guard price > 0 else { return }
    let left = commands.callsLeft(of: organisation)
    let text: Message =
      left.map { "\(resource.plural): \(total, "record", "records"), \(price, "more call", "more calls"), and \($0) are left today" }
      ?? "\(resource.plural): \(total, "record", "records"), \(price, "more call", "more calls")"
    commands.host.note(text)
    guard let left, agreed.map({ price + calls > $0 }) ?? (price > left / 2) else { return }
    // More than is left is read as far as it goes: the next day goes on from there.
    guard !asks || commands.host.canAsk && commands.host.confirm("\(text); continue?") else {
      throw Problem.tooDearForLake(resource.plural, price, left: left)
    }
    agreed = price + calls
  }
}
