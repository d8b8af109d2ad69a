import MMXData
import MMXSession

/// A paragraph of help below the options of a subcommand.
struct HelpNote: Sendable {
  let title: Message
  let blocks: [Block]

  enum Block: Sendable {
    case text(Message)
    /// As typed.
    case code(String)
    /// Names and what they mean.
    case table([(String, Message)])
  }
}

/// The texts of `--help`, derived from the tables of options, subcommands and variables; 80 columns wide.
enum Help {
  static func text(of name: String?, in language: Language) -> String {
    guard let name, let subcommand = Subcommand.row(name) else { return general(in: language) }
    func localised(_ message: Message) -> String { message.text(in: language) }
    var text = wrapped("mmx \(subcommand.synopsis)", indent: 0) + wrapped(localised(subcommand.help), indent: 2)
    if !subcommand.options.isEmpty {
      text += "\n" + localised("Options") + ":\n" + table(subcommand.options.map { ($0.spelling, localised($0.help)) })
    }
    for note in subcommand.notes {
      text += "\n" + localised(note.title) + ":\n"
      for block in note.blocks {
        switch block {
        case .text(let sentence): text += wrapped(localised(sentence), indent: 2)
        case .code(let code): text += "    " + code + "\n"
        case .table(let rows): text += table(rows.map { ($0, localised($1)) })
        }
      }
    }
    return text + "\n" + wrapped(localised("mmx --help lists the options that every command takes."), indent: 0)
  }

  private static func general(in language: Language) -> String {
    func localised(_ message: Message) -> String { message.text(in: language) }
    func titled(_ title: Message, _ body: String) -> String { localised(title) + ":\n" + body + "\n" }
    let usage: [(String, Message)] = [
      ("mmx [OPTIONS]", "start a session; run standard input if it is not a terminal"),
      ("mmx [OPTIONS] FILE.mmx [ARGS...]", "run a script"),
      ("mmx [OPTIONS] -c CODE [ARGS...]", "run CODE and show the value of its last statement"),
      ("mmx [OPTIONS] COMMAND ...", "one of the commands below, or a command of the language: mmx get customers/5"),
    ]
    return localised("mmx is a shell and scripting language for the Minimax accounting service.") + "\n\n"
      + titled("Usage", table(usage.map { ($0, localised($1)) }))
      + titled("Commands", table(Subcommand.rows.map { ($0.synopsis.count <= 26 ? $0.synopsis : $0.name, localised($0.help)) }))
      + titled("Options, ended by --", table(ProgramOptions.rows.map { ($0.spelling, localised($0.help)) }))
      + titled("Environment", wrapped(Environment.rows.map(\.name).joined(separator: " "), indent: 2))
      + titled("Exit status", table(exitStatuses.map { ($0, localised($1)) }))
      + localised("Try it without an account: mmx --sandbox") + "\n"
  }

  static let exitStatuses: [(status: String, meaning: Message)] = [
    ("0", "done"), ("1", "a script error, a failed assertion or test"), ("2", "usage or syntax"), ("3", "sign-in refused or locked"),
    ("4", "concurrency conflict"), ("5", "quota"), ("6", "network, or a write of unknown outcome"), ("130", "interrupted"),
  ]

  private static let width = 80

  private static func wrapped(_ text: String, indent: Int) -> String {
    wrap(text, to: width - indent).map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
  }

  /// Names on the left, what they mean on the right, broken where it does not fit.
  private static func table(_ rows: [(String, String)]) -> String {
    let left = min(30, (rows.map(\.0.displayWidth).max() ?? 0) + 4)
    return rows.map { name, text in
      var lines = wrap(text, to: width - left)
      var result = "  " + name
      if name.displayWidth + 4 <= left, !lines.isEmpty {
        result += String(repeating: " ", count: left - 2 - name.displayWidth) + lines.removeFirst()
      }
      for line in lines { result += "\n" + String(repeating: " ", count: left) + line }
      return result + "\n"
    }.joined()
  }
}
