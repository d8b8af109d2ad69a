import MMXData
import MMXService
import MMXStore

/// Writes while the server of the state is away: on record here, and handed in when it is back.
extension Client {
  /// The journal that has an entry, and its number there.
  func place(of number: Int) throws(Problem) -> (journal: JournalTable, number: Int) {
    guard let kept, number > SharedState.lastOfServer else {
      handInKept()
      return (store.journal, number)
    }
    handInKept()
    do throws(Problem) {
      if let known = try kept.number(of: number, on: store) { return (store.journal, known) }
    } catch {
      guard error.cause == .away else { throw error }
    }
    return (kept.journal, number)
  }

  /// Hands in what is kept. Nothing is contacted where there is nothing.
  func handInKept() { try? handInOrThrow() }

  private func handInOrThrow() throws(Problem) {
    guard let kept, kept.exists else { return }
    let count = try kept.handIn(to: store, at: clock.now())
    if count > 0 { report("\(count, "write", "writes") of this machine's journal handed in to \(store.serverName ?? "")") }
  }

  /// Stores the write on the server, or here while that is away. Throws `refused` if neither can be done: then nothing is sent.
  func begin(_ entry: JournalRow, known: Int) throws(Problem) -> Int {
    guard let kept else { return try beginOnStore(entry, known: known) }
    do throws(Problem) {
      // Earlier ones first: the order is that in which they were sent.
      try handInOrThrow()
      return try beginOnStore(entry, known: try knownNumber(known, in: store.journal))
    } catch {
      guard error.cause == .away else { throw error }
    }
    try kept.journal.adoptAbandoned(at: clock.now())
    if let twin = try kept.journal.unsettledTwin(of: entry) { warnOfTwin(twin) }
    let number = try kept.keep(entry, known: known)
    warnOnce(
      "kept",
      "the state on \(store.serverName ?? "") cannot be reached: writes are in the journal of this machine until it can")
    return number
  }

  private func beginOnStore(_ entry: JournalRow, known: Int) throws(Problem) -> Int {
    try store.journal.adoptAbandoned(at: clock.now())
    if let twin = try store.journal.unsettledTwin(of: entry) { warnOfTwin(twin) }
    return try store.journal.begin(entry, known: known)
  }

  /// The newest entry that a record's holder has seen, by its number in a journal; 0 where that journal has none of them.
  func knownNumber(_ known: Int, in journal: JournalTable) throws(Problem) -> Int {
    guard let kept, known > SharedState.lastOfServer, journal.state === store else { return known }
    return try kept.number(of: known, on: store) ?? 0
  }

  /// The journal in which a write was begun.
  func journal(of entry: Int) -> JournalTable {
    if let kept, entry > SharedState.lastOfServer { kept.journal } else { store.journal }
  }

  /// What `body` makes of the server's journal, or of what is kept here while the server is away.
  func fromJournal<Result>(_ body: (JournalTable) throws(Problem) -> Result) throws(Problem) -> Result {
    handInKept()
    do throws(Problem) { return try body(store.journal) } catch {
      guard error.cause == .away, let kept, kept.exists else { throw error }
      return try body(kept.journal)
    }
  }
}
