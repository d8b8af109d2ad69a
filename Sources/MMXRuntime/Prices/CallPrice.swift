import MMXCatalogue
package import MMXData
package import MMXSyntax

package typealias CallRange = CountRange

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
    if isRebased {
      return CallPrice(
        reads: .one, writes: isEdited == false ? .none : .atMostOne,
        note: "the record is read first; nothing is written where the edits overlap")
    }
    guard isEdited != false || state == .unknown else { return CallPrice(note: "nothing was changed") }
    let price = CallPrice(reads: readBefore(state), writes: .one, note: readNote(state, "your edits are made on what it is now"))
    return isEdited == true ? price : price.or(CallPrice(note: "nothing is sent where nothing was changed"))
  }

  /// `do`: actions that need a RowVersion read it first; the verb of a few is GET.
  package static func action(_ state: RecordState, needsRowVersion: Bool, isRead: Bool) -> CallPrice {
    let before =
      needsRowVersion ? CallPrice(reads: readBefore(state), note: readNote(state, "its RowVersion comes from it")) : .nothing
    return before + (isRead ? .read : .write)
  }

  /// `delete`, `refresh`, `attachments` and the commands that send nothing, of a record.
  /// - Parameter hasAttachmentList: whether the service lists attachments by a call of their own; else they stand in the record.
  package static func record(_ command: EntityCommand, _ state: RecordState, hasAttachmentList: Bool) -> CallPrice {
    switch command {
    case .delete: .write
    case .refresh: .read
    case .attachments where hasAttachmentList: .read
    case .attachments: CallPrice(reads: readBefore(state), note: readNote(state, "they are part of it"))
    case .diff, .revert: .none(command.rawValue)
    }
  }

  /// Commands that are words alone, such as `orgs` and `journal find 3`.
  package static func session(_ command: SessionCommand, _ words: [String]) -> CallPrice {
    switch command {
    case .orgs: CallPrice(reads: CallRange(1, nil), note: "one for each page; they count for no organisation")
    case .whoami: .read
    case .login: CallPrice(note: "a sign-in is no call of an organisation; none is made where the password was refused before")
    case .undo: CallPrice(reads: .one, writes: .atMostOne, note: "the record is read first; `undo` shows what it would write and asks")
    case .journal where words.first == "find":
      CallPrice(reads: CallRange(1, nil), note: "searches where the lost write may have left its record")
    case .journal, .status, .quota, .describe, .resources, .help, .vars, .set, .trace, .history, .edit, .resume, .profile, .logout, .exit:
      .none(command.rawValue)
    }
  }

  /// `use org "Name"`.
  package static let organisationByName = CallPrice(reads: CallRange(1, nil), note: "the name is looked up among your organisations")

  package static let organisationByNumber = CallPrice(note: "a number is not looked up")

  /// A command that makes no call.
  package static func none(_ verb: String) -> CallPrice { CallPrice(note: "'\(verb)' makes no call") }

  private static func readNote(_ state: RecordState, _ why: Message) -> Message? {
    state == .partial || state == .stale ? "the record is read first: \(why)" : nil
  }

  package static let pageSize = Catalogue.rowsOnPage

  /// Rows that a page is asked to have where many are wanted: each page is a call. Source: observed, 300 are given.
  package static let largePage = 500

  /// `get` of a collection.
  /// - Parameters:
  ///   - isMany: whether pages are read until all are or the limit is reached.
  ///   - wanted: the most rows that anybody takes, nil for all.
  package static func collection(isMany: Bool, wanted: Int?, size: Int?) -> CallPrice {
    guard isMany else { return .read }
    let perPage = max(1, size ?? (wanted.map { $0 > pageSize } ?? true ? largePage : pageSize))
    let note: Message = "one for each page of \(perPage) rows"
    guard let wanted = wanted.map({ max(0, $0) }) else { return CallPrice(reads: CallRange(1, nil), note: note) }
    guard wanted > 0 else { return .nothing }
    let pages = (wanted - 1) / perPage + 1
    return CallPrice(reads: CallRange(1, pages), note: pages > 1 ? note : nil)
  }
}
