import Foundation
import Glibc
import MMXCurl
import MMXHTTP
import Synchronization
import TestSupport
import Testing

/// Lets threads continue once so many wait.
private final class Gathering: Sendable {
  private let condition = NSCondition()
  private let missing: Mutex<Int>
  init(_ count: Int) { missing = Mutex(count) }

  func wait() {
    condition.lock()
    defer { condition.unlock() }
    missing.withLock { $0 -= 1 }
    condition.broadcast()
    while missing.withLock({ $0 > 0 }) { condition.wait() }
  }
}

@Suite struct CurlTransportTests {
  func transport(limit: Int = 64 << 20, isCancelled: @escaping @Sendable () -> Bool = { false }) -> CurlTransport {
    CurlTransport(CurlTransport.Settings(userAgent: "mmx/1.2", limit: limit), isCancelled: isCancelled)
  }

  func get(_ url: String, total: Int = 20_000) -> Request { Request("GET", url, isRepeatable: true, totalTimeout: total) }

  func post(_ url: String, _ body: String = "{\"a\":1}") -> Request {
    Request("POST", url, headers: [("Content-Type", "application/json")], body: Array(body.utf8), isRepeatable: false, totalTimeout: 20_000)
  }

  func failure(_ transport: CurlTransport, _ request: Request) -> TransportFailure? {
    do throws(TransportFailure) {
      _ = try transport.send(request)
      return nil
    } catch {
      return error
    }
  }

  // MARK: Side by side

  /// The server answers nobody before all have asked.
  @Test func readsThatWereBegunGoSideBySide() throws {
    let waiting = Mutex(0)
    let all = Gathering(5)
    let server = RawServer { peer in
      guard let request = peer.read() else { return }
      waiting.withLock { $0 += 1 }
      all.wait()
      let body = request.split(separator: " ")[1]
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
    let transport = transport()
    let reads = try (0..<5).map { try #require(try transport.begin(get("\(server.address)/\($0)"))) }
    let bodies = try reads.reversed().map { String(decoding: try $0.finish().body, as: UTF8.self) }
    #expect(bodies == ["/4", "/3", "/2", "/1", "/0"])
    #expect(waiting.withLock { $0 } == 5)
  }

  @Test func aReadThatNobodyHoldsIsGone() throws {
    let server = RawServer { peer in
      while peer.read() != nil { peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") }
    }
    let transport = transport()
    var read = try transport.begin(get("\(server.address)/a"))
    #expect(read != nil)
    read = nil
    #expect(try transport.send(get("\(server.address)/b")).status == 200)
    #expect(try transport.begin(post("\(server.address)/c")) == nil, "a write goes by itself")
    let cancelled = Mutex(false)
    let stopping = self.transport { cancelled.withLock { $0 } }
    let begun = try #require(try stopping.begin(get("\(server.address)/d")))
    cancelled.withLock { $0 = true }
    let failure = #expect(throws: TransportFailure.self) { try begun.finish() }
    #expect(failure?.reason == .cancelled)
  }

  // MARK: Codings and heads

  /// "hello" and " world", each packed by `gzip -n`.
  static let members: [[UInt8]] = [
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0],
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x53, 0x28, 0xCF, 0x2F, 0xCA, 0x49, 1, 0, 0xCB, 0x42, 0x3B, 0x4A, 6, 0, 0, 0],
  ]

  func answer(_ coding: String, _ bytes: [UInt8], limit: Int = 64 << 20) -> Result<String, TransportFailure> {
    let server = RawServer { peer in
      _ = peer.read()
      peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(bytes.count)\r\n\r\n")
      peer.write(bytes)
    }
    do throws(TransportFailure) {
      return .success(String(decoding: try transport(limit: limit).send(get(server.address)).body, as: UTF8.self))
    } catch {
      return .failure(error)
    }
  }

  @Test(arguments: ["utf-8", "identity", "UTF8", "none", "br", "gzip", "deflate", "", "x-unknown, utf-8"])
  func plainBodiesAreReadAsTheyAreWhateverCodingTheyName(coding: String) throws {
    #expect(try answer(coding, Array("{\"a\":1}".utf8)).get() == "{\"a\":1}")
    #expect(try answer(coding, []).get() == "")
  }

  @Test func everyMemberOfAGzipStreamIsUnpacked() throws {
    let members = CurlTransportTests.members
    #expect(try answer("gzip", members[0] + members[1]).get() == "hello world")
    #expect(try answer("x-gzip", members[0] + members[1] + members[0]).get() == "hello worldhello")
    #expect(try answer("GZIP, identity", members[0] + [0, 0, 0]).get() == "hello", "what lies behind the last says nothing")
    #expect(try answer("deflate", [0x78, 0x9C, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 6, 0x2C, 2, 0x15]).get() == "hello")
    for bytes in [Array(members[0].dropLast(9)), members[0] + members[1].prefix(12), members[0].map { $0 == 0xCD ? 0xCC : $0 }] {
      guard case .failure(let failure) = answer("gzip", bytes) else {
        Issue.record("a broken stream was taken")
        continue
      }
      #expect(failure.reason == .truncated && failure.message.text.hasPrefix("the compressed answer from"))
    }
    guard case .failure(let failure) = answer("gzip", members[0] + members[1], limit: 8) else {
      Issue.record("more was taken than the limit")
      return
    }
    #expect(failure.reason == .tooLarge)
  }

  @Test(arguments: [(300_000, 1), (10_000_000, 1), (9000, 60), (90, 9000)])
  func longHeadsHaveTheirOwnMessageAndAreAskedForOnce(size: Int, count: Int) {
    let server = RawServer { peer in
      while peer.read() != nil {
        peer.write("HTTP/1.1 200 OK\r\n")
        for number in 0..<count { peer.write("X-Long-\(number): \(String(repeating: "x", count: size))\r\n") }
        peer.write("Content-Length: 2\r\n\r\n{}")
      }
    }
    let failure = failure(transport(), get(server.address))
    #expect(failure?.reason == .headTooLarge && failure?.mayHaveBeenSent == true, "\(String(describing: failure))")
    #expect(failure?.message.text == "the headers of the answer from '127.0.0.1:\(server.port)' are too long")
  }

  @Test(arguments: [
    ("http://api.invalid/x", "could not connect to the proxy '127.0.0.1:1', which leads to 'api.invalid': connection refused")
  ])
  func aProxyThatIsNotThereIsNamed(url: String, message: String) {
    var settings = CurlTransport.Settings()
    settings.proxy = { Proxy.address(for: $0) { $0 == "http_proxy" ? "http://user:secret@127.0.0.1:1/" : nil } }
    setenv("http_proxy", "http://user:secret@127.0.0.1:1/", 1)
    defer { unsetenv("http_proxy") }
    #expect(failure(CurlTransport(settings) { false }, get(url))?.message.text == message)
  }

  @Test(
    arguments: [
      ("https://a.example/", ["HTTPS_PROXY": "p:1"], "p:1"), ("https://a.example/", ["https_proxy": "q:1", "HTTPS_PROXY": "p:1"], "q:1"),
      ("https://a.example/", ["ALL_PROXY": "http://u:p@p:1"], "http://u:p@p:1"), ("http://a.example/", ["HTTP_PROXY": "p:1"], nil),
      ("https://a.example/", ["HTTPS_PROXY": "p:1", "NO_PROXY": "b.example, .example"], nil),
      ("https://an-example/", ["HTTPS_PROXY": "p:1", "NO_PROXY": "example"], "p:1"),
      ("https://a/", ["HTTPS_PROXY": "p:1", "no_proxy": "*"], nil),
      ("http://127.0.0.1/", ["http_proxy": "p:1"], nil), ("https://a/", [:], nil),
    ] as [(String, [String: String], String?)])
  func theProxyOfAnAddress(url: String, environment: [String: String], proxy: String?) {
    #expect(Proxy.address(for: url) { environment[$0] } == proxy)
  }

  // MARK: Answers

  @Test func anAnswerComesWithStatusHeadersAndBody() throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.write("HTTP/1.1 100 Continue\r\nX-Old: 1\r\n\r\n")
      peer.answer("404 Not Found", "X-Empty:\r\nX-Blank:  a b \r\nLocation: http://elsewhere/\r\n", body: "č")
    }
    let response = try transport().send(get(server.address + "/p?q=1"))
    #expect(response.status == 404)
    #expect(response.body == Array("č".utf8))
    #expect(response.header("x-blank") == "a b" && response.header("X-Empty") == "" && response.header("X-Old") == nil)
    #expect(server.requests.count == 1)
    #expect(server.requests[0].hasPrefix("GET /p?q=1 HTTP/1.1\r\n"))
    #expect(server.requests[0].contains("\r\nUser-Agent: mmx/1.2\r\n"))
    #expect(server.requests[0].lowercased().contains("accept-encoding: gzip\r\n"))
  }

  @Test func redirectsAreNotFollowed() throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.answer("302 Found", "Location: /other\r\n")
    }
    #expect(try transport().send(get(server.address)).status == 302)
    #expect(server.requests.count == 1)
  }

  @Test(
    arguments: [
      ("GET", nil, nil), ("POST", "x", "1"), ("POST", nil, "0"), ("PUT", "", "0"), ("PUT", nil, "0"), ("PUT", "abc", "3"),
      ("DELETE", nil, nil),
      ("PATCH", "p", "1"), ("OPTIONS", nil, nil), ("DELETE", "x", "1"), ("GET", "x", "1"),
    ] as [(String, String?, String?)])
  func methodsAndBodiesGoOutAsGiven(method: String, body: String?, length: String?) throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.answer()
    }
    var request = Request(method, server.address, headers: [("X-A", "1"), ("X-None", "")], isRepeatable: true)
    request.body = body.map { Array($0.utf8) }
    #expect(try transport().send(request).status == 200)
    let sent = try #require(server.requests.first)
    #expect(sent.hasPrefix("\(method) / HTTP/1.1\r\n") && sent.hasSuffix("\r\n\r\n" + (body ?? "")))
    #expect(sent.contains("\r\nX-A: 1\r\n") && sent.contains("\r\nX-None:\r\n"))
    #expect(sent.contains("Content-Length: \(length ?? "")\r\n") == (length != nil))
    #expect(!sent.contains("Content-Type") && !sent.contains("Expect"))
  }

  @Test func aHeadRequestWaitsForNoBody() throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n")
    }
    #expect(try transport().send(Request("HEAD", server.address, isRepeatable: true)).header("Content-Length") == "50")
  }

  @Test func aLargeBodyIsNotAnnouncedButSent() throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.answer()
    }
    let body = String(repeating: "0123456789", count: 300_000)
    #expect(try transport().send(post(server.address, body)).status == 200)
    #expect(server.requests.first?.utf8.count ?? 0 > 3_000_000)
    #expect(server.requests.first?.contains("100-continue") == false)
  }

  @Test func gzipIsUnpacked() throws {
    // "hello", as `printf hello | gzip -n` packs it.
    let packed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0,
    ]
    let server = RawServer { peer in
      while let request = peer.read() {
        let bytes = request.hasPrefix("GET /broken") ? Array(packed.prefix(10)) + [0xFF, 0xFF, 0xFF] : packed
        peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n")
        peer.write(bytes)
      }
    }
    let transport = transport()
    #expect(try transport.send(get(server.address)).body == Array("hello".utf8))
    #expect(failure(transport, get(server.address + "/broken"))?.reason == .truncated)
  }

  // MARK: Connections

  @Test func readsShareAConnection() throws {
    let server = RawServer { peer in while peer.read() != nil { peer.answer() } }
    let transport = transport()
    for _ in 0..<3 { _ = try transport.send(get(server.address)) }
    #expect(server.requests.count == 3 && server.connections == 1)
  }

  @Test func aReadSurvivesAConnectionThatDied() throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.answer()
      _ = peer.read()
    }
    let transport = transport()
    _ = try transport.send(get(server.address))
    #expect(try transport.send(get(server.address)).status == 200)
    #expect(server.requests.count == 3, "the second read was asked on the dying connection and again on a new one")
  }

  /// The server closes every kept connection after it has read a second request on it: what makes libcurl send a request again.
  @Test func aWriteIsSentOnceWhateverBecomesOfTheConnection() throws {
    let server = RawServer { peer in
      guard let first = peer.read() else { return }
      if first.hasPrefix("POST") { return }
      peer.answer()
      _ = peer.read()
    }
    let transport = transport()
    _ = try transport.send(get(server.address))
    let failed = try #require(failure(transport, post(server.address)))
    #expect(failed.reason == .connectionLost && failed.mayHaveBeenSent)
    #expect(failed.message == "'127.0.0.1:\(server.port)' closed the connection without an answer")
    #expect(server.requests.filter { $0.hasPrefix("POST") }.count == 1)
    #expect(server.connections == 2, "the write did not use the kept connection")
  }

  @Test func anAnswerThatEndsWithinItsHeaders() throws {
    let server = RawServer { peer in
      _ = peer.read(); peer.write("HTTP/1.1 200 OK\r\nContent-Le")
    }
    let failed = try #require(failure(transport(), post(server.address)))
    #expect(failed == TransportFailure(.truncated, "the answer from '127.0.0.1:\(server.port)' ended too soon", mayHaveBeenSent: true))
    #expect(server.requests.count == 1)
  }

  // MARK: Failures

  @Test func aNameThatDoesNotExist() throws {
    let failed = try #require(failure(transport(), post("http://nothing.invalid/x")))
    #expect(failed == TransportFailure(.nameResolution, "could not resolve 'nothing.invalid'", mayHaveBeenSent: false))
  }

  @Test func aPortWhereNobodyListens() throws {
    let port = { RawServer { _ in }.port }()
    // The server is gone; its listener closes within moments.
    var failed: TransportFailure?
    let deadline = monotonicMilliseconds() + 5000
    repeat {
      failed = failure(transport(), post("http://127.0.0.1:\(port)/"))
    } while failed?.reason != .refused && monotonicMilliseconds() < deadline
    #expect(failed == TransportFailure(.refused, "could not connect to '127.0.0.1:\(port)': connection refused", mayHaveBeenSent: false))
  }

  @Test func aServerThatDoesNotSpeakTLS() throws {
    let server = RawServer { $0.write("HTTP/1.1 400 Bad Request\r\n\r\n") }
    let failed = try #require(failure(transport(), post("https://127.0.0.1:\(server.port)/")))
    #expect(failed.reason == .tls && !failed.mayHaveBeenSent)
    #expect(failed.message.hasPrefix("no secure connection to '127.0.0.1:\(server.port)': "))
  }

  @Test func silenceEndsInATimeOut() throws {
    let server = RawServer { $0.waitForEnd() }
    var request = post(server.address)
    request.totalTimeout = 1000
    let failed = try #require(failure(transport(), request))
    #expect(failed == TransportFailure(.timeout, "no whole answer from '127.0.0.1:\(server.port)' within 1 s", mayHaveBeenSent: true))
    #expect(server.requests.count == 1)
  }

  /// A listener that accepts nobody and has no room in its queue: attempts get no answer at all.
  @Test func aConnectionThatDoesNotComeEndsInATimeOut() throws {
    let full = FullListener()
    var request = post("http://127.0.0.1:\(full.port)/")
    request.connectTimeout = 300
    let failed = try #require(failure(transport(), request))
    #expect(failed == TransportFailure(.timeout, "no connection to '127.0.0.1:\(full.port)' within 0.3 s", mayHaveBeenSent: false))
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf",
  ])
  func aBodyThatEndsTooSoon(answer: String) throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.write(answer)
    }
    let failed = try #require(failure(transport(), get(server.address)))
    #expect(failed == TransportFailure(.truncated, "the answer from '127.0.0.1:\(server.port)' ended too soon", mayHaveBeenSent: true))
  }

  @Test func anAnswerOfTwoLengths() throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nX: y\r\nContent-Length: 5\r\n\r\n12345")
    }
    let failed = try #require(failure(transport(), get(server.address)))
    #expect(failed == TransportFailure(.truncated, "the answer from '127.0.0.1:\(server.port)' states two lengths", mayHaveBeenSent: true))
  }

  @Test func anAnswerThatIsNotHTTP() throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.write("SSH-2.0-OpenSSH_9.2\r\n")
    }
    let failed = try #require(failure(transport(), post(server.address)))
    #expect(
      failed == TransportFailure(.connectionLost, "the answer from '127.0.0.1:\(server.port)' is not HTTP", mayHaveBeenSent: true))
  }

  @Test(arguments: ["Content-Length: 5000\r\n\r\n", "\r\n"])
  func anAnswerThatIsTooLarge(rest: String) throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.write("HTTP/1.1 200 OK\r\n" + rest)
      for _ in 0..<50 { peer.write(String(repeating: "x", count: 100)) }
    }
    let failed = try #require(failure(transport(limit: 1000), get(server.address)))
    #expect(
      failed == TransportFailure(.tooLarge, "the answer from '127.0.0.1:\(server.port)' is larger than 1000 bytes", mayHaveBeenSent: true))
  }

  /// A few kilobytes that unpack to megabytes.
  @Test func aCompressedAnswerIsMeasuredUnpacked() throws {
    let folder = TemporaryFolder()
    #expect(system("head -c 20000000 /dev/zero | gzip -9 > \(folder.file("bomb"))") == 0)
    let stream = try #require(fopen(folder.file("bomb"), "r"))
    defer { fclose(stream) }
    var packed = [UInt8](repeating: 0, count: 1 << 16)
    packed.removeLast(packed.count - fread(&packed, 1, packed.count, stream))
    let bomb = packed
    #expect(bomb.count < 30_000)
    let server = RawServer { peer in
      while peer.read() != nil {
        peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
        peer.write(bomb)
      }
    }
    let failed = try #require(failure(transport(limit: 1 << 20), get(server.address)))
    #expect(failed == TransportFailure(.tooLarge, "the answer from '127.0.0.1:\(server.port)' is larger than 1 MiB", mayHaveBeenSent: true))
    #expect(try transport().send(get(server.address)).body.count == 20_000_000)
  }

  @Test func headersWithoutEndAreTooLarge() throws {
    let server = RawServer { peer in
      _ = peer.read()
      peer.write("HTTP/1.1 200 OK\r\n")
      for number in 0..<100 { peer.write("X-\(number): " + String(repeating: "x", count: 30_000) + "\r\n") }
      peer.write("\r\n")
    }
    #expect(failure(transport(), get(server.address))?.reason == .headTooLarge)
  }

  @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/passwd", "127.0.0.1", "", "http://a/\r\nX: y", "gopher://a"])
  func onlyHTTPAddresses(url: String) throws {
    let failed = try #require(failure(transport(), get(url)))
    #expect(failed.reason == .badAddress && !failed.mayHaveBeenSent)
  }

  @Test func aLineBreakInAHeaderIsRefused() throws {
    var request = get("http://127.0.0.1:9/")
    request.headers = [("X", "a\r\nY: b")]
    #expect(failure(transport(), request)?.reason == .badAddress)
  }

  // MARK: Cancelling

  @Test func nothingIsSentOnceCancelled() throws {
    let server = RawServer { $0.waitForEnd() }
    let failed = try #require(failure(transport { true }, post(server.address)))
    #expect(failed == TransportFailure(.cancelled, "interrupted", mayHaveBeenSent: false))
    #expect(server.requests.isEmpty)
  }

  @Test func cancellingEndsAWaitWithinATenthOfASecond() throws {
    final class Flag: Sendable { let time = Mutex<Int?>(nil) }
    let flag = Flag()
    let server = RawServer { peer in
      _ = peer.read()
      flag.time.withLock { $0 = monotonicMilliseconds() }
      peer.waitForEnd()
    }
    let failed = try #require(failure(transport { flag.time.withLock { $0 != nil } }, post(server.address)))
    let waited = monotonicMilliseconds() - (flag.time.withLock { $0 } ?? 0)
    #expect(failed == TransportFailure(.cancelled, "interrupted", mayHaveBeenSent: true))
    // Twice the promise, for a machine that is busy with other tests.
    #expect(waited < 200)
  }

  @Test func theTransportWorksOnAfterEveryKindOfFailure() throws {
    let server = RawServer { peer in
      while let request = peer.read() {
        if request.hasPrefix("GET /silent") { peer.waitForEnd() } else { peer.answer(body: "ok") }
      }
    }
    let transport = transport()
    #expect(failure(transport, get(server.address + "/silent", total: 1))?.reason == .timeout)
    #expect(failure(transport, get("http://nothing.invalid/"))?.reason == .nameResolution)
    #expect(try transport.send(get(server.address)).body == Array("ok".utf8))
    #expect(try transport.send(post(server.address)).body == Array("ok".utf8))
  }

  // MARK: Options that stay

  private static func pool(_ address: String) -> [Request] {
    func get(_ path: String, _ headers: [(String, String)], total: Int = 20_000) -> Request {
      Request("GET", address + path, headers: headers, isRepeatable: true, totalTimeout: total)
    }
    func send(_ method: String, _ path: String, _ body: String?, _ headers: [(String, String)] = [], isRepeatable: Bool = false) -> Request
    {
      Request(method, address + path, headers: headers, body: body.map { Array($0.utf8) }, isRepeatable: isRepeatable)
    }
    let (first, second) = ([("Authorization", "Bearer a"), ("Accept", "x")], [("Authorization", "Bearer b"), ("Accept", "x")])
    return [
      get("/1", first), get("/2", first), get("/22?q=1", first, total: 10_000), get("/3", second), get("/4", first + [("X-A", "1")]),
      get("/5", [("X-A", "")]), get("/6", []), get("/7", [("Accept", "x"), ("Authorization", "Bearer a")]),
      get("/8", [("Authorization", "Bearer a"), ("accept", "x")]), get("/refused", first), get("/drop", first), get("/wrong", first),
      get("/long", first), send("GET", "/body", "{}", first, isRepeatable: true), send("POST", "/post", "{\"a\":1}", first),
      send("POST", "/empty", nil, first), send("PUT", "/put", "{}", [("Content-Type", "application/json")]),
      send("DELETE", "/9", nil, first),
      send("HEAD", "/head", nil, first, isRepeatable: true), send("GET", "/once", nil, first),
      Request("GET", address + "/bad", headers: [("X", "a\nb")], isRepeatable: true), get("/a b", first),
    ]
  }

  /// One transport sends what one of its own would have sent for each request, whatever was sent before.
  @Test(arguments: 1...4) func eachRequestIsSentAsIfItWereTheFirst(seed: Int) throws {
    let server = RawServer { peer in
      while let request = peer.read() {
        if request.contains(" /drop") { return }
        if request.hasPrefix("HEAD") {
          peer.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
        } else if request.contains(" /wrong") {
          peer.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n")
        } else {
          let isRefused = request.contains(" /refused")
          peer.answer(isRefused ? "401 No" : "200 OK", "X-Same: 1\r\nX-Path: \(request.split(separator: " ")[1])\r\n", body: "ok")
        }
      }
    }
    func outcome(_ transport: CurlTransport, _ request: Request) -> String {
      let before = server.requests.count
      do throws(TransportFailure) {
        let response = try transport.send(request)
        let headers = response.headers.map { "\($0.name)=\($0.value)" }
        return "\(server.requests.last ?? "")|\(response.status)|\(headers)|\(String(decoding: response.body, as: UTF8.self))"
      } catch {
        let isSent = server.requests.count > before
        // Libcurl says it in other words after it has tried kept connections that died too.
        let message = error.reason == .connectionLost ? "" : error.message.text
        return "\(isSent ? server.requests.last ?? "" : "")|\(error.reason)|\(message)|\(error.mayHaveBeenSent)"
      }
    }
    var random = SeededGenerator(seed: UInt64(seed))
    let (shared, pool) = (transport(), CurlTransportTests.pool(server.address))
    for _ in 0..<30 {
      let request = pool[Int.random(in: 0..<pool.count, using: &random)]
      let times = Int.random(in: 1...2, using: &random)
      for _ in 0..<times { #expect(outcome(shared, request) == outcome(transport(), request)) }
    }
  }

  /// Connections that die are replaced, however many there were before.
  @Test func readsSurviveAnyNumberOfConnectionsThatDied() throws {
    let server = RawServer { peer in
      guard peer.read() != nil else { return }
      peer.answer(body: "ok")
      _ = peer.read()
    }
    let transport = transport()
    for _ in 0..<20 { #expect(try transport.send(get(server.address)).status == 200) }
  }

  @Test func aTimeStaysWithItsRequest() throws {
    let server = RawServer { peer in
      while let request = peer.read() {
        if request.contains(" /silent") { peer.waitForEnd() } else { peer.answer(body: "ok") }
      }
    }
    let transport = transport()
    for _ in 0..<2 {
      _ = try transport.send(get(server.address + "/1", total: 3_600_000))
      #expect(failure(transport, get(server.address + "/silent", total: 30))?.reason == .timeout)
    }
  }

  @Test func readsThroughAProxyFollowThoseOfThisMachine() throws {
    let server = RawServer { peer in while peer.read() != nil { peer.answer(body: "ok") } }
    setenv("http_proxy", server.address, 1)
    defer { unsetenv("http_proxy") }
    let transport = transport()
    for path in ["/1", "/2"] {
      #expect(try transport.send(get(server.address + path)).status == 200)
      #expect(server.requests.last?.hasPrefix("GET \(path) HTTP/1.1") == true)
      #expect(try transport.send(get("http://api.invalid\(path)")).status == 200)
      #expect(server.requests.last?.hasPrefix("GET http://api.invalid\(path) HTTP/1.1") == true)
    }
  }

  /// Lines of the answer before are not taken for those of this one.
  @Test func headersAreThoseOfTheirAnswer() throws {
    let answers = [
      "A: 1\r\nB: 2\r\n", "A: 1\r\nB: 3\r\n", "B: 3\r\n", "A: 1\r\nA: 1\r\nB: 3\r\nC: 4\r\n", "A:1\r\n", "a: 1\r\nB:\r\n", "",
      "A: 1\r\nB: 2\r\n",
    ]
    let place = Mutex(0)
    let server = RawServer { peer in
      while peer.read() != nil { peer.answer("200 OK", answers[place.withLock { $0 }], body: "") }
    }
    let shared = transport()
    for index in answers.indices {
      place.withLock { $0 = index }
      func text(_ transport: CurlTransport) throws -> [String] {
        try transport.send(get(server.address)).headers.map { "\($0.name)=\($0.value)" }
      }
      #expect(try text(shared) == text(transport()))
    }
  }
}

/// A port whose queue of connections is full.
private final class FullListener {
  let port: Int
  private var descriptors: [Int32] = []

  init() {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    descriptors = [listener]
    withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        precondition(bind(listener, $0, length) == 0 && listen(listener, 0) == 0 && getsockname(listener, $0, &length) == 0)
      }
    }
    port = Int(UInt16(bigEndian: name.sin_port))
    // Those that found room, and attempts that continue while the test runs.
    for _ in 0..<4 {
      let caller = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      descriptors.append(caller)
      withUnsafeMutablePointer(to: &name) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = connect(caller, $0, length) }
      }
    }
  }

  deinit { for descriptor in descriptors { close(descriptor) } }
}
