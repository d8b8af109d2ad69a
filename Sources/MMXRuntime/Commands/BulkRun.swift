import MMXCatalogue
import MMXData
import MMXFormats

/// The rows of `bulk`: what became of each, in memory and in a results file that outlives the run.
///
/// The file has a line for a row before its first write leaves and another when the row is through, so that a crash at any moment leaves
/// a row either untouched, done, or `sending`. Only rows that certainly changed nothing are done again by a later run.
final class BulkRun {
  enum State: String {
    /// The row ended well and something was written.
    case saved
    /// The row ended well and nothing was written.
    case unchanged
    /// The row failed before anything was written.
    case failed
    /// The row failed after something was written.
    case part
    /// A write got no answer.
    case unknown
    /// A write was about to leave when the run ended.
    case sending
  }

  struct Line {
    var row: Int
    var id: Int?
    var error = ""
    var state: State
    var place: String
    var key: String
    var journal: Int?
  }

  let rows: [Value]
  /// What the loop goes through: the list is this one object.
  let list: ListObject
  /// Indexes of the rows that are still to be done.
  private(set) var todo: [Int] = []
  private let machine: Machine
  private let file: String?
  private let ledger: (any Ledger)?
  private let maximumErrors: Int
  private let place: String
  private let keys: [String]
  private var lines: [Int: Line] = [:]
  private var current: Int?
  private var saved: (count: Int, id: Int?) = (0, nil)
  private var hasAnnounced = false
  private var failures: [(row: Int, problem: Problem)] = []
  /// Rows that a run before was through with.
  private var skipped = 0
  /// Rows that ended in this run.
  private var closed: Set<Int> = []

  init(_ rows: [Value], file: String?, maximumErrors: Int, machine: Machine) throws {
    self.rows = rows
    self.machine = machine
    self.maximumErrors = maximumErrors
    list = ListObject(rows)
    place = machine.placeOfWrites
    keys = try rows.map { try BulkRun.key(of: $0) }
    let isKept = machine.session.service?.sendsWrites ?? true
    self.file = isKept ? file : nil
    if file != nil, !isKept { machine.host.note("dry run: the results of bulk are not kept") }
    ledger = try self.file.map { path throws(Problem) in try machine.host.openLedger(path) }
    try readLedger()
  }

  /// Whether a row is on its way.
  var isOpen: Bool { current != nil }

  // MARK: Rows

  /// Begins the row at a place of `todo`, and gives its index.
  func begin(_ position: Int) -> Int {
    current = todo[position]
    (saved, hasAnnounced) = ((0, nil), false)
    return todo[position]
  }

  /// A write is about to leave.
  func willWrite() throws {
    guard let current, !hasAnnounced else { return }
    try ledger?.append(BulkRun.text(line(current, .sending)))
    hasAnnounced = true
  }

  /// A write took effect.
  func didWrite(_ id: Int?) { saved = (saved.count + 1, saved.id ?? id) }

  func succeed() throws {
    guard let current else { return }
    try close(line(current, saved.count > 0 ? .saved : .unchanged))
  }

  /// Keeps account of a row that ended with a fault, and throws it on where going on makes no sense.
  func fail(_ fault: Fault) throws {
    guard let current else { throw fault }
    var line = line(current, saved.count > 0 ? .part : .failed)
    let problem = fault.problem
    line.error = "\(problem.kind.rawValue): \(problem.message.text)"
    if problem.kind == .unknown || problem.kind == .interrupted && problem.code != nil {
      line.state = .unknown
      line.journal = problem.code.flatMap { Int($0) }
    }
    if fault.exitStatus != nil, saved.count > 0 { line.state = .saved }
    try close(line)
    failures.append((current + 1, problem))
    if BulkRun.endsRun(problem.kind) {
      machine.forget(self)
      try? settleLedger()
      var fault = fault
      fault.problem.details.append(summary)
      throw fault
    }
    if failures.count >= maximumErrors {
      machine.forget(self)
      try settleLedger()
      throw report("stopped after \(failures.count, "failed row", "failed rows")")
    }
  }

  /// After the last row: a line for people, and a problem where rows failed.
  func finish() throws {
    if isOpen { try succeed() }
    machine.forget(self)
    try settleLedger()
    guard failures.isEmpty else {
      throw report("\(failures.count) of \(rows.count, "row", "rows") failed")
    }
    machine.host.note(summary)
  }

  private func close(_ line: Line) throws {
    current = nil
    lines[line.row - 1] = line
    closed.insert(line.row - 1)
    try ledger?.append(BulkRun.text(line))
  }

  private func line(_ index: Int, _ state: State) -> Line {
    Line(row: index + 1, id: saved.id, state: state, place: place, key: keys[index])
  }

  /// Kinds after which the next row would fail the same way, or that end a run anyway.
  private static func endsRun(_ kind: Problem.Kind) -> Bool {
    switch kind {
    case .auth, .locked, .quota, .network, .refused, .limit, .interrupted: true
    default: false
    }
  }

  // MARK: Reports

  private var summary: Message {
    func count(_ state: State) -> Int { closed.count { lines[$0]?.state == state } }
    var parts: [Message] = ["\(count(.saved)) saved"]
    func addPart(_ count: Int, _ part: Message) {
      if count > 0 { parts.append(part) }
    }
    addPart(count(.unchanged), "\(count(.unchanged)) unchanged")
    addPart(count(.failed), "\(count(.failed)) failed")
    addPart(count(.part), "\(count(.part)) partly written")
    addPart(count(.unknown), "\(count(.unknown)) of unknown outcome")
    addPart(skipped, "\(skipped) done before")
    let waiting = lines.count - closed.count - skipped
    addPart(waiting, "\(waiting) not repeated")
    let left = rows.count - lines.count
    addPart(left, "\(left) not begun")
    return file.map { "bulk: \(Message.joined(parts)); see '\($0)'" } ?? "bulk: \(Message.joined(parts))"
  }

  private func report(_ message: Message) -> Problem {
    let unknown = failures.contains { $0.problem.kind == .unknown }
    var details: [Message] = failures.prefix(10).map { "row \($0.row): \($0.problem.kind.rawValue): \($0.problem.message)" }
    if failures.count > 10 { details.append("and \(failures.count - 10) more") }
    details.append(summary)
    let hint: Message =
      file == nil
      ? "with `bulk(rows, results = \"done.csv\")` a later run repeats the failed rows only"
      : "run it again to repeat the failed rows; rows of unknown outcome wait until `journal settle N` says what became of them"
    return Problem(unknown ? .unknown : failures.first?.problem.kind ?? .script, message, hint: hint, details: details)
  }

  // MARK: The results file

  private static var layout: CSV.Layout {
    var layout = CSV.Layout()
    layout.delimiter = ","
    return layout
  }

  private static let header = ["row", "ID", "error", "state", "place", "key", "journal"]

  private static func text(_ line: Line) -> String {
    let cells = [
      String(line.row), line.id.map(String.init) ?? "", line.error, line.state.rawValue, line.place, line.key,
      line.journal.map(String.init) ?? "",
    ]
    return (try? CSV.text(header: [], rows: [cells.map { $0.isEmpty ? CSV.Cell.empty : .text($0) }]))?.drop { $0.isNewline }.description
      ?? ""
  }

  private static func headerText() -> String { header.joined(separator: ",") + "\n" }

  private func readLedger() throws {
    todo = Array(rows.indices)
    guard let ledger, let file else { return }
    let earlier = try parse(ledger.content, file)
    if let other = earlier.first(where: { $0.place != place }) { throw Problem.resultsOfElsewhere(file, other.place, here: place) }
    var open = latest(earlier)
    // Rows that stand where they stood, then rows that moved.
    for index in rows.indices {
      if let line = open[index + 1], line.key == keys[index] { adopt(line, index, &open) }
    }
    for index in rows.indices where lines[index] == nil {
      if let line = open.values.filter({ $0.key == keys[index] }).min(by: { $0.row < $1.row }) { adopt(line, index, &open) }
    }
    // A row that was written and changed since must not be written again as if it were new.
    if let changed = open.values.filter({ rows.indices.contains($0.row - 1) && lines[$0.row - 1] == nil && isDone($0.state) })
      .min(by: { $0.row < $1.row })
    {
      throw Problem.rowChangedSinceSaved(file, changed.row)
    }
    todo = rows.indices.filter { lines[$0].map { $0.state == .failed } ?? true }
    for index in todo { lines[index] = nil }
    skipped = lines.values.count { $0.state == .saved || $0.state == .unchanged }
    warnOfOpenRows()
    try ledger.replace(with: BulkRun.headerText() + lines.keys.sorted().compactMap { lines[$0] }.map(BulkRun.text).joined())
  }

  private func isDone(_ state: State) -> Bool { state != .failed }

  private func adopt(_ line: Line, _ index: Int, _ open: inout [Int: Line]) {
    open[line.row] = nil
    var line = settled(line)
    line.row = index + 1
    lines[index] = line
  }

  /// What the journal says by now of a write whose answer was lost.
  private func settled(_ line: Line) -> Line {
    guard line.state == .unknown, let number = line.journal,
      let page = try? machine.session.service?.session(.journalEntry(number)), let tookEffect = page["tookEffect"]?.bool
    else { return line }
    var line = line
    line.state = tookEffect ? .saved : .failed
    return line
  }

  private func warnOfOpenRows() {
    let open = lines.values.filter { [.unknown, .sending, .part].contains($0.state) }.sorted { $0.row < $1.row }
    for line in open.prefix(10) {
      let why: Message =
        switch line.state {
        case .part: "was written in part and failed then (\(line.error))"
        case .unknown: line.journal.map { "got no answer; `journal show \($0)` says what to look for" } ?? "got no answer"
        default: "was being sent when the run before ended; `journal` shows the write"
        }
      machine.host.note("warning: row \(line.row) \(why); it is not repeated")
    }
    if open.count > 10 { machine.host.note("warning: and \(open.count - 10) more rows that are not repeated") }
  }

  private func parse(_ bytes: [UInt8], _ file: String) throws -> [Line] {
    // What a crash cut off was the announcement of a write that did not leave, or the end of a row whose announcement stands before it.
    let whole = bytes.lastIndex(of: 0x0A).map { bytes[...$0] } ?? []
    guard !bytes.isEmpty else { return [] }
    guard let text = String(validating: whole, as: UTF8.self), let fields = try? CSV.parse(text, BulkRun.layout)
    else { throw Problem.notResults(file) }
    let table = fields.map { $0.map(\.text) }
    guard table.first == BulkRun.header else { throw Problem.notResults(file) }
    return try table.dropFirst().map { cells in
      guard cells.count == BulkRun.header.count, let row = Int(cells[0]), row > 0, let state = State(rawValue: cells[3]) else {
        throw Problem.notResults(file)
      }
      return Line(
        row: row, id: Int(cells[1]), error: cells[2], state: state, place: cells[4], key: cells[5], journal: Int(cells[6]))
    }
  }

  /// The last line of each row.
  private func latest(_ lines: [Line]) -> [Int: Line] { lines.reduce(into: [:]) { $0[$1.row] = $1 } }

  /// One line for each row, in their order.
  private func settleLedger() throws {
    guard let ledger else { return }
    try ledger.replace(with: BulkRun.headerText() + lines.keys.sorted().compactMap { lines[$0] }.map(BulkRun.text).joined())
  }

  /// What a row is, in short: an entity is its ID, a record its content.
  private static func key(of row: Value) throws -> String {
    let text =
      if case .entity(let entity) = row, let id = entity.id { "\(entity.resource.plural)/\(id)" } else { try row.json().text(.compact) }
    // FNV-1a: rows are told apart, nobody is kept out.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for unit in text.utf8 { hash = (hash ^ UInt64(unit)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Machine {
  /// `bulk(rows, results, errors)`: a list whose loop keeps account of each row.
  func bulk(_ rows: Value, results: String?, errors: Int) throws -> Value {
    guard case .list(let list) = try materialized(rows) else { throw Problem.notIterable(rows) }
    warnAboutMissingRows(list)
    guard errors >= 1 else { throw Problem(.value, "'errors' is a whole number from 1") }
    let run = try BulkRun(list.items, file: results, maximumErrors: errors, machine: self)
    bulkRuns.append(run)
    return .list(run.list)
  }

  func takeBulkRun(of list: ListObject) -> BulkRun? { bulkRuns.isEmpty ? nil : bulkRuns.first { $0.list === list } }

  func forget(_ run: BulkRun) { bulkRuns.removeAll { $0 === run } }

  /// The run whose row is on its way.
  var openBulkRun: BulkRun? { bulkRuns.isEmpty ? nil : bulkRuns.last { $0.isOpen } }

  /// Where writes go: the installation and the organisation. Sandboxes have another port each time.
  fileprivate var placeOfWrites: String {
    let address = ((try? session.service?.session(.status)) ?? nil)?["api"]?.string ?? localisation.apiAddress
    var host = address.split(separator: "/").dropFirst().first.map(String.init) ?? address
    if host.hasPrefix("127.") || host.hasPrefix("localhost") || host.hasPrefix("[::1]") { host = "sandbox" }
    return "\(host) \(localisation.rawValue) \(session.organisation.map(String.init) ?? "-")"
  }

  /// Sends a write, and keeps account of it where a row of `bulk` is on its way.
  func sendWrite(_ call: Call) throws -> Answer {
    tellProgress()
    var call = call
    call.round = roundOfLoop
    guard let run = openBulkRun, !call.verb.isRead else { return try service().send(call) }
    try run.willWrite()
    let answer = try service().send(call)
    run.didWrite((try? createdID(answer)) ?? call.path.split(separator: "/").last.flatMap { Int($0) })
    return answer
  }
}
