extension DateTime {
  /// The time for seconds since 1970-01-01 with the zone's offset added, limited to the range of the calendar.
  package init(secondsSince1970 seconds: Int) {
    let days = seconds.flooredDivision(by: 86_400)
    let inside = min(max(days, CalendarDate.range.lowerBound), CalendarDate.range.upperBound)
    let ofDay = days == inside ? Int64(seconds - days * 86_400) : 0
    ticks = Int64(inside) * DateTime.ticksPerDay + ofDay * DateTime.ticksPerSecond
  }
}
