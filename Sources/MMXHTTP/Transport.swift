package import MMXData

/// A request as sent: absolute address, headers, body.
package struct Request: Sendable {
  package var method: String
  package var url: String
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]?
  /// The transport must never repeat a write, not even if a reused connection dies.
  package var isRepeatable: Bool
  /// Milliseconds for connecting, and for the whole exchange.
  package var connectTimeout: Int
  package var totalTimeout: Int
  /// What the user allows for this exchange and its repetitions, which messages name; nil if that is the time of this one.
  package var statedTimeout: Int?

  package init(
    _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil, isRepeatable: Bool,
    connectTimeout: Int = 10_000, totalTimeout: Int = 60_000, statedTimeout: Int? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.isRepeatable = isRepeatable
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.statedTimeout = statedTimeout
  }
}

/// An answer as received, decompressed.
package struct Response: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of the name, in any letter case.
  package func header(_ name: String) -> String? {
    headers.value(ofHeader: name)
  }
}

/// Why there is no complete answer.
package struct TransportFailure: Error, Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable {
    case badAddress, cancelled, connectionLost, headTooLarge, nameResolution, notRecorded, offline, refused, timeout, tls, tooLarge,
      truncated, unavailable
  }

  package var reason: Reason
  /// One sentence in lower case, such as `could not resolve 'moj.minimax.rs'`.
  package var message: Message
  /// Whether request bytes may have reached the server: then the outcome of a write is unknown.
  package var mayHaveBeenSent: Bool

  package init(_ reason: Reason, _ message: Message, mayHaveBeenSent: Bool) {
    self.reason = reason
    self.message = message
    self.mayHaveBeenSent = mayHaveBeenSent
  }
}

/// Sends requests: libcurl, the simulator in the process, or a recording.
package protocol Transport: AnyObject {
  /// Blocks until the whole answer has arrived. Redirects are not followed.
  func send(_ request: Request) throws(TransportFailure) -> Response

  /// Begins a read and returns, so that others can run in parallel; nil if this transport sends one request at a time.
  func begin(_ request: Request) throws(TransportFailure) -> (any ReadUnderWay)?
}

extension Transport {
  package func begin(_ request: Request) throws(TransportFailure) -> (any ReadUnderWay)? { nil }
}

/// A read that was begun. Releasing it cancels it.
package protocol ReadUnderWay: AnyObject {
  /// Blocks until the whole answer has arrived; called once. Other active reads continue in the meantime.
  func finish() throws(TransportFailure) -> Response

  /// How long the exchange took, in milliseconds; known once it is finished.
  var milliseconds: Int { get }
}
