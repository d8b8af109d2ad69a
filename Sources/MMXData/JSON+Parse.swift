/// Parsing: strict RFC 8259 from UTF-8 bytes, every number kept exactly as it is spelled.
extension JSON {
  /// Deepest nesting read. The parser is recursive, so the bound is what keeps a hostile answer from the stack's end.
  package static let maximumDepth = 512

  package init(_ text: String) throws(Problem) { try self.init(bytes: Array(text.utf8)) }

  /// A whole document; a leading byte-order mark is skipped. Throws `value` (where and what) or `limit` (depth).
  package init(bytes: [UInt8]) throws(Problem) {
    let tree = JSONTree()
    try JSON.parse(bytes, into: tree)
    self = tree.document
  }

  /// Tells the sink what a document holds, so that values of any kind are made straight from it.
  package static func parse(_ bytes: [UInt8], into sink: some JSONSink) throws(Problem) {
    var parser = JSONParser(bytes, sink)
    try parser.parseDocument()
  }
}

/// Makes values of a document's parts, which come in the order they stand in it.
package protocol JSONSink: AnyObject {
  func add(_ scalar: JSONScalar)
  /// A list or object begins, likely of so many values.
  func begin(capacity: Int)
  func endArray()
  /// As many values came as there are keys, which differ.
  func endObject(_ shape: Shape)
  /// The same where a key may come twice.
  func endObject(keys: [String])
}

package enum JSONScalar {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
}

/// One pass over the bytes. Objects borrow the shape of the object before them as long as keys agree, so rows share one.
private struct JSONParser {
  private var scanner: JSONScanner
  private let sink: any JSONSink
  private var depth = 0
  /// The shapes last seen, by depth.
  private var recent: [Shape] = []

  init(_ bytes: [UInt8], _ sink: any JSONSink) {
    scanner = JSONScanner(bytes)
    self.sink = sink
  }

  mutating func parseDocument() throws(Problem) {
    try parseValue()
    guard scanner.peek() == 0, scanner.isAtEnd else { throw scanner.fail("something after the value") }
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
    case UInt8(ascii: "\""): sink.add(.string(try scanner.parseString()))
    case UInt8(ascii: "t"):
      try scanner.skipWord("true")
      sink.add(.bool(true))
    case UInt8(ascii: "f"):
      try scanner.skipWord("false")
      sink.add(.bool(false))
    case UInt8(ascii: "n"):
      try scanner.skipWord("null")
      sink.add(.null)
    default: sink.add(.number(try scanner.parseNumber()))
    }
  }

  private mutating func enter() throws(Problem) {
    depth += 1
    guard depth <= JSON.maximumDepth else { throw .jsonDepth(JSON.maximumDepth) }
    scanner.skip()
  }

  private mutating func parseArray() throws(Problem) {
    sink.begin(capacity: 0)
    if !scanner.take(UInt8(ascii: "]")) {
      repeat { try parseValue() } while scanner.take(UInt8(ascii: ","))
      guard scanner.take(UInt8(ascii: "]")) else { throw scanner.fail("no ',' or ']' after an item") }
    }
    sink.endArray()
  }

  private mutating func parseObject() throws(Problem) {
    if scanner.take(UInt8(ascii: "}")) {
      sink.begin(capacity: 0)
      return sink.endObject(.empty)
    }
    let guess = depth < recent.count ? recent[depth] : Shape.empty
    sink.begin(capacity: guess.keys.count)
    var count = 0
    // Nil as long as each key is the one that the object before had there.
    var keys: [String]?
    repeat {
      guard scanner.peek() == UInt8(ascii: "\"") else { throw scanner.fail("no text as the name of a member") }
      if keys != nil || count >= guess.keys.count || !scanner.skipKey(guess.keys[count]) {
        let key = try scanner.parseString()
        if keys == nil { keys = Array(guess.keys.prefix(count)) }
        keys?.append(key)
      }
      guard scanner.take(UInt8(ascii: ":")) else { throw scanner.fail("no ':' after a name") }
      try parseValue()
      count += 1
    } while scanner.take(UInt8(ascii: ","))
    guard scanner.take(UInt8(ascii: "}")) else { throw scanner.fail("no ',' or '}' after a member") }
    if keys == nil, count == guess.keys.count { return sink.endObject(guess) }
    endObject(keys ?? Array(guess.keys.prefix(count)))
  }

  /// An object whose keys differ from those of the one before.
  private mutating func endObject(_ keys: [String]) {
    guard Set(keys).count == keys.count else { return sink.endObject(keys: keys) }
    let shape = Shape(keys)
    while recent.count <= depth { recent.append(.empty) }
    recent[depth] = shape
    sink.endObject(shape)
  }
}

/// Makes `JSON` of a document.
private final class JSONTree: JSONSink {
  /// The values of lists and objects whose end has not come, outermost first; the document itself is the only one of the first.
  private var open: [[JSON]] = [[]]

  var document: JSON { open[0][0] }

  private func append(_ value: JSON) { open[open.count - 1].append(value) }

  func add(_ scalar: JSONScalar) {
    switch scalar {
    case .null: append(.null)
    case .bool(let value): append(.bool(value))
    case .number(let number): append(.number(number))
    case .string(let text): append(.string(text))
    }
  }

  func begin(capacity: Int) {
    open.append([])
    open[open.count - 1].reserveCapacity(capacity)
  }

  func endArray() {
    let items = open.removeLast()
    append(.array(items))
  }

  func endObject(_ shape: Shape) {
    let values = open.removeLast()
    append(.object(OrderedRecord(shape: shape, values: values)))
  }

  func endObject(keys: [String]) {
    let values = open.removeLast()
    append(.object(OrderedRecord(Array(zip(keys, values)))))
  }
}
