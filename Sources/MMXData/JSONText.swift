/// A text of a JSON document, in UTF-8, at its place in the document. Valid until more of the document is read.
@usableFromInline @safe package struct JSONText {
  @usableFromInline package let first: UnsafeMutablePointer<UInt8>
  /// In bytes.
  @usableFromInline package let count: Int
  @usableFromInline package let isASCII: Bool

  /// - Parameter first: bytes that are UTF-8, fifteen or more of any other after them.
  @usableFromInline package init(_ first: UnsafeMutablePointer<UInt8>, count: Int, isASCII: Bool) {
    unsafe self.first = first
    self.count = count
    self.isASCII = isASCII
  }

  @usableFromInline package var string: String {
    let bytes = unsafe UnsafeBufferPointer(start: first, count: count)
    // What the library keeps in two words it does not look at a second time if it is ASCII.
    guard isASCII, count <= 15 else { return unsafe String(decoding: bytes, as: UTF8.self) }
    return unsafe String(unsafeUninitializedCapacity: count) { room in
      unsafe room.initialize(fromContentsOf: bytes)
    }
  }

  /// The bytes of a text of at most sixteen, the first one lowest; zeros follow them.
  @inlinable package var words: (UInt64, UInt64) {
    let (low, high) = unsafe (JSONScanner.load(first), JSONScanner.load(first + 8))
    func kept(_ word: UInt64, _ count: Int) -> UInt64 { count < 8 ? word & ((1 &<< UInt64(truncatingIfNeeded: 8 * count)) &- 1) : word }
    return count < 8 ? (kept(low, count), 0) : (low, kept(high, count - 8))
  }

  /// Of its first and last eight bytes, if it has as many.
  @inlinable package var hash: UInt64 {
    var hash = UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      let ends = unsafe (JSONScanner.load(first), JSONScanner.load(first + count - 8))
      hash = (hash ^ ends.0) &* 0x9E37_79B9_7F4A_7C15 ^ ends.1
    } else {
      hash ^= words.0
    }
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return hash ^ hash >> 32
  }

  /// Whether a text has the same bytes.
  @usableFromInline package func isSame(as other: String) -> Bool {
    guard other.utf8.count == count else { return false }
    return unsafe other.utf8.withContiguousStorageIfAvailable { bytes in
      guard let base = bytes.baseAddress else { return true }
      return unsafe JSONText.areEqual(first, base, count)
    } ?? false
  }

  private static func areEqual(_ a: UnsafeMutablePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var offset = 0
    while count - offset >= 8 {
      let (x, y) = unsafe (UnsafeRawPointer(a + offset), UnsafeRawPointer(b + offset))
      if unsafe x.loadUnaligned(as: UInt64.self) != y.loadUnaligned(as: UInt64.self) { return false }
      offset += 8
    }
    while offset < count {
      if unsafe a[offset] != b[offset] { return false }
      offset += 1
    }
    return true
  }
}
