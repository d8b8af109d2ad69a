import Glibc
package import MMXData

/// A file of its owner alone that is written piece by piece and whose end may be replaced.
package final class GrowingFile {
  private let descriptor: Int32

  /// Makes the file, or empties the one there is. Throws `script` where that is not possible.
  package init(path: String) throws(Problem) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite("'\(path)'", errno) }
  }

  deinit { close(descriptor) }

  /// Puts the text at the offset, in one piece where the system takes it so. Gives false where it cannot be written.
  package func write(_ text: String, at offset: Int) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset + sent)) }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
