import MMXCatalogue
import MMXClient
import MMXData
import MMXService
import MMXHTTP
import MMXStore
import TestSupport
import Testing

@Suite struct ReadTests {
  let fixture = Fixture()

  @Test func anExpiredTokenIsReplacedOnce() throws {
    let script = Script([.json(401), .json(200, "[1]")])
    let answer = try fixture.client(script).send(getCustomer)
    #expect(answer.body == Array("[1]".utf8) && answer.journalEntry == nil)
    #expect(script.calls.map { $0.header("Authorization") } == ["Bearer token-1", "Bearer token-2"])
    #expect(script.signIns.count == 2 && fixture.waits.isEmpty)
  }

  /// By the content type where the bytes are no UTF-8; JSON is UTF-8 whatever a header says.
  @Test(arguments: [
    ("application/json; charset=iso-8859-2", [0xC8, 0x61, 0xE8, 0x61, 0x6B] as [UInt8], "Čačak"),
    ("application/json;charset=\"Windows-1250\"", [0x8A, 0x61, 0x62, 0x61, 0x63], "Šabac"),
    ("text/html; x=1; Charset=windows-1251", [0xCD, 0xE8, 0xF8], "Ниш"),
    ("application/json; charset=iso-8859-2", Array("Čačak".utf8), "Čačak"), ("application/json", Array("Čačak".utf8), "Čačak"),
    ("application/json; charset=utf-8", Array("Niš".utf8), "Niš"), ("application/json; charset=", Array("Niš".utf8), "Niš"),
  ])
  func anAnswerIsReadByItsCharset(type: String, name: [UInt8], text: String) throws {
    let body = Array(#"{"Name":""#.utf8) + name + Array(#""}"#.utf8)
    let script = Script([.success(Response(status: 200, headers: [("content-type", type)], body: body))])
    #expect(try fixture.client(script).send(getCustomer).body == Array(#"{"Name":"\#(text)"}"#.utf8))
  }

  @Test func bytesOfAnUnknownCharsetStayAsTheyAre() throws {
    let body: [UInt8] = [0x22, 0xFF, 0x22]
    let script = Script([.success(Response(status: 200, headers: [("Content-Type", "text/plain; charset=klingon")], body: body))])
    #expect(try fixture.client(script).send(getCustomer).body == body)
  }

  @Test func aTokenThatAnotherProcessReplacedNeedsNoSignIn() throws {
    let script = Script([.json(200, "{}"), .json(401), .json(200, "{}"), .json(401), .json(200, "{}")])
    let (one, two) = (fixture.client(script), fixture.client(script))
    _ = try one.send(getCustomer)
    _ = try two.send(getCustomer)
    #expect(script.signIns.count == 2, "the token of the first was refused to the second")
    _ = try one.send(getCustomer)
    #expect(script.signIns.count == 2, "the first takes the token the second got")
    #expect(script.calls.map { $0.header("Authorization") ?? "" } == [1, 1, 2, 1, 2].map { "Bearer token-\($0)" })
  }

  @Test func aSecondRefusalOfTheTokenIsFinal() throws {
    let script = Script([.json(401), .json(401, #"{"Message":"Authorization has been denied"}"#)])
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) })
    #expect(found.kind == .auth && found.status == 401)
    #expect(found.message == "get customers/5: the service does not accept the token: Authorization has been denied")
    #expect(script.calls.count == 2 && script.signIns.count == 2)
  }

  @Test(arguments: [Script.Step.lost(), .lost(.timeout), .lost(.truncated), .json(500), .json(502), .json(503)])
  func failuresThatPassAreAskedAgainWithGrowingWaits(failure: Script.Step) throws {
    let script = Script([failure, failure, failure, .json(200, "[]")])
    #expect(try fixture.client(script).send(getCustomer).status == 200)
    #expect(script.calls.count == 4 && fixture.waits == [500, 1000, 2000])
    let stubborn = Script([failure, failure, failure, failure, .json(200)])
    let found = problem { () throws(Problem) in try fixture.client(stubborn).send(getCustomer) }
    #expect(stubborn.calls.count == 4)
    #expect(found?.kind == .network)
  }

  static let cut = [#"{"Rows":[{"CustomerId":5}"#, "[1,2", #"{"Name":"A"#, #"{"a":"\""#, " \u{FEFF}{", #"{"a":{}"#]

  @Test(arguments: cut)
  func anAnswerThatIsCutInsideWholeFramingIsAskedAgain(body: String) throws {
    let script = Script([.json(200, body), .json(200, body), .json(200, #"{"CustomerId":5}"#)])
    #expect(try fixture.client(script).send(getCustomer).body == Array(#"{"CustomerId":5}"#.utf8))
    #expect(script.calls.count == 3 && fixture.waits == [500, 1000])
    let stubborn = Script(Array(repeating: .json(200, body), count: 6))
    #expect(try fixture.client(stubborn).send(getCustomer).body == Array(body.utf8), "who reads it says what is wrong")
    #expect(stubborn.calls.count == 4)
  }

  @Test(arguments: cut)
  func aWriteWhoseAnswerIsCutIsNotSentAgain(body: String) throws {
    let script = Script([.json(200, body)])
    let client = fixture.client(script)
    let found = try #require(problem { () throws(Problem) in try client.send(saveCustomer) })
    #expect(found.kind == .unknown && script.calls.count == 1)
    #expect(found.message == "save customer 5: the answer (200) is cut off, so the write may or may not have taken effect")
    #expect(try client.session.journalEntry(1).state == .unknown)
  }

  @Test(arguments: ["{}", #"{"a":"}{"}"#, "[[],{}]", "", "text", #""{""#, "12"])
  func otherAnswersAreWhole(body: String) throws {
    let script = Script([.json(200, body)])
    _ = try fixture.client(script).send(getCustomer)
    #expect(script.calls.count == 1)
  }

  @Test(arguments: [TransportFailure.Reason.nameResolution, .refused])
  func anAddressWithoutAServerIsAskedTwice(reason: TransportFailure.Reason) throws {
    let script = Script([.lost(reason, sent: false), .lost(reason, sent: false), .json(200)])
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) })
    #expect(found.kind == .network && found.code == reason.rawValue && script.calls.count == 2)
  }

  @Test(arguments: [
    (TransportFailure.Reason.tls, Problem.Kind.network), (.tooLarge, .network), (.headTooLarge, .network), (.unavailable, .network),
    (.badAddress, .value),
    (.cancelled, .interrupted),
  ])
  func failuresThatStayAreNotAskedAgain(reason: TransportFailure.Reason, kind: Problem.Kind) throws {
    let script = Script([.lost(reason), .json(200)])
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == kind)
    #expect(script.calls.count == 1)
  }

  @Test(arguments: [("7", [7000]), ("0", [500]), ("Wed, 18 Nov 2026 11:07:00 GMT", [20_000])])
  func retryAfterIsWaitedFor(value: String, waits: [Int]) throws {
    let script = Script([.json(429, "", [("Retry-After", value)]), .json(200)])
    _ = try fixture.client(script).send(getCustomer)
    #expect(fixture.waits == waits)
  }

  @Test func aLongRetryAfterIsToldInsteadOfWaited() throws {
    let script = Script([.json(429, #"{"Message":"Limit"}"#, [("Retry-After", "7200")]), .json(200)])
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) })
    #expect(found.kind == .quota && found.status == 429)
    #expect(found.message == "get customers/5: the service accepts no more calls now (429): Limit")
    #expect(found.hint?.hasPrefix("the next call is free at 2026-11-18 13:06 (in 2 h 0 min)") == true)
    #expect(script.calls.count == 1 && fixture.waits.isEmpty)
  }

  /// Silence is met twice, and both tries together take the time that one call has.
  @Test func allTriesTogetherEndWithTheTimeOut() throws {
    let fixture = fixture
    let script = Script([.lost(.timeout), .lost(.timeout), .json(200)])
    let began = fixture.now
    let slow = Slow(script) { fixture.now += script.requests.count == 1 ? 40_000 : 19_500 }
    let found = problem { () throws(Problem) in try fixture.client(slow).send(getCustomer) }
    #expect(found?.kind == .network && found?.message.hasSuffix("(2 tries)") == true)
    #expect(script.calls.map(\.totalTimeout) == [40_000, 19_500] && fixture.waits == [500])
    #expect(fixture.now - began == 60_000)
  }

  @Test(arguments: [("20", true), ("4", false)])
  func aWaitBeyondTheTimeOutIsNotBegun(seconds: String, isFinal: Bool) throws {
    let script = Script([.json(503, "", [("Retry-After", seconds)]), .json(200)])
    let found = problem { () throws(Problem) in try fixture.client(script) { $0.timeout = 10 }.send(getCustomer) }
    #expect((found?.kind == .network) == isFinal && script.calls.count == (isFinal ? 1 : 2))
  }

  /// The service's clock tells its own moments, whatever the clock here says.
  @Test func aMomentToRetryAtIsToldByTheServicesClock() throws {
    let headers = [("Retry-After", "Wed, 18 Nov 2026 17:00:05 GMT"), ("Date", "Wed, 18 Nov 2026 17:00:00 GMT")]
    let script = Script([.json(429, "", headers), .json(200)])
    _ = try fixture.client(script).send(getCustomer)
    #expect(fixture.waits == [5000])
  }

  @Test func waitingForARetryCanBeCancelled() throws {
    fixture.cancelsAtWait = 1
    let script = Script([.lost(), .json(200)])
    #expect(problem { () throws(Problem) in try fixture.client(script).send(getCustomer) }?.kind == .interrupted)
    #expect(script.calls.count == 1)
  }

  @Test(arguments: [
    (404, #"{"Message":"No HTTP resource"}"#, Problem.Kind.notfound, "the service has no 'customers/5': No HTTP resource"),
    (404, "<html><head><title>404 - Not &amp; found</title>", .notfound, "the service has no 'customers/5'"),
    (410, "", .notfound, "the service has no 'customers/5'"),
    (403, #"{"error_description":"Ni pravic"}"#, .forbidden, "get customers/5: the user has no right to do this: Ni pravic"),
    (400, #"{"error":"bad"}"#, .validation, "get customers/5: the service did not accept it (400): bad"),
    (422, "", .validation, "get customers/5: the service did not accept it (422)"),
    (
      400, "plain\u{1B}[31m text\r\nwith \u{202E}marks", .validation,
      "get customers/5: the service did not accept it (400): plain[31m text with marks"
    ),
    (400, #""a text""#, .validation, "get customers/5: the service did not accept it (400): a text"),
    (
      400, "Concurrency error - record changed by another action (RowVersion)", .concurrency,
      "get customers/5: somebody else changed the record: Concurrency error - record changed by another action (RowVersion)"
    ),
    (302, "", .network, "get customers/5: the service redirects, and mmx does not follow with a token"),
    (304, "", .network, "get customers/5: the answer is 304, not modified, instead of the record"),
  ])
  func statusesAndBodiesBecomeProblems(status: Int, body: String, kind: Problem.Kind, message: String) throws {
    let found = try #require(problem { () throws(Problem) in try fixture.client(Script([.json(status, body)])).send(getCustomer) })
    #expect(found.kind == kind && found.message == message && found.status == status)
  }

  @Test func validationMessagesAreShownByProperty() throws {
    let body =
      #"{"Message":"Zapis ni veljaven","ValidationMessages":[{"Message":"Naziv je obvezen","PropertyName":"Name"},{"Message":"Splošno","PropertyName":null},"besedilo"]}"#
    let found = try #require(problem { () throws(Problem) in try fixture.client(Script([.json(400, body)])).send(newCustomer) })
    #expect(found.message == "save new customer: the service did not accept it (400): Zapis ni veljaven")
    #expect(found.details == ["Name: Naziv je obvezen", "Splošno", "besedilo"])
    let bare = #"[{"Message":"Naziv je obvezen","PropertyName":"Name"}]"#
    let second = try #require(problem { () throws(Problem) in try fixture.client(Script([.json(400, bare)])).send(newCustomer) })
    #expect(second.message == "save new customer: the service did not accept it (400): Name: Naziv je obvezen")
  }

  @Test func exchangeGivesTheAnswerWhateverItsStatus() throws {
    let answer = try fixture.client(Script([.json(404, "x")])).exchange(getCustomer)
    #expect(answer.status == 404 && answer.body == Array("x".utf8))
    #expect(
      problem { () throws(Problem) in try fixture.client(Script([.lost(.tls, sent: false)])).exchange(getCustomer) }?.kind == .network)
  }

  @Test func queriesArePercentEncoded() throws {
    let script = Script()
    let call = Call(
      .get, "api/orgs/12/customers/code(a%20b)", query: [("rowVersion", "AA+/=="), ("SearchString", "č & ž")], organisation: 12)
    _ = try fixture.client(script) { $0.apiAddress = "https://moj.minimax.rs/RS/API" }.send(call)
    #expect(
      script.calls[0].url
        == "https://moj.minimax.rs/RS/API/api/orgs/12/customers/code(a%20b)?rowVersion=AA%2B%2F%3D%3D&SearchString=%C4%8D%20%26%20%C5%BE")
  }

  @Test(arguments: [
    "", "orgs/1", "/api/x", "api/../AUT", "api/%2e%2E/x", "api/.%2e/x", "api/./x", "api//x", "api/x?y=1", "api/x#y", "api/a b",
    "api/a\r\nHost: x", "api/č", "api/x/..", "api/x/.", "api/..", "api/orgs//x", "api/x/%2e%2e", "apix/y", "api/x\u{7F}", "api/.x/..",
    "https://elsewhere/api/x", "api/x\\..\\y",
  ])
  func pathsThatCouldLeadElsewhereAreRefused(path: String) throws {
    let script = Script()
    #expect(problem { () throws(Problem) in try fixture.client(script).exchange(Call(.get, path)) }?.kind == .value)
    #expect(script.requests.isEmpty)
  }

  @Test(arguments: [
    ("http://moj.minimax.rs/RS/API/", Problem.Kind.refused), ("ftp://x/", .value), ("moj.minimax.rs", .value),
    ("https://user:pw@host/", .value), ("https://h/?x=", .value),
  ])
  func addressesAreCheckedBeforeASecretLeaves(address: String, kind: Problem.Kind) throws {
    let script = Script()
    #expect(problem { () throws(Problem) in try fixture.client(script) { $0.apiAddress = address }.send(getCustomer) }?.kind == kind)
    #expect(
      problem { () throws(Problem) in try fixture.client(script) { $0.tokenAddress = address }.session.signIn(force: true) }?.kind == kind
    )
    #expect(script.requests.isEmpty)
  }

  @Test func plainHTTPIsForThisMachineOrOnRequest() throws {
    let script = Script()
    for (address, allowed) in [
      ("http://127.0.0.1:5/", false), ("http://localhost/", false), ("http://[::1]:8/", false), ("http://test.example/", true),
    ] {
      _ = try fixture.client(script) {
        $0.apiAddress = address
        $0.tokenAddress = address + "token"
        $0.allowsPlainHTTP = allowed
      }.send(getCustomer)
    }
    #expect(script.calls.count == 4)
  }
}

/// A transport that lets time pass with every request.
final class Slow: Transport {
  private let next: any Transport
  private let pass: () -> Void

  init(_ next: any Transport, _ pass: @escaping () -> Void) {
    self.next = next
    self.pass = pass
  }

  func send(_ request: Request) throws(TransportFailure) -> Response {
    if !request.url.hasSuffix("/token") { pass() }
    return try next.send(request)
  }
}

@Suite struct WriteTests {
  let fixture = Fixture()

  func outcome(_ id: Int = 1) throws -> JournalTable.Outcome { try fixture.state().journal.entry(id).outcome }

  @Test func aWriteIsInTheJournalBeforeItLeavesAndItsOutcomeAfter() throws {
    let script = Script([.json(201, "", [("Location", "https://moj.minimax.rs/api/orgs/12/customers/7?id=7")])])
    let fixture = fixture
    var seen: [JournalRow] = []
    let watched = Slow(script) { seen = (try? fixture.state().journal.latest(5)) ?? [] }
    let answer = try fixture.client(watched) { $0.profile = "home" }.send(newCustomer)
    #expect(answer.status == 201 && answer.journalEntry == 1)
    let sent = try #require(script.calls.first)
    #expect(
      sent.method == "POST" && sent.text == #"{"Name":"A"}"# && sent.header("Content-Type") == "application/json" && !sent.isRepeatable)
    let before = try #require(seen.first)
    #expect(
      before.outcome == .pending && before.verb == "POST" && before.path == "api/orgs/12/customers" && before.body == #"{"Name":"A"}"#)
    #expect(before.profile == "home" && before.organisation == 12 && before.purpose == "save new customer" && before.time == fixture.now)
    let after = try fixture.state().journal.entry(1)
    #expect(after.outcome == .done && after.status == 201 && after.location == "https://moj.minimax.rs/api/orgs/12/customers/7?id=7")
  }

  @Test(arguments: [Script.Step.lost(), .lost(.timeout), .lost(.truncated), .lost(.tooLarge), .lost(.tls)])
  func aWriteWithoutAnAnswerIsUnknownAndNeverRepeated(failure: Script.Step) throws {
    let script = Script([failure, .json(200)])
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(saveCustomer) })
    #expect(found.kind == .unknown && found.code == "1" && found.kind.exitStatus == 6)
    #expect(found.message.hasPrefix("save customer 5: the write was sent and no answer came"))
    #expect(found.hint?.contains("`journal show 1`") == true)
    #expect(script.calls.count == 1 && fixture.waits.isEmpty)
    #expect(try outcome() == .unknown)
  }

  @Test(arguments: [TransportFailure.Reason.refused, .nameResolution, .tls, .timeout])
  func aWriteThatCertainlyNeverLeftHasFailed(reason: TransportFailure.Reason) throws {
    let script = Script([.lost(reason, sent: false), .json(200)])
    #expect(problem { () throws(Problem) in try fixture.client(script).send(saveCustomer) }?.kind == .network)
    #expect(script.calls.count == 1)
    #expect(try outcome() == .failed)
  }

  /// What came is no word of the service, except where it tells the address of the new record.
  @Test func aSuccessThatIsNoTextIsUnknown() throws {
    let noise = Response(status: 200, body: [0x7B, 0xFF, 0xFE])
    let found = try #require(problem { () throws(Problem) in try fixture.client(Script([.success(noise)])).send(saveCustomer) })
    #expect(found.kind == .unknown && found.code == "1")
    #expect(try outcome() == .unknown)
    let made = Response(status: 201, headers: [("Location", "/api/orgs/12/customers/7")], body: [0xFF])
    #expect(try fixture.client(Script([.success(made)])).send(newCustomer).journalEntry == 2)
    #expect(try outcome(2) == .done)
  }

  /// A success that is not about what was asked for may or may not be one.
  @Test(arguments: [
    (#"{"ValidationMessages":[],"Data":{"IssuedInvoiceId":8}}"#, "is about another record (IssuedInvoiceId 8)"),
    (#"{"Message":"Napaka pri izstavitvi"}"#, "is a message alone, as errors are"), (#"{"Message":"Napaka"}"#, ": Napaka"),
  ])
  func anAnswerThatIsNotAboutTheWriteIsUnknown(body: String, message: String) throws {
    let script = Script([.json(200, body), .json(200)])
    let issue = Call(.put, "api/orgs/12/issuedinvoices/7/actions/issue", organisation: 12, purpose: "issue issuedinvoice 7")
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(issue) })
    #expect(found.kind == .unknown && found.code == "1" && found.message.contains(message), "\(found.message)")
    #expect(found.hint?.contains("journal show 1") == true)
    #expect(script.calls.count == 1)
    #expect(try outcome() == .unknown)
  }

  @Test(arguments: [500, 501, 502, 503, 504, 599, 408, 302, 303, 600, 199])
  func anAnswerThatLeavesTheOutcomeOpenIsUnknown(status: Int) throws {
    let script = Script([.json(status, #"{"Message":"Oops"}"#), .json(200)])
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(newCustomer) })
    #expect(found.kind == .unknown && found.status == status && found.code == "1")
    #expect(found.message.contains("answered \(status)"))
    #expect(script.calls.count == 1)
    #expect(try outcome() == .unknown)
  }

  @Test(arguments: [
    (400, Problem.Kind.validation), (403, .forbidden), (404, .notfound), (405, .validation), (409, .validation), (412, .concurrency),
    (413, .validation), (422, .validation),
    (429, .quota), (301, .network), (307, .network), (308, .network),
  ])
  func aRefusedWriteHasFailedAndIsNotRepeated(status: Int, kind: Problem.Kind) throws {
    let script = Script([.json(status), .json(200)])
    #expect(problem { () throws(Problem) in try fixture.client(script).send(newCustomer) }?.kind == kind)
    #expect(script.calls.count == 1)
    #expect(try outcome() == .failed)
  }

  @Test(arguments: [
    (400, #"{"Message":"Concurrency error - record changed by another action (RowVersion)"}"#), (409, "concurrency ERROR"),
    (500, #"{"Message":"Concurrency error"}"#),
    (422, #"{"ValidationMessages":[{"Message":"Record changed by another action (RowVersion)","PropertyName":"RowVersion"}]}"#),
    (200, #"{"Message":"Concurrency error - record changed by another action (RowVersion)"}"#), (200, #""Concurrency error - x""#),
    (200, "Concurrency error - x"),
  ])
  func aConflictIsKnownByItsTextWhateverTheStatus(status: Int, body: String) throws {
    let script = Script([.json(status, body)])
    let found = try #require(problem { () throws(Problem) in try fixture.client(script).send(saveCustomer) })
    #expect(found.kind == .concurrency && found.status == status)
    #expect(try outcome() == .failed)
  }

  @Test(arguments: [#"{"Data":{"Notes":"Concurrency error - x"}}"#, "[]", "", #"{"Name":"record changed by another action"}"#])
  func aRecordThatQuotesAConflictIsNone(body: String) throws {
    #expect(try fixture.client(Script([.json(200, body)])).send(saveCustomer).status == 200)
    #expect(try outcome() == .done)
  }

  @Test func aWriteThatMetAnOldTokenIsSentWithANewOne() throws {
    let script = Script([.json(401), .json(200, "[]")])
    _ = try fixture.client(script).send(saveCustomer)
    #expect(script.calls.map { $0.header("Authorization") } == ["Bearer token-1", "Bearer token-2"])
    #expect(try fixture.state().journal.latest(9).map(\.outcome) == [.done])
    let twice = Script([.json(401), .json(401), .json(200)])
    #expect(problem { () throws(Problem) in try fixture.client(twice).send(saveCustomer) }?.kind == .auth)
    #expect(twice.calls.count == 2)
    #expect(try outcome(2) == .failed)
  }

  @Test func aWriteWhoseNewTokenIsRefusedHasFailed() throws {
    let number = Counter()
    let script = Script(
      [.json(401)], token: { number.next() == 1 ? .json(200, #"{"access_token":"t"}"#) : .json(400, #"{"error":"invalid_grant"}"#) })
    #expect(problem { () throws(Problem) in try fixture.client(script).send(saveCustomer) }?.kind == .auth)
    #expect(try outcome() == .failed)
  }

  @Test func anInterruptedWriteIsUnknownInTheJournal() throws {
    let found = try #require(problem { () throws(Problem) in try fixture.client(Script([.lost(.cancelled)])).send(saveCustomer) })
    #expect(found.kind == .interrupted && found.code == "1" && found.hint?.contains("`journal show 1`") == true)
    #expect(try outcome() == .unknown)
    #expect(
      problem { () throws(Problem) in try fixture.client(Script([.lost(.cancelled, sent: false)])).send(saveCustomer) }
        == Problem(.interrupted, "interrupted"))
    #expect(try outcome(2) == .failed)
  }

  @Test func withoutAJournalNothingIsWrittenAndReadsWork() throws {
    fixture.folder.write("", to: "file")
    let script = Script()
    let client = fixture.client(script, store: SharedState(folder: fixture.folder.file("file/mmx")))
    let found = try #require(problem { () throws(Problem) in try client.send(newCustomer) })
    #expect(found.kind == .refused && found.code == "ENOTDIR")
    #expect(found.message.hasPrefix("save new customer: not sent, because the journal of writes cannot be kept: cannot open"))
    #expect(script.calls.isEmpty)
    #expect(try client.send(getCustomer).status == 200)
  }

  @Test func onAFullDiskNothingIsWrittenAndReadsWork() throws {
    let store = fixture.state()
    let script = Script()
    let client = fixture.client(script, store: store)
    _ = try client.send(getCustomer)
    try store.connection().execute("PRAGMA max_page_count = 1")
    var call = newCustomer
    call.body = .array((0..<200).map { .string("text \($0) " + String(repeating: "x", count: 100)) })
    let found = try #require(problem { () throws(Problem) in try client.send(call) })
    #expect(found.kind == .refused && found.code == "full" && found.message.contains("the disk is full"))
    #expect(script.calls.count == 1)
    #expect(try client.send(getCustomer).status == 200)
  }

  @Test func aReadOnlySessionSendsNoWrite() throws {
    let script = Script()
    for verb in [Method.post, .put, .delete, .patch] {
      let found = problem { () throws(Problem) in
        try fixture.client(script) { $0.isReadOnly = true }.exchange(Call(verb, "api/orgs/12/customers/5", organisation: 12))
      }
      #expect(found?.kind == .refused)
    }
    #expect(script.requests.isEmpty)
    for verb in [Method.get, .head, .options] {
      _ = try fixture.client(script) { $0.isReadOnly = true }.exchange(Call(verb, "api/orgs/12/customers/5"))
    }
    #expect(script.calls.count == 3)
  }

  @Test func exchangeJournalsAsWell() throws {
    let answer = try fixture.client(Script([.json(503)])).exchange(saveCustomer)
    #expect(answer.status == 503 && answer.journalEntry == 1)
    #expect(try outcome() == .unknown)
    #expect(try fixture.client(Script([.json(400)])).exchange(saveCustomer).status == 400)
    #expect(try outcome(2) == .failed)
  }

  @Test func aWriteLikeOneOfUnknownOutcomeIsWarnedOf() throws {
    let script = Script([.lost()])
    let client = fixture.client(script)
    _ = problem { () throws(Problem) in try client.send(saveCustomer) }
    #expect(fixture.lines.isEmpty)
    _ = try fixture.client(script).send(saveCustomer)
    #expect(fixture.lines == ["warning: an identical write has an unknown outcome: `journal show 1` shows what to look for"])
  }

  @Test func aProcessThatDiedInAWriteLeavesItUnknown() throws {
    var dead: SharedState? = fixture.state()
    _ = try dead?.journal.begin(
      .init(time: 1, address: "https://x/", profile: nil, organisation: 12, verb: "POST", path: "api/x", body: nil, purpose: "p"))
    let client = fixture.client(Script())
    #expect(try client.session.journal(limit: 5).first?.state == .pending, "it may still be on its way")
    dead = nil
    #expect(try client.session.journal(limit: 5).first?.state == .unknown)
  }

  @Test func attachedFilesAreShortInTheJournal() throws {
    var call = saveCustomer
    call.body = ["AttachmentData": .string(String(repeating: "QUJD", count: 5000)), "AttachmentFileName": "a.pdf"]
    let script = Script()
    _ = try fixture.client(script).send(call)
    #expect(script.calls.first?.text.utf8.count ?? 0 > 20_000)
    let body = try #require(try fixture.state().journal.entry(1).body)
    #expect(body.utf8.count < 200 && body.contains("(20000 bytes)") && body.contains("a.pdf"))
  }

  /// A second session that does not know of the first one's write cannot send its own.
  @Test func aWriteOfARecordThatWasWrittenElsewhereIsNotSent() throws {
    let script = Script([.json(201, "", [("Location", "customers/7")])])
    var call = newCustomer
    call.record = RecordIdentity(name: "draft", known: 0)
    let first = try fixture.client(script).send(call)
    let found = problem { () throws(Problem) in try fixture.client(script).send(call) }
    #expect(found?.kind == .refused && script.calls.count == 1)
    #expect(try fixture.client(script).session.writes(of: RecordIdentity(name: "draft", known: 0)).first?.tookEffect == true)
    call.record?.known = try #require(first.journalEntry)
    call.method = .put
    _ = try fixture.client(script).send(call)
    #expect(script.calls.count == 2)
  }

  /// What certainly had no effect is in nobody's way.
  @Test func aRefusedWriteOfARecordMayBeSentAgain() throws {
    let script = Script([.json(400), .json(201, "", [("Location", "customers/7")])])
    var call = newCustomer
    call.record = RecordIdentity(name: "draft", known: 0)
    _ = problem { () throws(Problem) in try fixture.client(script).send(call) }
    _ = try fixture.client(script).send(call)
    #expect(script.calls.count == 2)
  }

  @Test func whatRefusesBeforeAWriteKeepsItHere() throws {
    let script = Script()
    let client = fixture.client(script)
    var seen: [Int?] = []
    client.beforeWrite = { entry throws(Problem) in
      seen.append(entry)
      throw Problem(.script, "no")
    }
    #expect(problem { () throws(Problem) in try client.send(saveCustomer) }?.kind == .script)
    #expect(try script.calls.isEmpty && seen == [1] && outcome() == .failed)
  }
}
