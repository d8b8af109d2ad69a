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

  package init(localisation: Localisation?, read: @escaping FileReader) {
    self.localisation = localisation
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
  }

  /// The same of a program that was parsed, even with errors, among names that it does not set; imports are not followed.
  package static func examine(_ program: Program, in context: ProgramContext) -> Examination {
    let analysis = Analysis(ProgramFiles(program), in: context)
    analysis.run()
    return Examination(findings: analysis.allFindings, plan: analysis.plan, files: analysis.files)
  }

  /// The findings, the prices and the trees of the source and of what it imports.
  package func examine(_ source: Source) -> Examination {
    let analysis = Analysis(ProgramFiles(source, read: read), in: ProgramContext(localisation: localisation))
    analysis.run()
    return Examination(findings: analysis.allFindings, plan: analysis.plan, files: analysis.files)
  }
}
