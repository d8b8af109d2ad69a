extension JSON {
  /// Deepest nesting read.
  package static let maximumDepth = JSONScanner.maximumDepth

  package init(_ text: String) throws(Problem) { try self.init(bytes: Array(text.utf8)) }

  /// A whole document, as `JSONReader` reads it.
  package init(bytes: [UInt8]) throws(Problem) {
    let tree = JSONTree()
    try JSONReader(bytes, into: tree).readDocument()
    self = tree.document
  }
}

/// Builds `JSON` from a document.
private final class JSONTree: JSONSink {
  /// Of lists and objects that have not ended, at first of the document itself.
  private var values = ValueStack<JSON>()

  deinit { values.deallocate() }

  var count: Int { values.count }
  var document: JSON { values.pop() ?? .null }

  func addNull() throws(Problem) { try values.push(.null) }
  func add(_ value: Bool) throws(Problem) { try values.push(.bool(value)) }
  func add(_ number: Number) throws(Problem) { try values.push(.number(number)) }
  func add(_ text: JSONText) throws(Problem) { try values.push(.string(text.string)) }
  func add(_ text: String) throws(Problem) { try values.push(.string(text)) }
  func endArray(from start: Int) throws(Problem) { try values.push(.array(values.take(from: start))) }

  func endObject(_ shape: Shape, from start: Int) throws(Problem) {
    try values.push(.object(OrderedRecord(shape: shape, values: values.take(from: start))))
  }

  func endObject(keys: [String], from start: Int) throws(Problem) {
    try values.push(.object(OrderedRecord(Array(zip(keys, values.take(from: start))))))
  }
}
