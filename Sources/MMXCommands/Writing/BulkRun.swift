import MMXCatalogue
import MMXData
import MMXService
package import MMXRuntime

/// The rows of `bulk`: the outcome of each, in memory and in a results file that outlives the run.
///
/// The file gets a line for a row before each of its writes is sent, with the write's journal number, and another when the row is done. So
/// a crash at any moment leaves a row either without a line, and then nothing of it was sent, or done, or `sending`, and then the journal
/// has the write. A later run repeats only rows that certainly changed nothing.
final class BulkRun: RowAccount {
  let rows: [Value]
  /// The list of the loop, by identity.
  let list: ListObject
  /// Indexes of the rows that are still to process.
  var todo: [Int] = []
  unowned let commands: Commands
  let file: String?
  let ledger: (any Ledger)?
  private let maximumErrors: Int
  private let isDryRun: Bool
  var place: Place
  let keys: [String]
  var lines: [Int: Line] = [:]
  /// Lines of rows that are not in this run. They are kept in the file: a later run may contain the rows again.
  var absent: [Line] = []
  let store: String
  private var current: Int?
  private var saved: (count: Int, id: Int?) = (0, nil)
  /// The number in the journal of the row's last write.
  private var lastEntry: Int?
  private var failures: [(row: Int, problem: Problem)] = []
  /// Rows that a previous run finished.
  var skipped = 0
  /// Rows that ended in this run.
  private var closed: Set<Int> = []

  init(_ rows: [Value], file: String?, maximumErrors: Int, commands: Commands) throws {
    self.rows = rows
    self.commands = commands
    self.maximumErrors = maximumErrors
    list = ListObject(rows)
    place = commands.placeOfWrites
    keys = try rows.map { try BulkRun.key(of: $0) }
    let isKept = commands.session.service?.sendsWrites ?? true
    store = file == nil ? "" : commands.journal ?? ""
    self.file = isKept ? file : nil
    isDryRun = !isKept
    if file != nil, !isKept { commands.host.note("dry run: the results of bulk are not kept") }
    ledger = try self.file.map { path throws(Problem) in try commands.host.openLedger(path) }
    try readLedger()
  }

  /// Whether a row is being processed.
  var isOpen: Bool { current != nil }

  // MARK: Rows

  /// Begins the row at a position of `todo`, and returns its index.
  func begin(_ position: Int) -> Int {
    current = todo[position]
    (saved, lastEntry) = ((0, nil), nil)
    return todo[position]
  }

  /// A write is about to be sent, and has its journal number.
  func willWrite(_ journalEntry: Int?) throws(Problem) {
    guard let current else { return }
    if place.isSandbox { place.sandbox = commands.placeOfWrites.sandbox ?? place.sandbox }
    lastEntry = journalEntry
    try ledger?.append(ResultsFile.text(line(current, saved.count > 0 ? .continuing : .sending)))
  }

  /// A write took effect.
  func didWrite(_ id: Int?) { saved = (saved.count + 1, saved.id ?? id) }

  func succeed() throws {
    guard let current else { return }
    try close(line(current, saved.count > 0 ? .saved : .unchanged))
  }

  /// Records a failed row, and rethrows its fault if the loop cannot continue.
  func fail(_ fault: Fault) throws {
    guard let current else { throw fault }
    var line = line(current, saved.count > 0 ? .part : .failed)
    let problem = fault.problem
    line.error = "\(problem.kind.rawValue): \(problem.message.text)"
    if problem.isOfLostWrite {
      // The outcome of this write does not change the earlier ones.
      line.state = saved.count > 0 ? .continuing : .unknown
      line.journal = problem.journalEntry ?? lastEntry
    }
    if fault.exitStatus != nil, saved.count > 0 { line.state = .saved }
    try close(line)
    failures.append((current + 1, problem))
    if BulkRun.endsRun(problem.kind) {
      commands.forget(self)
      try? settleLedger()
      var fault = fault
      fault.problem.details.append(summary)
      throw fault
    }
    if failures.count >= maximumErrors {
      commands.forget(self)
      try settleLedger()
      throw report("stopped after \(failures.count, "failed row", "failed rows")")
    }
  }

  /// After the last row: a line for people, and a problem if rows failed.
  func finish() throws {
    if isOpen { try succeed() }
    commands.forget(self)
    try settleLedger()
    guard failures.isEmpty else {
      throw report("\(failures.count) of \(rows.count, "row", "rows") failed")
    }
    let open = openLines
    guard open.isEmpty else { throw Problem.rowsOpen(open, file, summary) }
    commands.host.note(summary)
  }

  private func close(_ line: Line) throws {
    current = nil
    lines[line.row - 1] = line
    closed.insert(line.row - 1)
    try ledger?.append(ResultsFile.text(line))
  }

  private func line(_ index: Int, _ state: State) -> Line {
    Line(row: index + 1, id: saved.id, state: state, place: place.text, key: keys[index], journal: lastEntry, store: store)
  }

  /// Kinds after which the next row would fail the same way, or that end a run anyway.
  private static func endsRun(_ kind: Problem.Kind) -> Bool {
    switch kind {
    case .auth, .locked, .quota, .network, .refused, .limit, .interrupted: true
    case .assert, .catalogue, .concurrency, .forbidden, .name, .notfound, .script, .syntax, .type, .unknown, .validation, .value: false
    }
  }

  // MARK: Reports

  private var summary: Message {
    func count(_ state: State) -> Int { closed.count { lines[$0]?.state == state } }
    var parts: [Message] = [isDryRun ? "\(count(.saved)) would be saved" : "\(count(.saved)) saved"]
    func addPart(_ count: Int, _ part: Message) {
      if count > 0 { parts.append(part) }
    }
    addPart(count(.unchanged), "\(count(.unchanged)) unchanged")
    addPart(count(.failed), "\(count(.failed)) failed")
    addPart(count(.part), "\(count(.part)) partly written")
    addPart(count(.unknown) + count(.continuing), "\(count(.unknown) + count(.continuing)) of unknown outcome")
    addPart(skipped, "\(skipped) done before")
    let waiting = lines.count - closed.count - skipped
    addPart(waiting, "\(waiting) not repeated")
    let left = rows.count - lines.count
    addPart(left, "\(left) not begun")
    return file.map { "bulk: \(Message.joined(parts)); see '\($0)'" } ?? "bulk: \(Message.joined(parts))"
  }

  private func report(_ message: Message) -> Problem {
    let unknown = failures.contains { $0.problem.kind == .unknown } || lines.values.contains { $0.state.isOpen }
    var details: [Message] = []
    var hints: Set<String> = []
    for (row, problem) in failures.prefix(10) {
      details.append("row \(row): \(problem.kind.rawValue): \(problem.message)")
      // Rows mostly fail for the same reason.
      if let hint = problem.hint, hints.insert(hint.text).inserted { details.append("hint: \(hint)") }
    }
    if failures.count > 10 { details.append("and \(failures.count - 10) more") }
    details.append(summary)
    return .rowsFailed(unknown ? .unknown : failures.first?.problem.kind ?? .script, message, hasResults: file != nil, details)
  }

  /// The identity of a row: the ID of an entity, the content of a record.
  private static func key(of row: Value) throws -> String {
    let text =
      if case .entity(let entity) = row, let id = entity.id { "\(entity.resource.plural)/\(id)" } else { try row.json().text(.compact) }
    // FNV-1a: it distinguishes rows, without cryptographic strength.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for unit in text.utf8 { hash = (hash ^ UInt64(unit)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Commands {
  package func bulk(_ rows: Value, results: String?, errors: Int) throws -> Value {
    guard case .list(let list) = try machine.materialized(rows) else { throw Problem.notIterable(rows) }
    machine.warnAboutMissingRows(list)
    guard errors >= 1 else { throw Problem.badErrorCount() }
    let run = try BulkRun(list.items, file: results, maximumErrors: errors, commands: self)
    bulkRuns.append(run)
    return .list(run.list)
  }

  package func account(of list: ListObject) -> (any RowAccount)? { bulkRuns.isEmpty ? nil : bulkRuns.first { $0.list === list } }

  func forget(_ run: BulkRun) { bulkRuns.removeAll { $0 === run } }
}
