import MMXData

/// Messages of the prompt, in alphabetical order.
extension Problem {
  static func aliasIsTaken(_ name: String) -> Problem {
    Problem(.name, "'\(name)' already has a meaning", hint: "choose a name that is not a command, a word of the language or a variable")
  }

  static func badAlias() -> Problem {
    Problem(.syntax, "`alias` takes a name and the text it is short for", hint: "write for instance `alias late = get issuedinvoices all`")
  }

  static func fileIsThere(_ path: String) -> Problem {
    Problem(.refused, "'\(path)' already exists and was not changed", hint: "name another file, or remove it first")
  }

  static func noRecordLeft() -> Problem {
    Problem(.type, "the text is no longer a record", hint: "keep the `{` and `}` around the fields")
  }

  static func noSession() -> Problem {
    Problem(.name, "no earlier session left anything to resume", hint: "variables are kept from now on; `vars` shows this session's")
  }

  static func noSessionKey(_ path: String) -> Problem { Problem(.script, "'\(path)' cannot be created or read", hint: "remove it") }

  static func noSuchAlias(_ name: String, near: String?) -> Problem {
    Problem(.name, "there is no alias '\(name)'", hint: near.map { "did you mean '\($0)'?" } ?? "`alias` lists them")
  }

  static func noSuchSession(_ text: String) -> Problem {
    Problem(.name, "there is no session '\(text)'", hint: "`resume list` shows what is kept, and their numbers")
  }

  static func nothingToEdit() -> Problem {
    Problem(.name, "there is no entry to edit yet", hint: "`edit c` edits the record that c holds")
  }

  static func notInSandbox() -> Problem { Problem(.refused, "this is already the sandbox", hint: "`help` shows what to try") }

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

  static func usage(_ text: String) -> Problem { Problem(.syntax, "that is not a form of this command", hint: "write `\(text)`") }
}
