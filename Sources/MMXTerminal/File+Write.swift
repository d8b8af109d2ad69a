import Glibc
package import MMXData

extension File {
  /// Replaces or makes a file: whole or not at all. Devices and pipes are written as they are, and a link leads to the file it names.
  package static func write(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    try check(path)
    var information = stat()
    let exists = unsafe stat(path, &information) == 0
    let isRegular = information.st_mode & S_IFMT == S_IFREG
    guard exists, !isRegular else { return try replace(path, bytes, mode: exists ? information.st_mode & 0o777 : 0o644) }
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite("'\(path)'", errno) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, named: path)
  }

  /// Replaces or makes a file that only its owner may read, whole or not at all. It outlives the process, not the machine: nothing waits
  /// for the disk.
  package static func writePrivate(_ path: String, _ bytes: [UInt8]) throws(Problem) {
    try replace(path, bytes, mode: 0o600, waits: false)
  }

  /// Removes a file where there is one.
  package static func remove(_ path: String) { unsafe unlink(path) }

  /// Throws where it is plain that the file, or the folder where the path ends in `/`, cannot be written or has no room: what a person
  /// can know before.
  package static func checkWritable(_ path: String) throws(Problem) {
    let isFolder = path.hasSuffix("/")
    var status = stat()
    var place = isFolder ? path : parent(of: path)
    if !isFolder, unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw .cannotWrite("'\(path)'", EISDIR) }
    // A folder is made with those above it; a file needs its own.
    while isFolder, unsafe stat(place, &status) != 0, errno == ENOENT, place != "/", place != "./" { place = parent(of: place) }
    guard unsafe stat(place, &status) == 0 else { throw .cannotWrite("'\(path)'", errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .cannotWrite("'\(path)'", ENOTDIR) }
    guard unsafe Glibc.access(place, W_OK | X_OK) == 0 else { throw .cannotWrite("'\(path)'", errno) }
    var space = statvfs()
    if unsafe statvfs(place, &space) == 0, space.f_blocks > 0, space.f_bavail == 0 { throw .cannotWrite("'\(path)'", ENOSPC) }
  }

  /// With its `/`; `./` of a bare name.
  private static func parent(of path: String) -> String {
    var units = Array(path.utf8)
    while units.count > 1, units.last == UInt8(ascii: "/") { units.removeLast() }
    guard let slash = units.lastIndex(of: UInt8(ascii: "/")) else { return "./" }
    return String(decoding: units[...slash], as: UTF8.self)
  }

  /// Makes a file that is not there. False where anything has the name already, a link included; then nothing is written.
  package static func create(_ path: String, _ bytes: [UInt8], isPrivate: Bool = false) throws(Problem) -> Bool {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, isPrivate ? 0o600 : 0o644)
    guard descriptor >= 0 else {
      if errno == EEXIST { return false }
      throw .cannotWrite("'\(path)'", errno)
    }
    do throws(Problem) {
      defer { close(descriptor) }
      try write(bytes, to: descriptor, named: path)
    } catch {
      unsafe unlink(path)
      throw error
    }
    return true
  }

  /// Beside the old file first, then in its place.
  private static func replace(_ path: String, _ bytes: [UInt8], mode: mode_t, waits: Bool = true) throws(Problem) {
    let target = resolved(path) ?? path
    guard let (descriptor, temporary) = newFile(beside: target, mode: mode) else { throw .cannotWrite("'\(path)'", errno) }
    do throws(Problem) {
      defer { close(descriptor) }
      try write(bytes, to: descriptor, named: path)
      guard !waits || fsync(descriptor) == 0 else { throw Problem.cannotWrite("'\(path)'", errno) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
    guard unsafe rename(temporary, target) == 0 else {
      let error = errno
      unsafe unlink(temporary)
      throw .cannotWrite("'\(path)'", error)
    }
  }

  /// A new file in the same folder, open for writing, under a name that nobody else has: a process number is no such name, because
  /// containers give the same to many. What a run that was killed left behind is in nobody's way. Nil where it cannot be made, with `errno`.
  static func newFile(beside path: String, mode: mode_t) -> (descriptor: Int32, path: String)? {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    for _ in 0..<16 {
      // Short, and hidden: the name of the file may be as long as names can be, and folders are listed.
      let new = "\(folder).mmx-\(String(UInt64.random(in: 0...(.max)), radix: 36)).part"
      let descriptor = unsafe open(new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
      if descriptor >= 0 { return (descriptor, new) }
      guard errno == EEXIST else { return nil }
    }
    return nil
  }

  /// Writes at the end of an open file and waits until it is on disk.
  static func append(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws(Problem) {
    try write(bytes, to: descriptor, named: name)
    guard fdatasync(descriptor) == 0 || errno == EINVAL else { throw .cannotWrite("'\(name)'", errno) }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws(Problem) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      }
      if count < 0, errno != EINTR { throw .cannotWrite("'\(name)'", errno) }
      written += max(0, count)
    }
  }
}
