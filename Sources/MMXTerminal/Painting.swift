/// How a character of an entry looks.
package enum Ink: UInt8, CaseIterable, Sendable {
  case plain, keyword, stage, path, field, function, string, number, date, comment, unpaired, mistake, match, dim

  /// What switches a terminal to it, whatever it was before.
  var sequence: String {
    switch self {
    case .plain: "\u{1B}[m"
    case .keyword: "\u{1B}[0;1;34m"
    case .stage: "\u{1B}[0;34m"
    case .path: "\u{1B}[0;35m"
    case .field: "\u{1B}[0;36m"
    case .function: "\u{1B}[0;1m"
    case .string: "\u{1B}[0;32m"
    case .number, .date: "\u{1B}[0;33m"
    case .comment, .dim: "\u{1B}[0;2m"
    case .unpaired: "\u{1B}[0;1;33m"
    case .mistake: "\u{1B}[0;4;31m"
    case .match: "\u{1B}[0;7m"
    }
  }
}

/// How an entry looks while it is typed, and what is shown after it.
package struct Painting: Equatable, Sendable {
  /// One for each Unicode scalar of the entry; those that are missing are plain.
  package var inks: [Ink]
  /// What may be taken over, dimmed after the entry.
  package var suggestion: String
  /// A remark, dimmed at the right edge where there is room.
  package var note: String
  /// Rows under the entry, dimmed.
  package var rowsBelow: [String]
  /// What begins the lines of the entry after the first.
  var continuations: [String] = []

  package init(inks: [Ink] = [], suggestion: String = "", note: String = "", rowsBelow: [String] = []) {
    (self.inks, self.suggestion, self.note, self.rowsBelow) = (inks, suggestion, note, rowsBelow)
  }

  package static let none = Painting()

  /// The beginning of the suggestion up to the end of its first word.
  var firstWord: String {
    var result = String.UnicodeScalarView()
    var hasWord = false
    for scalar in suggestion.unicodeScalars {
      let isInWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
      if hasWord, !isInWord { break }
      hasWord = hasWord || isInWord
      result.append(scalar)
    }
    return String(result)
  }
}
