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
    } catch {
      giveUpHistory(error)
    }
    if orderedFor != session.interpreter.organisation { orderRecall() }
  }

  func store(_ text: String) {
    if entries.last?.entry.text == text { return }
    let entry = HistoryEntry(text, organisation: session.interpreter.organisation)
    add(entry, isOwn: true)
    do { try historyFile?.append(entry) } catch { giveUpHistory(error) }
  }

  private func add(_ entry: HistoryEntry, isOwn: Bool) {
    entries.append((entry, isOwn))
    editor.remember(entry.text)
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
    let width = String(entries.count).count
    for (index, entry) in found {
      let number = String(index + 1)
      let indent = "\n" + String(repeating: " ", count: width + 2)
      host.write(String(repeating: " ", count: width - number.count) + number + "  " + entry.text.replacing("\n", with: indent) + "\n")
    }
    return .null
  }

  private func writeScript(_ path: String) throws(Problem) -> Value {
    if File.exists(path) { throw .fileIsThere(path) }
    if options.isSafe { throw .notUnderSafe("'\(path)' cannot be written") }
    try File.write(path, Array(script.text(on: host.now.date).utf8))
    host.note("written to '\(path)'; `mmx \(path)` runs it")
    return .null
  }
}
