import MMXData
import MMXHTTP

/// The header `Retry-After`: seconds, or a date.
struct RetryAfter: Hashable {
  /// From the answer on; at most `longest`.
  let milliseconds: Int
  /// Whether the service asked for longer.
  let isShortened: Bool

  /// The longest pause that is accepted: that of a month's limit.
  static let longest = 31 * 86_400_000

  /// Nil if the text is neither a number of seconds nor a date.
  /// - Parameter date: the answer's header `Date`: a date of the service is relative to its own clock.
  init?(_ text: String?, now: Int, date: String?) {
    guard let text else { return nil }
    let wait: Int
    if let seconds = RetryAfter.seconds(text) {
      wait = seconds
    } else {
      let year = (try? CalendarDate(day: now.flooredDivision(by: 86_400_000)))?.components.year ?? 2026
      guard let end = HTTPDate.seconds(text, year: year) else { return nil }
      let (difference, overflow) = (end * 1000).subtractingReportingOverflow(
        date.flatMap { HTTPDate.seconds($0, year: year) }.map { $0 * 1000 } ?? now)
      wait = overflow ? RetryAfter.longest / 1000 + 1 : (difference + 999).flooredDivision(by: 1000)
    }
    milliseconds = min(max(0, wait), RetryAfter.longest / 1000) * 1000
    isShortened = wait > RetryAfter.longest / 1000
  }

  /// Milliseconds alone.
  static func milliseconds(_ text: String?, now: Int, date: String?) -> Int? {
    RetryAfter(text, now: now, date: date)?.milliseconds
  }

  init?(_ answer: Response, now: Int) { self.init(answer.header("Retry-After"), now: now, date: answer.header("Date")) }

  /// Whole seconds, rounded up. If the header was repeated, the first.
  private static func seconds(_ text: String) -> Int? {
    let first = text.prefix { $0 != "," && $0 != ";" }
    let parts = first.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty,
      digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    // Too many digits for a number are treated as a long time.
    let seconds = Int(whole) ?? .max
    return parts.count == 2 && parts[1].contains { $0 != "0" } && seconds < .max ? seconds + 1 : seconds
  }
}

/// When a read is repeated, after how long, and how long each try may take. All tries together end with the time-out.
struct RetryPlan {
  private var retries = 0
  private let started: Int
  private let timeout: Int

  /// Longest wait that is spent silently; a service that asks for more is reported instead.
  static let longestWait = 30_000

  /// Milliseconds.
  init(started: Int, timeout: Int) {
    self.started = started
    self.timeout = max(timeout, 1)
  }

  var tries: Int { retries + 1 }

  /// Milliseconds that are left for all of it.
  func left(now: Int) -> Int { max(started + timeout - now, 0) }

  /// Milliseconds that the next try may take. The first leaves a third for another: a request may get lost silently.
  func timeout(now: Int) -> Int { retries == 0 ? max(timeout * 2 / 3, 1) : max(started + timeout - now, 1) }

  /// Milliseconds to wait before the next try, nil if this failure is final.
  mutating func delay(atMost limit: Int, after asked: Int? = nil, now: Int, jitter: Int) -> Int? {
    guard retries < limit else { return nil }
    if let asked, asked > RetryPlan.longestWait { return nil }
    // If little time is left, a short wait is better than no further try.
    let left = started + timeout - now
    let wait = max(asked ?? 0, min((500 << retries) * jitter / 100, left / 2))
    guard wait < left else { return nil }
    retries += 1
    return wait
  }
}
