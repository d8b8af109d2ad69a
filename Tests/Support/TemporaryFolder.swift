import Glibc

/// A folder of one test, removed with everything in it when the test releases it.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() {
    var name = Array("/tmp/mmx-test-XXXXXX".utf8CString)
    precondition(mkdtemp(&name) != nil, "the tests can make a folder in /tmp")
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { TemporaryFolder.remove(path) }

  public func file(_ name: String) -> String { path + "/" + name }

  public func write(_ text: String, to name: String) {
    guard let file = fopen(file(name), "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private static func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(folder)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

/// The permission bits of a file, nil if there is none.
public func mode(of path: String) -> UInt32? {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
}
