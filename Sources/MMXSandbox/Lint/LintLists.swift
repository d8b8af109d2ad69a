import MMXData
import MMXHTTP

/// What the lint remembers of the lists that one client read, by their addresses.
struct LintLists: Sendable {
  /// The IDs of the rows of a list, and those that were read one by one.
  private struct Rows: Sendable {
    var ids: Set<Int> = []
    var read: Set<Int> = []
  }

  /// A list that has more rows than were read.
  private struct Open: Sendable {
    let call: String
    let detail: String
    let right: LintRight
  }

  private var rows: [String: Rows] = [:]
  private var open: [String: Open] = [:]

  mutating func noteRows(_ ids: [Int], of list: String) {
    if rows.count >= LintHistory.capacity { rows = [:] }
    rows[list, default: Rows()].ids.formUnion(ids)
  }

  /// A record is read by itself. Returns how many rows of the list were, nil if it is none of them or was read before.
  mutating func countRow(_ id: Int, of list: String) -> Int? {
    guard rows[list]?.ids.contains(id) == true, rows[list]?.read.insert(id).inserted == true else { return nil }
    return rows[list]?.read.count
  }

  /// The list is read again or read on.
  mutating func goOn(_ list: String) { open[list] = nil }

  /// Lists that were not read to their end and are left now.
  /// - Parameter list: the one that may still be read on; nil at the end of a run.
  mutating func close(but list: String? = nil) -> [LintHistory.Found] {
    guard !open.isEmpty else { return [] }
    let kept = list.flatMap { list in open[list].map { (list, $0) } }
    defer { open = kept.map { [$0.0: $0.1] } ?? [:] }
    return open.filter { $0.key != list }.values.sorted { $0.call < $1.call }
      .map { LintHistory.Found(rule: .firstPage, detail: $0.detail, right: $0.right, key: $0.call, call: $0.call) }
  }

  /// Remembers a page after which more would come, unless the client asked for a page by its number or for one row.
  mutating func notePage(_ json: JSON, _ count: Int, _ base: String, _ advice: LintAdvice) {
    let total = json["TotalRows"]?.integer ?? 0
    let size = json["PageSize"]?.integer ?? 100
    guard total > count, size > 1, advice.incoming.parameter("CurrentPage") == nil else { return }
    let query = advice.query(without: "CurrentPage", "PageSize")
    let next = [(name: "CurrentPage", value: "2"), (name: "PageSize", value: "\(size)")]
    let pages = (total + size - 1) / size
    open[base] = Open(
      call: "GET \(advice.incoming.path)",
      detail: "\(total) rows in '\(LintAdvice.path(advice.segments))', \(count) of them on the first of \(pages) pages",
      right: LintRight(
        curl: advice.curl("GET", advice.segments, query + next), mmx: "\(LintAdvice.get(advice.segments, query)) all"))
  }
}
