import Glibc

/// A TCP connection to 127.0.0.1 that sends just the bytes it is given. Reads end after a minute at the latest.
final class RawClient {
  private let descriptor: Int32
  private var pending: [UInt8] = []

  /// Nil if nobody listens.
  init?(port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    if status != 0 {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// False if the other side no longer reads.
  @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Tells the other side that nothing more comes.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Whether the other side has closed, or broken, the connection.
  var hasEnded: Bool {
    var byte: UInt8 = 0
    let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
  }

  /// Whether more came before the end of the connection or the time.
  private func fill() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    pending += buffer[..<count]
    return true
  }

  /// All that comes until the other side closes.
  func readToEnd() -> String {
    while fill() {}
    defer { pending = [] }
    return String(decoding: pending, as: UTF8.self)
  }

  /// The next response, its body by its Content-Length; nil if the connection ends before it does.
  func readResponse(hasBody: Bool = true) -> (status: Int, head: String, body: String)? {
    let blank = Array("\r\n\r\n".utf8)
    var headEnd = find(blank)
    while headEnd == nil {
      guard fill() else { return nil }
      headEnd = find(blank)
    }
    guard let headEnd else { return nil }
    let head = String(decoding: pending[..<headEnd], as: UTF8.self)
    pending.removeFirst(headEnd + blank.count)
    let lines = head.split(separator: "\r\n")
    guard let line = lines.first, let status = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    let length = lines.first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: " ").last.flatMap { Int($0) } ?? 0
    let size = hasBody && status >= 200 ? length : 0
    while pending.count < size { guard fill() else { return nil } }
    defer { pending.removeFirst(size) }
    return (status, head, String(decoding: pending[..<size], as: UTF8.self))
  }

  private func find(_ pattern: [UInt8]) -> Int? {
    guard pending.count >= pattern.count else { return nil }
    return (0...(pending.count - pattern.count)).first { pending[$0..<($0 + pattern.count)].elementsEqual(pattern) }
  }
}
