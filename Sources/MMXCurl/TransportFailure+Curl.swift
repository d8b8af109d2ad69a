import CCurl
import Glibc
import MMXData
import MMXHTTP

/// The failure of an exchange without a complete answer, from libcurl.
struct FailedExchange {
  let code: CURLcode
  /// Libcurl's own words, often empty.
  let text: String
  /// Host and port for people.
  let place: String?
  /// Those of the proxy on the way, nil if there is none.
  let proxy: String?
  /// The errno of the last connection attempt, 0 if there was none.
  let systemError: Int
}

extension TransportFailure {
  static func cancelled(mayHaveBeenSent: Bool) -> TransportFailure {
    TransportFailure(.cancelled, "interrupted", mayHaveBeenSent: mayHaveBeenSent)
  }

  static func unsupported(_ why: Message) -> TransportFailure { TransportFailure(.unavailable, why, mayHaveBeenSent: false) }

  static var outOfMemory: TransportFailure { .unsupported("libcurl is out of memory") }

  /// The failure for a code of libcurl. Nothing was sent if libcurl never reached the point of sending.
  static func curl(_ failed: FailedExchange, _ request: Request, _ exchange: Exchange) -> TransportFailure {
    let (reason, message) = explanation(failed, request, exchange)
    return TransportFailure(reason, message, mayHaveBeenSent: exchange.sendings > 0)
  }

  private static func explanation(_ failed: FailedExchange, _ request: Request, _ exchange: Exchange) -> (Reason, Message) {
    let host = "'\(failed.place ?? request.url)'"
    if exchange.isHeadTooLarge || isHeadRefused(failed, exchange) {
      return (.headTooLarge, "the headers of the answer from \(host) are too long")
    }
    if exchange.isTooLarge { return (.tooLarge, "the answer from \(host) is larger than \(size(exchange.limit))") }
    if exchange.isContradictory { return (.truncated, "the answer from \(host) states two lengths") }
    let isConnected = exchange.sendings > 0
    switch failed.code {
    case CURLE_COULDNT_RESOLVE_HOST: return (.nameResolution, "could not resolve \(host)")
    case CURLE_COULDNT_RESOLVE_PROXY: return (.nameResolution, "could not resolve the proxy '\(failed.proxy ?? "")'")
    case CURLE_COULDNT_CONNECT:
      if let proxy = failed.proxy { return (.refused, "could not connect to the proxy '\(proxy)', which leads to \(host)\(why(failed))") }
      return (.refused, "could not connect to \(host)\(why(failed))")
    case CURLE_PROXY: return (.refused, "the proxy '\(failed.proxy ?? "")' did not connect to \(host)\(words(failed))")
    case CURLE_OPERATION_TIMEDOUT where isConnected:
      return (.timeout, "no whole answer from \(host) within \(seconds(request.statedTimeout ?? request.totalTimeout))")
    case CURLE_OPERATION_TIMEDOUT where failed.proxy != nil:
      return (.timeout, "no connection to \(host) through the proxy '\(failed.proxy ?? "")' within \(connectTime(request))")
    case CURLE_OPERATION_TIMEDOUT:
      return (.timeout, "no connection to \(host) within \(connectTime(request))")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return (.tls, "the certificate of \(host) is not trusted\(words(failed))")
    case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE: return (.tls, "the file of trusted certificates cannot be read\(words(failed))")
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED:
      return (.tls, "no secure connection to \(host)\(words(failed))")
    case CURLE_PARTIAL_FILE where exchange.headerBytes == 0: return (.connectionLost, "\(host) closed the connection without an answer")
    case CURLE_PARTIAL_FILE: return (.truncated, "the answer from \(host) ended too soon")
    case CURLE_BAD_CONTENT_ENCODING: return (.truncated, "the compressed answer from \(host) cannot be read")
    case CURLE_FILESIZE_EXCEEDED: return (.tooLarge, "the answer from \(host) is larger than \(size(exchange.limit))")
    case CURLE_URL_MALFORMAT: return (.badAddress, "'\(request.url)' is not an address\(words(failed))")
    case CURLE_UNSUPPORTED_PROTOCOL where isConnected, CURLE_WEIRD_SERVER_REPLY:
      return (.connectionLost, "the answer from \(host) is not HTTP")
    case CURLE_UNSUPPORTED_PROTOCOL: return (.badAddress, "'\(request.url)' is not an http or https address")
    case CURLE_GOT_NOTHING: return (.connectionLost, "\(host) closed the connection without an answer")
    case CURLE_ABORTED_BY_CALLBACK where isConnected: return (.connectionLost, "the connection to \(host) was lost before an answer came")
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_CHUNK_FAILED:
      return isConnected
        ? (.connectionLost, "the connection to \(host) was lost\(words(failed))")
        : failed.proxy.map { (.refused, "the proxy '\($0)' did not connect to \(host)\(words(failed))") }
          ?? (.refused, "could not connect to \(host)\(words(failed))")
    default: return (isConnected ? .connectionLost : .unavailable, "the exchange with \(host) failed\(words(failed))")
    }
  }

  /// libcurl keeps lines of a head up to 100 kB, and 300 kB of them together. Beyond that it reports out of memory, in later versions that
  /// something is too large.
  private static func isHeadRefused(_ failed: FailedExchange, _ exchange: Exchange) -> Bool {
    exchange.sendings > 0 && !exchange.isHeadComplete && (failed.code == CURLE_OUT_OF_MEMORY || failed.code.rawValue == 100)
  }

  private static func why(_ failed: FailedExchange) -> Message {
    switch Int32(truncatingIfNeeded: failed.systemError) {
    case ECONNREFUSED: ": connection refused"
    case ENETUNREACH: ": the network is unreachable"
    case EHOSTUNREACH: ": no route to the host"
    case ETIMEDOUT: ": the connection timed out"
    default: Message(verbatim: words(failed))
    }
  }

  /// Libcurl's description after a colon, or its name for the code. Names such as `OpenSSL` are not changed.
  private static func words(_ failed: FailedExchange) -> String {
    var text = Substring(failed.text.isEmpty ? unsafe String(cString: ccurl_text_of(failed.code)) : failed.text)
    while text.last == " " || text.last == "\n" { text.removeLast() }
    let word = text.prefix { $0 != " " }
    guard word.dropFirst().allSatisfy({ !$0.isUppercase }) else { return ": " + text }
    return ": " + (text.first.map { $0.lowercased() } ?? "") + text.dropFirst()
  }

  /// How long a connection was waited for: in the last try if each try has a limit of its own, otherwise in all of them.
  private static func connectTime(_ request: Request) -> String {
    seconds(request.connectTimeout < request.totalTimeout ? request.connectTimeout : request.statedTimeout ?? request.totalTimeout)
  }

  /// `20 s`, `0.7 s`.
  private static func seconds(_ milliseconds: Int) -> String {
    let tenths = (max(milliseconds, 100) + 50) / 100
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }

  static func size(_ bytes: Int) -> Message { bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) bytes" }
}
