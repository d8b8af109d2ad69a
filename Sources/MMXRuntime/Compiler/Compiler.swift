import MMXCatalogue
import MMXData
import MMXSyntax

/// Compiles a program to code for the machine, resolving names as it goes.
///
/// Names of a file's top level are globals; names of blocks and functions live in registers, or in cells if an inner function uses them.
struct Compiler {
  /// One function being compiled.
  final class Frame {
    let code: Code
    let parent: Frame?
    var scopes: [Scope] = []
    var nextRegister = 0
    var captureNames: [String: Int] = [:]
    var fieldNames: [String: Int] = [:]
    /// Names that functions inside use: their variables need cells.
    let sharedNames: Set<String>
    /// Loops and cleanups that a jump may have to leave, innermost last.
    var regions: [Region] = []
    /// What `return` cannot leave.
    let returnProblem: Problem?

    init(code: Code, parent: Frame?, sharedNames: Set<String>, returnProblem: Problem? = nil) {
      self.code = code
      self.parent = parent
      self.sharedNames = sharedNames
      self.returnProblem = returnProblem
    }
  }

  struct Scope {
    var locals: [String: Local] = [:]
    var firstRegister = 0
  }

  struct Local {
    let register: Int
    let isCell: Bool
    /// Created in advance for inner functions; its own function does not see it before its first assignment.
    var isPending = false
    /// A global that may get a value first.
    var global: Int?
  }

  enum Region {
    /// A loop: its jumps out are patched at its end.
    case loop(LoopState)
    case handler
    case cleanup(Block)
    /// A row of `bulk`, whose loop is in the register.
    case bulk(Int)
  }

  final class LoopState {
    var breaks: [Int] = []
    var continues: [Int] = []
  }

  let source: Source
  let globals: Globals
  var frame: Frame
  /// The first mistakes, as many as help.
  private var reported: [Diagnostic] = []
  /// The number of further mistakes, with the place of the first.
  private var leftOut: (count: Int, span: Span) = (0, .none)
  /// Whether what is compiled is inside `explain`.
  var isExplaining = false
  /// Names the top level has assigned so far.
  var topLevelNames: Set<String> = []
  /// Names set in blocks that have ended, for the message about using them.
  var endedNames: Set<String> = []
  let showsStatements: Bool
  /// The span of the last emitted instruction.
  private var place = Span.none
  private var hasMetLimit = false

  init(_ source: Source, globals: Globals, showsStatements: Bool) {
    self.source = source
    self.globals = globals
    self.showsStatements = showsStatements
    frame = Frame(code: Code(name: "", source: source), parent: nil, sharedNames: [], returnProblem: .returnOutsideFunction())
  }

  /// The code of a whole source; its result is the value of the last statement if that is an expression, otherwise `.unset`.
  mutating func compile(_ program: Program) -> Code {
    let shared = SharedNames.inside(program.statements)
    frame = Frame(
      code: Code(name: "", source: source), parent: nil, sharedNames: shared, returnProblem: .returnOutsideFunction())
    frame.scopes = [Scope()]
    for statement in program.statements {
      for name in AssignedNames.direct([statement]) { _ = slot(of: name, isAssigned: true, at: statement.span) }
    }
    let result = allocate(at: .none)
    for case .function(let declaration) in program.statements { compileTopLevelFunction(declaration) }
    for (index, statement) in program.statements.enumerated() {
      let isLast = index == program.statements.count - 1
      if case .function = statement { continue }
      if case .expression(let expression) = statement, showsStatements || isLast {
        compile(expression, into: result)
        if showsStatements { emit(.show, result, Compiler.showing(expression).rawValue, at: expression.span) }
        if isLast { continue }
      } else {
        compile(statement)
      }
      if isLast { emit(.constant, result, constant(.unset), at: statement.span) }
    }
    if program.statements.isEmpty { emit(.constant, result, constant(.unset), at: .none) }
    emit(.giveBack, result, at: .none)
    frame.code.seal()
    return frame.code
  }

  /// How a statement's value is shown.
  enum Showing: Int {
    case value
    /// On one line.
    case saved
    /// Not shown: a stage has shown it.
    case shown
  }

  static func showing(_ expression: Expr) -> Showing {
    if isSave(expression) { return .saved }
    if case .pipeline(let pipeline) = expression.ungrouped, let last = pipeline.stages.last, last.stage == .table || last.writesToOutput {
      return .shown
    }
    return .value
  }

  /// Whether the statement shows one line instead of the record.
  static func isSave(_ expression: Expr) -> Bool {
    if case .command(let command) = expression.ungrouped, case .save = command.form { true } else { false }
  }

  private mutating func compileTopLevelFunction(_ declaration: FunctionDeclaration) {
    topLevelNames.insert(declaration.name)
    checkFunctionName(declaration)
    let register = allocate(at: declaration.nameSpan)
    compileFunction(declaration.function, name: declaration.name, into: register)
    emit(.storeGlobal, register, slot(of: declaration.name, isAssigned: true, at: declaration.nameSpan), at: declaration.nameSpan)
    release(register)
  }

  mutating func checkFunctionName(_ declaration: FunctionDeclaration) {
    if Builtin.named(declaration.name) != nil { report(.takenFunctionName(declaration.name), declaration.nameSpan) }
  }

  // MARK: Emission

  @inline(never)
  mutating func report(_ problem: Problem, _ span: Span) {
    guard reported.count < Lexer.mostProblems else {
      leftOut = (leftOut.count + 1, leftOut.count == 0 ? span : leftOut.span)
      return
    }
    reported.append(Diagnostic(problem, at: span, in: source))
  }

  /// The mistakes found; if there are very many, the first ones and the number of the others.
  var diagnostics: [Diagnostic] {
    guard leftOut.count > 0, let last = reported.last else { return reported }
    return reported + [Diagnostic(.moreMistakes(leftOut.count, last.problem.kind), at: leftOut.span, in: source)]
  }

  /// Reports a limit, once.
  private mutating func reportOnce(_ problem: Problem, _ span: Span) {
    if !hasMetLimit { report(problem, span) }
    hasMetLimit = true
  }

  @discardableResult
  @inline(never)
  mutating func emit(_ operation: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, at span: Span) -> Int {
    place = span
    let isWide = b > 0xFFFF || c > 0xFFFF
    if a > 0xFFFF || isWide && !operation.mayBeWide { reportOnce(.programTooLarge(), span) }
    if isWide {
      frame.code.instructions.append(Instruction(.wide, 0, b >> 16, c >> 16))
      frame.code.spans.append(span)
    }
    frame.code.instructions.append(Instruction(operation, a, b, c))
    frame.code.spans.append(span)
    return frame.code.instructions.count - 1
  }

  @discardableResult
  @inline(never)
  mutating func emitJump(_ operation: Opcode, _ a: Int = 0, to target: Int = 0, at span: Span) -> Int {
    let index = emit(operation, a, at: span)
    frame.code.instructions[index].target = target
    return index
  }

  var here: Int { frame.code.instructions.count }

  @inline(never)
  func patch(_ jumps: [Int], to target: Int) {
    for jump in jumps { frame.code.instructions[jump].target = target }
  }

  @inline(never)
  func constant(_ value: Value) -> Int {
    frame.code.constants.append(value)
    return frame.code.constants.count - 1
  }

  /// The operand that names a field.
  func field(_ name: String) -> Int {
    if let known = frame.fieldNames[name] { return known }
    frame.code.fields.append(name)
    frame.fieldNames[name] = frame.code.fields.count - 1
    return frame.code.fields.count - 1
  }

  @inline(never)
  mutating func allocate(at span: Span) -> Int {
    let register = frame.nextRegister
    frame.nextRegister += 1
    if frame.nextRegister >= Window.firstConstant { reportOnce(.programTooLarge(), span) }
    frame.code.registerCount = max(frame.code.registerCount, frame.nextRegister)
    return register
  }

  /// Frees the register and all above it.
  func release(_ register: Int) { frame.nextRegister = register }

  // MARK: Names

  enum Resolution {
    case local(Local)
    case capture(Int)
    case global(Int)
  }

  /// The variable that a name means here; a name outside every scope is a global, which may get a value later.
  @inline(never)
  mutating func resolve(_ name: String) -> Resolution {
    if let local = find(name, in: frame, seesPending: false) { return .local(local) }
    if let capture = capture(name, in: frame) { return .capture(capture) }
    return .global(slot(of: name, at: place))
  }

  /// The slot of a global. Running out of slots is reported once.
  private mutating func slot(of name: String, isAssigned: Bool = false, at span: Span) -> Int {
    do throws(Problem) { return isAssigned ? try globals.note(name) : try globals.slot(name) } catch {
      reportOnce(error, span)
      return 0
    }
  }

  private func find(_ name: String, in frame: Frame, seesPending: Bool) -> Local? {
    for scope in frame.scopes.reversed() {
      if let local = scope.locals[name], seesPending || !local.isPending { return local }
    }
    return nil
  }

  private func capture(_ name: String, in frame: Frame) -> Int? {
    if let known = frame.captureNames[name] { return known }
    guard let parent = frame.parent else { return nil }
    let origin: Code.Capture
    if let local = find(name, in: parent, seesPending: true), local.isCell {
      origin = .register(local.register)
    } else if let outer = capture(name, in: parent) {
      origin = .capture(outer)
    } else {
      return nil
    }
    frame.code.captures.append(origin)
    frame.captureNames[name] = frame.code.captures.count - 1
    return frame.code.captures.count - 1
  }

  @inline(never)
  mutating func load(_ name: String, into target: Int, at span: Span) {
    switch resolve(name) {
    case .local(let local):
      if let global = local.global {
        emit(.loadMaybe, target, local.register, global, at: span)
      } else if local.isCell {
        emit(.loadCell, target, local.register, field(name), at: span)
      } else if local.register != target {
        emit(.move, target, local.register, at: span)
      }
    case .capture(let index): emit(.loadCapture, target, index, field(name), at: span)
    case .global(let slot):
      if endedNames.contains(name) { globals.noteEnded(slot) }
      emit(.loadGlobal, target, slot, at: span)
    }
  }

  enum Target {
    case existing(Resolution)
    /// A new variable of the current block.
    case new
    /// A new variable, unless the global has a value when the assignment runs.
    case newUnlessGlobal(Int)
  }

  /// The target of an assignment to the name here: the nearest variable, otherwise a new one.
  mutating func target(_ name: String) -> Target {
    let resolution = resolve(name)
    guard case .global(let slot) = resolution, !isTopLevel else { return .existing(resolution) }
    if frame.parent == nil, topLevelNames.contains(name) || globals.isSet(slot) { return .existing(resolution) }
    guard globals.isKnown(name) else { return .new }
    return frame.sharedNames.contains(name) ? .existing(resolution) : .newUnlessGlobal(slot)
  }

  /// Stores the value of the register.
  @inline(never)
  mutating func store(_ register: Int, to resolution: Resolution, at span: Span) {
    switch resolution {
    case .local(let local):
      if let global = local.global {
        emit(.storeMaybe, local.register, global, register, at: span)
      } else if local.isCell {
        emit(.storeCell, register, local.register, at: span)
      } else if local.register != register {
        emit(.move, local.register, register, at: span)
      }
    case .capture(let index): emit(.storeCapture, register, index, at: span)
    case .global(let slot): emit(.storeGlobal, register, slot, at: span)
    }
  }

  /// At the top level outside any block, where names are globals.
  var isTopLevel: Bool { frame.parent == nil && frame.scopes.count == 1 }

  /// A new variable of the innermost scope whose value is in the register.
  mutating func declare(_ name: String, in register: Int, at span: Span) {
    let index = frame.scopes.count - 1
    if let pending = frame.scopes[index].locals[name], pending.isPending {
      emit(.storeCell, register, pending.register, at: span)
      frame.scopes[index].locals[name]?.isPending = false
      return
    }
    let isCell = frame.sharedNames.contains(name)
    if isCell { emit(.newCell, register, register, at: span) }
    frame.scopes[index].locals[name] = Local(register: register, isCell: isCell)
  }

  // MARK: Scopes

  @inline(never)
  mutating func openScope(for statements: [Statement] = []) {
    frame.scopes.append(Scope(firstRegister: frame.nextRegister))
    for name in AssignedNames.direct(statements) where frame.sharedNames.contains(name) {
      guard find(name, in: frame, seesPending: true) == nil, capture(name, in: frame) == nil else { continue }
      if globals.isKnown(name) { continue }
      let register = allocate(at: .none)
      emit(.constant, register, constant(.unset), at: .none)
      emit(.newCell, register, register, at: .none)
      frame.scopes[frame.scopes.count - 1].locals[name] = Local(register: register, isCell: true, isPending: true)
    }
  }

  @inline(never)
  mutating func closeScope() {
    let scope = frame.scopes.removeLast()
    endedNames.formUnion(scope.locals.keys)
    frame.nextRegister = scope.firstRegister
  }
}

/// Names assigned by the statements themselves, not by blocks inside them.
enum AssignedNames {
  static func direct(_ statements: [Statement]) -> [String] {
    statements.compactMap { statement in
      switch statement {
      case .assign(let assignment): if case .name(let name, _) = assignment.target { name } else { nil }
      case .function(let declaration): declaration.name
      default: nil
      }
    }
  }
}

/// Names that functions and stages inside some statements use.
enum SharedNames {
  static func inside(_ statements: [Statement]) -> Set<String> {
    var names: Set<String> = []
    for statement in statements { visit(statement, isInner: false, &names) }
    return names
  }

  /// Names that functions inside this one use.
  static func inside(_ function: FunctionLiteral) -> Set<String> {
    var names: Set<String> = []
    Expr.function(function).forEachPart {
      visit($0, isInner: false, &names)
    } block: {
      visit($0, isInner: false, &names)
    }
    return names
  }

  static func inside(_ block: Block) -> Set<String> { inside(block.statements) }

  static func inside(_ expression: Expr) -> Set<String> {
    var names: Set<String> = []
    visit(expression, isInner: false, &names)
    return names
  }

  private static func visit(_ statement: Statement, isInner: Bool, _ names: inout Set<String>) {
    if isInner, case .assign(let assignment) = statement, case .name(let name, _) = assignment.target { names.insert(name) }
    let inner = if case .test = statement { true } else { isInner }
    statement.forEachPart {
      visit($0, isInner: inner, &names)
    } block: {
      visit($0, isInner: inner, &names)
    }
  }

  private static func visit(_ block: Block, isInner: Bool, _ names: inout Set<String>) {
    for statement in block.statements { visit(statement, isInner: isInner, &names) }
  }

  private static func visit(_ expression: Expr, isInner: Bool, _ names: inout Set<String>) {
    switch expression {
    case .name(let name, _): if isInner { names.insert(name) }
    case .row: if isInner { names.insert("it") }
    case .function:
      expression.forEachPart {
        visit($0, isInner: true, &names)
      } block: {
        visit($0, isInner: true, &names)
      }
    case .pipeline(let pipeline):
      visit(pipeline.input, isInner: isInner, &names)
      for stage in pipeline.stages {
        if case .call = stage.form {
          if isInner { names.insert(stage.name) }
          stage.forEachPart {
            visit($0, isInner: isInner, &names)
          } block: { _ in
          }
        } else {
          stage.forEachPart {
            visit($0, isInner: true, &names)
          } block: {
            visit($0, isInner: true, &names)
          }
        }
      }
    default:
      expression.forEachPart {
        visit($0, isInner: isInner, &names)
      } block: {
        visit($0, isInner: isInner, &names)
      }
    }
  }
}
