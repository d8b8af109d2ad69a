/// The keys of a record in their order, shared by all records that have just these keys.
///
/// Rows of one answer share one shape, so a field found in the first row is at the same place in the next.
package final class Shape: Sendable {
  package let keys: [String]
  /// Positions by key, made only where a linear look is slower.
  private let positions: [String: Int]

  /// Keys must differ; of equal ones the last would hide the others.
  package init(_ keys: [String]) {
    self.keys = keys
    positions = keys.count > 8 ? Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 }) : [:]
  }

  package static let empty = Shape([])

  /// The position of the key spelled exactly so.
  package func position(of key: String) -> Int? {
    if positions.isEmpty { return keys.firstIndex(of: key) }
    return positions[key]
  }

  /// The position of the key spelled so, else of the only one that differs in case alone.
  package func position(ignoringCase key: String) -> Int? {
    if let exact = position(of: key) { return exact }
    var found: Int?
    for (index, candidate) in keys.enumerated() where candidate.isEqualIgnoringCase(to: key) {
      if found != nil { return nil }
      found = index
    }
    return found
  }

  package func adding(_ key: String) -> Shape { Shape(keys + [key]) }
}
