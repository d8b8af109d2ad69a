import CEdit
import Glibc

/// Runs the body on a thread with a large stack and waits for it: programs nest deeper than the main thread's 8 MB.
///
/// The address space is reserved only; pages are used as the stack grows. Where the system refuses that much, a smaller
/// stack is tried, and last the current one. Signals of the terminal reach the new thread, not the waiting one.
/// - Parameter megabytes: the size to ask for first.
/// - Returns: what the body gave.
package func onLargeStack<Result>(megabytes: Int = 512, _ body: @escaping () -> Result) -> Result {
  let job = Job(body)
  for size in [megabytes, 64, 16] {
    if job.ran(onStackOf: size), let result = job.result { return result }
  }
  return body()
}

/// The body and its result, handed to the thread and back; `pthread_join` orders the two.
private final class Job<Result>: AnyJob {
  let body: () -> Result
  var result: Result?

  init(_ body: @escaping () -> Result) { self.body = body }

  override func run() { result = body() }
}

private class AnyJob {
  func run() {}

  /// False where the thread could not be started.
  func ran(onStackOf megabytes: Int) -> Bool {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return false }
    defer { unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_setstacksize(&attributes, megabytes << 20) == 0 else { return false }
    var thread = pthread_t()
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let status = unsafe pthread_create(
      &thread, &attributes,
      { context in
        if let context = unsafe context { unsafe Unmanaged<AnyJob>.fromOpaque(context).takeUnretainedValue().run() }
        return nil
      }, context)
    guard status == 0 else { return false }
    mmx_signals_block()
    defer { mmx_signals_unblock() }
    return pthread_join(thread, nil) == 0
  }
}
