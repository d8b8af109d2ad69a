package import MMXData
import MMXSession
import MMXTerminal

/// Topics of help that the program adds to those of the language: its commands at the prompt, its settings and its options.
package enum ProgramTopics {
  package static var names: [String] {
    PromptCommand.allCases.map(\.rawValue) + PromptSettings.rows.map(\.name) + ProgramOptions.rows.map { "--" + $0.name }
  }

  /// Nil if the name is none of them.
  package static func text(_ name: String, in language: Language) -> String? {
    func topic(_ usage: String, _ help: [Message]) -> String {
      usage + "\n" + help.flatMap { wrap($0.text(in: language), to: 76) }.map { "  \($0)\n" }.joined()
    }
    if let command = PromptCommand(rawValue: name) { return topic(command.usage, [command.help]) }
    if let row = PromptSettings.row(name) {
      return topic(
        "set \(name) \(row.values.map(\.name).joined(separator: "|"))", [row.help] + row.values.map { "\($0.name): \($0.help)" })
    }
    let bare = name.hasPrefix("--") ? String(name.dropFirst(2)) : name.hasPrefix("-") ? String(name.dropFirst()) : nil
    guard let bare, let row = ProgramOptions.rows.first(where: { $0.name == bare || $0.letter.map(String.init) == bare }) else {
      return nil
    }
    return topic("mmx " + row.spelling.filter { $0 != "\n" }.drop { $0 == " " }, [row.help])
  }
}
