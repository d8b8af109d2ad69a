import CMicrohttpd

/// Connections that wait to be answered, so that no thread has to wait with them. Any thread may use it.
@safe final class Waits: @unchecked Sendable {
  // Sendable because the C side takes a lock of its own in every call.
  private let handle: OpaquePointer

  /// Nil if no thread could be started.
  init?() {
    guard let handle = unsafe cmhd_waits_make() else { return nil }
    unsafe self.handle = unsafe handle
  }

  deinit {
    unsafe cmhd_waits_end(handle)
    unsafe cmhd_waits_free(handle)
  }

  /// From the connection's own callback. Its exchange is continued after the time; false if it must continue at once.
  func add(_ connection: ServerConnection, milliseconds: Int) -> Bool { unsafe connection.wait(in: handle, milliseconds) }

  /// Wakes all; before the server is stopped.
  func end() { unsafe cmhd_waits_end(handle) }
}
