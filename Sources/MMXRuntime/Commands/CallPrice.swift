package import MMXData

/// How many calls something takes, as a range; the upper end is nil where nothing bounds it.
package struct CallRange: Hashable, Sendable {
  package var least: Int
  package var most: Int?

  package init(_ least: Int, _ most: Int?) {
    self.least = least
    self.most = most
  }

  package static let none = CallRange(0, 0)
  package static let one = CallRange(1, 1)
  package static let atMostOne = CallRange(0, 1)

  package var isNone: Bool { most == 0 }

  /// `0`, `1`, `1 or 2`, `0 to 5`, `1 or more`.
  package var text: Message {
    guard let most else { return least == 0 ? "any number" : "\(least) or more" }
    if most == least { return "\(least)" }
    return most == least + 1 ? "\(least) or \(most)" : "\(least) to \(most)"
  }

  package static func + (a: CallRange, b: CallRange) -> CallRange {
    CallRange(sum(a.least, b.least), a.most.flatMap { x in b.most.map { sum(x, $0) } })
  }

  /// So many times as much.
  package static func * (a: CallRange, b: CallRange) -> CallRange {
    if a.isNone || b.isNone { return .none }
    return CallRange(product(a.least, b.least), a.most.flatMap { x in b.most.map { product(x, $0) } })
  }

  /// One or the other.
  package func or(_ other: CallRange) -> CallRange {
    CallRange(min(least, other.least), most.flatMap { x in other.most.map { max(x, $0) } })
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (result, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : result
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (result, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : result
  }
}

/// What a command costs: the one place that `explain` and `mmx plan` ask.
package struct CallPrice: Hashable, Sendable {
  package var reads: CallRange
  package var writes: CallRange
  /// What the range depends on, in one phrase.
  package var note: Message?

  package init(reads: CallRange = .none, writes: CallRange = .none, note: Message? = nil) {
    self.reads = reads
    self.writes = writes
    self.note = note
  }

  package static let nothing = CallPrice()
  package static let read = CallPrice(reads: .one)
  package static let write = CallPrice(writes: .one)

  package var isNothing: Bool { reads.isNone && writes.isNone }

  package var calls: CallRange { reads + writes }

  package static func + (a: CallPrice, b: CallPrice) -> CallPrice {
    CallPrice(reads: a.reads + b.reads, writes: a.writes + b.writes, note: a.note ?? b.note)
  }

  package static func * (a: CallPrice, times: CallRange) -> CallPrice {
    CallPrice(reads: a.reads * times, writes: a.writes * times, note: a.note)
  }

  package func or(_ other: CallPrice) -> CallPrice {
    CallPrice(reads: reads.or(other.reads), writes: writes.or(other.writes), note: note ?? other.note)
  }

  /// What is known of a record when a command is priced.
  package enum RecordState: Hashable, Sendable {
    case draft, whole
    /// A search row.
    case partial
    /// Saved and not read since.
    case stale
    case unknown
  }

  /// Whether the record must be read before a write that needs all its fields or its RowVersion.
  private static func readBefore(_ state: RecordState) -> CallRange {
    switch state {
    case .partial, .stale: .one
    case .draft, .whole: .none
    case .unknown: .atMostOne
    }
  }

  /// `save`. Whether something was edited is nil where nobody knows.
  package static func save(_ state: RecordState, isEdited: Bool?, isRebased: Bool = false) -> CallPrice {
    if state == .draft { return CallPrice(writes: .one, note: "one more when its fields are read afterwards") }
    if isRebased { return CallPrice(reads: .one, writes: .atMostOne, note: "the record is read first") }
    guard isEdited != false || state == .unknown else { return CallPrice(note: "nothing was changed") }
    let price = CallPrice(reads: readBefore(state), writes: .one, note: readNote(state))
    return isEdited == true ? price : price.or(CallPrice(note: "nothing is sent where nothing was changed"))
  }

  /// `do`: actions that need a RowVersion read it first; the verb of a few is GET.
  package static func action(_ state: RecordState, needsRowVersion: Bool, isRead: Bool) -> CallPrice {
    let before = needsRowVersion ? CallPrice(reads: readBefore(state), note: readNote(state)) : .nothing
    return before + (isRead ? .read : .write)
  }

  private static func readNote(_ state: RecordState) -> Message? {
    state == .partial || state == .stale ? "the record is read first" : nil
  }

  /// Rows on a page where nobody says how many. Source: documentation.
  package static let pageSize = 100

  /// `get` of a collection.
  /// - Parameters:
  ///   - isMany: whether pages are read until all are or the limit is reached.
  ///   - wanted: the most rows that anybody takes, nil for all.
  package static func collection(isMany: Bool, wanted: Int?, size: Int?) -> CallPrice {
    guard isMany else { return .read }
    let perPage = max(1, size ?? pageSize)
    guard let wanted = wanted.map({ max(0, $0) }) else {
      return CallPrice(reads: CallRange(1, nil), note: "1 for each page of \(perPage) rows")
    }
    return CallPrice(reads: CallRange(wanted == 0 ? 0 : 1, (wanted - 1) / perPage + (wanted == 0 ? 0 : 1)))
  }
}
