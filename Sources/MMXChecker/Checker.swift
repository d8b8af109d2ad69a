package import MMXCatalogue
package import MMXSyntax
package import MMXTypes

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
    let analysis = Analysis(ProgramFiles(source, read: read), in: ProgramContext(localisation: localisation))
    analysis.run()
    return analysis.allFindings
  }
}
