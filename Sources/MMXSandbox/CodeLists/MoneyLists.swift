import MMXData

extension CodeList {
  /// Source: RSD is 2 and CZK is 7, observed in RS; the other IDs are made up.
  static let currencies = CodeList(
    "currencies", "CurrencyId  Code  Name",
    """
    1   EUR  Evro
    2   RSD  Srpski dinar
    3   BAM  Konvertibilna marka
    4   BGN  Bugarski lev
    5   CAD  Kanadski dolar
    6   CHF  Švajcarski franak
    7   CZK  Češka kruna
    8   DKK  Danska kruna
    9   GBP  Funta sterlinga
    10  HUF  Mađarska forinta
    11  JPY  Japanski jen
    12  NOK  Norveška kruna
    13  PLN  Poljski zlot
    14  RON  Rumunski lej
    15  RUB  Ruska rublja
    16  SEK  Švedska kruna
    17  TRY  Turska lira
    18  USD  Američki dolar
    19  AUD  Australijski dolar
    20  CNY  Kineski juan
    21  MKD  Makedonski denar
    """)

  /// The first day with exchange rates.
  static let firstRates = CalendarDate(year: 2006, month: 1, day: 1)

  /// Dinars for one unit of a currency on a day, nil before there were any. At weekends Friday's list is in force.
  ///
  /// Made up, near what the National Bank lists: up and down by up to a hundredth in the course of months, each currency in its own time.
  static func midRate(of code: String, on day: CalendarDate) -> Number? {
    guard let basis = basicRate(of: code), let first = firstRates, first <= day else { return nil }
    // The euro, which the bank keeps where it is, moves least.
    let (period, swing) = code == "EUR" ? (180, 10) : (60 + code.utf8.reduce(0) { $0 + Int($1) } % 90, 100)
    let weekday = (Int(day.day) % 7 + 7 + 3) % 7
    let listed = Int(day.day) - max(0, weekday - 4)
    let phase = (listed % period + period) % period
    // From -period to period and back.
    let wave = 4 * abs(phase - period / 2) - period
    guard code != "RSD", let change = try? (basis * Number(wave * swing) / Number(period * 10_000)).rounded(to: 4) else { return basis }
    return try? basis + change
  }

  private static func basicRate(of code: String) -> Number? {
    switch code {
    case "RSD": Number("1")
    case "EUR": Number("117.1800")
    case "BAM": Number("59.9132")
    case "BGN": Number("59.9132")
    case "CAD": Number("72.4105")
    case "CHF": Number("125.4337")
    case "CZK": Number("4.8102")
    case "DKK": Number("15.6915")
    case "GBP": Number("134.2781")
    case "HUF": Number("0.3012")
    case "JPY": Number("0.6745")
    case "NOK": Number("9.9718")
    case "PLN": Number("27.5234")
    case "RON": Number("23.0516")
    case "RUB": Number("1.2048")
    case "SEK": Number("10.6403")
    case "TRY": Number("2.4150")
    case "USD": Number("99.8721")
    case "AUD": Number("65.9244")
    case "CNY": Number("14.0208")
    case "MKD": Number("1.9029")
    default: nil
    }
  }

  /// Source: `S` is VatRateId 4 with percentage 6, observed in RS; codes are documented, the other IDs are made up.
  static let vatRates = CodeList(
    "vatrates", "VatRateId  Code  Percent  VatRatePercentage",
    """
    4  S  20  6
    5  Z  10  7
    6  P  8   8
    7  0  0   9
    8  O  0   10
    9  N  0   11
    """)

  /// Made up.
  static let paymentMethods = CodeList(
    "paymentmethods", "PaymentMethodId  Name  Type  Usage  Default",
    """
    1  Transakcioni račun    T  D  D
    2  Gotovina              G  D  N
    3  Platna kartica        K  D  N
    4  Kompenzacija          D  D  N
    """)

  /// Made up, the same IDs as `paymentmethods`.
  static let invoicePaymentMethods = CodeList(
    "issuedinvoicepaymentmethods", "PaymentMethodId  Name  Code  Type  Usage",
    """
    1  Transakcioni račun    TR   T  D
    2  Gotovina              GOT  G  D
    3  Platna kartica        KAR  K  D
    4  Kompenzacija          KOM  D  D
    """)

  /// Made up, the same IDs as `paymentmethods`.
  static let postingPaymentMethods = CodeList(
    "issuedinvoicepostingpaymentmethods", "PaymentMethodId  Name  Code  Type  Usage",
    """
    1  Transakcioni račun    TR   T  D
    2  Gotovina              GOT  G  D
    3  Platna kartica        KAR  K  D
    5  Avans                 AVA  A  D
    """)

  /// Source: payment codes of the National Bank; IDs are made up.
  static let purposeCodes = CodeList(
    "purposecodes", "PurposeCodeId  Code  Description",
    """
    1  220  Promet robe i usluga - finalna potrošnja
    2  221  Promet robe i usluga - međufazna potrošnja
    3  222  Usluge javnih preduzeća
    4  223  Investicije u objekte i opremu
    5  224  Investicije - ostalo
    6  226  Zakupnine u javnoj svojini
    7  227  Ostale zakupnine
    8  240  Zarade i druga primanja zaposlenih
    9  253  Uplata javnih prihoda
    10  289  Ostale transakcije
    """)
}
