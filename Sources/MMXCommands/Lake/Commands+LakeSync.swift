import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService

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
    let sync = LakeSync(self, lake, organisation: organisation, words)
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
