extension DateTime {
  /// The local time of Belgrade, Ljubljana and Zagreb, which share a zone, for a time in UTC. Source: the service writes local time; summer
  /// time lasts from the last Sunday of March to that of October, at 1 o'clock UTC.
  package var inServiceTime: DateTime {
    let year = date.components.year
    guard let start = DateTime.lastSunday(of: 3, year), let end = DateTime.lastSunday(of: 10, year) else { return self }
    let hour = 3600 * DateTime.ticksPerSecond
    let isSummer = self >= DateTime(start, ticksOfDay: hour) && self < DateTime(end, ticksOfDay: hour)
    return (try? DateTime(ticks: ticks + (isSummer ? 2 : 1) * hour)) ?? self
  }

  private static func lastSunday(of month: Int, _ year: Int) -> CalendarDate? {
    guard let last = CalendarDate(year: year, month: month, day: 31) else { return nil }
    // 1970-01-01 was a Thursday.
    let weekday = ((Int(last.day) + 4) % 7 + 7) % 7
    return try? last.adding(days: -weekday)
  }
}
