package import MMXData
import MMXService
package import MMXStore

/// The calls left today for an organisation, by this machine's records; offline.
package struct CallsLeft: Sendable {
  package let organisation: Int
  /// Calls counted in the last 24 hours and this month.
  package let usedToday: Int
  package let usedThisMonth: Int
  /// Calls a day that are reserved for people, and those that a script may make.
  package let reserve: Int
  package let dayLimit: Int
  package let monthLimit: Int
  /// Until when the service accepts no calls, as it said: local time and the wait; nil if it accepts them.
  package let pause: (at: String, wait: String)?

  /// For a script, or with `isPerson` for a person at the prompt.
  package func left(isPerson: Bool = false) -> Int {
    pause != nil ? 0 : max(0, min(dayLimit - (isPerson ? 0 : reserve) - usedToday, monthLimit - usedThisMonth))
  }

  /// Throws as the store does if it cannot be read.
  package init(_ settings: Client.Settings, organisation: Int, in state: SharedState, clock: Clock) throws(Problem) {
    let clock = state.server.map { server in clock.ahead(by: { server.offset }) } ?? clock
    let now = clock.stamp
    let key = Client.key(settings, settings.clientID)
    let use = try state.calls.use(client: key, organisation: organisation, now: now, monthStart: Clock.monthStart(now.wall))
    self.organisation = organisation
    (usedToday, usedThisMonth) = (use.lastDay, use.month)
    reserve = try state.calls.reserve(client: key)
    let left = try state.pauses.latest(client: key, organisation: organisation, now: now)?.left ?? 0
    pause = left > 0 ? (clock.text(now.wall + left), Moment.duration(left)) : nil
    (dayLimit, monthLimit) = (settings.dayLimit, settings.monthLimit)
  }
}
