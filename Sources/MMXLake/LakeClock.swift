import MMXData
internal import MMXService
import MMXSystem

/// What a lake needs to know of time.
struct LakeClock {
  /// Milliseconds since 1970.
  let read: () -> Int
  /// Seconds that local time is ahead of UTC.
  let offset: (_ seconds: Int) -> Int

  /// What the service's clock says now, as times of versions are written.
  var now: String {
    let milliseconds = read()
    let seconds = milliseconds.flooredDivision(by: 1000)
    let time = DateTime(secondsSince1970: seconds).inServiceTime
    let exact = try? DateTime(ticks: time.ticks + Int64(milliseconds - seconds * 1000) * (DateTime.ticksPerSecond / 1000))
    return LakeVersion.stamp(exact ?? time)
  }

  /// `09:14` today, `2026-11-29 09:14` on another day.
  func localText(_ milliseconds: Int) -> String {
    func local(_ milliseconds: Int) -> String {
      let seconds = milliseconds.flooredDivision(by: 1000)
      return DateTime(secondsSince1970: seconds.addingReportingOverflow(offset(seconds)).partialValue).description
    }
    let time = local(milliseconds)
    let today = local(read()).prefix(10)
    let minute = time.prefix(16).dropFirst(11)
    return time.hasPrefix(today) ? String(minute) : "\(time.prefix(10)) \(minute)"
  }
}
