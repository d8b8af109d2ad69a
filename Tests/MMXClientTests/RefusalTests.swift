import MMXClient
import MMXData
import MMXHTTP
import TestSupport
import Testing

/// What the service says counts, not its status: a refusal is one request in whatever clothes it comes.
@Suite struct RefusalTests {
  let fixture = Fixture()

  static let clothes: [Script.Step] = [200, 201, 400, 401, 403, 404, 405, 408, 422, 429, 500, 502, 503].map {
    .json($0, #"{"error":"invalid_grant","error_description":"Wrong"}"#)
  }
  static let others: [Script.Step] = [
    .json(200, #"{"error":"access_denied"}"#), .json(200, #"{"error":"wrong_password"}"#), .json(200, #"{"Error":"Invalid_Grant"}"#),
    .json(200, #"{"error":{"code":"invalid_grant","message":"x"}}"#), .json(200, "error=invalid_grant&error_description=x"),
    .json(200, "\u{FEFF}{\"error\":\"invalid_grant\"}"), .json(500, "<error><code>invalid_grant</code></error>"),
    .json(302, "", [("Location", "https://a/cb?error=invalid_grant")]),
    .json(401, "", [("WWW-Authenticate", #"Bearer error="invalid_grant""#)]), .json(400, "Bad Request"), .json(400), .json(401),
    .json(400, "<h1>No</h1>"), .json(401, #"{"Message":"no"}"#), .json(422, #"{"Message":"no"}"#),
    .json(400, #"{"status":400,"error":"Bad Request"}"#), .json(400, #"{"error":"unauthorized_client"}"#),
    .json(503, #"{"error":"invalid_client"}"#),
  ]

  @Test(arguments: clothes + others)
  func aRefusalIsSentOnce(answer: Script.Step) {
    let script = Script(token: { answer })
    let found = (0..<4).map { _ in problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind }
    #expect(found == [.auth, .locked, .locked, .locked] && script.signIns.count == 1)
  }

  /// A gateway names its status where OAuth names the error, and a firewall says of itself that something is blocked.
  @Test(arguments: [
    Script.Step.json(503, #"{"status":503,"error":"Service Unavailable"}"#), .json(500, #"{"error":"server_error"}"#),
    .json(404, #"{"error":"Not Found"}"#), .json(403, "Access blocked"), .json(403, "Pristup blokiran"),
    .json(407, #"{"error":"Proxy Authentication Required"}"#),
  ])
  func whatIsNoWordAboutThePasswordIsNoRefusal(answer: Script.Step) {
    let script = Script(token: { answer })
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == .network)
    #expect(problem { () throws(Problem) in try fixture.client(Script()).send(getCustomer) } == nil)
  }

  @Test(arguments: ["The user is locked", "account lockout", "Aplikacija je zaključana", "Korisnik je blokiran"])
  func aLockIsToldWhateverTheStatus(text: String) {
    for status in [200, 400, 403, 500] {
      let fixture = Fixture()
      let script = Script(token: { .json(status, #"{"error":"invalid_grant","error_description":"\#(text)"}"#) })
      let found = problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }
      #expect(found?.kind == .locked && found?.message.hasPrefix("sign-in: the service says that this access is locked") == true)
    }
  }
}
