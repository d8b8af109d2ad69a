package import MMXData

/// Check digits of the numbers that states and banks give out: what is wrong with one, or nil.
///
/// Nothing here refuses anything: the service accepts such numbers unchecked, so a fault is only a warning. Spaces, dots and hyphens
/// between the digits are allowed. No rule comes from the service's documentation; a rule without a source is inferred from the known
/// structure of the numbers, and agrees with published numbers.
package enum NumberCheck {
  /// What is wrong with a number.
  package struct Fault: Hashable, Sendable {
    /// Whether it has the form of such numbers but wrong check digits; otherwise it does not have the form.
    package let isOfCheckDigit: Bool
    package let message: Message

    package static func malformed(_ message: Message) -> Fault { Fault(isOfCheckDigit: false, message: message) }
    package static func wrongCheckDigit(_ message: Message) -> Fault { Fault(isOfCheckDigit: true, message: message) }
  }

  /// A tax number without the letters of the country.
  package static func tax(_ text: String, in country: Localisation) -> Fault? {
    switch country {
    case .rs: pib(text)
    case .si: davcna(text)
    case .hr: oib(text)
    }
  }

  /// A company's registration number. Croatia's has no check digit.
  package static func registration(_ text: String, in country: Localisation) -> Fault? {
    switch country {
    case .rs: maticni(text)
    case .si: maticna(text)
    case .hr: nil
    }
  }

  /// Serbia's PIB: 9 digits, mod 11,10. Source: ISO 7064; that it applies is inferred.
  package static func pib(_ text: String) -> Fault? {
    fault(text, name: "PIB", count: 9) { Check.mod11and10($0) }
  }

  /// Croatia's OIB: 11 digits, mod 11,10. Source: ISO 7064; that it applies is inferred.
  package static func oib(_ text: String) -> Fault? {
    fault(text, name: "OIB", count: 11) { Check.mod11and10($0) }
  }

  /// Slovenia's davčna številka: 8 digits, mod 11 with weights 8 to 2; a check digit of 11 is never issued. Source: inferred.
  package static func davcna(_ text: String) -> Fault? {
    fault(text, name: "davčna številka", count: 8) { digits in
      let check = 11 - Check.weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11
      return digits.first == 0 || check == 11 ? nil : check % 10
    }
  }

  /// Serbia's matični broj of a company: 8 digits, mod 11 with weights 2 7 6 5 4 3 2. Source: inferred from published numbers.
  package static func maticni(_ text: String) -> Fault? {
    fault(text, name: "matični broj", count: 8) { Check.mod11($0, [2, 7, 6, 5, 4, 3, 2]) }
  }

  /// Slovenia's matična številka: 7 digits, mod 11 with weights 7 to 2, and three more for a branch. Source: inferred.
  package static func maticna(_ text: String) -> Fault? {
    let digits = compact(text)
    return fault(digits.count == 10 ? String(digits.prefix(7)) : text, name: "matična številka", count: 7) {
      Check.mod11($0, [7, 6, 5, 4, 3, 2])
    }
  }

  /// JMBG and EMŠO: 13 digits, mod 11 with weights 7 to 2 twice. Source: inferred.
  package static func personal(_ text: String) -> Fault? {
    fault(text, name: "personal number", count: 13) { Check.mod11($0, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) }
  }

  /// An IBAN: the country's length and mod 97. Source: ISO 13616 and ISO 7064.
  package static func iban(_ text: String) -> Fault? {
    let units = compact(text).uppercased()
    guard units.utf8.allSatisfy({ Check.value(of: $0) != nil }), units.utf8.count >= 15, units.utf8.count <= 34,
      units.prefix(2).allSatisfy(\.isLetter), units.dropFirst(2).prefix(2).allSatisfy(\.isNumber)
    else { return .malformed("not an IBAN: an IBAN begins with the two letters of a country and two digits") }
    if let count = ibanLengths[String(units.prefix(2))], count != units.utf8.count {
      return .malformed("an IBAN of \(units.prefix(2)) has \(count) characters, not \(units.utf8.count)")
    }
    let turned = units.dropFirst(4) + units.prefix(4)
    return Check.mod97(turned.utf8) == 1 ? nil : .wrongCheckDigit("the check digits of the IBAN are wrong")
  }

  /// An account number: Serbia's three parts of 18 digits, mod 97 (inferred: an IBAN of RS holds the same digits); anything that starts
  /// with letters is checked as an IBAN. Others have no rule here.
  package static func account(_ text: String, in country: Localisation) -> Fault? {
    let plain = compact(text)
    if plain.prefix(2).allSatisfy(\.isLetter), plain.count > 4 { return iban(text) }
    guard country == .rs, !plain.isEmpty, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    // The middle part may be written without its leading zeros.
    let parts = text.split(separator: "-").map { $0.filter { $0.isNumber } }
    var digits = plain
    if parts.count == 3, parts[0].count == 3, parts[2].count == 2, parts[1].count <= 13 {
      digits = parts[0] + String(repeating: "0", count: 13 - parts[1].count) + parts[1] + parts[2]
    }
    guard digits.utf8.count == 18 else {
      return .malformed("an account number of Serbia has 18 digits, as 160-0000000012345-95, not \(digits.utf8.count)")
    }
    return Check.mod97(digits.utf8) == 1 ? nil : .wrongCheckDigit("the check digits of the account number are wrong")
  }

  /// A VAT number with a country's letters: the form that the country uses, and the check digits if they are known.
  package static func vat(_ text: String, in country: Localisation) -> Fault? {
    let units = compact(text).uppercased()
    guard units.prefix(2).allSatisfy(\.isLetter), units.count > 2 else { return tax(units, in: country) }
    let (state, rest) = (String(units.prefix(2)), String(units.dropFirst(2)))
    if let home = Localisation(rawValue: state) { return tax(rest, in: home) }
    guard let form = vatForms[state] else { return nil }
    guard form.contains(where: { matches(rest, $0) }) else {
      let forms = Message.choice(of: form.map { state + $0 })
      return .malformed("a VAT number of \(state) is written \(forms) (9 a digit, A a letter, * either)")
    }
    return nil
  }

  // MARK: Forms

  /// The text without separators between digits.
  static func compact(_ text: String) -> String { text.filter { !" .-/\u{A0}".contains($0) } }

  /// What is wrong with digits whose last one is the check digit of the others; `check` returns nil if no digit fits.
  private static func fault(_ text: String, name: Message, count: Int, _ check: ([Int]) -> Int?) -> Fault? {
    let digits = compact(text).utf8.map { (0x30...0x39).contains($0) ? Int($0) - 0x30 : -1 }
    guard !digits.contains(-1), digits.count == count, let last = digits.last else {
      return .malformed("a \(name) has \(count) digits")
    }
    return check(Array(digits.dropLast())) == last ? nil : .wrongCheckDigit("the check digit of the \(name) is wrong")
  }

  private static func matches(_ text: String, _ form: String) -> Bool {
    text.count == form.count
      && zip(text, form).allSatisfy { character, sign in
        switch sign {
        case "9": character.isASCII && character.isNumber
        case "A": character.isASCII && character.isLetter
        case "*": character.isASCII && (character.isLetter || character.isNumber)
        default: character == sign
        }
      }
  }

  /// The forms after the letters of the country. Source: the European Commission's list for VIES.
  private static let vatForms: [String: [String]] = [
    "AT": ["U99999999"], "BE": ["0999999999", "1999999999"], "BG": ["999999999", "9999999999"], "CY": ["99999999A"],
    "CZ": ["99999999", "999999999", "9999999999"], "DE": ["999999999"], "DK": ["99999999"], "EE": ["999999999"], "EL": ["999999999"],
    "ES": ["*9999999*"], "FI": ["99999999"], "FR": ["**999999999"], "HU": ["99999999"],
    "IE": ["9*99999A", "9999999AA"], "IT": ["99999999999"], "LT": ["999999999", "999999999999"], "LU": ["99999999"],
    "LV": ["99999999999"], "MT": ["99999999"], "NL": ["*********B99", "************"], "PL": ["9999999999"], "PT": ["999999999"],
    "RO": ["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"], "SE": ["999999999999"],
    "SK": ["9999999999"], "XI": ["999999999", "999999999999", "GD999", "HA999"],
  ]

  /// Characters of an IBAN. Source: the registry of ISO 13616; countries that are not listed are checked only by mod 97.
  private static let ibanLengths: [String: Int] = [
    "AL": 28, "AT": 20, "BA": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "ME": 22, "MK": 19,
    "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29, "XK": 20,
  ]
}

/// Sums over digits.
private enum Check {
  /// The check digit of ISO 7064 mod 11,10.
  static func mod11and10(_ digits: [Int]) -> Int {
    var product = 10
    for digit in digits {
      var sum = (product + digit) % 10
      if sum == 0 { sum = 10 }
      product = sum * 2 % 11
    }
    return (11 - product) % 10
  }

  static func weighted(_ digits: [Int], _ weights: [Int]) -> Int { zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } }

  /// 11 less the remainder; 10 and 11 are written 0.
  static func mod11(_ digits: [Int], _ weights: [Int]) -> Int {
    let check = 11 - weighted(digits, weights) % 11
    return check > 9 ? 0 : check
  }

  /// Letters represent two digits, A is 10.
  static func mod97(_ units: some Sequence<UInt8>) -> Int {
    units.reduce(0) { rest, unit in
      guard let value = value(of: unit) else { return rest }
      return (rest * (value > 9 ? 100 : 10) + value) % 97
    }
  }

  static func value(of unit: UInt8) -> Int? {
    switch unit {
    case 0x30...0x39: Int(unit) - 0x30
    case 0x41...0x5A: Int(unit) - 0x41 + 10
    default: nil
    }
  }
}
