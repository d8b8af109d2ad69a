import MMXData
import MMXRuntime
import MMXSyntax

/// Where names are declared and used, in the document and over its imports.
extension LanguageServer {
  /// A place in one of the files that belong together.
  private struct FilePlace: Hashable {
    let source: Source
    let span: Span
    let isDeclaration: Bool

    var path: String { source.name }

    static func == (one: FilePlace, other: FilePlace) -> Bool {
      (one.path, one.span, one.isDeclaration) == (other.path, other.span, other.isDeclaration)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(path)
      hasher.combine(span)
    }
  }

  /// The file of an `import`, or where the name gets its first value.
  func definition(_ document: OpenDocument, _ position: TextPosition) -> JSON {
    let offset = document.map.offset(of: position)
    for case .importFile(let path, _, let span) in document.program.statements where span.start <= offset && offset <= span.end {
      let file = Trial.importedFile(path, from: document.path)
      guard document.examination.files.programs[file] != nil else { return .null }
      let start = TextPosition(line: 0, character: 0).json
      return ["uri": .string(address(of: file)), "range": ["start": start, "end": start]]
    }
    let places = places(document, offset).filter(\.isDeclaration)
    // The file itself first, then the imports.
    let ordered = places.sorted {
      ($0.path == document.path ? 0 : 1, $0.path, $0.span.start) < ($1.path == document.path ? 0 : 1, $1.path, $1.span.start)
    }
    guard let first = ordered.first else { return .null }
    return location(first)
  }

  func references(_ document: OpenDocument, _ position: TextPosition, declaration: Bool) -> JSON {
    let places = places(document, document.map.offset(of: position), everywhere: true)
    let own = places.filter(\.isDeclaration).min { ($0.path, $0.span.start) < ($1.path, $1.span.start) }
    return .array(places.filter { declaration || $0 != own }.map(location))
  }

  func highlights(_ document: OpenDocument, _ position: TextPosition) -> JSON {
    let map = document.map
    guard let (symbol, _) = NameIndex(document.program, among: programs(document)).symbol(at: map.offset(of: position)) else { return [] }
    let places = symbol.places.sorted { $0.span.start < $1.span.start }
    return .array(places.map { ["range": map.json($0.span), "kind": $0.isDeclaration ? 3 : 2] })
  }

  // MARK: Renaming

  /// The name at the place, if it may be renamed.
  func renamePlace(_ document: OpenDocument, _ position: TextPosition) throws(ResponseError) -> JSON {
    let (name, span) = try renamed(document, position)
    return ["range": document.map.json(span), "placeholder": .string(name)]
  }

  func rename(_ document: OpenDocument, _ position: TextPosition, to name: String) throws(ResponseError) -> JSON {
    let (old, _) = try renamed(document, position)
    guard LanguageServer.isName(name) else { throw .failed("'\(name)' cannot be a name") }
    if name == old { return ["changes": [:]] }
    let places = places(document, document.map.offset(of: position), everywhere: true)
    // A name that is there already would come to mean something else.
    let files = Set(places.map(\.path)).union([document.path])
    for program in related(document, everywhere: true).filter({ files.contains($0.source.name) }) {
      let names = NameIndex(program, among: programs(document)).symbols.map(\.name)
      if names.contains(name) { throw .failed("'\(name)' is a name in \(program.source.name) already") }
    }
    var changes: OrderedRecord<JSON> = [:]
    for (path, places) in Dictionary(grouping: places, by: \.path).sorted(by: { $0.key < $1.key }) {
      let edits = places.map { place -> JSON in ["range": range(place), "newText": .string(name)] }
      changes[address(of: path)] = .array(edits)
    }
    return ["changes": .object(changes)]
  }

  private func renamed(_ document: OpenDocument, _ position: TextPosition) throws(ResponseError) -> (name: String, span: Span) {
    let offset = document.map.offset(of: position)
    guard document.parsed.diagnostics.isEmpty else { throw .failed("a file that does not parse is not renamed in") }
    guard let (symbol, span) = NameIndex(document.program, among: programs(document)).symbol(at: offset) else {
      throw .failed("there is no name to rename here")
    }
    guard places(document, offset).contains(where: \.isDeclaration) else {
      throw .failed("'\(symbol.name)' is not declared in these files")
    }
    // A place in a statement that does not parse would keep the old name.
    for program in sharing(symbol, document, everywhere: true) {
      if !Parser.parse(program.source).diagnostics.isEmpty { throw .failed("\(program.source.name) does not parse") }
    }
    return (symbol.name, span)
  }

  private static func isName(_ text: String) -> Bool {
    let source = Source(name: "name", text: text)
    var lexer = Lexer(source)
    let token = lexer.next(joiningLines: false)
    guard token.kind == .name, token.span == Span(0, source.bytes.count) else { return false }
    return Parser.parse(Source(name: "name", text: "\(text) = 1"), teaches: false).diagnostics.isEmpty
  }

  // MARK: Files

  /// All places of the name at an offset, in the order of files and texts.
  /// - Parameter everywhere: whether files that are not open and import these count too.
  private func places(_ document: OpenDocument, _ offset: Int, everywhere: Bool = false) -> [FilePlace] {
    guard let (symbol, _) = NameIndex(document.program, among: programs(document)).symbol(at: offset) else { return [] }
    var places: Set<FilePlace> = []
    func add(_ symbol: NameIndex.Symbol?, _ source: Source) {
      for place in symbol?.places ?? [] {
        places.insert(FilePlace(source: source, span: place.span, isDeclaration: place.isDeclaration))
      }
    }
    guard symbol.isShared || symbol.function != nil else {
      add(symbol, document.source)
      return places.sorted { $0.span.start < $1.span.start }
    }
    for program in sharing(symbol, document, everywhere: everywhere) {
      let index = NameIndex(program, among: programs(document))
      add(symbol.function.map { index.parameter(symbol.name, of: $0) } ?? index.shared(symbol.name), program.source)
    }
    return places.sorted { ($0.path, $0.span.start) < ($1.path, $1.span.start) }
  }

  /// The files in which the name may stand.
  private func sharing(_ symbol: NameIndex.Symbol, _ document: OpenDocument, everywhere: Bool) -> [Program] {
    if symbol.isShared { return related(document, by: symbol.name, everywhere: everywhere) }
    return symbol.function.map { related(document, by: $0, everywhere: everywhere) } ?? [document.program]
  }

  /// The document and what it imports.
  private func programs(_ document: OpenDocument) -> [Program] {
    let files = document.examination.files
    return [document.program] + files.names.filter { $0 != document.path }.compactMap { files.programs[$0] }
  }

  /// The files that share the name: those of the document, and those of others that import one which sets it.
  private func related(_ document: OpenDocument, by name: String, everywhere: Bool) -> [Program] {
    let own = programs(document)
    let setting = Set(own.filter { NameIndex($0, among: own).shared(name)?.declaration != nil }.map(\.source.name)).union([document.path])
    return unique(own + others(document, importing: setting, everywhere).flatMap { $0 })
  }

  private func related(_ document: OpenDocument, everywhere: Bool) -> [Program] {
    let own = programs(document)
    return unique(own + others(document, importing: Set(own.map(\.source.name)), everywhere).flatMap { $0 })
  }

  /// For each other file that is open, or for each at all, it and what it imports, if one of the files is among that.
  private func others(_ document: OpenDocument, importing paths: Set<String>, _ everywhere: Bool) -> [[Program]] {
    let open = documents.values.filter { $0 !== document }.sorted { $0.path < $1.path }.map(programs)
    let near = open.filter { files in files.contains { paths.contains($0.source.name) } }
    guard everywhere else { return near }
    let folder = document.path.hasPrefix("/") ? document.path.lastIndex(of: "/").map { String(document.path[..<$0]) } : nil
    return near + closedPrograms(importing: paths, near: folder)
  }

  private func unique(_ programs: [Program]) -> [Program] {
    var seen: Set<String> = []
    return programs.filter { seen.insert($0.source.name).inserted }
  }

  /// As the client spells it if it is open.
  func address(of path: String) -> String { openDocument(ofFile: path)?.address ?? DocumentAddress.of(path) }

  private func range(_ place: FilePlace) -> JSON { PositionMap(place.source, encoding).json(place.span) }

  private func location(_ place: FilePlace) -> JSON { ["uri": .string(address(of: place.path)), "range": range(place)] }
}
