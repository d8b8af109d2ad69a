import CCurl
import MMXData
package import MMXHTTP

/// Requests through libcurl: connections are kept and reused, TLS is verified, HTTP/2 is used where a TLS server offers it.
/// Owned by the thread that made it.
///
/// A write (`isRepeatable == false`) always goes out on a fresh connection, because libcurl sends a request again by itself when
/// a reused connection dies before an answer; should libcurl want to send one twice all the same, it is stopped before a byte leaves.
@safe package final class CurlTransport: Transport {
  package struct Settings: Sendable {
    /// `mmx/VERSION`.
    package var userAgent: String
    /// Authorities to trust instead of the system's: `SSL_CERT_FILE`.
    package var certificateFile: String?
    /// Bytes of a decompressed body that are taken.
    package var limit: Int
    /// The proxy that libcurl uses for an address, by the environment; nil for none.
    package var proxy: @Sendable (_ url: String) -> String? = { _ in nil }
    /// Whether `certificate` is to be known after an answer.
    package var readsCertificate = false

    package init(userAgent: String = "mmx", certificateFile: String? = nil, limit: Int = 64 << 20) {
      self.userAgent = userAgent
      self.certificateFile = certificateFile
      self.limit = limit
    }
  }

  /// What the server of the last answer showed, as libcurl writes it.
  package struct Certificate: Sendable {
    package let issuer: String
    /// `Dec 20 12:00:00 2026 GMT`.
    package let expires: String
  }

  /// Of the last answer over TLS, where the settings ask for it.
  package private(set) var certificate: Certificate?
  private let settings: Settings
  private let isCancelled: @Sendable () -> Bool
  private var easy: UnsafeMutableRawPointer?
  private var multi: UnsafeMutableRawPointer?

  /// Of the last request: an address up to its path, and whether it is on this machine.
  private var lastHost: (start: String, isLoopback: Bool)?

  /// How long a wait for the network may last before `isCancelled` is asked again.
  private static let pollMilliseconds: Int32 = 50

  /// `isCancelled` is asked before anything is sent and about twenty times a second from then on.
  package init(_ settings: Settings, isCancelled: @escaping @Sendable () -> Bool) {
    self.settings = settings
    self.isCancelled = isCancelled
  }

  deinit {
    if let easy = unsafe easy { unsafe ccurl_easy_free(easy) }
    if let multi = unsafe multi { unsafe ccurl_multi_free(multi) }
  }

  package func send(_ request: Request) throws(TransportFailure) -> Response {
    try CurlTransport.check(request)
    let (easy, multi) = try unsafe handles()
    let exchange = Exchange(request, limit: settings.limit, isCancelled: isCancelled)
    let context = unsafe Unmanaged.passUnretained(exchange).toOpaque()
    let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    unsafe ccurl_easy_reset(easy)
    var options = unsafe CurlOptions(easy)
    defer {
      unsafe ccurl_easy_reset(easy)
      options.release()
      unsafe errorText.deallocate()
    }
    unsafe options.apply(request, settings, isLoopback: isLoopback(request.url), context: context, errorText: errorText)
    guard options.failed == nil else { throw .unsupported(options.failed ?? "") }
    // The caller's array stays put and alive until libcurl is done with it.
    let code: CURLcode? = unsafe (request.body ?? []).withUnsafeBufferPointer { body in
      unsafe options.setBody(body, of: request)
      return withExtendedLifetime(exchange) { unsafe perform(easy, multi) }
    }
    guard var code else { throw .cancelled(mayHaveBeenSent: exchange.sendings > 0) }
    if code == CURLE_OK, !exchange.isHeadComplete { code = CURLE_PARTIAL_FILE }
    guard code == CURLE_OK else {
      let failing = unsafe FailedExchange(
        code: code, text: String(cString: errorText), place: Address.place(of: request.url),
        proxy: isLoopback(request.url) ? nil : settings.proxy(request.url).map(Proxy.place),
        systemError: ccurl_get_long(easy, CURLINFO_OS_ERRNO))
      throw .curl(failing, request, exchange)
    }
    if settings.readsCertificate { certificate = unsafe CurlTransport.certificate(of: easy) }
    let status = unsafe ccurl_get_long(easy, CURLINFO_RESPONSE_CODE)
    return Response(status: status, headers: exchange.headers, body: try unpacked(exchange, request))
  }

  /// The body without the codings that the answer names. One that is not packed as it says is taken as it is: the name of a character set
  /// is a common mistake there.
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

  /// Nearly all requests go where the one before went.
  private func isLoopback(_ url: String) -> Bool {
    if let lastHost, url.hasPrefix(lastHost.start) { return lastHost.isLoopback }
    let isLoopback = Address.isLoopback(url)
    // Three slashes: what is behind the third says nothing of the host.
    let slashes = url.indices.filter { url[$0] == "/" }.prefix(3)
    if slashes.count == 3, let last = slashes.last { lastHost = (String(url[...last]), isLoopback) }
    return isLoopback
  }

  private static func certificate(of easy: UnsafeMutableRawPointer) -> Certificate? {
    func field(_ name: String) -> String? { unsafe ccurl_certificate_field(easy, name).map { unsafe String(cString: $0) } }
    guard let expires = field("Expire date") else { return nil }
    return Certificate(issuer: field("Issuer") ?? "", expires: expires)
  }

  /// Libcurl's result, nil where the user cancelled.
  private func perform(_ easy: UnsafeMutableRawPointer, _ multi: UnsafeMutableRawPointer) -> CURLcode? {
    if isCancelled() { return nil }
    guard unsafe ccurl_multi_add(multi, easy) == CURLM_OK else { return CURLE_FAILED_INIT }
    // Removing a handle whose transfer goes on closes its connection.
    defer { unsafe _ = ccurl_multi_remove(multi, easy) }
    var isRunning = true
    while isRunning {
      guard unsafe ccurl_multi_work(multi, CurlTransport.pollMilliseconds, &isRunning) == CURLM_OK else { return CURLE_SEND_ERROR }
      if isRunning, isCancelled() { return nil }
    }
    let result = unsafe ccurl_multi_result(multi)
    return result == CURLE_ABORTED_BY_CALLBACK && isCancelled() ? nil : result
  }

  private func handles() throws(TransportFailure) -> (UnsafeMutableRawPointer, UnsafeMutableRawPointer) {
    if let easy = unsafe easy, let multi = unsafe multi { return unsafe (easy, multi) }
    if let reason = unsafe ccurl_load() { throw .unsupported(Message(verbatim: unsafe String(cString: reason))) }
    if unsafe easy == nil { unsafe easy = ccurl_easy_new() }
    if unsafe multi == nil {
      unsafe multi = ccurl_multi_new()
      if let multi = unsafe multi { unsafe _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 4) }
    }
    guard let easy = unsafe easy, let multi = unsafe multi else { throw .unsupported("libcurl is out of memory") }
    return unsafe (easy, multi)
  }

  /// A line break in an address, method or header would let its text write headers of its own.
  private static func check(_ request: Request) throws(TransportFailure) {
    let texts = [request.method, request.url] + request.headers.flatMap { [$0.name, $0.value] }
    guard texts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }) else {
      throw TransportFailure(.badAddress, "a control character in the address or a header", mayHaveBeenSent: false)
    }
    guard Address.scheme(of: request.url) != nil else {
      throw TransportFailure(.badAddress, "'\(request.url)' is not an http or https address", mayHaveBeenSent: false)
    }
  }
}
