import MMXCatalogue
import MMXData
import MMXRuntime

extension Commands {
  /// `lake export csv FILE COLLECTION`, `lake export xlsx FILE COLLECTION`: the file that `seen COLLECTION | write FILE` would write.
  ///
  /// `lake export postgres FILE.sql`, `lake export postgres postgresql:///DATABASE`: the lake as it is, or some of its collections.
  func export(_ words: [String]) throws -> Value {
    if words.first == "postgres" { return try exportToPostgres(Array(words.dropFirst())) }
    guard words.count == 3 else { throw Problem.badLakeWords(.export) }
    let resource = try lakeResource(words[2])
    let lake = try lake()
    _ = try holding(of: resource, lake)
    let rows = try lake.versions(of: resource.plural, asOf: nil).map { try value(of: $0, resource, isPast: false) }
    try machine.write(words[1], .items(rows), options: nil)
    sayDone("\(rows.count, "row", "rows") of \(resource.plural) written to \(words[1])")
    return .null
  }

  private func exportToPostgres(_ words: [String]) throws -> Value {
    guard let target = words.first else { throw Problem.badLakeWords(.export) }
    let collections = words.dropFirst().flatMap { $0.split(separator: ",").map(String.init) }
    let resources = try collections.map { name throws(Problem) in try lakeResource(name).plural }
    guard let lakes else { throw Problem.noLake() }
    guard let organisation else { throw noOrganisation() }
    let count = try lakes.export(resources, of: organisation, toPostgres: target)
    sayDone("\(count, "version", "versions") of records exported")
    return .null
  }
}
