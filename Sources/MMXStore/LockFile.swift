import Glibc
package import MMXData

// Linux's numbers for locks that belong to an open file; Glibc names them only under _GNU_SOURCE.
private let getOpenFileLock: Int32 = 36
private let setOpenFileLock: Int32 = 37

/// A file whose bytes stand for things that one holder at a time may have: a write on its way, a sign-in.
///
/// The kernel drops the locks of a process that dies, so nothing has to expire and a stopped or suspended holder keeps its own.
/// Locks belong to the open file, so two of these in one process keep each other out as two processes do.
package final class LockFile {
  private let descriptor: Int32

  package init(path: String) throws(Problem) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(path, errno) }
  }

  deinit { close(descriptor) }

  /// Takes the place where nobody else has it; true as well where this file has it already.
  package func tryLock(_ place: Int) -> Bool { set(F_WRLCK, place) }

  package func unlock(_ place: Int) { _ = set(F_UNLCK, place) }

  /// Whether someone else holds the place.
  package func isHeldElsewhere(_ place: Int) -> Bool {
    var lock = LockFile.range(F_WRLCK, place)
    guard unsafe fcntl(descriptor, getOpenFileLock, &lock) == 0 else { return true }
    return lock.l_type != Int16(F_UNLCK)
  }

  private func set(_ type: Int32, _ place: Int) -> Bool {
    var lock = LockFile.range(type, place)
    return unsafe fcntl(descriptor, setOpenFileLock, &lock) == 0
  }

  private static func range(_ type: Int32, _ place: Int) -> flock {
    var lock = flock()
    lock.l_type = Int16(type)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = place
    lock.l_len = 1
    return lock
  }
}
