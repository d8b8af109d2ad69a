import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

@Suite struct FaultRuleTests {
  private func rule(_ text: String) throws -> FaultRule { try #require(try FaultRule.rules(text).first) }

  @Test func wordsSetTheirParts() throws {
    let rule = try rule(" rate=5% , verb=post|PUT, path=Customers/*, skip=2, times=3, after, delay=200ms..2s, status=503, retry-after=7 ")
    #expect(rule.rate == 50_000)
    #expect(rule.verbs == ["POST", "PUT"])
    #expect(rule.path == "customers/*")
    #expect(rule.skip == 2)
    #expect(rule.times == 3)
    #expect(rule.when == .after)
    #expect(rule.delay == 200...2000)
    #expect(rule.effect == .status(503))
    #expect(rule.retryAfter == 7)
  }

  @Test func rulesStandBetweenSemicolons() throws {
    #expect(try FaultRule.rules("drop; delay=1s ;;").map(\.text) == ["drop", "delay=1s"])
    #expect(try FaultRule.rules("").isEmpty)
  }

  @Test(arguments: [
    ("drop", FaultRule.Moment.before), ("status=500", .before), ("truncate", .after), ("garbage", .after), ("delay=1s", .after),
    ("drop,after", .after), ("truncate=5,before", .before),
  ])
  func momentFollowsTheEffect(text: String, moment: FaultRule.Moment) throws { #expect(try rule(text).when == moment) }

  @Test(arguments: [
    ("stauts=503", "'stauts=503' is not a word of a fault rule", "did you mean 'status'?"),
    ("status=200", "the fault word 'status=200' is invalid", "write it as `status=N`, once in a rule"),
    ("status=503,drop", "the fault word 'drop' is invalid", "write it as `drop`, once in a rule"),
    ("rate=1.5,drop", "the fault word 'rate=1.5' is invalid", "write it as `rate=P`, once in a rule"),
    ("rate=101%,drop", "the fault word 'rate=101%' is invalid", "write it as `rate=P`, once in a rule"),
    ("delay=2", "the fault word 'delay=2' is invalid", "write it as `delay=TIME`, once in a rule"),
    ("delay=2s..1s", "the fault word 'delay=2s..1s' is invalid", "write it as `delay=TIME`, once in a rule"),
    ("drop=1", "the fault word 'drop=1' is invalid", "write it as `drop`, once in a rule"),
    (
      "rate=1,verb=GET", "the fault rule 'rate=1,verb=GET' does nothing",
      "give a fault: status=503, delay=2s, truncate, garbage or drop"
    ),
  ])
  func wrongRuleIsNamed(text: String, message: String, hint: String) {
    let problem = #expect(throws: Problem.self) { try FaultRule.rules(text) }
    #expect(problem?.message == message)
    #expect(problem?.hint == hint)
  }

  @Test(arguments: [
    ("customers", "/RS/API/api/orgs/12/customers", true), ("customers", "/RS/API/api/orgs/12/customers/5", false),
    ("customers/*", "/RS/API/api/orgs/12/Customers/5", true), ("customers*", "/RS/API/api/orgs/12/customers", true),
    ("token", "/RS/AUT/oauth20/token", true), ("oken", "/RS/AUT/oauth20/token", false), ("orgs/13/*", "/RS/API/api/orgs/12/items", false),
    ("/rs/*/items", "/RS/API/api/orgs/12/items", true), ("/api/*", "/RS/API/api/orgs/12/items", false), ("*", "/", true),
    ("a*b*c*d", "/aXbXcXcXd", true), ("a*b*c*d", "/aXbXcXcX", false),
  ])
  func patternIsAboutTheEndOfThePath(pattern: String, path: String, expected: Bool) throws {
    #expect(try rule("drop,path=\(pattern)").concerns(verb: "GET", path: path) == expected)
  }

  @Test func everyWordOfTheHelpIsUnderstood() {
    for word in FaultRule.words {
      let sample =
        ["rate": "rate=5%", "delay": "delay=1s", "truncate": "truncate=3"][word.name]
        ?? word.spelling.replacing("=N", with: word.name == "status" ? "=500" : "=1").replacing("PATTERN", with: "a")
      var rule = FaultRule()
      let value = sample.split(separator: "=", maxSplits: 1).dropFirst().first.map(String.init)
      #expect(word.set(&rule, value), "\(sample)")
      #expect(rule != FaultRule(), "\(sample)")
    }
  }
}

@Suite struct FaultPlanTests {
  private func course(_ spec: String, seed: UInt64, _ count: Int = 200) throws -> [Bool] {
    let plan = FaultPlan(try FaultRule.rules(spec), seed: seed)
    return (0..<count).map { _ in plan.draw(verb: "GET", path: "/a") != nil }
  }

  @Test func aSeedRepeatsItsFaults() throws {
    let one = try course("rate=0.3,drop", seed: 7)
    #expect(try course("rate=0.3,drop", seed: 7) == one)
    #expect(try course("rate=0.3,drop", seed: 8) != one)
    #expect((30...90).contains(one.count { $0 }))
  }

  @Test func skipAndTimesCountRequestsAndFaults() throws {
    #expect(try course("skip=2,times=3,drop", seed: 1, 8) == [false, false, true, true, true, false, false, false])
    #expect(try course("rate=0,drop", seed: 1, 50) == Array(repeating: false, count: 50))
  }

  /// A request that one rule is not about takes nothing from that rule's numbers.
  @Test func otherRequestsDoNotChangeTheCourse() throws {
    let plan = FaultPlan(try FaultRule.rules("rate=0.3,verb=GET,drop"), seed: 7)
    var seen: [Bool] = []
    for index in 0..<200 {
      for _ in 0..<(index % 3) { #expect(plan.draw(verb: "POST", path: "/a") == nil) }
      seen.append(plan.draw(verb: "GET", path: "/a") != nil)
    }
    #expect(try seen == course("rate=0.3,drop", seed: 7))
  }

  @Test func theFirstRuleThatStrikesDecides() throws {
    let plan = FaultPlan(try FaultRule.rules("times=1,status=500; status=404"))
    let effects = (0..<3).map { _ in plan.draw(verb: "GET", path: "/")?.effect }
    #expect(effects == [.status(500), .status(404), .status(404)])
    #expect(plan.report["Rules"]?.array?.map { $0["Fired"]?.integer } == [1, 2])
  }

  @Test func delayStaysInItsRange() throws {
    let plan = FaultPlan(try FaultRule.rules("delay=10ms..20ms"))
    let delays = (0..<100).compactMap { _ in plan.draw(verb: "GET", path: "/")?.delay }
    #expect(delays.allSatisfy { (10...20).contains($0) })
    #expect(Set(delays).count > 3)
  }
}

/// Faults as a client on the wire sees them.
@Suite struct FaultyServerTests {
  private let transport = EchoTransport()

  private func serve(_ spec: String, log: (@Sendable (SandboxServer.LogEntry) -> Void)? = nil) throws -> SandboxServer {
    try SandboxServer(transport, faults: FaultPlan(try FaultRule.rules(spec)), log: log)
  }

  private func ask(_ server: SandboxServer, _ request: String = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n") throws -> RawClient {
    let client = try #require(RawClient(port: server.port))
    client.send(request)
    return client
  }

  @Test(arguments: [("status=503,retry-after=7", 0), ("status=503,retry-after=7,after", 1)])
  func statusComesInsteadOfTheAnswer(spec: String, carriedOut: Int) throws {
    let server = try serve(spec)
    let response = try #require(try ask(server).readResponse())
    #expect(response.status == 503)
    #expect(response.head.contains("Retry-After: 7"))
    #expect(transport.count == carriedOut)
  }

  @Test(arguments: [("drop", 0), ("drop,after", 1)])
  func dropEndsTheConnection(spec: String, carriedOut: Int) throws {
    let server = try serve(spec)
    #expect(try ask(server).readToEnd() == "")
    #expect(transport.count == carriedOut)
  }

  @Test func truncatedAnswerTellsItsWholeLength() throws {
    let server = try serve("truncate=4")
    let text = try ask(server).readToEnd()
    let whole = "GET http://x/a - (none) true"
    #expect(text.contains("Content-Length: \(whole.utf8.count)\r\n"))
    #expect(text.split(separator: "Content-Length").count == 2, "one length, or clients take their pick")
    #expect(text.hasSuffix("\r\n\r\n" + whole.prefix(4)))
  }

  @Test(arguments: ["/headers", "/empty"]) func answerWithoutABodyIsCutToo(path: String) throws {
    let server = try serve("truncate")
    let client = try ask(server, "GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.readResponse() == nil || path == "/empty")
    #expect(transport.count == 1)
  }

  @Test func garbageIsNoText() throws {
    let server = try serve("garbage")
    let response = try #require(try ask(server).readResponse())
    #expect(response.status == 200)
    #expect(response.body.hasPrefix("{\u{FFFD}"))
    #expect(throws: Problem.self) { try JSON(response.body) }
  }

  /// While one request waits its time, others are answered, on however few threads; when the server stops, nothing waits on.
  @Test(arguments: ["delay=600s,path=slow", "delay=600s,path=slow,before", "delay=600s,path=slow,drop"])
  func delayHoldsNobodyElseUp(spec: String) throws {
    var limits = SandboxServer.Limits()
    limits.threads = 1
    let server = try SandboxServer(transport, limits: limits, faults: FaultPlan(try FaultRule.rules(spec)))
    let slow = (0..<5).compactMap { _ in try? ask(server, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n") }
    for _ in 0..<20 { #expect(try ask(server).readResponse()?.body == "GET http://x/a - (none) true") }
    server.stop()
    for client in slow { _ = client.readToEnd() }
    #expect(slow.count == 5)
  }

  @Test(arguments: ["delay=30ms", "delay=30ms,before"]) func delayedAnswerComes(spec: String) throws {
    let server = try serve(spec)
    let client = try ask(server, "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok")
    #expect(client.readResponse()?.body == "POST http://x/p - ok false")
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.readResponse()?.body == "GET http://x/a - (none) true")
  }

  // MARK: The control address

  private func control(_ server: SandboxServer, _ method: String, _ body: String? = nil, host: String = "localhost") throws -> (
    status: Int, json: JSON
  ) {
    let length = body.map { "Content-Length: \($0.utf8.count)\r\n" } ?? ""
    let client = try ask(server, "\(method) /_sandbox/fault HTTP/1.1\r\nHost: \(host)\r\n\(length)\r\n\(body ?? "")")
    let response = try #require(client.readResponse())
    return (response.status, (try? JSON(response.body)) ?? .null)
  }

  @Test func faultsChangeWhileItRuns() throws {
    let server = try serve("")
    #expect(try ask(server).readResponse()?.status == 200)
    #expect(try control(server, "PUT", "status=503").status == 200)
    #expect(try ask(server).readResponse()?.status == 503)
    let shown = try control(server, "GET").json
    #expect(shown["Spec"] == "status=503")
    #expect(shown["Rules"]?.array?.first?["Fired"] == 1)
    #expect(try control(server, "PUT", #"{"Spec": "status=500; drop", "Seed": 9}"#).json["Seed"] == 9)
    #expect(try ask(server).readResponse()?.status == 500)
    #expect(try control(server, "DELETE").json["Spec"] == "")
    #expect(try ask(server).readResponse()?.status == 200)
  }

  @Test func wrongChangesLeaveTheRules() throws {
    let server = try serve("status=503")
    for body in ["statsu=1", "{", "{}", "\u{1}", String(repeating: "drop;", count: 1000)] {
      #expect(try control(server, "PUT", body).status == 400, "\(body.prefix(20))")
    }
    #expect(try control(server, "POST", "drop").status == 405)
    #expect(try control(server, "GET").json["Spec"] == "status=503")
  }

  @Test func namesOfOtherMachinesAreNotLetIn() throws {
    let server = try serve("")
    #expect(try control(server, "GET", host: "evil.example").status == 403)
    #expect(try control(server, "GET", host: "127.0.0.1:\(server.port)").status == 200)
  }

  @Test func serverWithoutFaultsHasNoControlAddress() throws {
    let server = try SandboxServer(transport)
    #expect(try ask(server, "GET /_sandbox/fault HTTP/1.1\r\nHost: localhost\r\n\r\n").readResponse()?.body.hasPrefix("GET ") == true)
  }
}
