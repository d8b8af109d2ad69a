import MMXData
import MMXHTTP
import Testing

@testable import MMXSandbox

@Suite struct LenientJSONTests {
  @Test(arguments: [
    (#"{Name: "A", _x1: 1, $y: null}"#, #"{"Name":"A","_x1":1,"$y":null}"#),
    (#"{'Name': 'Ž\'š', "b": "it's"}"#, #"{"Name":"Ž'š","b":"it's"}"#),
    ("[1, 2,]", "[1,2]"), ("{a: {b: [1,], },}", #"{"a":{"b":[1]}}"#), ("/* a */ {a: 1 // b\n}", #"{"a":1}"#),
    ("[.5, 5., +5, 007, -.5]", "[0.5,5,5,7,-0.5]"),
    ("\u{FEFF}[true,false,undefined]", "[true,false,null]"), ("{a: 'two\nlines'}", #"{"a":"two\nlines"}"#),
    (#"["\u010d\ud83d\ude00\ud800"]"#, "[\"č😀\u{FFFD}\"]"),
    ("{a: 1.10}", #"{"a":1.10}"#), ("{Price:10.6475,}", #"{"Price":10.6475}"#),
  ])
  func readsWhatTheServiceReads(text: String, plain: String) throws {
    #expect(try LenientJSON.parse(Array(text.utf8)).text() == plain)
  }

  @Test(arguments: [
    "", "{", "[", "{a}", "{a:}", "{a:1 b:2}", "[1 2]", "{a:b}", "tru", "{a: 'x}", "[1]]", "/* x", "/", "[,]", "{,}", "1.2.3", "--1",
    "'\\x'", "'\\u12'", "'\\u+123'",
    "[0x10]", "{\u{10D}: 1}", String(repeating: "[", count: 100_000), String(repeating: "{a:", count: 100_000),
  ])
  func refusesTheRest(text: String) {
    let refusal = #expect(throws: Refusal.self) { try LenientJSON.parse(Array(text.utf8)) }
    #expect(refusal?.status == 400)
  }

  @Test func badTextIsRefused() {
    #expect(throws: Refusal.self) { try LenientJSON.parse([0x22, 0xFF, 0x22]) }
  }

  /// What is right by the letter means the same to both parsers.
  @Test func agreesWithStrictJSON() throws {
    var source = Generator(seed: 20_261_124)
    for _ in 0..<300 {
      let json = LenientJSONTests.value(&source, depth: 4)
      #expect(try LenientJSON.parse(Array(json.text().utf8)) == json, "\(json.text())")
    }
  }

  private static func value(_ source: inout Generator, depth: Int) -> JSON {
    switch source.below(depth > 0 ? 7 : 5) {
    case 0: return .null
    case 1: return .bool(source.below(2) == 0)
    case 2: return .number(.small(Int64(source.below(2_000_000)) - 1_000_000, scale: UInt8(source.below(5))))
    case 3, 4:
      return .string(String((0..<source.below(6)).map { _ in ["a", "č", "\"", "\\", "\n", "😀", "'", "/"][source.below(8)] }.joined()))
    case 5: return .array((0..<source.below(4)).map { _ in value(&source, depth: depth - 1) })
    default:
      return .object(OrderedRecord((0..<source.below(4)).map { ("k\($0)", value(&source, depth: depth - 1)) }))
    }
  }
}

/// Hostile requests: whatever comes in, the simulator answers, and with no error of its own.
@Suite struct HostileRequestTests {
  /// Bytes of good requests, some of them changed.
  @Test func changedRequestsAreAnswered() throws {
    let caller = try Caller {
      $0.callLimit = nil; $0.monthlyCallLimit = nil
    }
    var source = Generator(seed: 5)
    let paths = [
      "orgs/12/customers?CurrentPage=1&PageSize=10&SortField=Name&Order=D", "orgs/12/customers/code(K005)",
      "orgs/12/issuedinvoices?DateIssuedFrom=2026-01-01",
      "orgs/12/issuedinvoices/3/actions/issue?rowVersion=AAAAAA", "orgs/12/customers/synccandidates?RecordDtModifiedFrom=2026-01-01",
      "currentuser/orgs",
      "orgs/12/customers/addbytaxnumber(123456789)", "orgs/12/stocks?Date=2026-05-05&Mode=1",
      "orgs/allOrgs?startRowIndex=0&endRowIndex=5&searchString=",
      "orgs/12/accounts/content(OtherRevenues)", "orgs/12/currencies/date(2026-11-23)", "swagger/docs/v1", "orgs/12/journals/1/vat/1",
    ]
    let bodies = [
      Caller.customer.text(), Caller.invoice([["Item": ["ID": 1], "Quantity": 3]]).text(), "{Name: 'x', a: [1,2,{b: 3}]}", "[]", "",
    ]
    for _ in 0..<3000 {
      let method = ["GET", "POST", "PUT", "DELETE", "PATCH"][source.below(5)]
      let path = HostileRequestTests.changed(paths[source.below(paths.count)], &source).filter { (0x21...0x7E).contains($0) }
      let body = HostileRequestTests.changed(bodies[source.below(bodies.count)], &source)
      let url = caller.root + "api/" + String(decoding: path, as: UTF8.self)
      let request = Request(
        method, url, headers: [("Authorization", "Bearer \(caller.token)")], body: source.below(4) == 0 ? nil : body, isRepeatable: false)
      do {
        let answer = try caller.simulator.send(request)
        #expect(
          (200..<500).contains(answer.status),
          "\(answer.status) \(answer.text) to \(method) \(url) \(String(decoding: body, as: UTF8.self))")
      } catch {
        #expect(error.reason == .badAddress)
      }
    }
  }

  private static func changed(_ text: String, _ source: inout Generator) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<source.below(4) where !bytes.isEmpty {
      let place = source.below(bytes.count)
      switch source.below(4) {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: source.next())
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + source.below(12))], at: place)
      default:
        bytes.replaceSubrange(
          place..<place + 1, with: Array(["9999999999999999999999", "-1", "%", "''", "{}", "null", "1e400", "0"][source.below(8)].utf8))
      }
    }
    return bytes
  }

  @Test(arguments: [
    "1e999999999", "-1e-999999999", "99999999999999999999999999999999999999999999999999999999999999",
    "0.00000000000000000000000000000000000000000001",
    "\"9\"", "\"1e5\"", "true", "[]", "{}",
  ])
  func strangeNumbersAreAnswered(text: String) throws {
    let caller = try Caller()
    let bodies = [
      "{Customer:{ID:5},InvoiceType:'R',DateIssued:'2026-11-23',DateTransaction:'2026-11-23',DateDue:'2026-12-23',IssuedInvoiceRows:[{Item:{ID:1},Quantity:N,Price:N,DiscountPercent:N}]}",
      "{Customer:{ID:N},InvoiceType:'R'}",
      "{JournalType:{ID:5},JournalDate:'2026-11-23',JournalEntries:[{JournalEntryDate:'2026-11-23',Account:{ID:26},Currency:{ID:2},Debit:N}]}",
      "{StockEntryType:'P',StockEntrySubtype:'S',Date:'2026-11-23',Customer:{ID:5},StockEntryRows:[{Item:{ID:4},WarehouseTo:{ID:1},Quantity:N,Price:N}]}",
    ]
    for (path, body) in zip(["issuedinvoices", "issuedinvoices", "journals", "stockentry"], bodies) {
      let request = Request(
        "POST", caller.root + "api/orgs/12/" + path, headers: [("Authorization", "Bearer \(caller.token)")],
        body: Array(body.replacing("N", with: text).utf8), isRepeatable: false)
      let answer = try caller.simulator.send(request)
      #expect((200..<500).contains(answer.status), "\(path): \(answer.text)")
      if answer.status == 201 {
        #expect(try caller.call("GET", answer.header("Location") ?? "").status == 200)
        #expect(try caller.org("GET", path).status == 200)
        #expect(try caller.org("GET", "stocks?Mode=1").status < 500)
        #expect(try caller.org("GET", "dashboards").status < 500)
      }
    }
  }
}
