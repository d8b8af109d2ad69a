package import MMXCatalogue
package import MMXData

/// One call of the service, as the language asks for it: no host, no token, no header.
package struct Call: Sendable {
  package var method: Method
  /// Percent-encoded, without a leading slash, organisation included: `api/orgs/12/customers/5`.
  package var path: String
  /// The operation of the path, with the values in the path; nil if it has not been looked up.
  package var match: Match?
  /// Names and values, not yet percent-encoded, in order.
  package var query: [(name: String, value: String)]
  package var body: JSON?
  /// The organisation that the call is counted for, nil for calls outside any.
  package var organisation: Int?
  /// What the call does, for journal and messages: `save customer 5`.
  package var purpose: String
  /// The journal entry whose write this one reverses, after it was confirmed; nil for every other call.
  package var undoes: Int?
  /// The record that a write changes or deletes, as it was read; nil if it was not.
  package var previous: OrderedRecord<JSON>?
  /// Identifies the record of a write in every session that holds it, nil if no other session can hold it.
  package var record: RecordIdentity?
  /// The round of the loop in which the call is made, counted from 1, and the number of rounds; nil outside loops.
  package var round: (number: Int, of: Int)?

  package init(
    _ method: Method, _ path: String, query: [(name: String, value: String)] = [], body: JSON? = nil, organisation: Int? = nil,
    purpose: String = "", previous: OrderedRecord<JSON>? = nil, match: Match? = nil
  ) {
    self.method = method
    self.path = path
    self.match = match
    self.query = query
    self.body = body
    self.organisation = organisation
    self.purpose = purpose
    self.previous = previous
  }

  /// The operation that it calls, looked up if the call does not have it; nil for a path that is not in the catalogue.
  package func match(in localisation: Localisation) -> Match? { match ?? CallPath(path).match(method, localisation) }

  /// Whether it cannot be undone: a delete, or an action that issues or sends a document.
  package func isFinal(in localisation: Localisation) -> Bool {
    method == .delete || match(in: localisation)?.action?.isFinal ?? false
  }

  /// The fields that the body of an update changes, with what they were and what they become.
  package var changes: [(name: String, was: JSON, now: JSON)] {
    guard method == .put, let previous, case .object(let sent)? = body else { return [] }
    return sent.compactMap { name, now in
      let was = previous[name] ?? .null
      return was == now ? nil : (name, was, now)
    }
  }
}

/// An answer with any status.
package struct Answer: Sendable {
  package let status: Int
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]
  /// The body read as JSON, or why that failed; nil if it does not begin like a record or a list.
  let json: Result<JSON, Problem>?
  /// Wall time of the call, including waits and retries.
  package var milliseconds: Int
  /// The journal entry of a write, nil for reads.
  package private(set) var journalEntry: Int?
  /// Its meaning for its call.
  package private(set) var outcome: Outcome = .done(.nothing, remarks: [])

  /// - Parameters:
  ///   - call: the call that it answers, which its meaning depends on.
  ///   - localisation: the localisation of the operation.
  package init(
    status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [], journalEntry: Int? = nil, to call: Call,
    _ localisation: Localisation
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    json = Answer.json(of: body)
    self.journalEntry = journalEntry
    milliseconds = 0
    outcome = decided(for: call, localisation)
  }

  /// The first header of the name, in any letter case.
  package func header(_ name: String) -> String? {
    headers.value(ofHeader: name)
  }
}

/// What the interpreter needs of a session with the service. The client signs in, retries reads, counts calls and journals writes.
package protocol Service: AnyObject {
  var localisation: Localisation { get }
  /// Whether writes leave; false for a dry run, whose answers are made up.
  var sendsWrites: Bool { get }
  /// Called with the journal number after a write is in the journal and before its first byte is sent; if it throws, nothing is sent. The
  /// number is nil if there is no journal.
  var beforeWrite: ((_ journalEntry: Int?) throws(Problem) -> Void)? { get set }

  /// Why there is no account to make calls with, nil if there may be one. Does not ask.
  var missingAccount: Problem? { get }

  /// Makes the call and returns its answer if the status is 2xx; any other status, and every failure, is a problem of the matching kind:
  /// `notfound`, `validation`, `concurrency`, `forbidden`, `auth`, `locked`, `quota`, `network`, `unknown`, `refused`, `interrupted`.
  func send(_ call: Call) throws(Problem) -> Answer

  /// Makes the call and returns its answer with any status; only failures without an answer are problems.
  func exchange(_ call: Call) throws(Problem) -> Answer

  /// Announces that these reads will follow, after those of the series that were announced before. They may be sent ahead of their turn, so
  /// only reads that are certain to be used are announced. Nothing else depends on it.
  func expect(_ calls: [Call], of series: ReadSeries)

  /// No call follows at once: an entry or a script has ended. What was made ready for more of them is given up.
  func rest()

  /// Its account, quota and journal.
  var session: any ServiceSession { get }
}

extension Service {
  package var sendsWrites: Bool { true }
  package var missingAccount: Problem? { nil }
  package func expect(_ calls: [Call], of series: ReadSeries) {}
  package func rest() {}
}

/// Identifies a series of announced reads. When it is released, reads that were not used are dropped.
package final class ReadSeries {
  package init() {}
}
