import CPostgres
package import MMXData

/// Whether to go on waiting for the server.
extension PostgresDatabase {
  /// Asks now and then, while the body waits for the server, whether to go on.
  package func watching<Result>(
    _ isStopped: @escaping () -> Bool, _ body: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let (before, watch) = (self.watch, Watch(isStopped))
    self.watch = watch
    if let handle = unsafe handle { unsafe observe(handle, watch) }
    defer {
      self.watch = before
      if let handle = unsafe handle { unsafe observe(handle, before) }
    }
    return try body()
  }

  final class Watch {
    let isStopped: () -> Bool
    init(_ isStopped: @escaping () -> Bool) { self.isStopped = isStopped }
  }

  func observe(_ handle: OpaquePointer, _ watch: Watch?) {
    guard let watch else { return unsafe cpostgres_watch(handle, nil, nil) }
    unsafe cpostgres_watch(
      handle, { context in unsafe context.map { unsafe Unmanaged<Watch>.fromOpaque($0).takeUnretainedValue().isStopped() } ?? false },
      Unmanaged.passUnretained(watch).toOpaque())
  }
}
