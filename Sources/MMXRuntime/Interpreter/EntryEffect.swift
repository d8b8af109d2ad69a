import MMXData

/// What an entry at the prompt can have changed, known from its code.
package enum EntryEffect: Equatable {
  /// No variable, and nothing that a variable holds.
  case nothing
  /// These variables, and nothing that others hold.
  case variables([String])
  /// Any.
  case anything

  /// Of code at the top level.
  static func of(_ code: Code, _ globals: Globals) -> EntryEffect {
    var names: [String] = []
    for instruction in code.instructions {
      switch instruction.operation {
      case .storeGlobal: names.append(globals.names[Int(instruction.b)])
      case .closure: if !code.children[Int(instruction.b)].isStage { return .anything }
      case .callBuiltin: if !Builtin.all[Int(instruction.b)].looksOnly { return .anything }
      case .stage:
        let plan = code.stages[Int(instruction.b)]
        guard plan.isPure, plan.stage.stage != .full, plan.stage.stage != .write else { return .anything }
      case .command: if code.commands[Int(instruction.b)].mayCall { return .anything }
      default: if !instruction.operation.looksOnly { return .anything }
      }
    }
    return names.isEmpty ? .nothing : .variables(names)
  }
}

extension Opcode {
  /// Whether it changes registers only, or what just grows in one of them.
  fileprivate var looksOnly: Bool {
    switch self {
    case .constant, .template, .move, .loadGlobal, .grow, .growTexts, .add, .subtract, .multiply, .divide, .remainder, .equal, .notEqual,
      .less, .atMost, .greater, .atLeast, .addWhole, .remainderWhole, .isIn, .notIn, .contains, .notContains, .matches, .negate, .not,
      .truth,
      .jump, .jumpIfFalse, .jumpIfTrue, .jumpIfNotNull, .joinTexts, .mask, .field, .optionalField, .quietField, .index, .quietIndex, .slice,
      .newList, .append, .newRecord, .giveBack, .length, .round, .concatenate, .materialize, .show:
      true
    default: isTest
    }
  }
}
