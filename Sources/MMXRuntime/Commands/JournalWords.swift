package import MMXData
import MMXSyntax

/// The words after `journal`, read: `settle 3 as done`.
package enum JournalWords {
  /// The newest writes, as many as this.
  case newest(Int)
  case show(Int)
  case find(Int)
  case settle(Int, isDone: Bool)

  private static let standardCount = 20

  /// Throws `syntax` if `journal` does not take the words.
  package init(_ words: [String]) throws(Problem) {
    guard let first = words.first else {
      self = .newest(JournalWords.standardCount)
      return
    }
    if words.count == 1, let count = Int(first), count > 0 {
      self = .newest(count)
      return
    }
    guard let command = JournalCommand(rawValue: first), words.count > 1, let number = Int(words[1]) else { throw .badJournalWords() }
    switch (command, Array(words.dropFirst(2))) {
    case (.show, []): self = .show(number)
    case (.find, []): self = .find(number)
    case (.settle, ["as", "done"]): self = .settle(number, isDone: true)
    case (.settle, ["as", "failed"]): self = .settle(number, isDone: false)
    case (.show, _), (.find, _), (.settle, _): throw .badJournalWords()
    }
  }
}
