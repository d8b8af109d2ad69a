/// An ordered record: keys in the order they were added, each once.
///
/// The most frequent operations are inlinable, so that the modules that use them get specialised code.
package struct OrderedRecord<Value> {
  @usableFromInline package internal(set) var shape: Shape
  @usableFromInline package internal(set) var values: [Value]

  @inlinable package init() {
    shape = .empty
    values = []
  }

  /// As many values as the shape has keys.
  @inlinable package init(shape: Shape, values: [Value]) {
    precondition(shape.keys.count == values.count, "a record has one value for each key")
    self.shape = shape
    self.values = values
  }

  /// Of equal keys the last value wins, at the place of the first.
  @inlinable package init(_ pairs: [(String, Value)]) {
    let shape = Shape(pairs.map { $0.0 })
    if Set(shape.keys).count == pairs.count {
      self.init(shape: shape, values: pairs.map { $0.1 })
    } else {
      self.init()
      for (key, value) in pairs { self[key] = value }
    }
  }

  @inlinable package var keys: [String] { shape.keys }
  @inlinable package var count: Int { values.count }
  @inlinable package var isEmpty: Bool { values.isEmpty }

  /// The value of the key spelled exactly so; setting nil removes it, setting a new key adds it at the end.
  @inlinable package subscript(key: String) -> Value? {
    get { shape.position(of: key).map { values[$0] } }
    set {
      switch (shape.position(of: key), newValue) {
      case (let position?, let value?): values[position] = value
      case (let position?, nil):
        var keys = shape.keys
        keys.remove(at: position)
        values.remove(at: position)
        shape = Shape(keys)
      case (nil, let value?):
        Shape.add(key, to: &shape)
        values.append(value)
      case (nil, nil): break
      }
    }
  }

  /// The value of the key, in any letter case if that is unambiguous.
  @inlinable package subscript(ignoringCase key: String) -> Value? {
    shape.position(ignoringCase: key).map { values[$0] }
  }

  @inlinable package subscript(position: Int) -> (key: String, value: Value) { (shape.keys[position], values[position]) }

  /// Identifies a shape without counting references.
  @inlinable package var shapeID: ObjectIdentifier { ObjectIdentifier(shape) }

  @inlinable package func value(at position: Int) -> Value { values[position] }

  @inlinable package mutating func set(_ value: Value, at position: Int) { values[position] = value }

  @inlinable package func map<Other, Failure>(_ transform: (Value) throws(Failure) -> Other) throws(Failure) -> OrderedRecord<Other> {
    OrderedRecord<Other>(shape: shape, values: try values.map(transform))
  }
}

extension OrderedRecord: Sendable where Value: Sendable {}

/// Equal by content, in any order of keys.
extension OrderedRecord: Equatable where Value: Equatable {
  package static func == (a: Self, b: Self) -> Bool {
    if a.shape === b.shape { return a.values == b.values }
    guard a.count == b.count else { return false }
    for (key, value) in a where b[key] != value { return false }
    return true
  }
}

extension OrderedRecord: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) {
    var sum = 0
    for (key, value) in self {
      var one = Hasher()
      one.combine(key)
      one.combine(value)
      sum = sum &+ one.finalize()
    }
    hasher.combine(sum)
  }
}

extension OrderedRecord: Sequence {
  package struct Iterator: IteratorProtocol {
    private let record: OrderedRecord
    private var position = 0

    init(_ record: OrderedRecord) { self.record = record }

    package mutating func next() -> (key: String, value: Value)? {
      guard position < record.count else { return nil }
      defer { position += 1 }
      return (record.shape.keys[position], record.values[position])
    }
  }

  package func makeIterator() -> Iterator { Iterator(self) }
}

extension OrderedRecord: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
