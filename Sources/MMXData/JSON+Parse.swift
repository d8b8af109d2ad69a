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
      var parser = JSONParser(unsafe JSONScanner(first, count: bytes.count), sink)
      try parser.parseDocument()
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
  /// The latest shapes, by depth, and where their keys are in the document.
  private var recent: [Recent] = []

  private struct Recent {
    var shape = Shape.empty
    var keys: [JSONText.Place] = []
  }

  init(_ scanner: JSONScanner, _ sink: any JSONSink) {
    self.scanner = scanner
    self.sink = sink
  }

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
    let guess = depth < recent.count ? recent[depth] : Recent()
    sink.begin(capacity: guess.keys.count)
    var count = 0
    // Nil as long as each key is the one that the previous object had in that position.
    var names: Names?
    repeat {
      guard scanner.peek() == UInt8(ascii: "\"") else { throw scanner.fail("a member name that is not a text") }
      if names != nil || count >= guess.keys.count || !scanner.skip(guess.keys[count]) {
        if names == nil { names = Names(keys: Array(guess.shape.keys.prefix(count)), places: Array(guess.keys.prefix(count))) }
        let key = try scanner.parseText()
        names?.keys.append(try key.string)
        names?.places.append(key.place)
      }
      guard scanner.take(UInt8(ascii: ":")) else { throw scanner.fail("a missing ':' after a name") }
      try parseValue()
      count += 1
    } while scanner.take(UInt8(ascii: ","))
    guard scanner.take(UInt8(ascii: "}")) else { throw scanner.fail("a missing ',' or '}' after a member") }
    if names == nil, count == guess.keys.count { return try sink.endObject(guess.shape) }
    try endObject(names ?? Names(keys: Array(guess.shape.keys.prefix(count)), places: Array(guess.keys.prefix(count))))
  }

  private struct Names {
    var keys: [String]
    var places: [JSONText.Place]
  }

  /// An object whose keys differ from those of the previous one.
  private mutating func endObject(_ names: Names) throws(Problem) {
    guard Set(names.keys).count == names.keys.count else { return try sink.endObject(keys: names.keys) }
    let shape = Shape(names.keys)
    while recent.count <= depth { recent.append(Recent()) }
    recent[depth] = Recent(shape: shape, keys: names.places)
    try sink.endObject(shape)
  }
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
