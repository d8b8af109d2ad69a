import Glibc
package import MMXData

/// A file that is read piece by piece, in order: what is in memory does not grow with it. Owned by the thread that made it.
package final class FileReader {
  private let file: OpenFile
  private let path: String
  private let waits: Bool
  /// In bytes when it was opened; 0 of a device or pipe.
  package let size: Int
  private let isStopped: () -> Bool

  /// Bytes of a piece at most.
  private static let piece = 1 << 18

  /// Opens a file, device or pipe. Throws `script` with the system's reason and its code (`ENOENT`), as for a folder.
  /// - Parameter isStopped: asked ten times a second while nothing comes; ends the wait with `interrupted`.
  package init(_ path: String, isStopped: @escaping () -> Bool = { Interrupt.isSet }) throws(Problem) {
    try File.check(path)
    file = try worded({ .cannotRead(path, $0) }) { () throws(SystemError) in try OpenFile(path, O_RDONLY | O_NONBLOCK) }
    let descriptor = file.descriptor
    let facts = try worded({ .cannotRead(path, $0) }) { () throws(SystemError) in try FileFacts(descriptor) }
    if facts.isFolder { throw .isFolder(path) }
    (self.path, self.isStopped, waits, size) = (path, isStopped, !facts.isRegular, facts.size)
  }

  /// The next bytes, at most 256 KiB; empty at the end. Throws as `File.read` does.
  package func next() throws(Problem) -> [UInt8] {
    let descriptor = file.descriptor
    return try worded({ .cannotRead(path, $0) }) { () throws(SystemError) in
      try Descriptor.read(descriptor, atMost: FileReader.piece, waits: waits, isStopped: isStopped)
    }
  }

  /// Whether the path leads to a file that can be read again: neither a device nor a pipe.
  package var isRegular: Bool { !waits }
}
