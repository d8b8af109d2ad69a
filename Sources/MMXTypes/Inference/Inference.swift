package import MMXCatalogue
package import MMXData
import MMXRuntime
package import MMXSyntax

/// The input of the inference besides the text of the program.
package struct ProgramContext {
  /// Whose fields and operations are used; nil uses those of all installations.
  package var localisation: Localisation?
  package var certainty = Certainty.certain
  /// What `args` holds, nil if that is not known.
  package var arguments: [String]?
  /// How many items `read` gives for a file, nil if that is not known.
  package var rowCount: (String) -> Int? = { _ in nil }
  /// How many rows a collection has in the organisation that is selected, nil if that is not known.
  package var total: (Resource) -> KnownTotal? = { _ in nil }
  /// The columns that a statement of `sql` gives, or why it cannot run; nil if that is not known.
  package var columns: ColumnsOfSQL = { _ in nil }
  /// The types of names that are set before the program: those of a session.
  package var name: (String) -> StaticType? = { _ in nil }

  package init(localisation: Localisation?) { self.localisation = localisation }
}

/// The names of the columns of the result of a statement, or why it cannot run; nil if that is not known.
package typealias ColumnsOfSQL = (_ statement: String) -> Result<[String], Problem>?

/// How many rows a collection had, and when that was, for people.
package struct KnownTotal: Sendable {
  package let rows: Int
  package let time: Message

  package init(rows: Int, time: Message) { (self.rows, self.time) = (rows, time) }
}

/// One walk over a program in the order it runs, in which types flow from reads and literals to their uses.
///
/// If the program has functions it is walked twice: first to learn the types of their arguments, then for the observer. Bodies of functions
/// come after the top level of the files, when everything that they use has its type.
package final class Inference {
  package let files: ProgramFiles
  package let context: ProgramContext
  let facts: Facts
  /// Recorded for queries about places.
  let recording: Recording?
  /// Set during the final walk.
  private(set) var observer: (any InferenceObserver)?

  /// What earlier walks over the same statements found; nil if that is of no use.
  let memory: ProgramMemory?
  /// Names about which something else is true than in the version before; nil if nothing is known of that.
  let changedNames: Set<String>?
  /// Of the part that is walked for the first time.
  var recorder: WalkRecorder?

  /// The catalogue's operations at the paths found so far: a program usually repeats a few of them.
  var knownPaths: [KnownPath: [Operation]] = [:]

  /// What was said of the statements of SQL found so far.
  private var knownStatements: [String: Result<[String], Problem>?] = [:]
  /// More than a program of people holds: a file of a hundred thousand statements is checked without them.
  private static let mostStatements = 300

  /// What a statement of SQL gives; nil if that is not known.
  func columns(of statement: String) -> Result<[String], Problem>? {
    if let known = knownStatements[statement] { return known }
    guard knownStatements.count < Inference.mostStatements, statement.utf8.count < 20_000 else { return nil }
    let result = context.columns(statement)
    knownStatements[statement] = .some(result)
    return result
  }

  struct KnownPath: Hashable {
    let parts: [PathPart]
    let isPerOrganisation: Bool
  }

  struct FunctionPlace: Hashable {
    let source: ObjectIdentifier
    let span: Span
  }

  package internal(set) var source: Source
  var scope = Scope(in: nil)
  package internal(set) var flow = Flow()
  var functions: [FunctionPlace: DeclaredFunction] = [:]
  /// Functions whose bodies are still to be walked.
  var pending: [DeclaredFunction] = []
  /// Whether the body of a function is walked for the result and price of a call.
  var isSummarising = false
  /// The type of `return` so far in the current function.
  var returned = StaticType.never
  /// Whether the bodies of functions are walked, after all around them.
  private(set) var isAfterTopLevel = false
  /// Above 0 no problem is reported.
  private var silence = 0
  /// Kinds of error that the enclosing blocks expect, nil for an unknown one.
  package internal(set) var expectedKinds: [Problem.Kind?] = []
  /// The number of enclosing `try` blocks with a `catch`, and of parts that a constant condition disables.
  package internal(set) var guards = 0
  /// The number of enclosing keys of `join`.
  var joinKeys = 0
  /// The `return`, `throw` and `exit` so far, and `break` in the current loop.
  package internal(set) var stops = 0
  package internal(set) var breaks = 0
  /// Names of blocks that have ended.
  private var endedNames: Set<String> = []
  /// Names that the top level of the current file sets later, with their places.
  package internal(set) var laterNames: [String: Span] = [:]
  var importing: [String] = []
  var imported: Set<String> = []
  private var nextVariable = 0

  /// - Parameter memory: of the main file.
  package convenience init(_ files: ProgramFiles, in context: ProgramContext, memory: ProgramMemory? = nil) {
    self.init(files, in: context, recording: nil, memory: memory)
  }

  init(_ files: ProgramFiles, in context: ProgramContext, recording: Recording?, memory: ProgramMemory? = nil) {
    (self.files, self.context, self.recording, self.memory) = (files, context, recording, memory)
    var facts = Facts(context.certainty)
    for name in files.names where memory == nil || name != files.main.name { files.programs[name].map { facts.collect($0) } }
    for part in memory?.parts ?? [] { facts.add(part.facts) }
    self.facts = facts
    memory?.facts = facts
    changedNames = memory?.earlierFacts.flatMap { facts.names(differingFrom: $0) }
    source = files.main
  }

  package var localisation: Localisation? { context.localisation }

  /// Whether records may have the field, or another value in it, through an assignment that was not tracked.
  package func mayBeAssigned(field name: String) -> Bool { facts.mayBeAssigned(field: name) }

  /// Walks the program, even with errors in it.
  package func run(for observer: (any InferenceObserver)? = nil) {
    guard let program = files.programs[files.main.name] else { return }
    if facts.hasFunctions {
      walk(program)
      reset()
    }
    self.observer = observer
    walk(program)
    self.observer = nil
    for function in functions.values { function.forget() }
  }

  /// Resets the state to that before the first walk, except the argument types of functions.
  private func reset() {
    (source, scope, flow) = (files.main, Scope(in: nil), Flow())
    (isAfterTopLevel, endedNames, laterNames, importing, imported) = (false, [], [:], [], [])
    (stops, breaks) = (0, 0)
    for function in functions.values { function.settle(context.certainty) }
  }

  private func walk(_ program: Program) {
    if let type = context.name("args"), context.arguments == nil {
      declare("args", type)
    } else {
      declare("args", .list(context.arguments.map { ListType($0) } ?? ListType(element: .text, origin: .arguments([:]))))
    }
    importing = [program.source.name]
    imported = []
    walkFile(program)
    walkPending()
  }

  /// The statements of a file in the scope of all files.
  func walkFile(_ program: Program) {
    let saved = (source, laterNames)
    source = program.source
    laterNames = Inference.topLevelNames(program)
    let memory = program.source === files.main ? memory : nil
    for (index, statement) in program.statements.enumerated() {
      if case .function(let declaration) = statement { declareFunction(declaration, memory?.parts[index]) }
    }
    _ = walk(program.statements, memory: memory)
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
    while let function = pending.popLast() {
      if let memory = memory(of: function) { walkRemembered(function, memory) } else { walkBody(of: function) }
    }
  }

  // MARK: Problems

  /// The program would end with the problem here, for any values of the types.
  func report(_ problem: @autoclosure () -> Problem, _ span: Span) {
    if let observer, silence == 0 { observer.found(problem, at: span) }
  }

  /// Walks a part that was walked before.
  func unobserved<Result>(_ body: () -> Result) -> Result {
    let outer = observer
    observer = nil
    defer { observer = outer }
    return body()
  }

  /// Whether problems in this part were reported already, or will be reported later.
  package var isSilent: Bool { silence > 0 }

  func silently<Result>(_ body: () -> Result) -> Result {
    silence += 1
    defer { silence -= 1 }
    return body()
  }

  // MARK: Variables

  @discardableResult
  func declare(_ name: String, _ type: StaticType) -> Variable { declare(name, type, in: scope) }

  private func declare(_ name: String, _ type: StaticType, in scope: Scope) -> Variable {
    nextVariable += 1
    let variable = Variable(id: nextVariable, name: name, depth: scope.depth)
    scope.declare(variable)
    set(variable, type)
    return variable
  }

  /// The variable that the name means here, those of the session included.
  func find(_ name: String) -> Variable? {
    if let variable = scope.find(name) {
      if let recorder, isOutermost(variable) { recorder.lookedUp(name, variable, isLater: laterNames[name] != nil) }
      return variable
    }
    recorder?.lookedUp(name, nil, isLater: laterNames[name] != nil)
    guard let type = context.name(name) else { return nil }
    let variable = declare(name, type, in: scope.outermost)
    variable.isOutside = true
    return variable
  }

  /// Whether the files share the variable.
  private func isOutermost(_ variable: Variable) -> Bool { variable.depth == 0 && scope.outermost.variables[variable.name] === variable }

  /// A variable of the files, before it has a value.
  func declareAgain(_ name: String) -> Variable { declare(name, .never, in: scope.outermost) }

  /// Blocks that have ended set the names.
  func noteEnded(_ names: some Sequence<String>) {
    endedNames.formUnion(names)
    recorder?.endedNames.formUnion(names)
  }

  /// Whether the name means a variable here.
  package func isSet(_ name: String) -> Bool { find(name) != nil }

  /// The type of what the name means here; nil if it is not set.
  package func type(ofVariable name: String) -> StaticType? { find(name).map { type(of: $0) } }

  /// Names of variables here, in no order.
  package var variableNames: [String] { scope.names }

  /// Whether a block that has ended set the name.
  package func hasEnded(_ name: String) -> Bool { endedNames.contains(name) }

  func set(_ variable: Variable, _ type: StaticType) {
    let type = type.bounded
    if let recorder, isOutermost(variable) { recorder.set(variable.name, type) }
    flow[variable.id] = type
    variable.isOutside = false
    variable.everything = join(variable.everything, type)
  }

  func type(of variable: Variable) -> StaticType {
    recorder?.asked(variable.name)
    if facts.isAssigned(variable.name, deeperThan: variable.depth) { return .unknown }
    if let type = flow[variable.id] { return type }
    guard isAfterTopLevel || facts.isOnlyFunction(variable.name) else { return .unknown }
    let type = variable.everything.later(context.certainty)
    return type.isKnown ? type : .unknown
  }

  func join(_ a: StaticType, _ b: StaticType) -> StaticType { a.joined(b, context.certainty) }

  /// Runs the body in a scope of its own.
  func scoped<Result>(isFunction: Bool = false, _ body: () -> Result) -> Result {
    let outer = scope
    scope = Scope(in: outer, isFunction: isFunction)
    defer {
      if !isFunction { noteEnded(scope.variables.keys) }
      scope = outer
    }
    return body()
  }

  // MARK: Flow

  /// Records may have been read or written: search rows may be whole records now.
  func promote(_ resource: String?) {
    switch context.certainty {
    case .certain: flow.promote(resource)
    case .likely: return
    }
  }

  /// Before a part that may run several times: what it assigns may have any value at its start.
  func forget(_ effects: @autoclosure () -> Effects) {
    guard context.certainty == .certain else { return }
    let effects = effects()
    for name in effects.assignedNames {
      if let variable = find(name) { flow[variable.id] = .unknown }
    }
    if effects.touchesRecords { promote(nil) }
  }

  /// The program does not continue from here.
  func leave() { flow.isLive = false }

  /// A body that runs several times.
  func repeated<Result>(_ repetition: Repetition, _ body: () -> Result) -> Result {
    let outer = breaks
    breaks = 0
    observer?.enter(.repeated(repetition))
    let result = body()
    observer?.leave(.repeated(repetition))
    breaks = outer
    return result
  }

  /// One of several alternative bodies; afterwards only what holds after each of them is known.
  func alternatives<Result>(_ bodies: [() -> Result]) -> [Result] {
    let start = flow
    var results: [Result] = []
    var end: Flow?
    observer?.enter(.choice)
    for body in bodies {
      flow = start.forked
      observer?.enter(.alternative)
      results.append(body())
      observer?.leave(.alternative)
      end = end?.joined(flow, context.certainty) ?? flow
    }
    flow = end ?? start
    flow.rejoin(start)
    observer?.leave(.choice)
    return results
  }

  /// A part that a constant condition disables: its mistakes are not errors, and it costs nothing.
  func unreached<Result>(_ body: () -> Result) -> Result {
    let saved = (flow, stops, breaks)
    guards += 1
    observer?.enter(.unreached)
    defer {
      observer?.leave(.unreached)
      guards -= 1
      (flow, stops, breaks) = saved
    }
    return body()
  }
}

extension ListType {
  /// The words of a command line.
  init(_ words: [String]) {
    var named: [String: String?] = [:]
    // An option before a value without `=` looks like a flag.
    for word in words where word.hasPrefix("--") {
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if parts.count == 2 { named[parts[0].replacing("-", with: "_")] = parts[1] }
    }
    self.init(element: .text, origin: .arguments(named), count: CountRange(words.count, words.count))
  }
}
