import CEdit
import Glibc

/// Ctrl-C as one flag, set by a signal handler in C and polled by whoever works: the step counter, curl's progress callback, a prompt.
package enum Interrupt {
  package static var isSet: Bool { mmx_interrupt_is_set() }

  /// Ends the run as Ctrl-C does, for instance because nobody reads what it prints.
  package static func set() { mmx_interrupt_set() }

  package static func clear() { mmx_interrupt_clear() }

  /// Waits so long, or until Ctrl-C.
  package static func wait(milliseconds: Int) {
    var rest = milliseconds
    while rest > 0, !isSet {
      // A signal ends poll early; the steps bound what a flag set just before it costs.
      let step = min(rest, 100)
      poll(nil, 0, Int32(step))
      rest -= step
    }
  }
}

/// How the process meets signals.
package enum Signals {
  /// SIGINT sets the flag of `Interrupt`; a closed pipe is an error of the write. Called once, before threads start.
  package static func install() { mmx_signals_install() }

  /// Runs the body with the terminal's signals blocked in this thread, which threads started in it inherit: a signal has to
  /// reach the thread that reads the keyboard, for its read to end.
  package static func blocked<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    mmx_signals_block()
    defer { mmx_signals_unblock() }
    return try body()
  }
}
