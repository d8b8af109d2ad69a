import CProcess

/// Runs the body on a large stack, in this thread: programs nest deeper than the 8 MB of a main thread allow. A separate thread would cost
/// a short program half of its time.
///
/// If the system refuses that much address space, a smaller stack is tried, and finally the current one. If a limit is set, at most a
/// quarter of it is used, so that values have room too.
/// - Parameter megabytes: the size to try first.
/// - Returns: what the body gave.
package func onLargeStack<Result>(megabytes: Int = 512, _ body: () -> Result) -> Result {
  withoutActuallyEscaping(body) { body in
    let job = Job(body)
    for size in [min(megabytes, cprocess_address_space() >> 22), 64, 16] {
      if job.ran(onStackOf: size), let result = job.result { return result }
    }
    return body()
  }
}

/// The body and its result, passed through a C function.
private final class Job<Result>: AnyJob {
  private let body: () -> Result
  private(set) var result: Result?

  init(_ body: @escaping () -> Result) { self.body = body }

  override func run() { result = body() }
}

private class AnyJob {
  func run() {}

  /// False if the stack cannot be allocated.
  func ran(onStackOf megabytes: Int) -> Bool {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let bytes = megabytes.multipliedReportingOverflow(by: 1 << 20)
    guard !bytes.overflow, bytes.partialValue > 0 else { return false }
    return unsafe cprocess_run_on_stack(
      bytes.partialValue,
      { context in
        if let context = unsafe context { unsafe Unmanaged<AnyJob>.fromOpaque(context).takeUnretainedValue().run() }
      }, context) != 0
  }
}
