package import MMXData
import MMXSyntax

/// Messages about names, calls and statements, in alphabetical order.
extension Problem {
  package static func argumentTwice(_ name: String, of function: String) -> Problem {
    Problem(.type, "'\(function)' is given '\(name)' twice", hint: "give it once, by position or by name")
  }

  static func assertionFailed(_ text: String, _ details: [Message]) -> Problem {
    Problem(.assert, "assertion failed: \(text)", details: details)
  }

  /// - Parameter message: of the program, nil if it gives none that is a text.
  static func assertionFailed(saying message: String?, _ details: [Message]) -> Problem {
    Problem(.assert, message.map(Message.init(verbatim:)) ?? "assertion failed", details: details)
  }

  static func collectionAsName(_ name: String) -> Problem {
    Problem(.name, "'\(name)' is not defined", hint: "for the service's \(name) write `get \(name)`", cause: .missing(.resource(name)))
  }

  static func columnWithoutName(_ text: String) -> Problem {
    let isName = text.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || $0 >= 0x80 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20
    }
    return Problem(
      .syntax, "the column `\(text.prefix(60))` needs a name",
      hint: isName ? "for the row's field write `.\(text)`, for the variable `Name = \(text)`" : "write `Name = \(text.prefix(60))`",
      cause: .missing(.row))
  }

  static func duplicateColumn(_ name: String, _ text: String) -> Problem {
    Problem(.syntax, "two columns are named '\(name)'", hint: "give one another name: `Other = \(text.prefix(60))`")
  }

  static func duplicateKey(_ key: String) -> Problem {
    Problem(.syntax, "the key '\(key)' is repeated", hint: "leave one out, or give it another name")
  }

  package static func importClash(_ name: String, _ file: String) -> Problem {
    Problem(.name, "'\(file)' sets '\(name)', which already has a value", hint: "give one of the two another name")
  }

  package static func importCycle(_ files: [String]) -> Problem {
    Problem(.name, "files import each other in a cycle: \(files.joined(separator: " -> "))", hint: "move what both need into a third file")
  }

  static func importInBlock() -> Problem {
    Problem(.syntax, "`import` belongs at the top level of a file", hint: "move it to the start of the file")
  }

  static func importNotText(_ name: String) -> Problem { Problem(.value, "'\(name)' is not UTF-8 text") }

  static func importOfInput() -> Problem {
    Problem(.syntax, "a library is a file, and '-' is standard input", hint: "give the name of a file; a file called `-` is `./-`")
  }

  package static func interrupted() -> Problem { Problem(.interrupted, "stopped by Ctrl-C") }

  static func jumpOutsideLoop(_ word: String) -> Problem {
    Problem(
      .syntax, "`\(word)` is outside a loop",
      hint: "it belongs inside `for` or `while`, and cannot leave a function or a stage")
  }

  package static func missingArgument(_ name: String, of function: String, usage: String) -> Problem {
    Problem(.type, "'\(function)' needs a value for '\(name)'", hint: "call it as `\(usage)`")
  }

  package static func noSuchKind(_ kind: String) -> Problem {
    Problem(
      .value, "there is no kind of error '\(kind)'",
      hint: nearest(to: kind, in: Kind.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" } ?? "see `help errors`")
  }

  static func nothingFailed(_ kind: String) -> Problem {
    Problem(.assert, "the block was expected to fail with '\(kind)' and did not fail")
  }

  static func otherFailure(_ kind: String, _ problem: Problem) -> Problem {
    Problem(
      .assert, "the block was expected to fail with '\(kind)' and failed with '\(problem.kind.rawValue)'", details: [problem.message])
  }

  static func programTooLarge() -> Problem {
    Problem(.limit, "the expression or function is too large", hint: "split it, or read data from a file")
  }

  static func returnInStage() -> Problem {
    Problem(.syntax, "`return` cannot leave a stage", hint: "use `for` to leave early, or `first`")
  }

  static func returnOutsideFunction() -> Problem {
    Problem(.syntax, "`return` is outside a function", hint: "use `exit` to end a script")
  }

  static func rowOutsideStage() -> Problem {
    Problem(
      .name, "`it` and `.Field` mean a row and are allowed only inside a stage",
      hint: "write the record's name before the dot: `c.Name`; as an argument `x => x.Name`",
      cause: .missing(.row))
  }

  static func stageArguments(_ row: StageRow, _ count: Int) -> Problem {
    let (least, most) = (row.count.lowerBound, row.count.upperBound)
    let hint: Message =
      if count > most, row.stage == .map {
        "write `| select .Name, .City` for some fields of a row, `| map [.Name, .City]` for a list of them"
      } else if count > most, row.stage == .where {
        "conditions are joined by `and`: `| where .Price > 10 and .City == \"Niš\"`"
      } else {
        "write `\(row.usage)`"
      }
    return Problem(
      .syntax,
      count < least
        ? "'\(row.name)' needs a value"
        : most == 0 ? "'\(row.name)' takes no value" : "'\(row.name)' takes \(most, "value", "values"), not \(count)",
      hint: hint)
  }

  static func takenFunctionName(_ name: String) -> Problem {
    Problem(.syntax, "'\(name)' is a built-in function and cannot be defined", hint: "write another name, such as `my\(name)`")
  }

  static func testInBlock() -> Problem {
    Problem(.syntax, "a test belongs at the top level of a file", hint: "move it out of the block")
  }

  package static func tooManyArguments(_ count: Int, of function: String, usage: String) -> Problem {
    Problem(.type, "'\(function)' is called with \(count, "value", "values"), more than it takes", hint: "call it as `\(usage)`")
  }

  static func tooManyCalls(_ limit: Int) -> Problem {
    Problem(.limit, "calls are nested more than \(limit) deep", hint: "a function calls itself endlessly, or a loop would be enough")
  }

  static func tooManyNames(_ limit: Int) -> Problem {
    Problem(
      .limit, "a program has at most \(limit) names at its top level", hint: "keep such data in a list or a record, or in a file to `read`")
  }

  static func tooManySteps(_ limit: Int) -> Problem {
    Problem(
      .limit, "the program took more than \(limit) steps", hint: "raise the limit with `set steps N`, or look for an endless loop")
  }

  package static func unknownArgument(_ name: String, of function: String, usage: String) -> Problem {
    Problem(.type, "'\(function)' has no parameter '\(name)'", hint: "call it as `\(usage)`")
  }

  package static func unknownFunction(_ name: String, hint: Message?) -> Problem {
    Problem(.name, "there is no function '\(name)'", hint: hint, cause: .missing(.function(name)))
  }

  package static func unknownName(_ name: String, hint: Message?, isCertain: Bool = false) -> Problem {
    Problem(.name, "'\(name)' is not defined", hint: hint, cause: isCertain ? nil : .missing(.name(name)))
  }

  package static func unknownStage(_ name: String, hint: Message) -> Problem {
    Problem(.name, "there is no stage or function '\(name)'", hint: hint, cause: .missing(.stage(name)))
  }

  static func unsetVariable(_ name: String) -> Problem {
    Problem(.name, "'\(name)' has no value yet", hint: "the block sets it later; set it before the function runs")
  }
}
