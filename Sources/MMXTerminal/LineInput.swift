import Glibc

/// One entry from the user.
package enum Entry: Equatable, Sendable {
  case line(String)
  /// Ctrl-C: what was typed is void.
  case interrupted
  /// Ctrl-D, or the end of the input.
  case end
}

/// Lines of a descriptor without editing, for dumb terminals and redirected input.
package struct LineInput {
  private let descriptor: Int32
  private var pending: [UInt8] = []
  private var isAtEnd = false

  package init(descriptor: Int32 = 0) { self.descriptor = descriptor }

  /// Blocks for the next line, which LF or CR LF ends. Bytes that are no UTF-8 become replacement characters.
  package mutating func next() -> Entry {
    while true {
      if let newline = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let end = newline > 0 && pending[newline - 1] == UInt8(ascii: "\r") ? newline - 1 : newline
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...newline)
        return .line(line)
      }
      if isAtEnd {
        defer { pending = [] }
        return pending.isEmpty ? .end : .line(String(decoding: pending, as: UTF8.self))
      }
      guard read() else {
        pending = []
        return .interrupted
      }
    }
  }

  /// False where Ctrl-C ended the wait.
  private mutating func read() -> Bool {
    // A signal may reach another thread than this one; then no read here ends by it.
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while case let ready = unsafe poll(&wait, 1, 100), ready == 0 || ready < 0 && errno == EINTR {
      if Interrupt.isSet { return false }
    }
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      pending += chunk.prefix(count)
    } else if count < 0, errno == EINTR {
      return !Interrupt.isSet
    } else {
      isAtEnd = true
    }
    return true
  }
}
