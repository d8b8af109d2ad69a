import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes

/// Turns what the inference of types finds into findings and prices.
final class Analysis: InferenceObserver {
  let inference: Inference
  var findings: [Finding] = []
  /// Findings so far, and the number of those beyond the limit, with the place of the first.
  private var reported: [Finding.Severity: Int] = [:]
  private var leftOut: [Finding.Severity: (count: Int, span: Span, source: Source)] = [:]
  private var namesLookedThrough = 0
  private static let mostNamesLookedThrough = 100_000

  /// Lists of one page for which a warning was given.
  var pagesWarnedOf: Set<ListType.Place> = []
  var bill = Bill()
  /// Organisations that `use org` selects by their number.
  var organisations: [Int] = []
  /// Whether `use org` selects some that is known by running alone.
  var selectsOthers = false
  private(set) lazy var functionsCall = FunctionCalls.areIn(files)
  /// Since the beginning of what is kept.
  var keeping: Keeping?

  /// - Parameter memory: of the main file.
  init(_ files: ProgramFiles, in context: ProgramContext, memory: ProgramMemory? = nil) {
    inference = Inference(files, in: context, memory: memory)
  }

  var files: ProgramFiles { inference.files }
  var source: Source { inference.source }
  var localisation: Localisation? { inference.localisation }
  /// The localisation for checks of a single value.
  var assumedLocalisation: Localisation { localisation ?? .rs }

  /// If the program could not be parsed, only its syntax errors are reported.
  func run() {
    guard files.isWhole(files.main.name) else { return }
    inference.run(for: self)
    for severity in [Finding.Severity.error, .warning] {
      guard let (count, span, source) = leftOut[severity] else { continue }
      let kind = findings.last { $0.severity == severity }?.diagnostic.problem.kind ?? .name
      findings.append(Finding(severity, Diagnostic(.moreMistakes(count, kind), at: span, in: source)))
    }
  }

  /// Those of the syntax too, in order.
  var allFindings: [Finding] { (files.diagnostics.map { Finding(.error, $0) } + findings).ordered(files.names) }

  // MARK: Findings

  /// Problems that are not reported are not created: finding out what a name may have meant is slow.
  private func add(_ severity: Finding.Severity, _ problem: () -> Problem, _ span: Span, in source: Source? = nil) {
    guard !inference.isSilent else { return }
    let severity = inference.guards > 0 ? .warning : severity
    let count = reported[severity, default: 0]
    guard count < Lexer.mostProblems else { return leaveOut(severity, span) }
    let problem = problem()
    guard !inference.expectedKinds.contains(where: { $0 == nil || $0 == problem.kind }) else { return }
    reported[severity] = count + 1
    findings.append(Finding(severity, Diagnostic(problem, at: span, in: source ?? self.source)))
  }

  func report(_ problem: @autoclosure () -> Problem, _ span: Span) { add(.error, problem, span) }

  func warn(_ problem: @autoclosure () -> Problem, _ span: Span) { add(.warning, problem, span) }

  /// A finding that an earlier walk made.
  func add(again finding: Finding) {
    let count = reported[finding.severity, default: 0]
    guard count < Lexer.mostProblems else { return leaveOut(finding.severity, finding.diagnostic.span) }
    reported[finding.severity] = count + 1
    findings.append(finding)
  }

  private func leaveOut(_ severity: Finding.Severity, _ span: Span) {
    keeping?.isWhole = false
    if leftOut[severity] == nil { leftOut[severity] = (0, span, source) }
    leftOut[severity]?.count += 1
  }

  // MARK: Mistakes

  func found(_ problem: () -> Problem, at span: Span) { add(.error, problem, span) }

  func met(unknownName name: String, at span: Span, as place: NamePlace) {
    // What is said of it depends on all names, and on lines.
    keeping?.isWhole = false
    let later = inference.laterNames[name]
    switch place {
    case .search: return report(.unknownName(name, hint: "write a text in quotes: `search \"\(name)\"`"), span)
    case .expression, .stage, .call:
      if let later {
        let line = source.line(at: later.start)
        return report(
          line > source.line(at: span.start)
            ? .setBelow(name, line: line) : .unknownName(name, hint: "set it first: `\(name) = ...`", isCertain: true), span)
      }
    }
    if inference.hasEnded(name) {
      return report(.unknownName(name, hint: "it was set in a block that has ended; set it before the block", isCertain: true), span)
    }
    if place == .expression, let field = inference.type(ofVariable: "it")?.fieldName(name) {
      return report(.unknownName(name, hint: "for the row's field write `.\(field)`", isCertain: true), span)
    }
    report(.unknown(name, at: place, variables: namesToLookThrough()), span)
  }

  /// The candidates for a mistyped name; none after that many searches that it would take seconds.
  private func namesToLookThrough() -> [String] {
    guard namesLookedThrough < Analysis.mostNamesLookedThrough else { return [] }
    let names = inference.variableNames
    namesLookedThrough += names.count
    return names.sorted()
  }

  func met(unreadableImport path: String, because problem: Problem, at span: Span) { report(.unreadableImport(path, problem), span) }

  func met(deadStatement span: Span, after statement: Statement) { warn(.neverRuns(after: Analysis.word(of: statement)), span) }

  /// The name of the statement after which nothing runs, for messages.
  private static func word(of statement: Statement) -> String {
    switch statement {
    case .returnValue: "`return`"
    case .breakLoop: "`break`"
    case .continueLoop: "`continue`"
    case .throwValue: "`throw`"
    case .whileLoop: "a loop without an end"
    case .expression(let expression):
      if case .command = expression.ungrouped { "`exit`" } else { "a statement that always leaves" }
    case .assign, .function, .forIn, .assertion, .test, .expectFails, .importFile: "a statement that always leaves"
    }
  }

  // MARK: Rows

  /// A list of one page used where the other rows are missed.
  func goesThrough(_ type: StaticType, _ user: @autoclosure () -> String) {
    guard case .list(let list) = type, case .onePage(let place) = list.origin, !inference.isSilent, !pagesWarnedOf.contains(place) else {
      return
    }
    pagesWarnedOf.insert(place)
    guard let program = files.programs[place.source] else { return }
    let path = program.source.brief(place.span).split(separator: " ").dropFirst().first.map(String.init) ?? ""
    add(.warning, { .onePage(path, rows: list.count.most ?? CallPrice.pageSize, user: user()) }, place.span, in: program.source)
  }
}

extension StaticType {
  /// The spelling of a field that a value of the type has, as far as that is known.
  fileprivate func fieldName(_ name: String) -> String? {
    switch self {
    case .entity(let entity): entity.field(name)?.name
    case .record(let record):
      record.fields.first { $0.name.isEqualIgnoringCase(to: name) }?.name
        ?? record.schema.flatMap { Catalogue.schema($0)?.field(name)?.name }
    case .unknown, .never, .null, .bool, .number, .text, .date, .dateTime, .bytes, .list, .reference, .function: nil
    }
  }
}
