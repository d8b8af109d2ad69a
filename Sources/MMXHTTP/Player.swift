package import MMXData

/// Answers requests from a recording; nothing leaves the machine.
///
/// A request is answered by the exchanges recorded for its method, path, query and body, in their order. When they are used up, a read is
/// answered by the last of them again; a write, and anything that was not recorded, fails.
package final class Player: Transport {
  package let origin: HAR.Origin
  private var recorded: [String: [Result<Response, TransportFailure>]] = [:]

  /// Throws `value` for a text that is not a HAR document.
  package init(_ har: [UInt8], named name: String) throws(Problem) {
    let json: JSON
    do throws(Problem) {
      json = try JSON(bytes: har)
    } catch {
      throw .notHAR(name, error.message)
    }
    guard let log = json["log"], let entries = log["entries"]?.array else { throw .notHAR(name, "it has no 'log.entries'") }
    origin = Player.origin(of: log)
    for (index, entry) in entries.enumerated() {
      guard let (request, result) = Player.read(entry) else { throw .notHAR(name, "entry \(index + 1) is incomplete") }
      recorded[key(request), default: []].append(result)
    }
  }

  package func send(_ request: Request) throws(TransportFailure) -> Response {
    // A recording needs no sign-in, so a token is invented.
    if request.url == origin.tokenAddress { return Player.token }
    let key = key(request)
    guard let next = recorded[key]?.first else {
      throw TransportFailure(.notRecorded, "the recording has no answer to \(request.method) \(path(request.url))", mayHaveBeenSent: false)
    }
    if !request.isRepeatable || (recorded[key]?.count ?? 0) > 1 { recorded[key]?.removeFirst() }
    return try next.get()
  }

  private static let token = Response(
    status: 200, headers: [("Content-Type", "application/json")],
    body: Array(#"{"access_token":"mmx-replays-without-a-token","token_type":"bearer","expires_in":3600}"#.utf8))

  private func key(_ request: Request) -> String {
    request.method + " " + path(request.url) + "\n" + String(decoding: request.body ?? [], as: UTF8.self)
  }

  /// The address without the part that names the installation: a sandbox has another port each time.
  private func path(_ url: String) -> String {
    if url.hasPrefix(origin.apiAddress) { return String(url.dropFirst(origin.apiAddress.count)) }
    let rest = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return rest.count > 3 ? String(rest[3]) : url
  }

  // MARK: Reading

  /// A recording of another program has no origin; then the part before `api/` is used.
  private static func origin(of log: JSON) -> HAR.Origin {
    let own = log["_mmx"]
    let urls = (log["entries"]?.array ?? []).compactMap { $0["request"]?["url"]?.string }
    let guess = urls.lazy.compactMap { url in url.firstRange(of: "/api/").map { String(url[...$0.lowerBound]) } }.first
    return HAR.Origin(
      apiAddress: own?["api"]?.string ?? guess ?? "https://recording.invalid/",
      tokenAddress: own?["auth"]?.string ?? "https://recording.invalid/token", localisation: own?["localisation"]?.string ?? "RS",
      organisation: own?["organisation"]?.integer)
  }

  private static func read(_ entry: JSON) -> (Request, Result<Response, TransportFailure>)? {
    guard let request = entry["request"], let method = request["method"]?.string, let url = request["url"]?.string,
      let response = entry["response"], let status = response["status"]?.integer
    else { return nil }
    let body = request["postData"]?["text"]?.string.map { Array($0.utf8) }
    let asked = Request(method, url, body: body, isRepeatable: method == "GET")
    if let failure = response["_failure"] {
      guard let reason = failure["reason"]?.string.flatMap(TransportFailure.Reason.init(rawValue:)) else { return nil }
      let text = Message(verbatim: failure["message"]?.string ?? reason.rawValue)
      return (asked, .failure(TransportFailure(reason, text, mayHaveBeenSent: failure["sent"]?.bool ?? true)))
    }
    guard let body = read(response["content"]) else { return nil }
    let headers = (response["headers"]?.array ?? []).compactMap { header in
      header["name"]?.string.flatMap { name in header["value"]?.string.map { (name: name, value: $0) } }
    }
    return (asked, .success(Response(status: status, headers: headers, body: body)))
  }

  private static func read(_ content: JSON?) -> [UInt8]? {
    guard let text = content?["text"]?.string else { return [] }
    return content?["encoding"]?.string == "base64" ? Base64.decode(text) : Array(text.utf8)
  }
}
