public import CProcess

/// Long work asks regularly whether to continue: it reports what it has done, in units of some hundred nanoseconds, and the program that
/// runs on its thread checks Ctrl-C and the memory.
@usableFromInline package enum Pace {
  /// Work between two checks, done within some milliseconds.
  private static let interval = 2_048

  /// Some work was done: a row, a comparison, some dozens of bytes of text. Throws `interrupted` or `limit` to end the work.
  @inlinable @inline(__always)
  package static func step(_ units: cprocess_units = 1) throws(Problem) {
    if cprocess_work(units) != 0 { try ask() }
  }

  /// Checks at once: for work whose parts take some milliseconds each.
  @inline(never) @usableFromInline
  package static func ask() throws(Problem) {
    cprocess_set_work_left(interval)
    guard let keeper = unsafe cprocess_keeper() else { return }
    // `begin` and `end` keep it alive.
    try unsafe Unmanaged<PaceKeeper>.fromOpaque(keeper).takeUnretainedValue().ask()
  }

  /// Sets who is asked on this thread until `end`, which the caller calls before the keeper is released; nil while work must not be
  /// interrupted.
  package static func begin(_ keeper: PaceKeeper?) -> Former {
    let former = unsafe Former(keeper: cprocess_keeper())
    unsafe cprocess_set_keeper(keeper.map { unsafe Unmanaged.passUnretained($0).toOpaque() })
    return former
  }

  package static func end(_ former: Former) { unsafe cprocess_set_keeper(former.keeper) }

  /// The previous keeper.
  @safe package struct Former { fileprivate let keeper: UnsafeMutableRawPointer? }
}

/// Decides whether work continues.
package final class PaceKeeper {
  let ask: () throws(Problem) -> Void

  package init(_ ask: @escaping () throws(Problem) -> Void) { self.ask = ask }
}
