internal import CProcess
internal import Synchronization

/// A value that one thread at a time can use.
///
/// It is a `Mutex`, whose lock ThreadSanitizer does not see on Linux: a build with `-DTHREAD_SANITIZER` says to it what the lock orders.
package struct Locked<Value: ~Copyable>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>
  #if THREAD_SANITIZER
    private let order = LockOrder()
  #endif

  package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Waits until no other thread uses the value. The body must not use it a second time through the lock.
  package borrowing func withLock<Result: ~Copyable, E: Error>(_ body: (inout sending Value) throws(E) -> sending Result) throws(E)
    -> sending Result
  {
    try mutex.withLock { value throws(E) in
      #if THREAD_SANITIZER
        unsafe cprocess_acquired(order.address)
        defer { unsafe cprocess_released(order.address) }
      #endif
      return try body(&value)
    }
  }
}

#if THREAD_SANITIZER
  /// What ThreadSanitizer knows a lock by.
  private final class LockOrder: Sendable {
    var address: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }
  }
#endif
