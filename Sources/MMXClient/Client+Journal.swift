import MMXCatalogue
import MMXData
import MMXService
import MMXHTTP
import MMXStore

/// Writes in the journal.
extension Client {
  /// The longest text of a body that the journal keeps completely; the content of an attached file does not help to find the record.
  private static let longestText = 2000

  /// Stores the write and returns its number. Throws `refused` if that fails: then nothing is sent.
  func beginWrite(_ call: Call) throws(Problem) -> Int {
    let now = clock.stamp
    var entry = JournalRow(
      time: now.wall, address: settings.apiAddress, profile: settings.profile, organisation: call.organisation,
      verb: call.method.rawValue, path: redactor.redact(call.path + (call.query.isEmpty ? "" : "?" + PercentEncoding.pairs(call.query))),
      body: call.body.map { redactor.redact(Client.shortened($0).text()) }, purpose: redactor.redact(call.purpose),
      previous: Client.kept(call).map { redactor.redact($0.text()) }, record: call.record?.name,
      undoes: call.undoes)
    entry.uptime = now.uptime
    do throws(Problem) {
      return try begin(entry, known: call.record?.known ?? 0)
    } catch {
      if error.cause == .writtenElsewhere { throw error }
      throw .notJournalled(call, error)
    }
  }

  func finishWrite(_ entry: Int, _ outcome: JournalTable.Outcome, _ response: Response?, _ message: String?) {
    // A known outcome must not become unknown because others write to the journal too, so a busy journal is retried for longer than at the
    // start.
    for attempt in 1... {
      do throws(Problem) {
        return try insisting { () throws(Problem) in
          try journal(of: entry).finish(
            entry, outcome, status: response?.status, location: response?.header("Location").map(redactor.redact),
            message: message.map(redactor.redact), at: clock.now())
        }
      } catch {
        if error.cause == .busy, attempt < 6, !store.isShared { continue }
        let problem = error
        return warnOnce(
          "finish \(entry)",
          "the outcome of the write (\(outcome.rawValue)) could not be recorded in the journal: \(problem.message); `journal show \(entry)` will show it as unknown"
        )
      }
    }
  }

  /// The old values: the fields that change, or the whole deleted record, because an undo restores it.
  private static func kept(_ call: Call) -> JSON? {
    guard let previous = call.previous else { return nil }
    if call.method == .put { return .object(OrderedRecord(call.changes.map { ($0.name, $0.was) })) }
    return .object(previous)
  }

  /// The field that would write the mark of redaction to the service: it comes from a journal, a recording or a report. A record that had
  /// the mark when it was read may keep it.
  static func redactedField(of call: Call) -> String? {
    let bodies = call.body?.array?.compactMap(\.object) ?? call.body?.object.map { [$0] } ?? []
    return bodies.lazy.compactMap { body in
      body.first { name, value in call.previous?[name] != value && value.text().contains(Redactor.mark) }?.key
    }.first
  }

  func warnOfTwin(_ entry: Int) { warnOnce("twin \(entry)", Client.twinWarning(entry)) }

  private static func twinWarning(_ entry: Int) -> Message {
    "an identical write has an unknown outcome: `journal show \(entry)` shows what to look for"
  }

  /// Whether a text of the journal is the start of a longer one.
  static func isShortened(_ text: String) -> Bool {
    guard text.hasSuffix(" bytes)"), let mark = text.ranges(of: "... (").last else { return false }
    return Int(text[mark.upperBound...].dropLast(" bytes)".count)).map { $0 > longestText } ?? false
  }

  private static func shortened(_ json: JSON) -> JSON {
    switch json {
    case .string(let text) where text.utf8.count > longestText: .string("\(text.prefix(60))... (\(text.utf8.count) bytes)")
    case .array(let items): .array(items.map(shortened))
    case .object(let record): .object(record.map { shortened($0) })
    default: json
    }
  }
}
