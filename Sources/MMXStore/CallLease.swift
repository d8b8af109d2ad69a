/// Calls that were counted ahead of being made, in one transaction, so that most calls of a run cost none.
///
/// Its row carries the time at which the lease ends, so that no call stops counting too early. What is not used is given back; a process
/// that is killed leaves it counted.
struct CallLease {
  /// Its row in the table of calls.
  let row: Int
  /// How many calls it was taken for, and how many of them were not made.
  let size: Int
  private(set) var left: Int
  /// The wall's clock when it was taken, and when it ends.
  private let start: Int
  private let end: Int
  private let monthStart: Int
  private let life: Int

  /// How many calls it has at most.
  static let most = 20
  /// How long a lease of several calls may be used, in milliseconds: with a file, whose other users are refused for its sake, and with a
  /// server, which takes long to ask.
  static let shortLife = 1000
  static let longLife = 60_000
  /// Calls are counted ahead while this many times as many are left, so that no other process is refused for the sake of calls that may
  /// not be made.
  static let share = 16

  /// - Parameter size: at least 1.
  init(row: Int, size: Int, start: Int, monthStart: Int, life: Int) {
    (self.row, self.size, left) = (row, size, size)
    (self.start, end, self.monthStart) = (start, start + CallLease.end(of: size, life: life), monthStart)
    self.life = life
  }

  /// Milliseconds after its start at which a lease of this size ends. A single call is made at once.
  static func end(of size: Int, life: Int) -> Int { size > 1 ? life : 0 }

  func isGood(at now: Int, _ monthStart: Int) -> Bool { left > 0 && (start...end).contains(now) && self.monthStart == monthStart }

  /// How many calls the next one should have: twice as many while calls follow each other fast, or with a long life the most at once,
  /// otherwise as many as were used.
  func next(at now: Int) -> Int {
    let (age, overflow) = now.subtractingReportingOverflow(start)
    let isFast = !overflow && (0..<life).contains(age) && left == 0
    let more = life > CallLease.shortLife ? CallLease.most : 2 * size
    return isFast ? min(more, CallLease.most) : max(1, size - left)
  }

  /// Uses one of its calls. The lease is good.
  mutating func take() { left -= 1 }

  /// Takes back a call that was not sent; false if it is of another lease.
  mutating func takeBack(_ row: Int) -> Bool {
    guard row == self.row, left < size else { return false }
    left += 1
    return true
  }
}
