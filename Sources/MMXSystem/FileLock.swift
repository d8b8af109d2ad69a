import Glibc

/// An exclusive lock on a whole file, for the lifetime of this object. The kernel releases it when the process ends, so nothing has to
/// expire.
///
/// Two of these in one process keep each other out as two processes do. The lock is one of `flock`, which SQLite's own locks have nothing
/// to do with. For many rights in one file there is `LockFile`.
package final class FileLock: Sendable {
  /// Why the lock was not taken.
  package enum Failure: Error {
    /// Another process, or another lock of this one, has the file.
    case taken
    /// The file can be neither opened nor made, or the file system has no locks.
    case impossible(SystemError)

    package var reason: SystemError {
      switch self {
      case .taken: SystemError(EWOULDBLOCK)
      case .impossible(let error): error
      }
    }
  }

  private let file: OpenFile
  private let removesFile: Bool

  /// Takes the file at this path, which is created if it does not exist, readable by its owner only.
  ///
  /// - Parameters:
  ///   - waits: until another holder releases it, instead of throwing `taken`.
  ///   - removesFile: the file is there for the lock alone, must not be a link, and is removed with it.
  package init(_ path: String, waits: Bool = false, removesFile: Bool = false) throws(Failure) {
    file = try FileLock.locked(path, waits: waits, flags: O_RDWR | O_APPEND | O_CREAT | (removesFile ? O_NOFOLLOW : 0))
    self.removesFile = removesFile
  }

  // The name goes while the lock holds, so that nobody finds a file of which the lock is gone already.
  deinit { if removesFile { unsafe unlink(file.path) } }

  /// The lock on the file that has the name still after it was taken: one that was removed or replaced in the meantime keeps nobody out.
  private static func locked(_ path: String, waits: Bool, flags: Int32) throws(Failure) -> OpenFile {
    for _ in 0..<1000 {
      let file: OpenFile
      do throws(SystemError) { file = try OpenFile(path, flags) } catch { throw .impossible(error) }
      while flock(file.descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) != 0 {
        if errno == EWOULDBLOCK { throw .taken }
        guard errno == EINTR else { throw .impossible(.last) }
      }
      if let held = try? FileFacts(file.descriptor), let named = try? FileFacts(of: path), held.isSame(as: named) { return file }
    }
    // Others make and remove it faster than it can be taken.
    throw .taken
  }

  /// How long the file is, in bytes.
  package var size: Int { (try? FileFacts(file.descriptor))?.size ?? 0 }

  /// Adds to the file. Nothing waits for the disk.
  package func append(_ bytes: [UInt8]) throws(SystemError) { try Descriptor.write(bytes, to: file.descriptor) }
}
