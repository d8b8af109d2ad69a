import MMXData
import MMXSyntax

/// A command of the prompt that is no word of the language: it takes the rest of the entry as it stands.
struct PromptCommand: Sendable {
  let name: String
  let usage: String
  let help: Message
  /// Whether the entry behind the name is meant for it; else the name may be a variable.
  let accepts: @Sendable (Substring) -> Bool
  let run: @Sendable (Repl, String) throws(Problem) -> Int32?

  static let rows: [PromptCommand] = [
    PromptCommand(
      name: "alias", usage: "alias · alias NAME = ENTRY",
      help:
        "A short name for the beginning of an entry, kept for later sessions: alias late = get issuedinvoices all | where .DateDue < today()",
      accepts: { $0.isEmpty || $0.first.map { $0.isLetter || $0 == "_" } == true }
    ) { repl, rest throws(Problem) in
      try repl.alias(rest)
      return nil
    },
    PromptCommand(
      name: "sandbox", usage: "sandbox", help: "Goes on in a simulator with demo data; nothing leaves this machine.", accepts: \.isEmpty
    ) {
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
      name: "watch", usage: "watch [SECONDS] ENTRY",
      help: "Runs the entry again and again until Ctrl-C, each 10 s or as said: watch 60 get issuedinvoices | where .Status == \"O\"",
      accepts: { rest in rest.first.map { $0.isNumber || $0.isLetter || $0 == "(" || $0 == "[" } ?? false }
    ) { repl, rest throws(Problem) in try repl.watch(rest) },
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
