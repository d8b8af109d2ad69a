import Glibc
package import MMXData

/// A file that grows by lines, each on disk when it is written, for one process at a time: a lock file beside it says who has it.
package final class LedgerFile {
  /// What it held when it was opened.
  package let content: [UInt8]
  private let path: String
  private let lock: FileLock
  private var file: OpenFile?

  /// Throws `refused` if another process has the file, else as `File.read` and `File.write`.
  package init(_ path: String) throws(Problem) {
    self.path = path
    try File.checkToMake(path)
    lock = try LedgerFile.lock(of: path)
    content = File.exists(path) ? try File.read(path) : []
  }

  private static func lock(of path: String) throws(Problem) -> FileLock {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { path[...$0] } ?? ""
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    do throws(FileLock.Failure) { return try FileLock("\(folder).\(name).lock", removesFile: true) } catch {
      switch error {
      case .taken: throw .fileInUse(path)
      case .impossible(let error): throw .cannotWrite(path, error)
      }
    }
  }

  /// Adds to the file; the text is on disk when this returns. Throws as `File.write`.
  package func append(_ text: String) throws(Problem) {
    try worded({ .cannotWrite(path, $0) }) { () throws(SystemError) in
      let descriptor = try opened()
      try Descriptor.write(Array(text.utf8), to: descriptor)
      try Descriptor.synchronise(descriptor, sizeOnly: true)
    }
  }

  /// The file to add to, made at the first use.
  private func opened() throws(SystemError) -> Int32 {
    if let descriptor = file?.descriptor { return descriptor }
    let isNew = !File.exists(path)
    let made = try OpenFile(path, O_WRONLY | O_APPEND | O_CREAT, rights: 0o644)
    if isNew { try File.synchroniseFolder(of: path) }
    let descriptor = made.descriptor
    file = consume made
    return descriptor
  }

  /// Puts another content in the file's place, whole or not at all. Throws as `File.write`.
  package func replace(with text: String) throws(Problem) {
    try File.write(path, Array(text.utf8))
    // What is open is the file that was replaced.
    file = nil
  }
}
