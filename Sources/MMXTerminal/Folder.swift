import Glibc

/// A folder of the file system.
package enum Folder {
  /// The files below it whose names end so, in the order of their names, hidden ones and links to folders left out; nil where it is no
  /// folder.
  package static func files(in path: String, suffix: String) -> [String]? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    let prefix = path == "." ? "" : path.hasSuffix("/") ? path : path + "/"
    return File.names(in: path).sorted().flatMap { name -> [String] in
      if name.hasPrefix(".") { return [] }
      if name.hasSuffix("/") { return files(in: prefix + name, suffix: suffix) ?? [] }
      return name.hasSuffix(suffix) ? [prefix + name] : []
    }
  }
}
