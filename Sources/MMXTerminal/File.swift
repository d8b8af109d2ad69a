import Glibc
package import MMXData

/// Files by plain system calls.
package enum File {
  /// Who may use a file besides its owner.
  package struct Access: Sendable {
    package let isReadableByOthers: Bool
  }

  /// The whole content, at most `limit` bytes. Devices and pipes can be read too; a folder cannot.
  package static func read(_ path: String, limit: Int = 64 << 20) throws(Problem) -> [UInt8] {
    try check(path)
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(path, errno) }
    defer { close(descriptor) }
    return try read(descriptor, named: path, limit: limit)
  }

  /// A file that was opened, under whatever name.
  package struct Opened {
    /// Absolute, without links; nil where the system does not tell, or the file has no name.
    package let path: String?
    package let isRegular: Bool
    /// How many names it has.
    package let names: Int
  }

  /// The whole content of a file that `admit` lets pass once it is open, so that no other can take its place.
  package static func read(_ path: String, limit: Int = 64 << 20, admit: (Opened) throws(Problem) -> Void) throws(Problem) -> [UInt8] {
    try check(path)
    // A pipe without a writer is not waited for before it is known to be one that may be read.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotRead(path, errno) }
    defer { close(descriptor) }
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else { throw .cannotRead(path, errno) }
    if information.st_mode & S_IFMT == S_IFDIR { throw .notAFile(path) }
    try admit(
      Opened(
        path: resolved("/proc/self/fd/\(descriptor)"), isRegular: information.st_mode & S_IFMT == S_IFREG,
        names: Int(clamping: information.st_nlink)))
    _ = fcntl(descriptor, F_SETFL, 0)
    return try read(descriptor, named: path, limit: limit)
  }

  package static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// The system would take a path to its first zero for the whole, and so another file.
  static func check(_ path: String) throws(Problem) {
    if path.utf8.contains(0) { throw .zeroInPath() }
  }

  /// Everything up to the end of an open descriptor.
  package static func read(_ descriptor: Int32, named name: String, limit: Int = 64 << 20) throws(Problem) -> [UInt8] {
    var content: [UInt8] = []
    // A file is read at once, into as much as it says it holds; a pipe, or what grows meanwhile, chunk by chunk.
    var capacity = min(size(of: descriptor), limit)
    while true {
      var count = 0
      let room = max(capacity - content.count, 1 << 16)
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        count = unsafe Glibc.read(descriptor, buffer.baseAddress, room)
        filled = max(count, 0)
      }
      if count == 0 { return content }
      if count > 0 {
        if content.isEmpty { content = chunk } else { content += chunk }
        capacity = 0
        guard content.count <= limit else { throw .fileTooLarge(name, limit: limit) }
      } else if errno == EISDIR {
        throw .notAFile(name)
      } else if errno != EINTR {
        throw .cannotRead(name, errno)
      } else if Interrupt.isSet {
        throw .stoppedByUser()
      }
    }
  }

  /// What a regular file holds now, one byte more to see its end; 0 of anything else.
  private static func size(of descriptor: Int32) -> Int {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(information.st_size) + 1
  }

  /// The content as text; a byte order mark at its start is left out.
  package static func text(of bytes: [UInt8], named name: String) throws(Problem) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    if body.prefix(4096).contains(0) { throw .notText(name) }
    guard let text = String(validating: body, as: UTF8.self) else { throw .notUTF8(name, at: firstMisfit(in: bytes)) }
    return text
  }

  /// Where the longest well-formed beginning ends.
  private static func firstMisfit(in bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var units = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&units) { offset += UTF8.width(scalar) }
    return offset
  }

  /// Nil where the path does not exist or cannot be looked at.
  package static func access(of path: String) -> Access? {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return nil }
    return Access(isReadableByOthers: information.st_mode & 0o077 != 0)
  }

  /// The absolute path without links and dots, nil where nothing is there.
  package static func resolved(_ path: String) -> String? {
    guard let text = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  package static func exists(_ path: String) -> Bool { unsafe Glibc.access(path, F_OK) == 0 }

  /// What a user may still write where the path is, nil where that is not known.
  package static func freeMegabytes(of path: String) -> Int? {
    var information = statvfs()
    guard unsafe statvfs(path, &information) == 0 else { return nil }
    return Int(clamping: UInt64(information.f_bavail).multipliedReportingOverflow(by: UInt64(information.f_frsize)).partialValue >> 20)
  }

  /// Makes the folder and those above it, readable by the owner only where they are new.
  package static func makeFolder(_ path: String) throws(Problem) {
    if unsafe mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    let error = errno
    guard error == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { throw .cannotMakeFolder(path, error) }
    try makeFolder(String(path[..<slash]))
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .cannotMakeFolder(path, errno) }
  }
}

extension File {
  /// The names in a folder, folders ended by a slash; none where it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let handle = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      names.append(unsafe entry.pointee.d_type == DT_DIR ? name + "/" : name)
    }
    return names
  }
}
