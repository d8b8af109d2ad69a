package import MMXData
package import MMXSyntax

/// A finding of the checker, at its place.
package struct Finding: Error, Sendable {
  package enum Severity: String, Sendable {
    /// The program cannot run to its end.
    case error
    /// The program runs, but most likely not as intended.
    case warning
  }

  package var severity: Severity
  package var diagnostic: Diagnostic

  package init(_ severity: Severity, _ diagnostic: Diagnostic) {
    self.severity = severity
    self.diagnostic = diagnostic
  }

  package var problem: Problem { diagnostic.problem }
}

extension [Finding] {
  /// By file in the order of import, then by place; each message at a place once.
  func ordered(_ files: [String]) -> [Finding] {
    let positions = Dictionary(files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func key(_ finding: Finding) -> (Int, Int, Int) {
      (positions[finding.diagnostic.source.name] ?? files.count, finding.diagnostic.span.start, finding.diagnostic.span.end)
    }
    var said: Set<Saying> = []
    // The sort of the standard library is stable.
    return sorted(by: { key($0) < key($1) }).filter { finding in
      let (file, start, end) = key(finding)
      return said.insert(Saying(file: file, span: Span(start, end), sentence: finding.problem.message)).inserted
    }
  }

  private struct Saying: Hashable {
    let file: Int
    let span: Span
    let sentence: Message
  }
}
