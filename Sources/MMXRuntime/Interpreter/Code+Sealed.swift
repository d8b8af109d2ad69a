import MMXData

/// Where an instruction found its field the last time. Rows of one answer share a shape, so the next record is likely the same.
struct FieldSite {
  let name: String
  /// Kept, so that no other shape takes its place in memory.
  private var shape: Shape?
  private(set) var shapeID: ObjectIdentifier?
  private(set) var position = 0

  init(name: String) { self.name = name }

  mutating func remember(_ shape: Shape, _ position: Int) {
    (self.shape, shapeID, self.position) = (shape, ObjectIdentifier(shape), position)
  }
}

/// What a call needs of a function, in one load and without counting references. The function keeps it valid.
@safe struct Entry {
  let instructions: UnsafeMutablePointer<Instruction>
  let constants: UnsafeMutablePointer<Value>
  let sites: UnsafeMutablePointer<FieldSite>
  let registerCount: Int
  let parameterCount: Int
  private let owner: Unmanaged<Code>

  init(_ sealed: SealedCode, of code: Code) {
    unsafe instructions = sealed.instructions
    unsafe constants = sealed.constants
    unsafe sites = sealed.sites
    registerCount = code.registerCount
    parameterCount = code.parameters.count
    unsafe owner = .passUnretained(code)
  }

  var code: Code { unsafe owner.takeUnretainedValue() }
}

/// The frames that wait, outermost first, in a block that never moves.
@safe final class FrameStack {
  private let first: UnsafeMutablePointer<Machine.Frame>
  private(set) var count = 0

  init() { unsafe first = .allocate(capacity: Machine.maximumCalls) }

  deinit { unsafe first.deallocate() }

  /// There is room for `Machine.maximumCalls`.
  @inline(__always) func append(_ frame: Machine.Frame) {
    precondition(count < Machine.maximumCalls, "the machine counts its calls")
    unsafe (first + count).initialize(to: frame)
    count += 1
  }

  @inline(__always) func removeLast() -> Machine.Frame {
    precondition(count > 0, "a frame returns to one that waits")
    count -= 1
    return unsafe first[count]
  }

  func removeAll(above count: Int) { self.count = min(self.count, count) }

  subscript(index: Int) -> Machine.Frame {
    precondition(index < count, "a frame that waits")
    return unsafe first[index]
  }
}

/// The tables of compiled code at addresses that stay, made when the compiler is done with it.
@safe final class SealedCode {
  let instructions: UnsafeMutablePointer<Instruction>
  let constants: UnsafeMutablePointer<Value>
  let sites: UnsafeMutablePointer<FieldSite>
  private let counts: (instructions: Int, constants: Int, sites: Int)

  init(_ instructions: [Instruction], _ constants: [Value], _ fields: [String]) {
    counts = (instructions.count, constants.count, fields.count)
    unsafe self.instructions = .allocate(capacity: max(1, counts.instructions))
    unsafe self.constants = .allocate(capacity: max(1, counts.constants))
    unsafe sites = .allocate(capacity: max(1, counts.sites))
    for (index, instruction) in instructions.enumerated() {
      var instruction = instruction
      if instruction.operation.isJump { instruction.offset = instruction.target - index - 1 }
      unsafe (self.instructions + index).initialize(to: instruction)
    }
    for (index, constant) in constants.enumerated() { unsafe (self.constants + index).initialize(to: constant) }
    for (index, name) in fields.enumerated() { unsafe (sites + index).initialize(to: FieldSite(name: name)) }
  }

  deinit {
    unsafe instructions.deinitialize(count: counts.instructions)
    unsafe instructions.deallocate()
    unsafe constants.deinitialize(count: counts.constants)
    unsafe constants.deallocate()
    unsafe sites.deinitialize(count: counts.sites)
    unsafe sites.deallocate()
  }
}
