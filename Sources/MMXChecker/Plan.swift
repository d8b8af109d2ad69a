package import MMXCatalogue
package import MMXData
import MMXRuntime
package import MMXSyntax
package import MMXTypes

/// What a program would cost if nothing fails: retries, conflicts and errors cost extra, and calls after an error are not spent.
package struct Plan: Sendable {
  package var reads: CountRange
  package var writes: CountRange
  /// One for each command that makes calls, in the order of the source; those of functions as far as they are called.
  package var lines: [Line]
  /// Organisations that the program selects by their number.
  package var organisations: [Int]
  /// Whether it selects others too, by their name.
  package var selectsOthers: Bool

  package var calls: CountRange { reads + writes }

  package struct Line: Sendable {
    package let source: Source
    package let span: Span
    /// Of one run of the command.
    package let reads: CountRange
    package let writes: CountRange
    package let note: Message?
    /// What the command is repeated for, outermost first: `row of get customers all`.
    package let per: [Repetition]
  }

  package struct Repetition: Sendable {
    package let of: Message
    package let times: CountRange
  }

  /// Prices a program without running it. Empty if it does not parse, which the findings report.
  /// - Parameters:
  ///   - arguments: what `args` would hold.
  ///   - rowCount: how many items `read` would give for a file, nil if that is not known.
  ///   - columns: what statements of `sql` give.
  ///   - total: how many rows a collection has, nil if that is not known.
  package static func of(
    _ source: Source, arguments: [String], localisation: Localisation?, read: @escaping FileReader,
    rowCount: @escaping (String) -> Int?, columns: @escaping ColumnsOfSQL = { _ in nil },
    total: @escaping (Resource) -> KnownTotal? = { _ in nil }
  ) -> (plan: Plan, findings: [Finding]) {
    var context = ProgramContext(localisation: localisation)
    (context.arguments, context.rowCount, context.total) = (arguments, rowCount, total)
    context.columns = columns
    let analysis = Analysis(ProgramFiles(source, read: read), in: context)
    analysis.run()
    return (analysis.plan, analysis.allFindings)
  }
}

extension Analysis {
  /// What was found out about prices, once it has run.
  var plan: Plan {
    let positions = Dictionary(files.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = bill.lines.sorted {
      (positions[$0.source.name] ?? 0, $0.span.start) < (positions[$1.source.name] ?? 0, $1.span.start)
    }
    return Plan(
      reads: bill.total.reads, writes: bill.total.writes,
      lines: lines.map { line in
        Plan.Line(
          source: line.source, span: line.span, reads: line.price.reads, writes: line.price.writes, note: line.price.note,
          per: line.around.map { Plan.Repetition(of: $0.of, times: $0.times) })
      }, organisations: organisations, selectsOthers: selectsOthers)
  }
}
