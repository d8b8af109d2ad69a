/// Reading and writing numbers as text.
extension Number: CustomStringConvertible, LosslessStringConvertible {
  /// The number written in JSON's grammar, without anything around it: `12`, `-0.50`, `2.5e3`; nil for any other text.
  @usableFromInline package init?(_ text: String) {
    var text = text
    switch text.withUTF8({ bytes in unsafe Spelling(bytes) }) {
    case .short(let number): self = number
    case .malformed: return nil
    case .long(let start, let isNegative): self.init(longJSONBytes: Array(text.utf8)[...], from: start, negative: isNegative)
    }
  }

  /// The number that these UTF-8 bytes spell in JSON's grammar, nil if they spell anything else.
  package init?(jsonBytes bytes: [UInt8]) {
    switch unsafe bytes.withUnsafeBufferPointer({ bytes in unsafe Spelling(bytes) }) {
    case .short(let number): self = number
    case .malformed: return nil
    case .long(let start, let isNegative): self.init(longJSONBytes: bytes[...], from: start, negative: isNegative)
    }
  }

  /// What bytes are that may spell a number.
  private enum Spelling {
    /// At most 18 digits without an exponent.
    case short(Number)
    /// Begins like a number whose digits start there.
    case long(start: Int, isNegative: Bool)
    case malformed

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      self = .malformed
      var index = 0
      let isNegative = unsafe bytes.first == UInt8(ascii: "-")
      if isNegative { index = 1 }
      var mantissa: UInt64 = 0
      var digits = 0
      var scale = 0
      let start = index
      while index < bytes.count, case let byte = unsafe bytes[index], 0x30...0x39 ~= byte {
        mantissa = mantissa &* 10 &+ UInt64(byte - 0x30)
        digits += 1
        index += 1
      }
      guard digits > 0, unsafe digits == 1 || bytes[start] != 0x30 else { return }
      if index < bytes.count, unsafe bytes[index] == UInt8(ascii: ".") {
        index += 1
        while index < bytes.count, case let byte = unsafe bytes[index], 0x30...0x39 ~= byte {
          mantissa = mantissa &* 10 &+ UInt64(byte - 0x30)
          digits += 1
          scale += 1
          index += 1
        }
        guard scale > 0 else { return }
      }
      // 18 digits always fit 63 bits, so the wrapping sum above is the value.
      if index == bytes.count, digits <= 18, !(isNegative && mantissa == 0) {
        self = .short(.small(isNegative ? -Int64(mantissa) : Int64(mantissa), scale: UInt8(scale)))
      } else {
        self = .long(start: start, isNegative: isNegative)
      }
    }
  }

  /// The slow path: exponents, negative zero, and mantissas of more than 18 digits.
  private init?(longJSONBytes bytes: ArraySlice<UInt8>, from start: Int, negative: Bool) {
    var mantissa: Int128 = 0
    var scale = 0
    var tooLong = false
    var afterPoint = false
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte >= 0x30, byte <= 0x39 {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        tooLong = tooLong || overflow || product.magnitude > Number.maximumMantissa
        if !tooLong { mantissa = product + Int128(byte - 0x30) }
        tooLong = tooLong || mantissa.magnitude > Number.maximumMantissa
        if afterPoint { scale += 1 }
      } else if byte == UInt8(ascii: "."), !afterPoint {
        afterPoint = true
      } else {
        break
      }
      index += 1
    }
    var hasExponent = false
    if index < bytes.endIndex {
      guard let exponent = Number.exponent(bytes, at: index) else { return nil }
      hasExponent = true
      if exponent.magnitude > 20_000 { tooLong = true } else { scale -= exponent }
    }
    let isPlain = !hasExponent && !(negative && mantissa == 0)
    let value = tooLong ? nil : try? Number(mantissa: negative ? -mantissa : mantissa, scale: scale)
    if isPlain, let value {
      self = value
    } else {
      self = .wide(Wide(value: try? value?.parts(), text: String(decoding: bytes, as: UTF8.self)))
    }
  }

  /// `e5`, `E+2`, `e-10` up to the end; nil for a malformed one; clamped far outside any range kept.
  private static func exponent(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = start + 1
    var sign = 1
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      sign = bytes[index] == UInt8(ascii: "-") ? -1 : 1
      index += 1
    }
    guard index < bytes.endIndex else { return nil }
    var value = 0
    while index < bytes.endIndex {
      guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
      value = min(value * 10 + Int(bytes[index] - 0x30), 1_000_000)
      index += 1
    }
    return sign * value
  }

  /// As sent: the text it was read from, otherwise the plain spelling.
  package var text: String {
    if case .wide(let wide) = self, let text = wide.text { return text }
    return description
  }

  /// The plain spelling with its scale, without an exponent unless it would have thousands of digits; see `isPlain`.
  @usableFromInline package var description: String {
    if case .small(let mantissa, let scale) = self { return Number.description(of: mantissa, scale: Int(scale)) }
    guard let (mantissa, scale) = try? parts() else {
      guard case .wide(let wide) = self, let text = wide.text else { return "" }
      return Number.plain(text) ?? text
    }
    let digits = String(mantissa.magnitude)
    let sign = mantissa < 0 ? "-" : ""
    if scale == 0 { return sign + digits }
    if digits.utf8.count > scale {
      return sign + digits.dropLast(scale) + "." + digits.suffix(scale)
    }
    return sign + "0." + String(repeating: "0", count: scale - digits.utf8.count) + digits
  }

  /// Whether `description` is without an exponent.
  package var isPlain: Bool { !description.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") } }

  /// The spelling of JSON's grammar without its exponent; nil if that takes more than `maximumScale` digits.
  private static func plain(_ text: String) -> String? {
    let bytes = Array(text.utf8)[...]
    guard let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return text }
    guard let exponent = exponent(bytes, at: mark), exponent.magnitude <= maximumScale, bytes.count <= maximumScale else { return nil }
    let number = bytes[..<mark]
    let isNegative = number.first == UInt8(ascii: "-")
    let digits = number.filter { (0x30...0x39).contains($0) }
    let point = number.firstIndex(of: UInt8(ascii: "."))
    // Digits before the decimal point after the exponent is applied.
    let whole = (point ?? mark) - (isNegative ? 1 : 0) + exponent
    let padded: [UInt8]
    let places: Int
    if whole <= 0 {
      padded = Array(repeating: 0x30, count: 1 - whole) + digits
      places = digits.count - whole
    } else {
      padded = digits + Array(repeating: 0x30, count: max(0, whole - digits.count))
      places = max(0, digits.count - whole)
    }
    let spelled = String(decoding: padded.dropLast(places), as: UTF8.self).drop { $0 == "0" }
    let fraction = String(decoding: padded.suffix(places), as: UTF8.self)
    return (isNegative ? "-" : "") + (spelled.isEmpty ? "0" : spelled) + (places > 0 ? "." + fraction : "")
  }

  private static func description(of mantissa: Int64, scale: Int) -> String {
    TextJoin.text(capacity: TextJoin.longestNumber(scale: scale)) { $0.append(mantissa, scale: scale) }
  }

  /// How many bytes the plain spelling of an inline number takes.
  static func length(of mantissa: Int64, scale: Int) -> Int {
    var digits = 1
    var limit: UInt64 = 10
    while digits < 19, mantissa.magnitude >= limit {
      digits += 1
      limit &*= 10
    }
    return max(digits, scale + 1) + (scale > 0 ? 1 : 0) + (mantissa < 0 ? 1 : 0)
  }
}
