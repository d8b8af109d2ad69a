package import MMXData
import MMXRuntime

/// What `set` changes in the interpreter and its session, for the run; other settings are the program's.
package enum LanguageSetting: String, CaseIterable, Sendable {
  case parallel
  case steps

  package static var names: [String] { allCases.map(\.rawValue) }

  /// What `set NAME N` takes.
  package var range: ClosedRange<Int> {
    switch self {
    case .parallel: 1...16
    case .steps: 1...Int.max
    }
  }

  /// What it may be, for people.
  package var values: Message {
    switch self {
    case .parallel: "a whole number from 1 to 16"
    case .steps: "a whole number from 1"
    }
  }

  package var help: Message {
    switch self {
    case .parallel: "how many reads may be under way side by side"
    case .steps: "how many calls and rounds of loops an entry may take"
    }
  }
}

extension Problem {
  static func badLanguageSetting(_ setting: LanguageSetting) -> Problem {
    Problem(.value, "`set \(setting.rawValue)` takes \(setting.values)")
  }
}
