package import MMXCatalogue
package import MMXData
package import MMXSyntax

/// Runs programs. One thread owns it; see `Host` for what it shows and `Service` for what it calls.
package final class Interpreter {
  package struct Options: Sendable {
    /// What `args` holds.
    package var arguments: [String] = []
    /// The organisation selected at the start.
    package var organisation: Int?

    package init() {}
  }

  /// Every diagnostic of a refused source, or the one that ended a run.
  package struct Failure: Error {
    package let diagnostics: [Diagnostic]
    /// Set where the program ended itself with `exit N`.
    package let exitStatus: Int32?

    /// The kind that decides the exit status.
    package var kind: Problem.Kind { diagnostics.first?.problem.kind ?? .script }
  }

  package init(service: (any Service)?, host: any Host, options: Options = Options()) {}

  /// Runs a source to its end and keeps its names for the next one.
  /// - Parameter showing: whether statements that are only an expression show their value, as at the prompt.
  /// - Returns: the value of the last statement where that is an expression, prepared for showing.
  package func run(_ source: Source, showing: Bool) throws(Failure) -> Display? { nil }

  /// Selected organisation, nil before `use org`.
  package var organisation: Int? { nil }

  /// Names of variables and functions at the top level, for completion.
  package var variableNames: [String] { [] }
}
