import CProcess
import MMXData

extension Value {
  /// The plain data of a JSON document; objects become records. Throws `value` or `limit` as `JSON.init(bytes:)` does.
  init(jsonBytes bytes: [UInt8]) throws(Problem) {
    // Values take about three times the bytes of their document.
    if bytes.count > 4 << 20 {
      try Memory.check(for: 3 * bytes.count)
      cprocess_expect_memory(3 * bytes.count)
    }
    // A table of texts takes longer to make than a line of a file to read.
    let tree = ValueTree(sharesTexts: bytes.count > 4096)
    try JSON.parse(bytes, into: tree)
    self = tree.document
  }
}

/// Builds values from a document, without intermediate JSON.
private final class ValueTree: JSONSink {
  /// The values so far of the list or object that has not ended, and those of the ones around it; of the document itself at first.
  private var values: [Value] = []
  private var around: [[Value]] = []
  /// Texts that do not fit in a value and occurred before, by their hash: names of cities and countries are repeated, and values share them.
  private var texts: [(spelled: JSONText, text: Text)?]

  init(sharesTexts: Bool) { texts = sharesTexts ? Array(repeating: nil, count: 1_024) : [] }

  var document: Value { values[0] }

  /// Adds a value to the open list or object.
  private func put(_ value: Value) throws(Problem) {
    try Pace.step()
    try values.grow(with: value)
  }

  func addNull() throws(Problem) { try put(.null) }
  func add(_ value: Bool) throws(Problem) { try put(.bool(value)) }
  func add(_ number: Number) throws(Problem) { try put(.number(number)) }

  func add(_ text: JSONText) throws(Problem) {
    if let bytes = unsafe text.bytes, let short = unsafe ShortText(ascii: bytes) { return try put(.text(.short(short))) }
    guard !texts.isEmpty, let hash = text.shortHash else { return try put(.string(try text.string)) }
    let slot = Int(truncatingIfNeeded: hash % UInt64(texts.count))
    if let known = texts[slot], known.spelled.isSame(as: text) { return try put(.text(known.text)) }
    let new = Text(try text.string)
    texts[slot] = (text, new)
    try put(.text(new))
  }

  func begin(capacity: Int) {
    around.append([])
    swap(&values, &around[around.count - 1])
    values.reserveCapacity(capacity)
  }

  /// The values of the list or object that ends here.
  private func end() -> [Value] {
    var ended = around.removeLast()
    swap(&values, &ended)
    return ended
  }

  func endArray() throws(Problem) {
    let items = end()
    try put(.items(items))
  }

  func endObject(_ shape: Shape) throws(Problem) {
    let members = end()
    try put(.record(RecordObject(OrderedRecord(shape: shape, values: members))))
  }

  func endObject(keys: [String]) throws(Problem) {
    let members = end()
    try put(.record(Array(zip(keys, members))))
  }
}
