import MMXData

/// Calls of the last 24 hours and of the month, by client and organisation. Source: both limits are documented; that the month is that
/// of the calendar, in UTC, is inferred.
struct CallCount: Sendable {
  private struct Account: Hashable {
    let client: String
    let organisation: Int
  }

  /// The calls of one account.
  private struct Tally {
    /// Times of the calls of the last 24 hours are those from `start` on; what is before them is cut off now and then.
    var times: [Int] = []
    var start = 0
    /// Years times 12 and months.
    var month = 0
    var monthly = 0

    var daily: Int { times.count - start }

    mutating func forget(before moment: Int) {
      while start < times.count, times[start] <= moment { start += 1 }
      guard start > 1024, start > times.count / 2 else { return }
      times.removeFirst(start)
      start = 0
    }
  }

  /// How many calls there may be; nil for any number.
  struct Limits: Sendable {
    var daily: Int?
    var monthly: Int?
  }

  /// Why a call must wait.
  struct Wait {
    let seconds: Int
    let reason: String
  }

  private var tallies: [Account: Tally] = [:]
  static let window = 24 * 3600

  /// Counts a call, or tells how long until the next one is free. A refused call does not count.
  mutating func take(client: String, organisation: Int, limits: Limits, now: Int) -> Wait? {
    let account = Account(client: client, organisation: organisation)
    return CallCount.take(&tallies[account, default: Tally()], limits, now)
  }

  private static func take(_ tally: inout Tally, _ limits: Limits, _ now: Int) -> Wait? {
    let day = DateTime(secondsSince1970: now).date.components
    let month = day.year * 12 + day.month
    if month != tally.month { (tally.month, tally.monthly) = (month, 0) }
    tally.forget(before: now - window)
    if let limit = limits.daily, tally.daily >= limit {
      let oldest = tally.daily == 0 ? now : tally.times[tally.start]
      return Wait(seconds: oldest + window - now, reason: "The limit of \(limit) calls in 24 hours is reached.")
    }
    if let limit = limits.monthly, tally.monthly >= limit {
      return Wait(seconds: untilNextMonth(day, now), reason: "The limit of \(limit) calls in a month is reached.")
    }
    tally.monthly += 1
    tally.times.append(now)
    return nil
  }

  private static func untilNextMonth(_ day: (year: Int, month: Int, day: Int), _ now: Int) -> Int {
    let (year, month) = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
    guard let first = CalendarDate(year: year, month: month, day: 1),
      let today = CalendarDate(year: day.year, month: day.month, day: day.day)
    else { return window }
    return (Int(first.day) - Int(today.day)) * 86_400 - now % 86_400
  }
}
