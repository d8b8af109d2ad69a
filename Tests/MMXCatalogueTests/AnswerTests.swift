import MMXCatalogue
import MMXData
import TestSupport
import Testing

@Suite struct AnswerTests {
  func answer(_ body: String, _ type: String? = "application/json", status: Int = 200) -> Answer {
    Answer(status: status, headers: type.map { [("content-type", $0)] } ?? [], body: Array(body.utf8))
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
        "a web page ('Hotel & Spa [1m') came where JSON was expected",
        ["status 200, 72 bytes, content type 'text/html'"]
      ),
      ("<p>hello", "application/json", "a web page came where JSON was expected", ["status 200, 8 bytes"]),
      ("{\"a\":[1,2", "application/json", "the JSON of the answer is cut off after 9 bytes", []),
      ("{\"a\":\"tex", nil, "the JSON of the answer is cut off after 9 bytes", []),
      (
        "OK then", "text/plain", "the answer of the service cannot be read: not JSON: an unexpected character at line 1, column 1",
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
    "https://moj.minimax.si/SI/API/api/orgs/183818/items/7?id=7", "https://h/api/orgs/1/items/7", "/api/orgs/1/items/7/", "items/7/?id=7",
    "7", "/items?ID=7",
    "https://h/items/?x=1&id=7#f", "items/7#part", "items/007",
  ])
  func locationsNameTheID(location: String) throws {
    #expect(try createdID(Answer(status: 201, headers: [("location", location)])) == 7)
  }

  @Test(arguments: [
    "", "/", "/items", "/items?id=", "/items?id=x", "/items/7?id=8", "/items/-7", "/items/0", "/items/99999999999999999999", "/items/7.0",
    "/items/٧", "/items?x=7",
  ])
  func otherLocationsLeaveTheIDUnknown(location: String) throws {
    let found = try #require(throws: Problem.self) {
      try createdID(Answer(status: 201, headers: [("Location", location)], journalEntry: 3))
    }
    #expect(found.kind == .unknown && found.code == "3")
    #expect(found.message.hasPrefix("the record was created, but its ID is not known: "))
    #expect(found.hint?.contains("`journal show 3`") == true)
  }

  @Test func aMissingLocationLeavesTheIDUnknown() throws {
    let found = try #require(throws: Problem.self) { try createdID(Answer(status: 201)) }
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
}
