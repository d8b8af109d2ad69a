import MMXCatalogue
import MMXData
import MMXHTTP

/// A habit of clients that the service lets pass, or answers so that nobody learns from it.
package struct LintRule: Sendable {
  /// What it is told by: `unknown-query`.
  package let id: String
  /// What is wrong, in one sentence.
  package let sentence: String
  /// The right request, as curl and as mmx. `U` is the address up to the organisation's ID.
  package let curl: String
  package let mmx: String

  init(_ id: String, _ sentence: String, curl: String, mmx: String) {
    (self.id, self.sentence, self.curl, self.mmx) = (id, sentence, curl, mmx)
  }

  package static func row(_ id: String) -> LintRule? { rows.first { $0.id == id } }

  /// In alphabetical order.
  package static let rows: [LintRule] = [
    LintRule(
      "bare-reference", "a reference is sent as a bare number or text, where a record with ID is read",
      curl: #"curl -X POST "$U/issuedinvoices" --data '{"Customer":{"ID":5}, ...}'"#, mmx: "new issuedinvoice { Customer: 5 }"),
    LintRule(
      "daily-limit", "more than 800 of the 1,000 calls of a day are used",
      curl: #"curl "$U/customers?PageSize=1000""#, mmx: "quota"),
    LintRule(
      "double-read", "the same address is read twice within a second",
      curl: "keep the answer of the first read", mmx: "c = get customers/5"),
    LintRule(
      "dropped-field", "an update leaves out fields that the record has, which clears them",
      curl: "read the record, change it, send all of it back", mmx: #"c = get customers/5; c.Name = "New"; save c"#),
    LintRule(
      "early-token", "a token is asked for while the last one is good",
      curl: "keep access_token for expires_in seconds", mmx: "login"),
    LintRule(
      "first-page", "the first page of a list is taken for all of it",
      curl: #"curl "$U/customers?CurrentPage=2&PageSize=100", until TotalRows rows are seen"#, mmx: "get customers all"),
    LintRule(
      "float-amount", "an amount carries the noise of binary floating point",
      curl: #"... --data '{"Price": 0.30}'"#, mmx: "0.1 + 0.2"),
    LintRule(
      "location-ignored", "the new record is searched for, though Location told its address",
      curl: #"curl -i -X POST "$U/customers" ..., then read the address in Location"#,
      mmx: "c = new customer {...}; save c; print c.CustomerId"),
    LintRule(
      "missing-field", "a field that the service needs is missing",
      curl:
        #"curl -X POST "$U/customers" --data '{"Name":..., "Address":..., "PostalCode":..., "City":..., "Country":{"ID":..}, "SubjectToVAT":"D"}'"#,
      mmx: "describe customer"),
    LintRule(
      "multipart", "a file is sent as multipart, where base64 in JSON is read",
      curl:
        #"curl -X POST "$U/receivedinvoices/1/attachments" --data '{"AttachmentFileName":"a.pdf","AttachmentMimeType":"application/pdf","AttachmentData":"JVBERi0..."}'"#,
      mmx: #"attach receivedinvoices/1 "a.pdf""#),
    LintRule(
      "n-plus-one", "a list is read, and then each of its rows by itself",
      curl: #"read what the rows lack by a filter, or with one read of a record that is needed"#,
      mmx: "get customers all | where .City == \"Niš\""),
    LintRule(
      "no-route", "the service has no such address or verb",
      curl: #"curl "$U/customers""#, mmx: "resources"),
    LintRule(
      "no-wait", "the next call came before the time of Retry-After was over",
      curl: "wait as many seconds as Retry-After says", mmx: "quota"),
    LintRule(
      "raw-id", "an ID of a code list is sent that was never looked up; IDs differ from one installation to the next",
      curl: #"curl "$U/currencies/code(EUR)""#, mmx: "get currencies/code(EUR)"),
    LintRule(
      "read-only-field", "a field that only the service writes is sent with another value",
      curl: "leave it out, or as it was read", mmx: "describe customer"),
    LintRule(
      "refused-password", "a password that was refused is sent again, which ends in a locked application",
      curl: "make a new application password, then ask once", mmx: "login"),
    LintRule(
      "repeated-post", "a POST whose outcome is open is sent again, which makes a second record",
      curl: #"curl "$U/customers?SearchString=...", and POST again only if nothing is found"#, mmx: "journal find 1"),
    LintRule(
      "row-version", "the row version is missing, old or not percent-encoded",
      curl: #"curl -X PUT "$U/issuedinvoices/1/actions/issue?rowVersion=AAAAA8OTDPw%3D""#, mmx: "issue issuedinvoice 1"),
    LintRule(
      "token-in-query", "the token stands in the address, where logs keep it",
      curl: #"curl -H "Authorization: Bearer $TOKEN" "$U/customers""#, mmx: "get customers"),
    LintRule(
      "unknown-field", "the body has a field that the service does not know, and drops",
      curl: #"curl "$U/customers/5" shows the names"#, mmx: "describe customer"),
    LintRule(
      "unknown-query", "the address has a parameter that the service does not know, and answers as if it were not there",
      curl: #"curl -G "$U/customers" --data-urlencode "SearchString=100000057""#, mmx: #"get customers search "100000057""#),
    LintRule(
      "vat-sums", "price, rate and price with VAT do not agree",
      curl: #"... --data '{"Price": 100, "VATPercent": 20, "PriceWithVAT": 120}'"#, mmx: "round(100 * 1.2, 2)"),
    LintRule(
      "wrong-organisation", "the user has no such organisation",
      curl: #"curl ".../api/currentuser/orgs""#, mmx: "orgs"),
    LintRule(
      "wrong-value", "a value has a form that the service guesses at or refuses",
      curl: #"... --data '{"DateIssued": "2026-11-29", "Quantity": 1.5}'"#, mmx: "@2026-11-29"),
  ]
}

/// What a rule found, at the first call it found it in.
package struct LintFinding: Sendable {
  package let rule: LintRule
  /// The method and the address without its host.
  package let call: String
  package let detail: String
  /// How often it was found at this route.
  package var count = 1

  /// A few lines for a terminal.
  package var text: String {
    "lint \(rule.id): \(call): \(detail)\n  \(rule.sentence)\n  right: \(rule.curl)\n  mmx:   \(rule.mmx)\n"
  }
}
