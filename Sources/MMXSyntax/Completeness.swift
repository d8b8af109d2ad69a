/// Whether an entry goes on in the next line, by the rule that joins lines of a file.
package enum Completeness: Sendable {
  case complete
  /// How deep the open brackets are, for the indent of the next prompt.
  case open(depth: Int)
}

extension Source {
  package var completeness: Completeness { .complete }
}
