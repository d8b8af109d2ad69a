import Glibc
import MMXHTTP

/// What the server's threads share: where requests go, and how much of one is taken.
final class ServerCore: Sendable {
  private let transport: any Transport & Sendable
  private let port: Int
  private let limits: SandboxServer.Limits
  private let log: (@Sendable (SandboxServer.LogEntry) -> Void)?

  init(
    _ transport: any Transport & Sendable, port: Int, limits: SandboxServer.Limits,
    log: (@Sendable (SandboxServer.LogEntry) -> Void)?
  ) {
    self.transport = transport
    self.port = port
    self.limits = limits
    self.log = log
  }

  /// One step of an exchange: its headers are here (the first call), or a piece of its body, or (nil) the body's end. False ends
  /// the connection.
  func step(_ exchange: Exchange, _ connection: ServerConnection, method: String, piece: [UInt8]?) -> Bool {
    guard exchange.hasStarted else {
      exchange.start(method: method, headers: connection.headers(), bodyLimit: limits.body)
      // Answered before the body comes, so that a client that asks first (`Expect: 100-continue`) need not send it.
      return exchange.isTooLarge ? refuseSize(exchange, connection) : true
    }
    if let piece { return exchange.receive(piece, bodyLimit: limits.body) }
    if exchange.isTooLarge { return refuseSize(exchange, connection) }
    guard let request = exchange.request(port: port) else {
      return refuse(exchange, connection, 400, "the target of the request is no path")
    }
    return answer(exchange, connection, request)
  }

  private func answer(_ exchange: Exchange, _ connection: ServerConnection, _ request: Request) -> Bool {
    let start = microseconds()
    do {
      let response = try transport.send(request)
      record(exchange, status: response.status, size: response.body.count, since: start)
      return connection.send(response)
    } catch {
      record(exchange, status: nil, size: 0, since: start)
      // A failure of the transport is one of the connection here: its client sees the line go dead, in the body or before it.
      guard error.reason == .truncated else { return false }
      let begun = Response(status: 200, headers: [("Content-Type", "application/json")], body: [UInt8(ascii: "{")])
      return connection.send(begun, missing: 1024)
    }
  }

  private func refuseSize(_ exchange: Exchange, _ connection: ServerConnection) -> Bool {
    refuse(exchange, connection, 413, "the body is larger than \(limits.body) bytes")
  }

  private func refuse(_ exchange: Exchange, _ connection: ServerConnection, _ status: Int, _ message: String) -> Bool {
    record(exchange, status: status, size: 0, since: microseconds())
    let headers = [(name: "Content-Type", value: "application/json"), (name: "Connection", value: "close")]
    return connection.send(Response(status: status, headers: headers, body: Array(#"{"Message":"\#(message)"}"#.utf8)))
  }

  private func record(_ exchange: Exchange, status: Int?, size: Int, since start: Int) {
    guard let log else { return }
    log(
      SandboxServer.LogEntry(
        method: exchange.method, target: exchange.target, requestSize: exchange.bodySize, status: status, responseSize: size,
        microseconds: microseconds() - start))
  }
}

/// Microseconds of the monotonic clock.
private func microseconds() -> Int {
  var now = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &now)
  return Int(now.tv_sec) * 1_000_000 + Int(now.tv_nsec) / 1000
}
