/// What the calls of one client would have cost.
struct LintBill: Sendable {
  /// Calls by organisation, nil for those outside any, and route.
  private var calls: [Int?: [String: Int]] = [:]
  private var tokens = 0
  private var doubles: [String: Int] = [:]
  private var singles: [String: Int] = [:]
  /// Whether it was said that the calls of a day are nearly used up.
  var isNearLimit = false

  /// - Parameter route: the method and the path, IDs left out.
  mutating func count(_ route: String, organisation: Int?) { calls[organisation, default: [:]][route, default: 0] += 1 }
  mutating func countToken() { tokens += 1 }
  mutating func countDouble(_ route: String) { doubles[route, default: 0] += 1 }
  mutating func countSingle(_ route: String) { singles[route, default: 0] += 1 }

  var total: Int { calls.values.reduce(0) { $0 + $1.values.reduce(0, +) } }
  /// The calls that the service counts for each organisation.
  var byOrganisation: [Int: Int] {
    calls.reduce(into: [:]) { sums, pair in if let number = pair.key { sums[number] = pair.value.values.reduce(0, +) } }
  }
  var mostCalled: (route: String, count: Int)? {
    LintBill.sorted(calls.values.reduce(into: [:]) { sums, routes in sums.merge(routes, uniquingKeysWith: +) }).first
  }

  /// Lines of the client: its calls by route, and those of them that could have been spared.
  var lines: [String] {
    var lines: [String] = []
    for (organisation, routes) in calls.sorted(by: { ($0.key ?? 0) < ($1.key ?? 0) }) {
      let count = routes.values.reduce(0, +)
      lines.append("  \(organisation.map { "organisation \($0)" } ?? "no organisation"): \(LintBill.calls(count))")
      for row in LintBill.sorted(routes) { lines.append("    \(row.count)  \(row.route)") }
    }
    if tokens > 0 { lines.append("  \(tokens == 1 ? "1 token" : "\(tokens) tokens"), which the service may count or not") }
    for row in LintBill.sorted(singles) where row.count > 1 {
      lines.append("  chain: a list, then \(row.count) of its rows one by one, GET \(row.route)")
    }
    for row in LintBill.sorted(doubles) {
      lines.append("  double: \(row.count == 1 ? "once" : "\(row.count) times") more within a second, GET \(row.route)")
    }
    return lines
  }

  /// Calls that a client with the habits mended would not have made.
  var spared: Int { doubles.values.reduce(0, +) + singles.values.reduce(0) { $0 + max($1 - 1, 0) } }

  static func calls(_ count: Int) -> String { count == 1 ? "1 call" : "\(count) calls" }

  /// The most frequent first, then by name.
  private static func sorted(_ counts: [String: Int]) -> [(route: String, count: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
