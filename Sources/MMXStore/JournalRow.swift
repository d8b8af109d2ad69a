/// A write as the journal keeps it, from the moment before it is sent.
package struct JournalRow: Hashable, Sendable {
  package var id: Int = 0
  package var time: Int
  /// The same moment by the clock that nobody sets.
  package var uptime: Stamp.Uptime?
  /// The part of the address before `api/...`: which installation, or the sandbox.
  package var address: String
  package var profile: String?
  package var organisation: Int?
  package var verb: String
  /// With its query.
  package var path: String
  /// JSON, free of secrets.
  package var body: String?
  package var purpose: String
  /// JSON of what the fields that an update changes were, or of the record that is deleted; nil if nobody had read it.
  package var previous: String?
  /// Identifies its record in every session that holds it; nil if no session will restore it.
  package var record: String?
  /// The entry that this write reverses.
  package var undoes: Int?
  package var outcome: JournalTable.Outcome = .pending
  package var status: Int?
  package var location: String?
  package var message: String?
  package var finished: Int?
  /// Whether it took effect, of a settled entry.
  package var found: Bool?

  /// Whether the write changed the service's data, nil if that is not known.
  package var tookEffect: Bool? {
    switch outcome {
    case .pending, .unknown: nil
    case .done: true
    case .failed: false
    case .settled: found == true
    }
  }

  package init(
    time: Int, address: String, profile: String?, organisation: Int?, verb: String, path: String, body: String?, purpose: String,
    previous: String? = nil, record: String? = nil, undoes: Int? = nil
  ) {
    self.time = time
    self.address = address
    self.profile = profile
    self.organisation = organisation
    self.verb = verb
    self.path = path
    self.body = body
    self.purpose = purpose
    self.previous = previous
    self.record = record
    self.undoes = undoes
  }
}
