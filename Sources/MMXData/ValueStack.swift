/// Values that wait for the list or object they belong to. `deallocate` must be called.
@usableFromInline @safe package struct ValueStack<Value> {
  @usableFromInline package var first: UnsafeMutablePointer<Value>
  @usableFromInline package var capacity = 64
  @usableFromInline package private(set) var count = 0

  @usableFromInline package init() { unsafe first = .allocate(capacity: capacity) }

  @usableFromInline package func deallocate() {
    unsafe first.deinitialize(count: count)
    unsafe first.deallocate()
  }

  /// Adds a value. Throws `limit` if there is no memory for more.
  @inlinable
  package mutating func push(_ value: consuming Value) throws(Problem) {
    if count == capacity { try grow() }
    unsafe (first + count).initialize(to: value)
    count += 1
  }

  @inlinable @inline(never)
  package mutating func grow() throws(Problem) {
    let bytes = 2 * capacity * MemoryLayout<Value>.stride
    if bytes >= Memory.largeValue { try Memory.take(bytes) }
    let wider = UnsafeMutablePointer<Value>.allocate(capacity: 2 * capacity)
    unsafe wider.moveInitialize(from: first, count: count)
    unsafe first.deallocate()
    unsafe first = wider
    capacity *= 2
  }

  /// Takes away the values after the first `start`. Throws `limit` if there is no memory for a list of them.
  @inlinable
  package mutating func take(from start: Int) throws(Problem) -> [Value] {
    precondition(start >= 0 && start <= count, "values are taken from those on the stack")
    let taken = count - start
    let bytes = taken * MemoryLayout<Value>.stride
    if bytes >= Memory.largeValue { try Memory.take(bytes) }
    // An array that is made with its items gets its buffer from code that is not specialised, which takes four times as long.
    var values: [Value] = []
    values.reserveCapacity(taken)
    var at = unsafe first + start
    let end = unsafe first + count
    count = start
    while unsafe at < end {
      values.append(unsafe at.move())
      unsafe at += 1
    }
    return values
  }

  /// Takes away the last value.
  @inlinable package mutating func pop() -> Value? {
    guard count > 0 else { return nil }
    count -= 1
    return unsafe (first + count).move()
  }
}
