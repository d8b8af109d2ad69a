import Glibc
import MMXData

/// The right of one process to a file, for as long as this lives. The system takes it back from a process that is killed.
///
/// The lock is one of `flock`, which SQLite's own locks have nothing to do with.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Throws `refused` where another process, or another lock of this one, has the file. A file that cannot be opened is left to whoever opens
  /// it next to tell.
  init(_ path: String) throws(Problem) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      close(descriptor)
      throw .sandboxFileInUse(path)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
