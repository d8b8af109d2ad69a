/// What went wrong: a kind that scripts can test, one sentence, and what to type about it.
///
/// A problem has no place in a source; the caller that knows the source adds it once (`Diagnostic`). The sentence starts in lower case,
/// quotes names with `'` and ends without a full stop. Texts from the service are kept unchanged; the code that shows them on a terminal
/// escapes them.
@usableFromInline
package struct Problem: Error, Hashable, Sendable {
  package var kind: Kind
  package var message: Message
  /// What to type next, or nil if nothing helps.
  package var hint: Message?
  /// The HTTP status of the answer that caused it, nil if there was none.
  package var status: Int?
  /// A code of the cause for scripts and people: the OAuth `error`, a Linux errno name, a journal number. What callers decide by is
  /// `cause`.
  package var code: String?
  /// Lines shown below the sentence, such as the fields of a conflict.
  package var details: [Message]
  /// What callers may decide by, nil if the kind is enough.
  package var cause: Cause?
  /// The word that is most likely mistyped, so that an editor can offer the right one.
  package var slip: Slip?

  /// A mistyped word, and what was most likely meant.
  package struct Slip: Hashable, Sendable {
    package let written: String
    package let meant: String
  }

  /// The same with a word that was most likely meant; nil changes nothing.
  package func slipped(_ written: String, for meant: String?) -> Problem {
    var problem = self
    if let meant { problem.slip = Slip(written: written, meant: meant) }
    return problem
  }

  /// The cause of a problem, for code that must act on it. The sentence is only for people.
  package enum Cause: Hashable, Sendable {
    /// A name that was not found; the code that has the source may know what was meant.
    case missing(Missing)
    /// What is wrong with a JSON text, and the column it is at, from 1, in characters.
    indirect case malformedJSON(Message, column: Int)
    /// The file, folder or lake does not exist.
    case absent
    /// A part of the path is not a folder.
    case notAFolder
    /// The file or its folder may not be used this way.
    case denied
    /// The file is damaged, or of another kind than what is looked for.
    case damaged
    /// The file was written by a newer version.
    case newer
    /// The database that machines share cannot be reached.
    case away
    /// Another process uses what is needed.
    case busy
    /// Another session has written the record in the meantime.
    case writtenElsewhere
    /// The outcome of the write with this number in the journal is not known.
    case journalEntry(Int)
    /// Somebody who was asked said no: nothing was sent, and the program continues.
    case declined
    /// The calls that `--max-calls` allows are used up.
    case runLimit

    /// What scripts see of it in `e.code`; nil for nothing.
    var code: String? {
      switch self {
      case .damaged: "damaged"
      case .newer: "newer"
      case .away: "away"
      case .busy: "busy"
      case .writtenElsewhere: "elsewhere"
      case .journalEntry(let number): String(number)
      case .declined: "declined"
      case .runLimit: "max-calls"
      case .missing, .malformedJSON, .absent, .notAFolder, .denied: nil
      }
    }
  }

  /// The details, without one that the sentence already ends with.
  package var furtherDetails: [Message] {
    guard details.count == 1, let detail = details.first?.text, !detail.isEmpty, message.text.hasSuffix(": " + detail) else {
      return details
    }
    return []
  }

  /// A name that was not found, and where it was looked up.
  package enum Missing: Hashable, Sendable {
    case name(String), function(String), stage(String), field(String)
    /// A collection of the service used as a value.
    case resource(String)
    /// The first word of a path.
    case collection(String)
    /// The row of a stage: `.Field` outside a stage, or in a stage that needs another form.
    case row
  }

  /// - Parameter code: that of the cause if it is nil.
  @inline(never)
  package init(
    _ kind: Kind, _ message: Message, hint: Message? = nil, status: Int? = nil, code: String? = nil, details: [Message] = [],
    cause: Cause? = nil
  ) {
    self.cause = cause
    self.kind = kind
    self.message = message
    self.hint = hint
    self.status = status
    self.code = code ?? cause?.code
    self.details = details
  }

  /// The number in the journal of a write whose outcome is not known; nil for every other problem, and if there is no journal.
  package var journalEntry: Int? { if case .journalEntry(let number)? = cause { number } else { nil } }

  /// Whether a write was sent whose outcome is not known, also if Ctrl-C ended the wait for it.
  package var isOfLostWrite: Bool { kind == .unknown || kind == .interrupted && journalEntry != nil }

  /// The kinds of error of the language, as `catch e` and `expect fails "KIND"` spell them.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case assert, auth, catalogue, concurrency, forbidden, limit, locked, name, network, notfound, quota, refused, script, syntax
    case type, unknown, validation, value
    /// Not an error of the language: the user pressed Ctrl-C. It cannot be caught; exit status 130.
    case interrupted

    /// The status a program ends with when an error of this kind is uncaught.
    package var exitStatus: Int32 {
      switch self {
      case .syntax: 2
      case .auth, .locked: 3
      case .concurrency: 4
      case .quota: 5
      case .network, .unknown: 6
      case .interrupted: 130
      case .assert, .catalogue, .forbidden, .limit, .name, .notfound, .refused, .script, .type, .validation, .value: 1
      }
    }

    /// Whether `catch` may see it.
    package var isCatchable: Bool { self != .limit && self != .interrupted }
  }
}
