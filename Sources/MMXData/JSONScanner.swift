import CProcess

/// Reads the words, texts and numbers of a JSON document, one after another.
///
/// The document comes in pieces and is read in a window, so that one of any length takes no more memory than its longest text. Zeros follow
/// the bytes in the window: a zero ends every word, text, number and run of spaces, and is looked at closely then, so that no other read
/// needs a comparison with the end.
@usableFromInline @safe package struct JSONScanner {
  /// The next byte to read, and the end of those in the window.
  @usableFromInline package var next: UnsafeMutablePointer<UInt8>
  @usableFromInline package private(set) var end: UnsafeMutablePointer<UInt8>
  private var window: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Bytes of the document, those from `taken` on not yet in the window.
  private var piece: [UInt8]
  private var taken = 0
  private var more: (() throws(Problem) -> [UInt8])?
  /// Where the byte at `origin` is in the document.
  private var place = JSONPlace()
  private var origin: UnsafeMutablePointer<UInt8>
  /// The end of the bytes in the window while `end` is that of a line.
  private var endOfWindow: UnsafeMutablePointer<UInt8>?

  /// Deepest nesting read. The reader is recursive, so this limit keeps a hostile answer from overflowing the stack.
  @usableFromInline static let maximumDepth = 512

  /// Room for bytes of a document, usually all of a short one.
  private static let usualCapacity = 1 << 16
  /// Zeros after them: as many as the widest load reads past its first byte, and the word after that.
  @usableFromInline package static let padding = 24

  /// - Parameter more: the bytes that follow, piece by piece, empty at the end. `deallocate` must be called.
  init(_ bytes: [UInt8], more: (() throws(Problem) -> [UInt8])? = nil) {
    (piece, self.more) = (bytes, more)
    capacity = more == nil ? min(bytes.count, JSONScanner.usualCapacity) : JSONScanner.usualCapacity
    unsafe window = .allocate(capacity: capacity + JSONScanner.padding)
    unsafe (next, end, origin, endOfWindow) = (window, window, window, nil)
    fill()
  }

  func deallocate() { unsafe window.deallocate() }

  // MARK: The window

  /// Moves bytes of the piece after those in the window.
  private mutating func fill() {
    let count = unsafe min(piece.count - taken, capacity - (end - window))
    unsafe piece.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress, count > 0 { unsafe end.update(from: base + taken, count: count) }
    }
    taken += count
    unsafe end += count
    unsafe end.update(repeating: 0, count: JSONScanner.padding)
  }

  /// Reads more of the document into the window, keeping the bytes from `next` on; false at the end of the document or line.
  @inline(never) @usableFromInline
  package mutating func refill() throws(Problem) -> Bool {
    guard unsafe endOfWindow == nil else { return false }
    if taken == piece.count {
      guard let more else { return false }
      piece = try more()
      taken = 0
      if piece.isEmpty {
        self.more = nil
        return false
      }
    }
    unsafe place.pass(origin, next - origin)
    let kept = unsafe end - next
    if kept > capacity / 2 {
      try Memory.take(2 * capacity)
      let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity + JSONScanner.padding)
      unsafe wider.update(from: next, count: kept)
      unsafe window.deallocate()
      unsafe window = wider
      capacity *= 2
    } else {
      // The two may overlap.
      unsafe window.update(from: next, count: kept)
    }
    unsafe (next, end, origin) = (window, window + kept, window)
    fill()
    return true
  }

  /// Whether that many bytes from `next` on are in the window now.
  @inline(never) @usableFromInline
  package mutating func reach(_ count: Int) throws(Problem) -> Bool {
    while unsafe end - next < count { guard try refill() else { return false } }
    return true
  }

  /// What is wrong between values.
  @usableFromInline enum Failure {
    case colon, depth, end, items, members, name
  }

  @inline(never) @usableFromInline
  func failure(_ failure: Failure) -> Problem {
    switch failure {
    case .colon: fail("a missing ':' after a name")
    case .depth: .jsonDepth(JSONScanner.maximumDepth)
    case .end: fail("unexpected text after the value")
    case .items: fail("a missing ',' or ']' after an item")
    case .members: fail("a missing ',' or '}' after a member")
    case .name: fail("a member name that is not a text")
    }
  }

  /// What is wrong at the next byte, or that there is none.
  private func fail(_ what: Message) -> Problem {
    var here = place
    unsafe here.pass(origin, next - origin)
    return .malformedJSON(unsafe next >= end ? "an unexpected end" : what, line: here.line, column: here.column)
  }

  // MARK: Lines

  /// Goes to the next line, which counts as a whole document then; false if there is none.
  mutating func beginLine() throws(Problem) -> Bool {
    if let whole = unsafe endOfWindow {
      unsafe next = min(end + 1, whole)
      unsafe (end, endOfWindow) = (whole, nil)
    }
    startHere()
    var searched = 0
    while true {
      let found = unsafe JSONScanner.endOfLine(next + searched, end)
      if unsafe found < end {
        unsafe found.pointee = 0
        unsafe (endOfWindow, end) = (end, found)
        return true
      }
      searched = unsafe end - next
      guard try !refill() else { continue }
      unsafe endOfWindow = end
      return searched > 0
    }
  }

  /// Whether nothing but spaces follows.
  var isBlank: Bool {
    var at = unsafe next
    while unsafe at.pointee == 0x20 || at.pointee == 0x09 || at.pointee == 0x0D { unsafe at += 1 }
    return unsafe at == end
  }

  /// Places are counted from here.
  mutating func startHere() {
    unsafe origin = next
    place = JSONPlace()
  }

  /// The first line feed, or the end.
  private static func endOfLine(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var at = unsafe start
    while unsafe at < end {
      let hits = unsafe zeros(load(at) ^ 0x0A0A_0A0A_0A0A_0A0A) & 0x8080_8080_8080_8080
      if hits != 0 { return unsafe min(at + hits.trailingZeroBitCount >> 3, end) }
      unsafe at += 8
    }
    return unsafe end
  }

  /// Skips a byte order mark.
  @inline(never) @usableFromInline
  package mutating func skipMark() throws(Problem) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if try starts(with: mark) { unsafe next += mark.count }
  }

  private mutating func starts(with word: [UInt8]) throws(Problem) -> Bool {
    guard try reach(word.count) else { return false }
    for (offset, byte) in word.enumerated() where unsafe next[offset] != byte { return false }
    return true
  }

  // MARK: Bytes and words

  /// The first byte after spaces, 0 at the end.
  @inlinable @inline(__always)
  package mutating func peek() throws(Problem) -> UInt8 {
    let byte = unsafe next.pointee
    return byte > 0x20 ? byte : try peekFurther()
  }

  @inline(never) @usableFromInline
  package mutating func peekFurther() throws(Problem) -> UInt8 {
    while true {
      switch unsafe next.pointee {
      case 0x20, 0x0A, 0x0D, 0x09: unsafe next += 1
      case 0 where unsafe next == end: guard try refill() else { return 0 }
      case let byte: return byte
      }
    }
  }

  /// Skips a space, as often follows a comma.
  @inlinable
  package mutating func skipSpace() {
    if unsafe next.pointee == 0x20 { unsafe next += 1 }
  }

  /// Skips the byte that `peek` returned.
  @inlinable @inline(__always)
  package mutating func skip() { unsafe next += 1 }

  /// Whether everything was read, after a `peek` that gave 0.
  @inlinable package var isAtEnd: Bool { unsafe next == end }

  /// Skips the byte after spaces if it is the expected one.
  @inlinable
  package mutating func take(_ byte: UInt8) throws(Problem) -> Bool {
    guard try peek() == byte else { return false }
    unsafe next += 1
    return true
  }

  @inlinable @inline(__always)
  package static func load(_ at: UnsafeMutablePointer<UInt8>) -> UInt64 { unsafe UnsafeRawPointer(at).loadUnaligned(as: UInt64.self) }

  /// Skips a word of four or five letters.
  @inlinable
  package mutating func skipWord(_ word: StaticString, _ letters: UInt64) throws(Problem) {
    let count = word.utf8CodeUnitCount
    if unsafe JSONScanner.load(next) << UInt64(64 - 8 * count) != letters << UInt64(64 - 8 * count) { return try skipCutWord(word) }
    unsafe next += count
  }

  @inline(never) @usableFromInline
  package mutating func skipCutWord(_ word: StaticString) throws(Problem) {
    let letters = Array(word.description.utf8)
    guard try starts(with: letters) else { throw fail("an unknown word") }
    unsafe next += letters.count
  }

  // MARK: Numbers

  /// Most numbers are short and plain and are read in one pass.
  @inlinable
  package mutating func number() throws(Problem) -> Number {
    let isNegative = unsafe next.pointee == UInt8(ascii: "-")
    let start = unsafe isNegative ? next + 1 : next
    var at = unsafe start
    var mantissa: UInt64 = 0
    while case let digit = unsafe at.pointee &- 0x30, digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      unsafe at += 1
    }
    let whole = unsafe at - start
    var decimals = 0
    if unsafe at.pointee == UInt8(ascii: ".") {
      let point = unsafe at
      unsafe at += 1
      while case let digit = unsafe at.pointee &- 0x30, digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        unsafe at += 1
      }
      decimals = unsafe at - point - 1
      // A point without digits after it.
      if decimals == 0 { return try longNumber() }
    }
    // 18 digits always fit 63 bits, so the wrapping sum above is the value. Whatever is unusual is looked at again: leading zeros, a sign
    // before zero, exponents, and the end of the window.
    switch unsafe at.pointee {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x0A, 0x0D, 0x09: break
    default: return try longNumber()
    }
    guard whole > 0, whole + decimals <= 18, unsafe whole == 1 || start.pointee != 0x30, !isNegative || mantissa != 0 else {
      return try longNumber()
    }
    unsafe next = at
    let value = Int64(truncatingIfNeeded: mantissa)
    return .small(isNegative ? 0 &- value : value, scale: UInt8(truncatingIfNeeded: decimals))
  }

  @inline(never) @usableFromInline
  package mutating func longNumber() throws(Problem) -> Number {
    var count = 0
    while true {
      switch unsafe next[count] {
      case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        count += 1
        continue
      case 0 where unsafe next + count == end: if try refill() { continue }
      default: break
      }
      break
    }
    guard count > 0 else { throw fail("an unexpected character") }
    let bytes = unsafe Array(UnsafeBufferPointer(start: next, count: count))
    guard let number = Number(jsonBytes: bytes) else { throw fail("a malformed number") }
    unsafe next += count
    return number
  }

  // MARK: Texts

  @inlinable @inline(__always)
  package static func zeros(_ x: UInt64) -> UInt64 { (x &- 0x0101_0101_0101_0101) & ~x }

  /// The highest bit of each byte that is a quote, a backslash or a control character; a byte after the first such one may be marked too.
  @inlinable @inline(__always)
  package static func special(_ word: UInt64) -> UInt64 {
    let control = (word &- 0x2020_2020_2020_2020) & ~word
    return (zeros(word ^ 0x2222_2222_2222_2222) | zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C) | control) & 0x8080_8080_8080_8080
  }

  /// The first byte that ends a text, must be decoded or is none of a text. What was passed over is joined to `seen`.
  @inlinable @inline(__always)
  package static func endOfPlain(_ start: UnsafeMutablePointer<UInt8>, _ seen: inout UInt64) -> UnsafeMutablePointer<UInt8> {
    var at = unsafe start
    while true {
      let word = unsafe load(at)
      let hits = special(word)
      if hits != 0 {
        let bits = hits.trailingZeroBitCount & ~7
        seen |= word & ((1 &<< UInt64(bits)) &- 1)
        return unsafe at + bits >> 3
      }
      seen |= word
      unsafe at += 8
    }
  }

  /// A text from its opening quote: its bytes in place, or decoded if it has escapes. Lone surrogates, which services leave when they cut
  /// a text, are kept as `LoneSurrogate` describes.
  @inlinable
  package mutating func text() throws(Problem) -> Spelling {
    var seen: UInt64 = 0
    let first = unsafe next + 1
    let last = unsafe JSONScanner.endOfPlain(first, &seen)
    guard unsafe last.pointee == UInt8(ascii: "\""), seen & 0x8080_8080_8080_8080 == 0 else { return try otherText() }
    unsafe next = last + 1
    return .plain(unsafe JSONText(first, count: last - first, isASCII: true))
  }

  @usableFromInline package enum Spelling {
    case plain(JSONText)
    case decoded(String)
  }

  /// A text that is not ASCII, has escapes, is not whole in the window, or is none.
  @inline(never) @usableFromInline
  package mutating func otherText() throws(Problem) -> Spelling {
    var seen: UInt64 = 0
    var length = 0
    while true {
      let last = unsafe JSONScanner.endOfPlain(next + 1 + length, &seen)
      length = unsafe last - next - 1
      switch unsafe last.pointee {
      case UInt8(ascii: "\""):
        let first = unsafe next + 1
        let isASCII = seen & 0x8080_8080_8080_8080 == 0
        guard unsafe isASCII || JSONScanner.isUTF8(first, length) else {
          throw .malformedJSON("a text that is not UTF-8", at: unsafe place.offset + (first - origin))
        }
        unsafe next = last + 1
        return .plain(unsafe JSONText(first, count: length, isASCII: isASCII))
      case UInt8(ascii: "\\"): return .decoded(try decodedText(length))
      case 0 where unsafe last == end:
        guard try refill() else {
          unsafe next = end
          throw fail("a text without its closing quote")
        }
      default:
        unsafe next = last
        throw fail("a control character in a text")
      }
    }
  }

  /// The text at the quote whose first bytes, that many, have no escapes.
  private mutating func decodedText(_ plain: Int) throws(Problem) -> String {
    var units = unsafe Array(UnsafeBufferPointer(start: next + 1, count: plain))
    unsafe next += 1 + plain
    while true {
      switch unsafe next.pointee {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else { throw fail("a text that is not UTF-8") }
        unsafe next += 1
        return text
      case UInt8(ascii: "\\"):
        try Pace.step()
        // Two escapes may be one character.
        _ = try reach(12)
        unsafe next += 1
        try decodeEscape(into: &units)
      case 0 where unsafe next == end: guard try refill() else { throw fail("a text without its closing quote") }
      case 0..<0x20: throw fail("a control character in a text")
      default:
        var seen: UInt64 = 0
        let last = unsafe JSONScanner.endOfPlain(next, &seen)
        unsafe units.append(contentsOf: UnsafeBufferPointer(start: next, count: last - next))
        unsafe next = last
      }
    }
  }

  private mutating func decodeEscape(into units: inout [UInt8]) throws(Problem) {
    let byte = unsafe next.pointee
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"):
      unsafe next += 1
      return try decodeUnicodeEscape(into: &units)
    default: throw fail("an unknown escape")
    }
    unsafe next += 1
  }

  /// Adds the UTF-8 of the character.
  private mutating func decodeUnicodeEscape(into units: inout [UInt8]) throws(Problem) {
    let unit = try hexadecimalUnit()
    guard unit & 0xF800 == 0xD800 else { return JSONScanner.add(UInt32(unit), to: &units) }
    if unit < 0xDC00, unsafe next[0] == UInt8(ascii: "\\"), unsafe next[1] == UInt8(ascii: "u") {
      let mark = unsafe next
      unsafe next += 2
      let low = try hexadecimalUnit()
      if low & 0xFC00 == 0xDC00 {
        return JSONScanner.add(0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00), to: &units)
      }
      unsafe next = mark
    }
    units += LoneSurrogate.bytes(of: unit)
  }

  private static func add(_ scalar: UInt32, to units: inout [UInt8]) {
    if scalar < 0x80 { return units.append(UInt8(truncatingIfNeeded: scalar)) }
    guard let scalar = Unicode.Scalar(scalar) else { return }
    units += String(scalar).utf8
  }

  private mutating func hexadecimalUnit() throws(Problem) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch unsafe next.pointee {
      case let byte where byte &- 0x30 < 10: digit = byte &- 0x30
      case let byte where (byte | 0x20) &- 0x61 < 6: digit = (byte | 0x20) &- 0x61 &+ 10
      default: throw fail("a '\\u' without four hexadecimal digits")
      }
      value = value << 4 | UInt16(digit)
      unsafe next += 1
    }
    return value
  }

  /// Whether bytes are UTF-8, by table 3-7 of the Unicode standard.
  static func isUTF8(_ first: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
    let end = unsafe first + count
    var at = unsafe first
    while unsafe at < end {
      let lead = unsafe at.pointee
      if lead < 0x80 {
        unsafe at += 1
        continue
      }
      // What the second byte may be, and how many follow.
      let (second, following): (ClosedRange<UInt8>, Int)
      switch lead {
      case 0xC2...0xDF: (second, following) = (0x80...0xBF, 1)
      case 0xE0: (second, following) = (0xA0...0xBF, 2)
      case 0xED: (second, following) = (0x80...0x9F, 2)
      case 0xE1...0xEF: (second, following) = (0x80...0xBF, 2)
      case 0xF0: (second, following) = (0x90...0xBF, 3)
      case 0xF1...0xF3: (second, following) = (0x80...0xBF, 3)
      case 0xF4: (second, following) = (0x80...0x8F, 3)
      default: return false
      }
      guard unsafe end - at > following, unsafe second.contains(at[1]) else { return false }
      for offset in 1...following where unsafe at[offset] & 0xC0 != 0x80 { return false }
      unsafe at += following + 1
    }
    return true
  }

  // MARK: Names

  /// Skips the name and colon that the shape has at a position, if they are spelled the same, and a space.
  @inlinable
  package mutating func skipKey(_ position: Int, of known: KnownShape) -> Bool {
    let key = unsafe known.spellings[position]
    var left = key.count
    guard unsafe left <= end - next else { return false }
    var word = unsafe key.words
    var at = unsafe next
    while left > 8 {
      guard unsafe JSONScanner.load(at) == word.pointee else { return false }
      unsafe (at, word) = (at + 8, word + 1)
      left -= 8
    }
    guard unsafe (JSONScanner.load(at) ^ word.pointee) &<< UInt64(truncatingIfNeeded: 64 - 8 * left) == 0 else { return false }
    unsafe next += key.count
    if unsafe next.pointee == 0x20 { unsafe next += 1 }
    return true
  }

  /// Reads a name, from its quote on.
  @inline(never) @usableFromInline
  package mutating func key(into names: inout KnownShape.Names) throws(Problem) {
    let spelled = try spelledText()
    switch try text() {
    case .plain: names.add(spelled, nil)
    case .decoded(let key): names.add(spelled, key)
    }
  }

  /// The bytes of a text with its quotes, which stay to be read; not all of them, if the text has no end.
  private mutating func spelledText() throws(Problem) -> [UInt8] {
    var count = 1
    text: while true {
      switch unsafe next[count] {
      case UInt8(ascii: "\\") where unsafe next + count + 1 < end: count += 2
      case UInt8(ascii: "\\"): guard try refill() else { break text }
      case 0 where unsafe next + count == end: guard try refill() else { break text }
      case UInt8(ascii: "\""):
        count += 1
        break text
      case 0..<0x20: break text
      default: count += 1
      }
    }
    return unsafe Array(UnsafeBufferPointer(start: next, count: count))
  }
}

/// A place in a document.
struct JSONPlace {
  /// In bytes.
  private(set) var offset = 0
  /// Counted from 1, the column in characters.
  private(set) var line = 1
  private(set) var column = 1

  /// Passes over bytes of the document.
  @safe mutating func pass(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) {
    offset += count
    let lastLine = unsafe JSONPlace.lastLine(bytes, count)
    if lastLine > 0 {
      column = 1
      line += unsafe cprocess_count_lines(bytes, lastLine)
    }
    column += unsafe cprocess_count_characters(bytes + lastLine, count - lastLine)
  }

  /// Where the last line begins.
  private static func lastLine(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    var end = count
    while end >= 8, unsafe JSONScanner.zeros(JSONScanner.load(bytes + end - 8) ^ 0x0A0A_0A0A_0A0A_0A0A) & 0x8080_8080_8080_8080 == 0 {
      end -= 8
    }
    while end > 0, unsafe bytes[end - 1] != 0x0A { end -= 1 }
    return end
  }
}
