import MMXCatalogue
import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

/// Habits of clients: each is found by its rule, and good traffic by none.
struct LintTests {
  /// A client of a simulator after the lint, at a clock that every call moves by two seconds.
  private final class Client {
    let linter = Linter()
    let transport: LintedTransport
    let time = Counter()
    var token = ""

    final class Counter: Sendable {
      private let value = Locked(1_000_000)
      var now: Int { value.withLock { $0 } }
      func move(_ by: Int) { value.withLock { $0 += by } }
    }

    init(isStrict: Bool = false, limit: Int? = nil) throws {
      var options = Simulator.Options()
      options.clock = { 1_795_428_000 }
      options.callLimit = limit
      let time = time
      transport = LintedTransport(Simulator(options: options), linter, isStrict: isStrict) { time.now }
      token = try signIn().json["access_token"]?.string ?? ""
    }

    var rules: Set<String> { Set(linter.findings.map(\.rule.id)) }

    @discardableResult
    func signIn(password: String = "demo-password") throws -> Response {
      let form = "grant_type=password&client_id=demo-client&client_secret=demo-secret&username=demo&password=\(password)"
      time.move(2000)
      return try transport.send(
        Request(
          "POST", "https://x.test/RS/AUT/oauth20/token", headers: [("Content-Type", "application/x-www-form-urlencoded")],
          body: Array(form.utf8),
          isRepeatable: false))
    }

    @discardableResult
    func call(_ method: String, _ path: String, _ body: JSON? = nil, after: Int = 2000, type: String = "application/json") throws
      -> Response
    {
      time.move(after)
      let url = path.contains("://") ? path : "https://x.test/RS/API/api/orgs/12/\(path)"
      return try transport.send(
        Request(
          method, url, headers: [("Authorization", "Bearer \(token)"), ("Content-Type", type)], body: body.map { Array($0.text().utf8) },
          isRepeatable: false))
    }

    /// Looks up what good clients look up.
    func lookUp() throws {
      for path in ["countries/code(RS)", "currencies/code(RSD)", "vatrates/code(S)"] { try call("GET", path) }
    }
  }

  private static let customer = Caller.customer
  private static let invoice = Caller.invoice([["Item": ["ID": 1], "Quantity": 2]])

  /// One habit a rule.
  @Test(arguments: LintRule.rows.map(\.id))
  func habitIsFound(rule: String) throws {
    let client = try Client(limit: rule == "no-wait" ? 1 : nil)
    switch rule {
    case "bare-reference": try client.call("POST", "issuedinvoices", LintTests.invoice.with("Customer", 5))
    case "daily-limit": for _ in 0...800 { try client.call("GET", "customers/5") }
    case "double-read":
      try client.call("GET", "customers/5")
      try client.call("GET", "customers/5", after: 500)
    case "dropped-field":
      let record = try client.call("GET", "customers/5").json
      try client.call("PUT", "customers/5", ["Name": "X", "RowVersion": record["RowVersion"] ?? .null])
    case "early-token": try client.signIn()
    case "first-page":
      try client.call("GET", "countries")
      try client.call("GET", "countries/3")
    case "float-amount":
      let price = try #require(Number("0.30000000000000004"))
      try client.call("POST", "items", ["Name": "X", "Price": .number(price)])
    case "location-ignored":
      try client.lookUp()
      try client.call("POST", "customers", LintTests.customer)
      try client.call("GET", "customers?SearchString=Nova")
    case "missing-field": try client.call("POST", "customers", ["Name": "X"])
    case "multipart": try client.call("POST", "receivedinvoices/1/attachments", nil, type: "multipart/form-data; boundary=x")
    case "n-plus-one":
      try client.call("GET", "customers?PageSize=100")
      for id in 1...6 { try client.call("GET", "customers/\(id)") }
    case "no-route": try client.call("GET", "custmers")
    case "no-wait":
      try client.call("GET", "customers/5")
      try client.call("GET", "customers/5")
      try client.call("GET", "customers/6")
    case "raw-id": try client.call("POST", "customers", LintTests.customer)
    case "read-only-field":
      let record = try client.call("GET", "issuedinvoices/1").json
      try client.call("PUT", "issuedinvoices/1", record.with("PaidValue", 17))
    case "refused-password":
      try client.signIn(password: "wrong")
      try client.signIn(password: "wrong")
    case "repeated-post":
      let request = Request("POST", "https://x.test/RS/API/api/orgs/12/customers", headers: [], body: [0x7B, 0x7D], isRepeatable: false)
      _ = client.linter.request(request, at: 1)
      client.linter.response(nil, to: request, at: 2)
      _ = client.linter.request(request, at: 3)
    case "row-version": try client.call("PUT", "issuedinvoices/1/actions/issue")
    case "token-in-query": try client.call("GET", "customers?SearchString=x&access_token=abc")
    case "unknown-field": try client.call("POST", "customers", LintTests.customer.with("Nmae", "X"))
    case "unknown-query": try client.call("GET", "customers?filter=TaxNumber%20eq%20100000057")
    case "vat-sums":
      try client.call(
        "POST", "issuedinvoices",
        Caller.invoice([["Item": ["ID": 1], "Quantity": 1, "Price": 100, "VATPercent": 20, "PriceWithVAT": 122]]))
    case "wrong-organisation": try client.call("GET", "https://x.test/RS/API/api/orgs/99/customers")
    case "wrong-value": try client.call("POST", "issuedinvoices", LintTests.invoice.with("DateIssued", "23.11.2026"))
    default: Issue.record("no habit for \(rule)")
    }
    #expect(client.rules.contains(rule), "\(client.rules)")
    let finding = try #require(client.linter.findings.first { $0.rule.id == rule })
    #expect(finding.text.contains("right: ") && finding.text.contains("mmx:   "))
    let secrets = ["demo-password", "demo-secret", client.token]
    for secret in secrets { #expect(!finding.text.contains(secret)) }
  }

  @Test func goodTrafficIsGood() throws {
    let client = try Client()
    try client.lookUp()
    let made = try client.call("POST", "customers", LintTests.customer)
    #expect(made.status == 201)
    let location = try #require(made.header("Location"))
    let record = try client.call("GET", location).json
    let path = "customers/\(record["CustomerId"]?.integer ?? 0)"
    try client.call("GET", path)
    #expect(try client.call("PUT", path, record.with("Name", "Drugo ime")).status == 200)
    try client.call("GET", "customers?CurrentPage=1&PageSize=100&SortField=Name&Order=A")
    let draft = try client.call("GET", try #require(try client.call("POST", "issuedinvoices", LintTests.invoice).header("Location"))).json
    let version = PercentEncoding.encode(draft["RowVersion"]?.string ?? "")
    #expect(
      try client.call("PUT", "issuedinvoices/\(draft["IssuedInvoiceId"]?.integer ?? 0)/actions/issueAndGeneratepdf?rowVersion=\(version)")
        .status == 200)
    #expect(client.linter.findings.map { "\($0.rule.id) \($0.call) \($0.detail)" } == [])
    #expect(client.linter.bill.contains("calls of 1,000 a day"))
  }

  @Test func strictAnswersTheFinding() throws {
    let client = try Client(isStrict: true)
    let answer = try client.call("GET", "customers?filter=x")
    #expect(answer.status == 400)
    #expect(answer.message == "lint unknown-query: 'filter'; did you mean 'SearchString'?")
    #expect(answer.json["Right"]?["curl"]?.string?.isEmpty == false)
    #expect(try client.call("GET", "customers?SearchString=x").status == 200)
  }

  @Test func reportsAreReadable() throws {
    let client = try Client()
    for _ in 0..<3 { try client.call("GET", "customers?filter=<x>") }
    #expect(client.linter.findings.count == 1 && client.linter.findings[0].count == 3)
    let junit = LintReport.junit.text(client.linter.findings, version: "1")
    #expect(junit.contains(#"failures="1""#) && junit.contains(#"name="unknown-query""#))
    let sarif = try JSON(LintReport.sarif.text(client.linter.findings, version: "1"))
    #expect(sarif["runs"]?.array?.first?["results"]?.array?.count == 1)
    #expect(LintReport.html.text(client.linter.findings, version: "1").hasPrefix("<!DOCTYPE html>"))
  }

  @Test func recordingsAreExamined() throws {
    let linter = Linter()
    let har = """
      {"log":{"entries":[{"startedDateTime":"2026-11-23T10:00:00.000Z","time":12,"request":{"method":"GET",
      "url":"https://moj.minimax.rs/RS/API/api/orgs/12/customers?$top=5","headers":[]},"response":{"status":200,"headers":[],"content":{"text":"{}"}}}]}}
      """
    #expect(try LintRecording.examine(Array(har.utf8), linter) == 1)
    #expect(linter.findings.map(\.detail) == ["'$top'; did you mean 'PageSize'?"])
    #expect(throws: Problem.notARecording()) { try LintRecording.examine(Array("{}".utf8), Linter()) }
  }
}
