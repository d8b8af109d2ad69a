import MMXCatalogue
import MMXData
import MMXService
import MMXStore

/// Finds out what a write did whose answer was lost.
///
/// It uses only reads: the record itself if its ID is known, otherwise the filters of its list. A few calls at most, counted like any
/// others.
extension Client {
  /// What a search has found so far.
  private struct Findings {
    var steps: [WriteSearch.Step] = []
    var candidates: [WriteSearch.Candidate] = []
    var evidence = WriteSearch.Evidence.nothingAlike
    /// Nil if the evidence leaves it open.
    var tookEffect: Bool?

    mutating func conclude(_ evidence: WriteSearch.Evidence, _ tookEffect: Bool? = nil) {
      (self.evidence, self.tookEffect) = (evidence, tookEffect)
    }
  }

  func find(_ entry: JournalRow) throws(Problem) -> WriteSearch {
    guard entry.address == settings.apiAddress else { throw .journalOfOtherService(entry.id, entry.address) }
    let sent = JournalledCall(entry, localisation)
    var findings: Findings
    if sent.isCreation {
      findings = try findCreated(sent)
    } else if let record = sent.record, sent.resource?.get != nil || sent.method != .post {
      findings = try findChanged(sent, record)
    } else {
      throw .nothingToSearchBy(entry.id, sent.entry.path)
    }
    let isNegative = findings.tookEffect == false
    let isPartlyKnown = isNegative && !sent.isBodyWhole && sent.method != .delete
    let atWorkUntil = isNegative && !isPartlyKnown ? stillAtWork(entry) : nil
    return WriteSearch(
      write: journalEntry(entry), steps: findings.steps, candidates: findings.candidates, evidence: findings.evidence,
      tookEffect: isPartlyKnown || atWorkUntil != nil ? nil : findings.tookEffect, isPartlyKnown: isPartlyKnown,
      atWorkUntil: atWorkUntil.map(clock.moment))
  }

  /// When the service can no longer be processing a recent write; nil if it cannot be now. Setting the clock does not make a write older.
  func stillAtWork(_ entry: JournalRow) -> Int? {
    let now = clock.stamp
    let left = settings.timeout * 1000 + Client.longestWork - (now.age(of: [entry.time], entry.uptime) ?? 0)
    return left > 0 ? now.wall + left : nil
  }

  /// Milliseconds that the service may continue to process a request after the connection is closed.
  private static let longestWork = 600_000

  // MARK: Records whose ID is known

  private func findChanged(_ sent: JournalledCall, _ record: [String]) throws(Problem) -> Findings {
    var findings = Findings()
    let call = sent.call(.get, record, purpose: "journal find \(sent.entry.id)")
    findings.steps = [.record(JournalledCall.text(record))]
    let answer = try exchange(call)
    if answer.status == 404 || answer.status == 410 {
      let isDelete = sent.method == .delete
      findings.conclude(.noRecord(path: JournalledCall.text(record), isDelete: isDelete), isDelete)
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
    if sent.method == .delete {
      findings.conclude(.notDeleted, false)
    } else if let version, version == sentVersion {
      findings.conclude(.notWrittenSince, false)
    } else if !sent.isAction, let body = sent.body {
      judge(sent, body, found, &findings)
    } else {
      findings.conclude(.writtenSince(status: found[ignoringCase: "Status"]))
    }
  }

  /// An update by its own changes, which are known if the record had been read before.
  private func judge(
    _ sent: JournalledCall, _ body: OrderedRecord<JSON>, _ found: OrderedRecord<JSON>, _ findings: inout Findings
  ) {
    let changed =
      sent.previous.map { previous in OrderedRecord(body.filter { previous[$0.key] != nil }.map { ($0.key, $0.value) }) } ?? body
    let comparison = FieldComparison(changed, found)
    findings.candidates = [candidate(sent.segments.last.flatMap { Int($0) }, comparison, found, sent.entry)]
    if comparison.different.isEmpty, !comparison.equal.isEmpty {
      findings.conclude(.updated, true)
    } else {
      findings.conclude(.writtenByOthers)
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
      findings.conclude(.nothingAlike, false)
    } else if findings.candidates.allSatisfy({ $0.maker != nil }) {
      findings.conclude(.madeByOthers, false)
    } else {
      findings.conclude(.noneAlike)
    }
    return findings
  }

  /// The newest page of the rows that match a filter.
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
    findings.steps.append(.rows(path: JournalledCall.text(sent.segments), filters: search, total: total, seen: rows.count))
    return rows.compactMap(\.object)
  }

  /// Those that agree in most fields first; equal ones in the order of the page, newest first.
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
    for id in ids where !findings.candidates.contains(where: { $0.id == id }) {
      let path = sent.segments + [String(id)]
      findings.steps.append(.record(JournalledCall.text(path)))
      guard case .object(let found) = try decodeJSON(try send(sent.call(.get, path, purpose: "journal find \(sent.entry.id)"))) else {
        continue
      }
      let comparison = FieldComparison(body, found)
      // A record that agrees in less than half of the fields is another one.
      guard comparison.equal.count * 2 >= comparison.count else { continue }
      findings.candidates.append(candidate(id, comparison, found, sent.entry, maker: makers[id]))
      guard comparison.different.isEmpty, makers[id] == nil else { continue }
      findings.conclude(.created(id), true)
      return
    }
    findings.candidates.sort { Client.closeness($0) < Client.closeness($1) }
  }

  /// The other journal entries that created records of the same collection, by the ID of the record.
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
    _ id: Int?, _ comparison: FieldComparison, _ found: OrderedRecord<JSON>, _ entry: JournalRow, maker: Int? = nil
  ) -> WriteSearch.Candidate {
    let modified = found[ignoringCase: "RecordDtModified"]?.string
    return WriteSearch.Candidate(
      id: id, equal: comparison.equal.count, compared: comparison.count, differences: Array(comparison.different.prefix(8)),
      modified: modified, minutesApart: modified.flatMap { minutes(from: entry.time, to: $0) }, maker: maker)
  }

  /// Fewer differences first, then nearer in time.
  private static func closeness(_ candidate: WriteSearch.Candidate) -> (Int, Int) {
    (candidate.differences.count, candidate.minutesApart ?? .max)
  }

  /// Minutes between the write and a time of the service, which names no zone: its own time, the user's or UTC, whichever is nearest.
  private func minutes(from time: Int, to text: String) -> Int? {
    guard let modified = DateTime(text) else { return nil }
    let utc = DateTime(secondsSince1970: time / 1000)
    let here = DateTime(secondsSince1970: time / 1000 + clock.offset(time))
    return [utc, here, utc.inServiceTime].map { Int((modified.ticks - $0.ticks).magnitude / UInt64(60 * DateTime.ticksPerSecond)) }.min()
  }
}
