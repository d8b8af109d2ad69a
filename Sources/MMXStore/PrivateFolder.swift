import Glibc
package import MMXData

/// Folders that only their owner may enter.
package enum PrivateFolder {
  /// Makes the folder and its parents with mode 0700 where they are absent, and takes other people's rights off the folder itself.
  /// Throws `refused` where it cannot be made or kept private.
  /// - Parameter isAmongOthers: it lies where everybody may make folders, so it must be a folder of this user and no link.
  package static func make(_ path: String, isAmongOthers: Bool = false) throws(Problem) {
    for parent in parents(of: path) where unsafe mkdir(parent, 0o700) != 0 && errno != EEXIST {
      // A parent that exists may be unwritable or even unreadable; only the folder itself decides.
      guard errno == EACCES || errno == EROFS || errno == EPERM else { throw .cannotOpen(parent, errno) }
    }
    if unsafe mkdir(path, 0o700) == 0 { return }
    guard errno == EEXIST else { throw .cannotOpen(path, errno) }
    var status = stat()
    guard unsafe (isAmongOthers ? lstat(path, &status) : stat(path, &status)) == 0 else { throw .cannotOpen(path, errno) }
    if isAmongOthers, status.st_uid != geteuid() { throw .notPrivate(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .cannotOpen(path, ENOTDIR) }
    if status.st_mode & 0o077 != 0, unsafe chmod(path, 0o700) != 0 { throw .notPrivate(path) }
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
