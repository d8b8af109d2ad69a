/// What there is to ask help about, for completion.
package enum Topics {
  /// Commands, stages, functions, pages and the words that pages explain; a name may come twice.
  package static let all: [String] = Help.topics

  package static func isKnown(_ topic: String) -> Bool { all.contains(topic) }
}
