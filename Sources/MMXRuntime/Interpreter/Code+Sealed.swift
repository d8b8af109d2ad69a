import MMXData

/// Where an instruction found its field the last time. Rows of one answer share a shape, so the next record is likely the same.
struct FieldSite {
  let name: String
  var shape: Shape?
  var position = 0
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
