import MMXData
import MMXSyntax

extension Compiler {
  /// Evaluates the expression into the register; registers above it are free for intermediate values.
  mutating func compile(_ expression: Expr, into target: Int) {
    switch expression {
    case .null(let span): emit(.constant, target, constant(.null), at: span)
    case .bool(let value, let span): emit(.constant, target, constant(.bool(value)), at: span)
    case .number(let number, let span): emit(.constant, target, constant(.number(number)), at: span)
    case .date(let date, let span): emit(.constant, target, constant(.date(date)), at: span)
    case .dateTime(let time, let span): emit(.constant, target, constant(.dateTime(time)), at: span)
    case .string(let parts, let span): compileText(parts, span, into: target)
    case .list(let items, let span): compileList(items, span, into: target)
    case .record(let members, let span): compileRecord(members, span, into: target)
    case .name(let name, let span): compileName(name, span, into: target)
    case .row(let span): compileRow(span, into: target)
    case .group(let inner, _): compile(inner, into: target)
    case .field(let access): compileField(access, into: target, isQuiet: false)
    case .index(let access): compileIndex(access, into: target, isQuiet: false)
    case .slice(let access): compileSlice(access, into: target)
    case .call(let call): compileCall(call, into: target)
    case .unary(let operation, let operand, let span):
      switch operation {
      case .not: refuseAsCondition(operand)
      case .minus: refuseWrite(operand, asPartOf: operation.rawValue)
      }
      compile(operand, into: target)
      emit(operation == .minus ? .negate : .not, target, target, at: span)
    case .binary(let binary): compileBinary(binary, into: target)
    case .logical(let logical): compileLogical(logical, into: target)
    case .coalesce(let left, let right, let span): compileCoalesce(left, right, span, into: target)
    case .function(let function): compileFunction(function, name: "", into: target)
    case .conditional(let conditional): compileConditional(conditional, into: target)
    case .attempt(let attempt): compileAttempt(attempt, into: target)
    case .pipeline(let pipeline): compilePipeline(pipeline, into: target)
    case .command(let command): compileCommand(command, into: target, isLazy: false)
    }
  }

  static func opcode(_ operation: BinaryOperator) -> Opcode {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .remainder: .remainder
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .atMost: .atMost
    case .greater: .greater
    case .atLeast: .atLeast
    case .isIn: .isIn
    case .notIn: .notIn
    case .contains: .contains
    case .notContains: .notContains
    case .matches: .matches
    }
  }

  // MARK: Literals

  mutating func compileText(_ parts: [StringPart], _ span: Span, into target: Int) {
    if parts.isEmpty { return _ = emit(.constant, target, constant(.string("")), at: span) }
    if parts.count == 1, case .text(let text) = parts[0] { return _ = emit(.constant, target, constant(.string(text)), at: span) }
    let first = frame.nextRegister
    for part in parts { compile(part, into: allocate(at: span), at: span) }
    emit(.concatenate, target, first, parts.count, at: span)
    release(first)
  }

  mutating func compile(_ part: StringPart, into register: Int, at span: Span) {
    switch part {
    case .text(let text): emit(.constant, register, constant(.string(text)), at: span)
    case .expression(let expression): compile(expression, into: register)
    }
  }

  /// Items evaluated at a time, so that long literals need few registers.
  private static let batch = 64

  private mutating func compileList(_ items: [Expr], _ span: Span, into target: Int) {
    if items.count > 8, let template = Template.value(of: .list(items, span)) {
      return _ = emit(.template, target, constant(template), at: span)
    }
    let list = allocate(at: span)
    emit(.newList, list, list, 0, at: span)
    var index = 0
    while index < items.count {
      let first = frame.nextRegister
      let part = items[index..<min(items.count, index + Compiler.batch)]
      for item in part { compile(item, into: allocate(at: item.span)) }
      emit(.append, list, first, part.count, at: span)
      release(first)
      index += part.count
    }
    emit(.move, target, list, at: span)
    release(list)
  }

  private mutating func compileRecord(_ members: [RecordMember], _ span: Span, into target: Int) {
    let members = reportingDuplicates(members)
    let keys = members.map(\.key)
    if members.count > 8, let template = Template.value(of: .record(members, span)) {
      return _ = emit(.template, target, constant(template), at: span)
    }
    guard members.count < 4_096 else { return report(.programTooLarge(), span) }
    let first = frame.nextRegister
    for member in members { compile(member.value, into: allocate(at: member.value.span)) }
    frame.code.shapes.append(Shape(keys))
    emit(.newRecord, target, first, frame.code.shapes.count - 1, at: span)
    release(first)
  }

  /// The members, each key once. A repeated bare key is a mistake; quoted ones are JSON, where the last one counts.
  private mutating func reportingDuplicates(_ members: [RecordMember]) -> [RecordMember] {
    var positions: [String: Int] = [:]
    var result: [RecordMember] = []
    for member in members {
      if let position = positions[member.key] {
        if !isQuoted(member.keySpan) || !isQuoted(result[position].keySpan) { report(.duplicateKey(member.key), member.keySpan) }
        result[position].value = member.value
      } else {
        positions[member.key] = result.count
        result.append(member)
      }
    }
    return result
  }

  private func isQuoted(_ span: Span) -> Bool {
    source.bytes.indices.contains(span.start) && source.bytes[span.start] == UInt8(ascii: "\"")
  }

  // MARK: Names and access

  private mutating func compileName(_ name: String, _ span: Span, into target: Int) {
    if case .global = resolve(name), !globals.isKnown(name), let builtin = Builtin.named(name) {
      emit(.constant, target, constant(.function(Function(builtin))), at: span)
      return
    }
    load(name, into: target, at: span)
  }

  private mutating func compileRow(_ span: Span, into target: Int) {
    if case .global = resolve("it") { return report(.rowOutsideStage(), span) }
    load("it", into: target, at: span)
  }

  private mutating func compileField(_ access: FieldAccess, into target: Int, isQuiet: Bool) {
    var operandOfBase = target
    if let variable = variable(access.base) { operandOfBase = variable } else { compileBase(access.base, into: target, isQuiet: isQuiet) }
    let operation: Opcode = access.isOptional ? .optionalField : isQuiet ? .quietField : .field
    emit(operation, target, operandOfBase, field(access.name), at: access.nameSpan)
  }

  private mutating func compileIndex(_ access: IndexAccess, into target: Int, isQuiet: Bool) {
    if case .number = access.index.ungrouped {
      refuseWrite(access.base, asPartOf: source.text(Span(access.base.span.end, access.span.end)))
    }
    compileBase(access.base, into: target, isQuiet: isQuiet)
    let index = allocate(at: access.index.span)
    compile(access.index, into: index)
    emit(isQuiet ? .quietIndex : .index, target, target, index, at: access.index.span)
    release(index)
  }

  /// A part to the left of `??`, where a missing key or item counts as null.
  private mutating func compileBase(_ base: Expr, into target: Int, isQuiet: Bool) {
    guard isQuiet else { return compile(base, into: target) }
    switch base.ungrouped {
    case .field(let access): compileField(access, into: target, isQuiet: true)
    case .index(let access): compileIndex(access, into: target, isQuiet: true)
    default: compile(base, into: target)
    }
  }

  private mutating func compileSlice(_ access: SliceAccess, into target: Int) {
    refuseWrite(access.base, asPartOf: source.text(Span(access.base.span.end, access.span.end)))
    compile(access.base, into: target)
    let from = allocate(at: access.span)
    let to = allocate(at: access.span)
    for (bound, register) in [(access.from, from), (access.to, to)] {
      if let bound { compile(bound, into: register) } else { emit(.constant, register, constant(.null), at: access.span) }
    }
    emit(.slice, target, target, from, at: access.span)
    release(from)
  }

  // MARK: Operators

  private mutating func compileBinary(_ binary: BinaryExpr, into target: Int) {
    refuseWrites(in: binary)
    let first = frame.nextRegister
    if binary.operation == .add, let chain = TextChain(binary) {
      compileTexts(chain, into: target)
    } else {
      let left = operand(binary.left, before: binary.right)
      emit(binary.operation, target, left, binary.right, at: binary.span)
    }
    release(first)
  }

  /// R[target] = R[left] op right
  mutating func emit(_ operation: BinaryOperator, _ target: Int, _ left: Int, _ right: Expr, at span: Span) {
    if let (opcode, number) = operation.withWhole(right) {
      emit(opcode, target, left, number, at: span)
    } else {
      let right = operation.takesConstant ? operandOrConstant(right) : operand(right)
      emit(Compiler.opcode(operation), target, left, right, at: span)
    }
  }

  /// Three or more operands of `+`: joined at once if all are texts at run time, otherwise added one by one.
  private mutating func compileTexts(_ chain: TextChain, into target: Int) {
    let first = frame.nextRegister
    let mask = compileOperands(chain.operands)
    emit(.joinTexts, target, first, chain.operands.count, at: chain.spans[0])
    emit(.mask, 0, mask & 0xFFFF, mask >> 16, at: chain.spans[0])
    for (index, span) in chain.spans.enumerated() {
      let isLast = index == chain.spans.count - 1
      emit(.add, isLast ? target : first, first, first + index + 1, at: span)
    }
  }

  /// Evaluates expressions into one register each; the mask marks `str(x)`, of which only x is evaluated.
  mutating func compileOperands(_ operands: [Expr]) -> Int {
    var mask = 0
    for (index, part) in operands.enumerated() {
      var part = part
      if let inner = argumentOfStr(part) {
        mask |= 1 << index
        part = inner
      }
      compile(part, into: allocate(at: part.span))
    }
    return mask
  }

  /// The argument of `str(x)`, if that is the built-in.
  private mutating func argumentOfStr(_ expression: Expr) -> Expr? {
    guard case .call(let call) = expression, call.arguments.count == 1, let index = builtin(of: call), Builtin.all[index].name == "str"
    else {
      return nil
    }
    return call.arguments[0].value
  }

  /// A register that holds the value: that of the variable if this is safe, otherwise a new one, which the caller releases.
  private mutating func operand(_ expression: Expr, before other: Expr? = nil) -> Int {
    if other?.hasBlock != true, let register = variable(expression) { return register }
    let register = allocate(at: expression.span)
    compile(expression, into: register)
    return register
  }

  /// A number as a constant operand, everything else in a register.
  mutating func operandOrConstant(_ expression: Expr) -> Int {
    let value: Value
    switch expression {
    case .number(let number, _): value = .number(number)
    case .string(let parts, _):
      guard parts.count == 1, case .text(let text) = parts[0] else { return operand(expression) }
      value = .string(text)
    case .null: value = .null
    case .bool(let truth, _): value = .bool(truth)
    default: return operand(expression)
    }
    let index = constant(value)
    return index < Window.firstConstant ? Window.firstConstant + index : operand(expression)
  }

  /// The register of a plain local variable, such as the row of a stage.
  mutating func variable(_ expression: Expr) -> Int? {
    let name: String
    switch expression {
    case .name(let given, _): name = given
    case .row: name = "it"
    default: return nil
    }
    guard case .local(let local) = resolve(name), !local.isCell, local.global == nil else { return nil }
    return local.register
  }

  /// Evaluates a condition and jumps if it is false; returns the jump to patch.
  mutating func compileCondition(_ condition: Expr, scratch: Int) -> Int {
    refuseAsCondition(condition)
    if compileTest(condition) { return emitJump(.jump, at: condition.span) }
    compile(condition, into: scratch)
    return emitJump(.jumpIfFalse, scratch, at: condition.span)
  }

  /// A comparison as a test followed by its jump; false for any other condition.
  mutating func compileTest(_ condition: Expr) -> Bool {
    guard case .binary(let binary) = condition.ungrouped, let test = binary.operation.test else { return false }
    refuseWrites(in: binary)
    let first = frame.nextRegister
    let left = operand(binary.left, before: binary.right)
    if let number = binary.right.smallWhole {
      emit(test.whole, 0, left, number, at: binary.span)
    } else {
      emit(test.general, 0, left, operandOrConstant(binary.right), at: binary.span)
    }
    release(first)
    return true
  }

  private mutating func compileLogical(_ logical: LogicalExpr, into target: Int) {
    refuseWrites(in: logical)
    compile(logical.left, into: target)
    if !logical.left.isTruth { emit(.truth, target, target, at: logical.left.span) }
    let done = emitJump(logical.isAnd ? .jumpIfFalse : .jumpIfTrue, target, at: logical.left.span)
    compile(logical.right, into: target)
    if !logical.right.isTruth { emit(.truth, target, target, at: logical.right.span) }
    patch([done], to: here)
  }

  private mutating func compileCoalesce(_ left: Expr, _ right: Expr, _ span: Span, into target: Int) {
    compileBase(left, into: target, isQuiet: true)
    let done = emitJump(.jumpIfNotNull, target, at: span)
    compile(right, into: target)
    patch([done], to: here)
  }

  // MARK: Calls and functions

  private mutating func compileCall(_ call: CallExpr, into target: Int) {
    if let index = builtin(of: call) { return compileBuiltinCall(call, index, into: target) }
    let top = frame.nextRegister
    let callee = resultRegister(target, at: call.span)
    if let slot = quietGlobal(call) {
      for argument in call.arguments { compile(argument.value, into: allocate(at: argument.value.span)) }
      emit(.callGlobal, callee, slot, call.arguments.count, at: call.span)
      if callee != target { emit(.move, target, callee, at: call.span) }
      return release(top)
    }
    refuseWrite(call.callee, asPartOf: "(...)")
    compile(call.callee, into: callee)
    if case .name = call.callee { mark(.call) }
    compileArguments(call.arguments, callee: callee, at: call.span)
    if callee != target { emit(.move, target, callee, at: call.span) }
    release(top)
  }

  /// The built-in that a call without named arguments calls.
  mutating func builtin(of call: CallExpr) -> Int? {
    guard case .name(let name, _) = call.callee, case .global = resolve(name), !globals.isKnown(name) else { return nil }
    return call.arguments.allSatisfy { $0.name == nil } ? Builtin.index(of: name) : nil
  }

  /// The global that is called, if nothing can set it while the arguments are evaluated.
  private mutating func quietGlobal(_ call: CallExpr) -> Int? {
    guard case .name(let name, _) = call.callee, case .global(let slot) = resolve(name), slot <= 0xFFFF,
      Builtin.index(of: name) == nil || globals.isKnown(name), !endedNames.contains(name),
      call.arguments.allSatisfy({ $0.name == nil && $0.value.isQuiet })
    else { return nil }
    return slot
  }

  private mutating func compileBuiltinCall(_ call: CallExpr, _ index: Int, into target: Int) {
    refuseWrites(among: call.arguments, of: Builtin.all[index])
    if Builtin.all[index].name == "round", call.arguments.count == 2, let places = call.arguments[1].value.smallWhole, 0...18 ~= places {
      let first = frame.nextRegister
      let register = operand(call.arguments[0].value)
      emit(.round, target, register, places, at: call.span)
      return release(first)
    }
    if call.arguments.count == 1, let operation = Compiler.ownOperations[Builtin.all[index].name] {
      let first = frame.nextRegister
      let register = operand(call.arguments[0].value)
      emit(operation, target, register, 1, at: call.span)
      return release(first)
    }
    let top = frame.nextRegister
    let first = resultRegister(target, at: call.span)
    for (position, argument) in call.arguments.enumerated() {
      compile(argument.value, into: position == 0 ? first : allocate(at: argument.value.span))
    }
    while frame.nextRegister < first + Builtin.all[index].room(for: call.arguments.count) { _ = allocate(at: call.span) }
    emit(.callBuiltin, first, index, call.arguments.count, at: call.span)
    if first != target { emit(.move, target, first, at: call.span) }
    release(top)
  }

  /// Built-ins that are called so often that they have their own operations.
  private static let ownOperations: [String: Opcode] = ["len": .length, "str": .concatenate]

  /// The register where the parts of a call start and its value ends: the target itself if it is the last register and not a variable.
  private mutating func resultRegister(_ target: Int, at span: Span) -> Int {
    let isFree = target == frame.nextRegister - 1 && !frame.scopes.contains { $0.locals.values.contains { $0.register == target } }
    return isFree ? target : allocate(at: span)
  }

  /// Arguments after the register of the callee, and the call, which leaves its value in that register.
  mutating func compileArguments(_ arguments: [CallExpr.Argument], callee: Int, leading: Int = 0, at span: Span) {
    for argument in arguments { compile(argument.value, into: allocate(at: argument.value.span)) }
    var names = 0
    if arguments.contains(where: { $0.name != nil }) {
      frame.code.argumentNames.append(Array(repeating: nil, count: leading) + arguments.map(\.name))
      names = frame.code.argumentNames.count
    }
    emit(.call, callee, names, arguments.count + leading, at: span)
  }

  mutating func compileFunction(
    _ function: FunctionLiteral, name: String, into target: Int, returnProblem: Problem? = nil
  ) {
    let code = Code(name: name.isEmpty ? Code.unnamed : name, source: source)
    let parent = frame
    frame = Frame(code: code, parent: parent, sharedNames: SharedNames.inside(function), returnProblem: returnProblem)
    frame.scopes = [Scope()]
    for parameter in function.parameters {
      let register = allocate(at: parameter.span)
      let isCell = frame.sharedNames.contains(parameter.name)
      code.parameters.append(.init(name: parameter.name, hasDefault: parameter.defaultValue != nil, isCell: isCell))
      if let value = parameter.defaultValue {
        let given = emitJump(.jumpIfSet, register, at: parameter.span)
        compile(value, into: register)
        patch([given], to: here)
      }
      if isCell { emit(.newCell, register, register, at: parameter.span) }
      frame.scopes[0].locals[parameter.name] = Local(register: register, isCell: isCell)
    }
    let result = allocate(at: function.span)
    switch function.body {
    case .block(let block): compile(block, into: result)
    case .expression(let expression): compile(expression, into: result)
    }
    emit(.giveBack, result, at: function.span)
    code.seal()
    frame = parent
    frame.code.children.append(code)
    emit(.closure, target, frame.code.children.count - 1, at: function.span)
  }

  // MARK: Compound expressions

  /// Without a target only for its effects.
  mutating func compileConditional(_ conditional: Conditional, into target: Int?) {
    let scratch = target ?? allocate(at: conditional.span)
    defer { if target == nil { release(scratch) } }
    var exits: [Int] = []
    for branch in conditional.branches {
      let next = compileCondition(branch.condition, scratch: scratch)
      compile(branch.body, into: target)
      exits.append(emitJump(.jump, at: branch.body.span))
      patch([next], to: here)
    }
    if let otherwise = conditional.otherwise {
      compile(otherwise, into: target)
    } else if let target {
      emit(.constant, target, constant(.null), at: conditional.span)
    }
    patch(exits, to: here)
  }

  private mutating func compileAttempt(_ attempt: Attempt, into target: Int) {
    let fault = allocate(at: attempt.span)
    var cleanupHandler: Int?
    if let cleanup = attempt.cleanup {
      cleanupHandler = emitJump(.pushCleanup, fault, at: attempt.span)
      frame.regions.append(.cleanup(cleanup))
    }
    if let handler = attempt.handler {
      compileGuarded(attempt, handler, fault, into: target)
    } else {
      compile(attempt.body, into: target)
    }
    if let cleanup = attempt.cleanup, let cleanupHandler {
      frame.regions.removeLast()
      emit(.popHandler, at: cleanup.span)
      compile(cleanup)
      let done = emitJump(.jump, at: cleanup.span)
      patch([cleanupHandler], to: here)
      compile(cleanup)
      emit(.rethrow, fault, at: cleanup.span)
      patch([done], to: here)
    }
    release(fault)
  }

  private mutating func compileGuarded(_ attempt: Attempt, _ handler: Block, _ fault: Int, into target: Int) {
    let caught = allocate(at: attempt.span)
    let jump = emitJump(.pushHandler, caught, at: attempt.span)
    frame.regions.append(.handler)
    compile(attempt.body, into: target)
    frame.regions.removeLast()
    emit(.popHandler, at: attempt.span)
    let done = emitJump(.jump, at: attempt.span)
    patch([jump], to: here)
    frame.scopes.append(Scope(firstRegister: frame.nextRegister))
    if let (name, span) = attempt.errorName {
      let register = allocate(at: span)
      emit(.move, register, caught, at: span)
      declare(name, in: register, at: span)
    }
    compile(handler, into: target)
    closeScope()
    patch([done], to: here)
    release(caught)
  }
}

/// The operands of `a + b + c`.
struct TextChain {
  private(set) var operands: [Expr] = []
  /// The span of each addition.
  private(set) var spans: [Span] = []

  /// Operands are marked by the bits of one number.
  static let most = 30

  /// All operands, up to `most`; the first may be a sum then.
  init(of binary: BinaryExpr) {
    var expression = Expr.binary(binary)
    while case .binary(let part) = expression, part.operation == .add, operands.count < TextChain.most {
      operands.insert(part.right, at: 0)
      spans.insert(part.span, at: 0)
      expression = part.left
    }
    operands.insert(expression, at: 0)
  }

  /// Nil if evaluating all operands before the first addition may have a visible effect, or if none is a text for certain.
  init?(_ binary: BinaryExpr) {
    self.init(of: binary)
    guard operands.count > 2, operands.contains(where: TextChain.isText), operands.allSatisfy(TextChain.isQuiet) else { return nil }
  }

  private static func isText(_ expression: Expr) -> Bool {
    switch expression {
    case .string: true
    case .call(let call): if case .name("str", _) = call.callee { true } else { false }
    default: false
    }
  }

  static func isQuiet(_ expression: Expr) -> Bool {
    switch expression {
    case .name, .string, .number: true
    case .list(let items, _): items.allSatisfy(isQuiet)
    case .field(let access): if case .name = access.base { true } else { false }
    case .call(let call):
      if case .name(let name, _) = call.callee, ["str", "len", "upper", "lower", "trim", "pad"].contains(name) {
        call.arguments.allSatisfy { isQuiet($0.value) }
      } else {
        false
      }
    default: false
    }
  }
}

extension Expr {
  /// The number that a whole literal of at most 15 bits spells.
  fileprivate var smallWhole: Int? {
    guard case .number(.small(let mantissa, 0), _) = self, mantissa <= Int16.max else { return nil }
    return Int(mantissa)
  }

  /// Whether its value is always a bool.
  fileprivate var isTruth: Bool {
    switch ungrouped {
    case .bool, .logical: true
    case .unary(let operation, _, _): operation != .minus
    case .binary(let binary): Compiler.isComparison(binary.operation)
    default: false
    }
  }

  /// Whether evaluating it runs no function and sets no variable.
  fileprivate var isQuiet: Bool {
    switch self {
    case .null, .bool, .number, .date, .dateTime, .name, .row: true
    case .string(let parts, _):
      parts.allSatisfy { if case .expression(let part) = $0 { part.isQuiet } else { true } }
    case .group(let inner, _): inner.isQuiet
    case .binary(let binary): binary.left.isQuiet && binary.right.isQuiet
    default: false
    }
  }

  /// Whether it contains statements, which may assign.
  var hasBlock: Bool {
    var found = false
    forEachPart {
      found = found || $0.hasBlock
    } block: { _ in
      found = true
    }
    return found
  }
}

extension BinaryOperator {
  /// Whether its right operand may be a constant of the code.
  fileprivate var takesConstant: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .remainder, .equal, .notEqual, .less, .atMost, .greater, .atLeast: true
    case .isIn, .notIn, .contains, .notContains, .matches: false
    }
  }

  /// The operations that test it and jump: in general, and with a whole number in the instruction.
  fileprivate var test: (general: Opcode, whole: Opcode)? {
    switch self {
    case .equal: (.testEqual, .testEqualWhole)
    case .notEqual: (.testNotEqual, .testNotEqualWhole)
    case .less: (.testLess, .testLessWhole)
    case .atMost: (.testAtMost, .testAtMostWhole)
    case .greater: (.testGreater, .testGreaterWhole)
    case .atLeast: (.testAtLeast, .testAtLeastWhole)
    default: nil
    }
  }

  /// The operation with a whole number in the instruction; a subtraction adds its negative.
  fileprivate func withWhole(_ right: Expr) -> (Opcode, Int)? {
    guard let number = right.smallWhole else { return nil }
    return switch self {
    case .add: (.addWhole, number)
    case .subtract: number > 0 ? (.addWhole, -number) : nil
    case .remainder: (.remainderWhole, number)
    default: nil
    }
  }
}

/// Literals of constants only, which are built once and copied when evaluated.
enum Template {
  static func value(of expression: Expr) -> Value? {
    switch expression {
    case .null: return .null
    case .bool(let value, _): return .bool(value)
    case .number(let number, _): return .number(number)
    case .date(let date, _): return .date(date)
    case .dateTime(let time, _): return .dateTime(time)
    case .unary(.minus, .number(let number, _), _): return (try? -number).map(Value.number)
    case .string(let parts, _):
      if parts.isEmpty { return .string("") }
      guard parts.count == 1, case .text(let text) = parts[0] else { return nil }
      return .string(text)
    case .list(let items, _):
      var values: [Value] = []
      for item in items {
        guard let value = value(of: item) else { return nil }
        values.append(value)
      }
      return .items(values)
    case .record(let members, _):
      guard Set(members.map(\.key)).count == members.count else { return nil }
      var values: [Value] = []
      for member in members {
        guard let value = value(of: member.value) else { return nil }
        values.append(value)
      }
      return .record(RecordObject(OrderedRecord(shape: Shape(members.map(\.key)), values: values)))
    default: return nil
    }
  }
}
