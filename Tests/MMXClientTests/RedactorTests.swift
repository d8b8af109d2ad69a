import MMXCatalogue
import MMXClient
import MMXData
import MMXService
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

  /// Of a longer one, where a text just begins or ends.
  @Test(arguments: [
    ("the text ends in correct-hor", "the text ends in (secret)"), ("battery-staple begins it", "(secret) begins it"),
    ("...battery-staple", "...(secret)"), ("… taple", "… (secret)"), ("... ple", "... ple"),
    ("the word correct-horn", "the word correct-horn"),
    ("Y29ycmVjdC1ob3JzZS1iYXR0", "(secret)"), ("so correct", "so correct"), ("correct%2Dhorse%2", "(secret)%2"),
  ])
  func theBeginningOrTheEndOfALongSecretIsOne(text: String, clean: String) {
    let other = Redactor()
    other.add(Secret("correct-horse-battery-staple"))
    #expect(other.redact(text) == clean)
  }

  @Test(arguments: [
    ("upper case", "CORRECT-HORSE-BATTERY"), ("mixed", "Correct-Horse-Battery"), ("backwards", "yrettab-esroh-tcerroc"),
    ("JSON in JSON in JSON", #"corr\\\\u0065ct-horse-battery"#), ("percent three times", "correct%25252Dhorse%25252dbattery"),
    ("base64 of base64", Base64.encode(Base64.encode("correct-horse-battery"))),
    ("base64 three times", Base64.encode(Base64.encode(Base64.encode("correct-horse-battery")))),
    ("hexadecimal", "636f72726563742d686f7273652d62617474657279"),
    ("with colons", "63:6F:72:72:65:63:74:2D:68:6F:72:73:65:2D:62:61:74:74:65:72:79"),
    (
      "with 0x",
      "0x63, 0x6f, 0x72, 0x72, 0x65, 0x63, 0x74, 0x2d, 0x68, 0x6f, 0x72, 0x73, 0x65, 0x2d, 0x62, 0x61, 0x74, 0x74, 0x65, 0x72, 0x79"
    ),
    ("a list of bytes", "99,111,114,114,101,99,116,45,104,111,114,115,101,45,98,97,116,116,101,114,121"),
    ("by x", #"\x63orrect\x2Dhorse-battery"#), ("by braces", #"\u{63}orrect-horse-battery"#), ("escape()", "correct%u002Dhorse-battery"),
    ("quoted-printable", "correct=2Dhorse=\r\n-battery"), ("broken into lines", "correct-\n  horse-battery"),
    ("UTF-16 in base64", Base64.encode("correct-horse-battery".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })),
    ("wrapped", "Y29ycmVj\r\ndC1ob3Jz\r\nZS1iYXR0\r\nZXJ5"), ("wrapped in JSON", #"Y29ycmVj\r\ndC1ob3Jz\r\nZS1iYXR0ZXJ5"#),
    ("full width is another letter", "(secret)"),
  ])
  func aSecretInOtherClothesIsFound(name: String, spelling: String) {
    let other = Redactor()
    other.add(Secret("correct-horse-battery"))
    let redacted = other.redact("<\(spelling)>")
    // Of padding inside padding a few signs may stay.
    #expect(redacted.hasPrefix("<(secret)") && redacted.hasSuffix(">") && redacted.utf8.count < 16, "\(name): \(redacted)")
  }

  @Test(arguments: ["ö", "Šifra-Đoka-ćeš", "жаба-крекеће", "naïve-café"])
  func accentsAndTheirCompositionDoNotHideASecret(value: String) {
    let other = Redactor()
    other.add(Secret("x" + value + "-12345"))
    for text in [value, value.uppercased(), value.lowercased(), Spelling.decomposed.spell(value)] {
      #expect(other.redact("a x\(text)-12345 b") == "a (secret) b")
    }
  }

  /// A short secret may be a word, which is no secret in the middle of another.
  @Test(arguments: [
    ("Novi", "Novi Sad", "(secret) Sad"), ("Novi", "Novica i novi", "Novica i novi"), ("Novi", "NOVI", "(secret)"),
    ("Novi", "Tm92aQ==", "(secret)=="), ("1234", "12345, 1234", "12345, (secret)"), ("abc", "client:abc", "client:(secret)"),
  ])
  func aShortSecretIsFoundAsAWord(secret: String, text: String, clean: String) {
    let other = Redactor()
    other.add(Secret(secret))
    #expect(other.redact(text) == clean)
  }

  /// Whatever two spellings are laid over a secret, inside other text and in the middle of it.
  @Test func twoSpellingsOverOneAnotherHideNoSecret() {
    var source = SeededGenerator(seed: 20_261_129)
    for round in 0..<150 {
      let value = source.secret()
      let other = Redactor()
      other.add(Secret(value))
      for first in Spelling.allCases {
        let second =
          Spelling.allCases.filter { first.isReversible && $0.isReversible || $0 == .upperCase && !first.isCaseBound }
          .randomElement(using: &source) ?? .percent
        let (before, after) = (
          ["", "a=", "xy: ", "{\"k\":\""].randomElement(using: &source) ?? "",
          ["", " b", "\", \"x\": 1}"].randomElement(using: &source) ?? ""
        )
        let inner = second.spell(before + first.spell(value) + after)
        let redacted = other.redact("[\(inner)] tail")
        let rest = second.spell(before).utf8.count + second.spell(after).utf8.count
        #expect(
          redacted.contains("(secret)") && redacted.utf8.count <= rest + 30,
          "round \(round): \(first) then \(second) of '\(value)': \(redacted)")
      }
    }
  }

  @Test(arguments: [0, 1, 2])
  func ordinaryTextsStayAsTheyAre(seed: UInt64) {
    var source = SeededGenerator(seed: seed)
    let other = Redactor()
    other.add(Secret("correct-horse-battery"))
    other.add(Secret("Novi"))
    let words = [
      "customer", "InvoiceNumber", "12.500,00", "Beograd", "\\u010d", "%20", "&amp;", "Tm92", "0123456789abcdef", "...", "č", "\n",
    ]
    var text = ""
    for _ in 0..<2000 { text += (words.randomElement(using: &source) ?? "") + ["", " ", ",", "\""][Int.random(in: 0..<4, using: &source)] }
    #expect(other.redact(text) == text)
  }

  /// One after another, each in another spelling: finding one does not end the search for the next.
  @Test func manySecretsInOneTextAreFound() {
    let other = Redactor()
    let values = ["correct-horse-battery", "p4ss\t wörd\\\"%2F&+=€$(x)", "tok.3n/+=~%2B\"\\<&'x"]
    for value in values { other.add(Secret(value)) }
    for separator in [" ", "&t=", "\n", "\",\""] {
      let parts = values.flatMap { value in Spelling.allCases.map { $0.spell(value) } }
      let redacted = other.redact(parts.joined(separator: separator))
      for part in parts { #expect(!redacted.contains(part)) }
      #expect(redacted.utf8.count < parts.count * 20)
    }
  }

  /// A secret that lies across the pieces in which a long text is looked through.
  @Test func longTextsAreLookedThroughWhole() {
    let other = Redactor()
    other.add(Secret("correct-horse-battery"))
    var text = [UInt8](repeating: UInt8(ascii: "."), count: (1 << 20) - 10)
    text += Array("correct-horse-battery".utf8)
    text += [UInt8](repeating: UInt8(ascii: "."), count: 1 << 17)
    text += Array("correct-horse-battery".utf8)
    let clean = other.redact(text)
    #expect(clean.count == text.count - 2 * ("correct-horse-battery".utf8.count - "(secret)".utf8.count))
  }

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
    try client.session.setTrace(true)
    _ = try client.send(Call(.get, "api/orgs/12/customers", query: [("SearchString", "pass-word")], organisation: 12))
    _ = problem { () throws(Problem) in try client.send(saveCustomer) }
    #expect(
      fixture.lines == [
        "> POST https://moj.minimax.rs/RS/AUT/oauth20/token (sign-in, bodies not shown)", "< 200 application/json 66 bytes 0 ms",
        "> GET https://moj.minimax.rs/RS/API/api/orgs/12/customers?SearchString=(secret)", "< 200 application/json 2 bytes 0 ms", "< []",
        "> PUT https://moj.minimax.rs/RS/API/api/orgs/12/customers/5", #"> {"Name":"A"}"#, "< the connection was lost 0 ms",
      ])
    fixture.lines = []
    try client.session.setTrace(false)
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
    for number in 1...3 { expectNone(String(reflecting: try client.session.journalEntry(number)), "journal") }
    let kept = try fixture.state().connection().query(
      "SELECT path || coalesce(body, '') || purpose || coalesce(message, '') || coalesce(location, '') FROM journal"
    ) { $0.text(0) }
    #expect(kept.count == 3)
    for row in kept { expectNone(row, "row") }
    expectNone(String(reflecting: try client.session.status()), "status")
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
