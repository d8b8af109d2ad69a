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
    let entry = frames.count
    defer { frames.removeSubrange(entry...) }
    var current = Current(function, base: start)
    var handlers: [Handler] = []
    try bind(current.code, at: start, count: count)
    try occupy(current)
    while true {
      do {
        return try loop(&current, &handlers, entry: entry)
      } catch {
        var fault = place(Fault(error), current)
        guard let handler = takeHandler(&handlers, for: fault) else {
          fault.calls += calls(to: current, from: entry)
          throw fault
        }
        if frames.count > handler.depth {
          current = Current(frames[handler.depth])
          frames.removeSubrange(handler.depth...)
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
      unsafe next = Current.code(of: function).program
      self.base = base
    }

    init(_ frame: Frame) {
      unsafe function = frame.function
      unsafe next = frame.next
      base = frame.base
    }

    var code: Code { Current.code(of: unsafe function.takeUnretainedValue()) }

    /// The instruction that ran last.
    var index: Int { unsafe max(0, next - code.program - 1) }

    var waiting: Frame { unsafe Frame(function: function, next: next, base: base) }

    mutating func jump(to target: Int) { unsafe next = code.program + target }

    static func code(of function: Function) -> Code {
      guard let code = function.code else { preconditionFailure("a frame runs the code of a program's function") }
      return code
    }
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
  private func calls(to current: Current, from entry: Int) -> [Diagnostic.Call] {
    var callee = current.code
    return frames[entry...].reversed().map { frame in
      let caller = Current(frame)
      defer { callee = caller.code }
      return Diagnostic.Call(function: callee.name, span: caller.code.spans[caller.index], source: caller.code.source)
    }
  }

  private func loop(_ current: inout Current, _ handlers: inout [Handler], entry: Int) throws -> Value {
    var code = current.code
    var next = unsafe current.next
    var r = registers.window(at: current.base, of: code)
    defer { unsafe current.next = next }
    while true {
      let i = unsafe next.pointee
      unsafe next += 1
      switch i.operation {
      case .constant: r[i.a] = r.constant(i.b)
      case .move: r[i.a] = r[i.b]
      case .add:
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c], s == t,
          case let (sum, overflow) = x.addingReportingOverflow(y), !overflow
        {
          r[i.a] = .number(.small(sum, scale: s))
        } else {
          r[i.a] = try Value.add(r[i.b], r[operand: i.c])
        }
      case .subtract:
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c], s == t,
          case let (difference, overflow) = x.subtractingReportingOverflow(y), !overflow
        {
          r[i.a] = .number(.small(difference, scale: s))
        } else {
          r[i.a] = try Value.subtract(r[i.b], r[operand: i.c])
        }
      case .multiply:
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c],
          case let (product, overflow) = x.multipliedReportingOverflow(by: y), !overflow,
          case let (scale, tooFine) = s.addingReportingOverflow(t), !tooFine
        {
          r[i.a] = .number(.small(product, scale: scale))
        } else {
          r[i.a] = try Value.multiply(r[i.b], r[operand: i.c])
        }
      case .divide: r[i.a] = try Value.divide(r[i.b], r[operand: i.c])
      case .remainder:
        if case .number(.small(let x, 0)) = r[i.b], case .number(.small(let y, 0)) = r[operand: i.c], y > 0 {
          let rest = x % y
          r[i.a] = .number(.small(rest < 0 ? rest + y : rest, scale: 0))
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
        let holds: Bool
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c], s == t {
          holds = x == y
        } else {
          holds = try r[i.b].equals(r[operand: i.c])
        }
        unsafe next = next + (holds ? 1 : 1 + next.pointee.offset)
      case .testNotEqual:
        let holds: Bool
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c], s == t {
          holds = x != y
        } else {
          holds = try !r[i.b].equals(r[operand: i.c])
        }
        unsafe next = next + (holds ? 1 : 1 + next.pointee.offset)
      case .testLess:
        let holds: Bool
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c], s == t {
          holds = x < y
        } else {
          holds = try isOrdered(r[i.b], r[operand: i.c]) { $0 < 0 }
        }
        unsafe next = next + (holds ? 1 : 1 + next.pointee.offset)
      case .testAtMost:
        let holds: Bool
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c], s == t {
          holds = x <= y
        } else {
          holds = try isOrdered(r[i.b], r[operand: i.c]) { $0 <= 0 }
        }
        unsafe next = next + (holds ? 1 : 1 + next.pointee.offset)
      case .testGreater:
        let holds: Bool
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c], s == t {
          holds = x > y
        } else {
          holds = try isOrdered(r[i.b], r[operand: i.c]) { $0 > 0 }
        }
        unsafe next = next + (holds ? 1 : 1 + next.pointee.offset)
      case .testAtLeast:
        let holds: Bool
        if case .number(.small(let x, let s)) = r[i.b], case .number(.small(let y, let t)) = r[operand: i.c], s == t {
          holds = x >= y
        } else {
          holds = try isOrdered(r[i.b], r[operand: i.c]) { $0 >= 0 }
        }
        unsafe next = next + (holds ? 1 : 1 + next.pointee.offset)
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
        if globals.values[Int(i.b)].isUnset { throw unknownName(Int(i.b), hintKind: Int(i.c), code, r) }
        r[i.a] = globals.values[Int(i.b)]
      case .storeGlobal: globals.values[Int(i.b)] = r[i.a]
      case .call:
        try countStep()
        let first = Int(i.a) + 1
        guard case .function(let function) = r[i.a] else { throw Problem.notCallable(r[i.a]) }
        let count = i.b == 0 ? Int(i.c) : try nameArguments(i, function, code, r, base: current.base)
        if let callee = function.code {
          guard frames.count < Machine.maximumCalls else { throw Problem.tooManyCalls(Machine.maximumCalls) }
          let base = current.base + first
          if count != callee.parameters.count { try bind(callee, at: base, count: count) }
          try registers.reserve(base + callee.registerCount)
          unsafe frames.append(Frame(function: current.function, next: next, base: current.base))
          current = Current(function, base: base)
          unsafe next = current.next
          top = base + callee.registerCount
          code = callee
          r = registers.window(at: base, of: callee)
        } else {
          r[i.a] = try call(function, r.values(from: first, count: count))
        }
      case .giveBack:
        guard frames.count > entry else { return r[i.a] }
        registers[current.base - 1] = r[i.a]
        let caller = frames.removeLast()
        current = Current(caller)
        unsafe next = caller.next
        code = current.code
        top = caller.base + code.registerCount
        r = registers.window(at: caller.base, of: code)
      case .callBuiltin: r[i.a] = try Builtin.all[Int(i.b)].call(r.arguments(from: Int(i.a), count: Int(i.c)), self)
      case .field:
        if case .record(let record) = r[i.b] {
          let site = unsafe code.sites + Int(i.c)
          if record.fields.shape === (unsafe site.pointee.shape) {
            r[i.a] = record.fields.value(at: unsafe site.pointee.position)
          } else {
            r[i.a] = try unsafe field(of: record, &site.pointee)
          }
        } else {
          r[i.a] = try field(r[i.b], code.fields[Int(i.c)])
        }
      case .setField:
        if case .record(let record) = r[i.a], record.schema == nil {
          let site = unsafe code.sites + Int(i.b)
          if record.fields.shape === (unsafe site.pointee.shape) {
            record.fields.set(r[i.c], at: unsafe site.pointee.position)
          } else {
            unsafe setField(of: record, &site.pointee, r[i.c])
          }
        } else {
          try setField(r[i.a], code.fields[Int(i.b)], r[i.c])
        }
      case .joinTexts:
        if let text = try joined(r, from: Int(i.b), count: Int(i.c)) {
          r[i.a] = text
          unsafe next += Int(i.c) - 1
        }
      case .next:
        guard case .iterator(let iterator) = r[i.a] else { throw Problem.notIterable(r[i.a]) }
        if let (item, key) = iterator.next() {
          r[Int(i.a) + 1] = item
          r[Int(i.a) + 2] = key
          unsafe next += 1
        }
      case .pushHandler, .pushCleanup:
        let target = unsafe next - code.program + i.offset
        handlers.append(Handler(depth: frames.count, target: target, register: Int(i.a), isCleanup: i.operation == .pushCleanup))
      case .popHandler: handlers.removeLast()
      default: try perform(i, code, unsafe current.function.takeUnretainedValue().captures, r)
      }
    }
  }
}
