import MMXData
import MMXSyntax

/// A command of the prompt that is no word of the language: it takes the rest of the entry as it stands.
struct PromptCommand: Sendable {
  let name: String
  let usage: String
  let help: String
  /// Whether the entry behind the name is meant for it; else the name may be a variable.
  let accepts: @Sendable (Substring) -> Bool
  let run: @Sendable (Repl, String) throws(Problem) -> Int32?

  static let rows: [PromptCommand] = [
    PromptCommand(
      name: "alias", usage: "alias · alias NAME = ENTRY",
      help: "A short name for the beginning of an entry, kept for later sessions: alias late = get issuedinvoices all | where .DateDue < today()",
      accepts: { $0.isEmpty || $0.first.map { $0.isLetter || $0 == "_" } == true }
    ) { repl, rest throws(Problem) in
      try repl.alias(rest)
      return nil
    },
    PromptCommand(name: "sandbox", usage: "sandbox", help: "Goes on in a simulator with demo data; nothing leaves this machine.", accepts: \.isEmpty) {
      repl, _ throws(Problem) in
      try repl.enterSandbox()
      return nil
    },
    PromptCommand(
      name: "unalias", usage: "unalias NAME", help: "Forgets an alias.", accepts: { $0.first.map { $0.isLetter || $0 == "_" } == true }
    ) { repl, rest throws(Problem) in
      try repl.unalias(rest)
      return nil
    },
    PromptCommand(
      name: "watch", usage: "watch SECONDS ENTRY",
      help: "Runs the entry again and again until Ctrl-C: watch 10 get issuedinvoices | where .Status == \"O\"",
      accepts: { $0.first?.isNumber == true }
    ) { repl, rest throws(Problem) in try repl.watch(rest) },
  ]

  /// Words of the language whose work the prompt does, where `help` has no page of its own on them.
  static let verbs: [(name: String, usage: String, help: String)] = [
    ("edit", "edit · edit c", "The last entry, or the record that c holds, in $VISUAL or $EDITOR. An entry comes back to the prompt; a record is changed, not saved."),
    ("history", "history · history TEXT · history script FILE", "Your entries, those with a text in them; or this session as a script that runs."),
    ("profile", "profile", "The profiles of the configuration file; `use profile NAME` goes on with another."),
    ("resume", "resume · resume list · resume N", "Brings back the variables of the last session, or of another one, with edits that were not saved."),
    ("set", "set · set KEY VALUE", "Settings of this program, kept for later sessions; Tab offers them and what they may be."),
    ("trace", "trace · trace on · trace off", "The latest calls; or every call as it is made, secrets removed."),
    ("vars", "vars", "Your variables with their types. They are kept: `resume` brings them back."),
  ]

  /// The command that an entry begins with, and what stands behind it.
  static func of(_ entry: String, isVariable: (String) -> Bool) -> (command: PromptCommand, rest: String)? {
    let text = entry.drop { $0.isWhitespace }
    let name = text.prefix { $0.isLetter }
    guard let row = rows.first(where: { $0.name == name }), !isVariable(row.name) else { return nil }
    let behind = text.dropFirst(name.count)
    guard behind.isEmpty || behind.first?.isWhitespace == true else { return nil }
    var rest = behind.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return row.accepts(rest) ? (row, String(rest)) : nil
  }
}
