import MMXCatalogue
import MMXData
import MMXSyntax

/// The loop over instructions.
extension Machine {
  /// Where a fault goes.
  private struct Handler {
    /// Frames that wait where it was set.
    let depth: Int
    let target: Int
    let register: Int
    let isCleanup: Bool
  }

  /// Calls a function of a program with arguments that stand in registers from `start`, and gives its value.
  ///
  /// Faults leave it as `Fault`, with their place and the calls they came through.
  func run(_ function: Function, at start: Int, count: Int) throws -> Value {
    let depth = frames.count
    defer { frames.removeAll(above: depth) }
    var current = Current(function, base: start)
    var handlers: [Handler] = []
    try bind(current.code, at: start, count: count)
    try occupy(current)
    while true {
      do {
        return try loop(&current, &handlers, depth: depth)
      } catch {
        var fault = place(Fault(error), current)
        guard let handler = takeHandler(&handlers, for: fault) else {
          fault.calls += calls(to: current, from: depth)
          throw fault
        }
        if frames.count > handler.depth {
          current = Current(frames[handler.depth])
          frames.removeAll(above: handler.depth)
          top = current.base + current.code.registerCount
        }
        current.jump(to: handler.target)
        registers[current.base + handler.register] = handler.isCleanup ? .fault(FaultBox(fault)) : fault.record
      }
    }
  }

  /// The frame at hand.
  @safe private struct Current {
    /// Kept alive by the register it was called through, or by the native that called it.
    var function: Unmanaged<Function>
    var next: UnsafeMutablePointer<Instruction>
    var base: Int

    init(_ function: Function, base: Int) {
      unsafe self.function = .passUnretained(function)
      unsafe next = Current.entry(of: function).instructions
      self.base = base
    }

    @inline(__always)
    init(_ function: Unmanaged<Function>, _ entry: Entry, base: Int) {
      unsafe self.function = function
      unsafe next = entry.instructions
      self.base = base
    }

    init(_ frame: Frame) {
      unsafe function = frame.function
      unsafe next = frame.next
      base = frame.base
    }

    @inline(__always)
    var entry: Entry { unsafe function._withUnsafeGuaranteedRef { Current.entry(of: $0) } }

    var code: Code { entry.code }

    @inline(__always)
    private static func entry(of function: Function) -> Entry {
      guard let entry = function.entry else { preconditionFailure("a frame runs a function of a program") }
      return entry
    }

    /// The instruction that ran last.
    var index: Int { unsafe max(0, next - entry.instructions - 1) }

    mutating func jump(to target: Int) { unsafe next = entry.instructions + target }
  }

  /// Gives the frame its registers.
  private func occupy(_ current: Current) throws(Problem) {
    let end = current.base + current.code.registerCount
    try registers.reserve(end)
    top = end
  }

  private func takeHandler(_ handlers: inout [Handler], for fault: Fault) -> Handler? {
    while let handler = handlers.popLast() {
      if handler.isCleanup || fault.problem.kind.isCatchable { return handler }
    }
    return nil
  }

  private func place(_ fault: Fault, _ current: Current) -> Fault {
    guard fault.place == nil else { return fault }
    var placed = fault
    placed.place = Fault.Place(span: current.code.spans[current.index], source: current.code.source)
    return placed
  }

  /// The calls that led to the frame, innermost first.
  private func calls(to current: Current, from depth: Int) -> [Diagnostic.Call] {
    var callee = current.code
    return (depth..<frames.count).reversed().map { index in
      let caller = Current(frames[index])
      defer { callee = caller.code }
      return Diagnostic.Call(function: callee.name, span: caller.code.spans[caller.index], source: caller.code.source)
    }
  }

  private func loop(_ current: inout Current, _ handlers: inout [Handler], depth: Int) throws -> Value {
    var entry = current.entry
    var next = unsafe current.next
    var r = registers.window(at: current.base, of: entry)
    defer { unsafe current.next = next }
    while true {
      let i = unsafe next.pointee
      unsafe next += 1
      switch i.operation {
      case .constant: r.copyConstant(i.b, to: i.a)
      case .move: r.copy(i.b, to: i.a)
      case .add:
        if let (x, y, mark) = r.numbers(i.b, i.c), case let (sum, overflow) = x.addingReportingOverflow(y), !overflow {
          r.store(sum, mark: mark, in: i.a)
        } else if i.a == i.b {
          let addend = r[operand: i.c]
          try Value.accumulate(addend, onto: &r[i.a])
        } else {
          r[i.a] = try Value.add(r[i.b], r[operand: i.c])
        }
      case .subtract:
        if let (x, y, mark) = r.numbers(i.b, i.c), case let (difference, overflow) = x.subtractingReportingOverflow(y), !overflow {
          r.store(difference, mark: mark, in: i.a)
        } else {
          r[i.a] = try Value.subtract(r[i.b], r[operand: i.c])
        }
      case .multiply:
        if let (x, y, mark) = r.factors(i.b, i.c), case let (product, overflow) = x.multipliedReportingOverflow(by: y), !overflow {
          r.store(product, mark: mark, in: i.a)
        } else {
          r[i.a] = try Value.multiply(r[i.b], r[operand: i.c])
        }
      case .divide: r[i.a] = try Value.divide(r[i.b], r[operand: i.c])
      case .remainder:
        // Of fractions with one scale too.
        if let (x, y, mark) = r.numbers(i.b, i.c), y > 0 {
          let rest = x % y
          r.store(rest < 0 ? rest + y : rest, mark: mark, in: i.a)
        } else {
          r[i.a] = try Value.remainder(r[i.b], r[operand: i.c])
        }
      case .equal: r[i.a] = .bool(try r[i.b].equals(r[operand: i.c]))
      case .notEqual: r[i.a] = .bool(try !r[i.b].equals(r[operand: i.c]))
      case .less: r[i.a] = .bool(try isOrdered(r[i.b], r[operand: i.c]) { $0 < 0 })
      case .atMost: r[i.a] = .bool(try isOrdered(r[i.b], r[operand: i.c]) { $0 <= 0 })
      case .greater: r[i.a] = .bool(try isOrdered(r[i.b], r[operand: i.c]) { $0 > 0 })
      case .atLeast: r[i.a] = .bool(try isOrdered(r[i.b], r[operand: i.c]) { $0 >= 0 })
      case .testEqual:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x == y } else { try r[i.b].equals(r[operand: i.c]) }
        unsafe next += holds ? 1 : 1 + next.pointee.offset
      case .testNotEqual:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x != y } else { try !r[i.b].equals(r[operand: i.c]) }
        unsafe next += holds ? 1 : 1 + next.pointee.offset
      case .testLess:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x < y } else { try isOrdered(r[i.b], r[operand: i.c]) { $0 < 0 } }
        unsafe next += holds ? 1 : 1 + next.pointee.offset
      case .testAtMost:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x <= y } else { try isOrdered(r[i.b], r[operand: i.c]) { $0 <= 0 } }
        unsafe next += holds ? 1 : 1 + next.pointee.offset
      case .testGreater:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x > y } else { try isOrdered(r[i.b], r[operand: i.c]) { $0 > 0 } }
        unsafe next += holds ? 1 : 1 + next.pointee.offset
      case .testAtLeast:
        let holds = if let (x, y, _) = r.numbers(i.b, i.c) { x >= y } else { try isOrdered(r[i.b], r[operand: i.c]) { $0 >= 0 } }
        unsafe next += holds ? 1 : 1 + next.pointee.offset
      case .jump: unsafe next += i.offset
      case .jumpBack:
        try countStep()
        unsafe next += i.offset
      case .jumpIfFalse:
        if case .bool(let value) = r[i.a] {
          if !value { unsafe next += i.offset }
        } else if try !r[i.a].truth() {
          unsafe next += i.offset
        }
      case .jumpIfTrue: if try r[i.a].truth() { unsafe next += i.offset }
      case .jumpIfNotNull: if !r[i.a].isNull { unsafe next += i.offset }
      case .jumpIfSet: if !r[i.a].isUnset { unsafe next += i.offset }
      case .loadGlobal:
        let place = unsafe globals.values.place(Int(i.b))
        if unsafe place.pointee.isUnset { throw unknownName(Int(i.b), hintKind: Int(i.c), entry.code, r) }
        unsafe r.copy(from: place, to: i.a)
      case .storeGlobal: globals.values[Int(i.b)] = r[i.a]
      case .call:
        try countStep()
        let first = Int(i.a) + 1
        guard let function = unsafe r.function(i.a) else { throw Problem.notCallable(r[i.a]) }
        let count = i.b == 0 ? Int(i.c) : try nameArguments(i, unsafe function.takeUnretainedValue(), entry.code, r, base: current.base)
        if let callee = unsafe function._withUnsafeGuaranteedRef({ $0.entry }) {
          guard frames.count < Machine.maximumCalls else { throw Problem.tooManyCalls(Machine.maximumCalls) }
          let base = current.base + first
          if count != callee.parameterCount { try bind(callee.code, at: base, count: count) }
          try registers.reserve(base + callee.registerCount)
          unsafe frames.append(Frame(function: current.function, next: next, base: current.base))
          unsafe current = Current(function, callee, base: base)
          unsafe next = callee.instructions
          top = base + callee.registerCount
          entry = callee
          r = registers.window(at: base, of: callee)
        } else {
          r[i.a] = try call(unsafe function.takeUnretainedValue(), r.values(from: first, count: count))
        }
      case .giveBack:
        guard frames.count > depth else { return r[i.a] }
        r.giveBack(i.a)
        let caller = frames.removeLast()
        current = Current(caller)
        unsafe next = caller.next
        entry = current.entry
        top = caller.base + entry.registerCount
        r = registers.window(at: caller.base, of: entry)
      case .callBuiltin:
        r[i.a] = try builtins.call(Int(i.b), r.arguments(from: Int(i.a), count: Int(i.c)), self)
      case .field:
        let site = unsafe entry.sites + Int(i.c)
        if let place = unsafe r.record(i.b)?._withUnsafeGuaranteedRef({ unsafe $0.place(site.pointee) }) {
          unsafe r.copy(from: place, to: i.a)
        } else {
          r[i.a] = try unsafe field(r[i.b], &site.pointee)
        }
      case .setField:
        let site = unsafe entry.sites + Int(i.b)
        if let place = unsafe r.record(i.a)?._withUnsafeGuaranteedRef({ unsafe $0.placeToSet(site.pointee) }) {
          unsafe r.copy(i.c, onto: place)
        } else {
          try unsafe setField(r[i.a], &site.pointee, r[i.c])
        }
      case .joinTexts:
        if let text = try joined(r, from: Int(i.b), count: Int(i.c)) {
          r[i.a] = text
          unsafe next += Int(i.c) - 1
        }
      case .length:
        r[i.a] = try Builtin.length(of: r[i.b], self)
      case .concatenate:
        if i.c == 1, case .number(let number) = r[i.b] {
          r[i.a] = .string(number.description)
        } else {
          r[i.a] = .string(try concatenate(r, from: Int(i.b), count: Int(i.c)))
        }
      case .next:
        guard case .iterator(let iterator) = r[i.a] else { throw Problem.notIterable(r[i.a]) }
        if let (item, key) = iterator.next() {
          r[Int(i.a) + 1] = item
          r[Int(i.a) + 2] = key
          unsafe next += 1
        }
      case .pushHandler, .pushCleanup:
        let target = unsafe next - entry.instructions + i.offset
        handlers.append(Handler(depth: frames.count, target: target, register: Int(i.a), isCleanup: i.operation == .pushCleanup))
      case .popHandler: handlers.removeLast()
      default: try perform(i, unsafe current.function.takeUnretainedValue(), r)
      }
    }
  }
}
