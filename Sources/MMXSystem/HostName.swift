import Glibc
package import MMXData

/// Names of machines, resolved as the system does.
package enum HostName {
  /// The addresses of a name as text, `192.0.2.1`, each once. Waits for the network. Throws `network` with the system's reason.
  package static func addresses(of name: String) throws(Problem) -> [String] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(name, nil, &hints, &first)
    guard code == 0 else {
      throw .notResolved(name, reason: unsafe String(cString: gai_strerror(code)))
    }
    defer { unsafe freeaddrinfo(first) }
    var result: [String] = []
    var next = unsafe first
    while let entry = unsafe next {
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let isRead =
        unsafe getnameinfo(
          entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
      let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if isRead, !result.contains(address) { result.append(address) }
      unsafe next = entry.pointee.ai_next
    }
    return result
  }
}
