/// What a record is called across sessions, which its draft has before any ID, and how much of its story its holder knows.
package struct RecordIdentity: Hashable, Sendable {
  package var name: String
  /// The newest entry of the journal that the holder has seen of it.
  package var known: Int
  /// Which journal that is, nil where its holder has been with the record all the time.
  package var journal: String?

  package init(name: String, known: Int, journal: String? = nil) { (self.name, self.known, self.journal) = (name, known, journal) }
}
