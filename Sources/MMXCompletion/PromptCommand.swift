package import MMXData
import MMXSyntax

/// The commands of the prompt that are not words of the language: each takes the rest of the entry literally.
///
/// `help`, the manual and Tab read them here; what each does is in `Repl+Commands.swift`.
package enum PromptCommand: String, CaseIterable, Sendable {
  case alias, sandbox, unalias, watch

  package var usage: String {
    switch self {
    case .alias: "alias · alias NAME = ENTRY"
    case .sandbox: "sandbox"
    case .unalias: "unalias NAME"
    case .watch: "watch [SECONDS] ENTRY"
    }
  }

  package var help: Message {
    switch self {
    case .alias:
      "A short name for the beginning of an entry, kept for later sessions: alias late = get issuedinvoices all | where .DateDue < today()"
    case .sandbox: "Continues in a simulator with demo data; nothing leaves this machine."
    case .unalias: "Forgets an alias."
    case .watch: "Repeats the entry until Ctrl-C, every 10 s or as given: watch 60 get issuedinvoices | where .Status == \"O\""
    }
  }

  /// Whether the entry after the name is meant for it; else the name may be a variable.
  private func accepts(_ rest: Substring) -> Bool {
    switch self {
    case .alias: rest.isEmpty || rest.first.map { $0.isLetter || $0 == "_" } == true
    case .sandbox: rest.isEmpty
    case .unalias: rest.first.map { $0.isLetter || $0 == "_" } == true
    case .watch: rest.first.map { $0.isNumber || $0.isLetter || $0 == "(" || $0 == "[" } ?? false
    }
  }

  /// What Tab offers after the name.
  package enum Completion {
    /// What may follow in an entry.
    case entry(Substring)
    case aliases
    case nothing
  }

  /// - Parameter rest: what is after the name and a space; nil if it is not meant for the command.
  package func completion(of rest: Substring) -> Completion? {
    switch self {
    case .alias: rest.firstIndex(of: "=").map { .entry(rest[rest.index(after: $0)...]) } ?? .nothing
    case .sandbox: .nothing
    case .unalias: .aliases
    case .watch: PromptCommand.entry(watchedBy: rest).map { .entry($0) }
    }
  }

  /// The entry after the seconds, where these are complete.
  private static func entry(watchedBy rest: Substring) -> Substring? {
    let number = rest.drop { $0 == " " }
    if number.first?.isNumber != true { return number }
    let rest = number.drop { $0.isNumber || $0 == "." }
    return rest.first == " " && rest.startIndex > number.startIndex ? rest.dropFirst() : nil
  }

  /// Whether the line ends with the name, so that Tab sets no space after it.
  var endsThere: Bool {
    switch self {
    case .sandbox: true
    case .alias, .unalias, .watch: false
    }
  }

  /// The command that an entry begins with, and what follows it.
  package static func of(_ entry: String, isVariable: (String) -> Bool) -> (command: PromptCommand, rest: String)? {
    let text = entry.drop { $0.isWhitespace }
    let name = text.prefix { $0.isLetter }
    guard let command = PromptCommand(rawValue: String(name)), !isVariable(command.rawValue) else { return nil }
    let following = text.dropFirst(name.count)
    guard following.isEmpty || following.first?.isWhitespace == true else { return nil }
    var rest = following.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return command.accepts(rest) ? (command, String(rest)) : nil
  }
}
