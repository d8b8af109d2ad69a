import MMXCatalogue
import MMXData
@testable import MMXService
import TestSupport
import Testing

@Suite struct AnswerTests {
  func answer(_ body: String, _ type: String? = "application/json", status: Int = 200) -> Answer {
    Answer(status: status, headers: type.map { [("content-type", $0)] } ?? [], body: Array(body.utf8), to: Call(.get, "api/x"), .rs)
  }

  /// The ID of the record that an answer with these headers says a call made; throws where it says none.
  func createdID(_ locations: String..., to call: Call = newItem, status: Int = 201) throws -> Int {
    let headers = locations.map { (name: "location", value: $0) }
    switch Answer(status: status, headers: headers, journalEntry: 3, to: call, .rs).outcome {
    case .done(.record(let id), _): return id
    case .done(.unnamed(let problem), _): throw problem
    case .done(.nothing, _): throw Problem(.value, "no call that makes a record")
    case .refused(let fault), .unknown(let fault):
      guard case .withoutID(let problem) = fault.reason else { throw Problem(fault.kind, "another fault") }
      throw problem
    }
  }

  @Test(arguments: [("{\"a\":1.10}", "application/json"), ("\u{FEFF}[]", "text/plain"), (" null ", nil)] as [(String, String?)])
  func jsonIsTakenWhateverItsType(body: String, type: String?) throws {
    #expect(try decodeJSON(answer(body, type)) == JSON(body.filter { $0 != "\u{FEFF}" }))
  }

  @Test(
    arguments: [
      ("", "application/json", "the service answered 200 with an empty body where JSON was expected", []),
      (" \r\n", nil, "the service answered 200 with an empty body where JSON was expected", []),
      (
        "<!DOCTYPE html><HTML><head><TITLE class=x>\n Hotel &amp; Spa \u{1B}[1m</TITLE>", "text/html",
        "the answer is a web page ('Hotel & Spa [1m') instead of JSON",
        ["status 200, 72 bytes, content type 'text/html'"]
      ),
      ("<p>hello", "application/json", "the answer is a web page instead of JSON", ["status 200, 8 bytes"]),
      ("{\"a\":[1,2", "application/json", "the JSON of the answer is cut off after 9 bytes", []),
      ("{\"a\":\"tex", nil, "the JSON of the answer is cut off after 9 bytes", []),
      (
        "OK then", "text/plain", "the answer from the service cannot be read: not JSON: an unexpected character at line 1, column 1",
        ["status 200, 7 bytes, content type 'text/plain', beginning 'OK then'"]
      ),
    ] as [(String, String?, String, [String])])
  func whatIsNoJSONIsDescribed(body: String, type: String?, message: String, details: [String]) throws {
    let found = try #require(throws: Problem.self) { try decodeJSON(answer(body, type)) }
    #expect(found.kind == .network && found.message == message && found.details == details && found.status == 200)
  }

  @Test func hostileDepthIsAnErrorThatCanBeCaught() throws {
    let found = try #require(throws: Problem.self) { try decodeJSON(answer(String(repeating: "[", count: 5000))) }
    #expect(found.kind == .network && found.kind.isCatchable)
  }

  @Test(arguments: [
    "https://moj.minimax.si/SI/API/api/orgs/12/items/7?id=7", "https://h/api/orgs/12/items/7", "/api/orgs/12/items/7/", "items/7/?id=7",
    "/items?ID=7", "https://h/items/?x=1&id=7#f", "items/7#part", "items/007", "/API/Orgs/12/ITEMS/7", "../items/7", "//h/items/7",
    "orgs/12/items/7",
  ])
  func locationsNameTheID(location: String) throws {
    #expect(try createdID(location) == 7)
  }

  static let newItem = Call(.post, "api/orgs/12/items", body: [:], organisation: 12)

  /// What names a record of another collection, or of another organisation, is no ID of the record that was made.
  @Test(arguments: [
    ("items", "7"), ("items", "/api/orgs/12"), ("items", "/api/orgs/12/customers/7"), ("items", "/api/orgs/13/items/7"),
    ("items", "/api/orgs/12/items/7/prices/8"), ("customers/5/addresses", "/api/orgs/12/customers/5"),
    ("customers/5/addresses", "/api/orgs/12/customers/6/addresses/7"), ("customers/5/addresses", "/api/orgs/12/addresses/customers/7"),
  ])
  func recordsOfOtherPlacesAreNotTaken(collection: String, location: String) throws {
    let call = Call(.post, "api/orgs/12/" + collection, organisation: 12)
    let found = try #require(throws: Problem.self) {
      try createdID(location, to: call)
    }
    #expect(found.kind == .unknown && found.code == "3" && found.message.text.contains("not a record of that collection"))
  }

  @Test(arguments: [
    ("customers/5/addresses", "/api/orgs/12/customers/5/addresses/7"), ("customers/5/addresses", "addresses/7"),
    ("customers/addbytaxnumber(100123456)", "/api/orgs/12/customers/7"),
  ])
  func collectionsBelowRecordsAreKnown(collection: String, location: String) throws {
    let call = Call(.post, "api/orgs/12/" + collection, organisation: 12)
    #expect(try createdID(location, to: call) == 7)
  }

  @Test func twoLocationsNameNothingAndTheHostCountsForNothing() throws {
    #expect(throws: Problem.self) { try createdID("items/7", "items/8") }
    #expect(try createdID("items/7", "items/7") == 7)
    #expect(throws: Problem.self) { try createdID("items/7, items/8") }
    #expect(throws: Problem.self) { try createdID("items/7,/api/orgs/13/items/7") }
    #expect(try createdID("items/7, items/7") == 7)
    #expect(try createdID("https://other.example/api/orgs/12/items/7") == 7)
  }

  /// A body that names another record than the `Location` leaves open which of them was created.
  @Test(arguments: [
    (#"{"ItemId":7}"#, true), (#"{"itemid":"7","Name":"a"}"#, true), (#"{"Name":"a"}"#, true), (#"{"CustomerId":8}"#, true),
    (#"{"ItemId":8}"#, false), (#"{"ValidationMessages":[],"Data":{"ItemId":8}}"#, false),
  ])
  func theBodyOfACreatedRecordAgrees(body: String, agrees: Bool) {
    let answer = Answer(
      status: 201, headers: [("Location", "/api/orgs/12/items/7")], body: Array(body.utf8), journalEntry: 3, to: AnswerTests.newItem, .rs)
    #expect(answer.createdID == (agrees ? 7 : nil) && answer.tookEffect == (agrees ? true : nil))
  }

  /// A created record with a text beside its `Location`: only what says that something is wrong is a remark.
  @Test(arguments: [
    (#"{"ExceptionMessage":"boom"}"#, ["boom"]), ("Created", []), ("<html>Created</html>", []), (#"{"Message":"a"}"#, ["a"]), ("\0", []),
  ])
  func remarksOnACreatedRecord(body: String, said: [String]) {
    let answer = Answer(
      status: 201, headers: [("Location", "/api/orgs/12/items/7")], body: Array(body.utf8), journalEntry: 3, to: AnswerTests.newItem, .rs)
    guard case .done(.record(7), let remarks) = answer.outcome else {
      Issue.record("not created")
      return
    }
    #expect(remarks == said)
  }

  /// A success whose body reports a failure may or may not be one.
  @Test(arguments: [
    (#"{"Message":"An error has occurred.","ExceptionMessage":"x","ExceptionType":"y","StackTrace":"z"}"#, false),
    (#"{"error":"server_error"}"#, false), (#"{"error":{"code":7}}"#, false), (#"{"odata.error":{"code":""}}"#, false),
    (#"{"Success":false,"Data":{}}"#, false), (#"{"type":"about:blank","title":"Bad","status":400}"#, false),
    (#"{"StatusCode":500,"Message":"x"}"#, false), ("false", false), ("\u{FEFF}{\"isSuccess\":false}", false),
    (#"{"error":null,"Success":true,"Status":"I","status":200}"#, true), (#"{"Data":{"Error":"in a record"}}"#, true), ("true", true),
    ("\0\0", false), ("\u{1F}\u{8}", false), ("a\r\n\tb", true), ("[]", true), ("", true),
    (#"{"ValidationMessages":[],"Data":{"Status":"O"}}"#, true), ("Sačuvano.", true),
    (#"{"Message":"Napaka."}"#, false), (#"{"message":"a","MessageDetail":"b"}"#, false),
    (#"{"ValidationMessages":[],"Data":null,"Message":"a"}"#, false), (#"{"Message":""}"#, true), (#"{"Message":"a","ItemId":7}"#, true),
    (#"{"Message":"a","Data":{"ItemId":7}}"#, true),
  ])
  func aFailureInsideOfASuccess(body: String, tookEffect: Bool) {
    for call in [Call(.put, "api/orgs/12/items/7", body: [:], organisation: 12), Call(.delete, "api/orgs/12/items/7")] {
      let answer = Answer(status: 200, headers: [], body: Array(body.utf8), to: call, .rs)
      #expect(answer.tookEffect == (tookEffect ? true : nil), "\(call.method)")
    }
    #expect(answer(body).tookEffect == true, "a read changes nothing")
  }

  /// An update, a delete and an action are of the record that their path names.
  @Test(arguments: [
    (Method.put, "issuedinvoices/7", #"{"IssuedInvoiceId":7}"#, true), (.put, "issuedinvoices/7", #"{"IssuedInvoiceId":8}"#, false),
    (.put, "issuedinvoices/7", #"{"issuedinvoiceid":"7"}"#, true), (.put, "issuedinvoices/7", #"{"Data":{"IssuedInvoiceId":8}}"#, false),
    (.put, "issuedinvoices/7", "[]", true), (.put, "issuedinvoices/7", #"{"CustomerId":8}"#, true),
    (.delete, "issuedinvoices/7", #"{"IssuedInvoiceId":8}"#, false), (.put, "customers/7/addresses/3", #"{"AddressId":3}"#, true),
    (.put, "customers/7/addresses/3", #"{"AddressId":7}"#, false),
    (.put, "issuedinvoices/7/actions/issue", #"{"ValidationMessages":[],"Data":{"IssuedInvoiceId":7,"Status":"I"}}"#, true),
    (.put, "issuedinvoices/7/actions/issue", #"{"ValidationMessages":[],"Data":{"IssuedInvoiceId":8,"Status":"I"}}"#, false),
    (.put, "issuedinvoices/7/actions/Issue", #"{"IssuedInvoiceId":"8"}"#, false),
    (.put, "issuedinvoices/7/actions/issue", #"{"Data":{"IssuedInvoiceId":null}}"#, false),
    (.put, "issuedinvoices/7/actions/issueAndGeneratepdf", #"{"Data":{"AttachmentId":8}}"#, true),
    (.put, "issuedinvoices/7/actions/copytocreditnote", #"{"Data":{"IssuedInvoiceId":8}}"#, true),
    (.put, "issuedinvoices/7/actions/copyToReverse", #"{"Data":{"IssuedInvoiceId":8}}"#, true),
    (.put, "orders/7/actions/createissuedinvoice", #"{"Data":{"IssuedInvoiceId":8,"OrderId":9}}"#, true),
    (.put, "orders/7/actions/confirm", #"{"Data":{"OrderId":9}}"#, false), (.put, "orders/7/actions/confirm", "", true),
  ])
  func anAnswerIsAboutTheRecordOfThePath(method: Method, path: String, body: String, tookEffect: Bool) {
    let answer = Answer(
      status: 200, headers: [], body: Array(body.utf8), journalEntry: 3, to: Call(method, "api/orgs/12/\(path)", organisation: 12), .rs)
    #expect(answer.tookEffect == (tookEffect ? true : nil))
  }

  // MARK: What a body says

  @Test(arguments: [
    (#"{"ValidationMessages":[{"Message":"a","PropertyName":"Name"}],"Data":null}"#, Answer.Verdict.refused),
    (#"{"validationMessages":["a"]}"#, .refused), (#"{"ValidationMessages":[{}],"Data":null}"#, .refused),
    (#"{"ModelState":{"Name":["a"]},"Message":"b"}"#, .refused), (#"{"ValidationMessages":[]}"#, .fine),
    (#"{"ValidationMessages":null,"Data":null}"#, .fine), (#"{"Data":{"a":1}}"#, .fine), ("", .fine), ("[]", .fine), ("{", .fine),
    (#"{"ValidationMessages":[{"Message":"a"}],"Data":{"a":1}}"#, .remarks),
    (#"{"ValidationMessages":[{"Message":"a"}],"Rows":[]}"#, .remarks),
    ("\u{FEFF}{\"ValidationMessages\":[{\"Message\":\"a\"}]}", .refused),
    (#"{"Data":{"ValidationMessages":[{"Message":"a"}]}}"#, .refused),
    (#"{"ValidationMessages":[],"Data":{"validationMessages":["a"],"Message":null}}"#, .refused),
    (#"{"Data":{"ValidationMessages":[{"Message":"a"}],"CustomerId":5}}"#, .remarks),
    (#"[{"Message":"a","PropertyName":"Name"}]"#, .refused), (#"[{"Message":"a","ID":5}]"#, .fine), (#"[{"PropertyName":"a"}]"#, .fine),
    (#"{"Message":"a"}"#, .remarks), (#"{"Message":""}"#, .fine), (#"{"Message":"a","CustomerId":5}"#, .fine),
    ("a", .remarks), (#""a""#, .remarks), (#""""#, .fine), (" \n", .fine), ("true", .fine), ("null", .fine), ("7", .fine),
  ])
  func messagesOfValidationAreARefusal(body: String, verdict: Answer.Verdict) { #expect(answer(body).verdict == verdict) }

  /// The keys of the latest answer without messages are known; they say nothing of others.
  @Test func answersBeforeDoNotCount() {
    let silent = (#"{"CustomerId":5,"Name":"a"}"#, Answer.Verdict.fine)
    for other in [
      (#"{"CustomerId":5,"Name":"a","modelstate":{"Name":["b"]}}"#, Answer.Verdict.refused), (#"{"message":"a"}"#, .remarks),
      (#"{"CustomerId":5}"#, .fine), (#"{"Data":{"Errors":["a"]},"Name":"a"}"#, .refused), ("{}", .fine),
    ] {
      for (body, verdict) in [silent, silent, other, silent, other, other] { #expect(answer(body).verdict == verdict, "\(body)") }
    }
  }

  @Test(arguments: [
    (
      #"{"ValidationMessages":[{"Message":"<ul><li>A &amp; B.</li>\r\n<li>c</li></ul>","PropertyName":"BusinessLogic"}]}"#, ["A & B.", "c"]
    ),
    (#"{"ValidationMessages":[{"Message":"a<br/>b","PropertyName":"Name"}]}"#, ["Name: a", "Name: b"]),
    (#"{"ValidationMessages":[{"Message":"1 < 2 and 3 > 2","PropertyName":"businesslogic"}]}"#, ["1 < 2 and 3 > 2"]),
    (#"{"ValidationMessages":[{"Message":"<p>Ra&#269;un <b>7</b>\u001b[31m</p><script>x()</script>"}]}"#, ["Račun 7[31m"]),
    (#"{"ModelState":{"BusinessLogic":["<li>a</li>"],"City":["b"]}}"#, ["a", "City: b"]), (#"["<p>a</p>"]"#, ["a"]),
    (#"{"ValidationMessages":[{"Message":"<<<p>>&lt;b&gt;&bogus;&#xZZ;"}]}"#, ["<<", "><b>&bogus;&#xZZ;"]),
  ])
  func markupBecomesPlainLines(body: String, lines: [String]) { #expect(ErrorText(Array(body.utf8)).details == lines) }

  @Test func aMainSentenceStaysOne() {
    #expect(ErrorText(Array(#"{"Message":"<ul><li>one</li><li>two.</li><li>three</li></ul>"}"#.utf8)).message == "one; two. three")
  }

  // MARK: The record that was asked for

  @Test func anotherRecordIsNoAnswer() throws {
    let schema = Catalogue.schema("Customer")
    func came(_ record: OrderedRecord<JSON>, _ path: [String], needsID: Bool = false) -> Bool {
      (try? record.checkIsRecord(at: path, schema, needsID: needsID)) != nil
    }
    #expect(came(["CustomerId": 5], ["customers", "5"]) && came(["customerid": "5"], ["customers", "5"]))
    #expect(!came(["CustomerId": 6], ["customers", "5"]) && !came(["CustomerId": nil], ["customers", "5"]))
    #expect(came(["Name": "A"], ["customers", "5"]) && !came(["Name": "A"], ["customers", "5"], needsID: true))
    #expect(came(["CustomerId": 6, "Code": "k-1"], ["customers", "code(K-1)"]))
    #expect(!came(["CustomerId": 6, "Code": "K-2"], ["customers", "code(K-1)"]))
  }

  @Test(arguments: [
    "", "/", "/items", "/items?id=", "/items?id=x", "/items/7?id=8", "/items/-7", "/items/0", "/items/99999999999999999999", "/items/7.0",
    "/items/٧", "/items?x=7", "/items/7?id=0",
  ])
  func otherLocationsLeaveTheIDUnknown(location: String) throws {
    let found = try #require(throws: Problem.self) {
      try createdID(location)
    }
    #expect(found.kind == .unknown && found.code == "3")
    #expect(found.message.hasPrefix("the record was created, but its ID is not known: "))
    #expect(found.hint?.contains("`journal show 3`") == true)
  }

  /// Only 201 says that there is a record.
  @Test(arguments: [200, 202, 204, 299]) func otherStatusesDoNotSayThatARecordWasMade(status: Int) throws {
    let found = try #require(throws: Problem.self) { try createdID(status: status) }
    #expect(found.kind == .unknown && found.code == "3" && found.message.hasPrefix("the answer to 'POST api/orgs/12/items' "))
    #expect(found.hint == "look before you repeat it: `journal show 3` says what to look for and how to settle it")
  }

  @Test func aMissingLocationLeavesTheIDUnknown() throws {
    let found = try #require(throws: Problem.self) { try createdID() }
    #expect(found.message == "the record was created, but its ID is not known: the answer has no Location")
  }

  @Test(arguments: [
    ("  a \t b\r\nc  ", "a b c"), ("a\u{0}b\u{7F}c\u{9B}d\u{202E}e\u{2066}f", "abcdef"), ("č\u{301}", "č\u{301}"),
    (String(repeating: "x", count: 600), String(repeating: "x", count: 500) + "..."),
  ])
  func linesOfEvidence(text: String, line: String) { #expect(AnswerText.line(text) == line) }

  @Test(arguments: [
    ("<html><title> A </title><body>B", "A"), ("<p>One</p>\n<b>two &lt;3</b>", "One two <3"), ("plain <b>", "plain <b>"),
    ("<title></title>x", "x"), ("", ""),
  ])
  func textsOfBodies(body: String, text: String) { #expect(AnswerText.text(of: Array(body.utf8)) == text) }

  // MARK: Outcomes

  /// What a status and a body mean, for a read and for a write of the same path.
  @Test(arguments: [
    (200, "{}", "done", "done"), (204, "", "done", "done"), (200, "<html>", "done", "unknown"), (200, "{\"a\":", "done", "unknown"),
    (200, "concurrency error", "done", "concurrency"), (200, #"{"ValidationMessages":["a"]}"#, "validation", "validation"),
    (302, "", "network", "unknown"), (307, "", "network", "network"), (400, "", "validation", "validation"), (401, "", "auth", "auth"),
    (403, "", "forbidden", "forbidden"), (404, "", "notfound", "notfound"), (407, "", "network", "network"),
    (408, "", "validation", "unknown"), (410, "", "notfound", "notfound"), (412, "", "concurrency", "concurrency"),
    (429, "", "quota", "quota"), (500, "", "network", "unknown"), (500, "Concurrency error", "concurrency", "concurrency"),
    (503, "<html>", "network", "unknown"), (199, "", "network", "unknown"),
  ])
  func anAnswerIsDecidedOnce(status: Int, body: String, read: String, write: String) {
    func outcome(_ method: Method) -> String {
      let call = Call(method, "api/orgs/12/items/7", body: method.isRead ? nil : [:], organisation: 12)
      return Answer(status: status, body: Array(body.utf8), to: call, .rs).fault?.kind.rawValue ?? "done"
    }
    #expect(outcome(.get) == read)
    #expect(outcome(.put) == write)
  }

  @Test func whatAWriteChangedIsSaidByItsOutcome() {
    func tookEffect(_ status: Int) -> Bool? {
      Answer(status: status, to: Call(.put, "api/orgs/12/items/7", organisation: 12), .rs).tookEffect
    }
    #expect(tookEffect(200) == true && tookEffect(400) == false && tookEffect(500) == nil)
  }
}
