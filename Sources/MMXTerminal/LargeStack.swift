import CEdit
import MMXData

/// Runs the body on a thread with a large stack and waits for it. Signals of the terminal reach that thread, not the waiting one.
/// - Returns: what the body gave.
package func onLargeStack<Result>(_ body: @escaping () -> Result) -> Result {
  onThreadWithStack(
    waiting: { join in
      mmx_signals_block()
      join()
      mmx_signals_unblock()
    }, body)
}
