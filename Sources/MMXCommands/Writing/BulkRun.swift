import MMXCatalogue
import MMXData
import MMXService
import MMXFormats
package import MMXRuntime

/// The rows of `bulk`: the outcome of each, in memory and in a results file that outlives the run.
///
/// The file gets a line for a row before each of its writes is sent, with the write's journal number, and another when the row is done. So
/// a crash at any moment leaves a row either without a line, and then nothing of it was sent, or done, or `sending`, and then the journal
/// has the write. A later run repeats only rows that certainly changed nothing.
final class BulkRun: RowAccount {
  enum State: String {
    /// The row succeeded and something was written.
    case saved
    /// The row succeeded and nothing was written.
    case unchanged
    /// The row failed before anything was written.
    case failed
    /// The row failed after something was written.
    case part
    /// A write got no answer.
    case unknown
    /// The row's first write was about to be sent when the run ended.
    case sending
    /// A further write was, after one that took effect.
    case continuing

    /// Whether a person must check before the row can be processed or skipped.
    var isOpen: Bool { self == .unknown || self == .sending || self == .continuing || self == .part }
  }

  struct Line {
    var row: Int
    var id: Int?
    var error = ""
    var state: State
    var place: String
    var key: String
    var journal: Int?
    /// Which journal the number is of; nil if an earlier version did not record it.
    var store: String?
    /// The number belongs to another journal, so this one has nothing about the write.
    var isOfOtherJournal = false
  }

  let rows: [Value]
  /// The list of the loop, by identity.
  let list: ListObject
  /// Indexes of the rows that are still to process.
  private(set) var todo: [Int] = []
  private unowned let commands: Commands
  private let file: String?
  private let ledger: (any Ledger)?
  private let maximumErrors: Int
  private let isDryRun: Bool
  private var place: Place
  private let keys: [String]
  private var lines: [Int: Line] = [:]
  /// Lines of rows that are not in this run. They are kept in the file: a later run may contain the rows again.
  private var absent: [Line] = []
  private let store: String
  private var current: Int?
  private var saved: (count: Int, id: Int?) = (0, nil)
  /// The number in the journal of the row's last write.
  private var lastEntry: Int?
  private var failures: [(row: Int, problem: Problem)] = []
  /// Rows that a previous run finished.
  private var skipped = 0
  /// Rows of a sandbox that no longer exists.
  private var gone = 0
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
    try ledger?.append(BulkRun.text(line(current, saved.count > 0 ? .continuing : .sending)))
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
    try ledger?.append(BulkRun.text(line))
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
    let hint: Message =
      file == nil
      ? "with `bulk(rows, results = \"done.csv\")` a later run repeats only the failed rows"
      : "run it again to repeat the failed rows; rows of unknown outcome wait until `journal settle N` records their outcome"
    return Problem(unknown ? .unknown : failures.first?.problem.kind ?? .script, message, hint: hint, details: details)
  }

  // MARK: The results file

  private static var layout: CSV.Layout {
    var layout = CSV.Layout()
    layout.delimiter = ","
    return layout
  }

  private static let header = ["row", "ID", "error", "state", "place", "key", "journal", "store"]
  /// Files of earlier versions lack the last column.
  private static let olderHeader = Array(header.dropLast())

  private static func text(_ line: Line) -> String {
    let cells = [
      String(line.row), line.id.map(String.init) ?? "", line.error, line.state.rawValue, line.place, line.key,
      line.journal.map(String.init) ?? "", line.store ?? "",
    ]
    return (try? CSV.text(header: [], rows: [cells.map { $0.isEmpty ? CSV.Cell.empty : .text($0) }]))?.drop { $0.isNewline }.description
      ?? ""
  }

  private static func headerText() -> String { header.joined(separator: ",") + "\n" }

  private func readLedger() throws {
    todo = Array(rows.indices)
    guard let ledger, let file else { return }
    let earlier = try linesOfHere(try parse(ledger.content, file), file)
    var open = latest(earlier)
    // Rows in their old positions, then rows that moved.
    for index in rows.indices {
      if let line = open.removeValue(forKey: LineKey(row: index + 1, key: keys[index])) { lines[index] = settled(line) }
    }
    var moved = Dictionary(grouping: open.values.sorted { $0.row > $1.row }, by: \.key)
    for index in rows.indices where lines[index] == nil {
      guard var line = moved[keys[index]]?.popLast() else { continue }
      open[LineKey(row: line.row, key: line.key)] = nil
      line = settled(line)
      line.row = index + 1
      lines[index] = line
    }
    absent = open.values.sorted { ($0.row, $0.key) < ($1.row, $1.key) }.map(settled).filter { isDone($0.state) }
    // A row that was written and has changed since must not be written again as a new one.
    if let changed = absent.first(where: { rows.indices.contains($0.row - 1) && lines[$0.row - 1] == nil && isDone($0.state) }) {
      throw Problem.rowChangedSinceSaved(file, changed.row)
    }
    todo = rows.indices.filter { lines[$0].map { $0.state == .failed } ?? true }
    for index in todo { lines[index] = nil }
    skipped = lines.values.count { $0.state == .saved || $0.state == .unchanged }
    warnOfOpenRows()
    try settleLedger()
  }

  /// The lines for this place; those of a sandbox that no longer exists are dropped.
  private func linesOfHere(_ earlier: [Line], _ file: String) throws -> [Line] {
    let places = Set(earlier.map(\.place)).map { Place($0) }
    if place.isSandbox, places.contains(where: { $0.sandbox != nil }), place.sandbox == nil {
      // Every answer of a sandbox identifies it.
      _ = try commands.service().exchange(.profile(purpose: "bulk"))
      place = commands.placeOfWrites
    }
    let here = earlier.filter { line in
      let other = Place(line.place)
      return !other.isSandbox || !place.isSandbox || other.sandbox == nil || other.sandbox == place.sandbox
    }
    gone = Set(earlier.map(\.row)).count - Set(here.map(\.row)).count
    if gone > 0 {
      commands.host.note("warning: '\(file)' holds \(gone, "row", "rows") of a sandbox that no longer exists; they are ignored")
    }
    if let other = here.first(where: { !Place($0.place).isSame(as: place) }) {
      throw Problem.resultsOfElsewhere(file, other.place, here: place.text)
    }
    return here
  }

  private func isDone(_ state: State) -> Bool { state != .failed }

  /// The journal's current state of a write whose answer was lost.
  private func settled(_ line: Line) -> Line {
    guard line.state.isOpen, let number = line.journal else { return line }
    var line = line
    line.isOfOtherJournal = line.store != store
    guard !line.isOfOtherJournal, let write = try? commands.session.service?.session.journalEntry(number),
      let tookEffect = write.tookEffect
    else { return line }
    if line.state == .part {
      if tookEffect, write.state == .settled { line.state = .saved }
      return line
    }
    // Before a further write, something of the row took effect, whatever the outcome of this one. If its answer had arrived and nobody has
    // checked, the run ended between that write and the end of the row.
    let hasEndedThere = line.state == .unknown || write.state == .settled
    line.state = tookEffect ? (hasEndedThere ? .saved : .part) : line.state == .continuing ? .part : .failed
    return line
  }

  private func warnOfOpenRows() {
    let open = openLines
    for line in open.prefix(10) { commands.host.note("warning: row \(line.row) \(line.why); it is not repeated") }
    if open.count > 10 { commands.host.note("warning: and \(open.count - 10) more rows that are not repeated") }
  }

  private var openLines: [Line] { (Array(lines.values) + absent).filter(\.state.isOpen).sorted { $0.row < $1.row } }

  private func parse(_ bytes: [UInt8], _ file: String) throws -> [Line] {
    guard !bytes.isEmpty else { return [] }
    guard let text = String(validating: bytes[...], as: UTF8.self),
      let (header, lines) = BulkRun.layouts.lazy.compactMap({ BulkRun.table(text, $0) }).first
    else { throw Problem.notResults(file) }
    // A line cut off by a crash announced a write that was not sent, or ended a row whose announcement precedes it. An editor that removes
    // the last line end cuts nothing off.
    var table = lines
    if bytes.last != 0x0A, let last = table.last, !BulkRun.isWhole(last, header) { table.removeLast() }
    while let last = table.last, last.allSatisfy({ $0.isEmpty || $0.utf8.allSatisfy { $0 == 0 } }) { table.removeLast() }
    return try table.map { cells in
      guard cells.count == header.count, let row = Int(cells[0]), row > 0, let state = State(rawValue: cells[3].lowercased()) else {
        throw Problem.notResults(file)
      }
      return Line(
        row: row, id: Int(cells[1]), error: cells[2], state: state, place: cells[4], key: cells[5].lowercased(), journal: Int(cells[6]),
        store: cells.count > 7 && !cells[7].isEmpty ? cells[7].lowercased() : nil)
    }
  }

  /// As written by mmx, and as written by spreadsheets.
  private static let layouts = [",", ";", "\t"].map { (delimiter: Character) in
    var layout = CSV.Layout()
    layout.delimiter = delimiter
    return layout
  }

  /// The header and the lines below it, nil if this is not a results file in that layout.
  private static func table(_ text: String, _ layout: CSV.Layout) -> (header: [String], lines: [[String]])? {
    guard let fields = try? CSV.parse(text, layout) else { return nil }
    let table = fields.map { $0.map(\.text) }
    guard let header = table.first, header == BulkRun.header || header == BulkRun.olderHeader else { return nil }
    return (header, Array(table.dropFirst()))
  }

  /// Whether a line without its end is complete: the last column is of fixed length. If it is missing, a number may be cut off.
  private static func isWhole(_ cells: [String], _ header: [String]) -> Bool {
    guard cells.count == header.count, let state = State(rawValue: cells[3].lowercased()) else { return false }
    return header == BulkRun.header ? cells[7].utf8.count == 8 : !state.isOpen
  }

  private struct LineKey: Hashable {
    let row: Int
    let key: String
  }

  /// The last line of each row.
  private func latest(_ lines: [Line]) -> [LineKey: Line] {
    lines.reduce(into: [:]) { $0[LineKey(row: $1.row, key: $1.key)] = $1 }
  }

  /// One line for each row, in their order.
  private func settleLedger() throws {
    guard let ledger else { return }
    let all = (Array(lines.values) + absent).sorted { ($0.row, $0.key) < ($1.row, $1.key) }
    try ledger.replace(with: BulkRun.headerText() + all.map(BulkRun.text).joined())
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

extension BulkRun {
  /// The target of writes: the host, the localisation and the organisation, and the sandbox.
  struct Place {
    let host: String
    let rest: String
    var sandbox: String?

    init(host: String, rest: String, sandbox: String?) { (self.host, self.rest, self.sandbox) = (host, rest, sandbox) }

    /// `moj.minimax.rs RS 12`, `sandbox:1f2e RS 12`.
    init(_ text: String) {
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      let host = (parts.first ?? "").split(separator: ":", maxSplits: 1).map(String.init)
      let isSandbox = host.first == "sandbox"
      self.init(
        host: isSandbox ? "sandbox" : parts.first ?? "", rest: parts.count > 1 ? parts[1] : "",
        sandbox: isSandbox && host.count > 1 ? host[1] : nil)
    }

    var isSandbox: Bool { host == "sandbox" }
    var text: String { "\(host)\(sandbox.map { ":\($0)" } ?? "") \(rest)" }

    func isSame(as other: Place) -> Bool { host == other.host && rest == other.rest }
  }
}

extension BulkRun.Line {
  /// Why a person must check it.
  var why: Message {
    switch state {
    case .part:
      error.isEmpty
        ? "had been written when the previous run ended, but what it does after that write may be missing"
        : "was written in part and then failed (\(error))"
    case _ where isOfOtherJournal: "has a write of unknown outcome in the journal of another state folder"
    case .unknown: journal.map { "got no answer; `journal show \($0)` says what to look for" } ?? "got no answer"
    default:
      journal.map { "was being sent when the previous run ended; `journal show \($0)` says what to look for" }
        ?? "was being sent when the previous run ended; `journal` shows the write"
    }
  }
}

extension Commands {
  package func bulk(_ rows: Value, results: String?, errors: Int) throws -> Value {
    guard case .list(let list) = try machine.materialized(rows) else { throw Problem.notIterable(rows) }
    machine.warnAboutMissingRows(list)
    guard errors >= 1 else { throw Problem(.value, "'errors' is a whole number from 1") }
    let run = try BulkRun(list.items, file: results, maximumErrors: errors, commands: self)
    bulkRuns.append(run)
    return .list(run.list)
  }

  package func account(of list: ListObject) -> (any RowAccount)? { bulkRuns.isEmpty ? nil : bulkRuns.first { $0.list === list } }

  func forget(_ run: BulkRun) { bulkRuns.removeAll { $0 === run } }

  /// The target of writes: the installation and the organisation. Sandboxes have another port each time.
  fileprivate var placeOfWrites: BulkRun.Place {
    let status = try? session.service?.session.status()
    let address = status?.apiAddress ?? localisation.apiAddress
    var host = address.split(separator: "/").dropFirst().first.map(String.init) ?? address
    if host.hasPrefix("127.") || host.hasPrefix("localhost") || host.hasPrefix("[::1]") { host = "sandbox" }
    return BulkRun.Place(
      host: host, rest: "\(localisation.rawValue) \(session.organisation.map(String.init) ?? "-")", sandbox: status?.sandbox)
  }
}
