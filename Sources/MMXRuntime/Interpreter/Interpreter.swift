package import MMXCatalogue
package import MMXData
package import MMXSyntax

/// Runs programs. One thread owns it; see `Host` for what it shows and `Service` for what it calls.
package final class Interpreter {
  /// How the values of statements are shown.
  package enum Mode: Sendable {
    /// A file: nothing is shown automatically.
    case file
    /// The prompt: each statement that is only an expression shows its value, which `_` then names.
    case prompt
    /// `-c`: the last statement's value.
    case lastValue
  }

  /// Every diagnostic of a refused source, or the one that ended a run.
  package struct Failure: Error {
    package let diagnostics: [Diagnostic]
    /// Set if the program ended with `exit N`.
    package let exitStatus: Int32?

    init(diagnostics: [Diagnostic], exitStatus: Int32?) {
      self.diagnostics = diagnostics
      self.exitStatus = exitStatus
    }

    /// A problem at a place in a source.
    init(_ problem: Problem, at span: Span, in source: Source) {
      self.init(diagnostics: [Diagnostic(problem, at: span, in: source)], exitStatus: nil)
    }

    /// A problem with a source as a whole.
    package init(_ problem: Problem, in source: Source) {
      self.init(diagnostics: [Diagnostic(problem, at: .none, in: source)], exitStatus: nil)
    }

    /// The kind, which decides the exit status.
    package var kind: Problem.Kind { diagnostics.first?.problem.kind ?? .script }
  }

  let machine: Machine
  private let host: any Host
  /// What the last entry run in the mode `prompt` can have changed; who runs something else at the prompt sets it.
  package var entryEffect = EntryEffect.anything
  /// Files run by `import`, by their name, and those whose run has not ended.
  private var imported: Set<String> = []
  private var importing: [String] = []

  /// - Parameters:
  ///   - arguments: the value of `args`.
  ///   - commands: makes the runner of the commands of the machine's programs.
  package init(host: any Host, arguments: [String], commands: @escaping (Machine) -> any CommandRunner) {
    self.host = host
    machine = Machine(host: host, commands: commands)
    Interpreter.begin(machine.globals, arguments: arguments)
    machine.onImport = { [unowned self] path, source in try importFile(path, from: source) }
  }

  /// The names that are defined for every program.
  private static func begin(_ globals: Globals, arguments: [String]) {
    globals.setFirst(["args": ProgramArguments.value(arguments), "_": .unset])
  }

  /// A file compiled once for any number of interpreters. An interpreter that has run something compiles it again.
  package final class CompiledFile {
    fileprivate let source: Source
    fileprivate let code: Code
    fileprivate let globals: Globals

    package init(_ source: Source) throws(Failure) {
      self.source = source
      globals = Globals()
      Interpreter.begin(globals, arguments: [])
      code = try Interpreter.compile(source, mode: .file, globals).code
    }
  }

  /// Runs a compiled file to its end; its names stay for its tests.
  package func run(_ file: CompiledFile) throws(Failure) {
    let isAdopted: Bool
    do { isAdopted = try machine.globals.adopt(file.globals) } catch { throw Failure(error, in: file.source) }
    guard isAdopted else { return try run(file.source, mode: .file) }
    try run((file.code, false, false, false), of: file.source)
  }

  /// Parses, compiles and runs a source to its end; its names stay for the next one.
  package func run(_ source: Source, mode: Mode) throws(Failure) { try run(Parser.parse(source), mode: mode) }

  /// The same of a source that is parsed already.
  package func run(_ parsed: Parser.Result, mode: Mode) throws(Failure) {
    let compiled = try Interpreter.compile(parsed, mode: mode, machine.globals)
    try run(compiled, of: parsed.program.source)
    // Where it fails, anything may have happened before.
    if mode == .prompt { entryEffect = EntryEffect.of(compiled.code, machine.globals) }
  }

  private typealias Compilation = (code: Code, showsLast: Bool, isSave: Bool, givesValue: Bool)

  private func run(_ compilation: Compilation, of source: Source) throws(Failure) {
    let (code, showsLast, isSave, givesValue) = compilation
    machine.onShow = { [unowned self] value, isSave in try show(value, isSave: isSave) }
    do {
      try asRun {
        let value = try machine.run(code)
        if showsLast, value.isNull, givesValue { host.showNothing() }
        if showsLast, !value.isUnset { try machine.onShow?(value, isSave) }
      }
    } catch {
      throw failure(Fault(error), source)
    }
  }

  /// The same, giving the value of the last statement instead of showing it; null if it has none.
  package func evaluate(_ source: Source) throws(Failure) -> Value {
    let code = try Interpreter.compile(source, mode: .lastValue, machine.globals).code
    do {
      return try asRun {
        let value = try machine.run(code)
        try machine.readBeforeShowing(value)
        return value.isUnset ? .null : value
      }
    } catch {
      throw failure(Fault(error), source)
    }
  }

  /// Carries out what a program of the host does with the commands, as a run of its own.
  package func carryOut<Result>(_ body: (any CommandRunner) throws -> Result) throws(Problem) -> Result {
    do {
      return try asRun {
        try machine.checkInterrupt()
        return try body(machine.commands)
      }
    } catch {
      throw Fault(error).problem
    }
  }

  /// One run: its steps are counted from the start, and after it nothing is made ready or shown any more.
  private func asRun<Result>(_ body: () throws -> Result) throws -> Result {
    machine.beginRun()
    let former = Pace.begin(machine.pace)
    defer {
      Pace.end(former)
      machine.commands.rest()
      host.endProgress()
    }
    return try body()
  }

  /// Does not release the variables, because the process is about to end: releasing a million records one by one takes as long as reading
  /// them.
  package func leaveValues() { _ = unsafe Unmanaged.passRetained(machine.globals) }

  private static func compile(_ source: Source, mode: Mode, _ globals: Globals) throws(Failure) -> Compilation {
    try compile(Parser.parse(source), mode: mode, globals)
  }

  private static func compile(_ parsed: Parser.Result, mode: Mode, _ globals: Globals) throws(Failure) -> Compilation {
    guard parsed.diagnostics.isEmpty else { throw Failure(diagnostics: parsed.diagnostics, exitStatus: nil) }
    let names = globals.names.count
    var compiler = Compiler(parsed.program.source, globals: globals, showsStatements: mode == .prompt)
    let code = compiler.compile(parsed.program)
    guard compiler.diagnostics.isEmpty else {
      globals.forget(after: names)
      throw Failure(diagnostics: compiler.diagnostics, exitStatus: nil)
    }
    guard case .expression(let last)? = parsed.program.statements.last else { return (code, mode == .lastValue, false, false) }
    let showing = Compiler.showing(last)
    return (code, mode == .lastValue && showing != .shown, showing == .saved, last.ungrouped.givesValue)
  }

  private func failure(_ fault: Fault, _ source: Source) -> Failure {
    let place = fault.place ?? Fault.Place(span: .none, source: source)
    return Failure(
      diagnostics: [Diagnostic(fault.problem, at: place.span, in: place.source, calls: fault.calls)], exitStatus: fault.exitStatus)
  }

  /// Shows a statement's value; a command without a value shows nothing.
  private func show(_ value: Value, isSave: Bool) throws {
    if value.isNull { return }
    try machine.globals.set("_", to: value)
    if isSave, case .entity(let entity) = value { return host.show(machine.commands.displayOfSave(entity)) }
    host.show(try machine.commands.display(value, isFull: false))
  }

  // MARK: Import

  private func importFile(_ path: String, from source: Source) throws {
    let name = Interpreter.resolve(path, relativeTo: source.name)
    if importing.contains(name) { throw Problem.importCycle(importing + [name]) }
    guard imported.insert(name).inserted else { return }
    guard let text = String(validating: try host.readFile(name), as: UTF8.self) else {
      throw Problem.importNotText(name)
    }
    importing.append(name)
    defer { importing.removeLast() }
    let library = Source(name: name, text: text)
    do {
      try checkClashes(library)
      let code = try Interpreter.compile(library, mode: .file, machine.globals).code
      _ = try machine.run(code)
    } catch let failure as Failure {
      guard let first = failure.diagnostics.first else { throw failure }
      throw Fault(first.problem, place: .init(span: first.span, source: first.source))
    }
  }

  /// A file cannot set a name that already has a value.
  private func checkClashes(_ library: Source) throws {
    for name in AssignedNames.direct(Parser.parse(library).program.statements) where machine.globals[name] != nil {
      throw Problem.importClash(name, library.name)
    }
  }

  /// Relative paths start from the folder of the importing file.
  static func resolve(_ path: String, relativeTo file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return plain(path) }
    return plain(String(file[...slash]) + path)
  }

  /// The path without `.`, and without `..` after a name, so that a file has one name however it is imported.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let name = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    // That alone would be standard input.
    return name == "-" ? "./-" : name
  }

  // MARK: What the program around sees

  /// Selected organisation, nil before `use org`.
  package var organisation: Int? { machine.commands.organisation }

  package var organisationName: String? { machine.commands.organisationName }

  /// Selects an organisation as `use org` does.
  package func select(organisation: Int?, name: String?) {
    machine.commands.select(organisation: organisation, name: name)
  }

  package var localisation: Localisation { machine.commands.localisation }

  /// Names of variables and functions at the top level, for completion.
  package var variableNames: [String] { machine.globals.setNames }

  /// The value of a name of the top level.
  package func value(of name: String) -> Value? { machine.globals[name] }

  /// Sets a name of the top level. Throws `limit` if there are too many names.
  package func define(_ name: String, _ value: Value) throws(Problem) { machine.setGlobal(try machine.globals.note(name), to: value) }

  /// Sets a name of the top level to a native function.
  package func define(_ name: String, parameters: [String], _ body: @escaping @Sendable ([Value]) throws -> Value) throws(Problem) {
    let builtin = Builtin(name, parameters.map { .any($0) }, help: "", example: "", gives: "") { arguments, _ in try body(arguments.all) }
    try define(name, .function(Function(builtin)))
  }

  /// Lets the next run take that many steps: calls and rounds of loops.
  package func allowSteps(_ limit: Int) { machine.allowSteps(max(1, limit)) }

  /// When the machine's fast part runs. The result of a program does not depend on it.
  package var coreUse: Machine.CoreUse {
    get { machine.coreUse }
    set { machine.coreUse = newValue }
  }

  /// Runs one test block in its file's scope.
  package func runTest(_ index: Int, in source: Source) throws(Failure) {
    guard machine.tests.indices.contains(index) else { return }
    machine.beginRun()
    let former = Pace.begin(machine.pace)
    defer { Pace.end(former) }
    do { _ = try machine.call(machine.tests[index].function, []) } catch { throw failure(Fault(error), source) }
  }
}

extension Expr {
  /// Whether it is written for its value; commands and calls may be there for their effects.
  fileprivate var givesValue: Bool {
    switch self {
    case .command, .call, .function: false
    case .pipeline(let pipeline): pipeline.stages.last.map { StageName.named($0.name)?.isDoing != true } ?? false
    default: true
    }
  }
}

/// `args`: a list of texts whose fields are the options among them.
enum ProgramArguments {
  static func value(_ arguments: [String]) -> Value {
    let list = ListObject(arguments.map(Value.string))
    var named = OrderedRecord<Value>()
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      guard argument.hasPrefix("--"), argument.count > 2 else { continue }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let name = parts[0].replacing("-", with: "_")
      if parts.count == 2 {
        named[name] = .string(parts[1])
      } else if index < arguments.count, !arguments[index].hasPrefix("--") {
        named[name] = .string(arguments[index])
        index += 1
      } else {
        named[name] = .bool(true)
      }
    }
    list.named = named
    return .list(list)
  }
}
