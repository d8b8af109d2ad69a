import MMXStore

/// The server's clock by this machine's, from a moment at which both were read.
struct ServerClock {
  /// This machine's clocks; nil where its time is that of the server.
  let machine: (() -> Stamp)?
  private var base: (server: Int, here: Stamp)?
  private var last = 0

  init(machine: (() -> Stamp)?) { self.machine = machine }

  /// Whether there is nothing to compare, or the moment is known.
  var hasBegun: Bool { machine == nil || base != nil }

  /// Notes what the server's clock says now.
  mutating func begin(server: Int) { if let machine { base = (server, machine()) } }

  /// Milliseconds from this machine's time to the server's.
  mutating func offset() -> Int {
    guard let machine else { return 0 }
    guard let base else { return last }
    let now = machine()
    // A clock that is set meanwhile does not matter to the one that counts from the start of the machine.
    var passed = now.wall.subtractingReportingOverflow(base.here.wall)
    if let up = now.uptime, let then = base.here.uptime, up.boot == then.boot {
      passed = up.milliseconds.subtractingReportingOverflow(then.milliseconds)
    }
    let server = base.server.addingReportingOverflow(passed.partialValue)
    let offset = server.partialValue.subtractingReportingOverflow(now.wall)
    guard !passed.overflow, !server.overflow, !offset.overflow else { return last }
    // The two clocks are read one after the other.
    if abs(offset.partialValue - last) > 50 { last = offset.partialValue }
    return last
  }
}
