import CProcess

/// Long work asks every so often whether to go on: it says what it has done, in units of some hundred nanoseconds, and the program that
/// runs on its thread looks at Ctrl-C and at the memory in between.
package enum Pace {
  /// Work between two questions, done within some milliseconds.
  private static let interval = 2_048

  /// Some work was done: a row, a comparison, some dozens of bytes of text. Throws what ends the work, `interrupted` or `limit`.
  @inline(__always)
  package static func step(_ units: Int = 1) throws(Problem) {
    if cprocess_work(units) != 0 { try ask() }
  }

  /// Asks at once: for work whose parts take some milliseconds each.
  @inline(never)
  package static func ask() throws(Problem) {
    cprocess_set_work_left(interval)
    guard let keeper = unsafe cprocess_keeper() else { return }
    // `begin` and `end` keep it alive.
    try unsafe Unmanaged<PaceKeeper>.fromOpaque(keeper).takeUnretainedValue().ask()
  }

  /// Who is asked on this thread from here to `end`, which the caller calls before the keeper may go; nil for nobody, where work must
  /// not be left half done.
  package static func begin(_ keeper: PaceKeeper?) -> Former {
    let former = unsafe Former(keeper: cprocess_keeper())
    unsafe cprocess_set_keeper(keeper.map { unsafe Unmanaged.passUnretained($0).toOpaque() })
    return former
  }

  package static func end(_ former: Former) { unsafe cprocess_set_keeper(former.keeper) }

  /// Who was asked before.
  @safe package struct Former { fileprivate let keeper: UnsafeMutableRawPointer? }
}

/// Says whether work goes on.
package final class PaceKeeper {
  let ask: () throws(Problem) -> Void

  package init(_ ask: @escaping () throws(Problem) -> Void) { self.ask = ask }
}
