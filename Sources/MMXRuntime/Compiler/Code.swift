import MMXData
import MMXSyntax

/// One instruction of the register machine: an operation and three operands, most of them registers of the frame.
struct Instruction {
  var operation: Opcode
  /// The form in which the core knows it, in sealed code; 0 if it does not. See `CoreForm`.
  var form: UInt8 = 0
  var a: UInt16
  var b: UInt16
  var c: UInt16

  init(_ operation: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
    self.operation = operation
    self.a = UInt16(truncatingIfNeeded: a)
    self.b = UInt16(truncatingIfNeeded: b)
    self.c = UInt16(truncatingIfNeeded: c)
  }

  /// The index of the target of a jump, kept in `b` and `c`; in sealed code a jump has an `offset`.
  var target: Int {
    get { Int(b) | Int(c) << 16 }
    set {
      b = UInt16(truncatingIfNeeded: newValue)
      c = UInt16(truncatingIfNeeded: newValue >> 16)
    }
  }

  /// The whole number in an instruction.
  @inline(__always)
  var whole: Int16 { Int16(bitPattern: c) }

  /// The bits of a `mask`.
  @inline(__always)
  var mask: UInt32 { UInt32(b) | UInt32(c) << 16 }

  /// The distance of a jump from the next instruction.
  @inline(__always)
  var offset: Int {
    get { Int(Int32(truncatingIfNeeded: UInt32(b) | UInt32(c) << 16)) }
    set { target = newValue }
  }
}

/// `R` is a register, `K` a constant, `G` a global, `U` a captured variable, `F` a field's name, `I` a whole number in the instruction.
enum Opcode: UInt8 {
  /// The upper halves of the operands b and c of the next instruction, which has more than 16 bits can say.
  case wide
  /// R[a] = K[b]
  case constant
  /// R[a] = a fresh copy of the list or record K[b]
  case template
  /// R[a] = R[b]
  case move
  /// R[a] = G[b], an error if it has no value
  case loadGlobal
  /// G[b] = R[a]
  case storeGlobal
  /// R[a] is a local that exists only if G[b] has no value: store R[c], load
  case storeMaybe, loadMaybe
  /// R[a] = the value in the cell R[b], an error if it has none
  case loadCell
  /// the cell R[b] = R[a]
  case storeCell
  /// R[a] = a new cell of R[b]
  case newCell
  /// R[a] = U[b]; U[b] = R[a]
  case loadCapture, storeCapture
  /// R[a] = R[a] + RK[c], where the next instruction stores R[a] in the place that it was read from. Meanwhile the place lets go of a text
  /// or list, which so grows in place.
  case grow
  /// The same for R[a] and the texts or lists of c registers from R[b], if all are one or the other after those in the `mask` that follows
  /// are converted; then past the instructions that come before the store. Otherwise those do it; operand a of the mask is their number.
  case growTexts
  /// R[a] = R[b] op RK[c], where RK is a register or a constant
  case add, subtract, multiply, divide, remainder, equal, notEqual, less, atMost, greater, atLeast
  /// R[a] = R[b] op I[c]
  case addWhole, remainderWhole
  /// If R[b] op RK[c] is false: to the jump that follows, otherwise past it. A jump back to the body of a loop is taken if it is true,
  /// which is a step.
  case testEqual, testNotEqual, testLess, testAtMost, testGreater, testAtLeast
  /// the same of R[b] and I[c]
  case testEqualWhole, testNotEqualWhole, testLessWhole, testAtMostWhole, testGreaterWhole, testAtLeastWhole
  /// R[a] = R[b] op R[c]
  case isIn, notIn, contains, notContains, matches
  /// R[a] = op R[b]
  case negate, not, truth
  /// to the target
  case jump, jumpBack
  /// if R[a] is false or true as a condition; is not null; has a value
  case jumpIfFalse, jumpIfTrue, jumpIfNotNull, jumpIfSet
  /// R[a] = the texts of c registers from R[b], joined, then past the c - 1 additions after the `mask`; otherwise only past the `mask`. The
  /// mask marks registers, the first by its lowest bit, whose values are turned into text first.
  case joinTexts, mask
  /// R[a] = R[b].F[c]
  case field, optionalField, quietField
  /// R[a].F[b] = R[c], if R[c] is not read again
  case setField
  /// R[a] = R[b][R[c]]
  case index, quietIndex
  /// R[a][R[b]] = R[c]
  case setIndex
  /// R[a] = R[b][R[c]..R[c+1]]
  case slice
  /// R[a] = list of c values from R[b]
  case newList
  /// appends c values from R[b] to R[a]
  case append
  /// R[a] = record of the shape K-shape c from R[b]
  case newRecord
  /// R[a] = closure of code b
  case closure
  /// R[a] = R[a](c values from R[a+1]); b is the list of argument names + 1, or 0
  case call
  /// R[a] = G[b](c values from R[a+1])
  case callGlobal
  /// R[a] = builtin b of c values from R[a]
  case callBuiltin
  /// leave the frame with R[a]
  case giveBack
  /// R[a] = `len` of R[b]
  case length
  /// R[a] = R[b] rounded half away from zero to c decimals
  case round
  /// R[a] = the texts of c values from R[b], joined
  case concatenate
  /// R[a] = a loop over R[b]
  case iterate
  /// R[a] the loop: next item into R[a+1], key or index into R[a+2]; followed by a jump taken at the end
  case next
  /// R[a] the loop of `bulk` rows: the row succeeded; failed with the fault in R[a+3]; all rows are done
  case bulkDone, bulkFailed, bulkEnd
  /// throw R[a]
  case throwValue
  /// rethrow the fault in R[a]
  case rethrow
  /// faults go to the target with R[a] set; `pushCleanup` for uncatchable ones too
  case pushHandler, pushCleanup
  case popHandler
  /// assertion b failed with its values from R[a]
  case assertFailed
  /// the block should have failed with the kind R[a]; `checkFailure` checks the fault in R[a+1]
  case failureMissing, checkFailure
  /// R[a] = command b with its operands from R[a]; c is 1 if rows may stay lazy
  case command
  /// R[a] = stage b of R[a] with arguments from R[a+1]
  case stage
  /// R[a] = what `read`, the call b of `reads`, gives for R[a] and R[a+1], rows one by one where the file allows it
  case readRows
  /// R[a] = R[a] with all its rows
  case materialize
  /// R[a] is the value of a statement at the prompt
  case show
  /// runs the file K[b]
  case importFile
  /// the closure R[a] is the test K[b]
  case declareTest
}

extension Opcode {
  /// Whether `wide` may come before it: b or c is the position in a table of the code, or a global, and the machine does it wide.
  var mayBeWide: Bool {
    switch self {
    case .constant, .template, .loadGlobal, .storeGlobal, .storeMaybe, .loadMaybe, .loadCell, .loadCapture, .storeCapture, .field,
      .optionalField, .quietField, .setField, .newRecord, .closure, .assertFailed, .command, .stage, .importFile, .declareTest:
      true
    default: false
    }
  }

  /// How an instruction compares its operands.
  enum Comparison {
    case equal, notEqual, less, atMost, greater, atLeast

    @inline(__always)
    func holds<Operand: Comparable>(_ a: Operand, _ b: Operand) -> Bool {
      switch self {
      case .equal: a == b
      case .notEqual: a != b
      case .less: a < b
      case .atMost: a <= b
      case .greater: a > b
      case .atLeast: a >= b
      }
    }
  }

  /// The comparison that it makes; nil if it makes none.
  var comparison: Comparison? {
    switch self {
    case .equal, .testEqual, .testEqualWhole: .equal
    case .notEqual, .testNotEqual, .testNotEqualWhole: .notEqual
    case .less, .testLess, .testLessWhole: .less
    case .atMost, .testAtMost, .testAtMostWhole: .atMost
    case .greater, .testGreater, .testGreaterWhole: .greater
    case .atLeast, .testAtLeast, .testAtLeastWhole: .atLeast
    default: nil
    }
  }

  /// Whether its right operand is a whole number in the instruction.
  var isTestOfWhole: Bool {
    switch self {
    case .testEqualWhole, .testNotEqualWhole, .testLessWhole, .testAtMostWhole, .testGreaterWhole, .testAtLeastWhole: true
    default: false
    }
  }

  /// Whether the jump after it belongs to it.
  var isTest: Bool {
    switch self {
    case .testEqual, .testNotEqual, .testLess, .testAtMost, .testGreater, .testAtLeast, .testEqualWhole, .testNotEqualWhole, .testLessWhole,
      .testAtMostWhole, .testGreaterWhole, .testAtLeastWhole:
      true
    default: false
    }
  }

  var isJump: Bool {
    switch self {
    case .jump, .jumpBack, .jumpIfFalse, .jumpIfTrue, .jumpIfNotNull, .jumpIfSet, .pushHandler, .pushCleanup: true
    default: false
    }
  }
}

/// The compiled body of a function, a stage's argument or a file.
package final class Code {
  let name: String
  let source: Source
  var instructions: [Instruction] = []
  /// The span of each instruction.
  var spans: [Span] = []
  var constants: [Value] = []
  /// Names of the fields that instructions read and write, by their operand.
  var fields: [String] = []
  var shapes: [Shape] = []
  var children: [Code] = []
  var commands: [CommandPlan] = []
  var stages: [StagePlan] = []
  var assertions: [AssertionPlan] = []
  /// The calls of `read` whose rows are read one by one.
  var reads: [Span] = []
  var argumentNames: [[String?]] = []
  var parameters: [Parameter] = []
  /// Where its closures find their captured variables in the frame that makes them.
  var captures: [Capture] = []
  var registerCount = 0
  /// Whether register 0 is the row of a stage.
  let isStage: Bool

  struct Parameter {
    let name: String
    let hasDefault: Bool
    /// Whether the frame boxes it first.
    let isCell: Bool
  }

  enum Capture {
    /// The cell in a register of the frame that makes the closure.
    case register(Int)
    /// A captured variable of that frame.
    case capture(Int)
  }

  init(name: String, source: Source, isStage: Bool = false) {
    self.name = name
    self.source = source
    self.isStage = isStage
  }

  /// The name of an unnamed function in messages.
  static let unnamed = "a function"

  private var sealed: SealedCode?

  /// Called once, after the last instruction is emitted.
  func seal() {
    for index in instructions.indices where instructions[index].operation == .jump { shorten(index) }
    for index in instructions.indices.dropLast() where isMoveToEnd(index) {
      instructions[index] = Instruction(.giveBack, Int(instructions[index].b))
    }
    sealed = SealedCode(self)
  }

  /// A value moved only to be returned is returned from its own register.
  private func isMoveToEnd(_ index: Int) -> Bool {
    instructions[index].operation == .move && instructions[index + 1].operation == .giveBack
      && instructions[index].a == instructions[index + 1].a
  }

  /// A jump to a jump goes to the final target, and a jump to a return is a return. One after a test belongs to the test and stays a
  /// forward jump.
  private func shorten(_ index: Int) {
    let isOfTest = index > 0 && instructions[index - 1].operation.isTest
    for _ in 0..<16 {
      let target = instructions[index].target
      guard instructions.indices.contains(target), instructions[index].operation == .jump else { return }
      switch instructions[target].operation {
      case .jump: (instructions[index], spans[index]) = (instructions[target], spans[target])
      case .jumpBack, .giveBack:
        if isOfTest { return }
        (instructions[index], spans[index]) = (instructions[target], spans[target])
      default: return
      }
    }
  }

  /// Only for sealed code; valid as long as the code.
  var entry: UnsafePointer<Entry> {
    guard let sealed else { preconditionFailure("code runs after the compiler has sealed it") }
    return unsafe sealed.entry
  }
}

/// What an `assert` says when it fails.
struct AssertionPlan {
  /// The sign of the comparison, if both sides were evaluated into the first two registers.
  let operation: BinaryOperator?
  let hasMessage: Bool
  let text: String
}
