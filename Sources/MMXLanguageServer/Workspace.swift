import MMXData
import MMXRuntime
import MMXSyntax

/// The scripts in the folders that an editor shows. Their trees are kept as long as their texts are the same.
struct Workspace {
  /// Paths, from the editor.
  private(set) var folders: [String] = []
  private var files: [String: File] = [:]

  /// A script as it is on disk.
  struct File {
    let program: Program
    /// The paths of the files that it imports.
    let imports: [String]

    init(_ source: Source) {
      program = Parser.parse(source, teaches: false).program
      imports = program.imports
    }
  }

  /// Takes the folders that `initialize` names.
  init(_ parameters: JSON = .null) {
    let named = parameters["workspaceFolders"]?.array?.compactMap { $0["uri"]?.string } ?? []
    let addresses = named.isEmpty ? [parameters["rootUri"]?.string].compactMap { $0 } : named
    for address in addresses { add(address) }
  }

  mutating func add(_ address: String) {
    let path = DocumentAddress.path(of: address)
    if path.hasPrefix("/"), !folders.contains(path) { folders.append(path) }
  }

  mutating func remove(_ address: String) {
    let path = DocumentAddress.path(of: address)
    folders.removeAll { $0 == path }
  }

  /// The scripts as they are now, in the order of their paths.
  /// - Parameter also: another folder to look in.
  mutating func scripts(also folder: String?, _ surroundings: any EditorSurroundings) -> [(path: String, file: File)] {
    var paths: Set<String> = []
    for folder in folders.isEmpty ? [folder].compactMap({ $0 }) : folders { paths.formUnion(surroundings.scripts(in: folder)) }
    var found: [String: File] = [:]
    for path in paths {
      guard let text = try? surroundings.text(of: path) else { continue }
      if let known = files[path], known.program.source.text == text {
        found[path] = known
      } else {
        found[path] = File(Source(name: path, text: text))
      }
    }
    files = found
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Program {
  /// The paths of the files that it imports.
  var imports: [String] {
    statements.compactMap { if case .importFile(let path, _, _) = $0 { Trial.importedFile(path, from: source.name) } else { nil } }
  }
}
