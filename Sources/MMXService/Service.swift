package import MMXCatalogue
package import MMXData

/// One call of the service, as the language asks for it: no host, no token, no header.
package struct Call: Sendable {
  package var verb: Verb
  /// Percent-encoded, without a leading slash, organisation included: `api/orgs/12/customers/5`.
  package var path: String
  /// The operation that the path is of, with the values in the path; nil where nobody has looked it up.
  package var match: Match?
  /// Names and values, not yet percent-encoded, in order.
  package var query: [(name: String, value: String)]
  package var body: JSON?
  /// The organisation the call is counted for, nil for calls outside any.
  package var organisation: Int?
  /// What the call does, for journal and messages: `save customer 5`.
  package var purpose: String
  /// The entry of the journal whose write this one takes back, once somebody said yes to it; nil for every other call.
  package var undoes: Int?
  /// The record that a write changes or deletes, as it was read; nil where it was not.
  package var previous: OrderedRecord<JSON>?
  /// Names the record a write is for in every session that holds it, nil where no other session can.
  package var record: RecordIdentity?
  /// The round of the loop that the call is made in, counted from 1, and how many rounds there are; nil outside loops.
  package var round: (number: Int, of: Int)?

  package init(
    _ verb: Verb, _ path: String, query: [(name: String, value: String)] = [], body: JSON? = nil, organisation: Int? = nil,
    purpose: String = "", previous: OrderedRecord<JSON>? = nil, match: Match? = nil
  ) {
    self.verb = verb
    self.path = path
    self.match = match
    self.query = query
    self.body = body
    self.organisation = organisation
    self.purpose = purpose
    self.previous = previous
  }

  /// The operation that it calls, looked up where it does not bring it along; nil for a path that the catalogue does not have.
  package func match(in localisation: Localisation) -> Match? { match ?? CallPath(path).match(verb, localisation) }

  /// The fields that the body of an update changes, with what they were and what they become.
  package var changes: [(name: String, was: JSON, now: JSON)] {
    guard verb == .put, let previous, case .object(let sent)? = body else { return [] }
    return sent.compactMap { name, now in
      let was = previous[name] ?? .null
      return was == now ? nil : (name, was, now)
    }
  }
}

/// What came back, any status included.
package struct Answer: Sendable {
  package let status: Int
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]
  /// Wall time of the call, waits and retries included.
  package var milliseconds: Int
  /// The row of the journal that holds a write, nil for reads.
  package private(set) var journalEntry: Int?
  /// What it means for its call.
  package private(set) var outcome: Outcome = .done(.nothing, remarks: [])

  /// - Parameters:
  ///   - call: what it is the answer to, which its meaning depends on.
  ///   - localisation: whose operations the call is one of.
  package init(
    status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [], journalEntry: Int? = nil, to call: Call,
    _ localisation: Localisation
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.journalEntry = journalEntry
    milliseconds = 0
    outcome = decided(for: call, localisation)
  }

  /// The first header of the name, in any letter case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.isEqualIgnoringCase(to: name) }?.value
  }
}

/// What the interpreter needs of a session with the service. The client behind it signs in, retries reads, counts calls and journals writes.
package protocol Service: AnyObject {
  var localisation: Localisation { get }
  /// Whether writes leave; false for a dry run, whose answers are made up.
  var sendsWrites: Bool { get }
  /// Called when a write is in the journal, under the number it is given, and before its first byte leaves; where it throws, nothing
  /// is sent. The number is nil where there is no journal.
  var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)? { get set }

  /// Why there is no account to make calls with, nil where there may be one. Asks nobody.
  var missingAccount: Problem? { get }

  /// Makes the call and gives its answer where the status is 2xx; any other status, and every failure on the way, is a problem of the
  /// kind that fits: `notfound`, `validation`, `concurrency`, `forbidden`, `auth`, `locked`, `quota`, `network`, `unknown`, `refused`, `interrupted`.
  func send(_ call: Call) throws(Problem) -> Answer

  /// Makes the call and gives its answer whatever the status is; only failures without an answer are problems.
  func exchange(_ call: Call) throws(Problem) -> Answer

  /// Says that these reads will follow one another, after those of the series that were said before. They may be asked for ahead of
  /// their turn, so only reads that are certain to be used are said. Nothing else depends on it.
  func expect(_ calls: [Call], of series: ReadSeries)

  /// Its account, quota and journal.
  var session: any ServiceSession { get }
}

extension Service {
  package var sendsWrites: Bool { true }
  package var missingAccount: Problem? { nil }
  package func expect(_ calls: [Call], of series: ReadSeries) {}
}

/// Names reads that follow one another. Who holds it wants them; when nobody does, those that were not used are dropped.
package final class ReadSeries {
  package init() {}
}
