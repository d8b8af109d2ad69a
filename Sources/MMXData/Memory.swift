import CProcess

/// The memory of the process, asked about before it is used up: an allocation that fails ends a program without a word.
///
/// It and `Pace` are here and not in MMXSystem, which is built on this target: JSON and texts ask while they grow.
@usableFromInline package enum Memory {
  /// The size from which a text or list is counted, in bytes.
  @usableFromInline package static let largeValue = 4096

  /// Throws `limit` if less than this is left.
  package static func check(for bytes: Int) throws(Problem) {
    guard cprocess_has_memory_for(bytes) != 0 else { throw .memoryUsedUp() }
  }

  /// Whether this much is left.
  package static func has(_ bytes: Int) -> Bool { cprocess_has_memory_for(bytes) != 0 }

  /// The same for a value of medium size; cheap compared to making the value, and counted as work.
  @usableFromInline package static func take(_ bytes: Int) throws(Problem) {
    try Pace.step(bytes >> 8)
    guard cprocess_may_take(bytes) != 0 else { throw .memoryUsedUp() }
  }

  /// Checked every few hundred steps.
  package static func look() throws(Problem) {
    guard cprocess_still_has_memory() != 0 else { throw .memoryUsedUp() }
  }

  /// A failure in a previous run has no effect on the next one.
  package static func forgetFailure() { cprocess_forget_failure() }
}

extension Array {
  /// Adds an item; throws `limit` if the array would have to grow and there is no memory for twice its size.
  @inlinable
  package mutating func grow(with item: Element) throws(Problem) {
    if count == capacity { try claimTwice() }
    append(item)
  }

  /// Adds items; throws `limit` if the array would have to grow and there is no memory for twice its size.
  package mutating func grow(with items: [Element]) throws(Problem) {
    if count + items.count > capacity { try Memory.take(2 * (count + items.count) * MemoryLayout<Element>.stride) }
    append(contentsOf: items)
  }

  /// Reserves room for this many more items; throws `limit` if there is none.
  package mutating func claim(_ more: Int) throws(Problem) {
    let (bytes, overflow) = more.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow else { throw .memoryUsedUp() }
    if bytes >= Memory.largeValue { try Memory.take(bytes) }
    reserveCapacity(count + more)
  }

  @inline(never) @usableFromInline
  func claimTwice() throws(Problem) {
    let bytes = 2 * count * MemoryLayout<Element>.stride
    if bytes >= Memory.largeValue { try Memory.take(bytes) }
  }
}
