package import MMXData

/// What the simulator keeps its records in between runs.
///
/// The simulator calls it under its own lock: one call at a time, `save` after a write is decided and before it is answered.
package protocol WorldKeeper: Sendable {
  /// Every record saved so far, in any order; empty if nothing was ever saved, and then the simulator saves its demo data.
  func load() throws(Problem) -> [StoredRecord]

  /// Saves all of it or, where it throws, nothing. A change replaces the record of its key, new or not.
  func save(_ changes: [StoredRecord], deleted: [RecordKey]) throws(Problem)
}

/// What names a record of the simulator.
package struct RecordKey: Hashable, Sendable {
  /// 0 for what belongs to no organisation.
  package let organisation: Int
  /// The plural of a resource of the catalogue, `customers`, or `counters` for the one record of the simulator's own.
  package let resource: String
  package let id: Int

  package init(organisation: Int, resource: String, id: Int) {
    self.organisation = organisation
    self.resource = resource
    self.id = id
  }
}

/// A record as it is kept.
package struct StoredRecord: Hashable, Sendable {
  package let key: RecordKey
  /// The record it lives under: the customer of an address.
  package let parent: Int?
  /// A JSON object: every field, row version included.
  package let text: String

  package init(key: RecordKey, parent: Int?, text: String) {
    self.key = key
    self.parent = parent
    self.text = text
  }
}
