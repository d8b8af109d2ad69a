import MMXCatalogue
import MMXData
import MMXHTTP

/// Create, read, update, delete, the same for every collection of the catalogue.
extension World {
  /// Answers a call that a row of the catalogue describes.
  mutating func perform(_ visit: Visit) throws(Refusal) -> Response {
    if let special = World.specials[visit.operation.name] { return try special(&self, visit) }
    guard let resource = visit.match.resource else { throw Refusal(501, "The sandbox has no \(visit.operation.name).") }
    try checkParents(of: resource, visit)
    switch (visit.operation.answer, visit.operation.method) {
    case (.page(let schema), _), (.list(let schema), _): return try list(resource, schema, visit)
    case (.sync, _): return try syncCandidates(resource, visit)
    case (.record, _): return try read(resource, visit)
    case (.created, _): return try create(resource, visit)
    case (.action, _): return try act(resource, visit)
    case (.none, .put): return try update(resource, visit)
    case (.none, _): return try delete(resource, visit)
    }
  }

  // MARK: Finding

  /// The ID of the record that a nested path's records live under.
  func parent(of resource: Resource, _ visit: Visit) -> Int? { resource.parents.last.flatMap { visit.id($0) } }

  private func checkParents(of resource: Resource, _ visit: Visit) throws(Refusal) {
    guard let id = parent(of: resource, visit), let name = Catalogue.resources.first(where: { $0.path == Array(resource.path.dropLast(2)) })
    else { return }
    guard entry(name.plural, id, in: visit.organisation) != nil else { throw .missing(name.module, id) }
  }

  /// The record the path names, by its ID or its code.
  func target(_ resource: Resource, _ visit: Visit) throws(Refusal) -> WorldRecord {
    if case .form(_, let name)? = visit.operation.path.last, let code = visit.match.parameters[name] {
      guard let found = entries(resource.plural, in: visit.organisation, code: code).first else {
        throw Refusal(404, .missing(resource.module, code: code))
      }
      return found
    }
    let names = visit.operation.path.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    let id = names.dropFirst(resource.parents.count).first.flatMap { visit.id($0) } ?? 0
    guard let found = entry(resource.plural, id, in: visit.organisation), found.parent == parent(of: resource, visit) else {
      throw .missing(resource.module, id)
    }
    return found
  }

  func schema(of resource: Resource) throws(Refusal) -> Schema {
    guard let schema = resource.recordSchema.flatMap({ Catalogue.schema($0) }) else {
      throw Refusal(501, "The sandbox has no \(resource.plural).")
    }
    return schema
  }

  // MARK: Reading

  private func list(_ resource: Resource, _ name: String, _ visit: Visit) throws(Refusal) -> Response {
    guard let schema = Catalogue.schema(name) else { throw Refusal(501, "The sandbox has no \(name).") }
    guard let parent = parent(of: resource, visit) else {
      return try page(entries(resource.plural, in: visit.organisation), as: schema, visit)
    }
    return try page(entries(resource.plural, in: visit.organisation, under: parent), as: schema, visit)
  }

  private func read(_ resource: Resource, _ visit: Visit) throws(Refusal) -> Response {
    .ok(rendered(try target(resource, visit), as: try schema(of: resource), visit))
  }

  /// Lists without row versions of their own show the day the lists were made.
  private func syncCandidates(_ resource: Resource, _ visit: Visit) throws(Refusal) -> Response {
    let (from, to) = (try visit.moment("RecordDtModifiedFrom"), try visit.moment("RecordDtModifiedTo"))
    var rows: [(moment: DateTime?, id: Int, json: JSON)] = []
    let parent = parent(of: resource, visit)
    for entry in entries(resource.plural, in: visit.organisation) where entry.parent == parent {
      let modified = entry.text("RecordDtModified") ?? "2026-01-01T00:00:00"
      let moment = modified.wireDate
      if let moment, from.map({ moment < $0 }) == true || to.map({ moment > $0 && moment >= $0.endOfDay }) == true {
        continue
      }
      rows.append(
        (
          moment, entry.id,
          [
            "ID": .integer(entry.id), "RecordDtModified": .string(modified), "RowVersion": .string(entry.rowVersion ?? "AAAAAAAAAAE="),
          ]
        ))
    }
    try World.sort(&rows, visit)
    let page = try Page(visit)
    return page.response(page.cut(rows).map(\.json), total: rows.count)
  }

  /// By ID or by the time of the last change, as pages of other lists are sorted; equal times by ID.
  private static func sort(_ rows: inout [(moment: DateTime?, id: Int, json: JSON)], _ visit: Visit) throws(Refusal) {
    let isDescending: Bool
    switch visit.query("Order")?.uppercased() {
    case "D": isDescending = true
    case "A", nil: isDescending = false
    default: throw .invalid("Order", .mustBeAscendingOrDescending)
    }
    switch visit.query("SortField")?.lowercased() {
    case "recorddtmodified":
      rows.sort { a, b in
        if a.moment == b.moment { return a.id < b.id }
        guard let first = a.moment, let second = b.moment else { return b.moment == nil }
        return isDescending ? second < first : first < second
      }
    case "id": rows.sort { isDescending ? $1.id < $0.id : $0.id < $1.id }
    default: break
    }
  }

  // MARK: Writing

  private mutating func create(_ resource: Resource, _ visit: Visit) throws(Refusal) -> Response {
    let entry = try create(resource, from: try visit.body(), visit)
    let parents = entry.parent.map { ["\($0)"] } ?? []
    return created(visit.location(resource.path(under: parents) ?? resource.plural, entry.id))
  }

  /// 201, no body, and the address of the new record. The service speaks HTTP/2, where names of headers are in lower case, and the PHP
  /// sample looks for `location` or `URI` just so; the Python sample looks for `Location`, as its library spells it.
  func created(_ location: String) -> Response { Response(status: 201, headers: [("Location", location), ("URI", location)]) }

  mutating func create(_ resource: Resource, from body: JSON, _ visit: Visit) throws(Refusal) -> WorldRecord {
    let schema = try schema(of: resource)
    let parent = parent(of: resource, visit)
    let fields = try checked(body, resource, schema, over: nil, parent: parent, visit)
    let made = add(resource.plural, fields, of: schema, under: parent, in: visit.organisation, at: visit.now)
    if resource.plural == "receivedinvoices" { postReceived(made, now: visit.now) }
    return made
  }

  private mutating func update(_ resource: Resource, _ visit: Visit) throws(Refusal) -> Response {
    let schema = try schema(of: resource)
    var entry = try target(resource, visit)
    let body = try visit.body()
    try checkRowVersion(body[ignoringCase: "RowVersion"]?.string, of: entry)
    try checkMayChange(entry)
    entry.fields = try checked(body, resource, schema, over: entry, parent: entry.parent, visit)
    let saved = save(entry, of: schema, at: visit.now)
    if resource.plural == "receivedinvoices" { postReceived(saved, now: visit.now) }
    return .done
  }

  private mutating func delete(_ resource: Resource, _ visit: Visit) throws(Refusal) -> Response {
    let entry = try target(resource, visit)
    try checkMayChange(entry)
    if isUsed(entry, schema: try schema(of: resource).name) {
      throw .state(.inUse(resource.module, entry.id))
    }
    for child in Catalogue.resources where child.path.starts(with: resource.path) && !child.parents.isEmpty {
      for below in entries(child.plural, in: visit.organisation, under: entry.id) { remove(below.key) }
    }
    if resource.plural == "receivedinvoices" { unpost(entry) }
    remove(entry.key)
    return .done
  }

  /// A body read, filled by the rules of its module, and checked.
  private mutating func checked(
    _ body: JSON, _ resource: Resource, _ schema: Schema, over entry: WorldRecord?, parent: Int?, _ visit: Visit
  ) throws(Refusal) -> OrderedRecord<JSON> {
    guard case .object = body else { throw Refusal(400, .noRecord) }
    var reader = RecordReader(localisation: visit.localisation)
    var fields = reader.read(body, as: schema, over: entry?.fields)
    guard reader.problems.isEmpty else { throw .invalid(reader.problems) }
    if let parent, let owner = schema.fields.first(where: { $0.isOwner(of: resource) }) { fields[owner.name] = .reference(parent) }
    try fill(&fields, of: schema, over: entry, visit)
    let problems = problems(in: fields, of: schema, visit)
    guard problems.isEmpty else { throw .invalid(problems) }
    try checkUnique(fields, resource, over: entry, visit)
    try checkRules(fields, of: schema, visit)
    return fields
  }

  /// An absent version is as wrong as an old one.
  func checkRowVersion(_ version: String?, of entry: WorldRecord) throws(Refusal) {
    guard let own = entry.rowVersion else { return }
    guard let version, !version.isEmpty else { throw .invalid("RowVersion", .required("RowVersion")) }
    guard version == own else { throw .concurrency }
  }
}

extension Field {
  /// Whether it refers to the record that a nested resource's records live under: `Customer` of an address.
  fileprivate func isOwner(of resource: Resource) -> Bool {
    guard case .reference(let schema?) = type, let parent = resource.parents.last else { return false }
    return parent.isEqualIgnoringCase(to: schema + "Id")
  }
}
