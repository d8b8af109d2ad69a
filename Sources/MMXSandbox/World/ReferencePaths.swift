import MMXCatalogue
import MMXData

/// Where in records of one schema references to another stand: in the record itself or in its rows.
struct ReferencePaths {
  /// Names of list or record fields, then the reference's own.
  let names: [String]

  func leads(from fields: OrderedRecord<JSON>, to id: Int) -> Bool {
    ReferencePaths.leads(names[...], from: .object(fields), to: id)
  }

  private static func leads(_ names: ArraySlice<String>, from value: JSON, to id: Int) -> Bool {
    guard let name = names.first, let next = value[name] else { return false }
    if names.count == 1 { return next.reference == id }
    let inner = next.array ?? [next]
    return inner.contains { leads(names.dropFirst(), from: $0, to: id) }
  }

  /// All of them, rows of rows included.
  static func to(_ schema: String, from name: String, depth: Int = 0) -> [ReferencePaths] {
    guard depth < 3, let from = Catalogue.schema(name) else { return [] }
    var found: [ReferencePaths] = []
    for field in from.fields {
      switch field.type {
      case .reference(let name) where name == schema: found.append(ReferencePaths(names: [field.name]))
      case .list(.record(let row)), .record(let row):
        found += to(schema, from: row, depth: depth + 1).map { ReferencePaths(names: [field.name] + $0.names) }
      default: break
      }
    }
    return found
  }
}
