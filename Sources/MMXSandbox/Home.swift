import MMXCatalogue
import MMXData

/// What differs between the three installations of the service: IDs, currency, rates, language.
///
/// Source: IDs of the home currency, country and standard rate are observed.
struct Home: Hashable, Sendable {
  let localisation: Localisation
  let currency: Int
  let currencyCode: String
  let country: Int
  let countryCode: String
  /// The IDs of the standard VAT rate, the first lower one, and the one for what is exempt.
  let rates: (standard: Int, lower: Int, exempt: Int)
  /// The language of the user, of two letters.
  let language: String
  /// What stands before the payment references of invoices.
  let referencePrefix: String

  static func == (a: Home, b: Home) -> Bool { a.localisation == b.localisation }
  func hash(into hasher: inout Hasher) { hasher.combine(localisation) }

  static func of(_ localisation: Localisation) -> Home {
    switch localisation {
    case .rs: serbia
    case .si: slovenia
    case .hr: croatia
    }
  }

  static let serbia = Home(
    localisation: .rs, currency: 2, currencyCode: "RSD", country: 3, countryCode: "RS", rates: (4, 5, 8), language: "sr",
    referencePrefix: "")
  static let slovenia = Home(
    localisation: .si, currency: 7, currencyCode: "EUR", country: 192, countryCode: "SI", rates: (36, 37, 40), language: "sl",
    referencePrefix: "SI00 ")
  static let croatia = Home(
    localisation: .hr, currency: 7, currencyCode: "EUR", country: 95, countryCode: "HR", rates: (46, 47, 50), language: "hr",
    referencePrefix: "HR00 ")

  /// A word in the language of the installation.
  func word(_ serbian: String, sl slovenian: String, hr croatian: String) -> String {
    ServiceText(serbian, sl: slovenian, hr: croatian)[localisation]
  }

  /// Units of the home currency for one unit of a currency on a day, nil where there is no rate.
  func midRate(of code: String, on day: CalendarDate) -> Number? {
    guard localisation != .rs else { return CodeList.midRate(of: code, on: day) }
    if code == currencyCode { return Number(1) }
    guard let rate = CodeList.midRate(of: code, on: day), let euro = CodeList.midRate(of: "EUR", on: day) else { return nil }
    return try? (rate / euro).rounded(to: 6)
  }

  /// The moment in Belgrade, Ljubljana and Zagreb, which have one time, for one of UTC. Source: the service writes local time; summer time lasts
  /// from the last Sunday of March to that of October, at 1 o'clock UTC.
  static func localTime(_ utc: DateTime) -> DateTime {
    let year = utc.date.components.year
    guard let start = lastSunday(of: 3, year), let end = lastSunday(of: 10, year) else { return utc }
    let hour = 3600 * DateTime.ticksPerSecond
    let isSummer = utc >= DateTime(start, ticksOfDay: hour) && utc < DateTime(end, ticksOfDay: hour)
    return (try? DateTime(ticks: utc.ticks + (isSummer ? 2 : 1) * hour)) ?? utc
  }

  private static func lastSunday(of month: Int, _ year: Int) -> CalendarDate? {
    guard let last = CalendarDate(year: year, month: month, day: 31) else { return nil }
    // 1970-01-01 was a Thursday.
    let weekday = ((Int(last.day) + 4) % 7 + 7) % 7
    return try? last.adding(days: -weekday)
  }
}
