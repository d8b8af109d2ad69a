/// A habit of clients that the service lets pass, or answers so that nobody learns from it. In alphabetical order.
package enum LintRule: String, CaseIterable, Sendable {
  case bareReference = "bare-reference"
  case dailyLimit = "daily-limit"
  case doubleRead = "double-read"
  case droppedField = "dropped-field"
  case earlyToken = "early-token"
  case firstPage = "first-page"
  case floatAmount = "float-amount"
  case locationIgnored = "location-ignored"
  case missingField = "missing-field"
  case multipart
  case nPlusOne = "n-plus-one"
  case noRoute = "no-route"
  case noWait = "no-wait"
  case rawID = "raw-id"
  case readOnlyField = "read-only-field"
  case refusedPassword = "refused-password"
  case repeatedPost = "repeated-post"
  case rowVersion = "row-version"
  case tokenInQuery = "token-in-query"
  case unknownField = "unknown-field"
  case unknownQuery = "unknown-query"
  case vatSums = "vat-sums"
  case wrongOrganisation = "wrong-organisation"
  case wrongValue = "wrong-value"

  /// What people know it by: `unknown-query`.
  package var id: String { rawValue }

  /// What is wrong, in one sentence.
  package var sentence: String {
    switch self {
    case .bareReference: "a reference is read as a record with ID, not as a number, a text or the whole record"
    case .dailyLimit: "more than 800 of the 1,000 calls of a day are used"
    case .doubleRead: "the same address is read twice within a second, and nothing was written in between"
    case .droppedField: "an update leaves out fields that the record has, which may clear them"
    case .earlyToken: "a token is asked for while the last one is good"
    case .firstPage: "the first page of a list is taken for all of it"
    case .floatAmount: "an amount carries the noise of binary floating point"
    case .locationIgnored: "the new record is searched for, though Location gave its address"
    case .missingField: "a field that the service needs is missing"
    case .multipart: "a file is sent as it is, where base64 in JSON is read"
    case .nPlusOne: "a list is read, and then each of its rows by itself"
    case .noRoute: "the service has no such address or verb"
    case .noWait: "the next call came before the time of Retry-After was over"
    case .rawID: "an ID of a code list is sent that was never looked up; IDs differ from one installation to the next"
    case .readOnlyField: "a field that only the service writes is sent with a value of the client's, and ignored"
    case .refusedPassword: "a password that was refused is sent again, which ends in a locked application"
    case .repeatedPost: "a POST whose outcome is open is sent again, which may make a second record"
    case .rowVersion: "the row version is missing, old or not percent-encoded"
    case .tokenInQuery: "the token is in the address, where logs keep it"
    case .unknownField: "the body has a field that the service does not know, and drops"
    case .unknownQuery: "the address has a parameter that the service does not know, and answers as if it were not there"
    case .vatSums: "amount, rate and VAT do not agree"
    case .wrongOrganisation: "the user has no such organisation"
    case .wrongValue: "a value has a form that the service guesses at or refuses"
    }
  }
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
