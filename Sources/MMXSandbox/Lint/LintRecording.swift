package import MMXData
import MMXHTTP

/// A recording of HTTP calls, HAR 1.2, read for the lint.
package enum LintRecording {
  /// Every call in its order, through the linter. Throws `value` if the text is no recording.
  package static func examine(_ bytes: [UInt8], _ linter: Linter) throws(Problem) -> Int {
    guard let json = try? JSON(bytes: bytes), let entries = json["log"]?["entries"]?.array else { throw .notARecording() }
    for (index, entry) in entries.enumerated() {
      guard let asked = entry["request"], let method = asked["method"]?.string, let url = asked["url"]?.string else { continue }
      let start = entry["startedDateTime"]?.string.flatMap { moment($0) } ?? index * 2000
      let body = content(of: asked["postData"])
      let request = Request(method, url, headers: headers(asked), body: body, isRepeatable: false)
      _ = linter.request(request, at: start)
      let status = entry["response"]?["status"]?.integer ?? 0
      let duration = entry["time"]?.number.flatMap { try? $0.rounded(to: 0) }.flatMap { Int($0.description) } ?? 0
      let answer = status == 0 ? nil : Response(status: status, headers: headers(entry["response"]), body: content(entry["response"]))
      linter.response(answer, to: request, at: start + duration)
    }
    linter.finish()
    return entries.count
  }

  /// Milliseconds of a time with a zone, which is dropped: only what lies between two calls counts.
  private static func moment(_ text: String) -> Int? {
    text.wireDate.map { Int($0.ticks / (DateTime.ticksPerSecond / 1000)) }
  }

  /// What was sent: the text, or a form's parts where only those were recorded.
  private static func content(of sent: JSON?) -> [UInt8]? {
    if let text = sent?["text"]?.string, !text.isEmpty { return Array(text.utf8) }
    guard let parts = sent?["params"]?.array, !parts.isEmpty else { return nil }
    return Array(PercentEncoding.pairs(parts.compactMap { part in part["name"]?.string.map { ($0, part["value"]?.string ?? "") } }).utf8)
  }

  private static func headers(_ message: JSON?) -> [(name: String, value: String)] {
    (message?["headers"]?.array ?? []).compactMap { header in
      header["name"]?.string.map { (name: $0, value: header["value"]?.string ?? "") }
    }
  }

  private static func content(_ response: JSON?) -> [UInt8] {
    let content = response?["content"]
    let text = content?["text"]?.string ?? ""
    return content?["encoding"]?.string == "base64" ? Base64.decode(text) ?? [] : Array(text.utf8)
  }
}
