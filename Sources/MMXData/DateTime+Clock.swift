extension DateTime {
  /// What a clock shows that counts seconds since 1970-01-01, the zone's offset added; the ends of the calendar where it is beyond them.
  package init(secondsSince1970 seconds: Int) {
    let days = seconds.flooredDivision(by: 86_400)
    let inside = min(max(days, CalendarDate.range.lowerBound), CalendarDate.range.upperBound)
    let ofDay = days == inside ? Int64(seconds - days * 86_400) : 0
    ticks = Int64(inside) * DateTime.ticksPerDay + ofDay * DateTime.ticksPerSecond
  }
}
