import Glibc

/// Reading and writing an open descriptor, whatever it is of: completely, repeating after a signal or a full pipe.
package enum Descriptor {
  /// How long a wait lasts before it is asked whether to continue, in milliseconds. A signal may reach another thread than the one that waits,
  /// and then ends nothing here.
  private static let interval: Int32 = 100

  /// Writes all bytes. Throws the error; some bytes may have been written then.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    try write(bytes, to: descriptor) { false }
  }

  /// - Parameter isStopped: asked ten times a second while nobody takes the bytes; ends the wait, for which `isOfEndedWait` is thrown.
  static func write(_ bytes: [UInt8], to descriptor: Int32, isStopped: () -> Bool) throws(SystemError) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        sent += count
      } else if count == 0 {
        // Nothing that takes bytes does so; the loop would not end.
        throw SystemError(EIO)
      } else if errno == EAGAIN {
        try waitUntilReady(descriptor, POLLOUT, isStopped)
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// The next bytes, at most that many; empty at the end. Waits for them in steps where `waits`, as a pipe wants it and a file does not.
  /// - Parameter isStopped: asked ten times a second; ends the wait, for which `isOfEndedWait` is thrown.
  package static func read(_ descriptor: Int32, atMost room: Int, waits: Bool, isStopped: () -> Bool) throws(SystemError) -> [UInt8] {
    while true {
      if waits { try waitUntilReady(descriptor, POLLIN, isStopped) }
      var count = 0
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        count = unsafe Glibc.read(descriptor, buffer.baseAddress, room)
        filled = max(count, 0)
      }
      if count >= 0 { return chunk }
      guard errno == EINTR || errno == EAGAIN else { throw .last }
      if isStopped() { throw SystemError(EINTR) }
    }
  }

  /// The first of the descriptors that has bytes or has ended. Waits for one.
  /// - Parameter isStopped: as above.
  package static func ready(of descriptors: [Int32], isStopped: () -> Bool) throws(SystemError) -> Int32? {
    var waits = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while case let ready = unsafe poll(&waits, nfds_t(waits.count), interval), ready <= 0 {
      guard ready == 0 || errno == EINTR else { throw .last }
      if isStopped() { throw SystemError(EINTR) }
    }
    return waits.first { $0.revents != 0 }?.fd
  }

  private static func waitUntilReady(_ descriptor: Int32, _ event: Int32, _ isStopped: () -> Bool) throws(SystemError) {
    var wait = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    while case let ready = unsafe poll(&wait, 1, interval), ready <= 0 {
      guard ready == 0 || errno == EINTR else { throw .last }
      if isStopped() { throw SystemError(EINTR) }
    }
  }

  /// Waits until what was written is on disk. A device, which cannot be synchronised, is ignored.
  /// - Parameter size: whether of the facts about the file only its size matters, which saves a write where the file only grew.
  static func synchronise(_ descriptor: Int32, sizeOnly: Bool = false) throws(SystemError) {
    while (sizeOnly ? fdatasync(descriptor) : fsync(descriptor)) != 0 {
      if errno == EINVAL || errno == EROFS { return }
      guard errno == EINTR else { throw .last }
    }
  }
}

/// A file that this process has open, closed when this goes. No child inherits it.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  /// As given; empty for an adopted descriptor.
  let path: String

  /// Opens a path. Throws what the system says.
  /// - Parameters:
  ///   - flags: of `open`.
  ///   - rights: those of a file that is made, less what `umask` takes.
  init(_ path: String, _ flags: Int32, rights: mode_t = 0o600) throws(SystemError) {
    while true {
      let opened = unsafe open(path, flags | O_CLOEXEC, rights)
      if opened >= 0 {
        (descriptor, self.path) = (opened, path)
        return
      }
      guard errno == EINTR else { throw .last }
    }
  }

  /// Takes over a descriptor that is open.
  init(adopting descriptor: Int32) { (self.descriptor, path) = (descriptor, "") }

  deinit { close(descriptor) }
}

/// The system's facts about a file.
struct FileFacts {
  private let information: stat

  /// Of an open file. Throws what the system says.
  init(_ descriptor: Int32) throws(SystemError) {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else { throw .last }
    self.information = information
  }

  /// Of the file that the path leads to. Throws what the system says.
  init(of path: String, followingLinks: Bool = true) throws(SystemError) {
    var information = stat()
    guard unsafe (followingLinks ? stat(path, &information) : lstat(path, &information)) == 0 else { throw .last }
    self.information = information
  }

  var isFolder: Bool { information.st_mode & S_IFMT == S_IFDIR }
  /// A pipe with a name.
  var isPipe: Bool { information.st_mode & S_IFMT == S_IFIFO }
  /// Neither a folder nor a device, pipe or socket.
  var isRegular: Bool { information.st_mode & S_IFMT == S_IFREG }
  /// In bytes; 0 of what is not regular.
  var size: Int { isRegular ? Int(information.st_size) : 0 }
  /// The number of its names (hard links).
  var names: Int { Int(clamping: information.st_nlink) }
  /// Who may read, write and run it: the lowest nine bits.
  var rights: mode_t { information.st_mode & 0o777 }
  var isOpenToOthers: Bool { information.st_mode & 0o077 != 0 }
  var isOfThisUser: Bool { information.st_uid == geteuid() }

  /// Whether both are one file, whatever its names.
  func isSame(as other: FileFacts) -> Bool {
    information.st_ino == other.information.st_ino && information.st_dev == other.information.st_dev
  }
}
