package import MMXData

/// The pause that the service demands for a client and organisation, from its last 429, for all processes.
package struct PauseTable {
  let state: SharedState

  static let schema: StaticString = """
    CREATE TABLE pauses (
      client TEXT NOT NULL, organisation INTEGER NOT NULL, time INTEGER NOT NULL, seen INTEGER, boot INTEGER, uptime INTEGER,
      wait INTEGER NOT NULL, asked INTEGER NOT NULL, message TEXT, PRIMARY KEY (client, organisation)) STRICT
    """

  package struct Pause: Hashable, Sendable {
    /// Milliseconds from the answer on.
    package let wait: Int
    /// Whether the service stated the time; otherwise it was computed here.
    package let isAsked: Bool
    /// What the service said, free of secrets.
    package let message: String?
    /// Milliseconds since the answer, by the clock with the smallest value.
    package let age: Int

    package init(wait: Int, isAsked: Bool, message: String?, age: Int = 0) {
      (self.wait, self.isAsked, self.message, self.age) = (wait, isAsked, message, age)
    }

    /// Milliseconds until calls are accepted again, 0 if they are.
    package var left: Int { max(0, wait - age) }
  }

  package func record(_ pause: Pause, client: String, organisation: Int, now: Stamp) throws(Problem) {
    state.account(client, organisation).pause = nil
    try state.database().execute(
      """
      INSERT INTO pauses VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?)
      ON CONFLICT (client, organisation) DO UPDATE SET time = excluded.time, seen = NULL, boot = excluded.boot, uptime = excluded.uptime,
        wait = excluded.wait, asked = excluded.asked, message = excluded.message
      """,
      [
        .text(client), .int(organisation), .int(now.wall), SQLValue(now.uptime?.boot), SQLValue(now.uptime?.milliseconds),
        .int(pause.wait), SQLValue(pause.isAsked), SQLValue(pause.message),
      ])
  }

  /// What was read, as it is used for a while without asking again: another process may have been told to pause.
  struct Seen {
    let row: Row?
    let at: Stamp
    /// Milliseconds: for a file, which is asked quickly, and for a server.
    static let (shortLife, longLife) = (20, 5000)
  }

  struct Row {
    let time: Int
    let seen: Int?
    let uptime: Stamp.Uptime?
    let wait: Int
    let isAsked: Bool
    let message: String?
  }

  /// The last pause, over or not; nil if there never was one. A clock that is set neither ends it nor makes it longer.
  package func latest(client: String, organisation: Int, now: Stamp) throws(Problem) -> Pause? {
    guard let row = try row(client, organisation, now) else { return nil }
    let age = now.age(of: [row.time, row.seen], row.uptime)
    if age == nil {
      // It lies in the future: the clock was set back. From now on it grows old by this clock too.
      try? state.database().execute(
        "UPDATE pauses SET seen = ? WHERE client = ? AND organisation = ?", [.int(now.wall), .text(client), .int(organisation)])
    }
    return Pause(wait: row.wait, isAsked: row.isAsked, message: row.message, age: age ?? 0)
  }

  private func row(_ client: String, _ organisation: Int, _ now: Stamp) throws(Problem) -> Row? {
    let account = state.account(client, organisation)
    if let seen = account.pause, now.isLess(than: state.isShared ? Seen.longLife : Seen.shortLife, after: seen.at) { return seen.row }
    let row = try state.database().first(
      "SELECT time, seen, boot, uptime, wait, asked, message FROM pauses WHERE client = ? AND organisation = ?",
      [.text(client), .int(organisation)]
    ) { row in
      let uptime = row.optionalInt(2).flatMap { boot in row.optionalInt(3).map { Stamp.Uptime(boot: boot, milliseconds: $0) } }
      return Row(
        time: row.int(0), seen: row.optionalInt(1), uptime: uptime, wait: row.int(4), isAsked: row.bool(5), message: row.optionalText(6))
    }
    account.pause = Seen(row: row, at: now)
    return row
  }

  /// The organisations of the client that a pause was ever recorded for; 0 stands for calls outside any.
  package func organisations(client: String) throws(Problem) -> [Int] {
    try state.database().query("SELECT organisation FROM pauses WHERE client = ? ORDER BY organisation", [.text(client)]) { $0.int(0) }
  }
}
