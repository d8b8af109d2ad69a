/// How many there may be of something, rows or calls, as a range; the upper end is nil if nothing bounds it.
package struct CountRange: Hashable, Sendable {
  package var least: Int
  package var most: Int?

  package init(_ least: Int, _ most: Int?) {
    self.least = least
    self.most = most
  }

  package static let none = CountRange(0, 0)
  package static let one = CountRange(1, 1)
  package static let atMostOne = CountRange(0, 1)
  package static let any = CountRange(0, nil)

  package var isNone: Bool { most == 0 }

  /// `0`, `1`, `1 or 2`, `0 to 5`, `1 or more`.
  package var text: Message {
    guard let most else { return least == 0 ? "any number" : "\(least) or more" }
    if most == least { return "\(least)" }
    return most == least + 1 ? "\(least) or \(most)" : "\(least) to \(most)"
  }

  package static func + (a: CountRange, b: CountRange) -> CountRange {
    CountRange(sum(a.least, b.least), a.most.flatMap { x in b.most.map { sum(x, $0) } })
  }

  /// So many times as much.
  package static func * (a: CountRange, b: CountRange) -> CountRange {
    if a.isNone || b.isNone { return .none }
    return CountRange(product(a.least, b.least), a.most.flatMap { x in b.most.map { product(x, $0) } })
  }

  /// One or the other.
  package func or(_ other: CountRange) -> CountRange {
    CountRange(min(least, other.least), most.flatMap { x in other.most.map { max(x, $0) } })
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (result, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : result
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (result, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : result
  }
}
