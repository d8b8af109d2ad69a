/// A habit of clients that the service lets pass, or answers so that nobody learns from it.
package struct LintRule: Sendable {
  /// What it is told by: `unknown-query`.
  package let id: String
  /// What is wrong, in one sentence.
  package let sentence: String

  init(_ id: String, _ sentence: String) { (self.id, self.sentence) = (id, sentence) }

  package static func row(_ id: String) -> LintRule? { rows.first { $0.id == id } }

  /// In alphabetical order.
  package static let rows: [LintRule] = [
    LintRule("bare-reference", "a reference is read as a record with ID, not as a number, a text or the whole record"),
    LintRule("daily-limit", "more than 800 of the 1,000 calls of a day are used"),
    LintRule("double-read", "the same address is read twice within a second, and nothing was written in between"),
    LintRule("dropped-field", "an update leaves out fields that the record has, which may clear them"),
    LintRule("early-token", "a token is asked for while the last one is good"),
    LintRule("first-page", "the first page of a list is taken for all of it"),
    LintRule("float-amount", "an amount carries the noise of binary floating point"),
    LintRule("location-ignored", "the new record is searched for, though Location gave its address"),
    LintRule("missing-field", "a field that the service needs is missing"),
    LintRule("multipart", "a file is sent as it is, where base64 in JSON is read"),
    LintRule("n-plus-one", "a list is read, and then each of its rows by itself"),
    LintRule("no-route", "the service has no such address or verb"),
    LintRule("no-wait", "the next call came before the time of Retry-After was over"),
    LintRule("raw-id", "an ID of a code list is sent that was never looked up; IDs differ from one installation to the next"),
    LintRule("read-only-field", "a field that only the service writes is sent with a value of the client's, and ignored"),
    LintRule("refused-password", "a password that was refused is sent again, which ends in a locked application"),
    LintRule("repeated-post", "a POST whose outcome is open is sent again, which may make a second record"),
    LintRule("row-version", "the row version is missing, old or not percent-encoded"),
    LintRule("token-in-query", "the token is in the address, where logs keep it"),
    LintRule("unknown-field", "the body has a field that the service does not know, and drops"),
    LintRule("unknown-query", "the address has a parameter that the service does not know, and answers as if it were not there"),
    LintRule("vat-sums", "amount, rate and VAT do not agree"),
    LintRule("wrong-organisation", "the user has no such organisation"),
    LintRule("wrong-value", "a value has a form that the service guesses at or refuses"),
  ]
}

/// The request that a client should have made instead, as two programs make it. It holds no secret: the token is `$TOKEN`.
package struct LintRight: Hashable, Sendable {
  package let curl: String
  package let mmx: String
}

/// What a rule found, at the first call it found it in.
package struct LintFinding: Sendable {
  package let rule: LintRule
  /// The method and the path of the first call, without host and query.
  package let call: String
  package let detail: String
  package let right: LintRight
  /// How often it was found at this route.
  package var count = 1

  /// A few lines for a terminal.
  package var text: String {
    "lint \(rule.id): \(call): \(detail)\n  \(rule.sentence)\n  right: \(right.curl)\n  mmx:   \(right.mmx)\n"
  }
}
