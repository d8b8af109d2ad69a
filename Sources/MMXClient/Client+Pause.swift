import MMXCatalogue
import MMXData
import MMXService
import MMXHTTP
import MMXStore

/// The pause that the service demands with 429: it applies to every process until its end, whatever was counted here.
extension Client {
  /// Milliseconds of a pause without a stated end; each following one is twice as long.
  private static let shortestPause = 60_000
  private static let longestOwnPause = 1_800_000

  /// Waits for the end of a short pause if there is time.
  /// - Parameter time: milliseconds that the call may still take.
  /// - Throws: `quota` if the pause for this client and organisation is longer; nothing is sent.
  func holdBack(_ call: Call, time: Int) throws(Problem) {
    guard let pause = pause(of: call.organisation) else { return }
    guard pause.left <= RetryPlan.longestWait, pause.left < time else {
      throw .quotaPaused(call.organisation, pause.message, free: moment(clock.now() + pause.left), isAsked: pause.isAsked)
    }
    try self.pause(pause.left)
  }

  /// The pause that calls are held back for, nil if there is none.
  func pause(of organisation: Int?) -> PauseTable.Pause? {
    let (key, now) = (clientKey, clock.stamp)
    func last(in state: SharedState) -> PauseTable.Pause? {
      guard let pause = try? state.pauses.latest(client: key, organisation: organisation ?? 0, now: now), pause.left > 0 else { return nil }
      return pause
    }
    let pause = last(in: store)
    // The spare one is not opened to find nothing in it.
    guard spare.exists, let other = last(in: spare) else { return pause }
    return pause.map { $0.left < other.left ? other : $0 } ?? other
  }

  /// Stores the pause of a 429. One without a time is stored if `isFinal`: before that the call may be made once more.
  func notePause(_ response: Response, _ call: Call, isFinal: Bool) {
    let (key, organisation, now) = (clientKey, call.organisation ?? 0, clock.stamp)
    let asked = RetryAfter(response, now: now.wall).flatMap { $0.milliseconds > 0 ? $0 : nil }
    guard asked != nil || isFinal else { return }
    let said = ErrorText(response.body).message.map { redactor.redact($0) }
    for state in [store, spare] {
      do throws(Problem) {
        let last = try state.pauses.latest(client: key, organisation: organisation, now: now)
        let wait = asked?.milliseconds ?? Client.ownPause(after: last)
        try state.pauses.record(.init(wait: wait, isAsked: asked != nil, message: said), client: key, organisation: organisation, now: now)
        return
      } catch { continue }
    }
  }

  private static func ownPause(after last: PauseTable.Pause?) -> Int {
    guard let last, !last.isAsked, last.age < 2 * last.wait else { return shortestPause }
    return min(max(shortestPause, last.wait * 2), longestOwnPause)
  }
}
