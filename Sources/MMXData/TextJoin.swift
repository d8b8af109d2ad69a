/// Texts and numbers written one after the other, into a buffer that is large enough for all of them.
@safe package struct TextJoin {
  private let first: UnsafeMutablePointer<UInt8>
  private var count = 0
  private let capacity: Int

  /// The text whose parts `write` appends: at most `capacity` UTF-8 bytes; more is a programming error.
  package static func text(capacity: Int, _ write: (inout TextJoin) -> Void) -> String {
    var text = ""
    unsafe bytes(capacity: capacity, write) { bytes in unsafe text = String(decoding: bytes, as: UTF8.self) }
    return text
  }

  /// The same as bytes, which are valid while `use` runs. Few of them lie on the stack. Not generic: the type of a result would be looked up at
  /// each call.
  package static func bytes(capacity: Int, _ write: (inout TextJoin) -> Void, use: (UnsafeBufferPointer<UInt8>) -> Void) {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity + TextJoin.word) { buffer in
      guard let first = buffer.baseAddress else { return }
      var join = unsafe TextJoin(first: first, capacity: capacity)
      write(&join)
      unsafe use(UnsafeBufferPointer(start: first, count: join.count))
    }
  }

  /// The room after the parts, so that a short text is written in whole words.
  private static let word = 16

  /// The most bytes that the plain spelling of an inline number of that scale takes.
  package static func longestNumber(scale: Int) -> Int { max(20, scale + 1) + 2 }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard let source = bytes.baseAddress else { return }
      precondition(bytes.count <= capacity - count, "the capacity counts every part")
      unsafe (first + count).update(from: source, count: bytes.count)
      count += bytes.count
    }
  }

  /// The first `count` of sixteen bytes, the first one lowest.
  package mutating func append(_ words: (UInt64, UInt64), count length: Int) {
    precondition(length <= TextJoin.word && length <= capacity - count, "the capacity counts every part")
    unsafe UnsafeMutableRawPointer(first + count).storeBytes(of: words.0, as: UInt64.self)
    unsafe UnsafeMutableRawPointer(first + count).storeBytes(of: words.1, toByteOffset: 8, as: UInt64.self)
    count += length
  }

  /// The plain spelling of an inline number: sign, at least one digit before the point, `scale` digits after it.
  package mutating func append(_ mantissa: Int64, scale: Int) {
    let length = Number.length(of: mantissa, scale: scale)
    precondition(length <= capacity - count, "the capacity counts every part")
    let start = mantissa < 0 ? 1 : 0
    let point = scale > 0 ? length - 1 - scale : length
    var rest = mantissa.magnitude
    var index = length - 1
    while index >= start {
      if index == point {
        unsafe first[count + index] = UInt8(ascii: ".")
      } else {
        unsafe first[count + index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      index -= 1
    }
    if mantissa < 0 { unsafe first[count] = UInt8(ascii: "-") }
    count += length
  }
}
