import CCurl
import MMXData
import MMXHTTP

/// A handle of libcurl with everything that its options point to. It sends one request after another.
///
/// Setting all options takes about a third of the instructions of a read. After a read that succeeded at once they stay, and one with the
/// same headers sets its address alone; every other request starts from a handle without options.
@safe final class Handle {
  let easy: UnsafeMutableRawPointer
  let exchange: Exchange
  private var options: CurlOptions
  private let text: UnsafeMutablePointer<CChar>
  /// The read that the options are for; nil where they are none's.
  private var standing: Standing?

  private struct Standing {
    let headers: [(name: String, value: String)]
    let isLoopback: Bool
    /// Milliseconds.
    var connectTimeout: Int
    var totalTimeout: Int
  }

  /// Nil if libcurl is out of memory.
  init?(limit: Int, isCancelled: @escaping @Sendable () -> Bool) {
    guard let easy = unsafe ccurl_easy_new() else { return nil }
    unsafe self.easy = easy
    exchange = Exchange(limit: limit, isCancelled: isCancelled)
    options = unsafe CurlOptions(easy)
    unsafe text = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe text.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    unsafe ccurl_easy_free(easy)
    options.release()
    unsafe text.deallocate()
  }

  /// A required feature that this libcurl lacks.
  var failed: Message? { options.failed }

  /// Libcurl's description of the failure, often empty.
  var errorText: String { unsafe String(cString: text) }

  /// Whether the options are those of the request but for address, time and proxy.
  func stands(for request: Request) -> Bool {
    guard let standing, Handle.isPlainRead(request), standing.headers.count == request.headers.count else { return false }
    for (a, b) in zip(standing.headers, request.headers) where a.name != b.name || a.value != b.value { return false }
    return true
  }

  /// A read that differs from others in its headers alone.
  private static func isPlainRead(_ request: Request) -> Bool {
    request.isRepeatable && request.body == nil && request.method == "GET"
  }

  /// Sets the options of a request.
  /// - Parameter isKnown: whether it `stands(for:)` it.
  func prepare(_ request: Request, _ settings: CurlTransport.Settings, isLoopback: Bool, isKnown: Bool) {
    exchange.begin(request)
    unsafe text.pointee = 0
    if isKnown, let standing, standing.isLoopback == isLoopback {
      options.setAddress(request)
      if standing.connectTimeout != request.connectTimeout || standing.totalTimeout != request.totalTimeout {
        options.setTimeouts(request)
        self.standing?.connectTimeout = request.connectTimeout
        self.standing?.totalTimeout = request.totalTimeout
      }
    } else {
      reset()
      let context = unsafe Unmanaged.passUnretained(exchange).toOpaque()
      unsafe options.apply(request, settings, isLoopback: isLoopback, context: context, errorText: text)
      if Handle.isPlainRead(request) {
        standing = Standing(
          headers: request.headers, isLoopback: isLoopback, connectTimeout: request.connectTimeout, totalTimeout: request.totalTimeout)
      }
    }
  }

  /// Called when libcurl is done with the request.
  /// - Parameter result: libcurl's, nil if it was not sent or not waited for.
  func finish(_ result: CURLcode?) {
    // libcurl counts how often it has sent a request again over all requests since a reset, and remembers refusals.
    let status = unsafe ccurl_get_long(easy, CURLINFO_RESPONSE_CODE)
    let isUneventful = result == CURLE_OK && exchange.sendings == 1 && status < 400
    exchange.end()
    if !isUneventful || standing == nil { reset() }
  }

  private func reset() {
    standing = nil
    unsafe ccurl_easy_reset(easy)
    options.release()
    options = unsafe CurlOptions(easy)
  }
}
