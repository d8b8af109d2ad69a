/// A day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31, without a zone.
package struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let day: Int32

  static let range: ClosedRange<Int> = -719_162...2_932_896

  /// 1970-01-01.
  package static let epoch = CalendarDate(inRange: 0)

  private init(inRange day: Int32) { self.day = day }

  /// Throws `value` if the day falls outside the years 1 to 9999.
  package init(day: Int) throws(Problem) {
    guard CalendarDate.range.contains(day) else { throw .dateRange("day \(day)") }
    self.day = Int32(day)
  }

  /// Nil for a day that the calendar does not have.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= CalendarDate.daysIn(month: month, of: year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.day = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Exactly `yyyy-MM-dd`; nil for any other text or an impossible day.
  package init?(_ text: String) {
    guard text.utf8.count == 10 else { return nil }
    var text = text
    let date = text.withUTF8 { units in unsafe CalendarDate(startOf: units) }
    guard let date else { return nil }
    self = date
  }

  /// The first ten of the bytes.
  fileprivate init?(startOf units: UnsafeBufferPointer<UInt8>) {
    guard unsafe units[4] == UInt8(ascii: "-") && units[7] == UInt8(ascii: "-"), let year = unsafe decimal(units, 0..<4),
      let month = unsafe decimal(units, 5..<7), let day = unsafe decimal(units, 8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package var components: (year: Int, month: Int, day: Int) {
    let z = Int(day) + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package static func daysIn(month: Int, of year: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  package func adding(days: Int) throws(Problem) -> CalendarDate {
    let (sum, overflow) = Int(day).addingReportingOverflow(days)
    guard !overflow, CalendarDate.range.contains(sum) else {
      throw .dateRange("\(self) \(days < 0 ? "-" : "+") \(days.magnitude) day\(days.magnitude == 1 ? "" : "s")")
    }
    return try CalendarDate(day: sum)
  }

  /// The same day `months` later, or the last day of the month if there is no such day.
  package func adding(months: Int) throws(Problem) -> CalendarDate {
    let (year, month, day) = components
    guard months.magnitude < 200_000 else { throw .dateRange("\(self) + \(months) months") }
    let total = year * 12 + month - 1 + months
    let (newYear, newMonth) = (total.flooredDivision(by: 12), total - total.flooredDivision(by: 12) * 12 + 1)
    let last = CalendarDate.daysIn(month: newMonth, of: newYear)
    guard let date = CalendarDate(year: newYear, month: newMonth, day: min(day, last)) else {
      throw .dateRange("\(self) + \(months) months")
    }
    return date
  }

  package static func < (a: Self, b: Self) -> Bool { a.day < b.day }

  package var description: String {
    let (year, month, day) = components
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }
}

/// A calendar day and a time of day, without a zone, in ticks of 100 ns as the service counts them.
package struct DateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Ticks since 1970-01-01T00:00:00.
  package let ticks: Int64

  package static let ticksPerSecond: Int64 = 10_000_000
  package static let ticksPerDay: Int64 = 864_000_000_000

  /// Throws `value` outside the years 1 to 9999.
  package init(ticks: Int64) throws(Problem) {
    _ = try CalendarDate(day: Int(ticks).flooredDivision(by: Int(DateTime.ticksPerDay)))
    self.ticks = ticks
  }

  package init(_ date: CalendarDate, ticksOfDay: Int64 = 0) { ticks = Int64(date.day) * DateTime.ticksPerDay + ticksOfDay }

  /// `yyyy-MM-ddTHH:mm`, with optional seconds and up to 7 decimals of a second; nil for anything else, including an offset.
  package init?(_ text: String) {
    guard (16...27).contains(text.utf8.count) else { return nil }
    var text = text
    let time = text.withUTF8 { units in unsafe DateTime(units) }
    guard let time else { return nil }
    self = time
  }

  /// - Parameter units: at least sixteen bytes.
  private init?(_ units: UnsafeBufferPointer<UInt8>) {
    guard unsafe units[10] == UInt8(ascii: "T") && units[13] == UInt8(ascii: ":"), let date = unsafe CalendarDate(startOf: units),
      let hour = unsafe decimal(units, 11..<13), let minute = unsafe decimal(units, 14..<16), hour < 24, minute < 60
    else { return nil }
    var ticks = Int64(hour * 3600 + minute * 60) * DateTime.ticksPerSecond
    if units.count > 16 {
      guard units.count >= 19, unsafe units[16] == UInt8(ascii: ":"), let second = unsafe decimal(units, 17..<19), second < 60 else {
        return nil
      }
      ticks += Int64(second) * DateTime.ticksPerSecond
      if units.count > 19 {
        guard units.count >= 21, unsafe units[19] == UInt8(ascii: "."), var fraction = unsafe decimal(units, 20..<units.count) else {
          return nil
        }
        for _ in units.count..<27 { fraction *= 10 }
        ticks += Int64(fraction)
      }
    }
    self.init(date, ticksOfDay: ticks)
  }

  package var date: CalendarDate {
    // Always in range.
    (try? CalendarDate(day: Int(ticks).flooredDivision(by: Int(DateTime.ticksPerDay)))) ?? .epoch
  }

  /// Ticks since midnight.
  package var ticksOfDay: Int64 { ticks - Int64(date.day) * DateTime.ticksPerDay }

  package static func < (a: Self, b: Self) -> Bool { a.ticks < b.ticks }

  /// `yyyy-MM-ddTHH:mm:ss`, with decimals of a second only if there are any.
  package var description: String {
    let (seconds, fraction) = ticksOfDay.quotientAndRemainder(dividingBy: DateTime.ticksPerSecond)
    let second = Int(seconds)
    var text = "\(date)T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
    if fraction != 0 {
      text += "." + padded(Int(fraction), 7)
      while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
    }
    return text
  }
}

/// The value of one to seven ASCII digits, nil if one of the bytes is anything else.
private func decimal(_ units: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
  var value = 0
  for index in range {
    let digit = unsafe units[index] &- 0x30
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension Int {
  /// The quotient rounded toward minus infinity; the divisor is positive.
  package func flooredDivision(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
