import MMXData

/// What `journal` does with one write: the word before its number, in the order in which Tab offers them.
package enum JournalCommand: String, CaseIterable, Sendable {
  case find, settle, show

  /// What it does, beside the word.
  var help: Message {
    switch self {
    case .find: "search the service for a lost write"
    case .settle: "record the outcome of a lost write"
    case .show: "one write in full"
    }
  }

  /// What it costs; nil for nothing.
  var price: CallPrice? {
    switch self {
    case .find: CallPrice(reads: CountRange(1, nil), note: "searches for the record that the lost write may have left")
    case .settle, .show: nil
    }
  }

  /// What Tab offers after it.
  /// - Parameter words: those after `journal`, its own first.
  func offer(after words: [String]) -> SessionCommand.Offer {
    if words.count == 1 { return .journal }
    switch self {
    case .find, .show: return .nothing
    case .settle:
      switch words.count {
      case 2: return .words([("as", "as done, as failed")])
      case 3: return .words([("done", "it took effect"), ("failed", "it did not")])
      default: return .nothing
      }
    }
  }
}
