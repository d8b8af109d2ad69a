package import MMXCatalogue
package import MMXData
package import MMXService

/// Shows writes instead of sending them, and continues as if they had been done: what was created has an invented ID, what was changed is
/// read as changed, what was deleted is gone. Reads of everything else go to the service.
package final class DryRun: Service {
  private let base: any Service
  private let show: (String) -> Void
  /// By path; nil for what was deleted.
  private var records: [String: OrderedRecord<JSON>?] = [:]
  private var created: Set<String> = []
  private var nextID = 900_000_001

  /// - show: receives lines for a person, without secrets.
  package init(_ base: any Service, show: @escaping (String) -> Void) {
    self.base = base
    self.show = show
  }

  package var localisation: Localisation { base.localisation }
  package var missingAccount: Problem? { base.missingAccount }
  package var sendsWrites: Bool { false }
  package var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)?

  package var session: any ServiceSession { base.session }

  package func expect(_ calls: [Call], of series: ReadSeries) {
    // Reads that the dry run answers itself are not sent.
    if records.isEmpty, created.isEmpty { base.expect(calls, of: series) }
  }

  package func rest() { base.rest() }

  package func send(_ call: Call) throws(Problem) -> Answer {
    guard let answer = answer(call) else { return try base.send(call) }
    if answer.status == 404 { throw .notInDryRun(call.path) }
    return answer
  }

  package func exchange(_ call: Call) throws(Problem) -> Answer {
    if let answer = answer(call) { return answer }
    return try base.exchange(call)
  }

  /// Nil if the service itself is to answer.
  private func answer(_ call: Call) -> Answer? {
    let key = call.path.lowercased()
    guard !call.method.isRead else { return read(key, call) }
    describe(call)
    switch call.method {
    case .post: return create(call)
    case .delete: records[key] = .some(nil)
    case .put where call.match(in: localisation)?.action == nil:
      // The body is the record: an update sends every field.
      if case .object(let record)? = call.body { records[key] = record }
    default: break
    }
    return Answer(status: 200, to: call, localisation)
  }

  private func read(_ key: String, _ call: Call) -> Answer? {
    if let known = records[key] {
      guard let known else { return Answer(status: 404, to: call, localisation) }
      return Answer(status: 200, headers: Self.headers, body: Array(JSON.object(known).text().utf8), to: call, localisation)
    }
    guard created.contains(where: { key.hasPrefix($0 + "/") }) else { return nil }
    // An invented record has nothing below it.
    return Answer(status: 200, headers: Self.headers, body: Array(#"{"Rows":[],"TotalRows":0}"#.utf8), to: call, localisation)
  }

  private static let headers = [(name: "Content-Type", value: "application/json")]

  private func create(_ call: Call) -> Answer {
    let id = nextID
    nextID += 1
    let key = "\(call.path.lowercased())/\(id)"
    var record = call.body?.object ?? OrderedRecord()
    record[idField(of: call) ?? "ID"] = .number(Number(id))
    record["RowVersion"] = "AAAAAAAAAAA="
    records[key] = record
    created.insert(key)
    return Answer(status: 201, headers: [("Location", "/\(call.path)/\(id)")], to: call, localisation)
  }

  private func idField(of call: Call) -> String? { call.match(in: localisation)?.resource?.idField }

  // MARK: Lines

  private func describe(_ call: Call) {
    let query = call.query.isEmpty ? "" : "?" + PercentEncoding.pairs(call.query)
    let purpose = call.purpose.isEmpty ? "" : call.purpose + ": "
    show("dry run: \(purpose)\(call.method.rawValue) \(call.path)\(query)")
    let changes = call.changes
    for change in changes { show("  \(change.name): \(change.was.brief(200)) -> \(change.now.brief(200))") }
    guard changes.isEmpty, let body = call.body else { return }
    switch body {
    case .object(let fields): describe(fields, indent: "  ")
    case .array(let items):
      for (index, item) in items.enumerated() {
        show("  [\(index)]")
        if let fields = item.object { describe(fields, indent: "    ") } else { show("    " + item.brief(200)) }
      }
    default: show("  " + body.brief(200))
    }
  }

  /// A line for each field that is not empty, one for each row of a list.
  private func describe(_ fields: OrderedRecord<JSON>, indent: String) {
    for (name, value) in fields where !value.isNull {
      guard case .array(let rows) = value, !rows.isEmpty else {
        show("\(indent)\(name): \(value.brief(200))")
        continue
      }
      for (index, row) in rows.enumerated() { show("\(indent)\(name)[\(index)]: \(row.brief(200))") }
    }
  }
}
