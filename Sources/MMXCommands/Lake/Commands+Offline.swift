import MMXCatalogue
import MMXData
import MMXRuntime
import MMXService

extension Commands {
  /// `get` under --offline: a record by its ID or code, or a whole collection, as the lake has them, with their age.
  func getOffline(_ query: CollectionQuery, isSorted: Bool) throws -> Value {
    guard let resource = query.match.resource, let organisation = query.path.organisation, let lakes, resource.parents.isEmpty else {
      throw Problem.offline("get \(query.path.text)")
    }
    let lake = try lakes.lake(of: organisation, forWriting: false)
    let holding = try holding(of: resource, lake)
    let versions = try lake.versions(of: resource.plural, asOf: nil)
    let age: Message = holding.synced.map { "\(lake.localText($0))" } ?? age(of: versions, lake)
    if query.match.operation.name == resource.list?.name {
      guard query.query.isEmpty, query.page == nil, !isSorted else { throw Problem.offlineQuery(resource.plural) }
      host.note("\(versions.count, "row", "rows") of \(resource.plural) as of \(age), 0 calls")
      return .items(try versions.prefix(query.limit ?? .max).map { try value(of: $0, resource, isPast: false) })
    }
    guard let last = query.path.segments.last, query.path.segments.count == resource.path.count + 1,
      query.match.operation.answer.schema == resource.recordSchema
    else { throw Problem.offline("get \(query.path.text)") }
    let code = Operation.argument(of: last, word: "code")
    let found = versions.first { version in
      if let code { return version.record[ignoringCase: "Code"]?.string?.isEqualIgnoringCase(to: code) == true }
      return String(version.id) == last
    }
    guard let found else { throw Problem.notInLakeYet(query.path.text, age) }
    host.note("\(query.path.text) as of \(age), 0 calls")
    return try value(of: found, resource, isPast: false)
  }
}
