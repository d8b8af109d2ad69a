import Glibc
import MMXData

/// A socket that listens on a port of 127.0.0.1. Made here and not by the server's library, so that a port in use is named in the error.
@safe struct ListenSocket {
  let descriptor: Int32
  let port: Int

  /// Port 0 takes any that is free. Throws `value` for a number that is not a port, `network` where it cannot be opened.
  init(port: Int) throws(Problem) {
    guard let wanted = UInt16(exactly: port) else { throw .portOutOfRange(port) }
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw ListenSocket.failure(port) }
    // Else the port of a sandbox that has just ended would stay taken for a minute.
    var reuse: Int32 = 1
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = wanted.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    guard ListenSocket.bind(descriptor, to: &address), listen(descriptor, 128) == 0 else {
      let problem = ListenSocket.failure(port)
      Glibc.close(descriptor)
      throw problem
    }
    self.descriptor = descriptor
    self.port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// Only where no server took it over.
  func close() { Glibc.close(descriptor) }

  /// Binds, then reads back the address that was given.
  private static func bind(_ descriptor: Int32, to address: inout sockaddr_in) -> Bool {
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe Glibc.bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0
      }
    }
  }

  private static func failure(_ port: Int) -> Problem {
    switch errno {
    case EADDRINUSE: .portUnavailable(port, "another program uses it", code: "EADDRINUSE")
    case EACCES: .portUnavailable(port, "permission denied", code: "EACCES")
    case EMFILE, ENFILE: .portUnavailable(port, "too many open files", code: "EMFILE")
    default: .portUnavailable(port, "error \(errno) of the system", code: "errno \(errno)")
    }
  }
}
