/// A moment by every clock that this machine has, because one of them may be wrong: the wall clock, which people and time servers set, and
/// the time since the machine started, which cannot be set.
package struct Stamp: Hashable, Sendable {
  /// Milliseconds since 1970.
  package var wall: Int
  /// Nil if the system does not tell.
  package var uptime: Uptime?

  /// Milliseconds since a start of the machine.
  package struct Uptime: Hashable, Sendable {
    /// Which start it was.
    package let boot: Int
    package let milliseconds: Int

    package init(boot: Int, milliseconds: Int) {
      self.boot = boot
      self.milliseconds = milliseconds
    }
  }

  package init(_ wall: Int, uptime: Uptime? = nil) {
    self.wall = wall
    self.uptime = uptime
  }

  /// The moment this many milliseconds later.
  func later(by milliseconds: Int) -> Stamp {
    Stamp(
      wall.addingReportingOverflow(milliseconds).overflow ? .max : wall + milliseconds,
      uptime: uptime.map { .init(boot: $0.boot, milliseconds: $0.milliseconds + milliseconds) })
  }

  /// Processes read the clock before they write down what they read.
  static let tolerance = 60_000

  /// Milliseconds since something that was written down with these clocks, by the clock that says least; nil if all of them say
  /// that it is yet to come.
  /// - Parameters:
  ///   - walls: what the wall's clock said then, and when else it is known to have been over.
  ///   - uptime: of the moment that was written down.
  package func age(of walls: [Int?], _ uptime: Uptime?) -> Int? {
    // Without another array: it is asked for every call of a day at the start of each run.
    var least: Int?
    for case let then? in walls where then <= wall + Stamp.tolerance {
      least = min(least ?? .max, max(0, Stamp.difference(wall, then)))
    }
    if let now = self.uptime, let then = uptime, now.boot == then.boot, then.milliseconds <= now.milliseconds {
      least = min(least ?? .max, now.milliseconds - then.milliseconds)
    }
    return least
  }

  /// Whether it is less than that many milliseconds after a moment that was read before it here; false where a clock was set back.
  func isLess(than milliseconds: Int, after earlier: Stamp) -> Bool {
    let (age, overflow) = wall.subtractingReportingOverflow(earlier.wall)
    return !overflow && (0..<milliseconds).contains(age)
  }

  private static func difference(_ a: Int, _ b: Int) -> Int {
    let (result, overflow) = a.subtractingReportingOverflow(b)
    return overflow ? .max : result
  }
}
