import Glibc
package import MMXData

/// A stream of the process, buffered. One thread owns it.
package final class Output {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private let flushesLines: Bool
  /// Why nothing more can be written, nil while all is well.
  package private(set) var failure: Problem?
  /// The reader of a pipe went away: not an error to report, and no reason to go on.
  package private(set) var readerIsGone = false

  /// - Parameter flushesLines: whether each text goes out at once, as a person at a terminal expects.
  package init(descriptor: Int32, flushesLines: Bool) {
    self.descriptor = descriptor
    self.flushesLines = flushesLines
  }

  package func write(_ text: String) { write(bytes: Array(text.utf8)) }

  package func write(bytes: [UInt8]) {
    guard failure == nil else { return }
    buffer += bytes
    if flushesLines || buffer.count >= 1 << 16 { flush() }
  }

  package func flush() {
    guard !buffer.isEmpty, failure == nil else { return }
    let pending = buffer
    buffer.removeAll(keepingCapacity: true)
    let error = writeAll(pending, to: descriptor)
    guard error != 0 else { return }
    readerIsGone = error == EPIPE
    failure = .cannotWrite("standard output", error)
  }
}

/// Writes a text in one piece, from any thread, past every buffer.
package func writeAtOnce(_ text: String, to descriptor: Int32) { _ = writeAll(Array(text.utf8), to: descriptor) }

/// Writes every byte and gives 0 or the errno that stopped it.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  var sent = 0
  while sent < bytes.count {
    let count = unsafe bytes[sent...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      sent += count
    } else if errno == EAGAIN {
      var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = unsafe poll(&wait, 1, 1000)
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}
