package import MMXData

/// Calls of the service by client and organisation, counted before they are sent. Times are milliseconds since 1970.
///
/// A row stands for the calls of one lease (`CallLease`), for one call where they are slow. Rows are numbered in the order in which they are
/// written and stay with a number of 0 where all of their calls are taken back, so that no number is given twice: others read on after the
/// last one that they know.
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

  /// How many calls a row stands for.
  static let number: StaticString = "ALTER TABLE calls ADD COLUMN number INTEGER NOT NULL DEFAULT 1"
  static let dropDayOfNew: StaticString = "DROP TRIGGER day_of_new"
  static let dropDayOfRemoved: StaticString = "DROP TRIGGER day_of_removed"
  static let dayOfNewCalls: StaticString =
    """
    CREATE TRIGGER day_of_new AFTER INSERT ON calls BEGIN
      INSERT INTO days VALUES (new.client, new.organisation, new.high / 86400000, new.number)
        ON CONFLICT DO UPDATE SET calls = calls + excluded.calls;
    END
    """
  static let dayOfChangedCalls: StaticString =
    """
    CREATE TRIGGER day_of_changed AFTER UPDATE OF number ON calls BEGIN
      UPDATE days SET calls = calls + new.number - old.number
        WHERE client = old.client AND organisation = old.organisation AND day = old.high / 86400000;
    END
    """
  static let dayOfRemovedCalls: StaticString =
    """
    CREATE TRIGGER day_of_removed AFTER DELETE ON calls BEGIN
      UPDATE days SET calls = calls - old.number
        WHERE client = old.client AND organisation = old.organisation AND day = old.high / 86400000;
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
    let runs = try runs(client, organisation, now)
    return Use(lastDay: CallTable.calls(of: runs), month: try month(client, organisation, now, monthStart), oldest: runs.first?.time)
  }

  /// Calls that are counted together, by the latest time that a clock gives for them.
  struct Run {
    let row: Int
    let time: Int
    var number: Int
  }

  private static func calls(of runs: [Run]) -> Int { runs.reduce(0) { $0 + $1.number } }

  /// The calls of the last 24 hours, in the order in which they were made, as the clock that says the latest has it.
  private func runs(_ client: String, _ organisation: Int, _ now: Stamp) throws(Problem) -> [Run] {
    let dayAgo = now.wall - CallTable.day
    let read: (any SQLRow) -> Run = { CallTable.run(of: $0, now) }
    var runs = try state.database().query(
      "SELECT rowid, time, high, seen, boot, uptime, number FROM calls WHERE client = ? AND organisation = ? AND high > ?",
      [.text(client), .int(organisation), .int(dayAgo)], read: read)
    if let uptime = now.uptime {
      // Those that the wall's clock alone would have left out.
      runs += try state.database().query(
        """
        SELECT rowid, time, high, seen, boot, uptime, number FROM calls
        WHERE client = ? AND organisation = ? AND boot = ? AND uptime > ? AND high <= ?
        """,
        [.text(client), .int(organisation), .int(uptime.boot), .int(uptime.milliseconds - CallTable.day), .int(dayAgo)], read: read)
    }
    return runs.filter { $0.time > dayAgo && $0.number > 0 }.sorted { $0.time < $1.time }
  }

  /// Of the columns rowid, time, high, seen, boot, uptime and number.
  private static func run(of row: any SQLRow, _ now: Stamp) -> Run {
    Run(row: row.int(0), time: time(of: row, first: 1, now), number: row.int(6))
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
        SELECT coalesce(sum(number), 0) FROM calls WHERE client = ?1 AND organisation = ?2 AND high >= ?5
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
        "SELECT coalesce(sum(number), 0) FROM calls WHERE client = ? AND organisation = ? AND high >= ? AND high < ?",
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

  /// A client and organisation, as far as this process knows them. Owned by the thread of its state.
  final class Account {
    let client: String
    let organisation: Int
    /// Nil while it is not known.
    var tally: Tally?
    /// Calls that were counted ahead.
    var lease: CallLease?
    /// The pause that the service demanded last, as it was read.
    var pause: PauseTable.Seen?

    init(client: String, organisation: Int) { (self.client, self.organisation) = (client, organisation) }
  }

  /// Calls of one client and organisation as far as this process knows them, so that each call reads the new rows only.
  struct Tally {
    /// Those of the last 24 hours from `start` on, what is before them is cut off now and then.
    private var runs: [Run]
    private var start = 0
    /// The calls of the runs from `start` on.
    private var lastDay: Int
    private var month: Int
    private let monthStart: Int
    private let made: Stamp
    /// The last row it has seen.
    private(set) var lastRow: Int

    /// Rows that others take back are noticed this much later, in milliseconds.
    private static let life = 300_000

    init(runs: [Run], month: Int, monthStart: Int, lastRow: Int, now: Stamp) {
      (self.runs, self.month, self.monthStart, self.lastRow, made) = (runs, month, monthStart, lastRow, now)
      lastDay = CallTable.calls(of: runs)
    }

    func isGood(at now: Stamp, _ monthStart: Int) -> Bool {
      let age = now.wall.subtractingReportingOverflow(made.wall)
      return self.monthStart == monthStart && !age.overflow && (0..<Tally.life).contains(age.partialValue)
    }

    mutating func add(_ run: Run) {
      runs.append(run)
      lastDay += run.number
      if run.time >= monthStart { month += run.number }
      lastRow = max(lastRow, run.row)
    }

    /// Takes calls of a row back; false if it is not known here.
    mutating func takeBack(_ row: Int, _ number: Int) -> Bool {
      guard let place = runs.lastIndex(where: { $0.row == row }), runs[place].number >= number else { return false }
      runs[place].number -= number
      if place >= start { lastDay -= number }
      if runs[place].time >= monthStart { month -= number }
      return true
    }

    mutating func use(at now: Int) -> Use {
      while start < runs.count, runs[start].time <= now - CallTable.day || runs[start].number == 0 {
        lastDay -= runs[start].number
        start += 1
      }
      if start > 4096 {
        runs.removeFirst(start)
        start = 0
      }
      return Use(lastDay: lastDay, month: month, oldest: start < runs.count ? runs[start].time : nil)
    }
  }

  /// The calls by now, reading those alone that are not in `known`.
  private func tally(
    _ client: String, _ organisation: Int, _ now: Stamp, _ monthStart: Int, known: Tally?
  ) throws(Problem) -> Tally {
    let connection = try state.database()
    if var known, known.isGood(at: now, monthStart) {
      // By the row, not by the index of times, which leads through all of a day.
      let fresh = try connection.query(
        """
        SELECT rowid, time, high, seen, boot, uptime, number FROM calls NOT INDEXED
        WHERE rowid > ? AND client = ? AND organisation = ? ORDER BY rowid
        """,
        [.int(known.lastRow), .text(client), .int(organisation)]
      ) { CallTable.run(of: $0, now) }
      for run in fresh { known.add(run) }
      return known
    }
    let last = try connection.first("SELECT max(rowid) FROM calls") { $0.int(0) } ?? 0
    if last > CallTable.leastKept {
      try connection.execute(
        "DELETE FROM calls WHERE client = ? AND organisation = ? AND high < ? AND rowid < ?",
        [.text(client), .int(organisation), .int(now.wall - CallTable.kept), .int(last - CallTable.leastKept)])
    }
    let runs = try runs(client, organisation, now)
    let month = try month(client, organisation, now, monthStart)
    return Tally(runs: runs, month: month, monthStart: monthStart, lastRow: last, now: now)
  }

  static let insertion: StaticString =
    "INSERT INTO calls (client, organisation, time, high, boot, uptime, number) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
  private static let reduction: StaticString = "UPDATE calls SET number = number - ?2 WHERE rowid = ?1 AND number >= ?2"

  private var leaseLife: Int { state.isShared ? CallLease.longLife : CallLease.shortLife }

  /// Counts one call where `admit` lets it pass, in one transaction, so that processes cannot pass the limit together.
  ///
  /// Where calls follow each other fast, some are counted ahead (`CallLease`), and `admit` is not asked for those again; `giveBack` ends that.
  /// - Parameter admit: how many calls may be made, at least one; throws what prevents this one, then nothing is counted.
  /// - Returns: the row of the call, which it may share with others, and the use before it.
  package func count(
    client: String, organisation: Int, now: Stamp, monthStart: Int, admit: (Use) throws(Problem) -> Int
  ) throws(Problem) -> (row: Int, before: Use) {
    let account = state.account(client, organisation)
    if account.lease?.isGood(at: now.wall, monthStart) == true, let counted = takeLeased(account, now) { return counted }
    let connection = try state.database()
    // Forgotten where anything below throws, the end of the transaction included: then it is read anew, and what was left of the lease
    // stays counted.
    let (known, former) = (account.tally, account.lease)
    (account.tally, account.lease) = (nil, nil)
    var (counted, lease): (Tally?, CallLease?)
    let result = try connection.transaction { () throws(Problem) -> Result<(row: Int, before: Use), Problem> in
      // Kept though the call may not be admitted.
      try noticeFuture(client, organisation, now)
      var known = known
      if let former, former.left > 0 {
        try connection.execute(CallTable.reduction, [.int(former.row), .int(former.left)])
        if known?.takeBack(former.row, former.left) != true { known = nil }
      }
      var tally = try tally(client, organisation, now, monthStart, known: known)
      var use = tally.use(at: now.wall)
      let left: Int
      do throws(Problem) {
        do throws(Problem) { left = try admit(use) } catch {
          // Others may have given calls back meanwhile.
          guard known != nil else { throw error }
          tally = try self.tally(client, organisation, now, monthStart, known: nil)
          use = tally.use(at: now.wall)
          left = try admit(use)
        }
      } catch {
        counted = tally
        return .failure(error)
      }
      let size = max(1, min(former?.next(at: now.wall) ?? 1, left / CallLease.share))
      let end = now.later(by: CallLease.end(of: size, life: leaseLife))
      let row = try connection.insert(
        CallTable.insertion,
        [
          .text(client), .int(organisation), .int(end.wall), .int(try highest(end)), SQLValue(end.uptime?.boot),
          SQLValue(end.uptime?.milliseconds), .int(size),
        ])
      tally.add(Run(row: row, time: end.wall, number: size))
      counted = tally
      var made = CallLease(row: row, size: size, start: now.wall, monthStart: monthStart, life: leaseLife)
      made.take()
      lease = made
      return .success((row, use))
    }
    (account.tally, account.lease) = (counted, lease)
    return try result.get()
  }

  /// The next call of the lease and the use before it; nil if this process does not know the use.
  private func takeLeased(_ account: Account, _ now: Stamp) -> (row: Int, before: Use)? {
    guard let use = account.tally?.use(at: now.wall), let lease = account.lease else { return nil }
    account.lease?.take()
    return (lease.row, Use(lastDay: use.lastDay - lease.left, month: use.month - lease.left, oldest: use.oldest))
  }

  /// Removes calls that were counted ahead and not made.
  package func giveBack() throws(Problem) {
    for account in state.accounts {
      guard let lease = account.lease else { continue }
      account.lease = nil
      if lease.left > 0 { try takeBack(lease.row, lease.left, account) }
    }
  }

  private func takeBack(_ row: Int, _ number: Int, _ account: Account) throws(Problem) {
    var tally = account.tally
    account.tally = nil
    try state.database().execute(CallTable.reduction, [.int(row), .int(number)])
    if tally?.takeBack(row, number) == true { account.tally = tally }
  }

  /// Removes a call that was certainly not sent.
  package func takeBack(_ row: Int) throws(Problem) {
    for account in state.accounts where account.lease?.takeBack(row) == true { return }
    let owner = try state.database().first("SELECT client, organisation FROM calls WHERE rowid = ?", [.int(row)]) {
      ($0.text(0), $0.int(1))
    }
    if let owner { try takeBack(row, 1, state.account(owner.0, owner.1)) }
  }

  /// When the call was made that must grow a day old before fewer than `limit` calls lie within 24 hours; nil if fewer do now.
  package func timeOfCall(_ limit: Int, client: String, organisation: Int, now: Stamp) throws(Problem) -> Int? {
    let runs = try runs(client, organisation, now)
    // As many as are made before it.
    var place = CallTable.calls(of: runs) - max(limit, 1)
    guard place >= 0 else { return nil }
    for run in runs {
      if place < run.number { return run.time }
      place -= run.number
    }
    return nil
  }

  /// The organisations the client made calls for.
  package func organisations(client: String) throws(Problem) -> [Int] {
    try state.database().query(
      """
      SELECT organisation FROM (SELECT DISTINCT organisation FROM calls WHERE client = ?1) AS known
      WHERE EXISTS (SELECT 1 FROM calls WHERE client = ?1 AND organisation = known.organisation AND number > 0) ORDER BY organisation
      """, [.text(client)]
    ) { $0.int(0) }
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
