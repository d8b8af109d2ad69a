import CProcess

/// Releases nested values without deep recursion: a list of lists of lists is released level by level, however deep it is.
enum NestedRelease {
  /// Levels released by recursion, few enough for the stack of any thread.
  private static let maximumDepth = 100

  /// Empties the values of an object that is deallocated.
  @inline(__always)
  static func empty(_ values: inout [Value]) {
    guard !values.isEmpty, !keep(&values) else { return }
    if enter() {
      values = []
      leave()
    } else {
      postpone(values)
      values = []
    }
  }

  /// After `keepAll`, leaks the contents of an array instead of releasing them, and returns true.
  @discardableResult @inline(__always)
  static func keep<Item>(_ items: inout [Item]) -> Bool {
    guard cprocess_keeps_all() != 0 else { return false }
    // The buffer of an array is an object.
    _ = unsafe Unmanaged.passRetained(unsafeBitCast(items, to: AnyObject.self))
    return true
  }

  /// The program is about to end: released values are leaked.
  static func keepAll() { cprocess_keep_all() }

  /// Whether the thread may go a level deeper; then `leave` must follow.
  static func enter() -> Bool {
    let state = unsafe cprocess_release()
    guard unsafe state.pointee.depth < maximumDepth else { return false }
    unsafe state.pointee.depth += 1
    return true
  }

  static func leave() {
    let state = unsafe cprocess_release()
    unsafe state.pointee.depth -= 1
    if unsafe state.pointee.depth == 0, unsafe state.pointee.waiting != nil { releaseWaiting() }
  }

  /// Keeps the values until the thread is back at the top.
  static func postpone(_ values: [Value]) {
    let state = unsafe cprocess_release()
    let next = unsafe state.pointee.waiting.map { unsafe Unmanaged<Waiting>.fromOpaque($0) }
    unsafe state.pointee.waiting = Unmanaged.passRetained(Waiting(values, next: next)).toOpaque()
  }

  private static func releaseWaiting() {
    let state = unsafe cprocess_release()
    while let pointer = unsafe state.pointee.waiting {
      let waiting = unsafe Unmanaged<Waiting>.fromOpaque(pointer).takeRetainedValue()
      unsafe state.pointee.waiting = waiting.next?.toOpaque()
      unsafe state.pointee.depth += 1
      waiting.values = []
      unsafe state.pointee.depth -= 1
    }
  }

  /// Values that wait for their release.
  @safe private final class Waiting {
    var values: [Value]
    /// Retained only by its pointer.
    let next: Unmanaged<Waiting>?

    init(_ values: [Value], next: Unmanaged<Waiting>?) {
      self.values = values
      unsafe self.next = next
    }
  }
}
