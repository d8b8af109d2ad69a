import MMXCatalogue
import MMXData
import MMXRuntime

/// The latest calls of a session, for `trace`: what was asked and how it ended, no bodies and no headers.
final class CallLog {
  private var rows: [Value] = []
  private static let limit = 40

  func add(_ call: Call, _ time: DateTime, status: Int?, error: Problem?, bytes: Int?, milliseconds: Int) {
    let path = call.query.isEmpty ? call.path : call.path + "?" + call.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    let outcome: Value = status.map { .string(String($0)) } ?? .string(error?.kind.rawValue ?? "")
    rows.append(
      .record([
        ("Time", .string(String(time.description.dropFirst(11).prefix(8)))), ("Verb", .string(call.verb.rawValue)), ("Status", outcome),
        ("ms", .number(Number(milliseconds))), ("Bytes", bytes.map { .number(Number($0)) } ?? .null), ("Path", .string(path)),
      ]))
    if rows.count > CallLog.limit { rows.removeFirst(rows.count - CallLog.limit) }
  }

  /// The last ones, oldest first.
  func latest(_ count: Int) -> [Value] { Array(rows.suffix(count)) }
}
