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
    let simulator: Simulator
    let gate: LintGate
    let time = Counter()
    /// What the next calls are answered with instead; nil ends the connection.
    var faults: [Response?] = []
    var program: String?
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
      simulator = Simulator(options: options)
      gate = LintGate(linter, isStrict: isStrict) { time.now }
      token = try signIn().json["access_token"]?.string ?? ""
    }

    private func send(_ request: Request) throws -> Response {
      if let refusal = gate.refusal(of: request) {
        gate.learn(refusal, to: request)
        return refusal
      }
      let answer = faults.isEmpty ? try simulator.send(request) : faults.removeFirst()
      gate.learn(answer, to: request)
      return answer ?? Response(status: 0, headers: [], body: [])
    }

    var rules: Set<String> { Set(linter.findings.map(\.rule.id)) }

    @discardableResult
    func signIn(password: String = "demo-password") throws -> Response {
      let form = "grant_type=password&client_id=demo-client&client_secret=demo-secret&username=demo&password=\(password)"
      time.move(2000)
      return try send(
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
      let headers = [("Authorization", "Bearer \(token)"), ("Content-Type", type)] + (program.map { [("User-Agent", $0)] } ?? [])
      return try send(Request(method, url, headers: headers, body: body.map { Array($0.text().utf8) }, isRepeatable: false))
    }

    /// Looks up what good clients look up.
    func lookUp() throws {
      for path in ["countries/code(RS)", "currencies/code(RSD)", "vatrates/code(S)"] { try call("GET", path) }
    }
  }

  private static let customer = Caller.customer
  private static let invoice = Caller.invoice([["Item": ["ID": 1], "Quantity": 2]])

  /// One habit a rule.
  @Test(arguments: LintRule.allCases.map(\.id))
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
      try client.call("GET", "customers/3")
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
      try client.lookUp()
      client.faults = [nil]
      for _ in 0..<2 { try client.call("POST", "customers", LintTests.customer) }
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
    #expect(finding.right.curl.contains("https://x.test/RS/") && !finding.right.mmx.isEmpty)
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
    #expect(client.linter.bill.contains("of the 1,000 calls of a day"))
  }

  /// What the same habits are near to, and right.
  @Test(arguments: [
    "read again after a write", "read again later", "an empty field", "a new token after a refused one", "all pages", "a size for all",
    "looked for before the second POST", "IDs of a record that was read", "a whole model of nothing", "IDs and numbers as texts",
    "other letter case",
    "a percent-encoded version", "VAT to the cent", "the Location of an attachment", "a page, its rows, the next page",
    "looked for before each POST", "a refused write",
  ])
  func nearMissIsRight(what: String) throws {
    let client = try Client()
    switch what {
    case "read again after a write":
      let record = try client.call("GET", "customers/5").json
      try client.call("PUT", "customers/5", record.with("Name", "X"), after: 10)
      try client.call("GET", "customers/5", after: 10)
    case "read again later": for _ in 0..<2 { try client.call("GET", "customers/5", after: 1001) }
    case "an empty field":
      let record = try client.call("GET", "customers/5").json
      try client.call("PUT", "customers/5", record.with("Address", .null))
    case "a new token after a refused one":
      client.token = "another"
      try client.call("GET", "customers/5")
      try client.signIn()
    case "all pages":
      for page in 1...3 { try client.call("GET", "countries?CurrentPage=\(page)&PageSize=100") }
      try client.call("GET", "countries/3")
    case "a size for all":
      try client.call("GET", "countries?PageSize=300")
      try client.call("GET", "countries/3")
    case "looked for before the second POST":
      try client.lookUp()
      client.faults = [Response(status: 503, headers: [], body: [])]
      try client.call("POST", "customers", LintTests.customer)
      try client.call("GET", "customers?SearchString=Nova")
      try client.call("POST", "customers", LintTests.customer)
    case "IDs of a record that was read":
      let record = try client.call("GET", "customers/5").json
      let own = LintTests.customer.with("Country", record["Country"] ?? .null).with("Currency", record["Currency"] ?? .null)
      try client.call("POST", "customers", own)
    case "a whole model of nothing":
      let body = LintTests.invoice.with("IssuedInvoiceId", 0).with("Status", "O").with("RowVersion", .null)
      try client.call("POST", "issuedinvoices", body.with("RecordDtModified", "0001-01-01T00:00:00"))
    case "IDs and numbers as texts":
      try client.call("POST", "issuedinvoices", Caller.invoice([["Item": ["ID": "1"], "Quantity": "1.5", "RowNumber": "1"]]))
    case "other letter case": try client.call("GET", "Customers?searchstring=x&CURRENTPAGE=1&pagesize=10&order=a")
    case "a percent-encoded version":
      let record = try client.call("GET", "issuedinvoices/1").json
      try client.call(
        "PUT", "issuedinvoices/1/actions/generatepdf?rowVersion=\(PercentEncoding.encode(record["RowVersion"]?.string ?? ""))")
    case "the Location of an attachment":
      let file: JSON = ["AttachmentFileName": "a.pdf", "AttachmentMimeType": "application/pdf", "AttachmentData": "JVBERg=="]
      let location = try client.call("POST", "receivedinvoices/1/attachments", file).header("Location")
      #expect(try client.call("GET", #require(location)).status == 200)
    case "a page, its rows, the next page":
      for page in 1...3 {
        try client.call("GET", page == 1 ? "countries?PageSize=100" : "countries?PageSize=100&CurrentPage=\(page)")
        try client.call("GET", "countries/\(page)")
      }
    case "looked for before each POST":
      try client.lookUp()
      for name in ["Prva", "Druga", "Treća"] {
        try client.call("GET", "customers?SearchString=\(PercentEncoding.encode(name))")
        try client.call("POST", "customers", LintTests.customer.with("Name", .string(name)))
      }
    case "a refused write":
      try client.lookUp()
      client.faults = [Response(status: 403, headers: [], body: [])]
      try client.call("POST", "customers", LintTests.customer)
    case "VAT to the cent":
      let price = try #require(Number("10.825"))
      try client.call(
        "POST", "issuedinvoices",
        Caller.invoice([
          ["Item": ["ID": 1], "Quantity": 1, "Price": .number(price), "VATPercent": 20, "PriceWithVAT": .number(.small(1299, scale: 2))]
        ]))
    default: Issue.record("nothing for \(what)")
    }
    client.linter.finish()
    #expect(client.linter.findings.map { "\($0.rule.id) \($0.call) \($0.detail)" } == [])
  }

  /// The right request is the one that was made, with its path, IDs and values.
  @Test func rightRequestIsMadeFromTheCall() throws {
    let client = try Client()
    func right(_ rule: String, after call: () throws -> Void) throws -> LintRight {
      try call()
      return try #require(client.linter.findings.last { $0.rule.id == rule }).right
    }
    let auth = #"-H "Authorization: Bearer $TOKEN""#
    let json = "-H 'Content-Type: application/json'"
    let root = "https://x.test/RS/API/api/orgs/12"
    var found = try right("unknown-query") {
      try client.call("GET", "customers?$filter=TaxNumber%20eq%20'100000057'&$top=5&$orderby=Name%20desc")
    }
    #expect(found.curl == "curl \(auth) '\(root)/customers?SearchString=100000057&PageSize=5&SortField=Name&Order=D'")
    #expect(found.mmx == #"get customers search "100000057" size 5 sort Name desc"#)
    found = try right("unknown-query") { try client.call("GET", "items?Code=K-001") }
    #expect(found == LintRight(curl: "curl \(auth) '\(root)/items/code(K-001)'", mmx: "get items/code(K-001)"))
    found = try right("unknown-field") { try client.call("POST", "customers", LintTests.customer.with("TaxNumbr", "1")) }
    #expect(found.curl == "curl -X POST \(auth) \(json) '\(root)/customers' --data '{\"TaxNumber\":\"...\", ...}'")
    #expect(found.mmx == #"x = new customer {TaxNumber: "..."}; save x"#)
    found = try right("bare-reference") { try client.call("POST", "issuedinvoices", LintTests.invoice.with("Customer", 5)) }
    #expect(found.curl.hasSuffix(#"--data '{"Customer":{"ID":5}, ...}'"#) && found.mmx == "x = new issuedinvoice {Customer: 5}; save x")
    let draft = try client.call("GET", "issuedinvoices/1").json
    let version = PercentEncoding.encode(draft["RowVersion"]?.string ?? "")
    found = try right("row-version") {
      try client.call("PUT", "issuedinvoices/1/actions/issue?rowVersion=\(draft["RowVersion"]?.string ?? "")")
    }
    #expect(found.curl == "curl -X PUT \(auth) '\(root)/issuedinvoices/1/actions/issue?rowVersion=\(version)'")
    #expect(found.mmx == "x = get issuedinvoices/1; do issue x")
    found = try right("row-version") { try client.call("PUT", "issuedinvoices/3/actions/issue") }
    #expect(found.curl.hasPrefix("VERSION=$(curl \(auth) '\(root)/issuedinvoices/3' | jq -r '.RowVersion | @uri');"))
    found = try right("vat-sums") {
      try client.call(
        "POST", "issuedinvoices",
        Caller.invoice([["Item": ["ID": 1], "Quantity": 1, "Price": 100, "VATPercent": 20, "PriceWithVAT": 122]]))
    }
    #expect(found.curl.contains(#"{"IssuedInvoiceRows":[{"Price":100, "VATPercent":20, "PriceWithVAT":120.00, ...}], ...}"#))
    found = try right("wrong-value") {
      try client.call("POST", "issuedinvoices", LintTests.invoice.with("DateIssued", "2026-07-31T22:00:00Z"))
    }
    #expect(found.mmx == "x = new issuedinvoice {DateIssued: @2026-08-01T00:00:00}; save x")
    found = try right("no-route") { try client.call("GET", "invoices?InvoiceType=R") }
    #expect(found.mmx == #"get issuedinvoices with {InvoiceType: "R"}"#)
    found = try right("token-in-query") { try client.call("GET", "customers?SearchString=it's&access_token=\(client.token)") }
    #expect(found.curl == "curl \(auth) '\(root)/customers?SearchString=it%27s'")
    for finding in client.linter.findings { #expect(!finding.text.contains(client.token)) }
  }

  /// Two programs at once are two clients: what one reads is no double read of the other, and each has its bill.
  @Test func billIsByClientAndRoute() throws {
    let client = try Client()
    for program in ["shop/1.0", "cron/2.0"] {
      client.program = program
      try client.call("GET", "customers?PageSize=100", after: 10)
      for id in 1...6 { try client.call("GET", "customers/\(id)", after: 10) }
    }
    try client.call("GET", "customers/6", after: 10)
    #expect(client.linter.findings.map { "\($0.rule.id) \($0.count)" } == ["n-plus-one 2", "double-read 1"])
    #expect(
      client.linter.bill == """
        15 calls, at most 15 of the 1,000 calls of a day that a client has in an organisation
        such a run fits 66 times into a day
        demo-client, no User-Agent: 0 calls, 0 of them could be spared
          1 token, which the service may count or not
        demo-client, cron/2.0: 8 calls, 6 of them could be spared
          organisation 12: 8 calls
            7  GET customers/N
            1  GET customers
          chain: a list, then 6 of its rows one by one, GET customers/N
          double: once more within a second, GET customers/N
        demo-client, shop/1.0: 7 calls, 5 of them could be spared
          organisation 12: 7 calls
            6  GET customers/N
            1  GET customers
          chain: a list, then 6 of its rows one by one, GET customers/N

        """)
  }

  /// What only the end of a run tells.
  @Test func listIsLeftOpen() throws {
    let client = try Client()
    try client.call("GET", "countries?SearchString=a")
    #expect(client.linter.findings.isEmpty)
    client.linter.finish()
    client.linter.finish()
    #expect(client.linter.findings.map(\.rule.id) == ["first-page"])
    #expect(client.linter.findings[0].right.mmx == #"get countries search "a" all"#)
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
