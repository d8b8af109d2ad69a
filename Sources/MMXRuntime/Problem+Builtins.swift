package import MMXData

/// Messages of built-in functions and files, in alphabetical order.
extension Problem {
  package static func argumentType(_ builtin: Builtin, _ parameter: Builtin.Parameter, _ value: Value) -> Problem {
    let hint: String? =
      switch (parameter.kind, value) {
      case (.number, .text), (.whole, .text): "turn text into a number with `num(x)`"
      case (.text, .number), (.text, .date), (.text, .dateTime), (.text, .bool): "turn it into text with `str(x)`"
      case (.date, .text): "make a date of it with `date(x)`"
      case (_, .null): "write `x ?? ...` where it may be absent"
      case (.whole, .number): "round it first: `round(x)`"
      default: "call it as `\(builtin.usage)`"
      }
    return Problem(
      .type,
      "'\(builtin.name)' takes \(parameter.kind.spelled) as '\(parameter.name)', not \(parameter.kind == .whole ? value.shown : value.typeWithArticle)",
      hint: hint)
  }

  static func badFileOption(_ name: String) -> Problem {
    Problem(.value, "there is no option '\(name)' for files", hint: "options are delimiter, bom, decimal")
  }

  static func fileLine(_ path: String, _ line: Int, _ problem: Problem) -> Problem {
    Problem(problem.kind, "line \(line) of '\(path)': \(problem.message)", hint: problem.hint)
  }

  static func notADate(_ text: String) -> Problem { Problem(.value, "'\(text)' is not a date", hint: "a date is written 2026-11-23") }

  static func notANumber(_ text: String) -> Problem {
    let hint = text.contains(",") ? "the decimal mark is '.': `num(replace(x, \",\", \".\"))`" : "a number is written 1234.50"
    return Problem(.value, "'\(text.prefix(40))' is not a number", hint: hint)
  }

  static func notRows(_ path: String, _ value: Value) -> Problem {
    Problem(.type, "'\(path)' takes a list of records, not \(value.typeWithArticle)", hint: "make records first, with `| select ...`")
  }

  static func unknownFormat(_ name: String) -> Problem {
    Problem(.value, "there is no format '\(name)'", hint: "use text, bytes, json, jsonl or csv")
  }

  static func unsupportedFormat(_ path: String) -> Problem {
    Problem(.value, "this build does not read or write '\(path)'", hint: "use csv, json, jsonl or text")
  }
}
