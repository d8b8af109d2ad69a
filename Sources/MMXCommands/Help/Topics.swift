package import MMXData
import MMXRuntime

/// The topics of help, for completion.
package enum Topics {
  /// Commands, stages, functions, pages and the words that pages explain; a name may be repeated.
  package static let all: [String] = Help.topics

  /// The page of a topic. Throws `name` if there is none.
  package static func text(_ topic: String, in language: Language) throws(Problem) -> String { try Help.text(topic, in: language) }

  /// The kinds of errors of the language, with what each means.
  package static var kinds: [(name: String, help: Message)] {
    Problem.Kind.allCases.compactMap { kind in Help.meaning(of: kind).map { (kind.rawValue, $0) } }
  }

  /// What people type from other tools and what to type here, one row a line.
  package static var habits: String { Help.habits }

  package static func isKnown(_ topic: String) -> Bool { all.contains(topic) }
}
