package import Synchronization

#if THREAD_SANITIZER
  import CProcess
#endif

/// A value that one thread at a time can use.
///
/// It is a `Mutex`, whose lock ThreadSanitizer does not see on Linux: a build with `-DTHREAD_SANITIZER` says to it what the lock orders.
package struct Locked<Value: ~Copyable>: ~Copyable, Sendable {
  @usableFromInline let mutex: Mutex<Value>
  #if THREAD_SANITIZER
    @usableFromInline let order = LockOrder()
  #endif

  @inlinable package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Waits until no other thread uses the value. The body must not use it a second time through the lock.
  @inlinable package borrowing func withLock<Result: ~Copyable, E: Error>(_ body: (inout sending Value) throws(E) -> sending Result)
    throws(E)
    -> sending Result
  {
    try mutex.withLock { value throws(E) in
      #if THREAD_SANITIZER
        order.acquired()
        defer { order.released() }
      #endif
      return try body(&value)
    }
  }
}

#if THREAD_SANITIZER
  /// What ThreadSanitizer knows a lock by.
  @usableFromInline final class LockOrder: Sendable {
    @usableFromInline init() {}

    @usableFromInline func acquired() { unsafe cprocess_acquired(Unmanaged.passUnretained(self).toOpaque()) }

    @usableFromInline func released() { unsafe cprocess_released(Unmanaged.passUnretained(self).toOpaque()) }
  }
#endif
