import Glibc
package import MMXData

/// A file of its owner alone that is written piece by piece and whose end may be replaced: a recording, which is worth having up to the
/// moment at which the run was killed. Nothing waits for the disk.
package final class GrowingFile {
  private let file: OpenFile

  /// Makes the file, or empties the one there is. Throws `script` if that is not possible.
  package init(path: String) throws(Problem) {
    try File.checkToMake(path)
    file = try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in try OpenFile(path, O_WRONLY | O_CREAT | O_TRUNC) }
  }

  /// Puts the text at the offset, in bytes from the start; in one piece where the system takes it so. Gives false if it cannot be written.
  package func write(_ text: String, at offset: Int) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { unsafe pwrite(file.descriptor, $0.baseAddress, $0.count, off_t(offset + sent)) }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
