import MMXCatalogue
import MMXData
import MMXSyntax

/// Runs code. One thread owns it.
final class Machine {
  let globals = Globals()
  let host: any Host
  var session: SessionState
  /// Steps taken and allowed; a step is a call or a round of a loop.
  var steps = 0
  var maximumSteps = Int.max
  /// Calls of natives into code and back, which cost stack of the thread.
  var nativeDepth = 0
  /// Set while cleanups run after an interruption, which must not interrupt them again.
  var isUnwinding = false
  /// What the prompt shows of each statement; true where the statement is a save, which is answered without a read.
  var onShow: ((Value, Bool) throws -> Void)?
  /// Where the command at hand stands.
  var commandPlace: Fault.Place?
  var onImport: ((String, Source) throws -> Void)?
  var tests: [(name: String, function: Function)] = []
  /// Compiled patterns of `=~`, by their text.
  var patterns: [String: Pattern] = [:]

  static let maximumCalls = 10_000
  static let maximumNativeDepth = 400

  init(host: any Host, session: SessionState) {
    self.host = host
    self.session = session
  }

  /// Calls a function value from native code.
  func call(_ function: Function, _ arguments: [Value]) throws -> Value {
    switch function.kind {
    case .builtin(let builtin): return try builtin.call(arguments, self)
    case .closure(let code, let captures):
      nativeDepth += 1
      defer { nativeDepth -= 1 }
      guard nativeDepth <= Machine.maximumNativeDepth else { throw Problem.tooManyCalls(Machine.maximumNativeDepth) }
      return try run(code, captures, arguments)
    }
  }

  /// Evaluates a stage's argument for a row; a function that it gives is called with the row.
  func apply(_ function: Function, _ row: Value) throws -> Value {
    let value = try call(function, [row])
    if case .function(let inner) = value { return try call(inner, [row]) }
    return value
  }

  /// One more step: throws `limit` past the allowed ones and `interrupted` after Ctrl-C.
  func countStep() throws(Problem) {
    steps += 1
    if steps > maximumSteps {
      maximumSteps += 100_000
      throw .tooManySteps(maximumSteps - 100_000)
    }
    if steps & 0xFF == 0 { try checkInterrupt() }
  }

  func checkInterrupt() throws(Problem) {
    guard host.isInterrupted, !isUnwinding else { return }
    isUnwinding = true
    throw .interrupted()
  }

  /// `a.mmx:3`, the line of the command at hand.
  var here: String {
    guard let place = commandPlace else { return "an unknown line" }
    return "\(place.source.name):\(place.source.line(at: place.span.start))"
  }

  // MARK: The loop

  private struct Frame {
    var code: Code
    var captures: [Cell]
    var pc: Int
    var base: Int
  }

  private struct Handler {
    let depth: Int
    let target: Int
    let register: Int
    let isCleanup: Bool
  }

  /// Runs the code to its end and gives its value. Faults leave it as `Fault`, with their place and the calls they came through.
  func run(_ code: Code, _ captures: [Cell], _ arguments: [Value]) throws -> Value {
    var frames: [Frame] = []
    var handlers: [Handler] = []
    var stack: [Value] = arguments
    var current = Frame(code: code, captures: captures, pc: 0, base: 0)
    try bind(&stack, code, base: 0, count: arguments.count)
    grow(&stack, to: code.registerCount)
    while true {
      do {
        return try loop(&current, &frames, &stack, &handlers)
      } catch {
        var fault = place(Fault(error), current)
        guard let handler = takeHandler(&handlers, for: fault) else {
          fault.calls += frames.reversed().enumerated().map { index, frame in
            callSite(of: index == 0 ? current.code : frames[frames.count - index].code, in: frame)
          }
          throw fault
        }
        if frames.count > handler.depth {
          current = frames[handler.depth]
          frames.removeSubrange(handler.depth...)
        }
        current.pc = handler.target
        stack[current.base + handler.register] = handler.isCleanup ? .fault(FaultBox(fault)) : fault.record
      }
    }
  }

  private func takeHandler(_ handlers: inout [Handler], for fault: Fault) -> Handler? {
    while let handler = handlers.popLast() {
      if handler.isCleanup || fault.problem.kind.isCatchable { return handler }
    }
    return nil
  }

  private func place(_ fault: Fault, _ frame: Frame) -> Fault {
    guard fault.place == nil else { return fault }
    var placed = fault
    let index = max(0, min(frame.pc - 1, frame.code.spans.count - 1))
    placed.place = Fault.Place(span: frame.code.spans.isEmpty ? .none : frame.code.spans[index], source: frame.code.source)
    return placed
  }

  private func callSite(of callee: Code, in frame: Frame) -> Diagnostic.Call {
    let index = max(0, min(frame.pc - 1, frame.code.spans.count - 1))
    return Diagnostic.Call(function: callee.name, span: frame.code.spans[index], source: frame.code.source)
  }

  private func grow(_ stack: inout [Value], to count: Int) {
    while stack.count < count { stack.append(.unset) }
  }

  /// Checks positional arguments standing from `base` against the parameters; missing ones with defaults become `.unset`.
  private func bind(_ stack: inout [Value], _ code: Code, base: Int, count: Int) throws {
    let parameters = code.parameters
    if count == parameters.count { return }
    guard count < parameters.count else {
      // A stage's function that takes no row is called with one all the same.
      throw Problem.tooManyArguments(count, of: code.name, usage: code.usage)
    }
    grow(&stack, to: base + parameters.count)
    for index in count..<parameters.count {
      guard parameters[index].hasDefault else {
        throw Problem.missingArgument(parameters[index].name, of: code.name, usage: code.usage)
      }
      stack[base + index] = .unset
    }
  }

  private func loop(
    _ current: inout Frame, _ frames: inout [Frame], _ stack: inout [Value], _ handlers: inout [Handler]
  ) throws -> Value {
    var code = current.code
    var instructions = code.instructions
    var pc = current.pc
    var base = current.base
    defer { current.pc = pc }
    while true {
      let i = instructions[pc]
      pc += 1
      let a = base + Int(i.a)
      switch i.operation {
      case .constant: stack[a] = code.constants[Int(i.b)]
      case .move: stack[a] = stack[base + Int(i.b)]
      case .add:
        if case .number(.small(let x, let s)) = stack[base + Int(i.b)], case .number(.small(let y, let t)) = stack[base + Int(i.c)],
          s == t, case let (sum, overflow) = x.addingReportingOverflow(y), !overflow
        {
          stack[a] = .number(.small(sum, scale: s))
        } else {
          stack[a] = try Value.add(stack[base + Int(i.b)], stack[base + Int(i.c)])
        }
      case .subtract:
        if case .number(.small(let x, let s)) = stack[base + Int(i.b)], case .number(.small(let y, let t)) = stack[base + Int(i.c)],
          s == t, case let (difference, overflow) = x.subtractingReportingOverflow(y), !overflow
        {
          stack[a] = .number(.small(difference, scale: s))
        } else {
          stack[a] = try Value.subtract(stack[base + Int(i.b)], stack[base + Int(i.c)])
        }
      case .multiply: stack[a] = try Value.multiply(stack[base + Int(i.b)], stack[base + Int(i.c)])
      case .divide: stack[a] = try Value.divide(stack[base + Int(i.b)], stack[base + Int(i.c)])
      case .remainder: stack[a] = try Value.remainder(stack[base + Int(i.b)], stack[base + Int(i.c)])
      case .equal: stack[a] = .bool(try stack[base + Int(i.b)].equals(stack[base + Int(i.c)]))
      case .notEqual: stack[a] = .bool(try !stack[base + Int(i.b)].equals(stack[base + Int(i.c)]))
      case .less:
        if case .number(.small(let x, let s)) = stack[base + Int(i.b)], case .number(.small(let y, let t)) = stack[base + Int(i.c)], s == t {
          stack[a] = .bool(x < y)
        } else {
          stack[a] = try order(stack[base + Int(i.b)], stack[base + Int(i.c)]) { $0 < 0 }
        }
      case .atMost: stack[a] = try order(stack[base + Int(i.b)], stack[base + Int(i.c)]) { $0 <= 0 }
      case .greater: stack[a] = try order(stack[base + Int(i.b)], stack[base + Int(i.c)]) { $0 > 0 }
      case .atLeast: stack[a] = try order(stack[base + Int(i.b)], stack[base + Int(i.c)]) { $0 >= 0 }
      case .jump: pc = i.target
      case .jumpBack:
        try countStep()
        pc = i.target
      case .jumpIfFalse:
        if case .bool(let value) = stack[a] {
          if !value { pc = i.target }
        } else if try !stack[a].truth() {
          pc = i.target
        }
      case .jumpIfTrue: if try stack[a].truth() { pc = i.target }
      case .jumpIfNotNull: if !stack[a].isNull { pc = i.target }
      case .jumpIfSet: if !stack[a].isUnset { pc = i.target }
      case .loadGlobal:
        let value = globals.values[Int(i.b)]
        if value.isUnset { throw unknownName(Int(i.b), hintKind: Int(i.c), code, stack, base) }
        stack[a] = value
      case .storeGlobal: globals.values[Int(i.b)] = stack[a]
      case .call:
        try countStep()
        let count = try prepareCall(i, a, code, &stack)
        guard case .function(let function) = stack[a] else { throw Problem.notCallable(stack[a]) }
        switch function.kind {
        case .builtin(let builtin): stack[a] = try builtin.call(Array(stack[(a + 1)..<(a + 1 + count)]), self)
        case .closure(let callee, let captures):
          guard frames.count < Machine.maximumCalls else { throw Problem.tooManyCalls(Machine.maximumCalls) }
          try bind(&stack, callee, base: a + 1, count: count)
          current.pc = pc
          frames.append(current)
          current = Frame(code: callee, captures: captures, pc: 0, base: a + 1)
          code = callee
          instructions = callee.instructions
          (pc, base) = (0, a + 1)
          grow(&stack, to: base + callee.registerCount)
        }
      case .giveBack:
        let value = stack[a]
        guard let caller = frames.popLast() else { return value }
        stack[base - 1] = value
        current = caller
        code = caller.code
        instructions = code.instructions
        (pc, base) = (caller.pc, caller.base)
      case .callBuiltin:
        let count = Int(i.c)
        stack[a] = try Builtin.all[Int(i.b)].call(Array(stack[a..<(a + count)]), self)
      case .field: stack[a] = try field(stack[base + Int(i.b)], name(code, i.c))
      case .next:
        guard case .iterator(let iterator) = stack[a] else { throw Problem.notIterable(stack[a]) }
        if let (item, key) = iterator.next() {
          stack[a + 1] = item
          stack[a + 2] = key
          pc += 1
        }
      case .pushHandler, .pushCleanup:
        handlers.append(
          Handler(depth: frames.count, target: i.target, register: Int(i.a), isCleanup: i.operation == .pushCleanup))
      case .popHandler: handlers.removeLast()
      default:
        current.pc = pc
        try perform(i, code, current.captures, base, &stack)
      }
    }
  }

  func name(_ code: Code, _ index: UInt16) -> String {
    if case .text(let text) = code.constants[Int(index)] { text.string } else { "" }
  }

  /// Null on either side of an order is false.
  private func order(_ a: Value, _ b: Value, _ test: (Int) -> Bool) throws -> Value {
    if a.isNull || b.isNull { return .bool(false) }
    return .bool(test(try a.compare(b)))
  }

  /// Puts named arguments at their parameters' places; gives how many stand there in the end.
  private func prepareCall(_ i: Instruction, _ a: Int, _ code: Code, _ stack: inout [Value]) throws -> Int {
    let count = Int(i.c)
    guard i.b > 0, case .function(let function) = stack[a] else { return count }
    let names = code.argumentNames[Int(i.b) - 1]
    let parameters = function.parameterNames
    var values: [Value] = Array(repeating: .unset, count: parameters.count)
    for (index, name) in names.enumerated() {
      guard let position = name == nil ? index : parameters.firstIndex(of: name ?? ""), position < parameters.count else {
        throw name.map { Problem.unknownArgument($0, of: function.name, usage: function.usage) }
          ?? Problem.tooManyArguments(count, of: function.name, usage: function.usage)
      }
      guard values[position].isUnset else { throw Problem.argumentTwice(parameters[position], of: function.name) }
      values[position] = stack[a + 1 + index]
    }
    for (index, value) in values.enumerated() where value.isUnset && !function.hasDefault(index) {
      throw Problem.missingArgument(parameters[index], of: function.name, usage: function.usage)
    }
    grow(&stack, to: a + 1 + values.count)
    for (index, value) in values.enumerated() { stack[a + 1 + index] = value }
    return values.count
  }

  private func unknownName(_ slot: Int, hintKind: Int, _ code: Code, _ stack: [Value], _ base: Int) -> Problem {
    let name = globals.names[slot]
    if hintKind == 1 { return .unknownName(name, hint: "write a text in quotes: `search \"\(name)\"`") }
    if globals.ended.contains(slot) { return .unknownName(name, hint: "it was set in a block that has ended; set it before the block") }
    if code.isStage, let field = rowField(name, stack[base]) { return .unknownName(name, hint: "for the row's field write `.\(field)`") }
    let known = globals.setNames + Builtin.names
    if let near = nearest(to: name, in: known) { return .unknownName(name, hint: "did you mean '\(near)'?") }
    if Catalogue.resource(named: name) != nil { return .unknownName(name, hint: "for the service's \(name) write `get \(name)`") }
    return .unknownName(name, hint: "set it first: `\(name) = ...`; a text is written in quotes")
  }

  private func rowField(_ name: String, _ row: Value) -> String? {
    let row = if case .cell(let cell) = row { cell.value } else { row }
    switch row {
    case .record(let record): return record.fields.shape.position(ignoringCase: name).map { record.fields.keys[$0] }
    case .entity(let entity): return entity.knownField(name)
    default: return nil
    }
  }
}

extension Code {
  var usage: String { "\(name)(\(parameters.map(\.name).joined(separator: ", ")))" }
}

extension Function {
  var parameterNames: [String] {
    switch kind {
    case .builtin(let builtin): builtin.parameters.map(\.name)
    case .closure(let code, _): code.parameters.map(\.name)
    }
  }

  func hasDefault(_ index: Int) -> Bool {
    switch kind {
    case .builtin(let builtin): builtin.parameters[index].isOptional
    case .closure(let code, _): code.parameters[index].hasDefault
    }
  }

  var usage: String {
    switch kind {
    case .builtin(let builtin): builtin.usage
    case .closure(let code, _): code.usage
    }
  }
}

/// A fault that waits in a register while a cleanup runs.
package final class FaultBox {
  let fault: Fault
  init(_ fault: Fault) { self.fault = fault }
}
