import CMicrohttpd
package import MMXCatalogue
package import MMXData
package import MMXHTTP

/// An HTTP server on 127.0.0.1 round a transport, which is the simulator as a rule.
///
/// It serves until `stop()` or the end of its life. The transport is called from several threads at once. A failure that the transport
/// throws ends the connection without an answer; `truncated` ends it in the body of one.
package final class SandboxServer: Sendable {
  /// How much the server takes before it says no.
  package struct Limits: Sendable {
    /// Bytes of a request's body; more is answered by 413.
    package var body = 32 << 20
    /// Bytes of a request's line and headers together; more is answered by 414 or 431.
    package var headers = 32 << 10
    /// Connections at once; towards the limit the one that is idle longest gives way to the next.
    package var connections = 256
    /// Requests worked on at once.
    package var threads = 8
    /// Seconds until an idle connection is closed.
    package var idleSeconds = 60
    /// Seconds a request may take to arrive, and again its answer to be taken, even from a client that is never idle; at most an hour.
    package var requestSeconds = 120

    package init() {}
  }

  /// One request and what became of it.
  package struct LogEntry: Hashable, Sendable {
    package let method: String
    /// The request line's target, as it came; who shows it on a terminal escapes it.
    package let target: String
    package let requestSize: Int
    /// Nil if the connection ended without an answer.
    package let status: Int?
    package let responseSize: Int
    /// The work on it; a delay on purpose is left out.
    package let microseconds: Int
    /// What was spoiled on purpose: `dropped after`.
    package var fault: String?
  }

  package let port: Int
  private let scheme: String
  private let core: ServerCore
  private let daemon: Locked<Daemon?>

  /// Throws `network` if the port is taken or libmicrohttpd is not installed, `value` for a number that is not a port.
  ///
  /// - Parameters:
  ///   - tls: makes it an HTTPS server.
  ///   - faults: what goes wrong; nil also leaves out the address that changes it.
  ///   - identity: tells this world from every other, and goes out with each answer as `X-Sandbox`.
  ///   - lint: looks at every request and its answer; nil for none.
  ///   - log: called from the server's threads, after each request.
  package init(
    _ transport: any Transport & Sendable, port: Int = 0, limits: Limits = Limits(), tls: TLSFiles? = nil, faults: FaultPlan? = nil,
    identity: String? = nil, lint: LintGate? = nil, log: (@Sendable (LogEntry) -> Void)? = nil
  ) throws(Problem) {
    if let reason = unsafe cmhd_load() { throw unsafe .serverLibraryMissing(String(cString: reason)) }
    let socket = try ListenSocket(port: port)
    self.port = socket.port
    scheme = tls == nil ? "http" : "https"
    let waits = faults == nil ? nil : Waits()
    guard waits != nil || faults == nil else {
      socket.close()
      throw .serverDidNotStart()
    }
    core = ServerCore(
      transport, scheme: scheme, port: socket.port, limits: limits, faults: faults, waits: waits, identity: identity, lint: lint,
      log: log)
    guard let started = Daemon(socket, limits, tls, core) else {
      socket.close()
      throw tls == nil ? .serverDidNotStart() : .badCertificate()
    }
    daemon = Locked(started)
  }

  deinit { stop() }

  /// The part of an address before `api/...`, for a client's settings.
  package var apiAddress: String { apiAddress(in: .rs) }

  /// The same of the company in a country.
  package func apiAddress(in localisation: Localisation) -> String { "\(address)/\(localisation.rawValue)/API/" }

  /// Where tokens are issued.
  package var tokenAddress: String { tokenAddress(in: .rs) }

  package func tokenAddress(in localisation: Localisation) -> String { "\(address)/\(localisation.rawValue)/AUT/oauth20/token" }

  private var address: String { "\(scheme)://127.0.0.1:\(port)" }

  /// Ends all connections and waits for requests under way. Not from the transport or the log, whose threads it waits for.
  package func stop() {
    daemon.withLock { daemon in
      core.endWaits()
      daemon?.stop()
      daemon = nil
    }
  }
}
