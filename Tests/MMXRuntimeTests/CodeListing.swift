import MMXData
import MMXSyntax

@testable import MMXRuntime

/// Compiled code as text: an instruction a line, with its number, its operation and its operands.
///
/// `r1` is a register, `u0` a captured variable; globals, fields, constants and the target of a jump are spelled out. The code of a function
/// follows the code that makes it, below a line with its name and parameters and where it finds its captured variables.
struct CodeListing {
  let text: String

  init(_ code: Code, _ globals: Globals) {
    var lines = code.instructions.indices.map { index in
      ([String(index), "\(code.instructions[index].operation)"] + CodeListing.operands(code.instructions[index], code, globals)).joined(
        separator: " ")
    }
    for (index, child) in code.children.enumerated() {
      let parameters = child.parameters.map { $0.name + ($0.hasDefault ? " = ..." : "") + ($0.isCell ? " in a cell" : "") }
      let captures = child.captures.map { capture in
        switch capture {
        case .register(let register): "r\(register)"
        case .capture(let index): "u\(index)"
        }
      }
      lines.append(
        "code \(index): \(child.name)(\(parameters.joined(separator: ", ")))"
          + (captures.isEmpty ? "" : " captures " + captures.joined(separator: ", ")))
      lines += CodeListing(child, globals).text.split(separator: "\n").map { "  " + $0 }
    }
    text = lines.joined(separator: "\n")
  }

  private static func operands(_ instruction: Instruction, _ code: Code, _ globals: Globals) -> [String] {
    let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
    func register(_ number: Int) -> String { "r\(number)" }
    func constant(_ index: Int) -> String { spelled(code.constants[index]) }
    func either(_ operand: Int) -> String { operand < Window.firstConstant ? register(operand) : constant(operand - Window.firstConstant) }
    func global(_ slot: Int) -> String { globals.names[slot] }
    let first = register(a)
    switch instruction.operation {
    case .wide: return [String(b), String(c)]
    case .constant, .template: return [first, constant(b)]
    case .move, .newCell, .loadCell, .storeCell, .negate, .not, .truth, .length: return [first, register(b)]
    case .loadGlobal: return [first, global(b)] + (c == 0 ? [] : ["\(NamePlace(rawValue: instruction.c) ?? .expression)"])
    case .storeGlobal: return [first, global(b)]
    case .storeMaybe: return [first, global(b), register(c)]
    case .loadMaybe: return [first, register(b), global(c)]
    case .loadCapture, .storeCapture: return [first, "u\(b)"]
    case .grow: return [first, either(c)]
    case .add, .subtract, .multiply, .divide, .remainder, .equal, .notEqual, .less, .atMost, .greater, .atLeast:
      return [first, register(b), either(c)]
    case .addWhole, .remainderWhole: return [first, register(b), String(instruction.whole)]
    case .testEqual, .testNotEqual, .testLess, .testAtMost, .testGreater, .testAtLeast: return [register(b), either(c)]
    case .testEqualWhole, .testNotEqualWhole, .testLessWhole, .testAtMostWhole, .testGreaterWhole, .testAtLeastWhole:
      return [register(b), String(instruction.whole)]
    case .isIn, .notIn, .contains, .notContains, .matches, .index, .quietIndex, .setIndex, .slice:
      return [first, register(b), register(c)]
    case .jump, .jumpBack: return [String(instruction.target)]
    case .jumpIfFalse, .jumpIfTrue, .jumpIfNotNull, .jumpIfSet, .pushHandler, .pushCleanup: return [first, String(instruction.target)]
    case .joinTexts, .concatenate, .append, .newList: return [first, register(b), String(c)]
    case .growTexts: return [first, register(b), String(c)]
    case .mask: return [String(instruction.mask, radix: 2)] + (a == 0 ? [] : [String(a)])
    case .field, .optionalField, .quietField: return [first, register(b), code.fields[c]]
    case .setField: return [first, code.fields[b], register(c)]
    case .newRecord: return [first, register(b), "{\(code.shapes[c].keys.joined(separator: ", "))}"]
    case .closure: return [first, "code \(b)"]
    case .call: return [first, String(c)] + (b == 0 ? [] : ["(\(code.argumentNames[b - 1].map { $0 ?? "_" }.joined(separator: ", ")))"])
    case .callGlobal: return [first, global(b), String(c)]
    case .callBuiltin: return [first, Builtin.all[b].name, String(c)]
    case .round: return [first, register(b), String(c)]
    case .iterate: return [first, register(b)] + (c & 1 == 1 ? ["with keys"] : []) + (c & 2 == 2 ? ["of bulk"] : [])
    case .next, .bulkDone, .bulkFailed, .bulkEnd, .throwValue, .rethrow, .failureMissing, .checkFailure, .readRows, .materialize, .giveBack:
      return [first]
    case .popHandler: return []
    case .assertFailed: return [first, "'\(code.assertions[b].text)'"]
    case .command: return [first, describe(code.commands[b])] + (c == 1 ? ["lazy"] : [])
    case .stage: return [first, code.stages[b].stage.name, String(c)]
    case .show: return [first, "\(Compiler.Showing(rawValue: b) ?? .value)"]
    case .importFile: return [constant(b)]
    case .declareTest: return [first, constant(b)]
    }
  }

  private static func describe(_ plan: CommandPlan) -> String {
    plan.command.verb + (plan.explanation.map { " as \($0)" } ?? "")
  }

  private static func spelled(_ value: Value) -> String {
    switch value {
    case .text(let text): JSON.quoted(text.string)
    case .unset: "unset"
    default: value.plainText
    }
  }
}
