import CMicrohttpd
import MMXData
import MMXHTTP

/// The connection that a request came in on, good for the length of one callback.
@safe struct ServerConnection {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { unsafe self.handle = unsafe handle }

  /// The request's headers in their order.
  func headers() -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    unsafe withUnsafeMutablePointer(to: &found) { pointer in unsafe cmhd_headers(handle, visitHeader, pointer) }
    return found
  }

  /// Takes the connection out of its thread's hands for a time. False if it stays.
  @unsafe func wait(in waits: OpaquePointer, _ milliseconds: Int) -> Bool {
    unsafe cmhd_wait(waits, handle, UInt32(clamping: milliseconds))
  }

  /// Hands the response over, to be sent `missing` bytes short of the length it tells. False if the connection must end instead.
  func send(_ response: Response, missing: Int = 0) -> Bool {
    let status = (200...599).contains(response.status) ? response.status : 500
    let body = status == 204 || status == 304 ? [] : response.body
    let made = unsafe body.withUnsafeBytes { bytes in
      unsafe missing == 0
        ? cmhd_response(bytes.baseAddress, bytes.count) : cmhd_cut_response(bytes.baseAddress, bytes.count, bytes.count + missing)
    }
    guard let made = unsafe made else { return false }
    for header in response.headers where !ServerConnection.isOurs(header.name) {
      // What cannot be sent safely, a line end in a value above all, is refused by the library and left out.
      _ = unsafe cmhd_add_header(made, header.name, header.value)
    }
    return unsafe cmhd_queue(handle, UInt32(status), made) == .YES
  }

  /// Headers that describe the connection or the message's length, which are the server's to tell.
  private static func isOurs(_ name: String) -> Bool {
    ["content-length", "transfer-encoding", "keep-alive", "upgrade", "trailer"].contains { $0.isEqualIgnoringCase(to: name) }
  }
}

/// Called by the library for each header, with the list to add it to.
private func visitHeader(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ value: UnsafePointer<CChar>?
) -> MHD_Result {
  if let context = unsafe context, let name = unsafe name {
    let text = if let value = unsafe value { unsafe String(cString: value) } else { "" }
    unsafe context.assumingMemoryBound(to: [(name: String, value: String)].self).pointee.append((String(cString: name), text))
  }
  return .YES
}
