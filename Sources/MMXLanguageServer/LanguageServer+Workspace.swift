import MMXData
import MMXSyntax

/// What is found in all scripts of the editor's folders, open or not.
extension LanguageServer {
  /// The folders that the editor shows are others.
  func changeFolders(_ event: JSON) {
    for folder in event["removed"]?.array ?? [] { if let address = folder["uri"]?.string { workspace.remove(address) } }
    for folder in event["added"]?.array ?? [] { if let address = folder["uri"]?.string { workspace.add(address) } }
  }

  /// Scripts that are not open and import one of the files, themselves or through others, each with what it imports.
  /// - Parameter folder: where to look if the editor shows no folder.
  func closedPrograms(importing paths: Set<String>, near folder: String?) -> [[Program]] {
    let scripts = workspace.scripts(also: folder, surroundings)
    let closed = Dictionary(uniqueKeysWithValues: scripts.map { ($0.path, $0.file) })
    func program(_ path: String) -> Program? { openDocument(ofFile: path)?.program ?? closed[path]?.program }
    return scripts.compactMap { path, file -> [Program]? in
      guard openDocument(ofFile: path) == nil else { return nil }
      var (reached, waiting) = ([path], file.imports)
      while let next = waiting.popLast() {
        guard !reached.contains(next) else { continue }
        reached.append(next)
        waiting += program(next)?.imports ?? []
      }
      return paths.isDisjoint(with: reached.dropFirst()) ? nil : reached.compactMap(program)
    }
  }

  // MARK: Symbols

  private static let mostSymbols = 1_000

  /// The functions, tests and variables of all scripts whose names hold the letters of the query in their order.
  func workspaceSymbols(_ query: String) -> JSON {
    let letters = Array(query.lowercased().unicodeScalars)
    let closed = workspace.scripts(also: nil, surroundings).filter { openDocument(ofFile: $0.path) == nil }.map(\.file.program)
    let open = documents.values.map(\.program).sorted { $0.source.name < $1.source.name }
    var found: [JSON] = []
    for program in open + closed {
      let map = PositionMap(program.source, encoding)
      for (name, kind, place) in program.outline where LanguageServer.holds(name, letters) {
        guard found.count < LanguageServer.mostSymbols else { return .array(found) }
        found.append([
          "name": .string(name), "kind": .number(Number(kind.rawValue)),
          "location": ["uri": .string(address(of: program.source.name)), "range": map.json(place)],
        ])
      }
    }
    return .array(found)
  }

  private static func holds(_ name: String, _ letters: [Unicode.Scalar]) -> Bool {
    var left = letters[...]
    for scalar in name.lowercased().unicodeScalars where scalar == left.first { left = left.dropFirst() }
    return left.isEmpty
  }
}

extension Program {
  /// What its top level declares, each name where it is set first.
  fileprivate var outline: [(name: String, kind: LanguageServer.SymbolKind, place: Span)] {
    var set: Set<String> = []
    return statements.compactMap { statement in
      switch statement {
      case .function(let declaration): return (declaration.name, .function, declaration.nameSpan)
      case .test(let test): return ("test \(test.name)", .method, test.nameSpan)
      case .assign(let assignment):
        guard case .name(let name, let span) = assignment.target, set.insert(name).inserted else { return nil }
        if case .function = assignment.value { return (name, .function, span) }
        return (name, .variable, span)
      case .expression, .forIn, .whileLoop, .breakLoop, .continueLoop, .returnValue, .throwValue, .assertion, .expectFails, .importFile:
        return nil
      }
    }
  }
}
