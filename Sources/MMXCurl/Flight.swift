import CCurl
import MMXData
import MMXHTTP

/// A request on its way, with all that libcurl uses until it is done.
@safe final class Flight {
  let request: Request
  let exchange: Exchange
  let easy: UnsafeMutableRawPointer
  /// Libcurl's, once the exchange ended.
  var result: CURLcode?
  private var options: CurlOptions
  private let text: UnsafeMutablePointer<CChar>

  init(_ request: Request, _ exchange: Exchange, _ easy: UnsafeMutableRawPointer) {
    self.request = request
    self.exchange = exchange
    unsafe self.easy = easy
    options = unsafe CurlOptions(easy)
    unsafe text = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe text.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit { unsafe text.deallocate() }

  /// What this libcurl cannot do although it must.
  var failed: Message? { options.failed }

  /// Libcurl's words for what went wrong, often empty.
  var errorText: String { unsafe String(cString: text) }

  /// The transport keeps the flight until libcurl let go of the handle, and with it what the options point to.
  func apply(_ settings: CurlTransport.Settings, isLoopback: Bool) {
    let context = unsafe Unmanaged.passUnretained(exchange).toOpaque()
    unsafe options.apply(request, settings, isLoopback: isLoopback, context: context, errorText: text)
  }

  /// When libcurl uses the options no longer.
  func release() { options.release() }
}
