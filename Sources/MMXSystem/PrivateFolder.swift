import Glibc
package import MMXData

/// Folders that only their owner may enter: where mmx keeps what it remembers.
package enum PrivateFolder {
  /// Makes the folder and its parents with mode 0700 where they are absent, and takes other people's rights off the folder itself.
  /// Throws `refused` if it cannot be made or kept private.
  /// - Parameter isAmongOthers: it lies where everybody may make folders, so it must be a folder of this user and no link.
  package static func make(_ path: String, isAmongOthers: Bool = false) throws(Problem) {
    for parent in parents(of: path) where unsafe mkdir(parent, 0o700) != 0 && errno != EEXIST {
      // A parent that exists may be unwritable or even unreadable; only the folder itself decides.
      guard errno == EACCES || errno == EROFS || errno == EPERM else { throw .cannotOpen(parent, .last) }
    }
    if unsafe mkdir(path, 0o700) == 0 { return }
    guard errno == EEXIST else { throw .cannotOpen(path, .last) }
    let facts = try worded({ .cannotOpen(path, $0) }) { () throws(SystemError) in
      try FileFacts(of: path, followingLinks: !isAmongOthers)
    }
    if isAmongOthers, !facts.isOfThisUser { throw .notPrivate(path) }
    guard facts.isFolder else { throw .cannotOpen(path, SystemError(ENOTDIR)) }
    if facts.isOpenToOthers, unsafe chmod(path, 0o700) != 0 { throw .notPrivate(path) }
  }

  /// `/a`, `/a/b` for `/a/b/c`.
  private static func parents(of path: String) -> [String] {
    let units = Array(path.utf8)
    var result: [String] = []
    for (index, unit) in units.enumerated() where unit == UInt8(ascii: "/") && index > 0 && index < units.count - 1 {
      result.append(String(decoding: units[0..<index], as: UTF8.self))
    }
    return result
  }
}

/// Files that only their owner may read, made before somebody else opens them: SQLite.
package enum PrivateFile {
  /// Makes an absent file with mode 0600, and takes other people's rights off an existing one, which is not opened: closing any descriptor of
  /// a file drops the process's POSIX locks on it. Throws `refused` if it cannot be made or kept private, or is not a file.
  package static func make(_ path: String) throws(Problem) {
    do throws(SystemError) {
      _ = try OpenFile(path, O_CREAT | O_EXCL | O_WRONLY)
      return
    } catch {
      guard error.number == EEXIST else { throw .cannotOpen(path, error) }
    }
    let facts = try worded({ .cannotOpen(path, $0) }) { () throws(SystemError) in try FileFacts(of: path) }
    guard facts.isRegular else { throw .notAFile(path) }
    if facts.isOpenToOthers, unsafe chmod(path, 0o600) != 0 { throw .notPrivate(path) }
  }
}
