package import MMXData

/// Taking the state of a machine along to a server.
extension SharedState {
  /// How much was taken along.
  package struct Moved: Hashable, Sendable {
    package var calls: Int
    package var writes: Int
    package var refusals: Int

    package init(calls: Int = 0, writes: Int = 0, refusals: Int = 0) {
      (self.calls, self.writes, self.refusals) = (calls, writes, refusals)
    }
  }

  /// Adds calls, pauses, refusals, sign-ins, reserves and journal to those of a server, all or nothing; what is here stays. Tokens are not
  /// taken along: the next call signs in. Throws `refused` if it was done before, or a write is being sent.
  package func move(to other: SharedState, at now: Int) throws(Problem) -> Moved {
    let (here, there) = (try database(), try other.database())
    let shift = other.server?.offset ?? 0
    try journal.adoptAbandoned(at: now)
    if let id = try here.first("SELECT id FROM journal WHERE state = 'pending'", read: { $0.int(0) }) { throw .writeUnderWay(id) }
    let identity = try journal.identity()
    return try there.transaction(durable: true) { () throws(Problem) in
      let before = try there.first("SELECT 1 FROM moved WHERE journal = ?", [.text(identity)]) { _ in true }
      guard before == nil else { throw .movedBefore(other.serverName ?? "") }
      try there.execute("INSERT INTO moved VALUES (?, ?)", [.text(identity), .int(now + shift)])
      var moved = Moved()
      moved.calls = try moveCalls(here, there, now, shift)
      moved.refusals = try moveSignIns(here, there, shift)
      moved.writes = try moveJournal(here, there, identity, shift)
      return moved
    }
  }

  /// Those that may still count, in groups of the same moment, as leases make them.
  private func moveCalls(_ here: any Database, _ there: any Database, _ now: Int, _ shift: Int) throws(Problem) -> Int {
    let groups = try here.query(
      """
      SELECT client, organisation, max(time, high), boot, uptime, sum(number) FROM calls
      WHERE high > ? AND number > 0
      GROUP BY client, organisation, max(time, high), boot, uptime ORDER BY 3
      """, [.int(now - CallTable.kept)]
    ) { row in
      (
        values: [
          .text(row.text(0)), .int(row.int(1)), .int(row.int(2) + shift), .int(row.int(2) + shift), SQLValue(row.optionalInt(3)),
          SQLValue(row.optionalInt(4)),
        ] as [SQLValue], count: row.int(5)
      )
    }
    for group in groups { _ = try there.insert(CallTable.insertion, group.values + [.int(group.count)]) }
    let reserves = try here.query("SELECT client, calls FROM reserves") { ($0.text(0), $0.int(1)) }
    for (client, calls) in reserves {
      try there.execute("INSERT INTO reserves VALUES (?, ?) ON CONFLICT (client) DO NOTHING", [.text(client), .int(calls)])
    }
    let pauses = try here.query("SELECT client, organisation, time, seen, boot, uptime, wait, asked, message FROM pauses") { row in
      [
        .text(row.text(0)), .int(row.int(1)), .int(row.int(2) + shift), SQLValue(row.optionalInt(3).map { $0 + shift }),
        SQLValue(row.optionalInt(4)), SQLValue(row.optionalInt(5)), .int(row.int(6)), .int(row.int(7)), SQLValue(row.optionalText(8)),
      ] as [SQLValue]
    }
    for pause in pauses {
      try there.execute("INSERT INTO pauses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client, organisation) DO NOTHING", pause)
    }
    return groups.reduce(0) { $0 + $1.count }
  }

  /// Each with its own salt. Returns how many refusals there were.
  private func moveSignIns(_ here: any Database, _ there: any Database, _ shift: Int) throws(Problem) -> Int {
    let refusals = try here.query("SELECT account, hash, salt, time, message, locked FROM refusals") { row in
      [
        .text(row.text(0)), .bytes(row.bytes(1)), .bytes(row.bytes(2)), .int(row.int(3) + shift), .text(row.text(4)), .int(row.int(5)),
      ] as [SQLValue]
    }
    for refusal in refusals {
      try there.execute("INSERT INTO refusals VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, hash) DO NOTHING", refusal)
    }
    let signIns = try here.query("SELECT account, hash, salt, accepted, tries, open, time, wait FROM sign_ins") { row in
      [
        .text(row.text(0)), .bytes(row.bytes(1)), .bytes(row.bytes(2)), .int(row.int(3)), .int(row.int(4)), .int(row.int(5)),
        .int(row.int(6) + shift), .int(row.int(7)),
      ] as [SQLValue]
    }
    for signIn in signIns {
      try there.execute("INSERT INTO sign_ins VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, hash) DO NOTHING", signIn)
    }
    return refusals.count
  }

  /// The first journal on a server keeps its numbers and its identity; a later one is numbered after those that are there.
  private func moveJournal(_ here: any Database, _ there: any Database, _ identity: String, _ shift: Int) throws(Problem) -> Int {
    let last = try there.first("SELECT coalesce(max(id), 0) FROM journal") { $0.int(0) } ?? 0
    let entries = try here.query(
      """
      SELECT id, time, address, profile, organisation, verb, path, body, purpose, state, status, location, message, finished, previous,
        record, undoes, found, boot, uptime
      FROM journal ORDER BY id
      """
    ) { row in
      [
        .int(row.int(0) + last), .int(row.int(1) + shift), .text(row.text(2)), SQLValue(row.optionalText(3)), SQLValue(row.optionalInt(4)),
        .text(row.text(5)), .text(row.text(6)), SQLValue(row.optionalText(7)), .text(row.text(8)), .text(row.text(9)),
        SQLValue(row.optionalInt(10)), SQLValue(row.optionalText(11)), SQLValue(row.optionalText(12)),
        SQLValue(row.optionalInt(13).map { $0 + shift }), SQLValue(row.optionalText(14)), SQLValue(row.optionalText(15)),
        SQLValue(row.optionalInt(16).map { $0 + last }), SQLValue(row.optionalInt(17)), SQLValue(row.optionalInt(18)),
        SQLValue(row.optionalInt(19)),
      ] as [SQLValue]
    }
    guard !entries.isEmpty else { return 0 }
    for entry in entries {
      try there.execute(
        "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entry)
    }
    if last == 0 { try there.execute("UPDATE journal_identity SET id = ?", [.text(identity)]) }
    try there.execute("SELECT setval(pg_get_serial_sequence('journal', 'id'), (SELECT max(id) FROM journal))")
    return entries.count
  }
}
