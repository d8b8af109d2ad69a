import Glibc
import MMXCurl
import MMXHTTP
import Synchronization
import TestSupport
import Testing

/// HTTP/2, which a TLS server offers and libcurl takes.
@Suite struct SecondVersionTests {
  func failure(_ transport: CurlTransport, _ request: Request) -> TransportFailure? {
    do throws(TransportFailure) {
      _ = try transport.send(request)
      return nil
    } catch {
      return error
    }
  }

  func get(_ address: String) -> Request { Request("GET", address, isRepeatable: true, totalTimeout: 20_000) }

  func post(_ address: String) -> Request {
    Request(
      "POST", address, headers: [("Content-Type", "application/json")], body: Array("{}".utf8), isRepeatable: false, totalTimeout: 20_000)
  }

  @Test func theSecondVersionIsUsedWhereATLSServerOffersIt() throws {
    let log = StreamLog()
    let server = RawServer { peer in
      guard let half = ServingHalf(peer) else { return }
      while let request = half.read() {
        log.add(request)
        half.answer(request, status: request.isPost ? "201" : "200", location: "/api/orgs/12/customers/7", body: #"{"Name":"Č"}"#)
      }
    }
    let front = try #require(TLSFront(of: server, speaking: "h2"))
    let address = "https://127.0.0.1:\(front.port)/"
    let transport = CurlTransport(.init(certificateFile: front.certificate)) { false }
    for _ in 0..<3 {
      let read = try transport.send(get(address))
      #expect(read.status == 200 && read.body == Array(#"{"Name":"Č"}"#.utf8))
    }
    #expect(server.connections == 1, "reads share a connection")
    let made = try transport.send(post(address))
    #expect(made.status == 201 && made.header("Location") == "/api/orgs/12/customers/7")
    #expect(server.connections == 2, "a write has one of its own")
    #expect(log.requests.map(\.isPost) == [false, false, false, true] && log.requests.last?.body == Array("{}".utf8))
  }

  enum Loss: CaseIterable { case closed, refused, goneAway, reset }

  /// libcurl sends a request again by itself after a refused stream; a write may not meet that.
  @Test(arguments: Loss.allCases) func aWriteIsSentOnceWhateverBecomesOfItsStream(loss: Loss) throws {
    let log = StreamLog()
    let server = RawServer { peer in
      guard let half = ServingHalf(peer) else { return }
      while let request = half.read() {
        log.add(request)
        switch loss {
        case .closed: return
        case .refused: half.reset(request, code: 7)
        case .reset: half.reset(request, code: 2)
        case .goneAway:
          half.goAway(last: 0)
          return
        }
      }
    }
    let front = try #require(TLSFront(of: server, speaking: "h2"))
    let transport = CurlTransport(.init(certificateFile: front.certificate)) { false }
    let lost = try #require(failure(transport, post("https://127.0.0.1:\(front.port)/")))
    #expect(lost.mayHaveBeenSent && lost.reason == .connectionLost, "\(lost)")
    #expect(log.requests.count == 1)
  }

  /// A server that says goodbye before its last answer has the next read on a new connection. A goodbye behind the answer may come after
  /// the next read was sent, which then is lost.
  @Test func readsGoOnAfterAGoodbye() throws {
    let server = RawServer { peer in
      guard let half = ServingHalf(peer), let request = half.read() else { return }
      half.goAway(last: request.stream)
      half.answer(request, status: "200", body: "{}")
      _ = half.read()
    }
    let front = try #require(TLSFront(of: server, speaking: "h2"))
    let transport = CurlTransport(.init(certificateFile: front.certificate)) { false }
    for _ in 0..<2 { #expect(try transport.send(get("https://127.0.0.1:\(front.port)/")).status == 200) }
    #expect(server.connections == 2)
  }
}

/// What arrived on all connections of a server, in order.
private final class StreamLog: Sendable {
  private let log = Mutex<[ServingHalf.Request]>([])
  var requests: [ServingHalf.Request] { log.withLock { $0 } }
  func add(_ request: ServingHalf.Request) { log.withLock { $0.append(request) } }
}

/// The server's half of HTTP/2 on one connection, as far as requests one after another need it. Source: RFC 9113, RFC 7541.
private struct ServingHalf {
  struct Request: Sendable {
    let stream: UInt32
    var head: [UInt8]
    var body: [UInt8] = []
    /// `:method` comes first; 3 is POST in the static table of header compression.
    var isPost: Bool { head.first == 0x83 }
  }

  private struct Frame {
    let type: UInt8
    let flags: UInt8
    let stream: UInt32
    let payload: [UInt8]
  }

  private let peer: RawServer.Peer

  /// Reads the client's preface and sends settings; nil if something else comes.
  init?(_ peer: RawServer.Peer) {
    self.peer = peer
    guard peer.read(24) == Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) else { return nil }
    write(type: 4, flags: 0, stream: 0, [])
  }

  /// The next whole request, nil if the client hung up.
  func read() -> Request? {
    var request: Request?
    while let frame = readFrame() {
      switch frame.type {
      case 4 where frame.flags & 1 == 0: write(type: 4, flags: 1, stream: 0, [])
      case 6 where frame.flags & 1 == 0: write(type: 6, flags: 1, stream: 0, frame.payload)
      case 1:
        // The head may begin with a priority.
        request = Request(stream: frame.stream, head: Array(frame.payload.dropFirst(frame.flags & 0x20 == 0 ? 0 : 5)))
        if frame.flags & 1 != 0 { return request }
      case 0 where frame.stream == request?.stream:
        request?.body += frame.payload
        if frame.flags & 1 != 0 { return request }
      default: break
      }
    }
    return nil
  }

  func answer(_ request: Request, status: String, location: String? = nil, body: String) {
    // Names by their place in the static table, values as they are: `:status` is 8, `location` 46.
    var head: [UInt8] = [0x08, UInt8(status.utf8.count)] + status.utf8
    if let location { head += [0x0F, 46 - 15, UInt8(location.utf8.count)] + location.utf8 }
    write(type: 1, flags: 4, stream: request.stream, head)
    write(type: 0, flags: 1, stream: request.stream, Array(body.utf8))
  }

  /// 7 says that the request was refused before anything was done, 2 that something went wrong.
  func reset(_ request: Request, code: UInt8) { write(type: 3, flags: 0, stream: request.stream, [0, 0, 0, code]) }

  func goAway(last: UInt32) { write(type: 7, flags: 0, stream: 0, ServingHalf.bytes(last) + [0, 0, 0, 0]) }

  private func readFrame() -> Frame? {
    guard let head = peer.read(9) else { return nil }
    let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
    let stream = head[5...8].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard let payload = length == 0 ? [] : peer.read(length) else { return nil }
    return Frame(type: head[3], flags: head[4], stream: stream, payload: payload)
  }

  private func write(type: UInt8, flags: UInt8, stream: UInt32, _ payload: [UInt8]) {
    var frame = Array(ServingHalf.bytes(UInt32(payload.count)).dropFirst())
    frame += [type, flags]
    frame += ServingHalf.bytes(stream)
    peer.write(frame + payload)
  }

  private static func bytes(_ number: UInt32) -> [UInt8] { stride(from: 24, through: 0, by: -8).map { UInt8(number >> UInt32($0) & 0xFF) } }
}
