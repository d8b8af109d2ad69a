import Foundation

/// Runs the body on a thread with the stack that the program gives to parsing and running, and waits for it: threads of a test run have
/// half a megabyte.
public func withLargeStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
  let box = Box<Result>()
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    box.result = body()
    done.signal()
  }
  thread.stackSize = 512 << 20
  thread.start()
  done.wait()
  return box.result!
}

/// Written by one thread before the semaphore is signalled, read by the other after.
private final class Box<Result>: @unchecked Sendable {
  var result: Result?
}
