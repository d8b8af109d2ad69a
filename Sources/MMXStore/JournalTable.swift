package import MMXData

/// Writes: stored before their first byte is sent, with their outcome afterwards. Times are milliseconds since 1970.
package struct JournalTable {
  package let state: SharedState

  static let schema: StaticString = """
    CREATE TABLE journal (
      id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, address TEXT NOT NULL, profile TEXT, organisation INTEGER,
      verb TEXT NOT NULL, path TEXT NOT NULL, body TEXT, purpose TEXT NOT NULL, state TEXT NOT NULL,
      status INTEGER, location TEXT, message TEXT, finished INTEGER) STRICT
    """

  static let previous: StaticString = "ALTER TABLE journal ADD COLUMN previous TEXT"
  /// The record that a write was for, as its sender names it across sessions.
  static let record: StaticString = "ALTER TABLE journal ADD COLUMN record TEXT"
  static let byRecord: StaticString = "CREATE INDEX journal_by_record ON journal (record) WHERE record IS NOT NULL"
  /// The entry that a write reverses. Older rows have it in their purpose.
  static let undoes: StaticString = "ALTER TABLE journal ADD COLUMN undoes INTEGER"
  static let undoesOfOld: StaticString = """
    UPDATE journal SET undoes = CAST(substr(purpose, 6) AS INTEGER) WHERE purpose GLOB 'undo [0-9]*'
    """
  /// The outcome when settled: 1 if the write took effect, 0 if not; NULL if it was not settled. Older rows have it in their message.
  static let found: StaticString = "ALTER TABLE journal ADD COLUMN found INTEGER"
  static let foundOfOld: StaticString = "UPDATE journal SET found = (message IS 'settled: it took effect') WHERE state = 'settled'"
  /// When it was sent by a clock that nobody sets.
  static let boot: StaticString = "ALTER TABLE journal ADD COLUMN boot INTEGER"
  static let uptime: StaticString = "ALTER TABLE journal ADD COLUMN uptime INTEGER"
  /// Identifies this journal among those of other state folders.
  static let identitySchema: StaticString = "CREATE TABLE journal_identity (id TEXT NOT NULL)"
  static let newIdentity: StaticString = "INSERT INTO journal_identity (id) VALUES (lower(hex(randomblob(4))))"
  /// Every write looks for those that are pending or unknown, however long the journal has become.
  static let byState: StaticString = "CREATE INDEX journal_by_state ON journal (state)"

  package enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// Being sent now, or its process died.
    case pending
    case done
    /// Certainly without effect.
    case failed
    /// It may have taken effect.
    case unknown
    /// Was unknown and has been settled; `found` has the outcome.
    case settled
  }

  /// Puts a write on the disk as pending and returns its number. Throws `refused` if that cannot be done: then it must not be sent.
  /// - Parameter known: the newest entry of the same record that its sender has seen; a later one that may have taken effect refuses.
  package func begin(_ entry: JournalRow, known: Int = 0) throws(Problem) -> Int {
    let connection = try state.database()
    let locks = try state.locks()
    var begun: Int?
    do throws(Problem) {
      return try connection.transaction(durable: true) { () throws(Problem) in
        if let record = entry.record, let other = try writes(of: record, after: known).last { throw .writtenElsewhere(other.id) }
        let id = try connection.insert(
          """
          INSERT INTO journal (time, address, profile, organisation, verb, path, body, purpose, previous, record, undoes, boot, uptime, state)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending')
          """,
          [
            .int(entry.time), .text(entry.address), SQLValue(entry.profile), SQLValue(entry.organisation), .text(entry.verb),
            .text(entry.path), SQLValue(entry.body), .text(entry.purpose), SQLValue(entry.previous),
            SQLValue(entry.record), SQLValue(entry.undoes), SQLValue(entry.uptime?.boot), SQLValue(entry.uptime?.milliseconds),
          ])
        // Taken before others can see the row, so none of them takes it for one whose process died.
        _ = locks?.tryLock(id)
        begun = id
        return id
      }
    } catch {
      // A server may have kept the row though its answer was lost. Its numbers are not given twice.
      if let begun, state.isShared { try? finish(begun, .failed, message: "not sent: \(error.message.text)", at: entry.time) }
      throw error
    }
  }

  /// Records how a write ended.
  package func finish(
    _ id: Int, _ outcome: Outcome, status: Int? = nil, location: String? = nil, message: String? = nil, at time: Int
  ) throws(Problem) {
    // Where the row cannot be written it stays pending without its lock, which reads as unknown.
    defer { try? state.locks()?.unlock(id) }
    try state.database().transaction(durable: true) { () throws(Problem) in
      try state.database().execute(
        "UPDATE journal SET state = ?, status = ?, location = ?, message = ?, finished = ? WHERE id = ?",
        [.text(outcome.rawValue), SQLValue(status), SQLValue(location), SQLValue(message), .int(time), .int(id)])
    }
  }

  /// Turns pending writes of processes that died into unknown ones. Not to be called between `begin` and `finish`.
  package func adoptAbandoned(at time: Int) throws(Problem) {
    let connection = try state.database()
    let locks = try state.locks()
    let pending = try connection.query("SELECT id FROM journal WHERE state = 'pending'") { $0.int(0) }
    for id in pending where locks.map({ !$0.isHeldElsewhere(id) }) ?? true {
      try connection.execute(
        "UPDATE journal SET state = 'unknown', message = 'mmx ended before the answer came', finished = ? WHERE id = ? AND state = 'pending'",
        [.int(time), .int(id)])
    }
  }

  /// The latest entries, newest first.
  package func latest(_ limit: Int) throws(Problem) -> [JournalRow] {
    try state.database().query(
      """
      SELECT id, time, address, profile, organisation, verb, path, body, purpose, state, status, location, message, finished, previous,
        record, undoes, found, boot, uptime
      FROM journal ORDER BY id DESC LIMIT ?
      """, [.int(limit)], read: JournalTable.entry)
  }

  /// The entries before the first one that is being sent, oldest first.
  func untilPending() throws(Problem) -> [JournalRow] {
    try state.database().query(
      """
      SELECT id, time, address, profile, organisation, verb, path, body, purpose, state, status, location, message, finished, previous,
        record, undoes, found, boot, uptime
      FROM journal WHERE id < coalesce((SELECT min(id) FROM journal WHERE state = 'pending'), 9223372036854775807) ORDER BY id
      """, read: JournalTable.entry)
  }

  /// Adds an entry with its outcome and returns its number.
  func add(_ entry: JournalRow) throws(Problem) -> Int {
    try state.database().insert(
      """
      INSERT INTO journal (time, address, profile, organisation, verb, path, body, purpose, state, status, location, message, finished,
        previous, record, undoes, found, boot, uptime)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .int(entry.time), .text(entry.address), SQLValue(entry.profile), SQLValue(entry.organisation), .text(entry.verb),
        .text(entry.path), SQLValue(entry.body), .text(entry.purpose), .text(entry.outcome.rawValue), SQLValue(entry.status),
        SQLValue(entry.location), SQLValue(entry.message), SQLValue(entry.finished), SQLValue(entry.previous), SQLValue(entry.record),
        SQLValue(entry.undoes), SQLValue(entry.found.map { $0 ? 1 : 0 }), SQLValue(entry.uptime?.boot),
        SQLValue(entry.uptime?.milliseconds),
      ])
  }

  /// Entries that made a record of the collection, and where the service said that it is, newest first.
  package func creations(at address: String, path: String) throws(Problem) -> [(id: Int, location: String)] {
    try state.database().query(
      """
      SELECT id, location FROM journal
      WHERE address = ? AND path = ? AND verb = 'POST' AND state = 'done' AND location IS NOT NULL ORDER BY id DESC LIMIT 100000
      """, [.text(address), .text(path)]
    ) { ($0.int(0), $0.text(1)) }
  }

  /// Eight hexadecimal digits, given to the journal when it was made.
  package func identity() throws(Problem) -> String {
    try state.database().first("SELECT id FROM journal_identity") { $0.text(0) } ?? ""
  }

  /// Throws `notfound`.
  package func entry(_ id: Int) throws(Problem) -> JournalRow {
    let found = try state.database().first(
      """
      SELECT id, time, address, profile, organisation, verb, path, body, purpose, state, status, location, message, finished, previous,
        record, undoes, found, boot, uptime
      FROM journal WHERE id = ?
      """, [.int(id)], read: JournalTable.entry)
    guard let found else { throw .noSuchEntry(id) }
    return found
  }

  /// Entries of a record after a number that took effect or may have, oldest first.
  package func writes(of record: String, after number: Int) throws(Problem) -> [JournalRow] {
    try state.database().query(
      """
      SELECT id, time, address, profile, organisation, verb, path, body, purpose, state, status, location, message, finished, previous,
        record, undoes, found, boot, uptime
      FROM journal WHERE record = ? AND id > ? ORDER BY id
      """, [.text(record), .int(number)], read: JournalTable.entry
    ).filter { $0.tookEffect != false }
  }

  /// The unsettled write that is like this one in every part but time, nil if there is none.
  package func unsettledTwin(of entry: JournalRow) throws(Problem) -> Int? {
    try state.database().first(
      """
      SELECT id FROM journal WHERE state = 'unknown' AND address = ?1 AND verb = ?2 AND path = ?3
        AND (body = ?4 OR body IS NULL AND ?4 IS NULL) ORDER BY id DESC LIMIT 1
      """, [.text(entry.address), .text(entry.verb), .text(entry.path), SQLValue(entry.body)]
    ) { $0.int(0) }
  }

  /// Settles a write of unknown outcome; one that is known to be done may be, so that nobody has to look at it again. Throws `notfound`,
  /// or `value` where its outcome is known.
  package func settle(_ id: Int, done: Bool, at time: Int) throws(Problem) {
    let connection = try state.database()
    try connection.transaction(durable: true) { () throws(Problem) in
      let found = try entry(id)
      guard found.outcome == .unknown || done && found.outcome == .done else { throw .notUnknown(id, found.outcome.rawValue) }
      try connection.execute(
        "UPDATE journal SET state = 'settled', found = ?, message = ?, finished = ? WHERE id = ?",
        [SQLValue(done), .text(done ? "settled: it took effect" : "settled: it had no effect"), .int(time), .int(id)])
    }
  }

  private static func entry(_ row: any SQLRow) -> JournalRow {
    var entry = JournalRow(
      time: row.int(1), address: row.text(2), profile: row.optionalText(3), organisation: row.optionalInt(4), verb: row.text(5),
      path: row.text(6), body: row.optionalText(7), purpose: row.text(8))
    entry.id = row.int(0)
    entry.outcome = Outcome(rawValue: row.text(9)) ?? .unknown
    entry.status = row.optionalInt(10)
    entry.location = row.optionalText(11)
    entry.message = row.optionalText(12)
    entry.finished = row.optionalInt(13)
    entry.previous = row.optionalText(14)
    entry.record = row.optionalText(15)
    entry.undoes = row.optionalInt(16)
    entry.found = row.optionalInt(17).map { $0 != 0 }
    entry.uptime = row.optionalInt(18).flatMap { boot in row.optionalInt(19).map { Stamp.Uptime(boot: boot, milliseconds: $0) } }
    return entry
  }
}
