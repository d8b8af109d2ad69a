package import MMXData

/// Settings of the interpreter and its session that `set` changes for the run; other settings belong to the program.
package enum LanguageSetting: String, CaseIterable, Sendable {
  case parallel
  case steps
  case lake

  package static var names: [String] { allCases.map(\.rawValue) }

  /// The range of `set NAME N`.
  package var range: ClosedRange<Int> {
    switch self {
    case .parallel: 1...16
    case .steps: 1...Int.max
    case .lake: 0...1
    }
  }

  /// Its possible values, for people.
  package var values: Message {
    switch self {
    case .parallel: "a whole number from 1 to 16"
    case .steps: "a whole number from 1"
    case .lake: "on or off"
    }
  }

  /// Throws `value` if the word is none of its values.
  func check(_ word: String) throws(Problem) {
    switch self {
    case .lake: if ["on", "off"].contains(word) { return }
    case .parallel, .steps: if number(word) != nil { return }
    }
    throw .badLanguageSetting(self)
  }

  /// The number that a word sets; nil if it is none in the range.
  package func number(_ word: String) -> Int? { Int(word.replacing("_", with: "")).flatMap { range.contains($0) ? $0 : nil } }

  package var help: Message {
    switch self {
    case .parallel: "how many reads may run in parallel"
    case .steps: "how many calls and rounds of loops an entry may take"
    case .lake: "whether records that are read are kept in the lake"
    }
  }
}
