import Synchronization

/// Ends the run of an engine, from any thread. The run throws kind `interrupted`; `finally` blocks still run, `catch` does not see it. It
/// has no effect before a run has begun or on later runs.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  init() {}

  /// Ends the current run at its next step. Safe to call from any thread, more than once.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  var isCancelled: Bool { flag.load(ordering: .relaxed) }

  func clear() { flag.store(false, ordering: .relaxed) }
}
