import MMXData

/// The header `Retry-After`: seconds, or a date of HTTP.
enum RetryAfter {
  /// Milliseconds to wait from `now`, nil where the text is neither.
  /// - Parameter date: the answer's header `Date`: a moment of the service is told by its clock, whatever ours says.
  static func milliseconds(_ text: String?, now: Int, date header: String?) -> Int? {
    guard let text else { return nil }
    if let seconds = Int(text), seconds >= 0 { return min(seconds, 10_000_000) * 1000 }
    return date(text).map { max(0, $0 - (header.flatMap(date) ?? now)) }
  }

  /// `Wed, 21 Oct 2026 07:28:00 GMT` as milliseconds since 1970.
  private static func date(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
      let month = months.firstIndex(of: String(words[2])), let date = CalendarDate(year: year, month: month + 1, day: day)
    else { return nil }
    let time = words[4].split(separator: ":").map { Int($0) ?? -1 }
    guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2]) else { return nil }
    return (Int(date.day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]) * 1000
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

/// When a read is asked again, after how long, and how long each try may take. All of it together ends with the time-out.
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

  /// Milliseconds that the next try may take. The first leaves a third for another: a request may get lost without a word.
  func timeout(now: Int) -> Int { retries == 0 ? max(timeout * 2 / 3, 1) : max(started + timeout - now, 1) }

  /// Milliseconds to wait before the next try, nil where this failure is final.
  mutating func delay(atMost limit: Int, after asked: Int? = nil, now: Int, jitter: Int) -> Int? {
    guard retries < limit else { return nil }
    if let asked, asked > RetryPlan.longestWait { return nil }
    // Where little time is left, a short wait is better than no other try.
    let left = started + timeout - now
    let wait = max(asked ?? 0, min((500 << retries) * jitter / 100, left / 2))
    guard wait < left else { return nil }
    retries += 1
    return wait
  }
}
