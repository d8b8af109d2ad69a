internal import MMXData
import Glibc

/// A server on a free port of 127.0.0.1 that does with each connection what a test says, byte by byte. One thread a connection.
public final class RawServer: Sendable {
  public let port: Int
  private let listener: Int32
  private let state: Locked<(requests: [String], connections: Int)>

  public var address: String { "http://127.0.0.1:\(port)" }
  /// Every request read, its head and body as they came.
  public var requests: [String] { state.withLock { $0.requests } }
  public var connections: Int { state.withLock { $0.connections } }

  public init(_ serve: @escaping @Sendable (Peer) -> Void) {
    state = Locked(([], 0))
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    precondition(isBound, "the tests can listen on 127.0.0.1")
    port = Int(UInt16(bigEndian: name.sin_port))
    self.listener = listener
    // The thread holds the server weakly: it ends when the listener is shut down.
    let weakSelf = WeakServer(self)
    startThread {
      while true {
        let peer = accept(listener, nil, nil)
        guard peer >= 0 else { break }
        weakSelf.server?.state.withLock { $0.connections += 1 }
        startThread {
          serve(Peer(peer, weakSelf))
        }
      }
      close(listener)
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  fileprivate func add(_ request: String) { state.withLock { $0.requests.append(request) } }

  fileprivate final class WeakServer: @unchecked Sendable {
    // Set once before the threads start and only read from then on.
    private(set) weak var server: RawServer?
    init(_ server: RawServer) { self.server = server }
  }

  /// The other end of one connection; closed when the test releases it.
  public final class Peer: Sendable {
    private let descriptor: Int32
    private let server: WeakServer

    fileprivate init(_ descriptor: Int32, _ server: WeakServer) {
      self.descriptor = descriptor
      self.server = server
    }

    deinit { close(descriptor) }

    /// The next request with its body, nil if the client hung up.
    public func read() -> String? {
      var bytes: [UInt8] = []
      while true {
        var byte: UInt8 = 0
        guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
        bytes.append(byte)
        if bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) { break }
      }
      var text = String(decoding: bytes, as: UTF8.self)
      let field = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      let length = field.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
      var body = [UInt8](repeating: 0, count: length)
      if length > 0, recv(descriptor, &body, length, Int32(MSG_WAITALL)) != length { return nil }
      text += String(decoding: body, as: UTF8.self)
      server.server?.add(text)
      return text
    }

    /// So many bytes as they come, nil if the client hung up before.
    public func read(_ count: Int) -> [UInt8]? {
      var bytes = [UInt8](repeating: 0, count: count)
      return recv(descriptor, &bytes, count, Int32(MSG_WAITALL)) == count ? bytes : nil
    }

    public func write(_ text: String) { write(Array(text.utf8)) }

    public func write(_ bytes: [UInt8]) { _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

    /// A whole answer with its length.
    public func answer(_ status: String = "200 OK", _ headers: String = "", body: String = "") {
      write("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    /// Waits until the client hangs up, so that a connection stays silent and open.
    public func waitForEnd() { while read() != nil {} }
  }
}

/// Runs the body on a thread of its own, which blocking calls may hold.
public func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { context in
      Unmanaged<Box>.fromOpaque(context!).takeRetainedValue().body()
      return nil
    }, Unmanaged.passRetained(Box(body)).toOpaque())
  pthread_detach(thread)
}

/// Milliseconds of a clock that never goes back.
public func monotonicMilliseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}
