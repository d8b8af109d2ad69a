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
    if options.own["install"] != nil {
      for file in files { try install(file.text, at: file.path) }
    } else {
      for file in files { host.write(Program.heading(file.path, file.text)) }
    }
    if let addition = setUp.addition {
      if options.own["install"] != nil { host.writeError(host.told("add to \(addition.file):") + "\n") }
      host.write(options.own["install"] != nil ? addition.text : Program.heading(addition.file, addition.text))
    }
    return 0
  }

  private static func heading(_ path: String, _ text: String) -> String { "==> \(path) <==\n\(text)\n" }

  /// Replaces only what mmx wrote.
  private func install(_ text: String, at path: String) throws(Problem) {
    if File.exists(path), !(try File.text(at: path)).contains(EditorFile.mark) { throw .notOwnFile(path) }
    try Folder.make(holding: path)
    try File.write(path, Array(text.utf8))
    host.write("\(path)\n")
  }

  private func path(of file: EditorFile) throws(Problem) -> String {
    func folder(_ variable: String?, _ otherwise: String) -> String? {
      if let variable, let path = environment[variable], path.hasPrefix("/") { return path }
      return environment["HOME"].map { $0 + otherwise }
    }
    let root =
      switch file.root {
      case .home: folder(nil, "")
      case .configuration: folder("XDG_CONFIG_HOME", "/.config")
      case .data: folder("XDG_DATA_HOME", "/.local/share")
      }
    guard let root else { throw .noHome() }
    return "\(root)/\(file.path)"
  }
}
