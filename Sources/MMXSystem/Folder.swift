import Glibc
package import MMXData

/// Folders of the file system.
package enum Folder {
  /// The names in a folder in no order, hidden ones too, those of folders ended by a slash; none where it cannot be read.
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

  /// The files below it whose names end so, in the order of their names, hidden ones and links to folders left out; nil if it is no
  /// folder.
  package static func files(in path: String, suffix: String) -> [String]? {
    guard File.isFolder(path) else { return nil }
    let prefix = path == "." ? "" : path.hasSuffix("/") ? path : path + "/"
    return names(in: path).sorted().flatMap { name -> [String] in
      if name.hasPrefix(".") { return [] }
      if name.hasSuffix("/") { return files(in: prefix + name, suffix: suffix) ?? [] }
      return name.hasSuffix(suffix) ? [prefix + name] : []
    }
  }

  /// The same of a folder that may hold very much: what lies near is found first, and no more than a number of files in a number of
  /// folders.
  package static func files(near path: String, suffix: String, atMost most: Int, inFolders folders: Int) -> [String] {
    var (found, waiting, seen) = ([String](), [path.hasSuffix("/") ? path : path + "/"], 0)
    while seen < min(waiting.count, folders), found.count < most {
      let folder = waiting[seen]
      seen += 1
      for name in names(in: folder).sorted() where !name.hasPrefix(".") && name != "node_modules/" {
        if name.hasSuffix("/") { waiting.append(folder + name) } else if name.hasSuffix(suffix) { found.append(folder + name) }
      }
    }
    return Array(found.prefix(most))
  }

  /// Makes the folder and those above it, readable by the owner only where they are new. Throws `script` with the system's reason.
  package static func make(_ path: String) throws(Problem) {
    try File.checkToMake(path)
    if unsafe mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    let error = SystemError.last
    guard error.number == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else { throw .cannotMakeFolder(path, error) }
    try make(String(path[..<slash]))
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .cannotMakeFolder(path, .last) }
  }

  /// Makes the folder that a file of this path lies in, where the path names one. Throws as above.
  package static func make(holding path: String) throws(Problem) {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try make(String(path[..<slash])) }
  }

  /// A new folder of the owner alone, in `$TMPDIR` or `/tmp`, under a name that nobody else has. Throws `script` with the system's reason.
  package static func makeTemporary() throws(Problem) -> String {
    let place = Variables.value(of: "TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    while true {
      let path = "\(place)/mmx-\(UInt64.random(in: 0...(.max)))"
      if unsafe mkdir(path, 0o700) == 0 { return path }
      guard errno == EEXIST else { throw .cannotMakeFolder(path, .last) }
    }
  }

  /// Removes a folder that is empty. Whether it could be is not said.
  package static func remove(_ path: String) { unsafe rmdir(path) }
}
