import Glibc
package import MMXData

/// A file that grows by lines, for one process at a time: a lock file beside it says who has it, and the kernel lets go of that lock
/// however the process ends.
package final class LedgerFile {
  /// What it held when it was opened.
  package let content: [UInt8]
  private let path: String
  private let lock: Int32
  private let lockPath: String
  private var descriptor: Int32 = -1

  /// Throws `refused` where another process has the file.
  package init(_ path: String) throws(Problem) {
    self.path = path
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    lockPath = "\(folder).\(name).lock"
    lock = try LedgerFile.takeLock(lockPath, for: path)
    do throws(Problem) {
      content = File.exists(path) ? try File.read(path) : []
    } catch {
      close(lock)
      throw error
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    unsafe unlink(lockPath)
    close(lock)
  }

  /// The lock on the file that has the name still after it was taken: one that was removed meanwhile keeps nobody out.
  private static func takeLock(_ lockPath: String, for path: String) throws(Problem) -> Int32 {
    for _ in 0..<100 {
      let descriptor = unsafe open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw .cannotWrite("'\(path)'", errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let isTaken = errno == EWOULDBLOCK
        let error = errno
        close(descriptor)
        throw isTaken ? .fileInUse(path) : .cannotWrite("'\(path)'", error)
      }
      var (held, named) = (stat(), stat())
      if unsafe fstat(descriptor, &held) == 0, unsafe stat(lockPath, &named) == 0, held.st_ino == named.st_ino, held.st_dev == named.st_dev
      {
        return descriptor
      }
      close(descriptor)
    }
    throw .fileInUse(path)
  }

  /// Adds to the file; the text is on disk when this returns.
  package func append(_ text: String) throws(Problem) {
    if descriptor < 0 {
      descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw .cannotWrite("'\(path)'", errno) }
    }
    try File.append(Array(text.utf8), to: descriptor, named: path)
  }

  /// Puts another content in the file's place, whole or not at all.
  package func replace(with text: String) throws(Problem) {
    try File.write(path, Array(text.utf8))
    // What is open is the file that was replaced.
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
