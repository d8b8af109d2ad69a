import MMXData
import MMXRuntime
import MMXSyntax
import MMXTypes

/// The cost of the program so far, in execution order.
struct Bill {
  var total = CallPrice.nothing
  /// Whether the next part certainly runs; false after a branch that may have ended the function, the loop or the program.
  var isCertain = true
  /// Enclosing loops and functions, outermost first.
  var around: [Repetition] = []
  var lines: [Line] = []
  /// The cost of a call of each function, as far as one was found.
  var functions: [ObjectIdentifier: CallPrice] = [:]
  /// Enclosing commands that are explained, not run.
  var explained = 0
  /// Enclosing parts, outermost first.
  var parts: [OpenPart] = []

  /// What one command costs each time, and how often it runs.
  struct Line {
    let source: Source
    let span: Span
    var price: CallPrice
    let around: [Repetition]
  }

  /// A part that has begun: the state before it.
  struct OpenPart {
    let total: CallPrice
    let isCertain: Bool
    let stops: Int
    let lineCount: Int
    /// For a choice, the cost of the alternatives so far, and whether one of them may have ended the surroundings.
    var alternatives: CallPrice?
    var mayStop = false
  }
}

extension Analysis {
  /// Adds the price of the command at the place.
  func charge(_ price: CallPrice, _ span: Span) {
    guard let due = due(price) else { return }
    if !inference.isSilent { bill.lines.append(Bill.Line(source: source, span: span, price: due, around: bill.around)) }
  }

  /// Adds a price without a line of its own, and returns what is added; nil if nothing is.
  @discardableResult
  private func due(_ price: CallPrice) -> CallPrice? {
    guard !price.isNothing, inference.flow.isLive, bill.explained == 0 else { return nil }
    let due = bill.isCertain ? price : price.or(.nothing)
    bill.total = bill.total + due
    return due
  }

  // MARK: Prices of values

  func reads(_ type: StaticType, _ expression: Expr, isSure: Bool) {
    switch type {
    case .entity(let entity):
      if entity.state == .stale { charge(CallPrice(reads: isSure ? .one : .atMostOne, note: "read after it was saved"), expression.span) }
    case .list(let list):
      if case .entity(let entity) = list.element, entity.state == .stale {
        charge(CallPrice(reads: CountRange(0, list.count.most), note: "read after they were saved"), expression.span)
      }
    case .unknown, .never, .null, .bool, .number, .text, .date, .dateTime, .bytes, .record, .reference, .function: return
    }
  }

  func readsWhole(_ rows: ListType, in stage: Stage) {
    guard case .entity(let entity) = rows.element else {
      if !rows.element.isKnown { charge(CallPrice(reads: CountRange(0, rows.count.most), note: "1 for each row"), stage.span) }
      return
    }
    let each: CountRange =
      switch entity.state {
      case .partial: .one
      case .whole, .draft: .none
      case .stale, .unknown: .atMostOne
      }
    let row = Repetition(of: (rows.rows ?? RowName(source: nil)).message, times: rows.count)
    enter(.repeated(row))
    charge(CallPrice(reads: each), stage.span)
    leave(.repeated(row))
  }

  func calls(_ function: DeclaredFunction?, at span: Span) {
    if let function {
      // Its lines show the purpose.
      if let price = bill.functions[ObjectIdentifier(function)] { due(price) }
    } else if functionsCall {
      charge(CallPrice(reads: .any, writes: .any, note: "whatever the function does"), span)
    }
  }

  // MARK: Parts

  func enter(_ part: Part) {
    bill.parts.append(
      Bill.OpenPart(total: bill.total, isCertain: bill.isCertain, stops: inference.stops, lineCount: bill.lines.count))
    switch part {
    case .repeated(let repetition):
      (bill.isCertain, bill.total) = (true, .nothing)
      bill.around.append(repetition)
    case .alternative: bill.total = .nothing
    case .guarded: bill.isCertain = false
    case .explained: bill.explained += 1
    case .body(let function):
      bill.isCertain = true
      bill.around.append(Repetition(of: "call of \(function.name)", times: .any))
    case .summary: (bill.isCertain, bill.total) = (true, .nothing)
    case .choice, .unreached: return
    }
  }

  func leave(_ part: Part) {
    guard let before = bill.parts.popLast() else { return }
    let (price, isCertain) = (bill.total, bill.isCertain)
    switch part {
    case .repeated(let repetition):
      bill.around.removeLast()
      let mayEnd = inference.stops != before.stops || inference.breaks > 0
      let times = mayEnd ? CountRange(min(1, repetition.times.least), repetition.times.most) : repetition.times
      let due = price * times
      bill.total = before.total + (before.isCertain ? due : due.or(.nothing))
      bill.isCertain = before.isCertain && inference.stops == before.stops
    case .alternative:
      (bill.total, bill.isCertain) = (before.total, before.isCertain)
      guard let last = bill.parts.indices.last else { return }
      bill.parts[last].alternatives = bill.parts[last].alternatives?.or(price) ?? price
      bill.parts[last].mayStop = bill.parts[last].mayStop || !inference.flow.isLive || !isCertain
    case .choice:
      bill.total = before.total + (before.alternatives ?? .nothing)
      bill.isCertain = before.isCertain && !(before.mayStop && inference.flow.isLive)
    case .guarded: bill.isCertain = before.isCertain
    case .explained: bill.explained -= 1
    case .unreached:
      (bill.total, bill.isCertain) = (before.total, before.isCertain)
      bill.lines.removeSubrange(before.lineCount...)
    case .body(let function):
      bill.around.removeLast()
      if function.isTest || (function.isOnlyCalled && !function.isCalled) { bill.lines.removeSubrange(before.lineCount...) }
      (bill.total, bill.isCertain) = (before.total, before.isCertain)
    case .summary(let function):
      (bill.total, bill.isCertain) = (before.total, before.isCertain)
      bill.lines.removeSubrange(before.lineCount...)
      if !price.isNothing { bill.functions[ObjectIdentifier(function)] = function.isRecursive ? price.repeatedWithoutEnd : price }
    }
  }
}

extension CallPrice {
  /// The cost of nested calls of unknown number.
  fileprivate var repeatedWithoutEnd: CallPrice {
    CallPrice(reads: CountRange(reads.least, nil), writes: CountRange(writes.least, writes.isNone ? 0 : nil))
  }
}

extension EntityType.State {
  /// The state that prices depend on.
  var priced: CallPrice.RecordState {
    switch self {
    case .draft: .draft
    case .whole: .whole
    case .partial: .partial
    case .stale: .stale
    case .unknown: .unknown
    }
  }
}

/// Whether the functions and stages of a program may send something: an unknown function may be one of them.
struct FunctionCalls {
  private var found = false

  static func areIn(_ files: ProgramFiles) -> Bool {
    var calls = FunctionCalls()
    for name in files.names { for statement in files.programs[name]?.statements ?? [] { calls.visit(statement, isInside: false) } }
    return calls.found
  }

  private mutating func visit(_ statement: Statement, isInside: Bool) {
    let inner = if case .test = statement { true } else { isInside }
    visitParts(inner) { statement.forEachPart($0, block: $1) }
  }

  private mutating func visit(_ expression: Expr, isInside: Bool) {
    switch expression {
    case .command(let command): if isInside, command.mayCall { found = true }
    case .pipeline(let pipeline):
      visit(pipeline.input, isInside: isInside)
      for stage in pipeline.stages {
        if stage.stage == .full { found = true }
        let inner = if case .call = stage.form { isInside } else { true }
        visitParts(inner) { stage.forEachPart($0, block: $1) }
      }
      return
    default: break
    }
    let inner = if case .function = expression { true } else { isInside }
    visitParts(inner) { expression.forEachPart($0, block: $1) }
  }

  private mutating func visitParts(_ isInside: Bool, _ parts: ((Expr) -> Void, (Block) -> Void) -> Void) {
    if found { return }
    let parts = DirectParts(parts)
    for expression in parts.expressions { visit(expression, isInside: isInside) }
    for block in parts.blocks { for statement in block.statements { visit(statement, isInside: isInside) } }
  }
}

extension Command {
  /// Whether it may send something.
  fileprivate var mayCall: Bool {
    switch form {
    case .get, .save, .deletePath, .entity, .action, .attach, .http, .useOrganisation: true
    case .words(let command, let words): !command.price(words.map(\.text)).isNothing
    case .new, .explain, .useProfile, .seen, .changes, .sql, .print, .show: false
    }
  }
}
