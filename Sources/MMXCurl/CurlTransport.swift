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
  private var idle: [UnsafeMutableRawPointer] = unsafe []
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
    unsafe idle.forEach { unsafe ccurl_easy_free($0) }
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
    try CurlTransport.check(request)
    let multi = try unsafe handles()
    if isCancelled() { throw .cancelled(mayHaveBeenSent: false) }
    guard let easy = unsafe idle.popLast() ?? ccurl_easy_new() else { throw .outOfMemory }
    let exchange = Exchange(request, limit: settings.limit, isCancelled: isCancelled)
    let flight = unsafe Flight(request, exchange, easy)
    unsafe ccurl_easy_reset(easy)
    flight.apply(settings, isLoopback: isLoopback(request.url))
    do throws(TransportFailure) {
      if let failed = flight.failed { throw .unsupported(failed) }
      guard unsafe ccurl_multi_add(multi, easy) == CURLM_OK else { throw .outOfMemory }
    } catch {
      flight.release()
      unsafe idle.append(easy)
      throw error
    }
    flights.append(flight)
    return flight
  }

  /// Releases the request; an active one loses its connection.
  fileprivate func end(_ flight: Flight) {
    guard let index = flights.firstIndex(where: { $0 === flight }) else { return }
    flights.remove(at: index)
    if let multi = unsafe multi { unsafe _ = ccurl_multi_remove(multi, flight.easy) }
    unsafe ccurl_easy_reset(flight.easy)
    flight.release()
    unsafe idle.append(flight.easy)
  }

  fileprivate func response(of flight: Flight) throws(TransportFailure) -> Response {
    let (request, exchange) = (flight.request, flight.exchange)
    guard var code = wait(for: flight) else { throw .cancelled(mayHaveBeenSent: exchange.sendings > 0) }
    if code == CURLE_OK, !exchange.isHeadComplete { code = CURLE_PARTIAL_FILE }
    guard code == CURLE_OK else {
      let failing = unsafe FailedExchange(
        code: code, text: flight.errorText, place: Address.place(of: request.url),
        proxy: isLoopback(request.url) ? nil : settings.proxy(request.url).map(Proxy.place),
        systemError: ccurl_get_long(flight.easy, CURLINFO_OS_ERRNO))
      throw .curl(failing, request, exchange)
    }
    if settings.readsCertificate { certificate = unsafe CurlTransport.certificate(of: flight.easy) }
    let status = unsafe ccurl_get_long(flight.easy, CURLINFO_RESPONSE_CODE)
    return Response(status: status, headers: exchange.headers, body: try unpacked(exchange, request))
  }

  /// The body without the codings of the answer. A body that is not actually encoded is used unchanged: the name of a character set is a
  /// common mistake there.
  private func unpacked(_ exchange: Exchange, _ request: Request) throws(TransportFailure) -> [UInt8] {
    var body = exchange.body
    let names = exchange.headers.filter { $0.name.isEqualIgnoringCase(to: "Content-Encoding") }.flatMap { $0.value.split(separator: ",") }
    for name in names.reversed() {
      let name = name.filter { $0 != " " && $0 != "\t" }.lowercased()
      guard ["gzip", "x-gzip", "deflate"].contains(name), PackedBody.isPacked(body) else { continue }
      body = try PackedBody.unpack(body, limit: settings.limit, of: Address.place(of: request.url) ?? request.url)
    }
    return body
  }

  /// Nearly all requests go to the same host as the previous one.
  private func isLoopback(_ url: String) -> Bool {
    if let lastHost, url.hasPrefix(lastHost.start) { return lastHost.isLoopback }
    let isLoopback = Address.isLoopback(url)
    // Three slashes: what follows the third does not affect the host.
    let slashes = url.indices.filter { url[$0] == "/" }.prefix(3)
    if slashes.count == 3, let last = slashes.last { lastHost = (String(url[...last]), isLoopback) }
    return isLoopback
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
      for flight in flights where unsafe flight.easy == easy { flight.result = code }
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
  private static func check(_ request: Request) throws(TransportFailure) {
    func isPlain(_ text: String) -> Bool { text.allBytes { $0 >= 0x20 && $0 != 0x7F } }
    guard isPlain(request.method), isPlain(request.url), request.headers.allSatisfy({ isPlain($0.name) && isPlain($0.value) }) else {
      throw TransportFailure(.badAddress, "a control character in the address or a header", mayHaveBeenSent: false)
    }
    guard Address.host(of: request.url) != nil else {
      throw TransportFailure(.badAddress, "'\(request.url)' is not an http or https address", mayHaveBeenSent: false)
    }
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
      milliseconds = unsafe ccurl_milliseconds(flight.easy)
      transport.end(flight)
    }
    return try transport.response(of: flight)
  }
}
