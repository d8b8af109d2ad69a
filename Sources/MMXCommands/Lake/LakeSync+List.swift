import MMXCatalogue
import MMXData
import MMXService

/// Collections whose changes the service does not name: their lists are read.
extension LakeSync {
  /// For collections without candidates: their list. Its rows may be poorer than records.
  ///
  /// A long list is read whole once a week; between, only those rows whose document is dated lately, as far as the service filters by that
  /// date. The number of all rows shows whether others came or went; then the whole list is read at once.
  func byList(_ resource: Resource) throws -> Result {
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
}
