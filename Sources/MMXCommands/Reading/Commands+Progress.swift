import MMXData
import MMXRuntime

/// Rows that a command reads one by one or page by page.
struct ReadingProgress {
  var what: Message
  var done: Int
  var total: Int?
}

extension Commands {
  /// Reports the progress before a call, with the calls used and left.
  func tellProgress() {
    guard reading != nil || machine.outermostLoop != nil else { return }
    host.progress { [self] in progressText }
  }

  /// Where the outermost loop is.
  var roundOfLoop: (number: Int, of: Int)? { machine.outermostLoop.map { ($0.done, $0.total) } }

  private var progressText: Message {
    var parts: [Message] = []
    if let loop = machine.outermostLoop { parts.append("row \(loop.done) of \(loop.total)") }
    if let reading {
      parts.append(reading.total.map { "\(reading.what) \(reading.done) of \($0)" } ?? "\(reading.what) \(reading.done)")
    }
    return .joined(parts)
  }
}
