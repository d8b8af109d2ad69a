import MMXData

extension BulkRun {
  /// What became of a row.
  enum State: String {
    /// The row succeeded and something was written.
    case saved
    /// The row succeeded and nothing was written.
    case unchanged
    /// The row failed before anything was written.
    case failed
    /// The row failed after something was written.
    case part
    /// A write got no answer.
    case unknown
    /// The row's first write was about to be sent when the run ended.
    case sending
    /// A further write was, after one that took effect.
    case continuing

    /// Whether a person must check before the row can be processed or skipped.
    var isOpen: Bool { self == .unknown || self == .sending || self == .continuing || self == .part }
  }

  /// A row in the results file: what became of it, and where.
  struct Line {
    var row: Int
    var id: Int?
    var error = ""
    var state: State
    var place: String
    var key: String
    var journal: Int?
    /// Which journal the number is of; nil if an earlier version did not record it.
    var store: String?
    /// The number belongs to another journal, so this one has nothing about the write.
    var isOfOtherJournal = false
  }
}

extension BulkRun.Line {
  /// Why a person must check it.
  var why: Message {
    switch state {
    case .part:
      error.isEmpty
        ? "had been written when the previous run ended, but what it does after that write may be missing"
        : "was written in part and then failed (\(error))"
    case _ where isOfOtherJournal: "has a write of unknown outcome in the journal of another state folder"
    case .unknown: journal.map { "got no answer; `journal show \($0)` says what to look for" } ?? "got no answer"
    default:
      journal.map { "was being sent when the previous run ended; `journal show \($0)` says what to look for" }
        ?? "was being sent when the previous run ended; `journal` shows the write"
    }
  }
}
