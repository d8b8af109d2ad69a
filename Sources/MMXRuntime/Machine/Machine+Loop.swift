import CMachine
import MMXCatalogue
import MMXData
import MMXSyntax

/// The loop over instructions.
extension Machine {
  /// The handler of a fault.
  private struct Handler {
    /// The number of frames when it was set.
    let depth: Int
    let target: Int
    let register: Int
    let isCleanup: Bool
  }

  /// Calls a function of a program with arguments in registers from `start`, and returns its value.
  ///
  /// Faults are thrown as `Fault`, with their place and call path.
  func run(_ function: Function, at start: Int, count: Int) throws -> Value {
    let outside = frames.count
    defer { frames.removeAll(above: outside) }
    var handlers: [Handler] = []
    guard let entry = unsafe function.entry else { preconditionFailure("a program calls its own functions only") }
    unsafe try enter(.passUnretained(function), entry, at: start, count: count)
    while true {
      do {
        return try loop(&handlers, depth: outside + 1)
      } catch {
        var fault = place(Fault(error))
        if !fault.problem.kind.isCatchable { fault.problem = end(with: fault.problem) }
        guard let handler = takeHandler(&handlers, for: fault) else {
          fault.calls += calls(from: outside)
          throw fault
        }
        // A cleanup rethrows it, then from its own place.
        if handler.isCleanup { fault.calls += calls(from: handler.depth - 1) }
        frames.removeAll(above: handler.depth)
        frames.running.jump(to: handler.target)
        top = frames.running.base + frames.running.code.registerCount
        registers[frames.running.base + handler.register] = handler.isCleanup ? .fault(FaultBox(fault)) : fault.record
      }
    }
  }

  private func takeHandler(_ handlers: inout [Handler], for fault: Fault) -> Handler? {
    while let handler = handlers.popLast() {
      if handler.isCleanup || fault.problem.kind.isCatchable { return handler }
    }
    return nil
  }

  private func place(_ fault: Fault) -> Fault {
    guard fault.place == nil else { return fault }
    var placed = fault
    let frame = frames.running
    placed.place = Fault.Place(span: frame.code.spans[frame.index], source: frame.code.source)
    return placed
  }

  /// The calls from the frame at the depth to the running one, innermost first.
  private func calls(from depth: Int) -> [Diagnostic.Call] {
    (depth + 1..<max(frames.count, depth + 1)).reversed().map { index in
      let caller = frames[index - 1]
      return Diagnostic.Call(function: frames[index].code.name, span: caller.code.spans[caller.index], source: caller.code.source)
    }
  }

  private func loop(_ handlers: inout [Handler], depth: Int) throws -> Value {
    var next = frames.running.next
    var entry = unsafe frames.running.entry
    var r = unsafe registers.window(at: frames.running.base, of: entry)
    let core = unsafe frames.core
    defer { frames.running.next = next }
    while true {
      var i = next.take()
      if unsafe i.form & core.pointee.doors != 0 {
        next.skip(-1)
        unsafe (next, entry) = registers.runCore(core, next, r, entry, bottom: depth)
        top = unsafe frames.running.base &+ entry.pointee.registerCount
        r = unsafe registers.window(at: frames.running.base, of: entry)
        i = next.take()
      }
      switch i.operation {
      case .constant: r.copyConstant(i.b, to: i.a)
      case .move: r.copy(i.b, to: i.a)
      case .add:
        if let (x, y, mark) = r.numbers(i.b, i.c), case let (sum, overflow) = x.addingReportingOverflow(y), !overflow {
          r.store(sum, mark: mark, in: i.a)
        } else {
          try calculate(i, r)
        }
      case .addWhole:
        if let x = r.whole(i.b), case let (sum, overflow) = x.addingReportingOverflow(Int64(i.whole)), !overflow {
          r.store(sum, in: i.a)
        } else {
          try calculate(i, r)
        }
      case .grow:
        if let (x, y, mark) = r.numbers(i.a, i.c), case let (sum, overflow) = x.addingReportingOverflow(y), !overflow {
          r.store(sum, mark: mark, in: i.a)
        } else {
          try grow(i, next.instruction, r)
        }
      case .subtract:
        if let (x, y, mark) = r.numbers(i.b, i.c), case let (difference, overflow) = x.subtractingReportingOverflow(y), !overflow {
          r.store(difference, mark: mark, in: i.a)
        } else {
          try calculate(i, r)
        }
      case .multiply:
        if let (x, y, mark) = r.factors(i.b, i.c), case let (product, overflow) = x.multipliedReportingOverflow(by: y), !overflow {
          r.store(product, mark: mark, in: i.a)
        } else {
          try calculate(i, r)
        }
      case .remainder:
        // Also for fractions with the same scale.
        if let (x, y, mark) = r.numbers(i.b, i.c), y > 0 {
          r.store(Machine.remainder(x, by: y), mark: mark, in: i.a)
        } else {
          try calculate(i, r)
        }
      case .remainderWhole:
        if let x = r.whole(i.b), i.whole > 0 {
          r.store(Machine.remainder(x, by: Int64(i.whole)), in: i.a)
        } else {
          try calculate(i, r)
        }
      case .equal, .notEqual, .less, .atMost, .greater, .atLeast: try compare(i, r)
      case .testEqual:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x == y } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testNotEqual:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x != y } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testLess:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x < y } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testAtMost:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x <= y } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testGreater:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x > y } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testAtLeast:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x >= y } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testEqualWhole:
        let holds = if let x = r.whole(i.b) { x == i.whole } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testNotEqualWhole:
        let holds = if let x = r.whole(i.b) { x != i.whole } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testLessWhole:
        let holds = if let x = r.whole(i.b) { x < i.whole } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testAtMostWhole:
        let holds = if let x = r.whole(i.b) { x <= i.whole } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testGreaterWhole:
        let holds = if let x = r.whole(i.b) { x > i.whole } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .testAtLeastWhole:
        let holds = if let x = r.whole(i.b) { x >= i.whole } else { try isTrue(i, r) }
        try branch(holds, &next)
      case .jump: next.skip(i.offset)
      case .jumpBack:
        try countStep()
        next.skip(i.offset)
      case .jumpIfFalse: if _slowPath(try !r[i.a].truth()) { next.skip(i.offset) }
      case .jumpIfTrue: if _slowPath(try r[i.a].truth()) { next.skip(i.offset) }
      case .jumpIfNotNull: if !r[i.a].isNull { next.skip(i.offset) }
      case .jumpIfSet: if !r[i.a].isUnset { next.skip(i.offset) }
      case .loadGlobal:
        let place = unsafe globals.values.place(Int(i.b))
        if unsafe place.pointee.isUnset { throw unsafe unknownName(Int(i.b), hintKind: Int(i.c), entry.pointee.code, r) }
        unsafe r.copy(from: place, to: i.a)
      case .call:
        try countStep()
        guard let function = unsafe r.function(i.a) else { throw Problem.notCallable(r[i.a]) }
        let count = i.b == 0 ? Int(i.c) : try unsafe nameArguments(i, function.takeUnretainedValue(), r)
        if let callee = unsafe function._withUnsafeGuaranteedRef({ unsafe $0.entry }) {
          frames.running.next = next
          try unsafe enter(function, callee, at: frames.running.base &+ Int(i.a) &+ 1, count: count)
          next = frames.running.next
          unsafe entry = callee
          r = unsafe registers.window(at: frames.running.base, of: callee)
        } else {
          try unsafe callNative(function, i.a, count, r)
        }
      case .callGlobal:
        try countStep()
        if let function = unsafe Window.function(at: globals.values.place(Int(i.b))),
          let callee = unsafe function._withUnsafeGuaranteedRef({ unsafe $0.entry })
        {
          frames.running.next = next
          try unsafe enter(function, callee, at: frames.running.base &+ Int(i.a) &+ 1, count: Int(i.c))
          next = frames.running.next
          unsafe entry = callee
          r = unsafe registers.window(at: frames.running.base, of: callee)
        } else {
          try unsafe callOtherGlobal(i, r, entry.pointee.code)
        }
      case .giveBack:
        guard frames.count > depth else { return r[i.a] }
        r.giveBack(i.a)
        frames.pop()
        next = frames.running.next
        unsafe entry = frames.running.entry
        top = unsafe frames.running.base &+ entry.pointee.registerCount
        r = unsafe registers.window(at: frames.running.base, of: entry)
      case .callBuiltin: try callBuiltin(i, r)
      case .round:
        if let (mantissa, scale) = r.decimal(Int(i.b)), let digits = Number.digitsToCut(from: Int(scale), to: Int(i.c)) {
          r.store(Number.rounded(mantissa, digits, .halfAway), mark: Registers.inlineNumber | i.c, in: i.a)
        } else {
          try round(i, r)
        }
      case .field:
        let site = unsafe entry.pointee.sites + Int(i.c)
        if let place = unsafe r.record(i.b)?._withUnsafeGuaranteedRef({ unsafe $0.place(site.pointee) }) {
          unsafe r.copy(from: place, to: i.a)
        } else {
          try unsafe readField(i, r, site)
        }
      case .setField:
        let site = unsafe entry.pointee.sites + Int(i.b)
        if let place = unsafe r.record(i.a)?._withUnsafeGuaranteedRef({ unsafe $0.placeToSet(site.pointee) }) {
          unsafe r.exchange(Int(i.c), with: place)
        } else {
          try unsafe setField(r[i.a], &site.pointee, r[i.c])
        }
      case .joinTexts:
        let mask = next.instruction.mask
        next.skip(1)
        if try join(i, mask, r) { next.skip(Int(i.c) - 1) }
      case .growTexts:
        let mask = next.take()
        if try growTexts(i, mask.mask, next.instruction(after: Int(mask.a)), r) { next.skip(Int(mask.a)) }
      case .length: try measure(i, r)
      case .next: if try takeItem(i, r) { next.skip(1) }
      case .pushHandler, .pushCleanup:
        let target = unsafe next.index(in: entry) + i.offset
        handlers.append(Handler(depth: frames.count, target: target, register: Int(i.a), isCleanup: i.operation == .pushCleanup))
      case .popHandler: handlers.removeLast()
      case .wide: try performWide(i, next.take(), unsafe frames.running.function.takeUnretainedValue(), r)
      default: try perform(i, unsafe frames.running.function.takeUnretainedValue(), r)
      }
    }
  }

  /// Skips or takes the jump after a test: forward if the test is false, back to the body of a loop if it is true.
  @inline(__always)
  private func branch(_ holds: Bool, _ next: inout Cursor) throws(Problem) {
    let jump = next.take()
    // With the expectation the compiler emits a branch, which the processor predicts; computing the address from the value would make each
    // instruction wait for it.
    if jump.operation == .jumpBack {
      guard _fastPath(holds) else { return }
      try countStep()
      next.skip(jump.offset)
    } else if !_fastPath(holds) {
      next.skip(jump.offset)
    }
  }

  /// The remainder by a positive divisor, which has the divisor's sign.
  @inline(__always)
  private static func remainder(_ x: Int64, by y: Int64) -> Int64 {
    // A 64-bit division takes a third of the time of a 128-bit one.
    if UInt64(bitPattern: x | y) >> 32 == 0 { return Int64(UInt32(truncatingIfNeeded: x) % UInt32(truncatingIfNeeded: y)) }
    let rest = x % y
    return rest < 0 ? rest + y : rest
  }

  /// The general path of arithmetic.
  @inline(never)
  private func calculate(_ i: Instruction, _ r: Window) throws(Problem) {
    switch i.operation {
    case .add:
      if i.a == i.b {
        let addend = r[operand: i.c]
        try Value.accumulate(addend, onto: &r[i.a])
      } else {
        r[i.a] = try Value.add(r[i.b], r[operand: i.c])
      }
    // The compiler turns a subtraction into the addition of a negative number.
    case .addWhole: r[i.a] = i.whole < 0 ? try Value.subtract(r[i.b], .int(-Int(i.whole))) : try Value.add(r[i.b], .int(Int(i.whole)))
    case .subtract: r[i.a] = try Value.subtract(r[i.b], r[operand: i.c])
    case .multiply: r[i.a] = try Value.multiply(r[i.b], r[operand: i.c])
    case .remainder: r[i.a] = try Value.remainder(r[i.b], r[operand: i.c])
    case .remainderWhole: r[i.a] = try Value.remainder(r[i.b], .int(Int(i.whole)))
    default: preconditionFailure("an operation of arithmetic")
    }
  }

  /// A comparison as a value.
  @inline(never)
  private func compare(_ i: Instruction, _ r: Window) throws {
    guard let comparison = i.operation.comparison else { preconditionFailure("a comparison") }
    if let (x, y, _) = r.numbers(i.b, i.c) {
      r[i.a] = .bool(comparison.holds(x, y))
    } else {
      r[i.a] = .bool(try holds(comparison, r[i.b], r[operand: i.c]))
    }
  }

  /// The general path of tests.
  @inline(never)
  private func isTrue(_ i: Instruction, _ r: Window) throws -> Bool {
    guard let comparison = i.operation.comparison else { preconditionFailure("a test") }
    return try holds(comparison, r[i.b], i.operation.isTestOfWhole ? .int(Int(i.whole)) : r[operand: i.c])
  }

  /// Pushes a frame for a function whose arguments are in registers from `base`.
  @inline(__always)
  private func enter(_ function: Unmanaged<Function>, _ entry: UnsafePointer<Entry>, at base: Int, count: Int) throws(Problem) {
    if unsafe count != entry.pointee.parameterCount { try unsafe bind(entry.pointee.code, at: base, count: count) }
    let end = unsafe base &+ entry.pointee.registerCount
    try registers.reserve(end)
    try unsafe frames.push(Frame(function, entry, base: base))
    top = end
  }

  /// Calls a global that is not a function of a program: a built-in by its name, or an error.
  @inline(never)
  private func callOtherGlobal(_ i: Instruction, _ r: Window, _ code: Code) throws {
    let value = globals.values[Int(i.b)]
    if value.isUnset { throw unknownName(Int(i.b), hintKind: Int(NamePlace.call.rawValue), code, r) }
    guard case .function(let function) = value else { throw Problem.notCallable(value) }
    r[i.a] = try call(function, r.values(from: Int(i.a) + 1, count: Int(i.c)))
  }

  @inline(never)
  private func callNative(_ function: Unmanaged<Function>, _ register: UInt16, _ count: Int, _ r: Window) throws {
    r[register] = try call(unsafe function.takeUnretainedValue(), r.values(from: Int(register) + 1, count: count))
  }

  @inline(never)
  private func callBuiltin(_ i: Instruction, _ r: Window) throws {
    r[i.a] = try builtins.call(Int(i.b), r.arguments(from: Int(i.a), count: Int(i.c)), self)
  }

  @inline(never)
  private func round(_ i: Instruction, _ r: Window) throws { r[i.a] = try Builtin.rounded(r[i.b], to: Int(i.c), self) }

  @inline(never)
  private func measure(_ i: Instruction, _ r: Window) throws {
    if let text = r.shortText(Int(i.b)), text.isASCII {
      r.store(Int64(text.count), in: i.a)
    } else if case .text(let text) = r[i.b] {
      r.store(Int64(try text.characterCount()), in: i.a)
    } else {
      r[i.a] = try Builtin.length(of: r[i.b], self)
    }
  }

  /// The next item of a loop; false at its end.
  @inline(never)
  private func takeItem(_ i: Instruction, _ r: Window) throws(Problem) -> Bool {
    guard case .iterator(let iterator) = r[i.a] else { throw .notIterable(r[i.a]) }
    guard let (item, key) = iterator.next() else { return false }
    r[Int(i.a) + 1] = item
    r[Int(i.a) + 2] = key
    return true
  }

  @inline(never)
  private func readField(_ i: Instruction, _ r: Window, _ site: UnsafeMutablePointer<FieldSite>) throws {
    r[i.a] = try unsafe field(r[i.b], &site.pointee)
  }
}
