import MMXCatalogue
import MMXData
import MMXService
import MMXStore

/// The detective: what did a write do whose answer nobody saw?
///
/// It asks only through what the service offers: the record itself where its ID is known, else the filters of its list. A few calls at
/// most, counted like any others.
extension Client {
  /// What a search found, for a person to decide by.
  private struct Findings {
    /// The calls made, as a person would write them.
    var searched: [String] = []
    var candidates: [JSON] = []
    var conclusion = ""
    /// Nil where the evidence leaves it open.
    var tookEffect: Bool?
  }

  func find(_ entry: JournalTable.Entry) throws(Problem) -> JSON {
    guard entry.address == settings.apiAddress else { throw .journalOfOtherService(entry.id, entry.address) }
    let sent = JournalledCall(entry, localisation)
    var findings: Findings
    if sent.isCreation {
      findings = try findCreated(sent)
    } else if let record = sent.record, sent.resource?.get != nil || sent.verb != .post {
      findings = try findChanged(sent, record)
    } else {
      throw .nothingToSearchBy(entry.id, sent.entry.path)
    }
    let isSettled = findings.tookEffect == false
    if isSettled, !sent.isBodyWhole, sent.verb != .delete {
      findings.tookEffect = nil
      findings.conclusion += "; the journal holds what was sent only in part, so this proves nothing"
    } else if isSettled, let until = stillAtWork(entry) {
      findings.tookEffect = nil
      findings.conclusion = "not yet: nothing shows it so far, and the service may still be at work on it until \(clock.text(until))"
      return page(sent, findings, settle: .string("`journal find \(entry.id)` again after \(clock.text(until))"))
    }
    var settle: JSON = .null
    if entry.outcome == .unknown {
      settle = .string(
        findings.tookEffect.map { "`journal settle \(entry.id) as \($0 ? "done" : "failed")`" }
          ?? "`journal settle \(entry.id) as done` or `journal settle \(entry.id) as failed`, as you decide")
    }
    return page(sent, findings, settle: settle)
  }

  /// When the service can no longer be at work on a write that was sent lately; nil where it cannot be now. A clock that was set
  /// makes no write older than it is.
  func stillAtWork(_ entry: JournalTable.Entry) -> Int? {
    let now = clock.stamp
    let left = settings.timeout * 1000 + Client.longestWork - (now.age(of: [entry.time], entry.uptime) ?? 0)
    return left > 0 ? now.wall + left : nil
  }

  /// Milliseconds that the service may go on with a request whose sender has left.
  private static let longestWork = 600_000

  private func page(_ sent: JournalledCall, _ findings: Findings, settle: JSON) -> JSON {
    let entry = sent.entry
    return [
      "journal": .number(Number(entry.id)), "purpose": .string(entry.purpose), "state": .string(entry.outcome.rawValue),
      "searched": .string(findings.searched.joined(separator: "\n")),
      "evidence": .string(findings.candidates.map(Client.line).joined(separator: "\n")), "candidates": .array(findings.candidates),
      "conclusion": .string(findings.conclusion), "settle": settle,
    ]
  }

  /// `41: 8 of 8 fields, modified 2026-11-24T10:00:00 (0 min apart)`.
  private static func line(_ candidate: JSON) -> String {
    var line = "\(candidate["ID"]?.integer ?? 0): \(candidate["equal"]?.string ?? "") as sent"
    if let modified = candidate["modified"]?.string { line += ", modified \(modified)" }
    if let minutes = candidate["minutesApart"]?.integer { line += " (\(minutes) min apart)" }
    if let note = candidate["note"]?.string { line += ", \(note)" }
    return ([line] + (candidate["differs"]?.array ?? []).compactMap(\.string).map { "  " + $0 }).joined(separator: "\n")
  }

  // MARK: Records whose ID is known

  private func findChanged(_ sent: JournalledCall, _ record: [String]) throws(Problem) -> Findings {
    var findings = Findings()
    let call = sent.call(.get, record, purpose: "journal find \(sent.entry.id)")
    findings.searched = ["get \(JournalledCall.text(record))"]
    let answer = try exchange(call)
    if answer.status == 404 || answer.status == 410 {
      findings.tookEffect = sent.verb == .delete
      findings.conclusion = "the service has no '\(JournalledCall.text(record))'" + (sent.verb == .delete ? ": the delete took effect" : "")
      return findings
    }
    if let problem = problem(of: answer, to: call) { throw problem }
    guard case .object(let found) = try decodeJSON(answer) else { throw .notARecord(JournalledCall.text(record)) }
    compare(sent, found, &findings)
    return findings
  }

  private func compare(_ sent: JournalledCall, _ found: OrderedRecord<JSON>, _ findings: inout Findings) {
    let version = found[ignoringCase: "RowVersion"]?.string
    let sentVersion =
      sent.body?[ignoringCase: "RowVersion"]?.string ?? sent.query.first { $0.name.isEqualIgnoringCase(to: "rowVersion") }?.value
    if sent.verb == .delete {
      findings.tookEffect = false
      findings.conclusion = "the record is there: the delete had no effect"
    } else if let version, version == sentVersion {
      findings.tookEffect = false
      findings.conclusion = "the record has the RowVersion that was sent, so nothing was written since: it had no effect"
    } else if !sent.isAction, let body = sent.body {
      judge(sent, body, found, &findings)
    } else {
      let status = found[ignoringCase: "Status"].map { ", its Status is \(FieldComparison.brief($0))" } ?? ""
      findings.conclusion = "the record was written since\(status): this action, or something else"
    }
  }

  /// An update by its own changes, which are known where the record had been read before.
  private func judge(
    _ sent: JournalledCall, _ body: OrderedRecord<JSON>, _ found: OrderedRecord<JSON>, _ findings: inout Findings
  ) {
    let changed =
      sent.previous.map { previous in OrderedRecord(body.filter { previous[$0.key] != nil }.map { ($0.key, $0.value) }) } ?? body
    let comparison = FieldComparison(changed, found)
    findings.candidates = [candidate(sent.segments.last.flatMap { Int($0) }, comparison, found, sent.entry)]
    if comparison.different.isEmpty, !comparison.equal.isEmpty {
      findings.tookEffect = true
      findings.conclusion = "the record was written since and has everything that was sent: it took effect"
    } else {
      findings.conclusion = "the record was written since, and not only by this: see what differs"
    }
  }

  // MARK: Records that were to be created

  private func findCreated(_ sent: JournalledCall) throws(Problem) -> Findings {
    guard let resource = sent.resource, let list = resource.list ?? resource.listAcross, let body = sent.body else {
      throw .nothingToSearchBy(sent.entry.id, sent.entry.path)
    }
    var findings = Findings()
    let searches = CandidateSearch.queries(for: body, list)
    if searches.isEmpty { throw .nothingToSearchBy(sent.entry.id, sent.entry.path) }
    let makers = makers(of: sent)
    for search in searches {
      let ranked = rank(try rows(sent, list, search, &findings), body, resource)
      try examine(ranked.filter { makers[$0] == nil }.prefix(3), sent, body, makers, &findings)
      if findings.tookEffect == true { return findings }
      if findings.candidates.isEmpty { try examine(ranked.prefix(1), sent, body, makers, &findings) }
    }
    if findings.candidates.isEmpty {
      findings.tookEffect = false
      findings.conclusion = "nothing like it was found: as far as the service's filters show, it had no effect"
    } else if findings.candidates.allSatisfy({ $0["note"] != nil }) {
      findings.tookEffect = false
      findings.conclusion = "what is like it was made by other writes: as far as the service's filters show, this one had no effect"
    } else {
      findings.conclusion = "no record has everything that was sent; the likeliest are listed"
    }
    return findings
  }

  /// The newest page of what a filter lets through.
  private func rows(
    _ sent: JournalledCall, _ list: Operation, _ search: [(name: String, value: String)], _ findings: inout Findings
  ) throws(Problem) -> [OrderedRecord<JSON>] {
    let idField = Catalogue.resource(of: list)?.idField
    var query = search
    if let idField { query += [("SortField", idField), ("Order", "D")] }
    let call = sent.call(.get, sent.segments, query: query + [("PageSize", "100")], purpose: "journal find \(sent.entry.id)")
    let answer = try send(call)
    guard case .object(let page) = try decodeJSON(answer), let rows = page[ignoringCase: "Rows"]?.array else {
      throw .notARecord(JournalledCall.text(sent.segments))
    }
    let total = page[ignoringCase: "TotalRows"]?.wholeNumber ?? rows.count
    let filter = search.map { "\($0.name): \(FieldComparison.brief(.string($0.value)))" }.joined(separator: ", ")
    findings.searched.append(
      "get \(JournalledCall.text(sent.segments)) with {\(filter)}: \(total) found"
        + (total > rows.count ? ", the newest \(rows.count) looked at" : ""))
    return rows.compactMap(\.object)
  }

  /// Those that agree in most fields first; equal ones in the order of the page, the newest first.
  private func rank(_ rows: [OrderedRecord<JSON>], _ body: OrderedRecord<JSON>, _ resource: Resource) -> [Int] {
    guard let idField = resource.idField else { return [] }
    let scored = rows.enumerated().compactMap { place, row in
      row[ignoringCase: idField]?.wholeNumber.map { id in
        let comparison = FieldComparison(body, row)
        return (id: id, score: comparison.equal.count - comparison.different.count, place: place)
      }
    }
    return scored.sorted { ($0.score, $1.place) > ($1.score, $0.place) }.map(\.id)
  }

  /// Reads records whole and compares every field that was sent.
  /// - Parameter makers: entries of the journal that made other records.
  private func examine(
    _ ids: ArraySlice<Int>, _ sent: JournalledCall, _ body: OrderedRecord<JSON>, _ makers: [Int: Int], _ findings: inout Findings
  ) throws(Problem) {
    for id in ids where !findings.candidates.contains(where: { $0["ID"]?.integer == id }) {
      let path = sent.segments + [String(id)]
      findings.searched.append("get \(JournalledCall.text(path))")
      guard case .object(let found) = try decodeJSON(try send(sent.call(.get, path, purpose: "journal find \(sent.entry.id)"))) else {
        continue
      }
      let comparison = FieldComparison(body, found)
      // One that agrees in less than half of the fields is another record.
      guard comparison.equal.count * 2 >= comparison.count else { continue }
      findings.candidates.append(candidate(id, comparison, found, sent.entry, maker: makers[id]))
      guard comparison.different.isEmpty, makers[id] == nil else { continue }
      findings.tookEffect = true
      findings.conclusion = "record \(id) has everything that was sent: it took effect"
      return
    }
    findings.candidates.sort { Client.closeness($0) < Client.closeness($1) }
  }

  /// By the ID of the record, the other entries of the journal that made records of the same collection.
  private func makers(of sent: JournalledCall) -> [Int: Int] {
    let created = (try? store.journal.creations(at: sent.entry.address, path: sent.entry.path)) ?? []
    var makers: [Int: Int] = [:]
    for (entry, location) in created where entry != sent.entry.id {
      var other = sent.entry
      other.location = location
      if let id = JournalledCall(other, localisation).createdID { makers[id] = entry }
    }
    return makers
  }

  private func candidate(
    _ id: Int?, _ comparison: FieldComparison, _ found: OrderedRecord<JSON>, _ entry: JournalTable.Entry, maker: Int? = nil
  ) -> JSON {
    let modified = found[ignoringCase: "RecordDtModified"]?.string
    var record: OrderedRecord<JSON> = [
      "ID": id.map { .number(Number($0)) } ?? .null, "equal": .string("\(comparison.equal.count) of \(comparison.count) fields"),
      "differs": .array(comparison.different.prefix(8).map(JSON.string)), "modified": modified.map(JSON.string) ?? .null,
      "minutesApart": modified.flatMap { minutes(from: entry.time, to: $0) }.map { .number(Number($0)) } ?? .null,
    ]
    if let maker { record["note"] = .string("made by the write of journal \(maker)") }
    return .object(record)
  }

  /// Fewer differences first, then the nearer in time.
  private static func closeness(_ candidate: JSON) -> (Int, Int) {
    (candidate["differs"]?.array?.count ?? 0, candidate["minutesApart"]?.integer ?? .max)
  }

  /// Minutes between the write and a time of the service, which names no zone: its own time, the user's or UTC, whichever is nearest.
  private func minutes(from time: Int, to text: String) -> Int? {
    guard let modified = DateTime(text) else { return nil }
    let utc = DateTime(secondsSince1970: time / 1000)
    let here = DateTime(secondsSince1970: time / 1000 + clock.offset(time))
    return [utc, here, utc.inServiceTime].map { Int((modified.ticks - $0.ticks).magnitude / UInt64(60 * DateTime.ticksPerSecond)) }.min()
  }
}
