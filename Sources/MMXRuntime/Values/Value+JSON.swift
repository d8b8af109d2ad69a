import CProcess
import MMXData

extension Value {
  /// The plain data of a JSON document; objects become records. Throws `value` or `limit` as `JSON.init(bytes:)` does.
  init(jsonBytes bytes: [UInt8]) throws(Problem) { self = try JSONDocument(bytes).whole() }
}

/// A JSON document that is read into values: whole, or the items of a list or its lines one by one.
final class JSONDocument {
  private let reader: JSONReader<ValueTree>
  private let tree: ValueTree

  /// - Parameter more: the bytes that follow, piece by piece, empty at the end.
  /// - Parameter size: of the document in bytes, 0 if that is not known.
  init(_ bytes: [UInt8], more: (() throws(Problem) -> [UInt8])? = nil, size: Int = 0) {
    // A table of texts takes longer to make than a line of a file to read.
    tree = ValueTree(sharesTexts: more != nil || bytes.count > 4096)
    reader = JSONReader(bytes, more: more, into: tree)
    self.size = max(size, bytes.count)
  }

  private let size: Int

  func whole() throws(Problem) -> Value {
    // Values take about three times the bytes of their document.
    if size > 4 << 20 {
      try Memory.check(for: 3 * size)
      cprocess_expect_memory(3 * size)
    }
    try reader.readDocument()
    return tree.takeLast()
  }

  /// Whether it is a list: then `item` gives its items, otherwise `whole` the document.
  func isList() throws(Problem) -> Bool { try reader.beginItems() }

  /// The next item, nil at the end of the list.
  func item() throws(Problem) -> Value? { try reader.readItem() ? tree.takeLast() : nil }

  /// Whether there is another line, which is a document of its own.
  func beginLine() throws(Problem) -> Bool { try reader.beginLine() }

  /// The document of the line, nil if it is blank.
  func line() throws(Problem) -> Value? {
    if reader.isBlankLine { return nil }
    try reader.readDocument()
    return tree.takeLast()
  }
}

/// Builds values from a document, without intermediate JSON.
private final class ValueTree: JSONSink {
  /// Of lists and objects that have not ended, at first of the document itself.
  private var values = ValueStack<Value>()
  /// Texts that do not fit in a value and occurred before, by their hash: names of cities and countries are repeated, and values share them.
  private var texts: [(hash: UInt64, text: LongText)?]

  init(sharesTexts: Bool) { texts = sharesTexts ? Array(repeating: nil, count: 1_024) : [] }

  deinit { values.deallocate() }

  var count: Int { values.count }

  func takeLast() -> Value { values.pop() ?? .null }

  @inline(__always)
  private func put(_ value: Value) throws(Problem) {
    try Pace.step()
    try values.push(value)
  }

  func addNull() throws(Problem) { try put(.null) }
  func add(_ value: Bool) throws(Problem) { try put(.bool(value)) }
  func add(_ number: Number) throws(Problem) { try put(.number(number)) }
  func add(_ text: String) throws(Problem) { try put(.string(text)) }

  @inline(__always)
  func add(_ text: JSONText) throws(Problem) {
    if let short = ShortText(text) { return try put(.text(.short(short))) }
    try put(.text(.long(long(text))))
  }

  @inline(never)
  private func long(_ text: JSONText) -> LongText {
    // Longer ones are rarely repeated.
    guard !texts.isEmpty, text.count <= 32 else { return LongText(text.string) }
    let hash = text.hash
    let slot = Int(truncatingIfNeeded: hash & UInt64(texts.count - 1))
    if let known = texts[slot], known.hash == hash, text.isSame(as: known.text.string) { return known.text }
    let new = LongText(text.string)
    texts[slot] = (hash, new)
    return new
  }

  func endArray(from start: Int) throws(Problem) { try put(.list(ListObject(values.take(from: start)))) }

  func endObject(_ shape: Shape, from start: Int) throws(Problem) { try put(.record(RecordObject(shape, values.take(from: start)))) }

  func endObject(keys: [String], from start: Int) throws(Problem) { try put(.record(Array(zip(keys, values.take(from: start))))) }
}
