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
  /// What is before the payment references of invoices.
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

  /// Units of the home currency for one unit of a currency on a day, nil if there is no rate.
  func midRate(of code: String, on day: CalendarDate) -> Number? {
    guard localisation != .rs else { return CodeList.midRate(of: code, on: day) }
    if code == currencyCode { return Number(1) }
    guard let rate = CodeList.midRate(of: code, on: day), let euro = CodeList.midRate(of: "EUR", on: day) else { return nil }
    return try? (rate / euro).rounded(to: 6)
  }
}
