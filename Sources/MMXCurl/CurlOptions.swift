import CCurl
import MMXData
import MMXHTTP

/// The options of one request on one handle. Holds the list of headers until `release()`.
@safe struct CurlOptions {
  private let easy: UnsafeMutableRawPointer
  private var list: UnsafeMutablePointer<curl_slist>?
  /// A required feature that this libcurl lacks.
  private(set) var failed: Message?

  init(_ easy: UnsafeMutableRawPointer) { unsafe self.easy = easy }

  mutating func release() {
    unsafe ccurl_list_free(list)
    unsafe list = nil
  }

  mutating func apply(
    _ request: Request, _ settings: CurlTransport.Settings, isLoopback: Bool, context: UnsafeMutableRawPointer,
    errorText: UnsafeMutablePointer<CChar>
  ) {
    must("error texts", unsafe ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
    setAddress(request)
    must("a user agent", unsafe ccurl_set_text(easy, CURLOPT_USERAGENT, settings.userAgent))
    must("callbacks", unsafe ccurl_on_header(easy, receiveHeader, context))
    must("callbacks", unsafe ccurl_on_body(easy, receiveBody, context))
    must("a call before a request is sent (7.80 or later is required)", unsafe ccurl_on_sending(easy, aboutToSend, context))
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_FOLLOWLOCATION, 0)
    // The path is sent unchanged: libcurl must not resolve `..`.
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    setTimeouts(request)
    must("sizes", unsafe ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(settings.limit)))
    // Decompressed here: libcurl refuses unknown encodings and stops after the first member.
    set(CURLOPT_HTTP_CONTENT_DECODING, 0)
    // A `.netrc` must not affect the sign-in.
    set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    // Otherwise a cancelled request waits for a hanging name look-up. Available from 7.87; without it the wait is only longer.
    _ = unsafe ccurl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
    // HTTP/2 is optional: a libcurl without it uses 1.1.
    _ = unsafe ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    if !request.isRepeatable { set(CURLOPT_FRESH_CONNECT, 1) }
    if settings.readsCertificate { _ = unsafe ccurl_set_long(easy, CURLOPT_CERTINFO, 1) }
    secure(settings)
    restrict(isLoopback: isLoopback)
    setHeaders(request)
    setMethod(request)
    setBody(request)
  }

  mutating func setAddress(_ request: Request) { must("addresses", unsafe ccurl_set_text(easy, CURLOPT_URL, request.url)) }

  mutating func setTimeouts(_ request: Request) {
    set(CURLOPT_CONNECTTIMEOUT_MS, CurlOptions.bounded(request.connectTimeout))
    set(CURLOPT_TIMEOUT_MS, CurlOptions.bounded(request.totalTimeout))
  }

  private mutating func secure(_ settings: CurlTransport.Settings) {
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    // libcurl itself does not use SSL_CERT_FILE.
    if let file = settings.certificateFile { must("certificate files", unsafe ccurl_set_text(easy, CURLOPT_CAINFO, file)) }
  }

  private mutating func restrict(isLoopback: Bool) {
    if unsafe ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https") != CURLE_OK {
      // The older spelling of the same, for libcurl before 7.85.
      set(CURLOPT_PROTOCOLS, Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
    }
    // The sandbox is on this machine, whatever proxy the environment names; an empty text means none.
    if isLoopback { must("proxies", unsafe ccurl_set_text(easy, CURLOPT_PROXY, "")) }
  }

  /// An empty value disables a header that libcurl would add: `Expect` makes it wait, and repeat a body after a 417.
  private mutating func setHeaders(_ request: Request) {
    var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" } + ["Expect:", "Accept-Encoding: gzip"]
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
    for line in lines {
      guard let longer = unsafe ccurl_list_add(list, line) else {
        failed = "libcurl is out of memory"
        return
      }
      unsafe list = longer
    }
    must("headers", unsafe ccurl_set_headers(easy, list))
  }

  private mutating func setMethod(_ request: Request) {
    switch request.method {
    case "GET" where request.body == nil: set(CURLOPT_HTTPGET, 1)
    case "HEAD": set(CURLOPT_NOBODY, 1)
    case let method: must("methods", unsafe ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, method))
    }
  }

  /// The body, which libcurl copies. POST and PUT without one say `Content-Length: 0`.
  private mutating func setBody(_ request: Request) {
    guard request.method != "HEAD", request.body != nil || request.method == "POST" || request.method == "PUT" else { return }
    let body = request.body ?? []
    set(CURLOPT_POST, 1)
    must("bodies", unsafe ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
    unsafe body.withUnsafeBytes { bytes in
      // Without a pointer libcurl would call a read callback, and finally read standard input.
      if let start = bytes.baseAddress, bytes.count > 0 {
        unsafe must("bodies", ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: start)))
      } else {
        unsafe must("bodies", ccurl_set_text(easy, CURLOPT_COPYPOSTFIELDS, ""))
      }
    }
  }

  private mutating func set(_ option: CURLoption, _ value: Int) {
    must("option \(option.rawValue)", unsafe ccurl_set_long(easy, option, value))
  }

  private mutating func must(_ what: String, _ code: CURLcode) {
    if code != CURLE_OK, failed == nil { failed = "the library libcurl.so.4 does not support \(what)" }
  }

  /// Never 0, which would mean forever; at most a day.
  private static func bounded(_ milliseconds: Int) -> Int { min(max(milliseconds, 1), 86_400_000) }
}
