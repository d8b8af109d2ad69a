import MMXCatalogue
import MMXData

/// Messages of `journal find` and `undo`, in alphabetical order.
extension Problem {
  static func journalOfOtherService(_ entry: Int, _ address: String) -> Problem {
    Problem(
      .refused, "the write of journal \(entry) went to '\(address)', and this session uses another service",
      hint: "start mmx with the profile of that write; `journal show \(entry)` names it")
  }

  static func notARecord(_ path: String) -> Problem {
    Problem(.network, "the answer to 'get \(path)' is not what the service documents", hint: "`http GET \(path)` shows the raw answer")
  }

  static func nothingToSearchBy(_ entry: Int, _ path: String) -> Problem {
    Problem(
      .refused, "the service offers no search for what a write to '\(path)' did",
      hint: "look in Minimax itself, then `journal settle \(entry) as done|failed`")
  }

  static func nothingToUndo() -> Problem {
    Problem(.notfound, "the journal holds no write that can be undone", hint: "`journal` lists the writes")
  }

  static func undoneAlready(_ entry: Int, _ other: Int) -> Problem {
    Problem(.refused, "the write of journal \(entry) was undone by that of journal \(other)")
  }

  static func undoneElsewhere(_ entry: Int, _ path: String) -> Problem {
    Problem(.refused, "'\(path)' already has the values from before the write of journal \(entry)", hint: "there is nothing to undo")
  }

  static func undoNotOffered(_ entry: Int, _ path: String) -> Problem {
    Problem(
      .refused, "the write of journal \(entry) cannot be undone: the service does not delete '\(path)'", hint: "undo it in Minimax itself")
  }

  static func undoOfAction(_ write: JournalledCall) -> Problem {
    let opposites = [
      "issue": "issueCancellation", "confirm": "cancelConfirmation", "complete": "cancelCompletion", "invalidate": "cancelInvalidation",
    ]
    let (name, record) = (write.match?.action?.name ?? "", JournalledCall.text(write.record ?? []))
    let opposite: Message? = opposites[name].map { "`do \($0) (get \(record))` is what the service offers instead" }
    return Problem(
      .refused, "the action '\(name)' of '\(record)' cannot be undone", hint: opposite ?? "look at the record: `get \(record)`")
  }

  static func undoOfDelete(_ entry: Int, _ path: String) -> Problem {
    Problem(
      .refused, "'\(path)' was deleted and cannot be restored under its ID",
      hint: "`journal show \(entry)` shows its old values; `new` makes another record from them")
  }

  static func undoOfIssued(_ path: String, _ status: String) -> Problem {
    Problem(
      .refused, "'\(path)' is no longer a draft (Status \(status)) and cannot be undone",
      hint: "`describe \(path.prefix { $0 != "/" })` lists the actions that reverse it")
  }

  static func undoOfNothing(_ entry: Int) -> Problem {
    Problem(.refused, "the write of journal \(entry) had no effect, so there is nothing to undo")
  }

  static func undoOfSecret(_ entry: Int, _ field: String) -> Problem {
    Problem(.refused, "the write of journal \(entry) cannot be undone: a secret was removed from the old value of '\(field)'")
  }

  static func undoOfUnknown(_ entry: Int) -> Problem {
    Problem(
      .refused, "it is not yet known whether the write of journal \(entry) took effect",
      hint: "`journal find \(entry)` looks for it; settle it first")
  }

  static func undoOverlaps(_ entry: Int, _ path: String, _ fields: [String]) -> Problem {
    Problem(
      .concurrency, "'\(path)' was changed again after the write of journal \(entry)", hint: "set the fields by hand: `get \(path)`",
      details: fields.map(Message.init(verbatim:)))
  }

  static func undoWithoutID(_ entry: Int) -> Problem {
    Problem(
      .refused, "the write of journal \(entry) created a record whose ID is not known",
      hint: "`journal find \(entry)` looks for it; `delete` deletes it")
  }

  static func undoWithoutPast(_ entry: Int) -> Problem {
    Problem(.refused, "the write of journal \(entry) cannot be undone: the record had not been read before it")
  }
}
