package import MMXData
import MMXRuntime
package import MMXSyntax

/// Gives the text of a file that a program imports.
package typealias FileReader = (String) throws(Problem) -> String

/// A program and the files it imports, parsed.
package final class ProgramFiles {
  package let main: Source
  /// By name; those that could not be read are absent.
  package private(set) var programs: [String: Program] = [:]
  /// In the order of import.
  package private(set) var names: [String] = []
  /// Problems of the syntax, and of the compiler.
  package private(set) var diagnostics: [Diagnostic] = []
  /// Why a file could not be read, by its name.
  package private(set) var unreadable: [String: Problem] = [:]
  private var broken: Set<String> = []
  private let read: FileReader

  /// Longer than any real chain; a chain of generated files ends here.
  private static let maximumFiles = 1_000

  /// The source and its imports, whose texts `read` returns.
  package convenience init(_ source: Source, read: @escaping FileReader) {
    self.init(main: source, read: read)
    add(source)
    loadImports()
  }

  /// The same of a program that was parsed without mistakes.
  package convenience init(whole program: Program, read: @escaping FileReader) {
    self.init(main: program.source, read: read)
    names = [main.name]
    programs[main.name] = program
    loadImports()
  }

  private init(main: Source, read: @escaping FileReader) { (self.main, self.read) = (main, read) }

  private func loadImports() {
    var position = 0
    while position < names.count {
      guard let program = programs[names[position]] else { break }
      position += 1
      for case .importFile(let path, _, _) in program.statements { load(Trial.importedFile(path, from: program.source.name)) }
    }
  }

  /// A single program, even with errors; imports are not followed.
  package convenience init(_ program: Program) {
    self.init(main: program.source) { name throws(Problem) in throw .importNotRead(name) }
    names = [main.name]
    programs[main.name] = program
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
    if !refused.isEmpty { broken.insert(source.name) }
    diagnostics += refused
  }

  /// Whether every statement of the file was parsed, so that missing names are known.
  package func isWhole(_ name: String) -> Bool { !broken.contains(name) }
}
