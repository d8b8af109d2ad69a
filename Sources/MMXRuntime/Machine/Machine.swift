import CMachine
package import MMXData
import MMXSyntax

/// Runs code: a virtual machine with registers, which knows the language but nothing about accounting. One thread owns it.
package final class Machine {
  package let globals = Globals()
  package let host: any Host
  /// Runs the commands of the program.
  package private(set) lazy var commands: any CommandRunner = makeCommands(self)
  private let makeCommands: (Machine) -> any CommandRunner
  let registers = Registers()
  lazy var builtins = BuiltinTable()
  /// The first register that no active frame uses.
  var top = 0
  let frames: FrameStack
  /// Functions whose global was set again while they ran, kept until they end.
  private var retired: [Function] = []
  /// Nested calls from natives into code, which use the stack of the thread.
  var nativeDepth = 0
  /// Set while cleanups run after an interruption, which must not interrupt them again.
  var isUnwinding = false
  /// Shows the value of each statement at the prompt; true if the statement is a save, which does not read the record.
  var onShow: ((Value, Bool) throws -> Void)?
  /// The place of the current command in its source.
  package internal(set) var commandPlace: Fault.Place?
  var onImport: ((String, Source) throws -> Void)?
  var tests: [(name: String, function: Function)] = []
  /// Compiled patterns of `=~`, by their text.
  var patterns: [String: Pattern] = [:]

  /// Steps granted, those left before the next check of limits and interrupts, and those allowed; a step is a call or a round of a loop.
  private var granted = 0
  private var fuel: Int {
    @inline(__always) get { unsafe Int(frames.core.pointee.fuel) }
    @inline(__always) set { unsafe frames.core.pointee.fuel = Int64(newValue) }
  }
  private var maximumSteps = Int.max
  /// The limit or Ctrl-C that has ended the run, except for its cleanups.
  private var ending: Problem?
  /// The value of `maximumSteps` when a run begins.
  private var allowedSteps = Int.max

  static let maximumCalls = 10_000
  static let maximumNativeDepth = 400

  init(host: any Host, commands: @escaping (Machine) -> any CommandRunner) {
    self.host = host
    makeCommands = commands
    frames = FrameStack(registers, globals.values)
  }

  /// A frame: its function, the next instruction and the first register.
  @safe struct Frame {
    /// Kept alive by a register of the caller, by a global, by `retired`, or by the native that called it.
    let function: Unmanaged<Function>
    var next: Cursor
    let base: Int
    /// Of the function's code.
    let entry: UnsafePointer<Entry>

    @inline(__always)
    init(_ function: Unmanaged<Function>, _ entry: UnsafePointer<Entry>, base: Int) {
      unsafe self.function = function
      next = unsafe Cursor(entry)
      self.base = base
      unsafe self.entry = entry
    }

    var code: Code { unsafe entry.pointee.code }

    /// The index of the last executed instruction.
    var index: Int { unsafe max(0, next.index(in: entry) - 1) }

    mutating func jump(to target: Int) {
      next = unsafe Cursor(entry)
      next.skip(target)
    }
  }

  /// Sets a global. Frames do not count references, so a running function outlives its name.
  func setGlobal(_ slot: Int, to value: Value) {
    if case .function(let old) = globals.values[slot], frames.contains(old) {
      if retired.count == retired.capacity { retired.removeAll { !frames.contains($0) } }
      retired.append(old)
    }
    globals.values[slot] = value
  }

  // MARK: Calls from native code

  /// Runs the code of a file.
  func run(_ code: Code) throws -> Value { try enter(Function(code), []) }

  /// Calls a function value from native code.
  func call(_ function: Function, _ arguments: [Value]) throws -> Value {
    if let builtin = function.builtin { return try call(builtin, arguments) }
    nativeDepth += 1
    defer { nativeDepth -= 1 }
    return try enter(function, arguments)
  }

  /// Calls a function with one value: what stages do for each row.
  func call(_ function: Function, with row: Value) throws -> Value {
    if let builtin = function.builtin { return try call(builtin, [row]) }
    nativeDepth += 1
    let base = top
    defer {
      nativeDepth -= 1
      top = base
      if base == 0 { registers.clear() }
    }
    guard nativeDepth <= Machine.maximumNativeDepth else { throw Problem.tooManyCalls(Machine.maximumNativeDepth) }
    try registers.reserve(base + 1)
    registers[base] = row
    top = base + 1
    return try run(function, at: base, count: 1)
  }

  private func enter(_ function: Function, _ arguments: [Value]) throws -> Value {
    guard nativeDepth <= Machine.maximumNativeDepth else { throw Problem.tooManyCalls(Machine.maximumNativeDepth) }
    let base = top
    defer {
      top = base
      if base == 0 { registers.clear() }
    }
    try push(arguments, count: arguments.count)
    return try run(function, at: base, count: arguments.count)
  }

  private func call(_ builtin: Builtin, _ arguments: [Value]) throws -> Value {
    let base = top
    defer { top = base }
    try push(arguments, count: builtin.room(for: arguments.count))
    return try builtin.call(registers.arguments(from: base, count: arguments.count), defaults: builtin.defaults, self)
  }

  private func push(_ arguments: [Value], count: Int) throws(Problem) {
    try registers.reserve(top + count)
    for (index, argument) in arguments.enumerated() { registers[top + index] = argument }
    top += count
  }

  /// Evaluates the argument of a stage for a row; if it is a function, it is called with the row.
  func apply(_ function: Function, _ row: Value) throws -> Value {
    let value = try function.fieldAlone(of: row) ?? call(function, with: row)
    if case .function(let inner) = value { return try call(inner, with: row) }
    return value
  }

  // MARK: Limits and the core

  /// When the core takes part.
  package enum CoreUse: Sendable {
    case never
    /// Not before a program turns out to be long, and where it pays: one that only starts does without the check of the core's layouts.
    case afterSomeSteps
    /// For every instruction that it knows.
    case always
  }

  /// Looked at when a run begins.
  package var coreUse = CoreUse.afterSomeSteps

  /// One more step: throws `limit` past the allowed ones and `interrupted` after Ctrl-C.
  @inline(__always)
  package func countStep() throws(Problem) {
    fuel &-= 1
    if fuel < 0 { try refuel() }
  }

  /// Starts counting steps again, now and in each later run.
  package func allowSteps(_ limit: Int) {
    allowedSteps = limit
    beginRun()
  }

  /// Nothing of the previous run counts.
  func beginRun() {
    Memory.forgetFailure()
    (isUnwinding, ending) = (false, nil)
    (granted, fuel, maximumSteps) = (0, 0, allowedSteps)
    if coreUse != .afterSomeSteps { frames.allowCore(coreUse) }
  }

  /// Cleanups run after a limit or Ctrl-C too, and together may take this many steps, or cleanups that meet the limit again would never
  /// end. Returns what ended the run in the first place.
  func end(with problem: Problem) -> Problem {
    if problem.kind == .interrupted { isUnwinding = true }
    if let ending { return ending }
    ending = problem
    maximumSteps = min(maximumSteps, granted) + 100_000
    return problem
  }

  private func refuel() throws(Problem) {
    fuel = 0
    try checkInterrupt()
    guard granted < maximumSteps else {
      throw .tooManySteps(maximumSteps)
    }
    if granted > 0, coreUse == .afterSomeSteps { frames.allowCore(coreUse) }
    let grant = min(256, maximumSteps - granted)
    granted += grant
    if ending == nil { try Memory.look() }
    fuel = grant - 1
  }

  package func checkInterrupt() throws(Problem) {
    guard host.isInterrupted, !isUnwinding else { return }
    isUnwinding = true
    throw interruption()
  }

  /// Ctrl-C came.
  private func interruption() -> Problem {
    if host.endsWhenInterrupted { NestedRelease.keepAll() }
    return .interrupted()
  }

  /// Called by long work of natives. An error may get lost, as when a `try?` treats it as a value that cannot be compared; then the next
  /// check throws it again.
  private(set) lazy var pace = PaceKeeper { [unowned self] () throws(Problem) in
    if host.isInterrupted, !isUnwinding { throw interruption() }
    if ending == nil { try Memory.look() }
  }

  /// Rounds begun and rounds in all of the loop that the run is in, the outer one of several; loops of one round do not count.
  package var outermostLoop: (done: Int, total: Int)? {
    for index in 0..<top {
      if case .iterator(let loop) = registers[index], loop.progress.total > 1 { return loop.progress }
    }
    return nil
  }

  /// `a.mmx:3`, the line of the current command.
  package var here: String {
    guard let place = commandPlace else { return "an unknown line" }
    return "\(place.source.name):\(place.source.line(at: place.span.start))"
  }
}

/// A fault that waits in a register while a cleanup runs.
package final class FaultBox {
  let fault: Fault
  init(_ fault: Fault) { self.fault = fault }
}
