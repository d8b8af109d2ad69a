package import MMXData

/// Calls of the service by client and organisation, counted before they are sent. Times are milliseconds since 1970.
///
/// Setting the clock in either direction loses no call: each is stored with the time of every clock, and counts while one of them says that
/// it is less than a day old. A call in the future of a clock counts as made when that was first noticed, so that it expires after a day
/// too.
package struct CallTable {
  let state: SharedState

  static let schema: StaticString = "CREATE TABLE calls (client TEXT NOT NULL, organisation INTEGER NOT NULL, time INTEGER NOT NULL) STRICT"
  static let index: StaticString = "CREATE INDEX calls_by_time ON calls (client, organisation, time)"
  static let reserves: StaticString = "CREATE TABLE reserves (client TEXT PRIMARY KEY, calls INTEGER NOT NULL) STRICT"

  /// `high` is the latest time that any call had until then, `seen` when `time` was first found to lie in the future.
  static let high: StaticString = "ALTER TABLE calls ADD COLUMN high INTEGER NOT NULL DEFAULT 0"
  static let seen: StaticString = "ALTER TABLE calls ADD COLUMN seen INTEGER"
  static let boot: StaticString = "ALTER TABLE calls ADD COLUMN boot INTEGER"
  static let uptime: StaticString = "ALTER TABLE calls ADD COLUMN uptime INTEGER"
  static let highOfOld: StaticString = "UPDATE calls SET high = time"
  static let dropIndex: StaticString = "DROP INDEX calls_by_time"
  static let highIndex: StaticString = "CREATE INDEX calls_by_high ON calls (client, organisation, high, time, seen)"
  static let uptimeIndex: StaticString = "CREATE INDEX calls_by_uptime ON calls (client, organisation, boot, uptime)"
  /// The latest time that any call had, and when the clock was first found to be behind it.
  static let highest: StaticString =
    "CREATE TABLE highest (row INTEGER PRIMARY KEY CHECK (row = 1), time INTEGER NOT NULL, seen INTEGER) STRICT"
  static let highestOfOld: StaticString = "INSERT INTO highest SELECT 1, time, NULL FROM calls ORDER BY time DESC LIMIT 1"

  /// How many calls there are by the UTC day of `high`, kept by triggers, so that a month is counted without reading its calls.
  static let days: StaticString =
    """
    CREATE TABLE days (client TEXT NOT NULL, organisation INTEGER NOT NULL, day INTEGER NOT NULL, calls INTEGER NOT NULL,
      PRIMARY KEY (client, organisation, day)) STRICT, WITHOUT ROWID
    """
  static let daysOfOld: StaticString =
    "INSERT INTO days SELECT client, organisation, high / 86400000, count(*) FROM calls GROUP BY client, organisation, high / 86400000"
  static let dayOfNew: StaticString =
    """
    CREATE TRIGGER day_of_new AFTER INSERT ON calls BEGIN
      INSERT INTO days VALUES (new.client, new.organisation, new.high / 86400000, 1) ON CONFLICT DO UPDATE SET calls = calls + 1;
    END
    """
  static let dayOfRemoved: StaticString =
    """
    CREATE TRIGGER day_of_removed AFTER DELETE ON calls BEGIN
      UPDATE days SET calls = calls - 1 WHERE client = old.client AND organisation = old.organisation AND day = old.high / 86400000;
    END
    """

  static let day = 86_400_000
  /// Rows older than this are not needed, the longest month and a day; but because a clock may be wrong, this many are kept anyway.
  static let kept = 32 * day
  static let leastKept = 100_000

  /// Calls in the 24 hours before `now` and since the start of the month.
  package struct Use: Hashable, Sendable {
    package var lastDay: Int
    package var month: Int
    /// When the oldest call of the last 24 hours was made, nil if there is none.
    package var oldest: Int?
  }

  package func use(client: String, organisation: Int, now: Stamp, monthStart: Int) throws(Problem) -> Use {
    try giveBack()
    let times = try times(client, organisation, now)
    return Use(lastDay: times.count, month: try month(client, organisation, now, monthStart), oldest: times.first)
  }

  /// When the calls of the last 24 hours were made, in order, as the clock that says the latest has it.
  private func times(_ client: String, _ organisation: Int, _ now: Stamp) throws(Problem) -> [Int] {
    let dayAgo = now.wall - CallTable.day
    let read: (any SQLRow) -> Int = { CallTable.time(of: $0, first: 0, now) }
    var times = try state.database().query(
      "SELECT time, high, seen, boot, uptime FROM calls WHERE client = ? AND organisation = ? AND high > ?",
      [.text(client), .int(organisation), .int(dayAgo)], read: read)
    if let uptime = now.uptime {
      // Those that the wall's clock alone would have left out.
      times += try state.database().query(
        """
        SELECT time, high, seen, boot, uptime FROM calls
        WHERE client = ? AND organisation = ? AND boot = ? AND uptime > ? AND high <= ?
        """,
        [.text(client), .int(organisation), .int(uptime.boot), .int(uptime.milliseconds - CallTable.day), .int(dayAgo)], read: read)
    }
    return times.filter { $0 > dayAgo }.sorted()
  }

  /// The latest time that a clock gives for a call, by the columns time, high, seen, boot and uptime from `first` on.
  private static func time(of row: any SQLRow, first: Int, _ now: Stamp) -> Int {
    let uptime = row.optionalInt(first + 3).flatMap { boot in
      row.optionalInt(first + 4).map { Stamp.Uptime(boot: boot, milliseconds: $0) }
    }
    let walls = [row.int(first), row.int(first + 1), row.optionalInt(first + 2)]
    let (time, overflow) = now.wall.subtractingReportingOverflow(now.age(of: walls, uptime) ?? 0)
    return overflow ? .min : time
  }

  private func month(_ client: String, _ organisation: Int, _ now: Stamp, _ monthStart: Int) throws(Problem) -> Int {
    let connection = try state.database()
    let today = now.wall / CallTable.day
    // What is not over yet is looked at call by call: it may lie in the future.
    let recent =
      try connection.first(
        """
        SELECT count(*) FROM calls WHERE client = ?1 AND organisation = ?2 AND high >= ?5
          AND (high <= ?4 OR CASE WHEN time <= ?4 THEN time >= ?3 ELSE coalesce(seen, ?4) >= ?3 END)
        """,
        [
          .text(client), .int(organisation), .int(monthStart), .int(now.wall + Stamp.tolerance),
          .int(max(monthStart, today * CallTable.day)),
        ]
      ) { $0.int(0) } ?? 0
    guard monthStart < today * CallTable.day else { return recent }
    // From the first day that lies in the month completely.
    let first = min(today, (monthStart + CallTable.day - 1) / CallTable.day)
    let whole =
      try connection.first(
        "SELECT coalesce(sum(calls), 0) FROM days WHERE client = ? AND organisation = ? AND day >= ? AND day < ?",
        [.text(client), .int(organisation), .int(first), .int(today)]
      ) { $0.int(0) } ?? 0
    let rest =
      try connection.first(
        "SELECT count(*) FROM calls WHERE client = ? AND organisation = ? AND high >= ? AND high < ?",
        [.text(client), .int(organisation), .int(monthStart), .int(first * CallTable.day)]
      ) { $0.int(0) } ?? 0
    return recent + whole + rest
  }

  /// Writes down when calls were first found to lie in the future, so that they grow old from then on.
  private func noticeFuture(_ client: String, _ organisation: Int, _ now: Stamp) throws(Problem) {
    let connection = try state.database()
    let values: [SQLValue] = [.text(client), .int(organisation), .int(now.wall + Stamp.tolerance)]
    let isNew = try connection.first(
      """
      SELECT 1 FROM calls WHERE client = ?1 AND organisation = ?2 AND high > ?3 AND time > ?3 AND (seen IS NULL OR seen > ?3) LIMIT 1
      """, values
    ) { _ in true }
    guard isNew == true else { return }
    try connection.execute(
      """
      UPDATE calls SET seen = ?4
      WHERE client = ?1 AND organisation = ?2 AND high > ?3 AND time > ?3 AND (seen IS NULL OR seen > ?3)
      """, values + [.int(now.wall)])
  }

  private static let setHighest: StaticString =
    "INSERT INTO highest VALUES (1, ?, NULL) ON CONFLICT (row) DO UPDATE SET time = excluded.time, seen = NULL"

  /// The latest time that any call had, this one included. One that lies in the future is believed for a day.
  private func highest(_ now: Stamp) throws(Problem) -> Int {
    let connection = try state.database()
    let known = try connection.first("SELECT time, seen FROM highest") { ($0.int(0), $0.optionalInt(1)) }
    guard let (time, seen) = known, time > now.wall + Stamp.tolerance else {
      try connection.execute(CallTable.setHighest, [.int(max(now.wall, known?.0 ?? now.wall))])
      return now.wall
    }
    let age = seen.flatMap { now.age(of: [$0], nil) }
    guard let age else {
      try connection.execute("UPDATE highest SET seen = ?", [.int(now.wall)])
      return time
    }
    if age <= CallTable.day { return time }
    try connection.execute(CallTable.setHighest, [.int(now.wall)])
    return now.wall
  }

  /// Calls of one client and organisation as far as this process knows them, so that each call reads the new rows only.
  struct Tally {
    /// Times of the last 24 hours from `start` on, what is before them is cut off now and then.
    private var times: [Int] = []
    private var start = 0
    private var month = 0
    private let monthStart: Int
    private let made: Stamp
    /// The last row it has seen.
    private(set) var lastRow: Int

    /// Rows that others take back are noticed this much later, in milliseconds.
    private static let life = 300_000

    init(times: [Int], month: Int, monthStart: Int, lastRow: Int, now: Stamp) {
      (self.times, self.month, self.monthStart, self.lastRow, made) = (times, month, monthStart, lastRow, now)
    }

    func isGood(at now: Stamp, _ monthStart: Int) -> Bool {
      let age = now.wall.subtractingReportingOverflow(made.wall)
      return self.monthStart == monthStart && !age.overflow && (0..<Tally.life).contains(age.partialValue)
    }

    mutating func add(_ row: Int, at time: Int) {
      times.append(time)
      if time >= monthStart { month += 1 }
      lastRow = max(lastRow, row)
    }

    /// Takes back the latest addition here.
    mutating func takeBack(_ row: Int) {
      if let time = times.last, times.count > start {
        times.removeLast()
        if time >= monthStart { month -= 1 }
      }
      // Its number may be given to the next row.
      lastRow = min(lastRow, row - 1)
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

  private func tally(_ client: String, _ organisation: Int, _ now: Stamp, _ monthStart: Int) throws(Problem) -> Tally {
    let connection = try state.database()
    let key = SharedState.TallyKey(client: client, organisation: organisation)
    if var known = state.tallies[key], known.isGood(at: now, monthStart) {
      // By the row, not by the index of times, which leads through all of a day.
      let fresh = try connection.query(
        """
        SELECT rowid, time, high, seen, boot, uptime FROM calls NOT INDEXED
        WHERE rowid > ? AND client = ? AND organisation = ? ORDER BY rowid
        """,
        [.int(known.lastRow), .text(client), .int(organisation)]
      ) { ($0.int(0), CallTable.time(of: $0, first: 1, now)) }
      for (row, time) in fresh { known.add(row, at: time) }
      return known
    }
    try connection.execute(
      """
      DELETE FROM calls WHERE client = ?1 AND organisation = ?2 AND high < ?3
        AND rowid < (SELECT max(rowid) FROM calls) - ?4
      """,
      [.text(client), .int(organisation), .int(now.wall - CallTable.kept), .int(CallTable.leastKept)])
    let times = try times(client, organisation, now)
    let month = try month(client, organisation, now, monthStart)
    let last = try connection.first("SELECT max(rowid) FROM calls") { $0.int(0) } ?? 0
    return Tally(times: times, month: month, monthStart: monthStart, lastRow: last, now: now)
  }

  private static let insertion: StaticString =
    "INSERT INTO calls (client, organisation, time, high, boot, uptime) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
  static let insertions: StaticString =
    """
    INSERT INTO calls (client, organisation, time, high, boot, uptime)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < CAST(?7 AS bigint))
    SELECT CAST(?1 AS text), CAST(?2 AS bigint), CAST(?3 AS bigint), CAST(?4 AS bigint), CAST(?5 AS bigint), CAST(?6 AS bigint) FROM n
    """

  private var leaseLife: Int { state.isShared ? CallLease.longLife : CallLease.shortLife }

  /// Counts one call where `admit` lets it pass, in one transaction, so that processes cannot pass the limit together.
  ///
  /// Where calls follow each other fast, some are counted ahead (`CallLease`), and `admit` is not asked for those again; `giveBack` ends that.
  /// - Parameter admit: how many calls may be made, at least one; throws what stands in the way of this one, then nothing is counted.
  /// - Returns: the row of the call, and the use before it.
  package func count(
    client: String, organisation: Int, now: Stamp, monthStart: Int, admit: (Use) throws(Problem) -> Int
  ) throws(Problem) -> (row: Int, before: Use) {
    let key = SharedState.TallyKey(client: client, organisation: organisation)
    if state.leases[key]?.isGood(at: now.wall, monthStart) == true, let counted = takeLeased(key, now) { return counted }
    let connection = try state.database()
    var (counted, lease): (Tally?, CallLease?)
    // Kept though the call may not be admitted.
    try noticeFuture(client, organisation, now)
    let result = try connection.transaction { () throws(Problem) in
      let wanted = state.leases[key]?.next(at: now.wall) ?? 1
      try giveBack(key)
      // Forgotten where anything below throws, the end of the transaction included.
      let isKnown = state.tallies[key] != nil
      var tally = try tally(client, organisation, now, monthStart)
      state.tallies[key] = nil
      var use = tally.use(at: now.wall)
      let left: Int
      do throws(Problem) {
        do throws(Problem) { left = try admit(use) } catch {
          // Other machines may have given calls back meanwhile.
          guard state.isShared, isKnown else { throw error }
          tally = try self.tally(client, organisation, now, monthStart)
          use = tally.use(at: now.wall)
          left = try admit(use)
        }
      } catch {
        state.tallies[key] = tally
        throw error
      }
      let size = max(1, min(wanted, left / CallLease.share))
      let end = now.later(by: CallLease.end(of: size, life: leaseLife))
      let high = try highest(end)
      let last = try connection.insert(
        size == 1 ? CallTable.insertion : CallTable.insertions,
        [
          .text(client), .int(organisation), .int(end.wall), .int(high), SQLValue(end.uptime?.boot), SQLValue(end.uptime?.milliseconds),
        ] + (size == 1 ? [] : [.int(size)]))
      // Nobody else writes meanwhile, so there are no gaps.
      let first = last - size + 1
      for row in first...last { tally.add(row, at: end.wall) }
      counted = tally
      var made = CallLease(rows: first...last, start: now.wall, monthStart: monthStart, life: leaseLife)
      let row = made.take()
      lease = made
      return (row, use)
    }
    state.tallies[key] = counted
    state.leases[key] = lease
    return result
  }

  /// The next call of the lease and the use before it; nil if this process does not know the use.
  private func takeLeased(_ key: SharedState.TallyKey, _ now: Stamp) -> (row: Int, before: Use)? {
    guard let use = state.tallies[key]?.use(at: now.wall), let left = state.leases[key]?.rows.count, let row = state.leases[key]?.take()
    else { return nil }
    return (row, Use(lastDay: use.lastDay - left, month: use.month - left, oldest: use.oldest))
  }

  /// Removes calls that were counted ahead and not made.
  package func giveBack() throws(Problem) {
    for key in state.leases.keys { try giveBack(key) }
  }

  private func giveBack(_ key: SharedState.TallyKey) throws(Problem) {
    guard let lease = state.leases.removeValue(forKey: key), !lease.rows.isEmpty else { return }
    let connection = try state.database()
    try connection.transaction { () throws(Problem) in
      for run in lease.runs {
        try connection.execute("DELETE FROM calls WHERE rowid >= ? AND rowid <= ?", [.int(run.lowerBound), .int(run.upperBound)])
      }
    }
    for row in lease.rows.reversed() { state.tallies[key]?.takeBack(row) }
  }

  /// Removes a call that was certainly not sent.
  package func takeBack(_ row: Int) throws(Problem) {
    for key in state.leases.keys where state.leases[key]?.takeBack(row) == true { return }
    let connection = try state.database()
    let owner = try connection.first("SELECT client, organisation FROM calls WHERE rowid = ?", [.int(row)]) {
      SharedState.TallyKey(client: $0.text(0), organisation: $0.int(1))
    }
    try connection.execute("DELETE FROM calls WHERE rowid = ?", [.int(row)])
    // Rows are read on behind the last one known. Its number may be given to another call, that of an earlier one too once all behind it are gone.
    guard let owner else { return }
    if state.tallies[owner]?.lastRow == row { state.tallies[owner]?.takeBack(row) } else { state.tallies[owner] = nil }
  }

  /// When the call was made that must grow a day old before fewer than `limit` calls lie within 24 hours; nil if fewer do now.
  package func timeOfCall(_ limit: Int, client: String, organisation: Int, now: Stamp) throws(Problem) -> Int? {
    let times = try times(client, organisation, now)
    let place = times.count - max(limit, 1)
    return times.indices.contains(place) ? times[place] : nil
  }

  /// The organisations the client made calls for.
  package func organisations(client: String) throws(Problem) -> [Int] {
    try state.database().query("SELECT DISTINCT organisation FROM calls WHERE client = ? ORDER BY organisation", [.text(client)]) {
      $0.int(0)
    }
  }

  /// Calls a day reserved for people, 0 if none.
  package func reserve(client: String) throws(Problem) -> Int {
    try state.database().first("SELECT calls FROM reserves WHERE client = ?", [.text(client)]) { $0.int(0) } ?? 0
  }

  package func setReserve(_ calls: Int, client: String) throws(Problem) {
    try giveBack()
    try state.database().execute(
      "INSERT INTO reserves VALUES (?, ?) ON CONFLICT (client) DO UPDATE SET calls = excluded.calls", [.text(client), .int(calls)])
  }
}
