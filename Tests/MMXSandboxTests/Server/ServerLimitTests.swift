import MMXHTTP
import Testing

@testable import MMXSandbox

/// What comes in that no honest client sends: each is answered or cut off, and the next client is served.
@Suite struct ServerLimitTests {
  private let transport = EchoTransport()

  private func serve(_ change: (inout SandboxServer.Limits) -> Void) throws -> SandboxServer {
    var limits = SandboxServer.Limits()
    change(&limits)
    return try SandboxServer(transport, limits: limits)
  }

  private func isAlive(_ server: SandboxServer) -> Bool {
    guard let client = RawClient(port: server.port) else { return false }
    client.send("GET /alive HTTP/1.1\r\nHost: x\r\n\r\n")
    return client.readResponse()?.body == "GET http://x/alive - (none) true"
  }

  @Test(arguments: [
    "Content-Length: 1001\r\n\r\n" + String(repeating: "a", count: 1001),
    "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n",
    "Content-Length: 9223372036854775807\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + String(repeating: "a", count: 1001) + "\r\n0\r\n\r\n",
  ])
  func largeBodyIsRefused(rest: String) throws {
    let server = try serve { $0.body = 1000 }
    let client = try #require(RawClient(port: server.port))
    client.send("POST /p HTTP/1.1\r\nHost: x\r\n" + rest)
    let response = try #require(client.readResponse())
    #expect(response.status == 413)
    #expect(response.body == #"{"Message":"the body is larger than 1000 bytes"}"#)
    #expect(transport.count == 0)
    #expect(isAlive(server))
  }

  @Test func endlessBodyIsCutOff() throws {
    let server = try serve { $0.body = 1000 }
    let client = try #require(RawClient(port: server.port))
    client.send("POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    let chunk = "3e8\r\n" + String(repeating: "a", count: 1000) + "\r\n"
    var sent = 0
    while sent < 100_000, client.send(chunk) { sent += 1 }
    #expect(sent < 100_000)
    #expect(isAlive(server))
  }

  @Test func bodyOfTheLimitPasses() throws {
    let server = try serve { $0.body = 5000 }
    let client = try #require(RawClient(port: server.port))
    client.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n" + String(repeating: "a", count: 5000))
    #expect(client.readResponse()?.body == "POST http://x/p - 5000 bytes false")
  }

  @Test(arguments: [
    ("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400...400),
    ("GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400...400),
    ("CONNECT a:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400...400),
    ("GET /\u{1} HTTP/1.1\r\nHost: x\r\n\r\n", 400...400),
    ("GET /č HTTP/1.1\r\nHost: x\r\n\r\n", 400...400),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", 400...413),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400...413),
    ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", 400...400),
    ("GET /" + String(repeating: "a", count: 100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414...414),
    ("GET / HTTP/1.1\r\nHost: x\r\nX: " + String(repeating: "a", count: 100_000) + "\r\n\r\n", 431...431),
    ("GET / HTTP/1.1\r\nHost: x\r\n" + String(repeating: "X: a\r\n", count: 20_000) + "\r\n", 431...431),
    ("GET / HTTP/3.7\r\nHost: x\r\n\r\n", 400...505),
  ])
  func malformedRequestIsAnswered(sent: String, status: ClosedRange<Int>) throws {
    let server = try serve { _ in }
    let client = try #require(RawClient(port: server.port))
    client.send(sent)
    #expect(client.readResponse().map { status.contains($0.status) } ?? false)
    #expect(isAlive(server))
  }

  @Test(arguments: [
    "", "\r\n\r\n\r\n", "GET", "GET /", "\u{16}\u{3}\u{1}\0\0", "GET / HTTP/1.1\r\nHost",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
  ])
  func brokenOffRequestDoesNoHarm(sent: String) throws {
    let server = try serve { $0.connections = 16 }
    for _ in 0..<100 {
      let client = try #require(RawClient(port: server.port))
      client.send(sent)
    }
    #expect(isAlive(server))
  }

  @Test func randomBytesDoNoHarm() throws {
    let server = try serve { _ in }
    var state: UInt64 = 20_261_123
    for _ in 0..<200 {
      let client = try #require(RawClient(port: server.port))
      var bytes = Array("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc".utf8)
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 56)
      }
      client.send(bytes)
    }
    #expect(isAlive(server))
  }

  @Test func idleConnectionIsClosed() throws {
    let server = try serve { $0.idleSeconds = 1 }
    let client = try #require(RawClient(port: server.port))
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n")
    #expect(client.readToEnd() == "")
    #expect(isAlive(server))
  }

  @Test func connectionsBeyondTheLimitWait() throws {
    let server = try serve {
      $0.connections = 2
      $0.threads = 2
      $0.idleSeconds = 1
    }
    let clients = (0..<12).compactMap { _ in RawClient(port: server.port) }
    #expect(clients.count == 12)
    #expect(isAlive(server))
  }

  /// Whoever has nothing to ask does not keep others out.
  @Test func idleConnectionsGiveWay() throws {
    let server = try serve { ($0.connections, $0.threads) = (16, 2) }
    let idle = (0..<16).compactMap { _ in RawClient(port: server.port) }
    #expect(idle.count == 16)
    let next = (0..<6).compactMap { _ in RawClient(port: server.port) }
    for client in next {
      client.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(client.readResponse()?.status == 200)
    }
    // Who was served last is idle least.
    next.last?.send("GET /again HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(next.last?.readResponse()?.status == 200)
  }
}
