package import MMXCatalogue
package import MMXData

/// A write in the journal.
package struct JournalEntry: Sendable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// It is being sent, or its process ended.
    case pending
    case done
    /// Certainly without effect.
    case failed
    /// It may have taken effect.
    case unknown
    /// It was unknown and has been settled.
    case settled
  }

  package var number: Int
  package var time: Moment
  package var state: State
  /// The status of the answer; nil without one.
  package var status: Int?
  package var organisation: Int?
  package var method: Method
  /// Percent-encoded, with its query: `api/orgs/12/customers/5`.
  package var path: String
  /// `save customer 5`.
  package var purpose: String
  package var profile: String?
  /// The address of the API that it was sent to.
  package var address: String
  /// Whether it changed the service's data; nil if that is not known.
  package var tookEffect: Bool?
  package var finished: Moment?
  package var location: String?
  /// The service's message, or how it was settled.
  package var message: String?
  /// What was sent, as far as the journal keeps it: without secrets, long texts cut.
  package var body: JSON?
  /// The old values of the fields that an update changes, or the record that a delete removes; nil if it had not been read.
  package var previous: JSON?
  /// For a write of unknown outcome, until when the service may still be processing it; nil if it cannot be.
  package var atWorkUntil: Moment?

  package init(
    number: Int, time: Moment, state: State, status: Int?, organisation: Int?, method: Method, path: String, purpose: String,
    profile: String?, address: String, tookEffect: Bool?, finished: Moment?, location: String?, message: String?, body: JSON?,
    previous: JSON?, atWorkUntil: Moment?
  ) {
    self.number = number
    self.time = time
    self.state = state
    self.status = status
    self.organisation = organisation
    self.method = method
    self.path = path
    self.purpose = purpose
    self.profile = profile
    self.address = address
    self.tookEffect = tookEffect
    self.finished = finished
    self.location = location
    self.message = message
    self.body = body
    self.previous = previous
    self.atWorkUntil = atWorkUntil
  }
}

/// What was found about a write whose answer was lost.
package struct WriteSearch: Sendable {
  /// A call of the search.
  package enum Step: Sendable {
    /// One record: `customers/5`.
    case record(String)
    /// The rows that match a filter: how many there are, and how many of the newest were examined.
    case rows(path: String, filters: [(name: String, value: String)], total: Int, seen: Int)
  }

  /// A record that the write may have created or changed.
  package struct Candidate: Hashable, Sendable {
    package var id: Int?
    /// The number of fields that are as sent, and of fields that were compared.
    package var equal: Int
    package var compared: Int
    package var differences: [SentField]
    /// `RecordDtModified`, as the service gives it.
    package var modified: String?
    /// Minutes between the write and `modified`.
    package var minutesApart: Int?
    /// The other journal entry that created the record.
    package var maker: Int?

    package init(
      id: Int?, equal: Int, compared: Int, differences: [SentField], modified: String?, minutesApart: Int?, maker: Int?
    ) {
      self.id = id
      self.equal = equal
      self.compared = compared
      self.differences = differences
      self.modified = modified
      self.minutesApart = minutesApart
      self.maker = maker
    }
  }

  /// A field that differs from what was sent.
  package struct SentField: Hashable, Sendable {
    package var name: String
    package var sent: JSON
    package var found: JSON

    package init(name: String, sent: JSON, found: JSON) {
      self.name = name
      self.sent = sent
      self.found = found
    }
  }

  /// What the search found so far.
  package enum Evidence: Hashable, Sendable {
    /// The service has no record at the path, which the write deletes if `isDelete`.
    case noRecord(path: String, isDelete: Bool)
    /// The record that was to be deleted exists.
    case notDeleted
    /// The record has the RowVersion that was sent.
    case notWrittenSince
    /// The record was written since and has all that was sent.
    case updated
    /// The record was written since, and not only by this write.
    case writtenByOthers
    /// The record was written since, by this action or something else; its Status if it has one.
    case writtenSince(status: JSON?)
    /// The record with this ID has all that was sent.
    case created(Int)
    /// No record has all that was sent; the likeliest are candidates.
    case noneAlike
    /// Those that are alike were made by other writes.
    case madeByOthers
    /// Nothing like it was found.
    case nothingAlike
  }

  package var write: JournalEntry
  package var steps: [Step]
  package var candidates: [Candidate]
  package var evidence: Evidence
  /// Whether the evidence shows that the write took effect; nil if it does not decide.
  package var tookEffect: Bool?
  /// Whether absence proves nothing, because the journal has only part of what was sent.
  package var isPartlyKnown: Bool
  /// Until when the service may still be processing a write that has not been found; nil if it cannot be, or if something was found.
  package var atWorkUntil: Moment?

  package init(
    write: JournalEntry, steps: [Step], candidates: [Candidate], evidence: Evidence, tookEffect: Bool?, isPartlyKnown: Bool,
    atWorkUntil: Moment?
  ) {
    self.write = write
    self.steps = steps
    self.candidates = candidates
    self.evidence = evidence
    self.tookEffect = tookEffect
    self.isPartlyKnown = isPartlyKnown
    self.atWorkUntil = atWorkUntil
  }
}
