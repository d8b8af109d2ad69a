import MMXData
import MMXHTTP

/// Answers each request with what it was, and fails as the address asks.
final class EchoTransport: Transport, Sendable {
  private let counter = Locked(0)
  private let seen = Locked<[String]>([])

  var count: Int { counter.withLock { $0 } }
  /// `METHOD address` of each request.
  var requests: [String] { seen.withLock { $0 } }

  func send(_ request: Request) throws(TransportFailure) -> Response {
    counter.withLock { $0 += 1 }
    seen.withLock { $0.append("\(request.method) \(request.url)") }
    if request.url.hasSuffix("/lost") { throw TransportFailure(.connectionLost, "the line went dead", mayHaveBeenSent: true) }
    if request.url.hasSuffix("/truncated") { throw TransportFailure(.truncated, "the answer broke off", mayHaveBeenSent: true) }
    if request.url.hasSuffix("/empty") { return Response(status: 204, body: Array("dropped".utf8)) }
    if request.url.hasSuffix("/odd") { return Response(status: 1234) }
    if request.url.hasSuffix("/headers") {
      return Response(
        status: 201,
        headers: [("Location", "/x?id=5"), ("X-Split", "a\r\nX-Evil: 1"), ("Content-Length", "99"), ("X-Twice", "1"), ("X-Twice", "2")])
    }
    let body = request.body.map { $0.count > 1000 ? "\($0.count) bytes" : String(decoding: $0, as: UTF8.self) } ?? "(none)"
    let agent = request.headers.first { $0.name == "User-Agent" }?.value ?? "-"
    return Response(
      status: 200, headers: [("Content-Type", "text/plain")],
      body: Array("\(request.method) \(request.url) \(agent) \(body) \(request.isRepeatable)".utf8))
  }
}
