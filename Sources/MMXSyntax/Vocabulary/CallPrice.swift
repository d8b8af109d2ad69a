package import MMXData

/// The price of a command in calls, used by `explain` and `mmx plan`.
package struct CallPrice: Hashable, Sendable {
  package var reads: CountRange
  package var writes: CountRange
  /// What the range depends on, in one phrase.
  package var note: Message?

  package init(reads: CountRange = .none, writes: CountRange = .none, note: Message? = nil) {
    self.reads = reads
    self.writes = writes
    self.note = note
  }

  package static let nothing = CallPrice()
  package static let read = CallPrice(reads: .one)
  package static let write = CallPrice(writes: .one)

  package var isNothing: Bool { reads.isNone && writes.isNone }

  package var calls: CountRange { reads + writes }

  package static func + (a: CallPrice, b: CallPrice) -> CallPrice {
    CallPrice(reads: a.reads + b.reads, writes: a.writes + b.writes, note: a.note ?? b.note)
  }

  package static func * (a: CallPrice, times: CountRange) -> CallPrice {
    CallPrice(reads: a.reads * times, writes: a.writes * times, note: a.note)
  }

  package func or(_ other: CallPrice) -> CallPrice {
    CallPrice(reads: reads.or(other.reads), writes: writes.or(other.writes), note: note ?? other.note)
  }

  /// What is known about a record when a command is priced.
  package enum RecordState: Hashable, Sendable {
    case draft, whole
    /// A search row.
    case partial
    /// Saved and not read since.
    case stale
    case unknown
  }

  /// Whether the record must be read before a write that needs all its fields or its RowVersion.
  private static func readBefore(_ state: RecordState) -> CountRange {
    switch state {
    case .partial, .stale: .one
    case .draft, .whole: .none
    case .unknown: .atMostOne
    }
  }

  /// `save`. Whether something was edited is nil if that is not known.
  package static func save(_ state: RecordState, isEdited: Bool?, isRebased: Bool = false) -> CallPrice {
    if state == .draft { return CallPrice(writes: .one, note: "one more when its fields are read afterwards") }
    if isRebased {
      return CallPrice(
        reads: .one, writes: isEdited == false ? .none : .atMostOne,
        note: "the record is read first; nothing is written if the edits overlap")
    }
    guard isEdited != false || state == .unknown else { return CallPrice(note: "nothing was changed") }
    let price = CallPrice(reads: readBefore(state), writes: .one, note: readNote(state, "your edits are applied to its current state"))
    return isEdited == true ? price : price.or(CallPrice(note: "nothing is sent if nothing was changed"))
  }

  /// `do`: actions that need a RowVersion read it first; a few use GET.
  package static func action(_ state: RecordState, needsRowVersion: Bool, isRead: Bool) -> CallPrice {
    let before =
      needsRowVersion ? CallPrice(reads: readBefore(state), note: readNote(state, "its RowVersion comes from it")) : .nothing
    return before + (isRead ? .read : .write)
  }

  /// `delete`, `refresh`, `attachments` and the commands that send nothing, of a record.
  /// - Parameter hasAttachmentList: whether the service lists attachments by a call of their own; otherwise they are in the record.
  package static func record(_ command: EntityCommand, _ state: RecordState, hasAttachmentList: Bool) -> CallPrice {
    switch command {
    case .delete: .write
    case .refresh: .read
    case .attachments where hasAttachmentList: .read
    case .attachments: CallPrice(reads: readBefore(state), note: readNote(state, "they are part of it"))
    case .diff, .revert: .none(command.rawValue)
    }
  }

  /// `use org "Name"`.
  package static let organisationByName = CallPrice(reads: CountRange(1, nil), note: "the name is looked up among your organisations")

  package static let organisationByNumber = CallPrice(note: "a number is not looked up")

  /// A command that makes no call.
  package static func none(_ verb: String) -> CallPrice { CallPrice(note: "'\(verb)' makes no call") }

  private static func readNote(_ state: RecordState, _ why: Message) -> Message? {
    state == .partial || state == .stale ? "the record is read first: \(why)" : nil
  }

  /// Rows on a page if nobody says how many. Source: documentation.
  package static let pageSize = 100

  /// The page size for reading many rows: each page is a call. Source: observed, the service returns 300.
  package static let largePage = 500

  /// `get` of all rows of a collection, or of the first ones, where the rows were counted before.
  /// - Parameters:
  ///   - rows: how many there were.
  ///   - time: when they were counted, for people.
  package static func collection(rows: Int, asOf time: Message, wanted: Int?, size: Int?) -> CallPrice {
    if let wanted, wanted <= 0 { return .nothing }
    let perPage = rowsPerPage(wanted: wanted, size: size)
    let pages = max(1, (min(rows, wanted ?? rows) + perPage - 1) / perPage)
    return CallPrice(
      reads: CountRange(pages, pages), note: "\(rows, "row", "rows") by the lake as of \(time), \(perPage) to a page")
  }

  private static func rowsPerPage(wanted: Int?, size: Int?) -> Int {
    max(1, size ?? (wanted.map { $0 > pageSize } ?? true ? largePage : pageSize))
  }

  /// `get` of a collection.
  /// - Parameters:
  ///   - isMany: whether pages are read until the end or the limit.
  ///   - wanted: the maximum number of rows that are used, nil for all.
  package static func collection(isMany: Bool, wanted: Int?, size: Int?) -> CallPrice {
    guard isMany else { return .read }
    let perPage = rowsPerPage(wanted: wanted, size: size)
    let note: Message = "one for each page of \(perPage) rows"
    guard let wanted = wanted.map({ max(0, $0) }) else { return CallPrice(reads: CountRange(1, nil), note: note) }
    guard wanted > 0 else { return .nothing }
    let pages = (wanted - 1) / perPage + 1
    return CallPrice(reads: CountRange(1, pages), note: pages > 1 ? note : nil)
  }
}
