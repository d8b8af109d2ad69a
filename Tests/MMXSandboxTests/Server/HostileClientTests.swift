import Glibc
import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

/// What hostile clients send to the simulator over real connections: each is answered with a refusal in JSON or cut off, nothing else of
/// the service changes, and the next client is served.
@Suite struct HostileClientTests {
  private let server: SandboxServer
  private let token: String

  init() throws {
    var options = Simulator.Options()
    options.callLimit = nil
    server = try SandboxServer(Simulator(options: options))
    let client = try #require(RawClient(port: server.port))
    let form = TokenTests.good
    client.send(
      "POST /token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n\r\n\(form)"
    )
    let answer = try JSON(#require(client.readResponse()).body)
    token = try #require(answer["access_token"]?.string)
  }

  /// The answer to bytes that follow the request line and the token, on a connection of its own.
  private func ask(_ line: String, _ rest: [UInt8] = Array("\r\n".utf8)) throws -> (status: Int, json: JSON) {
    let client = try #require(RawClient(port: server.port))
    client.send(Array("\(line) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n".utf8) + rest)
    let answer = try #require(client.readResponse(), "\(line)")
    return (answer.status, (try? JSON(answer.body)) ?? .null)
  }

  private func post(_ path: String, _ body: [UInt8], _ verb: String = "POST") throws -> (status: Int, json: JSON) {
    try ask(
      "\(verb) /RS/API/api/orgs/12/\(path)", Array("Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body)
  }

  /// Customer 5 is there, as it was, and nobody else was added.
  private func expectUnharmed(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let list = try ask("GET /RS/API/api/orgs/12/customers?PageSize=1")
    #expect(list.json["TotalRows"] == 36, sourceLocation: sourceLocation)
    let customer = try ask("GET /RS/API/api/orgs/12/customers/5")
    #expect(customer.json["Name"] == "Kovačnica Šumadija d.o.o.", sourceLocation: sourceLocation)
  }

  // MARK: Paths

  @Test(arguments: [
    "/../../../../etc/passwd", "/RS/API/api/orgs/12/../13/customers", "/RS/API/api/orgs/12/%2e%2e/13/customers",
    "/RS/API/api/orgs/12/customers/..%2f..%2f..%2fetc%2fpasswd", "/RS/API/api/orgs/12/customers/5%00", "/RS/API/api/orgs/12/customers%00/5",
    "/RS/API/api/orgs/12/customers/5%0d%0aX-Evil:%201", "/RS/API/api/orgs/12/customers/-5", "/RS/API/api/orgs/12/customers/5.0",
    "/RS/API/api/orgs/12/customers/99999999999999999999999999", "/RS/API/api/orgs/99999999999999999999999999/customers",
    "/RS/API/api/orgs/-12/customers", "/RS/API/api/orgs/0/customers", "/RS/API/api/orgs/12/customers/code()",
    "/RS/API/api/orgs/12/customers/code(%00)", "/RS/API/api/orgs/12/customers/code(((((",
    "/RS/API/api/orgs/12/customers/5/addresses/5/5/5/5/5",
    "/RS/API/api/orgs/12/customers/%d9%a5", "/RS/RS/RS/API/API/API/api", "/%20", "/RS\\API\\api\\orgs\\12\\customers",
    "/RS/API/api/orgs/12/issuedinvoices/1/actions/issue%2f..?rowVersion=x", "/RS/API/api/orgs/12/customers;id=5/5",
    "/RS/API/api/orgs/12/" + String(repeating: "a/", count: 5000),
    "/RS/API/api/orgs/12/customers/code(" + String(repeating: "(", count: 9000) + ")",
  ])
  func pathThatIsNone(path: String) throws {
    let answer = try ask("GET \(path)")
    #expect([400, 403, 404, 405].contains(answer.status), "\(answer)")
    // The web server's page where the service is not asked.
    #expect(answer.json["Message"]?.string?.isEmpty == false || path.contains("%2f") && answer.status == 404)
    try expectUnharmed()
  }

  /// Percent signs that encode nothing, or bytes that are not UTF-8.
  @Test(arguments: ["%", "%5", "%zz", "%ff", "%c0%af", "%ed%a0%80", "%f4%90%80%80"])
  func malformedPercentEncoding(text: String) throws {
    for path in ["customers/\(text)", "\(text)/5", "customers/code(\(text))"] {
      let client = try #require(RawClient(port: server.port))
      client.send("GET /RS/API/api/orgs/12/\(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n")
      let answer = try #require(client.readResponse())
      #expect(answer.status == 400, "\(path): \(answer)")
    }
    let search = try ask("GET /RS/API/api/orgs/12/customers?SearchString=\(text)")
    #expect([200, 400].contains(search.status))
    try expectUnharmed()
  }

  // MARK: Queries

  @Test(arguments: [
    ("PageSize=99999999999999999999", 200), ("PageSize=9223372036854775807&CurrentPage=9223372036854775807", 200),
    ("PageSize=-1", 400), ("CurrentPage=0", 400), ("SortField=__proto__", 200), ("SortField=Name&Order=;DROP%20TABLE", 400),
    ("SearchString=%27%20OR%201=1--", 200), ("SearchString=%00%01%ff", 200),
    ("SearchString=" + String(repeating: "%C5%A0", count: 3000), 200),
    (String(repeating: "&", count: 250), 200), (String(repeating: "SearchString=x&", count: 90), 200), ("=&==&=x&?&#", 200),
  ])
  func hostileQuery(query: String, status: Int) throws {
    #expect(try ask("GET /RS/API/api/orgs/12/customers?\(query)").status == status)
    try expectUnharmed()
  }

  /// The library ends the connection if it has no room for the parameters.
  @Test(arguments: ["&", "a=b&", "SearchString=x&"])
  func moreParametersThanThereIsRoomFor(text: String) throws {
    let client = try #require(RawClient(port: server.port))
    client.send("GET /RS/API/api/orgs/12/customers?\(String(repeating: text, count: 2_000)) HTTP/1.1\r\nHost: x\r\n\r\n")
    if let answer = client.readResponse() { #expect((400..<500).contains(answer.status)) }
    try expectUnharmed()
  }

  // MARK: Bodies

  private static func nested(_ open: String, _ close: String, _ depth: Int) -> [UInt8] {
    Array((String(repeating: open, count: depth) + String(repeating: close, count: depth)).utf8)
  }

  /// Texts that are JSON for nobody, or more of it than anybody needs.
  private static let bombs: [(name: String, body: [UInt8])] = [
    ("lists in lists", nested("[", "]", 200_000)), ("lists without end", nested("[", "", 200_000)),
    ("records in records", nested("{\"a\":", "}", 200_000)), ("records in a record", nested("{Customer:", "}", 5_000)),
    ("a wide list", Array("[\(String(repeating: "0,", count: 400_000))0]".utf8)),
    ("many names", Array("{\((0..<60_000).map { "a\($0):1" }.joined(separator: ","))}".utf8)),
    ("one name many times", Array("{\(String(repeating: "Name:\"x\",", count: 100_000))}".utf8)),
    ("names alike but for case", Array("{Name:1,NAME:2,name:3,nAME:4}".utf8)),
    ("many digits", Array("{ExpirationDays:\(String(repeating: "9", count: 500_000))}".utf8)),
    ("a large exponent", Array("{RebatePercent:1e999999999,ExpirationDays:1e-999999999}".utf8)),
    ("exponents in text", Array("{\"RebatePercent\":\"1E+400000000\",\"ExpirationDays\":\"0x10\"}".utf8)),
    ("a long text", Array("{Name:\"\(String(repeating: "\\u0130", count: 200_000))\"}".utf8)),
    ("an open comment", Array("{/*\(String(repeating: "*", count: 200_000))".utf8)),
    ("comments", Array(String(repeating: "/**/", count: 200_000).utf8)), ("an open text", Array("{Name:'".utf8)),
    ("halves of pairs", Array(#"{"Name":"\ud800\ud800\udc00\udfff","City":"\udc00"}"#.utf8)), ("nothing", []),
    ("blanks", Array(repeating: 0x20, count: 300_000)),
    ("a byte that is none of UTF-8", Array("{\"Name\":\"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8)),
    ("an overlong slash", Array("{\"Name\":\"".utf8) + [0xC0, 0xAF] + Array("\"}".utf8)),
    ("UTF-16", [0xFF, 0xFE] + "{\"Name\":\"x\"}".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    ("zeros", [UInt8](repeating: 0, count: 100_000)), ("no record", Array("\"Name\"".utf8)), ("null", Array("null".utf8)),
    ("two records", Array("{}{}".utf8)), ("a reference in a reference", Array("{Country:{ID:{ID:{ID:3}}}}".utf8)),
    ("a number as a list", Array("{Country:[[[]]],Currency:true,Name:{},Address:[]}".utf8)),
  ]

  @Test(arguments: bombs.indices)
  func hostileBody(index: Int) throws {
    let (name, body) = HostileClientTests.bombs[index]
    for (verb, path) in [("POST", "customers"), ("POST", "issuedinvoices"), ("POST", "inbox/1"), ("PUT", "customers/5")] {
      let answer = try post(path, body, verb)
      #expect(answer.status == 400, "\(name): \(answer)")
      #expect(answer.json["Message"]?.string?.isEmpty == false, "\(name)")
    }
    try expectUnharmed()
  }

  /// More rows than any invoice has are worked through, without a limit of their own.
  @Test func invoiceOfManyRows() throws {
    let rows = String(repeating: "{ItemName:'x',Quantity:1,Price:0.01,VatRate:{ID:4}},", count: 1_000)
    let body =
      "{Customer:{ID:5},InvoiceType:'R',DateIssued:'2026-11-23',DateTransaction:'2026-11-23',DateDue:'2026-12-08',IssuedInvoiceRows:[\(rows)]}"
    #expect(try post("issuedinvoices", Array(body.utf8)).status == 201)
  }

  /// Numbers too large for any sum are the request's fault.
  @Test(arguments: ["1e6000", "99999999999999999999999999999999999999", "-1e30"])
  func sumThatIsTooLarge(number: String) throws {
    let body =
      "{Customer:{ID:5},InvoiceType:'R',DateIssued:'2026-11-23',DateTransaction:'2026-11-23',DateDue:'2026-12-08',"
      + "IssuedInvoiceRows:[{ItemName:'x',Quantity:\(number),Price:\(number),VatRate:{ID:4}}]}"
    let answer = try post("issuedinvoices", Array(body.utf8))
    #expect(answer.status == 400 && answer.json["Message"]?.string?.isEmpty == false, "\(answer)")
  }

  // MARK: Framing

  /// Bodies that do not end where they say, or in two ways at once. What follows must not pass as a request of its own.
  @Test(arguments: [
    "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n2;" + String(repeating: "x", count: 70_000) + "\r\n{}\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n", "Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}",
    "Content-Length: +2\r\n\r\n{}", "Content-Length: 0x2\r\n\r\n{}", "Content-Length: 2, 2\r\n\r\n{}", "Content-Length: \r\n\r\n{}",
    "Content-Length: 18446744073709551618\r\n\r\n{}",
  ])
  func bodyWithoutAnEnd(rest: String) throws {
    let client = try #require(RawClient(port: server.port))
    let smuggled = "DELETE /RS/API/api/orgs/12/customers/36 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n"
    client.send(
      "POST /RS/API/api/orgs/12/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n\(rest)\(smuggled)")
    client.endSending()
    let answers = client.readToEnd()
    // 500 is the library's answer to a line of a chunk that it has no room for.
    #expect(answers.isEmpty || answers.hasPrefix("HTTP/1.1 4") || answers.hasPrefix("HTTP/1.1 500"), "\(answers)")
    #expect(!answers.contains("HTTP/1.1 2"))
    try expectUnharmed()
  }

  @Test(arguments: [
    "Authorization: Bearer " + String(repeating: "x", count: 20_000), "Authorization: Basic ====", "Authorization: Bearer",
    "Authorization: \u{1}\u{2}", "Authorization: Bearer a b c", "Authorization: Bearer %00",
  ])
  func tokenThatIsNone(header: String) throws {
    let client = try #require(RawClient(port: server.port))
    client.send("GET /RS/API/api/orgs/12/customers/5 HTTP/1.1\r\nHost: x\r\n\(header)\r\n\r\n")
    #expect([400, 401].contains(client.readResponse()?.status ?? 0))
    try expectUnharmed()
  }

  @Test(arguments: ["TRACE", "CONNECT", "PROPFIND", "get", "G\u{0}T", String(repeating: "M", count: 5_000), "é"])
  func verbThatIsNone(verb: String) throws {
    let client = try #require(RawClient(port: server.port))
    client.send("\(verb) /RS/API/api/orgs/12/customers/5 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n")
    if let answer = client.readResponse() { #expect((400...505).contains(answer.status) || verb == "get", "\(answer)") }
    try expectUnharmed()
  }

  // MARK: Slow and many

  /// One byte now and then keeps no place.
  @Test func clientThatDripsIsCutOff() throws {
    var limits = SandboxServer.Limits()
    limits.requestSeconds = 1
    let patient = try SandboxServer(EchoTransport(), limits: limits)
    for start in ["GET /a HTTP/1.1\r\nX: ", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"] {
      let client = try #require(RawClient(port: patient.port))
      client.send(start)
      var bytes = 0
      while bytes < 1000, client.send("a"), !client.hasEnded { (bytes, _) = (bytes + 1, poll(nil, 0, 20)) }
      #expect(bytes < 1000)
      #expect(client.readToEnd() == "")
    }
    let next = try #require(RawClient(port: patient.port))
    next.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(next.readResponse()?.status == 200)
  }

  /// Nor does who asks for much and reads none of it.
  @Test func clientThatDoesNotReadIsCutOff() throws {
    var limits = SandboxServer.Limits()
    (limits.requestSeconds, limits.connections, limits.threads) = (5, 2, 1)
    let busy = try SandboxServer(Simulator(), limits: limits)
    let deaf = try #require(RawClient(port: busy.port))
    deaf.send(String(repeating: "GET /swagger/docs/v1 HTTP/1.1\r\nHost: x\r\n\r\n", count: 200))
    // One after another: who waits with nothing asked is cut off as well.
    for _ in 0..<6 {
      let client = try #require(RawClient(port: busy.port))
      client.send("GET /swagger/docs/v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      #expect(client.readResponse()?.status == 200)
    }
  }

  @Test func manyConnectionsAtOnce() throws {
    let clients = (0..<350).compactMap { _ in RawClient(port: server.port) }
    #expect(clients.count == 350)
    for client in clients.prefix(200) {
      client.send("GET /RS/API/api/orgs/12/customers/5 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n")
    }
    for client in clients.prefix(200) { #expect(client.readResponse()?.status == 200) }
  }
}
