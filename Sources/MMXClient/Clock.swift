import MMXData
import MMXService
package import MMXStore
import MMXSystem

/// Time and random numbers of the client, replaceable in tests.
package struct Clock {
  /// Milliseconds since 1970.
  package var now: () -> Int
  /// Waits that many milliseconds; false at once when the user cancels.
  package var sleep: (Int) -> Bool
  /// Percent by which a wait before a retry is stretched or shortened, 50 to 150.
  package var jitter: () -> Int
  /// Seconds that local time is ahead of UTC at a moment.
  package var offset: (Int) -> Int

  /// The time since the machine started, which setting the clock does not change; nil if the system does not provide it.
  package var uptime: () -> Stamp.Uptime?

  package init(
    now: @escaping () -> Int, sleep: @escaping (Int) -> Bool, jitter: @escaping () -> Int, offset: @escaping (Int) -> Int,
    uptime: @escaping () -> Stamp.Uptime? = { nil }
  ) {
    self.now = now
    self.sleep = sleep
    self.jitter = jitter
    self.offset = offset
    self.uptime = uptime
  }

  /// Now, by every clock.
  var stamp: Stamp { Stamp(now(), uptime: uptime()) }

  /// This clock with the time of another, which is ahead of it by that many milliseconds.
  func ahead(by offset: @escaping () -> Int) -> Clock {
    var other = self
    other.now = { [now] in
      // Asked first: the first time it connects, which takes a while.
      let offset = offset()
      let time = now().addingReportingOverflow(offset)
      return time.overflow ? now() : time.partialValue
    }
    return other
  }

  /// The machine's clock; waits ask `isCancelled` twenty times a second.
  package static func system(isCancelled: @escaping () -> Bool) -> Clock {
    Clock(
      now: { SystemClock.milliseconds }, sleep: { SystemClock.wait(milliseconds: $0, unless: isCancelled) },
      jitter: { Int.random(in: 50...150) }, offset: { SystemClock.offset(at: $0 / 1000) },
      uptime: {
        guard let boot = SystemClock.boot, let milliseconds = SystemClock.uptimeMilliseconds else { return nil }
        return Stamp.Uptime(boot: boot, milliseconds: milliseconds)
      })
  }

  /// A time of this clock with the local offset.
  func moment(_ milliseconds: Int) -> Moment { Moment(milliseconds: milliseconds, offset: offset(milliseconds)) }

  /// `2026-11-23 14:05` in local time.
  func text(_ milliseconds: Int) -> String { moment(milliseconds).text }

  /// The start of the UTC month of a moment. The service's definition of a month is not published.
  static func monthStart(_ milliseconds: Int) -> Int { monthStart(milliseconds, adding: 0) }

  static func nextMonthStart(_ milliseconds: Int) -> Int { monthStart(milliseconds, adding: 1) }

  private static func monthStart(_ milliseconds: Int, adding months: Int) -> Int {
    guard let today = try? CalendarDate(day: milliseconds.flooredDivision(by: 86_400_000)),
      let first = CalendarDate(year: today.components.year, month: today.components.month, day: 1),
      let start = try? first.adding(months: months)
    else { return 0 }
    return Int(start.day) * 86_400_000
  }
}
