/// Equality and order by value: `1.10 == 1.1`.
extension Number: Hashable, Comparable {
  @usableFromInline package static func == (a: Number, b: Number) -> Bool {
    if case .small(let x, let s) = a, case .small(let y, let t) = b, s == t { return x == y }
    return a.compare(b) == 0
  }

  @usableFromInline package static func < (a: Number, b: Number) -> Bool {
    if case .small(let x, let s) = a, case .small(let y, let t) = b, s == t { return x < y }
    return a.compare(b) < 0
  }

  /// -1, 0 or 1. Numbers of more than 38 digits are compared digit by digit.
  package func compare(_ other: Number) -> Int {
    if let (x, y, _) = try? Number.align(self, other) { return x < y ? -1 : x > y ? 1 : 0 }
    let (a, b) = (DigitString(self), DigitString(other))
    if a.negative != b.negative { return a.negative ? -1 : 1 }
    return a.compareMagnitude(b) * (a.negative ? -1 : 1)
  }

  /// The number in units of 10^-`scale`; nil if it is no short one, has more decimals or does not fit.
  package func units(scale: UInt8) -> Int64? {
    guard case .small(let mantissa, let own) = self, own <= scale, scale - own <= 18 else { return nil }
    if own == scale { return mantissa }
    let (units, overflow) = mantissa.multipliedReportingOverflow(by: Int64(truncatingIfNeeded: Number.powers[Int(scale - own)]))
    return overflow ? nil : units
  }

  @usableFromInline package func hash(into hasher: inout Hasher) {
    if let (mantissa, scale) = try? parts() {
      var (m, s) = (mantissa, scale)
      while s > 0, m % 10 == 0 { (m, s) = (m / 10, s - 1) }
      if m == 0 { s = 0 }
      if s == 0, let narrow = Int64(exactly: m) {
        hasher.combine(narrow)
        return
      }
    }
    DigitString(self).hash(into: &hasher)
  }
}

/// A number as its significant digits and a decimal exponent, for the rare ones that do not fit 128 bits.
private struct DigitString: Hashable {
  var negative = false
  /// Digits without leading and trailing zeros; empty for zero.
  var digits: [UInt8] = []
  /// The value is `0.DIGITS × 10^exponent`.
  var exponent = 0

  init(_ number: Number) {
    var point: Int?
    var shift = 0
    var iterator = Array(number.text.utf8)[...]
    if iterator.first == UInt8(ascii: "-") {
      negative = true
      iterator = iterator.dropFirst()
    }
    while let byte = iterator.first {
      iterator = iterator.dropFirst()
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        shift = DigitString.exponent(iterator)
        iterator = []
      default: break
      }
    }
    exponent = (point ?? digits.count) + shift
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (negative, exponent) = (false, 0) }
  }

  /// `+5`, `-0012`; clamped to a range beyond any use.
  private static func exponent(_ units: ArraySlice<UInt8>) -> Int {
    let sign = units.first == UInt8(ascii: "-") ? -1 : 1
    return units.reduce(0) { sum, unit in
      (0x30...0x39).contains(unit) ? min(sum * 10 + Int(unit - 0x30), 1_000_000_000_000) : sum
    } * sign
  }

  func compareMagnitude(_ other: DigitString) -> Int {
    if digits.isEmpty || other.digits.isEmpty { return digits.count.signum() - other.digits.count.signum() }
    if exponent != other.exponent { return exponent < other.exponent ? -1 : 1 }
    for (a, b) in zip(digits, other.digits) where a != b { return a < b ? -1 : 1 }
    return (digits.count - other.digits.count).signum()
  }
}
