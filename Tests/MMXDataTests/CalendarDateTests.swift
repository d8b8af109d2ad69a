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
    ("2026-11-23T00:00:00", "2026-11-23T00:00:00"),
  ])
  func moments(text: String, spelled: String) { #expect(DateTime(text)?.description == spelled) }

  @Test(arguments: ["2026-11-23T24:00", "2026-11-23T10:60", "2026-11-23T1:00", "2026-11-23 10:00", "T10:00"])
  func othersAreNoMoments(text: String) { #expect(DateTime(text) == nil) }
}
