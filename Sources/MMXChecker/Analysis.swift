import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax

/// One walk over a program in the order it runs: types flow from what is read and written, findings and prices are collected on the way.
///
/// The walk is done twice: first silently, to learn what functions are called with, then to tell. Bodies of functions come after the
/// files' top level, when all that they see has its type.
final class Analysis {
  let files: ProgramFiles
  let facts: Facts
  let localisation: Localisation?
  var findings: [Finding] = []
  /// Findings so far, and those beyond the first so many, with the place of the first of them.
  private var told: [Finding.Severity: Int] = [:]
  private var untold: [Finding.Severity: (count: Int, span: Span, source: Source)] = [:]
  private var namesLookedThrough = 0
  private static let mostNamesLookedThrough = 100_000

  /// What the catalogue has at the paths met so far: a program names a few of them many times.
  var knownPaths: [KnownPath: [Operation]] = [:]

  struct KnownPath: Hashable {
    let parts: [PathPart]
    let isPerOrganisation: Bool
  }

  var source: Source
  var scope = Scope(in: nil)
  var flow = Flow()
  var functions: [DeclaredFunction] = []
  var functionPositions: [ListType.Place: Int] = [:]
  /// Functions whose bodies are still to be walked.
  var pending: [Int] = []
  /// Whether a function's body is walked for what a call gives and costs.
  var isSummarising = false
  /// What `return` gave so far in the function at hand.
  var returned = StaticType.never
  /// Whether the bodies of functions are walked, after all around them.
  var isAfterTopLevel = false
  /// Above 0 nothing is told.
  var silence = 0
  /// Kinds of error that the blocks around expect.
  var expectedKinds: [Problem.Kind?] = []
  /// How many `try` blocks with a `catch` are around.
  var guards = 0
  /// How many keys of `join` are around.
  var joinKeys = 0
  /// Names of blocks that have ended.
  var endedNames: Set<String> = []
  /// Names that the top level of the file at hand sets later, with their places.
  var laterNames: [String: Span] = [:]
  var importing: [String] = []
  var imported: Set<String> = []
  /// Lists of one page that were complained about.
  var toldPages: Set<ListType.Place> = []
  var bill = Bill()
  /// The command that is explained and not run.
  var explained: Span?
  /// Those that `use org` selects by their number.
  var organisations: [Int] = []
  var nextVariable = 0

  /// What `args` holds, and how many items a file has; known to a plan.
  var arguments: [String]?
  var rowCount: (String) -> Int? = { _ in nil }

  init(_ files: ProgramFiles, localisation: Localisation?) {
    self.files = files
    facts = files.facts
    self.localisation = localisation
    source = files.main
  }

  /// The localisation that checks of one value go by.
  var assumedLocalisation: Localisation { localisation ?? .rs }

  func run() {
    guard files.isWhole(files.main.name), let program = files.programs[files.main.name] else { return }
    silence = 1
    walk(program)
    reset()
    walk(program)
    for severity in [Finding.Severity.error, .warning] {
      guard let (count, span, source) = untold[severity] else { continue }
      let kind = findings.last { $0.severity == severity }?.diagnostic.problem.kind ?? .name
      findings.append(Finding(severity, Diagnostic(.moreMistakes(count, kind), at: span, in: source)))
    }
  }

  /// To the state before the first walk, what functions are called with aside.
  private func reset() {
    (source, scope, flow, silence) = (files.main, Scope(in: nil), Flow(), 0)
    (isAfterTopLevel, endedNames, laterNames, importing, imported, toldPages) = (false, [], [:], [], [], [])
    for function in functions { function.settle() }
    (bill, organisations) = (Bill(), [])
  }

  private func walk(_ program: Program) {
    let arguments = declare("args", .list(ListType(element: .text, origin: .arguments([:]))))
    if let words = self.arguments { set(arguments, .list(ListType(words))) }
    importing = [program.source.name]
    imported = []
    walkFile(program)
    walkPending()
  }

  /// The statements of a file in the scope of all files.
  func walkFile(_ program: Program) {
    let saved = (source, laterNames)
    source = program.source
    laterNames = Analysis.topLevelNames(program)
    for case .function(let declaration) in program.statements { declareFunction(declaration) }
    _ = walk(program.statements)
    (source, laterNames) = saved
  }

  private static func topLevelNames(_ program: Program) -> [String: Span] {
    var names: [String: Span] = [:]
    for case .assign(let assignment) in program.statements {
      if case .name(let name, let span) = assignment.target, names[name] == nil { names[name] = span }
    }
    return names
  }

  /// The bodies of functions, and of those inside them.
  private func walkPending() {
    isAfterTopLevel = true
    laterNames = [:]
    while let position = pending.popLast() { walkBody(of: functions[position]) }
  }

  // MARK: Findings

  /// Problems that nobody hears of are not made: to find out what a name may have meant takes its time.
  func report(_ problem: @autoclosure () -> Problem, _ span: Span, _ severity: Finding.Severity = .error) {
    guard silence == 0 else { return }
    let severity = guards > 0 ? .warning : severity
    let count = told[severity, default: 0]
    guard count < Lexer.mostProblems else { return leftOut(severity, span) }
    let problem = problem()
    guard !expectedKinds.contains(where: { $0 == nil || $0 == problem.kind }) else { return }
    told[severity] = count + 1
    findings.append(Finding(severity, Diagnostic(problem, at: span, in: source)))
  }

  private func leftOut(_ severity: Finding.Severity, _ span: Span) {
    if untold[severity] == nil { untold[severity] = (0, span, source) }
    untold[severity]?.count += 1
  }

  /// The names among which a mistaken one may find its like; none where so many were looked through that it would take seconds.
  func namesToLookThrough() -> [String] {
    guard namesLookedThrough < Analysis.mostNamesLookedThrough else { return [] }
    let names = scope.names
    namesLookedThrough += names.count
    return names.sorted()
  }

  func warn(_ problem: @autoclosure () -> Problem, _ span: Span) { report(problem(), span, .warning) }

  func silently<Result>(_ body: () -> Result) -> Result {
    silence += 1
    defer { silence -= 1 }
    return body()
  }

  // MARK: Variables

  @discardableResult
  func declare(_ name: String, _ type: StaticType) -> Variable {
    nextVariable += 1
    let variable = Variable(id: nextVariable, name: name, depth: scope.depth)
    scope.declare(variable)
    set(variable, type)
    return variable
  }

  func set(_ variable: Variable, _ type: StaticType) {
    let type = type.bounded
    flow[variable.id] = type
    variable.everything = variable.everything.joined(type)
  }

  func type(of variable: Variable) -> StaticType {
    if (facts.assignmentDepths[variable.name] ?? 0) > variable.depth { return .unknown }
    if let type = flow[variable.id] { return type }
    let isFunction = facts.assignmentDepths[variable.name] == nil && facts.functionCounts[variable.name] == 1
    guard isAfterTopLevel || isFunction else { return .unknown }
    let type = variable.everything.promoted(nil)
    return type.isKnown ? type : .unknown
  }

  /// Runs the body in a scope of its own.
  func scoped<Result>(isFunction: Bool = false, _ body: () -> Result) -> Result {
    let outer = scope
    scope = Scope(in: outer, isFunction: isFunction)
    defer {
      if !isFunction { endedNames.formUnion(scope.variables.keys) }
      scope = outer
    }
    return body()
  }

  /// Records may have been read or written: search rows are no longer known to be no more than that.
  func promote(_ resource: String?) { flow.promote(resource) }

  /// Before a part that may run several times: what it assigns may be anything at its start.
  func forget(_ effects: Effects) {
    for name in effects.assignedNames {
      if let variable = scope.find(name) { flow[variable.id] = .unknown }
    }
    if effects.touchesRecords { promote(nil) }
  }
}

extension ListType {
  /// The words of a command line.
  init(_ words: [String]) {
    self.init(element: .text, origin: .arguments([:]), count: CallRange(words.count, words.count))
    var named: [String: String] = [:]
    for word in words where word.hasPrefix("--") {
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if parts.count == 2 { named[parts[0].replacing("-", with: "_")] = parts[1] }
    }
    origin = .arguments(named)
  }
}
