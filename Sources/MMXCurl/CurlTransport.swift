import CCurl
import MMXData
package import MMXHTTP

/// Requests through libcurl: connections are kept and reused, TLS is verified, HTTP/2 is used where a TLS server offers it.
/// Owned by the thread that made it.
///
/// A write (`isRepeatable == false`) always goes out on a fresh connection, because libcurl repeats a request when a reused connection dies
/// before an answer; if libcurl still tries to send one twice, it is stopped before a byte is sent.
@safe package final class CurlTransport: Transport {
  package struct Settings: Sendable {
    /// `mmx/VERSION`.
    package var userAgent: String
    /// Authorities to trust instead of the system's: `SSL_CERT_FILE`.
    package var certificateFile: String?
    /// The maximum size of a decompressed body, in bytes.
    package var limit: Int
    /// The proxy that libcurl uses for an address, by the environment; nil for none.
    package var proxy: @Sendable (_ url: String) -> String? = { _ in nil }
    /// Whether to keep `certificate` after an answer.
    package var readsCertificate = false

    package init(userAgent: String = "mmx", certificateFile: String? = nil, limit: Int = 64 << 20) {
      self.userAgent = userAgent
      self.certificateFile = certificateFile
      self.limit = limit
    }
  }

  /// The certificate of the server of the last answer, as libcurl writes it.
  package struct Certificate: Sendable {
    package let issuer: String
    /// `Dec 20 12:00:00 2026 GMT`.
    package let expires: String
  }

  /// Of the last answer over TLS, if requested by the settings.
  package private(set) var certificate: Certificate?
  private let settings: Settings
  private let isCancelled: @Sendable () -> Bool
  private var multi: UnsafeMutableRawPointer?
  /// Handles that no request uses.
  private var idle: [Handle] = []
  private var flights: [Flight] = []

  /// Of the last request: an address up to its path, and whether it is on this machine.
  private var lastHost: (start: String, isLoopback: Bool)?

  /// How long a wait for the network may last before `isCancelled` is checked again.
  private static let pollMilliseconds: Int32 = 50
  /// Connections that are kept for later requests.
  private static let mostConnections = 20

  /// `isCancelled` is checked before anything is sent and then about twenty times a second.
  package init(_ settings: Settings, isCancelled: @escaping @Sendable () -> Bool) {
    self.settings = settings
    self.isCancelled = isCancelled
  }

  /// Begins to open libcurl, which takes some milliseconds, while the program is prepared. `endOpening` follows before the process ends.
  package static func openAhead() { ccurl_load_ahead() }

  /// Waits until what `openAhead` began has ended.
  package static func endOpening() { ccurl_end_loading() }

  deinit {
    // No flight is left, because a flight holds this object.
    idle = []
    if let multi = unsafe multi { unsafe ccurl_multi_free(multi) }
  }

  package func send(_ request: Request) throws(TransportFailure) -> Response {
    let flight = try start(request)
    defer { end(flight) }
    return try response(of: flight)
  }

  package func begin(_ request: Request) throws(TransportFailure) -> (any ReadUnderWay)? {
    guard request.isRepeatable, request.method == "GET" else { return nil }
    let read = CurlRead(try start(request), of: self)
    // It is sent now, not when it is waited for.
    _ = work(waiting: 0)
    return read
  }

  /// Passes the request to libcurl. Every flight must be ended.
  private func start(_ request: Request) throws(TransportFailure) -> Flight {
    let isKnown = idle.last?.stands(for: request) == true
    let isLoopback = try check(request, hasGoodHeaders: isKnown)
    let multi = try unsafe handles()
    if isCancelled() { throw .cancelled(mayHaveBeenSent: false) }
    guard let handle = idle.popLast() ?? Handle(limit: settings.limit, isCancelled: isCancelled) else { throw .outOfMemory }
    handle.prepare(request, settings, isLoopback: isLoopback, isKnown: isKnown)
    do throws(TransportFailure) {
      if let failed = handle.failed { throw .unsupported(failed) }
      guard unsafe ccurl_multi_add(multi, handle.easy) == CURLM_OK else { throw .outOfMemory }
    } catch {
      handle.finish(nil)
      idle.append(handle)
      throw error
    }
    let flight = Flight(request, handle)
    flights.append(flight)
    return flight
  }

  /// Releases the request; an active one loses its connection.
  fileprivate func end(_ flight: Flight) {
    guard let index = flights.firstIndex(where: { $0 === flight }) else { return }
    flights.remove(at: index)
    if let multi = unsafe multi { unsafe _ = ccurl_multi_remove(multi, flight.handle.easy) }
    flight.handle.finish(flight.result)
    idle.append(flight.handle)
  }

  fileprivate func response(of flight: Flight) throws(TransportFailure) -> Response {
    let (request, exchange) = (flight.request, flight.handle.exchange)
    guard var code = wait(for: flight) else { throw .cancelled(mayHaveBeenSent: exchange.sendings > 0) }
    if code == CURLE_OK, !exchange.isHeadComplete { code = CURLE_PARTIAL_FILE }
    guard code == CURLE_OK else {
      let failing = unsafe FailedExchange(
        code: code, text: flight.handle.errorText, place: Address.place(of: request.url),
        proxy: Address.isLoopback(request.url) ? nil : settings.proxy(request.url).map(Proxy.place),
        systemError: ccurl_get_long(flight.handle.easy, CURLINFO_OS_ERRNO))
      throw .curl(failing, request, exchange)
    }
    if settings.readsCertificate { certificate = unsafe CurlTransport.certificate(of: flight.handle.easy) }
    let status = unsafe ccurl_get_long(flight.handle.easy, CURLINFO_RESPONSE_CODE)
    return Response(status: status, headers: exchange.headers, body: try unpacked(exchange, request))
  }

  /// The body without the codings of the answer. A body that is not actually encoded is used unchanged: the name of a character set is a
  /// common mistake there.
  private func unpacked(_ exchange: Exchange, _ request: Request) throws(TransportFailure) -> [UInt8] {
    var body = exchange.body
    let codings = exchange.headers.lazy.filter { $0.name.isEqualIgnoringCase(to: "Content-Encoding") }.map(\.value)
    guard !codings.isEmpty else { return body }
    for name in codings.joined(separator: ",").split(separator: ",").reversed() {
      let name = name.filter { $0 != " " && $0 != "\t" }.lowercased()
      guard ["gzip", "x-gzip", "deflate"].contains(name), PackedBody.isPacked(body) else { continue }
      body = try PackedBody.unpack(body, limit: settings.limit, of: Address.place(of: request.url) ?? request.url)
    }
    return body
  }

  private static func certificate(of easy: UnsafeMutableRawPointer) -> Certificate? {
    func field(_ name: String) -> String? { unsafe ccurl_certificate_field(easy, name).map { unsafe String(cString: $0) } }
    guard let expires = field("Expire date") else { return nil }
    return Certificate(issuer: field("Issuer") ?? "", expires: expires)
  }

  /// Libcurl's result, nil if the user cancelled. All flights continue in the meantime.
  private func wait(for flight: Flight) -> CURLcode? {
    while flight.result == nil {
      guard let isRunning = work(waiting: CurlTransport.pollMilliseconds) else { return CURLE_SEND_ERROR }
      if flight.result == nil {
        if isCancelled() { return nil }
        if !isRunning { return CURLE_SEND_ERROR }
      }
    }
    return flight.result == CURLE_ABORTED_BY_CALLBACK && isCancelled() ? nil : flight.result
  }

  /// One round of work on all flights, then a wait of at most that many milliseconds. Returns whether any is active; nil if libcurl fails.
  private func work(waiting milliseconds: Int32) -> Bool? {
    guard let multi = unsafe multi else { return nil }
    var isRunning = true
    guard unsafe ccurl_multi_work(multi, milliseconds, &isRunning) == CURLM_OK else { return nil }
    var code = CURLE_OK
    while let easy = unsafe ccurl_multi_ended(multi, &code) {
      for flight in flights where unsafe flight.handle.easy == easy { flight.result = code }
    }
    return isRunning
  }

  private func handles() throws(TransportFailure) -> UnsafeMutableRawPointer {
    if let multi = unsafe multi { return unsafe multi }
    if let reason = unsafe ccurl_load() { throw unsafe .unsupported("libcurl cannot be opened: \(String(cString: reason))") }
    guard let made = unsafe ccurl_multi_new() else { throw .outOfMemory }
    unsafe _ = ccurl_multi_set_long(made, CURLMOPT_MAXCONNECTS, CurlTransport.mostConnections)
    unsafe multi = made
    return unsafe made
  }

  /// A line break in an address, method or header would inject headers.
  /// - Parameter hasGoodHeaders: whether method and headers were checked before.
  /// - Returns: whether the address is on this machine.
  private func check(_ request: Request, hasGoodHeaders: Bool) throws(TransportFailure) -> Bool {
    func isPlain(_ text: String) -> Bool { text.allBytes { $0 >= 0x20 && $0 != 0x7F } }
    guard isPlain(request.url),
      hasGoodHeaders || isPlain(request.method) && request.headers.allSatisfy({ isPlain($0.name) && isPlain($0.value) })
    else {
      throw TransportFailure(.badAddress, "a control character in the address or a header", mayHaveBeenSent: false)
    }
    // Nearly all requests go to the same host as the previous one.
    if let lastHost, request.url.hasPrefix(lastHost.start), !request.url.hasByte(0x20) { return lastHost.isLoopback }
    guard Address.host(of: request.url) != nil else {
      throw TransportFailure(.badAddress, "'\(request.url)' is not an http or https address", mayHaveBeenSent: false)
    }
    let isLoopback = Address.isLoopback(request.url)
    // Three slashes: what follows the third does not affect the host.
    let slashes = request.url.indices.filter { request.url[$0] == "/" }.prefix(3)
    if slashes.count == 3, let last = slashes.last { lastHost = (String(request.url[...last]), isLoopback) }
    return isLoopback
  }
}

/// A read that libcurl sends in parallel with others.
private final class CurlRead: ReadUnderWay {
  private let flight: Flight
  private let transport: CurlTransport
  private(set) var milliseconds = 0

  init(_ flight: Flight, of transport: CurlTransport) { (self.flight, self.transport) = (flight, transport) }

  deinit { transport.end(flight) }

  func finish() throws(TransportFailure) -> Response {
    defer {
      milliseconds = unsafe ccurl_milliseconds(flight.handle.easy)
      transport.end(flight)
    }
    return try transport.response(of: flight)
  }
}
