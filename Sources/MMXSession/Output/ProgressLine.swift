package import MMXData
import MMXSystem
import MMXTerminal
import Synchronization

/// One line on standard error about work that takes longer than half a second: rows, calls, calls left, time. It is taken away before
/// anything else is written, and at the end.
///
/// Whoever works calls `say` and `count`; whoever waits calls `tick`. Threads may share it.
package final class ProgressLine: Sendable {
  fileprivate struct Progress {
    var began = SystemClock.elapsedMilliseconds
    /// Since when nothing else was written.
    var quietSince = SystemClock.elapsedMilliseconds
    var (calls, writes) = (0, 0)
    var callsLeft: Int?
    var askedCallsLeft = 0
    var text: Message?
    var language = Language.english
    var isShown = false
    var drawn = 0
  }

  private let state = Mutex(Progress())
  private let isOn: Bool
  private let usesColour: Bool

  init(isOn: Bool, usesColour: Bool) { (self.isOn, self.usesColour) = (isOn, usesColour) }

  // MARK: Working

  /// Forgets what was counted.
  func begin() {
    clear()
    state.withLock { $0 = Progress() }
  }

  /// The text of the current work.
  func say(_ text: () -> Message, in language: Language) {
    guard isOn else { return }
    let text = text()
    state.withLock { ($0.text, $0.language) = (text.template.isEmpty ? nil : text, language) }
    tick()
  }

  /// A call is about to be made.
  func count(isWrite: Bool) {
    state.withLock { state in
      state.calls += 1
      if isWrite { state.writes += 1 }
    }
    tick()
  }

  /// Whether the line is shown and its calls left are a second old.
  var wantsCallsLeft: Bool {
    guard isOn else { return false }
    let now = SystemClock.elapsedMilliseconds
    return state.withLock { $0.isShown && now - $0.askedCallsLeft > 1000 }
  }

  func set(callsLeft: Int?) {
    let now = SystemClock.elapsedMilliseconds
    state.withLock { ($0.callsLeft, $0.askedCallsLeft) = (callsLeft, now) }
  }

  /// The progress of stopped work: `after 3 calls, writes among them: 1`; nil if no call was made.
  package var summary: Message? {
    state.withLock { state in
      guard state.calls > 0 else { return nil }
      var summary: Message = "after \(state.calls, "call", "calls")"
      if state.writes > 0 { summary = "\(summary), of which writes: \(state.writes)" }
      return state.text.map { "\(summary), \($0)" } ?? summary
    }
  }

  // MARK: Showing

  /// Draws the line where it is due, at most ten times a second.
  func tick() {
    guard isOn else { return }
    let now = SystemClock.elapsedMilliseconds
    let line = state.withLock { state -> String? in
      guard now - state.quietSince >= 500, now - state.drawn >= 100 else { return nil }
      (state.isShown, state.drawn) = (true, now)
      return state.line(at: now)
    }
    guard let line else { return }
    let width = Terminal.size(of: 2).columns
    writeAtOnce("\r\u{1B}[K" + Style.dim.apply(to: String(line.prefix(width - 1)), if: usesColour), to: 2)
  }

  /// Removes the line.
  package func clear() {
    let now = SystemClock.elapsedMilliseconds
    let wasShown = state.withLock { state -> Bool in
      defer { (state.isShown, state.quietSince) = (false, now) }
      return state.isShown
    }
    if wasShown { writeAtOnce("\r\u{1B}[K", to: 2) }
  }

  /// Waiting for a person is not work.
  func restart() { clear() }
}

extension ProgressLine.Progress {
  /// `300 of 2440 rows, 4 calls, 960 left, 3.2 s; Ctrl-C stops`.
  fileprivate func line(at now: Int) -> String {
    let time = (now - began) / 100
    var parts = [text].compactMap { $0 }
    if calls > 0 { parts.append("\(calls, "call", "calls")") }
    if let callsLeft { parts.append("\(callsLeft) left today") }
    parts.append("\(time / 10).\(time % 10) s")
    let line: Message = "\(Message.joined(parts)); Ctrl-C stops"
    return visible(line.text(in: language))
  }
}
