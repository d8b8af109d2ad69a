package import MMXData

/// Calls of the service by client and organisation, counted before they are sent. Times are milliseconds since 1970.
package struct CallTable {
  let state: State

  static let schema: StaticString = "CREATE TABLE calls (client TEXT NOT NULL, organisation INTEGER NOT NULL, time INTEGER NOT NULL) STRICT"
  static let index: StaticString = "CREATE INDEX calls_by_time ON calls (client, organisation, time)"
  static let reserves: StaticString = "CREATE TABLE reserves (client TEXT PRIMARY KEY, calls INTEGER NOT NULL) STRICT"

  static let day = 86_400_000
  /// Rows older than this count for nothing: the longest month and a day.
  static let kept = 32 * day

  /// Calls in the 24 hours before `now` and since the start of the month.
  package struct Use: Hashable, Sendable {
    package var lastDay: Int
    package var month: Int
    /// When the oldest call of the last 24 hours was made, nil where there is none.
    package var oldest: Int?
  }

  package func use(client: String, organisation: Int, now: Int, monthStart: Int) throws(Problem) -> Use {
    let connection = try state.connection()
    let day = try connection.first(
      "SELECT count(*), min(time) FROM calls WHERE client = ? AND organisation = ? AND time > ?",
      [.text(client), .int(organisation), .int(now - CallTable.day)]
    ) { ($0.int(0), $0.optionalInt(1)) }
    let month = try connection.first(
      "SELECT count(*) FROM calls WHERE client = ? AND organisation = ? AND time >= ?",
      [.text(client), .int(organisation), .int(monthStart)]
    ) { $0.int(0) }
    return Use(lastDay: day?.0 ?? 0, month: month ?? 0, oldest: day?.1)
  }

  /// Counts one call where `admit` lets it pass, in one transaction, so that processes cannot pass the limit together.
  /// Gives its row and the use before it; what `admit` throws is thrown and nothing is counted.
  package func count(
    client: String, organisation: Int, now: Int, monthStart: Int, admit: (Use) throws(Problem) -> Void
  ) throws(Problem) -> (row: Int, before: Use) {
    let connection = try state.connection()
    return try connection.transaction { () throws(Problem) in
      let use = try use(client: client, organisation: organisation, now: now, monthStart: monthStart)
      try admit(use)
      try connection.execute("INSERT INTO calls VALUES (?, ?, ?)", [.text(client), .int(organisation), .int(now)])
      let row = connection.lastInsertedID
      try connection.execute(
        "DELETE FROM calls WHERE client = ? AND organisation = ? AND time < ?",
        [.text(client), .int(organisation), .int(now - CallTable.kept)])
      return (row, use)
    }
  }

  /// Takes back a call that certainly never left this machine.
  package func takeBack(_ row: Int) throws(Problem) {
    try state.connection().execute("DELETE FROM calls WHERE rowid = ?", [.int(row)])
  }

  /// When the call was made that must grow a day old before fewer than `limit` calls lie within 24 hours.
  package func timeOfCall(_ limit: Int, client: String, organisation: Int) throws(Problem) -> Int? {
    try state.connection().first(
      "SELECT time FROM calls WHERE client = ? AND organisation = ? ORDER BY time DESC LIMIT 1 OFFSET ?",
      [.text(client), .int(organisation), .int(max(limit - 1, 0))]
    ) { $0.int(0) }
  }

  /// The organisations the client made calls for.
  package func organisations(client: String) throws(Problem) -> [Int] {
    try state.connection().query("SELECT DISTINCT organisation FROM calls WHERE client = ? ORDER BY organisation", [.text(client)]) {
      $0.int(0)
    }
  }

  /// Calls a day kept for people, 0 where none are.
  package func reserve(client: String) throws(Problem) -> Int {
    try state.connection().first("SELECT calls FROM reserves WHERE client = ?", [.text(client)]) { $0.int(0) } ?? 0
  }

  package func setReserve(_ calls: Int, client: String) throws(Problem) {
    try state.connection().execute("INSERT OR REPLACE INTO reserves VALUES (?, ?)", [.text(client), .int(calls)])
  }
}
