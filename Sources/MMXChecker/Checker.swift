package import MMXCatalogue
import MMXData
import MMXRuntime
package import MMXSyntax

/// The static checker: names, calls, types, paths, fields and codes, before anything runs. It makes no call and reads no file but those
/// that are imported. What it cannot tell it says nothing about.
package struct Checker {
  /// Whose fields, codes and operations count; nil takes what any installation has.
  package var localisation: Localisation?
  /// Gives the text of an imported file.
  package var read: FileReader

  package init(localisation: Localisation?, read: @escaping FileReader) {
    self.localisation = localisation
    self.read = read
  }

  /// Findings of the source and of what it imports, by file and place. Where a file does not parse, those of its syntax alone.
  package func check(_ source: Source) -> [Finding] {
    let files = ProgramFiles(source, read: read)
    let analysis = Analysis(files, localisation: localisation)
    analysis.run()
    return (files.findings + analysis.findings).ordered(files.names)
  }
}

/// A program and the files it imports, parsed.
final class ProgramFiles {
  /// By name; those that could not be read are absent.
  private(set) var programs: [String: Program] = [:]
  /// In the order they were met.
  private(set) var names: [String] = []
  private(set) var facts = Facts()
  /// Of the syntax, and of what the compiler refuses.
  private(set) var findings: [Finding] = []
  private(set) var unreadable: [String: Problem] = [:]
  let main: Source
  private let read: FileReader

  /// Longer chains than anybody writes; a chain of generated files ends here.
  private static let maximumFiles = 1_000

  init(_ source: Source, read: @escaping FileReader) {
    main = source
    self.read = read
    add(source)
    var position = 0
    while position < names.count {
      guard let program = programs[names[position]] else { break }
      position += 1
      for case .importFile(let path, _, _) in program.statements { load(Trial.importedFile(path, from: program.source.name)) }
    }
  }

  private func load(_ name: String) {
    guard programs[name] == nil, unreadable[name] == nil, names.count < ProgramFiles.maximumFiles else { return }
    do throws(Problem) { add(Source(name: name, text: try read(name))) } catch { unreadable[name] = error }
  }

  private func add(_ source: Source) {
    let result = Parser.parse(source)
    names.append(source.name)
    programs[source.name] = result.program
    let refused = result.diagnostics.isEmpty ? result.program.refusals : result.diagnostics
    findings += refused.map { Finding(.error, $0) }
    facts.collect(result.program)
  }

  /// Whether every statement of the file could be read, so that what it lacks is known.
  func isWhole(_ name: String) -> Bool { !findings.contains { $0.diagnostic.source.name == name } }
}
