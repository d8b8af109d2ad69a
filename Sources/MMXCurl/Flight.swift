import CCurl
import MMXData
import MMXHTTP

/// An active request, with everything that libcurl uses until it is done.
@safe final class Flight {
  let request: Request
  let exchange: Exchange
  let easy: UnsafeMutableRawPointer
  /// Libcurl's result, after the exchange has ended.
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

  /// A required feature that this libcurl lacks.
  var failed: Message? { options.failed }

  /// Libcurl's description of the failure, often empty.
  var errorText: String { unsafe String(cString: text) }

  /// The transport keeps the flight, and with it what the options point to, until libcurl releases the handle.
  func apply(_ settings: CurlTransport.Settings, isLoopback: Bool) {
    let context = unsafe Unmanaged.passUnretained(exchange).toOpaque()
    unsafe options.apply(request, settings, isLoopback: isLoopback, context: context, errorText: text)
  }

  /// Called when libcurl no longer uses the options.
  func release() { options.release() }
}
