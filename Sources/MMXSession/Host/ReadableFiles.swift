import MMXData
import MMXSystem
import MMXTerminal

/// The files that an untrusted script may read: those below its own folder, and those named on the command line. The opened file is
/// checked, not its name, so that no link, `..`, device or entry of `/proc` leads out.
struct ReadableFiles {
  /// Absolute and without links.
  private var folders: [String] = []
  private var files: [String] = []
  /// Words of the command line as given: a pipe has no other name.
  private var words: Set<String> = []
  /// Where mmx keeps its state and takes secrets from.
  private let kept: [String]

  init(_ options: ProgramOptions, _ environment: Environment) {
    let own = Folders(environment)
    let secrets = Environment.secrets.compactMap { environment.raw($0 + "_FILE") }
    kept = ([own.configuration, own.state, own.runtime].compactMap { $0 } + secrets).map { File.resolved($0) ?? $0 }
    for path in options.readable {
      words.insert(path)
      guard let resolved = File.resolved(path) else { continue }
      if File.isFolder(resolved) { folders.append(resolved) } else { files.append(resolved) }
    }
    for word in options.arguments { add(word) }
    for script in ReadableFiles.scripts(options) {
      add(script)
      let folder = script.lastIndex(of: "/").map { String(script[...$0]) } ?? "."
      if let resolved = File.resolved(File.isFolder(script) ? script : folder) { folders.append(resolved) }
    }
  }

  /// A file that is named, also as `--name=FILE`.
  private mutating func add(_ word: String) {
    let value = word.hasPrefix("--") ? word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) } : nil
    for path in [word, value].compactMap({ $0 }) {
      words.insert(path)
      if let resolved = File.resolved(path), !File.isFolder(resolved) { files.append(resolved) }
    }
  }

  /// What is run, planned or checked.
  private static func scripts(_ options: ProgramOptions) -> [String] {
    switch options.task {
    case .file(let path): path == "-" ? [] : [path]
    case .subcommand(.run), .subcommand(.plan): Array(options.arguments.prefix(1))
    case .subcommand(.test): options.arguments.isEmpty ? ["."] : options.arguments
    case .subcommand: options.arguments
    case .session, .code, .command, .help, .version: []
    }
  }

  /// Throws `refused` for a file that is none of them.
  func read(_ path: String) throws(Problem) -> [UInt8] {
    if path == "/dev/stdin" || path == "/dev/fd/0" { return try File.read(0, named: path) }
    // Checked before opening, which has effects for a device and reveals whether it exists.
    if let resolved = File.resolved(path) {
      try check(resolved, path)
    } else if !words.contains(path) {
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { String(path[...$0]) } ?? "."
      let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
      guard let resolved = File.resolved(folder) else { throw .notReadUnderSafe(path) }
      try check(resolved == "/" ? "/\(name)" : "\(resolved)/\(name)", path)
    }
    return try File.read(path) { file throws(Problem) in
      // A pipe that the command line names has no place of its own.
      if !file.isRegular, words.contains(path) { return }
      guard file.isRegular, let resolved = file.path else { throw .notReadUnderSafe(path) }
      try check(resolved, path)
      // Another name of it may lie anywhere, among the secrets too.
      guard file.names <= 1 || files.contains(resolved) else { throw .manyNamesUnderSafe(path) }
    }
  }

  private func check(_ resolved: String, _ path: String) throws(Problem) {
    guard !kept.contains(where: { resolved == $0 || resolved.hasPrefix($0 + "/") }), !resolved.hasPrefix("/proc/"), resolved != "/proc"
    else {
      throw .secretsUnderSafe(path)
    }
    if files.contains(resolved) { return }
    let isBelow = folders.contains { folder in
      let start = folder == "/" ? "/" : folder + "/"
      // Hidden folders contain keys and the data of other programs.
      return resolved.hasPrefix(start) && !resolved.dropFirst(start.count).split(separator: "/").contains { $0.hasPrefix(".") }
    }
    guard isBelow else { throw .notReadUnderSafe(path) }
  }
}
