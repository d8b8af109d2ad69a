import MMXData
import TestSupport
import Testing

@Suite struct NumberTests {
  private func number(_ text: String) throws -> Number { try #require(Number(text), "\(text) is a number") }

  @Test(arguments: [
    "0", "-1", "1.10", "0.00", "12345678901234567890123456789012345678", "-0.000001", "99999999999999999999999999999999999999", "0.10",
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1.0000000000000000000000000000000001",
  ])
  func plainTextsAreKept(text: String) throws {
    #expect(try number(text).description == text)
    #expect(try number(text).text == text)
  }

  @Test(arguments: [
    ("43200", "43,200.00"), ("-1234567.5", "-1,234,567.50"), ("999.995", "999.995"), ("0", "0.00"), ("-100", "-100.00"),
    ("1000", "1,000.00"),
  ])
  func amountsHaveTwoDecimalsAtLeast(text: String, shown: String) throws { #expect(try number(text).money(in: .english) == shown) }

  @Test(arguments: ["1e5", "-0", "1E-3", "2.50e+2", "123456789012345678901234567890123456789012345678901234567890.5"])
  func otherSpellingsGoOutAsTheyCameIn(text: String) throws { #expect(try number(text).text == text) }

  @Test(arguments: ["", "-", ".5", "1.", "1..2", "12abc", "1e", "0x1", " 1", "1 ", "+1", "NaN", "١"])
  func othersAreNoNumbers(text: String) { #expect(Number(text) == nil) }

  @Test(arguments: [
    ("0.1", "+", "0.2", "0.3"), ("1.10", "+", "1", "2.10"), ("1.10", "*", "2.0", "2.200"), ("1", "-", "0.50", "0.50"),
    ("10", "/", "4", "2.5"),
    ("1", "/", "3", "0.3333333333333333333333333333333333"), ("2", "/", "3", "0.6666666666666666666666666666666667"),
    ("6.00", "/", "2", "3.00"),
    ("-7", "%", "3", "2"), ("7", "%", "-3", "-2"), ("5.5", "%", "2", "1.5"), ("9223372036854775807", "+", "1", "9223372036854775808"),
    ("-9223372036854775808", "-", "1", "-9223372036854775809"),
    ("9223372036854775807", "*", "9223372036854775807", "85070591730234615847396907784232501249"),
    ("-9223372036854775808", "%", "-1", "0"), ("0", "/", "5.00", "0"), ("1", "/", "8.00", "0.125"),
  ])
  func arithmetic(a: String, operation: String, b: String, result: String) throws {
    let (x, y) = (try number(a), try number(b))
    let found =
      switch operation {
      case "+": try x + y
      case "-": try x - y
      case "*": try x * y
      case "/": try x / y
      default: try x % y
      }
    #expect(found.description == result)
  }

  @Test func pastTheDigitsIsAnErrorAndNeverAWrongNumber() throws {
    let large = try number("99999999999999999999999999999999999999")
    #expect(throws: Problem.self) { try large + number("1") }
    #expect(throws: Problem.self) { try large * large }
    #expect(throws: Problem.self) { try number("1") / .zero }
    #expect(throws: Problem.self) { try number("1") % .zero }
    #expect(throws: Problem.self) { try number(String(repeating: "9", count: 60)) + .zero }
  }

  @Test(arguments: [
    ("2.345", 2, "2.35", "2.34"), ("2.355", 2, "2.36", "2.36"), ("-2.5", 0, "-3", "-2"), ("2.5", 0, "3", "2"), ("1250", -2, "1300", "1200"),
    ("1.1", 3, "1.100", "1.100"), ("0.0049999", 2, "0.00", "0.00"), ("9.999", 2, "10.00", "10.00"), ("-0.5", 0, "-1", "0"),
  ])
  func rounding(text: String, places: Int, away: String, even: String) throws {
    #expect(try number(text).rounded(to: places) == number(away))
    #expect(try number(text).rounded(to: places, .halfEven) == number(even))
  }

  @Test func scalePlaysNoPartInEquality() throws {
    #expect(try number("1.10") == number("1.1") && number("0") == number("-0.00") && number("1e2") == number("100"))
    #expect(try number("1.10").hashValue == number("1.1").hashValue)
    #expect(try number("0.001e000000000000000000000001").hashValue == number("0.01").hashValue)
    #expect(try number("1e99999999999999999999999") > number("1e0000000000000000000007000"))
    #expect(try number("-2") < number("-1.99") && number("10") > number("9.999999999999999999999999999999"))
  }

  /// The inline and the wide forms agree: the same sum at a scale where the mantissas leave 64 bits.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func inlineAndWideArithmeticAgree(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func some() throws -> Number {
      let digits = String(Int.random(in: -1_000_000_000...1_000_000_000, using: &random))
      let places = Int.random(in: 0...6, using: &random)
      return try number(digits) * number(places == 0 ? "1" : "0." + String(repeating: "0", count: places - 1) + "1")
    }
    let (a, b) = (try some(), try some())
    let shift = try number("100000000000000000000")
    #expect(try a + b == (a + shift) + (b - shift))
    #expect(try a - b == (a + shift) - (b + shift))
    if b != .zero { #expect(try ((a / b).rounded(to: 12) * b - a).magnitude < number("0.001")) }
    let places = Int.random(in: 0...4, using: &random)
    let rounded = try a.rounded(to: places)
    #expect(try (rounded - a).magnitude * number("2") <= number(places == 0 ? "1" : "0." + String(repeating: "0", count: places - 1) + "1"))
    #expect(try (a + shift).rounded(to: places, .down) == a.rounded(to: places, .down) + shift)
    #expect(Number(a.description)?.description == a.description)
  }
}
