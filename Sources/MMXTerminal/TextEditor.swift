import Glibc
package import MMXData

/// The user's editor on a text in a file of its own.
package struct TextEditor: Sendable {
  private let command: String

  /// - Parameter environment: asked for `VISUAL`, then `EDITOR`; `vi` without either.
  package init(environment: (String) -> String?) { command = environment("VISUAL") ?? environment("EDITOR") ?? "vi" }

  /// Waits until the editor is left and gives the text as it was saved, with LF at the end of each line. Throws `script` where it cannot be run or ends with a failure.
  /// - Parameter name: the file's, whose ending editors go by.
  package func edit(_ text: String, name: String) throws(Problem) -> String {
    let folder = try TextEditor.newFolder()
    let path = folder + "/" + name
    defer {
      File.remove(path)
      unsafe rmdir(folder)
    }
    try File.writePrivate(path, Array(text.utf8))
    let status = try Child.start(["/bin/sh", "-c", command + " \"$1\"", "sh", path]).wait()
    // Ctrl-C was meant for the editor.
    Interrupt.clear()
    guard status == 0 else { throw .editorFailed(command, status) }
    return try File.text(of: try File.read(path, limit: 4 << 20), named: path).withLineFeeds
  }

  private static func newFolder() throws(Problem) -> String {
    let place = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    for _ in 0..<16 {
      let path = "\(place)/mmx-\(UInt64.random(in: 0...(.max)))"
      if unsafe mkdir(path, 0o700) == 0 { return path }
      guard errno == EEXIST else { throw .cannotMakeFolder(path, errno) }
    }
    throw .cannotMakeFolder(place, EEXIST)
  }
}
