import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService
import MMXSyntax

extension Commands {
  func addToLake(_ words: LakeWords) throws -> Value {
    let resources = try words.collections.map { name throws(Problem) in try lakeResource(name) }
    let lake = try lake(forWriting: true)
    let since = words.from.map { LakeVersion.stamp(DateTime($0)) }
    for resource in resources {
      try lake.begin(resource.plural, since: since, way: resource.syncCandidates == nil ? .list : .candidates)
    }
    return try sync(resources, lake, words)
  }

  func syncLake(_ words: LakeWords) throws -> Value {
    let lake = try lake(forWriting: true)
    var resources = try words.collections.map { name throws(Problem) in try lakeResource(name) }
    let kept = try lake.holdings().filter { $0.way != .read }
    for resource in resources where !kept.contains(where: { $0.resource == resource.plural }) { throw Problem.notInLake(resource.plural) }
    if resources.isEmpty { resources = kept.compactMap { Catalogue.resource(named: $0.resource) } }
    guard !resources.isEmpty else { throw Problem.emptyLake() }
    return try sync(resources, lake, words)
  }

  /// Reads what changed of each. A collection that may not be read, or takes too many calls, does not keep the others from being read.
  private func sync(_ resources: [Resource], _ lake: any RecordLake, _ words: LakeWords) throws -> Value {
    guard let organisation else { throw noOrganisation() }
    try lake.beginSync()
    defer { lake.endSync() }
    let sync = LakeSync(self, lake, organisation: organisation, mostCalls: words.mostCalls, isFull: words.isFull)
    var rows: [Value] = []
    var refused: Problem?
    for resource in resources {
      do {
        let result = try sync.run(resource)
        rows.append(
          .report([
            ReportField("Resource", .string(resource.plural)), ReportField("Read", .int(result.read)),
            ReportField("Deleted", .int(result.deleted)), ReportField("Rows", .int(result.total)), ReportField("Calls", .int(result.calls)),
          ]))
      } catch let problem as Problem where [.forbidden, .quota].contains(problem.kind) && resources.count > 1 {
        host.note("warning: \(resource.plural) are not up to date: \(problem.message)")
        refused = refused ?? problem
      }
    }
    host.endProgress()
    // A script is to see that something is missing; a right that was withdrawn is the same every day.
    if let refused, rows.isEmpty || refused.kind == .quota { throw refused }
    return .items(rows)
  }
}

/// Brings collections of the lake up to date with the service.
///
/// Changes are looked for from the newest to the watermark, the newest change that the service itself has named, with an overlap: no clock
/// of this machine plays a part. Each record is kept as it is read, and the watermark moves last, so that whatever ends a sync loses nothing
/// that was paid for. The number of records that the service names with each page shows whether some were deleted; then their IDs are
/// compared.
final class LakeSync {
  private let commands: Commands
  private let lake: any RecordLake
  private let organisation: Int
  private let mostCalls: Int?
  private let isFull: Bool
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
  /// How many times in a row an earlier change must follow a later one until the rows count as sorted: that many are not so by chance.
  private static let descentsOfSorted = 16

  init(_ commands: Commands, _ lake: any RecordLake, organisation: Int, mostCalls: Int?, isFull: Bool) {
    self.commands = commands
    self.lake = lake
    self.organisation = organisation
    self.mostCalls = mostCalls
    self.isFull = isFull
  }

  func run(_ resource: Resource) throws -> Result {
    let before = calls
    var result = try resource.syncCandidates.map { try byCandidates(resource, $0) } ?? (try byList(resource))
    result.calls = calls - before
    return result
  }

  // MARK: Candidates

  private struct Candidate {
    var id: Int
    var modified: String?
    var rowVersion: String?

    init?(_ row: JSON) {
      guard let id = row[ignoringCase: "ID"]?.wholeNumber, id > 0 else { return nil }
      self.id = id
      modified = row[ignoringCase: "RecordDtModified"]?.string
      rowVersion = row[ignoringCase: "RowVersion"]?.string
    }

    var stamp: String { LakeVersion.stamp(modified) ?? "" }

  }

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

  /// What a walk over the candidates found.
  private struct Walk {
    /// By ID, the newest of each.
    var candidates: [Int: Candidate] = [:]
    /// How many records the service has, of those that the lake is to hold.
    var total = 0
    /// Whether these are all of them.
    var isComplete = false
  }

  private func byCandidates(_ resource: Resource, _ operation: Operation) throws -> Result {
    guard let holding = try lake.holding(of: resource.plural) else { throw Problem.notInLake(resource.plural) }
    let since = holding.since.map(Self.queryTime)
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
  private func openIDs(_ resource: Resource, since: String?) throws -> Set<Int> {
    var ids: Set<Int> = []
    try lake.eachHead(of: resource.plural) { head throws(Problem) in
      if !head.isDeleted, since.map({ (LakeVersion.stamp(head.modified) ?? $0) >= $0 }) ?? true { ids.insert(head.id) }
    }
    return ids
  }

  /// As the service reads times: without decimals that are zero.
  private static func queryTime(_ stamp: String) -> String { DateTime(stamp)?.description ?? stamp }

  /// Changes from the newest down to the watermark; all if there is none.
  private func walk(_ resource: Resource, _ operation: Operation, since: String?, watermark: String?) throws -> Walk {
    let floor = LakeVersion.stamp(watermark).flatMap { DateTime($0) }.map { (try? DateTime(ticks: $0.ticks - Self.overlap)) ?? $0 }
    for _ in 1..<Self.mostWalks {
      if let walk = try walkOnce(resource, operation, since: since, floor: floor) { return walk }
    }
    throw Problem.restlessList(resource.plural)
  }

  /// Nil if rows may have been missed because records were deleted meanwhile.
  private func walkOnce(_ resource: Resource, _ operation: Operation, since: String?, floor: DateTime?) throws -> Walk? {
    var walk = Walk()
    var filter = since.map { [("RecordDtModifiedFrom", $0)] } ?? []
    let floorStamp = floor.map(LakeVersion.stamp)
    var isSorted = true
    var descents = 0
    var isNarrowed = false
    var page = 1
    var seen = 0
    var last: String?
    var listed: Int?
    while true {
      var query = filter + [("CurrentPage", String(page)), ("PageSize", String(CallPrice.largePage))]
      if !isNarrowed { query += [("SortField", "RecordDtModified"), ("Order", "D")] }
      let (rows, total) = try self.page(resource, operation, query)
      if let listed, total < listed { return nil }
      if !isNarrowed { walk.total = total }
      listed = total
      seen += rows.count
      for candidate in rows {
        if let last, candidate.stamp != last {
          if candidate.stamp > last { isSorted = false } else { descents += 1 }
        }
        last = candidate.stamp
        if let known = walk.candidates[candidate.id], known.stamp > candidate.stamp { continue }
        walk.candidates[candidate.id] = candidate
      }
      if page == 1, !isNarrowed { try sayPrice(resource, walk, total, floorStamp) }
      if seen >= total || rows.isEmpty {
        walk.isComplete = !isNarrowed && walk.candidates.count >= total
        return walk
      }
      if let floorStamp, let last, !isNarrowed {
        if isSorted, descents >= Self.descentsOfSorted, last < floorStamp { return walk }
        if !isSorted {
          // The service does not sort these: those since the watermark are asked for instead.
          let from = max(floorStamp, LakeVersion.stamp(since) ?? "")
          filter = [("RecordDtModifiedFrom", Self.queryTime(from))]
          (isNarrowed, page, seen, listed) = (true, 1, 0, nil)
          continue
        }
      }
      page += 1
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
  private func readList(
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

  // MARK: Lists

  /// For collections without candidates: their list. Its rows may be poorer than records.
  ///
  /// A long list is read whole once a week; between, only those rows whose document is dated lately, as far as the service filters by that
  /// date. The number of all rows shows whether others came or went; then the whole list is read at once.
  private func byList(_ resource: Resource) throws -> Result {
    guard let list = resource.list, let holding = try lake.holding(of: resource.plural) else { throw Problem.notForLake(resource.plural) }
    let missing = list.query.filter(\.isRequired).map(\.name)
    guard missing.isEmpty else { throw Problem.missingFilters(resource.plural, missing) }
    let window = resource.dateWindow
    let since = window == nil ? nil : holding.since.map { String($0.prefix(10)) }
    if !isFull, let window, let whole = LakeVersion.stamp(holding.watermark), whole > stampBefore(days: Self.daysOfList),
      holding.synced != nil, Self.pages(holding.rows) > Self.pagesOfWindow
    {
      let from = max(String(stampBefore(days: Self.daysOfWindow).prefix(10)), since ?? "")
      commands.host.note(
        "\(resource.plural): the service does not say what changed, so those dated from \(from) on are read; `lake sync full` reads all")
      var result = try rows(of: resource, list, window, from: from)
      let total = try count(resource, list, window, since: since)
      let known = try dates(of: resource, window).count { $0.value >= since ?? "" }
      if total == known {
        result.total = total
        try lake.complete(resource.plural, watermark: nil, total: total)
        return result
      }
      commands.host.note("\(resource.plural): the service has \(total) and the lake \(known), so the whole list is read")
      let all = try rows(of: resource, list, window, from: since)
      result.read += all.read
      result.deleted += all.deleted
      return try finish(resource, all.total, result, isWhole: all.isWhole)
    }
    commands.host.note("\(resource.plural): the service does not say what changed, so the whole list is read")
    let result = try rows(of: resource, list, window, from: since)
    return try finish(resource, result.total, result, isWhole: result.isWhole)
  }

  /// After the whole list, whose time is kept where changes have theirs.
  private func finish(_ resource: Resource, _ total: Int, _ result: Result, isWhole: Bool) throws -> Result {
    var result = result
    result.total = total
    try lake.complete(resource.plural, watermark: isWhole ? lake.now : nil, total: total)
    return result
  }

  /// Days for which a whole list counts as known, and those before today whose documents are read in between.
  private static let daysOfList = 7
  private static let daysOfWindow = 60
  /// The calls of a window, if few documents are dated in it: a page, and the number of all.
  static let pagesOfWindow = 2

  private func stampBefore(days: Int) -> String {
    guard let now = DateTime(lake.now),
      let time = try? DateTime(ticks: now.ticks - Int64(days) * 86_400 * DateTime.ticksPerSecond)
    else { return "" }
    return LakeVersion.stamp(time)
  }

  /// Reads the rows dated from a day on, all if that is nil; what the lake has besides them is gone.
  private func rows(of resource: Resource, _ list: Operation, _ window: Resource.DateWindow?, from day: String?) throws -> Result {
    guard let idField = resource.idField else { throw Problem.notForLake(resource.plural) }
    let isWhole = list.answer.schema == resource.recordSchema
    var result = Result()
    var ids: Set<Int> = []
    let filter = window.flatMap { window in day.map { [(window.filter, $0)] } } ?? []
    result.isWhole = try readList(resource, list, idField, filter) { id, object in
      ids.insert(id)
      result.read += 1
      return LakeEntry(id: id, record: object, isWhole: isWhole)
    }
    if result.isWhole {
      var open = try openIDs(resource, since: nil)
      if let window, let day { open = Set(try dates(of: resource, window).filter { $0.value >= day }.keys) }
      let gone = open.subtracting(ids)
      try lake.end(gone.sorted(), of: resource.plural)
      result.deleted = gone.count
    }
    result.total = ids.count
    return result
  }

  /// The days of the records that the lake has, by ID.
  private func dates(of resource: Resource, _ window: Resource.DateWindow) throws -> [Int: String] {
    Dictionary(
      try lake.versions(of: resource.plural, asOf: nil).map { version in
        (version.id, String(version.record[ignoringCase: window.field]?.string?.prefix(10) ?? ""))
      }, uniquingKeysWith: { $1 })
  }

  /// How many rows the service has.
  private func count(_ resource: Resource, _ list: Operation, _ window: Resource.DateWindow, since: String?) throws -> Int {
    let filter = since.map { [(window.filter, $0)] } ?? []
    let answer = try send(list, [:], filter + [("CurrentPage", "1"), ("PageSize", "1")], purpose: "lake sync \(resource.plural)")
    guard let total = answer[ignoringCase: "TotalRows"]?.wholeNumber else { throw Problem.shapeOfAnswer("a page of rows") }
    return total
  }

  // MARK: Calls

  private func call(_ operation: Operation, _ id: Int, _ resource: Resource) -> Call {
    let name = operation.path.lazy.compactMap { if case .parameter(let name) = $0 { name } else { nil } }.first ?? "id"
    return Call(
      .get, "api/orgs/\(organisation)/\(operation.path(binding: [name: String(id)]))", organisation: organisation,
      purpose: "lake sync \(resource.singular) \(id)", match: Match(operation: operation, parameters: [name: String(id)]))
  }

  private func send(
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
  private func sayPrice(_ resource: Resource, _ walk: Walk, _ total: Int, _ floor: String?) throws {
    let known = try known(walk.candidates, resource)
    let wanted = walk.candidates.count - known.same.count
    if wholeList(resource) != nil, wanted > Self.pages(total) { return }
    var price = wanted
    if floor == nil, total > walk.candidates.count {
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
    guard mostCalls != nil || commands.host.canAsk && commands.host.confirm("\(text); continue?") else {
      throw Problem.tooDearForLake(resource.plural, price, left: left)
    }
    agreed = price + calls
  }
}

extension Resource {
  /// The filter of its list by the day of a document, and the field of a row that has that day.
  struct DateWindow {
    let filter: String
    let field: String
  }

  /// Nil where the list has no such filter, or changes are known otherwise.
  var dateWindow: DateWindow? {
    guard syncCandidates == nil, let list, let schema = list.answer.schema.flatMap({ Catalogue.schema($0) }) else { return nil }
    for field in ["DateIssued", "Date", "InboxDate", "OutboxDate"] where schema.field(field) != nil {
      if list.query.contains(where: { $0.name == field + "From" }) { return DateWindow(filter: field + "From", field: field) }
    }
    return nil
  }
}
