/// What there is to ask help about, for completion.
package enum Topics {
  /// Commands, stages, functions, pages and the words that pages explain; a name may come twice.
  package static let all: [String] = Help.topics

  /// What people type from other tools and what to type here, a row a line.
  package static var habits: String { Help.habits }

  package static func isKnown(_ topic: String) -> Bool { all.contains(topic) }
}
