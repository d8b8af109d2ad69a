import Testing

@testable import MMXCatalogue

/// Check digits, with numbers that their owners publish.
struct NumberCheckTests {
  @Test(arguments: ["100000032", "104052135", "100 000 032"]) func rightPIB(text: String) { #expect(NumberCheck.pib(text) == nil) }

  @Test(arguments: ["100000034", "104052136"]) func wrongPIB(text: String) {
    #expect(NumberCheck.pib(text) == .wrongCheckDigit("the check digit of the PIB is wrong"))
  }

  @Test(arguments: ["", "12345678", "1234567890", "10000003X"]) func noPIB(text: String) {
    #expect(NumberCheck.pib(text) == .malformed("a PIB has 9 digits"))
  }

  @Test(arguments: ["20084693", "17162543", "20053658", "07094515", "21471470"]) func rightMaticni(text: String) {
    #expect(NumberCheck.maticni(text) == nil)
    let other = String(text.dropLast()) + (text.last == "0" ? "1" : "0")
    #expect(NumberCheck.maticni(other) == .wrongCheckDigit("the check digit of the matični broj is wrong"))
  }

  @Test(arguments: ["15012557", "50223054"]) func rightDavcna(text: String) { #expect(NumberCheck.davcna(text) == nil) }

  @Test(arguments: ["15012558", "05012557"]) func wrongDavcna(text: String) { #expect(NumberCheck.davcna(text) != nil) }

  @Test(arguments: ["5043611", "5300231", "5043611000"]) func rightMaticna(text: String) { #expect(NumberCheck.maticna(text) == nil) }

  @Test(arguments: ["33392005961", "94577403194"]) func rightOIB(text: String) { #expect(NumberCheck.oib(text) == nil) }

  @Test func wrongOIB() { #expect(NumberCheck.oib("33392005962") == .wrongCheckDigit("the check digit of the OIB is wrong")) }

  @Test func personalNumbers() {
    #expect(NumberCheck.personal("0101006500006") == nil)
    #expect(NumberCheck.personal("0101006500007") == .wrongCheckDigit("the check digit of the personal number is wrong"))
  }

  @Test(arguments: ["RS35 2600 0560 1001 6113 79", "SI56263300012039086", "HR1210010051863000160", "DE89370400440532013000"])
  func rightIBAN(text: String) { #expect(NumberCheck.iban(text) == nil) }

  @Test func wrongIBAN() {
    #expect(NumberCheck.iban("RS35260005601001611378") == .wrongCheckDigit("the check digits of the IBAN are wrong"))
    #expect(NumberCheck.iban("RS352600056010016113") == .malformed("an IBAN of RS has 22 characters, not 20"))
    #expect(NumberCheck.iban("hello") == .malformed("not an IBAN: an IBAN begins with the two letters of a country and two digits"))
  }

  @Test func accountsOfSerbia() {
    // The digits after the letters of the IBAN above.
    #expect(NumberCheck.account("260005601001611379", in: .rs) == nil)
    #expect(NumberCheck.account("260-56010016113-79", in: .rs) == nil)
    #expect(NumberCheck.account("260-0056010016113-78", in: .rs) == .wrongCheckDigit("the check digits of the account number are wrong"))
    #expect(
      NumberCheck.account("12-34", in: .rs) == .malformed("an account number of Serbia has 18 digits, as 160-0000000012345-95, not 4"))
    #expect(NumberCheck.account("12-34", in: .si) == nil)
    #expect(NumberCheck.account("RS35260005601001611379", in: .rs) == nil)
  }

  @Test func formsOfVATNumbers() {
    #expect(NumberCheck.vat("SI15012557", in: .rs) == nil)
    #expect(NumberCheck.vat("SI15012558", in: .rs) == .wrongCheckDigit("the check digit of the davčna številka is wrong"))
    #expect(NumberCheck.vat("DE123456789", in: .si) == nil)
    #expect(
      NumberCheck.vat("DE12345678", in: .si) == .malformed("a VAT number of DE is written DE999999999 (9 a digit, A a letter, * either)"))
    #expect(NumberCheck.vat("HR33392005961", in: .hr) == nil)
    #expect(NumberCheck.vat("ZZ1", in: .rs) == nil)
  }

  /// Whatever the text, there is an answer.
  @Test(arguments: ["", " ", "-", "\u{0}", "９８７６５４３２１", "🇷🇸", String(repeating: "9", count: 10_000), "RS", "RS1"]) func oddTexts(
    text: String
  ) {
    for place in Localisation.allCases {
      #expect(NumberCheck.tax(text, in: place) != nil)
      _ = (
        NumberCheck.iban(text), NumberCheck.account(text, in: place), NumberCheck.vat(text, in: place),
        NumberCheck.registration(text, in: place)
      )
    }
  }
}
