import CMicrohttpd

/// The library's running server. Any thread may stop it, once.
@safe struct Daemon: @unchecked Sendable {
  // Sendable because nothing but `stop` uses the handle, and its owner calls that under a mutex.
  private let handle: OpaquePointer

  /// Takes the socket over; nil if no thread could be started. The caller keeps the core until it has stopped the server.
  init?(_ socket: ListenSocket, _ limits: SandboxServer.Limits, _ tls: TLSFiles?, _ core: ServerCore) {
    let context = unsafe Unmanaged.passUnretained(core).toOpaque()
    func start(_ certificate: UnsafePointer<CChar>?, _ key: UnsafePointer<CChar>?) -> OpaquePointer? {
      var options = unsafe cmhd_options(
        listen_socket: socket.descriptor, threads: UInt32(clamping: limits.threads), connections: UInt32(clamping: limits.connections),
        timeout: UInt32(clamping: limits.idleSeconds), patience: UInt32(min(max(1, limits.requestSeconds), 3600)),
        header_memory: limits.headers, certificate: certificate, key: key)
      return unsafe cmhd_start(&options, beginExchange, continueExchange, endExchange, context)
    }
    let started =
      if let tls {
        unsafe tls.certificate.withCString { certificate in unsafe tls.key.withCString { key in unsafe start(certificate, key) } }
      } else { unsafe start(nil, nil) }
    guard let handle = unsafe started else { return nil }
    unsafe self.handle = unsafe handle
  }

  func stop() { unsafe cmhd_stop(handle) }
}

/// Called by the library with the request line's target: makes the exchange that the two functions below find and end.
private func beginExchange(_ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?)
  -> UnsafeMutableRawPointer?
{
  let text = if let target = unsafe target { unsafe String(cString: target) } else { "" }
  return unsafe Unmanaged.passRetained(Exchange(target: text)).toOpaque()
}

/// Called by the library when the headers, a piece of the body, or its end are here.
private func continueExchange(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context = unsafe context, let connection = unsafe connection, let method = unsafe method, let size = unsafe size,
    let state = unsafe state?.pointee
  else { return .NO }
  let core = unsafe Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(state).takeUnretainedValue()
  let piece = unsafe size.pointee > 0 ? Array(UnsafeRawBufferPointer(start: data, count: size.pointee)) : nil
  // All of the piece is taken.
  unsafe size.pointee = 0
  let name = unsafe String(cString: method)
  return core.step(exchange, unsafe ServerConnection(connection), method: name, piece: piece) ? .YES : .NO
}

/// Called by the library when an exchange is over, answered or not.
private func endExchange(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ reason: MHD_RequestTerminationCode
) {
  guard let state = unsafe state, let exchange = unsafe state.pointee else { return }
  unsafe Unmanaged<Exchange>.fromOpaque(exchange).release()
  unsafe state.pointee = nil
}
