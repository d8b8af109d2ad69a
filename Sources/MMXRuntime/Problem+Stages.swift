package import MMXData

/// Messages of stages, in alphabetical order.
extension Problem {
  /// - Parameter field: the name in a text, if it may have been meant as a field.
  static func constantKey(_ stage: String, _ literal: String, field: String) -> Problem {
    let isName = field.first?.isLetter == true && field.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return Problem(
      .syntax, "\(literal.prefix(60)) is the same for every row, so '\(stage)' has nothing to work with",
      hint: "write a field of the row: `| \(stage) .\(isName ? String(field.prefix(60)) : "Price")`")
  }

  static func joinClash(_ name: String) -> Problem {
    Problem(.value, "both sides of the join have a field '\(name)'", hint: "rename one first: `| select .Key, Other = .\(name)`")
  }

  static func joinRows() -> Problem { Problem(.type, "'join' pairs records", hint: "make records first, with `| select ...`") }

  package static func notNumber(_ stage: String, _ value: Value) -> Problem {
    let hint: Message? =
      switch value {
      case .text: "turn text into a number with `num(x)`"
      case .record, .entity: "name the field that holds them: `| \(stage) .Amount`"
      default: nil
      }
    return Problem(.type, "'\(stage)' takes numbers, not \(value.typeWithArticle)", hint: hint)
  }

  static func stageAsCall(_ stage: String, _ argument: String) -> Problem {
    Problem(
      .syntax, "'\(stage)' with '(' right after it is the function, which does not see the row",
      hint: "for the stage write a space: `| \(stage) \(argument.prefix(60))`")
  }

  package static func stageCount(_ stage: String, _ value: Value) -> Problem {
    Problem(.type, "'\(stage)' takes a whole number from 0, not \(value.shown)", hint: "write for instance `| \(stage) 5`")
  }

  package static func stageInput(_ stage: String, _ value: Value, hint: Message) -> Problem {
    Problem(.type, "'\(stage)' works on a list, not on \(value.typeWithArticle)", hint: hint)
  }

  static func writeAsCall(_ arguments: String) -> Problem {
    Problem(
      .syntax, "'write' with '(' right after it is the function, which takes the file before the rows",
      hint: "for the stage write a space: `| write \(arguments.prefix(60))`")
  }
}
