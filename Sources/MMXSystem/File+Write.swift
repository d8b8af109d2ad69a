import Glibc
package import MMXData

/// Writing a file keeps one promise: a reader, at any moment and however the program ended, finds the complete old or the complete new
/// content; and so after a crash of the machine where the write is to outlive that. For that the new content goes to a file of its own in
/// the same folder, under a name that nobody else has and that must not exist (`O_EXCL`) nor be a link (`O_NOFOLLOW`); it is brought to the
/// disk (`fsync`), takes the name of the old one (`rename`), and then the folder is brought to the disk, because the name is in it. Where a
/// step up to the rename fails, the old content stays and the new file is removed; where the last one fails, the new content is in place
/// and the error says that it may not last.
extension File {
  /// How durable a write is.
  package enum Durability {
    /// Longer than the process, however it ends; nothing waits for the disk.
    case process
    /// Longer than the machine runs: it is on disk when the call returns.
    case machine
  }

  /// Replaces or makes a file: whole or not at all, and on disk when this returns. An old file keeps its rights; a link is followed.
  /// Devices and pipes are written directly, and a pipe waits for its reader.
  ///
  /// Throws `script` with the system's reason and its code.
  package static func write(
    _ path: String, _ bytes: [UInt8], isStopped: () -> Bool = { Interrupt.isSet }
  ) throws(Problem) {
    try checkToMake(path)
    try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in
      guard let old = try? FileFacts(of: path) else { return try replace(path, bytes, rights: 0o644, .machine) }
      if old.isRegular { return try replace(path, bytes, rights: old.rights, keepsRights: true, .machine) }
      try writeInPlace(path, bytes, isPipe: old.isPipe, isStopped)
    }
  }

  /// Replaces or makes a file that only its owner may read, whole or not at all. Throws as `write`.
  package static func writePrivate(_ path: String, _ bytes: [UInt8], _ durability: Durability = .process) throws(Problem) {
    try checkToMake(path)
    try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in try replace(path, bytes, rights: 0o600, durability) }
  }

  /// As `writePrivate`, piece by piece: the body hands over the content. Throws what the body throws, and as `write`.
  package static func writePrivate(
    _ path: String, pieces body: (_ write: ([UInt8]) throws(Problem) -> Void) throws(Problem) -> Void
  ) throws(Problem) {
    try checkToMake(path)
    let target = resolved(path) ?? path
    let file = try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in try newFile(beside: target, rights: 0o600) }
    do throws(Problem) {
      try body { bytes throws(Problem) in
        try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in try Descriptor.write(bytes, to: file.descriptor) }
      }
      try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in
        try Descriptor.synchronise(file.descriptor)
        guard unsafe rename(file.path, target) == 0 else { throw SystemError.last }
        try synchroniseFolder(of: target)
      }
    } catch {
      unsafe unlink(file.path)
      throw error
    }
  }

  /// Adds bytes to a file that is there, in one piece where the system takes them so; nothing waits for the disk. Throws as `write`.
  package static func append(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    try check(path)
    try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in
      let file = try OpenFile(path, O_WRONLY | O_APPEND | O_NOFOLLOW)
      try Descriptor.write(bytes, to: file.descriptor)
    }
  }

  /// Makes a file that is not there, on disk when this returns. False where anything has the name already, a link included; then nothing is
  /// written. What could not be written whole is removed. Throws as `write`.
  package static func create(_ path: String, _ bytes: [UInt8], isPrivate: Bool = false) throws(Problem) -> Bool {
    try checkToMake(path)
    return try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in
      let file: OpenFile
      do throws(SystemError) {
        file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, rights: isPrivate ? 0o600 : 0o644)
      } catch {
        if error.number == EEXIST { return false }
        throw error
      }
      do throws(SystemError) {
        try Descriptor.write(bytes, to: file.descriptor)
        try Descriptor.synchronise(file.descriptor)
        try synchroniseFolder(of: path)
      } catch {
        unsafe unlink(path)
        throw error
      }
      return true
    }
  }

  /// Removes a file if there is one; a link is removed itself. Whether it could be is not said.
  package static func remove(_ path: String) { unsafe unlink(path) }

  /// Throws if the file, or the folder if the path ends in `/`, certainly cannot be written or has no room. Throws as `write`.
  package static func checkWritable(_ path: String) throws(Problem) {
    try checkToMake(path)
    try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in
      let isFolder = path.hasSuffix("/")
      if !isFolder, (try? FileFacts(of: path))?.isFolder == true { throw SystemError(EISDIR) }
      // A folder is made with those above it; a file needs its own.
      var place = isFolder ? path : parent(of: path)
      while isFolder, isAbsent(place), place != "/", place != "./" { place = parent(of: place) }
      guard try FileFacts(of: place).isFolder else { throw SystemError(ENOTDIR) }
      guard unsafe Glibc.access(place, W_OK | X_OK) == 0 else { throw .last }
      var space = statvfs()
      if unsafe statvfs(place, &space) == 0, space.f_blocks > 0, space.f_bavail == 0 { throw SystemError(ENOSPC) }
    }
  }

  private static func isAbsent(_ path: String) -> Bool { unsafe Glibc.access(path, F_OK) != 0 && errno == ENOENT }

  /// The folder that a path lies in, with its `/`; `./` of a bare name.
  static func parent(of path: String) -> String {
    var units = Array(path.utf8)
    while units.count > 1, units.last == UInt8(ascii: "/") { units.removeLast() }
    guard let slash = units.lastIndex(of: UInt8(ascii: "/")) else { return "./" }
    return String(decoding: units[...slash], as: UTF8.self)
  }

  // MARK: Steps

  /// Beside the old file first, then in its place.
  /// - Parameter keepsRights: whether `umask` has no say in them, because the file has them already.
  private static func replace(
    _ path: String, _ bytes: [UInt8], rights: mode_t, keepsRights: Bool = false, _ durability: Durability
  ) throws(SystemError) {
    let target = resolved(path) ?? path
    let file = try newFile(beside: target, rights: rights)
    do throws(SystemError) {
      if keepsRights, fchmod(file.descriptor, rights) != 0 { throw SystemError.last }
      try Descriptor.write(bytes, to: file.descriptor)
      if durability == .machine { try Descriptor.synchronise(file.descriptor) }
      guard unsafe rename(file.path, target) == 0 else { throw SystemError.last }
    } catch {
      unsafe unlink(file.path)
      throw error
    }
    if durability == .machine { try synchroniseFolder(of: target) }
  }

  /// A new file in the same folder, open for writing, under a name that nobody else has: a process number is no such name, because
  /// containers give the same to many. Left-overs of a killed run do no harm.
  private static func newFile(beside path: String, rights: mode_t) throws(SystemError) -> OpenFile {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    while true {
      // Short, and hidden: the name of the file may be as long as names can be, and folders are listed.
      let name = "\(folder).mmx-\(String(UInt64.random(in: 0...(.max)), radix: 36)).part"
      do throws(SystemError) {
        return try OpenFile(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, rights: rights)
      } catch {
        guard error.number == EEXIST else { throw error }
      }
    }
  }

  /// Brings the name of a file to the disk. A folder that may be written and not read is let be: its file is whole all the same.
  static func synchroniseFolder(of path: String) throws(SystemError) {
    guard let folder = try? OpenFile(parent(of: path), O_RDONLY | O_DIRECTORY) else { return }
    try Descriptor.synchronise(folder.descriptor)
  }

  private static func writeInPlace(_ path: String, _ bytes: [UInt8], isPipe: Bool, _ isStopped: () -> Bool) throws(SystemError) {
    let file = try openInPlace(path, isPipe: isPipe, isStopped)
    try Descriptor.write(bytes, to: file.descriptor, isStopped: isStopped)
  }

  /// A pipe that nobody reads is refused by the system as long as it is not to wait itself, which nothing but a signal would end.
  private static func openInPlace(_ path: String, isPipe: Bool, _ isStopped: () -> Bool) throws(SystemError) -> OpenFile {
    while true {
      do throws(SystemError) { return try OpenFile(path, O_WRONLY | O_NONBLOCK) } catch {
        guard isPipe, error.number == ENXIO else { throw error }
      }
      guard SystemClock.wait(milliseconds: 50, unless: isStopped) else { throw SystemError(EINTR) }
    }
  }
}
