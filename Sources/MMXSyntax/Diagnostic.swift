package import MMXData

/// A problem at its place in a source.
package struct Diagnostic: Error, Sendable {
  package var problem: Problem
  package var span: Span
  package var source: Source
  /// The calls that led there, innermost first.
  package var calls: [Call]

  /// One call on the way: the function's name and where it was called.
  package struct Call: Sendable {
    package let function: String
    package let span: Span
    package let source: Source

    package init(function: String, span: Span, source: Source) {
      self.function = function
      self.span = span
      self.source = source
    }
  }

  package init(_ problem: Problem, at span: Span, in source: Source, calls: [Call] = []) {
    self.problem = problem
    self.span = span
    self.source = source
    self.calls = calls
  }

  /// 1-based.
  package var line: Int { source.line(at: span.start) }
  package var column: Int { source.column(at: span.start) }
}
