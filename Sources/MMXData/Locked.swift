internal import CProcess
internal import Synchronization

/// A value that one thread at a time can use.
///
/// It is a `Mutex`, whose lock ThreadSanitizer does not see on Linux: a build with `-DTHREAD_SANITIZER` says to it what the lock orders.
package struct Locked<Value: ~Copyable>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>

  package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Waits until no other thread uses the value. The body must not use it a second time through the lock.
  package borrowing func withLock<Result: ~Copyable, E: Error>(_ body: (inout sending Value) throws(E) -> sending Result) throws(E)
    -> sending Result
  {
    try mutex.withLock { value throws(E) in
      #if THREAD_SANITIZER
        unsafe withUnsafeMutablePointer(to: &value) { unsafe cprocess_acquired($0) }
        defer { unsafe withUnsafeMutablePointer(to: &value) { unsafe cprocess_released($0) } }
      #endif
      return try body(&value)
    }
  }
}
