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

  /// Calls of one client and organisation as far as this process knows them, so that each call reads the new rows only.
  struct Tally {
    /// Times of the last 24 hours from `start` on, what is before them is cut off now and then.
    private var times: [Int] = []
    private var start = 0
    private var month = 0
    private let monthStart: Int
    private let made: Int
    /// The last row it has seen.
    private(set) var lastRow: Int

    /// Rows that others take back are noticed this much later, in milliseconds.
    private static let life = 300_000

    init(times: [Int], month: Int, monthStart: Int, lastRow: Int, now: Int) {
      (self.times, self.month, self.monthStart, self.lastRow, made) = (times, month, monthStart, lastRow, now)
    }

    func isGood(at now: Int, _ monthStart: Int) -> Bool { self.monthStart == monthStart && (0..<Tally.life).contains(now - made) }

    mutating func add(_ row: Int, at time: Int) {
      times.append(time)
      if time >= monthStart { month += 1 }
      lastRow = max(lastRow, row)
    }

    /// The row was the latest addition here.
    mutating func takeBack(_ row: Int) {
      if times.count > start { times.removeLast() }
      month = max(0, month - 1)
      // Its number may be given to the next row.
      if lastRow == row { lastRow -= 1 }
    }

    mutating func use(at now: Int) -> Use {
      while start < times.count, times[start] <= now - CallTable.day { start += 1 }
      if start > 4096 {
        times.removeFirst(start)
        start = 0
      }
      return Use(lastDay: times.count - start, month: month, oldest: start < times.count ? times[start] : nil)
    }
  }

  private func tally(_ client: String, _ organisation: Int, _ now: Int, _ monthStart: Int) throws(Problem) -> Tally {
    let connection = try state.connection()
    let key = State.TallyKey(client: client, organisation: organisation)
    if var known = state.tallies[key], known.isGood(at: now, monthStart) {
      // By the row, not by the index of times, which leads through all of a day.
      let fresh = try connection.query(
        "SELECT rowid, time FROM calls NOT INDEXED WHERE rowid > ? AND client = ? AND organisation = ? ORDER BY rowid",
        [.int(known.lastRow), .text(client), .int(organisation)]
      ) { ($0.int(0), $0.int(1)) }
      for (row, time) in fresh { known.add(row, at: time) }
      return known
    }
    try connection.execute(
      "DELETE FROM calls WHERE client = ? AND organisation = ? AND time < ?",
      [.text(client), .int(organisation), .int(now - CallTable.kept)])
    let times = try connection.query(
      "SELECT time FROM calls WHERE client = ? AND organisation = ? AND time > ? ORDER BY time",
      [.text(client), .int(organisation), .int(now - CallTable.day)]
    ) { $0.int(0) }
    let month = try use(client: client, organisation: organisation, now: now, monthStart: monthStart).month
    let last = try connection.first("SELECT max(rowid) FROM calls") { $0.int(0) } ?? 0
    return Tally(times: times, month: month, monthStart: monthStart, lastRow: last, now: now)
  }

  /// Counts one call where `admit` lets it pass, in one transaction, so that processes cannot pass the limit together.
  /// Gives its row and the use before it; what `admit` throws is thrown and nothing is counted.
  package func count(
    client: String, organisation: Int, now: Int, monthStart: Int, admit: (Use) throws(Problem) -> Void
  ) throws(Problem) -> (row: Int, before: Use) {
    let connection = try state.connection()
    var counted: Tally?
    let result = try connection.transaction { () throws(Problem) in
      let key = State.TallyKey(client: client, organisation: organisation)
      // Forgotten where anything below throws, the end of the transaction included.
      var tally = try tally(client, organisation, now, monthStart)
      state.tallies[key] = nil
      let use = tally.use(at: now)
      do throws(Problem) {
        try admit(use)
      } catch {
        state.tallies[key] = tally
        throw error
      }
      try connection.execute("INSERT INTO calls VALUES (?, ?, ?)", [.text(client), .int(organisation), .int(now)])
      let row = connection.lastInsertedID
      tally.add(row, at: now)
      counted = tally
      return (row, use)
    }
    state.tallies[State.TallyKey(client: client, organisation: organisation)] = counted
    return result
  }

  /// Takes back a call that certainly never left this machine, the last that was counted here.
  package func takeBack(_ row: Int) throws(Problem) {
    let connection = try state.connection()
    let owner = try connection.first("SELECT client, organisation FROM calls WHERE rowid = ?", [.int(row)]) {
      State.TallyKey(client: $0.text(0), organisation: $0.int(1))
    }
    try connection.execute("DELETE FROM calls WHERE rowid = ?", [.int(row)])
    if let owner { state.tallies[owner]?.takeBack(row) }
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
