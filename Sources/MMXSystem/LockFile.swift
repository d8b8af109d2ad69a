import Glibc
package import MMXData

// Linux's numbers for locks that belong to an open file; Glibc names them only under _GNU_SOURCE.
private let getOpenFileLock: Int32 = 36
private let setOpenFileLock: Int32 = 37

/// A file whose bytes are exclusive locks: of a write that is being sent, of a sign-in. Its content is not used.
///
/// The kernel releases the locks of a process that ends, so nothing has to expire and a stopped holder keeps its own. Locks belong to the
/// open file, so two of these in one process keep each other out as two processes do. For one right to a whole file there is `FileLock`.
package final class LockFile {
  private let file: OpenFile

  /// Opens the file, or makes it, readable by its owner only. Throws `refused`.
  package init(path: String) throws(Problem) {
    file = try worded({ .cannotOpen(path, $0) }) { () throws(SystemError) in try OpenFile(path, O_RDWR | O_CREAT) }
  }

  /// Takes the right of this number, 0 or more, if nobody else has it; true as well where this file has it already.
  package func tryLock(_ place: Int) -> Bool { set(F_WRLCK, place) }

  /// Gives it back; another holder's stays.
  package func unlock(_ place: Int) { _ = set(F_UNLCK, place) }

  /// Whether someone else has it; yes where the system does not tell.
  package func isHeldElsewhere(_ place: Int) -> Bool {
    var lock = LockFile.range(F_WRLCK, place)
    guard unsafe fcntl(file.descriptor, getOpenFileLock, &lock) == 0 else { return true }
    return lock.l_type != Int16(F_UNLCK)
  }

  private func set(_ type: Int32, _ place: Int) -> Bool {
    var lock = LockFile.range(type, place)
    return unsafe fcntl(file.descriptor, setOpenFileLock, &lock) == 0
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
