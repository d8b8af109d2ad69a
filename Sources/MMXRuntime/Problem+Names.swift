import MMXData
import MMXSyntax

/// Messages about names, calls and statements, in alphabetical order.
extension Problem {
  static func argumentTwice(_ name: String, of function: String) -> Problem { Problem(.type, "'\(function)' gets '\(name)' twice") }

  static func columnWithoutName(_ text: String) -> Problem {
    Problem(.syntax, "the column `\(text.prefix(60))` needs a name", hint: "write `Name = \(text.prefix(60))`")
  }

  static func duplicateColumn(_ name: String, _ text: String) -> Problem {
    Problem(.syntax, "two columns are named '\(name)'", hint: "give one another name: `Other = \(text.prefix(60))`")
  }

  static func duplicateKey(_ key: String) -> Problem { Problem(.syntax, "the key '\(key)' stands here twice") }

  static func importClash(_ name: String, _ file: String) -> Problem {
    Problem(.name, "'\(file)' sets '\(name)', which has a value already", hint: "give one of the two another name")
  }

  static func importCycle(_ files: [String]) -> Problem {
    Problem(.name, "files import each other in a circle: \(files.joined(separator: " -> "))", hint: "move what both need into a third file")
  }

  static func importInBlock() -> Problem {
    Problem(.syntax, "`import` stands at the top level of a file", hint: "move it to the start of the file")
  }

  static func interrupted() -> Problem { Problem(.interrupted, "stopped by Ctrl-C") }

  static func jumpOutsideLoop(_ word: String) -> Problem { Problem(.syntax, "`\(word)` stands outside a loop") }

  static func missingArgument(_ name: String, of function: String, usage: String) -> Problem {
    Problem(.type, "'\(function)' needs a value for '\(name)'", hint: "call it as `\(usage)`")
  }

  static func noSuchKind(_ kind: String) -> Problem {
    Problem(
      .value, "there is no kind of error '\(kind)'",
      hint: nearest(to: kind, in: Kind.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" } ?? "see `help errors`")
  }

  static func nothingFailed(_ kind: String) -> Problem { Problem(.assert, "the block was expected to fail with '\(kind)' and did not fail") }

  static func otherFailure(_ kind: String, _ problem: Problem) -> Problem {
    Problem(
      .assert, "the block was expected to fail with '\(kind)' and failed with '\(problem.kind.rawValue)'", details: [problem.message])
  }

  static func programTooLarge() -> Problem { Problem(.limit, "the expression or function is too large", hint: "split it, or read data from a file") }

  static func returnInStage() -> Problem {
    Problem(.syntax, "`return` cannot leave a stage", hint: "use `for` to leave early, or `first`")
  }

  static func returnOutsideFunction() -> Problem { Problem(.syntax, "`return` stands outside a function", hint: "use `exit` to end a script") }

  static func rowOutsideStage() -> Problem {
    Problem(.name, "`it` and `.Field` mean a row and stand inside a stage only", hint: "write the record's name before the dot: `c.Name`")
  }

  static func stageArguments(_ row: StageRow, _ count: Int) -> Problem {
    Problem(.syntax, "'\(row.name)' does not take \(count == 0 ? "nothing" : count == 1 ? "one value" : "\(count) values")", hint: "write `\(row.usage)`")
  }

  static func takenFunctionName(_ name: String) -> Problem {
    Problem(.syntax, "'\(name)' is a built-in function and cannot be defined", hint: "write another name, such as `my\(name)`")
  }

  static func testInBlock() -> Problem { Problem(.syntax, "a test stands at the top level of a file") }

  static func tooManyArguments(_ count: Int, of function: String, usage: String) -> Problem {
    Problem(.type, "'\(function)' does not take \(count) value\(count == 1 ? "" : "s")", hint: "call it as `\(usage)`")
  }

  static func tooManyCalls(_ limit: Int) -> Problem {
    Problem(.limit, "calls are nested more than \(limit) deep", hint: "a function calls itself without an end, or a loop would do")
  }

  static func tooManySteps(_ limit: Int) -> Problem {
    Problem(.limit, "the program took more than \(limit) steps", hint: "raise the limit with `set steps N`, or look for a loop without an end")
  }

  static func unknownArgument(_ name: String, of function: String, usage: String) -> Problem {
    Problem(.type, "'\(function)' has no parameter '\(name)'", hint: "call it as `\(usage)`")
  }

  static func unknownName(_ name: String, hint: String?) -> Problem { Problem(.name, "'\(name)' has no value here", hint: hint) }

  static func unknownStage(_ name: String) -> Problem { Problem(.syntax, "there is no stage '\(name)'") }

  static func unsetCapture() -> Problem { Problem(.name, "the variable has no value yet", hint: "set it before the function runs") }
}
