/// What there is to ask help about, for completion.
package enum Topics {
  /// Stages of a pipeline.
  package static let stages: [(name: String, usage: String, help: String)] = StageRow.all.map { ($0.name, $0.usage, $0.help) }

  /// Pages of `help` that are neither stages nor functions.
  package static let pages: [String] = Help.topics
}
