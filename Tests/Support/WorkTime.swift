import Glibc

/// The time that the body takes a thread, in seconds: what other threads and programs do in the meantime plays no part. The least of some
/// tries.
public func secondsOfWork(_ body: @escaping @Sendable () -> Void) -> Double {
  (0..<3).map { _ in
    withLargeStack {
      let start = threadTime()
      body()
      return threadTime() - start
    }
  }.min() ?? 0
}

private func threadTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Whether work on four times the input takes some four times the time; where all before is looked at again for each part it takes
/// sixteen times. Next to nothing tells nothing.
public func growsWithItsInput(once: Double, four: Double) -> Bool { four < 0.02 || four < 10 * once }
