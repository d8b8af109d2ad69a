import MMXCatalogue
import MMXData
import MMXRuntime

extension Commands {
  /// `lake export csv FILE COLLECTION`, `lake export xlsx FILE COLLECTION`: the file that `seen COLLECTION | write FILE` would write.
  func export(_ words: [String]) throws -> Value {
    guard words.count == 3, ["csv", "xlsx"].contains(words[0]), words[1].lowercased().hasSuffix("." + words[0]) else {
      throw Problem.badLakeWords("export")
    }
    let resource = try lakeResource(words[2])
    let lake = try lake()
    _ = try holding(of: resource, lake)
    let rows = try lake.versions(of: resource.plural, asOf: nil).map { try value(of: $0, resource, isPast: false) }
    try machine.write(words[1], .items(rows), options: nil)
    sayDone("\(rows.count, "row", "rows") of \(resource.plural) written to \(words[1])")
    return .null
  }
}
