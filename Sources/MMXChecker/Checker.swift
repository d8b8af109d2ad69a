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
  package func check(_ source: Source) -> [Finding] {
    let analysis = Analysis(ProgramFiles(source, read: read), in: ProgramContext(localisation: localisation))
    analysis.run()
    return analysis.allFindings
  }
}
