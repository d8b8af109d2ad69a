import MMXData

/// A decimal number of a statement of SQL. It travels as a text that begins with `mark`; most fit the inline case.
struct Decimal {
  var mantissa: Int128
  var scale: Int

  /// Tells an amount from a text.
  static let mark = "\u{1}"
  static let markUnit: UInt8 = 1

  init(mantissa: Int128, scale: Int) { (self.mantissa, self.scale) = (mantissa, scale) }

  init(_ number: Number) throws(Problem) {
    let parts = try number.parts()
    (mantissa, scale) = (parts.mantissa, parts.scale)
  }

  /// Nil for bytes that are no number of JSON.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var place = 0
    var isNegative = false
    if unsafe bytes.first == UInt8(ascii: "-") { (isNegative, place) = (true, 1) }
    let start = place
    var value: Int64 = 0
    var point: Int?
    // Eighteen digits fit.
    while place < bytes.count, place - start < 19 {
      let unit = unsafe bytes[place]
      if unit == UInt8(ascii: "."), point == nil, place > start {
        point = place
      } else if (0x30...0x39).contains(unit), place - start < 18 || point != nil {
        value = value * 10 + Int64(unit - 0x30)
      } else {
        break
      }
      place += 1
    }
    if place == bytes.count, place > start, point != place - 1 {
      mantissa = Int128(isNegative ? -value : value)
      scale = point.map { place - 1 - $0 } ?? 0
      return
    }
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    guard let number = Number(text), let decimal = try? Decimal(number) else { return nil }
    self = decimal
  }

  /// Throws `value` if it has more digits than numbers may have.
  func number() throws(Problem) -> Number { try Number(mantissa: mantissa, scale: scale) }

  /// Both with the larger scale.
  private static func aligned(_ a: Decimal, _ b: Decimal) throws(Problem) -> (Int128, Int128, scale: Int) {
    if a.scale == b.scale { return (a.mantissa, b.mantissa, a.scale) }
    let scale = max(a.scale, b.scale)
    return (try a.raised(to: scale), try b.raised(to: scale), scale)
  }

  private func raised(to scale: Int) throws(Problem) -> Int128 {
    var value = mantissa
    guard value != 0 else { return 0 }
    for _ in self.scale..<scale {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { throw .tooManyDigits() }
      value = product
    }
    return value
  }

  /// Adds or, for a window that moves on, takes away.
  mutating func add(_ other: Decimal, negated: Bool = false) throws(Problem) {
    let (a, b, scale) = try Decimal.aligned(self, other)
    let (sum, overflow) = negated ? a.subtractingReportingOverflow(b) : a.addingReportingOverflow(b)
    guard !overflow else { throw .tooManyDigits() }
    self = Decimal(mantissa: sum, scale: scale)
  }

  /// Negative, 0 or positive.
  func compare(_ other: Decimal) -> Int {
    if let (a, b, _) = try? Decimal.aligned(self, other) { return a < b ? -1 : a > b ? 1 : 0 }
    // One has so many decimals that the other cannot be written with them.
    if let a = try? number(), let b = try? other.number() { return a.compare(b) }
    return mantissa < other.mantissa ? -1 : 1
  }
}
