import MMXData

/// A moment, with the offset of local time.
package struct Moment: Hashable, Sendable {
  /// Milliseconds since 1970.
  package var milliseconds: Int
  /// Seconds that local time is ahead of UTC at that moment.
  package var offset: Int

  package init(milliseconds: Int, offset: Int) {
    self.milliseconds = milliseconds
    self.offset = offset
  }

  /// `2026-11-23 14:05` in local time; `?` outside the years that dates have.
  package var text: String {
    let seconds = milliseconds.flooredDivision(by: 1000) + offset
    guard let time = try? DateTime(ticks: Int64(clamping: seconds.flooredDivision(by: 60) * 60) * DateTime.ticksPerSecond) else {
      return "?"
    }
    return String(time.description.prefix(16).map { $0 == "T" ? " " : $0 })
  }

  /// `2 h 5 min` and the like, for a wait of that many milliseconds.
  package static func duration(_ milliseconds: Int) -> String {
    let minutes = max(1, (milliseconds + 59_999) / 60_000)
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 48 * 60 { return "\(minutes / 60) h \(minutes % 60) min" }
    return "\(minutes / (24 * 60)) days"
  }
}
