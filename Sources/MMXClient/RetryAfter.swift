import MMXData

/// The header `Retry-After`: seconds, or a date of HTTP.
enum RetryAfter {
  /// Milliseconds to wait from `now`, nil where the text is neither.
  static func milliseconds(_ text: String?, now: Int) -> Int? {
    guard let text else { return nil }
    if let seconds = Int(text), seconds >= 0 { return min(seconds, 10_000_000) * 1000 }
    return date(text).map { max(0, $0 - now) }
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

/// When a read is asked again, and after how long.
struct RetryPlan {
  private var retries = 0
  private let deadline: Int

  /// Longest wait that is spent silently; a service that asks for more is reported instead.
  static let longestWait = 30_000

  /// `timeout` in seconds bounds all tries together; one retry is made in any case.
  init(started: Int, timeout: Int) { deadline = started + max(timeout, 1) * 1000 }

  /// Milliseconds to wait before the next try, nil where this failure is final.
  mutating func delay(atMost limit: Int, after asked: Int? = nil, now: Int, jitter: Int) -> Int? {
    guard retries < limit, retries == 0 || now < deadline else { return nil }
    if let asked, asked > RetryPlan.longestWait { return nil }
    let backoff = 500 << retries
    retries += 1
    return max(asked ?? 0, backoff * jitter / 100)
  }
}
