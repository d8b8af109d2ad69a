import MMXCatalogue
import MMXClient
import MMXData
import MMXHTTP
import MMXStore
import TestSupport
import Testing

private let secret = "pä&s+w/o=r\"d č\\x"

@Suite struct RedactorTests {
  let redactor = Redactor()

  init() { redactor.add(Secret(secret)) }

  @Test(arguments: [
    ("raw", secret), ("percent", "p%C3%A4%26s%2Bw%2Fo%3Dr%22d%20%C4%8D%5Cx"), ("lower percent", "p%c3%a4%26s%2bw%2fo%3dr%22d%20%c4%8d%5cx"),
    ("form", "p%C3%A4%26s%2Bw%2Fo%3Dr%22d+%C4%8D%5Cx"), ("encodeURI", "p%C3%A4&s+w/o=r%22d%20%C4%8D%5Cx"), ("JSON", #"pä&s+w/o=r\"d č\\x"#),
    ("JSON with slashes", #"pä&s+w\/o=r\"d č\\x"#), ("JSON in ASCII", #"p\u00e4&s+w/o=r\"d \u010d\\x"#),
    ("JSON of .NET", #"p\u00E4\u0026s\u002Bw/o=r\u0022d \u010D\\x"#),
    ("JSON, every character", #"\u0070\u00e4\u0026\u0073\u002b\u0077\u002f\u006f\u003d\u0072\u0022\u0064\u0020\u010d\u005c\u0078"#),
    ("HTML", "pä&amp;s+w/o=r&quot;d č\\x"), ("HTML, text only", "pä&amp;s+w/o=r\"d č\\x"),
    ("HTML by numbers", "p&#228;&#38;s+w/o=r&#x22;d &#x10D;\\x"), ("base64", "cMOkJnMrdy9vPXIiZCDEjVx4"),
    ("base64 in an address", "cMOkJnMrdy9vPXIiZCDEjVx4"),
  ])
  func everySpellingIsFound(name: String, spelling: String) {
    #expect(redactor.redact("a=\(spelling);b") == "a=(secret);b", "\(name)")
  }

  @Test(arguments: ["", "x", "xy", "xyz", "Basic user:", "{\"a\":\""])
  func base64InsideLongerTextsIsFound(before: String) {
    let redacted = redactor.redact("data: " + Base64.encode((before + secret + "tail")))
    #expect(redacted.contains("(secret)"), "\(redacted)")
    #expect(redacted.utf8.count < 40 + before.utf8.count * 2)
  }

  /// Messages show the beginning of an answer; it may be that of a secret.
  @Test(arguments: [
    ("text: pä&s...", "text: (secret)..."), ("text: pä&s…", "text: (secret)…"), ("cMOkJnMrd... and pä&s", "(secret)... and pä&s"),
    ("p%C3%A4%26s%2B...'", "(secret)...'"), ("pä...", "pä..."), ("xpä&s w...", "xpä&s w..."),
  ])
  func aSecretThatWasCutIsOneStill(text: String, clean: String) { #expect(redactor.redact(text) == clean) }

  @Test func bytesNeedNotBeText() {
    #expect(redactor.redact([0xFF, 0xFE] + Array(secret.utf8) + [0xFF]) == [0xFF, 0xFE] + Array("(secret)".utf8) + [0xFF])
  }

  @Test func pairsAreFoundInsideBasic() {
    let other = Redactor()
    other.addPair("client", Secret("se"))
    other.addPair("client", Secret("s&cret"))
    #expect(other.redact("Authorization: Basic " + Base64.encode("client:se")).hasPrefix("Authorization: Basic (secret)"))
    #expect(other.redact("Basic " + Base64.encode("client:s&cret")).hasPrefix("Basic (secret)"))
    #expect(other.redact("Basic " + Base64.encode("client:s%26cret")).hasPrefix("Basic (secret)"))
  }

  @Test func aSecretWithinASecretLeavesNoRest() {
    let other = Redactor()
    other.add(Secret("abc"))
    other.add(Secret("abcdef"))
    #expect(other.redact("abcdefg abc") == "(secret)g (secret)")
  }

  @Test(arguments: ["", "nothing to see", "č ž \u{1F600}"])
  func otherTextsStay(text: String) { #expect(redactor.redact(text) == text) }

  @Test func veryShortSecretsDoNotShredTexts() {
    let other = Redactor()
    other.add(Secret("a"))
    other.add(Secret(""))
    #expect(other.redact("a banana") == "a banana")
  }
}

/// Nothing that a session shows or keeps holds a secret, whatever the service sends back.
@Suite struct LeakTests {
  let fixture = Fixture()
  let secrets = ["client-secret", "pass-word", "token-1"]

  func expectNone(_ text: String, _ what: String) {
    for secret in secrets {
      #expect(!text.contains(secret) && !text.contains(Base64.encode(secret).filter { $0 != "=" }), "\(what): \(text)")
    }
  }

  @Test func traceShowsCallsAndNoSecret() throws {
    let script = Script([.json(200, "[]", [("X", "pass-word")]), .lost()])
    let client = fixture.client(script)
    #expect(try client.session(.trace(true)) == ["trace": true])
    _ = try client.send(Call(.get, "api/orgs/12/customers", query: [("SearchString", "pass-word")], organisation: 12))
    _ = problem { () throws(Problem) in try client.send(saveCustomer) }
    #expect(
      fixture.lines == [
        "> POST https://moj.minimax.rs/RS/AUT/oauth20/token (sign-in, bodies not shown)", "< 200 application/json 66 bytes 0 ms",
        "> GET https://moj.minimax.rs/RS/API/api/orgs/12/customers?SearchString=(secret)", "< 200 application/json 2 bytes 0 ms", "< []",
        "> PUT https://moj.minimax.rs/RS/API/api/orgs/12/customers/5", #"> {"Name":"A"}"#, "< the connection was lost 0 ms",
      ])
    fixture.lines = []
    _ = try client.session(.trace(false))
    _ = try client.send(getCustomer)
    #expect(fixture.lines.isEmpty)
  }

  @Test func errorsAndJournalHoldNoSecretThatTheServiceEchoes() throws {
    let echo =
      #"{"Message":"Bearer token-1 of user with pass-word","ValidationMessages":[{"Message":"client-secret","PropertyName":"pass-word"}],"error":"cGFzcy13b3Jk"}"#
    let script = Script([.json(400, echo), .json(500, echo), .json(201, "", [("Location", "/api/orgs/12/customers/7?token=token-1")])])
    let client = fixture.client(script)
    var call = newCustomer
    call.body = ["Name": "pass-word", "Notes": "token-1 client-secret"]
    call.purpose = "save pass-word"
    call.query = [("a", "client-secret")]
    for _ in 0..<2 {
      let found = try #require(problem { () throws(Problem) in try client.send(call) })
      expectNone("\(found)", "problem")
      #expect(found.message.contains("(secret)"))
    }
    _ = try client.send(call)
    for number in 1...3 { expectNone(try client.session(.journalEntry(number)).text(), "journal") }
    let kept = try fixture.state().connection().query(
      "SELECT path || coalesce(body, '') || purpose || coalesce(message, '') || coalesce(location, '') FROM journal"
    ) { $0.text(0) }
    #expect(kept.count == 3)
    for row in kept { expectNone(row, "row") }
    expectNone(try client.session(.status).text(), "status")
  }

  @Test func refusalsHoldNoSecretThatTheServiceEchoes() throws {
    let script = Script(token: { .json(400, #"{"error":"invalid_grant","error_description":"wrong: pass-word / client-secret"}"#) })
    for _ in 0..<2 {
      expectNone("\(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) } as Any)", "problem")
    }
    let rows = try fixture.state().connection().query("SELECT message FROM refusals UNION SELECT failure FROM attempts") { $0.text(0) }
    #expect(rows.count == 2)
    for row in rows { expectNone(row, "row") }
  }

  @Test func settingsAndCredentialsShowNoSecretWhenPrinted() {
    expectNone("\(Fixture.settings)", "settings")
    expectNone(
      "\(Client.Credentials(clientID: "c", clientSecret: Secret("client-secret"), username: "u", password: Secret("pass-word")))",
      "credentials")
    var text = ""
    dump(Fixture.settings, to: &text)
    expectNone(text, "dump")
  }
}
