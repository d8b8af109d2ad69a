/// The keys of a record in their order, shared by all records that have just these keys.
///
/// Rows of one answer share one shape, so a field found in the first row is at the same place in the next.
///
/// `@unchecked Sendable` is safe as for the buffer of an array: keys are added only through `add`, to a shape that has a single reference,
/// so that nobody else can be reading it.
package final class Shape: @unchecked Sendable {
  package private(set) var keys: [String]
  /// Positions by key, built only if a linear search is slower.
  private var positions: [String: Int]

  /// Keys must be unique; of equal ones the last would hide the others.
  package init(_ keys: [String]) {
    self.keys = keys
    positions = keys.count > Shape.longestScan ? Shape.positions(of: keys) : [:]
  }

  private static let longestScan = 8

  private static func positions(of keys: [String]) -> [String: Int] {
    Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
  }

  package static let empty = Shape([])

  /// The position of the key spelled exactly so.
  package func position(of key: String) -> Int? {
    if positions.isEmpty { return keys.firstIndex(of: key) }
    return positions[key]
  }

  /// The position of this key, otherwise of the only one that differs just in case.
  package func position(ignoringCase key: String) -> Int? {
    if let exact = position(of: key) { return exact }
    var found: Int?
    for (index, candidate) in keys.enumerated() where candidate.isEqualIgnoringCase(to: key) {
      if found != nil { return nil }
      found = index
    }
    return found
  }

  /// Adds a key that the shape does not have: in place if the shape is not shared, so that adding many keys to a record copies nothing.
  package static func add(_ key: String, to shape: inout Shape) {
    guard isKnownUniquelyReferenced(&shape) else { return shape = Shape(shape.keys + [key]) }
    shape.keys.append(key)
    if !shape.positions.isEmpty {
      shape.positions[key] = shape.keys.count - 1
    } else if shape.keys.count > longestScan {
      shape.positions = positions(of: shape.keys)
    }
  }
}
