/// Calls of the last 24 hours, by client and organisation.
struct CallCount: Sendable {
  private struct Account: Hashable {
    let client: String
    let organisation: Int
  }

  private var times: [Account: [Int]] = [:]
  static let window = 24 * 3600

  /// Counts a call, or gives the seconds until the next one is free. A refused call does not count.
  mutating func take(client: String, organisation: Int, limit: Int, now: Int) -> Int? {
    let account = Account(client: client, organisation: organisation)
    var kept = times[account, default: []]
    kept.removeFirst(kept.prefix { $0 <= now - CallCount.window }.count)
    let wait = kept.count < limit ? nil : (kept.first.map { $0 + CallCount.window - now } ?? CallCount.window)
    if wait == nil { kept.append(now) }
    times[account] = kept
    return wait
  }
}
