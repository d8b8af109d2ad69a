import MMXSystem

/// One entry from the user.
package enum TypedEntry: Equatable, Sendable {
  case line(String)
  /// Ctrl-C: the typed text is discarded.
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

  /// Blocks for the next line, which LF or CR LF ends. Bytes that are not UTF-8 become replacement characters.
  package mutating func next() -> TypedEntry {
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
    do throws(SystemError) {
      let chunk = try Descriptor.read(descriptor, atMost: 4096, waits: true) { Interrupt.isSet }
      pending += chunk
      isAtEnd = chunk.isEmpty
    } catch {
      if error.isOfEndedWait { return false }
      isAtEnd = true
    }
    return true
  }
}
