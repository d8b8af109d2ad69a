internal import MMXData

/// Counts from 1; threads may share it.
public final class Counter: Sendable {
  private let value = Locked(0)
  public init() {}

  public func next() -> Int {
    value.withLock {
      $0 += 1; return $0
    }
  }
  public var count: Int { value.withLock { $0 } }
}
