/// An exact decimal number: `mantissa / 10^scale`, never binary floating point.
///
/// The scale is kept as written: `1.10` has mantissa 110 and scale 2. Equality ignores the scale. Most numbers fit the inline case; a
/// mantissa past 64 bits, a scale past 255, or a text that is not the plain spelling of the value (`1e5`, `-0`, 60 digits) is held in a
/// `Wide`, which keeps the text, so that what was read is sent unchanged.
@usableFromInline package enum Number: Sendable {
  case small(Int64, scale: UInt8)
  case wide(Wide)

  /// A number outside the inline range.
  @usableFromInline package final class Wide: Sendable {
    /// The value, or nil if it has more than 38 digits: then it can be shown and sent, and arithmetic on it is an error.
    package let value: (mantissa: Int128, scale: Int)?
    /// The text it was read from where that is not the plain spelling.
    package let text: String?

    /// The exact fraction, if the value is rounded from one.
    let fraction: Fraction?

    init(value: (mantissa: Int128, scale: Int)?, text: String?, fraction: Fraction? = nil) {
      self.value = value
      self.text = text
      self.fraction = fraction
    }
  }

  package static let zero = Number.small(0, scale: 0)

  package init(_ value: Int) { self = .small(Int64(value), scale: 0) }

  package init(_ value: Int64) { self = .small(value, scale: 0) }

  /// The number in its narrowest form, or a `value` problem if the scale is out of range.
  package init(mantissa: Int128, scale: Int) throws(Problem) {
    guard scale <= Number.maximumScale else { throw .tooManyDigits() }
    guard scale >= 0 else {
      let (power, outside) = Number.powerOfTen(-scale)
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: power)
      guard !outside, !overflow, product.magnitude <= Number.maximumMantissa else { throw .tooManyDigits() }
      try self.init(mantissa: product, scale: 0)
      return
    }
    if scale <= 255, let narrow = Int64(exactly: mantissa) {
      self = .small(narrow, scale: UInt8(scale))
    } else {
      guard mantissa.magnitude <= Number.maximumMantissa else { throw .tooManyDigits() }
      self = .wide(Wide(value: (mantissa, scale), text: nil))
    }
  }

  /// The largest mantissa that arithmetic returns: 38 nines.
  static let maximumMantissa: UInt128 = 99_999_999_999_999_999_999_999_999_999_999_999_999
  static let maximumScale = 6_144

  /// 10 to the power `n`, and whether that is outside the range of Int128.
  static func powerOfTen(_ n: Int) -> (Int128, Bool) {
    n >= 0 && n < powers.count ? (powers[n], false) : (0, true)
  }

  static let powers: [Int128] = {
    var result: [Int128] = [1]
    for _ in 1...38 { result.append(result[result.count - 1] * 10) }
    return result
  }()

  /// The mantissa and scale, or a `value` problem for a number of more than 38 digits.
  package func parts() throws(Problem) -> (mantissa: Int128, scale: Int) {
    switch self {
    case .small(let mantissa, let scale): return (Int128(mantissa), Int(scale))
    case .wide(let wide):
      guard let value = wide.value else { throw .tooManyDigits() }
      return value
    }
  }

  /// The value as an Int where it is whole and fits (`2.0` is 2).
  package var integer: Int? {
    if case .small(let mantissa, 0) = self { return Int(mantissa) }
    guard let (mantissa, scale) = try? parts() else { return nil }
    if mantissa == 0 { return 0 }
    let (power, outside) = Number.powerOfTen(scale)
    guard !outside else { return nil }
    let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: power)
    return remainder == 0 ? Int(exactly: quotient) : nil
  }

  package var isZero: Bool {
    if case .small(let mantissa, _) = self { return mantissa == 0 }
    guard let (mantissa, _) = try? parts() else { return false }
    return mantissa == 0
  }

  package var isNegative: Bool {
    switch self {
    case .small(let mantissa, _): mantissa < 0
    case .wide(let wide): wide.value.map { $0.mantissa < 0 } ?? (wide.text?.utf8.first == UInt8(ascii: "-"))
    }
  }

  /// Decimal places shown, 0 for an unreadable one.
  package var scale: Int {
    switch self {
    case .small(_, let scale): Int(scale)
    case .wide(let wide): wide.value?.scale ?? 0
    }
  }
}
