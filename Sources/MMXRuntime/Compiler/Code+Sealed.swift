import CMachine
import MMXData

/// Where an instruction last found its field. Rows of one answer share a shape, so the next record probably has the same one.
struct FieldSite {
  // The core reads these two.
  private(set) var shapeID: ObjectIdentifier?
  private(set) var position = 0
  /// Retained, so that no other shape takes its address.
  private var shape: Shape?
  let name: String

  init(name: String) { self.name = name }

  mutating func remember(_ shape: Shape, _ position: Int) {
    (self.shape, shapeID, self.position) = (shape, ObjectIdentifier(shape), position)
  }
}

/// What a call needs from the code of a function, found by one load and without counting references. The code keeps it valid.
@safe struct Entry {
  let instructions: UnsafeMutablePointer<Instruction>
  let constants: UnsafeMutablePointer<Value>
  let sites: UnsafeMutablePointer<FieldSite>
  let registerCount: Int
  let parameterCount: Int
  // The core reads those above.
  /// The field, if the code is only a stage's `.Field`.
  let onlySite: UnsafeMutablePointer<FieldSite>?
  private let owner: Unmanaged<Code>

  fileprivate init(
    _ instructions: UnsafeMutablePointer<Instruction>, _ constants: UnsafeMutablePointer<Value>, _ sites: UnsafeMutablePointer<FieldSite>,
    of code: Code
  ) {
    unsafe self.instructions = instructions
    unsafe self.constants = constants
    unsafe self.sites = sites
    let start = code.instructions.prefix(2)
    let readsField = code.isStage && start.map(\.operation) == [.field, .giveBack] && start[0].b == 0 && start[0].a == start[1].a
    unsafe onlySite = readsField ? sites + Int(start[0].c) : nil
    registerCount = code.registerCount
    parameterCount = code.parameters.count
    unsafe owner = .passUnretained(code)
  }

  var code: Code { unsafe owner.takeUnretainedValue() }
}

/// The program counter. Every path of compiled code ends in a `giveBack`, so it never leaves the code.
@safe struct Cursor {
  private var next: UnsafeMutablePointer<Instruction>

  /// At the first instruction.
  @inline(__always) init(_ entry: UnsafePointer<Entry>) { unsafe next = entry.pointee.instructions }

  /// Where the core stopped.
  @inline(__always) init(_ address: UnsafePointer<cmachine_instruction>) {
    unsafe next = UnsafeMutableRawPointer(mutating: address).assumingMemoryBound(to: Instruction.self)
  }

  /// For the core.
  @inline(__always) var address: UnsafePointer<cmachine_instruction> {
    unsafe UnsafeRawPointer(next).assumingMemoryBound(to: cmachine_instruction.self)
  }

  /// The instruction to run next.
  @inline(__always) var instruction: Instruction { unsafe next.pointee }

  /// The instruction that follows that many others, which the code has.
  @inline(__always) func instruction(after count: Int) -> Instruction { unsafe next[count] }

  @inline(__always) mutating func take() -> Instruction {
    defer { unsafe next += 1 }
    return unsafe next.pointee
  }

  @inline(__always) mutating func skip(_ count: Int) { unsafe next += count }

  /// The index of the instruction to run next.
  @inline(__always) func index(in entry: UnsafePointer<Entry>) -> Int { unsafe next - entry.pointee.instructions }
}

/// The active calls, outermost first, in a block that never moves. The last one runs, the others wait.
@safe final class FrameStack {
  private let first: UnsafeMutablePointer<Machine.Frame>
  /// What the core and the loop share.
  let core: UnsafeMutablePointer<cmachine_state>

  /// - Parameters:
  ///   - registers: those of the frames.
  ///   - globals: the names of the top level.
  init(_ registers: Registers, _ globals: Registers) {
    unsafe first = .allocate(capacity: Machine.maximumCalls)
    unsafe core = .allocate(capacity: 1)
    var state = unsafe cmachine_state()
    unsafe state.frames = UnsafeMutableRawPointer(first).assumingMemoryBound(to: cmachine_frame.self)
    unsafe state.frame_limit = Int64(Machine.maximumCalls)
    unsafe state.first_register = registers.coreAddress
    unsafe state.globals = globals.coreAddress
    unsafe core.initialize(to: state)
  }

  deinit {
    unsafe first.deallocate()
    unsafe core.deallocate()
  }

  private(set) var count: Int {
    @inline(__always) get { unsafe Int(core.pointee.frame_count) }
    @inline(__always) set { unsafe core.pointee.frame_count = Int64(newValue) }
  }

  /// The running frame. There is one whenever code runs.
  @inline(__always) var running: Machine.Frame {
    _read { yield unsafe first[count &- 1] }
    _modify { yield unsafe &first[count &- 1] }
  }

  /// Pushes a frame. Throws `limit` past `Machine.maximumCalls`.
  @inline(__always) func push(_ frame: Machine.Frame) throws(Problem) {
    guard count < Machine.maximumCalls else { throw .tooManyCalls(Machine.maximumCalls) }
    unsafe (first + count).initialize(to: frame)
    count &+= 1
  }

  /// Pops the running frame; there is another one.
  @inline(__always) func pop() { count &-= 1 }

  func removeAll(above count: Int) { self.count = min(self.count, count) }

  subscript(index: Int) -> Machine.Frame {
    precondition(index < count, "a call under way")
    return unsafe first[index]
  }

  /// Whether a call of the function is active.
  func contains(_ function: Function) -> Bool {
    (0..<count).contains { unsafe self[$0].function.toOpaque() == Unmanaged.passUnretained(function).toOpaque() }
  }
}

/// The tables of compiled code at fixed addresses, made when the compiler has finished.
@safe final class SealedCode {
  let entry: UnsafePointer<Entry>
  private let instructions: UnsafeMutablePointer<Instruction>
  private let constants: UnsafeMutablePointer<Value>
  private let sites: UnsafeMutablePointer<FieldSite>
  private let counts: (instructions: Int, constants: Int, sites: Int)

  /// Made when the last instruction has been emitted. The code outlives it.
  init(_ code: Code) {
    counts = (code.instructions.count, code.constants.count, code.fields.count)
    unsafe instructions = .allocate(capacity: max(1, counts.instructions))
    unsafe constants = .allocate(capacity: max(1, counts.constants))
    unsafe sites = .allocate(capacity: max(1, counts.sites))
    let forms = CoreForm.forms(of: code.instructions)
    for (index, instruction) in code.instructions.enumerated() {
      var instruction = instruction
      if instruction.operation.isJump { instruction.offset = instruction.target - index - 1 }
      instruction.form = forms[index]
      unsafe (instructions + index).initialize(to: instruction)
    }
    for (index, constant) in code.constants.enumerated() { unsafe (constants + index).initialize(to: constant) }
    for (index, name) in code.fields.enumerated() { unsafe (sites + index).initialize(to: FieldSite(name: name)) }
    let entry = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
    unsafe entry.initialize(to: Entry(instructions, constants, sites, of: code))
    unsafe self.entry = UnsafePointer(entry)
  }

  deinit {
    unsafe entry.deallocate()
    unsafe instructions.deinitialize(count: counts.instructions)
    unsafe instructions.deallocate()
    unsafe constants.deinitialize(count: counts.constants)
    unsafe constants.deallocate()
    unsafe sites.deinitialize(count: counts.sites)
    unsafe sites.deallocate()
  }
}
