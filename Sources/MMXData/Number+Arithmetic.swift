/// Arithmetic: `+ - *` exact or an error, `/` exact if possible and otherwise rounded half-even to 34 digits.
extension Number {
  package enum Rounding: Sendable {
    /// Half away from zero, as invoices are rounded.
    case halfAway
    case halfEven
    /// Toward minus infinity.
    case down
    /// Toward plus infinity.
    case up
  }

  package static func + (a: Number, b: Number) throws(Problem) -> Number {
    if case .small(let x, let s) = a, case .small(let y, let t) = b, s == t {
      let (sum, overflow) = x.addingReportingOverflow(y)
      if !overflow { return .small(sum, scale: s) }
    }
    if let sum = try calculate(.add, a, b) { return sum }
    return try combine(a, b) { $0.addingReportingOverflow($1) }
  }

  package static func - (a: Number, b: Number) throws(Problem) -> Number {
    if case .small(let x, let s) = a, case .small(let y, let t) = b, s == t {
      let (difference, overflow) = x.subtractingReportingOverflow(y)
      if !overflow { return .small(difference, scale: s) }
    }
    if let difference = try calculate(.subtract, a, b) { return difference }
    return try combine(a, b) { $0.subtractingReportingOverflow($1) }
  }

  package static func * (a: Number, b: Number) throws(Problem) -> Number {
    if case .small(let x, let s) = a, case .small(let y, let t) = b {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      let (scale, wide) = s.addingReportingOverflow(t)
      if !overflow, !wide { return .small(product, scale: scale) }
    }
    if let product = try calculate(.multiply, a, b) { return product }
    let (x, s) = try a.parts()
    let (y, t) = try b.parts()
    let (product, overflow) = x.multipliedReportingOverflow(by: y)
    guard !overflow else { throw .tooManyDigits() }
    return try Number(mantissa: product, scale: s + t)
  }

  package static prefix func - (a: Number) throws(Problem) -> Number {
    // A number with too many digits for arithmetic still has a sign.
    if case .wide(let wide) = a, wide.value == nil, let text = wide.text {
      return .wide(Wide(value: nil, text: text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text))
    }
    return try zero - a
  }

  /// The quotient, exact if it has at most 34 digits, otherwise rounded half-even to 34. Division by zero is a `value` problem.
  package static func / (a: Number, b: Number) throws(Problem) -> Number {
    if let quotient = try calculate(.divide, a, b) { return quotient }
    return try quotient(a, b).value
  }

  /// The quotient, and whether it is exact.
  static func quotient(_ a: Number, _ b: Number) throws(Problem) -> (value: Number, isExact: Bool) {
    let (x, s) = try a.parts()
    let (y, t) = try b.parts()
    guard y != 0 else { throw .divisionByZero() }
    if x == 0 { return (try Number(mantissa: 0, scale: max(0, s - t)), true) }
    var digits = Quotient(dividing: x.magnitude, by: y.magnitude)
    let exact = digits.extend(to: 34)
    var scale = s - t + digits.scale
    var mantissa = digits.value
    if !exact, digits.roundsUp { mantissa += 1 }
    // The quotient keeps at most as many trailing zeros as its operands had: 1.00 / 4 is 0.25, 6.00 / 2 is 3.00.
    let least = max(0, s - t)
    while scale > least, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    let signed = (x < 0) == (y < 0) ? Int128(mantissa) : -Int128(mantissa)
    return (try Number(mantissa: signed, scale: scale), exact)
  }

  /// The remainder with the divisor's sign, as in Python: `-7 % 3` is 2.
  package static func % (a: Number, b: Number) throws(Problem) -> Number {
    if case .small(let x, 0) = a, case .small(let y, 0) = b, y != 0, y != -1 {
      let r = x % y
      return .small(r != 0 && (r < 0) != (y < 0) ? r + y : r, scale: 0)
    }
    let (x, y, scale) = try align(a, b)
    guard y != 0 else { throw .divisionByZero() }
    let r = x % y
    return try Number(mantissa: r != 0 && (r < 0) != (y < 0) ? r + y : r, scale: scale)
  }

  /// The value with at most `places` decimals; a negative count rounds to tens, hundreds and so on. `1.1` rounded to 2 shows `1.10`.
  package func rounded(to places: Int, _ rounding: Rounding = .halfAway) throws(Problem) -> Number {
    if case .small(let mantissa, let scale) = self, places >= 0, let digits = Number.digitsToCut(from: Int(scale), to: places) {
      return .small(Number.rounded(mantissa, digits, rounding), scale: UInt8(places))
    }
    let (mantissa, scale) = try parts()
    guard places < scale else {
      // More places than it has: zeros are added, as far as digits allow.
      let (power, outside) = Number.powerOfTen(places - scale)
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: power)
      guard !outside, !overflow else { return mantissa == 0 && places <= 255 ? .small(0, scale: UInt8(places)) : self }
      return (try? Number(mantissa: product, scale: places)) ?? self
    }
    let (power, outside) = Number.powerOfTen(scale - max(places, scale - 38))
    guard !outside, scale - places <= 38 else { return try Number.roundedTiny(sign: mantissa.signum(), places: places, rounding) }
    var (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: power)
    let twice = remainder.magnitude.multipliedReportingOverflow(by: 2)
    let half: Int = twice.overflow || twice.partialValue > power.magnitude ? 1 : twice.partialValue == power.magnitude ? 0 : -1
    let away: Bool =
      switch rounding {
      case .halfAway: half >= 0
      case .halfEven: half > 0 || (half == 0 && quotient % 2 != 0)
      case .down: remainder < 0
      case .up: remainder > 0
      }
    if remainder != 0, away { quotient += mantissa < 0 ? -1 : 1 }
    return try Number(mantissa: quotient, scale: places)
  }

  /// The number of digits that rounding removes, nil if that is none or more than an inline mantissa has.
  @inlinable
  package static func digitsToCut(from scale: Int, to places: Int) -> Int? {
    let digits = scale - places
    return digits >= 1 && digits <= 18 ? digits : nil
  }

  /// The mantissa without its last 1...18 digits.
  package static func rounded(_ mantissa: Int64, _ digits: Int, _ rounding: Rounding) -> Int64 {
    // Division by a constant, which is usual for money, is compiled to a multiplication.
    switch digits {
    case 1: rounded(mantissa, by: 10, rounding)
    case 2: rounded(mantissa, by: 100, rounding)
    case 3: rounded(mantissa, by: 1_000, rounding)
    case 4: rounded(mantissa, by: 10_000, rounding)
    default: rounded(mantissa, by: Int64(truncatingIfNeeded: powers[digits]), rounding)
    }
  }

  /// The quotient by an even power of at most 10^18.
  @inline(__always)
  private static func rounded(_ mantissa: Int64, by power: Int64, _ rounding: Rounding) -> Int64 {
    let quotient = mantissa / power
    let remainder = mantissa - quotient * power
    if remainder == 0 { return quotient }
    // At most 10^18 - 1 against 10^18 / 2, so that nothing overflows.
    let half = Int64(remainder.magnitude) - power / 2
    let away: Bool =
      switch rounding {
      case .halfAway: half >= 0
      case .halfEven: half > 0 || (half == 0 && !quotient.isMultiple(of: 2))
      case .down: remainder < 0
      case .up: remainder > 0
      }
    return away ? quotient + (mantissa < 0 ? -1 : 1) : quotient
  }

  private static func roundedTiny(sign: Int128, places: Int, _ rounding: Rounding) throws(Problem) -> Number {
    switch (rounding, sign) {
    case (.down, -1): try Number(mantissa: -1, scale: places)
    case (.up, 1): try Number(mantissa: 1, scale: places)
    default: try Number(mantissa: 0, scale: max(0, places))
    }
  }

  package var magnitude: Number {
    get throws(Problem) { isNegative ? try -self : self }
  }

  private static func combine(
    _ a: Number, _ b: Number, _ operation: (Int128, Int128) -> (partialValue: Int128, overflow: Bool)
  ) throws(Problem) -> Number {
    let (x, y, scale) = try align(a, b)
    let (result, overflow) = operation(x, y)
    guard !overflow else { throw .tooManyDigits() }
    return try Number(mantissa: result, scale: scale)
  }

  /// Both mantissas at the larger of the two scales.
  static func align(_ a: Number, _ b: Number) throws(Problem) -> (Int128, Int128, scale: Int) {
    let (x, s) = try a.parts()
    let (y, t) = try b.parts()
    if s == t { return (x, y, s) }
    return s < t ? (try raise(x, by: t - s), y, t) : (x, try raise(y, by: s - t), s)
  }

  private static func raise(_ mantissa: Int128, by places: Int) throws(Problem) -> Int128 {
    if mantissa == 0 { return 0 }
    let (power, outside) = powerOfTen(places)
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: power)
    guard !outside, !overflow else { throw .tooManyDigits() }
    return product
  }
}

/// Long division digit by digit in UInt128, which never overflows: the remainder stays below the divisor, at most 38 digits.
private struct Quotient {
  private(set) var value: UInt128
  /// Decimal places of `value`, never negative.
  private(set) var scale = 0
  private var remainder: UInt128
  private let divisor: UInt128

  init(dividing dividend: UInt128, by divisor: UInt128) {
    (value, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    self.divisor = divisor
  }

  /// Adds digits until the remainder is 0 (true) or `value` has `digits` of them (false).
  mutating func extend(to digits: Int) -> Bool {
    let full = UInt128(Number.powers[digits - 1])
    while remainder != 0, value < full, scale < Number.maximumScale {
      let (digit, rest) = nextDigit()
      value = value * 10 + digit
      remainder = rest
      scale += 1
    }
    return remainder == 0
  }

  /// Ten times the remainder divided by the divisor, with the product in full width.
  private func nextDigit() -> (UInt128, UInt128) {
    let (high, low) = remainder.multipliedFullWidth(by: 10)
    return divisor.dividingFullWidth((high, low))
  }

  /// Half-even by the digits that were cut.
  var roundsUp: Bool {
    let rest = divisor - remainder
    return remainder > rest || (remainder == rest && value % 2 == 1)
  }
}
