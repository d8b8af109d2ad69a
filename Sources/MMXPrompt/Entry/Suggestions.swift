import MMXTerminal

/// Finds what may follow in an entry among past ones that are not known to have failed: the newest that begins so in the organisation,
/// otherwise the newest anywhere.
struct Suggestions {
  /// Oldest first.
  private(set) var entries: [HistoryEntry] = []
  /// Their first bytes, which decide for most of them.
  private var heads: [Head] = []
  /// The organisation whose entries come first.
  var organisation: Int? {
    didSet { if organisation != oldValue { found = [] } }
  }
  /// What was typed so far, shorter beginnings first, and the first entry that begins with it: one that begins with more comes no earlier.
  private var found: [(text: String, place: Place)] = []

  /// - Parameter entries: oldest first.
  init(_ entries: [HistoryEntry] = [], in organisation: Int? = nil) {
    self.organisation = organisation
    for entry in entries { add(entry) }
  }

  /// Where the search is: the entries of the organisation are gone through first, then the others, each from the newest on.
  private struct Place {
    var isNear = true
    /// How many are left to look at.
    var left: Int
  }

  /// The first bytes of a text, in order, and zeros after a shorter one.
  private struct Head {
    static let length = 16
    private(set) var first: UInt64 = 0
    private(set) var second: UInt64 = 0

    init(_ text: String) {
      for (index, byte) in text.utf8.prefix(Head.length).enumerated() {
        if index < 8 { first |= UInt64(byte) << UInt64(56 - 8 * index) } else { second |= UInt64(byte) << UInt64(120 - 8 * index) }
      }
    }

    /// Whether the first bytes are those of the other, up to a number of them.
    func begins(_ other: Head, _ firstMask: UInt64, _ secondMask: UInt64) -> Bool {
      first & firstMask == other.first && second & secondMask == other.second
    }

    /// The bits of as many first bytes.
    static func masks(_ count: Int) -> (UInt64, UInt64) {
      func mask(_ count: Int) -> UInt64 { count <= 0 ? 0 : count >= 8 ? .max : ~(UInt64.max >> UInt64(8 * count)) }
      return (mask(count), mask(count - 8))
    }
  }

  mutating func add(_ entry: HistoryEntry) {
    entries.append(entry)
    heads.append(Head(entry.text))
    found = []
  }

  /// How an entry ended.
  mutating func end(_ index: Int, with status: Int) {
    entries[index].status = status
    found = []
  }

  /// What follows the text in the best entry that begins with it and is longer; empty if there is none.
  /// - Parameter isAllowed: whether an entry may be shown.
  mutating func rest(after text: String, where isAllowed: (String) -> Bool = { _ in true }) -> String {
    guard !text.isEmpty else { return "" }
    while let last = found.last, !text.utf8.starts(with: last.text.utf8) { found.removeLast() }
    var place = found.last?.place ?? Place(left: entries.count)
    search(text, from: &place)
    if found.last?.text != text { found.append((text, place)) }
    guard place.left > 0 else { return "" }
    let entry = entries[place.left - 1].text
    return isAllowed(entry) ? String(entry.unicodeScalars.dropFirst(text.unicodeScalars.count)) : ""
  }

  /// Goes on to the next entry that begins with the text; at the end none is left.
  private func search(_ text: String, from place: inout Place) {
    let (head, masks, length) = (Head(text), Head.masks(text.utf8.count), text.utf8.count)
    while true {
      while place.left > 0 {
        let index = place.left - 1
        if heads[index].begins(head, masks.0, masks.1), isFitting(entries[index], place, text, length) { return }
        place.left = index
      }
      guard place.isNear else { return }
      place = Place(isNear: false, left: entries.count)
    }
  }

  private func isFitting(_ entry: HistoryEntry, _ place: Place, _ text: String, _ length: Int) -> Bool {
    (entry.organisation == organisation) == place.isNear && entry.status ?? 0 == 0 && entry.text.utf8.count > length
      && (length <= Head.length || entry.text.utf8.starts(with: text.utf8))
  }
}
