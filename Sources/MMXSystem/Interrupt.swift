import CProcess

/// Ctrl-C as one flag of the process, set by a signal handler in C and polled by long work: the step counter, curl's progress callback, a
/// prompt, a wait. Where `Signals.install` was not called, as in a program that uses the library, nothing sets it. Any thread may use it.
package enum Interrupt {
  package static var isSet: Bool { cprocess_is_interrupted() != 0 }

  /// Ends the run as Ctrl-C does, for instance because nobody reads what it prints.
  package static func set() { cprocess_interrupt() }

  package static func clear() { cprocess_clear_interrupt() }

  /// Waits that many milliseconds, or until Ctrl-C.
  package static func wait(milliseconds: Int) { SystemClock.wait(milliseconds: milliseconds) { isSet } }
}

/// The signal handling of the process.
package enum Signals {
  /// SIGINT sets the flag of `Interrupt`; a closed pipe, and a file that may not grow further, are errors of the write. Called once, before
  /// threads start.
  package static func install() { cprocess_install_signals() }

  /// From now on SIGTERM sets the flag of `Interrupt` too: a server that is told to end ends in order, as by Ctrl-C.
  package static func endInOrder() { cprocess_end_like_interrupt() }

  /// Runs the body with the terminal's signals blocked in this thread, which threads started in it inherit: a signal has to
  /// reach the thread that reads the keyboard, for its read to end.
  package static func blocked<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    cprocess_block_signals()
    defer { cprocess_unblock_signals() }
    return try body()
  }
}
