import Glibc

/// Runs the body on a thread with a large stack and waits for it: programs nest deeper than the 8 MB of a main thread, let alone the
/// half megabyte of others.
///
/// The address space is reserved only; pages are used as the stack grows. Where the system refuses that much, a smaller
/// stack is tried, and last the current one.
/// - Parameters:
///   - megabytes: the size to ask for first.
///   - wait: told to wait for the thread; may do something before and after.
/// - Returns: what the body gave.
package func onThreadWithStack<Result>(megabytes: Int = 512, waiting wait: (() -> Void) -> Void = { $0() }, _ body: @escaping () -> Result)
  -> Result
{
  let job = Job(body)
  for size in [megabytes, 64, 16] {
    if job.ran(onStackOf: size, waiting: wait), let result = job.result { return result }
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
  func ran(onStackOf megabytes: Int, waiting wait: (() -> Void) -> Void) -> Bool {
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
    var joined = false
    wait { joined = pthread_join(thread, nil) == 0 }
    return joined
  }
}
