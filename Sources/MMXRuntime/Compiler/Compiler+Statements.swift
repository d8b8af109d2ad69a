import MMXData
import MMXSyntax

extension Compiler {
  mutating func compile(_ statement: Statement) {
    switch statement {
    case .expression(.conditional(let conditional)): compileConditional(conditional, into: nil)
    case .expression(let expression):
      let register = allocate(at: expression.span)
      compile(expression, into: register)
      release(register)
    case .assign(let assignment): compileAssignment(assignment)
    case .function(let declaration): compileLocalFunction(declaration)
    case .forIn(let loop): compileFor(loop)
    case .whileLoop(let loop): compileWhile(loop)
    case .breakLoop(let span): compileJump(isBreak: true, span)
    case .continueLoop(let span): compileJump(isBreak: false, span)
    case .returnValue(let value, let span): compileReturn(value, span)
    case .throwValue(let value, let span):
      let register = allocate(at: span)
      compile(value, into: register)
      emit(.throwValue, register, at: span)
      release(register)
    case .assertion(let assertion): compileAssertion(assertion)
    case .test(let test): compileTest(test)
    case .expectFails(let expectation): compileExpectation(expectation)
    case .importFile(let path, let pathSpan, let span):
      if path == "-" { report(.importOfInput(), pathSpan) }
      if !isTopLevel { report(.importInBlock(), span) }
      emit(.importFile, 0, constant(.string(path)), at: span)
    }
  }

  /// The statements of a block in a scope of their own. With a target the value of the last expression goes there, else null.
  mutating func compile(_ block: Block, into target: Int? = nil) {
    openScope(for: block.statements)
    compileStatements(block.statements, into: target, at: block.span)
    closeScope()
  }

  mutating func compileStatements(_ statements: [Statement], into target: Int?, at span: Span) {
    guard let target else {
      for statement in statements { compile(statement) }
      return
    }
    for statement in statements.dropLast() { compile(statement) }
    switch statements.last {
    case .expression(let expression)?: compile(expression, into: target)
    case let last?:
      compile(last)
      emit(.constant, target, constant(.null), at: span)
    case nil: emit(.constant, target, constant(.null), at: span)
    }
  }

  // MARK: Assignment

  private mutating func compileAssignment(_ assignment: Assignment) {
    if let operation = assignment.operation { refuseWrites(operation, assignment.target, assignment.value) }
    switch assignment.target {
    case .name(let name, let span): compileNameAssignment(assignment, name, span)
    case .field(let access): compileFieldAssignment(assignment, access)
    case .index(let access): compileIndexAssignment(assignment, access)
    default: return
    }
  }

  private mutating func compileNameAssignment(_ assignment: Assignment, _ name: String, _ span: Span) {
    let target = target(name)
    let register = allocate(at: span)
    switch target {
    case .existing(let resolution):
      let update = Update(assignment)
      if case .local(let local) = resolution, !local.isCell, local.global == nil, update != nil || isSimple(assignment.value) {
        if let update { compile(update, of: local.register, isStored: false) } else { compile(assignment.value, into: local.register) }
      } else {
        if let update {
          load(name, into: register, at: span)
          compile(update, of: register, isStored: true)
        } else {
          compile(assignment.value, into: register)
        }
        store(register, to: resolution, at: assignment.span)
      }
      release(register)
    case .new:
      compileValue(of: assignment, name, into: register)
      declare(name, in: register, at: span)
    case .newUnlessGlobal(let slot):
      emit(.constant, register, constant(.unset), at: span)
      let value = allocate(at: span)
      compileValue(of: assignment, name, into: value)
      frame.scopes[frame.scopes.count - 1].locals[name] = Local(register: register, isCell: false, global: slot)
      emit(.storeMaybe, register, slot, value, at: span)
      release(value)
    }
    if isTopLevel { topLevelNames.insert(name) }
  }

  /// Whether evaluating directly into the variable is safe: no jump leaves the evaluation.
  private func isSimple(_ value: Expr) -> Bool {
    switch value.ungrouped {
    case .null, .bool, .number, .string, .date, .dateTime, .name, .binary, .call: true
    default: false
    }
  }

  /// The value of a variable that may be new.
  private mutating func compileValue(of assignment: Assignment, _ name: String, into register: Int) {
    guard let operation = assignment.operation else { return compile(assignment.value, into: register) }
    load(name, into: register, at: assignment.target.span)
    compile(.operation(operation, assignment.value, assignment.span), of: register, isStored: true)
  }

  private mutating func compileFieldAssignment(_ assignment: Assignment, _ access: FieldAccess) {
    let first = frame.nextRegister
    let base = variable(access.base) ?? allocate(at: access.span)
    if base >= first { compile(access.base, into: base) }
    let value = allocate(at: access.span)
    if let update = Update(assignment) {
      emit(.field, value, base, field(access.name), at: access.nameSpan)
      compile(update, of: value, isStored: true)
    } else {
      compile(assignment.value, into: value)
    }
    emit(.setField, base, field(access.name), value, at: access.nameSpan)
    release(first)
  }

  private mutating func compileIndexAssignment(_ assignment: Assignment, _ access: IndexAccess) {
    let base = allocate(at: access.span)
    compile(access.base, into: base)
    let index = allocate(at: access.span)
    compile(access.index, into: index)
    let value = allocate(at: access.span)
    if let update = Update(assignment) {
      emit(.index, value, base, index, at: access.span)
      compile(update, of: value, isStored: true)
    } else {
      compile(assignment.value, into: value)
    }
    emit(.setIndex, base, index, value, at: access.span)
    release(base)
  }

  private mutating func compileLocalFunction(_ declaration: FunctionDeclaration) {
    checkFunctionName(declaration)
    let register = allocate(at: declaration.nameSpan)
    let target = target(declaration.name)
    if frame.sharedNames.contains(declaration.name), case .new = target {
      // The function may call itself: its cell is created before its closure.
      emit(.constant, register, constant(.unset), at: declaration.nameSpan)
      declare(declaration.name, in: register, at: declaration.nameSpan)
      let value = allocate(at: declaration.nameSpan)
      compileFunction(declaration.function, name: declaration.name, into: value)
      store(value, to: resolve(declaration.name), at: declaration.nameSpan)
      release(value)
      return
    }
    compileFunction(declaration.function, name: declaration.name, into: register)
    switch target {
    case .existing(let resolution):
      store(register, to: resolution, at: declaration.nameSpan)
      release(register)
    case .new, .newUnlessGlobal: declare(declaration.name, in: register, at: declaration.nameSpan)
    }
  }

  // MARK: Loops

  private mutating func compileFor(_ loop: ForLoop) {
    let iterator = allocate(at: loop.span)
    let item = allocate(at: loop.span)
    let key = allocate(at: loop.span)
    let isBulk = loop.sequence.isBulk
    let fault = isBulk ? allocate(at: loop.span) : key
    refuseWrite(loop.sequence, asPartOf: "for", isCertain: \.givesNothing)
    compile(loop.sequence, into: item)
    emit(.iterate, iterator, item, (loop.second == nil ? 0 : 1) + (isBulk ? 2 : 0), at: loop.sequence.span)
    let start = emit(.next, iterator, at: loop.sequence.span)
    let exit = emitJump(.jump, at: loop.span)
    let state = LoopState()
    frame.regions.append(.loop(state))
    let failed = isBulk ? emitJump(.pushCleanup, fault, at: loop.span) : nil
    if isBulk { frame.regions.append(.bulk(iterator)) }
    frame.scopes.append(Scope(firstRegister: frame.nextRegister))
    declareLoopName(loop.second ?? loop.first, item)
    if loop.second != nil { declareLoopName(loop.first, key) }
    compile(loop.body)
    closeScope()
    if isBulk {
      frame.regions.removeLast()
      emit(.popHandler, at: loop.span)
      emit(.bulkDone, iterator, at: loop.span)
    }
    frame.regions.removeLast()
    patch(state.continues, to: here)
    emitJump(.jumpBack, to: start, at: loop.span)
    if let failed {
      patch([failed], to: here)
      emit(.bulkFailed, iterator, at: loop.sequence.span)
      emitJump(.jumpBack, to: start, at: loop.span)
    }
    patch(state.breaks + [exit], to: here)
    if isBulk { emit(.bulkEnd, iterator, at: loop.sequence.span) }
    // Releases the rows and the state of a finished loop.
    emit(.constant, iterator, constant(.null), at: loop.span)
    release(iterator)
  }

  /// A variable that is new in each round; with two names the first is the key and the second the item.
  private mutating func declareLoopName(_ name: (name: String, span: Span), _ value: Int) {
    let register = allocate(at: name.span)
    emit(.move, register, value, at: name.span)
    declare(name.name, in: register, at: name.span)
  }

  /// The body, then the condition, so that a round takes one jump.
  private mutating func compileWhile(_ loop: WhileLoop) {
    let scratch = allocate(at: loop.span)
    let entry = emitJump(.jump, at: loop.span)
    let start = here
    let state = LoopState()
    frame.regions.append(.loop(state))
    compile(loop.body)
    frame.regions.removeLast()
    patch(state.continues + [entry], to: here)
    var exits = state.breaks
    refuseAsCondition(loop.condition)
    if !compileTest(loop.condition) {
      compile(loop.condition, into: scratch)
      exits.append(emitJump(.jumpIfFalse, scratch, at: loop.condition.span))
    }
    emitJump(.jumpBack, to: start, at: loop.condition.span)
    patch(exits, to: here)
    release(scratch)
  }

  private mutating func compileJump(isBreak: Bool, _ span: Span) {
    guard let index = frame.regions.lastIndex(where: { if case .loop = $0 { true } else { false } }),
      case .loop(let state) = frame.regions[index]
    else { return report(.jumpOutsideLoop(isBreak ? "break" : "continue"), span) }
    leaveRegions(downTo: index + 1, span)
    let jump = emitJump(.jump, at: span)
    if isBreak { state.breaks.append(jump) } else { state.continues.append(jump) }
  }

  private mutating func compileReturn(_ value: Expr?, _ span: Span) {
    if let problem = frame.returnProblem { return report(problem, span) }
    let register = allocate(at: span)
    if let value { compile(value, into: register) } else { emit(.constant, register, constant(.null), at: span) }
    leaveRegions(downTo: 0, span, endsLoops: true)
    emit(.giveBack, register, at: span)
    release(register)
  }

  /// The cleanups and handlers that a jump leaves, innermost first.
  private mutating func leaveRegions(downTo depth: Int, _ span: Span, endsLoops: Bool = false) {
    let regions = frame.regions
    defer { frame.regions = regions }
    while frame.regions.count > depth {
      switch frame.regions.removeLast() {
      case .loop: continue
      case .handler: emit(.popHandler, at: span)
      case .bulk(let iterator):
        emit(.popHandler, at: span)
        emit(.bulkDone, iterator, at: span)
        if endsLoops { emit(.bulkEnd, iterator, at: span) }
      case .cleanup(let block):
        emit(.popHandler, at: span)
        compile(block)
      }
    }
  }

  // MARK: Assertions and tests

  private mutating func compileAssertion(_ assertion: Assertion) {
    let first = allocate(at: assertion.span)
    let second = allocate(at: assertion.span)
    let result = allocate(at: assertion.span)
    var operation: BinaryOperator?
    if case .binary(let binary) = assertion.condition.ungrouped, Compiler.isComparison(binary.operation) {
      operation = binary.operation
      refuseWrites(in: binary)
      compile(binary.left, into: first)
      compile(binary.right, into: second)
      emit(Compiler.opcode(binary.operation), result, first, second, at: binary.span)
    } else {
      refuseAsCondition(assertion.condition)
      compile(assertion.condition, into: result)
    }
    let passed = emitJump(.jumpIfTrue, result, at: assertion.condition.span)
    if let message = assertion.message { compile(message, into: result) }
    frame.code.assertions.append(
      AssertionPlan(operation: operation, hasMessage: assertion.message != nil, text: source.text(assertion.condition.span)))
    emit(.assertFailed, first, frame.code.assertions.count - 1, at: assertion.condition.span)
    patch([passed], to: here)
    release(first)
  }

  static func isComparison(_ operation: BinaryOperator) -> Bool {
    switch operation {
    case .add, .subtract, .multiply, .divide, .remainder: false
    default: true
    }
  }

  private mutating func compileTest(_ test: TestBlock) {
    if !isTopLevel { report(.testInBlock(), test.nameSpan) }
    let register = allocate(at: test.nameSpan)
    let function = FunctionLiteral(parameters: [], body: .block(test.body), span: test.span)
    compileFunction(function, name: "test \"\(test.name)\"", into: register, returnProblem: .returnOutsideFunction())
    emit(.declareTest, register, constant(.string(test.name)), at: test.nameSpan)
    release(register)
  }

  private mutating func compileExpectation(_ expectation: ExpectFails) {
    let kind = allocate(at: expectation.span)
    let fault = allocate(at: expectation.span)
    compile(expectation.kind, into: kind)
    let handler = emitJump(.pushCleanup, fault, at: expectation.span)
    frame.regions.append(.handler)
    compile(expectation.body)
    frame.regions.removeLast()
    emit(.popHandler, at: expectation.span)
    emit(.failureMissing, kind, at: expectation.kind.span)
    patch([handler], to: here)
    emit(.checkFailure, kind, at: expectation.kind.span)
    release(kind)
  }
}

extension Expr {
  /// `bulk(rows, ...)`, or a pipeline that ends in `| bulk(...)`.
  fileprivate var isBulk: Bool {
    switch ungrouped {
    case .call(let call): if case .name("bulk", _) = call.callee { true } else { false }
    case .pipeline(let pipeline): pipeline.stages.last?.name == "bulk"
    default: false
    }
  }
}
