import Glibc
package import MMXData

/// The clocks of the machine. Any thread may read them.
package enum SystemClock {
  /// Seconds since 1970 in UTC, as people and time servers set them: they may jump.
  package static var seconds: Int { time(nil) }

  /// Milliseconds since 1970 in UTC.
  package static var milliseconds: Int { read(CLOCK_REALTIME, unitsPerSecond: 1000) ?? 0 }

  /// Of a clock that only goes forward, from no particular moment; it rests while the machine sleeps. For how long something took.
  package static var elapsedMilliseconds: Int { read(CLOCK_MONOTONIC, unitsPerSecond: 1000) ?? 0 }
  package static var elapsedMicroseconds: Int { read(CLOCK_MONOTONIC, unitsPerSecond: 1_000_000) ?? 0 }

  /// Milliseconds since the machine started, its sleep included; nil if the system does not tell.
  package static var uptimeMilliseconds: Int? { read(CLOCK_BOOTTIME, unitsPerSecond: 1000) }

  private static func read(_ clock: clockid_t, unitsPerSecond: Int) -> Int? {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else { return nil }
    return time.tv_sec * unitsPerSecond + time.tv_nsec / (1_000_000_000 / unitsPerSecond)
  }

  /// The number that Linux gives this start of the machine, as far as it fits; nil if the system does not tell. Read once.
  package static let boot: Int? = {
    guard let bytes = File.beginning(of: "/proc/sys/kernel/random/boot_id", count: 64) else { return nil }
    let digits = bytes.filter { $0 != UInt8(ascii: "-") && $0 > 0x20 }.prefix(15)
    return Int(String(decoding: digits, as: UTF8.self), radix: 16)
  }()

  /// Seconds that local time, by `TZ` or the machine's zone, is ahead of UTC at a moment in seconds since 1970; 0 where that is not known.
  package static func offset(at seconds: Int) -> Int {
    var (moment, parts) = unsafe (time_t(seconds), tm())
    return unsafe localtime_r(&moment, &parts) == nil ? 0 : parts.tm_gmtoff
  }

  /// What a clock on the wall shows at a moment in seconds since 1970.
  package static func localTime(at seconds: Int = SystemClock.seconds) -> DateTime {
    DateTime(secondsSince1970: seconds + offset(at: seconds))
  }

  /// Waits that many milliseconds, or until `isStopped`, which is asked twenty times a second and says whether the wait is over. A signal
  /// ends a step and not the wait.
  /// - Returns: false if it was stopped.
  @discardableResult
  package static func wait(milliseconds: Int, unless isStopped: () -> Bool) -> Bool {
    var left = milliseconds
    while !isStopped() {
      guard left > 0 else { return true }
      let step = min(left, 50)
      poll(nil, 0, Int32(step))
      left -= step
    }
    return false
  }
}
