import MMXData

/// Messages of the prompt, in alphabetical order.
extension Problem {
  static func aliasIsTaken(_ name: String) -> Problem {
    Problem(.name, "'\(name)' means something already", hint: "choose a name that is no command, no word of the language and no variable")
  }

  static func badAlias() -> Problem {
    Problem(.syntax, "`alias` takes a name and what it stands for", hint: "write for instance `alias late = get issuedinvoices all`")
  }

  static func badSettingValue(_ name: String, _ value: String, _ values: [String]) -> Problem {
    Problem(
      .value, "'\(value)' is no value for '\(name)'",
      hint: "give \(Message.choice(of: values))")
  }

  static func fileIsThere(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' already exists and stays as it is", hint: "name another file, or remove it first")
  }

  static func noRecordLeft() -> Problem {
    Problem(.type, "the text is no record any more", hint: "keep the `{` and `}` round the fields")
  }

  static func noSession() -> Problem {
    Problem(.name, "no earlier session left anything to resume", hint: "variables are kept from now on; `vars` shows this session's")
  }

  static func noSessionKey(_ path: String) -> Problem { Problem(.script, "'\(path)' cannot be made or read", hint: "remove it") }

  static func noSuchAlias(_ name: String, near: String?) -> Problem {
    Problem(.name, "there is no alias '\(name)'", hint: near.map { "did you mean '\($0)'?" } ?? "`alias` lists them")
  }

  static func noSuchSession(_ text: String) -> Problem {
    Problem(.name, "there is no session '\(text)'", hint: "`resume list` shows what is kept, and their numbers")
  }

  static func noSuchSetting(_ name: String, near: String?) -> Problem {
    Problem(.name, "there is no setting '\(name)'", hint: near.map { "did you mean '\($0)'?" } ?? "`set` lists them")
  }

  static func notInSandbox() -> Problem { Problem(.refused, "this is the sandbox already", hint: "`help` shows what to try") }

  static func nothingToEdit() -> Problem {
    Problem(.name, "there is no entry to edit yet", hint: "`edit c` edits the record that c holds")
  }

  static func sessionOfOtherPlace(_ place: String, _ current: String) -> Problem {
    Problem(
      .refused, "that session was with '\(place)', this one is with '\(current)'",
      hint: "start mmx as it was started for that session; `resume list` shows the others")
  }

  static func sessionOfOtherProfile(_ profile: String?, _ current: String?) -> Problem {
    func named(_ profile: String?) -> Message { profile.map { "profile '\($0)'" } ?? "no profile" }
    return Problem(
      .refused, "that session was with \(named(profile)), this one is with \(named(current))",
      hint: profile.map { $0 == "sandbox" ? "start mmx --sandbox for it" : "write `use profile \($0)` first" }
        ?? "start mmx without a profile for it")
  }

  static func usage(_ text: String) -> Problem { Problem(.syntax, "that is not how it is written", hint: "write `\(text)`") }
}
