import CMachine
import MMXData
import MMXSyntax

/// The forms of instructions that the core knows: its list is `CMACHINE_FORMS` in `CMachine.h`.
enum CoreForm {
  /// From that many instructions on, one after the other, the core gains more than entering and leaving it takes.
  private static let worthwhile = 4

  /// The forms of code that is not sealed yet; 0 where the loop has to carry out the instruction, and with `cmachine_door` where it lets
  /// the core go on.
  static func forms(of code: [Instruction]) -> [UInt8] {
    var forms = code.indices.map { form(of: $0, in: code) }
    // How many instructions the core does from each one on, as far as code tells.
    var lengths = Array(repeating: 0, count: code.count)
    for index in code.indices.reversed() where forms[index] != 0 {
      lengths[index] = 1 + further(index, in: code, lengths, forms)
      if lengths[index] >= worthwhile { forms[index] |= UInt8(cmachine_door) }
    }
    return forms
  }

  private static func further(_ index: Int, in code: [Instruction], _ lengths: [Int], _ forms: [UInt8]) -> Int {
    func length(at index: Int) -> Int { lengths.indices.contains(index) ? lengths[index] : 0 }
    let i = code[index]
    switch i.operation {
    case .giveBack: return 0
    // What is called is long, and a loop that begins with such an instruction.
    case .callGlobal: return worthwhile
    case .jumpBack: return forms.indices.contains(i.target) && forms[i.target] != 0 ? worthwhile : 0
    case .jump: return length(at: i.target)
    case .joinTexts: return length(at: index + 1 + Int(i.c))
    default:
      // Past the jump of a test, or back with it.
      let isForward = i.operation.isTest && code[index + 1].operation == .jump
      return length(at: index + (isForward ? 2 : 1))
    }
  }

  private static func form(of index: Int, in code: [Instruction]) -> UInt8 {
    // The operands after `wide` are halves.
    if index > 0, code[index - 1].operation == .wide { return 0 }
    let next: Opcode? = index + 1 < code.count ? code[index + 1].operation : nil
    return UInt8(truncatingIfNeeded: form(of: code[index], before: next).rawValue)
  }

  private static func form(of i: Instruction, before next: Opcode?) -> cmachine_form {
    func last(_ register: cmachine_form, _ constant: cmachine_form) -> cmachine_form { i.c < Window.firstConstant ? register : constant }
    /// The forms of a test stand in the order that the list says: a register, a constant, a whole number; then those of a jump back.
    func test(_ first: cmachine_form, isWhole: Bool = false) -> cmachine_form {
      guard next == .jump || next == .jumpBack else { return cmachine_none }
      let operand: UInt32 = isWhole ? 2 : i.c < Window.firstConstant ? 0 : 1
      return cmachine_form(first.rawValue + operand + (next == .jumpBack ? 3 : 0))
    }
    return switch i.operation {
    case .constant: cmachine_constant
    case .move: cmachine_move
    case .loadGlobal: cmachine_load_global
    case .storeGlobal: cmachine_store_global
    case .add: last(cmachine_add, cmachine_add_k)
    case .addWhole: cmachine_add_w
    case .grow: last(cmachine_grow, cmachine_grow_k)
    case .subtract: last(cmachine_subtract, cmachine_subtract_k)
    case .multiply: last(cmachine_multiply, cmachine_multiply_k)
    case .remainder: last(cmachine_remainder, cmachine_remainder_k)
    case .remainderWhole: cmachine_remainder_w
    case .round: cmachine_round
    case .testEqual: test(cmachine_equal)
    case .testNotEqual: test(cmachine_not_equal)
    case .testLess: test(cmachine_less)
    case .testAtMost: test(cmachine_at_most)
    case .testGreater: test(cmachine_greater)
    case .testAtLeast: test(cmachine_at_least)
    case .testEqualWhole: test(cmachine_equal, isWhole: true)
    case .testNotEqualWhole: test(cmachine_not_equal, isWhole: true)
    case .testLessWhole: test(cmachine_less, isWhole: true)
    case .testAtMostWhole: test(cmachine_at_most, isWhole: true)
    case .testGreaterWhole: test(cmachine_greater, isWhole: true)
    case .testAtLeastWhole: test(cmachine_at_least, isWhole: true)
    case .jump: cmachine_jump
    case .jumpBack: cmachine_jump_back
    case .callGlobal: cmachine_call_global
    case .giveBack: cmachine_give_back
    case .field: cmachine_field
    case .setField: cmachine_set_field
    case .length: cmachine_length
    case .joinTexts: cmachine_join_texts
    default: cmachine_none
    }
  }
}

extension FrameStack {
  /// Lets the loop enter the core from now on, or not any more. It never does where this build has none, or the core does not know how
  /// Swift lays out memory.
  func allowCore(_ use: Machine.CoreUse) {
    let doors: UInt8 =
      switch use {
      case .never: 0
      case .afterSomeSteps: UInt8(cmachine_door)
      case .always: .max
      }
    unsafe core.pointee.doors = Core.isUsable ? doors : 0
  }
}

/// The machine's fast part, in C: see `CMachine.h`.
enum Core {
  static let isUsable = cmachine_is_built() != 0 && isLaidOutAsKnown

  /// Whether the structures of `CMachine.h` are what Swift has in memory. Each is laid over a sample, and has to say what Swift says of it.
  private static let isLaidOutAsKnown = areKindsKnown && isCodeKnown && areRecordsKnown

  private static var areKindsKnown: Bool {
    func kind(_ value: Value) -> Int { Int(Registers.words(of: value).mark >> 8) }
    var text = Value.string("abcdefghijklmn")
    let second = unsafe withUnsafeBytes(of: &text) { unsafe $0.load(fromByteOffset: 8, as: UInt64.self) }
    return MemoryLayout<cmachine_value>.size == MemoryLayout<Value>.size && cmachine_plain_kinds == Int(Registers.plainMarks)
      && cmachine_number == Int(Registers.inlineNumber >> 8) && cmachine_text == Int(Registers.shortText >> 8)
      && kind(.null) == cmachine_nothing && kind(.unset) == cmachine_nothing && second == 0xEE6A_6E6D_6C6B_2069
  }

  /// Code, a frame and a function.
  private static var isCodeKnown: Bool {
    var instruction = Instruction(.giveBack, 0x1234, 0x5678, 0x9ABC)
    instruction.form = 0xDE
    let code = Code(name: "", source: Source(name: "", text: ""))
    (code.instructions, code.constants, code.fields, code.registerCount) = ([instruction], [.null], [""], 5)
    code.spans = [.none]
    code.parameters = [Code.Parameter(name: "", hasDefault: false, isCell: false)]
    code.seal()
    let function = Function(code)
    let entry = unsafe code.entry
    let frame = unsafe Machine.Frame(.passUnretained(function), entry, base: 9)
    let shape = Shape([""])
    var site = FieldSite(name: "")
    site.remember(shape, 7)
    return withExtendedLifetime((code, function, shape)) {
      let i = unsafe unsafeBitCast(instruction, to: cmachine_instruction.self)
      let e = unsafe UnsafeRawPointer(entry).load(as: cmachine_entry.self)
      let f = unsafe withUnsafeBytes(of: frame) { unsafe $0.load(as: cmachine_frame.self) }
      let s = unsafe withUnsafeBytes(of: site) { unsafe $0.load(as: cmachine_site.self) }
      let object = unsafe address(function)
      let o = unsafe object.load(as: cmachine_function_object.self)
      let (first, mark) = Registers.words(of: .function(function))
      return unsafe i.operation == Opcode.giveBack.rawValue && i.form == 0xDE && i.a == 0x1234 && i.b == 0x5678 && i.c == 0x9ABC
        && i.offset == Int32(bitPattern: 0x9ABC_5678)
        && UnsafeRawPointer(e.instructions) == UnsafeRawPointer(entry.pointee.instructions)
        && UnsafeRawPointer(e.constants) == UnsafeRawPointer(entry.pointee.constants)
        && UnsafeRawPointer(e.sites) == UnsafeRawPointer(entry.pointee.sites) && e.register_count == 5 && e.parameter_count == 1
        && MemoryLayout<cmachine_frame>.stride == MemoryLayout<Machine.Frame>.stride && f.function == object
        && UnsafeRawPointer(f.next) == UnsafeRawPointer(e.instructions) && f.base == 9
        && UnsafeRawPointer(f.entry) == UnsafeRawPointer(entry)
        && MemoryLayout<cmachine_site>.stride == MemoryLayout<FieldSite>.stride && s.shape == address(shape) && s.position == 7
        && UnsafeRawPointer(o.entry) == UnsafeRawPointer(entry) && Int(mark) == cmachine_function << 8
        && UnsafeRawPointer(bitPattern: Int(first)) == object
    }
  }

  /// A record, and its values while one and while two records hold them.
  private static var areRecordsKnown: Bool {
    var values = Array(repeating: Value.null, count: 2)
    values[1] = .int(7)
    let record = RecordObject(OrderedRecord(shape: Shape(["a", "b"]), values: values))
    values = []
    let object = unsafe address(record)
    let r = unsafe object.load(as: cmachine_record_object.self)
    let (first, mark) = Registers.words(of: .record(record))
    let items = unsafe record.values.withUnsafeBufferPointer { unsafe UnsafeRawPointer($0.baseAddress) }
    guard Int(mark) == cmachine_record << 8, unsafe UnsafeRawPointer(bitPattern: Int(first)) == object,
      unsafe r.shape == address(record.shape), unsafe r.schema == nil, unsafe UnsafeRawPointer(r.items + 1) == items,
      unsafe r.items.pointee.count == 2, unsafe r.items.pointee.references == cmachine_held_once
    else { return false }
    let other = RecordObject(record.fields)
    return withExtendedLifetime((record, other)) {
      let o = unsafe address(other).load(as: cmachine_record_object.self)
      return unsafe o.items == r.items && o.items.pointee.references != cmachine_held_once
    }
  }

  private static func address(_ object: AnyObject) -> UnsafeRawPointer {
    unsafe UnsafeRawPointer(Unmanaged.passUnretained(object).toOpaque())
  }
}
