import MMXTerminal

/// Finds what may follow in an entry among past ones that are not known to have failed: the newest that begins so in the organisation,
/// otherwise the newest anywhere.
struct Suggestions {
  /// The best first.
  private let entries: [String]
  /// The last text, and the position of the first entry that begins with it: one that begins with more comes no earlier.
  private var last: (text: String, position: Int)?

  /// - Parameter entries: oldest first.
  init(_ entries: [HistoryEntry], in organisation: Int?) {
    let newest = entries.reversed().filter { $0.status ?? 0 == 0 }
    self.entries = (newest.filter { $0.organisation == organisation } + newest.filter { $0.organisation != organisation }).map(\.text)
  }

  /// What follows the text in the best entry that begins with it and is longer; empty if there is none.
  /// - Parameter isAllowed: whether an entry may be shown.
  mutating func rest(after text: String, where isAllowed: (String) -> Bool = { _ in true }) -> String {
    guard !text.isEmpty else { return "" }
    var position = last.map { text.utf8.starts(with: $0.text.utf8) ? $0.position : 0 } ?? 0
    while position < entries.count, !begins(entries[position], text) { position += 1 }
    last = (text, position)
    guard position < entries.count, isAllowed(entries[position]) else { return "" }
    return String(entries[position].unicodeScalars.dropFirst(text.unicodeScalars.count))
  }

  private func begins(_ entry: String, _ text: String) -> Bool {
    entry.utf8.count > text.utf8.count && entry.utf8.starts(with: text.utf8)
  }
}
