import MMXData

extension Value {
  /// The plain data of a JSON document; objects become records. Throws `value` or `limit` as `JSON.init(bytes:)` does.
  init(jsonBytes bytes: [UInt8]) throws(Problem) {
    let tree = ValueTree()
    try JSON.parse(bytes, into: tree)
    self = tree.document
  }
}

/// Makes values of a document, without the JSON between.
private final class ValueTree: JSONSink {
  /// The values of lists and objects whose end has not come, outermost first; the document itself is the only one of the first.
  private var open: [[Value]] = [[]]

  var document: Value { open[0][0] }

  private func append(_ value: Value) { open[open.count - 1].append(value) }

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
    append(.items(items))
  }

  func endObject(_ shape: Shape) {
    let values = open.removeLast()
    append(.record(RecordObject(OrderedRecord(shape: shape, values: values))))
  }

  func endObject(keys: [String]) {
    let values = open.removeLast()
    append(.record(Array(zip(keys, values))))
  }
}
