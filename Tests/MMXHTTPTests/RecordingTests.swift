import MMXData
import MMXHTTP
import Synchronization
import TestSupport
import Testing

@Suite struct RecordingTests {
  /// Answers from a list.
  final class Answers: Transport, Sendable {
    let steps: Mutex<[Result<Response, TransportFailure>]>
    init(_ steps: [Result<Response, TransportFailure>]) { self.steps = Mutex(steps) }
    func send(_ request: Request) throws(TransportFailure) -> Response { try steps.withLock { $0.removeFirst() }.get() }
  }

  /// A document written the way a file is.
  final class Document {
    var bytes: [UInt8] = []
    var secrets: [String] = []
    func write(_ text: String, _ offset: Int) -> Bool {
      bytes = bytes.prefix(offset) + Array(text.utf8)
      return true
    }
    func redact(_ text: String) -> String {
      secrets.reduce(text) { text, secret in text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "(secret)") }
    }
  }

  static let origin = HAR.Origin(
    apiAddress: "http://127.0.0.1:9/API/", tokenAddress: "http://127.0.0.1:9/token", localisation: "SI", organisation: 7)

  func recorder(_ steps: [Result<Response, TransportFailure>], _ document: Document) -> Recorder {
    Recorder(
      Answers(steps), of: RecordingTests.origin, version: "1",
      redact: { bytes in String(validating: bytes, as: UTF8.self).map { Array(document.redact($0).utf8) } ?? bytes },
      learn: { document.secrets.append($0.reveal()) },
      now: { 1_795_428_000_250 }, write: document.write)
  }

  func get(_ path: String, base: String = RecordingTests.origin.apiAddress) -> Request { Request("GET", base + path, isRepeatable: true) }
  func post(_ path: String, _ body: String) -> Request {
    Request(
      "POST", RecordingTests.origin.apiAddress + path, headers: [("Content-Type", "application/json")], body: Array(body.utf8),
      isRepeatable: false)
  }

  @Test func theDocumentIsWholeAfterEveryExchange() throws {
    let document = Document()
    let recorder = recorder([.success(Response(status: 200)), .failure(.init(.timeout, "late", mayHaveBeenSent: true))], document)
    func entries() throws -> [JSON] { try #require(try JSON(bytes: document.bytes)["log"]?["entries"]?.array) }
    #expect(try entries().isEmpty)
    _ = try recorder.send(get("api/a?x=č%20"))
    #expect(try entries().count == 1)
    #expect(throws: TransportFailure.self) { try recorder.send(post("api/b", "{}")) }
    let both = try entries()
    #expect(both.count == 2 && both[0]["startedDateTime"] == "2026-11-23T10:00:00.250Z")
    #expect(both[0]["request"]?["queryString"] == [["name": "x", "value": "č "]])
    #expect(both[1]["response"]?["status"] == 0 && both[1]["request"]?["postData"] == ["mimeType": "application/json", "text": "{}"])
  }

  /// Reads that go side by side are recorded when their turn comes.
  @Test func readsUnderWayAreRecordedInTheOrderOfTheirAnswers() throws {
    final class Begun: ReadUnderWay {
      let body: String
      init(_ body: String) { self.body = body }
      var milliseconds: Int { 30 }
      func finish() throws(TransportFailure) -> Response { Response(status: 200, body: Array(body.utf8)) }
    }
    final class Beside: Transport {
      func send(_ request: Request) throws(TransportFailure) -> Response { Response(status: 500) }
      func begin(_ request: Request) throws(TransportFailure) -> (any ReadUnderWay)? { Begun(request.url) }
    }
    let document = Document()
    let recorder = Recorder(
      Beside(), of: RecordingTests.origin, version: "1", redact: { $0 }, learn: { _ in }, now: { 1_795_428_000_250 }, write: document.write)
    let first = try #require(try recorder.begin(get("api/a")))
    let second = try #require(try recorder.begin(get("api/b")))
    #expect(try JSON(bytes: document.bytes)["log"]?["entries"]?.array?.isEmpty == true)
    _ = try second.finish()
    _ = try first.finish()
    let entries = try #require(try JSON(bytes: document.bytes)["log"]?["entries"]?.array)
    #expect(entries.compactMap { $0["request"]?["url"]?.string?.last } == ["b", "a"])
    #expect(entries[0]["time"] == 30)
    // A transport of one request at a time stays one when it is recorded.
    #expect(try self.recorder([], document).begin(get("api/c")) == nil)
  }

  /// Every member that HAR 1.2 demands.
  @Test func entriesHaveWhatTheFormatDemands() throws {
    let document = Document()
    _ = try recorder([.success(Response(status: 201, headers: [("Location", "/x")], body: [0xFF, 0]))], document).send(post("api/b", "{}"))
    let log = try #require(try JSON(bytes: document.bytes)["log"])
    #expect(log["version"] == "1.2" && log["creator"] == ["name": "mmx", "version": "1"])
    let entry = try #require(log["entries"]?.array?.first)
    func has(_ json: JSON?, _ names: String) { for name in names.split(separator: " ") { #expect(json?[String(name)] != nil, "\(name)") } }
    has(entry, "startedDateTime time request response cache timings")
    has(entry["request"], "method url httpVersion cookies headers queryString headersSize bodySize")
    has(entry["response"], "status statusText httpVersion cookies headers content redirectURL headersSize bodySize")
    has(entry["response"]?["content"], "size mimeType")
    has(entry["timings"], "send wait receive")
    #expect(entry["response"]?["redirectURL"] == "/x" && entry["response"]?["content"]?["text"] == "/wA=")
  }

  @Test func tokensOfAnswersAreLearntBeforeTheyAreWritten() throws {
    let document = Document()
    let token = Response(status: 200, body: Array(#"{"access_token":"tok-1","refresh_token":"tok-2","expires_in":1}"#.utf8))
    let recorder = recorder([.success(token), .success(Response(status: 200, body: Array("tok-2".utf8)))], document)
    _ = try recorder.send(get("token", base: "http://127.0.0.1:9/"))
    var call = get("api/x?token=tok-1")
    call.headers = [("Authorization", "Bearer tok-1")]
    _ = try recorder.send(call)
    let text = String(decoding: document.bytes, as: UTF8.self)
    #expect(!text.contains("tok-") && text.contains("Bearer (secret)"))
  }

  // MARK: Replay

  @Test func answersComeInTheirOrder() throws {
    let document = Document()
    let body = { (text: String) in
      Result<Response, TransportFailure>.success(Response(status: 200, headers: [("A", "b")], body: Array(text.utf8)))
    }
    let steps = [
      body("one"), body("created"), body("two"), .failure(.init(.connectionLost, "gone", mayHaveBeenSent: true)), body("\u{FEFF}č"),
    ]
    let requests = [get("api/a"), post("api/a", "{}"), get("api/a"), post("api/a", "[]"), get("api/b?x=1")]
    let recorder = recorder(steps, document)
    for request in requests { _ = try? recorder.send(request) }

    let player = try Player(document.bytes, named: "r.har")
    #expect(player.origin == RecordingTests.origin)
    func text(_ request: Request) -> String { (try? player.send(request)).map { String(decoding: $0.body, as: UTF8.self) } ?? "failure" }
    #expect(text(requests[0]) == "one" && text(requests[4]) == "\u{FEFF}č")
    #expect(try player.send(requests[1]).header("a") == "b")
    #expect(text(requests[1]) == "failure", "a write was recorded once")
    #expect(text(requests[2]) == "two" && text(requests[2]) == "two", "the last answer of a read is given again")
    let lost = #expect(throws: TransportFailure.self) { try player.send(requests[3]) }
    #expect(lost == TransportFailure(.connectionLost, "gone", mayHaveBeenSent: true))
    let unknown = #expect(throws: TransportFailure.self) { try player.send(get("api/b?x=2")) }
    #expect(unknown == TransportFailure(.notRecorded, "the recording has no answer to GET api/b?x=2", mayHaveBeenSent: false))
    #expect(text(Request("POST", RecordingTests.origin.tokenAddress, isRepeatable: false)).contains("access_token"))
  }

  /// As a browser writes it: no origin, headers in any case, text in base64.
  @Test func recordingsOfOthersCanBePlayed() throws {
    let har = #"""
      {"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[{"startedDateTime":"2026-11-23T10:00:00Z","time":1,
      "request":{"method":"GET","url":"https://h/RS/API/api/orgs/1/customers","headers":[]},
      "response":{"status":200,"headers":[{"name":"content-type","value":"application/json"}],"content":{"text":"e30=","encoding":"base64"}}}]}}
      """#
    let player = try Player(Array(har.utf8), named: "r.har")
    #expect(player.origin.apiAddress == "https://h/RS/API/" && player.origin.organisation == nil)
    #expect(try player.send(get("api/orgs/1/customers", base: "https://h/RS/API/")).body == Array("{}".utf8))
  }

  @Test(arguments: [
    ("", "an unexpected end"), ("{}", "it has no 'log.entries'"), ("[1", "an unexpected end"),
    (#"{"log":{"entries":[{"request":{"method":"GET"}}]}}"#, "entry 1 is incomplete"),
    (
      #"{"log":{"entries":[{"request":{"method":"GET","url":"x"},"response":{"status":200,"content":{"text":"?","encoding":"base64"}}}]}}"#,
      "entry 1"
    ),
  ])
  func otherFilesAreNoRecordings(text: String, why: String) throws {
    let found = try #require(throws: Problem.self) { try Player(Array(text.utf8), named: "r.har") }
    #expect(found.message.hasPrefix("'r.har' is not a recording (HAR 1.2): ") && found.message.contains(why))
  }
}
