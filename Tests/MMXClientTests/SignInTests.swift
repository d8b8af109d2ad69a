import Glibc
import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport
import Testing

private let refused = Script.Step.json(400, #"{"error":"invalid_grant","error_description":"Napačno geslo"}"#)

@Suite struct SignInTests {
  let fixture = Fixture()

  @Test func everyValueOfTheFormArrivesIntact() throws {
    let hard = "a&b=c+d%41č e/?#\"'\\\u{1F600}"
    let script = Script()
    let client = fixture.client(script) {
      $0.clientID = "id" + hard
      $0.clientSecret = Secret("cs" + hard)
      $0.username = "u" + hard
      $0.password = Secret("p" + hard)
      $0.scope = "s" + hard
    }
    _ = try client.send(getCustomer)
    let request = try #require(script.signIns.first)
    #expect(request.method == "POST" && request.url == Localisation.rs.tokenAddress && !request.isRepeatable)
    #expect(request.header("Content-Type") == "application/x-www-form-urlencoded")
    #expect(
      decodedForm(request.text) == [
        "grant_type": "password", "client_id": "id" + hard, "client_secret": "cs" + hard, "username": "u" + hard, "password": "p" + hard,
        "scope": "s" + hard,
      ])
  }

  @Test func callsCarryTheTokenAndOneSignInServesMany() throws {
    let script = Script()
    let client = fixture.client(script)
    for _ in 0..<3 { _ = try client.send(getCustomer) }
    #expect(script.signIns.count == 1 && script.calls.count == 3)
    #expect(script.calls[0].header("Authorization") == "Bearer token-1")
    #expect(script.calls[0].header("Accept") == "application/json")
    #expect(script.calls[0].url == "https://moj.minimax.rs/RS/API/api/orgs/12/customers/5")
  }

  @Test func otherProcessesUseTheTokenUntilItEnds() throws {
    let script = Script()
    _ = try fixture.client(script).send(getCustomer)
    _ = try fixture.client(script).send(getCustomer)
    #expect(script.signIns.count == 1)
    fixture.now += 3600 * 1000
    _ = try fixture.client(script).send(getCustomer)
    #expect(script.signIns.count == 2)
  }

  @Test func aTokenOfShortLifeIsUsedForMostOfIt() throws {
    let script = Script(token: { .json(200, #"{"access_token":"t","expires_in":"10"}"#) })
    let client = fixture.client(script)
    _ = try client.send(getCustomer)
    fixture.now += 8000
    _ = try client.send(getCustomer)
    #expect(script.signIns.count == 1)
    fixture.now += 1500
    _ = try client.send(getCustomer)
    #expect(script.signIns.count == 2)
  }

  /// A life that no token has is the documented one.
  @Test(arguments: ["0", "-5", "\"0\"", "\"soon\"", "null", "true", "[]", "1e30", "3600.5", "99999999999"])
  func aLifeThatCannotBeIsTheDocumentedOne(life: String) throws {
    let script = Script(token: { .json(200, #"{"access_token":"t","expires_in":\#(life)}"#) })
    _ = try fixture.client(script).send(getCustomer)
    fixture.now += 3000 * 1000
    _ = try fixture.client(script).send(getCustomer)
    #expect(script.signIns.count == 1)
  }

  /// A refusal is read in whatever way the texts are written, and a letter that is lost takes nothing with it.
  @Test(arguments: ["utf-16", "utf-16le", "utf-16be", "utf-32le", "utf-8-sig", "cp1250"]) func aRefusalIsReadInOtherEncodings(name: String)
    throws
  {
    let text = #"{"error":"invalid_grant","error_description":"Pogrešna lozinka"}"#
    let bytes: [UInt8] =
      switch name {
      case "utf-16": [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case "utf-16le": text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case "utf-16be": [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case "utf-32le": [0xFF, 0xFE, 0, 0] + text.unicodeScalars.flatMap { [UInt8($0.value & 0xFF), UInt8($0.value >> 8), 0, 0] }
      case "utf-8-sig": [0xEF, 0xBB, 0xBF] + Array(text.utf8)
      default: text.unicodeScalars.map { $0 == "š" ? 0x9A : UInt8(truncatingIfNeeded: $0.value) }
      }
    let script = Script(token: { .success(Response(status: 400, headers: [("Content-Type", "application/json")], body: bytes)) })
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) })
    #expect(found.kind == .auth && found.code == "invalid_grant")
    let letter = name == "cp1250" ? "\u{FFFD}" : "š"
    #expect(found.message.text == "sign-in: the service refused these credentials: Pogre\(letter)na lozinka")
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == .locked)
    #expect(script.signIns.count == 1)
  }

  /// An answer that says what is wrong is a refusal, whatever else is in it.
  @Test func aRefusalBesideATokenIsARefusal() throws {
    let script = Script(token: { .json(200, #"{"error":"invalid_grant","access_token":"t"}"#) })
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == .auth)
    let fine = Script(token: { .json(200, #"{"error":"","access_token":"t"}"#) })
    _ = try Fixture().client(fine).send(getCustomer)
  }

  @Test func aTokenIsReadInUTF16() throws {
    let body = #"{"access_token":"t-16","expires_in":3600}"#.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let script = Script(token: { .success(Response(status: 200, body: body)) })
    _ = try fixture.client(script).send(getCustomer)
    #expect(script.calls.first?.header("Authorization") == "Bearer t-16")
  }

  @Test(arguments: ["clientID", "username", "tokenAddress", "scope"])
  func otherAccountsHaveTheirOwnTokens(changed: String) throws {
    let script = Script()
    _ = try fixture.client(script).send(getCustomer)
    _ = try fixture.client(script) {
      switch changed {
      case "clientID": $0.clientID = "other"
      case "username": $0.username = "other"
      case "scope": $0.scope = "other"
      default: $0.tokenAddress = "https://other.example/token"
      }
    }.send(getCustomer)
    #expect(script.signIns.count == 2)
  }

  // MARK: Refusals

  @Test func aRefusedPasswordIsSentOnceByAnyNumberOfProcesses() throws {
    let script = Script(token: { refused })
    let client = fixture.client(script)
    let first = try #require(problem { () throws(Problem) in try client.send(getCustomer) })
    #expect(first.kind == .auth && first.status == 400 && first.code == "invalid_grant")
    #expect(first.message == "sign-in: the service refused these credentials: Napačno geslo")
    for process in [client, fixture.client(script), fixture.client(script)] {
      let later = try #require(problem { () throws(Problem) in try process.send(getCustomer) })
      #expect(later.kind == .locked)
      #expect(later.message.contains("2026-11-18 11:06") && later.message.hasSuffix("Napačno geslo"))
      #expect(later.hint?.contains("login --force") == true)
    }
    #expect(script.signIns.count == 1 && script.calls.isEmpty)
  }

  @Test func loginNeedsAPersonOrAChangedSecret() throws {
    let script = Script(token: { refused })
    _ = problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }
    #expect(problem { () throws(Problem) in try fixture.client(script).session.signIn(force: false) }?.kind == .locked)
    let alone = try #require(problem { () throws(Problem) in try fixture.client(script).session.signIn(force: true) })
    #expect(alone.kind == .locked && alone.hint?.contains("only a person at a terminal") == true)
    fixture.says = false
    #expect(problem { () throws(Problem) in try fixture.client(script).session.signIn(force: true) }?.kind == .locked)
    #expect(script.signIns.count == 1 && fixture.questions.count == 1 && fixture.questions[0].contains("locks the application for good"))
    fixture.says = true
    #expect(problem { () throws(Problem) in try fixture.client(script).session.signIn(force: true) }?.kind == .auth)
    #expect(script.signIns.count == 2)
    #expect(problem { () throws(Problem) in try fixture.client(script) { $0.password = Secret("other") }.send(getCustomer) }?.kind == .auth)
    #expect(script.signIns.count == 3)
  }

  @Test func aForcedLoginThatSucceedsEndsTheRefusal() throws {
    _ = problem { () throws(Problem) in try fixture.client(Script(token: { refused })).send(getCustomer) }
    let script = Script()
    fixture.says = true
    let status = try fixture.client(script).session.signIn(force: true)
    #expect(status.isSignedIn && status.tokenUntil?.text == "2026-11-18 12:06")
    fixture.now += 3700 * 1000
    _ = try fixture.client(script).send(getCustomer)
    #expect(script.signIns.count == 2)
  }

  @Test(arguments: [
    (Script.Step.json(400, "Bad Request"), Problem.Kind.auth), (.json(401, ""), .auth),
    (.json(400, #"{"error":"something_new"}"#), .auth),
    (.json(400, #"{"error":"invalid_grant","error_description":"Aplikacija je zaklenjena"}"#), .locked),
    (.json(423, ""), .locked), (.json(400, #"{"Message":"The user is LOCKED out"}"#), .locked),
  ])
  func whateverMayBeAboutThePasswordIsRemembered(answer: Script.Step, kind: Problem.Kind) throws {
    let script = Script(token: { answer })
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == kind)
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == .locked)
    #expect(script.signIns.count == 1)
  }

  @Test(arguments: [
    (Script.Step.json(400, #"{"error":"invalid_scope"}"#), Problem.Kind.auth, "MMX_SCOPE"),
    (.json(403, "<html><title>No</title></html>"), .network, "not refused"), (.json(407, "no"), .network, "HTTPS_PROXY"),
    (.json(500, ""), .network, "not refused"), (.json(503, "<title>Down</title>"), .network, "not refused"),
    (.json(404, ""), .network, "MMX_AUTH_URL"),
    (.json(302, ""), .network, "MMX_AUTH_URL"), (.json(200, "<html><title>Hotel</title>"), .network, "MMX_AUTH_URL"),
    (.json(200, "{}"), .network, "MMX_AUTH_URL"),
    (.json(200, #"{"access_token":"a\r\nX: y"}"#), .network, "MMX_AUTH_URL"),
    (.json(429, "", [("Retry-After", "4")]), .quota, "2026-11-18 11:06 (in 1 min)"),
    (.lost(.tls, sent: false), .network, "SSL_CERT_FILE"),
  ])
  func whatIsNotAboutThePasswordIsToldApartAndNotRemembered(answer: Script.Step, kind: Problem.Kind, hint: String) throws {
    let script = Script(token: { answer })
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) })
    #expect(found.kind == kind && found.hint?.contains(hint) == true, "\(found)")
    #expect(script.signIns.count == 1, "nothing that may have arrived is sent again")
    let good = Script()
    _ = try fixture.client(good).send(getCustomer)
    #expect(good.signIns.count == 1)
  }

  @Test func aWrongScopeIsAskedForOnceInARun() throws {
    let script = Script(token: { .json(400, #"{"error":"invalid_scope"}"#) })
    let client = fixture.client(script)
    for _ in 0..<3 { #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.code == "invalid_scope") }
    #expect(script.signIns.count == 1)
    _ = problem { () throws(Problem) in try client.session.signIn(force: false) }
    #expect(script.signIns.count == 2, "a person may ask again")
  }

  @Test func aSignInThatCertainlyNeverLeftIsTriedOnceMore() throws {
    let script = Script(token: { .lost(.refused, sent: false) })
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == .network)
    #expect(script.signIns.count == 2 && fixture.waits == [500])
  }

  // MARK: Credentials

  @Test func missingCredentialsAreNamedAndTheSandboxOffered() throws {
    let found = try #require(
      problem { () throws(Problem) in
        try fixture.client(Script()) {
          $0.password = nil
          $0.clientSecret = nil
        }.send(getCustomer)
      })
    #expect(found.kind == .auth && found.message == "not signed in: MMX_CLIENT_SECRET, MMX_PASSWORD are not set")
    #expect(found.hint?.contains("MMX_CLIENT_ID") == true && found.hint?.contains("--sandbox") == true)
  }

  @Test func emptyCredentialsAreMissing() throws {
    let found = problem { () throws(Problem) in try fixture.client(Script()) { $0.password = Secret("") }.send(getCustomer) }
    #expect(found?.message == "not signed in: MMX_PASSWORD is not set")
  }

  @Test func credentialsAreAskedForOnceAndOnlyWhenASignInNeedsThem() throws {
    let script = Script()
    let asked = Counter()
    func client() -> Client {
      var settings = Fixture.settings
      settings.password = nil
      return Client(
        settings: settings, transport: script, store: fixture.state(), clock: fixture.clock,
        credentials: { () throws(Problem) in
          _ = asked.next()
          return Client.Credentials(clientID: "client", clientSecret: Secret("a"), username: "user", password: Secret("b"))
        }, report: { _ in })
    }
    let first = client()
    _ = try first.session.status()
    #expect(asked.count == 0)
    _ = try first.send(getCustomer)
    _ = try first.session.signIn(force: false)
    #expect(asked.count == 1)
    _ = try client().send(getCustomer)
    #expect(asked.count == 1, "a stored token needs no credentials")
  }

  // MARK: Many at once

  @Test(arguments: [true, false])
  func threadsMakeOneSignInBetweenThem(isRefused: Bool) throws {
    final class Outcomes: Sendable { let kinds = Locked<[Problem.Kind?]>([]) }
    let (ready, outcomes) = (Counter(), Outcomes())
    let count = 6
    let script = Script(token: {
      // Nobody gets an answer before all are on their way, so that they meet.
      let deadline = monotonicMilliseconds() + 10_000
      while ready.count < count, monotonicMilliseconds() < deadline { sched_yield() }
      return isRefused ? refused : .json(200, #"{"access_token":"the-token","expires_in":3600}"#)
    })
    let folder = fixture.folder.file("mmx")
    for _ in 0..<count {
      startThread {
        let client = Client(
          settings: Fixture.settings, transport: script, store: SharedState(folder: folder), clock: .system { false }, report: { _ in })
        _ = ready.next()
        let found = problem { () throws(Problem) in try client.send(getCustomer) }
        outcomes.kinds.withLock { $0.append(found?.kind) }
      }
    }
    let deadline = monotonicMilliseconds() + 20_000
    while outcomes.kinds.withLock({ $0.count }) < count, monotonicMilliseconds() < deadline { sched_yield() }
    let found = outcomes.kinds.withLock { $0 }
    #expect(script.signIns.count == 1)
    #expect(found.count == count)
    #expect(found.allSatisfy { isRefused ? $0 == .auth || $0 == .locked : $0 == nil })
    #expect(script.calls.count == (isRefused ? 0 : count))
  }

  @Test func aFailureOfTheServiceIsNoRefusal() throws {
    let script = Script(token: { .json(503, "") })
    for _ in 0..<2 { #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == .network) }
    #expect(script.signIns.count == 2, "one after the other both may ask")
  }

  @Test func waitingForAnotherCanBeCancelledAndEnds() throws {
    // Another process that holds every account's turn and never ends.
    let holder = fixture.state()
    let script = Script()
    let account = TokenTable.lockPlace(of: accountIdentity())
    #expect(try holder.locks()?.tryLock(account) == true)
    fixture.cancelsAtWait = 5
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == .interrupted)
    fixture.cancelsAtWait = .max
    let found = problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }
    #expect(found?.kind == .network && found?.message == "another mmx has been signing in for 90 s and has not finished")
    #expect(fixture.lines == ["warning: waiting for another mmx that is signing in"])
    #expect(script.requests.isEmpty)
  }

  @Test func whoWaitedTakesTheTokenOrTheFailureOfTheOther() throws {
    for isRefused in [false, true] {
      let fixture = Fixture()
      let holder = fixture.state()
      let identity = accountIdentity()
      #expect(try holder.locks()?.tryLock(TokenTable.lockPlace(of: identity)) == true)
      let script = Script()
      var clock = fixture.clock
      let sleep = clock.sleep
      clock.sleep = { wait in
        if fixture.waits.count == 3 {
          // The other process fails for a reason that is no refusal, and lets go.
          let failure = #"{"kind":"network","message":"sign-in: down","hint":null,"status":503,"code":null}"#
          if isRefused {
            try? holder.tokens.recordAttempt(of: identity, failure: failure)
          } else {
            try? holder.tokens.save(
              .init(token: Secret("theirs"), obtained: fixture.now, expires: fixture.now + 3_600_000), of: tokenAccount())
            try? holder.tokens.recordAttempt(of: identity, failure: nil)
          }
          try? holder.locks()?.unlock(TokenTable.lockPlace(of: identity))
        }
        return sleep(wait)
      }
      let client = Client(settings: Fixture.settings, transport: script, store: fixture.state(), clock: clock, report: { _ in })
      let found = problem { () throws(Problem) in try client.send(getCustomer) }
      #expect(found == (isRefused ? Problem(.network, "sign-in: down", status: 503) : nil))
      #expect(script.signIns.isEmpty)
      #expect(script.calls.first?.header("Authorization") == (isRefused ? nil : "Bearer theirs"))
    }
  }

  // MARK: A store that fails

  @Test func withoutAStoreARefusalIsRememberedForTheRunAndTold() throws {
    fixture.folder.write("", to: "file")
    let script = Script(token: { refused })
    let client = fixture.client(script, store: SharedState(folder: fixture.folder.file("file/mmx")))
    #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.kind == .auth)
    #expect(problem { () throws(Problem) in try client.send(getCustomer) }?.kind == .locked)
    #expect(script.signIns.count == 1)
    #expect(fixture.lines.contains { $0.contains("do not start mmx again with this password") })
  }

  @Test func withoutAStoreReadsWork() throws {
    fixture.folder.write("", to: "file")
    let script = Script()
    let client = fixture.client(script, store: SharedState(folder: fixture.folder.file("file/mmx")))
    for _ in 0..<2 { _ = try client.send(getCustomer) }
    #expect(script.signIns.count == 1 && script.calls.count == 2)
    #expect(Set(fixture.lines).count == fixture.lines.count, "each warning once")
  }

  @Test func signingOutForgetsTheToken() throws {
    let script = Script()
    let client = fixture.client(script)
    _ = try client.send(getCustomer)
    try client.session.signOut()
    _ = try client.send(getCustomer)
    #expect(script.signIns.count == 2)
  }

  @Test func theTokenLiesInAPrivateFileAndNoSecretBesideIt() throws {
    _ = try fixture.client(Script()).send(getCustomer)
    #expect(mode(of: fixture.folder.file("mmx/state.db")) == 0o600)
    let rows = try fixture.state().connection().query("SELECT account || token FROM tokens") { $0.text(0) }
    #expect(rows.count == 1 && !rows[0].contains("user") && !rows[0].contains("client"))
  }
}

private func accountIdentity() -> String { Digest.hex(Digest.sha256(["https://moj.minimax.rs/rs/aut/oauth20/token", "client", "user"])) }
private func tokenAccount() -> String {
  Digest.hex(Digest.sha256(["https://moj.minimax.rs/rs/aut/oauth20/token", "client", "user", "minimax.rs"]))
}

/// A form as a server reads it: `+` is a space.
private func decodedForm(_ text: String) -> [String: String] {
  func decoded(_ part: Substring) -> String {
    var units: [UInt8] = []
    var rest = Array(part.utf8)[...]
    while let unit = rest.popFirst() {
      if unit == UInt8(ascii: "+") {
        units.append(0x20)
      } else if unit == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        units.append(value)
        rest = rest.dropFirst(2)
      } else {
        units.append(unit)
      }
    }
    return String(decoding: units, as: UTF8.self)
  }
  var result: [String: String] = [:]
  for pair in text.split(separator: "&") {
    let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if sides.count == 2 { result[decoded(sides[0])] = decoded(sides[1]) }
  }
  return result
}
