import MMXData

/// A text. One of at most fourteen bytes usually lies in the value itself; another is an object.
///
/// Most texts of records are codes, names of cities and numbers: in the value they cost no allocation, no counting of references, and a
/// third of the memory.
package enum Text {
  case short(ShortText)
  case long(LongText)

  @inline(__always) package init(_ string: String) {
    self = if let short = ShortText(string) { .short(short) } else { .long(LongText(string)) }
  }

  /// From bytes that are UTF-8.
  @inline(__always) init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    self = if let short = unsafe ShortText(ascii: bytes) { .short(short) } else { unsafe Text(String(decoding: bytes, as: UTF8.self)) }
  }

  package var string: String {
    @inline(__always) get {
      switch self {
      case .short(let text): text.string
      case .long(let text): text.string
      }
    }
  }

  /// The number of its bytes in UTF-8.
  @inline(__always) var byteCount: Int {
    switch self {
    case .short(let text): text.count
    case .long(let text): text.string.utf8.count
    }
  }

  /// `==`, by canonical equivalence. Throws what ends long work, `interrupted` or `limit`.
  func isEqual(to other: Text) throws(Problem) -> Bool {
    switch (self, other) {
    case (.short(let a), .short(let b)) where a.isSame(as: b) || a.isASCII && b.isASCII: a.isSame(as: b)
    case (.long(let a), .long(let b)) where a === b: true
    default: try string.isSame(as: other.string)
    }
  }

  /// Whether they are one: a short text is one with each of its copies.
  static func areSame(_ a: Text, _ b: Text) -> Bool {
    switch (a, b) {
    case (.short(let a), .short(let b)): a.isSame(as: b)
    case (.long(let a), .long(let b)): a === b
    default: false
    }
  }
}

/// A text as an object. It changes only while a single variable holds it.
package final class LongText {
  var string: String
  /// Where its characters lie, if it is long and was asked for some.
  var places: CharacterPlaces?

  init(_ string: String) { self.string = string }
}

/// At most fourteen bytes of UTF-8: the two words with which the standard library stores a `String` of up to fifteen bytes, where the byte at
/// offset 9 lies at 14, the place of the fifteenth, so that a `Value` has room for its mark.
///
/// This is the library's layout, and each machine checks once that it still holds (`isStoredAsKnown`).
@safe package struct ShortText {
  private let low: UInt64
  private let ninth: UInt8
  /// Its unused bits hold the mark.
  private let room = false
  private let middle: UInt16
  /// Above the bytes 12 and 13: the byte of offset 9; then the count in the lower half of a byte, whether all is ASCII, and a mark of the library.
  private let high: UInt32

  static let maximumCount = 14

  /// Nil if the text is longer, or the library stores it as an object though it is short.
  @inline(__always) init?(_ string: String) {
    let words = unsafe unsafeBitCast(string, to: (UInt64, UInt64).self)
    // The library's mark of a short text, and no fifteenth byte.
    guard words.1 >> 60 & 0b1010 == 0b1010, words.1 >> 48 & 0xFF == 0 else { return nil }
    self.init(words.0, words.1)
  }

  /// Nil if there are more than fourteen bytes, or one is not ASCII.
  @inline(__always) init?(ascii bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= ShortText.maximumCount, let address = bytes.baseAddress else { return nil }
    let (count, first) = unsafe (bytes.count, UnsafeRawPointer(address))
    var words: (UInt64, UInt64) = (0, 0)
    if count >= 8 {
      words.0 = unsafe first.loadUnaligned(as: UInt64.self)
      let end = unsafe first.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      // A shift by 64 gives 0.
      words.1 = end >> UInt64(8 * (16 - count))
    } else {
      var offset = 0
      while offset < count {
        words.0 |= UInt64(unsafe first.load(fromByteOffset: offset, as: UInt8.self)) << UInt64(8 * offset)
        offset += 1
      }
    }
    guard (words.0 | words.1) & 0x8080_8080_8080_8080 == 0 else { return nil }
    self.init(words.0, words.1 | (0xE0 | UInt64(count)) << 56)
  }

  /// Nil if the text is longer.
  @inline(__always) init?(_ text: JSONText) {
    guard text.count <= ShortText.maximumCount else { return nil }
    let words = text.words
    self.init(words.0, words.1 | ((text.isASCII ? 0xE0 : 0xA0) | UInt64(truncatingIfNeeded: text.count)) << 56)
  }

  /// From the words of a `Value` that holds it.
  @inline(__always) init(stored words: (UInt64, UInt64)) {
    low = words.0
    ninth = UInt8(truncatingIfNeeded: words.1)
    middle = UInt16(truncatingIfNeeded: words.1 >> 16)
    high = UInt32(truncatingIfNeeded: words.1 >> 32)
  }

  @inline(__always) private init(_ first: UInt64, _ second: UInt64) {
    low = first
    ninth = UInt8(truncatingIfNeeded: second)
    middle = UInt16(truncatingIfNeeded: second >> 16)
    high = UInt32(truncatingIfNeeded: second >> 32) & 0xFF00_FFFF | UInt32(truncatingIfNeeded: second >> 8 & 0xFF) << 16
  }

  @inline(__always) private var second: UInt64 {
    UInt64(ninth) | UInt64(high >> 16 & 0xFF) << 8 | UInt64(middle) << 16 | UInt64(high & 0xFF00_FFFF) << 32
  }

  @inline(__always) var string: String { unsafe unsafeBitCast((low, second), to: String.self) }

  /// The number of bytes.
  @inline(__always) var count: Int { Int(high >> 24 & 0xF) }

  @inline(__always) var isASCII: Bool { high >> 30 & 1 == 1 }

  /// Its bytes, the first one lowest; zeros follow them.
  @inline(__always) var words: (UInt64, UInt64) { (low, second & 0x00FF_FFFF_FFFF_FFFF) }

  /// Whether they have the same bytes.
  @inline(__always) func isSame(as other: ShortText) -> Bool { low == other.low && second == other.second }

  /// Whether the library stores texts as this type believes.
  static var isStoredAsKnown: Bool {
    func isStored(_ text: String, _ first: UInt64, _ second: UInt64) -> Bool {
      let words = unsafe unsafeBitCast(text, to: (UInt64, UInt64).self)
      return words == (first, second) && ShortText(text).map { $0.string == text && $0.count == text.utf8.count } == true
    }
    return MemoryLayout<String>.size == 16 && MemoryLayout<ShortText>.size == 16 && isStored("", 0, 0xE0 << 56)
      && isStored("abcdefghijklmn", 0x6867_6665_6463_6261, 0xEE << 56 | 0x6E6D_6C6B_6A69) && isStored("č", 0x8DC4, 0xA2 << 56)
      && ShortText("fifteen bytes..") == nil && ShortText("more than fifteen bytes") == nil
  }
}
