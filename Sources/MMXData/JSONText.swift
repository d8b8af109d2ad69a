/// A text of a JSON document: its bytes in place, or decoded if they contain escapes. Valid while the document is parsed.
@safe package struct JSONText {
  private let first: UnsafePointer<UInt8>?
  private let decoded: String
  private let isASCII: Bool
  /// Its position, without quotes; offset 0 if it contains escapes.
  package let place: Place

  package struct Place {
    let offset: Int
    let count: Int
  }

  /// From bytes without escapes.
  init(_ first: UnsafePointer<UInt8>, offset: Int, count: Int, isASCII: Bool) {
    unsafe self.first = first
    decoded = ""
    self.isASCII = isASCII
    place = Place(offset: offset, count: count)
  }

  init(_ text: String) {
    unsafe first = nil
    decoded = text
    isASCII = false
    place = Place(offset: 0, count: 0)
  }

  /// Throws `value` if the bytes are not UTF-8.
  package var string: String {
    get throws(Problem) {
      guard let first = unsafe first else { return decoded }
      let bytes = unsafe UnsafeBufferPointer(start: first, count: place.count)
      if isASCII { return unsafe String(decoding: bytes, as: UTF8.self) }
      guard let text = unsafe String(validating: bytes, as: UTF8.self) else {
        throw .malformedJSON("a text that is not UTF-8", at: place.offset)
      }
      return text
    }
  }

  /// Its bytes, if it has no escapes. Whether they are UTF-8 is not known.
  package var bytes: UnsafeBufferPointer<UInt8>? {
    guard let first = unsafe first else { return nil }
    return unsafe UnsafeBufferPointer(start: first, count: place.count)
  }

  /// A hash of a short text without escapes; nil for others, which are rarely repeated.
  package var shortHash: UInt64? {
    guard let first = unsafe first, place.count <= 32 else { return nil }
    let start = unsafe UnsafeRawPointer(first)
    var hash = UInt64(place.count)
    if place.count >= 8 {
      let ends = unsafe (start.loadUnaligned(as: UInt64.self), start.loadUnaligned(fromByteOffset: place.count - 8, as: UInt64.self))
      hash = (hash ^ ends.0) &* 0x9E37_79B9_7F4A_7C15 ^ ends.1
    } else {
      for offset in 0..<place.count { hash = hash << 8 ^ UInt64(unsafe first[offset]) }
    }
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return hash ^ hash >> 32
  }

  /// Whether two texts without escapes have the same bytes.
  package func isSame(as other: JSONText) -> Bool {
    guard let a = unsafe first, let b = unsafe other.first, place.count == other.place.count else { return false }
    return unsafe JSONText.areEqual(a, b, place.count)
  }

  static func areEqual(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
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
