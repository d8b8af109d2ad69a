import MMXCatalogue
import MMXData
import MMXRuntime

/// Records read by a code that an address cannot contain.
extension Commands {
  /// Reads one record. `code(...)` with a `/` or a `.` in it never reaches the service, whose web server treats it as a file: if such an
  /// address is not found, the list is searched for the code and the record is read by its ID. Source: a client in production.
  func readRecord(_ query: inout CollectionQuery) throws -> JSON {
    do {
      return try sendForJSON(query.call(page: nil))
    } catch let problem as Problem where problem.kind == .notfound {
      guard let id = try id(ofCode: query) else { throw problem }
      query.path.segments[query.path.segments.count - 1] = String(id)
      query.query = []
      return try sendForJSON(query.call(page: nil))
    }
  }

  /// The ID of the record whose code the path names, nil if the path has no such code, or none is found.
  private func id(ofCode query: CollectionQuery) throws -> Int? {
    guard case .form("code", let name)? = query.match.operation.path.last, let code = query.match.parameters[name],
      code.contains("/") || code.contains("."), let resource = query.match.resource, let list = resource.list,
      list.parameter(named: "SearchString") != nil
    else { return nil }
    var path = query.path
    path.segments.removeLast()
    let search = CollectionQuery(
      path: path, match: Match(operation: list, parameters: [:]), query: [("SearchString", code)], limit: nil, isMany: false, size: 100,
      page: 1)
    guard let rows = try sendForJSON(search.call(page: 1))[ignoringCase: "Rows"]?.array, let idField = resource.idField else { return nil }
    let row = rows.first { $0[ignoringCase: "Code"]?.string?.isEqualIgnoringCase(to: code) == true }
    return row?[ignoringCase: idField]?.wholeNumber
  }
}
