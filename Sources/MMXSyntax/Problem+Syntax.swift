package import MMXData

/// Messages of lexer and parser, in alphabetical order.
extension Problem {
  /// - Parameter name: the last segment where it may be a variable.
  static func accessAfterPath(_ path: String, _ access: String, name: String?) -> Problem {
    syntax(
      "a path ends before '\(access.prefix(1))'",
      hint: name.map { "write `(get \(path))\(access)`, or `{\($0)\(access)}` for the value of a variable as a part of the path" }
        ?? "write `(get \(path))\(access)`")
  }

  static func assignmentInCondition() -> Problem {
    syntax("'=' assigns and cannot be inside an expression", hint: "write `==` to compare")
  }

  static func badDate(_ text: String) -> Problem {
    syntax("'\(text)' is not a date of the calendar", hint: "write @2026-11-23 or @2026-11-23T10:30:00")
  }

  static func badTarget() -> Problem {
    syntax("only a name, a field or an item can be assigned", hint: "write `name = ...`, `record.Field = ...` or `list[0] = ...`")
  }

  /// For what the habits of other tools have no row.
  static func bareDate(_ text: String) -> Problem {
    syntax("'\(text)' is a date without '@'", hint: "write a date as @2026-11-23, and put spaces around the operator to calculate")
  }

  static func bareSQL(_ statement: String) -> Problem {
    syntax("a statement of SQL is a text", hint: "write `sql \"\(statement)\"`")
  }

  static func chainedComparison() -> Problem {
    syntax("comparisons do not chain", hint: "write `a < b and b < c`")
  }

  static func commaBeforeOptions() -> Problem {
    syntax("a comma is missing before '{'", hint: "write for instance `| write \"f.csv\", {delimiter: \";\"}`")
  }

  static func commaBehindStage(_ stage: String, pipeline: String) -> Problem {
    syntax(
      "the ',' can belong to '\(stage)' or to what is around the pipeline",
      hint: "put the pipeline in parentheses, up to its end: `(\(pipeline))`")
  }

  static func commandAfterPipe(_ verb: String) -> Problem {
    syntax("'\(verb)' is a command, not a stage", hint: "put the pipeline in parentheses after it, or write `| each { ... }`")
  }

  static func commandBeforeAccess(_ command: String, _ sign: String, _ next: String) -> Problem {
    syntax("a command needs parentheses before '\(sign)'", hint: "write `\("(" + command + ")" + sign + next + (sign == "[" ? "]" : ""))`")
  }

  /// - Parameter rest: what follows the command as it was typed, spaces included.
  static func commandBeforeOperator(_ verb: String, sign: String, rest: String) -> Problem {
    let isShort = rest.utf8.count <= 60
    if sign == ".", !rest.dropFirst().isEmpty, rest.dropFirst().allSatisfy(\.isNumber) {
      return syntax("a command needs parentheses before '.'", hint: "write `(\(verb))[\(rest.dropFirst())]`")
    }
    return syntax("a command needs parentheses before '\(sign)'", hint: isShort ? "write `(\(verb))\(rest)`" : "write `(\(verb))`")
  }

  static func commandCalled(_ command: SessionCommand, _ arguments: String) -> Problem {
    let verb = command.rawValue
    let isAlone = arguments.isEmpty || command.grammar.mostWords == 0
    return syntax("'\(verb)' is a command and takes no parentheses", hint: "write `\(isAlone ? verb : verb + " " + arguments)`")
  }

  static func commandInText() -> Problem {
    syntax("no command is allowed inside `${...}`", hint: "run it before: `x = get ...`, then \"${x}\"")
  }

  static func dashedOption(_ command: CommandName, _ word: String) -> Problem {
    let verb = command.rawValue
    let hint: Message =
      switch word.drop(while: { $0 == "-" }) {
      case "rebase": "write `\(verb) c rebase`"
      case "dry-run", "dryrun", "n", "whatif", "noop":
        "`explain \(verb) ...` shows what would be sent, and nothing is sent by mmx started with --dry-run"
      case "force", "f", "yes", "y": "leave it out; mmx started with --yes does not ask"
      default: "options are words without dashes; `help \(verb)` lists them"
      }
    return syntax("`\(verb)` takes no '\(word.prefix(40))', and nothing was sent", hint: hint)
  }

  /// - Parameter part: the value in its braces.
  static func dollarInPath(_ part: String) -> Problem {
    syntax("a value is inserted into a path by braces alone", hint: "write `\(part)` without the `$`")
  }

  static func duplicateOption(_ name: String) -> Problem { syntax("'\(name)' is repeated", hint: "leave one out") }

  static func duplicateParameter(_ name: String) -> Problem {
    syntax("two parameters are named '\(name)'", hint: "give one of the two another name")
  }

  static func emptyInterpolation() -> Problem { syntax("`${}` is empty", hint: "write `\\${` for the characters themselves") }

  static func expected(_ what: Message, found: Message, hint: Message? = nil) -> Problem {
    syntax("expected \(what), found \(found)", hint: hint)
  }

  static func explainedPipeline(_ stage: String, _ explain: String) -> Problem {
    syntax(
      "`explain` takes one command, and '\(stage)' is not a part of it",
      hint: "write `\(explain)`; `mmx plan FILE` counts the calls of a script, those of its stages too")
  }

  static func expressionBeforeBlock() -> Problem {
    syntax("an expression is missing before '{'", hint: "a record that starts here is written in parentheses: `({...})`")
  }

  static func fieldAfterPipe(_ field: String) -> Problem {
    syntax("a stage is missing after '|', found '.'", hint: "write `| map .\(field)` for the values, or `(...).\(field)` for one record's")
  }

  static func fieldsWithoutComma(_ first: String, _ second: String) -> Problem {
    syntax("a comma is missing before '.\(second)'", hint: "write `\(first), .\(second)`, or `\(first).\(second)` for a field of the field")
  }

  static func fractionWithoutZero(_ text: String) -> Problem {
    syntax("a number starts with a digit", hint: "write `0\(text)`")
  }

  static func interpolatedSQL() -> Problem {
    syntax(
      "a value in the text of `sql` could change what the statement does",
      hint: "name the variable in the statement: `sql \"select ... where City = :city\"`")
  }

  static func leadingZero(_ text: String) -> Problem {
    let trimmed = String(text.drop { $0 == "0" || $0 == "_" })
    return syntax(
      "a number does not start with 0", hint: "write `\(trimmed.isEmpty ? "0" : trimmed)`, or '\(text)' in quotes if it is a code")
  }

  static func loneAt() -> Problem { syntax("'@' starts a date", hint: "write @2026-11-23") }

  static func malformedNumber(_ text: String) -> Problem {
    syntax("'\(text)' is not a number", hint: "a name starts with a letter; a code such as '\(text)' is written in quotes")
  }

  static func mixedSegment() -> Problem {
    syntax("`{...}` is a whole segment of a path", hint: "join the text first: `{\"a${x}\"}`; a space comes before a record or a block")
  }

  /// - Parameter kind: of those before.
  package static func moreMistakes(_ count: Int, _ kind: Kind) -> Problem {
    Problem(kind, "\(count, "more error", "more errors") from here on", hint: "correct the earlier ones first")
  }

  static func nestedTooDeep(_ limit: Int) -> Problem {
    Problem(.limit, "the expression is nested more than \(limit) levels deep", hint: "give names to parts of it")
  }

  static func newCalled() -> Problem {
    syntax("`new` takes the name of a type and a record", hint: "write for instance `new customer { Name: \"X\" }`")
  }

  static func noSuchCommand(_ name: String) -> Problem {
    syntax("there is no command '\(name)'", hint: "`help` lists them; statements are separated by `;` or a new line")
  }

  /// - Parameters:
  ///   - name: a word after the path and its options.
  ///   - text: the path as it is written.
  static func noSuchOption(_ name: String, of path: Path, _ text: String) -> Problem {
    if let near = nearest(to: name, in: GetOption.names) {
      return syntax("`get` has no option '\(name)'", hint: "did you mean '\(near)'?").slipped(name, for: near)
    }
    let shown = text.utf8.count <= 40 ? text : "..."
    let hint: Message =
      if StageName.named(name) != nil {
        "it is a stage: write `get \(shown) | \(name)`"
      } else if path.mayNameRecord {
        "a field is taken in parentheses: `(get \(shown)).Name`; two records are two commands"
      } else {
        "options are `search \"Ana\"`, `with {Filter: value}`, `sort Name`, `page 2`, `size 50`, `limit 5`, `all`; conditions go after `| where`"
      }
    return syntax("`get` has no option '\(name)'", hint: hint)
  }

  /// A stage with a field after it, which no function takes.
  static func noSuchStage(_ name: String) -> Problem { syntax("there is no stage '\(name)'", hint: "`help stages` lists them") }

  /// - Parameter value: what follows it.
  static func noSuchStage(_ name: String, value: String) -> Problem {
    syntax(
      "there is no stage '\(name)'", hint: "`help stages` lists them; a function takes its values in parentheses: `| \(name)(\(value))`")
  }

  static func noSuchStage(_ name: String, near: String) -> Problem {
    syntax("there is no stage '\(name)'", hint: "did you mean '\(near)'?").slipped(name, for: near)
  }

  static func notFormattable() -> Problem {
    Problem(
      .syntax, "this file cannot be formatted without changing what it means, and is not changed",
      hint: "report it: a shorter file that shows it helps")
  }

  static func nothingAfterPipe() -> Problem {
    syntax("a stage is missing after '|'", hint: "write `| where ...`, `| select ...` or `| f(2)`")
  }

  static func parameterOrder(_ name: String) -> Problem {
    syntax("'\(name)' needs a default, as the parameter before it has one", hint: "write `\(name) = null`, or put it first")
  }

  static func positionalAfterNamed() -> Problem {
    syntax("a value without a name cannot follow a named one", hint: "put it first, or name it too")
  }

  static func quotedPath(_ verb: String) -> Problem {
    syntax(
      "a path is written bare, not in quotes", hint: "write for instance `\(verb) customers/5`; `{name}` inserts the value of a variable")
  }

  static func recordOfLake(_ verb: String, _ collection: String, _ id: String) -> Problem {
    syntax("`\(verb)` takes a whole collection", hint: "write `\(verb) \(collection) | where .ID == \(id)`")
  }

  static func redirected(_ command: CommandName) -> Problem {
    syntax("'>' compares, and nothing was sent", hint: "`\(command.rawValue) ... | write \"out.json\"` writes to a file")
  }

  static func reservedName(_ name: String) -> Problem {
    syntax("'\(name)' is a word of the language and cannot be a name", hint: "write another name, such as `\(name)_`")
  }

  static func stageTail(_ found: Message, suggestion: String) -> Problem {
    syntax("only '|' or the end may follow a stage, found \(found)", hint: "write `\(suggestion)`")
  }

  static func syntax(_ message: Message, hint: Message? = nil) -> Problem { Problem(.syntax, message, hint: hint) }

  static func takenName(_ name: String, _ what: Message) -> Problem {
    syntax("'\(name)' is a \(what) and cannot be a name", hint: "write another name, such as `\(name)_` or `my\(name)`")
  }

  static func tooLong(_ what: Message) -> Problem { Problem(.limit, "the \(what) is too long", hint: "give names to parts of it") }

  static func tooManyParameters(_ limit: Int) -> Problem {
    Problem(.limit, "a function takes at most \(limit) parameters", hint: "give it a record")
  }

  static func tryAlone() -> Problem {
    syntax("`try` needs `catch e {...}` or `finally {...}`", hint: "write `try { ... } catch e { print e.message }`")
  }

  static func twoEqualSigns() -> Problem { syntax("'=' is repeated", hint: "write `==` to compare") }

  static func unclosed(_ bracket: String) -> Problem {
    let partner = ["(": ")", "[": "]", "{": "}"][bracket] ?? bracket
    return syntax("'\(bracket)' is not closed", hint: "add the '\(partner)' that belongs to it")
  }

  static func unclosedText() -> Problem {
    syntax("the text is not closed on its line", hint: "end it with the same quote, or use \"\"\"...\"\"\" for many lines")
  }

  static func unexpectedCharacter(_ text: String) -> Problem {
    if let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, scalar.isInvisible {
      let code = String(scalar.value, radix: 16, uppercase: true)
      return syntax(
        "an invisible character, U+\(String(repeating: "0", count: max(0, 4 - code.count)) + code), is here",
        hint: "delete it; inside a text write it as `\\u` and four digits")
    }
    let hints: [String: Message] = [
      "&": "write `and`", "?": "write `if a { b } else { c }`, `x?.Field` or `x ?? y`", "!": "write `not` or `!=`",
      "$": "write the name alone; `${...}` belongs inside \"...\"",
    ]
    return syntax("'\(text)' has no meaning here", hint: hints[text] ?? signs[text].map { "write `\($0)`" })
  }

  static func unknownEscape(_ text: String) -> Problem {
    syntax("'\(text)' is not an escape", hint: "write '...' for a text without escapes, or `\\\\` for a backslash")
  }

  static func verbAsName(_ name: String) -> Problem {
    syntax("'\(name)' is a command and cannot be a name", hint: "write another name, such as `my\(name)`")
  }

  static func wordBehindStage(_ found: Message, _ name: String) -> Problem {
    syntax("only '|' or the end may follow a stage, found \(found)", hint: "`help \(name)` says what it takes")
  }

  /// - Parameter most: how many words the command takes.
  static func wordsAfterCommand(_ command: SessionCommand, _ words: [String], most: Int) -> Problem {
    let verb = command.rawValue
    let (word, second) = (words.first ?? "", words.dropFirst().first)
    let hint = command.grammar.instead?(word) ?? "write `\(most == 0 ? verb : verb + " " + word)`"
    return switch most {
    case 0: syntax("'\(verb)' takes no words, but '\(word)' follows it", hint: hint)
    case _ where second == nil: syntax("'\(verb)' does not know '\(word)'", hint: hint)
    default: syntax("'\(verb)' takes one word, but '\(second ?? "")' follows it", hint: hint)
    }
  }

  /// - Parameter plain: the word without leading signs.
  static func wordTouchesCommand(_ verb: String, _ word: String, plain: String) -> Problem {
    syntax("'\(verb)' does not know '\(word)'", hint: "write `\(plain.isEmpty ? verb : verb + " " + plain)`")
  }

  /// Characters that typesetting, other keyboards and copied text use in place of the signs of the language.
  private static let signs: [String: String] = [
    "`": "\"...\"", "“": "\"...\"", "”": "\"...\"", "„": "\"...\"", "«": "\"...\"", "»": "\"...\"", "＂": "\"...\"", "″": "\"...\"",
    "’": "'...'", "‘": "'...'", "‚": "'...'", "‹": "'...'", "›": "'...'", "＇": "'...'", "´": "'...'", "′": "'...'",
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "－": "-", "×": "*", "·": "*", "＊": "*", "÷": "/", "／": "/", "＋": "+",
    "≤": "<=", "≥": ">=", "≠": "!=", "…": "..", "＜": "<", "＞": ">", "＝": "=", "％": "%",
    "（": "(", "）": ")", "［": "[", "］": "]", "｛": "{", "｝": "}", "，": ",", "、": ",", "；": ";", "：": ":", "．": ".", "。": ".",
    "｜": "|", "＃": "#", "＄": "$", "＠": "@", "\u{3000}": " ",
  ]
}
