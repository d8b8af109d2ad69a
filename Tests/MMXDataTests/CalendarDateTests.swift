import MMXData
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: ["2026-11-23", "2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29"])
  func datesAreKept(text: String) { #expect(CalendarDate(text)?.description == text) }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-11-31", "20261123", "", "2026-11-23x", "١٢٣٤-٠١-٠١",
  ])
  func othersAreNoDates(text: String) { #expect(CalendarDate(text) == nil) }

  @Test func daysAndComponentsAgreeOverFourCenturies() throws {
    let start = try #require(CalendarDate(year: 1800, month: 1, day: 1))
    var (year, month, day) = (1800, 1, 1)
    for step in 0..<150_000 {
      let date = try start.adding(days: step)
      #expect(date.components == (year, month, day))
      day += 1
      if day > CalendarDate.daysIn(month: month, of: year) { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"), ("2026-11-23", 14, "2028-01-23"),
  ])
  func monthsEndWhereTheMonthEnds(from: String, months: Int, to: String) throws {
    #expect(try #require(CalendarDate(from)).adding(months: months).description == to)
  }

  @Test func beyondTheCalendarIsAProblem() throws {
    let date = try #require(CalendarDate("9999-12-31"))
    #expect(throws: Problem.self) { try date.adding(days: 1) }
    #expect(throws: Problem.self) { try date.adding(days: .max) }
    #expect(throws: Problem.self) { try date.adding(months: .min) }
  }

  @Test(arguments: [
    ("2026-11-23T10:30", "2026-11-23T10:30:00"), ("2026-11-23T10:30:15", "2026-11-23T10:30:15"),
    ("2026-11-23T00:00:00", "2026-11-23T00:00:00"), ("2026-11-23T10:30:15.5", "2026-11-23T10:30:15.5"),
    ("2026-11-23T10:30:15.1234567", "2026-11-23T10:30:15.1234567"), ("2026-11-23T10:30:15.0000000", "2026-11-23T10:30:15"),
  ])
  func moments(text: String, spelled: String) { #expect(DateTime(text)?.description == spelled) }

  @Test(arguments: [
    "2026-11-23T24:00", "2026-11-23T10:60", "2026-11-23T1:00", "2026-11-23 10:00", "T10:00", "2026-11-23T10:30:", "2026-11-23T10:30:1",
    "2026-11-23T10:30:60", "2026-11-23T10:30:15.", "2026-11-23T10:30:15.12345678", "2026-11-23T10:30:15,5", "2026-11-23T10:30:15Z",
    "2026-02-29T10:30", "2026-11-23T10:30:15.123456č", "2026-11-23T1٢:30",
  ])
  func othersAreNoMoments(text: String) { #expect(DateTime(text) == nil) }

  /// A byte more, less or other anywhere makes a moment another one, which is spelled as it was read, or none.
  @Test func whatIsReadIsWhatIsWritten() {
    let texts = ["2026-11-23", "2026-11-23T10:30", "2026-11-23T10:30:15", "2026-11-23T10:30:15.1234567"]
    for text in texts {
      let bytes = Array(text.utf8)
      for place in bytes.indices {
        for byte in [UInt8](0x20...0x7E) {
          for count in [0, 1] {
            var changed = bytes
            changed.replaceSubrange(place..<place + count, with: [byte])
            let other = String(decoding: changed, as: UTF8.self)
            if let date = CalendarDate(other) { #expect(date.description == other) }
            guard let time = DateTime(other) else { continue }
            #expect(other.count == 16 ? time.description == other + ":00" : isSame(time.description, other), "\(other)")
          }
        }
      }
    }
  }

  /// Zeros at the end of a fraction are not written.
  private func isSame(_ written: String, _ read: String) -> Bool {
    guard let point = read.firstIndex(of: ".") else { return written == read }
    let fraction = read[point...]
    return written == read || fraction.dropFirst().hasSuffix("0") && written == read.replacing(/\.?0+$/, with: "")
  }
}
