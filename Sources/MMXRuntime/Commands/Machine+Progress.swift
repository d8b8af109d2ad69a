import MMXData

/// Rows that a command reads one by one or page by page.
struct ReadingProgress {
  var what: Message
  var done: Int
  var total: Int?
}

extension Machine {
  /// Says before a call how far the work at hand is, which adds the calls used and left.
  func tellProgress() {
    guard reading != nil || outermostLoop != nil else { return }
    host.progress { [self] in progressText }
  }

  /// Where the outermost loop is.
  var roundOfLoop: (number: Int, of: Int)? { outermostLoop.map { ($0.progress.done, $0.progress.total) } }

  private var progressText: Message {
    var parts: [Message] = []
    if let loop = outermostLoop?.progress { parts.append("row \(loop.done) of \(loop.total)") }
    if let reading {
      parts.append(reading.total.map { "\(reading.what) \(reading.done) of \($0)" } ?? "\(reading.what) \(reading.done)")
    }
    return .joined(parts)
  }

  /// The loop that the run is in, the outer one of several.
  private var outermostLoop: LoopIterator? {
    for index in 0..<top {
      if case .iterator(let loop) = registers[index], loop.progress.total > 1 { return loop }
    }
    return nil
  }
}
