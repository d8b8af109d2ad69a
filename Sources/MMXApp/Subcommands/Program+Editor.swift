import MMXData
import MMXEditors
import MMXSession
import MMXSystem

/// `mmx editor`
extension Program {
  /// Prints what an editor needs for scripts of mmx, or installs its files where the editor looks for them.
  func setUpEditor() throws(Problem) -> Int32 {
    let editor: Editor = try onlyWord("editor")
    let setUp = editor.setUp(release: Release.version)
    let files = try setUp.files.map { file throws(Problem) in (path: try path(of: file), text: file.text) }
    guard options.own["install"] != nil else {
      let additions = setUp.addition.map { [(path: $0.file, text: $0.text)] } ?? []
      for (path, text) in files + additions { host.write("==> \(path) <==\n\(text)\n") }
      return 0
    }
    for file in files { try install(file.text, at: file.path) }
    if let addition = setUp.addition {
      host.writeError(host.localised("add to \(addition.file):") + "\n")
      host.write(addition.text)
    }
    return 0
  }

  /// Replaces only what mmx wrote.
  private func install(_ text: String, at path: String) throws(Problem) {
    if File.exists(path), !(try File.text(at: path)).contains(EditorFile.mark) { throw .notOwnFile(path) }
    try Folder.make(holding: path)
    try File.write(path, Array(text.utf8))
    host.write("\(path)\n")
  }

  private func path(of file: EditorFile) throws(Problem) -> String {
    let root =
      switch file.root {
      case .home: environment["HOME"]
      case .configuration: environment.folder("XDG_CONFIG_HOME", ".config")
      case .data: environment.folder("XDG_DATA_HOME", ".local/share")
      }
    guard let root else { throw .noHome() }
    return "\(root)/\(file.path)"
  }
}
