import MMXData
import MMXRuntime
import MMXSystem
import MMXTerminal

/// Entries of this and of earlier sessions.
extension Repl {
  func openHistory() {
    guard let folder = folders.state, let path = folders.historyFile else {
      host.note("warning: neither XDG_STATE_HOME nor HOME is set; this session has no history")
      return
    }
    do {
      try Folder.make(folder)
      historyFile = History(path: path)
    } catch {
      host.note("warning: \(error.message); this session has no history")
    }
  }

  /// What other sessions entered becomes reachable too, and what was entered in the selected organisation comes first.
  func readHistory() {
    do {
      for entry in try historyFile?.newEntries() ?? [] { add(entry, isOwn: false) }
      for (process, status) in historyFile?.ends ?? [:] {
        if let index = entries.lastIndex(where: { $0.entry.process == process }) { end(index, with: status) }
      }
    } catch {
      giveUpHistory(error)
    }
    if orderedFor != session.interpreter.organisation { orderRecall() }
  }

  /// False if it repeats the one before.
  func store(_ text: String) -> Bool {
    if entries.last?.entry.text == text { return false }
    let entry = HistoryEntry(
      text, organisation: session.interpreter.organisation, time: SystemClock.seconds, process: CurrentProcess.id)
    add(entry, isOwn: true)
    do { try historyFile?.append(entry) } catch { giveUpHistory(error) }
    return true
  }

  /// Keeps how the entry stored last ended.
  func store(status: Int32) {
    guard let index = entries.lastIndex(where: { $0.isOwn }) else { return }
    end(index, with: Int(status))
    do { try historyFile?.append(status: Int(status), of: CurrentProcess.id) } catch { giveUpHistory(error) }
  }

  /// The entries that hold a text, each once: those of the selected organisation first, the newest first.
  /// - Parameter passed: how many of them to leave out.
  func found(_ text: String, passing passed: Int, atMost limit: Int) -> [String] {
    let organisation = session.interpreter.organisation
    let bytes = Array(text.utf8)
    var result: [String] = []
    var seen: Set<String> = []
    for isNear in [true, false] {
      for (entry, _) in entries.reversed() where (entry.organisation == organisation) == isNear {
        guard Array(entry.text.utf8).contains(bytes: bytes), seen.insert(entry.text).inserted, seen.count > passed else { continue }
        result.append(entry.text)
        if result.count == limit { return result }
      }
    }
    return result
  }

  private func add(_ entry: HistoryEntry, isOwn: Bool) {
    entries.append((entry, isOwn))
    suggestions.add(entry)
    editor.remember(entry.text)
  }

  private func end(_ index: Int, with status: Int) {
    entries[index].entry.status = status
    suggestions.end(index, with: status)
  }

  /// Up brings back this session's entries, then those of the selected organisation, then all others.
  func orderRecall() {
    orderedFor = session.interpreter.organisation
    editor.forgetEntries()
    let isByOrganisation = settings.value("recall") == "org"
    func isNear(_ entry: HistoryEntry) -> Bool { !isByOrganisation || entry.organisation == orderedFor }
    let earlier = entries.filter { !$0.isOwn }.map(\.entry)
    for entry in earlier.filter({ !isNear($0) }) + earlier.filter({ isNear($0) }) { editor.remember(entry.text) }
    for (entry, isOwn) in entries where isOwn { editor.remember(entry.text) }
  }

  private func giveUpHistory(_ problem: Problem) {
    historyFile = nil
    host.note("warning: \(problem.message); entries are no longer kept")
  }

  // MARK: Commands

  /// `history`, `history TEXT`, `history script FILE`.
  func history(_ words: [String]) throws(Problem) -> Value {
    if words.first == "script", words.count == 2 { return try writeScript(words[1]) }
    let wanted = words.joined(separator: " ")
    let numbered = entries.map(\.entry).enumerated().dropLast()
    let room = max(5, Terminal.size().rows - 3)
    let found = numbered.filter { wanted.isEmpty || $0.element.text.containsFolded(wanted) }.suffix(wanted.isEmpty ? room : 200)
    if found.isEmpty, !wanted.isEmpty { host.note("no entry contains '\(wanted)'") }
    let cells = found.map { [String($0.offset + 1)] + circumstances($0.element) }
    let widths = (0..<4).map { column in cells.map { $0[column].utf8.count }.max() ?? 0 }
    for (cells, (_, entry)) in zip(cells, found) {
      var line = ""
      for (column, cell) in cells.enumerated() where widths[column] > 0 {
        let blank = String(repeating: " ", count: widths[column] - cell.utf8.count)
        line += (column == 0 ? blank + cell : cell + blank) + "  "
      }
      host.write(line + entry.text.replacing("\n", with: "\n" + String(repeating: " ", count: line.utf8.count)) + "\n")
    }
    return .null
  }

  /// When and where it was entered, and how it ended where that was not well.
  private func circumstances(_ entry: HistoryEntry) -> [String] {
    let time = entry.time.map { String(SystemClock.localTime(at: $0).description.prefix(16)).replacing("T", with: " ") } ?? ""
    let status = entry.status ?? 0
    return [time, entry.organisation.map { "org \($0)" } ?? "", status == 0 ? "" : "exit \(status)"]
  }

  private func writeScript(_ path: String) throws(Problem) -> Value {
    if File.exists(path) { throw .fileIsThere(path) }
    if options.isSafe { throw .notUnderSafe("'\(path)' cannot be written") }
    try File.write(path, Array(script.text(on: host.now.date).utf8))
    host.note("written to '\(path)'; `mmx \(path)` runs it")
    return .null
  }
}
