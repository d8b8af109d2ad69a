import CProcess
import MMXData

/// What one walk over a value may cost, in units of some 16 bytes.
///
/// Values share their parts: `for i in range(100) { x = [x, x] }` takes a moment, and writing what it makes would take for ever. A walk
/// that meets a part again pays again, and ends in a `limit`.
struct Effort {
  private var left = 1 << 26

  /// For a list or record itself and for so many items in it.
  mutating func spend(items count: Int) throws(Problem) { try spend(8 + 2 * count) }

  /// For a text that is written out.
  mutating func spend(_ text: String) throws(Problem) { try spend(text.utf8.count / 4) }

  private mutating func spend(_ units: Int) throws(Problem) {
    left -= units
    if left < 0 { throw .valueTooLarge() }
  }
}

/// The memory of the process, asked about before it is used up: an allocation that fails ends a program without a word.
enum Memory {
  /// From here on a text or list is worth counting.
  static let largeValue = 4096

  /// Throws `limit` where there is not so much left.
  static func check(for bytes: Int) throws(Problem) {
    guard cprocess_has_memory_for(bytes) != 0 else { throw .memoryUsedUp() }
  }

  /// The same for a value of a middle size, cheap beside making it.
  static func take(_ bytes: Int) throws(Problem) {
    guard cprocess_may_take(bytes) != 0 else { throw .memoryUsedUp() }
  }

  /// Asked every few hundred steps.
  static func look() throws(Problem) {
    guard cprocess_still_has_memory() != 0 else { throw .memoryUsedUp() }
  }
}
