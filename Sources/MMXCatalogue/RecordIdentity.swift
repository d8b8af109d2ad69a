/// The identity of a record across sessions, which a draft has before any ID, and how much of its history the holder knows.
package struct RecordIdentity: Hashable, Sendable {
  package var name: String
  /// The newest journal entry about it that the holder has seen.
  package var known: Int
  /// Which journal that is, nil if the holder has always had the record.
  package var journal: String?

  package init(name: String, known: Int, journal: String? = nil) { (self.name, self.known, self.journal) = (name, known, journal) }
}
