/// Differences of times: `@2026-11-23T10:00:07 - @2026-11-23` is 36007/86400 of a day, which no decimal spells to its end. Rounded to
/// 34 digits, and times 86400, it would miss the 36007 seconds; so such a number remembers the fraction that it is, and `+ - * /` go on
/// with that as long as it fits. Everything else sees the number rounded to 34 digits.
extension Number {
  /// `numerator / denominator`, in lowest terms; the denominator is positive.
  struct Fraction: Sendable {
    let numerator: Int128
    let denominator: Int128
  }

  /// The quotient of two whole numbers, kept as a fraction if no decimal of 34 digits is exact.
  package init(_ numerator: Int64, over denominator: Int64) throws(Problem) {
    guard denominator != 0 else { throw .divisionByZero() }
    let sign: Int128 = denominator < 0 ? -1 : 1
    guard let number = try Number.reduced(sign * Int128(numerator), sign * Int128(denominator)) else { throw .tooManyDigits() }
    self = number
  }

  /// Nil if the parts are too long.
  private static func reduced(_ numerator: Int128, _ denominator: Int128) throws(Problem) -> Number? {
    let divisor = Int128(greatestDivisor(numerator.magnitude, denominator.magnitude))
    let fraction = Fraction(numerator: numerator / divisor, denominator: denominator / divisor)
    guard fraction.numerator.magnitude <= maximumMantissa, fraction.denominator.magnitude <= maximumMantissa else { return nil }
    let (value, isExact) = try quotient(
      try Number(mantissa: fraction.numerator, scale: 0), try Number(mantissa: fraction.denominator, scale: 0))
    if isExact { return value }
    return .wide(Wide(value: try value.parts(), text: nil, fraction: fraction))
  }

  private static func greatestDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(1, a)
  }

  var fraction: Fraction? { if case .wide(let wide) = self { wide.fraction } else { nil } }

  /// Any number as a fraction, nil if its parts are too long.
  private var asFraction: Fraction? {
    if let fraction { return fraction }
    guard let (mantissa, scale) = try? parts(), case (let power, false) = Number.powerOfTen(scale) else { return nil }
    return Fraction(numerator: mantissa, denominator: power)
  }

  enum FractionOperation { case add, subtract, multiply, divide }

  /// The result if one operand is a kept fraction and the result fits one; nil if ordinary arithmetic applies.
  static func calculate(_ operation: FractionOperation, _ a: Number, _ b: Number) throws(Problem) -> Number? {
    guard a.fraction != nil || b.fraction != nil, let x = a.asFraction, let y = b.asFraction else { return nil }
    func product(_ a: Int128, _ b: Int128) -> Int128? {
      let (result, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? nil : result
    }
    switch operation {
    case .multiply:
      // Reduced first, so that the usual factors stay small.
      let (p, q) = (
        Int128(greatestDivisor(x.numerator.magnitude, y.denominator.magnitude)),
        Int128(greatestDivisor(y.numerator.magnitude, x.denominator.magnitude))
      )
      guard let top = product(x.numerator / p, y.numerator / q), let bottom = product(x.denominator / q, y.denominator / p) else {
        return nil
      }
      return try reduced(top, bottom)
    case .divide:
      guard y.numerator != 0 else { throw .divisionByZero() }
      let sign: Int128 = y.numerator < 0 ? -1 : 1
      guard let top = product(x.numerator, sign * y.denominator), let bottom = product(x.denominator, sign * y.numerator) else {
        return nil
      }
      return try reduced(top, bottom)
    case .add, .subtract:
      let common = Int128(greatestDivisor(x.denominator.magnitude, y.denominator.magnitude))
      guard let left = product(x.numerator, y.denominator / common), let right = product(y.numerator, x.denominator / common),
        let bottom = product(x.denominator, y.denominator / common)
      else { return nil }
      let (top, overflow) = operation == .add ? left.addingReportingOverflow(right) : left.subtractingReportingOverflow(right)
      return overflow ? nil : try reduced(top, bottom)
    }
  }
}
