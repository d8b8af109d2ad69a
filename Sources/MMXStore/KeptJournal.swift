package import MMXData

/// Writes that were put on record on this machine while the server of a state was away, until the server has them.
///
/// Their numbers lie above those that a server gives. Each is handed in once: the server notes it in the transaction that adds the entry, so
/// that an answer that is lost does not make two of it.
extension SharedState {
  /// Numbers of a server are below, those given here above.
  package static let lastOfServer = 1_000_000_000

  static let handedIn: StaticString = """
    CREATE TABLE handed_in (journal text NOT NULL, number bigint NOT NULL, id bigint NOT NULL, PRIMARY KEY (journal, number))
    """

  /// Puts a write on the disk as pending and returns its number; see `JournalTable.begin`.
  package func keep(_ entry: JournalRow, known: Int) throws(Problem) -> Int {
    try database().execute(
      """
      INSERT INTO sqlite_sequence (name, seq) SELECT 'journal', ? WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'journal')
      """, [.int(SharedState.lastOfServer)])
    return try journal.begin(entry, known: known)
  }

  /// Adds the writes kept here to those of a server, in their order, as far as their outcome is known or their process is gone, and removes
  /// them here. Returns how many there were. All or nothing: what throws is repeated later.
  package func handIn(to server: SharedState, at now: Int) throws(Problem) -> Int {
    try journal.adoptAbandoned(at: now)
    let entries = try journal.untilPending()
    guard let last = entries.last else { return 0 }
    let (there, identity) = (try server.database(), try journal.identity())
    let count = try there.transaction(durable: true) { () throws(Problem) in
      var count = 0
      for entry in entries where try SharedState.number(of: entry.id, identity, there) == nil {
        var entry = entry
        if let undone = entry.undoes, undone > SharedState.lastOfServer {
          entry.undoes = try SharedState.number(of: undone, identity, there)
        }
        let id = try server.journal.add(entry)
        try there.execute("INSERT INTO handed_in VALUES (?, ?, ?)", [.text(identity), .int(entry.id), .int(id)])
        count += 1
      }
      return count
    }
    let here = try database()
    try here.transaction(durable: true) { () throws(Problem) in
      try here.execute("DELETE FROM journal WHERE id <= ?", [.int(last.id)])
    }
    return count
  }

  /// The number that a write kept here has on the server; nil before it was handed in.
  package func number(of kept: Int, on server: SharedState) throws(Problem) -> Int? {
    try SharedState.number(of: kept, try journal.identity(), try server.database())
  }

  private static func number(of kept: Int, _ identity: String, _ there: any Database) throws(Problem) -> Int? {
    try there.first("SELECT id FROM handed_in WHERE journal = ? AND number = ?", [.text(identity), .int(kept)]) { $0.int(0) }
  }
}
