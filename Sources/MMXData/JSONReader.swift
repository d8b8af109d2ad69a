/// Builds values from the parts of a document, which are reported in document order.
@usableFromInline package protocol JSONSink: AnyObject {
  /// How many values there are that are in no list or object yet.
  var count: Int { get }
  func addNull() throws(Problem)
  func add(_ value: Bool) throws(Problem)
  func add(_ number: Number) throws(Problem)
  func add(_ text: JSONText) throws(Problem)
  func add(_ text: String) throws(Problem)
  /// A list ends: its items are the values after the first `start`.
  func endArray(from start: Int) throws(Problem)
  /// An object ends: one value for each key, and the keys differ.
  func endObject(_ shape: Shape, from start: Int) throws(Problem)
  /// The same, if a key may be repeated.
  func endObject(keys: [String], from start: Int) throws(Problem)
}

/// Reads JSON: strict RFC 8259 in UTF-8, every number kept exactly as written.
///
/// An object uses the shape of the previous object as long as the keys agree, so rows share one shape. Inlinable, so that the modules that
/// build values get it specialised for them.
@usableFromInline package final class JSONReader<Sink: JSONSink> {
  @usableFromInline package var scanner: JSONScanner
  @usableFromInline package let sink: Sink
  @usableFromInline package var depth = 0
  @usableFromInline package var hasBegun = false
  @usableFromInline package var isBeforeItems = false
  @usableFromInline package var shapes = KnownShape.Store()

  /// - Parameter more: the bytes that follow, piece by piece, empty at the end.
  @usableFromInline package init(_ bytes: [UInt8], more: (() throws(Problem) -> [UInt8])? = nil, into sink: Sink) {
    scanner = JSONScanner(bytes, more: more)
    self.sink = sink
  }

  deinit {
    shapes.keep()
    scanner.deallocate()
  }

  /// Reads the whole document, one value, a leading byte-order mark skipped. Throws `value` (where and what), `limit` (depth), and what
  /// reading the bytes throws.
  @inlinable package func readDocument() throws(Problem) {
    try begin()
    try readValue()
    try readEnd()
  }

  @inlinable package func begin() throws(Problem) {
    if hasBegun { return }
    hasBegun = true
    try scanner.skipMark()
  }

  @inlinable package func readEnd() throws(Problem) {
    guard try scanner.peek() == 0, scanner.isAtEnd else { throw scanner.failure(.end) }
  }

  // MARK: Items and lines

  /// Whether the document is a list: then `readItem` reads its items one by one, otherwise `readDocument` all of it.
  @inlinable package func beginItems() throws(Problem) -> Bool {
    try begin()
    guard try scanner.peek() == UInt8(ascii: "[") else { return false }
    try enter()
    isBeforeItems = true
    return true
  }

  /// Reads the next item of the list; false where the list ends, and the document with it. Throws as `readDocument`.
  @inlinable package func readItem() throws(Problem) -> Bool {
    let isFirst = isBeforeItems
    isBeforeItems = false
    if try isFirst ? scanner.take(UInt8(ascii: "]")) : !scanner.take(UInt8(ascii: ",")) {
      if !isFirst, try !scanner.take(UInt8(ascii: "]")) { throw scanner.failure(.items) }
      depth -= 1
      try readEnd()
      return false
    }
    try readValue()
    return true
  }

  /// Goes to the next line, which `readDocument` reads as a document of its own; false if there is none. Throws what reading the bytes throws.
  @usableFromInline package func beginLine() throws(Problem) -> Bool {
    guard try scanner.beginLine() else { return false }
    if !hasBegun {
      try scanner.skipMark()
      scanner.startHere()
    }
    hasBegun = false
    return true
  }

  /// Whether the line holds spaces only.
  @usableFromInline package var isBlankLine: Bool { scanner.isBlank }

  // MARK: Values

  // Each level of a document is a call of two or three of these; what they can fail in is apart, because every place of failure takes room
  // on the stack.

  @inlinable func readValue() throws(Problem) {
    switch try scanner.peek() {
    case UInt8(ascii: "\""): try readText()
    case UInt8(ascii: "{"): try readObject()
    case UInt8(ascii: "["): try readArray()
    case let byte: try readWord(byte)
    }
  }

  @inlinable func readText() throws(Problem) {
    switch try scanner.text() {
    case .plain(let text): try sink.add(text)
    case .decoded(let text): try sink.add(text)
    }
  }

  /// A number, or a word that begins with the byte.
  @inlinable func readWord(_ byte: UInt8) throws(Problem) {
    switch byte {
    case UInt8(ascii: "t"):
      try scanner.skipWord("true", 0x6575_7274)
      try sink.add(true)
    case UInt8(ascii: "f"):
      try scanner.skipWord("false", 0x65_736C_6166)
      try sink.add(false)
    case UInt8(ascii: "n"):
      try scanner.skipWord("null", 0x6C6C_756E)
      try sink.addNull()
    default: try sink.add(scanner.number())
    }
  }

  @inlinable func enter() throws(Problem) {
    depth += 1
    guard depth <= JSONScanner.maximumDepth else { throw scanner.failure(.depth) }
    scanner.skip()
  }

  @inlinable func readArray() throws(Problem) {
    let start = sink.count
    try enter()
    if try scanner.peek() != UInt8(ascii: "]") {
      repeat {
        scanner.skipSpace()
        try readValue()
      } while try scanner.take(UInt8(ascii: ","))
    }
    try endArray(from: start)
  }

  @inlinable func endArray(from start: Int) throws(Problem) {
    guard try scanner.take(UInt8(ascii: "]")) else { throw scanner.failure(.items) }
    try sink.endArray(from: start)
    depth -= 1
  }

  @inlinable func readObject() throws(Problem) {
    let start = sink.count
    try enter()
    let known = depth < shapes.recent.count ? shapes.recent[depth] : .none
    var count = 0
    if try scanner.peek() != UInt8(ascii: "}") {
      repeat {
        guard try skipKey(count, of: known) else { return try readOther(known, count, from: start) }
        try readValue()
        count += 1
      } while try scanner.take(UInt8(ascii: ","))
    }
    try endObject(known, count, from: start)
  }

  /// Skips the name at a position with its colon, if it is the one that the shape has there.
  @inlinable func skipKey(_ position: Int, of known: KnownShape) throws(Problem) -> Bool {
    scanner.skipSpace()
    _ = try scanner.peek()
    return position < known.count && scanner.skipKey(position, of: known)
  }

  /// An object ends whose names are the first ones, that many, of the shape.
  @inlinable func endObject(_ known: KnownShape, _ count: Int, from start: Int) throws(Problem) {
    guard try scanner.take(UInt8(ascii: "}")) else { throw scanner.failure(.members) }
    if count == known.count {
      try sink.endObject(known.shape, from: start)
    } else if count == 0 {
      try sink.endObject(.empty, from: start)
    } else {
      try end(KnownShape.Names(known, prefix: count), from: start)
    }
    depth -= 1
  }

  /// The rest of an object whose first names, that many, are those of the shape.
  @inlinable @inline(never)
  func readOther(_ known: KnownShape, _ count: Int, from start: Int) throws(Problem) {
    var names = KnownShape.Names(known, prefix: count)
    repeat {
      try readName(into: &names)
      try readValue()
    } while try scanner.take(UInt8(ascii: ","))
    try endOther(names, from: start)
  }

  @inlinable @inline(never)
  func readName(into names: inout KnownShape.Names) throws(Problem) {
    guard try scanner.peek() == UInt8(ascii: "\"") else { throw scanner.failure(.name) }
    try scanner.key(into: &names)
    guard try scanner.take(UInt8(ascii: ":")) else { throw scanner.failure(.colon) }
  }

  @inlinable @inline(never)
  func endOther(_ names: KnownShape.Names, from start: Int) throws(Problem) {
    guard try scanner.take(UInt8(ascii: "}")) else { throw scanner.failure(.members) }
    try end(names, from: start)
    depth -= 1
  }

  @inlinable @inline(never)
  func end(_ names: KnownShape.Names, from start: Int) throws(Problem) {
    guard let shape = shapes.shape(of: names, depth: depth) else { return try sink.endObject(keys: names.keys, from: start) }
    try sink.endObject(shape, from: start)
  }
}
