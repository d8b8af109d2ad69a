package import MMXData
import MMXSystem

/// The user's editor on a text in a temporary file.
package struct TextEditor: Sendable {
  private let command: String

  /// - Parameter environment: asked for `VISUAL`, then `EDITOR`; `vi` without either.
  package init(environment: (String) -> String?) { command = environment("VISUAL") ?? environment("EDITOR") ?? "vi" }

  /// Waits until the editor is left and returns the text as it was saved, with LF at the end of each line. Throws `script` if it cannot be run or ends with a failure.
  /// - Parameter name: the file's, whose ending editors go by.
  package func edit(_ text: String, name: String) throws(Problem) -> String {
    let folder = try Folder.makeTemporary()
    let path = folder + "/" + name
    defer {
      File.remove(path)
      Folder.remove(folder)
    }
    try File.writePrivate(path, Array(text.utf8))
    let status = try Child.run(["/bin/sh", "-c", command + " \"$1\"", "sh", path])
    // Ctrl-C was meant for the editor.
    Interrupt.clear()
    guard status == 0 else { throw .editorFailed(command, status) }
    return try File.text(at: path, limit: 4 << 20).withLineFeeds
  }
}
