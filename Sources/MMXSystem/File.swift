import Glibc
package import MMXData

/// Files by plain system calls: the only Swift code that reads and writes them.
///
/// Paths are those of the system, relative ones from the current folder; one with a zero character is `value`, because the system would
/// take its beginning for the whole. A call that a signal cuts off is made again. Whoever waits, for a pipe above all, asks `isStopped` ten
/// times a second, which is Ctrl-C if nothing else is passed, and throws `interrupted`. Any thread may call all of it.
package enum File {
  /// What is read of a file if nobody asks for another amount: 64 MiB.
  package static let usualLimit = 64 << 20
  /// What a program may read of a file: as much as there is memory for, which is checked before it is read.
  package static let largestLimit = 1 << 40

  /// The whole content, at most `limit` bytes. Devices and pipes can be read too; a folder cannot.
  ///
  /// Throws `script` with the system's reason and its code (`ENOENT`), and `limit` where there is more: nothing of a regular file is read then.
  package static func read(
    _ path: String, limit: Int = File.usualLimit, isStopped: () -> Bool = { Interrupt.isSet }
  ) throws(Problem) -> [UInt8] {
    try read(path, limit: limit, isStopped: isStopped) { _ throws(Problem) in }
  }

  /// A file that was opened, under whatever name; good for as long as `admit` looks at it.
  package struct Opened {
    /// Absolute, without links; nil if the system does not tell, or the file has no name.
    package var path: String? { resolved("/proc/self/fd/\(descriptor)") }
    /// Neither a device nor a pipe.
    package let isRegular: Bool
    /// The number of its names (hard links).
    package let names: Int
    fileprivate let descriptor: Int32
  }

  /// The whole content of a file that `admit` lets pass once it is open, so that no other can take its place. Throws as above, and what
  /// `admit` throws.
  package static func read(
    _ path: String, limit: Int = File.usualLimit, isStopped: () -> Bool = { Interrupt.isSet }, admit: (Opened) throws(Problem) -> Void
  ) throws(Problem) -> [UInt8] {
    try check(path)
    // A pipe without a writer is not waited for before it is known to be one that may be read.
    let file = try worded({ .cannotRead(path, $0) }) { () throws(SystemError) in try OpenFile(path, O_RDONLY | O_NONBLOCK) }
    let facts = try worded({ .cannotRead(path, $0) }) { () throws(SystemError) in try FileFacts(file.descriptor) }
    if facts.isFolder { throw .isFolder(path) }
    try admit(Opened(isRegular: facts.isRegular, names: facts.names, descriptor: file.descriptor))
    guard facts.size <= limit else { throw .fileTooLarge(path, limit: limit) }
    return try content(of: file.descriptor, facts, named: path, limit: limit, isStopped)
  }

  /// Everything up to the end of an open descriptor, such as standard input. Throws as above.
  /// - Parameter name: what messages call it.
  package static func read(
    _ descriptor: Int32, named name: String, limit: Int = File.usualLimit, isStopped: () -> Bool = { Interrupt.isSet }
  ) throws(Problem) -> [UInt8] {
    let facts = try worded({ .cannotRead(name, $0) }) { () throws(SystemError) in try FileFacts(descriptor) }
    if facts.isFolder { throw .isFolder(name) }
    return try content(of: descriptor, facts, named: name, limit: limit, isStopped)
  }

  private static func content(
    of descriptor: Int32, _ facts: FileFacts, named name: String, limit: Int, _ isStopped: () -> Bool
  ) throws(Problem) -> [UInt8] {
    var content: [UInt8] = []
    // A file is read at once, into as much as it says it holds and one byte more, to see its end; a pipe, or what grows in the meantime, by chunks.
    var room = max(min(facts.size, limit) + 1, 1 << 16)
    var checked = 1 << 20
    if room > checked { try Memory.take(room) }
    checked = max(checked, room)
    while true {
      let chunk = try worded({ .cannotRead(name, $0) }) { () throws(SystemError) in
        try Descriptor.read(descriptor, atMost: room, waits: !facts.isRegular, isStopped: isStopped)
      }
      if chunk.isEmpty { return content }
      if content.count + chunk.count > checked {
        // It moves to a buffer of twice its size.
        checked = 2 * (content.count + chunk.count)
        try Memory.take(checked)
      }
      if content.isEmpty { content = chunk } else { content += chunk }
      guard content.count <= limit else { throw .fileTooLarge(name, limit: limit) }
      room = 1 << 16
    }
  }

  /// The first bytes of a regular file, at most that many; nil if it cannot be read.
  package static func beginning(of path: String, count: Int) -> [UInt8]? {
    guard (try? check(path)) != nil, let file = try? OpenFile(path, O_RDONLY | O_NONBLOCK),
      (try? FileFacts(file.descriptor))?.isRegular == true
    else { return nil }
    return try? Descriptor.read(file.descriptor, atMost: count, waits: false) { false }
  }

  static func check(_ path: String) throws(Problem) {
    if path.utf8.contains(0) { throw .zeroInPath() }
  }

  /// The same for a file or folder that is written, and made where there is none. A new name has no control characters: keys pressed with
  /// Alt type them unseen, and a shell can hardly name such a file to remove it. Nor is it `-`, by which people mean a stream.
  package static func checkToMake(_ path: String) throws(Problem) {
    try check(path)
    var name = Substring(path)
    while name.utf8.count > 1, name.utf8.last == UInt8(ascii: "/") { name = name.dropLast() }
    if let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) { name = name[name.utf8.index(after: slash)...] }
    guard path == "-" || name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }), !exists(path) else { return }
    throw path == "-" ? .streamAsFile() : .controlInName(String(name))
  }
}

// MARK: Text

extension File {
  /// The content as text; a byte order mark at its start is left out. Throws `script` if it is not text in UTF-8.
  /// - Parameter name: what messages call the file.
  package static func text(of bytes: [UInt8], named name: String) throws(Problem) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    if body.prefix(4096).contains(0) { throw .notText(name) }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw .notUTF8(name, at: TextPlace.offsetOfFirstMisfit(in: bytes) ?? bytes.count)
    }
    return text
  }

  /// The whole content of a file as text. Throws as above and as `read`.
  package static func text(at path: String, limit: Int = File.usualLimit) throws(Problem) -> String {
    try text(of: try read(path, limit: limit), named: path)
  }
}

// MARK: Facts

extension File {
  /// Whether the path leads to anything, by way of links.
  package static func exists(_ path: String) -> Bool { unsafe Glibc.access(path, F_OK) == 0 }

  /// Bytes of a regular file; nil if nothing is there.
  package static func size(of path: String) -> Int? { (try? FileFacts(of: path))?.size }

  package static func isFolder(_ path: String) -> Bool { (try? FileFacts(of: path))?.isFolder == true }

  /// Whether others than the owner may read or write it; nil if the path does not exist or cannot be looked at.
  package static func isOpenToOthers(_ path: String) -> Bool? { (try? FileFacts(of: path))?.isOpenToOthers }

  /// The absolute path without links and dots, nil if nothing is there.
  package static func resolved(_ path: String) -> String? {
    guard let text = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// What a user may still write where the path is, in MiB; nil if that is not known.
  package static func freeMegabytes(of path: String) -> Int? {
    var information = statvfs()
    guard unsafe statvfs(path, &information) == 0 else { return nil }
    return Int(clamping: UInt64(information.f_bavail).multipliedReportingOverflow(by: UInt64(information.f_frsize)).partialValue >> 20)
  }
}
