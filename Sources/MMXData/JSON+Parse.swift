/// Parsing: strict RFC 8259 from UTF-8 bytes, every number kept exactly as written.
extension JSON {
  /// Deepest nesting read. The parser is recursive, so this limit keeps a hostile answer from overflowing the stack.
  package static let maximumDepth = 512

  package init(_ text: String) throws(Problem) { try self.init(bytes: Array(text.utf8)) }

  /// A whole document; a leading byte-order mark is skipped. Throws `value` (where and what) or `limit` (depth).
  package init(bytes: [UInt8]) throws(Problem) {
    let tree = JSONTree()
    try JSON.parse(bytes, into: tree)
    self = tree.document
  }

  /// Reports the contents of a document to a sink, so that values of any kind are built directly from it.
  package static func parse(_ bytes: [UInt8], into sink: some JSONSink) throws(Problem) {
    try unsafe bytes.withUnsafeBufferPointer { (bytes) throws(Problem) in
      guard let first = bytes.baseAddress else { throw .malformedJSON("an unexpected end", line: 1, column: 1) }
      var parser = JSONParser(unsafe JSONScanner(first, count: bytes.count), sink, KnownShape.latest.withLock { $0 })
      try parser.parseDocument()
      if parser.hasNewShapes { KnownShape.latest.withLock { $0 = parser.shapesToKeep } }
    }
  }
}

/// Builds values from the parts of a document, which are reported in document order.
package protocol JSONSink: AnyObject {
  func addNull() throws(Problem)
  func add(_ value: Bool) throws(Problem)
  func add(_ number: Number) throws(Problem)
  func add(_ text: JSONText) throws(Problem)
  /// A list or object begins, probably with this many values.
  func begin(capacity: Int)
  func endArray() throws(Problem)
  /// An object ends: one value for each key, and the keys differ.
  func endObject(_ shape: Shape) throws(Problem)
  /// The same, if a key may be repeated.
  func endObject(keys: [String]) throws(Problem)
}

/// One pass over the bytes. An object uses the shape of the previous object as long as the keys agree, so rows share one shape.
private struct JSONParser {
  private var scanner: JSONScanner
  private let sink: any JSONSink
  private var depth = 0
  /// The latest shapes by depth, at first those of the document before.
  private var recent: [KnownShape]
  private(set) var hasNewShapes = false

  init(_ scanner: JSONScanner, _ sink: any JSONSink, _ recent: [KnownShape]) {
    self.scanner = scanner
    self.sink = sink
    self.recent = recent
  }

  /// Those that the next document may have too: not many, and not the keys of a table.
  var shapesToKeep: [KnownShape] { recent.prefix(16).map { $0.count <= 256 ? $0 : .none } }

  mutating func parseDocument() throws(Problem) {
    try parseValue()
    guard scanner.peek() == 0, scanner.isAtEnd else { throw scanner.fail("unexpected text after the value") }
  }

  private mutating func parseValue() throws(Problem) {
    switch scanner.peek() {
    case UInt8(ascii: "{"):
      try enter()
      try parseObject()
      depth -= 1
    case UInt8(ascii: "["):
      try enter()
      try parseArray()
      depth -= 1
    case UInt8(ascii: "\""): try sink.add(scanner.parseText())
    case UInt8(ascii: "t"):
      try scanner.skipWord(JSONParser.trueWord)
      try sink.add(true)
    case UInt8(ascii: "f"):
      try scanner.skipWord(JSONParser.falseWord)
      try sink.add(false)
    case UInt8(ascii: "n"):
      try scanner.skipWord(JSONParser.nullWord)
      try sink.addNull()
    default: try sink.add(scanner.parseNumber())
    }
  }

  private static let trueWord = Array("true".utf8)
  private static let falseWord = Array("false".utf8)
  private static let nullWord = Array("null".utf8)

  private mutating func enter() throws(Problem) {
    depth += 1
    guard depth <= JSON.maximumDepth else { throw .jsonDepth(JSON.maximumDepth) }
    scanner.skip()
  }

  private mutating func parseArray() throws(Problem) {
    sink.begin(capacity: 0)
    if !scanner.take(UInt8(ascii: "]")) {
      repeat { try parseValue() } while scanner.take(UInt8(ascii: ","))
      guard scanner.take(UInt8(ascii: "]")) else { throw scanner.fail("a missing ',' or ']' after an item") }
    }
    try sink.endArray()
  }

  private mutating func parseObject() throws(Problem) {
    if scanner.take(UInt8(ascii: "}")) {
      sink.begin(capacity: 0)
      return try sink.endObject(.empty)
    }
    let guess = depth < recent.count ? recent[depth] : .none
    sink.begin(capacity: guess.count)
    var count = 0
    // Nil as long as each key is the one that the previous object had in that position.
    var names: Names?
    repeat {
      guard scanner.peek() == UInt8(ascii: "\"") else { throw scanner.fail("a member name that is not a text") }
      if names != nil || count >= guess.count || !scanner.skipKey(count, of: guess) {
        if names == nil { names = Names(guess, prefix: count) }
        let key = try scanner.parseText()
        names?.add(try key.string, spelled: scanner.spelling(of: key.place))
      }
      guard scanner.take(UInt8(ascii: ":")) else { throw scanner.fail("a missing ':' after a name") }
      try parseValue()
      count += 1
    } while scanner.take(UInt8(ascii: ","))
    guard scanner.take(UInt8(ascii: "}")) else { throw scanner.fail("a missing ',' or '}' after a member") }
    if names == nil, count == guess.count { return try sink.endObject(guess.shape) }
    try endObject(names ?? Names(guess, prefix: count))
  }

  private struct Names {
    private(set) var keys: [String]
    private(set) var spelled: [UInt8]
    private(set) var ends: [Int]

    /// The first keys of a shape.
    init(_ known: KnownShape, prefix count: Int) {
      keys = Array(known.shape.keys.prefix(count))
      ends = Array(known.ends.prefix(count))
      spelled = Array(known.spelled.prefix(ends.last ?? 0))
    }

    mutating func add(_ key: String, spelled bytes: [UInt8]) {
      keys.append(key)
      spelled += bytes
      ends.append(spelled.count)
    }
  }

  /// An object whose keys differ from those of the previous one.
  private mutating func endObject(_ names: Names) throws(Problem) {
    guard Set(names.keys).count == names.keys.count else { return try sink.endObject(keys: names.keys) }
    let shape = Shape(names.keys)
    while recent.count <= depth { recent.append(.none) }
    recent[depth] = KnownShape(shape, names.spelled, names.ends)
    hasNewShapes = true
    try sink.endObject(shape)
  }
}

/// A shape with the keys as a document spells them, so that the next object with these keys is recognised by its bytes.
final class KnownShape: Sendable {
  let shape: Shape
  /// The keys with their quotes, one after another, and where each ends. Those with escapes are left out and never recognised.
  let spelled: [UInt8]
  let ends: [Int]
  var count: Int { ends.count }

  init(_ shape: Shape, _ spelled: [UInt8], _ ends: [Int]) { (self.shape, self.spelled, self.ends) = (shape, spelled, ends) }

  static let none = KnownShape(.empty, [], [])

  /// Those of the document that was read last, by depth: answers and lines of a file are alike, and share their shapes then.
  static let latest = Locked<[KnownShape]>([])
}

/// Builds `JSON` from a document.
private final class JSONTree: JSONSink {
  /// The values so far of the open list or object, and of the ones around it; at first of the document itself.
  private var values: [JSON] = []
  private var around: [[JSON]] = []

  var document: JSON { values[0] }

  func addNull() { values.append(.null) }
  func add(_ value: Bool) { values.append(.bool(value)) }
  func add(_ number: Number) { values.append(.number(number)) }
  func add(_ text: JSONText) throws(Problem) { values.append(.string(try text.string)) }

  func begin(capacity: Int) {
    around.append([])
    swap(&values, &around[around.count - 1])
    values.reserveCapacity(capacity)
  }

  /// The values of the list or object that ends here.
  private func end() -> [JSON] {
    var ended = around.removeLast()
    swap(&values, &ended)
    return ended
  }

  func endArray() {
    let items = end()
    values.append(.array(items))
  }

  func endObject(_ shape: Shape) {
    let members = end()
    values.append(.object(OrderedRecord(shape: shape, values: members)))
  }

  func endObject(keys: [String]) {
    let members = end()
    values.append(.object(OrderedRecord(Array(zip(keys, members)))))
  }
}
