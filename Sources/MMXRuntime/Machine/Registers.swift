import CMachine
import MMXData

/// Values in one block that never moves: the registers of all frames (a frame is a pointer into it), or the globals.
///
/// This file and `Code+Sealed.swift` hold the machine's unsafe code: an array would check bounds and uniqueness at each of several hundred
/// million accesses a second. Why it is sound: a frame is entered only after `reserve`, which gives every register up to its end a value,
/// and the compiler numbers registers below `Code.registerCount`. Address space is reserved for all registers, memory for those used.
@safe final class Registers {
  /// The maximum for the frames of all calls together.
  static let forFrames = 1 << 22
  private static let fewest = 1 << 14

  private let capacity: Int
  private let first: UnsafeMutablePointer<Value>
  private var initialized = 0

  /// That many, or fewer if there is not enough address space.
  init(capacity: Int = Registers.forFrames) {
    precondition(Registers.isLaidOutAsKnown, "values lie in memory as 'Registers.inlineNumber' says")
    var count = capacity
    while count > Registers.fewest, !Memory.has(count * MemoryLayout<Value>.stride) { count /= 2 }
    self.capacity = count
    unsafe first = .allocate(capacity: count)
  }

  /// The mark of an inline number in memory: the upper byte of the second word of a `Value`, whose lower byte is the scale and whose first
  /// word is the mantissa. This is the compiler's layout, and each machine checks once that it still holds.
  static let inlineNumber: UInt16 = 0x0800

  /// The upper byte of the mark of a short text. The lower one is a part of the text.
  static let shortText: UInt16 = 0x2000

  /// The marks of values that refer to no object, a bit for each: of a mark 0x0800 times n it is bit n. Marks that are no such multiple
  /// belong to values that do.
  static let plainMarks: UInt16 = 0b1000_0000_0001_1111

  /// Whether a value with that mark refers to no object, so that its words are copied and overwritten without counting references.
  @inline(__always) static func isPlain(_ mark: UInt16) -> Bool { mark & 0x8700 == 0 && plainMarks >> (mark >> 11) & 1 == 1 }

  /// The first word of a value, and its mark.
  static func words(of value: Value) -> (Int64, mark: UInt16) {
    var value = value
    return unsafe withUnsafeBytes(of: &value) { bytes in
      unsafe (bytes.load(as: Int64.self), bytes.load(fromByteOffset: 8, as: UInt16.self))
    }
  }

  private static let isLaidOutAsKnown: Bool = {
    func isPlain(_ value: Value) -> Bool {
      let mark = words(of: value).mark
      return Registers.isPlain(mark) && mark & 0xFF00 != inlineNumber
    }
    let (mantissa, mark) = words(of: .number(.small(0x1234_5678_9ABC_DEF0, scale: 0)))
    let (other, scaled) = words(of: .number(.small(-1, scale: 0xAB)))
    let wide = (try? Number(mantissa: 1 << 100, scale: 0)) ?? .zero
    return MemoryLayout<Value>.size == 16 && ShortText.isStoredAsKnown
      && mantissa == 0x1234_5678_9ABC_DEF0 && mark == inlineNumber && other == -1 && scaled == inlineNumber | 0xAB
      && words(of: .string("č")).mark & 0xFF00 == shortText
      && isPlain(.null) && isPlain(.unset) && isPlain(.bool(true)) && isPlain(.date(.epoch)) && isPlain(.dateTime(DateTime(.epoch)))
      && isPlain(.string("")) && isPlain(.string("abcdefghijklmn")) && Registers.isPlain(mark)
      && !isPlain(.items([])) && !isPlain(.string("more than a value holds")) && !isPlain(.number(wide))
  }()

  deinit {
    unsafe first.deinitialize(count: initialized)
    unsafe first.deallocate()
  }

  /// Gives every register below `count` a value. Throws `limit` if there are not that many.
  @inline(__always)
  func reserve(_ count: Int) throws(Problem) {
    if count > initialized { try initialize(upTo: count) }
  }

  private func initialize(upTo count: Int) throws(Problem) {
    guard count <= capacity else { throw .tooManyCalls(Machine.maximumCalls) }
    unsafe (first + initialized).initialize(repeating: .unset, count: count - initialized)
    initialized = count
  }

  /// The address of a reserved register.
  @inline(__always) func place(_ index: Int) -> UnsafeMutablePointer<Value> { unsafe first + index }

  /// Releases all values.
  func clear() {
    unsafe first.deinitialize(count: initialized)
    initialized = 0
  }

  /// For a reserved register.
  subscript(index: Int) -> Value {
    _read { yield unsafe first[index] }
    _modify { yield unsafe &first[index] }
  }

  func arguments(from base: Int, count: Int) -> Arguments { unsafe Arguments(first: first + base, count: count) }

  /// The first one, for the core.
  var coreAddress: UnsafeMutablePointer<cmachine_value> { unsafe Registers.core(first) }

  @inline(__always) private static func core(_ place: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<cmachine_value> {
    unsafe UnsafeMutableRawPointer(place).assumingMemoryBound(to: cmachine_value.self)
  }

  /// Runs the core from the frame up to an instruction that the loop has to carry out, and returns that and the code it is in. The core
  /// does not return to frames below `bottom`.
  @inline(__always)
  func runCore(
    _ core: UnsafeMutablePointer<cmachine_state>, _ next: Cursor, _ r: Window, _ entry: UnsafePointer<Entry>, bottom: Int
  ) -> (Cursor, UnsafePointer<Entry>) {
    unsafe core.pointee.next = next.address
    unsafe core.pointee.registers = Registers.core(r.first)
    unsafe core.pointee.entry = UnsafeRawPointer(entry).assumingMemoryBound(to: cmachine_entry.self)
    unsafe core.pointee.bottom = Int64(bottom)
    unsafe core.pointee.end_of_registers = Registers.core(first + initialized)
    unsafe cmachine_run(core)
    guard let next = unsafe core.pointee.next, let entry = unsafe core.pointee.entry else { preconditionFailure("the core stops in code") }
    return unsafe (Cursor(next), UnsafeRawPointer(entry).assumingMemoryBound(to: Entry.self))
  }

  /// The frame that starts at a register. `reserve` comes first.
  @inline(__always)
  func window(at base: Int, of entry: UnsafePointer<Entry>) -> Window {
    unsafe Window(first: first + base, constants: entry.pointee.constants)
  }
}

/// The operands of the instructions of one frame: its registers, and the constants of its code.
@safe struct Window {
  let first: UnsafeMutablePointer<Value>
  let constants: UnsafeMutablePointer<Value>

  /// Operands from here on are constants, if an operation allows both.
  static let firstConstant = 0x8000

  subscript(register: UInt16) -> Value {
    @inline(__always) _read { yield unsafe first[Int(register)] }
    @inline(__always) nonmutating _modify { yield unsafe &first[Int(register)] }
  }

  subscript(register: Int) -> Value {
    @inline(__always) _read { yield unsafe first[register] }
    @inline(__always) nonmutating _modify { yield unsafe &first[register] }
  }

  /// A register, or from `firstConstant` a constant.
  subscript(operand operand: UInt16) -> Value {
    @inline(__always) _read { yield unsafe place(operand: operand).pointee }
  }

  @inline(__always) private func place(operand: UInt16) -> UnsafeMutablePointer<Value> {
    unsafe Int(operand) < Window.firstConstant ? first + Int(operand) : constants + (Int(operand) - Window.firstConstant)
  }

  /// The function in the register, which keeps it alive.
  @inline(__always) func function(_ register: UInt16) -> Unmanaged<Function>? { unsafe Window.function(at: first + Int(register)) }

  /// The function at an address that keeps it alive.
  @inline(__always) static func function(at place: UnsafeMutablePointer<Value>) -> Unmanaged<Function>? {
    if case .function(let function) = unsafe place.pointee { unsafe .passUnretained(function) } else { nil }
  }

  /// The record in the register, which keeps it alive.
  @inline(__always) func record(_ register: UInt16) -> Unmanaged<RecordObject>? {
    if case .record(let record) = unsafe first[Int(register)] { unsafe .passUnretained(record) } else { nil }
  }

  /// The text in the register, if it lies in the value.
  @inline(__always) func shortText(_ register: Int) -> ShortText? {
    let place = unsafe UnsafeRawPointer(first + register)
    guard unsafe Window.mark(place) & 0xFF00 == Registers.shortText else { return nil }
    return ShortText(stored: unsafe place.load(as: Words.self))
  }

  @inline(__always) private static func mark(_ place: UnsafeRawPointer) -> UInt16 {
    unsafe place.load(fromByteOffset: 8, as: UInt16.self)
  }

  /// The mantissas of two inline numbers, and the mark of their product; nil if its scale is too large for an inline number.
  @inline(__always) func factors(_ left: UInt16, _ right: UInt16) -> (Int64, Int64, mark: UInt16)? {
    let a = unsafe UnsafeRawPointer(first + Int(left))
    let b = unsafe UnsafeRawPointer(place(operand: right))
    let marks = unsafe (Window.mark(a), Window.mark(b))
    guard marks.0 & 0xFF00 == Registers.inlineNumber, marks.1 & 0xFF00 == Registers.inlineNumber else { return nil }
    let scale = marks.0 & 0xFF + marks.1 & 0xFF
    guard scale <= 0xFF else { return nil }
    return unsafe (a.load(as: Int64.self), b.load(as: Int64.self), Registers.inlineNumber | scale)
  }

  /// The mantissas of two inline numbers of one scale, and their common mark.
  @inline(__always) func numbers(_ left: UInt16, _ right: UInt16) -> (Int64, Int64, mark: UInt16)? {
    let a = unsafe UnsafeRawPointer(first + Int(left))
    let b = unsafe UnsafeRawPointer(place(operand: right))
    let mark = unsafe Window.mark(a)
    guard mark & 0xFF00 == Registers.inlineNumber, unsafe mark == Window.mark(b) else { return nil }
    return unsafe (a.load(as: Int64.self), b.load(as: Int64.self), mark)
  }

  /// The number in the register, if it is inline and has no decimals.
  @inline(__always) func whole(_ register: UInt16) -> Int64? {
    let place = unsafe UnsafeRawPointer(first + Int(register))
    guard unsafe Window.mark(place) == Registers.inlineNumber else { return nil }
    return unsafe place.load(as: Int64.self)
  }

  /// The mantissa and scale of an inline number in the register.
  @inline(__always) func decimal(_ register: Int) -> (mantissa: Int64, scale: UInt16)? {
    let place = unsafe UnsafeRawPointer(first + register)
    let mark = unsafe Window.mark(place)
    guard mark & 0xFF00 == Registers.inlineNumber else { return nil }
    return unsafe (place.load(as: Int64.self), mark & 0xFF)
  }

  /// Stores an inline number with a mark from `numbers`. Usually it replaces another one, and there is nothing to release.
  @inline(__always) func store(_ mantissa: Int64, mark: UInt16 = Registers.inlineNumber, in register: UInt16) {
    let place = unsafe UnsafeMutableRawPointer(first + Int(register))
    if unsafe Window.mark(UnsafeRawPointer(place)) & 0xFF00 != Registers.inlineNumber { letGo(register) }
    unsafe place.storeBytes(of: mantissa, as: Int64.self)
    // The whole word, so that reading it as one need not wait for the store.
    unsafe place.storeBytes(of: UInt64(mark), toByteOffset: 8, as: UInt64.self)
  }

  @inline(never) private func letGo(_ register: UInt16) {
    let place = unsafe first + Int(register)
    if !Registers.isPlain(unsafe Window.mark(place)) { unsafe place.pointee = .null }
  }

  /// Stores a copy of a value that is elsewhere.
  @inline(__always) func copy(from source: UnsafeMutablePointer<Value>, to register: UInt16) {
    let mark = unsafe Window.mark(UnsafeRawPointer(source))
    if mark & 0xFF00 == Registers.inlineNumber {
      store(unsafe UnsafeRawPointer(source).load(as: Int64.self), mark: mark, in: register)
    } else {
      unsafe Window.copyShared(from: source, to: first + Int(register))
    }
  }

  @inline(never) private static func copyShared(from source: UnsafeMutablePointer<Value>, to place: UnsafeMutablePointer<Value>) {
    let marks = unsafe (Window.mark(source), Window.mark(place))
    if Registers.isPlain(marks.0), Registers.isPlain(marks.1) {
      unsafe UnsafeMutableRawPointer(place).storeBytes(of: UnsafeRawPointer(source).load(as: Words.self), as: Words.self)
    } else {
      unsafe place.pointee = source.pointee
    }
  }

  /// The words of a value.
  private typealias Words = (UInt64, UInt64)

  /// Moves the value of a register that is not read again to an address outside the frame, and takes the old value from there.
  @inline(__always) func exchange(_ register: Int, with place: UnsafeMutablePointer<Value>) {
    let (a, b) = unsafe (UnsafeMutableRawPointer(first + register), UnsafeMutableRawPointer(place))
    let (x, y) = unsafe (a.load(as: Words.self), b.load(as: Words.self))
    unsafe a.storeBytes(of: y, as: Words.self)
    unsafe b.storeBytes(of: x, as: Words.self)
  }

  /// Moves the value to the register through which the frame was called, the one before its first.
  @inline(__always) func giveBack(_ register: UInt16) { unsafe exchange(Int(register), with: first - 1) }

  @inline(__always) func copy(_ source: UInt16, to register: UInt16) { unsafe copy(from: first + Int(source), to: register) }

  @inline(__always) func copyConstant(_ index: UInt16, to register: UInt16) {
    unsafe copy(from: constants + Int(index), to: register)
  }

  @inline(__always) func constant(_ index: UInt16) -> Value { unsafe constants[Int(index)] }

  func values(from register: Int, count: Int) -> [Value] {
    unsafe Array(UnsafeBufferPointer(start: first + register, count: count))
  }

  func arguments(from register: Int, count: Int) -> Arguments { unsafe Arguments(first: first + register, count: count) }
}

extension RecordObject {
  /// The address of the site's field, valid until the record changes; nil if the site has another shape.
  @inline(__always) func place(_ site: FieldSite) -> UnsafeMutablePointer<Value>? {
    guard ObjectIdentifier(shape) == site.shapeID else { return nil }
    return unsafe values.withUnsafeBufferPointer { unsafe UnsafeMutablePointer(mutating: $0.baseAddress.map { unsafe $0 + site.position }) }
  }

  /// The same for storing; nil also for a record of an entity, whose values are checked.
  @inline(__always) func placeToSet(_ site: FieldSite) -> UnsafeMutablePointer<Value>? {
    guard ObjectIdentifier(shape) == site.shapeID, schema == nil else { return nil }
    return unsafe values.withUnsafeMutableBufferPointer { unsafe $0.baseAddress.map { unsafe $0 + site.position } }
  }
}

extension Function {
  /// The field of the row, if the function is a stage's `.Field` and knows its position; otherwise it must be called.
  func fieldAlone(of row: Value) -> Value? {
    guard case .record(let record) = row, let site = unsafe entry?.pointee.onlySite else { return nil }
    return unsafe record.place(site.pointee)?.pointee
  }
}

/// The built-ins by their position, called without counting references: the table of rows exists as long as the process.
@safe final class BuiltinTable {
  private let first: UnsafeMutablePointer<Unmanaged<Builtin>>
  /// The default values of each built-in, made at its first call.
  private var defaults: [[Value]]

  init() {
    let count = Builtin.all.count
    unsafe first = .allocate(capacity: count)
    defaults = Array(repeating: [], count: count)
    for (index, builtin) in Builtin.all.enumerated() { unsafe (first + index).initialize(to: .passUnretained(builtin)) }
  }

  deinit { unsafe first.deallocate() }

  /// The compiler numbers built-ins by the table.
  func call(_ index: Int, _ arguments: Arguments, _ machine: Machine) throws -> Value {
    precondition(index < defaults.count, "a built-in of the table")
    return try unsafe first[index]._withUnsafeGuaranteedRef { builtin in
      if defaults[index].isEmpty { defaults[index] = builtin.defaults }
      return try builtin.call(arguments, defaults: defaults[index], machine)
    }
  }
}

/// The arguments of a native function, in registers. Valid while the function runs.
@safe package struct Arguments {
  let first: UnsafeMutablePointer<Value>
  package let count: Int

  subscript(index: Int) -> Value {
    get {
      precondition(index < count, "a native function reads the arguments its row declares")
      return unsafe first[index]
    }
    nonmutating set {
      precondition(index < count, "a native function has the arguments its row declares")
      unsafe first[index] = newValue
    }
  }

  var all: [Value] { unsafe Array(UnsafeBufferPointer(start: first, count: count)) }

  /// The same, with room for further ones, which the caller reserved.
  func widened(to count: Int) -> Arguments { unsafe Arguments(first: first, count: max(self.count, count)) }
}

/// Arguments already checked against the parameters.
extension Arguments {
  func text(_ index: Int) -> String { self[index].string ?? "" }

  func number(_ index: Int) -> Number { if case .number(let number) = self[index] { number } else { .zero } }

  func whole(_ index: Int) -> Int { number(index).integer ?? 0 }

  func items(_ index: Int) -> [Value] { if case .list(let list) = self[index] { list.items } else { [] } }

  func function(_ index: Int) -> Function? { if case .function(let function) = self[index] { function } else { nil } }
}
