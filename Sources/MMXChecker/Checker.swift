package import MMXCatalogue
package import MMXSyntax
package import MMXTypes

/// The static checker: names, calls, types, paths, fields and codes, before anything runs. It makes no call and reads only imported files.
/// It reports only what is certain.
package struct Checker {
  /// Whose fields, codes and operations are used; nil uses those of all installations.
  package var localisation: Localisation?
  /// Gives the text of an imported file.
  package var read: FileReader

  /// Says what statements of `sql` give.
  package var columns: ColumnsOfSQL

  package init(localisation: Localisation?, columns: @escaping ColumnsOfSQL = { _ in nil }, read: @escaping FileReader) {
    self.localisation = localisation
    self.columns = columns
    self.read = read
  }

  /// Findings of the source and of what it imports, by file and place. If a file does not parse, only its syntax errors.
  package func check(_ source: Source) -> [Finding] { examine(source).findings }

  /// What one walk over a program tells.
  package struct Examination {
    /// Those that `check` gives.
    package let findings: [Finding]
    /// Empty if the program does not parse.
    package let plan: Plan
    /// The program and what it imports.
    package let files: ProgramFiles
    /// What the next examination may use; nil if the program does not parse.
    fileprivate var memory: ProgramMemory?
  }

  /// The same of a program that was parsed, even with errors, among names that it does not set; imports are not followed.
  package static func examine(_ program: Program, in context: ProgramContext) -> Examination {
    let analysis = Analysis(ProgramFiles(program), in: context)
    analysis.run()
    return Examination(findings: analysis.allFindings, plan: analysis.plan, files: analysis.files)
  }

  /// The findings, the prices and the trees of the source and of what it imports.
  package func examine(_ source: Source) -> Examination { examine(ProgramFiles(source, read: read), nil) }

  /// The same of a source that is examined again and again while it changes: what did not change is not looked at again.
  /// - Parameter earlier: the last examination of it in which it parsed. It cannot be used twice.
  package func examine(_ source: Source, after earlier: Examination?) -> Examination {
    if let memory = earlier?.memory {
      if memory.program.source === source {
        let again = ProgramMemory(again: memory)
        return examine(ProgramFiles(whole: memory.program, read: read), again)
      }
      if let update = Parser.parse(source, after: memory.program), Checker.isRunnable(update) {
        return examine(ProgramFiles(whole: update.program, read: read), ProgramMemory(update.program, after: memory, kept: update.kept))
      }
    }
    let files = ProgramFiles(source, read: read)
    guard files.isWhole(source.name), let program = files.programs[source.name] else { return examine(files, nil) }
    return examine(files, ProgramMemory(program))
  }

  private func examine(_ files: ProgramFiles, _ memory: ProgramMemory?) -> Examination {
    var context = ProgramContext(localisation: localisation)
    context.columns = columns
    let analysis = Analysis(files, in: context, memory: memory)
    analysis.run()
    return Examination(findings: analysis.allFindings, plan: analysis.plan, files: analysis.files, memory: memory)
  }

  /// Whether nothing is wrong with the new statements before they run. That there are too many names or constants in a whole program is
  /// only possible in a long one.
  private static func isRunnable(_ update: Parser.Update) -> Bool {
    (update.program.source.bytes.count < mostBytesOfParts ? update.new : update.program).refusals.isEmpty
  }

  /// 65,536 different names or constants and what is between them take more.
  private static let mostBytesOfParts = 240 << 10
}

extension Checker.Examination {
  /// Whether the program parsed, so that the next examination may begin from this one.
  package var isWhole: Bool { memory != nil }

  /// How many statements and functions were looked at.
  package var walks: Int { memory?.walks ?? 0 }
}
