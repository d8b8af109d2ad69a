import Glibc
import MMXData
import MMXHTTP
import TestSupport
import Testing

@testable import MMXSandbox

@Suite struct SandboxServerTests {
  private let transport = EchoTransport()

  private func serve(_ limits: SandboxServer.Limits = .init()) throws -> SandboxServer { try SandboxServer(transport, limits: limits) }

  private func connect(_ server: SandboxServer) throws -> RawClient { try #require(RawClient(port: server.port)) }

  @Test func addressesNameThePort() throws {
    let server = try serve()
    #expect(server.port > 0)
    #expect(server.apiAddress == "http://127.0.0.1:\(server.port)/RS/API/")
    #expect(server.tokenAddress == "http://127.0.0.1:\(server.port)/RS/AUT/oauth20/token")
  }

  @Test(arguments: [
    ("GET /a/b?x=%20y&z=1 HTTP/1.1\r\nHost: localhost:81\r\n\r\n", "GET http://localhost:81/a/b?x=%20y&z=1 - (none) true"),
    ("GET /a%2Fb(c) HTTP/1.1\r\nHost: x\r\nUser-Agent: me\r\n\r\n", "GET http://x/a%2Fb(c) me (none) true"),
    ("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", "POST http://x/p - hello false"),
    ("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "POST http://x/p -  false"),
    ("DELETE /p HTTP/1.1\r\nHost: x\r\n\r\n", "DELETE http://x/p - (none) false"),
    ("PUT /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "PUT http://x/p - abcde false"),
    ("GET http://other/a HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://x/a - (none) true"),
  ])
  func requestReachesTheTransport(sent: String, seen: String) throws {
    let server = try serve()
    let client = try connect(server)
    client.send(sent)
    let response = try #require(client.readResponse())
    #expect(response.status == 200)
    #expect(response.head.contains("Content-Type: text/plain"))
    #expect(response.body == seen)
  }

  @Test(arguments: ["1.1\r\nHost: evil/\"<x>\r\n\r\n", "1.1\r\n\r\n", "1.0\r\n\r\n"])
  func badHostIsReplaced(rest: String) throws {
    let server = try serve()
    let client = try connect(server)
    client.send("GET /a HTTP/" + rest)
    #expect(client.readResponse()?.body == "GET http://127.0.0.1:\(server.port)/a - (none) true")
  }

  @Test func connectionIsKept() throws {
    let server = try serve()
    let client = try connect(server)
    for number in 0..<20 {
      client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(client.readResponse()?.body == "GET http://x/\(number) - (none) true")
    }
    client.send("GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(client.readToEnd().hasSuffix("GET http://x/last - (none) true"))
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() throws {
    let server = try serve()
    let client = try connect(server)
    client.send((0..<10).map { "POST /\($0) HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n\($0)" }.joined())
    for number in 0..<10 { #expect(client.readResponse()?.body == "POST http://x/\(number) - \(number) false") }
  }

  @Test func headHasTheLengthAndNoBody() throws {
    let server = try serve()
    let client = try connect(server)
    client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n")
    let response = try #require(client.readResponse(hasBody: false))
    let length = "HEAD http://x/a - (none) true".utf8.count
    #expect(response.head.contains("Content-Length: \(length)"))
    client.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.readResponse()?.body == "GET http://x/b - (none) true")
  }

  @Test func responseHeadersGoBackWithoutTricks() throws {
    let server = try serve()
    let client = try connect(server)
    client.send("GET /headers HTTP/1.1\r\nHost: x\r\n\r\n")
    let response = try #require(client.readResponse())
    #expect(response.status == 201)
    #expect(response.head.contains("\r\nLocation: /x?id=5"))
    #expect(response.head.contains("\r\nX-Twice: 1\r\nX-Twice: 2"))
    #expect(response.head.contains("\r\nContent-Length: 0"))
    #expect(!response.head.contains("X-Evil"))
    client.send("GET /empty HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.readResponse()?.status == 204)
    client.send("GET /odd HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(client.readResponse()?.status == 500)
  }

  @Test func expectationIsMetBeforeTheBody() throws {
    let server = try serve()
    let client = try connect(server)
    client.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    #expect(client.readResponse()?.status == 100)
    client.send("ok")
    #expect(client.readResponse()?.body == "POST http://x/p - ok false")
  }

  @Test func failureOfTheTransportEndsTheConnection() throws {
    let server = try serve()
    let lost = try connect(server)
    lost.send("POST /lost HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok")
    #expect(lost.readToEnd() == "")
    let truncated = try connect(server)
    truncated.send("GET /truncated HTTP/1.1\r\nHost: x\r\n\r\n")
    let text = truncated.readToEnd()
    #expect(text.contains("Content-Length: 1025"))
    #expect(text.hasSuffix("\r\n\r\n{"))
  }

  @Test func manyClientsAtOnceGetTheirOwnAnswers() throws {
    let server = try serve()
    let port = server.port
    let wrong = Locked<[String]>([])
    let threads = (0..<16).map { number in
      TestThread {
        guard let client = RawClient(port: port) else { return wrong.withLock { $0.append("no connection \(number)") } }
        for round in 0..<50 {
          client.send("PUT /\(number)/\(round) HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
          let body = client.readResponse()?.body ?? "(nothing)"
          if body != "PUT http://x/\(number)/\(round) - abc false" { wrong.withLock { $0.append(body) } }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(wrong.withLock { $0 } == [])
    #expect(transport.count == 800)
  }

  @Test func logTellsEachExchange() throws {
    let box = LogBox()
    let server = try SandboxServer(transport) { box.add($0) }
    let client = try connect(server)
    client.send("POST /p?q HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok")
    _ = client.readResponse()
    client.send("GET /lost HTTP/1.1\r\nHost: x\r\n\r\n")
    _ = client.readToEnd()
    server.stop()
    let seen = box.entries.map { "\($0.method) \($0.target) \($0.requestSize) \($0.status ?? 0) \($0.responseSize)" }
    #expect(seen == ["POST /p?q 2 200 28", "GET /lost 0 0 0"])
    #expect(box.entries.allSatisfy { $0.microseconds >= 0 })
  }

  @Test func stoppedServerIsGone() throws {
    let server = try serve()
    let idle = try connect(server)
    server.stop()
    server.stop()
    #expect(idle.readToEnd() == "")
    #expect(RawClient(port: server.port) == nil)
  }

  @Test func takenPortIsNamed() throws {
    let server = try serve()
    let problem = #expect(throws: Problem.self) { try SandboxServer(transport, port: server.port) }
    #expect(problem?.message == "port \(server.port) of 127.0.0.1 cannot be opened: another program uses it")
    #expect(problem?.code == "EADDRINUSE")
    #expect(throws: Problem.portOutOfRange(70_000)) { try SandboxServer(transport, port: 70_000) }
    #expect(throws: Problem.portOutOfRange(-1)) { try SandboxServer(transport, port: -1) }
  }

  @Test func onlyLoopbackIsServed() throws {
    let server = try serve()
    let file = try #require(fopen("/proc/net/tcp", "r"))
    defer { fclose(file) }
    let port = String(server.port, radix: 16, uppercase: true)
    let suffix = ":" + String(repeating: "0", count: 4 - port.count) + port
    var addresses: Set<String> = []
    var line = [CChar](repeating: 0, count: 512)
    while fgets(&line, 512, file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(separator: " ")
      if words.count > 3, words[1].hasSuffix(suffix), words[3] == "0A" { addresses.insert(String(words[1])) }
    }
    #expect(addresses == ["0100007F" + suffix])
  }
}

/// Collects from any thread.
private final class LogBox: Sendable {
  private let list = Locked<[SandboxServer.LogEntry]>([])
  var entries: [SandboxServer.LogEntry] { list.withLock { $0 } }
  func add(_ entry: SandboxServer.LogEntry) { list.withLock { $0.append(entry) } }
}
