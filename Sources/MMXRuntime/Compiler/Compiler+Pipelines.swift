import MMXData
package import MMXSyntax

/// A stage of the source, ready to run.
package struct StagePlan {
  let stage: StageRow
  /// Names of `select` and `group` columns, given or taken from the last field of a plain path; nil if there is none.
  let names: [String?]
  let isDescending: [Bool]
  /// How many arguments are functions of the row; the others are plain values.
  let rowArguments: Int
  let isLeftJoin: Bool
  /// Its span; that of its argument if there is just one, otherwise of the whole stage.
  package let place: Fault.Place
  /// Whether its arguments only read the row, so that it does not matter when they are evaluated.
  var isPure = false
}

extension Expr {
  /// Where the expression uses the row of the stage that it is in.
  fileprivate var firstRow: Span? {
    switch self {
    case .row(let span): return span
    case .pipeline(let pipeline): return pipeline.input.firstRow
    case .field(let access):
      if case .row(let dot) = access.base { return dot.joined(access.span) }
    default: break
    }
    var found: Span?
    forEachPart {
      found = found ?? $0.firstRow
    } block: { _ in
    }
    return found
  }
}

extension Pipeline {
  /// Whether `write` takes the answer of a write to the service as it is, in the format of the file's name.
  fileprivate var writesAnswer: Bool { stages.count == 1 && stages[0].arguments.count == 1 && input.write != nil }

  /// The path of a `write` that ends a pipeline begun by a write to the service, if it can be known before: it consists of texts and names
  /// only.
  fileprivate var fileOfWrite: Expr? {
    guard input.writesToService, let last = stages.last, last.stage == .write, let path = last.arguments.first?.value, path.isPlainText
    else { return nil }
    return path
  }
}

extension Stage {
  /// Whether it prints what it is given.
  var writesToOutput: Bool { stage == .write && ["-", "/dev/stdout"].contains(arguments.first?.value.literalText) }
}

extension Expr {
  /// The content of a literal text, empty for another literal; nil for anything else.
  fileprivate var literalText: String? {
    switch ungrouped {
    case .null, .bool, .number, .date, .dateTime: ""
    case .string(let parts, _): parts.isEmpty ? "" : parts.count == 1 ? parts[0].literal : nil
    case .unary(_, let operand, _): operand.literalText.map { _ in "" }
    default: nil
    }
  }

  fileprivate var writesToService: Bool {
    switch ungrouped {
    case .command(let command): command.isWrite
    case .field(let access): access.base.writesToService
    case .pipeline(let pipeline): pipeline.input.writesToService
    default: false
    }
  }

  fileprivate var isPlainText: Bool {
    switch ungrouped {
    case .string, .binary, .name:
      var isPlain = true
      ungrouped.forEachPart {
        isPlain = isPlain && $0.isPlainText
      } block: { _ in
        isPlain = false
      }
      return isPlain
    default: return false
    }
  }
}

/// A command of the source; its operands are evaluated in the order of `Command.forEachPart`.
package struct CommandPlan {
  package let command: Command
  /// Nil to run it, otherwise how to explain it.
  package let explanation: Explanation?
  /// A variable that its path names as text.
  package var nameInPath: NameInPath?

  /// Whether it may send something: all except those that show.
  var mayCall: Bool {
    switch command.form {
    case .print, .show, .seen, .changes, .sql: false
    case .get, .new, .save, .deletePath, .entity, .action, .attach, .http, .explain, .useOrganisation, .useProfile, .words: true
    }
  }

  package enum Explanation {
    case calls
    case curl
    /// Inside an explained command: an unread record stands in for one that would be read.
    case standIn
  }
}

extension StringPart {
  fileprivate var literal: String? { if case .text(let text) = self { text } else { nil } }
}

extension Compiler {
  mutating func compilePipeline(_ pipeline: Pipeline, into target: Int) {
    let rows = allocate(at: pipeline.span)
    refuseWrite(pipeline.input, before: pipeline.stages[0])
    if let path = pipeline.fileOfWrite { compileFileCheck(path, writesAnswer: pipeline.writesAnswer, rows: rows) }
    if case .command(let command) = pipeline.input.ungrouped {
      compileCommand(command, into: rows, isLazy: true)
    } else if case .call(let call) = pipeline.input.ungrouped, isRead(call), pipeline.stages.allSatisfy({ looksOnly($0) }) {
      for (position, argument) in call.arguments.enumerated() {
        compile(argument.value, into: position == 0 ? rows : allocate(at: argument.value.span))
      }
      if call.arguments.count == 1 { emit(.constant, allocate(at: call.span), constant(.null), at: call.span) }
      frame.code.reads.append(call.span)
      emit(.readRows, rows, frame.code.reads.count - 1, at: call.span)
      release(rows + 1)
    } else {
      compile(pipeline.input, into: rows)
    }
    for stage in pipeline.stages { compile(stage, rows: rows) }
    emit(.materialize, rows, at: pipeline.span)
    emit(.move, target, rows, at: pipeline.span)
    release(rows)
  }

  private mutating func isRead(_ call: CallExpr) -> Bool {
    guard (1...2).contains(call.arguments.count), let index = builtin(of: call) else { return false }
    return Builtin.all[index].name == "read"
  }

  /// Whether the stage has no effect but its result, so that rows before it may be read while it runs.
  private mutating func looksOnly(_ stage: Stage) -> Bool {
    guard case .arguments(let name, let arguments) = stage.form, name != .full else { return false }
    return arguments.reduce(true) { $0 && isPure($1.value) }
  }

  /// Checks the file of `do issueAndGeneratepdf inv | write "pdf/"` before anything is issued.
  private mutating func compileFileCheck(_ path: Expr, writesAnswer: Bool, rows: Int) {
    let first = allocate(at: path.span)
    compile(path, into: first)
    emit(.constant, allocate(at: path.span), constant(.bool(writesAnswer)), at: path.span)
    frame.code.stages.append(
      StagePlan(
        stage: StageRow.fileCheck, names: [], isDescending: [], rowArguments: 0, isLeftJoin: false,
        place: Fault.Place(span: path.span, source: source)))
    emit(.constant, rows, constant(.null), at: path.span)
    emit(.stage, rows, frame.code.stages.count - 1, 2, at: path.span)
    release(first)
  }

  private mutating func compile(_ stage: Stage, rows: Int) {
    let first = frame.nextRegister
    let plan: StagePlan
    switch stage.form {
    case .call(let arguments): return compileCallStage(stage, arguments, rows: rows)
    case .arguments(let name, let arguments):
      let row = StageRow.of(name)
      guard checkCount(arguments.count, of: row, stage) else { return }
      checkKeys(arguments, of: name)
      if name == .where { arguments.forEach { refuseAsCondition($0.value) } }
      for argument in arguments {
        let register = allocate(at: argument.value.span)
        if row.takesRows { compileRowFunction(argument.value, into: register) } else { compile(argument.value, into: register) }
      }
      let looksOnly = !row.takesRows || arguments.reduce(true) { $0 && isPure($1.value) }
      plan = StagePlan(
        stage: row, names: columnNames(arguments, of: name), isDescending: arguments.map(\.isDescending),
        rowArguments: row.takesRows ? arguments.count : 0, isLeftJoin: false,
        place: Fault.Place(span: arguments.count == 1 ? arguments[0].value.span : stage.span, source: source),
        isPure: looksOnly)
    case .block(let block):
      compileRowBlock(block, into: allocate(at: block.span))
      plan = StagePlan(
        stage: StageRow.of(.each), names: [], isDescending: [], rowArguments: 1, isLeftJoin: false,
        place: Fault.Place(span: stage.span, source: source))
    case .join(let other, let keys, let isLeft):
      for key in keys { compileRowFunction(key, into: allocate(at: key.span)) }
      compile(other, into: allocate(at: other.span))
      plan = StagePlan(
        stage: StageRow.of(.join), names: keys.map(Compiler.lastField), isDescending: [], rowArguments: keys.count, isLeftJoin: isLeft,
        place: Fault.Place(span: stage.span, source: source))
    }
    frame.code.stages.append(plan)
    emit(.stage, rows, frame.code.stages.count - 1, frame.nextRegister - first, at: stage.span)
    release(first)
  }

  /// Whether an expression runs no function of the script, no command and no statement.
  private mutating func isPure(_ expression: Expr) -> Bool {
    switch expression {
    case .command, .function, .pipeline: return false
    case .call(let call):
      guard case .name(let name, _) = call.callee, case .global = resolve(name), !globals.isKnown(name),
        Builtin.named(name)?.looksOnly == true
      else { return false }
    default: break
    }
    var (parts, hasBlock): ([Expr], Bool) = ([], false)
    expression.forEachPart {
      parts.append($0)
    } block: { _ in
      hasBlock = true
    }
    return !hasBlock && parts.reduce(true) { $0 && isPure($1) }
  }

  /// A literal is the same for every row: sorting by it changes nothing, `unique` and `group` by it leave one row, and a text is no amount.
  private mutating func checkKeys(_ arguments: [Stage.Argument], of stage: StageName) {
    guard stage.comparesKeys || stage.takesAmounts else { return }
    for argument in arguments {
      guard let text = argument.value.literalText else { continue }
      if !stage.comparesKeys { guard case .string = argument.value else { continue } }
      report(.constantKey(stage.rawValue, source.text(argument.value.span), field: text), argument.value.span)
    }
  }

  private mutating func checkCount(_ count: Int, of row: StageRow, _ stage: Stage) -> Bool {
    guard row.count.contains(count) else {
      report(.stageArguments(row, count), stage.span)
      return false
    }
    return true
  }

  /// `words | join(", ")` is `join(words, ", ")`.
  private mutating func compileCallStage(_ stage: Stage, _ arguments: [CallExpr.Argument], rows: Int) {
    if StageName.named(stage.name) != nil, case .global = resolve("it"), let row = arguments.lazy.compactMap({ $0.value.firstRow }).first {
      return report(.stageAsCall(stage.name, source.text(arguments[0].value.span)), row)
    }
    if stage.name == StageName.write.rawValue, let path = arguments.first?.value, path.isPlainText, let last = arguments.last {
      return report(.writeAsCall(source.text(path.span.joined(last.value.span))), path.span)
    }
    emit(.materialize, rows, at: stage.nameSpan)
    let callee = allocate(at: stage.nameSpan)
    let input = allocate(at: stage.nameSpan)
    if case .global = resolve(stage.name), !globals.isKnown(stage.name), let builtin = Builtin.named(stage.name) {
      emit(.constant, callee, constant(.function(Function(builtin))), at: stage.nameSpan)
    } else {
      load(stage.name, into: callee, at: stage.nameSpan)
      mark(.stage)
    }
    emit(.move, input, rows, at: stage.nameSpan)
    compileArguments(arguments, callee: callee, leading: 1, at: stage.span)
    emit(.move, rows, callee, at: stage.span)
    release(callee)
  }

  /// A stage's argument as a function of the row.
  private mutating func compileRowFunction(_ expression: Expr, into target: Int) {
    compileRowCode(SharedNames.inside(expression), expression.span, into: target) { compiler, result in
      compiler.compile(expression, into: result)
    }
  }

  private mutating func compileRowBlock(_ block: Block, into target: Int) {
    compileRowCode(SharedNames.inside(block), block.span, into: target) { compiler, result in compiler.compile(block, into: result) }
  }

  private mutating func compileRowCode(
    _ shared: Set<String>, _ span: Span, into target: Int, _ body: (inout Compiler, Int) -> Void
  ) {
    let code = Code(name: "a stage", source: source, isStage: true)
    let parent = frame
    frame = Frame(code: code, parent: parent, sharedNames: shared, returnProblem: .returnInStage())
    frame.scopes = [Scope()]
    let row = allocate(at: span)
    let isCell = shared.contains("it")
    code.parameters = [.init(name: "it", hasDefault: false, isCell: isCell)]
    if isCell { emit(.newCell, row, row, at: span) }
    frame.scopes[0].locals["it"] = Local(register: row, isCell: isCell)
    let result = allocate(at: span)
    body(&self, result)
    emit(.giveBack, result, at: span)
    code.seal()
    frame = parent
    frame.code.children.append(code)
    emit(.closure, target, frame.code.children.count - 1, at: span)
  }

  /// The column names of `select`, `table` and `group`; a missing or clashing one is reported.
  private mutating func columnNames(_ arguments: [Stage.Argument], of stage: StageName) -> [String?] {
    guard stage.grammar.takesNames, stage != .group || arguments.count > 1 else { return arguments.map(\.name) }
    var seen: Set<String> = []
    return arguments.map { argument in
      guard let name = argument.name ?? Compiler.lastField(argument.value) else {
        report(.columnWithoutName(source.text(argument.value.span)), argument.value.span)
        return nil
      }
      if !seen.insert(name).inserted { report(.duplicateColumn(name, source.text(argument.value.span)), argument.value.span) }
      return name
    }
  }

  /// The last field of a plain path such as `.Customer.Name`.
  static func lastField(_ expression: Expr) -> String? {
    guard case .field(let access) = expression.ungrouped else { return nil }
    var base = access.base.ungrouped
    while case .field(let inner) = base { base = inner.base.ungrouped }
    switch base {
    case .row, .name: return access.name
    default: return nil
    }
  }

  // MARK: Commands

  mutating func compileCommand(_ command: Command, into target: Int, isLazy: Bool) {
    if case .explain(let asCurl, let inner) = command.form {
      guard case .command(let explained) = inner.ungrouped else { return }
      let wasExplaining = isExplaining
      isExplaining = true
      defer { isExplaining = wasExplaining }
      return compile(CommandPlan(command: explained, explanation: asCurl ? .curl : .calls), command.span, into: target, isLazy: false)
    }
    compile(CommandPlan(command: command, explanation: isExplaining ? .standIn : nil), command.span, into: target, isLazy: isLazy)
  }

  private mutating func compile(_ plan: CommandPlan, _ span: Span, into target: Int, isLazy: Bool) {
    let first = allocate(at: span)
    var isFirst = true
    let search: Span? = if case .get(_, let options) = plan.command.form { options.search?.span } else { nil }
    var operands: [Expr] = []
    plan.command.forEachPart { operands.append($0) }
    for operand in operands {
      let register = isFirst ? first : allocate(at: operand.span)
      isFirst = false
      compile(operand, into: register)
      // A bare word that is not a variable most likely lacks its quotes.
      if search == operand.span, case .name = operand { mark(.search) }
    }
    var plan = plan
    plan.nameInPath = nameInPath(of: plan.command)
    frame.code.commands.append(plan)
    emit(.command, first, frame.code.commands.count - 1, isLazy ? 1 : 0, at: span)
    if target != first { emit(.move, target, first, at: span) }
    release(first)
  }

  /// Records the span of the name whose global was loaded last, for the message if it has no value.
  func mark(_ place: NamePlace) {
    let last = frame.code.instructions.count - 1
    if last >= 0, frame.code.instructions[last].operation == .loadGlobal { frame.code.instructions[last].c = place.rawValue }
  }
}
