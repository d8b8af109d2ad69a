import MMXHTTP
import Testing

@Suite struct HTTPDateTests {
  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Nov  6 08:49:37 1994 GMT",
    "1994-11-06 08:49:37 GMT", "1994-11-06T08:49:37Z", "1994-11-06T09:49:37+01:00", "sun, 6 nov 1994 08:49:37 gmt",
    "06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 03:49:37 -0500", "Sun,06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37.123Z",
  ])
  func everyFormIsTheSameMoment(text: String) { #expect(HTTPDate.seconds(text) == 784_111_777) }

  @Test(arguments: [
    "", "soon", "120", "Sun", "06 Nov 1994", "08:49:37", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
    "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994 08:49:37 GMT GMT", "06 06 Nov 1994 08:49:37",
    "999999999999 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:-9:37 GMT", "\u{301}", "1994-11-06T", "T::", "--", "-Nov-",
  ])
  func otherTextsAreNoDates(text: String) { #expect(HTTPDate.seconds(text) == nil) }

  @Test(arguments: [("26", 2026), ("76", 2076), ("77", 1977), ("99", 1999)])
  func aYearOfTwoDigitsIsAtMostFiftyYearsAhead(digits: String, year: Int) {
    #expect(HTTPDate.seconds("Sunday, 06-Nov-\(digits) 08:49:37 GMT") == HTTPDate.seconds("06 Nov \(year) 08:49:37 GMT"))
  }
}
