import MMXData

/// The cost of one traversal of a value, in units of some 16 bytes.
///
/// Values share their parts: `for i in range(100) { x = [x, x] }` is fast, but writing the result would take forever. A traversal counts a
/// part each time it is met, and ends with `limit`.
struct Effort {
  private var left = 1 << 26

  /// For a list or record and the number of items in it.
  mutating func spend(items count: Int) throws(Problem) { try spend(8 + 2 * count) }

  /// For a text that is written out.
  mutating func spend(_ text: String) throws(Problem) { try spend(text.utf8.count / 4) }

  private mutating func spend(_ units: Int) throws(Problem) {
    try Pace.step(1 + units >> 3)
    left -= units
    if left < 0 { throw .valueTooLarge() }
  }
}
