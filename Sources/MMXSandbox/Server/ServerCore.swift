import MMXData
import MMXHTTP
import MMXSystem

/// What the server's threads share: where requests go, how much of one is taken, and what goes wrong on purpose.
final class ServerCore: Sendable {
  private let transport: any Transport & Sendable
  private let scheme: String
  private let port: Int
  private let limits: SandboxServer.Limits
  private let faults: FaultPlan?
  private let waits: Waits?
  private let identity: String?
  private let lint: LintGate?
  private let log: (@Sendable (SandboxServer.LogEntry) -> Void)?

  /// - Parameter waits: nil only if there are no faults.
  init(
    _ transport: any Transport & Sendable, scheme: String, port: Int, limits: SandboxServer.Limits, faults: FaultPlan?, waits: Waits?,
    identity: String?, lint: LintGate?, log: (@Sendable (SandboxServer.LogEntry) -> Void)?
  ) {
    self.transport = transport
    self.scheme = scheme
    self.port = port
    self.limits = limits
    self.faults = faults
    self.waits = waits
    self.identity = identity
    self.lint = lint
    self.log = log
  }

  /// What goes back to a client.
  enum Answer: Sendable {
    case whole(Response)
    /// The response's headers and the first bytes of its body, with the length of the whole.
    case cut(Response, bytes: Int)
    /// The end of the connection.
    case nothing
    /// What comes of a request that is not executed yet.
    case later(Request)
  }

  /// Wakes what waits; before the server is stopped.
  func endWaits() { waits?.end() }

  /// One step of an exchange: its headers are here (the first call), or a piece of its body, or (nil) the body's end. False ends
  /// the connection.
  func step(_ exchange: Exchange, _ connection: ServerConnection, method: String, piece: [UInt8]?) -> Bool {
    if let answer = exchange.answer { return finish(answer, exchange, connection) }
    guard exchange.hasStarted else {
      exchange.start(method: method, headers: connection.headers(), bodyLimit: limits.body)
      // Answered before the body comes, so that a client that asks first (`Expect: 100-continue`) need not send it.
      return exchange.isTooLarge ? refuseSize(exchange, connection) : true
    }
    if let piece { return exchange.receive(piece, bodyLimit: limits.body) }
    if exchange.isTooLarge { return refuseSize(exchange, connection) }
    guard let request = exchange.request(scheme: scheme, port: port) else {
      return refuse(exchange, connection, 400, "the target of the request is no path")
    }
    return answer(exchange, connection, request)
  }

  private func answer(_ exchange: Exchange, _ connection: ServerConnection, _ request: Request) -> Bool {
    let start = SystemClock.elapsedMicroseconds
    if let faults, let response = FaultControl.answer(request, faults) {
      record(exchange, .whole(response), since: start)
      return connection.send(response)
    }
    if let refusal = lint?.refusal(of: request) {
      record(exchange, .whole(refusal), to: request, since: start)
      return connection.send(refusal)
    }
    let path = exchange.target.prefix { $0 != "?" && $0 != "#" }
    let fault = faults?.draw(verb: exchange.method, path: String(path))
    let answer = fault.map { self.answer(request, with: $0) } ?? self.answer(request)
    exchange.fault = fault?.description
    if case .later = answer {} else { record(exchange, answer, to: request, since: start) }
    guard let fault, fault.delay > 0, let waits else { return finish(answer, exchange, connection) }
    exchange.answer = answer
    return waits.add(connection, milliseconds: fault.delay) || finish(answer, exchange, connection)
  }

  /// Answers after a wait or without one.
  private func finish(_ answer: Answer, _ exchange: Exchange, _ connection: ServerConnection) -> Bool {
    guard case .later(let request) = answer else { return send(answer, connection) }
    let start = SystemClock.elapsedMicroseconds
    let carriedOut = self.answer(request)
    record(exchange, carriedOut, to: request, since: start)
    return send(carriedOut, connection)
  }

  /// Records what goes back, and shows it to the lint; an answer that is cut off is none.
  private func record(_ exchange: Exchange, _ answer: Answer, to request: Request, since start: Int) {
    record(exchange, answer, since: start)
    guard let lint else { return }
    if case .whole(let response) = answer { lint.learn(response, to: request) } else { lint.learn(nil, to: request) }
  }

  private func answer(_ request: Request) -> Answer {
    do {
      var response = try transport.send(request)
      if let identity { response.headers.append(("X-Sandbox", identity)) }
      return .whole(response)
    } catch {
      // A failure of the transport is one of the connection here: its client sees the line go dead, in the body or before it.
      switch error.reason {
      case .badAddress: return .whole(Refusal.invalidAddress.response())
      case .truncated: return ServerCore.begun
      default: return .nothing
      }
    }
  }

  private func answer(_ request: Request, with fault: FaultPlan.Fault) -> Answer {
    // A request that is spoiled before it is executed never is; one that is only late is, late.
    guard fault.moment == .before else { return ServerCore.spoiled(answer(request), by: fault) }
    return fault.effect == nil ? .later(request) : ServerCore.spoiled(nil, by: fault)
  }

  /// An answer that breaks off after its first byte.
  private static let begun = Answer.cut(
    Response(
      status: 200, headers: [("Content-Type", "application/json")], body: [UInt8(ascii: "{")] + [UInt8](repeating: 0x20, count: 1024)),
    bytes: 1)

  private static func spoiled(_ answer: Answer?, by fault: FaultPlan.Fault) -> Answer {
    let response: Response? = if case .whole(let response)? = answer { response } else { nil }
    switch fault.effect {
    case nil: return answer ?? .nothing
    case .drop: return .nothing
    case .status(let status):
      let headers = fault.retryAfter.map { [(name: "Retry-After", value: "\($0)")] } ?? []
      return .whole(Refusal(status, "The sandbox was told to answer \(status).", headers: headers).response())
    case .garbage:
      let headers = [(name: "Content-Type", value: "application/json; charset=utf-8")]
      return .whole(Response(status: response?.status ?? 200, headers: response?.headers ?? headers, body: fault.noise))
    case .truncate(let count):
      guard var response else { return begun }
      // An empty body is cut in what it never had.
      if response.body.isEmpty { response.body = [UInt8](repeating: 0x20, count: 2) }
      return .cut(response, bytes: min(count ?? response.body.count / 2, response.body.count - 1))
    }
  }

  private func send(_ answer: Answer, _ connection: ServerConnection) -> Bool {
    switch answer {
    case .whole(let response): return connection.send(response)
    case .nothing, .later: return false
    case .cut(var response, let bytes):
      let missing = response.body.count - bytes
      response.body = Array(response.body.prefix(bytes))
      return connection.send(response, missing: missing)
    }
  }

  private func refuseSize(_ exchange: Exchange, _ connection: ServerConnection) -> Bool {
    refuse(exchange, connection, 413, "the body is larger than \(limits.body) bytes")
  }

  private func refuse(_ exchange: Exchange, _ connection: ServerConnection, _ status: Int, _ message: String) -> Bool {
    let headers = [(name: "Content-Type", value: "application/json"), (name: "Connection", value: "close")]
    let response = Response(status: status, headers: headers, body: Array(#"{"Message":"\#(message)"}"#.utf8))
    record(exchange, .whole(response), since: SystemClock.elapsedMicroseconds)
    return connection.send(response)
  }

  private func record(_ exchange: Exchange, _ answer: Answer, since start: Int) {
    guard let log else { return }
    let (status, size): (Int?, Int) =
      switch answer {
      case .whole(let response): (response.status, response.body.count)
      case .cut(let response, let bytes): (response.status, bytes)
      case .nothing, .later: (nil, 0)
      }
    log(
      SandboxServer.LogEntry(
        method: exchange.method, target: exchange.target, requestSize: exchange.bodySize, status: status, responseSize: size,
        microseconds: SystemClock.elapsedMicroseconds - start, fault: exchange.fault))
  }
}
