import MMXHTTP

/// One request while it arrives: its target first, then its headers, then its body in pieces. One thread at a time sees it.
final class Exchange {
  let target: String
  private(set) var method = ""
  private(set) var hasStarted = false
  private(set) var isTooLarge = false
  /// What is answered once the connection has waited long enough.
  var answer: ServerCore.Answer?
  /// What was spoiled on purpose, for the log.
  var fault: String?
  private var headers: [(name: String, value: String)] = []
  private var body: [UInt8] = []
  private var discarded = 0

  init(target: String) { self.target = target }

  var bodySize: Int { body.count }

  /// Takes method and headers; the body is still to come.
  func start(method: String, headers: [(name: String, value: String)], bodyLimit: Int) {
    hasStarted = true
    self.method = method
    self.headers = headers
    if let length = header("Content-Length"), (Int(length) ?? .max) > bodyLimit { isTooLarge = true }
  }

  private func header(_ name: String) -> String? { headers.first { $0.name.isEqualIgnoringCase(to: name) }?.value }

  /// Takes a piece of the body. What comes past the limit is dropped; false where so much of it came that the connection must end.
  func receive(_ piece: [UInt8], bodyLimit: Int) -> Bool {
    guard !isTooLarge, piece.count <= bodyLimit - body.count else {
      isTooLarge = true
      body = []
      discarded += piece.count
      return discarded <= 2 * bodyLimit
    }
    body += piece
    return true
  }

  /// The whole request, or nil if its target is not an address.
  func request(scheme: String, port: Int) -> Request? {
    guard let url = RequestAddress.absolute(target: target, host: header("Host"), scheme: scheme, port: port) else { return nil }
    let hasBody = header("Content-Length") != nil || header("Transfer-Encoding") != nil
    return Request(method, url, headers: headers, body: hasBody ? body : nil, isRepeatable: method == "GET" || method == "HEAD")
  }
}
