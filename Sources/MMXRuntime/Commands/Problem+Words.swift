package import MMXData
package import MMXSyntax

/// Messages of the words after a command, which the checker uses too, in alphabetical order.
extension Problem {
  package static func badExitStatus(_ word: String) -> Problem { Problem(.value, "an exit status is 0 to 255, not '\(word)'") }

  static func badJournalWords() -> Problem {
    Problem(.syntax, "`journal` takes nothing, a count, `show N`, `find N` or `settle N as done|failed`")
  }

  static func badLakeCalls(_ word: String) -> Problem {
    Problem(.syntax, "'\(word)' is not a number of calls", hint: "write for instance `--max-calls 60`")
  }

  package static func badLakeWords(_ command: LakeCommand) -> Problem {
    switch command {
    case .add:
      Problem(
        .syntax, "`lake add` takes collections, and what to begin with",
        hint: "write `lake add customers, items` or `lake add issuedinvoices from @2026-01-01`")
    case .sync:
      Problem(.syntax, "`lake sync` takes `full`, collections and `--max-calls N`", hint: "write `lake sync` or `lake sync full`")
    case .check: Problem(.syntax, "`lake check` takes nothing", hint: "write `lake check`")
    case .forget: Problem(.syntax, "`lake forget` takes what and before when", hint: "write `lake forget personal before @2020-01-01`")
    case .export:
      Problem(
        .syntax, "`lake export` takes a format, a file and a collection",
        hint:
          "write `lake export xlsx customers.xlsx customers`, `lake export csv customers.csv customers` or `lake export postgres lake.sql`")
    }
  }

  package static func badLanguageSetting(_ setting: LanguageSetting) -> Problem {
    Problem(.value, "`set \(setting.rawValue)` takes \(setting.values)")
  }

  static func badQuotaWords() -> Problem {
    Problem(
      .syntax, "`quota` takes nothing or `reserve N`", hint: "write `quota reserve 100` to reserve 100 calls a day for people")
  }

  package static func badSettingValue(_ name: String, _ value: String, _ values: [String]) -> Problem {
    Problem(
      .value, "'\(value)' is not a value for '\(name)'",
      hint: "give \(Message.choice(of: values))")
  }

  static func badTraceWords() -> Problem { Problem(.syntax, "`trace` takes on or off") }

  static func badUndoWords() -> Problem {
    Problem(.syntax, "`undo` takes nothing or the number of a journal entry", hint: "`journal` lists them")
  }

  static func manySettingWords(_ name: String, _ value: String) -> Problem {
    Problem(.syntax, "`set` takes a name and one value", hint: "write `set \(name) \(value)`")
  }

  package static func noSuchLakeCommand(_ word: String) -> Problem {
    Problem(
      .syntax, "`lake` does not know '\(word)'",
      hint: nearest(to: word, in: LakeCommand.allCases.map(\.rawValue)).map { "did you mean 'lake \($0)'?" }
        ?? "write `lake`, `lake add`, `lake sync`, `lake check`, `lake forget` or `lake export`")
  }

  package static func noSuchSetting(_ name: String, near: String?) -> Problem {
    Problem(
      .name, "there is no setting '\(name)'",
      hint: near.map { "did you mean '\($0)'?" } ?? "`set` lists them; a variable is set with `x = 5`")
  }

  package static func notForLake(_ resource: String) -> Problem {
    Problem(
      .value, "the lake cannot keep '\(resource)'",
      hint: "it keeps collections of the organisation whose records have an ID, such as customers, items and issuedinvoices")
  }

  package static func notSQL(_ value: Value) -> Problem {
    Problem(.type, "`sql` takes a text, not \(value.typeWithArticle)", hint: "write `sql \"select ID, Name from customers\"`")
  }

  static func settingWithSign(_ name: String, _ value: String, isSetting: Bool) -> Problem {
    isSetting
      ? Problem(.syntax, "`set` takes a name and a value without '='", hint: "write `set \(name) \(value)`")
      : Problem(
        .syntax, "'set' changes settings, and '\(name)' is none",
        hint: "write `\(name) = \(value)` for a variable; `set` lists the settings")
  }
}
