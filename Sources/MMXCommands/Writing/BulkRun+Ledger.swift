import MMXData
import MMXRuntime

/// What an earlier run left of its rows in the results file, and what the journal has found out since.
extension BulkRun {
  func readLedger() throws {
    todo = Array(rows.indices)
    guard let ledger, let file else { return }
    let earlier = try linesOfHere(try ResultsFile.lines(in: ledger.content, file), file)
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
    let gone = Set(earlier.map(\.row)).count - Set(here.map(\.row)).count
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

  var openLines: [Line] { (Array(lines.values) + absent).filter(\.state.isOpen).sorted { $0.row < $1.row } }

  private struct LineKey: Hashable {
    let row: Int
    let key: String
  }

  /// The last line of each row.
  private func latest(_ lines: [Line]) -> [LineKey: Line] {
    lines.reduce(into: [:]) { $0[LineKey(row: $1.row, key: $1.key)] = $1 }
  }

  /// One line for each row, in their order.
  func settleLedger() throws {
    guard let ledger else { return }
    let all = (Array(lines.values) + absent).sorted { ($0.row, $0.key) < ($1.row, $1.key) }
    try ledger.replace(with: ResultsFile.headerText + all.map(ResultsFile.text).joined())
  }
}
