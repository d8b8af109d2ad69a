import MMXCatalogue
import MMXData
import MMXService
package import MMXRuntime

/// The latest calls of a session, for `trace`: the request and its outcome, without bodies and headers.
package final class CallLog {
  /// Turned into a row when shown, because every call is recorded here.
  private struct LoggedCall {
    let verb: Verb
    let path: String
    let query: [(name: String, value: String)]
    let time: DateTime
    let status: Int?
    let error: Problem.Kind?
    let bytes: Int?
    let milliseconds: Int

    var row: Value {
      let path = query.isEmpty ? path : path + "?" + query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
      let outcome: Value = status.map { .string(String($0)) } ?? .string(error?.rawValue ?? "")
      return .report([
        ReportField("Time", .string(String(time.description.dropFirst(11).prefix(8)))), ReportField("Verb", .string(verb.rawValue)),
        ReportField("Status", outcome), ReportField("ms", .number(Number(milliseconds))),
        ReportField("Bytes", bytes.map { .number(Number($0)) } ?? .null), ReportField("Path", .string(path)),
      ])
    }
  }

  /// A ring: where it is full, `next` is the oldest.
  private var calls: [LoggedCall] = []
  private var next = 0
  private static let limit = 40

  func add(_ call: Call, _ time: DateTime, status: Int?, error: Problem?, bytes: Int?, milliseconds: Int) {
    let logged = LoggedCall(
      verb: call.verb, path: call.path, query: call.query, time: time, status: status, error: error?.kind, bytes: bytes,
      milliseconds: milliseconds)
    if calls.count < CallLog.limit { calls.append(logged) } else { calls[next] = logged }
    next = (next + 1) % CallLog.limit
  }

  /// The last ones, oldest first.
  package func latest(_ count: Int) -> [Value] {
    let inOrder = calls.count < CallLog.limit ? calls[...] : calls[next...] + calls[..<next]
    return inOrder.suffix(count).map(\.row)
  }
}
